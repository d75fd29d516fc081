//! Prints how a value becomes a live tree, and how a pass goes over it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

use crate::model::{Field, Kind, Model};

/// Prints the making of the live tree.
///
/// ```text
/// fn plant(&self, __soil: &mut __rt::Planter<'_>) -> Self::Fields {
///     TradingFields {
///         risk_per_trade: __soil.leaf(0, &self.risk_per_trade, (&__rt::Probe::<f64>::NEW).show()),
///         backtest: __soil.section(3, &self.backtest),
///         __section: __soil.here(self, (&__rt::Probe::<Self>::NEW).show()),
///     }
/// }
/// ```
pub(super) fn plant(model: &Model) -> TokenStream {
    let tree = model.tree();
    let members =
        (model.fields.iter().enumerate()).map(|(index, field)| member(&index.into(), field));
    quote! {
        fn plant(&self, __soil: &mut __rt::Planter<'_>) -> Self::Fields {
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
        Kind::Section => quote!(#ident: __soil.section(#index, &self.#ident)),
    }
}

/// Prints the one walk over live fields, old value and new value.
///
/// ```text
/// fn walk(__fields: &Self::Fields, __old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
///     __pass.leaf::<f64>(&__fields.risk_per_trade, &__old.risk_per_trade, &__new.risk_per_trade);
///     __pass.section::<Backtest>(&__fields.backtest, &__old.backtest, &__new.backtest);
/// }
/// ```
pub(super) fn walk(model: &Model) -> TokenStream {
    let visits = model.fields.iter().map(visit);
    quote! {
        fn walk(__fields: &Self::Fields, __old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
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
    let visit = match field.kind {
        Kind::Live(_) => quote!(leaf),
        Kind::Restart(_) => quote!(fixed),
        Kind::Section => quote!(section),
    };
    quote!(__pass.#visit::<#ty>(&__fields.#ident, &__old.#ident, &__new.#ident);)
}
