//! Prints how a value becomes a live tree, and how a pass goes over it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

use crate::model::{Field, Kind, Model};

use super::place;

/// Prints the making of the live tree.
///
/// ```text
/// fn plant(&self, __soil: &mut __rt::Planter<'_>) -> TradingFields {
///     TradingFields {
///         risk_per_trade: __soil.leaf(0, &self.risk_per_trade, (&__rt::Probe::<f64>::NEW).show()),
///         backtest: <Backtest as __rt::HotConfig>::plant_at(&self.backtest, __soil, 3),
///         __section: __soil.here(self, (&__rt::Probe::<Self>::NEW).show()),
///     }
/// }
/// ```
pub(super) fn plant(model: &Model) -> TokenStream {
    let tree = model.tree();
    let (_, arguments, _) = model.generics.split_for_impl();
    let members =
        (model.fields.iter().enumerate()).map(|(index, field)| member(&index.into(), field));
    quote! {
        fn plant(&self, __soil: &mut __rt::Planter<'_>) -> #tree #arguments {
            #tree {
                #(#members,)*
                __section: __soil.here(self, (&__rt::Probe::<Self>::NEW).show()),
            }
        }
    }
}

/// Prints the planting of one field.
///
/// ```text
/// risk_per_trade: __soil.leaf(0, &self.risk_per_trade, (&__rt::Probe::<f64>::NEW).show())
/// ```
fn member(index: &Index, field: &Field) -> TokenStream {
    let Field { ident, ty, .. } = field;
    let show = quote!((&__rt::Probe::<#ty>::NEW).show());
    match field.kind {
        Kind::Live(_) => quote!(#ident: __soil.leaf(#index, &self.#ident, #show)),
        Kind::Restart(_) => quote!(#ident: __soil.fixed(#index, &self.#ident, #show)),
        Kind::Section => {
            let plant_at = place::item(field, "plant_at");
            let planted = place::of_type(field, quote!(#plant_at(&self.#ident, __soil, #index)));
            place::of_type(field, quote!(#ident: #planted))
        }
    }
}

/// Prints the one walk over live fields, old value and new value.
///
/// ```text
/// fn walk(
///     __fields: &TradingFields,
///     __old: &Self,
///     __new: &Self,
///     __pass: &mut __rt::Pass<'_>,
/// ) {
///     __pass.leaf::<f64>(&__fields.risk_per_trade, &__old.risk_per_trade, &__new.risk_per_trade);
///     <Backtest as __rt::HotConfig>::walk_at(
///         &(__fields).backtest,
///         &__old.backtest,
///         &__new.backtest,
///         __pass,
///     );
/// }
/// ```
pub(super) fn walk(model: &Model) -> TokenStream {
    let tree = model.tree();
    let (_, arguments, _) = model.generics.split_for_impl();
    let visits = model.fields.iter().map(visit);
    quote! {
        fn walk(
            __fields: &#tree #arguments,
            __old: &Self,
            __new: &Self,
            __pass: &mut __rt::Pass<'_>,
        ) {
            #(#visits)*
        }
    }
}

/// Prints the visit of one field.
///
/// ```text
/// __pass.leaf::<f64>(&__fields.risk_per_trade, &__old.risk_per_trade, &__new.risk_per_trade);
/// ```
fn visit(field: &Field) -> TokenStream {
    let Field { ident, ty, .. } = field;
    let values = quote!(&__old.#ident, &__new.#ident);
    match field.kind {
        Kind::Live(_) => quote!(__pass.leaf::<#ty>(&__fields.#ident, #values);),
        Kind::Restart(_) => quote!(__pass.fixed::<#ty>(&__fields.#ident, #values);),
        Kind::Section => {
            let walk_at = place::item(field, "walk_at");
            let member = place::member(&quote!(__fields), field);
            let fields = place::of_type(field, quote!(&#member));
            quote!(#walk_at(#fields, #values, __pass);)
        }
    }
}
