//! What the figures were measured on.

use std::error::Error;
use std::fs;
use std::process::Command;

/// One line: processor, cores, load, compiler, rounds.
pub(crate) fn line(rounds: usize) -> Result<String, Box<dyn Error>> {
    let rustc = Command::new("rustc").arg("--version").output()?;
    let rustc = String::from_utf8(rustc.stdout)?;
    let cores = std::thread::available_parallelism()?;
    Ok(format!(
        "{}, {cores} cores, {} programs that want one; {}; CPU time, medians of {rounds} rounds",
        processor(),
        load(),
        rustc.trim()
    ))
}

fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find(|line| line.starts_with("model name"));
    let name = model.and_then(|line| line.split_once(':'));
    name.map_or("unknown processor", |(_, name)| name.trim())
        .to_owned()
}

/// The load of the machine in the last minute.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}
