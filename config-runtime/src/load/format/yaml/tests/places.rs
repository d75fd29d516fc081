use crate::tree::{Span, Value, What};

use super::read;

/// A text, and of each value its path, the text of its key and the text of its value, as
/// `line:column` and what stands there.
const PLACES: &[(&str, &[&str])] = &[
    ("a: 1\n", &["a 1:1 `a` 1:4 `1`"]),
    ("\"a\" : 'x y' # c\n", &["a 1:1 `\"a\"` 1:7 `'x y'`"]),
    ("a:\n", &["a 1:1 `a` 1:3 ``"]),
    (
        "a : # c\nb: 1\n",
        &["a 1:1 `a` 1:4 ``", "b 2:1 `b` 2:4 `1`"],
    ),
    (
        "a:\n  b:\n  # c\n\nc: 1\n",
        &[
            "a 1:1 `a` 2:3 `b:`",
            "a.b 2:3 `b` 2:5 ``",
            "c 5:1 `c` 5:4 `1`",
        ],
    ),
    (
        "a: {b: 1, c: }\n",
        &[
            "a 1:1 `a` 1:4 `{b: 1, c: }`",
            "a.b 1:5 `b` 1:8 `1`",
            "a.c 1:11 `c` 1:13 ``",
        ],
    ),
    (
        "a: [x: 1]\n",
        &[
            "a 1:1 `a` 1:4 `[x: 1]`",
            "a.0 1:5 `x: 1` 1:5 `x: 1`",
            "a.0.x 1:5 `x` 1:8 `1`",
        ],
    ),
    (
        "a: [ 1, [] ]\n",
        &[
            "a 1:1 `a` 1:4 `[ 1, [] ]`",
            "a.0 1:6 `1` 1:6 `1`",
            "a.1 1:9 `[]` 1:9 `[]`",
        ],
    ),
    (
        "a:\n  - 1\n  # c\n  - b: 2\n    c: 3\n",
        &[
            "a 1:1 `a` 2:3 `- 1\\n  # c\\n  - b: 2\\n    c: 3`",
            "a.0 2:5 `1` 2:5 `1`",
            "a.1 4:5 `b: 2\\n    c: 3` 4:5 `b: 2\\n    c: 3`",
            "a.1.b 4:5 `b` 4:8 `2`",
            "a.1.c 5:5 `c` 5:8 `3`",
        ],
    ),
    (
        "a: # - c -\n- -1\n- 2\n",
        &[
            "a 1:1 `a` 2:1 `- -1\\n- 2`",
            "a.0 2:3 `-1` 2:3 `-1`",
            "a.1 3:3 `2` 3:3 `2`",
        ],
    ),
    (
        "a:\n- - 1\n-\n  - 2\n",
        &[
            "a 1:1 `a` 2:1 `- - 1\\n-\\n  - 2`",
            "a.0 2:3 `- 1` 2:3 `- 1`",
            "a.0.0 2:5 `1` 2:5 `1`",
            "a.1 4:3 `- 2` 4:3 `- 2`",
            "a.1.0 4:5 `2` 4:5 `2`",
        ],
    ),
    (
        "a: |\n  x\n  y\n\n# c\nb: 1\n",
        &["a 1:1 `a` 1:4 `|\\n  x\\n  y`", "b 6:1 `b` 6:4 `1`"],
    ),
    (
        "a: !!str &k |2- # | c\n\n    x | y\nb: *k\n",
        &[
            "a 1:1 `a` 1:13 `|2- # | c\\n\\n    x | y`",
            "b 4:1 `b` 4:4 `*k`",
        ],
    ),
    ("a: |\nb: >\n", &["a 1:1 `a` 1:4 `|`", "b 2:1 `b` 2:4 `>`"]),
    ("a: # | >\n  >-\n  x\n", &["a 1:1 `a` 2:3 `>-\\n  x`"]),
    (
        "a:\n  - |\n   x\n",
        &[
            "a 1:1 `a` 2:3 `- |\\n   x`",
            "a.0 2:5 `|\\n   x` 2:5 `|\\n   x`",
        ],
    ),
    (
        "a: 'x\n  y'\nb: p\n  q\n",
        &["a 1:1 `a` 1:4 `'x\\n  y'`", "b 3:1 `b` 3:4 `p\\n  q`"],
    ),
    ("? a\n: 1\n", &["a 1:3 `a` 2:3 `1`"]),
    ("a: !!int &k 1\n", &["a 1:1 `a` 1:13 `1`"]),
    (
        "a: &k\n  b: 1\nc: *k\n",
        &[
            "a 1:1 `a` 2:3 `b: 1`",
            "a.b 2:3 `b` 2:6 `1`",
            "c 3:1 `c` 3:4 `*k`",
            "c.b 2:3 `b` 2:6 `1`",
        ],
    ),
    (
        "a: &k {b: 1}\nc: {<<: *k, d: 2}\n",
        &[
            "a 1:1 `a` 1:7 `{b: 1}`",
            "a.b 1:8 `b` 1:11 `1`",
            "c 2:1 `c` 2:4 `{<<: *k, d: 2}`",
            "c.b 1:8 `b` 1:11 `1`",
            "c.d 2:13 `d` 2:16 `2`",
        ],
    ),
    (
        "a: &k x\nb: [*k]\n",
        &[
            "a 1:1 `a` 1:7 `x`",
            "b 2:1 `b` 2:4 `[*k]`",
            "b.0 2:5 `*k` 2:5 `*k`",
        ],
    ),
    (
        "\u{feff}ä: ö\r\nb:\r\n  c: \"€\"\r\n",
        &[
            "b 2:1 `b` 3:3 `c: \"€\"`",
            "b.c 3:3 `c` 3:6 `\"€\"`",
            "ä 1:2 `ä` 1:5 `ö`",
        ],
    ),
    (
        "---\n{a: 1,\n b: [2,\n3]}\n...\n",
        &[
            "a 2:2 `a` 2:5 `1`",
            "b 3:2 `b` 3:5 `[2,\\n3]`",
            "b.0 3:6 `2` 3:6 `2`",
            "b.1 4:1 `3` 4:1 `3`",
        ],
    ),
    ("a:\t1 \t\n", &["a 1:1 `a` 1:4 `1`"]),
];

#[test]
fn values_have_their_places() {
    for (text, expected) in PLACES {
        let parsed = read(text);
        assert!(
            parsed.mistakes.is_empty(),
            "{text:?}: {:?}",
            parsed.mistakes
        );

        let mut found = Vec::new();
        for (key, value) in &parsed.table {
            places(text, key, value, &mut found);
        }

        assert_eq!(found, *expected, "{text:?}");
    }
}

fn places(text: &str, path: &str, value: &Value, found: &mut Vec<String>) {
    assert_eq!(value.mark.source, 7);
    let (key, whole) = (place(text, value.mark.key), place(text, value.mark.value));
    found.push(format!("{path} {key} {whole}"));
    match &value.what {
        What::Table(table) => {
            for (key, value) in table {
                places(text, &format!("{path}.{key}"), value, found);
            }
        }
        What::List(items) => {
            for (index, item) in items.iter().enumerate() {
                places(text, &format!("{path}.{index}"), item, found);
            }
        }
        _ => {}
    }
}

fn place(text: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[..start].matches('\n').count() + 1;
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let column = before.chars().count() + 1;
    let written = text[start..end].replace('\r', "").replace('\n', "\\n");
    format!("{line}:{column} `{written}`")
}
