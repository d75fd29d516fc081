//! Prints how a value becomes a live tree, and how a pass goes over it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Index;
use syn::spanned::Spanned;

use crate::model::{Field, Kind, Leaf, Model};

use super::place;
use super::rules::{own_function, rules};

/// Prints the making of the live tree.
///
/// ```text
/// fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> TradingFields {
///     __soil.enter::<Self>();
///     TradingFields {
///         risk_per_trade: <f64 as __rt::Leaf>::plant_leaf(&self.risk_per_trade, __soil, 0),
///         backtest: <Backtest as __rt::Nested>::plant_at(&self.backtest, __soil, 3),
///         __section: __soil.section(self),
///     }
/// }
/// ```
pub(super) fn plant(model: &Model) -> TokenStream {
    let tree = &model.tree;
    let (_, arguments, _) = model.generics.split_for_impl();
    let members = model.indexed().map(|(index, field)| member(&index, field));
    quote! {
        fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> #tree #arguments {
            __soil.enter::<Self>();
            #tree {
                #(#members,)*
                __section: __soil.section(self),
            }
        }
    }
}

/// Prints the planting of one field.
///
/// ```text
/// risk_per_trade: <f64 as __rt::Leaf>::plant_leaf(&self.risk_per_trade, __soil, 0)
/// ```
fn member(index: &Index, field: &Field) -> TokenStream {
    let ident = &field.ident;
    match &field.kind {
        Kind::Leaf(leaf) => {
            let name = if leaf.is_restart {
                "plant_fixed"
            } else {
                "plant_leaf"
            };
            let plant = place::item(field, "Leaf", name);
            quote!(#ident: #plant(&self.#ident, __soil, #index))
        }
        Kind::Nested { by: Some(by) } => {
            let by = place::name_of(by);
            let plant_by = place::item(field, "Listed", "plant_by");
            let planted =
                place::of_type(field, quote!(#plant_by(&self.#ident, __soil, #index, #by)));
            place::of_type(field, quote!(#ident: #planted))
        }
        Kind::Nested { by: None } => {
            let plant_at = place::item(field, "Nested", "plant_at");
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
///     <f64 as __rt::Leaf>::walk_leaf(&__old.risk_per_trade, &__new.risk_per_trade, 0, __pass, __rt::same);
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
/// <f64 as __rt::Leaf>::walk_leaf(&__old.risk_per_trade, &__new.risk_per_trade, 0, __pass, __rt::same);
/// ```
fn visit(index: &Index, field: &Field) -> TokenStream {
    let ident = &field.ident;
    let values = quote!(&__old.#ident, &__new.#ident);
    match &field.kind {
        Kind::Leaf(leaf) => visit_leaf(index, field, leaf, &values),
        Kind::Nested { by: Some(by) } => {
            let by = place::name_of(by);
            let walk_by = place::item(field, "Listed", "walk_by");
            let walk = place::of_type(field, quote!(#walk_by(#values, #index, __pass, #by)));
            quote!(#walk;)
        }
        Kind::Nested { by: None } => {
            let walk_at = place::item(field, "Nested", "walk_at");
            quote!(#walk_at(#values, #index, __pass);)
        }
        Kind::Skipped => TokenStream::new(),
    }
}

/// Prints the visit of a leaf, and its rules over old and new value.
///
/// ```text
/// <f64 as __rt::Leaf>::step_leaf((&__old.limit, &__new.limit), 0, __pass, __rt::same, &[&__rt::max_step::<f64>(2.0)]);
/// <f64 as __rt::Leaf>::walk_leaf(&__old.limit, &__new.limit, 0, __pass, __rt::same_by::<f64>(nearly));
/// ```
fn visit_leaf(index: &Index, field: &Field, leaf: &Leaf, values: &TokenStream) -> TokenStream {
    let steps = rules(&leaf.steps, &field.ty);
    let same = match &leaf.eq {
        Some(eq) => {
            let (span, ty) = (place::at(eq.span()), &field.ty);
            let eq = own_function(eq, ty, &["__a", "__b"]);
            quote_spanned!(span=> __rt::same_by::<#ty>(#eq))
        }
        None => place::function(field, "same"),
    };
    let step = (!steps.is_empty()).then(|| {
        let step = place::item(field, "Leaf", "step_leaf");
        quote!(#step((#values), #index, __pass, #same, &[#(#steps),*]);)
    });
    let walk = place::item(field, "Leaf", "walk_leaf");
    quote!(#step #walk(#values, #index, __pass, #same);)
}
