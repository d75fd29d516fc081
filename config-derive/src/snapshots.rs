//! Compares what the derive prints with what is kept in `tests/expand`.
//!
//! Each `NAME.rs` there holds one struct, and `NAME.expanded.rs` what is printed for it. Write
//! the latter again with
//!
//! ```text
//! UPDATE_EXPANDED=1 cargo test -p config-derive
//! ```
//!
//! and read the difference.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use syn::DeriveInput;

use crate::derive;

#[test]
fn printed_code_is_as_kept() {
    let update = env::var_os("UPDATE_EXPANDED").is_some();
    let mut differing = Vec::new();
    for case in cases() {
        let kept = case.with_extension("expanded.rs");
        let printed = printed(&case);
        if update {
            fs::write(&kept, printed).expect("the folder can be written");
        } else if fs::read_to_string(&kept).ok().as_ref() != Some(&printed) {
            differing.push(case);
        }
    }
    assert!(differing.is_empty(), "printed code differs: {differing:?}");
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be listed").path());
    let is_case = |path: &PathBuf| !path.to_string_lossy().ends_with(".expanded.rs");
    paths.filter(is_case).collect()
}

fn printed(case: &Path) -> String {
    let code = fs::read_to_string(case).expect("the case can be read");
    let input: DeriveInput = syn::parse_str(&code).expect("the case holds one struct");
    let file = syn::parse2(derive(input)).expect("what is printed is Rust");
    prettyplease::unparse(&file)
}
