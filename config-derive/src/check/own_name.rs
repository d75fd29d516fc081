//! Calls the struct by its name where its fields call it `Self`.
//!
//! The types of fields are printed in the live tree too, where `Self` is the tree.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse2;

use crate::parse::InputField;

/// Writes `ty`, the struct as a type, for `Self` in the types of `fields`.
pub(super) fn spell_out(fields: &mut [InputField], ty: &TokenStream) {
    for field in fields {
        let (code, has_changed) = named(field.ty.to_token_stream(), ty);
        if has_changed && let Ok(named) = parse2(code) {
            field.ty = named;
        }
    }
}

/// The same code with `ty` for each `Self`, and whether there was any.
fn named(code: TokenStream, ty: &TokenStream) -> (TokenStream, bool) {
    let mut has_changed = false;
    let mut named_code = TokenStream::new();
    for token in code {
        match token {
            TokenTree::Ident(ident) if ident == "Self" => {
                has_changed = true;
                named_code.extend(ty.clone().into_iter().map(|mut token| {
                    token.set_span(token.span().located_at(ident.span()));
                    token
                }));
            }
            TokenTree::Group(group) => {
                let (inner, has_changed_inside) = named(group.stream(), ty);
                has_changed |= has_changed_inside;
                let mut renamed = Group::new(group.delimiter(), inner);
                renamed.set_span(group.span());
                named_code.extend([TokenTree::Group(renamed)]);
            }
            token => named_code.extend([token]),
        }
    }
    (named_code, has_changed)
}
