//! Turns a `DeriveInput` into an `Input`: what was written, with its spans.

mod argument;
mod attr;
mod field;
mod rule;
mod section;
mod serde;
mod value;

use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Ident, Path, Token, Type, Visibility};

use crate::errors::Errors;

pub(crate) use self::field::FieldAttrs;
pub(crate) use self::rule::{Rule, Test};
pub(crate) use self::section::StructAttrs;
pub(crate) use self::value::{DefaultValue, Restart, Written};

/// A struct as it was written.
pub(crate) struct Input {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) attrs: StructAttrs,
    /// Empty for anything that is no struct with named fields, which is a mistake.
    pub(crate) fields: Vec<InputField>,
}

/// A field as it was written.
pub(crate) struct InputField {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) attrs: FieldAttrs,
}

pub(crate) fn parse(input: DeriveInput, errors: &mut Errors) -> Input {
    let mut attrs = section::read(&input.attrs, errors);
    serde::read_struct(&input.attrs, &mut attrs, errors);
    let fields = named_fields(&input.ident, input.data, errors);
    Input {
        ident: input.ident,
        vis: input.vis,
        generics: input.generics,
        docs: docs(input.attrs),
        attrs,
        fields: (fields.into_iter())
            .filter_map(|field| parse_field(field, errors))
            .collect(),
    }
}

impl Input {
    /// The path of the runtime crate.
    pub(crate) fn runtime(&self) -> Path {
        match &self.attrs.krate {
            Some(written) => written.value.clone(),
            None => syn::parse_quote!(::config_runtime),
        }
    }
}

/// The fields of a struct; anything else is a mistake, and has none.
fn named_fields(
    ident: &Ident,
    data: Data,
    errors: &mut Errors,
) -> Punctuated<syn::Field, Token![,]> {
    match data {
        Data::Struct(data) => match data.fields {
            Fields::Named(fields) => return fields.named,
            Fields::Unnamed(fields) => errors.add(
                fields,
                "fields of a configuration need names, which are the keys in files; \
                 write `{ name: Type }`",
            ),
            Fields::Unit => errors.add(
                ident,
                "a struct without fields configures nothing; write `{}` after its name, \
                 and the fields in it",
            ),
        },
        Data::Enum(data) => errors.add(
            data.enum_token,
            "an `enum` is no section; derive `serde::Deserialize` for it instead, \
             and use it as the type of a field",
        ),
        Data::Union(data) => errors.add(
            data.union_token,
            "a `union` cannot be read safely; make it a `struct`",
        ),
    }
    Punctuated::new()
}

fn parse_field(field: syn::Field, errors: &mut Errors) -> Option<InputField> {
    let mut attrs = field::read(&field.attrs, errors);
    serde::read_field(&field.attrs, &mut attrs, errors);
    Some(InputField {
        vis: field.vis,
        ident: field.ident?,
        ty: field.ty,
        docs: docs(field.attrs),
        attrs,
    })
}

fn docs(attrs: Vec<Attribute>) -> Vec<Attribute> {
    let is_doc = |attr: &Attribute| attr.path().is_ident("doc");
    attrs.into_iter().filter(is_doc).collect()
}
