//! Prints the live tree: a struct with one member for each field, and its subscriptions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Type;

use crate::model::{Field, Kind, Model};
use crate::types::{Around, around};

use super::place;

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
    let (alias, tree) = (model.alias(), &model.tree);
    let bounds = &generics.where_clause;
    let doc = format!(
        " Live fields of [`{}`]: each member is the value in force.",
        model.name()
    );
    let members = model.indexed().map(|(_, field)| member(field, model));
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types, non_snake_case, clippy::partial_pub_fields, clippy::struct_field_names)]
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
    let doc = match &field.kind {
        Kind::Leaf(leaf) if leaf.is_restart => format!(" The field `{name}`, which is read once."),
        Kind::Nested { .. } => match around(&field.ty) {
            Some(Around::List(_) | Around::Map(_)) => format!(" The sections `{name}`."),
            _ => format!(" The section `{name}`."),
        },
        _ => format!(" The field `{name}`."),
    };
    quote!(#[doc = #doc])
}

fn member_type(field: &Field, model: &Model) -> TokenStream {
    let (alias, ty) = (model.alias(), &field.ty);
    match &field.kind {
        Kind::Leaf(leaf) if leaf.is_restart => quote!(#alias::Fixed<#ty>),
        Kind::Nested { .. } => place::of_type(field, quote!(<#ty as #alias::Nested>::Tree)),
        _ => quote!(#alias::Field<#ty>),
    }
}

/// Prints one subscription for each field.
///
/// ```text
/// impl TradingFields {
///     /// Calls `callback` after each change of `risk_per_trade`, until the subscription is dropped.
///     #[track_caller]
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
    let callbacks = model.indexed().map(|(_, field)| match &field.kind {
        Kind::Leaf(leaf) if leaf.is_restart => no_callback(field, model),
        _ => callback(field, model),
    });
    let callbacks: Vec<TokenStream> = callbacks.collect();
    if callbacks.is_empty() {
        return TokenStream::new();
    }
    let tree = &model.tree;
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    quote! {
        #[allow(dead_code, non_snake_case)]
        impl #generics #tree #arguments #bounds {
            #(#callbacks)*
        }
    }
}

/// Prints `on_risk_per_trade_change`, with the visibility of the field.
fn callback(field: &Field, model: &Model) -> TokenStream {
    let Field { vis, ident, .. } = field;
    let alias = model.alias();
    let ty = value_type(field);
    let name = field.name();
    let method = format_ident!("on_{name}_change", span = ident.span());
    let doc = format!(
        " Calls `callback` after each change of `{name}`, until the subscription is dropped."
    );
    let member = match field.kind {
        Kind::Nested { .. } => section(field, model),
        _ => quote!(self.#ident),
    };
    quote! {
        #[doc = #doc]
        #[track_caller]
        #vis fn #method(
            &self,
            callback: impl #alias::FnMut(&#alias::Change<'_, #ty>) + #alias::Send + 'static,
        ) -> #alias::Subscription {
            #member.on_change(callback)
        }
    }
}

/// Prints the field of a section as a whole.
///
/// ```text
/// <<Backtest as __hot_Trading::Nested>::Tree as __hot_Trading::Deref>::deref(&(self).backtest)
/// ```
fn section(field: &Field, model: &Model) -> TokenStream {
    let (alias, tree) = (model.alias(), member_type(field, model));
    let member = place::member(&quote!(self), field);
    let member = place::of_type(field, quote!(&#member));
    let deref = place::of_type(field, quote!(<#tree as #alias::Deref>::deref));
    place::of_type(field, quote!(#deref(#member)))
}

/// The type of the values of which a subscription tells: for a section in a `Box`, the section.
fn value_type(field: &Field) -> &Type {
    let mut ty = &field.ty;
    if let Kind::Nested { .. } = field.kind {
        while let Some(Around::Boxed(inner) | Around::Shared(inner)) = around(ty) {
            ty = inner;
        }
    }
    ty
}

/// Prints `on_listen_change` of a field that is read once. It compiles nowhere, and says why.
///
/// ```text
/// #[doc(hidden)]
/// pub fn on_listen_change<C: __hot_Trading::Subscribable>(
///     &self,
///     callback: C,
/// ) -> __hot_Trading::Subscription {
///     self.listen.on_change(callback)
/// }
/// ```
fn no_callback(field: &Field, model: &Model) -> TokenStream {
    let Field { vis, ident, .. } = field;
    let alias = model.alias();
    let method = format_ident!("on_{}_change", field.name(), span = ident.span());
    quote! {
        #[doc(hidden)]
        #vis fn #method<C: #alias::Subscribable>(&self, callback: C) -> #alias::Subscription {
            self.#ident.on_change(callback)
        }
    }
}
