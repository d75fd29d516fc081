//! The files among the layers as they are kept on disk, and what stands in for them later.

mod keep;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::Document;
use crate::fingerprint::Fingerprint;
use crate::tree::{Limits, Table, Text};

use super::file::FileLayer;
use super::layer::Layer;
use super::reading::{Content, Reading, Readings, StandIn};
use super::stack::Stack;
use super::variables::names_of;

pub(crate) use self::keep::Secrets;
use self::keep::{Keep, kept};

/// The files of one layer as they are kept on disk.
#[derive(Debug, PartialEq)]
pub(crate) struct StoredLayer {
    /// What the layer is called.
    pub(crate) name: String,
    pub(crate) files: Vec<StoredFile>,
}

/// What is kept of one file: nothing that the schema does not know.
#[derive(Debug, PartialEq)]
pub(crate) struct StoredFile {
    /// As it is shown.
    pub(crate) path: String,
    /// From the root.
    pub(crate) absolute: String,
    /// Of its whole text.
    pub(crate) fingerprint: Fingerprint,
    /// Before variables are put into it.
    pub(crate) table: Table,
}

/// What was read of the files among the layers: cheap to clone, and made into what is kept when
/// somebody has the time.
#[derive(Debug, Clone, Default)]
pub(crate) struct FilesRead(Vec<LayerRead>);

#[derive(Debug, Clone)]
struct LayerRead {
    name: String,
    files: Vec<(FileLayer, Reading)>,
}

impl Stack {
    /// What `readings` have of the files; `None` if a layer of them was left out.
    ///
    /// Files of variables are none of them: what they set is often secret, and stays where it is.
    pub(crate) fn files_read(&self, readings: &Readings) -> Option<FilesRead> {
        let mut layers = Vec::new();
        for (layer, reading) in self.layers().zip(&readings.0) {
            if *reading == Reading::LeftOut {
                return None;
            }
            let files = match (layer, reading) {
                (Layer::File(_), Reading::Absent) => Vec::new(),
                (Layer::File(file), reading) => vec![(file.clone(), reading.clone())],
                (Layer::Folder(_), Reading::Files(files)) => files.clone(),
                (Layer::Folder(_), _) => Vec::new(),
                _ => continue,
            };
            let name = layer.name();
            layers.push(LayerRead { name, files });
        }
        Some(FilesRead(layers))
    }

    /// The same readings, where `stored` stands in for the files, and is called what is `said`.
    ///
    /// `None` if it is not of these layers.
    pub(crate) fn stand_in(
        &self,
        readings: &Readings,
        stored: Vec<StoredLayer>,
        said: &Arc<str>,
    ) -> Option<Readings> {
        let mut stored = stored.into_iter();
        let mut all = Vec::with_capacity(readings.0.len());
        for (layer, reading) in self.layers().zip(&readings.0) {
            let reading = match layer {
                Layer::File(file) => {
                    let mut files = named(&mut stored, layer)?.files.into_iter();
                    let stand_in = files.next().map(|kept| file.stand_in(kept, said));
                    stand_in.unwrap_or(Reading::LeftOut)
                }
                Layer::Folder(folder) => {
                    let files = named(&mut stored, layer)?.files.into_iter();
                    let stand_in = |kept: StoredFile| {
                        let file = folder.file(&kept.path, PathBuf::from(&kept.absolute));
                        let reading = file.stand_in(kept, said);
                        (file, reading)
                    };
                    Reading::Files(files.map(stand_in).collect())
                }
                _ => reading.clone(),
            };
            all.push(reading);
        }
        stored.next().is_none().then_some(Readings(all))
    }

    /// The same readings, without those of the files.
    pub(crate) fn without_files(&self, readings: &Readings) -> Readings {
        let choose = |(layer, reading): (&Layer, &Reading)| match layer {
            Layer::File(_) | Layer::Folder(_) => Reading::LeftOut,
            _ => reading.clone(),
        };
        Readings(self.layers().zip(&readings.0).map(choose).collect())
    }
}

/// The next of `stored`, if it is what is kept of `layer`.
fn named(stored: &mut impl Iterator<Item = StoredLayer>, layer: &Layer) -> Option<StoredLayer> {
    stored.next().filter(|stored| stored.name == layer.name())
}

impl FileLayer {
    /// What is `kept` of the file, in its place.
    fn stand_in(&self, kept: StoredFile, said: &Arc<str>) -> Reading {
        let document = Document::new(Arc::clone(&self.about), String::new());
        let variables = self.is_substituted.then(|| names_of(&kept.table));
        Reading::Stored(Arc::new(StandIn {
            content: Content {
                document: Arc::new(document),
                variables,
                values: None,
                is_exposed: false,
            },
            table: kept.table,
            fingerprint: kept.fingerprint,
            said: Arc::clone(said),
        }))
    }
}

impl FilesRead {
    /// What each file is called, with the fingerprint of its text, layer by layer.
    pub(crate) fn prints(&self) -> impl Iterator<Item = (&str, Vec<(&Path, Fingerprint)>)> {
        self.0.iter().map(|layer| {
            let files = layer.files.iter().filter_map(|(file, reading)| {
                let print = match reading {
                    Reading::Text(content) => content.document.fingerprint(),
                    Reading::Stored(stand_in) => stand_in.fingerprint,
                    _ => return None,
                };
                Some((file.path(), print))
            });
            (layer.name.as_str(), files.collect())
        })
    }

    /// What is kept of the files.
    ///
    /// # Errors
    ///
    /// The path of a file is no text.
    pub(crate) fn stored(&self, secrets: Secrets) -> Result<Vec<StoredLayer>, String> {
        let layer = |layer: &LayerRead| {
            let files = layer.files.iter();
            let files =
                files.filter_map(|(file, reading)| stored(file, reading, secrets).transpose());
            Ok(StoredLayer {
                name: layer.name.clone(),
                files: files.collect::<Result<_, String>>()?,
            })
        };
        self.0.iter().map(layer).collect()
    }
}

/// What is kept of a file; nothing of one that is not there.
fn stored(
    file: &FileLayer,
    reading: &Reading,
    secrets: Secrets,
) -> Result<Option<StoredFile>, String> {
    let (table, fingerprint) = match reading {
        Reading::Text(content) => (parsed(file, content), content.document.fingerprint()),
        Reading::Stored(stand_in) => (stand_in.table.clone(), stand_in.fingerprint),
        _ => return Ok(None),
    };
    let keep = Keep {
        is_substituted: file.is_substituted,
        secrets,
    };
    Ok(Some(StoredFile {
        path: text(file.path())?,
        absolute: text(file.absolute())?,
        fingerprint,
        // Of what stands in for a file too: it may hold secrets, or what is one today.
        table: kept(table, file.about.schema, keep),
    }))
}

/// What the file holds, before variables are put into it.
fn parsed(file: &FileLayer, content: &Content) -> Table {
    let text = Text {
        text: content.document.text(),
        source: 0,
        limits: Limits::DEFAULT,
    };
    (file.about.parse)(&text).table
}

fn text(path: &Path) -> Result<String, String> {
    let text = path.to_str().map(str::to_owned);
    text.ok_or_else(|| format!("the path `{}` is not UTF-8", path.display()))
}
