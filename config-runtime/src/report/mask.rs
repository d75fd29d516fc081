//! Hides what is secret in the lines of a document, before they are drawn.

mod credential;
mod located;
mod textual;

use std::ops::Range;

use crate::document::Document;

pub(crate) use self::credential::is_credential;

/// What stands in the place of a secret, however long it is.
const FILLER: &str = "[secret]";

/// Some lines of a document without the secrets in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Masked {
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) number: usize,
    /// The stretch to mark, in these lines.
    pub(super) mark: Range<usize>,
}

impl Masked {
    /// Line and column of the mark, as they are counted in these lines.
    pub(super) fn place(&self) -> String {
        let before = self.text.get(..self.mark.start).unwrap_or_default();
        let line = self.number + before.matches('\n').count();
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("{line}:{column}")
    }
}

/// How much is known of the text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// It is well formed, so that each value has its place.
    Good,
    /// The same, and what is marked is a secret, which the schema does not know.
    Secret,
    /// It may be not, so that what looks like a secret is taken for one.
    Doubtful,
}

/// The lines that `span` touches.
pub(super) fn masked(document: &Document, span: &Range<usize>, form: Form) -> Masked {
    let lines = document.lines(span);
    let shown = lines.start..lines.start + lines.text.len();
    let mut masking = Masking::default();
    let mut at = shown.start;
    for secret in secrets(document, span, form) {
        let secret = secret.start.max(shown.start)..secret.end.min(shown.end);
        if secret.start < secret.end {
            masking.keep(document.text(), at..secret.start);
            masking.hide(document.text(), secret.clone());
            at = secret.end;
        }
    }
    masking.keep(document.text(), at..shown.end);
    let (start, end) = (masking.start(span.start), masking.end(span.end));
    Masked {
        mark: start..end.max(start),
        text: masking.text,
        number: lines.number,
    }
}

/// All that is secret in `document`, of which `span` is marked, from the start to the end, without overlaps.
fn secrets(document: &Document, span: &Range<usize>, form: Form) -> Vec<Range<usize>> {
    let mut found = located::secrets(document);
    match form {
        Form::Good => {}
        Form::Secret => found.push(span.clone()),
        Form::Doubtful => {
            let about = document.about();
            let variables = &about.secret_names;
            found.extend(textual::secrets(document.text(), about.schema, variables));
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// A text in the making, which has other lengths than the one that it is made from.
#[derive(Default)]
struct Masking {
    text: String,
    /// The pieces of the old text, each with what stands for it in the new one.
    pieces: Vec<Piece>,
}

struct Piece {
    old: Range<usize>,
    new: Range<usize>,
    is_kept: bool,
}

impl Masking {
    fn keep(&mut self, text: &str, old: Range<usize>) {
        let start = self.text.len();
        self.text
            .push_str(text.get(old.clone()).unwrap_or_default());
        self.pieces.push(Piece {
            old,
            new: start..self.text.len(),
            is_kept: true,
        });
    }

    fn hide(&mut self, text: &str, old: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(FILLER);
        self.pieces.push(Piece {
            new: start..self.text.len(),
            old: old.clone(),
            is_kept: false,
        });
        // The lines below keep their numbers.
        let hidden = text.get(old).unwrap_or_default();
        let lines = hidden.matches('\n').count();
        self.text.push_str(&"\n".repeat(lines));
    }

    /// Where a mark that begins at `offset` of the old text begins in the new one.
    fn start(&self, offset: usize) -> usize {
        let piece = self.pieces.iter().rfind(|piece| piece.touches(offset));
        piece.map_or(self.text.len(), |piece| {
            piece.place(offset, piece.new.start)
        })
    }

    /// Where a mark that ends at `offset` of the old text ends in the new one.
    fn end(&self, offset: usize) -> usize {
        let piece = self.pieces.iter().find(|piece| piece.touches(offset));
        piece.map_or(self.text.len(), |piece| piece.place(offset, piece.new.end))
    }
}

impl Piece {
    /// Whether `offset` of the old text is in it or at one of its ends.
    fn touches(&self, offset: usize) -> bool {
        self.old.start <= offset && offset <= self.old.end
    }

    /// Where `offset` of the old text is in the new one; `edge` if it is hidden.
    fn place(&self, offset: usize, edge: usize) -> usize {
        if self.is_kept {
            self.new.start + (offset - self.old.start)
        } else {
            edge
        }
    }
}
