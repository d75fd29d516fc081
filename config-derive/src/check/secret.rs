//! What is never shown, and what looks as if it should not be.

use quote::ToTokens;
use syn::{Expr, Ident, Type};

use crate::errors::Errors;
use crate::model::{Rule, Test};
use crate::parse::{DefaultValue, FieldAttrs, Written};
use crate::types::{around, hidden_text, is_called, is_text};

/// Last words of names that credentials have.
const CREDENTIALS: &[&[&str]] = &[
    &["password"],
    &["passphrase"],
    &["secret"],
    &["token"],
    &["api", "key"],
    &["private", "key"],
    &["credential"],
    &["credentials"],
];

/// Whether the field is a secret.
pub(super) fn check(
    attrs: &FieldAttrs,
    (ident, key): (&Ident, &str),
    ty: &Type,
    errors: &mut Errors,
) -> bool {
    match &attrs.secret {
        Some(written) if written.value => {
            if let Some(hidden) = hidden_text(ty) {
                let (shown, hidden) = (noun(ty), text(hidden));
                let message = format!("`Debug` of the struct would show {shown}; write `{hidden}`");
                errors.add(ty, message);
            }
            true
        }
        Some(_) => false,
        None => {
            let name = ident.to_string();
            let names = [name.as_str(), key];
            if let (true, Some(name)) = (is_text(ty), names.into_iter().find(|n| is_credential(n)))
            {
                let hidden = noun(hidden_text(ty));
                let message = format!(
                    "`{name}` is called like a credential; mark it `secret` and make it \
                     {hidden}, or write `secret = false`"
                );
                errors.add(ident, message);
            }
            is_hiding(ty)
        }
    }
}

/// Reports what would tell a secret, or a part of it.
pub(super) fn check_told(
    default: Option<&Written<DefaultValue>>,
    rules: &[Rule],
    errors: &mut Errors,
) {
    if let Some(Written {
        value: DefaultValue::Expr(expr),
        ..
    }) = default
        && !is_none(expr)
    {
        let message = "a secret has no place in the source code; \
                       write `default` alone, or remove it";
        errors.add(expr, message);
    }
    for rule in rules {
        match &rule.test {
            Test::OneOf(_) => {
                let message = "`one_of` is shown to users, and with it the secret; \
                               check it with `validate = path::to::function`";
                errors.add(&rule.key, message);
            }
            Test::Each(rules) => check_told(None, rules, errors),
            _ => {}
        }
    }
}

/// Whether the type is a `Secret<_>`, or holds some.
fn is_hiding(ty: &Type) -> bool {
    is_called(ty, "Secret") || around(ty).is_some_and(|around| is_hiding(around.inner()))
}

fn is_none(expr: &Expr) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident("None"))
}

fn is_credential(name: &str) -> bool {
    let words = words(name);
    let ends_with = |last: &&[&str]| {
        let start = words.len().checked_sub(last.len());
        start.is_some_and(|start| words[start..].iter().eq(last.iter()))
    };
    CREDENTIALS.iter().any(ends_with)
}

/// The words of a name in any case, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for character in name.chars() {
        let is_border = matches!(character, '_' | '-' | '.' | '#');
        if is_border || (was_small && character.is_uppercase()) {
            words.push(String::new());
        }
        if let (false, Some(word)) = (is_border, words.last_mut()) {
            word.extend(character.to_lowercase());
        }
        was_small = character.is_lowercase() || character.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A type as people call it, such as "a `String`".
fn noun(ty: impl ToTokens) -> String {
    let text = text(ty);
    let article = if text.starts_with(['A', 'E', 'I', 'O', 'U']) {
        "an"
    } else {
        "a"
    };
    format!("{article} `{text}`")
}

/// A type as people write it.
fn text(ty: impl ToTokens) -> String {
    let spaced = ty.into_token_stream().to_string();
    spaced
        .replace(" ,", ",")
        .replace(" <", "<")
        .replace("< ", "<")
        .replace(" >", ">")
        .replace(" :: ", "::")
}

#[cfg(test)]
mod tests {
    use super::is_credential;

    #[test]
    fn credentials_are_known_by_their_last_words() {
        for name in [
            "password",
            "db_password",
            "authToken",
            "auth-token",
            "AUTH_TOKEN",
            "api_key",
            "apiKey",
            "credentials",
            "r#token",
            "client_secret2_secret",
        ] {
            assert!(is_credential(name), "{name}");
        }
        for name in [
            "max_tokens",
            "tokenizer",
            "token_count",
            "password_file",
            "key",
            "monkey_api",
            "secretary",
            "apikeys",
        ] {
            assert!(!is_credential(name), "{name}");
        }
    }
}
