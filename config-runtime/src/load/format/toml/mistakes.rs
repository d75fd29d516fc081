//! What the parser says -> one mistake for each slip, at its place, with what helps.

use std::ops::Range;

use toml::de::Error;

use crate::load::format::twice::{MOST_MISTAKES, line};
use crate::tree::Mistake;

use super::outline::{Outline, Scalar};
use super::slips::{self, Spot};

/// What is to be told of `text`, in which the parser found `errors`.
pub(super) fn told(text: &str, errors: &[Error]) -> Vec<Mistake> {
    if errors.is_empty() {
        return Vec::new();
    }
    if let Some(mistake) = slips::whole(text) {
        return vec![mistake];
    }
    let outline = Outline::of(text);
    let mut found: Vec<Found<'_>> = (errors.iter())
        .map(|error| Found::of(error, text, &outline))
        .collect();
    found.sort_by_key(|found| found.span.start);
    let open = outline.open_bracket(text);
    let opened = open.as_ref().map_or(text.len() + 1, |open| open.start);
    let inside = found.split_off(found.partition_point(|found| found.span.start < opened));
    let mut found = apart(text, &outline, found);
    // What follows an open bracket is noise, but for the open quote that swallowed its end.
    let swallowing = apart(text, &outline, inside).into_iter().next();
    let swallowing = swallowing.filter(|found| matches!(found.nature, Nature::Open(_)));
    let open = open.filter(|_| swallowing.is_none());
    found.extend(swallowing);
    let mistakes = found.iter().map(|found| found.mistake(text, &outline));
    (mistakes.chain(open.map(|open| unclosed(text, open)))).collect()
}

/// `text` with blanks in place of the lines behind which the parser reads no values; `None` if it
/// read all of them.
pub(super) fn without_stops(text: &str, errors: &[Error]) -> Option<String> {
    let is_stop = |error: &&Error| error.message().starts_with("key with no value");
    let mut stops = errors.iter().filter(is_stop).filter_map(Error::span);
    let first = stops.next()?;
    let mut bytes = text.as_bytes().to_vec();
    for stop in std::iter::once(first).chain(stops) {
        let line = line_around(text, stop.start);
        bytes.get_mut(line)?.fill(b' ');
    }
    String::from_utf8(bytes).ok()
}

/// Something that the parser found.
#[derive(Clone)]
struct Found<'a> {
    said: &'a str,
    span: Range<usize>,
    nature: Nature,
}

#[derive(Clone)]
enum Nature {
    /// A text that is not closed.
    Open(Scalar),
    /// Something in a text, in a number, or in what stands where one belongs.
    In(Scalar),
    Other,
}

impl<'a> Found<'a> {
    fn of(error: &'a Error, text: &str, outline: &Outline) -> Self {
        let said = error.message();
        let span = place(error, text);
        // Where a value is missing, the parser assumes an empty one.
        let reaches = |scalar: &&Scalar| span.start <= scalar.range.end && !scalar.range.is_empty();
        let scalar = outline.scalar(span.start).filter(reaches);
        let nature = match scalar {
            Some(scalar) if !outline.is_order(said, span.start) => {
                let wants_quote = [", expected `\"`", ", expected `'`"];
                let is_end = span.start == scalar.range.end && scalar.is_quoted;
                if is_end && wants_quote.iter().any(|end| said.ends_with(end)) {
                    Nature::Open(scalar.clone())
                } else {
                    Nature::In(scalar.clone())
                }
            }
            _ => Nature::Other,
        };
        Self { said, span, nature }
    }

    fn mistake(&self, text: &str, outline: &Outline) -> Mistake {
        if let Nature::Open(scalar) = &self.nature {
            return unclosed(text, quotes(text, &scalar.range));
        }
        let first = outline.first(self.span.start);
        if let Some(mistake) = first.and_then(|first| self.again(text, first)) {
            return mistake;
        }
        let (message, help) = slips::answer(&self.spot(text, outline));
        let span = match &self.nature {
            Nature::In(scalar) if !scalar.is_quoted => &scalar.range,
            _ => &self.span,
        };
        Mistake {
            message: message.to_owned(),
            span: Some(span.clone()),
            help: help.map(str::to_owned),
        }
    }

    /// What is to be told if this says that a key is not the `first` one.
    fn again(&self, text: &str, first: usize) -> Option<Mistake> {
        let key = text.get(self.span.clone())?.trim_matches(['"', '\'']);
        let line = line(text, first);
        let is_header = text[line_around(text, self.span.start)].starts_with('[');
        let (message, help) = if self.said.starts_with("cannot extend value") {
            (
                format!("`{key}` already has a value; it is in line {line}"),
                "write all that belongs to it in one place",
            )
        } else if self.said == "duplicate key" {
            let help = if is_header {
                "put all its keys together, below one header"
            } else {
                "keep one of them"
            };
            (
                format!("`{key}` is set twice; the first is in line {line}"),
                help,
            )
        } else {
            return None;
        };
        Some(Mistake {
            message,
            span: Some(self.span.clone()),
            help: Some(help.to_owned()),
        })
    }

