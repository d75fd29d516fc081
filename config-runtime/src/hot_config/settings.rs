//! Settings of the reloads themselves, as a section of the configuration.

use serde::Deserialize;

use crate::HotConfig;
use crate::field::TypedValues;
use crate::key::Key;
use crate::load::{Merged, Node, UnknownKeys};
use crate::schema::{Schema, Spot};

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
/// assert_eq!(server.history().len(), 2, "the one in force, and one before it");
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, HotConfig)]
#[hot(crate = crate)]
pub struct ReloadSettings {
    /// Whether the files are watched. Once it is off, only `reload` or `set` turns it on again. A
    /// program that was built `without_watch` never watches.
    pub watch: Option<bool>,
    /// How long the files must have rested before they are looked at, in milliseconds.
    #[hot(range = 0..=60_000)]
    pub quiet_ms: Option<u64>,
    /// How many past versions are kept to roll back to.
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
    let section = place(schema, &Key::root())?;
    let key = section.child("unknown_keys");
    if let Some(typed) = typed.get(&key) {
        return *typed.value.downcast_ref::<Option<UnknownKeys>>()?;
    }
    let path: Vec<String> = key.segments().map(str::to_owned).collect();
    let node = Node::root(merged).at(&path)?;
    node.read_with(|input| Option::deserialize(input)).ok()?
}

/// The key of the section in a configuration.
fn place(schema: &'static Schema, key: &Key) -> Option<Key> {
    schema.fields.iter().find_map(|field| {
        let Spot::Section(inner) = Spot::of(field) else {
            return None;
        };
        let key = field.key_in(key);
        if std::ptr::eq(inner, ReloadSettings::SCHEMA) {
            return Some(key);
        }
        place(inner, &key)
    })
}
