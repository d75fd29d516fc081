//! Measures what watching costs: at rest, from an edit to the callback, at the end, and per look.
//!
//! ```text
//! cargo run --release --manifest-path config-runtime/benches/watching/Cargo.toml --bin cost
//! ```
//!
//! | option | meaning |
//! |---|---|
//! | `--seconds 60` | how long all programs rest, side by side |
//! | `--edits 1000` | how often a file is renamed into place, for each way to watch and each folder |
//! | `--disk FOLDER` | where the disk is; beside this program unless said otherwise |
//!
//! **At rest**: the same program, once for each way to watch, in a process of its own. Threads and
//! memory are what it has over the one that watches nothing; a wake-up is a thread that went to
//! sleep of itself, as `/proc/PID/task/*/status` counts it. The thread of notify wakes for each
//! file that any program opens in a watched folder, and the folders above the file are watched
//! too: how often that is depends on what else runs, and on where the file lies.
//!
//! **From `rename` to the callback**: the time from just before the system call until the callback
//! begins. The floor is a thread that does nothing but read the kernel's events. All ways take
//! turns, edit by edit, each in a folder of its own. For those that load, the callback is that of
//! the value, loaded and checked; for the others it is that of the event.
//!
//! **The end**: how long the drop of the last handle takes. It waits for the thread, so that no
//! callback runs after it.
//!
//! **A look**: the CPU time of the thread that looks, for one poll of unchanged files.

mod edits;
mod idle;
mod latency;
mod looks;
mod options;
mod stopping;
mod table;
mod ways;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use watching::machine;

use crate::options::Options;

/// Says that this process is one of those that rest.
const AT_REST: &str = "at-rest";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [AT_REST, way, path] => idle::rest(way, Path::new(path)),
        _ => Options::from_arguments(arguments.into_iter()).and_then(|options| run(&options)),
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
    eprintln!("at rest, {} s", options.seconds.as_secs());
    println!("{}\n", idle::measure(options)?);
    for (name, folder) in [("tmpfs", Path::new("/dev/shm")), ("disk", &options.disk)] {
        eprintln!("{} edits on {name}", options.edits);
        println!("{}\n", latency::measure(name, folder, options.edits)?);
    }
    eprintln!("the end");
    println!("{}\n", stopping::measure()?);
    eprintln!("looks");
    println!("{}\n", looks::measure()?);
    println!("{}", machine::line());
    Ok(())
}
