//! A value that is shown nowhere.

use std::any::type_name;
use std::fmt;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

/// What a secret calls itself where it cannot be read; the type that it holds follows.
pub(crate) const SECRET: &str = "a secret of type";

/// A value that is shown nowhere, such as a password.
///
/// Its `Debug` prints `[secret]`, it has no `Display` and cannot be serialized, and the error of a
/// value that cannot be read does not repeat it. What the program does with the exposed value is
/// its own affair.
///
/// A field of this type is secret without being marked. In a struct that serde reads as one value,
/// nobody but serde knows of it: mark the field of the struct `secret`, or make it a section, so
/// that no report draws the line that it stands in.
///
/// # Examples
///
/// ```
/// use config_runtime::Secret;
///
/// #[derive(Debug)]
/// struct Login {
///     user: &'static str,
///     password: Secret<String>,
/// }
///
/// let login = Login {
///     user: "ada",
///     password: Secret::new("swordfish".to_owned()),
/// };
/// assert_eq!(
///     format!("{login:?}"),
///     r#"Login { user: "ada", password: [secret] }"#
/// );
/// assert_eq!(login.password.expose(), "swordfish");
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret<V>(V);

impl<V> Secret<V> {
    /// Makes a secret of `value`.
    #[must_use]
    pub const fn new(value: V) -> Self {
        Self(value)
    }

    /// The value itself, to be used and not to be shown.
    #[must_use]
    pub const fn expose(&self) -> &V {
        &self.0
    }

    /// The value itself, no longer a secret.
    #[must_use]
    pub fn into_inner(self) -> V {
        self.0
    }
}

impl<V> From<V> for Secret<V> {
    fn from(value: V) -> Self {
        Self(value)
    }
}

impl<V> fmt::Debug for Secret<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Secret<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The error of `V` may quote the value, so nothing of it is kept.
        let value = V::deserialize(deserializer).map_err(|_| unreadable(type_name::<V>()))?;
        Ok(Self(value))
    }
}

fn unreadable<E: Error>(ty: &str) -> E {
    let expected = format!("{SECRET} `{}`", without_modules(ty));
    E::invalid_value(Unexpected::Other("secret"), &expected.as_str())
}

/// The type as a user would write it: `Vec<String>`, not `alloc::vec::Vec<alloc::string::String>`.
fn without_modules(ty: &str) -> String {
    let is_in_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut short = String::new();
    for part in ty.split_inclusive(|c| !is_in_path(c)) {
        short.push_str(part.rsplit("::").next().unwrap_or(part));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    use serde::de::IntoDeserializer;
    use serde::de::value::{Error as ValueError, StrDeserializer};

    fn read<'de, V: Deserialize<'de>>(text: &'de str) -> Result<Secret<V>, ValueError> {
        let text: StrDeserializer<'de, ValueError> = text.into_deserializer();
        Secret::deserialize(text)
    }

    #[test]
    fn debug_shows_nothing_of_it() {
        let secret = Secret::new("swordfish".to_owned());
        assert_eq!(
            format!("{secret:?} {:?}", Some(&secret)),
            "[secret] Some([secret])"
        );
        assert_eq!(format!("{secret:#?}"), "[secret]");
    }

    #[test]
    fn value_is_read_and_given_back() {
        let secret = read::<String>("swordfish").expect("it is a text");
        assert_eq!(secret, Secret::from("swordfish".to_owned()));
        assert_ne!(secret, Secret::default());
        assert_eq!(secret.expose(), "swordfish");
        assert_eq!(secret.clone().into_inner(), "swordfish");
    }

    #[test]
    fn error_tells_the_type_and_not_the_value() {
        let error = read::<u16>("swordfish").expect_err("it is no number");
        let expected = "invalid value: secret, expected a secret of type `u16`";
        assert_eq!(error.to_string(), expected);
        assert!(!format!("{error:?}").contains("swordfish"));
    }

    #[test]
    fn types_are_named_as_written() {
        let table = [
            (type_name::<String>(), "String"),
            (type_name::<Option<Vec<String>>>(), "Option<Vec<String>>"),
            (type_name::<(u8, [String; 2])>(), "(u8, [String; 2])"),
            (type_name::<Secret<Box<str>>>(), "Secret<Box<str>>"),
        ];
        for (ty, expected) in table {
            assert_eq!(without_modules(ty), expected);
        }
    }
}
