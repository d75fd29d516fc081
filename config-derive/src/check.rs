//! Turns an `Input` into a `Model`: rules over more than one key.

mod borrow;
mod case;
mod keys;
mod leaf;
mod range;

use quote::{ToTokens, quote};
use syn::{Attribute, Expr, ExprLit, GenericParam, Generics, Lit, Meta, Type};

use crate::errors::Errors;
use crate::model::{Doc, Field, Kind, Model};
use crate::parse::{FieldAttrs, Input, InputField};
use crate::types::{Look, wrapper};

use self::case::Case;

pub(crate) fn check(mut input: Input, errors: &mut Errors) -> Model {
    let ty = struct_type(&input);
    borrow::refuse(&mut input, errors);
    input.fields.retain(|field| !is_taken(field, errors));
    let case = Case::of(input.attrs.rename_all.as_ref(), errors);
    let keys = keys::keys(&input.fields, case, errors);
    let runtime = input.runtime();
    let fields = input.fields.into_iter().zip(keys);
    Model {
        runtime,
        ident: input.ident,
        vis: input.vis,
        generics: input.generics,
        ty,
        doc: text(&input.docs),
        validate: input.attrs.validate.map(|written| written.value),
        fields: fields
            .map(|(field, key)| check_field(field, key, errors))
            .collect(),
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

fn check_field(field: InputField, key: String, errors: &mut Errors) -> Field {
    let look = Look::of(&field.ty);
    let kind = match field.attrs.nested {
        Some(_) if is_wrapped(&field.ty, errors) => {
            Kind::Live(leaf::check(FieldAttrs::default(), look, errors))
        }
        Some(_) => section(&field.attrs, errors),
        None if field.attrs.restart.is_some() => {
            Kind::Restart(leaf::check(field.attrs, look, errors))
        }
        None => Kind::Live(leaf::check(field.attrs, look, errors)),
    };
    Field {
        vis: field.vis,
        ident: field.ident,
        ty: field.ty,
        doc: Doc {
            text: text(&field.docs),
            attrs: field.docs,
        },
        key,
        kind,
    }
}

/// Whether the type holds sections rather than being one.
fn is_wrapped(ty: &Type, errors: &mut Errors) -> bool {
    let Some(wrapper) = wrapper(ty) else {
        return false;
    };
    let message = format!(
        "`nested` takes a section itself, and no `{wrapper}` of it; \
         drop `nested`, and derive `serde::Deserialize` for what is in it"
    );
    errors.add(ty, message);
    true
}

/// A section has fields of its own; what concerns a value has no meaning on it.
fn section(attrs: &FieldAttrs, errors: &mut Errors) -> Kind {
    let default = attrs.default.as_ref().map(|written| &written.key);
    let range = attrs.range.as_ref().map(|written| &written.key);
    let restart = attrs.restart.as_ref().map(|written| &written.key);
    let validate = attrs.validate.as_ref().map(|written| &written.key);
    for key in [default, range, restart].into_iter().flatten() {
        let message = format!(
            "`{key}` has no meaning on a `nested` field; set it on the fields of the inner struct"
        );
        errors.add(key, message);
    }
    if let Some(key) = validate {
        let message = "`validate` has no meaning on a `nested` field; set it on the inner struct";
        errors.add(key, message);
    }
    Kind::Section
}

/// The struct as a type; the program's configuration outlives every lifetime.
///
/// ```text
/// Pool<T, SIZE>
/// ```
fn struct_type(input: &Input) -> proc_macro2::TokenStream {
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

/// The text of doc comments, line by line, each without the space behind the slashes.
fn text(docs: &[Attribute]) -> String {
    let lines: Vec<String> = docs.iter().filter_map(doc_text).collect();
    (lines.iter())
        .flat_map(|lines| lines.split('\n'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .collect::<Vec<_>>()
        .join("\n")
}

fn doc_text(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}
