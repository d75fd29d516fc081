//! Drives the example by itself: clients ask all the time, while the file is edited in every way.

use std::error::Error;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use config_runtime::{Hot, Phase, Resource, Status, Subscription, Trigger};
use tempfile::TempDir;

use crate::clients::{Clients, Tally};
use crate::config::{self, Server};
use crate::http::{self, Request};
use crate::listener::{self, Listener};
use crate::news::News;

/// Where the system chooses a port that is free.
const LOCAL: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);
/// How long a step may take.
const LIMIT: Duration = Duration::from_secs(20);
/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(5);
/// How long a version is on trial.
const TRIAL: Duration = Duration::from_millis(500);
/// How many requests are answered between two steps at least.
const SOME: u64 = 20;

type Step<V = ()> = Result<V, Box<dyn Error>>;
type Act = fn(&mut Script) -> Step;

/// The example on a copy of its file.
struct Script {
    folder: TempDir,
    server: Hot<Server>,
    listener: Resource<Listener>,
    _opening: Subscription,
    news: News,
}

/// Follows the script; fails if a step does, or if a request is lost.
pub(crate) fn run() -> ExitCode {
    match script() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(lost) => {
            println!("script failed: {lost} requests are lost");
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("script failed: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns how many requests are lost.
fn script() -> Step<u64> {
    let mut script = Script::start()?;
    let clients = Clients::start(&script.server, &script.listener);
    let steps: [(&str, Act); 8] = [
        ("another greeting: no new listener", Script::greet),
        ("another address: each request is answered", Script::go),
        ("an address that is taken", Script::go_where_others_are),
        ("a value that breaks a rule", Script::break_rule),
        ("a file that is no TOML", Script::break_file),
        ("another address during a freeze", Script::go_during_freeze),
        ("a limit that no request keeps", Script::choke),
        ("a rollback: the address before", Script::roll_back),
    ];
    for (title, step) in steps {
        println!("\n-- {title}");
        step(&mut script).map_err(|error| format!("{title}: {error}"))?;
        script.news.tell(&script.server);
        let enough = clients.tally().answered() + SOME;
        wait("the server answers", || {
            clients.tally().answered() >= enough
        })?;
    }
    let tally = clients.stop();
    script.tell(&tally)?;
    Ok(tally.lost())
}

impl Script {
    fn start() -> Step<Self> {
        let folder = tempfile::tempdir()?;
        let address = free_address()?.to_string();
        let text = include_str!("server.toml").replace("127.0.0.1:8080", &address);
        fs::write(config::file(folder.path()), text)?;
        let server = config::start(folder.path(), TRIAL)?;
        let (listener, opening) = listener::listen(&server)?;
        Ok(Self {
            folder,
            server,
            listener,
            _opening: opening,
            news: News::default(),
        })
    }

    fn greet(&mut self) -> Step {
        self.edit("hello", "good day")?;
        wait("the greeting is the new one", || {
            self.server.greeting.read(|greeting| greeting == "good day")
        })?;
        let is_first = self.listener.version() == 1;
        expect("the listener is that of version 1", is_first)
    }

    fn go(&mut self) -> Step {
        let old = self.listener.load();
        let request = Request::begin(old.address())?;
        self.edit_address(free_address()?)?;
        self.wait_for_address()?;
        expect("both are alive", self.listener.alive() == 2)?;
        // Who has looked it up may still come.
        expect("the old one answers", http::get(old.address())?.is_ok())?;
        let address = old.address();
        drop(old);
        wait("the old one is gone", || TcpListener::bind(address).is_ok())?;
        expect("one is alive", self.listener.alive() == 1)?;
        // It was under way before the change.
        expect("the request is answered", request.finish()?.is_ok())
    }

    fn go_where_others_are(&mut self) -> Step {
        let others = TcpListener::bind(LOCAL)?;
        let (old, new) = (self.server.listen.get(), others.local_addr()?);
        self.expect_refused(Phase::Prepare, &old.to_string(), &new.to_string())
    }

    fn break_rule(&mut self) -> Step {
        self.expect_refused(Phase::Load, "longest_head = 8192", "longest_head = 1")
    }

    fn break_file(&mut self) -> Step {
        self.expect_refused(Phase::Load, "listen = \"", "listen = ")
    }

    fn go_during_freeze(&mut self) -> Step {
        let freeze = config::freeze(self.folder.path());
        fs::write(&freeze, "")?;
        let old = self.server.listen.get();
        self.edit_address(free_address()?)?;
        self.wait_for("it waits", |status| status.pending.is_some())?;
        self.news.tell(&self.server);
        expect("the address stays", self.server.listen.get() == old)?;
        fs::remove_file(freeze)?;
        self.wait_for_address()
    }

    fn choke(&mut self) -> Step {
        // It would go back to the last version that has stood its trial.
        self.wait_for("the last trial is over", |status| status.trial.is_none())?;
        let built_for = self.listener.version();
        self.edit("longest_head = 8192", "longest_head = 16")?;
        self.wait_for("the probe fails", |status| {
            matches!(status.last_attempt.trigger, Trigger::Trial { .. })
        })?;
        let is_back = self.server.longest_head.get() == 8192;
        expect("the limit is the old one", is_back)?;
        let is_same = self.listener.version() == built_for;
        expect("no listener is built for a limit", is_same)
    }

    fn roll_back(&mut self) -> Step {
        let old = self.server.listen.get();
        self.server.rollback(1)?;
        let new = self.server.listen.get();
        expect("the address is another one", new != old)?;
        expect(
            "the listener is there",
            self.listener.load().address() == new,
        )
    }

    /// Edits the file so that it is refused in this phase, and back.
    fn expect_refused(&mut self, phase: Phase, from: &str, to: &str) -> Step {
        let version = self.server.snapshot().version();
        self.edit(from, to)?;
        self.wait_for("it is refused", |status| status.rejected.is_some())?;
        self.news.tell(&self.server);
        let rejected = self.server.status().rejected.ok_or("it is in force")?;
        expect("it came so far", rejected.phase() == phase)?;
        expect("the version stays", rejected.version == version)?;
        self.edit(to, from)?;
        self.wait_for("all is well", |status| status.rejected.is_none())
    }

    fn edit(&self, from: &str, to: &str) -> Step {
        let file = config::file(self.folder.path());
        let text = fs::read_to_string(&file)?;
        Ok(fs::write(file, text.replace(from, to))?)
    }

    fn edit_address(&self, address: SocketAddr) -> Step {
        let old = self.server.listen.get();
        self.edit(&old.to_string(), &address.to_string())
    }

    /// Waits until the listener is where the file says.
    fn wait_for_address(&self) -> Step {
        let file = fs::read_to_string(config::file(self.folder.path()))?;
        wait("the listener is at the address", || {
            let address = self.listener.load().address();
            file.contains(&format!("\"{address}\""))
        })
    }

    fn wait_for(&self, claim: &str, holds: impl Fn(&Status) -> bool) -> Step {
        wait(claim, || holds(&self.server.status()))
    }

    /// Prints what became of all.
    fn tell(&self, tally: &Tally) -> Step {
        let alive = || self.listener.alive();
        wait("one listener is alive", || alive() == 1)?;
        println!();
        println!("requests sent       {:>6}", tally.sent());
        println!("answered            {:>6}", tally.answered());
        println!("refused as too long {:>6}", tally.refused());
        println!("lost                {:>6}", tally.lost());
        println!("version in force    {:>6}", self.server.status().version);
        println!("listeners alive     {:>6}", alive());
        Ok(())
    }
}

/// An address that nobody listens at.
fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind(LOCAL)?.local_addr()
}

fn expect(claim: &str, holds: bool) -> Step {
    if holds {
        Ok(())
    } else {
        Err(format!("not so: {claim}").into())
    }
}

fn wait(claim: &str, holds: impl Fn() -> bool) -> Step {
    let start = Instant::now();
    while !holds() {
        if start.elapsed() > LIMIT {
            return Err(format!("did not happen: {claim}").into());
        }
        thread::park_timeout(LOOK);
    }
    Ok(())
}
