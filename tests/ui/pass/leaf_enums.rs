//! Enums as leaves: unit, tagged, untagged; newtypes and foreign types.
use config_runtime::{Hot, HotConfig};
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    Paper,
    LiveTrading,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Sink {
    File { path: String },
    Stdout,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
enum Size {
    Bytes(u64),
    Text(String),
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
enum External {
    Off,
    Every(u32),
    Between { from: u8, to: u8 },
}

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[serde(transparent)]
struct Percent(f64);

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(default = "paper", range = Mode::Paper..)]
    mode: Mode,
    #[hot(default = Mode::LiveTrading, one_of = [Mode::LiveTrading])]
    backup: Mode,
    #[hot(default = Sink::Stdout)]
    sink: Sink,
    #[hot(default = Size::Bytes(1))]
    size: Size,
    #[hot(default = External::Off, restart)]
    external: External,
    #[hot(default = Percent(5.0), range = Percent(0.0)..=Percent(100.0), monotonic)]
    percent: Percent,
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    assert_eq!(
        (cfg.mode.get(), cfg.backup.get()),
        (Mode::Paper, Mode::LiveTrading)
    );
    for external in [External::Every(1), External::Between { from: 1, to: 2 }] {
        assert_ne!(cfg.external.get(), external);
    }
    for sink in [Sink::File {
        path: String::new(),
    }] {
        assert_ne!(cfg.sink.get(), sink);
    }
    assert_ne!(cfg.size.get(), Size::Text(String::new()));
}
