//! Prints what is known of the struct before anything is read, as a static table.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::{Default, Field, Kind, Leaf, Model};

use super::place;
use super::text::text;

/// Prints the table of the struct.
///
/// ```text
/// const SCHEMA: &'static __rt::Schema = &__rt::Schema {
///     name: "Trading",
///     doc: "Settings of the trading engine.",
///     fields: &[/* … */],
/// };
/// ```
pub(super) fn schema(model: &Model) -> TokenStream {
    let name = model.name();
    let doc = &model.doc;
    let fields = model.fields.iter().map(field);
    quote! {
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: #name,
            doc: #doc,
            fields: &[#(#fields),*],
        };
    }
}

/// Prints the row of one field.
///
/// ```text
/// __rt::FieldSchema {
///     name: "risk_per_trade",
///     key: "risk-per-trade",
///     doc: "Share of the equity that one trade may lose.",
///     ty: "f64",
///     kind: __rt::Kind::Live,
///     default: __rt::Some("0.01"),
///     rules: &["range = 0.0..1.0"],
/// }
/// ```
fn field(field: &Field) -> TokenStream {
    let name = field.name();
    let (key, doc) = (&field.key, &field.doc.text);
    let written = text(field.ty.to_token_stream());
    let kind = match field.kind {
        Kind::Live(_) => quote!(__rt::Kind::Live),
        Kind::Restart(_) => quote!(__rt::Kind::Restart),
        Kind::Section => {
            let schema = place::item(field, "SCHEMA");
            quote!(__rt::Kind::Section(#schema))
        }
    };
    let (default, rules) = match &field.kind {
        Kind::Live(leaf) | Kind::Restart(leaf) => (default(leaf), rules(leaf)),
        Kind::Section => (None, Vec::new()),
    };
    let default = match default {
        Some(default) => quote!(__rt::Some(#default)),
        None => quote!(__rt::None),
    };
    quote! {
        __rt::FieldSchema {
            name: #name,
            key: #key,
            doc: #doc,
            ty: #written,
            kind: #kind,
            default: #default,
            rules: &[#(#rules),*],
        }
    }
}

fn default(leaf: &Leaf) -> Option<String> {
    match &leaf.default {
        Default::Required => None,
        Default::OfType(_) => Some("Default::default()".to_owned()),
        Default::Text(literal) => Some(text(literal.to_token_stream())),
        Default::Value(value) => Some(text(value.to_token_stream())),
    }
}

fn rules(leaf: &Leaf) -> Vec<String> {
    let range = leaf.range.as_ref().map(ToTokens::to_token_stream);
    let validate = leaf.validate.as_ref().map(ToTokens::to_token_stream);
    [("range", range), ("validate", validate)]
        .into_iter()
        .filter_map(|(key, value)| Some(format!("{key} = {}", text(value?))))
        .collect()
}
