//! What a configuration costs to compile: 50 structs of 20 fields, read by each library.

mod cost;
mod library;
mod programs;
mod settings;
mod weight;
mod workspace;

use std::collections::BTreeMap;

use crate::Options;
use crate::rig::{Found, Outcome, Table, median};

use self::library::Library;
use self::workspace::{Build, Profile, Workspace};

/// Seconds of CPU time, round by round.
type Costs = BTreeMap<(Library, Build), Vec<f64>>;

/// Compiles programs that read the same with each library, and looks at what comes of it.
///
/// # Errors
///
/// A program does not compile, or they do not read the same.
pub fn measure(options: &Options) -> Outcome<Found> {
    let workspace = Workspace::write()?;
    warm(&workspace)?;
    // A build takes seconds: a few are enough.
    let rounds = options.rounds.div_ceil(5);
    let costs = sample(&workspace, rounds)?;
    let mut found = Found::default();
    goals(&costs, &mut found);
    found
        .tables
        .push(table(&costs, Build::CLEAN, "A clean build of 1,000 fields"));
    found.tables.push(table(
        &costs,
        Build::AGAIN,
        "A build after an edit of one struct",
    ));
    weight::measure(&workspace, &mut found)?;
    Ok(found)
}

/// Builds everything once, so that afterwards only the programs themselves are compiled, and
/// makes sure that all of them read the same.
fn warm(workspace: &Workspace) -> Outcome<()> {
    let mut said: Option<(Library, String)> = None;
    for library in Library::ALL {
        eprintln!("  dependencies of {}", library.name());
        for build in Build::all() {
            workspace.build(library, build)?;
        }
        let says = workspace.run(library)?;
        match &said {
            Some((other, what)) if *what != says => {
                let (other, library) = (other.name(), library.name());
                return Err(format!("{other} reads `{what}`, and {library} reads `{says}`").into());
            }
            Some(_) => {}
            None => said = Some((library, says)),
        }
    }
    Ok(())
}

/// Compiles each program once a round, those of other rivals than the base in the first alone.
/// Within a round they follow one another, so that whatever else slows the machine down slows all
/// of them down.
fn sample(workspace: &Workspace, rounds: usize) -> Outcome<Costs> {
    let mut costs = Costs::new();
    for round in 0..rounds {
        eprintln!("  round {} of {rounds}", round + 1);
        for build in Build::all() {
            let libraries = Library::ALL.into_iter();
            for library in libraries.filter(|library| round == 0 || library.is_compared()) {
                workspace.edit(library, round + 1)?;
                let (cost, built) = cost::cost(|| workspace.build(library, build))?;
                built?;
                costs.entry((library, build)).or_default().push(cost);
            }
        }
    }
    Ok(costs)
}

fn seconds(costs: &Costs, library: Library, build: Build) -> f64 {
    median(costs.get(&(library, build)).cloned().unwrap_or_default())
}

/// The median of the ratios to the base in the same round.
fn ratio(costs: &Costs, library: Library, build: Build) -> f64 {
    let of = |library| costs.get(&(library, build)).into_iter().flatten();
    let ratios = of(library)
        .zip(of(Library::BASE))
        .map(|(cost, base)| cost / base);
    median(ratios.collect())
}

fn goals(costs: &Costs, found: &mut Found) {
    let limits = [
        (Profile::Check, 0.7),
        (Profile::Debug, 0.5),
        (Profile::Release, 0.3),
    ];
    for (is_again, what) in [
        (false, "a clean build of 1,000 fields"),
        (true, "a build after an edit of one struct"),
    ] {
        for (profile, limit) in limits {
            let build = Build { profile, is_again };
            found.ratio(
                format!("{what}, {}", profile.name()),
                Library::BASE.title(),
                limit,
                ratio(costs, Library::Hot, build),
            );
        }
    }
}

/// Seconds of CPU time, and ratios to the base.
fn table(costs: &Costs, builds: [Build; 3], title: &str) -> Table {
    let heads = builds.iter().flat_map(|build| {
        let name = build.profile.name();
        [format!("{name}, s"), "×".to_owned()]
    });
    let mut table = Table::new(title, [String::new()].into_iter().chain(heads));
    for library in Library::ALL {
        let cells = builds.iter().flat_map(|build| {
            let seconds = seconds(costs, library, *build);
            [seconds, ratio(costs, library, *build)].map(|number| format!("{number:.2}"))
        });
        table.row([library.title().to_owned()].into_iter().chain(cells));
    }
    table
}
