use super::{assert_slips, read};

/// Lines as other languages have them, and others in which something is where it cannot be; see
/// [`assert_slips`].
const STRAYS: &[[&str; 4]] = &[
    [
        "port = 80\n",
        "port = 80",
        "expected a table at the top, found a string",
        "write a colon and a space instead of the `=`",
    ],
    [
        "'port' = 80\na: 1\n",
        "=",
        "expected `:` behind the key",
        "instead of the `=`",
    ],
    [
        "a: 1\nport = 80\n",
        "port = 80",
        "expected a key and `: `",
        "instead of the `=`",
    ],
    [
        "a:\n  port = 80\n  b: 1\n",
        "port = 80",
        "expected a key and `: `",
        "instead of the `=`",
    ],
    [
        "// x\na: 1\n",
        "// x",
        "expected a table at the top, found a string",
        "begin a comment with `#`",
    ],
    [
        "a: 1\n// x\nb: 1\n",
        "// x",
        "expected a key and `: `",
        "begin a comment with `#`",
    ],
    [
        "a:\n  ; x\n  b: 1\n",
        "; x",
        "expected a key and `: `",
        "begin a comment with `#`",
    ],
    [
        "[a.b]\nc = 1\nd = 2\n",
        "[a.b]",
        "expected a table at the top, found a list",
        "`[key]` is TOML",
    ],
    [
        "a: 1\n[b] # c\nd = 2\n",
        "[b] # c",
        "expected a key and `: `",
        "`[key]` is TOML",
    ],
    [
        "- a\n- b\n",
        "- a",
        "expected a table at the top, found a list",
        "without the `- `",
    ],
    [
        "a: # don't\n  \"x\nb: 2\n",
        "\"",
        "expected `\"` at the end of this text",
        "close the quote",
    ],
    [
        "a: 1 b: 2\n",
        ":",
        "expected no second `:` in this value",
        "begin a new line for the second key",
    ],
];

#[test]
fn lines_of_other_languages_are_named_with_what_to_write_instead() {
    assert_slips(STRAYS);
}

/// The value of a key in a good text may look like any of them.
#[test]
fn values_may_look_like_lines_of_other_languages() {
    for text in [
        "a: b = c\n",
        "a: // x\n",
        "//a: x\n",
        "a:\n- [b]\n",
        "a: ;\n",
        "a = b: c\n",
    ] {
        let mistakes = read(text).mistakes;

        assert!(mistakes.is_empty(), "{text}: {mistakes:?}");
    }
}

/// What is behind a list at the top would be right if the list was not there.
#[test]
fn what_follows_a_top_that_is_no_table_is_no_second_mistake() {
    for text in [
        "[a]\nb: 1\n",
        "- a\nb: 1\n",
        "[a]\n[b]\n",
        "a\nb: 1\n",
        "// a\nb: c: d\n",
    ] {
        let mistakes = read(text).mistakes;

        assert_eq!(mistakes.len(), 1, "{text}: {mistakes:?}");
        assert_eq!(mistakes[0].span.as_ref().map(|span| span.start), Some(0));
    }
}
