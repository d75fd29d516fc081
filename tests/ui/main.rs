//! What the compiler says: each case is a file, and its category is how its name starts.
//!
//! `TRYBUILD=overwrite cargo test -p config-tests --test ui` writes the expected messages again;
//! `cargo test -p config-tests --test ui -- trybuild=nested_` runs one category.

mod readme;

/// Apart from the cases that compile, so that one run of cargo checks all of these.
#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("ui/fail/*.rs");
}

#[test]
fn what_is_no_mistake_compiles_and_runs() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}
