//! A provider of figment as a layer.

use figment::error::Kind;
use figment::value::{Dict, Map, Num, Tag, Value as Theirs};
use figment::{Figment, Metadata, Profile, Provider, Source};

use crate::origin::Setter;
use crate::report::{Problem, ProblemKind};
use crate::tree::{Mark, Table, Value, What};

use super::fit::Strangers;
use super::reading::Values;

/// Asks `provider` for its values.
///
/// They are those of the profile that it selects, as figment itself would give them out: which
/// layer wins is a matter of the order of layers, and not of profiles.
pub(super) fn read(provider: &dyn Provider) -> Values {
    let metadata = provider.metadata();
    let figment = Figment::from(Borrowed(provider));
    let mut values = Values {
        setters: vec![Setter::Provider(described(&metadata).into())],
        // One that reads a file can hold a typo; others may hold more than is known here.
        strangers: match metadata.source.as_ref().and_then(Source::file_path) {
            Some(_) => Strangers::Refused,
            None => Strangers::Ignored,
        },
        ..Values::default()
    };
    match figment.find_value("") {
        Ok(Theirs::Dict(_, dict)) => {
            let mut parts = Parts {
                figment: &figment,
                sources: Vec::new(),
                setters: &mut values.setters,
            };
            values.table = parts.table(dict);
        }
        Ok(_) => {}
        Err(error) => {
            let name = described(&metadata);
            let message = format!("provider `{name}` failed: {}", cause(&error.kind));
            values.problems = vec![Problem::new(ProblemKind::Unreadable, message)];
            values.is_incomplete = true;
        }
    }
    values
}

/// What a layer is called.
pub(super) fn described(metadata: &Metadata) -> String {
    match &metadata.source {
        Some(source) => format!("{} {source}", metadata.name),
        None => metadata.name.to_string(),
    }
}

/// Why a provider failed, without the values that it read: they may be secrets.
fn cause(kind: &Kind) -> String {
    match kind {
        Kind::InvalidType(_, expected) => format!("invalid type: expected {expected}"),
        Kind::InvalidValue(_, expected) => format!("invalid value: expected {expected}"),
        Kind::UnknownVariant(_, known) => {
            format!("unknown variant: expected one of {}", known.join(", "))
        }
        Kind::Unsupported(_) => "unsupported type".to_owned(),
        Kind::UnsupportedKey(_, expected) => format!("unsupported key: expected {expected}"),
        other => {
            let message = other.to_string();
            // Parsers draw the line that they failed at below the first one.
            message.lines().next().unwrap_or_default().to_owned()
        }
    }
}

/// The parts that a provider may have, each with a name of its own.
struct Parts<'a> {
    figment: &'a Figment,
    /// The index of the setter that each of figment's tags stands for.
    sources: Vec<(Tag, u32)>,
    setters: &'a mut Vec<Setter>,
}

impl Parts<'_> {
    fn table(&mut self, dict: Dict) -> Table {
        let entries = dict.into_iter();
        entries
            .map(|(key, value)| (key, self.value(value)))
            .collect()
    }

    fn value(&mut self, value: Theirs) -> Value {
        let mark = Mark {
            source: self.source(value.tag()),
            ..Mark::default()
        };
        let what = match value {
            Theirs::String(_, text) => What::String(text),
            Theirs::Char(_, char) => What::String(char.into()),
            Theirs::Bool(_, truth) => What::Bool(truth),
            Theirs::Num(_, number) => number_of(number),
            Theirs::Empty(..) => What::Null,
            Theirs::Dict(_, dict) => What::Table(self.table(dict)),
            Theirs::Array(_, items) => {
                What::List(items.into_iter().map(|item| self.value(item)).collect())
            }
        };
        Value::new(what, mark)
    }

    /// The index of the setter that `tag` stands for.
    fn source(&mut self, tag: Tag) -> u32 {
        if let Some((_, source)) = self.sources.iter().find(|(known, _)| *known == tag) {
            return *source;
        }
        let metadata = self.figment.get_metadata(tag).map(described);
        let source = metadata.map_or(0, |name| {
            let setter = Setter::Provider(name.into());
            let known = self.setters.iter().position(|known| *known == setter);
            let index = known.unwrap_or_else(|| {
                self.setters.push(setter);
                self.setters.len() - 1
            });
            u32::try_from(index).unwrap_or_default()
        });
        self.sources.push((tag, source));
        source
    }
}

fn number_of(number: Num) -> What {
    if let Some(float) = number.to_f64() {
        return What::Float(float);
    }
    match (number.to_i128(), number.to_u128_lossy()) {
        (Some(integer), _) => What::Integer(integer),
        // Beyond what any text format has: read as what the field asks for.
        (None, Some(integer)) => What::Text(integer.to_string()),
        (None, None) => What::Null,
    }
}

/// A provider that figment may use and not keep.
struct Borrowed<'a>(&'a dyn Provider);

impl Provider for Borrowed<'_> {
    fn metadata(&self) -> Metadata {
        self.0.metadata()
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        self.0.data()
    }

    fn profile(&self) -> Option<Profile> {
        self.0.profile()
    }

    fn __metadata_map(&self) -> Option<Map<Tag, Metadata>> {
        self.0.__metadata_map()
    }
}
