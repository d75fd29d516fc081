//! Prints what reads and commits cost, in nanoseconds, by the parts that it was built with.

use std::error::Error;
use std::hint::black_box;

use config_runtime::{Hot, path};
use probe::{Server, nanoseconds};

const READS: u32 = 2_000_000;
const COMMITS: u32 = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let server = Hot::<Server>::builder().start()?;
    let mut reader = server.reader();
    let line = |title: &str, cost: f64| println!("{title}\t{cost}");
    line(
        "`get()` of a number",
        nanoseconds(READS, |_| {
            black_box(black_box(&server).pool.size.get());
        }),
    );
    line(
        "`get()` of a text",
        nanoseconds(READS, |_| {
            black_box(black_box(&server).pool.host.get());
        }),
    );
    line(
        "`read()` of a text",
        nanoseconds(READS, |_| {
            black_box(black_box(&server).pool.host.read(String::len));
        }),
    );
    line(
        "`load()` of a section",
        nanoseconds(READS, |_| {
            black_box(black_box(&server).pool.load());
        }),
    );
    line(
        "`snapshot()`",
        nanoseconds(READS, |_| {
            black_box(black_box(&server).snapshot());
        }),
    );
    line(
        "`reader().get()`",
        nanoseconds(READS, |_| {
            black_box(reader.get().pool.size);
        }),
    );
    line(
        "a commit",
        nanoseconds(COMMITS, |number| {
            let set = server.set(path!(Server, pool.size), number);
            black_box(set.expect("no rule refuses it"));
        }),
    );
    Ok(())
}
