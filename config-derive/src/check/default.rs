//! What a field is where no layer sets it, as far as literals tell.

use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprLit, Ident, Lit, Type, parse_quote, parse_quote_spanned};

use crate::errors::Errors;
use crate::model::{Default, Rule, Test};
use crate::parse::{DefaultValue, Written};
use crate::types::{Literal, Look, Number, NumberValue, peeled};

use super::literal::{instead, misfit};
use super::subject::Subject;
use super::{length, one_of, pattern, range};

/// What is written, or else what serde says for the whole struct.
pub(super) fn default(
    written: Option<Written<DefaultValue>>,
    skip: Option<Written<()>>,
    of_struct: Option<&Written<DefaultValue>>,
    ident: &Ident,
) -> Default {
    let default = match written {
        Some(written) => of_field(written),
        None => of_struct.map_or(Default::Required, |written| of_struct_field(written, ident)),
    };
    match (default, skip) {
        (Default::Required, Some(skip)) => Default::OfType(skip.key),
        // What is in no file is not read as if it were.
        (Default::Text(text), Some(_)) => Default::Value(parse_quote!(#text)),
        (default, _) => default,
    }
}

/// A text is read as if it stood in a file; anything else is a Rust value.
fn of_field(written: Written<DefaultValue>) -> Default {
    match written.value {
        DefaultValue::OfType => Default::OfType(written.key),
        DefaultValue::Function(path) => Default::Value(parse_quote_spanned!(path.span()=> #path())),
        DefaultValue::Expr(Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        })) => Default::Text(text),
        DefaultValue::Expr(expr) => Default::Value(expr),
    }
}

fn of_struct_field(written: &Written<DefaultValue>, ident: &Ident) -> Default {
    match &written.value {
        DefaultValue::Function(path) => {
            Default::Value(parse_quote_spanned!(path.span()=> #path().#ident))
        }
        _ => Default::OfStruct(written.key.clone()),
    }
}

/// Reports a default that the field cannot be, or that breaks its rules.
pub(super) fn check(
    written: &Written<DefaultValue>,
    ty: &Type,
    rules: &[Rule],
    errors: &mut Errors,
) {
    let subject = Subject::field(ty);
    let is_optional = Look::of(ty) == Look::Optional;
    match &written.value {
        DefaultValue::Function(_) => {}
        DefaultValue::OfType if is_optional => {}
        DefaultValue::OfType => {
            if let Some(message) = of_look(subject.look).and_then(|of| broken(&of, rules, subject))
            {
                errors.add(&written.key, message);
            }
        }
        DefaultValue::Expr(expr) => {
            let guilty = if is_optional { in_some(expr) } else { expr };
            let Some(literal) = Literal::of(guilty) else {
                return;
            };
            let message = if is_optional {
                misfit_in_option(expr, &literal, subject)
            } else {
                misfit(&literal, subject)
            };
            if let Some(message) = message.or_else(|| broken(&literal, rules, subject)) {
                errors.add(peeled(guilty), message);
            }
        }
    }
}

/// The literal that the `Default` of a type is.
fn of_look(look: Look) -> Option<Literal> {
    let number = |digits: &str, value| {
        Literal::Number(Number {
            digits: digits.to_owned(),
            value,
        })
    };
    match look {
        Look::Integer => Some(number("0", NumberValue::Integer(0))),
        Look::Float => Some(number("0.0", NumberValue::Float(0.0))),
        Look::Bool => Some(Literal::Bool(false)),
        Look::Text | Look::List | Look::Map => Some(Literal::Text(String::new())),
        _ => None,
    }
}

/// The `5` in `Some(5)`; anything else itself.
fn in_some(expr: &Expr) -> &Expr {
    match peeled(expr) {
        Expr::Call(ExprCall { func, args, .. }) if args.len() == 1 => match peeled(func) {
            Expr::Path(path)
                if path
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "Some") =>
            {
                &args[0]
            }
            _ => expr,
        },
        expr => expr,
    }
}

/// What is wrong with a text, which is read as the type within; rustc knows the rest.
fn misfit_in_option(expr: &Expr, literal: &Literal, subject: Subject<'_>) -> Option<String> {
    if Literal::of(expr).is_none() || !matches!(literal, Literal::Text(_)) {
        return None;
    }
    let instead = instead(literal, subject.look)?;
    let noun = subject.look.noun();
    Some(format!(
        "the field is {noun} in an `Option`; write {instead} in `Some(…)`"
    ))
}

/// Which rule the default breaks.
fn broken(literal: &Literal, rules: &[Rule], subject: Subject<'_>) -> Option<String> {
    let strict = rules.iter().filter(|rule| !rule.is_warning);
    let broken = strict.filter_map(|rule| broken_rule(literal, &rule.test, subject.look));
    let what = broken.into_iter().next()?;
    Some(format!("the default {what}; change one of the two"))
}

fn broken_rule(literal: &Literal, asked: &Test, look: Look) -> Option<&'static str> {
    let is_text = look == Look::Text;
    let is_long = matches!(look, Look::Text | Look::List | Look::Map);
    let (is_kept, what) = match (literal, asked) {
        (Literal::Number(number), Test::Range(range)) => (
            range::contains(range, number),
            "lies outside of the `range`",
        ),
        (Literal::Text(text), Test::Length(length)) if is_long => {
            let is_kept = length::contains(length, text.chars().count());
            (is_kept, "is not as long as `length` asks for")
        }
        (Literal::Text(text), Test::NonEmpty) if is_long => {
            (!text.is_empty(), "is empty, which `non_empty` refuses")
        }
        (Literal::Text(text), Test::Pattern(pattern)) if is_text => (
            pattern::matches(pattern, text),
            "does not match the `pattern`",
        ),
        (Literal::Other, _) => return None,
        (_, Test::OneOf(list)) => (one_of::contains(list, literal), "is not among `one_of`"),
        _ => return None,
    };
    (!is_kept).then_some(what)
}

/// Reports a literal as the default of what holds sections, which no literal does.
pub(super) fn check_nested(written: &Written<DefaultValue>, errors: &mut Errors) {
    if let DefaultValue::Expr(expr) = &written.value
        && Literal::of(expr).is_some()
    {
        let message = "the field holds sections, and no literal does; write `default` alone, \
                       or an expression, such as `default = vec![]`";
        errors.add(expr, message);
    }
}
