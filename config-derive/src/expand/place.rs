//! Gives printed code the place of a field's type.
//!
//! The member of a section has a type only if the section derives `HotConfig`. Where it does not,
//! rustc says so at each use of the member; of messages that are alike in text and place it shows
//! one. So each use is given the place of the type.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};

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
    tree.set_span(ends(&field.ty).0);
    let ident = &field.ident;
    of_type(field, quote!(#tree.#ident))
}

/// Prints an item that a section has as such.
///
/// ```text
/// <Backtest as __rt::Nested>::SHAPE
/// ```
pub(super) fn item(field: &Field, of: &str, name: &str) -> TokenStream {
    let (ty, of, name) = (&field.ty, format_ident!("{of}"), format_ident!("{name}"));
    of_type(field, quote!(<#ty as __rt::#of>::#name))
}

/// Prints a function over values of the field's type.
///
/// ```text
/// __rt::read
/// ```
pub(super) fn function(field: &Field, name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    of_type(field, quote!(__rt::#name))
}

/// Prints how an entry of a list is told from the others.
///
/// ```text
/// |__entry| __rt::name_of(&__entry.name)
/// ```
pub(super) fn name_of(by: &Ident) -> TokenStream {
    let span = at(by.span());
    let member = quote_spanned!(span=> __entry.#by);
    quote_spanned!(span=> |__entry| __rt::name_of(&#member))
}

/// The same code, stretching from where the field's type begins to where it ends.
pub(super) fn of_type(field: &Field, code: TokenStream) -> TokenStream {
    let (start, end) = ends(&field.ty);
    let mut code: Vec<TokenTree> = code.into_iter().collect();
    if let Some(first) = code.first_mut() {
        first.set_span(start);
    }
    if let Some(last) = code.last_mut() {
        last.set_span(end);
    }
    code.into_iter().collect()
}

fn ends(written: &impl ToTokens) -> (Span, Span) {
    let written = written.to_token_stream();
    let mut spans = written.into_iter().map(|token| token.span());
    let start = spans.next().unwrap_or_else(Span::call_site);
    (start, spans.last().unwrap_or(start))
}

/// The place of `span`, with the names of the printed code.
pub(super) fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// The same code in the place of `span` and with its hygiene: rustc folds messages that are alike
/// only where both are the same. A `$crate` means the crate that it was written in.
pub(super) fn relocated(code: TokenStream, span: Span) -> TokenStream {
    let relocate = |token: TokenTree| match token {
        TokenTree::Group(group) => {
            let mut moved = Group::new(group.delimiter(), relocated(group.stream(), span));
            moved.set_span(span);
            moved.into()
        }
        TokenTree::Ident(mut ident) if ident == "$crate" => {
            ident.set_span(ident.span().located_at(span));
            ident.into()
        }
        mut token => {
            token.set_span(span);
            token
        }
    };
    code.into_iter().map(relocate).collect()
}
