//! The grammar of `#[hot(...)]`, one arm per key.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, ExprPath, ExprRange, Ident, LitStr, Meta, Path, Token};

use crate::errors::{Errors, list};

use super::value::{DefaultValue, Written, default, flag, function, krate, range, set, skip, text};

const STRUCT_KEYS: &[&str] = &["crate", "rename_all", "validate"];
const FIELD_KEYS: &[&str] = &[
    "default", "nested", "range", "rename", "restart", "validate",
];

/// The keys above a struct.
#[derive(Default)]
pub(crate) struct StructAttrs {
    pub(crate) validate: Option<Written<ExprPath>>,
    pub(crate) rename_all: Option<Written<LitStr>>,
    pub(crate) krate: Option<Written<Path>>,
}

/// The keys above a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) default: Option<Written<DefaultValue>>,
    pub(crate) range: Option<Written<ExprRange>>,
    pub(crate) nested: Option<Written<()>>,
    pub(crate) validate: Option<Written<ExprPath>>,
    pub(crate) restart: Option<Written<()>>,
    pub(crate) rename: Option<Written<LitStr>>,
}

pub(super) fn read_struct(attrs: &[Attribute], errors: &mut Errors) -> StructAttrs {
    let mut found = StructAttrs::default();
    read(attrs, errors, |key, input, errors| {
        found.read(key, input, errors)
    });
    found
}

pub(super) fn read_field(attrs: &[Attribute], errors: &mut Errors) -> FieldAttrs {
    let mut found = FieldAttrs::default();
    read(attrs, errors, |key, input, errors| {
        found.read(key, input, errors)
    });
    found
}

impl StructAttrs {
    fn read(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        match key.to_string().as_str() {
            // #[hot(validate = Trading::check)]
            "validate" => set(
                &mut self.validate,
                key,
                function(key, input, errors)?,
                errors,
            ),
            // #[hot(rename_all = "kebab-case")]
            "rename_all" => set(
                &mut self.rename_all,
                key,
                text(key, input, "kebab-case", errors)?,
                errors,
            ),
            // #[hot(crate = my_app::config_runtime)]
            "crate" => set(&mut self.krate, key, krate(key, input, errors)?, errors),
            _ => unknown_struct_key(key, input, errors)?,
        }
        Ok(())
    }
}

impl FieldAttrs {
    fn read(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        match key.to_string().as_str() {
            // #[hot(default)]
            // #[hot(default = 0.01)]
            "default" => set(&mut self.default, key, default(input, errors)?, errors),
            // #[hot(range = 0.0..1.0)]
            "range" => set(&mut self.range, key, range(key, input, errors)?, errors),
            // #[hot(nested)]
            "nested" => set(&mut self.nested, key, flag(key, input, errors)?, errors),
            // #[hot(validate = path::to::function)]
            "validate" => set(
                &mut self.validate,
                key,
                function(key, input, errors)?,
                errors,
            ),
            // #[hot(restart)]
            "restart" => set(&mut self.restart, key, flag(key, input, errors)?, errors),
            // #[hot(rename = "max-conns")]
            "rename" => set(
                &mut self.rename,
                key,
                text(key, input, "max-conns", errors)?,
                errors,
            ),
            _ => unknown_field_key(key, input, errors)?,
        }
        Ok(())
    }
}

fn unknown_struct_key(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
    skip(input)?;
    let message = if FIELD_KEYS.contains(&key.to_string().as_str()) {
        format!("`{key}` has no meaning on a struct; write it above a field")
    } else {
        let keys = list(STRUCT_KEYS);
        format!("unknown struct key `{key}`; expected one of {keys}")
    };
    errors.add(key, message);
    Ok(())
}

fn unknown_field_key(key: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<()> {
    skip(input)?;
    let message = if STRUCT_KEYS.contains(&key.to_string().as_str()) {
        format!("`{key}` has no meaning on a field; write it above the struct")
    } else {
        let keys = list(FIELD_KEYS);
        format!("unknown field key `{key}`; expected one of {keys}")
    };
    errors.add(key, message);
    Ok(())
}

/// Reads each `#[hot(...)]`; `arm` reads what stands behind a key.
fn read(
    attrs: &[Attribute],
    errors: &mut Errors,
    mut arm: impl FnMut(&Ident, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("hot")) {
        let Meta::List(list) = &attr.meta else {
            errors.add(
                &attr.meta,
                "`hot` expects a list, such as `#[hot(restart)]`",
            );
            continue;
        };
        let parsed = list.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                arm(&input.call(key)?, input, errors)?;
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        if let Err(error) = parsed {
            errors.push(error);
        }
    }
}

/// Reads a key, which may be a keyword.
fn key(input: ParseStream<'_>) -> syn::Result<Ident> {
    if input.peek(Ident::peek_any) {
        Ident::parse_any(input)
    } else {
        Err(input.error("expected a key, such as `restart` or `range = 1..=100`"))
    }
}
