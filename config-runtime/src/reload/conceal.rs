//! Takes the secrets of a configuration out of what code of the user says.

use crate::field::Stands;
use crate::hot_config::{HotConfig, survey};
use crate::panics::caught;
use crate::schema::FieldSchema;
use crate::secret::Secret;
use crate::show::AnyValue;
use crate::tree::{Value, What};

use super::Core;

/// What is shorter stands in texts that are no secret.
const SHORTEST: usize = 4;

impl<T: HotConfig> Core<T> {
    /// `message`, without the secrets that are in force, and without those of `value`.
    ///
    /// Errors of connections and the like tend to quote them.
    pub(super) fn conceal_with(&self, value: &T, message: &str) -> String {
        conceal(&*self.store.current().value, &conceal(value, message))
    }

    /// `message`, without the secrets that are in force.
    pub(crate) fn conceal(&self, message: &str) -> String {
        conceal(&*self.store.current().value, message)
    }

    /// `message`, without the secrets of any version that is kept: a callback knows the value
    /// before, and may be told late.
    pub(super) fn conceal_all(&self, message: &str) -> String {
        let message = message.to_owned();
        let versions = self.store.all().into_iter();
        versions.fold(message, |message, version| {
            conceal(&*version.value, &message)
        })
    }
}

/// `message`, without the secrets of `value`, as far as they are texts.
pub(super) fn conceal<T: HotConfig>(value: &T, message: &str) -> String {
    // Where they cannot be known, nothing is said.
    let Ok(mut secrets) = caught(|| secrets(value)) else {
        return "(not shown: the secrets in it are not known)".to_owned();
    };
    // A longer one may contain a shorter one.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let message = message.to_owned();
    secrets.iter().fold(message, |message, secret| {
        message.replace(secret.as_str(), "[secret]")
    })
}

fn secrets<T: HotConfig>(value: &T) -> Vec<String> {
    let mut secrets = Vec::new();
    for standing in survey(value) {
        let secret = standing.place.schema.filter(|field| field.is_secret());
        if let (Some(field), Stands::Leaf(value)) = (secret, &standing.what) {
            collect(field, value, &mut secrets);
        }
    }
    secrets.retain(|secret| secret.len() >= SHORTEST);
    secrets
}

/// The texts of a secret, whose type is one of the usual ones or writes itself.
fn collect(field: &FieldSchema, value: &AnyValue, into: &mut Vec<String>) {
    let text = (value.downcast_ref::<Secret<String>>())
        .or_else(|| value.downcast_ref::<Option<Secret<String>>>()?.as_ref())
        .map(|secret| secret.expose().clone());
    match text {
        Some(text) => into.push(text),
        None => texts(field.write.of(&**value), into),
    }
}

fn texts(value: Option<Value>, into: &mut Vec<String>) {
    match value.map(|value| value.what) {
        Some(What::String(text) | What::Text(text)) => into.push(text),
        Some(What::List(items)) => {
            for item in items {
                texts(Some(item), into);
            }
        }
        Some(What::Table(table)) => {
            for (_, value) in table {
                texts(Some(value), into);
            }
        }
        _ => {}
    }
}
