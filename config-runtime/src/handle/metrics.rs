//! The metrics of a configuration.

use std::sync::Arc;

use crate::hot_config::HotConfig;
use crate::observe::Meter;

use super::Hot;

impl<T: HotConfig> Hot<T> {
    pub(crate) fn metered(mut self, meter: Option<Arc<Meter>>) -> Self {
        self.meter = meter;
        self
    }

    /// Brings those metrics up to date that follow from the status: call it before they are read.
    ///
    /// It costs what [`status`](Self::status) and [`subscriptions`](Self::subscriptions) cost. It does nothing
    /// unless the builder was asked for [`metrics`](crate::Builder::metrics).
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Gateway {
    ///     #[hot(default = 8080)]
    ///     port: u16,
    /// }
    ///
    /// let gateway = Hot::<Gateway>::builder().metrics("gateway").start()?;
    /// gateway.collect_metrics();
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    pub fn collect_metrics(&self) {
        if let Some(meter) = &self.meter {
            meter.collect(&self.status(), &self.subscriptions());
        }
    }
}
