//! A provider of figment as a layer.

use std::path::Path;

use figment::value::{Dict, Map, Tag, Value};
use figment::{Figment, Metadata, Profile, Provider, Source};

use crate::origin::LayerOrigin;
use crate::report::{Problem, ProblemKind};

use super::reading::Values;

/// Asks `provider` for its values.
///
/// They are those of the profile that it selects, as figment itself would give them out: which
/// layer wins is a matter of the order of layers, and not of profiles.
pub(super) fn read(provider: &dyn Provider) -> Values {
    let metadata = provider.metadata();
    let figment = Figment::from(Borrowed(provider));
    let mut values = Values {
        dict: Dict::new(),
        origin: LayerOrigin::Provider(described(&metadata).into()),
        parts: figment.__metadata_map().unwrap_or_default(),
        metadata,
        problems: Vec::new(),
        is_incomplete: false,
    };
    match figment.find_value("") {
        Ok(Value::Dict(_, dict)) => values.dict = dict,
        Ok(_) => {}
        Err(error) => {
            let name = described(&values.metadata);
            let message = format!("provider `{name}` failed: {}", error.kind);
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

/// The file that a layer is read from.
pub(super) fn path(metadata: &Metadata) -> Option<&Path> {
    metadata.source.as_ref().and_then(Source::file_path)
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
