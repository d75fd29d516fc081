//! YAML 1.2 with its core schema, by the `granit-parser` crate.

mod anchors;
mod keys;
mod limits;
mod scalar;
mod slip;
mod spans;

#[cfg(test)]
mod tests;

use std::ops::Range;

use granit_parser::{Event, Options, Parser, Span, StrInput};

use crate::tree::{Mark, Mistake, Parsed, Table, Text, Value, What};

use self::anchors::Anchors;
use self::keys::Key;
use self::slip::Spot;
use self::spans::Lines;
use super::Format;

pub(super) const YAML: Format = Format {
    name: "YAML",
    extensions: &["yaml", "yml"],
    parse,
    around_value: None,
};

fn parse(text: &Text<'_>) -> Parsed {
    let mut reader = Reader::new(text);
    let table = reader.top().map(|top| reader.root(top)).unwrap_or_default();
    Parsed {
        table,
        mistakes: reader.mistakes,
    }
}

fn options(text: &Text<'_>) -> Options {
    // The table at the top is no level.
    let levels = text.limits.depth.saturating_add(2);
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = levels;
    options.block_nesting_limit = levels;
    options
}

/// Makes values of events, one pass from the first to the last.
struct Reader<'a> {
    text: &'a Text<'a>,
    events: Parser<'a, StrInput<'a>>,
    anchors: Anchors,
    lines: Lines,
    mistakes: Vec<Mistake>,
    /// How many of them are in the document, and not behind it.
    own_mistakes: usize,
    values: usize,
    /// The token that was read last.
    last: Range<usize>,
    /// Where the token before that ends.
    before: usize,
    /// Where the brackets that are open stand.
    open: Vec<usize>,
    /// Whether a mistake or a limit ended the reading.
    is_stopped: bool,
}

