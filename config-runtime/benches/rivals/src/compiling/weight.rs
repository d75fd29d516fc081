//! What a library brings along: crates, and the size of the program.

use std::collections::BTreeSet;
use std::fs;

use crate::rig::{Found, Goal, Limit, Outcome, Table};

use super::library::Library;
use super::workspace::Workspace;

/// What is more than a handful.
const HANDFUL: usize = 5;

#[expect(clippy::cast_precision_loss, reason = "programs have some megabytes")]
pub(super) fn measure(workspace: &Workspace, found: &mut Found) -> Outcome<()> {
    let head = ["", "crates", "program, KiB", "stripped, KiB"];
    let mut table = Table::new("What a program is made of", head);
    let mut weights = Vec::new();
    for library in Library::ALL {
        let crates = crates(&workspace.tree(library)?);
        let program = workspace.program(library);
        let size = fs::metadata(&program)?.len() / 1024;
        let stripped = workspace.stripped(library)? / 1024;
        table.row([
            library.title().to_owned(),
            crates.to_string(),
            size.to_string(),
            stripped.to_string(),
        ]);
        weights.push((library, crates, stripped));
    }
    found.tables.push(table);
    let of = |wanted| weights.iter().find(|(library, ..)| *library == wanted);
    if let (Some((_, ours, size)), Some((_, theirs, base))) = (of(Library::Hot), of(Library::Hand))
    {
        found.goals.push(Goal {
            what: "crates in the default tree".to_owned(),
            against: format!("{theirs} by hand, and a handful"),
            limit: Limit::AtMost((theirs + HANDFUL) as f64),
            is: *ours as f64,
            unit: "crates",
        });
        found.ratio(
            "the stripped program",
            "the same by hand",
            1.0,
            *size as f64 / *base as f64,
        );
    }
    Ok(())
}

/// How many crates a tree has that are built into the program or for it, but for the program.
fn crates(tree: &str) -> usize {
    let names = tree.lines().filter_map(|line| line.split(" (").next());
    let all: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    all.len().saturating_sub(1)
}
