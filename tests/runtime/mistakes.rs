//! What operators get wrong, and whether the report answers it. A case is a file; the README
//! beside them says how it is read.

mod case;
mod market;

use std::env;
use std::path::Path;
use std::process::Command;

use config_runtime::{Builder, Hot, Origin, Problem, Report, Watching};
use config_tests::{Folder, within_limit};

use self::case::{Answer, Case, Form, all};
use self::market::Market;

/// Set to a part of the names of those cases that are wanted.
const WANTED: &str = "CONFIG_TESTS_MISTAKES";
/// Set to the name of the one case that a child looks at.
const CASE: &str = "CONFIG_TESTS_CASE";
/// The file below all others, which is right.
const BASE: &str = "name = \"Corner\"\n[till]\nopening-cash = 100.0\n";

#[test]
fn every_mistake_is_answered_at_its_place_with_a_remedy() {
    let cases = cases();
    let wanted = env::var(WANTED).ok();
    let chosen = |case: &&Case| (wanted.as_ref()).is_none_or(|name| case.name.contains(name));
    let chosen: Vec<&Case> = cases.iter().filter(chosen).collect();

    let missed: Vec<String> = chosen.iter().filter_map(|case| missed(case)).collect();

    let (all, good) = (chosen.len(), chosen.len() - missed.len());
    assert!(all > 0, "no case is called so");
    let score = format!("{good} of {all} mistakes are answered");
    assert!(missed.is_empty(), "{}\n\n{score}", missed.join("\n\n"));
}

/// Runs in a process of its own, which has the variables of the case that one of them names.
#[test]
fn mistake_in_the_environment_is_answered() {
    let Ok(name) = env::var(CASE) else { return };
    let cases = cases();
    let case = cases.iter().find(|case| case.name == name);

    let missed = case.and_then(missed_here);

    assert!(missed.is_none(), "{}", missed.unwrap_or_default());
}

fn cases() -> Vec<Case> {
    all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/mistakes"))
}

/// What is amiss in the answer to `case`, if anything is.
fn missed(case: &Case) -> Option<String> {
    if case.variables.is_empty() {
        return missed_here(case);
    }
    let test = "mistakes::mistake_in_the_environment_is_answered";
    let mut child = Command::new(env::current_exe().expect("the test binary has a path"));
    child.args(["--exact", test, "--nocapture"]);
    child.envs(case.variables.iter().cloned());
    child.env(CASE, &case.name).env("RUST_BACKTRACE", "0");
    let output = within_limit(move || child.output().expect("the test binary runs"));
    let told = String::from_utf8_lossy(&output.stderr);
    // Around it stands what the test binary says of any test that fails.
    let told = told.find("## ").map_or(&*told, |start| &told[start..]);
    let told = told.split("\nnote: ").next().unwrap_or(told);
    (!output.status.success()).then(|| told.trim_end().to_owned())
}

/// The same, in this process.
fn missed_here(case: &Case) -> Option<String> {
    let folder = Folder::new();
    let (problems, drawn) = said(case, &folder);
    let mut amiss = Vec::new();
    for (index, answer) in case.answers.iter().enumerate() {
        match problems.get(index) {
            Some(problem) => amiss.extend(difference(answer, problem)),
            None => amiss.push(format!("nothing is said at {:?}", answer.places)),
        }
    }
    if problems.len() > case.answers.len() && !case.may_say_more {
        let expected = case.answers.len();
        amiss.push(format!("{} problems, not {expected}", problems.len()));
    }
    let shows = |hidden: &&String| drawn.contains(hidden.as_str());
    amiss.extend(
        case.hidden
            .iter()
            .filter(shows)
            .map(|hidden| format!("`{hidden}` is shown")),
    );
    let drawn = drawn.replace(&format!("{}/", folder.path().display()), "");
    (!amiss.is_empty()).then(|| format!("## {}\n{}\n{drawn}", case.name, amiss.join("\n")))
}

