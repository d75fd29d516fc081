//! What child processes cost, in seconds of CPU time.

use std::fs;

use crate::rig::Outcome;

/// Ticks of `/proc/self/stat` a second: the same on every Linux that Rust runs on.
const TICKS: f64 = 100.0;

/// What `run` yields, and the CPU time, user and system, of the processes that it ran.
///
/// Wall time would count what other processes do meanwhile, and hide what the compiler does on
/// several cores. The time of a process is that of all it has waited for: cargo, rustc, linker.
pub(super) fn cost<R>(run: impl FnOnce() -> R) -> Outcome<(f64, R)> {
    let before = children()?;
    let result = run();
    Ok((children()? - before, result))
}

/// Seconds of CPU time of the processes that this one has waited for.
fn children() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/self/stat")
        .map_err(|error| format!("CPU time is read from /proc, which Linux has: {error}"))?;
    // The second field is the program's name in parentheses and may hold spaces; those behind it
    // are counted from the third on. `cutime` is the sixteenth, `cstime` the one after it.
    let (_, behind) = stat.rsplit_once(')').ok_or("/proc/self/stat has no name")?;
    let ticks = behind.split_whitespace().skip(13).take(2);
    let mut seconds = 0.0;
    for ticks in ticks {
        seconds += ticks.parse::<f64>()? / TICKS;
    }
    Ok(seconds)
}

#[cfg(test)]
mod tests {
    use super::cost;

    #[test]
    fn work_of_children_of_children_is_counted() {
        let inner = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
        let run = || {
            let outer = format!("sh -c '{inner}'; true");
            std::process::Command::new("sh")
                .args(["-c", &outer])
                .status()
        };
        let (cost, status) = cost(run).expect("/proc is there");
        assert!(status.expect("a shell is there").success());
        assert!(cost > 0.0);
    }
}
