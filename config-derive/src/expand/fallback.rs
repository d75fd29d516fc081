//! Prints the mistakes, and a stand-in beside them, so that no use of the struct adds to them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Model;

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
/// fn plant(&self, _: &mut __rt::Planter<'_>) -> TradingFields {
///     loop {}
/// }
/// fn walk(_: &Self, _: &Self, _: &mut __rt::Pass<'_>) {}
/// ```
pub(crate) fn fallback(model: &Model, error: &syn::Error) -> TokenStream {
    let mistakes = error.to_compile_error();
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

            fn plant(&self, _: &mut __rt::Planter<'_>) -> #tree #arguments {
                loop {}
            }

            fn walk(_: &Self, _: &Self, _: &mut __rt::Pass<'_>) {}
        },
    );
    quote! {
        #mistakes
        #frame
    }
}
