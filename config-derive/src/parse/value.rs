//! Reads what stands behind a key.
//!
//! A value of the wrong kind is reported, and reading goes on behind it; only where the grammar
//! itself is broken does the list end, because nobody can say where the next key begins.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, ExprPath, ExprRange, Ident, Lit, LitStr, Path, Token, parenthesized};

use crate::errors::Errors;
use crate::types::peeled;

/// A value, and the key before it.
pub(crate) struct Written<T> {
    pub(crate) key: Ident,
    pub(crate) value: T,
}

/// What `default` was given.
pub(crate) enum DefaultValue {
    /// `default`
    OfType,
    /// `default = expr`
    Expr(Expr),
}

/// `None` if the value was of the wrong kind, which is reported.
type Read<T> = syn::Result<Option<T>>;

/// Puts a value where it belongs, unless there is one already.
pub(super) fn set<T>(
    slot: &mut Option<Written<T>>,
    key: &Ident,
    value: Option<T>,
    errors: &mut Errors,
) {
    match (&slot, value) {
        (Some(first), _) => {
            let message = format!("duplicate `{key}`; keep one of the two");
            errors.add_between(&first.key, key, message);
        }
        (None, Some(value)) => {
            let key = key.clone();
            *slot = Some(Written { key, value });
        }
        (None, None) => {}
    }
}

/// Reads nothing: the key says it all.
pub(super) fn flag(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Read<()> {
    if let Some(value) = skip(input)? {
        errors.add(
            value,
            format!("`{key}` takes no value; write `{key}` alone, or remove it"),
        );
    }
    Ok(Some(()))
}

/// Reads nothing, or ` = expr`.
pub(super) fn default(input: ParseStream<'_>, errors: &mut Errors) -> Read<DefaultValue> {
    if input.peek(Token![=]) {
        let expr = after_equals(input)?;
        return Ok(Some(DefaultValue::Expr(peeled(&expr).clone())));
    }
    match skip(input)? {
        None => Ok(Some(DefaultValue::OfType)),
        Some(value) => {
            errors.add(value, "`default` takes no list; write `default = value`");
            Ok(None)
        }
    }
}

/// Reads ` = a..b`.
pub(super) fn range(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Read<ExprRange> {
    let expected = "`range` expects a range, such as `range = 1..=100`";
    let Some(expr) = value(key, input, expected, errors)? else {
        return Ok(None);
    };
    match peeled(&expr) {
        Expr::Range(range) => Ok(Some(range.clone())),
        _ => {
            errors.add(expr, expected);
            Ok(None)
        }
    }
}

/// Reads ` = path::to::function`.
pub(super) fn function(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Read<ExprPath> {
    let expected = "`validate` expects the path of a function, such as `validate = check_port`";
    let Some(expr) = value(key, input, expected, errors)? else {
        return Ok(None);
    };
    match peeled(&expr) {
        Expr::Path(path) => Ok(Some(path.clone())),
        _ => {
            errors.add(expr, expected);
            Ok(None)
        }
    }
}

/// Reads ` = "text"`.
pub(super) fn text(
    key: &Ident,
    input: ParseStream<'_>,
    example: &str,
    errors: &mut Errors,
) -> Read<LitStr> {
    let expected = format!("`{key}` expects a string, such as `{key} = \"{example}\"`");
    let Some(expr) = value(key, input, &expected, errors)? else {
        return Ok(None);
    };
    match peeled(&expr) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Ok(Some(text.clone())),
        _ => {
            errors.add(expr, expected);
            Ok(None)
        }
    }
}

/// Reads ` = path::to::krate`, without generics, as in `use`.
pub(super) fn krate(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Read<Path> {
    let expected = "`crate` expects a path, such as `crate = my_app::config_runtime`";
    if input.peek(Token![=]) && !input.peek2(Lit) {
        input.parse::<Token![=]>()?;
        return Path::parse_mod_style(input).map(Some);
    }
    let guilty = skip(input)?.unwrap_or_else(|| key.to_token_stream());
    errors.add(guilty, expected);
    Ok(None)
}

/// Passes over a value of any kind: nothing, ` = expr` or `(…)`.
pub(super) fn skip(input: ParseStream<'_>) -> syn::Result<Option<TokenStream>> {
    if input.peek(Token![=]) {
        return Ok(Some(after_equals(input)?.into_token_stream()));
    }
    if input.peek(syn::token::Paren) {
        let content;
        parenthesized!(content in input);
        return content.parse().map(Some);
    }
    Ok(None)
}

/// Reads ` = expr`; anything else is passed over, and reported as not what was `expected`.
fn value(key: &Ident, input: ParseStream<'_>, expected: &str, errors: &mut Errors) -> Read<Expr> {
    if input.peek(Token![=]) {
        return after_equals(input).map(Some);
    }
    skip(input)?;
    errors.add(key, expected);
    Ok(None)
}

fn after_equals(input: ParseStream<'_>) -> syn::Result<Expr> {
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(input.error("expected a value behind `=`"));
    }
    input.parse()
}
