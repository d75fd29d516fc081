//! What sort of value a type asks for, told by its own words and by its name.

use super::Expected;
use super::number::integers;

/// What sort of value is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    Bool,
    /// With the name of the type.
    Integer(String),
    Float,
    Text,
    /// A text with units of time.
    Duration,
    /// A duration as serde itself reads it.
    Seconds,
    /// A text with a unit of bytes.
    Size,
    /// With what it is called, and an example.
    Address(&'static str, &'static str),
    List,
    Table,
    Word(&'static [&'static str]),
    Unknown,
}

impl Need {
    /// What a type needs that says what is `expected`, in a field of type `ty`.
    pub(super) fn of(expected: &Expected, ty: &str) -> Self {
        match expected {
            Expected::OneOf(words) => Self::Word(words),
            // A variable holds either of them.
            Expected::Type(words) if words == "a list or a table" => {
                if ty.contains("Map<") {
                    Self::Table
                } else {
                    Self::List
                }
            }
            Expected::Type(words) => Self::in_words(words).unwrap_or_else(|| Self::named(ty)),
            Expected::Unsaid => Self::named(ty),
        }
    }

    /// Whether it is no list and no table.
    pub(super) fn is_plain(&self) -> bool {
        !matches!(
            self,
            Self::List | Self::Table | Self::Seconds | Self::Unknown
        )
    }

    fn in_words(words: &str) -> Option<Self> {
        if let Some(ty) = words.strip_prefix("a secret of type `") {
            return Self::in_words(ty.trim_end_matches('`'));
        }
        let last = words.rsplit(' ').next().unwrap_or_default();
        if integers(last).is_some() {
            return Some(Self::Integer(words.trim_start_matches("a ").to_owned()));
        }
        Some(match words {
            "a boolean" | "bool" => Self::Bool,
            "f32" | "f64" => Self::Float,
            "a string" | "String" | "a borrowed string" | "a character" | "char"
            | "path string" | "os string" => Self::Text,
            "a duration" => Self::Duration,
            "struct Duration" => Self::Seconds,
            "a list" => Self::List,
            "a table" => Self::Table,
            "socket address" | "IPv4 socket address" | "IPv6 socket address" => SOCKET,
            "IP address" | "IPv4 address" | "IPv6 address" => IP,
            _ if words.starts_with("an array of") || words.starts_with("a tuple of") => Self::List,
            _ if words.starts_with("struct ") => Self::Table,
            _ => return None,
        })
    }

    /// By the name of the type, or of what it holds.
    fn named(ty: &str) -> Self {
        let is_of_names = |c: char| c.is_alphanumeric() || c == '_';
        let mut names = ty
            .split(|c| !is_of_names(c))
            .filter(|name| !name.is_empty());
        match names.next_back() {
            Some("ByteSize") => Self::Size,
            Some("SocketAddr" | "SocketAddrV4" | "SocketAddrV6") => SOCKET,
            Some("IpAddr" | "Ipv4Addr" | "Ipv6Addr") => IP,
            _ => Self::Unknown,
        }
    }
}

const SOCKET: Need = Need::Address("an IP address and a port", "127.0.0.1:8080");
const IP: Need = Need::Address("an IP address", "127.0.0.1");
