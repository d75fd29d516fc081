//! Prints how the struct is read from the layers and checked.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ExprPath, Ident, Index, Type};

use crate::model::{Default, Field, Kind, Leaf, Model};
use crate::types::Look;

use super::place;
use super::text::text;

/// Prints the reading of all fields. Each is asked before the first `?`, so that each reports
/// its own problems.
///
/// ```text
/// fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
///     let __field_risk_per_trade = /* … */;
///     let __field_backtest = /* … */;
///     let __value = Self {
///         risk_per_trade: __field_risk_per_trade?,
///         backtest: __field_backtest?,
///     };
///     __node.check(&__value, Trading::check)?;
///     __rt::Some(__value)
/// }
/// ```
pub(super) fn decode(model: &Model) -> TokenStream {
    let reads = (model.fields.iter().enumerate()).map(|(index, field)| {
        let (local, read) = (local(field), read(&index.into(), field));
        quote!(let #local = #read;)
    });
    let members = model.fields.iter().map(|field| {
        let (ident, local) = (&field.ident, local(field));
        quote!(#ident: #local?)
    });
    let check = model.validate.as_ref().map(|rule| {
        let span = Span::call_site().located_at(rule.span());
        quote_spanned!(span=> __node.check::<Self, _>(&__value, #rule)?;)
    });
    quote! {
        fn decode(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
            #(#reads)*
            let __value = Self { #(#members),* };
            #check
            __rt::Some(__value)
        }
    }
}

fn local(field: &Field) -> Ident {
    format_ident!("__field_{}", field.name())
}

/// Prints the reading of one field.
///
/// ```text
/// __node.leaf::<f64>(0, __rt::Absent::Value(|| 0.01), &[&__rt::within("0.0..1.0", 0.0..1.0)])
/// <Backtest as __rt::HotConfig>::decode_at(__node, 3)
/// ```
fn read(index: &Index, field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.kind {
        Kind::Live(leaf) | Kind::Restart(leaf) => {
            let absent = absent(leaf, field);
            let rules = rules(leaf, field);
            quote!(__node.leaf::<#ty>(#index, #absent, &[#(#rules),*]))
        }
        Kind::Section => {
            let decode_at = place::item(field, "decode_at");
            quote!(#decode_at(__node, #index))
        }
    }
}

/// Prints what the leaf is where no layer sets it.
///
/// ```text
/// __rt::Absent::Value(|| 0.01)
/// ```
fn absent(leaf: &Leaf, field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &leaf.default {
        Default::Required => quote!(__rt::Absent::Required),
        Default::OfType(key) => {
            let default = quote_spanned!(key.span()=> <#ty as __rt::Default>::default);
            quote!(__rt::Absent::Value(#default))
        }
        Default::Text(text) => quote!(__rt::Absent::Text(#text)),
        Default::Value(value) => quote!(__rt::Absent::Value(|| #value)),
    }
}

/// Prints the rules over the value of the leaf.
///
/// ```text
/// &__rt::within("0.0..1.0", 0.0..1.0)
/// &__rt::validate::<f64, _>(sane)
/// ```
fn rules(leaf: &Leaf, field: &Field) -> Vec<TokenStream> {
    let ty = &field.ty;
    let range = leaf.range.as_ref().map(|range| {
        let written = text(range.to_token_stream());
        quote_spanned!(range.span()=> &__rt::within(#written, #range))
    });
    let validate = leaf.validate.as_ref().map(|rule| validate(rule, ty));
    range.into_iter().chain(validate).collect()
}

/// Prints one rule of the user's own.
///
/// ```text
/// &__rt::validate::<f64, _>(sane)
/// &__rt::validate::<String, _>(|__value: &String| short(__value))
/// ```
///
/// The closure lets a rule over a `String` take a `&str`. A primitive type derefs to nothing, and
/// without the closure rustc shows both signatures where they differ.
fn validate(rule: &ExprPath, ty: &Type) -> TokenStream {
    let span = Span::call_site().located_at(rule.span());
    match Look::of(ty) {
        Look::Integer | Look::Float | Look::Bool | Look::Char => {
            quote_spanned!(span=> &__rt::validate::<#ty, _>(#rule))
        }
        _ => quote_spanned!(span=> &__rt::validate::<#ty, _>(|__value: &#ty| #rule(__value))),
    }
}