    fn spot<'t>(&'t self, text: &'t str, outline: &'t Outline) -> Spot<'t> {
        let around = line_around(text, self.span.start);
        let is_here = |scalar: &&Scalar| around.start <= scalar.range.start;
        let scalar = match &self.nature {
            Nature::Open(scalar) | Nature::In(scalar) => Some(scalar),
            Nature::Other => outline.scalar(self.span.start).filter(is_here),
        };
        let range = scalar.map_or(around.start..around.start, |scalar| scalar.range.clone());
        Spot {
            said: self.said,
            before: text.get(around.start..self.span.start).unwrap_or_default(),
            rest: text.get(self.span.start..around.end).unwrap_or_default(),
            line: text[around.clone()].trim(),
            value: text.get(range.clone()).unwrap_or_default(),
            behind: text.get(range.end..around.end).unwrap_or_default(),
            is_quoted: scalar.is_some_and(|scalar| scalar.is_quoted),
            is_inside: matches!(self.nature, Nature::In(_)),
        }
    }
}

/// Where the parser found an error; for a key without value, at the colon behind it, if there is
/// one.
fn place(error: &Error, text: &str) -> Range<usize> {
    let span = error.span().unwrap_or(text.len()..text.len());
    // The line is looked for only here, as there may be many errors in a long one.
    if !error.message().starts_with("key with no value") {
        return span;
    }
    let line = line_around(text, span.start);
    let key = text.get(line.start..span.start).unwrap_or_default();
    let key = key.trim_end();
    let end = line.start + key.len();
    if key.ends_with(':') {
        end - 1..end
    } else {
        span
    }
}

/// One of those that one slip brings about, for each slip.
fn apart<'a>(text: &str, outline: &Outline, all: Vec<Found<'a>>) -> Vec<Found<'a>> {
    let mut apart: Vec<Found<'a>> = Vec::new();
    let mut line_end = 0;
    for found in all {
        let Some(last) = apart.last_mut() else {
            line_end = line_around(text, found.span.start).end;
            apart.push(found);
            continue;
        };
        let between = last.span.start..found.span.start;
        match (&last.nature, &found.nature) {
            (Nature::In(_), Nature::In(_)) if outline.has_comma(&between) => {}
            (Nature::In(_) | Nature::Other, Nature::Open(_)) if between.end <= line_end => {
                *last = found;
                continue;
            }
            _ if between.end <= line_end => continue,
            // More lines of a text in quotes that do not reach over lines.
            (Nature::Open(_), Nature::Other) if is_next(text, line_end, between.end) => {
                line_end = line_around(text, between.end).end;
                continue;
            }
            _ => {}
        }
        if apart.len() == MOST_MISTAKES {
            break;
        }
        line_end = line_around(text, found.span.start).end;
        apart.push(found);
    }
    apart
}

/// Whether `offset` is in the line behind the one that ends at `line_end`.
fn is_next(text: &str, line_end: usize, offset: usize) -> bool {
    let between = text.get(line_end + 1..offset).unwrap_or_default();
    !between.contains('\n')
}

/// The line around `offset`, without its end.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let (before, behind) = text.split_at_checked(offset).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let length = behind.find('\n').unwrap_or(behind.len());
    start..before.len() + length
}

/// The quotes with which the text at `range` begins.
fn quotes(text: &str, range: &Range<usize>) -> Range<usize> {
    let text = text.get(range.clone()).unwrap_or_default();
    let is_long = ["\"\"\"", "'''"].iter().any(|long| text.starts_with(long));
    range.start..range.start + if is_long { 3 } else { 1 }
}

/// What opens at `opening` is not closed.
fn unclosed(text: &str, opening: Range<usize>) -> Mistake {
    let (message, help) = match text.get(opening.clone()).unwrap_or_default() {
        "[" => ("`[` is not closed", "write `]` behind the last value"),
        "{" => ("`{` is not closed", "write `}` behind the last value"),
        "\"" => (
            "the quote that opens here is not closed",
            "close it with `\"` in the same line; text of several lines stands in `\"\"\"`",
        ),
        "'" => (
            "the quote that opens here is not closed",
            "close it with `'` in the same line; text of several lines stands in `'''`",
        ),
        "'''" => ("these quotes are not closed", "write `'''` behind the text"),
        _ => (
            "these quotes are not closed",
            "write `\"\"\"` behind the text",
        ),
    };
    Mistake {
        message: message.to_owned(),
        span: Some(opening),
        help: Some(help.to_owned()),
    }
}
