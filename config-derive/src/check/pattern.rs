//! Compiles regular expressions, so that none fails while the program runs.

use regex_syntax::ast::parse::Parser;
use syn::LitStr;

use crate::errors::Errors;

/// How much of an expression a message shows from a mistake on.
const SHOWN: usize = 16;

/// The expression, if it is one.
pub(super) fn check(text: LitStr, errors: &mut Errors) -> Option<LitStr> {
    let pattern = text.value();
    let message = match regex_lite::Regex::new(&pattern) {
        Ok(_) => return Some(text),
        Err(error) => mistake(&pattern).unwrap_or_else(|| error.to_string()),
    };
    errors.add(
        &text,
        format!("`pattern` is no regular expression: {message}"),
    );
    None
}

/// Whether `text` matches; only an expression that compiles tells.
pub(super) fn matches(pattern: &LitStr, text: &str) -> bool {
    regex_lite::Regex::new(&pattern.value()).map_or(true, |regex| regex.is_match(text))
}

/// What is wrong, and where. The engine that compiles it says the one and not the other; it is
/// the one that the runtime uses, so that it alone judges.
fn mistake(pattern: &str) -> Option<String> {
    let error = Parser::new().parse(pattern).err()?;
    let start = error.span().start;
    let place = pattern.get(..start.offset)?.chars().count() + 1;
    let rest: String = pattern.get(start.offset..)?.chars().take(SHOWN).collect();
    let what = error.kind();
    Some(if rest.is_empty() {
        format!("{what}, at its end")
    } else {
        format!("{what}, at character {place} (`{rest}`)")
    })
}
