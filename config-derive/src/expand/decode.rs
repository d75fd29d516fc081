//! Prints how the struct is read from the layers and checked.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Index};

use crate::model::{Default, Field, Kind, Leaf, Model};
use crate::types::Literal;

use super::place;
use super::rules::rules;

/// Prints the reading of all fields. Each is asked before the first way out, so that each reports
/// its own problems.
///
/// ```text
/// fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
///     let __field_risk_per_trade = /* … */;
///     let __field_backtest = /* … */;
///     let __rt::Some(__field_risk_per_trade) = __field_risk_per_trade else { return __rt::None };
///     let __rt::Some(__field_backtest) = __field_backtest else { return __rt::None };
///     let __value = Self {
///         risk_per_trade: __field_risk_per_trade,
///         backtest: __field_backtest,
///         cache: __rt::Default::default(),
///     };
///     __node.check(&__value, Trading::check)?;
///     __rt::Some(__value)
/// }
/// ```
///
/// A `?` within the struct would be shorter, and costs several times as much to compile: rustc
/// prints the dropping of all that stands before it, for each field.
pub(super) fn decode(model: &Model) -> TokenStream {
    let reads = model.indexed().map(|(index, field)| {
        let (local, read) = (local(field), read(&index, field));
        quote!(let #local = #read;)
    });
    let unpacked = model.indexed().map(|(_, field)| {
        let local = local(field);
        quote!(let __rt::Some(#local) = #local else { return __rt::None };)
    });
    let members = model.fields.iter().map(member);
    let check = model.validate.as_ref().map(|rule| {
        let span = place::at(rule.span());
        quote_spanned!(span=> __node.check(&__value, #rule)?;)
    });
    quote! {
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            #(#reads)*
            #(#unpacked)*
            let __value = Self { #(#members),* };
            #check
            __rt::Some(__value)
        }
    }
}

fn local(field: &Field) -> Ident {
    format_ident!("__field_{}", field.name())
}

fn member(field: &Field) -> TokenStream {
    let (ident, local) = (&field.ident, local(field));
    match &field.kind {
        Kind::Leaf(_) | Kind::Nested { .. } => quote!(#ident: #local),
        Kind::Skipped => {
            let value = default(field);
            quote!(#ident: #value)
        }
    }
}

/// Prints the reading of one field.
///
/// ```text
/// <f64 as __rt::Leaf>::decode_leaf(__node, 0, __rt::read, __rt::Absent::Is(0.01), &[])
/// <Backtest as __rt::Nested>::decode_at(__node, 3)
/// ```
fn read(index: &Index, field: &Field) -> TokenStream {
    match &field.kind {
        Kind::Leaf(leaf) => read_leaf(index, field, leaf),
        Kind::Nested { by } => {
            let nested = read_nested(index, field);
            match by {
                Some(by) => {
                    let by = place::name_of(by);
                    let distinct = place::item(field, "Listed", "distinct");
                    let listed =
                        place::of_type(field, quote!(#distinct(__list, __node, #index, #by)));
                    quote!({
                        let __list = #nested;
                        #listed
                    })
                }
                None => nested,
            }
        }
        Kind::Skipped => TokenStream::new(),
    }
}

/// Prints the reading of a leaf, by its `Deserialize` or by a function of the user's.
///
/// ```text
/// <f64 as __rt::Leaf>::decode_leaf(__node, 0, __rt::read, __rt::Absent::Required, &[])
/// <Duration as __rt::Leaf>::decode_leaf(__node, 1, |__input| humantime_serde::deserialize(__input), __rt::Absent::Required, &[])
/// ```
fn read_leaf(index: &Index, field: &Field, leaf: &Leaf) -> TokenStream {
    let decode_leaf = place::item(field, "Leaf", "decode_leaf");
    let absent = absent(field);
    let rules = rules(&field.rules, &field.ty);
    let read = match &leaf.read {
        None => place::function(field, "read"),
        Some(read) => {
            let span = place::at(read.span());
            quote_spanned!(span=> |__input| #read(__input))
        }
    };
    quote!(#decode_leaf(__node, #index, #read, #absent, &[#(#rules),*]))
}

/// Prints the reading of a section, or of several.
///
/// ```text
/// <Backtest as __rt::Nested>::decode_at(__node, 3)
/// <Vec<Strategy> as __rt::Nested>::decode_or(__node, 3, __rt::Absent::Required, &[&__rt::non_empty::<Vec<Strategy>>()])
/// ```
fn read_nested(index: &Index, field: &Field) -> TokenStream {
    if field.rules.is_empty() && matches!(field.default, Default::Required) {
        let decode_at = place::item(field, "Nested", "decode_at");
        return quote!(#decode_at(__node, #index));
    }
    let decode_or = place::item(field, "Nested", "decode_or");
    let absent = absent(field);
    let rules = rules(&field.rules, &field.ty);
    quote!(#decode_or(__node, #index, #absent, &[#(#rules),*]))
}

/// Prints what the field is where no layer sets it.
///
/// ```text
/// __rt::Absent::Required
/// __rt::Absent::Text("paper")
/// __rt::Absent::Is(0.01)
/// __rt::Absent::Value(|| Duration::from_secs(1))
/// __rt::Absent::Value(<f64 as __rt::Default>::default)
/// ```
fn absent(field: &Field) -> TokenStream {
    match &field.default {
        Default::Required => quote!(__rt::Absent::Required),
        Default::Text(text) => quote!(__rt::Absent::Text(#text)),
        Default::OfType(key) => {
            let make = of_type(field, key);
            quote!(__rt::Absent::Value(#make))
        }
        Default::Value(value) if Literal::of(value).is_some() => quote!(__rt::Absent::Is(#value)),
        Default::OfStruct(_) | Default::Value(_) => {
            let value = default(field);
            quote!(__rt::Absent::Value(|| #value))
        }
    }
}

/// Prints the default of a field as a value.
///
/// ```text
/// 0.01
/// <f64 as __rt::Default>::default()
/// <Self as __rt::Default>::default().risk_per_trade
/// ```
fn default(field: &Field) -> TokenStream {
    let (ident, span) = (&field.ident, field.ident.span());
    match &field.default {
        Default::Required => quote_spanned!(span=> __rt::Default::default()),
        Default::OfType(key) => {
            let make = of_type(field, key);
            quote!(#make())
        }
        Default::OfStruct(key) => {
            let default = quote_spanned!(key.span()=> <Self as __rt::Default>::default());
            quote!(#default.#ident)
        }
        Default::Text(text) => text.to_token_stream(),
        Default::Value(value) => value.to_token_stream(),
    }
}

/// Prints the function that makes the default of the field's type, where it was asked for.
fn of_type(field: &Field, key: &Ident) -> TokenStream {
    let span = place::at(key.span());
    let ty = place::relocated(field.ty.to_token_stream(), span);
    quote_spanned!(span=> <#ty as __rt::Default>::default)
}
