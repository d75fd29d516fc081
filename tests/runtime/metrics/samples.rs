//! The metrics of one configuration, read as an exporter writes them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use config_runtime::{Builder, Hot};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::server::Server;

/// The metrics of one configuration: by name and labels, without `config`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Samples(BTreeMap<String, f64>);

/// The recorder of all tests, installed before their configurations.
pub(super) fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let times = PrometheusBuilder::new().set_buckets(&[0.001, 1.0]);
        let times = times.expect("there are ends of buckets");
        times.install_recorder().expect("nobody else installs one")
    })
}

/// Starts with metrics under the name `config`, which no other test uses.
pub(super) fn metered(builder: Builder<Server>, config: &str) -> Hot<Server> {
    recorder();
    let started = builder.metrics(config).start();
    started.expect("the layers are valid")
}

impl Samples {
    /// Those of `server`, brought up to date.
    pub(super) fn of(server: &Hot<Server>, config: &str) -> Self {
        server.collect_metrics();
        Self::written(config)
    }

    /// Those that were written under the name `config`.
    pub(super) fn written(config: &str) -> Self {
        let label = format!("config=\"{config}\"");
        let text = recorder().render();
        let lines = text.lines().filter(|line| line.contains(&label));
        let samples = lines.map(|line| {
            let (series, value) = line.rsplit_once(' ').expect("a value ends each line");
            (
                plain(series, &label),
                value.parse().expect("it is a number"),
            )
        });
        Self(samples.collect())
    }

    /// The value of a series, with its other labels in their order.
    pub(super) fn value(&self, series: &str) -> f64 {
        let value = self.0.get(&format!("hotconfig_{series}"));
        *value.unwrap_or_else(|| panic!("{series} is not among {self:#?}"))
    }

    /// The series whose names begin with this, and are not 0.
    pub(super) fn beginning(&self, start: &str) -> Vec<(&str, f64)> {
        let start = format!("hotconfig_{start}");
        let meant = self
            .0
            .iter()
            .filter(|(series, _)| series.starts_with(&start));
        meant
            .filter(|(_, value)| **value != 0.0)
            .map(|(series, value)| (series.trim_start_matches("hotconfig_"), *value))
            .collect()
    }

    /// All series.
    pub(super) fn series(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// A series without the label of its configuration, the other labels in their order.
fn plain(series: &str, config: &str) -> String {
    let Some((name, labels)) = series.split_once('{') else {
        return series.to_owned();
    };
    let labels = labels.trim_end_matches('}').split(',');
    let mut labels: Vec<_> = labels.filter(|label| *label != config).collect();
    labels.sort_unstable();
    if labels.is_empty() {
        return name.to_owned();
    }
    format!("{name}{{{}}}", labels.join(","))
}
