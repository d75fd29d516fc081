//! What is told of the usual slips.

use super::told;

/// A text, the place of its only mistake, and some words of what is told and of what helps.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const VALUES: &[Slip] = &[
    ("a = yes", "1:5", "bare word", "write `true`"),
    ("a = FALSE", "1:5", "bare word", "write `false`"),
    ("a = null", "1:5", "no null", "remove the line"),
    ("a = NaN", "1:5", "a number", "`nan`"),
    ("a = live", "1:5", "without quotes", "in quotes"),
    ("a = Corner of it", "1:5", "without quotes", "in quotes"),
    ("a = /var/log", "1:5", "without quotes", "in quotes"),
    ("a = 127.0.0.1:80", "1:5", "bare text", "in quotes"),
    ("a = 1.2.3", "1:5", "bare text", "in quotes"),
    ("a = 30s", "1:5", "with a unit", "in quotes"),
    ("a = 10 MB", "1:5", "with a unit", "in quotes"),
    ("a = 1h30m", "1:5", "with a unit", "in quotes"),
    ("a = $B", "1:5", "text stands in quotes", "${NAME}"),
    ("a = 5%", "1:5", "no `%`", "`0.05`"),
    ("a = .5", "1:5", "before its point", "`0.5`"),
    ("a = 1.", "1:5", "behind its point", "`1.0`"),
    ("a = 08", "1:5", "leading zero", "remove the zero"),
    ("a = 0X1F", "1:5", "small", "`0x`"),
    ("a = 0xZZ", "1:5", "its kind", "correct it"),
    ("a = -0x10", "1:5", "a sign", "remove it"),
    ("a = 1__0", "1:5", "`_`", "remove the `_`"),
    ("a = 1 000", "1:5", "no blanks", "`1000`"),
    ("a = 2026-13-45", "1:5", "no such date", "`2026-12-31`"),
    ("a = 1;", "1:5", "no `;`", "remove the `;`"),
    ("a = 1 // b", "1:5", "before a comment", "with `#`"),
    ("a = 1 ; b", "1:5", "before a comment", "with `#`"),
    ("a = > 1", "1:5", "one `=`", "remove the `>`"),
    ("a = b\"", "1:5", "not opened", "both sides"),
    ("a = “b”", "1:5", "quotes of TOML", "straight"),
    ("a =\u{a0}1", "1:4", "no plain space", "type a space"),
    ("a = \"b", "1:5", "not closed", "close it with `\"`"),
    ("a = 'b\r\n", "1:5", "not closed", "close it with `'`"),
    ("a = \"\"\"\nb\n", "1:5", "not closed", "write `\"\"\"`"),
    ("a = '''\nb\n", "1:5", "not closed", "write `'''`"),
    ("a = \"C:\\c\"", "1:9", "escape", "single quotes"),
    ("a = \"C:\\users\"", "1:10", "escape", "single quotes"),
    ("a = \"b\0\"", "1:7", "control", "`\\u0007`"),
    ("a = 'b\0'", "1:7", "control", "double quotes"),
];

const BEHIND: &[Slip] = &[
    ("a = 1,", "1:6", "no comma", "remove the comma"),
    ("a = \"b\", # c\r\n", "1:8", "no comma", "remove the comma"),
    ("a = 0,5", "1:6", "a point", "`0.5`"),
    ("a = 1,000", "1:6", "no commas", "`1000`"),
    ("a = \"b\", \"c\"", "1:8", "several values", "write a list"),
    ("a = 1 b = 2", "1:5", "two settings", "new line"),
    ("a = 1, b = 2", "1:6", "two settings", "new line"),
    ("a = \"b\" c = 2", "1:9", "two settings", "new line"),
    ("a = \"b\";", "1:8", "no `;`", "remove the `;`"),
    ("a = \"b\" ; c", "1:9", "before a comment", "with `#`"),
    ("a = \"b\" // c", "1:9", "before a comment", "with `#`"),
    ("a = \"b \"c\"\"", "1:9", "ends at the quote", "`\\\"`"),
    ("a = 'it's'", "1:9", "ends at the quote", "double quotes"),
    ("a = 1]", "1:6", "closes nothing", "remove it"),
    ("a = \"b\" + \"c\"", "1:9", "end of the line", "in quotes"),
    ("[a] b = 1", "1:5", "alone in its line", "new line"),
    ("[a]]", "1:4", "closes nothing", "`[[`"),
];

