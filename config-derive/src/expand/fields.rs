//! Prints the live tree: a struct with one member for each field, and its subscriptions.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use crate::model::{Field, Kind, Model};

/// Prints the struct.
///
/// ```text
/// /// Live fields of [`Trading`].
/// pub struct TradingFields {
///     /// Share of the equity that one trade may lose.
///     pub risk_per_trade: __hot_Trading::Field<f64>,
///     __section: __hot_Trading::Field<Trading>,
/// }
/// ```
pub(super) fn fields(model: &Model) -> TokenStream {
    let Model {
        vis, ty, generics, ..
    } = model;
    let (alias, tree) = (model.alias(), model.tree());
    let bounds = &generics.where_clause;
    let doc = format!(
        " Live fields of [`{}`]: each member is the value in force.",
        model.name()
    );
    let members = model.fields.iter().map(|field| member(field, model));
    quote! {
        #[doc = #doc]
        #[allow(clippy::struct_field_names)]
        #vis struct #tree #generics #bounds {
            #(#members)*
            __section: #alias::Field<#ty>,
        }
    }
}

/// Prints one member.
///
/// ```text
/// /// Share of the equity that one trade may lose.
/// pub risk_per_trade: __hot_Trading::Field<f64>,
/// ```
fn member(field: &Field, model: &Model) -> TokenStream {
    let Field { vis, ident, .. } = field;
    let doc = doc(field);
    let ty = member_type(field, model);
    quote! {
        #doc
        #vis #ident: #ty,
    }
}

/// The user's own doc comment, or else a line about the kind of field.
fn doc(field: &Field) -> TokenStream {
    if !field.doc.attrs.is_empty() {
        let attrs = &field.doc.attrs;
        return quote!(#(#attrs)*);
    }
    let name = field.name();
    let doc = match field.kind {
        Kind::Live(_) => format!(" The field `{name}`."),
        Kind::Restart(_) => format!(" The field `{name}`, which is read once."),
        Kind::Section => format!(" The section `{name}`."),
    };
    quote!(#[doc = #doc])
}

fn member_type(field: &Field, model: &Model) -> TokenStream {
    let (alias, ty) = (model.alias(), &field.ty);
    match field.kind {
        Kind::Live(_) => quote!(#alias::Field<#ty>),
        Kind::Restart(_) => quote!(#alias::Fixed<#ty>),
        Kind::Section => quote!(<#ty as #alias::HotConfig>::Fields),
    }
}

/// Prints one subscription for each field that changes while the program runs.
///
/// ```text
/// impl TradingFields {
///     /// Calls `callback` after each change of `risk_per_trade`, until the subscription is dropped.
///     pub fn on_risk_per_trade_change(
///         &self,
///         callback: impl __hot_Trading::FnMut(&__hot_Trading::Change<'_, f64>)
///             + __hot_Trading::Send
///             + 'static,
///     ) -> __hot_Trading::Subscription {
///         self.risk_per_trade.on_change(callback)
///     }
/// }
/// ```
pub(super) fn callbacks(model: &Model) -> TokenStream {
    let live = (model.fields.iter()).filter(|field| !matches!(field.kind, Kind::Restart(_)));
    let callbacks: Vec<TokenStream> = live.map(|field| callback(field, model)).collect();
    if callbacks.is_empty() {
        return TokenStream::new();
    }
    let tree = model.tree();
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    quote! {
        #[allow(dead_code)]
        impl #generics #tree #arguments #bounds {
            #(#callbacks)*
        }
    }
}

/// Prints `on_risk_per_trade_change`, with the visibility of the field.
fn callback(field: &Field, model: &Model) -> TokenStream {
    let Field { vis, ident, ty, .. } = field;
    let alias = model.alias();
    let name = field.name();
    let method = format_ident!("on_{name}_change", span = ident.span());
    let doc = format!(
        " Calls `callback` after each change of `{name}`, until the subscription is dropped."
    );
    let value = ty.to_token_stream();
    quote! {
        #[doc = #doc]
        #vis fn #method(
            &self,
            callback: impl #alias::FnMut(&#alias::Change<'_, #value>) + #alias::Send + 'static,
        ) -> #alias::Subscription {
            self.#ident.on_change(callback)
        }
    }
}
