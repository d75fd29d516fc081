//! What the derive knows of a struct, as static tables.

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
pub struct FieldSchema {
    /// Name of the field in Rust.
    pub name: &'static str,
    /// Its key as written in files.
    pub key: &'static str,
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
}

/// What a field is to the running program.
#[derive(Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A leaf that changes while the program runs.
    Live,
    /// A leaf that is read once; a change waits for a restart.
    Restart,
    /// A nested section.
    Section(&'static Schema),
}

impl Schema {
    /// The field that is written as `key` in files.
    pub(crate) fn by_key(&self, key: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.key == key)
    }
}
