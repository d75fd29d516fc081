//! The program `config-audit`. It is tested here because only the tests of its own package know
//! where it lies.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use config_runtime::{Hot, HotConfig, Watching, path};

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(default = 1)]
    port: u32,
}

/// Makes a trail of three records at `path`, and hands out its last hash.
fn trail(path: &Path) -> String {
    let builder = Hot::<Server>::builder().audit(path);
    let server = builder.watch(Watching::manual()).start();
    let server = server.expect("the trail can be opened");
    for port in [2, 3] {
        server.set(path!(Server, port), port).expect("it is valid");
    }
    let audit = server.status().audit.expect("it is asked for");
    audit.last_hash.expect("there are records")
}

fn config_audit(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_config-audit"))
        .args(arguments)
        .output()
        .expect("the program is built");
    let Output {
        status,
        stdout,
        stderr,
    } = output;
    let told = [stdout, stderr].concat();
    (status.code(), String::from_utf8_lossy(&told).into_owned())
}

#[test]
fn intact_trail_ends_with_zero_and_its_last_hash() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let path = folder.path().join("audit.jsonl");
    let hash = trail(&path);

    let (code, told) = config_audit(&["verify", &path.to_string_lossy()]);

    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.starts_with("records: 3 in 1 file\nfirst: 1 of 20"),
        "{told}"
    );
    assert!(told.contains(&format!(", hash {hash}\n")), "{told}");
    assert!(told.ends_with("faults: none\n"), "{told}");
}

#[test]
fn altered_trail_ends_with_one_and_says_where() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let path = folder.path().join("audit.jsonl");
    trail(&path);
    let text = fs::read_to_string(&path).expect("it can be read");
    fs::write(
        &path,
        text.replacen("set at run time", "set at run tune", 1),
    )
    .expect("it is written");

    let (code, told) = config_audit(&["verify", &path.to_string_lossy()]);

    assert_eq!(code, Some(1), "{told}");
    let expected = format!(
        "{}:2: altered: record 2 is not what was written\n",
        path.display()
    );
    assert!(told.ends_with(&expected), "{told}");
}

#[test]
fn trail_that_was_cut_off_ends_with_one_where_its_hash_is_expected() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let path = folder.path().join("audit.jsonl");
    let hash = trail(&path);
    let shown = path.to_string_lossy();
    let (code, told) = config_audit(&["verify", &shown, "--expect", &hash]);
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains("expected: found, 0 records behind it"),
        "{told}"
    );
    let text = fs::read_to_string(&path).expect("it can be read");
    let lines: Vec<_> = text.lines().take(2).collect();
    fs::write(&path, lines.join("\n") + "\n").expect("it is written");

    let (code, told) = config_audit(&["verify", "--expect", &hash, &shown]);

    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("was cut off"), "{told}");
    assert_eq!(config_audit(&["verify", &shown]).0, Some(0));
}

#[test]
fn what_cannot_be_told_ends_with_two() {
    for arguments in [
        &[][..],
        &["verify"],
        &["check", "audit.jsonl"],
        &["verify", "audit.jsonl", "--expect"],
        &["verify", "there-is-no-such-file.jsonl"],
        &["verify", "audit.jsonl", "--expect", "abc"],
    ] {
        let (code, told) = config_audit(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {told}");
        assert!(!told.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_says_how_it_is_used() {
    let (code, told) = config_audit(&["--help"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("verify PATH [--expect HASH]"), "{told}");
}
