//! Counts what is asked of the allocator, for one part: prints lines of a title and bytes.

use std::alloc::System;
use std::process::ExitCode;

use cap::Cap;
use rivals::rig::Outcome;
use rivals::{changes, memory};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> ExitCode {
    let part = std::env::args().nth(1);
    match weigh(part.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn weigh(part: Option<&str>) -> Outcome<()> {
    match part {
        Some("changes") => changes::weigh(|| ALLOCATOR.total_allocated()),
        Some("memory") => memory::weigh(|| ALLOCATOR.allocated()),
        _ => Err("usage: weight changes|memory".into()),
    }
}
