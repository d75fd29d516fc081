use super::{assert_slips, read};

/// Texts that are no YAML; see [`assert_slips`].
const SLIPS: &[[&str; 4]] = &[
    [
        "a: [\u{2028}\n\t{}]\n",
        "\t",
        "tab in the indentation",
        "with spaces",
    ],
    [
        "a:\n\tb: 1\n",
        "\t",
        "tab in the indentation",
        "indent with spaces: YAML allows no tabs",
    ],
    [
        "a: [\n\t1\n]\n",
        "\t",
        "tab in the indentation",
        "indent with spaces",
    ],
    [
        "a: |\n\tx\n",
        "\t",
        "tab in the indentation",
        "indent with spaces",
    ],
    [
        "a: 1\nport:80\nb: 2\n",
        "port:80",
        "expected a key and `: `",
        "space behind the `:`",
    ],
    [
        "a:\n  port:80\n  b: 1\n",
        "port:80",
        "expected a key and `: `",
        "space behind the `:`",
    ],
    [
        "a: 1\nport:80\n",
        "port:80",
        "expected a key and `: `",
        "space behind the `:`",
    ],
    [
        "port:80\n",
        "port:80",
        "expected a table at the top, found a string",
        "space behind the `:`",
    ],
    [
        "a:\n- 1\n-2\nb: 1\n",
        "-2",
        "expected a key and `: `",
        "space behind the `-`",
    ],
    [
        "a: \"x\nb: 2\n",
        "\"",
        "expected `\"` at the end of this text",
        "put `\"` at its end",
    ],
    [
        "a: 'x\n",
        "'",
        "expected `'` at the end of this text",
        "put `'` at its end",
    ],
    [
        "a: 'it's'\n",
        "s",
        "expected nothing behind the closing quote",
        "`''`",
    ],
    [
        "a: \"x\" y\n",
        "y",
        "expected nothing behind the closing quote",
        "`\\\"`",
    ],
    [
        "a: \"C:\\dir\"\n",
        "\\d",
        "unknown escape in double quotes",
        "`\\\\`",
    ],
    [
        "a: \"\\x4\"\n",
        "\\x",
        "unknown escape in double quotes",
        "`\\\\`",
    ],
    [
        "a: @x\n",
        "@",
        "a value may not begin with `@`",
        "in quotes",
    ],
    [
        "a: `x`\n",
        "`",
        "a value may not begin with ```",
        "in quotes",
    ],
    [
        "a: %x\n",
        "%",
        "a value may not begin with `%`",
        "in quotes",
    ],
    [
        "a: *\n",
        "*",
        "expected a name behind `*` or `&`",
        "in quotes",
    ],
    [
        "a: *.txt\n",
        "*.txt",
        "alias of a value that has no anchor before",
        "in quotes",
    ],
    [
        "a: b: c\n",
        ":",
        "expected no second `:` in this value",
        "whole value in quotes",
    ],
    [
        "a: “x: y”: z\n",
        ":",
        "expected no second `:` in this value",
        "straight quotes",
    ],
    [
        "a: 1\n b: 2\n",
        "b",
        "a key may not stand deeper than the value in the line before",
        "keys beside it",
    ],
    [
        "a:\n  b: 1\n c: 2\n",
        "c: 2",
        "expected a key at the place of those before it",
        "keys beside it",
    ],
    [
        "a: [1, 2]x\n",
        "x",
        "expected nothing behind the value",
        "in quotes",
    ],
    [
        "a: [1, 2\nb: 3\n",
        ":",
        "expected `]` for the `[` in line 1",
        "put `]`",
    ],
    [
        "a: {b: 1, c: 2\n",
        "{",
        "expected `}` for the `{` in line 1",
        "put `}`",
    ],
    [
        "a: {b: 1 c: 2}\n",
        ":",
        "expected `,` or `}` here",
        "between entries",
    ],
    [
        "a: [1, 2}\n",
        "[",
        "expected `]` for the `[` in line 1",
        "put `]`",
    ],
    [
        "a: 1\n}\n",
        "}",
        "closing bracket without an opening one",
        "remove it",
    ],
    ["a: - b\n", "-", "a list may not begin here", "`[a, b]`"],
    [
        "{a: 1}\nb: 2\n",
        "b: 2",
        "expected nothing behind the end",
        "remove it",
    ],
    [
        "a: 1\0b\n",
        "\0",
        "character U+0000 may not stand in YAML",
        "remove it",
    ],
    [
        "a: \"x\0b\"\n",
        "\0",
        "character U+0000 may not stand in YAML",
        "remove it",
    ],
    [
        "# \0\na: 1\n",
        "\0",
        "character U+0000 may not stand in YAML",
        "remove it",
    ],
    [
        "a: 1\n\0b: 1\n",
        "\0",
        "character U+0000 may not stand in YAML",
        "remove it",
    ],
    [
        "ä: 1\nö: @\n",
        "@",
        "a value may not begin with `@`",
        "in quotes",
    ],
];

#[test]
fn slips_are_named_with_what_to_write_instead() {
    assert_slips(SLIPS);
}

#[test]
fn no_broken_text_ends_in_panic_or_shows_a_value() {
    let text = "a: &k {b: \"hunter2\", 'c': [hunter2, x: hunter2]}\r\nd:\n- |2-\n   hunter2\n- !!str hunter2\n? e\n: *k\n<<: *k\n---\n";
    for (at, _) in text.char_indices() {
        for piece in [
            "", "\"", "'", ":", "\t", "\n", "[", "}", "*", "&", "!", "|", "@", "\\", "\0", "ä",
            "- ", "%", "#",
        ] {
            let broken = [&text[..at], piece, &text[at + 1..]].concat();
            for text in [&text[..at], &broken] {
                for mistake in read(text).mistakes {
                    let said = mistake.message.clone() + &mistake.help.unwrap_or_default();
                    assert!(!said.contains("hunter"), "{text:?}: {said}");
                    let span = mistake.span.expect("a mistake has a place");
                    assert!(text.get(span).is_some(), "{text:?}: {}", mistake.message);
                }
            }
        }
    }
}
