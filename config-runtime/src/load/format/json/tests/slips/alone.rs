//! How many mistakes are told of a text.

use super::parse;

/// What is read of a text besides its one mistake shows how far that reaches.
#[test]
fn one_slip_is_one_mistake() {
    let cases: &[(&str, &[&str])] = &[
        ("{\"a\": \"x }\n", &["a"]),
        ("{\"a\": \"x,\n\"b\": 1}", &["a", "b"]),
        ("{\"a\": \"x\ny\", \"b\": 1}", &["a", "b"]),
        ("{\"a\": \"${X},\n\"b\": 1}", &["a", "b"]),
        ("{\"a: 1,\n\"b\": 1}", &["a", "b"]),
        ("{a\": 1,\n\"b\": 1}", &["a", "b"]),
        ("{\"a\": \"he said \"hi\" to\", \"b\": 1}", &["a", "b"]),
        ("{\"a\": \"x\"2\", \"b\": 1}", &["a", "b"]),
        ("{\"a\": 'it's', \"b\": 1}", &["a", "b"]),
        ("{\"a\" => 1, \"b\": 1}", &["a", "b"]),
        ("{\"a\": 1};", &["a"]),
        ("{\"a\": 1, ...}", &["...", "a"]),
        ("{\"a\": [\"x, \"y\"],\n\"b\": 1}", &["a", "b"]),
        ("{\"a\": 1,234,567, \"b\": 1}", &["a", "b"]),
        ("{\"a\": 0,5s, \"b\": 1}", &["a", "b"]),
        ("{\"a\": ${X}, \"b\": 1}", &["a", "b"]),
        ("{\"a\": \"x\" y z, \"b\": 1}", &["a", "b"]),
        ("{\"a\": x y, \"b\": 1}", &["a", "b"]),
        ("{\"a\":: 1, \"b\": 1}", &["a", "b"]),
        ("{\"a\": [1, \"x\",\n\"b\": 1}", &["a", "b"]),
        ("{\"a\": [\n\"b\": 1}", &["a", "b"]),
        ("{\"a\": [[1, \"x\",\n\"b\": [1]}", &["a", "b"]),
        ("{\"a\": [1, 2},\n\"b\": 1}", &["a"]),
        ("{\"a\": 1 /* x", &["a"]),
        ("// x\n{\"a\": 1 // x\n}", &["a"]),
        ("# x\na = 1\nb = 2", &[]),
    ];
    for (text, keys) in cases {
        let parsed = parse(text);
        assert_eq!(parsed.mistakes.len(), 1, "{text}: {:?}", parsed.mistakes);
        assert_eq!(parsed.table.keys().collect::<Vec<_>>(), *keys, "{text}");
    }
}

#[test]
fn one_look_shows_all_slips_and_what_could_be_read() {
    let parsed = parse("{'a': True,\n  b: 007\n  \"c\": \"x\",\n}\n");

    let messages: Vec<_> = parsed
        .mistakes
        .iter()
        .map(|mistake| mistake.message.as_str())
        .collect();
    let expected = [
        "a string stands in double quotes",
        "expected a value, found a bare word",
        "a key stands in double quotes",
        "number begins with a zero",
        "expected `,` behind this value",
        "expected another entry behind this comma",
    ];
    assert_eq!(messages, expected);
    assert_eq!(parsed.table.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn wrong_bracket_ends_only_what_it_can() {
    for text in ["{\"a\": [1, 2}", "{\"a\": [{\"b\": 1]}", "{\"a\": 1]"] {
        assert_eq!(parse(text).mistakes.len(), 1, "{text}");
    }
}

#[test]
fn endless_mistakes_end() {
    for text in [
        ",",
        "\"a\": 1, ",
        "}",
        "[",
        "'",
        "a ",
        "\"",
        "#\n",
        "\"a\": [}, ",
    ] {
        let text = format!("{{{}", text.repeat(100_000));
        let thread = std::thread::spawn(move || parse(&text).mistakes.len());
        let count = thread.join().expect("no overflow");
        assert!((1..=110).contains(&count), "{count}");
    }
}
