//! What reads the configuration.

/// What reads the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Library {
    Serde,
    Hand,
    Hot,
}

impl Library {
    pub(super) const ALL: [Self; 3] = [Self::Serde, Self::Hand, Self::Hot];

    /// The one that the others are compared with.
    pub(super) const BASE: Self = Self::Serde;

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Serde => "serde",
            Self::Hand => "hand",
            Self::Hot => "hot",
        }
    }

    /// What it is called in the table.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Serde => "serde `Deserialize`, toml 1.2",
            Self::Hand => "serde `Deserialize`, figment 0.10, notify 8, arc-swap 1",
            Self::Hot => "`HotConfig` in full",
        }
    }

    /// Whether it stands in a goal.
    pub(super) fn is_compared(self) -> bool {
        self == Self::BASE || self == Self::Hot
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
            Self::Serde => {
                let toml = features("toml", "1.2.1", r#""std", "serde", "parse""#);
                format!("{serde}\n{toml}")
            }
            Self::Hand => {
                let figment = features("figment", "0.10.19", r#""toml""#);
                let notify = features("notify", "8.2.1", r#""macos_fsevent""#);
                format!("{serde}\n{figment}\n{notify}\narc-swap = \"1\"")
            }
            Self::Hot => format!("config-runtime = {{ path = {runtime:?} }}"),
        }
    }

    /// What a struct must derive for it.
    pub(super) fn derives(self) -> &'static [&'static str] {
        match self {
            Self::Serde | Self::Hand => &["serde::Deserialize"],
            Self::Hot => &["Clone", "config_runtime::HotConfig"],
        }
    }
}
