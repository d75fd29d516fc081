//! Turns doc comments into text.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The text of doc comments, line by line, each without the space behind the slashes.
pub(super) fn text(docs: &[Attribute]) -> String {
    let lines: Vec<String> = docs.iter().filter_map(written).collect();
    (lines.iter())
        .flat_map(|lines| lines.split('\n'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .collect::<Vec<_>>()
        .join("\n")
}

fn written(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}
