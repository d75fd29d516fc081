//! What the file on disk holds, as data and as bytes.

use std::sync::Arc;

use crate::fingerprint::Fingerprint;
use crate::tree::{Table, Value};

use super::codec::{Reader, Writer};
use super::crash::Suspect;
use super::generation::Generation;

/// What the file begins with.
const MAGIC: &[u8] = b"config-runtime last good version\n";
/// The version of what follows.
const FORMAT: u64 = 1;
/// How many bytes of the end are the checksum.
const CHECKSUM: usize = 32;

/// What the file on disk holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    /// What was in force last.
    pub(super) newest: Option<Arc<Generation>>,
    /// What was in force last that is proven.
    pub(super) proven: Option<Arc<Generation>>,
    pub(super) suspect: Option<Suspect>,
    /// The values of the fields that may never change.
    pub(super) never: Vec<NeverValue>,
}

/// The value of a field that may never change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NeverValue {
    /// Tells its place from others.
    pub(crate) key: String,
    pub(crate) shown: String,
    /// Tells the value from others.
    pub(crate) fingerprint: Fingerprint,
}

impl NeverValue {
    /// The value at `key`, which is `shown` so, and `written` so where its type can be written.
    pub(crate) fn new(key: String, shown: String, written: Option<Value>) -> Self {
        let mut writer = Writer::default();
        match written {
            Some(value) => writer.table(&Table::from([(String::new(), value)])),
            None => writer.text(&shown),
        }
        let fingerprint = Fingerprint::of(&writer.0);
        Self {
            key,
            shown,
            fingerprint,
        }
    }
}

impl Record {
    /// As bytes, of the configuration that `schema` names.
    ///
    /// # Errors
    ///
    /// The path of a file is no text.
    pub(super) fn to_bytes(&self, schema: &str) -> Result<Vec<u8>, String> {
        let mut writer = Writer(MAGIC.to_vec());
        writer.number(FORMAT);
        writer.text(schema);
        Generation::write(self.newest.as_deref(), &mut writer)?;
        let is_same = self.is_proven();
        writer.byte(u8::from(is_same));
        let proven = self.proven.as_deref().filter(|_| !is_same);
        Generation::write(proven, &mut writer)?;
        match self.suspect {
            Some(Suspect { hash, processes }) => {
                writer.byte(1);
                writer.fingerprint(hash);
                writer.number(u64::from(processes));
            }
            None => writer.byte(0),
        }
        writer.length(self.never.len());
        for value in &self.never {
            writer.text(&value.key);
            writer.text(&value.shown);
            writer.fingerprint(value.fingerprint);
        }
        let checksum = Fingerprint::of(&writer.0);
        writer.fingerprint(checksum);
        Ok(writer.0)
    }

    /// What `bytes` hold, if they are of the configuration that `schema` names.
    ///
    /// # Errors
    ///
    /// They are not, or are not as they were written; the message says what they are instead.
    pub(super) fn of_bytes(bytes: &[u8], schema: &str) -> Result<Self, String> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err("it is not what this program writes".to_owned());
        };
        let Some((body, checksum)) = rest.split_last_chunk::<CHECKSUM>() else {
            return Err("its end is missing".to_owned());
        };
        let whole = &bytes[..bytes.len() - CHECKSUM];
        if Fingerprint::of(whole).as_bytes() != checksum {
            return Err("its checksum is wrong: it is torn, or somebody wrote to it".to_owned());
        }
        let mut reader = Reader(body);
        match reader.number() {
            Some(FORMAT) => {}
            Some(format) => return Err(format!("it has the format {format}, which is not known")),
            None => return Err("its end is missing".to_owned()),
        }
        let name = reader.text().unwrap_or_default();
        if name != schema {
            return Err(format!("it is of `{name}`, and not of `{schema}`"));
        }
        let record = read_record(&mut reader).filter(|_| reader.is_at_end());
        record.ok_or_else(|| "it is not what this program writes".to_owned())
    }

    /// Whether the newest generation is proven.
    pub(super) fn is_proven(&self) -> bool {
        self.newest.is_some() && is_same(self.newest.as_ref(), self.proven.as_ref())
    }

    /// The generation that has this hash.
    pub(super) fn known(&self, hash: Fingerprint) -> Option<&Generation> {
        let mut known = [&self.newest, &self.proven].into_iter().flatten();
        known.find(|known| known.hash == hash).map(AsRef::as_ref)
    }

    /// Whether both say the same.
    pub(super) fn says_what(&self, other: &Self) -> bool {
        is_same(self.newest.as_ref(), other.newest.as_ref())
            && is_same(self.proven.as_ref(), other.proven.as_ref())
            && self.suspect == other.suspect
            && self.never == other.never
    }
}

fn is_same(one: Option<&Arc<Generation>>, other: Option<&Arc<Generation>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.says_what(other),
        (None, None) => true,
        _ => false,
    }
}

fn read_record(reader: &mut Reader<'_>) -> Option<Record> {
    let mut record = Record::default();
    Generation::read_to(&mut record.newest, reader)?;
    let is_same = reader.byte()? == 1;
    Generation::read_to(&mut record.proven, reader)?;
    if is_same {
        record.proven.clone_from(&record.newest);
    }
    record.suspect = match reader.byte()? {
        0 => None,
        _ => Some(Suspect {
            hash: reader.fingerprint()?,
            processes: u32::try_from(reader.number()?).ok()?,
        }),
    };
    let never = (0..reader.length()?).map(|_| {
        Some(NeverValue {
            key: reader.text()?,
            shown: reader.text()?,
            fingerprint: reader.fingerprint()?,
        })
    });
    record.never = never.collect::<Option<_>>()?;
    Some(record)
}
