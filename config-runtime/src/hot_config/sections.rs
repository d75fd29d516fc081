//! `Sections`: a live collection of sections, and what becomes of its entries.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Deref;

use crate::change::Change;
use crate::field::Field;
use crate::panics::caught;
use crate::schema::Shape;
use crate::subscribe::Subscription;

use super::collection::{Collection, NameOf};
use super::path::{Gathered, Live, gather};
use super::walk::differ;

/// A live collection of sections: a list, a map, or an optional one.
///
/// It is the [`Field`] of the whole collection, and tells of its entries one by one too.
///
/// # Examples
///
/// ```
/// use std::collections::BTreeMap;
///
/// use config_runtime::{EntryChange, Hot, HotConfig, path};
///
/// #[derive(Clone, HotConfig)]
/// struct Trading {
///     #[hot(nested, default)]
///     strategies: BTreeMap<String, Strategy>,
/// }
///
/// #[derive(Clone, HotConfig)]
/// struct Strategy {
///     lookback: u32,
/// }
///
/// let trading = Hot::<Trading>::builder().start()?;
/// let _entries = trading.strategies.on_entry_change(|entry| match entry {
///     EntryChange::Added { name, new, .. } => println!("{name} looks back {}", new.lookback),
///     EntryChange::Removed { name, .. } => println!("{name} is gone"),
///     EntryChange::Changed { name, old, new, .. } => {
///         println!("{name}: {} -> {}", old.lookback, new.lookback);
///     }
///     _ => {}
/// });
/// let momentum = BTreeMap::from([("momentum".to_owned(), Strategy { lookback: 20 })]);
/// trading.set(path!(Trading, strategies), momentum)?;
/// assert_eq!(trading.strategies.read(|all| all["momentum"].lookback), 20);
/// # Ok::<(), config_runtime::Error>(())
/// ```
pub struct Sections<C: Collection> {
    field: Field<C>,
    by: Option<NameOf<C::Entry>>,
}

/// What became of one entry of a collection.
#[derive(Debug)]
#[non_exhaustive]
pub enum EntryChange<'a, E> {
    /// It was not there before.
    #[non_exhaustive]
    Added {
        /// What it is called: its key in a map, the value of its key field, or its position.
        name: &'a str,
        /// The entry.
        new: &'a E,
        /// The version since which it is there.
        version: u64,
    },
    /// It is no longer there.
    #[non_exhaustive]
    Removed {
        /// What it was called.
        name: &'a str,
        /// The entry as it was.
        old: &'a E,
        /// The version since which it is gone.
        version: u64,
    },
    /// Something in it has another value, or names a file with another content.
    #[non_exhaustive]
    Changed {
        /// What it is called.
        name: &'a str,
        /// The entry as it was.
        old: &'a E,
        /// The entry as it is.
        new: &'a E,
        /// The version since which it is so.
        version: u64,
    },
}

impl<C: Collection> Sections<C> {
    pub(super) fn new(field: Field<C>, by: Option<NameOf<C::Entry>>) -> Self {
        Self { field, by }
    }

    /// Calls `callback` for each entry that a commit added, removed or changed, until the
    /// subscription is dropped.
    ///
    /// Entries are told apart by their key in a map, by their key field where the list has one
    /// (`nested(key = "name")`), and otherwise by their position; the name of what stands in an
    /// `Option` is empty. Entries that only change their order are not told. What holds of
    /// [`Field::on_change`] holds here too.
    #[track_caller]
    pub fn on_entry_change(
        &self,
        mut callback: impl FnMut(&EntryChange<'_, C::Entry>) + Send + 'static,
    ) -> Subscription {
        let by = self.by;
        let path = self.field.path().to_owned();
        self.field.on_change(move |change| {
            let inside = Inside {
                collection: &path,
                contents: change.contents,
            };
            each_entry(change, by, &inside, &mut callback);
        })
    }
}

/// The files named in a collection that have another content.
struct Inside<'a> {
    /// The path of the collection.
    collection: &'a str,
    /// The paths of the leaves that name them.
    contents: &'a [String],
}

impl Inside<'_> {
    /// Whether one of them is named in the entry called `name`.
    fn are_in<C: Collection>(&self, name: &str) -> bool {
        let entry = match C::SHAPE {
            // What stands in an `Option` has the path of the `Option`.
            Shape::Optional(_) => self.collection.to_owned(),
            _ => format!("{}[{}]", self.collection, name.escape_debug()),
        };
        let is_inside = |path: &String| {
            let rest = path.strip_prefix(&entry);
            rest.is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        self.contents.iter().any(is_inside)
    }
}

fn each_entry<C: Collection>(
    change: &Change<'_, C>,
    by: Option<NameOf<C::Entry>>,
    inside: &Inside<'_>,
    callback: &mut dyn FnMut(&EntryChange<'_, C::Entry>),
) {
    let version = change.version;
    // A panic over one entry does not silence the others; it is passed on after them.
    let mut panicked = None;
    let mut callback = |entry: EntryChange<'_, C::Entry>| {
        if let Err(message) = caught(|| callback(&entry)) {
            panicked.get_or_insert(message);
        }
    };
    let before: BTreeMap<_, _> = change.old.entries(by).into_iter().collect();
    let after = change.new.entries(by);
    let stay: BTreeSet<&String> = after.iter().map(|(name, _)| name).collect();
    for (name, old) in before.iter().filter(|(name, _)| !stay.contains(name)) {
        callback(EntryChange::Removed { name, old, version });
    }
    for (name, new) in &after {
        match before.get(name) {
            None => callback(EntryChange::Added { name, new, version }),
            Some(old) if inside.are_in::<C>(name) || differ(*old, *new) => {
                callback(EntryChange::Changed {
                    name,
                    old,
                    new,
                    version,
                });
            }
            Some(_) => {}
        }
    }
    if let Some(message) = panicked {
        std::panic::resume_unwind(Box::new(message));
    }
}

impl<'a, E> EntryChange<'a, E> {
    /// What the entry is called.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self {
            Self::Added { name, .. } | Self::Removed { name, .. } | Self::Changed { name, .. } => {
                name
            }
        }
    }

    /// The entry as it was, if it was there.
    #[must_use]
    pub fn old(&self) -> Option<&'a E> {
        match self {
            Self::Added { .. } => None,
            Self::Removed { old, .. } | Self::Changed { old, .. } => Some(old),
        }
    }

    /// The entry as it is, if it is there.
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "the words are old and new")]
    pub fn new(&self) -> Option<&'a E> {
        match self {
            Self::Removed { .. } => None,
            Self::Added { new, .. } | Self::Changed { new, .. } => Some(new),
        }
    }

    /// The version that the commit made.
    #[must_use]
    pub fn version(&self) -> u64 {
        match self {
            Self::Added { version, .. }
            | Self::Removed { version, .. }
            | Self::Changed { version, .. } => *version,
        }
    }
}

impl<C: Collection> Deref for Sections<C> {
    type Target = Field<C>;

    fn deref(&self) -> &Field<C> {
        &self.field
    }
}

impl<C: Collection> Live for Sections<C> {
    type Value = C;

    fn gather(&self, value: &C) -> Gathered {
        gather(&self.field, value)
    }
}

impl<C: Collection> Clone for Sections<C> {
    fn clone(&self) -> Self {
        Self {
            field: self.field.clone(),
            by: self.by,
        }
    }
}

impl<C: Collection> fmt::Debug for Sections<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.field.fmt(f)
    }
}
