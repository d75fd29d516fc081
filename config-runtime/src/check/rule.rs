//! What a rule is, and what it leaves behind when it is broken.

use std::fmt;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::contents::{Contents, FileContent};
use crate::schema::FieldSchema;

use super::finding::Finding;

/// A rule over a value of type `V`; over an old and a new value, if that is a [`Moved`].
#[diagnostic::on_unimplemented(
    message = "this rule does not fit a value of type `{V}`",
    note = "a rule is written for the type of the field, or for that inside of its `Option`, or of its elements in `each`"
)]
#[must_use = "a rule finds nothing before it is asked"]
pub trait Rule<V: ?Sized> {
    /// Says what is wrong with `value`, if anything is.
    fn check(&self, value: &V, broken: &mut Broken);
}

/// The old and the new value of one field, for rules over a change.
#[derive(Debug, Clone, Copy)]
pub struct Moved<'a, V> {
    /// The value in force.
    pub old: &'a V,
    /// The value that is to follow it.
    pub new: &'a V,
}

/// What rules found wrong with one value.
#[derive(Debug, Default)]
pub struct Broken {
    pub(crate) found: Vec<Finding>,
    /// Folders that do not exist and are to be made before the value is committed.
    pub(crate) to_create: Vec<PathBuf>,
    /// The file whose content belongs to the value, from the root, and what was found in it.
    pub(crate) named: Option<(PathBuf, FileContent)>,
    /// What answers for the contents of files.
    contents: Option<Arc<Contents>>,
    /// Whether what is found refuses nothing.
    is_mild: bool,
    /// What is known of the field, where that matters.
    field: Option<&'static FieldSchema>,
}

impl Broken {
    /// For a value of `field`, whose files are those of `contents`.
    pub(crate) fn of(field: &'static FieldSchema, contents: &Arc<Contents>) -> Self {
        Self {
            contents: Some(Arc::clone(contents)),
            field: Some(field),
            ..Self::default()
        }
    }

    /// Whether nothing of the value may be said.
    pub(super) fn is_of_secret(&self) -> bool {
        self.field.is_some_and(FieldSchema::is_secret)
    }

    /// Says what the value must do, such as `be in 0..1`.
    pub(crate) fn must(&mut self, what: fmt::Arguments<'_>) {
        self.say(format!(" must {what}"));
    }

    /// Says why the value is refused.
    pub(crate) fn refused(&mut self, why: fmt::Arguments<'_>) {
        self.say(format!(" is refused: {why}"));
    }

    /// Asks for the folder to be made before the value is committed.
    pub(crate) fn create(&mut self, path: &Path) {
        self.to_create.push(path.to_owned());
    }

    /// What is in the file at `path`, whose content belongs to the value.
    pub(super) fn content(&mut self, path: &Path) -> FileContent {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let content = match &self.contents {
            Some(contents) => contents.of(&path),
            None => FileContent::of(&path, u64::MAX),
        };
        self.named = Some((path, content.clone()));
        content
    }

    /// Has a refusal end when there is something at `path`.
    pub(super) fn awaits(&self, path: &Path) {
        if self.is_mild {
            return;
        }
        if let (Some(contents), Ok(path)) = (&self.contents, std::path::absolute(path)) {
            contents.of(&path);
        }
    }

    /// Lets `check` look at the part of the value that `step` leads to.
    pub(crate) fn inside(&mut self, step: &dyn fmt::Display, check: impl FnOnce(&mut Self)) {
        let before = self.found.len();
        check(self);
        for finding in &mut self.found[before..] {
            finding.inside.insert(0, step.to_string());
        }
    }

    /// Makes warnings of what `check` finds.
    pub(crate) fn as_warnings(&mut self, check: impl FnOnce(&mut Self)) {
        let before = self.found.len();
        let was_mild = mem::replace(&mut self.is_mild, true);
        check(self);
        self.is_mild = was_mild;
        for finding in &mut self.found[before..] {
            finding.is_warning = true;
            if let Some(what) = finding.text.strip_prefix(" must ") {
                finding.text = format!(" should {what}");
            }
        }
    }

    /// Says `message` instead of what `check` finds, once for each place.
    pub(crate) fn in_words(&mut self, message: &str, check: impl FnOnce(&mut Self)) {
        let before = self.found.len();
        check(self);
        let mut found = self.found.split_off(before);
        for finding in &mut found {
            finding.text = format!(": {message}");
        }
        // One element may break several of the rules that the message stands for.
        found.dedup();
        self.found.append(&mut found);
    }

    fn say(&mut self, text: String) {
        self.found.push(Finding {
            inside: Vec::new(),
            text,
            is_warning: false,
        });
    }
}

/// A rule that is a function.
pub(super) struct Test<F>(pub(super) F);

impl<V: ?Sized, F: Fn(&V, &mut Broken)> Rule<V> for Test<F> {
    fn check(&self, value: &V, broken: &mut Broken) {
        (self.0)(value, broken);
    }
}

/// What `rule` says of `value`: each finding as the steps to it, then the text.
#[cfg(test)]
pub(super) fn said<V: ?Sized>(rule: &dyn Rule<V>, value: &V) -> Vec<String> {
    let mut broken = Broken::default();
    rule.check(value, &mut broken);
    let found = broken.found.into_iter();
    found
        .map(|finding| finding.inside.join(".") + &finding.text)
        .collect()
}

/// What `rule` says of the step from `old` to `new`.
#[cfg(test)]
pub(super) fn said_of_step<V>(
    rule: &dyn for<'a> Rule<Moved<'a, V>>,
    old: &V,
    new: &V,
) -> Vec<String> {
    said(rule, &Moved { old, new })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stand_from_the_outside_in() {
        let mut broken = Broken::default();

        broken.must(format_args!("come first"));
        broken.inside(&"outer", |broken| {
            broken.inside(&3, |broken| broken.refused(format_args!("bad")));
        });

        assert!(broken.found[0].inside.is_empty());
        assert_eq!(broken.found[0].text, " must come first");
        assert_eq!(broken.found[1].inside, ["outer", "3"]);
        assert_eq!(broken.found[1].text, " is refused: bad");
    }
}
