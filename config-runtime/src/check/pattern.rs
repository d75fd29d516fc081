//! The rule `pattern`: a text must match a regular expression.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use regex_lite::Regex;

use crate::secret::Secret;

use super::rule::Test;
use super::{Broken, Rule};

/// A type that is a text.
#[diagnostic::on_unimplemented(
    message = "`pattern` needs a text, and `{Self}` is none",
    label = "is no text",
    note = "`String`, `Box<str>`, `Arc<str>`, `Cow<'static, str>` and a `Secret` of them are texts; check any other type with `validate = path::to::function`"
)]
pub trait Text {
    /// The text.
    fn text(&self) -> &str;
}

/// A regular expression, compiled when it is first asked for.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: OnceLock<Result<Regex, regex_lite::Error>>,
}

impl Pattern {
    /// The expression as it stands in the attribute, where it has been checked.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }

    fn check(&self, text: &str, broken: &mut Broken) {
        let source = self.source;
        match self.regex.get_or_init(|| Regex::new(source)) {
            Ok(regex) if regex.is_match(text) => {}
            Ok(_) => broken.must(format_args!("match `{source}`")),
            Err(error) => {
                broken.refused(format_args!("`{source}` is no regular expression: {error}"));
            }
        }
    }
}

/// The rule `pattern = "…"`.
pub fn pattern<V: Text + ?Sized>(pattern: &'static Pattern) -> impl Rule<V> {
    Test(move |value: &V, broken: &mut Broken| pattern.check(value.text(), broken))
}

impl Text for str {
    fn text(&self) -> &str {
        self
    }
}

impl Text for String {
    fn text(&self) -> &str {
        self
    }
}

impl<V: Text + ?Sized> Text for Box<V> {
    fn text(&self) -> &str {
        (**self).text()
    }
}

impl<V: Text + ?Sized> Text for Arc<V> {
    fn text(&self) -> &str {
        (**self).text()
    }
}

impl<V: Text + ToOwned + ?Sized> Text for Cow<'_, V> {
    fn text(&self) -> &str {
        (**self).text()
    }
}

impl<V: Text> Text for Secret<V> {
    fn text(&self) -> &str {
        self.expose().text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule::said;

    static LOWER: Pattern = Pattern::new("^[a-z]+$");
    static UNCLOSED: Pattern = Pattern::new("(a");

    #[test]
    fn texts_of_every_sort_are_matched() {
        let table = [
            (said(&pattern(&LOWER), "ab"), said(&pattern(&LOWER), "aB")),
            texts(str::to_owned),
            texts(Box::<str>::from),
            texts(Arc::<str>::from),
            texts(|text| Arc::new(text.to_owned())),
            texts(Cow::Borrowed),
            texts(|text| Secret::new(text.to_owned())),
        ];
        for (index, (good, bad)) in table.into_iter().enumerate() {
            assert!(good.is_empty(), "{index}");
            assert_eq!(bad, [" must match `^[a-z]+$`"], "{index}");
        }
    }

    fn texts<V: Text>(make: impl Fn(&'static str) -> V) -> (Vec<String>, Vec<String>) {
        let rule = pattern(&LOWER);
        (said(&rule, &make("ab")), said(&rule, &make("aB")))
    }

    #[test]
    fn expression_that_does_not_compile_is_broken_by_every_text() {
        let found = said(&pattern(&UNCLOSED), "a");
        assert_eq!(found.len(), 1);
        let start = " is refused: `(a` is no regular expression: ";
        assert!(found[0].starts_with(start), "{found:?}");
    }
}
