//! The keys of `#[hot(...)]` above a struct, one arm per key.

use proc_macro2::Ident;
use syn::{Attribute, ExprPath, LitStr, Path};

use crate::errors::Errors;

use super::attr::{self, FIELD_KEYS, STRUCT_KEYS, is_in};
use super::value::{DefaultValue, Key, Written, set};

/// The keys above a struct.
#[derive(Default)]
pub(crate) struct StructAttrs {
    pub(crate) validate: Option<Written<ExprPath>>,
    pub(crate) rename_all: Option<Written<LitStr>>,
    pub(crate) krate: Option<Written<Path>>,
    /// The name of the live tree.
    pub(crate) fields: Option<Written<Ident>>,
    /// What fields are that have no default of their own, which serde alone can say.
    pub(crate) default: Option<Written<DefaultValue>>,
}

pub(super) fn read(attrs: &[Attribute], errors: &mut Errors) -> StructAttrs {
    let mut found = StructAttrs::default();
    attr::read(attrs, errors, |at| found.read(at));
    found
}

impl StructAttrs {
    fn read(&mut self, at: &mut Key<'_>) -> syn::Result<()> {
        match at.ident.to_string().as_str() {
            // #[hot(validate = Trading::check)]
            "validate" => set(&mut self.validate, at.function("check_port")?, at),
            // #[hot(rename_all = "kebab-case")]
            "rename_all" => set(&mut self.rename_all, at.text("kebab-case")?, at),
            // #[hot(crate = my_app::config_runtime)]
            "crate" => set(&mut self.krate, at.krate()?, at),
            // #[hot(fields = LiveTrading)]
            "fields" => set(&mut self.fields, at.name()?, at),
            _ if is_in(FIELD_KEYS, at.ident) => {
                attr::misplaced(at, "has no meaning on a struct; write it above a field")?;
            }
            _ => attr::unknown(at, "struct key", STRUCT_KEYS)?,
        }
        Ok(())
    }
}
