//! Verifies the audit trail that a program with `Builder::audit` writes.
//!
//! ```text
//! config-audit verify PATH [--expect HASH]
//! ```
//!
//! Reads the file at `PATH` and those that were put aside from it, and prints how many records they
//! hold, from when to when, the first and the last hash, and every fault with its file and line.
//!
//! It exits with 0 if nothing is wrong, with 1 if something is, and with 2 if it cannot tell: the
//! file cannot be read, or the arguments are wrong.
//!
//! # What that proves
//!
//! Each record carries its own hash and the hash of the one before, so that a record that was
//! altered, removed, added or put elsewhere is found, unless everything behind it was written anew
//! as well. Whoever may write to the file can do just that, and whoever may write to it can cut off
//! its end. So keep the last hash that this program prints in another place, out of reach of those
//! who can write to the file, and give it with `--expect` the next time: then all records up to that
//! one are proved to be those that were there when it was printed. That the program told the truth
//! when it wrote them is not proved by any of this.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use config_runtime::{Audit, Error, Verified};

const USAGE: &str = "usage: config-audit verify PATH [--expect HASH]

Verifies the audit trail at PATH, together with the files that were put aside from it.

  --expect HASH  the last hash of an earlier run, kept elsewhere: fails if no record has it

Exits with 0 if nothing is wrong, 1 if something is, and 2 if that cannot be told.
A trail that was cut off at its end, or written anew as a whole, is only found with --expect:
keep the last hash in a place that those who can write to the file cannot write to.
";

/// What is asked for.
struct Order {
    path: OsString,
    expected: Option<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let is_help = |argument: &OsString| argument == "--help" || argument == "-h";
    if arguments.iter().any(is_help) {
        return end(ExitCode::SUCCESS, write!(io::stdout(), "{USAGE}"));
    }
    let Some(order) = order(&arguments) else {
        return end(ExitCode::from(2), write!(io::stderr(), "{USAGE}"));
    };
    match verified(&order) {
        Ok(verified) => {
            let is_intact = verified.is_intact();
            let code = ExitCode::from(u8::from(!is_intact));
            end(code, writeln!(io::stdout(), "{verified}"))
        }
        Err(error) => end(ExitCode::from(2), writeln!(io::stderr(), "error: {error}")),
    }
}

fn order(arguments: &[OsString]) -> Option<Order> {
    let (verb, rest) = arguments.split_first()?;
    let (path, expected) = match rest {
        [path] => (path, None),
        [option, hash, path] | [path, option, hash] if option == "--expect" => {
            (path, Some(hash.to_str()?.to_owned()))
        }
        _ => return None,
    };
    (verb == "verify").then(|| Order {
        path: path.clone(),
        expected,
    })
}

fn verified(order: &Order) -> Result<Verified, Error> {
    match &order.expected {
        Some(hash) => Audit::verify_expecting(&order.path, hash),
        None => Audit::verify(&order.path),
    }
}

/// What was found counts only if it was told.
fn end(code: ExitCode, told: io::Result<()>) -> ExitCode {
    told.map_or(ExitCode::from(2), |()| code)
}
