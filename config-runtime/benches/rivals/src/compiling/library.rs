//! What reads the configuration.

/// What reads the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Library {
    Floor,
    Serde,
    Figment,
    Hand,
    Confique,
    Hot,
}

impl Library {
    pub(super) const ALL: [Self; 6] = [
        Self::Floor,
        Self::Serde,
        Self::Figment,
        Self::Hand,
        Self::Confique,
        Self::Hot,
    ];

    /// The one that the others are compared with.
    pub(super) const BASE: Self = Self::Serde;

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Serde => "serde",
            Self::Figment => "figment",
            Self::Hand => "hand",
            Self::Confique => "confique",
            Self::Hot => "hot",
        }
    }

    /// What it is called in the table.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Floor => "the structs alone, nothing is read",
            Self::Serde => "serde `Deserialize`, toml 1.2",
            Self::Figment => "serde `Deserialize` through figment 0.10",
            Self::Hand => "the same with notify 8 and arc-swap 1, by hand",
            Self::Confique => "confique 0.4",
            Self::Hot => "`HotConfig` in full",
        }
    }

    /// Whether it stands in a goal.
    pub(super) fn is_compared(self) -> bool {
        self == Self::BASE || self == Self::Hot
    }

    /// Whether it reads the configuration at all.
    pub(super) fn reads(self) -> bool {
        self != Self::Floor
    }

    /// The lines below `[dependencies]`; `runtime` is the folder of config-runtime.
    pub(super) fn dependencies(self, runtime: &str) -> String {
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
            Self::Hand => {
                let figment = features("figment", "0.10.19", r#""toml""#);
                let notify = features("notify", "8.2.1", r#""macos_fsevent""#);
                format!("{serde}\n{figment}\n{notify}\narc-swap = \"1\"")
            }
            Self::Confique => features("confique", "0.4.0", r#""toml""#),
            Self::Hot => format!("config-runtime = {{ path = {runtime:?} }}"),
        }
    }

    /// What a struct must derive for it.
    pub(super) fn derives(self) -> &'static [&'static str] {
        match self {
            Self::Floor => &[],
            Self::Serde | Self::Figment | Self::Hand => &["serde::Deserialize"],
            Self::Confique => &["confique::Config"],
            Self::Hot => &["Clone", "config_runtime::HotConfig"],
        }
    }
}
