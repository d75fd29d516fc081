//! The whole configuration in force, as TOML that says where each value comes from.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::field::Stands;

use super::block::{Block, entries};
use super::candidates::Written;
use super::explanation::Explanation;
use super::scene::Scene;
use super::text;

/// The whole configuration in force.
///
/// As text it is TOML, in the order of the fields, with the origin of each value behind it; with
/// `{:#}` their documentation stands above them. Read again as the only layer, the text makes the
/// same configuration. Each value is written as its layer has it, or else as its type serializes
/// it, or else as its default is written, or else, of a duration, with units: the first of these
/// that is read as the value in force.
///
/// What cannot stand there is in a comment: secrets, `None`, what waits for a restart, and a value
/// that none of these ways brings back, because its type does not implement `Serialize` or reads
/// another form than it writes. So is a relative path that no file set: in a file it would start from
/// the folder of that.
///
/// As data (by `Serialize`) it is the version, and an [`Explanation`] of each field.
///
/// # Examples
///
/// ```
/// use config_runtime::{Hot, HotConfig, Secret};
///
/// #[derive(Clone, HotConfig)]
/// struct Server {
///     #[hot(default = 8080)]
///     port: u16,
///     #[hot(default)]
///     password: Secret<String>,
/// }
///
/// let server = Hot::<Server>::builder().start()?;
/// let text = "port = 8080  # default\n# password = [secret]  (default)\n";
/// assert_eq!(server.dump().to_string(), text);
/// # Ok::<(), config_runtime::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Dump {
    version: u64,
    block: Block,
    leaves: Vec<(Explanation, Written)>,
    /// What is optional and not there, by its standing.
    nothings: BTreeMap<usize, Explanation>,
}

impl Scene {
    /// The whole configuration.
    pub(super) fn dump(&self) -> Dump {
        let mut leaves = Vec::new();
        let mut nothings = BTreeMap::new();
        for (position, standing) in self.standings.iter().enumerate() {
            match &standing.what {
                Stands::Leaf(_) => {
                    let written = self.written(position).clone();
                    leaves.push((self.explanation(position), written));
                }
                Stands::Nothing => {
                    nothings.insert(position, self.explanation(position));
                }
                Stands::Section | Stands::Several => {}
            }
        }
        Dump {
            version: self.version,
            block: self.block.clone(),
            leaves,
            nothings,
        }
    }
}

impl Dump {
    /// The version that it shows.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What there is to say of each field, in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = &Explanation> {
        self.leaves.iter().map(|(explanation, _)| explanation)
    }
}

impl fmt::Display for Dump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer {
            dump: self,
            text: String::new(),
            has_docs: f.alternate(),
        };
        printer.table(&self.block, &mut Vec::new());
        f.write_str(&printer.text)
    }
}

/// Prints the parts of a dump.
struct Printer<'a> {
    dump: &'a Dump,
    text: String,
    has_docs: bool,
}

