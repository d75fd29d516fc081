//! Turns a `Model` into tokens: the frame around all that is printed.

mod access;
mod decode;
mod fallback;
mod fields;
mod flow;
mod place;
mod rules;
mod schema;
mod text;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Model;

pub(crate) use self::fallback::fallback;

/// Prints all that makes a struct a section.
///
/// ```text
/// use ::config_runtime::__private as __hot_Trading;
/// pub struct TradingFields { /* … */ }
/// impl TradingFields { /* … */ }
/// const _: () = {
///     use __hot_Trading as __rt;
///     impl __rt::HotConfig for Trading {
///         type Fields = TradingFields;
///         /* … */
///     }
///     /* … */
/// };
/// ```
pub(crate) fn expand(model: &Model) -> TokenStream {
    let schema = schema::schema(model);
    let decode = decode::decode(model);
    let plant = flow::plant(model);
    let walk = flow::walk(model);
    let distinct_keys = schema::distinct_keys(model);
    let frame = frame(
        model,
        &quote! {
            #schema
            #decode
            #walk
        },
        &plant,
    );
    quote! {
        #frame
        #distinct_keys
    }
}

/// Prints everything but the `items` of the trait, and how the live tree is made.
fn frame(model: &Model, items: &TokenStream, plant: &TokenStream) -> TokenStream {
    let import = import(model);
    let fields = fields::fields(model);
    let callbacks = fields::callbacks(model);
    let access = access::access(model);
    let nested = access::nested(model, plant);
    let (alias, tree, ty) = (model.alias(), &model.tree, &model.ty);
    let (generics, arguments, bounds) = model.generics.split_for_impl();
    quote! {
        #import
        #fields
        #callbacks
        #[doc(hidden)]
        #[allow(clippy::absolute_paths, clippy::question_mark, deprecated, unused_qualifications)]
        const _: () = {
            use #alias as __rt;
            #[allow(unused_imports)]
            use __rt::Unshown as _;

            #[automatically_derived]
            impl #generics __rt::HotConfig for #ty #bounds {
                type Fields = #tree #arguments;
                #items
            }
            #nested
            #access
        };
    }
}

/// Prints the one import of the runtime, so that a wrong path is one error.
///
/// ```text
/// use ::config_runtime::__private as __hot_Trading;
/// ```
fn import(model: &Model) -> TokenStream {
    let (runtime, alias) = (&model.runtime, model.alias());
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, non_snake_case, unused_imports)]
        use #runtime::__private as #alias;
    }
}
