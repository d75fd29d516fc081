//! Slips in headers, lists and inline tables: the parser tells them well enough apart.

use super::{Slip, Spot};

pub(super) const SLIPS: &[Slip] = &[
    (
        |spot| spot.line.contains("{{") || spot.line.contains("{%"),
        "a placeholder of a template stands here",
        "fill the template in before the program reads it, or put text in quotes",
    ),
    (
        |spot| spot.says("unclosed") && spot.rest.contains(']'),
        "the name of a section is one word",
        "join its words with `_` or `-`, or put it in quotes",
    ),
    (
        |spot| spot.says("unclosed table"),
        "the header is not closed",
        "write `]` at its end",
    ),
    (
        |spot| spot.says("unclosed array table"),
        "the header is not closed",
        "write `]]` at its end",
    ),
    (
        |spot| spot.says("missing table open"),
        "the header is not opened",
        "write `[` before it",
    ),
    (
        |spot| spot.says("missing array opening"),
        "`]` closes nothing",
        "remove it, or write `[` before the first value",
    ),
    (
        |spot| spot.says("missing inline table opening"),
        "`}` closes nothing",
        "remove it, or write `{` before the first key",
    ),
    (
        |spot| spot.says("missing comma") && begins_amid_quotes(spot.rest),
        "a quote is missing, or there is one too many",
        "write one `\"` before each text and one behind it",
    ),
    (
        |spot| spot.says("missing comma between array elements"),
        "no comma stands between two values",
        "write a comma between them",
    ),
    (
        |spot| spot.says("missing comma between key-value pairs"),
        "no comma stands between two settings",
        "write a comma between them",
    ),
    (
        |spot| spot.says("extra comma"),
        "expected a value before this comma",
        "remove the comma",
    ),
    (
        |spot| spot.says("unexpected `=` in array"),
        "a list holds values, not settings",
        "close the list with `]` before it, or write `{ key = value }`",
    ),
    (
        has_colon,
        "expected `=`, found `:`",
        "write `=` in place of `:`",
    ),
    (
        |spot| spot.says("missing assignment between key-value pairs"),
        "expected `=` behind the key",
        "write `key = value`",
    ),
    (
        |spot| spot.says("missing key for inline table element"),
        "expected a key before `=`",
        "write `key = value`",
    ),
    (
        |spot| spot.says("extra assignment"),
        "expected one `=` between a key and its value",
        "write `key = value`, and a comma behind it",
    ),
    (
        |spot| spot.says("unclosed array") || spot.says("unclosed inline table"),
        "a bracket is not closed",
        "close each `[` with `]`, and each `{` with `}`",
    ),
    (
        |spot| spot.says("duplicate key"),
        "the key is set twice",
        "keep one of them",
    ),
    (
        |spot| spot.says("carriage return must be followed by newline"),
        "this carriage return ends no line",
        "save the file with line feeds at the ends of its lines",
    ),
    (
        |spot| spot.says("invalid comment character"),
        "a control character stands in the comment",
        "remove it",
    ),
    (
        |spot| spot.says("cannot recurse further") || spot.says("recursion limit"),
        "nested too deeply",
        "put fewer lists and tables into each other",
    ),
];

/// Whether `text` begins with a value that is not quoted and has a quote in it.
fn begins_amid_quotes(text: &str) -> bool {
    let value = text.split([',', ']', '}', '=']).next().unwrap_or_default();
    !value.starts_with(['"', '\'']) && value.contains(['"', '\''])
}

/// Whether `:` stands between the key of an inline table and its value.
fn has_colon(spot: &Spot<'_>) -> bool {
    let is_entry = ["missing assignment", "missing key for", "extra assignment"];
    let is_entry = is_entry.iter().any(|said| spot.says(said));
    is_entry && (spot.rest.starts_with(':') || spot.before.trim_end().ends_with(':'))
}
