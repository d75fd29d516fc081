//! What reads the configuration.

/// What reads the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Library {
    Floor,
    Serde,
    Figment,
    Confique,
    Hot,
}

impl Library {
    pub(crate) const ALL: [Self; 5] = [
        Self::Floor,
        Self::Serde,
        Self::Figment,
        Self::Confique,
        Self::Hot,
    ];

    /// The one that the others are compared with.
    pub(crate) const BASE: Self = Self::Serde;

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Serde => "serde",
            Self::Figment => "figment",
            Self::Confique => "confique",
            Self::Hot => "hot",
        }
    }

    /// What it is called in the table.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Floor => "the structs alone, nothing is read",
            Self::Serde => "serde `Deserialize`, toml 1.2",
            Self::Figment => "serde `Deserialize` through figment 0.10",
            Self::Confique => "confique 0.4",
            Self::Hot => "`HotConfig` in full",
        }
    }

    /// Whether it reads the configuration at all.
    pub(crate) fn reads(self) -> bool {
        self != Self::Floor
    }

    /// The lines below `[dependencies]`; `runtime` is the folder of config-runtime.
    pub(crate) fn dependencies(self, runtime: &str) -> String {
        let serde = r#"serde = { version = "1", features = ["derive"] }"#;
        let features = |package, version, features| {
            format!(
                "{package} = {{ version = \"={version}\", default-features = false, \
                 features = [{features}] }}"
            )
        };
        match self {
            Self::Floor => String::new(),
            Self::Serde => {
                let toml = features("toml", "1.2.1", r#""std", "serde", "parse""#);
                format!("{serde}\n{toml}")
            }
            Self::Figment => {
                let figment = features("figment", "0.10.19", r#""toml""#);
                format!("{serde}\n{figment}")
            }
            Self::Confique => features("confique", "0.4.0", r#""toml""#),
            Self::Hot => format!("config-runtime = {{ path = {runtime:?} }}"),
        }
    }

    /// What a struct must derive for it.
    pub(crate) fn derives(self) -> &'static [&'static str] {
        match self {
            Self::Floor => &[],
            Self::Serde | Self::Figment => &["serde::Deserialize"],
            Self::Confique => &["confique::Config"],
            Self::Hot => &["Clone", "config_runtime::HotConfig"],
        }
    }
}
