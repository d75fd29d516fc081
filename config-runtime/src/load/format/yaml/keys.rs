//! Makes texts of keys, each of which a table may have once.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle, Span, Tag};

use crate::tree::{Mark, Table, Value, What};

use super::{Place, Reader, anchor, range, scalar};

const KEY_HELP: &str = "write one word or one text in quotes before the `:`";
const TEMPLATE_HELP: &str = "put the value in quotes, as `{` begins a table";

/// What a key turned out to be.
pub(super) enum Key {
    Own(String),
    Merge,
    /// None, which a mistake says.
    Bad,
}

impl<'a> Reader<'a> {
    /// The key that begins with `event`, and where it stands.
    pub(super) fn key(
        &mut self,
        event: Event<'a>,
        span: Span,
        depth: usize,
    ) -> (Key, Range<usize>) {
        let (at, anchor) = (range(span), anchor(&event));
        match event {
            Event::Scalar(text, style, _, tag) => {
                self.tag(
                    tag.as_deref(),
                    &["str", "int", "float", "bool", "null", "merge"],
                    span,
                );
                let at = self.token(at, style);
                if let Some(id) = anchor {
                    self.keep_key(id, (&text, style, tag.as_deref()), &at);
                }
                (self.text_key(text, style, tag.is_some(), &at), at)
            }
            Event::Alias(id) => (self.alias_key(id, &at), at),
            Event::UnresolvedAlias(_) => {
                self.unresolved(at.clone());
                (Key::Bad, at)
            }
            event => {
                let place = Place { key: None, depth };
                let value = self.value(event, span, place);
                let at = value.mark.value.into();
                (self.bad_key(&value.what, &at), at)
            }
        }
    }

    fn text_key(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        is_tagged: bool,
        at: &Range<usize>,
    ) -> Key {
        if style == ScalarStyle::Plain && !is_tagged {
            if text == "<<" {
                return Key::Merge;
            }
            if at.is_empty() {
                let message = "expected a key before `:`".to_owned();
                self.mistake(
                    message,
                    at.clone(),
                    Some("write the key, or `\"\"` if it is to be empty"),
                );
                return Key::Bad;
            }
        }
        Key::Own(text.into_owned())
    }

    /// Keeps the value that a key with an anchor stands for.
    fn keep_key(&mut self, id: usize, key: (&str, ScalarStyle, Option<&Tag>), at: &Range<usize>) {
        let (text, style, tag) = key;
        let mark = Mark {
            source: self.text.source,
            key: at.clone().into(),
            value: at.clone().into(),
        };
        let what = scalar::read(Cow::Borrowed(text), style, tag).unwrap_or(What::Null);
        self.keep(id, &Value::new(what, mark), 1);
    }

    fn alias_key(&mut self, id: usize, at: &Range<usize>) -> Key {
        let Some(value) = self.anchors.value(id) else {
            // It stands inside the value that it names.
            self.alias(id, at.clone(), 0);
            return Key::Bad;
        };
        match &value.what {
            What::String(text) => Key::Own(text.clone()),
            What::Table(_) => self.bad_key(&What::Table(Table::new()), at),
            What::List(_) => self.bad_key(&What::List(Vec::new()), at),
            _ => Key::Own(self.text.text[Range::from(value.mark.value)].to_owned()),
        }
    }

    fn bad_key(&mut self, what: &What, at: &Range<usize>) -> Key {
        if !self.is_stopped && !matches!(what, What::Null) {
            let found = scalar::name(what);
            let is_template = self.text.text[at.start..].starts_with('{');
            let help = if is_template { TEMPLATE_HELP } else { KEY_HELP };
            self.mistake(
                format!("expected a key, found {found}"),
                at.clone(),
                Some(help),
            );
        }
        Key::Bad
    }

    /// Adds a value, unless its key is taken.
    pub(super) fn insert(&mut self, table: &mut Table, key: String, value: Value) {
        match table.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(value);
            }
            Entry::Occupied(entry) => {
                let start = entry.get().mark.key.start as usize;
                let first = self.lines.number(self.text.text, start);
                let message = format!(
                    "`{}` is set twice; the first is in line {first}",
                    entry.key()
                );
                let at = value.mark.key.into();
                self.mistake(message, at, Some("keep one of them"));
            }
        }
    }
}
