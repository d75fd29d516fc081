//! Which of the versions that are kept altered what.

use std::collections::BTreeMap;

use crate::store::VersionRecord;

/// The newest version that altered something, by the path of that.
///
/// A version is called by its place among those that are kept.
#[derive(Debug, Default)]
pub(super) struct Changes {
    all: BTreeMap<String, usize>,
    /// What came with all that is in it.
    added: BTreeMap<String, usize>,
}

impl Changes {
    /// Those of `history`, the oldest first.
    pub(super) fn of(history: &[VersionRecord]) -> Self {
        let mut changes = Self::default();
        for (place, record) in history.iter().enumerate() {
            for change in &*record.diff {
                let path = change.path().to_owned();
                if change.old.is_none() {
                    changes.added.insert(path.clone(), place);
                }
                changes.all.insert(path, place);
            }
        }
        changes
    }

    /// The newest one that altered what is at `path`, or in it.
    pub(super) fn newest(&self, path: &str) -> Option<usize> {
        // In the order of paths, all that begin alike follow one another.
        let within = self.all.range(path.to_owned()..);
        let within = within
            .map_while(|(found, place)| Some((found.strip_prefix(path)?, place)))
            .filter(|(rest, _)| path.is_empty() || is_end(rest))
            .map(|(_, place)| *place);
        let around = (0..=path.len())
            .filter(|end| {
                path.get(*end..)
                    .is_some_and(|rest| *end == 0 || is_end(rest))
            })
            .filter_map(|end| self.added.get(&path[..end]).copied());
        within.chain(around).max()
    }
}

/// Whether a segment of a path ends before `rest`.
fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['.', '['])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes() -> Changes {
        let places = |paths: &[(&str, usize)]| {
            let paths = paths.iter();
            paths
                .map(|(path, place)| ((*path).to_owned(), *place))
                .collect()
        };
        Changes {
            all: places(&[
                ("a.b", 1),
                ("a.c", 2),
                ("ab", 5),
                ("list[x]", 3),
                ("mode", 4),
            ]),
            added: places(&[("list[x]", 3)]),
        }
    }

    #[test]
    fn newest_change_is_of_the_place_itself_or_in_it() {
        assert_eq!(changes().newest("a.b"), Some(1));
        assert_eq!(changes().newest("a"), Some(2), "`ab` is another field");
        assert_eq!(changes().newest(""), Some(5));
        assert_eq!(changes().newest("mod"), None);
    }

    #[test]
    fn what_is_in_an_entry_changed_last_when_that_came() {
        assert_eq!(changes().newest("list[x].port"), Some(3));
        assert_eq!(changes().newest("list[y].port"), None);
        assert_eq!(changes().newest("mode.inner"), None, "it did not come");
    }
}
