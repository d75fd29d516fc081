//! What the compiler says: each case is a file.
//!
//! `TRYBUILD=overwrite cargo test -p config-tests --test ui` writes the expected messages again.

#[test]
fn mistakes_are_explained_and_the_rest_compiles() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*.rs");
    cases.pass("ui/pass/*.rs");
}
