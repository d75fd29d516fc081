//! Turns a struct into a section of a configuration: `#[derive(HotConfig)]`.
//!
//! Depend on `config-runtime`, which re-exports the macro and documents it.
#![warn(clippy::unwrap_used)]

mod check;
mod errors;
mod expand;
mod model;
mod parse;
mod types;

#[cfg(test)]
mod snapshots;

use proc_macro2::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::errors::Errors;

/// Makes a struct a section of a configuration.
///
/// Documented where `config-runtime` re-exports it.
#[proc_macro_derive(HotConfig, attributes(hot))]
pub fn derive_hot_config(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(parse_macro_input!(input as DeriveInput)).into()
}

fn derive(input: DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let written = parse::parse(input, &mut errors);
    let model = check::check(written, &mut errors);
    match errors.finish() {
        Ok(()) => expand::expand(&model),
        Err(error) => expand::fallback(model, &error),
    }
}
