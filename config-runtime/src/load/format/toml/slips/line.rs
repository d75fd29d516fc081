//! Slips in a line that is no setting.

use super::{CURLY_QUOTES, ODD_SPACE, ODD_SPACE_HELP, Slip, Spot, has_odd_space};

pub(super) const SLIPS: &[Slip] = &[
    (
        |spot| spot.line == "=======",
        "this line is left of the conflict of a merge",
        "remove it, and keep one of both versions",
    ),
    (
        |spot| Spot::begins_comment_of_others(spot.line) || spot.line.starts_with([';', '*']),
        "expected `#` before a comment",
        "begin the comment with `#`",
    ),
    (
        |spot| spot.line.starts_with("export "),
        "a line begins with its key",
        "remove `export`, which belongs to shells",
    ),
    (
        |spot| spot.line.starts_with("set ") || spot.line.starts_with("let "),
        "a line begins with its key",
        "remove the word before the key",
    ),
    (
        |spot| spot.line.starts_with("- "),
        "this looks like YAML, and the file is read as TOML",
        "write a list as `key = [1, 2]`, and a list of sections with `[[section]]` above each",
    ),
    (
        |spot| spot.line.ends_with(':'),
        "this looks like YAML, and the file is read as TOML",
        "in place of YAML, write `[section]`, and below it `key = value`",
    ),
    (
        |spot| spot.line.ends_with('{'),
        "expected the header of a section or `key = value`",
        "write a section as `[section]`, and below it `key = value`",
    ),
    (
        |spot| spot.says("missing value") || spot.says("string values must be quoted"),
        "expected a value behind `=`",
        "write one, or remove the line",
    ),
    (
        |spot| {
            ["==", ":=", "=>", "+=", "!="]
                .iter()
                .any(|sign| key_is_before(spot, sign))
        },
        "expected one `=` between a key and its value",
        "write `key = value`",
    ),
    (
        |spot| spot.says("extra `=`"),
        "expected one `=` between a key and its value",
        "remove the other `=`, or put the value in quotes",
    ),
    (
        |spot| key_is_before(spot, ":") || spot.rest.starts_with(':'),
        "expected `=`, found `:`",
        "write `=` in place of `:`",
    ),
    (
        |spot| spot.rest.starts_with(CURLY_QUOTES),
        "these are not the quotes of TOML",
        "write straight quotes, `\"`, or none around a key",
    ),
    (
        |spot| spot.says("invalid unquoted key") && has_odd_space(spot.rest.trim_end()),
        ODD_SPACE,
        ODD_SPACE_HELP,
    ),
    (
        |spot| spot.says("invalid basic string") || spot.says("invalid literal string"),
        KEY_QUOTES,
        KEY_QUOTES_HELP,
    ),
    (
        |spot| spot.says("keys cannot be multi-line") || spot.says("invalid multi-line"),
        "a key stands in one line",
        "put it in quotes of one sign each, or in none",
    ),
    (
        |spot| spot.says("missing escaped value") || spot.says("too few unicode"),
        "`\\` begins an escape, and there is none that goes on so",
        "put the key in single quotes",
    ),
    (
        |spot| spot.says("invalid unquoted key"),
        "a bare key has only letters from a to z, digits, `_` and `-`",
        "put the key in quotes",
    ),
    (
        |spot| spot.says("unquoted keys cannot be empty") && spot.line.starts_with('['),
        "expected the name of a section",
        "write it between the brackets",
    ),
    (
        |spot| spot.says("unquoted keys cannot be empty") || spot.says("invalid key-value pair"),
        "expected a key",
        "write `key = value`",
    ),
    (
        |spot| spot.line.ends_with(']') && !spot.line.contains('['),
        "the header is not opened",
        "write `[` before it",
    ),
    (
        |spot| spot.line.starts_with('"') && spot.line.matches('"').count() == 1,
        KEY_QUOTES,
        KEY_QUOTES_HELP,
    ),
    (
        |spot| spot.says("key with no value") && spot.rest.contains('='),
        "a bare key is one word",
        "join its words with `_` or `-`, or put the key in quotes",
    ),
    (
        |spot| spot.says("key with no value"),
        "expected `=` and a value behind the key",
        "write `key = value`, with `=` between them",
    ),
];

const KEY_QUOTES: &str = "the quotes around the key are not closed";
const KEY_QUOTES_HELP: &str = "close them before `=`, or write a key of one word without quotes";

/// Whether `sign` stands where `=` belongs, behind the key.
fn key_is_before(spot: &Spot<'_>, sign: &str) -> bool {
    let is_key = |c: char| c.is_alphanumeric() || "_-.\"'".contains(c);
    let behind = spot.line.trim_start_matches(is_key).trim_start();
    behind.len() < spot.line.len() && behind.starts_with(sign)
}
