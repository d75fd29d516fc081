//! Prints what is known of the struct before anything is read, as a static table.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use crate::model::{Default, Field, Kind, Model};

use super::text::text;
use super::{place, rules};

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
    let fields = model.indexed().map(|(_, field)| row(field));
    quote! {
        const SCHEMA: &'static __rt::Schema = &__rt::Schema {
            name: #name,
            doc: #doc,
            fields: &[#(#fields),*],
        };
    }
}

/// Prints the question whether keys of flat sections are taken; what a type parameter brings
/// along is known too late to ask.
///
/// ```text
/// const _: () = __hot_Trading::distinct_keys(<Trading as __hot_Trading::HotConfig>::SCHEMA);
/// ```
pub(super) fn distinct_keys(model: &Model) -> Option<TokenStream> {
    let is_flat = |field: &&Field| field.is_flat && matches!(field.kind, Kind::Nested { .. });
    let flat = model.fields.iter().find(is_flat)?;
    let (ty, alias) = (&model.ty, model.alias());
    let span = Span::call_site().located_at(flat.ident.span());
    model.generics.params.is_empty().then(|| {
        quote_spanned! {span=>
            const _: () = #alias::distinct_keys(<#ty as #alias::HotConfig>::SCHEMA);
        }
    })
}

/// Prints the row of one field: what there is to say, and nothing that is as usual.
///
/// ```text
/// __rt::FieldSchema {
///     name: "risk_per_trade",
///     key: "risk-per-trade",
///     ty: "f64",
///     doc: "Share of the equity that one trade may lose.",
///     default: __rt::Some("0.01"),
///     rules: &["range = 0.0..1.0"],
///     show: __rt::Probe::<f64>::SHOW,
///     write: __rt::Probe::<f64>::WRITE,
///     ..__rt::FieldSchema::BLANK
/// }
/// ```
fn row(field: &Field) -> TokenStream {
    let (name, key) = (field.name(), &field.key);
    let ty = text(field.ty.to_token_stream());
    let said = said(field);
    let kind = kind(field);
    quote! {
        __rt::FieldSchema {
            name: #name,
            key: #key,
            ty: #ty,
            #said
            #kind
            ..__rt::FieldSchema::BLANK
        }
    }
}

/// Prints what was written above the field.
///
/// ```text
/// doc: "Share of the equity that one trade may lose.",
/// default: __rt::Some("0.01"),
/// rules: &["range = 0.0..1.0"],
/// ```
fn said(field: &Field) -> TokenStream {
    let text = &field.doc.text;
    let doc = (!text.is_empty()).then(|| quote!(doc: #text,));
    let aliases = &field.aliases;
    let aliases = (!aliases.is_empty()).then(|| quote!(aliases: &[#(#aliases),*],));
    let default = default(field).map(|default| quote!(default: __rt::Some(#default),));
    let written = written(field);
    let rules = (!written.is_empty()).then(|| quote!(rules: &[#(#written),*],));
    let env = field.env.iter();
    let deprecated = field.deprecated.iter();
    let is_flat = field.is_flat.then(|| quote!(is_flat: true,));
    let is_appended = field.is_appended.then(|| quote!(is_appended: true,));
    quote! {
        #doc
        #aliases
        #default
        #rules
        #(env: __rt::Some(#env),)*
        #(deprecated: __rt::Some(#deprecated),)*
        #is_flat
        #is_appended
    }
}

/// Prints what the field is to the running program.
///
/// ```text
/// kind: __rt::Kind::Restart,
/// show: __rt::Probe::<f64>::SHOW,
/// write: __rt::Probe::<f64>::WRITE,
/// ```
fn kind(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.kind {
        Kind::Leaf(leaf) => {
            let kind = (leaf.is_restart).then(|| quote!(kind: __rt::Kind::Restart,));
            let is_never = leaf.is_never.then(|| quote!(is_never: true,));
            let is_watched = leaf.is_watched.then(|| quote!(is_watched: true,));
            let show = if leaf.is_secret {
                quote!(is_secret: true, show: __rt::Show::SECRET,)
            } else {
                quote!(show: __rt::Probe::<#ty>::SHOW, write: __rt::Probe::<#ty>::WRITE,)
            };
            quote!(#kind #is_never #is_watched #show)
        }
        Kind::Nested { by } => {
            let shape = place::item(field, "Nested", "SHAPE");
            let by = by.iter().map(|by| by.unraw().to_string());
            quote!(kind: __rt::Kind::Nested(#shape), #(entry_key: __rt::Some(#by),)*)
        }
        Kind::Skipped => TokenStream::new(),
    }
}

fn default(field: &Field) -> Option<String> {
    match &field.default {
        Default::Required => None,
        Default::OfType(_) | Default::OfStruct(_) => Some("Default::default()".to_owned()),
        Default::Text(literal) => Some(text(literal.to_token_stream())),
        Default::Value(value) => Some(text(value.to_token_stream())),
    }
}

fn written(field: &Field) -> Vec<String> {
    let mut written = rules::written(&field.rules);
    if let Kind::Leaf(leaf) = &field.kind {
        written.extend(rules::written(&leaf.steps));
    }
    written
}
