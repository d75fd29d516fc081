//! Time and allocations of each operation over the number of fields, for who works on one of them:
//!
//! ```text
//! cargo bench --manifest-path config-runtime/benches/rivals/Cargo.toml --bench times -- Dump
//! ```

use divan::{AllocProfiler, Bencher};
use rivals::growth::{Meter, Operation};
use rivals::rig::Outcome;
use rivals::settings::{Hundred, Settings, Ten, TenThousand, Thousand};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Each goes once in a sample, because something is prepared for each.
#[divan::bench(
    types = [Ten, Hundred, Thousand, TenThousand],
    args = Operation::ALL.into_iter().filter(|operation| !operation.is_short()),
    sample_size = 1,
)]
fn long<T: Settings>(bencher: Bencher<'_, '_>, operation: Operation) {
    run::<T>(bencher, operation);
}

/// Operations that are shorter than what it takes to look at the clock.
#[divan::bench(
    types = [Ten, Hundred, Thousand, TenThousand],
    args = Operation::ALL.into_iter().filter(|operation| operation.is_short()),
)]
fn short<T: Settings>(bencher: Bencher<'_, '_>, operation: Operation) {
    run::<T>(bencher, operation);
}

fn run<T: Settings>(bencher: Bencher<'_, '_>, operation: Operation) {
    operation
        .measure::<T, _>(Benched(bencher))
        .expect("the configuration starts");
}

struct Benched<'a, 'b>(Bencher<'a, 'b>);

impl Meter for Benched<'_, '_> {
    type Measured = ();

    fn every<P: 'static, R: 'static>(
        self,
        mut prepare: impl FnMut() -> Outcome<P> + 'static,
        mut go: impl FnMut(P) -> Outcome<R> + 'static,
    ) {
        self.0
            .with_inputs(move || prepare().expect("it can be prepared"))
            .bench_local_values(move |prepared| go(prepared).expect("it succeeds"));
    }

    fn short<R: 'static>(self, go: impl FnMut() -> R + 'static) {
        self.0.bench_local(go);
    }
}
