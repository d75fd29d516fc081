//! Who is told of the configuration in metrics.

use std::sync::Arc;

use crate::event::Sink;
use crate::hot_config::HotConfig;
use crate::observe::Meter;

use super::Builder;

impl<T: HotConfig> Builder<T> {
    #[doc = include_str!("../metrics.md")]
    pub fn metrics(mut self, config: impl AsRef<str>) -> Self {
        let meter = Arc::new(Meter::new(config.as_ref()));
        let sink: Arc<dyn Sink> = Arc::clone(&meter) as _;
        self.keeping.sinks.push(sink);
        self.meter = Some(meter);
        self
    }
}
