//! What each field is called in files.

use std::collections::HashMap;

use quote::ToTokens;
use syn::LitStr;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::parse::{InputField, Written};

use super::case::Case;

/// What a field is called in files.
pub(super) struct Names {
    pub(super) key: String,
    pub(super) aliases: Vec<String>,
}

/// The names of each field, in the order of the fields; two of one name are a mistake.
pub(super) fn names(fields: &[InputField], case: Case, errors: &mut Errors) -> Vec<Names> {
    let mut seen: HashMap<String, &InputField> = HashMap::new();
    let mut names = Vec::new();
    for field in fields {
        let key = key(field, case, errors);
        if has_key(field) {
            let guilty = renamed(field, &key)
                .map_or_else(|| field.ident.to_token_stream(), ToTokens::to_token_stream);
            claim(&key, &guilty, field, &mut seen, errors);
        }
        let aliases = aliases(field, &key, &mut seen, errors);
        names.push(Names { key, aliases });
    }
    names
}

/// Whether the field stands in files under a key of its own.
fn has_key(field: &InputField) -> bool {
    field.attrs.skip.is_none() && field.attrs.flatten.is_none()
}

fn key(field: &InputField, case: Case, errors: &mut Errors) -> String {
    let name = field.ident.unraw().to_string();
    let Some(Written { value: renamed, .. }) = &field.attrs.rename else {
        return case.apply(&name);
    };
    if is_key(renamed, "rename", errors) {
        renamed.value()
    } else {
        name
    }
}

/// The other names of the field, each of which is one.
fn aliases<'a>(
    field: &'a InputField,
    key: &str,
    seen: &mut HashMap<String, &'a InputField>,
    errors: &mut Errors,
) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in &field.attrs.aliases {
        let written = alias.value();
        if !is_key(alias, "alias", errors) {
            continue;
        }
        if written == key {
            let message = format!("`{written}` is the key of the field already; remove the alias");
            errors.add(alias, message);
        } else if aliases.contains(&written) {
            errors.add(
                alias,
                format!("duplicate alias `{written}`; keep one of the two"),
            );
        } else {
            if has_key(field) {
                claim(&written, alias, field, seen, errors);
            }
            aliases.push(written);
        }
    }
    aliases
}

/// Whether a text can be a key, which `what` makes it.
fn is_key(text: &LitStr, what: &str, errors: &mut Errors) -> bool {
    let key = text.value();
    let message = if key.is_empty() {
        format!("a key cannot be empty; remove `{what}`, or name the key")
    } else if key.contains('.') {
        "a key cannot contain `.`, which separates sections; use a `nested` field for a section"
            .to_owned()
    } else {
        return true;
    };
    errors.add(text, message);
    false
}

/// Gives a key to a field, unless another one has it.
fn claim<'a>(
    key: &str,
    guilty: impl ToTokens,
    field: &'a InputField,
    seen: &mut HashMap<String, &'a InputField>,
    errors: &mut Errors,
) {
    if let Some(first) = seen.get(key) {
        let taken_by = first.ident.unraw();
        let message =
            format!("key `{key}` is taken by the field `{taken_by}`; rename one of the two");
        errors.add(guilty, message);
    } else {
        seen.insert(key.to_owned(), field);
    }
}

/// The text that makes `key` the key of the field, if one does.
fn renamed<'a>(field: &'a InputField, key: &str) -> Option<&'a LitStr> {
    let renamed = &field.attrs.rename.as_ref()?.value;
    (renamed.value() == key).then_some(renamed)
}
