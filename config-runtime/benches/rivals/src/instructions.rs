//! Instructions, as `benches/instructions.rs` has them counted: what other programs do meanwhile
//! changes nothing of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Options;
use crate::rig::child::{cargo, printed, target};
use crate::rig::{Found, Goal, Limit, Outcome, Table, figure};

/// The program that runs valgrind, in the version that the library asks for.
const RUNNER: &str = "gungraun-runner";
const VERSION: &str = "=0.20.0";

/// The name of what is counted, what that is, and the name of what it is compared with.
type Row = (&'static str, &'static str, &'static str);

const READS: [Row; 8] = [
    ("atomic_load", "an atomic load", "atomic_load"),
    ("field_get", "`Field<f64>::get`", "atomic_load"),
    ("cache_load", "`arc_swap::Cache::load`", "cache_load"),
    ("reader_get", "`Reader::get`", "cache_load"),
    ("load_full", "`ArcSwap::load_full`", "load_full"),
    ("snapshot", "`Hot::snapshot`", "load_full"),
    (
        "swap_load_text",
        "`ArcSwap::load` of a text",
        "swap_load_text",
    ),
    ("field_load_text", "`Field<String>::load`", "swap_load_text"),
];

const DIFFERENCES: [Row; 4] = [
    (
        "diff_by_hand none_changed",
        "by hand, none changed",
        "diff_by_hand none_changed",
    ),
    (
        "diff none_changed",
        "`Hot::diff`, none changed",
        "diff_by_hand none_changed",
    ),
    (
        "diff_by_hand one_changed",
        "by hand, one changed",
        "diff_by_hand one_changed",
    ),
    (
        "diff one_changed",
        "`Hot::diff`, one changed",
        "diff_by_hand one_changed",
    ),
];

const LOADS: [Row; 9] = [
    ("parse hundred", "toml 1, 100 keys", "parse hundred"),
    ("load hundred", "`Layers::load`, 100 keys", "parse hundred"),
    (
        "reload hundred_unchanged",
        "`reload`, 100 keys, none changed",
        "load hundred",
    ),
    (
        "reload hundred_changed",
        "`reload`, 100 keys, one changed",
        "load hundred",
    ),
    ("parse thousand", "toml 1, 1,000 keys", "parse thousand"),
    (
        "load thousand",
        "`Layers::load`, 1,000 keys",
        "parse thousand",
    ),
    (
        "reload thousand_unchanged",
        "`reload`, 1,000 keys, none changed",
        "load thousand",
    ),
    (
        "reload thousand_changed",
        "`reload`, 1,000 keys, one changed",
        "load thousand",
    ),
    ("set", "`set` of one of 1,000 keys", "load thousand"),
];

/// Instructions by the name of what is counted.
type Counts = BTreeMap<String, f64>;

/// Instructions of reads, differences, loads and commits. Where valgrind is not installed, or its
/// runner cannot be, the part is left out, and says so.
///
/// # Errors
///
/// What is to be counted cannot be built, or fails.
pub fn measure(_: &Options) -> Outcome<Found> {
    let target = target()?;
    let tools = match tools(&target) {
        Ok(tools) => tools,
        Err(missing) => {
            eprintln!("instructions are left out: {missing}");
            return Ok(Found::default());
        }
    };
    let counts = counts(&target, &tools)?;
    let mut found = Found::default();
    // Both return to their caller; what is left is the read.
    let read = of(&counts, "field_get") - of(&counts, "nothing");
    found.goals.push(Goal {
        what: "`Field<f64>::get`, by instructions".to_owned(),
        against: "a function that does nothing".to_owned(),
        limit: Limit::AtMost(2.0),
        is: read,
        unit: "more",
    });
    for (what, against, limit, is) in ratios(&counts) {
        found.ratio(format!("{what}, by instructions"), against, limit, is);
    }
    let tables: [(&str, &[Row]); 3] = [
        (
            "Instructions of a read, with the call of a function",
            &READS,
        ),
        (
            "Instructions of a comparison of two versions of 1,000 fields",
            &DIFFERENCES,
        ),
        ("Instructions of loads and of new versions", &LOADS),
    ];
    for (title, rows) in tables {
        found.tables.push(table(title, rows, &counts));
    }
    Ok(found)
}

/// The goals of other parts, once more: here, nothing that jitters stands between.
fn ratios(counts: &Counts) -> [(&'static str, &'static str, f64, f64); 3] {
    let ratio = |name, base| of(counts, name) / of(counts, base);
    [
        (
            "`Hot::diff` of 1,000 fields, none changed",
            "a comparison by hand",
            2.0,
            ratio("diff none_changed", "diff_by_hand none_changed"),
        ),
        (
            "`Hot::diff` of 1,000 fields, one changed",
            "a comparison by hand",
            2.0,
            ratio("diff one_changed", "diff_by_hand one_changed"),
        ),
        (
            "`reload` of 1,000 fields, one changed: all but the load",
            "`Layers::load`",
            0.1,
            ratio("reload thousand_changed", "load thousand") - 1.0,
        ),
    ]
}

fn table(title: &str, rows: &[Row], counts: &Counts) -> Table {
    let mut table = Table::new(title, ["", "instructions", "×", "of"]);
    let title_of = |name: &str| {
        rows.iter()
            .find(|row| row.0 == name)
            .map_or("", |row| row.1)
    };
    for (name, title, base) in rows {
        let count = of(counts, name);
        table.row([
            (*title).to_owned(),
            format!("{count:.0}"),
            figure(count / of(counts, base)),
            title_of(base).to_owned(),
        ]);
    }
    table
}

fn of(counts: &Counts, name: &str) -> f64 {
    counts.get(name).copied().unwrap_or(f64::NAN)
}

/// The folder of the runner, which is installed if it is not there.
fn tools(target: &Path) -> Outcome<PathBuf> {
    let valgrind = Command::new("valgrind").arg("--version").output();
    valgrind.map_err(|_| "valgrind is not installed")?;
    let root = target.join("tools");
    let tools = root.join("bin");
    if !tools.join(RUNNER).is_file() {
        eprintln!("installing {RUNNER}");
        let install = [
            "install",
            RUNNER,
            "--version",
            VERSION,
            "--locked",
            "--quiet",
            "--root",
        ];
        let status = Command::new("cargo").args(install).arg(&root).status()?;
        if !status.success() {
            return Err(format!("{RUNNER} cannot be installed").into());
        }
    }
    Ok(tools)
}

/// Has all of it counted.
fn counts(target: &Path, tools: &Path) -> Outcome<Counts> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(tools.to_owned()).chain(std::env::split_paths(&path));
    let mut bench = cargo("bench", target);
    bench
        .args(["--bench", "instructions", "--", "--output-format=json"])
        .env("PATH", std::env::join_paths(paths)?);
    let text = printed(&mut bench)?;
    text.lines()
        .map(|line| count(&serde_json::from_str(line)?))
        .collect()
}

/// What was counted, of one line: the name of a function, and of the case if it has several.
fn count(summary: &Value) -> Outcome<(String, f64)> {
    let function = summary["function_name"].as_str().ok_or("it has no name")?;
    let name = match summary["id"].as_str() {
        None | Some("once") => function.to_owned(),
        Some(id) => format!("{function} {id}"),
    };
    let instructions = &summary["profiles"][0]["data"]["total"]["metrics"]["Ir"]["values"]["new"];
    let count = instructions
        .as_f64()
        .ok_or_else(|| format!("`{name}` was not counted"))?;
    Ok((name, count))
}
