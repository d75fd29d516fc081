//! What lines of variables become, and what is said of those that are none.

use std::ops::Range;

use crate::tree::{Limits, Parsed, Text, Value, What};

use super::DOTENV;

fn parse(text: &str) -> Parsed {
    let limits = Limits::DEFAULT;
    (DOTENV.parse)(&Text {
        text,
        source: 3,
        limits,
    })
}

fn text(value: &Value) -> &str {
    match &value.what {
        What::Text(text) => text,
        _ => panic!("no text"),
    }
}

#[test]
fn each_way_to_write_a_value_is_read() {
    let cases = [
        ("A=b", "b"),
        ("A=", ""),
        ("A=   # nothing", ""),
        ("export A=b", "b"),
        ("\texport\tA = b c \t", "b c"),
        ("A=b # comment", "b"),
        ("A=b#c", "b#c"),
        ("A=#c", "#c"),
        ("A=b=c", "b=c"),
        ("A=it's", "it's"),
        ("A='b\\n \"c\" # d'", "b\\n \"c\" # d"),
        ("A='' # comment", ""),
        ("A=\"b # c\" # comment", "b # c"),
        (r#"A="\n\t\\\"\$\x""#, "\n\t\\\"\\$\\x"),
        ("A=\"b\r\nc\"\r\n", "b\nc"),
        ("A='b\nc'", "b\nc"),
        ("A=${B:-c}", "${B:-c}"),
        ("A=größe", "größe"),
        ("\u{feff}A=b\r\n", "b"),
    ];
    for (line, expected) in cases {
        let parsed = parse(line);
        assert!(
            parsed.mistakes.is_empty(),
            "{line:?}: {:?}",
            parsed.mistakes
        );
        assert_eq!(text(&parsed.table["A"]), expected, "{line:?}");
    }
}

#[test]
fn each_value_carries_its_place() {
    let lines = "\u{feff}# é\r\nexport A = 'é' # x\r\n\r\nB=\"1\r\n2\"\r\nC= x y  # z\r\nD=\r\n";
    let parsed = parse(lines);
    assert!(parsed.mistakes.is_empty(), "{:?}", parsed.mistakes);
    for (name, value) in [("A", "'é'"), ("B", "\"1\r\n2\""), ("C", "x y"), ("D", "")] {
        let mark = parsed.table[name].mark;
        assert_eq!(&lines[Range::from(mark.key)], name);
        assert_eq!(&lines[Range::from(mark.value)], value);
        assert_eq!(mark.source, 3);
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    let cases = [
        ("A=1\nB", "B", "expected `=` in this line"),
        ("export A", "export A", "expected `=` in this line"),
        ("=b", "=", "expected a name before `=`"),
        ("1A=b", "1A", "name begins with a digit"),
        (
            "A-B=b",
            "A-B",
            "name has characters that are neither letters nor digits nor `_`",
        ),
        (
            "exportA B=b",
            "exportA B",
            "name has characters that are neither letters nor digits nor `_`",
        ),
        ("A=\"b", "\"", "quote is not closed"),
        ("A='b\nB=c", "'", "quote is not closed"),
        (
            "A=\"b\" c",
            "c",
            "expected the end of the line behind the value that begins in line 1",
        ),
        (
            "A=\"b\nB=\"c",
            "c",
            "expected the end of the line behind the value that begins in line 1",
        ),
        (
            "A=1\nB=2\nA=3",
            "A",
            "`A` is set twice; the first is in line 1",
        ),
    ];
    for (lines, place, message) in cases {
        let parsed = parse(lines);
        let [mistake] = parsed.mistakes.as_slice() else {
            panic!("{lines:?}: {:?}", parsed.mistakes);
        };
        let span = mistake.span.clone().expect(lines);
        assert_eq!(
            (mistake.message.as_str(), &lines[span]),
            (message, place),
            "{lines:?}"
        );
        assert!(mistake.help.is_some(), "{lines:?}");
    }
}

#[test]
fn quote_that_takes_in_a_line_is_to_be_closed_where_it_stands() {
    let parsed = parse("A=1\nB=\"b\nC=\"c");

    let help = parsed
        .mistakes
        .first()
        .and_then(|first| first.help.as_deref());
    assert_eq!(help, Some("close the quote that stands in line 2"));
}

#[test]
fn one_look_shows_all_mistakes() {
    let parsed = parse("A\nB=1\nC='x\n2=2\nB=3\nD=4\n");

    assert_eq!(parsed.mistakes.len(), 4);
    assert_eq!(
        parsed.table.keys().collect::<Vec<_>>(),
        ["2", "B", "C", "D"]
    );
}

#[test]
fn line_that_is_no_entry_is_as_secret_as_the_value_before() {
    let lines = "KEY=one\ntwo\n+three==\nB=1";
    let parsed = parse(lines);

    let value = parsed.table["KEY"].mark.value;
    assert_eq!(&lines[Range::from(value)], "one\ntwo\n+three==");
}

#[test]
fn values_are_limited() {
    let limits = Limits {
        values: 2,
        ..Limits::DEFAULT
    };
    let text = Text {
        text: "A=1\nB=2\nC=3\nD=4",
        source: 0,
        limits,
    };

    let parsed = (DOTENV.parse)(&text);

    assert_eq!(parsed.mistakes.len(), 1);
    assert_eq!(parsed.mistakes[0].message, "more than 2 values");
}
