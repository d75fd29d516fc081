//! What there is to say of one field, as data and as text.

mod data;
mod text;

use std::time::SystemTime;

use crate::origin::Origin;
use crate::schema::FieldSchema;
use crate::store::Trigger;

use super::setting::Setting;

/// What there is to say of one field: the value in force, the layers that set it, its last change.
///
/// As text it is meant for people, and may change; as data it is what `Serialize` gives. A secret
/// is in neither: where its value would stand, `[secret]` stands.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     /// Port to listen on.
///     #[hot(default = 8080, range = 1..)]
///     port: u16,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let port = server.explain_key("port").expect("there is such a key");
/// assert_eq!((port.value(), port.ty(), port.doc()), ("8080", "u16", "Port to listen on."));
/// assert!(port.layers()[0].is_winner());
/// assert_eq!(port.last_change().version, 1);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Explanation {
    pub(super) path: String,
    pub(super) key: String,
    /// `None` for the root.
    pub(super) field: Option<&'static FieldSchema>,
    pub(super) doc: &'static str,
    pub(super) ty: &'static str,
    pub(super) value: String,
    pub(super) is_secret: bool,
    pub(super) origin: Origin,
    pub(super) layers: Vec<Setting>,
    pub(super) last_change: LastChange,
    pub(super) pending: Option<PendingValue>,
    pub(super) parts: Vec<Explanation>,
}

/// When a value changed last, as far as versions are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LastChange {
    /// The version that brought it; the first that is kept, if it did not change since.
    pub version: u64,
    /// What asked for that version.
    pub trigger: Trigger,
    /// When it was committed.
    pub time: SystemTime,
    /// Whether it may have come with an earlier version, which is no longer kept.
    pub is_earliest_kept: bool,
}

/// A value that waits for a restart.
#[derive(Debug, Clone)]
pub struct PendingValue {
    pub(super) value: String,
    pub(super) origin: Origin,
}

impl Explanation {
    /// The path as written in Rust; empty for the whole configuration.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The key as written in files; empty for the whole configuration.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The doc comment.
    #[must_use]
    pub fn doc(&self) -> &str {
        self.doc
    }

    /// The type as written in Rust.
    #[must_use]
    pub fn ty(&self) -> &str {
        self.ty
    }

    /// The rules as written in Rust.
    #[must_use]
    pub fn rules(&self) -> &[&'static str] {
        self.field.map_or(&[], |field| field.rules)
    }

    /// The default as written in Rust, if there is one; `[secret]` of a secret.
    #[must_use]
    pub fn default(&self) -> Option<&str> {
        let default = self.field?.default?;
        Some(if self.is_secret { "[secret]" } else { default })
    }

    /// The value in force as TOML; `[secret]` of a secret, `(not set)` where there is none. A
    /// value that cannot be written as TOML is shown by its `Debug`.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Where the value in force comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What each layer says that sets it, the highest first, and the default last. Empty for a
    /// section: its parts tell.
    ///
    /// Of a map, and of a list that is appended to, each layer has its own contribution here.
    #[must_use]
    pub fn layers(&self) -> &[Setting] {
        &self.layers
    }

    /// When it changed last.
    #[must_use]
    pub fn last_change(&self) -> LastChange {
        self.last_change
    }

    /// What waits for a restart, if anything does.
    #[must_use]
    pub fn pending(&self) -> Option<&PendingValue> {
        self.pending.as_ref()
    }

    /// Whether its value is shown nowhere.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Of a section, each field within, in the order of the fields; of a field, nothing.
    #[must_use]
    pub fn parts(&self) -> &[Explanation] {
        &self.parts
    }
}

impl PendingValue {
    /// The value that waits, as TOML; `[secret]` of a secret.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }
}