/// Where a value belongs.
struct Place {
    /// Its key; none for an item of a list.
    key: Option<Range<usize>>,
    /// How deep tables and lists may stand in each other here.
    depth: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a Text<'a>) -> Self {
        Self {
            text,
            events: Parser::new_from_str_with_options(text.text, options(text)),
            anchors: Anchors::default(),
            lines: Lines::default(),
            mistakes: Vec::new(),
            own_mistakes: 0,
            values: 0,
            last: 0..0,
            before: 0,
            open: Vec::new(),
            is_stopped: false,
        }
    }

    /// The value that the document is; none of an empty text.
    fn top(&mut self) -> Option<Value> {
        while let Some((event, span)) = self.next() {
            if matches!(event, Event::StreamStart | Event::DocumentStart(..)) {
                continue;
            }
            if matches!(event, Event::StreamEnd) {
                break;
            }
            let place = Place {
                key: None,
                depth: self.text.limits.depth.saturating_add(1),
            };
            let top = self.value(event, span, place);
            self.own_mistakes = self.mistakes.len();
            self.end();
            return Some(top);
        }
        None
    }

    /// Sees to it that nothing follows the document.
    fn end(&mut self) {
        while let Some((event, span)) = self.next() {
            if let Event::DocumentStart(..) = event {
                let message = "expected one document, found a second".to_owned();
                let help = "keep one document, and move the others into files of their own";
                self.mistake(message, range(span), Some(help));
                return;
            }
        }
    }

    fn root(&mut self, top: Value) -> Table {
        let at = Range::from(top.mark.value);
        match top.what {
            What::Table(table) => return table,
            What::Null if at.is_empty() || self.is_stopped => {}
            what => {
                self.forget_consequence();
                let found = scalar::name(&what);
                let (line, help) = slip::root(self.text.text, &at);
                self.mistake(
                    format!("expected a table at the top, found {found}"),
                    line,
                    Some(help),
                );
            }
        }
        Table::new()
    }

    /// Forgets why the reading stopped behind a top that is no table, which explains it.
    fn forget_consequence(&mut self) {
        if self.is_stopped {
            let ends_list = |last: &Mistake| last.message == slip::NO_ENTRY;
            let is_of_list = self.mistakes.last().is_some_and(ends_list);
            let consequences = usize::from(is_of_list);
            let kept = self.own_mistakes.min(self.mistakes.len() - consequences);
            self.mistakes.truncate(kept);
        }
    }

    /// The next event; none at the end and behind a mistake that ends the reading.
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        if self.is_stopped {
            return None;
        }
        match self.events.next_event()? {
            Ok((event, span)) => {
                let at = range(span);
                if !at.is_empty() {
                    self.before = self.last.end;
                    self.last = at;
                }
                Some((event, span))
            }
            Err(error) => {
                let spot = Spot {
                    text: self.text,
                    last: self.last.clone(),
                    open: self.open.last().copied(),
                };
                self.mistakes.push(spot.mistake(&error));
                self.is_stopped = true;
                None
            }
        }
    }

    fn value(&mut self, event: Event<'a>, span: Span, place: Place) -> Value {
        self.count(1, &range(span));
        let (first, anchor, start) = (self.values, anchor(&event), range(span));
        let (what, at) = match event {
            Event::Alias(id) => self.alias(id, start, place.depth),
            Event::UnresolvedAlias(_) => self.unresolved(start),
            Event::Scalar(text, style, _, tag) => {
                let at = self.token(start, style);
                let what = scalar::read(text, style, tag.as_deref());
                (self.fits(what, span, &at), at)
            }
            _ if place.depth == 0 => self.too_deep(start),
            Event::SequenceStart(_, _, tag) => {
                self.tag(tag.as_deref(), &["seq", "omap", "pairs"], span);
                let at = self.list_start(start, &place);
                let items = self.list(&at, place.depth - 1);
                (What::List(items), at.start..self.last.end.max(at.end))
            }
            Event::MappingStart(_, _, tag) => {
                self.tag(tag.as_deref(), &["map", "set"], span);
                let table = self.table(&start, place.depth - 1);
                (
                    What::Table(table),
                    start.start..self.last.end.max(start.end),
                )
            }
            _ => (What::Null, start),
        };
        let mark = Mark {
            source: self.text.source,
            key: place.key.unwrap_or_else(|| at.clone()).into(),
            value: at.clone().into(),
        };
        let value = Value::new(what, mark);
        if let Some(id) = anchor {
            self.keep(id, &value, self.values + 1 - first);
        }
        value
    }

    fn list(&mut self, at: &Range<usize>, depth: usize) -> Vec<Value> {
        self.opened(at);
        let mut items = Vec::new();
        while let Some((event, span)) = self.next() {
            if matches!(event, Event::SequenceEnd) {
                self.closed(at);
                break;
            }
            items.push(self.value(event, span, Place { key: None, depth }));
        }
        items
    }

    fn table(&mut self, at: &Range<usize>, depth: usize) -> Table {
        self.opened(at);
        let (mut table, mut merged, mut merge) = (Table::new(), Vec::new(), None);
        while let Some((event, span)) = self.next() {
            if matches!(event, Event::MappingEnd) {
                self.closed(at);
                break;
            }
            let (key, at) = self.key(event, span, depth);
            let Some((event, span)) = self.next() else {
                break;
            };
            let place = Place {
                key: Some(at.clone()),
                depth,
            };
            let value = self.value(event, span, place);
            match key {
                Key::Own(key) => self.insert(&mut table, key, value),
                Key::Merge => {
                    self.merge(&mut merge, &at);
                    self.merged(&mut merged, value);
                }
                Key::Bad => {}
            }
        }
        anchors::fill(&mut table, merged);
        table
    }

    fn mistake(&mut self, message: String, span: Range<usize>, help: Option<&str>) {
        self.mistakes.push(Mistake {
            message,
            span: Some(span),
            help: help.map(str::to_owned),
        });
    }
}

/// The number of the anchor that a value has.
fn anchor(event: &Event<'_>) -> Option<usize> {
    if event.is_alias() {
        None
    } else {
        event.anchor_id()
    }
}

fn range(span: Span) -> Range<usize> {
    span.byte_range().unwrap_or_default()
}
