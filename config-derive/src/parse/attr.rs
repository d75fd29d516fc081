//! The grammar of `#[hot(...)]`: which keys there are, and how a list of them is read.

use syn::parse::ParseStream;
use syn::{Attribute, Ident, Meta, Token};

use crate::errors::{Errors, list};

use super::value::{Key, key, skip};

/// The keys above a struct.
pub(super) const STRUCT_KEYS: &[&str] = &["crate", "fields", "rename_all", "validate"];

/// The keys above a field.
pub(super) const FIELD_KEYS: &[&str] = &[
    "alias",
    "create_dir",
    "default",
    "deprecated",
    "dir",
    "each",
    "env",
    "eq",
    "file",
    "flatten",
    "length",
    "max_step",
    "may_shrink_by",
    "merge",
    "monotonic",
    "nested",
    "non_empty",
    "one_of",
    "pattern",
    "range",
    "rename",
    "restart",
    "secret",
    "serde",
    "skip",
    "validate",
    "warn",
    "watch_file",
    "with",
];

/// The keys above a field that are rules.
pub(super) const RULE_KEYS: &[&str] = &[
    "create_dir",
    "dir",
    "each",
    "file",
    "length",
    "max_step",
    "may_shrink_by",
    "monotonic",
    "non_empty",
    "one_of",
    "pattern",
    "range",
    "validate",
    "watch_file",
];

/// The rules that speak of one value and of nothing around it.
pub(super) const ELEMENT_KEYS: &[&str] = &[
    "create_dir",
    "dir",
    "file",
    "length",
    "non_empty",
    "one_of",
    "pattern",
    "range",
    "validate",
];

/// How similar a word must be to a key to be taken for it.
const SIMILAR: f64 = 0.7;

/// Reads each `#[hot(...)]`; `arm` reads what stands behind a key.
pub(super) fn read(
    attrs: &[Attribute],
    errors: &mut Errors,
    mut arm: impl FnMut(&mut Key<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("hot")) {
        let Meta::List(list) = &attr.meta else {
            let message = "`hot` expects a list, such as `#[hot(restart)]`";
            errors.add(&attr.meta, message);
            continue;
        };
        let parsed =
            list.parse_args_with(|input: ParseStream<'_>| keys(input, errors, |at| arm(at)));
        if let Err(error) = parsed {
            errors.push(error);
        }
    }
}

/// Reads keys with commas between them.
pub(super) fn keys(
    input: ParseStream<'_>,
    errors: &mut Errors,
    mut arm: impl FnMut(&mut Key<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        let ident = &input.call(key)?;
        arm(&mut Key {
            ident,
            input,
            errors,
        })?;
        if input.is_empty() {
            break;
        }
        if !input.peek(Token![,]) {
            return Err(input.error("expected `,`; put a comma between two keys"));
        }
        input.parse::<Token![,]>()?;
    }
    Ok(())
}

/// Passes over what stands behind a key that is none, and says which there are.
pub(super) fn unknown(at: &mut Key<'_>, what: &str, keys: &[&str]) -> syn::Result<()> {
    skip(at.input)?;
    let written = at.ident.to_string();
    let message = match nearest(&written, keys) {
        Some(meant) => format!("unknown {what} `{written}`; did you mean `{meant}`?"),
        None => format!("unknown {what} `{written}`; expected one of {}", list(keys)),
    };
    at.errors.add(at.ident, message);
    Ok(())
}

/// Passes over what stands behind a key that belongs elsewhere.
pub(super) fn misplaced(at: &mut Key<'_>, message: &str) -> syn::Result<()> {
    skip(at.input)?;
    at.errors.add(at.ident, format!("`{}` {message}", at.ident));
    Ok(())
}

pub(super) fn is_in(keys: &[&str], key: &Ident) -> bool {
    keys.iter().any(|known| key == known)
}

/// The key that a misspelt one is most like.
fn nearest<'a>(written: &str, keys: &[&'a str]) -> Option<&'a str> {
    let rated =
        (keys.iter()).map(|key| (strsim::normalized_damerau_levenshtein(written, key), *key));
    let (similarity, key) = rated.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (similarity >= SIMILAR).then_some(key)
}
