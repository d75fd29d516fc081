//! What single words may be: variables, ways to merge, advice.

use std::collections::HashMap;

use syn::{LitStr, Type};

use crate::errors::{Errors, list};
use crate::parse::{FieldAttrs, InputField, Restart, Written};
use crate::types::{Look, inside_option};

use super::nested::Shape;

const WAYS_TO_MERGE: &[&str] = &["append", "replace"];

/// Reports names that no variable can have, and those that two fields have.
pub(super) fn check_env(fields: &[InputField], errors: &mut Errors) {
    let mut seen: HashMap<String, &InputField> = HashMap::new();
    for field in fields {
        let Some(Written { value: text, .. }) = &field.attrs.env else {
            continue;
        };
        let name = text.value();
        if let Some(message) = unfit_env(&name) {
            errors.add(text, message);
        } else if let Some(first) = seen.insert(name.clone(), field) {
            let taken_by = &first.ident;
            let message =
                format!("`{name}` sets the field `{taken_by}` already; rename one of the two");
            errors.add(text, message);
        }
    }
}

fn unfit_env(name: &str) -> Option<&'static str> {
    let is_fit = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if name.is_empty() {
        Some("a variable has a name; write it, or remove `env`")
    } else if !name.chars().all(is_fit) {
        Some("the name of a variable has only letters, digits and `_`, as in `DATABASE_URL`")
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        Some("the name of a variable starts with no digit; put a letter or `_` before it")
    } else {
        None
    }
}

/// Whether lists of several layers are joined.
pub(super) fn is_appended(attrs: &FieldAttrs, ty: &Type, errors: &mut Errors) -> bool {
    let Some(Written { key, value: way }) = &attrs.merge else {
        return false;
    };
    if let Some(noun) = no_list(attrs, ty) {
        let message =
            format!("`merge` has no meaning on {noun}: lists alone can be appended; remove it");
        errors.add(key, message);
    }
    let written = way.value();
    if !WAYS_TO_MERGE.contains(&written.as_str()) {
        let ways = list(WAYS_TO_MERGE);
        let message = format!("unknown way to merge `{written}`; expected one of {ways}");
        errors.add(way, message);
    }
    written == "append"
}

/// What the field is, if it is certainly no list.
fn no_list(attrs: &FieldAttrs, ty: &Type) -> Option<&'static str> {
    if attrs.nested.is_some() {
        let shape = Shape::of(ty);
        return (shape != Shape::List).then(|| shape.noun());
    }
    match Look::of(inside_option(ty)) {
        Look::List | Look::Other | Look::Reference | Look::Optional => None,
        look => Some(look.noun()),
    }
}

/// Whether the field may not change at a restart either.
pub(super) fn is_never(attrs: &FieldAttrs, is_secret: bool, errors: &mut Errors) -> bool {
    let is_never = |written: &&Written<Restart>| written.value == Restart::Never;
    let Some(written) = attrs.restart.as_ref().filter(is_never) else {
        return false;
    };
    if is_secret {
        let message = "`restart = \"never\"` has no meaning on a secret: nothing of it is kept to \
                       compare it with; write `restart` alone";
        errors.add(&written.key, message);
    }
    true
}

/// What to say where a deprecated field is set.
pub(super) fn deprecated(written: Option<Written<LitStr>>, errors: &mut Errors) -> Option<LitStr> {
    let text = written?.value;
    if text.value().trim().is_empty() {
        let message = "say what to use instead, such as `deprecated = \"use max_conns\"`";
        errors.add(&text, message);
    }
    Some(text)
}
