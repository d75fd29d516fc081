//! Settings of the reloads themselves, as a section of the configuration.

use serde::Deserialize;

use crate::field::{TypedValue, TypedValues};
use crate::key::Key;
use crate::load::{Merged, Node, UnknownKeys};
use crate::schema::{FieldSchema, Schema, Spot};
use config_derive::HotConfig;

use super::HotConfig as _;
use super::overrides::key_of_whole;

/// Settings of the reloads themselves, as a section that a configuration may hold.
///
/// They are in force as soon as they are loaded, and win over what the
/// [`Builder`](crate::Builder) was told; what is not set stays as it was told. It counts once, at
/// a place that is no collection.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, ReloadSettings, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 8080)]
///     port: u16,
///     #[hot(nested)]
///     reload: ReloadSettings,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// server.set(path!(Server, reload.history), Some(1))?;
/// for port in 1..5 {
///     server.set(path!(Server, port), port)?;
/// }
/// assert_eq!(server.history().len(), 3, "the first, one past version, and the one in force");
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, HotConfig)]
#[hot(crate = crate)]
pub struct ReloadSettings {
    /// Whether the files are watched. Once it is off, only `reload` or `set` turns it on again. A
    /// program that was built with [`Watching::manual`](crate::Watching::manual) never watches.
    pub watch: Option<bool>,
    /// How long the files must have rested before they are looked at, in milliseconds.
    #[hot(range = 0..=60_000)]
    pub quiet_ms: Option<u64>,
    /// How many past versions are kept to roll back to, beside the first.
    #[hot(range = 0..=1_000)]
    pub history: Option<usize>,
    /// What becomes of keys that no field has: `deny`, `warn` or `allow`.
    pub unknown_keys: Option<UnknownKeys>,
}

/// What the configuration itself says of unknown keys, if it says anything.
///
/// It is asked before anything is decoded, so a value that cannot be read says nothing.
pub(crate) fn unknown_keys(
    schema: &'static Schema,
    merged: &Merged,
    typed: &TypedValues,
) -> Option<UnknownKeys> {
    let Place { section, whole } = place(schema)?;
    let key = section.child("unknown_keys");
    if let Some(typed) = typed.get(&key) {
        return *typed.value.downcast_ref::<Option<UnknownKeys>>()?;
    }
    if let Some(whole) = typed.get(&whole) {
        return settings(whole)?.unknown_keys;
    }
    let path: Vec<String> = key.segments().map(str::to_owned).collect();
    let node = Node::root(merged).at(&path)?;
    node.read_with(|input| Option::deserialize(input)).ok()?
}

/// The settings that were set as a whole.
fn settings(typed: &TypedValue) -> Option<&ReloadSettings> {
    let optional = || {
        typed
            .value
            .downcast_ref::<Option<ReloadSettings>>()?
            .as_ref()
    };
    typed.value.downcast_ref().or_else(optional)
}

/// Whether `value` is the settings, which this library reads itself.
#[cfg(feature = "usage")]
pub(crate) fn is_settings(value: &crate::show::AnyValue) -> bool {
    value.is::<ReloadSettings>() || value.is::<Option<ReloadSettings>>()
}

/// Whether `schema` is that of the settings. Its place in memory does not tell: each crate that
/// names the constant may have a copy of it.
fn is_of_settings(schema: &Schema) -> bool {
    let own = ReloadSettings::SCHEMA;
    let names = |schema: &Schema| -> Vec<(&str, &str)> {
        let fields = schema.fields.iter();
        fields.map(|field| (field.name, field.doc)).collect()
    };
    schema.name == own.name && schema.doc == own.doc && names(schema) == names(own)
}

/// Where the settings stand in a configuration.
struct Place {
    section: Key,
    /// Where they are kept if they were set as a whole.
    whole: Key,
}

fn place(schema: &'static Schema) -> Option<Place> {
    let mut around = Vec::new();
    let field = find(schema, &mut around)?;
    let around = around.into_iter();
    let around = around.fold(Key::root(), |key, field: &FieldSchema| field.key_in(&key));
    Some(Place {
        section: field.key_in(&around),
        whole: key_of_whole(field, &around),
    })
}

/// The field of the settings, and the fields of the sections `around` it.
fn find(
    schema: &'static Schema,
    around: &mut Vec<&'static FieldSchema>,
) -> Option<&'static FieldSchema> {
    schema.fields.iter().find_map(|field| {
        let Spot::Section(inner) = Spot::of(field) else {
            return None;
        };
        if is_of_settings(inner) {
            return Some(field);
        }
        around.push(field);
        let found = find(inner, around);
        if found.is_none() {
            around.pop();
        }
        found
    })
}
