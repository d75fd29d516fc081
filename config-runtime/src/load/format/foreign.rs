//! Texts with mistakes that are not of their format at all, whatever that is.

use crate::tree::Mistake;

/// What a text begins with, what it then is, and what helps.
type Foreign = (&'static str, &'static str, &'static str);

const BEGINNINGS: &[Foreign] = &[
    ("<!doctype html", "a page of HTML", PAGE_HELP),
    ("<html", "a page of HTML", PAGE_HELP),
    ("<?xml", "XML", "write it anew, or name another file"),
    (
        "version https://git-lfs.",
        "a pointer of Git LFS",
        "fetch the file that it stands for: `git lfs pull`",
    ),
    (
        "$ansible_vault;",
        "what Ansible Vault encrypted",
        "decrypt it before the program reads it",
    ),
    (
        "-----begin pgp",
        "what PGP encrypted",
        "decrypt it before the program reads it",
    ),
];

const PAGE_HELP: &str = "fetch the file anew; such a page may be the error message of a proxy";

/// What a merge leaves in a file before and behind the two versions of some lines.
const MARKERS: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// What is to be said of a text with mistakes in place of them, if it is none of its format.
pub(in crate::load) fn told(text: &str, format: &str) -> Option<Mistake> {
    utf_16(text)
        .or_else(|| merged(text))
        .or_else(|| begun(text, format))
}

/// Whether these are bytes of UTF-16: with a mark, or with letters of which one byte is zero.
pub(in crate::load) fn is_utf_16(bytes: &[u8]) -> bool {
    let is_zero = |index: usize| bytes.get(index) == Some(&0);
    let has_low = !is_zero(0) && is_zero(1) && !is_zero(2) && is_zero(3);
    let has_high = is_zero(0) && !is_zero(1) && is_zero(2) && !is_zero(3);
    let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    has_mark || has_low || (has_high && bytes.len() > 3)
}

fn utf_16(text: &str) -> Option<Mistake> {
    is_utf_16(text.as_bytes()).then(|| Mistake {
        message: "the file is UTF-16, not UTF-8 text".to_owned(),
        span: Some(0..1),
        help: Some("save it as UTF-8".to_owned()),
    })
}

/// A conflict of a merge that nobody resolved.
fn merged(text: &str) -> Option<Mistake> {
    let is_marker = |line: &str| {
        let marked = MARKERS.iter().find_map(|marker| line.strip_prefix(marker));
        marked.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_marker(line) {
            return Some(Mistake {
                message: "the file holds the conflict of a merge".to_owned(),
                span: Some(start..start + MARKERS[0].len()),
                help: Some(
                    "resolve the conflict: keep one version, and remove the markers".to_owned(),
                ),
            });
        }
        start += line.len();
    }
    None
}

fn begun(text: &str, format: &str) -> Option<Mistake> {
    let begun = text.trim_start_matches('\u{feff}').trim_start();
    let start = text.len() - begun.len();
    let is_it = |(beginning, ..): &&Foreign| {
        let same = begun.get(..beginning.len());
        same.is_some_and(|same| same.eq_ignore_ascii_case(beginning))
    };
    let (beginning, what, help) = BEGINNINGS.iter().find(is_it)?;
    Some(Mistake {
        message: format!("expected {format}, found {what}"),
        span: Some(start..start + beginning.len()),
        help: Some((*help).to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, String)> {
        told(text, "TOML").map(|mistake| (mistake.span.unwrap_or_default().start, mistake.message))
    }

    #[test]
    fn what_is_of_no_format_is_called_by_its_name() {
        for (text, start, message) in [
            ("\u{feff}\n<!DOCTYPE HTML>\n", 4, "found a page of HTML"),
            ("<HTML lang=\"en\">", 0, "found a page of HTML"),
            ("<?xml version=\"1.0\"?>", 0, "found XML"),
            ("version https://git-lfs.x/v1\n", 0, "a pointer of Git LFS"),
            ("$ANSIBLE_VAULT;1.1;AES256\n", 0, "Ansible Vault"),
            ("a = 1\n<<<<<<< HEAD\n", 6, "conflict of a merge"),
            ("a = 1\r\n>>>>>>>\r\n", 7, "conflict of a merge"),
            ("a\0 \0=\0", 0, "UTF-16"),
            ("\0a\0 \0=", 0, "UTF-16"),
        ] {
            let (at, said) = found(text).expect(text);
            assert_eq!(at, start, "{text}");
            assert!(said.contains(message), "{said}");
        }
    }

    #[test]
    fn other_texts_keep_their_mistakes() {
        for text in [
            "",
            "<port> = 1",
            "a = 1\n <<<<<<< x",
            "<<<<<<<<<",
            "a\0b",
            "\0",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
