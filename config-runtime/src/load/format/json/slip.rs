//! What JSON tokens are called and mean, and what to write in place of what is none.

use jsonc_parser::tokens::Token;

use crate::tree::What;

pub(super) const KEY_HELP: &str = "write a key in double quotes, `:` and a value";

pub(super) const TEMPLATE_HELP: &str =
    "put the value in place of `{{ … }}` before the file is read, or remove a brace";

pub(super) const TOP_HELP: &str = "write `{`, entries such as `\"key\": 1`, and `}`";

/// Of what looks like another format.
pub(super) const FOREIGN_HELP: &str =
    "write `{`, entries such as `\"key\": 1`, and `}`; name a file of TOML or YAML after that";

const NO_NUMBER: (&str, &str) = (
    "expected a number",
    "write digits alone, or text in double quotes",
);

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
    if word.starts_with(|c: char| matches!(c, '+' | '-' | '.' | '0'..='9')) {
        return number(word).unwrap_or(NO_NUMBER);
    }
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
        (
            "number is not decimal",
            "write it as a decimal number, or text in double quotes",
        )
    } else if bare.contains('_') && is_digits(&bare.replace('_', "")) {
        ("number has `_` in it", "write the digits without `_`")
    } else if is_decimal {
        (
            "number lacks a digit beside its point",
            "write a digit on both sides of the point, such as `0.5` or `1.0`",
        )
    } else if bare.starts_with('+') {
        ("number begins with `+`", "remove the `+`")
    } else if ["infinity", "nan"]
        .into_iter()
        .any(|word| bare.eq_ignore_ascii_case(word))
    {
        ("expected a number", INFINITE_HELP)
    } else {
        NO_NUMBER
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a well formed number stands for; `None` if it is too large.
pub(super) fn read_number(text: &str) -> Option<What> {
    if text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
        let number: f64 = text.parse().ok()?;
        return number.is_finite().then_some(What::Float(number));
    }
    // A small number is read several times as fast as a large one.
    let small = text.parse::<i64>().map(i128::from);
    small.or_else(|_| text.parse()).map(What::Integer).ok()
}
