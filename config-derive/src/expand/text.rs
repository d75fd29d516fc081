//! Turns tokens into text that is spaced the way people space it.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// The text of a type, a path or an expression.
///
/// Tokens know nothing of the spaces between them, and `a . b :: < c >` is hard to read in a
/// message. Angle brackets are taken as those of generics.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut line = Line::default();
    line.add_all(tokens);
    line.text
}

/// Punctuation of more than one character, where it means another thing than its parts.
const LONG: &[&str] = &[
    "..=", "..", "::", "->", "=>", "==", "!=", "<=", ">=", "&&", "||",
];

#[derive(Default)]
struct Line {
    text: String,
    last: Last,
    /// The punctuation whose end is still to come, such as the first dot of `..=`.
    open: String,
}

/// What stands at the end of the line.
#[derive(Default, Clone, Copy, PartialEq)]
enum Last {
    /// Nothing that wants a space: the beginning, `::`, `(`, `&`.
    #[default]
    Tight,
    /// A word, a literal or `)`: the end of an operand.
    Operand,
    /// `>` or `!` may end an operand too, but a bracket follows it without a space.
    Closed,
    /// `,`, `=`, `+`: a space comes next.
    Spaced,
}

impl Line {
    fn add_all(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.word(&literal.to_string()),
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Punct(punct) => {
                    self.open.push(punct.as_char());
                    if punct.spacing() == Spacing::Alone || punct.as_char() == '\'' {
                        self.close();
                    }
                }
            }
        }
    }

    /// Splits the punctuation that is still open: `>::` is `>` and `::`.
    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let mut rest = open.as_str();
        while !rest.is_empty() {
            let known = LONG.iter().find(|long| rest.starts_with(**long));
            let (first, behind) = rest.split_at(known.map_or(1, |long| long.len()));
            self.punctuation(first);
            rest = behind;
        }
    }

    fn word(&mut self, word: &str) {
        if self.last != Last::Tight && self.last != Last::Closed {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.last = Last::Operand;
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            Delimiter::None => return self.add_all(group.stream()),
        };
        let is_spaced = match group.delimiter() {
            Delimiter::Brace => self.last != Last::Tight,
            _ => self.last == Last::Spaced,
        };
        if is_spaced {
            self.text.push(' ');
        }
        self.text.push_str(open);
        self.last = Last::Tight;
        self.add_all(group.stream());
        self.text.push_str(close);
        self.last = Last::Operand;
    }

    fn punctuation(&mut self, punctuation: &str) {
        let is_prefix = matches!(self.last, Last::Tight | Last::Spaced);
        let (is_spaced_before, last) = match punctuation {
            "," | ";" | ":" => (false, Last::Spaced),
            "::" | "." | ".." | "..=" | "<" | "#" | "?" => (self.last == Last::Spaced, Last::Tight),
            ">" => (false, Last::Closed),
            "'" => (self.last != Last::Tight, Last::Tight),
            _ if is_prefix => (self.last == Last::Spaced, Last::Tight),
            "!" => (false, Last::Tight),
            _ => (true, Last::Spaced),
        };
        if is_spaced_before {
            self.text.push(' ');
        }
        self.text.push_str(punctuation);
        self.last = last;
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn code_is_spaced_the_way_people_space_it() {
        for code in [
            "0.0..1.0",
            "..=-0.5",
            "1..",
            "f64",
            "std::net::SocketAddr",
            "HashMap<String, Vec<Option<u8>>>",
            "<Self as Limits>::HIGHEST",
            "[u8; 4]",
            "(f64, bool)",
            "&'static str",
            "Box<dyn Fn(&str) -> u8>",
            "vec![\"a\".to_owned(), String::new()]",
            "Duration::from_secs(60 * 60)",
            "Limits { low: 1, high: -2 }",
            "Vec::<u8>::with_capacity(1 + 2)",
        ] {
            assert_eq!(text(code.parse().expect("the code is Rust")), code);
        }
    }
}
