//! Gives printed code the place of a field's type.
//!
//! The member of a section has a type only if the section derives `HotConfig`. Where it does not,
//! rustc says so at each use of the member; of messages that are alike in text and place it shows
//! one. So each use is given the place of the type.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use crate::model::Field;

/// Prints the member of a section in the live tree that `tree` stands for.
///
/// ```text
/// (self).backtest
/// ```
///
/// The parentheses have the place; the name within keeps its own, by which it is found.
pub(super) fn member(tree: &TokenStream, field: &Field) -> TokenStream {
    let mut tree = Group::new(Delimiter::Parenthesis, tree.clone());
    tree.set_span(ends(field).0);
    let ident = &field.ident;
    of_type(field, quote!(#tree.#ident))
}

/// Prints an item that a section has as such.
///
/// ```text
/// <Backtest as __rt::HotConfig>::SCHEMA
/// ```
pub(super) fn item(field: &Field, name: &str) -> TokenStream {
    let (ty, name) = (&field.ty, format_ident!("{name}"));
    of_type(field, quote!(<#ty as __rt::HotConfig>::#name))
}

/// The same code, stretching from where the field's type begins to where it ends.
pub(super) fn of_type(field: &Field, code: TokenStream) -> TokenStream {
    let (start, end) = ends(field);
    let mut code: Vec<TokenTree> = code.into_iter().collect();
    if let Some(first) = code.first_mut() {
        first.set_span(start);
    }
    if let Some(last) = code.last_mut() {
        last.set_span(end);
    }
    code.into_iter().collect()
}

fn ends(field: &Field) -> (Span, Span) {
    let ty = field.ty.to_token_stream();
    let mut spans = ty.into_iter().map(|token| token.span());
    let start = spans.next().unwrap_or_else(|| field.ident.span());
    (start, spans.last().unwrap_or(start))
}
