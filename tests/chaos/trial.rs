//! One burst on one scene: what is in force after it must be what is on disk.

use std::fmt::Write as _;
use std::io;
use std::thread;
use std::time::{Duration, Instant};

use config_runtime::{Backend, Hot, ProblemKind, Report, Status, Watching};
use config_tests::{Changes, LIMIT, Told, unbroken};

use crate::content::{Content, layers};
use crate::operation::{Operation, Save, Spot, Step, Then, Update};
use crate::scene::{Scene, pause};

/// A running configuration on a scene.
pub(crate) struct Trial {
    scene: Scene,
    running: Hot<Content>,
    /// What it was watched by at the start.
    backend: Backend,
    changes: Changes<Content>,
    /// Every change that was told so far.
    told: Vec<Told<Content>>,
    /// What was done, as it went.
    log: String,
    began: Instant,
}

/// Time between two looks at what is in force.
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// One edit for each of the layers, after the burst.
const LAST_EDITS: [Operation; 5] = [
    Operation::Save(Spot::Base, Save::Write),
    Operation::Save(Spot::Local, Save::Replace),
    Operation::Save(Spot::DropIn("b"), Save::Recreate),
    Operation::Save(Spot::Linked, Save::Write),
    Operation::Update(Update::AtOnce),
];

impl Trial {
    /// Starts a configuration on a scene of its own.
    pub(crate) fn new(watch: Watching) -> Self {
        let scene = Scene::new().expect("the files are made");
        let builder = Hot::<Content>::builder().layers(layers(scene.root()));
        let running = builder.watch(watch).start().expect("the files are valid");
        Self {
            changes: Changes::of(&running),
            backend: running.status().watch.backend,
            scene,
            running,
            told: Vec::new(),
            log: String::new(),
            began: Instant::now(),
        }
    }

    /// Performs `steps`; then repairs what they left broken; then edits each file once more. Each
    /// time, and in each quiet moment of the burst, what is in force must become what is on disk.
    ///
    /// # Errors
    ///
    /// It did not; the error says all that is known.
    pub(crate) fn run(mut self, steps: &[Step]) -> Result<(), String> {
        for step in steps {
            self.perform(step);
            match step.then {
                Then::Pause(time) => pause(time),
                Then::Rest => self.rest()?,
                // What is not valid is refused, as the comparison will find.
                Then::Reload => drop(self.running.reload()),
                Then::Suspend => self.running.pause(),
                Then::Resume => self.running.resume(),
            }
        }
        self.note("the writer ends", Scene::finish);
        self.compare("after the burst")?;
        self.note("all is repaired", Scene::repair);
        self.compare("after the repair")?;
        for operation in LAST_EDITS {
            self.perform(&Step::at_once(operation));
            self.compare("after one more edit")?;
        }
        let backend = self.backend;
        self.wait("all is watched as at the start", |trial| {
            trial.status().watch.backend == backend
        })
    }

    fn perform(&mut self, step: &Step) {
        let what = format!("{step:?}");
        self.note(&what, |scene| scene.perform(step));
    }

    fn note(&mut self, what: &str, act: impl FnOnce(&mut Scene) -> io::Result<()>) {
        let began = self.began.elapsed();
        let outcome = act(&mut self.scene);
        let ended = self.began.elapsed();
        let outcome = outcome.map_or_else(|error| error.to_string(), |()| "done".to_owned());
        // Writing to a text does not fail.
        let _ = writeln!(
            self.log,
            "  {began:>9.1?} to {ended:>9.1?} {what}: {outcome}"
        );
    }

    /// Has what is on disk come into force, if it can; what cannot is left for the end, because it
    /// is waited for in the hope that it is finished.
    fn rest(&mut self) -> Result<(), String> {
        if layers(self.scene.root()).load().is_err() {
            return Ok(());
        }
        self.compare("in a quiet moment")
    }

    /// Waits until what is in force is what a load finds on disk, or until the load's failure is
    /// told of; and checks all changes on the way.
    fn compare(&mut self, when: &str) -> Result<(), String> {
        self.running.resume();
        let truth = layers(self.scene.root()).load();
        let claim = format!("{when}, what is on disk is in force: {truth:#?}");
        self.wait(&claim, |trial| {
            let status = trial.status();
            match &truth {
                Ok(content) => *trial.running.snapshot() == *content && status.rejected.is_none(),
                Err(error) => says(&status, error.report()),
            }
        })?;
        self.check_changes(when)
    }

    fn wait(&mut self, claim: &str, is_so: impl Fn(&mut Self) -> bool) -> Result<(), String> {
        let end = Instant::now() + LIMIT;
        while !is_so(self) {
            if Instant::now() > end {
                return Err(self.complaint(claim));
            }
            thread::park_timeout(BETWEEN_LOOKS);
        }
        Ok(())
    }

    fn check_changes(&mut self, when: &str) -> Result<(), String> {
        self.wait("the change to what is in force is told", |trial| {
            trial.told.extend(trial.changes.so_far());
            let last = trial.told.last().map_or(1, |told| told.version);
            last == trial.status().version
        })?;
        let claims = [
            ("changes follow each other", unbroken(&self.told)),
            (
                "each change changes something",
                self.told.iter().all(|told| told.old != told.new),
            ),
            (
                "no half file comes into force",
                self.told.iter().all(|told| told.new.is_whole()),
            ),
        ];
        for (claim, is_so) in claims {
            if !is_so {
                let told = format!("{when}, {claim}: {:#?}", self.told);
                return Err(self.complaint(&told));
            }
        }
        Ok(())
    }

    fn status(&self) -> Status {
        self.running.status()
    }

    fn complaint(&self, claim: &str) -> String {
        format!(
            "not so: {claim}\nin force: {:#?}\n{:#?}\nafter {:.1?}, having done\n{}",
            *self.running.snapshot(),
            self.status(),
            self.began.elapsed(),
            self.log
        )
    }
}

impl Step {
    /// Performs `operation` without a pause in it.
    fn at_once(operation: Operation) -> Self {
        Self {
            operation,
            cut: 50,
            within: 0,
            then: Then::Rest,
        }
    }
}

/// Whether the status tells of the very problems in `report`.
fn says(status: &Status, report: Option<&Report>) -> bool {
    let rejected = status.rejected.as_ref().map(|rejected| &*rejected.report);
    rejected.map(errors) == report.map(errors)
}

fn errors(report: &Report) -> Vec<(ProblemKind, String)> {
    let problems = report.problems().iter();
    problems
        .filter(|problem| !problem.is_warning())
        .map(|problem| (problem.kind(), problem.to_string()))
        .collect()
}