const LINES: &[Slip] = &[
    ("a: 1", "1:2", "found `:`", "write `=`"),
    ("\"a\": 1", "1:4", "found `:`", "write `=`"),
    ("a 1", "1:3", "expected `=`", "`=` between"),
    ("a", "1:2", "expected `=`", "`=` between"),
    ("a b = 1", "1:3", "one word", "in quotes"),
    ("a =", "1:4", "a value behind `=`", "remove the line"),
    ("a = # b", "1:5", "a value behind `=`", "remove the line"),
    ("a == 1", "1:4", "one `=`", "`key = value`"),
    ("a := 1", "1:3", "one `=`", "`key = value`"),
    ("= 1", "1:1", "a key", "`key = value`"),
    ("größe = 1", "1:3", "a bare key", "in quotes"),
    ("“a” = 1", "1:1", "quotes of TOML", "straight"),
    ("a\u{a0}= 1", "1:2", "no plain space", "type a space"),
    ("\"a = 1", "1:7", "around the key", "close them"),
    ("export A=1", "1:8", "begins with its key", "`export`"),
    ("let a = 1", "1:5", "begins with its key", "the word"),
    ("// a", "1:1", "before a comment", "with `#`"),
    ("; a", "1:1", "before a comment", "with `#`"),
    ("-- a", "1:4", "before a comment", "with `#`"),
    ("a:", "1:2", "YAML", "`[section]`"),
    ("- a", "1:3", "YAML", "a list"),
    ("a {", "1:3", "a section", "`[section]`"),
    ("=======", "1:1", "a merge", "keep one"),
    ("[a", "1:3", "not closed", "write `]`"),
    ("[[a]", "1:5", "not closed", "write `]]`"),
    ("[a b]", "1:3", "one word", "in quotes"),
    ("[]", "1:2", "name of a section", "between"),
    ("a]", "1:2", "not opened", "write `[`"),
    ("# a\0", "1:4", "control", "remove it"),
];

const INSIDE: &[Slip] = &[
    ("a = [1, 2", "1:5", "`[` is not closed", "write `]`"),
    ("a = { b = 1", "1:5", "`{` is not closed", "write `}`"),
    ("a = [\"b\" \"c\"]", "1:10", "no comma", "write a comma"),
    ("a = [\"b, \"c\"]", "1:11", "a quote", "before each text"),
    ("a = [1,, 2]", "1:8", "this comma", "remove the comma"),
    ("a = [b = 1]", "1:6", "not settings", "`]` before it"),
    (
        "a = { b = \"1\" c = 2 }",
        "1:15",
        "no comma",
        "write a comma",
    ),
    ("a = { b = 1 c = 2 }", "1:11", "no comma", "write a comma"),
    ("a = { b: 1 }", "1:8", "found `:`", "write `=`"),
    ("a = { \"b\": 1 }", "1:10", "found `:`", "write `=`"),
    ("a = }", "1:5", "closes nothing", "remove it"),
    ("a = {{ b }}", "1:6", "a template", "fill the template"),
];

#[test]
fn slips_are_told_at_their_places_with_what_helps() {
    for slips in [VALUES, BEHIND, LINES, INSIDE] {
        for (text, place, message, help) in slips {
            let told = told(text);
            assert_eq!(told.len(), 1, "{text}: {told:?}");
            let (at, said, remedy) = &told[0];
            assert_eq!(at, place, "{text}: {said}");
            assert!(said.contains(message), "{text}: {said}");
            assert!(remedy.contains(help), "{text}: {remedy}");
        }
    }
}

#[test]
fn carriage_returns_and_a_byte_order_mark_move_nothing() {
    for slips in [VALUES, BEHIND, LINES, INSIDE] {
        for (text, ..) in slips {
            let marked = format!("\u{feff}b1 = 1\r\n{}\r\n", text.trim_end());
            let plain = format!("b1 = 1\n{}\n", text.trim_end());
            assert_eq!(told(&marked), told(&plain), "{text}");
        }
    }
}
