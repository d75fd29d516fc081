//! The attributes of serde that say what `hot` can say, so that they need not be said twice.
//!
//! What serde does not know or finds misspelt is left to serde, which reports it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, Ident, LitStr, Token, parse_quote};

use crate::errors::Errors;

use super::field::FieldAttrs;
use super::section::StructAttrs;
use super::value::{DefaultValue, Written, deserialize, skip};

/// What a struct is to serde that a section cannot be, and why.
const REFUSED_ON_STRUCTS: &[(&str, &str)] = &[
    (
        "transparent",
        "makes the struct one value, and a section is a table of keys",
    ),
    (
        "from",
        "reads another type, and a section is read field by field",
    ),
    (
        "try_from",
        "reads another type, and a section is read field by field",
    ),
    ("remote", "describes another type, and a section is its own"),
    (
        "tag",
        "adds a key that is no field, and keys that no field has are refused",
    ),
    ("content", "belongs to an `enum`, which is no section"),
    ("untagged", "belongs to an `enum`, which is no section"),
    (
        "variant_identifier",
        "belongs to an `enum`, which is no section",
    ),
    (
        "field_identifier",
        "belongs to an `enum`, which is no section",
    ),
];

pub(super) fn read_struct(attrs: &[Attribute], found: &mut StructAttrs, errors: &mut Errors) {
    read(attrs, |key, meta| match key.to_string().as_str() {
        // #[serde(rename_all = "kebab-case")]
        // #[serde(rename_all(deserialize = "kebab-case"))]
        "rename_all" => {
            let case = text(meta)?;
            agree(
                &mut found.rename_all,
                key,
                case,
                |a, b| a.value() == b.value(),
                errors,
            );
            Ok(())
        }
        // #[serde(default)]
        // #[serde(default = "path::to::function")]
        "default" => {
            let value = default(meta)?;
            let key = key.clone();
            found.default = Some(Written { key, value });
            Ok(())
        }
        name => {
            let refused = REFUSED_ON_STRUCTS
                .iter()
                .find(|(refused, _)| *refused == name);
            if let Some((_, reason)) = refused {
                let message = format!(
                    "`{name}` {reason}; remove it, or derive only `Deserialize` \
                     and use the struct as the type of a field"
                );
                errors.add(key, message);
            }
            skip(meta.input).map(|_| ())
        }
    });
}

pub(super) fn read_field(attrs: &[Attribute], found: &mut FieldAttrs, errors: &mut Errors) {
    let mut said = Said::default();
    read(attrs, |key, meta| said.read(key, meta, errors));
    if said.skip.is_some() {
        // What serde is told beside it concerns writing.
        said = Said {
            skip: said.skip,
            default: said.default,
            ..Said::default()
        };
    }
    said.add_to(found, errors);
}

/// What serde was told of a field.
#[derive(Default)]
struct Said {
    default: Option<(Ident, DefaultValue)>,
    rename: Option<(Ident, LitStr)>,
    aliases: Vec<(Ident, LitStr)>,
    flatten: Option<Ident>,
    skip: Option<Ident>,
    with: Option<(Ident, TokenStream)>,
}

impl Said {
    fn read(
        &mut self,
        key: &Ident,
        meta: &ParseNestedMeta<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let own = || key.clone();
        match key.to_string().as_str() {
            // #[serde(default)]
            // #[serde(default = "path::to::function")]
            "default" => self.default = Some((own(), default(meta)?)),
            // #[serde(rename = "max-conns")]
            // #[serde(rename(deserialize = "max-conns"))]
            "rename" => self.rename = text(meta)?.map(|text| (own(), text)).or(self.rename.take()),
            // #[serde(alias = "connections")]
            "alias" => self.aliases.extend(text(meta)?.map(|text| (own(), text))),
            // #[serde(flatten)]
            "flatten" => self.flatten = Some(own()),
            // #[serde(skip)]
            // #[serde(skip_deserializing)]
            "skip" | "skip_deserializing" => self.skip = Some(own()),
            // #[serde(with = "path::to::module")]
            "with" => self.with = Some((own(), deserialize(&path(meta)?))),
            // #[serde(deserialize_with = "path::to::function")]
            "deserialize_with" => self.with = Some((own(), path(meta)?.into_token_stream())),
            "borrow" => {
                let message = "a configuration owns its values; remove `borrow`, \
                               and write an owned type, such as `String`";
                errors.add(key, message);
                skip(meta.input)?;
            }
            _ => drop(skip(meta.input)?),
        }
        Ok(())
    }

