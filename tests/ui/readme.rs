//! The table of cases in the README tells the truth.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Failing and passing cases of a category.
type Counts = BTreeMap<String, [usize; 2]>;

#[test]
fn readme_counts_the_cases_of_each_category() {
    let told = told();

    let mut found: Counts = told.keys().map(|name| (name.clone(), [0, 0])).collect();
    for (column, folder) in ["fail", "pass"].iter().enumerate() {
        for case in cases(folder) {
            let category = category(&case, &told);
            found.entry(category).or_default()[column] += 1;
        }
    }

    assert_eq!(told, with_sum(found));
}

#[test]
fn every_failing_case_has_its_message() {
    let messages = names("fail", ".stderr");
    assert_eq!(cases("fail"), messages);
}

/// The rows of the table: a category, its failing and its passing cases, and more.
fn told() -> Counts {
    let readme = fs::read_to_string(here().join("../README.md")).expect("it is in the tree");
    let rows = readme.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let name = cells.next()?.trim_matches('`').to_owned();
        let counts = [cells.next()?, cells.next()?].map(|cell| cell.trim().parse());
        Some((name, [counts[0].clone().ok()?, counts[1].clone().ok()?]))
    });
    rows.collect()
}

fn with_sum(mut counts: Counts) -> Counts {
    let sum = |column: usize| counts.values().map(|counts| counts[column]).sum();
    let sums = [sum(0), sum(1)];
    counts.insert("all".to_owned(), sums);
    counts
}

/// The category that a case's name starts with; its whole name, if that is none.
fn category(case: &str, known: &Counts) -> String {
    let is_of = |name: &&String| {
        (case.strip_prefix(name.as_str())).is_some_and(|rest| rest.starts_with('_'))
    };
    known
        .keys()
        .find(is_of)
        .map_or(case, String::as_str)
        .to_owned()
}

fn cases(folder: &str) -> Vec<String> {
    names(folder, ".rs")
}

/// The names of the files in a folder that end with `end`, without that, sorted.
fn names(folder: &str, end: &str) -> Vec<String> {
    let files = fs::read_dir(here().join(folder)).expect("it is in the tree");
    let names = files.filter_map(|file| {
        let name = file.ok()?.file_name().into_string().ok()?;
        name.strip_suffix(end).map(str::to_owned)
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/ui"))
}
