//! Why an errand yields nothing, as data and in words.

use std::fmt;
use std::io;
use std::time::Duration;

/// Why an errand yields nothing.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It panicked, with this message.
    Panicked(String),
    /// It took longer than this limit; it still runs.
    Late(Duration),
    /// An earlier errand of that name still runs.
    Busy,
    /// No thread could be started.
    NotStarted(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panicked(message) => write!(f, "it panicked: {message}"),
            Self::Late(limit) => {
                write!(
                    f,
                    "it took longer than {}, and still runs",
                    in_words(*limit)
                )
            }
            Self::Busy => f.write_str("an earlier run of it has not ended yet"),
            Self::NotStarted(error) => write!(f, "no thread can be started: {error}"),
        }
    }
}

/// `30 s`, where `Debug` says `30s`.
pub(crate) fn in_words(time: Duration) -> String {
    let time = format!("{time:?}");
    let number = time.trim_end_matches(|c: char| !c.is_ascii_digit());
    format!("{number} {}", &time[number.len()..])
}
