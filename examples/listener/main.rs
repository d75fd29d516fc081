//! An HTTP server whose listening socket is built from its configuration, and moves with it.
//!
//! `cargo run --bin listener` serves as the file beside this one says until it is interrupted;
//! `cargo run --bin listener -- --script` drives itself on a copy, while clients ask all the time.
#![expect(clippy::print_stdout, reason = "an example talks to its user")]

mod clients;
mod config;
mod http;
mod listener;
mod news;
mod script;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use config_runtime::Error;

use crate::news::News;

/// How often the program looks for something to tell.
const LOOK: Duration = Duration::from_millis(100);
/// How long a version is on trial.
const TRIAL: Duration = Duration::from_secs(5);

fn main() -> Result<ExitCode, Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => serve(&shipped()),
        ["--script"] => Ok(script::run()),
        _ => {
            println!("usage: listener [--script]");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Serves until the program is interrupted.
fn serve(folder: &Path) -> Result<ExitCode, Error> {
    let server = config::start(folder, TRIAL)?;
    let (listener, _opening) = listener::listen(&server)?;
    println!("edit and save while this runs (ctrl-c ends it):");
    println!("    {}", config::file(folder).display());
    println!(
        "    {}   while it is there, the listener stays where it is",
        config::freeze(folder).display()
    );
    println!("try: curl http://{}", listener.load().address());
    let mut news = News::default();
    loop {
        news.tell(&server);
        thread::park_timeout(LOOK);
    }
}

/// The folder of the shipped file, as short as it can be said from here.
fn shipped() -> PathBuf {
    let short = Path::new("examples/listener");
    if config::file(short).is_file() {
        short.to_owned()
    } else {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("listener")
    }
}
