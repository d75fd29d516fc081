//! Prints how many bytes each one takes who is told, as asked of the allocator.

use std::alloc::System;
use std::error::Error;
use std::hint::black_box;

use cap::Cap;
use config_runtime::Hot;
use probe::Server;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// So many that what a list has in reserve does not matter.
const COUNT: usize = 100_000;

fn main() -> Result<(), Box<dyn Error>> {
    let server = Hot::<Server>::builder().start()?;
    let size = &server.pool.size;
    line("a callback, whose closure is empty", || {
        size.on_change(|change| {
            black_box(change.new);
        })
    });
    line("a callback with a name", || {
        let subscription = size.on_change(|change| {
            black_box(change.new);
        });
        subscription.named("a name")
    });
    line("a callback of events", || {
        server.on_event(|event| {
            black_box(event);
        })
    });
    line("a `Watch` of a number", || size.watch());
    line("a `Watch` of the root", || server.watch());
    line("a handle", || server.clone());
    line("a field", || size.clone());
    Ok(())
}

fn line<W>(title: &str, add: impl Fn() -> W) {
    // Its own length is what is held of it outside.
    let mut all = Vec::with_capacity(COUNT);
    let before = ALLOCATOR.allocated();
    all.extend((0..COUNT).map(|_| add()));
    let after = ALLOCATOR.allocated();
    drop(black_box(all));
    println!("{title}\t{}", (after - before) / COUNT + size_of::<W>());
}
