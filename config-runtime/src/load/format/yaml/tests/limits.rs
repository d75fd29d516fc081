use std::fmt::Write as _;
use std::thread;

use crate::tree::{Limits, Parsed};

use super::{read, read_within};

const DEPTH: &str = "nested too deeply: more than 128 levels";
const VALUES: &str = "more than 1000000 values, counting what aliases repeat";

/// Reads on a stack of 2 MiB and gives back what is said.
fn said(text: String) -> Vec<String> {
    let read = move || {
        let parsed = read(&text);
        parsed
            .mistakes
            .into_iter()
            .map(|mistake| mistake.message)
            .collect()
    };
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(read);
    thread
        .expect("a thread starts")
        .join()
        .expect("reading ends well")
}

fn flow(levels: usize) -> String {
    format!("a: {}1{}", "[".repeat(levels), "]".repeat(levels))
}

fn block(levels: usize) -> String {
    let mut text = String::new();
    for level in 0..levels {
        let _ = writeln!(text, "{}a:", " ".repeat(level));
    }
    text
}

#[test]
fn depth_is_limited() {
    assert!(said(flow(128)).is_empty());
    assert!(said(block(129)).is_empty());
    assert!(said(format!("a: {}1{}", "{b: ".repeat(128), "}".repeat(128))).is_empty());
    let dashes = |levels: usize| format!("a:\n  {}1\n", "- ".repeat(levels));
    assert!(said(dashes(128)).is_empty());
    let deep = [
        flow(129),
        flow(10_000),
        "[".repeat(10_000),
        "a: [".repeat(10_000),
        "{a: ".repeat(10_000),
        block(130),
        block(10_000),
        dashes(129),
        dashes(10_000),
        "? ".repeat(10_000),
        format!("a: {}", "[? ".repeat(10_000)),
    ];
    for text in deep {
        let start: String = text.chars().take(20).collect();
        assert_eq!(said(text), [DEPTH], "{start}");
    }
}

#[test]
fn a_limit_of_no_levels_allows_no_table_in_the_table() {
    let limits = Limits {
        depth: 0,
        values: 10,
    };
    assert!(read_within("a: 1", limits).mistakes.is_empty());
    assert_eq!(read_within("a: []", limits).mistakes.len(), 1);
}

#[test]
fn aliases_that_repeat_aliases_are_limited() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let below = vec![format!("*a{}", level - 1); 9].join(", ");
        let _ = writeln!(laughs, "a{level}: &a{level} [{below}]");
    }
    assert_eq!(said(laughs), [VALUES]);
}

#[test]
fn aliases_that_deepen_aliases_are_limited() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for level in 1..10_000 {
        let _ = writeln!(text, "a{level}: &a{level} [*a{}]", level - 1);
    }
    assert_eq!(said(text), [DEPTH]);
}

#[test]
fn anchors_in_anchors_make_no_copies_without_limit() {
    let open: String = (0..120).fold(String::new(), |open, level| open + &format!("&a{level} ["));
    let text = format!("a: {open}{}{}", "1, ".repeat(20_000), "]".repeat(120));
    assert_eq!(said(text), [VALUES]);
}

#[test]
fn values_count_as_often_as_aliases_repeat_them() {
    let read = |values| -> Parsed {
        let limits = Limits { depth: 9, values };
        read_within("a: &k [1, 2]\nb: *k\nc: {<<: {d: 3}}\n", limits)
    };

    // The top, `a` with two, `b` with two, `c` with what it merges and `d`.
    assert!(read(10).mistakes.is_empty());
    assert_eq!(
        read(9).mistakes[0].message,
        "more than 9 values, counting what aliases repeat"
    );
}

#[test]
fn many_mistakes_end_soon() {
    let text = "a: 1\n".repeat(100_000);
    assert_eq!(said(text).len(), 99_999);
}
