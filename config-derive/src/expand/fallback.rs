//! Prints the mistakes, and a stand-in beside them, so that no use of the struct adds to them.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Ident, WherePredicate, parse_quote};

use crate::model::{Field, Kind, Model};

use super::frame;

/// Prints the mistakes and the same frame as without them, with items that do nothing.
///
/// ```text
/// ::core::compile_error! { "duplicate `default`; keep one of the two" }
/// /* the frame, and in it: */
/// const SCHEMA: &'static __rt::Schema = &__rt::Schema { name: "Trading", doc: "", fields: &[] };
/// fn decode(_: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
///     __rt::None
/// }
/// fn walk(_: &Self, _: &Self, _: &mut __rt::Pass<'_>) {}
/// fn plant_here(&self, _: &mut __rt::Planter<'_>) -> TradingFields {
///     loop {}
/// }
/// ```
pub(crate) fn fallback(mut model: Model, error: &syn::Error) -> TokenStream {
    let mistakes = error.to_compile_error();
    let conditions = conditions(&model);
    let bounds = model.generics.make_where_clause();
    bounds.predicates.extend(conditions);
    let model = &model;
    let name = model.name();
    let tree = &model.tree;
    let (_, arguments, _) = model.generics.split_for_impl();
    let frame = frame(
        model,
        &quote! {
            const SCHEMA: &'static __rt::Schema =
                &__rt::Schema { name: #name, doc: "", fields: &[] };

            fn decode(_: &mut __rt::Decoder<'_>) -> __rt::Option<Self> {
                __rt::None
            }

            fn walk(_: &Self, _: &Self, _: &mut __rt::Pass<'_>) {}
        },
        &quote! {
            fn plant_here(&self, _: &mut __rt::Planter<'_>) -> #tree #arguments {
                loop {}
            }
        },
    );
    quote! {
        #mistakes
        #frame
    }
}

/// Prints what the stand-in does not check.
///
/// ```text
/// for<'__any> Trading: __hot_Trading::Shared
/// for<'__any> Pool<T>: __hot_Pool::Kept, T: 'static
/// ```
///
/// A mistake may be a type that threads cannot share, or a parameter without bounds. So that rustc
/// does not say this too, each impl has it as a condition. Without the lifetime, rustc would check
/// that condition at once.
fn conditions(model: &Model) -> Vec<WherePredicate> {
    let (alias, ty) = (model.alias(), &model.ty);
    let bound = if model.generics.params.is_empty() {
        format_ident!("Shared")
    } else {
        format_ident!("Kept")
    };
    let mut conditions = vec![parse_quote!(for<'__any> #ty: #alias::#bound)];
    for param in model.generics.type_params() {
        let param = &param.ident;
        conditions.push(parse_quote!(#param: 'static));
        if (model.fields.iter()).any(|field| is_nested_in(field, param)) {
            conditions.push(parse_quote!(#param: #alias::HotConfig));
        }
    }
    conditions
}

/// Whether the field holds sections of the type `param`.
fn is_nested_in(field: &Field, param: &Ident) -> bool {
    let mut tokens = field.ty.to_token_stream().into_iter();
    matches!(field.kind, Kind::Nested { .. })
        && tokens.any(|token| matches!(token, TokenTree::Ident(ident) if ident == *param))
}
