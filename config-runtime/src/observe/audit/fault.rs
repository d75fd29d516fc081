//! What a look at a trail finds.

use std::fmt;
use std::path::PathBuf;
use std::time::SystemTime;

/// What [`Audit::verify`](crate::Audit::verify) found.
///
/// # Examples
///
/// ```no_run
/// use config_runtime::Audit;
///
/// let verified = Audit::verify("/var/log/trading/audit.jsonl")?;
/// println!("{verified}");
/// assert!(verified.is_intact());
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Verified {
    /// The files that were read, in the order of their records; the last one is that in use.
    pub files: Vec<PathBuf>,
    /// How many records were read, without altered ones.
    pub records: u64,
    /// How many attempts could not be written, as the records say that came after them.
    pub lost: u64,
    /// The first record.
    pub first: Option<AuditMark>,
    /// The last record.
    pub last: Option<AuditMark>,
    /// How many records stand behind the one whose hash was expected; `None` if none was, or if it
    /// is missing.
    pub since_expected: Option<u64>,
    /// What is wrong, in the order of the lines.
    pub faults: Vec<AuditFault>,
}

/// One record of a trail.
///
/// # Examples
///
/// ```no_run
/// use config_runtime::Audit;
///
/// let last = Audit::verify("audit.jsonl")?.last.expect("there are records");
/// println!("keep this elsewhere: record {}, hash {}", last.seq, last.hash);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditMark {
    /// Its number; the first of a trail is 1.
    pub seq: u64,
    /// Its time; `None` if the clock of the system was set to a time beyond the calendar.
    pub time: Option<SystemTime>,
    /// Its hash, which is that of all records before it too.
    pub hash: String,
}

/// One thing that is wrong with a trail.
///
/// # Examples
///
/// ```
/// use config_runtime::{Audit, AuditFaultKind};
///
/// # let file = std::env::temp_dir().join(format!("audit-fault-{}.jsonl", std::process::id()));
/// std::fs::write(&file, "somebody was here\n")?;
/// let fault = &Audit::verify(&file)?.faults[0];
/// assert_eq!((fault.kind, fault.line), (AuditFaultKind::Altered, 1));
/// assert!(fault.to_string().ends_with(":1: altered: it is no record"));
/// # std::fs::remove_file(&file)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AuditFault {
    /// What sort of thing it is.
    pub kind: AuditFaultKind,
    /// The file in which it was found.
    pub file: PathBuf,
    /// The line in that file, from 1: of what is missing, the line before which it is.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

/// What sort of thing is wrong with a trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AuditFaultKind {
    /// A line is no record, or another one than was written, or was put there later.
    Altered,
    /// Records are not there.
    Missing,
    /// A record stands behind one that was written after it.
    Reordered,
    /// The last line of a file is not whole: its process ended while it wrote, or writes at this
    /// moment. The next process that opens the file puts it right.
    Torn,
}

impl Verified {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Says what was read, from when to when, the first and the last hash, and then what is wrong, a
/// line for each.
impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (records, files) = (self.records, self.files.len());
        write!(f, "records: {records} in {}", counted(files, "file"))?;
        if self.lost > 0 {
            write!(
                f,
                ", which say that {} could not be written",
                counted(self.lost, "attempt")
            )?;
        }
        for (name, mark) in [("first", &self.first), ("last", &self.last)] {
            if let Some(mark) = mark {
                write!(f, "\n{name}: {mark}")?;
            }
        }
        if let Some(since) = self.since_expected {
            write!(
                f,
                "\nexpected: found, {} behind it",
                counted(since, "record")
            )?;
        }
        match self.faults.len() {
            0 => f.write_str("\nfaults: none"),
            faults => {
                write!(f, "\nfaults: {faults}")?;
                self.faults
                    .iter()
                    .try_for_each(|fault| write!(f, "\n  {fault}"))
            }
        }
    }
}

/// Says the number, the time and the hash.
impl fmt::Display for AuditMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.seq)?;
        if let Some(time) = self.time {
            write!(f, " of {}", super::chain::written(time))?;
        }
        write!(f, ", hash {}", self.hash)
    }
}

/// Says where it is and what is wrong.
impl fmt::Display for AuditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            line,
            message,
            ..
        } = self;
        write!(f, "{}:{line}: {kind}: {message}", self.file.display())
    }
}

/// Says it in a word, such as `altered`.
impl fmt::Display for AuditFaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Altered => "altered",
            Self::Missing => "missing",
            Self::Reordered => "reordered",
            Self::Torn => "torn",
        })
    }
}

fn counted(number: impl fmt::Display, one: &str) -> String {
    let number = number.to_string();
    let plural = if number == "1" { "" } else { "s" };
    format!("{number} {one}{plural}")
}
