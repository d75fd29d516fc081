//! What a configuration is to do, in plain code that shares nothing with the library but the names
//! of triggers, phases and results.

mod attempt;
mod layers;
mod past;
mod pending;
mod quarantine;
mod settle;
mod timed;

use config_runtime::{AttemptResult, ErrorKind, Phase, Trigger};

use crate::operation::{Change, Content, Failure, Mode, Operation, Restart, Setup};
use crate::view::{Answer, AttemptView, Call, RESOURCES, Values, View, Waiting, at};

pub(crate) use self::attempt::GATES;
use self::attempt::{Asked, Fault, Gates};
use self::layers::Made;
use self::pending::{Pending, Wish};
use self::quarantine::Quarantine;

/// The model of a configuration, and of what is around it.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    setup: Setup,
    /// The files, and what was in each before.
    pub(crate) disk: [Content; 2],
    before: [Vec<Content>; 2],
    gates: [Mode; 2],
    is_down: bool,
    failing: Option<(usize, Failure)>,
    /// How often it was time to look what is due.
    tick: u64,
    process: Process,
}

/// What ends with the process.
#[derive(Debug, Clone)]
struct Process {
    /// The first one, those of the past that are kept, and the one in force.
    versions: Vec<Version>,
    /// How many are kept between the two.
    keep: usize,
    /// What was judged last of the files.
    seen: [Content; 2],
    quarantine: Quarantine,
    /// The attempt that was rejected last, and whether it was a load.
    rejected: Option<(u64, bool)>,
    pending: Option<Pending>,
    trial: Option<OnTrial>,
    last: AttemptView,
    counts: [u64; 4],
    resources: Vec<(Vec<u8>, u64)>,
    calls: Vec<Call>,
    /// The last attempt, when the end of what is set for a time was refused: what was set until
    /// then waits.
    postponed: Option<u64>,
}

#[derive(Debug, Clone)]
struct Version {
    number: u64,
    parent: Option<u64>,
    trigger: Trigger,
    values: Values,
    made: Made,
    /// The value of the `restart` field that waits.
    waits: Option<u8>,
}

#[derive(Debug, Clone)]
struct OnTrial {
    version: u64,
    back_to: Version,
    /// At which tick it was put on trial.
    since: u64,
}

impl Model {
    /// A configuration that has just been started from files that set nothing.
    pub(crate) fn new(setup: Setup) -> Self {
        let disk = [Content::Table([None; 5], 0), Content::Absent];
        let made = Made::of_files(disk.clone());
        let values = made.values(Restart::Apply, 0).expect("defaults are valid");
        Self {
            setup,
            process: Process::new(values.0, made, setup.keep),
            disk,
            before: [Vec::new(), Vec::new()],
            gates: [Mode::Apply; 2],
            is_down: false,
            failing: None,
            tick: 0,
        }
    }

    /// What the caller is told of `operation`, if it is one for callers.
    pub(crate) fn perform(&mut self, operation: &Operation) -> Answer {
        match operation {
            Operation::Write(layer, content) => self.write(*layer, content.clone()),
            Operation::Back(layer, edits) => {
                let before = &self.before[*layer];
                let content = before
                    .len()
                    .checked_sub(*edits)
                    .map(|at| before[at].clone());
                content.map_or(Answer::Nothing, |content| self.write(*layer, content))
            }
            Operation::Rewrite(_) | Operation::Hold | Operation::LetGo => Answer::Nothing,
            Operation::Reload => self.load(Trigger::Reload),
            Operation::PreviewAndReload => {
                self.preview(&[]);
                self.load(Trigger::Reload)
            }
            Operation::Look if self.disk == self.process.seen => Answer::Nothing,
            Operation::Look => {
                self.load(Trigger::Watch);
                Answer::Nothing
            }
            Operation::Edit(changes, back) => self.edit(changes, *back),
            Operation::Rollback(steps) => self.rollback(*steps),
            Operation::RollbackTo(back) => self.go_back(self.number(*back)),
            Operation::RollbackToFirst => self.go_back(self.process.versions[0].number),
            Operation::ApplyPending => self.apply_pending(Gates::Pass),
            Operation::Confirm => match self.process.trial.take() {
                Some(trial) => Answer::Confirmed(trial.version),
                None => Answer::Refused(ErrorKind::NothingPending, None),
            },
            Operation::Preview(changes) => self.preview(changes),
            Operation::Restart => self.restart(),
            operation => self.switch(operation),
        }
    }

