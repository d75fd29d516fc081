//! The configuration that every library reads: 50 structs of 20 fields.

/// How many structs the root nests.
pub(super) const SECTIONS: usize = 50;

/// One field, which each struct has.
pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) ty: &'static str,
    /// The default as written in Rust.
    pub(super) default: Option<&'static str>,
    /// The range in which the value must be, as written in Rust.
    pub(super) range: Option<&'static str>,
    /// What the file says, as written in TOML.
    pub(super) value: Option<&'static str>,
}

/// The fields of each struct.
pub(super) const SETTINGS: [Setting; 20] = [
    of("risk", "f64").within("0.0..1.0").set("0.01"),
    of("volatility", "f64").or("0.2").set("0.35"),
    of("initial_cash", "f64").within("0.0..").set("100_000"),
    of("fee_bps", "f64").or("2.5").within("0.0..=100.0"),
    of("port", "u16").within("1..").set("7000"),
    of("workers", "u32").or("4").set("8"),
    of("retries", "u32").or("3").within("..=10"),
    of("max_bytes", "u64").set("65536"),
    of("timeout_ms", "u64").or("500").within("1..").set("250"),
    of("offset", "i64").set("-12"),
    of("shift", "i64").within("-1000..=1000").set("17"),
    of("depth", "usize").or("8"),
    of("enabled", "bool").set("true"),
    of("dry_run", "bool").or("false"),
    of("mode", "String").or("\"paper\"").set("'live'"),
    of("endpoint", "String").set("'https://localhost'"),
    of("folder", "std::path::PathBuf").set("'var/log'"),
    of("limit", "Option<u32>").set("12"),
    of("label", "Option<String>"),
    of("symbols", "Vec<String>").set("['BTC', 'ETH']"),
];

const fn of(name: &'static str, ty: &'static str) -> Setting {
    Setting {
        name,
        ty,
        default: None,
        range: None,
        value: None,
    }
}

impl Setting {
    const fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    const fn within(mut self, range: &'static str) -> Self {
        self.range = Some(range);
        self
    }

    const fn set(mut self, value: &'static str) -> Self {
        self.value = Some(value);
        self
    }
}

/// The fields of the struct `section`, each beginning with another one.
pub(super) fn of_section(section: usize) -> impl Iterator<Item = &'static Setting> {
    let start = section % SETTINGS.len();
    SETTINGS.iter().cycle().skip(start).take(SETTINGS.len())
}

/// The file that all programs read.
pub(super) fn file() -> String {
    let section = |section| {
        let lines = of_section(section)
            .filter_map(|setting| Some(format!("{} = {}\n", setting.name, setting.value?)));
        let lines: String = lines.collect();
        format!("[part_{section:02}]\n{lines}\n")
    };
    (0..SECTIONS).map(section).collect()
}
