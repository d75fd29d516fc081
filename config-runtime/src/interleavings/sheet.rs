//! A layer of a desk that others edit.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use figment::providers::Serialized;
use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

use crate::handle::Hot;

use super::desk::{Desk, open_with};

/// A layer that others edit. Its number is of std: a layer is not where turns are taken.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet(Arc<AtomicU64>);

impl Sheet {
    pub(super) fn write(&self, count: u64) {
        self.0.store(count, Ordering::Relaxed);
    }

    /// What stands in it.
    pub(super) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// A desk with this as its layer.
    pub(super) fn open(&self) -> Hot<Desk> {
        self.write(1);
        open_with(Hot::builder().provider(self.clone()))
    }
}

impl Provider for Sheet {
    fn metadata(&self) -> Metadata {
        Metadata::named("sheet")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let count = self.count();
        let fields = [("count", count.into()), ("label", count.to_string().into())];
        let fields = fields.map(|(key, value): (&str, Value)| (key.to_owned(), value));
        Serialized::default("limits", Dict::from(fields)).data()
    }
}
