//! What each field is called in files.

use std::collections::HashMap;

use syn::LitStr;
use syn::ext::IdentExt;

use crate::errors::Errors;
use crate::parse::{InputField, Written};

use super::case::Case;

/// The key of each field, in the order of the fields; two of one name are a mistake.
pub(super) fn keys(fields: &[InputField], case: Case, errors: &mut Errors) -> Vec<String> {
    let mut seen: HashMap<String, &InputField> = HashMap::new();
    let mut keys = Vec::new();
    for field in fields {
        let key = key(field, case, errors);
        if let Some(first) = seen.insert(key.clone(), field) {
            clash(&key, first, field, errors);
        }
        keys.push(key);
    }
    keys
}

fn key(field: &InputField, case: Case, errors: &mut Errors) -> String {
    let name = field.ident.unraw().to_string();
    let Some(Written { value: renamed, .. }) = &field.attrs.rename else {
        return case.apply(&name);
    };
    let key = renamed.value();
    let message = if key.is_empty() {
        "a key cannot be empty; remove `rename`, or name the key"
    } else if key.contains('.') {
        "a key cannot contain `.`, which separates sections; use a `nested` field for a section"
    } else {
        return key;
    };
    errors.add(renamed, message);
    name
}

fn clash(key: &str, first: &InputField, second: &InputField, errors: &mut Errors) {
    let taken_by = first.ident.unraw();
    let message = format!("key `{key}` is taken by the field `{taken_by}`; rename one of the two");
    match &second.attrs.rename {
        Some(Written { value: renamed, .. }) if is_meant(renamed, key) => {
            errors.add(renamed, message);
        }
        _ => errors.add(&second.ident, message),
    }
}

fn is_meant(renamed: &LitStr, key: &str) -> bool {
    renamed.value() == key
}
