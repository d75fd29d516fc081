//! What the files among the layers held while one version was in force.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use crate::fingerprint::Fingerprint;
use crate::load::{FilesRead, Secrets, StoredFile, StoredLayer};
use crate::schema::Schema;

use super::codec::{Reader, Writer};
use super::seal::Key;

/// What the files among the layers held while one version was in force.
pub(super) struct Generation {
    /// Of the process that committed it.
    pub(super) version: u64,
    /// When it came into force.
    pub(super) time: SystemTime,
    /// Tells it from others: of the texts of all its files.
    pub(super) hash: Fingerprint,
    /// Of the terms on which it is kept.
    terms: Fingerprint,
    body: Body,
}

/// On which terms this process keeps anything.
#[derive(Debug)]
pub(super) struct Terms {
    fingerprint: Fingerprint,
    key: Option<Key>,
}

enum Body {
    /// It was read by this process.
    Read {
        files: FilesRead,
        terms: Arc<Terms>,
        /// Made when somebody writes it.
        encoded: OnceLock<Result<Encoded, String>>,
    },
    /// It was on disk.
    OnDisk(Encoded),
}

/// The layers as bytes.
struct Encoded {
    /// Without secrets.
    plain: Box<[u8]>,
    /// With them, and for nobody to read who has no key.
    sealed: Option<Box<[u8]>>,
}

impl Terms {
    /// The schema says what may be kept, and the key who may read the rest.
    pub(super) fn new(schema: &'static Schema, key: Option<Key>) -> Self {
        let mut writer = Writer::default();
        // All that it says of the fields, also of those of its sections.
        writer.text(&format!("{schema:?}"));
        if let Some(key) = &key {
            writer.fingerprint(key.fingerprint());
        }
        Self {
            fingerprint: Fingerprint::of(&writer.0),
            key,
        }
    }
}

impl Generation {
    /// What was read of `files` for a version with a number and a time.
    pub(super) fn new(
        (version, time): (u64, SystemTime),
        hash: Fingerprint,
        files: FilesRead,
        terms: &Arc<Terms>,
    ) -> Self {
        let body = Body::Read {
            files,
            terms: Arc::clone(terms),
            encoded: OnceLock::new(),
        };
        Self {
            version,
            time,
            hash,
            terms: terms.fingerprint,
            body,
        }
    }

    /// Whether both are made of the same, on the same terms.
    pub(super) fn says_what(&self, other: &Self) -> bool {
        (self.hash, self.terms) == (other.hash, other.terms)
    }

    /// Writes `generation`, or that there is none.
    ///
    /// # Errors
    ///
    /// It cannot be kept; the message says why.
    pub(super) fn write(generation: Option<&Self>, writer: &mut Writer) -> Result<(), String> {
        let Some(generation) = generation else {
            writer.byte(0);
            return Ok(());
        };
        let since = generation.time.duration_since(SystemTime::UNIX_EPOCH);
        writer.byte(1);
        writer.number(generation.version);
        // A clock before 1970 is set wrong.
        writer.number(since.unwrap_or_default().as_secs());
        writer.fingerprint(generation.hash);
        writer.fingerprint(generation.terms);
        let encoded = generation.encoded()?;
        writer.bytes(&encoded.plain);
        match &encoded.sealed {
            Some(sealed) => {
                writer.byte(1);
                writer.bytes(sealed);
            }
            None => writer.byte(0),
        }
        Ok(())
    }

    /// Reads what [`write`](Self::write) wrote to `slot`; `None` if that is something else.
    pub(super) fn read_to(slot: &mut Option<Arc<Self>>, reader: &mut Reader<'_>) -> Option<()> {
        if reader.byte()? == 0 {
            return Some(());
        }
        let version = reader.number()?;
        let since = Duration::from_secs(reader.number()?);
        let (hash, terms) = (reader.fingerprint()?, reader.fingerprint()?);
        let plain = reader.bytes()?.into();
        let sealed = match reader.byte()? {
            0 => None,
            _ => Some(reader.bytes()?.into()),
        };
        *slot = Some(Arc::new(Self {
            version,
            time: SystemTime::UNIX_EPOCH.checked_add(since)?,
            hash,
            terms,
            body: Body::OnDisk(Encoded { plain, sealed }),
        }));
        Some(())
    }

    fn encoded(&self) -> Result<&Encoded, String> {
        let (files, terms, encoded) = match &self.body {
            Body::OnDisk(encoded) => return Ok(encoded),
            Body::Read {
                files,
                terms,
                encoded,
            } => (files, terms, encoded),
        };
        let encode = || {
            let seal = |key: &Key| {
                let whole = encode(&files.stored(Secrets::Kept)?);
                key.seal(&whole, self.hash.as_bytes())
            };
            let sealed = terms.key.as_ref().map(seal).transpose()?;
            Ok(Encoded {
                plain: encode(&files.stored(Secrets::LeftOut)?).into(),
                sealed: sealed.map(Vec::into),
            })
        };
        let encoded = encoded.get_or_init(encode);
        encoded.as_ref().map_err(Clone::clone)
    }

    /// What is kept of the layers, with the secrets if `key` opens them.
    pub(super) fn layers(&self, key: Option<&Key>) -> Result<Vec<StoredLayer>, String> {
        let encoded = self.encoded()?;
        let open = |key: &Key| key.open(encoded.sealed.as_ref()?, self.hash.as_bytes());
        let opened = key.and_then(open);
        let mut reader = Reader(opened.as_deref().unwrap_or(&encoded.plain));
        decode(&mut reader)
            .filter(|_| reader.is_at_end())
            .ok_or_else(|| "it cannot be read".to_owned())
    }

    /// Whether it has secrets that `key` does not open.
    pub(super) fn is_closed_to(&self, key: Option<&Key>) -> bool {
        let sealed = self.encoded().ok();
        let sealed = sealed.and_then(|encoded| encoded.sealed.as_ref());
        let opens = |sealed: &[u8]| key.and_then(|key| key.open(sealed, self.hash.as_bytes()));
        sealed.is_some_and(|sealed| opens(sealed).is_none())
    }
}

/// Tells what was `read` from what else may be read.
pub(super) fn hash(read: &FilesRead) -> Fingerprint {
    let mut writer = Writer::default();
    for (layer, files) in read.prints() {
        writer.text(layer);
        writer.length(files.len());
        for (path, fingerprint) in files {
            writer.bytes(path.as_os_str().as_encoded_bytes());
            writer.fingerprint(fingerprint);
        }
    }
    Fingerprint::of(&writer.0)
}

fn encode(layers: &[StoredLayer]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.length(layers.len());
    for layer in layers {
        writer.text(&layer.name);
        writer.length(layer.files.len());
        for file in &layer.files {
            writer.text(&file.path);
            writer.text(&file.absolute);
            writer.fingerprint(file.fingerprint);
            writer.table(&file.table);
        }
    }
    writer.0
}

fn decode(reader: &mut Reader<'_>) -> Option<Vec<StoredLayer>> {
    let layers = reader.length()?;
    let layers = (0..layers).map(|_| {
        let (name, files) = (reader.text()?, reader.length()?);
        let files = (0..files).map(|_| {
            Some(StoredFile {
                path: reader.text()?,
                absolute: reader.text()?,
                fingerprint: reader.fingerprint()?,
                table: reader.table()?,
            })
        });
        let files = files.collect::<Option<_>>()?;
        Some(StoredLayer { name, files })
    });
    layers.collect()
}

/// What it holds may not be for everybody.
impl fmt::Debug for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Generation")
            .field("version", &self.version)
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}
