//! Prints how the live tree itself is used: as the field of the section, cloned, shown, walked.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::{Field, Kind, Model};

use super::place;

/// Prints the impls of the live tree.
///
/// ```text
/// impl __rt::Deref for TradingFields {
///     type Target = __rt::Field<Trading>;
///     fn deref(&self) -> &Self::Target {
///         &self.__section
///     }
/// }
/// impl __rt::Clone for TradingFields { /* … */ }
/// impl __rt::Debug for TradingFields { /* … */ }
/// impl __rt::Live for TradingFields { /* … */ }
/// ```
pub(super) fn access(model: &Model) -> TokenStream {
    let (tree, ty) = (&model.tree, &model.ty);
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    let clone = clone(model);
    let live = live(model);
    quote! {
        #[automatically_derived]
        impl #generics __rt::Deref for #tree #arguments #bounds {
            type Target = __rt::Field<#ty>;

            fn deref(&self) -> &Self::Target {
                &self.__section
            }
        }
        #clone
        #[automatically_derived]
        impl #generics __rt::Debug for #tree #arguments #bounds {
            fn fmt(&self, __f: &mut __rt::Formatter<'_>) -> __rt::FmtResult {
                __rt::Debug::fmt(&self.__section, __f)
            }
        }
        #live
    }
}

/// Prints `Clone`, field by field.
///
/// ```text
/// impl __rt::Clone for TradingFields {
///     fn clone(&self) -> Self {
///         Self {
///             risk_per_trade: __rt::Clone::clone(&self.risk_per_trade),
///             __section: __rt::Clone::clone(&self.__section),
///         }
///     }
/// }
/// ```
fn clone(model: &Model) -> TokenStream {
    let tree = &model.tree;
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    let members = model.indexed().map(|(_, field)| cloned(field));
    quote! {
        #[automatically_derived]
        impl #generics __rt::Clone for #tree #arguments #bounds {
            fn clone(&self) -> Self {
                Self {
                    #(#members,)*
                    __section: __rt::Clone::clone(&self.__section),
                }
            }
        }
    }
}

/// Prints the cloning of one member.
///
/// ```text
/// risk_per_trade: __rt::Clone::clone(&self.risk_per_trade)
/// backtest: <_ as __rt::Clone>::clone(&(self).backtest)
/// ```
fn cloned(field: &Field) -> TokenStream {
    let ident = &field.ident;
    let Kind::Nested { .. } = field.kind else {
        return quote!(#ident: __rt::Clone::clone(&self.#ident));
    };
    let member = place::member(&quote!(self), field);
    let member = place::of_type(field, quote!(&#member));
    let clone = place::of_type(field, quote!(<_ as __rt::Clone>::clone));
    let cloned = place::of_type(field, quote!(#clone(#member)));
    place::of_type(field, quote!(#ident: #cloned))
}

/// Prints how a path leads to the section.
///
/// ```text
/// impl __rt::Live for TradingFields {
///     type Value = Trading;
///     fn gather(&self, __value: &Trading) -> __rt::Gathered {
///         __rt::gather(&self.__section, __value)
///     }
/// }
/// ```
fn live(model: &Model) -> TokenStream {
    let (tree, ty) = (&model.tree, &model.ty);
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #generics __rt::Live for #tree #arguments #bounds {
            type Value = #ty;

            fn gather(&self, __value: &#ty) -> __rt::Gathered {
                __rt::gather(&self.__section, __value)
            }
        }
    }
}

/// Prints how the section is one of the fields of another.
///
/// ```text
/// impl __rt::Nested for Trading {
///     type Tree = TradingFields;
///     const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;
///     fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
///         __node.section()
///     }
///     fn plant_here(&self, __soil: &mut __rt::Planter<'_>) -> TradingFields { /* … */ }
///     fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
///         __pass.section(__old, __new);
///     }
/// }
/// ```
pub(super) fn nested(model: &Model, plant: &TokenStream) -> TokenStream {
    let (tree, ty) = (&model.tree, &model.ty);
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    // In the place of the struct's name: what the trait asks of the struct is said once, there.
    let nested = quote_spanned!(model.ident.span()=> __rt::Nested);
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #generics #nested for #ty #bounds {
            type Tree = #tree #arguments;

            const SHAPE: &'static __rt::Shape = __rt::ShapeOf::<Self>::SHAPE;

            fn decode_here(__node: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
                __node.section()
            }

            #plant

            fn walk_here(__old: &Self, __new: &Self, __pass: &mut __rt::Pass<'_>) {
                __pass.section(__old, __new);
            }
        }
    }
}
