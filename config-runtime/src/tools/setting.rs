//! What one layer says of a field.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::origin::Origin;

use super::text;

/// What one layer says of a field.
#[derive(Debug, Clone)]
pub struct Setting {
    pub(super) origin: Origin,
    pub(super) value: String,
    pub(super) role: SettingRole,
}

/// What became of what a layer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingRole {
    /// It is the value in force.
    InForce,
    /// It is a part of the value in force, which several layers make: of a map, or of a list that
    /// is appended to.
    Part,
    /// It waits for a restart.
    Pending,
    /// A higher layer took its place.
    Shadowed,
}

impl Setting {
    /// The layer, and the place in it.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The value as TOML; `[secret]` of a secret.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What became of it.
    #[must_use]
    pub fn role(&self) -> SettingRole {
        self.role
    }

    /// Whether it is the value in force, or the highest part of it.
    #[must_use]
    pub fn is_winner(&self) -> bool {
        self.role == SettingRole::InForce
    }
}

impl SettingRole {
    /// In a word, for data.
    fn name(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Part => "part",
            Self::Pending => "pending",
            Self::Shadowed => "shadowed",
        }
    }
}

impl fmt::Display for SettingRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InForce => "in force",
            Self::Part => "a part of it",
            Self::Pending => "waits for a restart",
            Self::Shadowed => "shadowed",
        })
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = text::comment(&self.origin.to_string());
        write!(f, "{origin}: {}", self.value)
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut data = serializer.serialize_struct("Setting", 4)?;
        data.serialize_field("origin", &self.origin)?;
        data.serialize_field("value", &self.value)?;
        data.serialize_field("role", self.role.name())?;
        data.serialize_field("is_winner", &self.is_winner())?;
        data.end()
    }
}
