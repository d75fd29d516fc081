//! A file as a layer.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::About;
use crate::schema::Schema;
use crate::tree::{Limits, Parsed};

use super::format::Format;

/// A file as a layer.
#[derive(Debug, Clone)]
pub(crate) struct FileLayer {
    pub(super) about: Arc<About>,
    /// `None` if its extension stands for none.
    pub(super) format: Option<Format>,
    pub(super) is_required: bool,
    /// Whether `${NAME}` in its strings stands for variables.
    pub(super) is_substituted: bool,
    /// The largest size that is read, in bytes.
    pub(super) limit: u64,
}

/// What holds of all files of a configuration.
#[derive(Debug, Clone)]
pub(crate) struct FileOptions {
    pub(super) schema: &'static Schema,
    pub(super) limits: Limits,
    /// The largest size that is read, in bytes.
    pub(super) limit: u64,
    pub(super) is_substituted: bool,
}

impl FileLayer {
    /// The file at `path`, in the format that its extension stands for.
    pub(crate) fn new(path: PathBuf, is_required: bool, options: &FileOptions) -> Self {
        let format = Format::of(&path);
        Self::with_format(path, format, is_required, options)
    }

    /// The file of variables at `path`; those called `secret_names` set secrets.
    pub(super) fn dotenv(path: PathBuf, secret_names: Vec<String>, options: &FileOptions) -> Self {
        let file = Self::with_format(path, Some(Format::DOTENV), true, options);
        let about = About {
            has_variables: true,
            secret_names,
            ..About::clone(&file.about)
        };
        Self {
            about: Arc::new(about),
            ..file
        }
    }

    fn with_format(
        path: PathBuf,
        format: Option<Format>,
        is_required: bool,
        options: &FileOptions,
    ) -> Self {
        let about = About {
            absolute: absolute(&path),
            path,
            parse: format.map_or(|_| Parsed::default(), |format| format.parse),
            limits: options.limits,
            schema: options.schema,
            has_variables: false,
            secret_names: Vec::new(),
        };
        Self {
            about: Arc::new(about),
            format,
            is_required,
            is_substituted: options.is_substituted,
            limit: options.limit,
        }
    }

    /// The same file, found at `absolute` wherever the working directory is.
    pub(super) fn found_at(self, absolute: PathBuf) -> Self {
        let about = About {
            absolute,
            ..About::clone(&self.about)
        };
        Self {
            about: Arc::new(about),
            ..self
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.about.path
    }

    pub(crate) fn absolute(&self) -> &Path {
        &self.about.absolute
    }
}

/// `path` from the root.
pub(super) fn absolute(path: &Path) -> PathBuf {
    // To take a path apart takes a tenth of the time that a look at a small file does.
    if is_plain(path) {
        return path.to_owned();
    }
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether it is as short as it can be, from the root.
fn is_plain(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    let is_odd = |pair: &[u8]| matches!(pair, b"//" | b"/.");
    cfg!(unix) && bytes.starts_with(b"/") && !bytes.ends_with(b"/") && !bytes.windows(2).any(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_from_the_root_is_the_same_whichever_way_it_is_found() {
        for path in [
            "/",
            "/a",
            "/a/b.toml",
            "//a",
            "/a//b",
            "/a/./b",
            "/a/../b",
            "/a/",
            "/.a",
            "a",
        ] {
            let path = Path::new(path);
            let expected = std::path::absolute(path).expect("there is a working directory");
            assert_eq!(absolute(path).as_os_str(), expected.as_os_str());
        }
    }
}
