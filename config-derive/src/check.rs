//! Turns an `Input` into a `Model`: rules over more than one key.

mod borrow;
mod case;
mod conflicts;
mod default;
mod doc;
mod field;
mod flatten;
mod generics;
mod keys;
mod length;
mod literal;
mod nested;
mod one_of;
mod own_name;
mod pattern;
mod range;
mod rules;
mod secret;
mod steps;
mod subject;
mod words;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{GenericParam, Generics, Ident};

use crate::errors::Errors;
use crate::model::Model;
use crate::parse::{Input, InputField};

use self::case::Case;
use self::field::Section;

pub(crate) fn check(mut input: Input, errors: &mut Errors) -> Model {
    let ty = struct_type(&input);
    borrow::refuse(&mut input, errors);
    input.fields.retain(|field| !is_taken(field, errors));
    own_name::spell_out(&mut input.fields, &ty);
    generics::check(&input, errors);
    let case = Case::of(input.attrs.rename_all.as_ref(), errors);
    let names = keys::names(&input.fields, case, errors);
    words::check_env(&input.fields, errors);
    flatten::check_rest(&input.fields, errors);
    let (runtime, tree) = (input.runtime(), tree(&input, errors));
    let section = Section {
        ident: &input.ident,
        default: input.attrs.default.as_ref(),
    };
    let fields = (input.fields.into_iter().zip(names))
        .map(|(field, names)| field::check(field, names, &section, errors))
        .collect();
    Model {
        runtime,
        ident: input.ident,
        vis: input.vis,
        generics: input.generics,
        ty,
        tree,
        doc: doc::text(&input.docs),
        validate: input.attrs.validate.map(|written| written.value),
        fields,
    }
}

/// Whether the derive uses the name of the field itself.
fn is_taken(field: &InputField, errors: &mut Errors) -> bool {
    let is_taken = field.ident == "__section";
    if is_taken {
        let message = "the derive uses the name `__section` itself; choose another one";
        errors.add(&field.ident, message);
    }
    is_taken
}

/// The name of the live tree.
fn tree(input: &Input, errors: &mut Errors) -> Ident {
    let ident = input.ident.unraw();
    match &input.attrs.fields {
        Some(written) if written.value.unraw() == ident => {
            let message = format!(
                "`{ident}` is the struct itself; write another name, such as `{ident}Fields`"
            );
            errors.add(&written.value, message);
        }
        Some(written) => return written.value.clone(),
        None => {}
    }
    format_ident!("{ident}Fields")
}

/// The struct as a type; the program's configuration outlives every lifetime.
///
/// ```text
/// Pool<T, SIZE>
/// ```
fn struct_type(input: &Input) -> TokenStream {
    let Input {
        ident, generics, ..
    } = input;
    let Generics { params, .. } = generics;
    if params.is_empty() {
        return ident.to_token_stream();
    }
    let arguments = params.iter().map(|param| match param {
        GenericParam::Lifetime(_) => quote!('static),
        GenericParam::Type(param) => param.ident.to_token_stream(),
        GenericParam::Const(param) => param.ident.to_token_stream(),
    });
    quote!(#ident<#(#arguments),*>)
}
