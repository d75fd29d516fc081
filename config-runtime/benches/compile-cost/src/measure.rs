//! What child processes cost, in seconds of CPU time.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use crate::library::Library;
use crate::options::Profile;

/// Ticks of `/proc/self/stat` a second: the same on every Linux that Rust runs on.
const TICKS: f64 = 100.0;

/// What each build cost, round by round.
#[derive(Default)]
pub(crate) struct Samples(BTreeMap<(Library, Profile), Vec<f64>>);

impl Samples {
    pub(crate) fn add(&mut self, library: Library, profile: Profile, cost: f64) {
        self.0.entry((library, profile)).or_default().push(cost);
    }

    /// The median over all rounds.
    pub(crate) fn seconds(&self, library: Library, profile: Profile) -> f64 {
        median(self.of(library, profile).to_vec())
    }

    /// The median of the ratios to `base` in the same round: what slows a round down slows both.
    pub(crate) fn ratio(&self, library: Library, base: Library, profile: Profile) -> f64 {
        let (costs, bases) = (self.of(library, profile), self.of(base, profile));
        let ratios = costs.iter().zip(bases).map(|(cost, base)| cost / base);
        median(ratios.collect())
    }

    fn of(&self, library: Library, profile: Profile) -> &[f64] {
        self.0.get(&(library, profile)).map_or(&[], Vec::as_slice)
    }
}

/// What `run` yields, and the CPU time, user and system, of the processes that it ran.
///
/// Wall time would count what other processes do meanwhile, and hide what the compiler does on
/// several cores. The time of a process is that of all it has waited for: cargo, rustc, linker.
pub(crate) fn cost<R>(run: impl FnOnce() -> R) -> Result<(f64, R), Box<dyn Error>> {
    let before = children()?;
    let result = run();
    Ok((children()? - before, result))
}

/// Seconds of CPU time of the processes that this one has waited for.
fn children() -> Result<f64, Box<dyn Error>> {
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

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    match (values.get(low), values.get(high)) {
        (Some(low), Some(high)) => f64::midpoint(*low, *high),
        _ => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::{cost, median};

    #[test]
    fn the_median_lies_in_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(vec![4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        assert!(median(Vec::new()).is_nan());
    }

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
