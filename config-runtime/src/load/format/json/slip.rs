//! What JSON tokens are called and mean, and what to write in place of what is none.

use jsonc_parser::tokens::Token;

use crate::tree::What;

pub(super) const KEY_HELP: &str = "write a key in double quotes, `:` and a value";

const INFINITE_HELP: &str = "JSON has neither infinity nor NaN; write a number";

/// What a token is called. It shows nothing of a value.
pub(super) fn name(token: Option<&Token<'_>>) -> &'static str {
    match token {
        Some(Token::OpenBrace) => "a table",
        Some(Token::OpenBracket) => "a list",
        Some(Token::CloseBrace) => "`}`",
        Some(Token::CloseBracket) => "`]`",
        Some(Token::Comma) => "`,`",
        Some(Token::Colon) => "`:`",
        Some(Token::String(_)) => "a string",
        Some(Token::Number(_)) => "a number",
        Some(Token::Boolean(_)) => "a boolean",
        Some(Token::Null) => "null",
        Some(_) => "a bare word",
        None => "nothing",
    }
}

/// Whether a value begins with `token`, be it well formed or not.
pub(super) fn begins_value(token: Option<&Token<'_>>) -> bool {
    let is_between = |token: &Token<'_>| {
        matches!(
            token,
            Token::CloseBrace | Token::CloseBracket | Token::Comma | Token::Colon
        )
    };
    token.is_some_and(|token| !is_between(token))
}

/// What is wrong with a bare word in place of a value, and what to write instead.
pub(super) fn word(word: &str) -> (&'static str, &'static str) {
    let message = "expected a value, found a bare word";
    let help = match word.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => "write `true`",
        "false" | "no" | "off" => "write `false`",
        "null" | "none" | "nil" | "undefined" => "write `null`",
        "nan" | "infinity" | "inf" => INFINITE_HELP,
        _ => "write text in double quotes",
    };
    (message, help)
}

/// What is wrong with a number, if something is, and what to write instead.
pub(super) fn number(text: &str) -> Option<(&'static str, &'static str)> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match bare.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.strip_prefix(['+', '-']).unwrap_or(exponent),
        ),
        None => (bare, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let has_zero = whole.len() > 1 && whole.starts_with('0');
    if [whole, fraction, exponent].into_iter().all(is_digits) {
        let help = "remove the zero, or write text in double quotes";
        return has_zero.then_some(("number begins with a zero", help));
    }
    Some(malformed(bare))
}

fn malformed(bare: &str) -> (&'static str, &'static str) {
    let begins = |prefix: &str| {
        bare.get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let is_decimal = is_digits(&bare.replacen('.', "", 1));
    if ["0x", "0o", "0b"].into_iter().any(begins) {
        ("number is not decimal", "write it with the digits 0 to 9")
    } else if bare.contains('_') && is_digits(&bare.replace('_', "")) {
        ("number has `_` in it", "write the digits without `_`")
    } else if is_decimal {
        (
            "number lacks a digit beside its point",
            "write a digit on both sides of the point",
        )
    } else if bare.starts_with('+') {
        ("number begins with `+`", "remove the `+`")
    } else if ["infinity", "nan"]
        .into_iter()
        .any(|word| bare.eq_ignore_ascii_case(word))
    {
        ("expected a number", INFINITE_HELP)
    } else {
        (
            "expected a number",
            "write digits alone, or text in double quotes",
        )
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a well formed number stands for; `None` if it is too large.
pub(super) fn read_number(text: &str) -> Option<What> {
    if text.contains(['.', 'e', 'E']) {
        let number: f64 = text.parse().ok()?;
        number.is_finite().then_some(What::Float(number))
    } else {
        text.parse().map(What::Integer).ok()
    }
}
