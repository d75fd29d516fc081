//! What the derive knows of a struct, as static tables.

mod flat;
mod spot;

use crate::key::Key;
use crate::show::{Show, Write};

pub use self::flat::distinct_keys;
pub(crate) use self::spot::Spot;

/// One section: a struct that derives [`HotConfig`](crate::HotConfig).
///
/// # Examples
///
/// ```
/// use config_runtime::HotConfig;
///
/// /// Settings of the server.
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     /// Port to listen on.
///     #[hot(default = 8080, range = 1..)]
///     port: u16,
/// }
///
/// let port = &Server::SCHEMA.fields[0];
/// assert_eq!(port.doc, "Port to listen on.");
/// assert_eq!(port.rules, ["range = 1.."]);
/// ```
#[derive(Debug)]
pub struct Schema {
    /// Name of the struct in Rust.
    pub name: &'static str,
    /// Doc comment of the struct.
    pub doc: &'static str,
    /// Its fields, in the order in which they are written.
    pub fields: &'static [FieldSchema],
}

/// One field of a section.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says another thing of the field"
)]
pub struct FieldSchema {
    /// Name of the field in Rust.
    pub name: &'static str,
    /// Its key as written in files.
    pub key: &'static str,
    /// Other keys that mean the same.
    pub aliases: &'static [&'static str],
    /// Its doc comment.
    pub doc: &'static str,
    /// Its type as written in Rust.
    pub ty: &'static str,
    /// Leaf or section, and whether it changes while the program runs.
    pub kind: Kind,
    /// Its default as written in Rust, if it has one.
    pub default: Option<&'static str>,
    /// Its rules as written in Rust.
    pub rules: &'static [&'static str],
    /// The environment variable that sets it, beside those with a prefix.
    pub env: Option<&'static str>,
    /// What to use instead, if it is deprecated.
    pub deprecated: Option<&'static str>,
    /// The field of its entries by which they are told from one another.
    pub entry_key: Option<&'static str>,
    #[doc(hidden)]
    pub is_secret: bool,
    /// Whether its keys stand among those of the section around it.
    pub is_flat: bool,
    /// Whether the lists of several layers are joined, and not replaced.
    pub is_appended: bool,
    /// Whether its value may never differ from that of the last run.
    pub is_never: bool,
    /// Whether the file that it names is watched: its content belongs to the value.
    pub is_watched: bool,
    /// How its value is shown.
    #[doc(hidden)]
    pub show: Show,
    /// How its value is written.
    #[doc(hidden)]
    pub write: Write,
}

/// What a field is to the running program.
#[derive(Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A leaf that changes while the program runs.
    Live,
    /// A leaf that is read once; a change waits for a restart.
    Restart,
    /// A section, or several of them.
    Nested(&'static Shape),
}

/// How sections stand in a field.
#[derive(Debug)]
#[non_exhaustive]
pub enum Shape {
    /// One section.
    Section(&'static Schema),
    /// One that may be missing.
    Optional(&'static Shape),
    /// A list of them.
    List(&'static Shape),
    /// Some that have names.
    Map(&'static Shape),
}

impl Schema {
    /// The fields whose keys stand in this section, also those of sections within that are flat.
    pub(crate) fn visible(&self) -> Vec<&'static FieldSchema> {
        let mut visible = Vec::with_capacity(self.fields.len());
        for field in self.fields {
            match field.flat_section() {
                Some(inner) => visible.extend(inner.visible()),
                None => visible.push(field),
            }
        }
        visible
    }

    /// The field that is written as `key` in files.
    pub(crate) fn by_key(&self, key: &str) -> Option<&'static FieldSchema> {
        self.fields
            .iter()
            .find_map(|field| match field.flat_section() {
                Some(inner) => inner.by_key(key),
                None => field.is_written_as(key).then_some(field),
            })
    }

    /// The leaf that takes the keys that no other field has.
    pub(crate) fn catch_all(&self) -> Option<&'static FieldSchema> {
        self.fields.iter().find_map(|field| {
            let is_leaf = !matches!(field.kind, Kind::Nested(_));
            match field.flat_section() {
                Some(inner) => inner.catch_all(),
                None => (field.is_flat && is_leaf).then_some(field),
            }
        })
    }
}

impl FieldSchema {
    /// A field of which nothing is known; printed code says what there is to say.
    #[doc(hidden)]
    pub const BLANK: Self = Self {
        name: "",
        key: "",
        aliases: &[],
        doc: "",
        ty: "",
        kind: Kind::Live,
        default: None,
        rules: &[],
        env: None,
        deprecated: None,
        entry_key: None,
        is_secret: false,
        is_flat: false,
        is_appended: false,
        is_never: false,
        is_watched: false,
        show: Show::UNKNOWN,
        write: Write::NOTHING,
    };

    /// Whether its value is shown nowhere: it is marked `secret`, or its type is a
    /// [`Secret`](crate::Secret) or holds one.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        let is_leaf = !matches!(self.kind, Kind::Nested(_));
        is_leaf && (self.is_secret || self.show.is_secret())
    }

    /// The key under which a value of the field is kept, in a section at `section`. That of a leaf
    /// that takes the rest of the keys is no key of a file.
    pub(crate) fn key_in(&self, section: &Key) -> Key {
        match self.flat_section() {
            Some(_) => section.clone(),
            // No field is called so.
            None if self.is_flat => section.child("").child(self.name),
            None => section.child(self.key),
        }
    }

    /// Whether a file may call the field `key`.
    pub(crate) fn is_written_as(&self, key: &str) -> bool {
        !self.is_flat && (self.key == key || self.aliases.contains(&key))
    }

    /// The section whose keys stand among those of the section around it.
    pub(crate) const fn flat_section(&self) -> Option<&'static Schema> {
        match self.kind {
            Kind::Nested(Shape::Section(inner)) if self.is_flat => Some(inner),
            _ => None,
        }
    }
}
