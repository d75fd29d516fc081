//! Names that credentials usually have, whatever a schema says of them.

/// The words with which they end.
const ENDINGS: &[&[&str]] = &[
    &["password"],
    &["passphrase"],
    &["secret"],
    &["token"],
    &["api", "key"],
    &["private", "key"],
    &["credential"],
    &["credentials"],
];

/// Whether `key` is what a credential would be called, such as `db_password` or `API-KEY`.
pub(crate) fn is_credential(key: &str) -> bool {
    let folded = key.to_ascii_lowercase();
    let words: Vec<&str> = folded.split(['_', '-', '.']).collect();
    ENDINGS.iter().any(|ending| words.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_words_tell() {
        for key in ["password", "db_password", "API-KEY", "auth.token"] {
            assert!(is_credential(key), "{key}");
        }
        for key in ["passwords_file", "tokenizer", "max_tokens", "key"] {
            assert!(!is_credential(key), "{key}");
        }
    }
}
