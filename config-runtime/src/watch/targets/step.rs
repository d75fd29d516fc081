//! What stands at one name on the way to a place.

use std::fs;
use std::path::{Path, PathBuf};

use crate::watch::identity::Identity;

/// What one name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A folder.
    Into(Identity),
    /// Where a link points.
    Along(PathBuf),
    File(Identity),
    End,
}

impl Step {
    /// What stands at `entry`.
    pub(super) fn at(entry: &Path) -> Self {
        match fs::symlink_metadata(entry) {
            Ok(metadata) if metadata.is_symlink() => {
                fs::read_link(entry).map_or(Self::End, Self::Along)
            }
            Ok(metadata) if metadata.is_dir() => Self::Into(Identity::told_by(entry, &metadata)),
            Ok(metadata) => Self::File(Identity::told_by(entry, &metadata)),
            Err(_) => Self::End,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn each_thing_is_told_from_what_stood_there_before() {
        let folder = tempfile::tempdir().expect("folder is made");
        let (name, aside) = (folder.path().join("name"), folder.path().join("aside"));
        let mut last = Step::at(&name);
        assert_eq!(last, Step::End);
        let things: [&dyn Fn(); 6] = [
            &|| fs::write(&aside, "1").expect("file is written"),
            &|| fs::write(&aside, "1").expect("file is written"),
            &|| symlink("here", &aside).expect("link is made"),
            &|| symlink("there", &aside).expect("link is made"),
            &|| fs::create_dir(&aside).expect("folder is made"),
            &|| fs::create_dir(&aside).expect("folder is made"),
        ];
        for (count, make) in things.into_iter().enumerate() {
            make();
            let step = Step::at(&aside);
            if last != Step::End {
                let old = folder.path().join(count.to_string());
                fs::rename(&name, old).expect("it is moved away");
            }
            fs::rename(&aside, &name).expect("it takes the place");

            assert_eq!(Step::at(&name), step);
            assert_ne!(step, last);
            last = step;
        }
    }
}
