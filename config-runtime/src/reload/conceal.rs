//! Takes the secrets of a configuration out of what code of the user says.

use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use crate::hot_config::Whole;
use crate::panics::caught;
use crate::schema::FieldSchema;
use crate::secret::Secret;
use crate::tree::{Value, What};

use super::Core;

/// What is shorter stands in texts that are no secret.
const SHORTEST: usize = 4;

impl Core {
    /// `message`, without the secrets that are in force, and without those of `value`.
    ///
    /// Errors of connections and the like tend to quote them.
    pub(super) fn conceal_with(&self, value: &Whole, message: &str) -> String {
        conceal(&self.store.current().value, &conceal(value, message))
    }

    /// `message`, without the secrets that are in force.
    pub(crate) fn conceal(&self, message: &str) -> String {
        conceal(&self.store.current().value, message)
    }

    /// `message`, without the secrets of any version that is kept: a callback knows the value
    /// before, and may be told late.
    pub(super) fn conceal_all(&self, message: &str) -> String {
        let message = message.to_owned();
        let versions = self.store.all().into_iter();
        versions.fold(message, |message, version| {
            conceal(&version.value, &message)
        })
    }
}

/// `message`, without the secrets of `value`, as far as they are texts and numbers. Where there is
/// a secret that cannot be looked into, nothing is said.
pub(super) fn conceal(value: &Whole, message: &str) -> String {
    // They are cloned on the way, which is code of the user.
    without(caught(|| texts_of_secrets(value)).ok().flatten(), message)
}

fn without(secrets: Option<Vec<String>>, message: &str) -> String {
    let Some(mut secrets) = secrets else {
        return "(not shown: it may quote a secret of a type that cannot be looked into; \
                `Secret<String>` can)"
            .to_owned();
    };
    // A longer one may contain a shorter one.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let message = message.to_owned();
    secrets.iter().fold(message, |message, secret| {
        message.replace(secret.as_str(), "[secret]")
    })
}

/// The secrets as texts; `None` if one cannot be looked into.
fn texts_of_secrets(value: &Whole) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for (field, value) in value.secrets() {
        found.extend(exposed(&*value).or_else(|| written(field, &*value))?);
    }
    found.retain(|secret| secret.len() >= SHORTEST);
    Some(found)
}

/// What a secret of one of the usual types holds: `Secret` does not write itself.
fn exposed(value: &dyn Any) -> Option<Vec<String>> {
    bytes(value)
        .or_else(|| of(value, String::clone))
        .or_else(|| of(value, <Box<str>>::to_string))
        .or_else(|| of(value, <Arc<str>>::to_string))
        .or_else(|| of(value, |path: &PathBuf| path.display().to_string()))
        .or_else(|| of(value, u8::to_string))
        .or_else(|| of(value, u16::to_string))
        .or_else(|| of(value, u32::to_string))
        .or_else(|| of(value, u64::to_string))
        .or_else(|| of(value, u128::to_string))
        .or_else(|| of(value, usize::to_string))
        .or_else(|| of(value, i32::to_string))
        .or_else(|| of(value, i64::to_string))
        .or_else(|| of(value, i128::to_string))
        .or_else(|| of(value, f64::to_string))
}

/// A secret of bytes, in the ways in which bytes are usually shown.
fn bytes(value: &dyn Any) -> Option<Vec<String>> {
    let single = value.downcast_ref::<Secret<Vec<u8>>>();
    let maybe = || value.downcast_ref::<Option<Secret<Vec<u8>>>>();
    let secret = match (single, maybe()) {
        (None, None) => return None,
        (Some(secret), _) => secret,
        (None, Some(maybe)) => match maybe {
            Some(secret) => secret,
            None => return Some(Vec::new()),
        },
    };
    let bytes = secret.expose();
    let digits = |digit: fn(&u8) -> String| bytes.iter().map(digit).collect::<String>();
    Some(vec![
        String::from_utf8_lossy(bytes).into_owned(),
        format!("{bytes:?}"),
        digits(|byte| format!("{byte:02x}")),
        digits(|byte| format!("{byte:02X}")),
    ])
}

/// What is in secrets of the type `V`, or in a few of them, if that is what `value` is.
fn of<V: 'static>(value: &dyn Any, text: impl Fn(&V) -> String) -> Option<Vec<String>> {
    let one = |secret: &Secret<V>| text(secret.expose());
    let single = value.downcast_ref().map(|secret| vec![one(secret)]);
    single
        .or_else(|| {
            let maybe: &Option<Secret<V>> = value.downcast_ref()?;
            Some(maybe.iter().map(one).collect())
        })
        .or_else(|| {
            let list: &Vec<Secret<V>> = value.downcast_ref()?;
            Some(list.iter().map(one).collect())
        })
        .or_else(|| {
            let list: &Secret<Vec<V>> = value.downcast_ref()?;
            Some(list.expose().iter().map(&text).collect())
        })
        .or_else(|| {
            let maybe: &Secret<Option<V>> = value.downcast_ref()?;
            Some(maybe.expose().iter().map(&text).collect())
        })
        .or_else(|| {
            let map: &BTreeMap<String, Secret<V>> = value.downcast_ref()?;
            Some(map.values().map(one).collect())
        })
        .or_else(|| {
            let map: &HashMap<String, Secret<V>> = value.downcast_ref()?;
            Some(map.values().map(one).collect())
        })
}

/// What a secret writes that is no `Secret`, but of a type that writes itself.
fn written(field: &FieldSchema, value: &dyn Any) -> Option<Vec<String>> {
    let mut found = Vec::new();
    texts(field.write.of(value)?, &mut found);
    Some(found)
}

fn texts(value: Value, into: &mut Vec<String>) {
    match value.what {
        What::String(text) | What::Text(text) => into.push(text),
        What::Integer(number) => into.push(number.to_string()),
        What::Float(number) => into.push(number.to_string()),
        What::List(items) => items.into_iter().for_each(|item| texts(item, into)),
        What::Table(table) => table.into_iter().for_each(|(_, value)| texts(value, into)),
        What::Null | What::Bool(_) => {}
    }
}
