//! Prints the rules of a field: as values that check it, and as text for the schema.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ExprPath, Ident, Type, parse_quote};

use crate::model::{Length, Rule, Test};
use crate::types::{Around, Look, around};

use super::place;
use super::text::text;

/// Prints the rules over a value of the type `ty`.
///
/// ```text
/// &__rt::within::<f64, _>("0.0..1.0", 0.0..1.0)
/// &__rt::warning(__rt::saying("too high", __rt::within::<f64, _>("..0.5", ..0.5)))
/// &__rt::inside(__rt::non_empty::<String>())
/// ```
pub(super) fn rules(rules: &[Rule], ty: &Type) -> Vec<TokenStream> {
    let rule = |rule: &Rule| {
        let value = match (around(ty), &rule.test) {
            // A function says by its signature whether it is one over the `Option`.
            (_, Test::Validate(path)) => validate(path, ty),
            (Some(Around::Optional(inner)), test) => {
                let value = test_of(test, inner, rule.span());
                quote_spanned!(rule.span()=> __rt::inside(#value))
            }
            (_, test) => test_of(test, ty, rule.span()),
        };
        wrapped(rule, &value)
    };
    rules.iter().map(rule).collect()
}

/// Prints what stands around a rule.
///
/// ```text
/// &__rt::warning(__rt::saying("too high", __rt::within::<f64, _>("..0.5", ..0.5)))
/// ```
fn wrapped(rule: &Rule, value: &TokenStream) -> TokenStream {
    let span = rule.span();
    let value = match &rule.message {
        Some(message) => quote_spanned!(span=> __rt::saying(#message, #value)),
        None => value.clone(),
    };
    if rule.is_warning {
        quote_spanned!(span=> &__rt::warning(#value))
    } else {
        quote_spanned!(span=> &#value)
    }
}

/// Prints one rule over a value of the type `ty`, at the place of what the rule says.
fn test_of(test: &Test, container: &Type, span: Span) -> TokenStream {
    // What does not fit is reported of the type and of the rule: once, if they are in one place.
    let ty = place::relocated(container.to_token_stream(), span);
    match test {
        Test::Range(range) => {
            let written = text(range.to_token_stream());
            quote_spanned!(span=> __rt::within::<#ty, _>(#written, #range))
        }
        Test::Length(Length::Range(range)) => {
            let written = text(range.to_token_stream());
            quote_spanned!(span=> __rt::length::<#ty, _>(#written, #range))
        }
        Test::Length(Length::Exactly(length)) => {
            quote_spanned!(span=> __rt::length_of::<#ty>(#length))
        }
        Test::NonEmpty => quote_spanned!(span=> __rt::non_empty::<#ty>()),
        Test::OneOf(allowed) => {
            let written = text(quote!(#(#allowed),*));
            quote_spanned!(span=> __rt::one_of::<#ty, _, _>(#written, [#(#allowed),*]))
        }
        Test::Pattern(pattern) => quote_spanned!(span=> __rt::pattern::<#ty>({
            static __PATTERN: __rt::Pattern = __rt::Pattern::new(#pattern);
            &__PATTERN
        })),
        Test::Each(rules) => {
            let rules = rules_of_each(rules, container);
            quote_spanned!(span=> __rt::each::<#ty>(&[#(#rules),*]))
        }
        Test::Validate(path) => validate(path, container),
        Test::File => quote_spanned!(span=> __rt::file::<#ty>()),
        Test::WatchFile => quote_spanned!(span=> __rt::watch_file::<#ty>()),
        Test::Dir => quote_spanned!(span=> __rt::dir::<#ty>()),
        Test::CreateDir => quote_spanned!(span=> __rt::create_dir::<#ty>()),
        Test::MaxStep(ratio) => quote_spanned!(span=> __rt::max_step::<#ty>(#ratio)),
        Test::MayShrinkBy(share) => quote_spanned!(span=> __rt::may_shrink_by::<#ty>(#share)),
        Test::Monotonic => quote_spanned!(span=> __rt::monotonic::<#ty>()),
    }
}

/// Prints the rules over each element of `container`.
///
/// ```text
/// &__rt::within::<u16, _>("1..", 1..)
/// &__rt::within::<_, _>("1..", 1..)
/// ```
///
/// Where the type of the elements is not spelled, rustc finds it: what has no elements is then one
/// error and not two. A function of the user's own must be told.
fn rules_of_each(list: &[Rule], container: &Type) -> Vec<TokenStream> {
    let element = match around(container) {
        Some(Around::List(element) | Around::Map(element)) => return rules(list, element),
        _ => parse_quote!(__rt::Item<#container>),
    };
    let rule = |rule: &Rule| {
        let ty = match rule.test {
            Test::Validate(_) => &element,
            _ => &parse_quote!(_),
        };
        rules(std::slice::from_ref(rule), ty)
    };
    list.iter().flat_map(rule).collect()
}

/// Prints one rule of the user's own.
///
/// ```text
/// __rt::validate::<f64, _>(sane)
/// ```
fn validate(rule: &ExprPath, ty: &Type) -> TokenStream {
    let span = place::at(rule.span());
    let rule = own_function(rule, ty, &["__value"]);
    quote_spanned!(span=> __rt::validate::<#ty, _>(#rule))
}

/// Prints a function of the user's own over references to values of the type `ty`.
///
/// ```text
/// sane
/// |__value: &String| short(__value)
/// ```
///
/// The closure lets a function over a `String` take a `&str`. A primitive type derefs to nothing,
/// and without the closure rustc shows both signatures where they differ.
pub(super) fn own_function(path: &ExprPath, ty: &Type, names: &[&str]) -> TokenStream {
    if let Look::Integer | Look::Float | Look::Bool | Look::Char = Look::of(ty) {
        return path.to_token_stream();
    }
    let span = place::at(path.span());
    let names = names.iter().map(|name| Ident::new(name, span));
    let arguments = names.clone();
    quote_spanned!(span=> |#(#names: &#ty),*| #path(#(#arguments),*))
}

/// The rules as they are written, for the schema.
///
/// ```text
/// "range = 0.0..1.0"
/// "warn(range = ..=0.02)"
/// ```
pub(super) fn written(rules: &[Rule]) -> Vec<String> {
    let written = |rule: &Rule| {
        let written = one(rule);
        if rule.is_warning {
            format!("warn({written})")
        } else {
            written
        }
    };
    rules.iter().map(written).collect()
}

fn one(rule: &Rule) -> String {
    let key = &rule.key;
    let value = match &rule.test {
        Test::Range(range) | Test::Length(Length::Range(range)) => range.to_token_stream(),
        Test::Length(Length::Exactly(value)) | Test::MaxStep(value) | Test::MayShrinkBy(value) => {
            value.to_token_stream()
        }
        Test::OneOf(allowed) => quote!([#(#allowed),*]),
        Test::Pattern(pattern) => pattern.to_token_stream(),
        Test::Validate(path) => path.to_token_stream(),
        Test::Each(rules) => {
            let rules: Vec<String> = rules.iter().map(one).collect();
            return format!("{key}({})", rules.join(", "));
        }
        Test::NonEmpty
        | Test::File
        | Test::WatchFile
        | Test::Dir
        | Test::CreateDir
        | Test::Monotonic => return key.to_string(),
    };
    format!("{key} = {}", text(value))
}

impl Rule {
    /// The place of what the rule says, or of its key where it says no more.
    fn span(&self) -> Span {
        let span = match &self.test {
            Test::Range(range) | Test::Length(Length::Range(range)) => range.span(),
            Test::Length(Length::Exactly(value))
            | Test::MaxStep(value)
            | Test::MayShrinkBy(value) => value.span(),
            Test::Pattern(pattern) => pattern.span(),
            Test::Validate(path) => path.span(),
            _ => self.key.span(),
        };
        place::at(span)
    }
}
