//! Refuses what borrows: a configuration owns its values.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, parse2};

use crate::errors::Errors;
use crate::parse::Input;
use crate::types::Look;

/// Reports what borrows: lifetimes of the struct, or else references in its fields.
///
/// Each lifetime becomes `'static`, so that nothing else complains of it.
pub(super) fn refuse(input: &mut Input, errors: &mut Errors) {
    let mut is_borrowing = false;
    for lifetime in input.generics.lifetimes() {
        is_borrowing = true;
        let name = &lifetime.lifetime;
        let message = format!(
            "a configuration owns its values and lives as long as the program; \
             remove `{name}`, and write `String` for `&{name} str`"
        );
        errors.add(name, message);
    }
    if is_borrowing {
        forget(input);
        return;
    }
    for field in &input.fields {
        if Look::of(&field.ty) == Look::Reference {
            let message = "a configuration owns its values; write an owned type, such as `String`";
            errors.add(&field.ty, message);
        }
    }
}

fn forget(input: &mut Input) {
    let params = std::mem::take(&mut input.generics.params);
    let is_no_lifetime = |param: &GenericParam| !matches!(param, GenericParam::Lifetime(_));
    input.generics.params = params.into_iter().filter(is_no_lifetime).collect();
    let bounds = input.generics.where_clause.take();
    input.generics.where_clause = parse2(forever(bounds.into_token_stream())).ok();
    for field in &mut input.fields {
        if let Ok(ty) = parse2(forever(field.ty.to_token_stream())) {
            field.ty = ty;
        }
    }
}

/// The same code with `'static` for each lifetime.
fn forever(code: TokenStream) -> TokenStream {
    let mut is_lifetime = false;
    code.into_iter()
        .map(|token| {
            let was_lifetime = std::mem::take(&mut is_lifetime);
            match token {
                TokenTree::Ident(name) if was_lifetime => Ident::new("static", name.span()).into(),
                TokenTree::Punct(punct) => {
                    is_lifetime = punct.as_char() == '\'';
                    punct.into()
                }
                TokenTree::Group(group) => {
                    let mut owned = Group::new(group.delimiter(), forever(group.stream()));
                    owned.set_span(group.span());
                    owned.into()
                }
                token => token,
            }
        })
        .collect()
}
