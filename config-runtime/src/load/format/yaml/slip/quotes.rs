//! Slips in quotes, brackets and lone characters.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::super::limits::too_deep;
use super::super::spans::Lines;
use super::{EQUALS, Slip, Spot, behind};

impl Spot<'_> {
    pub(super) fn quote(&self, kind: &ErrorKind, at: usize) -> Option<Slip> {
        use ErrorKind as E;
        let (span, message, help) = match kind {
            E::UnclosedQuotedScalar
            | E::InvalidQuotedScalarIndent
            | E::DocumentIndicatorInQuotedScalar => return self.unclosed_quote(),
            E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar
                if self.is_equals_sign(at) =>
            {
                (self.char(at), "expected `:` behind the key", EQUALS)
            }
            E::InvalidTrailingSingleQuotedScalar => {
                let help = "write `''` for a quote inside single quotes";
                return Some(behind(self.char(at), "the closing quote", help));
            }
            E::InvalidTrailingDoubleQuotedScalar => {
                let help = "write `\\\"` for a quote inside double quotes";
                return Some(behind(self.char(at), "the closing quote", help));
            }
            E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => (
                self.escape(at),
                "unknown escape in double quotes",
                "write `\\\\` for a backslash, or use single quotes",
            ),
            E::MissingAnchorOrAliasName => (
                self.char(at),
                "expected a name behind `*` or `&`",
                "put the value in quotes if the character belongs to it",
            ),
            E::UnexpectedCharacter { character } => return self.character(*character, at),
            _ => return None,
        };
        Some((message.to_owned(), span, Some(help.to_owned())))
    }

    /// Whether what stands at `at` is an equals sign behind a key in quotes.
    fn is_equals_sign(&self, at: usize) -> bool {
        let line = &self.text.text[self.line(at)];
        self.text.text[at..].starts_with('=') && line.trim_start().starts_with(['"', '\''])
    }

    /// A quote that nothing closes; the parser stops behind it.
    fn unclosed_quote(&self) -> Option<Slip> {
        let start = self.opening_quote()?;
        let quote = self.text.text.get(start..=start)?;
        let message = format!("expected `{quote}` at the end of this text");
        let help = format!(
            "close the quote: put `{quote}` at its end; further lines of it must be indented"
        );
        Some((message, start..start + 1, Some(help)))
    }

    /// The first quote behind the last token; the apostrophe of a comment is none.
    fn opening_quote(&self) -> Option<usize> {
        let mut start = self.last.end;
        for line in self.text.text.get(start..)?.split_inclusive('\n') {
            let before = line.split('#').next().unwrap_or_default();
            if let Some(quote) = before.find(['"', '\'']) {
                return Some(start + quote);
            }
            start += line.len();
        }
        None
    }

    fn character(&self, character: char, at: usize) -> Option<Slip> {
        let (message, help) = match character {
            '@' | '`' | '%' => (
                format!("a value may not begin with `{character}`"),
                "put the value in quotes",
            ),
            _ if character.is_control() => (
                format!(
                    "character U+{:04X} may not stand in YAML",
                    u32::from(character)
                ),
                "remove it, or write it as an escape in double quotes",
            ),
            _ => return None,
        };
        Some((message, self.char(at), Some(help.to_owned())))
    }

    /// The escape that is none, in the double quotes that begin at `start`.
    fn escape(&self, start: usize) -> Range<usize> {
        let text = &self.text.text[start..];
        let mut chars = text.char_indices();
        while let Some((offset, c)) = chars.next() {
            let next = if c == '\\' { chars.next() } else { None };
            let Some((end, escaped)) = next else {
                continue;
            };
            let digits = match escaped {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                c if "0abt\tnvfre \"/\\N_LP\r\n".contains(c) => 0,
                _ => return start + offset..start + end + escaped.len_utf8(),
            };
            let is_hex = |c: u8| c.is_ascii_hexdigit();
            let hex = text.as_bytes()[end + 1..]
                .iter()
                .take(digits)
                .take_while(|byte| is_hex(**byte));
            if hex.count() < digits {
                return start + offset..start + end + 1;
            }
        }
        self.char(start)
    }

    pub(super) fn bracket(&self, kind: &ErrorKind, at: usize) -> Option<Slip> {
        use ErrorKind as E;
        let open = match kind {
            E::MisplacedFlowCollectionEnd => {
                let help = "remove it, or put the value in quotes if it belongs to it".to_owned();
                let message = "closing bracket without an opening one".to_owned();
                return Some((message, self.char(at), Some(help)));
            }
            E::RecursionLimitExceeded => {
                let message = too_deep(self.text.limits.depth);
                return Some((message, self.char(at), None));
            }
            E::UnclosedFlowCollection { .. } | E::MismatchedFlowCollectionEnd { .. } => at,
            _ => self.open?,
        };
        self.unclosed(open, at)
    }

    /// What a bracket that is open wants.
    fn unclosed(&self, open: usize, at: usize) -> Option<Slip> {
        let text = self.text.text;
        let (name, close) = match text.as_bytes().get(open)? {
            b'[' => ("[", "]"),
            _ => ("{", "}"),
        };
        let is_same_line = !text[open..at.max(open)].contains('\n');
        if open != at && is_same_line {
            let message = format!("expected `,` or `{close}` here");
            let help = "put a `,` between entries, and a text with `: ` or brackets in quotes";
            return Some((message, self.char(at), Some(help.to_owned())));
        }
        let line = Lines::default().number(text, open);
        let message = format!("expected `{close}` for the `{name}` in line {line}");
        let help =
            format!("put `{close}` where what `{name}` begins shall end, and `,` between entries");
        Some((message, self.char(at), Some(help)))
    }
}