    /// Does what makes no attempt.
    fn switch(&mut self, operation: &Operation) -> Answer {
        let process = &mut self.process;
        match operation {
            Operation::Release => {
                let quarantine = std::mem::take(&mut process.quarantine);
                process.seen = quarantine.hold_back(&process.seen);
                return Answer::Released(quarantine.layers());
            }
            Operation::ClearHistory => process.forget(0),
            Operation::KeepHistory(versions) => {
                process.keep = *versions;
                process.forget(*versions);
            }
            Operation::Gate(gate, mode) => self.gates[*gate] = *mode,
            Operation::Down(is_down) => self.is_down = *is_down,
            Operation::Fail(failing) => self.failing = *failing,
            _ => {}
        }
        Answer::Nothing
    }

    fn write(&mut self, layer: usize, content: Content) -> Answer {
        let before = std::mem::replace(&mut self.disk[layer], content);
        self.before[layer].push(before);
        Answer::Nothing
    }

    /// Ends the process. If the next one cannot start, the files and all else are repaired.
    fn restart(&mut self) -> Answer {
        let made = Made::of_files(self.disk.clone());
        let loaded = made.values(Restart::Apply, 0);
        let starts = loaded.is_ok_and(|(values, _)| self.fits(values));
        self.failing = None;
        if !starts {
            self.disk = [Content::Table([None; 5], 0), Content::Absent];
            self.is_down = false;
        }
        let made = Made::of_files(self.disk.clone());
        let loaded = made.values(Restart::Apply, 0);
        self.process = Process::new(loaded.expect("it is valid").0, made, self.setup.keep);
        Answer::Started(starts)
    }

    fn load(&mut self, trigger: Trigger) -> Answer {
        let wish = Wish::load(self.disk.clone(), trigger == Trigger::Reload);
        self.ask(trigger, wish, Gates::Ask)
    }

    fn edit(&mut self, changes: &[Change], back: Option<u64>) -> Answer {
        let current = self.current().number;
        let is_other = back.is_some_and(|back| self.number(back) != current);
        if is_other {
            let fault = Fault::unreported(ErrorKind::Conflict);
            return self.attempt(Trigger::Set, Asked::refused(fault));
        }
        self.ask(Trigger::Set, Wish::edit(changes), Gates::Ask)
    }

    /// The number that is so much lower than the current one.
    pub(crate) fn number(&self, back: u64) -> u64 {
        self.current().number.saturating_sub(back)
    }

    fn current(&self) -> &Version {
        let versions = &self.process.versions;
        versions.last().expect("one is in force")
    }

    /// All that can be seen.
    pub(crate) fn view(&self) -> View {
        let (process, current) = (&self.process, self.current());
        let history = process.versions.iter();
        View {
            version: current.number,
            values: current.values,
            sources: current.made.sources(),
            history: history
                .map(|version| (version.number, version.parent, version.trigger))
                .collect(),
            last: process.last.clone(),
            counts: process.counts,
            rejected: process.rejected.map(|(attempt, _)| attempt),
            pending: process.pending.as_ref().map(Pending::view),
            trial: (process.trial.as_ref()).map(|trial| (trial.version, trial.back_to.number)),
            waits: current.waits,
            quarantined: process.quarantine.layers(),
            resources: process.resources.clone(),
            calls: process.calls.clone(),
        }
    }
}

impl Process {
    fn new(values: Values, made: Made, keep: usize) -> Self {
        let sources = RESOURCES.iter().map(|(_, from)| (at(values, from), 1));
        Self {
            seen: made.files.clone(),
            resources: sources.collect(),
            keep,
            versions: vec![Version {
                number: 1,
                parent: None,
                trigger: Trigger::Start,
                values,
                made,
                waits: None,
            }],
            quarantine: Quarantine::default(),
            rejected: None,
            pending: None,
            trial: None,
            last: AttemptView {
                result: AttemptResult::Applied(1),
                phases: vec![Phase::Load, Phase::Check, Phase::Commit],
                version: 1,
                ..AttemptView::begin(1, Trigger::Start, 0)
            },
            counts: [0; 4],
            calls: Vec::new(),
            postponed: None,
        }
    }

    /// Forgets all but so many versions between the first one and the one in force.
    fn forget(&mut self, keep: usize) {
        let between = self.versions.len().saturating_sub(2);
        self.versions.drain(1..=between.saturating_sub(keep));
    }
}

impl AttemptView {
    /// An attempt that begins while `version` is in force.
    fn begin(id: u64, trigger: Trigger, version: u64) -> Self {
        Self {
            id,
            trigger,
            result: AttemptResult::Unchanged,
            phases: vec![Phase::Load],
            before: version,
            version,
            diff: Vec::new(),
            waits: None,
            has_problem: false,
            resources: Vec::new(),
            callbacks: Vec::new(),
            released: Vec::new(),
        }
    }
}

impl Pending {
    fn view(&self) -> Waiting {
        Waiting {
            attempt: self.attempt,
            gates: self.gates.clone(),
            is_timed: self.is_timed(),
        }
    }
}
