//! Whatever led to a version, its parents are the way back: random chains beside a plain model.

mod model;

use config_runtime::{Diff, Hot};
use config_tests::ConfigFile;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;

use self::model::{Model, Version};
use crate::server::{Server, set_host, set_port, unwatched};

/// What is done to a server.
#[derive(Debug, Clone)]
enum Step {
    SetPort(u16),
    SetHost(u8),
    /// The file says another port, and is loaded.
    Edit(u16),
    Rollback(usize),
    RollbackTo(Index),
    RollbackToFirst,
    Clear,
    Keep(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (1..5_u16).prop_map(Step::SetPort),
        3 => (0..3_u8).prop_map(Step::SetHost),
        3 => (1..5_u16).prop_map(Step::Edit),
        4 => (0..4_usize).prop_map(Step::Rollback),
        2 => any::<Index>().prop_map(Step::RollbackTo),
        1 => Just(Step::RollbackToFirst),
    ]
}

fn step_or_less_history() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => step(),
        1 => Just(Step::Clear),
        1 => (0..5_usize).prop_map(Step::Keep),
    ]
}

/// A server and what is to be true of it.
struct Pair {
    file: ConfigFile,
    server: Hot<Server>,
    model: Model,
}

impl Pair {
    fn new() -> Self {
        let file = ConfigFile::new("port = 1");
        Self {
            server: unwatched(&file),
            file,
            model: Model::new(10),
        }
    }

    /// Does `step` to both; the ways back must be open in both or in none.
    fn go(&mut self, step: &Step) {
        match step {
            Step::SetPort(port) => self.set_port(*port),
            Step::SetHost(name) => self.set_host(&format!("host{name}")),
            Step::Edit(port) => self.edit(*port),
            Step::Clear => {
                self.server.clear_history();
                let others = self.model.kept.len().saturating_sub(2);
                self.model.kept.drain(1..=others);
            }
            Step::Keep(keep) => {
                self.server.keep_history(*keep);
                self.model.keep = *keep;
                self.model.trim();
            }
            back => self.go_back(back),
        }
    }

    fn set_port(&mut self, port: u16) {
        set_port(&self.server, port);
        self.model.follow(|next| {
            next.port = port;
            next.set_port = Some(port);
        });
    }

    fn set_host(&mut self, host: &str) {
        set_host(&self.server, host);
        self.model.follow(|next| {
            host.clone_into(&mut next.host);
            next.set_host = Some(host.to_owned());
        });
    }

    fn edit(&mut self, port: u16) {
        self.file.write(format!("port = {port}"));
        self.server.reload().expect("the file is valid");
        self.model.follow(|next| {
            next.port = next.set_port.unwrap_or(port);
            let host = next.set_host.clone();
            next.host = host.unwrap_or_else(|| "localhost".to_owned());
        });
    }

    fn go_back(&mut self, step: &Step) {
        let (target, result) = match step {
            Step::Rollback(steps) => {
                let target = self.model.ancestor(*steps);
                (target, self.server.rollback(*steps))
            }
            Step::RollbackTo(index) => {
                // One more than there are: that one is not kept.
                let newest = self.model.current().number + 1;
                let number = u64::try_from(index.index(30)).expect("it is small") % newest + 1;
                (self.model.find(number), self.server.rollback_to(number))
            }
            _ => (self.model.find(1), self.server.rollback_to_first()),
        };
        let is_done = self.model.go_back(target);
        if let Err(error) = &result {
            let said = format!("; kept are {}", self.numbers());
            assert!(error.to_string().ends_with(&said), "{error}, not {said}");
        }
        assert_eq!(result.is_ok(), is_done, "{step:?}: {result:?}");
    }

    fn numbers(&self) -> String {
        let kept = self.model.kept.iter();
        let numbers: Vec<String> = kept.map(|version| version.number.to_string()).collect();
        numbers.join(", ")
    }

    #[track_caller]
    fn assert_alike(&self) {
        let history = self.server.history();
        let found = history.iter().map(|record| (record.version, record.parent));
        let kept = self.model.kept.iter();
        let expected = kept.map(|version| (version.number, version.parent));
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        let (current, server) = (self.model.current(), self.server.snapshot());
        assert_eq!((server.port, &server.host), (current.port, &current.host));
    }

    /// Any two versions differ by what their values are, whatever happened between them.
    fn assert_diffs(&self) {
        for old in &self.model.kept {
            for new in &self.model.kept {
                let diff = self.server.diff(old.number, new.number);
                let diff = diff.expect("both are kept");
                assert_eq!(
                    (diff.version(), lines(&diff)),
                    (new.number, expected(old, new))
                );
            }
        }
        for record in self.server.history().iter().skip(1) {
            if let Ok(diff) = self.server.diff(record.version - 1, record.version) {
                assert_eq!(lines(&diff), lines(&record.diff));
            }
        }
    }
}

fn lines(diff: &Diff) -> Vec<String> {
    let line = diff.iter();
    line.map(|leaf| format!("{} {:?} {:?}", leaf.path(), leaf.old(), leaf.new()))
        .collect()
}

fn expected(old: &Version, new: &Version) -> Vec<String> {
    let port = format!("port {} {}", old.port, new.port);
    let host = format!("host {:?} {:?}", old.host, new.host);
    let port = (old.port != new.port).then_some(port);
    let host = (old.host != new.host).then_some(host);
    port.into_iter().chain(host).collect()
}

fn cases() -> Config {
    Config {
        cases: 100,
        failure_persistence: None,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn history_is_as_the_model_says_after_any_steps(
        steps in vec(step_or_less_history(), 0..30),
    ) {
        let mut pair = Pair::new();
        for step in &steps {
            pair.go(step);
            pair.assert_alike();
        }
        pair.assert_diffs();
    }

    #[test]
    fn twice_one_step_back_leads_where_two_steps_do(steps in vec(step(), 0..12)) {
        let [mut one, mut two] = [Pair::new(), Pair::new()];
        for pair in [&mut one, &mut two] {
            pair.server.keep_history(100);
            pair.model.keep = 100;
            for step in &steps {
                pair.go(step);
            }
        }

        let at_once = one.server.rollback(2).is_ok();
        let twice = two.server.rollback(1).is_ok() && two.server.rollback(1).is_ok();

        prop_assert_eq!(at_once, twice);
        let [one, two] = [one, two].map(|pair| {
            let last = pair.server.history().pop().expect("one is in force");
            (last.parent, pair.server.get())
        });
        if at_once {
            prop_assert_eq!(one, two);
        }
    }
}
