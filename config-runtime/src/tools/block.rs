//! The fields of a value as the tables and lists that they stand in when they are written.

use std::collections::HashMap;

use crate::field::{Standing, Stands};
use crate::schema::{Schema, Spot};
use crate::tree::{Mark, Table, Value, What};

/// One part of a configuration as it is written.
#[derive(Debug, Clone)]
pub(super) enum Block {
    /// In the order of the fields.
    Table {
        doc: &'static str,
        parts: Vec<(String, Block)>,
        /// Where each of them is found by its key.
        places: HashMap<String, usize>,
    },
    List(Vec<Block>),
    /// The leaf with this index.
    Leaf(usize),
    /// The leaf with this index, whose entries stand in the table itself.
    Rest(usize),
    /// Something optional that is not there: the standing with this index.
    Nothing(usize),
}

impl Block {
    /// The tables and lists that `standings` stand in.
    pub(super) fn of(standings: &[Standing], schema: &'static Schema) -> Self {
        let mut root = Self::table("");
        let mut leaves = 0;
        for (index, standing) in standings.iter().enumerate() {
            let block = match standing.what {
                Stands::Leaf(_) => {
                    leaves += 1;
                    if is_rest(standing) {
                        Self::Rest(leaves - 1)
                    } else {
                        Self::Leaf(leaves - 1)
                    }
                }
                Stands::Section => Self::table(doc(standing)),
                Stands::Several => match spot(schema, standing) {
                    Spot::List(_) => Self::List(Vec::new()),
                    Spot::Map(_) => Self::table(doc(standing)),
                    // What is in an optional section says so itself.
                    Spot::Section(_) | Spot::Leaf => continue,
                },
                Stands::Nothing => Self::Nothing(index),
            };
            root.put(standing, block);
        }
        root
    }

    fn table(doc: &'static str) -> Self {
        Self::Table {
            doc,
            parts: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// Puts `block` where `standing` stands, unless it is there already.
    fn put(&mut self, standing: &Standing, block: Self) {
        let mut segments: Vec<&str> = standing.place.key.segments().collect();
        // The place of what takes the rest of the keys is that of the table.
        let last = if is_rest(standing) {
            Some("")
        } else {
            segments.pop()
        };
        let Some(last) = last else { return };
        let mut here = self;
        for segment in segments {
            let Some(inner) = here.inside(segment) else {
                return;
            };
            here = inner;
        }
        match here {
            Self::Table { parts, .. } if block.is_rest() => parts.push((last.to_owned(), block)),
            Self::Table { parts, places, .. } if !places.contains_key(last) => {
                places.insert(last.to_owned(), parts.len());
                parts.push((last.to_owned(), block));
            }
            Self::List(items) if last.parse() == Ok(items.len()) => items.push(block),
            _ => {}
        }
    }

    /// What stands at `segment` in it.
    pub(super) fn inside(&mut self, segment: &str) -> Option<&mut Self> {
        match self {
            Self::Table { parts, places, .. } => {
                let part = parts.get_mut(*places.get(segment)?);
                part.map(|(_, part)| part)
            }
            Self::List(items) => items.get_mut(segment.parse::<usize>().ok()?),
            _ => None,
        }
    }

    fn is_rest(&self) -> bool {
        matches!(self, Self::Rest(_))
    }

    /// The whole as one value, in which `leaf` says what each leaf is.
    pub(super) fn value(&self, leaf: &dyn Fn(usize) -> Option<Value>) -> Option<Value> {
        let what = match self {
            Self::Leaf(index) => return leaf(*index),
            Self::Rest(_) | Self::Nothing(_) => return None,
            Self::List(items) => {
                What::List(items.iter().filter_map(|item| item.value(leaf)).collect())
            }
            Self::Table { parts, .. } => {
                let mut table = Table::new();
                for (key, part) in parts {
                    if let Self::Rest(index) = part {
                        table.extend(entries(leaf(*index)));
                    } else if let Some(value) = part.value(leaf) {
                        table.insert(key.clone(), value);
                    }
                }
                What::Table(table)
            }
        };
        Some(Value::new(what, Mark::default()))
    }
}

/// The entries of a value that is a table.
pub(super) fn entries(value: Option<Value>) -> Table {
    match value.map(|value| value.what) {
        Some(What::Table(table)) => table,
        _ => Table::new(),
    }
}

/// Whether it is a leaf that takes the rest of the keys.
fn is_rest(standing: &Standing) -> bool {
    let is_leaf = matches!(standing.what, Stands::Leaf(_));
    is_leaf && standing.place.schema.is_some_and(|field| field.is_flat)
}

fn doc(standing: &Standing) -> &'static str {
    standing.place.schema.map_or("", |field| field.doc)
}

fn spot(schema: &'static Schema, standing: &Standing) -> Spot {
    let segments = standing.place.key.segments();
    segments.fold(Spot::Section(schema), Spot::inside)
}
