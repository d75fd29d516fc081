//! Tries every way of changing a file on config-runtime and on its rivals, and prints who coped.
//!
//! ```text
//! cargo run --release --manifest-path config-runtime/benches/catches/Cargo.toml
//! ```
//!
//! | option | meaning |
//! |---|---|
//! | `--ways TEXT` | only ways that have the text in their name |
//! | `--only TEXT` | only contenders that have it in theirs |
//! | `--threads 32` | how many trials go on at a time |
//!
//! Each trial has a folder and a process of its own, so that nothing a contender does, and no end
//! that it comes to, concerns another one. The process is given the path, and prints `first` and
//! `last` of the file for each time that it loads: once at the start, when it watches, and then
//! whenever it is moved to. Then the file is changed three times; a change is followed by the
//! next one when it was told of, or else after some seconds (more of them where only a poll can
//! find it). The ways are those of the test `watching`.
//!
//! In the table stand the letters that say what went wrong, and how often was loaded for how many
//! changes:
//!
//! | | |
//! |---|---|
//! | `ok` | each change was loaded, and nothing half-written was |
//! | `X` | it ends with the wrong content for good |
//! | `m` | it missed a change, and has a later one |
//! | `h` | half a file, or an empty one, was in force for a while |
//! | `F` | it loaded although nothing changed |
//! | `†` | its process came to an end |
//!
//! | contender | what it is |
//! |---|---|
//! | ours | as it is by default; with events and without the poll; with a poll every second alone |
//! | notify, file; notify, folder | notify 8 at that place; each event but those of reading loads |
//! | debouncer-mini, debouncer-full | 200 ms at the folder, for the events that name the file |
//! | config-rs example | its example `watch`, but that a load that fails does not end it |
//! | dynamic-config | its example `hot_reload`, 250 ms |
//! | Python watchdog | `on_modified`, and no second load within a second |
//!
//! notify-debouncer-mini tells of a file that was read as of one that was written, and does not
//! say which it was: who loads when it tells, is told again for that, without end. Nothing was
//! done against it.
//!
//! Ways whose program is not installed are left out, those with mounts where `unshare -Urm` is
//! refused, and the handler in Python where `pip` cannot install its library.

mod contenders;
mod loads;
mod namespace;
mod options;
mod ours;
mod python;
mod table;
mod theirs;
mod trial;
mod verdict;

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use config_tests::ways::{self, Ground, Way};
use rivals::rig::machine;

use crate::contenders::Contender;
use crate::options::Options;
use crate::table::Row;
use crate::trial::Trial;
use crate::verdict::Verdict;

/// Says that this process is a contender.
const CONTENDER: &str = "contender";

fn main() -> ExitCode {
    // A path need not be text.
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let outcome = match &arguments[..] {
        [what, name, path] if what == CONTENDER => {
            contenders::contend(&name.to_string_lossy(), Path::new(path))
        }
        _ => {
            let texts = arguments
                .iter()
                .map(|text| text.to_string_lossy().into_owned());
            Options::from_arguments(texts)
                .and_then(|options| namespace::within(&arguments, || run(&options)))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    let contenders = contenders::all(options)?;
    let rows = try_all(&ways(options), &contenders, options.threads);
    println!("{}\n", table::rows(&contenders, &rows));
    println!("{}\n", table::totals(&contenders, &rows));
    println!("{}; {} s", machine()?, begin.elapsed().as_secs());
    Ok(())
}

/// The ways that can be tried here.
fn ways(options: &Options) -> Vec<&'static Way> {
    let is_possible = |way: &&Way| {
        let lacks = way.missing_program();
        if let Some(program) = lacks {
            eprintln!("left out, without `{program}`: {}", way.name);
        }
        lacks.is_none() && (way.ground == Ground::Anywhere || namespace::is_own())
    };
    let named = ways::all().filter(|way| way.name.contains(&options.ways));
    named.filter(is_possible).collect()
}

/// Tries each way on each contender, on some threads.
fn try_all(ways: &[&'static Way], contenders: &[Contender], threads: usize) -> Vec<Row> {
    let pairs = ways.iter().enumerate().flat_map(|(row, way)| {
        let cells = contenders.iter().enumerate();
        cells.map(move |(cell, contender)| (row, cell, *way, contender))
    });
    let pairs = Mutex::new(pairs);
    let rows: Vec<Row> = ways
        .iter()
        .map(|way| Row::new(way, contenders.len()))
        .collect();
    let rows = Mutex::new(rows);
    let next = || lock(&pairs).next();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((row, cell, way, contender)) = next() {
                    let trial = Trial::of(way, contender);
                    let verdict = Verdict::of(way, trial.as_ref());
                    let mut rows = lock(&rows);
                    rows[row].cells[cell] = Some(verdict);
                    let done = rows.iter().flat_map(|row| &row.cells).flatten().count();
                    if done.is_multiple_of(100) {
                        eprintln!("{done} of {}", ways.len() * contenders.len());
                    }
                }
            });
        }
    });
    rows.into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
