//! Imports point down, peers do not know each other, and files stay short.
//!
//! ARCHITECTURE.md draws the same layers; change both together.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers of the runtime, top first. What stands on one line are peers.
const RUNTIME: &[&[&str]] = &[
    &["testing"],
    &["builder", "tools"],
    &["handle", "layers"],
    &["observe"],
    &["reload"],
    &["event"],
    &["store", "watch"],
    &["hot_config", "last_good"],
    &["load"],
    &["field"],
    &["check"],
    &["resource"],
    &["subscribe"],
    &["change", "turn"],
    &["error"],
    &["report"],
    &["origin"],
    &["document"],
    &["clock", "errand"],
    &["schema"],
    &["show"],
    &["contents", "panics", "serialize", "swap"],
    &[
        "durable",
        "fingerprint",
        "key",
        "lock",
        "moment",
        "secret",
        "stable",
        "trace",
        "tree",
    ],
    &["sync"],
];

/// The stages of the derive. `check` alone sees both what was written and what was checked.
const DERIVE: &[&[&str]] = &[
    &["expand", "check"],
    &["model", "parse"],
    &["errors", "types"],
];

/// Crates that these modules alone may name.
const KNOWERS: &[(&str, &[&str])] = &[
    (
        "figment",
        &["load", "layers", "builder", "testing", "interleavings"],
    ),
    ("toml", &["load"]),
    ("toml_writer", &["tools"]),
    ("humantime", &["last_good", "moment", "observe", "tools"]),
    ("hmac_sha256", &["fingerprint"]),
    ("rustix", &["observe"]),
    ("serde_json", &["load", "observe"]),
    ("chacha20poly1305", &["last_good"]),
    ("notify", &["watch"]),
    ("metrics", &["observe"]),
    ("annotate_snippets", &["report"]),
    ("regex_lite", &["check"]),
    ("tokio", &["event", "resource"]),
    ("tracing", &["trace"]),
    ("atomic_waker", &["subscribe"]),
    ("async_channel", &["handle"]),
    ("loom", &["sync", "interleavings"]),
    ("shuttle", &["sync", "interleavings"]),
];

const LONGEST: usize = 300;

/// The file's module, its path and its text.
type Source = (String, PathBuf, String);

#[test]
fn imports_of_the_runtime_point_down() {
    assert_points_down(&sources("config-runtime"), RUNTIME);
}

#[test]
fn imports_of_the_derive_point_down() {
    assert_points_down(&sources("config-derive"), DERIVE);
}

#[test]
fn expansion_does_not_see_what_was_written() {
    let sources = sources("config-derive");
    let expand = sources.iter().filter(|(module, ..)| module == "expand");
    let found: Vec<_> = expand
        .filter(|(_, _, text)| text.contains("crate::parse"))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn each_library_is_known_to_one_module() {
    for (module, path, text) in sources("config-runtime") {
        for (library, knowers) in KNOWERS {
            let names_it = code(&text).any(|line| mentions(line, library));
            let may = knowers.contains(&module.as_str());
            assert!(may || !names_it, "{} names {library}", path.display());
        }
    }
}

#[test]
fn locks_atomics_and_threads_come_from_sync() {
    for (module, path, text) in sources("config-runtime") {
        let is_test = path.to_string_lossy().contains("tests");
        if is_test || ["sync", "interleavings"].contains(&module.as_str()) {
            continue;
        }
        let code = code(&text).collect::<Vec<_>>().join("\n");
        let mut statements = code.split(';');
        let found = statements.find(|statement| waits_by_std(statement));
        assert!(found.is_none(), "{} says {found:?}", path.display());
    }
}

/// Whether a statement takes from std what the tests of interleavings have of their schedulers.
fn waits_by_std(statement: &str) -> bool {
    let shared = ["Mutex", "RwLock", "Condvar", "Barrier", "mpsc", "atomic"];
    let of_sync = statement.split_once("std::sync::");
    let names_one = |(_, names): (_, &str)| shared.iter().any(|name| names.contains(name));
    statement.contains("std::thread") || of_sync.is_some_and(names_one)
}

#[test]
fn modules_are_named_by_their_whole_path() {
    for krate in ["config-runtime", "config-derive"] {
        for (_, path, text) in sources(krate) {
            let hidden = ["crate::{", "super::super::super::"];
            let found = hidden.iter().find(|hidden| text.contains(*hidden));
            assert!(found.is_none(), "{} says {found:?}", path.display());
        }
    }
}

#[test]
fn every_module_has_a_place_in_the_layers() {
    for (krate, layers) in [("config-runtime", RUNTIME), ("config-derive", DERIVE)] {
        let placed = ranks(layers);
        for (module, path, _) in sources(krate) {
            let is_root =
                ["bin", "lib", "private", "snapshots", "interleavings"].contains(&module.as_str());
            assert!(
                is_root || placed.contains_key(module.as_str()),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn no_file_is_over_300_lines() {
    for krate in ["config-runtime", "config-derive"] {
        for (_, path, text) in sources(krate) {
            let lines = text.lines().count();
            assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
        }
    }
}

fn assert_points_down(sources: &[Source], layers: &[&[&str]]) {
    let ranks = ranks(layers);
    let mut wrong = Vec::new();
    for (module, path, text) in sources {
        let Some(rank) = ranks.get(module.as_str()) else {
            continue;
        };
        for target in code(text).flat_map(imports) {
            let is_down = ranks.get(target.as_str()).is_none_or(|below| below > rank);
            if !is_down && target != *module {
                wrong.push(format!("{}: {module} imports {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn ranks<'a>(layers: &[&[&'a str]]) -> BTreeMap<&'a str, usize> {
    let ranked = layers.iter().enumerate();
    (ranked.flat_map(|(rank, peers)| peers.iter().map(move |module| (*module, rank)))).collect()
}

/// The lines of `text` that are neither comments nor tests.
fn code(text: &str) -> impl Iterator<Item = &str> {
    (text.lines())
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// The modules that a line of code names as `crate::module`, which is the one way to name them.
fn imports(line: &str) -> Vec<String> {
    (line.match_indices("crate::"))
        .filter(|(at, _)| !line[..*at].ends_with('$'))
        .map(|(at, found)| {
            let rest = line[at + found.len()..].chars();
            rest.take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect()
}

fn mentions(line: &str, library: &str) -> bool {
    let path = format!("{library}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}

/// The sources of a crate.
fn sources(krate: &str) -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(krate)
        .join("src");
    let mut found = Vec::new();
    collect(&src, &src, &mut found);
    assert!(!found.is_empty(), "{} has no sources", src.display());
    found
}

fn collect(src: &Path, folder: &Path, found: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).expect("a folder of sources can be listed");
    for entry in entries {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(src, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            let inside = path
                .strip_prefix(src)
                .expect("it is inside")
                .with_extension("");
            let module = inside
                .iter()
                .next()
                .expect("it has a name")
                .to_string_lossy();
            found.push((module.into_owned(), path.clone(), text));
        }
    }
}
