//! Prints how a value becomes a live tree, and how a pass goes over it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Index;

use crate::model::{Field, Kind, Leaf, Model};

use super::place;
use super::rules::rules;

/// Prints the making of the live tree.
///
/// ```text
/// fn plant(&self, __soil: &mut __rt::Planter<'_>) -> TradingFields {
///     TradingFields {
///         risk_per_trade: __soil.leaf(0, &self.risk_per_trade),
///         backtest: <Backtest as __rt::Nested>::plant_at(&self.backtest, __soil, 3),
///         __section: __soil.here(self),
///     }
/// }
/// ```
pub(super) fn plant(model: &Model) -> TokenStream {
    let tree = &model.tree;
    let (_, arguments, _) = model.generics.split_for_impl();
    let members = model.indexed().map(|(index, field)| member(&index, field));
    quote! {
        fn plant(&self, __soil: &mut __rt::Planter<'_>) -> #tree #arguments {
            #tree {
                #(#members,)*
                __section: __soil.here(self),
            }
        }
    }
}

/// Prints the planting of one field.
///
/// ```text
/// risk_per_trade: __soil.leaf(0, &self.risk_per_trade)
/// ```
fn member(index: &Index, field: &Field) -> TokenStream {
    let ident = &field.ident;
    match &field.kind {
        Kind::Leaf(leaf) if leaf.is_restart => {
            quote!(#ident: __soil.fixed(#index, &self.#ident))
        }
        Kind::Leaf(_) => quote!(#ident: __soil.leaf(#index, &self.#ident)),
        Kind::Nested { by: Some(by) } => {
            let by = place::name_of(by);
            quote!(#ident: __rt::Listed::plant_by(&self.#ident, __soil, #index, #by))
        }
        Kind::Nested { by: None } => {
            let plant_at = place::item(field, "plant_at");
            let planted = place::of_type(field, quote!(#plant_at(&self.#ident, __soil, #index)));
            place::of_type(field, quote!(#ident: #planted))
        }
        Kind::Skipped => TokenStream::new(),
    }
}

/// Prints the one walk over old value and new value.
///
/// ```text
/// fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
///     __pass.leaf::<f64>(0, &__old.risk_per_trade, &__new.risk_per_trade);
///     <Backtest as __rt::Nested>::walk_at(&__old.backtest, &__new.backtest, 3, __pass);
/// }
/// ```
pub(super) fn walk(model: &Model) -> TokenStream {
    let visits = model.indexed().map(|(index, field)| visit(&index, field));
    quote! {
        fn walk(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
            #(#visits)*
        }
    }
}

/// Prints the visit of one field.
///
/// ```text
/// __pass.leaf::<f64>(0, &__old.risk_per_trade, &__new.risk_per_trade);
/// ```
fn visit(index: &Index, field: &Field) -> TokenStream {
    let ident = &field.ident;
    let values = quote!(&__old.#ident, &__new.#ident);
    match &field.kind {
        Kind::Leaf(leaf) => visit_leaf(index, field, leaf, &values),
        Kind::Nested { by: Some(by) } => {
            let by = place::name_of(by);
            quote!(__rt::Listed::walk_by(#values, #index, __pass, #by);)
        }
        Kind::Nested { by: None } => {
            let walk_at = place::item(field, "walk_at");
            quote!(#walk_at(#values, #index, __pass);)
        }
        Kind::Skipped => TokenStream::new(),
    }
}

/// Prints the visit of a leaf, and its rules over old and new value.
///
/// ```text
/// __pass.step::<f64>(0, &__old.limit, &__new.limit, __rt::same, &[&__rt::max_step::<f64>(2.0)]);
/// __pass.leaf_by::<f64>(0, &__old.limit, &__new.limit, |__a, __b| nearly(__a, __b));
/// ```
fn visit_leaf(index: &Index, field: &Field, leaf: &Leaf, values: &TokenStream) -> TokenStream {
    let ty = &field.ty;
    let steps = rules(&leaf.steps, ty);
    let same = match &leaf.eq {
        Some(eq) => quote!(|__a, __b| #eq(__a, __b)),
        None => quote!(__rt::same),
    };
    let step = (!steps.is_empty())
        .then(|| quote!(__pass.step::<#ty>(#index, #values, #same, &[#(#steps),*]);));
    match leaf.eq {
        None => quote!(#step __pass.leaf::<#ty>(#index, #values);),
        Some(_) => quote!(#step __pass.leaf_by::<#ty>(#index, #values, #same);),
    }
}
