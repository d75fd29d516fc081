//! One number for the whole of a version, by which a fleet is compared.

use std::sync::OnceLock;

use crate::field::{Standing, Stands};
use crate::fingerprint::Fingerprint;
use crate::panics::caught;
use crate::show::AnyValue;
use crate::tree::What;

use super::{Snapshot, Version};

/// How a [`Secret`](crate::Secret) is shown, at whatever depth.
const SECRET: &str = "[secret]";

/// The hash of a version, worked out when it is first asked for; `None` in it, where a value
/// panics as it is cloned.
#[derive(Debug, Clone, Default)]
pub(crate) struct HashOnce(OnceLock<Option<String>>);

impl Version {
    /// SHA-256 of the values, in hexadecimal; `None`, if one panics as it is cloned.
    pub(crate) fn hash(&self) -> Option<String> {
        if let Some(hash) = self.hash.0.get() {
            return hash.clone();
        }
        // Not within the `OnceLock`, which nobody may ask again from within. Whoever comes at the
        // same moment works out the same.
        let text = caught(|| self.text());
        let hash = text.map(|text| Fingerprint::of(text.as_bytes()).to_string());
        self.hash.0.get_or_init(|| hash.ok()).clone()
    }

    /// A line for each field, in the order of the schema; entries of maps in that of their names.
    fn text(&self) -> String {
        let mut text = String::new();
        for standing in self.value.survey() {
            let path = &standing.place.path;
            let line = match &standing.what {
                Stands::Section => continue,
                Stands::Several => format!("{path} is there\n"),
                Stands::Nothing => format!("{path} is not there\n"),
                Stands::Leaf(value) => {
                    let content = self.files.content_at(&standing.place);
                    let content =
                        content.map_or_else(String::new, |content| format!("{content:?}"));
                    match leaf(&standing, value) {
                        Some(value) => format!("{path} = {value} {content}\n"),
                        None => format!("{path} = {SECRET}\n"),
                    }
                }
            };
            text.push_str(&line);
        }
        text
    }
}

impl<T> Snapshot<T> {
    /// SHA-256 of the values, in hexadecimal: the same in all processes that have equal values.
    ///
    /// [`Status::hash`](crate::Status::hash) says what goes into it, and when there is none.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = 10)]
    ///     workers: u32,
    /// }
    ///
    /// let one = Hot::<Server>::builder().start()?;
    /// let other = Hot::<Server>::builder().start()?;
    /// assert_eq!(one.snapshot().hash(), other.snapshot().hash());
    /// other.set(path!(Server, workers), 20)?;
    /// assert_ne!(one.snapshot().hash(), other.snapshot().hash());
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn hash(&self) -> Option<String> {
        self.version_in_force().hash()
    }
}

/// A leaf as text that is the same wherever its value is equal; `None`, if it is a secret, has one
/// in it, or if nobody knows what is in it.
fn leaf(standing: &Standing, value: &AnyValue) -> Option<String> {
    let field = standing.place.schema.filter(|field| !field.is_secret())?;
    let shown = caught(|| format!("{:?}", field.show.of(&**value))).ok();
    // What serde writes may say what `Debug` does not.
    if shown.as_ref().is_some_and(|shown| shown.contains(SECRET)) {
        return None;
    }
    let written = caught(|| field.write.of(&**value)).ok().flatten();
    if let Some(written) = written {
        return Some(plain(&written.what, field.show.has_sets()));
    }
    let mut shown = shown.filter(|_| field.show.is_known())?;
    if field.show.has_sets() || field.show.has_maps() {
        // Equal values have equal letters, in whatever order.
        let mut letters: Vec<char> = shown.chars().collect();
        letters.sort_unstable();
        shown = letters.into_iter().collect();
    }
    Some(shown)
}

/// A value as text: no two values have the same, and equal ones do. Lists that are sets are sorted.
fn plain(what: &What, is_set: bool) -> String {
    match what {
        What::Null => "null".to_owned(),
        What::Bool(truth) => truth.to_string(),
        What::Integer(number) => number.to_string(),
        // Minus zero is equal to zero.
        What::Float(0.0) => "0.0".to_owned(),
        What::Float(number) => format!("{number:?}"),
        What::String(text) | What::Text(text) => quoted(text),
        What::List(items) => {
            let items = items.iter().map(|item| plain(&item.what, is_set));
            let mut items: Vec<String> = items.collect();
            if is_set {
                items.sort_unstable();
            }
            format!("[{}]", items.join(","))
        }
        What::Table(table) => {
            let entries = table.iter();
            let entries = entries
                .map(|(key, value)| format!("{}:{}", quoted(key), plain(&value.what, is_set)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

/// Only ASCII, by rules that no version of the compiler alters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.escape_default())
}
