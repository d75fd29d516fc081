//! What the files of a scene say, and how they are loaded.

use std::collections::BTreeMap;
use std::path::Path;

use config_runtime::{HotConfig, Layers};

/// What all files together say: each has a section of its own.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Content {
    #[hot(nested)]
    pub(crate) base: Part,
    #[hot(nested)]
    pub(crate) local: Option<Part>,
    /// One for each file of the folder.
    #[hot(nested, default)]
    pub(crate) drop_ins: BTreeMap<String, Part>,
    #[hot(nested)]
    pub(crate) linked: Part,
    /// Two files that are always put in place together.
    #[hot(nested)]
    pub(crate) mounted: Option<Part>,
    #[hot(nested)]
    pub(crate) twin: Option<Part>,
}

/// What one file says: the same number at both ends.
///
/// The last line is needed and has an end of its own, so a part of the text is never a value.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Part {
    first: u64,
    body: String,
    last: String,
}

impl Content {
    /// Whether each part is from one writing, and the two files of the mount from one update.
    pub(crate) fn is_whole(&self) -> bool {
        let optional = [&self.local, &self.mounted, &self.twin];
        let mut parts = [&self.base, &self.linked]
            .into_iter()
            .chain(optional.into_iter().flatten())
            .chain(self.drop_ins.values());
        let are_of_one_update =
            self.mounted.is_none() || self.twin.is_none() || self.mounted == self.twin;
        parts.all(Part::is_whole) && are_of_one_update
    }
}

impl Part {
    pub(crate) fn number(&self) -> u64 {
        self.first
    }

    /// Whether both ends are of one writing.
    pub(crate) fn is_whole(&self) -> bool {
        self.last == self.first.to_string() && self.body == body(self.first)
    }
}

/// The text of the file that sets `section`.
pub(crate) fn text(section: &str, number: u64) -> String {
    let body = body(number);
    format!("[{section}]\nfirst = {number}\nbody = \"{body}\"\nlast = \"{number}\"\n")
}

fn body(number: u64) -> String {
    "-".repeat(usize::try_from(number % 7).unwrap_or_default() * 40)
}

/// The layers of the scene at `root`.
pub(crate) fn layers(root: &Path) -> Layers<Content> {
    Layers::new()
        .file(root.join("srv/up/etc/base.toml"))
        .file_if_present(root.join("srv/up/etc/local.toml"))
        .dir(root.join("srv/up/etc/conf.d"))
        .file(root.join("links/entry.toml"))
        .file_if_present(root.join("mount/mounted.toml"))
        .file_if_present(root.join("mount/twin.toml"))
}
