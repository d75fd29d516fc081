//! The files for those who operate the program: rules for alerts, and a dashboard.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::metrics::Metrics;
use crate::promtool::promtool;
use crate::server::Server;

#[test]
fn rules_for_alerts_are_rules() {
    let rules = shipped("alerts.yaml");
    promtool(
        &["check", "rules", "--lint-fatal", &rules.to_string_lossy()],
        "",
    );
}

#[test]
fn alerts_fire_when_they_should_and_not_before() {
    let cases = shipped("alerts.test.yaml");
    promtool(&["test", "rules", &cases.to_string_lossy()], "");
}

#[test]
fn alerts_ask_for_metrics_that_are_served() {
    let asked = metrics_in(&text("alerts.yaml"));
    assert!(asked.len() >= 6, "{asked:?}");
    assert_served(&asked);
}

#[test]
fn dashboard_asks_for_metrics_that_are_served() {
    let asked = metrics_in(&text("dashboard.json"));
    assert!(asked.len() >= 10, "{asked:?}");
    assert_served(&asked);
}

#[test]
fn dashboard_is_json_whose_panels_have_numbers_of_their_own() {
    let dashboard: Value = serde_json::from_str(&text("dashboard.json")).expect("it is JSON");
    let panels = dashboard["panels"].as_array().expect("it has panels");
    let numbers: BTreeSet<_> = panels.iter().map(|panel| panel["id"].as_u64()).collect();
    assert_eq!(numbers.len(), panels.len());
    assert!(!numbers.contains(&None));
}

fn assert_served(asked: &BTreeSet<String>) {
    let metrics = Metrics::of(&Server::start(""));
    let served: BTreeSet<_> = metrics.names().into_iter().collect();
    let unknown: Vec<_> = asked
        .iter()
        .filter(|name| !served.contains(name.as_str()))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?} are not among {served:?}");
}

/// The metrics of this library that `text` names.
fn metrics_in(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let metrics = words.filter(|word| word.starts_with("hotconfig_"));
    metrics.map(str::to_owned).collect()
}

fn text(name: &str) -> String {
    fs::read_to_string(shipped(name)).expect("it is in the tree")
}

fn shipped(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("gateway");
    folder.join(name)
}
