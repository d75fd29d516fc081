//! What can be configured, and what is asked of a change.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use config_runtime::{Error, Hot, HotConfig, Proposal, Snapshot, Verdict};

use crate::http;
use crate::listener::reachable;

/// How often the gate looks whether the freeze is over.
const AGAIN: Duration = Duration::from_millis(200);

/// Settings of the server.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub(crate) struct Server {
    /// Where it listens.
    #[hot(validate = has_port)]
    pub(crate) listen: SocketAddr,
    /// What it answers.
    #[hot(default = "hello", non_empty)]
    pub(crate) greeting: String,
    /// The longest head of a request that it reads, in bytes.
    #[hot(default = 8192, range = 16..=65_536)]
    pub(crate) longest_head: u64,
}

/// Starts on the file in `folder`; each later version is on trial for this time.
pub(crate) fn start(folder: &Path, trial: Duration) -> Result<Hot<Server>, Error> {
    let freeze = freeze(folder);
    Hot::<Server>::builder()
        .file(file(folder))
        .gate("freeze", move |proposal| pass(&freeze, proposal))
        .probe_within(trial, probe)
        .start()
}

/// The file with the settings.
pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join("server.toml")
}

/// While this file is there, the listener stays where it is.
pub(crate) fn freeze(folder: &Path) -> PathBuf {
    folder.join("freeze")
}

/// Has an edit with another address wait for the end of the freeze, and lets all others pass.
fn pass(freeze: &Path, proposal: &Proposal<'_, Server>) -> Verdict {
    let moves = proposal.old.listen != proposal.new.listen;
    if moves && freeze.exists() {
        Verdict::DeferFor(AGAIN)
    } else {
        Verdict::Apply
    }
}

/// Asks as a client would. Values may be valid and leave nobody served: then the version is rolled
/// back by itself.
fn probe(server: &Snapshot<Server>) -> Result<(), String> {
    match http::get(reachable(server.listen)) {
        Ok(answer) if answer.is_ok() => Ok(()),
        Ok(answer) => Err(format!("the server answers {}", answer.status)),
        Err(error) => Err(format!("the server does not answer: {error}")),
    }
}

/// Port 0 lets the system choose, and nobody would know where to ask.
fn has_port(listen: &SocketAddr) -> Result<(), &'static str> {
    match listen.port() {
        0 => Err("must name a port"),
        _ => Ok(()),
    }
}
