//! The metrics that the program serves, as Prometheus and its checker read them.

use std::collections::BTreeMap;

use crate::promtool::promtool;
use crate::server::Server;

/// The samples of one text, by name and labels.
#[derive(Debug)]
pub(crate) struct Metrics(BTreeMap<String, f64>);

impl Metrics {
    /// What the program serves at this moment.
    pub(crate) fn of(server: &Server) -> Self {
        Self::read(&server.get("/metrics").body)
    }

    /// Reads the lines that the exporter writes; whether they are what Prometheus reads is for
    /// `promtool` to say.
    fn read(text: &str) -> Self {
        let lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let samples = lines.map(|line| {
            let (series, value) = line.rsplit_once(' ').expect("a value ends each line");
            (sorted(series), value.parse().expect("it is a number"))
        });
        Self(samples.collect())
    }

    /// The value of a series of the configuration `gateway`, with these labels besides, sorted.
    pub(crate) fn value(&self, series: &str) -> f64 {
        let (name, labels) = series.split_once('{').unwrap_or((series, "}"));
        let series = match labels {
            "}" => format!("{name}{{config=\"gateway\"}}"),
            more => format!("{name}{{config=\"gateway\",{more}"),
        };
        let value = self.0.get(&series);
        *value.unwrap_or_else(|| panic!("{series} is not among {self:#?}"))
    }

    /// How many files are in `state`.
    pub(crate) fn sources_in(&self, state: &str) -> f64 {
        let is_meant = |series: &str| {
            let state = format!("state=\"{state}\"");
            series.starts_with("hotconfig_source_state{") && series.contains(&state)
        };
        let meant = self.0.iter().filter(|(series, _)| is_meant(series));
        meant.map(|(_, count)| count).sum()
    }

    /// The names that a query may ask for.
    pub(crate) fn names(&self) -> Vec<&str> {
        let names = self.0.keys().map(|series| series.split('{').next());
        names.map(Option::unwrap_or_default).collect()
    }
}

/// A series with its labels in their order, whose values have no commas here.
fn sorted(series: &str) -> String {
    let Some((name, labels)) = series.split_once('{') else {
        return series.to_owned();
    };
    let mut labels: Vec<_> = labels.trim_end_matches('}').split(',').collect();
    labels.sort_unstable();
    format!("{name}{{{}}}", labels.join(","))
}

#[test]
fn metrics_are_what_prometheus_reads() {
    let server = Server::start("");
    let answer = server.get("/metrics");

    assert_eq!(
        answer.header("content-type"),
        Some("text/plain; version=0.0.4; charset=utf-8")
    );
    assert!(answer.body.contains("# HELP hotconfig_generation "));
    assert!(
        answer
            .body
            .contains("# TYPE hotconfig_reload_phase_seconds histogram")
    );
    promtool(&["check", "metrics"], &answer.body);
}

#[test]
fn start_is_counted_and_each_of_its_phases_is_measured() {
    let server = Server::start("");
    let metrics = Metrics::of(&server);

    let started = "hotconfig_reload_attempts_total{outcome=\"applied\",trigger=\"start\"}";
    assert_eq!(metrics.value(started), 1.0);
    for phase in ["load", "commit"] {
        let times = format!("hotconfig_reload_phase_seconds_count{{phase=\"{phase}\"}}");
        assert_eq!(metrics.value(&times), 1.0);
    }
    // What did not happen is 0 and not unknown, or else its first time would be no increase.
    assert_eq!(
        metrics.value("hotconfig_rollbacks_total{reason=\"trial\"}"),
        0.0
    );
    assert_eq!(metrics.value("hotconfig_subscriber_failures_total"), 0.0);
}
