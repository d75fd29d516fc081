//! Files that no editor would write: too large, too deep, no files at all. Each is an error that
//! names it, and nothing hangs or overflows the stack.

use std::fs::File;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::thread;

use config_runtime::{Error, Hot, HotConfig, ProblemKind, Watching};
use config_tests::{ConfigFile, Folder, within_limit};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Small {
    #[hot(default = 1)]
    a: u32,
    #[hot(default)]
    list: Vec<u32>,
}

const EXTENSIONS: [&str; 3] = ["toml", "json", "yaml"];

/// What the file `name` with `bytes` in it is refused for.
fn refused(name: &str, bytes: &[u8]) -> Vec<(ProblemKind, String)> {
    let folder = Folder::new();
    let file = folder.file(name, bytes);
    refused_at(file.path())
}

fn refused_at(path: &Path) -> Vec<(ProblemKind, String)> {
    let path = path.to_owned();
    // The stack of a thread is a quarter of that of the main thread, and of what services have.
    let start = move || {
        Hot::<Small>::builder()
            .file(path)
            .watch(Watching::manual())
            .start()
    };
    let error = within_limit(move || thread::spawn(start).join().expect("no panic").err());
    let error: Error = error.expect("the file is refused");
    let problems = error.report().expect("it is a report").problems().iter();
    let told: Vec<(ProblemKind, String)> = problems
        .map(|problem| {
            assert!(problem.file().is_some(), "{problem}");
            (problem.kind(), problem.message().to_owned())
        })
        .collect();
    assert!(!told.is_empty());
    // Drawing must end, too.
    within_limit(move || error.report().map(ToString::to_string));
    told
}

#[test]
fn deep_texts_are_refused_without_overflowing_the_stack() {
    let deep = 10_000;
    for (name, text) in [
        ("a.toml", format!("a = {}", "[".repeat(deep))),
        (
            "b.toml",
            format!("list = {}1{}", "[".repeat(deep), "]".repeat(deep)),
        ),
        ("c.toml", format!("{} = 1", vec!["a"; deep].join("."))),
        ("d.toml", format!("[{}]\nb = 1", vec!["a"; deep].join("."))),
        ("e.toml", format!("a = {}", "{ a = ".repeat(deep))),
        ("a.json", format!("{{\"a\": {}", "[".repeat(deep))),
        (
            "b.json",
            format!("{}1{}", "{\"a\": ".repeat(deep), "}".repeat(deep)),
        ),
        ("a.yaml", format!("a: {}", "[".repeat(deep))),
        (
            "b.yaml",
            format!("a: {}1{}", "{a: ".repeat(deep), "}".repeat(deep)),
        ),
        (
            "c.yaml",
            (0..deep / 10)
                .map(|depth| " ".repeat(depth) + "a:\n")
                .collect(),
        ),
        ("d.yaml", format!("a:\n{}1", "- ".repeat(deep))),
    ] {
        let told = refused(name, text.as_bytes());
        assert_eq!(told[0].0, ProblemKind::Syntax, "{name}: {told:?}");
    }
}

#[test]
fn aliases_that_repeat_each_other_are_refused() {
    let line = |level: u32| {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("a{level}: &a{level} [{aliases}]\n")
    };
    let bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    let bomb = (1..12).fold(bomb, |bomb, level| bomb + &line(level));

    let told = refused("a.yaml", bomb.as_bytes());

    assert!(told[0].1.contains("more than"), "{told:?}");
}

#[test]
fn files_that_are_too_large_are_not_read() {
    let folder = Folder::new();
    for extension in EXTENSIONS {
        let path = folder.path().join("a").with_extension(extension);
        let file = File::create(&path).expect("the folder can be written to");
        file.set_len(100 * 1024 * 1024)
            .expect("the disk has room for a hole");

        let told = refused_at(&path);

        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].1.contains("larger than"), "{told:?}");
    }
}

#[test]
fn largest_size_can_be_set() {
    let file = ConfigFile::new("a = 22");
    let builder = || {
        Hot::<Small>::builder()
            .file(file.path())
            .watch(Watching::manual())
    };

    let refused = builder().max_file_size(5).start();
    let started = builder().max_file_size(6).start();

    let error = refused.expect_err("the file is larger");
    assert!(error.to_string().contains("larger than 5 bytes"), "{error}");
    assert_eq!(started.expect("the file is as large").a.get(), 22);
}

#[test]
fn what_is_no_text_is_refused_where_it_ceases_to_be() {
    for extension in EXTENSIONS {
        for bytes in [
            &b"\xff\xfea\0 \0"[..],
            b"\x80\x81",
            b"\0\0\0\0",
            b"a\0b",
            b"\x1b[31m",
            "\u{202e}".as_bytes(),
        ] {
            let name = format!("a.{extension}");
            let told = refused(&name, bytes);
            assert_ne!(told[0].0, ProblemKind::MissingKey, "{told:?}");
        }
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = Folder::new();
    let link = |name: &str, target: &str| {
        let path = folder.path().join(name);
        symlink(target, &path).expect("the folder can be written to");
        path
    };
    let loops = link("loop.toml", "loop.toml");
    let dangling = link("dangling.toml", "nowhere.toml");
    let zeros = link("zeros.toml", "/dev/zero");
    let pipe = folder.no_file("pipe.toml");
    pipe.write("");
    pipe.become_pipe();
    for (path, expected) in [
        (loops.as_path(), "cannot be read"),
        (&dangling, "does not exist"),
        (&zeros, "not a regular file"),
        (pipe.path(), "not a regular file"),
        (folder.path(), "stands for no format"),
    ] {
        let told = refused_at(path);
        assert!(told[0].1.contains(expected), "{told:?}");
    }
}

#[test]
fn file_that_everybody_may_write_is_a_warning() {
    let file = ConfigFile::new("a = 2");
    file.chmod("666");

    let small = Hot::<Small>::builder()
        .file(file.path())
        .watch(Watching::manual());
    let small = small.start().expect("the file is valid");

    let warnings = small.status().warnings;
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(warnings[0].kind(), ProblemKind::Exposed);
    file.chmod("644");
    let outcome = small.reload().expect("the file is valid");
    assert!(outcome.warnings().is_empty(), "{outcome:?}");
}