impl Printer<'_> {
    /// Prints what stands in a table: its values, then the tables within.
    fn table(&mut self, block: &Block, header: &mut Vec<String>) {
        let Block::Table { parts, .. } = block else {
            return;
        };
        for (key, part) in parts.iter().filter(|(_, part)| !is_table(part)) {
            self.value(key, part);
        }
        for (key, part) in parts.iter().filter(|(_, part)| is_table(part)) {
            header.push(key.clone());
            self.inner(part, header);
            header.pop();
        }
    }

    /// Prints a table with its header, or a list of them.
    fn inner(&mut self, part: &Block, header: &mut Vec<String>) {
        match part {
            Block::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.header(item, header, Some(index));
                    self.table(item, header);
                }
            }
            part => {
                // One that has tables alone needs no header of its own.
                if !has_tables_alone(part) {
                    self.header(part, header, None);
                }
                self.table(part, header);
            }
        }
    }

    fn header(&mut self, part: &Block, header: &[String], item: Option<usize>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if let Block::Table { doc, .. } = part
            && item.is_none_or(|index| index == 0)
        {
            self.doc(doc);
        }
        self.line(&text::header(header, item.is_some()));
    }

    /// Prints what is on a line of its own.
    fn value(&mut self, key: &str, part: &Block) {
        match part {
            Block::Leaf(index) => {
                if let Some((explanation, written)) = self.dump.leaves.get(*index) {
                    self.doc(explanation.doc());
                    self.leaf(key, explanation, written);
                }
            }
            Block::Rest(index) => {
                if let Some((explanation, written)) = self.dump.leaves.get(*index) {
                    self.doc(explanation.doc());
                    self.rest(explanation, written);
                }
            }
            Block::Nothing(index) => {
                if let Some(explanation) = self.dump.nothings.get(index) {
                    self.doc(explanation.doc());
                    self.absent(key, explanation);
                }
            }
            // A list of lists, or one without anything in it.
            Block::List(_) | Block::Table { .. } => {
                let value = part.value(&|index| match self.dump.leaves.get(index)? {
                    (_, Written::Value(value)) => Some(value.clone()),
                    _ => None,
                });
                let value = value.map_or_else(String::new, |value| text::value(&value));
                self.line(&format!("{} = {value}", text::key(key)));
            }
        }
    }

    fn leaf(&mut self, key: &str, explanation: &Explanation, written: &Written) {
        let origin = text::comment(&explanation.origin().to_string());
        match written {
            Written::Value(value) => {
                let (key, value) = (text::key(key), text::value(value));
                self.line(&format!("{key} = {value}  # {origin}"));
            }
            Written::Absent | Written::Withheld => self.absent(key, explanation),
        }
        self.pending(key, explanation);
    }

    fn absent(&mut self, key: &str, explanation: &Explanation) {
        let origin = text::comment(&explanation.origin().to_string());
        let (key, value) = (text::key(key), explanation.value());
        self.line(&format!("# {key} = {value}  ({origin})"));
    }

    /// Prints the entries of a leaf that takes the rest of the keys.
    fn rest(&mut self, explanation: &Explanation, written: &Written) {
        let origin = text::comment(&explanation.origin().to_string());
        match written {
            Written::Value(value) => {
                for (key, value) in entries(Some(value.clone())) {
                    let (key, value) = (text::key(&key), text::value(&value));
                    self.line(&format!("{key} = {value}  # {origin}"));
                }
            }
            // Its name in Rust is no key.
            Written::Absent => {}
            Written::Withheld => {
                let value = explanation.value();
                self.line(&format!("# other keys: {value}  ({origin})"));
            }
        }
    }

    fn pending(&mut self, key: &str, explanation: &Explanation) {
        if let Some(pending) = explanation.pending() {
            let origin = text::comment(&pending.origin().to_string());
            let (key, value) = (text::key(key), pending.value());
            self.line(&format!(
                "# {key} = {value}  (waits for a restart: {origin})"
            ));
        }
    }

    fn doc(&mut self, doc: &str) {
        if self.has_docs {
            for line in doc.lines() {
                self.line(format!("# {}", text::comment(line.trim())).trim_end());
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

/// Whether it has a header of its own.
fn is_table(part: &Block) -> bool {
    match part {
        Block::Table { .. } => true,
        Block::List(items) => {
            let is_table = |item: &Block| matches!(item, Block::Table { .. });
            !items.is_empty() && items.iter().all(is_table)
        }
        _ => false,
    }
}

fn has_tables_alone(part: &Block) -> bool {
    match part {
        Block::Table { parts, .. } => {
            !parts.is_empty() && parts.iter().all(|(_, part)| is_table(part))
        }
        _ => false,
    }
}

impl Serialize for Dump {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let settings: Vec<&Explanation> = self.iter().collect();
        let mut data = serializer.serialize_struct("Dump", 2)?;
        data.serialize_field("version", &self.version)?;
        data.serialize_field("settings", &settings)?;
        data.end()
    }
}