/// All problems of a case in the order in which they are shown, and how they are drawn.
fn said(case: &Case, folder: &Folder) -> (Vec<Problem>, String) {
    write(case, folder, Form::There);
    let market = match builder(case, folder).start() {
        Ok(market) => market,
        Err(error) => return of(error.report()),
    };
    if write(case, folder, Form::Edited)
        && let Err(error) = market.reload()
    {
        return of(error.report());
    }
    let warnings = market.status().warnings;
    let drawn: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    (warnings, drawn.join("\n"))
}

fn of(report: Option<&Report>) -> (Vec<Problem>, String) {
    let report = report.expect("what the layers hold is refused with a report");
    (report.problems().to_vec(), report.to_string())
}

fn builder(case: &Case, folder: &Folder) -> Builder<Market> {
    let mut builder = Hot::builder().watch(Watching::manual());
    if !case.stands_alone {
        builder = builder.file(folder.file("base.toml", BASE).path());
    }
    for file in case.files.iter().filter(|file| file.form != Form::Edited) {
        let path = folder.path().join(&file.name);
        builder = if has_variables(&file.name) {
            builder.dotenv(path)
        } else {
            builder.file(path)
        };
    }
    if let Some(profile) = &case.profile {
        builder = builder.profile(profile.as_str());
    }
    // A file of variables has the names that they would have in the environment.
    let has_files = case.files.iter().any(|file| has_variables(&file.name));
    if has_files || !case.variables.is_empty() {
        builder = builder.env("MARKET");
    }
    builder
}

/// Whether the file is a list of variables.
fn has_variables(name: &str) -> bool {
    name == ".env"
        || Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "env")
}

/// Writes the files of a case that are of this form; whether there are any.
fn write(case: &Case, folder: &Folder, form: Form) -> bool {
    for file in &case.files {
        let here = folder.no_file(&file.name);
        match file.form {
            Form::Folder if form == Form::There => here.become_folder(),
            written if written == form => here.write(&file.bytes),
            _ => {}
        }
    }
    case.files.iter().any(|file| file.form == form)
}

/// What is amiss in `problem` where `answer` is expected.
fn difference(answer: &Answer, problem: &Problem) -> Vec<String> {
    let mut amiss = Vec::new();
    let places = places(problem);
    if !answer.places.iter().any(|place| places.contains(place)) {
        amiss.push(format!("stands at {places:?}, not at {:?}", answer.places));
    }
    let lacks = |wanted: &[String], text: &str| {
        let text = text.to_lowercase();
        let has = |part: &String| text.contains(&part.to_lowercase());
        !wanted.is_empty() && !wanted.iter().any(has)
    };
    if lacks(&answer.says, problem.message()) {
        let message = problem.message();
        amiss.push(format!("says `{message}`, not {:?}", answer.says));
    }
    if lacks(&answer.helps, problem.help().unwrap_or_default()) {
        let help = problem.help().unwrap_or("nothing");
        amiss.push(format!("helps with {help}, not {:?}", answer.helps));
    }
    if answer.is_warning != problem.is_warning() {
        amiss.push("is a warning where it should be an error, or the reverse".to_owned());
    }
    amiss
}

/// The ways in which a case may name the place of `problem`.
fn places(problem: &Problem) -> Vec<String> {
    let name = problem.file().and_then(Path::file_name);
    let Some(name) = name.map(|name| name.to_string_lossy().into_owned()) else {
        let variable = problem.origin().and_then(Origin::variable);
        return vec![variable.unwrap_or("nowhere").to_owned()];
    };
    match (problem.line(), problem.column()) {
        (Some(line), Some(column)) if name.starts_with("config.") => {
            vec![
                format!("{name}:{line}:{column}"),
                format!("{line}:{column}"),
            ]
        }
        (Some(line), Some(column)) => vec![format!("{name}:{line}:{column}")],
        _ => vec![name],
    }
}
