//! The origin of one field, small enough to keep one for each.

use std::sync::Arc;

use crate::tree::Mark;

use super::{Origin, Setter};

/// The origin of one field, small enough to keep one for each.
#[derive(Debug, Clone, Default)]
pub(crate) enum OriginNode {
    #[default]
    Default,
    Layer(Mark),
    Override,
    /// An origin in an earlier load.
    Kept(Arc<Origin>),
    /// The table of a section, if it has one, and its fields by their index in the schema.
    Section(Arc<Group>),
    /// What set a collection itself, and its entries by their position.
    Collection(Arc<Group>),
}

/// A section or a collection: what stands for itself, and its parts.
///
/// Versions share it where it is the same.
#[derive(Debug)]
pub(crate) struct Group {
    own: OriginNode,
    parts: Box<[OriginNode]>,
    /// The part with the strongest of all that is within: a change says of each section around it
    /// where that comes from.
    strongest: Option<usize>,
}

impl OriginNode {
    /// A section with these `fields`, whose table stands where `table` says.
    pub(crate) fn section(table: Option<Mark>, fields: Vec<Self>) -> Self {
        let own = table.map_or(Self::Default, Self::Layer);
        Self::Section(Group::new(own, fields))
    }

    /// A collection of these `entries`, which `own` set.
    pub(crate) fn collection(own: Self, entries: Vec<Self>) -> Self {
        Self::Collection(Group::new(own, entries))
    }

    /// What set this itself, without its entries.
    pub(crate) fn own(&self) -> Self {
        match self {
            Self::Collection(group) => group.own.own(),
            node => node.clone(),
        }
    }

    /// The origin of a part: a field of a section, an entry of a collection.
    pub(crate) fn part(&self, index: usize) -> Option<&Self> {
        match self {
            Self::Section(group) | Self::Collection(group) => group.parts.get(index),
            _ => None,
        }
    }

    /// Of a section: where its table stands, if it has one.
    fn header(&self) -> Option<Mark> {
        match self {
            Self::Section(group) => match group.own {
                Self::Layer(mark) => Some(mark),
                _ => None,
            },
            _ => None,
        }
    }

    /// Shares with `before` what is the same in both; whether that is all of it.
    pub(super) fn share_with(&mut self, before: &Self) -> bool {
        let is_same = match (&mut *self, before) {
            (Self::Default, Self::Default) | (Self::Override, Self::Override) => true,
            (Self::Layer(mark), Self::Layer(before)) => mark == before,
            (Self::Kept(origin), Self::Kept(before)) => Arc::ptr_eq(origin, before),
            (Self::Section(group), Self::Section(before))
            | (Self::Collection(group), Self::Collection(before)) => share(group, before),
            _ => false,
        };
        if is_same {
            self.clone_from(before);
        }
        is_same
    }

    /// The origin, if the marks are those of `setters`.
    pub(crate) fn origin(&self, setters: &[Setter]) -> Origin {
        let strongest = self.strongest();
        match (strongest, self.header()) {
            // Of what stands in a section, its header tells.
            (Self::Layer(mark), Some(own)) if own.source == mark.source => marked(own, setters),
            (Self::Layer(mark), _) => marked(*mark, setters),
            (Self::Override, _) => Origin::whole(Setter::Override),
            (Self::Kept(origin), Some(own)) => {
                let header = marked(own, setters);
                let is_there = header.file().is_some() && header.file() == origin.file();
                if is_there {
                    header
                } else {
                    Origin::clone(origin)
                }
            }
            (Self::Kept(origin), None) => Origin::clone(origin),
            (Self::Default | Self::Section(_) | Self::Collection(_), _) => {
                Origin::whole(Setter::Default)
            }
        }
    }

    /// What a section is said to come from: the strongest layer that sets anything in it.
    fn strongest(&self) -> &Self {
        let (own, group) = match self {
            Self::Section(group) => (None, group),
            Self::Collection(group) => (Some(&group.own), group),
            _ => return self,
        };
        let part = group.strongest.and_then(|index| group.parts.get(index));
        let both = part.map(Self::strongest).into_iter().chain(own);
        both.max_by_key(|node| node.strength()).unwrap_or(self)
    }

    fn strength(&self) -> usize {
        match self {
            Self::Default | Self::Section(_) | Self::Collection(_) => 0,
            // It was in some layer, and which is the same today is not known.
            Self::Kept(_) => 1,
            Self::Layer(mark) => mark.source as usize + 2,
            Self::Override => usize::MAX,
        }
    }
}

fn marked(mark: Mark, setters: &[Setter]) -> Origin {
    let setter = setters.get(mark.source as usize);
    Origin::new(setter.cloned().unwrap_or(Setter::Default), mark)
}

/// Shares the parts of `group` with those that it had `before`; whether all of it is the same.
fn share(group: &mut Arc<Group>, before: &Arc<Group>) -> bool {
    // What has another owner is shared already.
    let Some(now) = Arc::get_mut(group) else {
        return Arc::ptr_eq(group, before);
    };
    let mut is_same = now.own.share_with(&before.own) && now.parts.len() == before.parts.len();
    for (part, before) in now.parts.iter_mut().zip(&before.parts) {
        is_same &= part.share_with(before);
    }
    is_same
}

impl Group {
    fn new(own: OriginNode, parts: Vec<OriginNode>) -> Arc<Self> {
        let strengths = parts.iter().map(|part| part.strongest().strength());
        let strongest = strengths.enumerate().max_by_key(|(_, strength)| *strength);
        Arc::new(Self {
            own,
            strongest: strongest.map(|(index, _)| index),
            parts: parts.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(source: u32) -> OriginNode {
        OriginNode::Layer(Mark {
            source,
            ..Mark::default()
        })
    }

    fn section(sources: [u32; 2]) -> OriginNode {
        OriginNode::section(None, sources.map(mark).into())
    }

    fn address(node: &OriginNode) -> *const Group {
        match node {
            OriginNode::Section(group) | OriginNode::Collection(group) => Arc::as_ptr(group),
            _ => std::ptr::null(),
        }
    }

    #[test]
    fn an_origin_of_a_leaf_takes_three_words() {
        assert!(size_of::<OriginNode>() <= 24, "one is kept for each leaf");
    }

    #[test]
    fn sections_are_shared_where_they_are_the_same_and_not_where_they_differ() {
        let before = OriginNode::section(None, vec![section([1, 2]), section([3, 4])]);
        let mut now = OriginNode::section(None, vec![section([1, 2]), section([3, 5])]);

        assert!(!now.share_with(&before), "a leaf comes from another layer");

        let parts = |node: &OriginNode| [0, 1].map(|index| node.part(index).map(address));
        assert_eq!(parts(&now)[0], parts(&before)[0]);
        assert_ne!(parts(&now)[1], parts(&before)[1]);
        assert!(matches!(now.part(1).and_then(|part| part.part(1)),
            Some(OriginNode::Layer(mark)) if mark.source == 5));
    }

    #[test]
    fn collections_with_more_entries_than_before_keep_them() {
        let before = OriginNode::collection(mark(0), vec![section([1, 2])]);
        let mut now = OriginNode::collection(mark(0), vec![section([1, 2]), section([1, 2])]);

        assert!(!now.share_with(&before));

        assert!(now.part(1).is_some(), "the second entry is still there");
    }
}
