//! The operations on a real configuration with real files.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use config_runtime::{Error, Outcome};
use tempfile::TempDir;

use crate::content::FILES;
use crate::edits::overrides;
use crate::operation::{Content, Kind, Operation, Setup};
use crate::process::Process;
use crate::seen::layers;
use crate::switches::Switches;
use crate::view::Answer;

/// Time between two looks at what is waited for.
const PAUSE: Duration = Duration::from_micros(300);

/// A real configuration with real files.
#[derive(Debug)]
pub(crate) struct World {
    folder: TempDir,
    setup: Setup,
    switches: Switches,
    process: Option<Process>,
    /// How long anything may take.
    patience: Duration,
}

impl World {
    /// Starts a configuration from these files.
    pub(crate) fn new(
        setup: Setup,
        disk: &[Content; 2],
        patience: Duration,
    ) -> Result<Self, String> {
        let mut world = Self {
            folder: folder(),
            setup,
            switches: Switches::new(),
            process: None,
            patience,
        };
        world.put(disk);
        match world.start() {
            Ok(()) => Ok(world),
            Err(error) => Err(format!("it does not start: {error:?}")),
        }
    }

    /// Puts the contents into the files.
    pub(crate) fn put(&self, disk: &[Content; 2]) {
        for (layer, content) in disk.iter().enumerate() {
            let path = self.file(layer);
            match content.text() {
                Some(text) if fs::read_to_string(&path).is_ok_and(|found| found == text) => {}
                Some(text) => self.replace(layer, &text),
                // There may be none.
                None => drop(fs::remove_file(path)),
            }
        }
    }

    /// Writes what is in a file once more.
    fn rewrite(&self, layer: usize) {
        if let Ok(text) = fs::read_to_string(self.file(layer)) {
            self.replace(layer, &text);
        }
    }

    /// Writes the text as editors do: aside, then over the file.
    fn replace(&self, layer: usize, text: &str) {
        let aside = self.folder.path().join("aside");
        fs::write(&aside, text).expect("a file is written");
        fs::rename(aside, self.file(layer)).expect("a file is renamed");
    }

    fn file(&self, layer: usize) -> PathBuf {
        self.folder.path().join(FILES[layer])
    }

    fn start(&mut self) -> Result<(), Error> {
        self.process = None;
        let process = Process::start(self.folder.path(), self.setup, &self.switches)?;
        self.process = Some(process);
        if self.setup.kind == Kind::Watched {
            // The first look has to be over, lest it sees what is written next.
            self.wait_for_look();
            self.process().hot.pause();
        }
        Ok(())
    }

    pub(crate) fn process(&self) -> &Process {
        self.process.as_ref().expect("it is running")
    }

    fn process_mut(&mut self) -> &mut Process {
        self.process.as_mut().expect("it is running")
    }

    /// Does what is not for callers of the configuration, or else returns what the caller is told.
    pub(crate) fn perform(&mut self, operation: &Operation) -> Result<Answer, String> {
        let hot = &self.process().hot;
        match operation {
            Operation::Write(..) | Operation::Back(..) => {}
            Operation::Rewrite(layer) => self.rewrite(*layer),
            Operation::Gate(gate, mode) => self.switches.set_gate(*gate, *mode),
            Operation::Down(is_down) => self.switches.set_down(*is_down),
            Operation::Fail(failing) => self.switches.set_failing(*failing),
            Operation::Hold => self.process_mut().hold(),
            Operation::LetGo => self.process_mut().snapshots.clear(),
            Operation::ClearHistory => hot.clear_history(),
            Operation::KeepHistory(versions) => hot.keep_history(*versions),
            Operation::Release => {
                return Ok(match hot.release() {
                    Ok(names) => Answer::Released(layers(&names)),
                    Err(error) => Answer::refused(&error),
                });
            }
            Operation::Look => self.look(),
            Operation::Restart => return Ok(self.restart()),
            Operation::PreviewAndReload => return self.preview_and_reload(),
            Operation::Confirm => {
                return Ok(match hot.confirm() {
                    Ok(version) => Answer::Confirmed(version),
                    Err(error) => Answer::refused(&error),
                });
            }
            operation => return Ok(Answer::of(&self.call(operation))),
        }
        Ok(Answer::Nothing)
    }

    /// What calls for a new version.
    fn call(&self, operation: &Operation) -> Result<Outcome, Error> {
        let hot = &self.process().hot;
        let number = |back: &u64| hot.snapshot().version().saturating_sub(*back);
        match operation {
            Operation::Edit(changes, back) => hot.edit(|edit| {
                for change in changes {
                    change.make(edit);
                }
                if let Some(back) = back {
                    edit.if_version(number(back));
                }
            }),
            Operation::Rollback(steps) => hot.rollback(*steps),
            Operation::RollbackTo(back) => hot.rollback_to(number(back)),
            Operation::RollbackToFirst => hot.rollback_to_first(),
            Operation::ApplyPending => hot.apply_pending(),
            Operation::Preview(changes) => hot.preview_with(overrides(changes)),
            _ => hot.reload(),
        }
    }

    /// A preview is equal to the outcome that follows, but for the commit.
    fn preview_and_reload(&self) -> Result<Answer, String> {
        let hot = &self.process().hot;
        let mut preview = Answer::of(&hot.preview());
        let outcome = Answer::of(&hot.reload());
        if let (Answer::Ended(preview), Answer::Ended(outcome)) = (&mut preview, &outcome) {
            preview.phases.clone_from(&outcome.phases);
        }
        // A gate that defers once says something else the second time.
        if preview != outcome && self.setup.kind != Kind::Timed {
            return Err(format!(
                "the preview was {preview:?}, the outcome {outcome:?}"
            ));
        }
        Ok(outcome)
    }

    /// Ends the process; the next one starts from the files as they are, if it can.
    fn restart(&mut self) -> Answer {
        self.switches.set_failing(None);
        Answer::Started(self.start().is_ok())
    }

    /// Starts once more, where all is repaired.
    pub(crate) fn repair(&mut self, disk: &[Content; 2]) -> Result<(), String> {
        self.put(disk);
        self.switches.set_down(false);
        self.start()
            .map_err(|error| format!("it does not start: {error:?}"))
    }

    /// Has the watcher look once.
    fn look(&self) {
        let hot = &self.process().hot;
        let before = hot.status().watch.last_checked;
        hot.resume();
        self.wait(|| hot.status().watch.last_checked != before);
    }

    fn wait_for_look(&self) {
        let hot = &self.process().hot;
        let before = hot.history()[0].time;
        self.wait(|| hot.status().watch.last_checked > Some(before));
    }

    /// Has the watcher rest.
    pub(crate) fn pause(&self) {
        self.process().hot.pause();
    }

    /// Waits until `is_so`, but not for ever: what comes of it is compared anyway.
    pub(crate) fn wait(&self, mut is_so: impl FnMut() -> bool) {
        let end = Instant::now() + self.patience;
        while !is_so() && Instant::now() < end {
            thread::park_timeout(PAUSE);
        }
    }
}

/// A folder in memory, where there is one.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir());
    made.expect("a folder is made")
}