    /// The keys that a field may contradict.
    fn keys(&self) -> impl Iterator<Item = &Ident> {
        let renamed = self.rename.iter().map(|(key, _)| key);
        let aliased = self.aliases.iter().map(|(key, _)| key);
        let read_with = self.with.iter().map(|(key, _)| key);
        let flags = self.flatten.iter().chain(&self.skip);
        renamed.chain(aliased).chain(read_with).chain(flags)
    }

    /// Adds it to what `hot` was told, which may not say otherwise.
    fn add_to(self, found: &mut FieldAttrs, errors: &mut Errors) {
        found.keys.extend(self.keys().cloned());
        if let Some((key, value)) = self.default {
            agree(
                &mut found.default,
                &key,
                Some(value),
                is_same_default,
                errors,
            );
        }
        if let Some((key, text)) = self.rename {
            let is_same = |a: &LitStr, b: &LitStr| a.value() == b.value();
            agree(&mut found.rename, &key, Some(text), is_same, errors);
        }
        for (_, alias) in self.aliases {
            if !found
                .aliases
                .iter()
                .any(|known| known.value() == alias.value())
            {
                found.aliases.push(alias);
            }
        }
        if let Some((key, function)) = self.with {
            let is_same = |a: &TokenStream, b: &TokenStream| a.to_string() == b.to_string();
            agree(&mut found.with, &key, Some(function), is_same, errors);
        }
        if let Some(key) = self.skip {
            agree(&mut found.skip, &key, Some(()), |(), ()| true, errors);
        }
        if let Some(key) = self.flatten {
            // Without a word of `hot`, all that serde can mean is to read it by itself.
            if found.nested.is_none() {
                agree(&mut found.serde, &key, Some(()), |(), ()| true, errors);
            }
            agree(&mut found.flatten, &key, Some(()), |(), ()| true, errors);
        }
    }
}

/// Puts what serde was told in its place, unless `hot` was told the same.
fn agree<T>(
    slot: &mut Option<Written<T>>,
    key: &Ident,
    value: Option<T>,
    is_same: impl Fn(&T, &T) -> bool,
    errors: &mut Errors,
) {
    match (&slot, value) {
        (Some(first), Some(value)) if !is_same(&first.value, &value) => {
            let said = &first.key;
            let message = format!(
                "`{said}` of `hot` and `{key}` of `serde` say different things; \
                 say it once, or the same twice"
            );
            errors.add_between(said, key, message);
        }
        (None, Some(value)) => {
            let key = key.clone();
            *slot = Some(Written { key, value });
        }
        _ => {}
    }
}

fn is_same_default(hot: &DefaultValue, serde: &DefaultValue) -> bool {
    match (hot, serde) {
        (DefaultValue::OfType, DefaultValue::OfType) => true,
        (DefaultValue::Expr(expr), DefaultValue::Function(path)) => {
            expr.to_token_stream().to_string() == quote::quote!(#path()).to_string()
        }
        _ => false,
    }
}

/// Reads each `#[serde(...)]`.
fn read(attrs: &[Attribute], mut arm: impl FnMut(&Ident, &ParseNestedMeta<'_>) -> syn::Result<()>) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        // What cannot be read, serde reports.
        let _ = attr.parse_nested_meta(|meta| match meta.path.get_ident() {
            Some(key) => arm(key, &meta),
            None => skip(meta.input).map(|_| ()),
        });
    }
}

/// Reads ` = "text"` or `(deserialize = "text")`.
fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<Option<LitStr>> {
    if meta.input.peek(Token![=]) {
        return meta.value()?.parse().map(Some);
    }
    let mut found = None;
    meta.parse_nested_meta(|inner| {
        let text: LitStr = inner.value()?.parse()?;
        if inner.path.is_ident("deserialize") {
            found = Some(text);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Reads nothing, or ` = "path::to::function"`.
fn default(meta: &ParseNestedMeta<'_>) -> syn::Result<DefaultValue> {
    if meta.input.peek(Token![=]) {
        return path(meta).map(DefaultValue::Function);
    }
    Ok(DefaultValue::OfType)
}

/// Reads ` = "path::to::function"`.
fn path(meta: &ParseNestedMeta<'_>) -> syn::Result<ExprPath> {
    let text: LitStr = meta.value()?.parse()?;
    let path: syn::Path = text.parse()?;
    Ok(parse_quote!(#path))
}
