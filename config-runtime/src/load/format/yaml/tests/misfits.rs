use super::{assert_slips, read};

/// Texts that are YAML and yet no configuration; see [`assert_slips`].
const MISFITS: &[[&str; 4]] = &[
    [
        "a: {{ x }}\n",
        "{ x }",
        "expected a key, found a table",
        "in quotes",
    ],
    [
        "? [1]\n: 2\n",
        "[1]",
        "expected a key, found a list",
        "one word",
    ],
    [": 1\n", "", "expected a key before `:`", "write the key"],
    [
        "a: 1\n---\nb: 2\n",
        "---",
        "expected one document, found a second",
        "files of their own",
    ],
    [
        "- a\n- b\n",
        "- a",
        "expected a table at the top, found a list",
        "`key: value`",
    ],
    [
        "null\n",
        "null",
        "expected a table at the top, found null",
        "`key: value`",
    ],
    [
        "a: !env X\n",
        "!env",
        "tag that has no meaning here",
        "remove it",
    ],
    [
        "a: !!foo X\n",
        "!!foo",
        "tag that has no meaning here",
        "remove it",
    ],
    [
        "a: !!seq {}\n",
        "!!seq",
        "tag that has no meaning here",
        "remove it",
    ],
    [
        "a: !!int x\n",
        "x",
        "expected an integer, as the tag says",
        "remove the tag",
    ],
    [
        "a: {<<: 1}\n",
        "1",
        "expected a table or a list of tables to merge",
        "`<<: *name`",
    ],
    [
        "a: {<<: *k}\n",
        "*k",
        "alias of a value that has no anchor before",
        "`&name`",
    ],
    [
        "a: &k [*k]\n",
        "*k",
        "alias inside the value that it names",
        "ends before",
    ],
    [
        "a: 1e999\n",
        "1e999",
        "number does not fit any number type",
        "in quotes",
    ],
    [
        "a: 0x1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF\n",
        "0x1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
        "number does not fit any number type",
        "in quotes",
    ],
];

#[test]
fn what_no_configuration_may_hold_is_named_with_what_to_write_instead() {
    assert_slips(MISFITS);
}

#[test]
fn mistakes_that_leave_the_text_readable_are_all_named() {
    let text = "a: *x\nb: !y 1\nc: 1\nc: 2\nd: 1e999\ne: @\nf: *z\n";

    assert_eq!(read(text).mistakes.len(), 5);
}
