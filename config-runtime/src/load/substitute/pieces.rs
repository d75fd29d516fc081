//! A string, taken apart into placeholders and what is between them.

use super::super::variables::name;

/// A piece of a string.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Variable {
        name: &'a str,
        default: Option<&'a str>,
    },
    /// Something begins like a placeholder and is none.
    Broken,
}

impl Piece<'_> {
    pub(super) fn is_placeholder(&self) -> bool {
        !matches!(self, Self::Text(_))
    }

    /// Whether it is the placeholder `${name}`.
    pub(super) fn is_missing(&self, name: &str) -> bool {
        let expected = Piece::Variable {
            name,
            default: None,
        };
        *self == expected
    }
}

/// Takes `text` apart.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let before = &rest[..start];
        if let Some(plain) = before.strip_suffix('$') {
            pieces.extend([Piece::Text(plain), Piece::Text("${")]);
            rest = &rest[start + 2..];
            continue;
        }
        pieces.push(Piece::Text(before));
        let inner = &rest[start + 2..];
        let name = name(inner);
        let behind = &inner[name.len()..];
        let (default, end) = match (behind.strip_prefix(':'), behind.find('}')) {
            // There would be no telling whose `}` it is.
            (Some(_), Some(end)) if behind[..end].contains("${") => {
                pieces.push(Piece::Broken);
                rest = inner;
                continue;
            }
            (Some(default), Some(end)) => (Some(&default[..end - 1]), end),
            (None, Some(0)) => (None, 0),
            _ => {
                pieces.push(Piece::Broken);
                rest = inner;
                continue;
            }
        };
        if name.is_empty() {
            pieces.push(Piece::Broken);
        } else {
            pieces.push(Piece::Variable { name, default });
        }
        rest = &behind[end + 1..];
    }
    pieces.push(Piece::Text(rest));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_apart() {
        let variable = |name, default| Piece::Variable { name, default };
        for (text, expected) in [
            ("${A}", vec![variable("A", None)]),
            ("${A:}", vec![variable("A", Some(""))]),
            (
                "x${A_1:b:c}y",
                vec![
                    Piece::Text("x"),
                    variable("A_1", Some("b:c")),
                    Piece::Text("y"),
                ],
            ),
            ("$${A}", vec![Piece::Text("${"), Piece::Text("A}")]),
            ("$A $", vec![Piece::Text("$A $")]),
            ("${1}", vec![Piece::Broken, Piece::Text("1}")]),
            ("${A", vec![Piece::Broken, Piece::Text("A")]),
            ("${}", vec![Piece::Broken]),
            ("${A B}", vec![Piece::Broken, Piece::Text("A B}")]),
            (
                "${A:${B}}",
                vec![
                    Piece::Broken,
                    Piece::Text("A:"),
                    variable("B", None),
                    Piece::Text("}"),
                ],
            ),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
