//! A key: the way to a value as written in files, segment by segment.

use std::fmt;

/// The way to a value as written in files, such as `backtest.initial-cash`.
///
/// The segments are kept apart, because a quoted key may itself contain a dot.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(Vec<Box<str>>);

impl Key {
    /// The key of the whole configuration: no segments.
    pub(crate) fn root() -> Self {
        Self::default()
    }

    /// The key one segment further in.
    pub(crate) fn child(&self, segment: &str) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment.into());
        Self(segments)
    }

    /// Goes one segment further in.
    pub(crate) fn push(&mut self, segment: &str) {
        self.0.push(segment.into());
    }

    /// Has room for so many further segments.
    pub(crate) fn reserve(&mut self, segments: usize) {
        self.0.reserve_exact(segments);
    }

    /// Whether it is `outer`, or leads further in from there.
    pub(crate) fn is_within(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }

    /// The segments from the outside in.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

/// The way to a value while one goes it: made into a key only where one is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trail<'a> {
    Root,
    Step(&'a Trail<'a>, &'a str),
}

impl<'a> Trail<'a> {
    /// The way one segment further in.
    pub(crate) fn step(&'a self, segment: &'a str) -> Self {
        Self::Step(self, segment)
    }

    /// The key of a value one segment further in.
    pub(crate) fn child(&self, segment: &str) -> Key {
        self.step(segment).key()
    }

    /// The key that it leads to.
    pub(crate) fn key(&self) -> Key {
        match self {
            Self::Root => Key::root(),
            Self::Step(around, segment) => {
                let mut key = around.key();
                key.0.push((*segment).into());
                key
            }
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.segments().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            let is_bare = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
            if segment.is_empty() || !segment.chars().all(is_bare) {
                write!(f, "{dot}{segment:?}")?;
            } else {
                write!(f, "{dot}{segment}")?;
            }
        }
        Ok(())
    }
}

impl<'a> FromIterator<&'a str> for Key {
    fn from_iter<I: IntoIterator<Item = &'a str>>(segments: I) -> Self {
        Self(segments.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segment_with_a_dot_is_quoted() {
        assert_eq!(Key::from_iter(["a", "b.c"]).to_string(), "a.\"b.c\"");
    }
}
