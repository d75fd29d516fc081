//! What stands where in a text that may be malformed: its keys, its values, and what is left open.

use std::collections::HashMap;
use std::ops::Range;

use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

/// As deep as the `toml` crate goes.
const DEEPEST: u32 = 80;

/// Places in a text, in its order.
pub(super) struct Outline {
    /// Texts, numbers and whatever else stands where one of them belongs.
    scalars: Vec<Scalar>,
    /// By the byte at which it begins, the place of each key.
    keys: HashMap<usize, Place>,
    /// Where a key for each place begins for the first time.
    firsts: HashMap<Place, usize>,
    /// Where commas stand between values.
    commas: Vec<usize>,
    /// Mistakes in how values, keys and signs follow each other, by their places.
    order: Vec<ParseError>,
}

/// A text, a number, or what stands where one of them belongs.
#[derive(Debug, Clone)]
pub(super) struct Scalar {
    pub(super) range: Range<usize>,
    /// Whether it begins with a quote.
    pub(super) is_quoted: bool,
}

/// A place in the tables that a text tells of; equal, if two keys are the same.
type Place = usize;

const ROOT: Place = 0;

impl Outline {
    pub(super) fn of(text: &str) -> Self {
        let tokens = Source::new(text).lex().into_vec();
        let mut order = Vec::new();
        let mut walk = Walk::new(text);
        let mut guard = RecursionGuard::new(&mut walk, DEEPEST);
        parse_document(&tokens, &mut guard, &mut order);
        order.sort_by_key(start);
        Self {
            scalars: walk.scalars,
            keys: walk.keys,
            firsts: walk.firsts,
            commas: walk.commas,
            order,
        }
    }

    /// The last text or number that begins at or before `offset`.
    pub(super) fn scalar(&self, offset: usize) -> Option<&Scalar> {
        let behind = (self.scalars).partition_point(|scalar| scalar.range.start <= offset);
        self.scalars.get(behind.checked_sub(1)?)
    }

    /// Where the same key begins for the first time that begins at `offset` again.
    pub(super) fn first(&self, offset: usize) -> Option<usize> {
        let first = *self.firsts.get(self.keys.get(&offset)?)?;
        (first < offset).then_some(first)
    }

    /// Whether `message` is told at `offset` of the order of things, not of one alone.
    pub(super) fn is_order(&self, message: &str, offset: usize) -> bool {
        let before = self.order.partition_point(|error| start(error) < offset);
        let here = self.order.iter().skip(before);
        here.take_while(|error| start(error) == offset)
            .any(|error| message.starts_with(error.description()))
    }

    /// The bracket of a value of `text` that is closed nowhere: the innermost one.
    pub(super) fn open_bracket(&self, text: &str) -> Option<Range<usize>> {
        let is_open = |error: &&ParseError| {
            let description = error.description();
            ["unclosed array", "unclosed inline table"].contains(&description)
        };
        let open = self.order.iter().filter(is_open);
        let brackets = open.filter_map(ParseError::context);
        let ranges = brackets.map(|bracket| bracket.start()..bracket.end());
        // Where settings of an inline table have no comma, the parser may blame its end.
        let is_opening = |range: &Range<usize>| matches!(text.get(range.clone()), Some("[" | "{"));
        ranges.filter(is_opening).max_by_key(|range| range.start)
    }

    /// Whether a comma stands between two values, or what is meant to be some.
    pub(super) fn has_comma(&self, between: &Range<usize>) -> bool {
        let before = self.commas.partition_point(|comma| *comma < between.start);
        self.commas
            .get(before)
            .is_some_and(|comma| *comma < between.end)
    }
}

fn start(error: &ParseError) -> usize {
    error.unexpected().map_or(usize::MAX, |span| span.start())
}

/// Follows the parser through a text.
struct Walk<'a> {
    text: &'a str,
    scalars: Vec<Scalar>,
    keys: HashMap<usize, Place>,
    firsts: HashMap<Place, usize>,
    commas: Vec<usize>,
    /// Which place a name has in another place.
    places: HashMap<(Place, &'a str), Place>,
    /// The last place that there is.
    last: Place,
    /// The entry of a list of tables that its keys belong to, by the place of the list.
    entries: HashMap<Place, Place>,
    /// Where keys belong that follow.
    table: Place,
    /// The place of the key that was read last.
    key: Place,
    is_dotted: bool,
    is_header: bool,
    /// `table` and `key` around each value that is open.
    around: Vec<(Place, Place)>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            scalars: Vec::new(),
            keys: HashMap::new(),
            firsts: HashMap::new(),
            commas: Vec::new(),
            places: HashMap::new(),
            last: ROOT,
            entries: HashMap::new(),
            table: ROOT,
            key: ROOT,
            is_dotted: false,
            is_header: false,
            around: Vec::new(),
        }
    }

    fn new_place(&mut self) -> Place {
        self.last += 1;
        self.last
    }

    fn place(&mut self, table: Place, name: &'a str) -> Place {
        let table = self.entries.get(&table).copied().unwrap_or(table);
        if let Some(place) = self.places.get(&(table, name)) {
            return *place;
        }
        let place = self.new_place();
        self.places.insert((table, name), place);
        place
    }

    fn begin_header(&mut self) {
        self.around.clear();
        (self.table, self.is_dotted, self.is_header) = (ROOT, false, true);
    }

    fn end_header(&mut self) {
        (self.table, self.is_header) = (self.key, false);
    }

    fn open(&mut self, table: Place) {
        self.around.push((self.table, self.key));
        self.table = table;
    }

    fn close(&mut self) {
        if let Some(around) = self.around.pop() {
            (self.table, self.key) = around;
        }
    }
}

impl EventReceiver for Walk<'_> {
    fn std_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.begin_header();
    }

    fn std_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.end_header();
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.begin_header();
    }

    fn array_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        let entry = self.new_place();
        self.entries.insert(self.key, entry);
        self.end_header();
    }

    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(self.key);
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.open(self.key);
        self.key = self.new_place();
        true
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.close();
    }

    fn value_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.commas.push(span.start());
        // The next table of a list is another one.
        self.key = self.new_place();
    }

    fn simple_key(&mut self, span: Span, _: Option<Encoding>, _: &mut dyn ErrorSink) {
        let name = self.text.get(span.start()..span.end()).unwrap_or_default();
        let table = if self.is_dotted { self.key } else { self.table };
        self.key = self.place(table, name.trim_matches(['"', '\'']));
        self.is_dotted = false;
        self.keys.insert(span.start(), self.key);
        self.firsts.entry(self.key).or_insert(span.start());
    }

    fn key_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.is_dotted = true;
    }

    fn scalar(&mut self, span: Span, kind: Option<Encoding>, _: &mut dyn ErrorSink) {
        self.scalars.push(Scalar {
            range: span.start()..span.end(),
            is_quoted: kind.is_some(),
        });
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if self.is_header {
            self.end_header();
        }
        self.is_dotted = false;
    }
}
