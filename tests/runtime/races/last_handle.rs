//! The last handle goes within a turn, while another thread of the configuration waits for that
//! turn: it must not be waited for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};

use config_runtime::{Builder, Hot, Outcome, Verdict, Watching, path};
use config_tests::{ConfigFile, LIMIT, QUIET, eventually};

use super::{SOON, end_comes_while};
use crate::server::{Server, on};

/// Where code of the user drops the handle that the test hands to it.
struct Heir {
    come: Sender<()>,
    handles: Mutex<Receiver<Hot<Server>>>,
    tell: Sender<()>,
}

/// The test's end of an [`Heir`].
struct Will {
    has_come: Receiver<()>,
    give: Sender<Hot<Server>>,
    told: Receiver<()>,
    /// Kept by the configuration as well, for as long as there is anything of it.
    life: Arc<()>,
}

fn heir() -> (Heir, Will) {
    let (come, has_come) = channel();
    let (give, given) = channel();
    let (tell, told) = channel();
    let handles = Mutex::new(given);
    let heir = Heir {
        come,
        handles,
        tell,
    };
    let will = Will {
        has_come,
        give,
        told,
        life: Arc::default(),
    };
    (heir, will)
}

impl Heir {
    fn drop_last(&self) {
        // A test that fails gives nothing, and listens no more.
        let _ = self.come.send(());
        let handle = self.handles.lock().expect("no panic holds it").recv();
        drop(handle);
        let _ = self.tell.send(());
    }
}

impl Will {
    /// A server of `file` that learns of edits by events, and keeps the life.
    fn on(&self, file: &ConfigFile) -> Builder<Server> {
        let life = Arc::clone(&self.life);
        let builder = on(file).watch(Watching::events().without_poll());
        builder.validate_change(move |_, _| {
            assert!(Arc::strong_count(&life) > 0);
            Ok::<_, String>(())
        })
    }

    fn has_come(&self) {
        let has_come = self.has_come.recv_timeout(LIMIT);
        has_come.expect("the code is called in time");
    }

    /// Has the last handle dropped there, once another thread has had time to ask for the turn.
    fn execute(self, last: Hot<Server>) {
        let early = self.told.recv_timeout(QUIET);
        assert_eq!(early, Err(RecvTimeoutError::Timeout), "it has no handle");

        self.give.send(last).expect("it waits for it");
        // Who comes there after that has nothing to wait for.
        drop(self.give);

        let told = self.told.recv_timeout(LIMIT);
        told.expect("the drop returns, although the turn goes on until then");
        eventually("nothing is left", || Arc::strong_count(&self.life) == 1);
    }
}

#[test]
fn gate_on_the_watching_thread_may_drop_the_last_handle_while_an_end_waits() {
    let file = ConfigFile::new("port = 1");
    let (heir, will) = heir();
    let builder = will.on(&file).gate("heir", move |change| {
        if change.new.host == "b" {
            heir.drop_last();
        }
        Verdict::Apply
    });
    let server = builder.start().expect("the file is valid");

    end_comes_while(&server, || {
        file.replace("host = 'b'");
        will.has_come();
    });

    will.execute(server);
}

#[test]
fn build_for_an_edited_file_may_drop_the_last_handle_while_an_end_waits() {
    let file = ConfigFile::new("port = 1");
    let (heir, will) = heir();
    let server = will.on(&file).start().expect("the file is valid");
    let door = server.host.resource("door", move |host| {
        if host == "b" {
            heir.drop_last();
        }
        Ok::<_, String>(())
    });
    let _door = door.expect("it is built");

    end_comes_while(&server, || {
        file.replace("host = 'b'");
        will.has_come();
    });

    will.execute(server);
}

#[test]
fn gate_that_is_asked_again_may_drop_the_last_handle_while_an_edit_waits() {
    let file = ConfigFile::new("port = 1");
    let (heir, will) = heir();
    let is_asked = AtomicBool::new(false);
    let builder = will.on(&file).gate("heir", move |_| {
        if !is_asked.swap(true, Ordering::SeqCst) {
            return Verdict::DeferFor(SOON);
        }
        heir.drop_last();
        Verdict::Apply
    });
    let server = builder.start().expect("the file is valid");

    let set = server.set(path!(Server, host), "b".to_owned());

    assert!(matches!(set, Ok(Outcome::Deferred { .. })), "{set:?}");
    will.has_come();
    file.replace("port = 2");
    will.execute(server);
}

#[test]
fn build_for_a_retry_may_drop_the_last_handle_while_an_edit_waits() {
    let file = ConfigFile::new("port = 1");
    let (heir, will) = heir();
    let is_asked = AtomicBool::new(false);
    let builder = will.on(&file).gate("patience", move |_| {
        if is_asked.swap(true, Ordering::SeqCst) {
            Verdict::Apply
        } else {
            Verdict::DeferFor(SOON)
        }
    });
    let server = builder.start().expect("the file is valid");
    let door = server.host.resource("door", move |host| {
        if host == "b" {
            heir.drop_last();
        }
        Ok::<_, String>(())
    });
    let _door = door.expect("it is built");

    let set = server.set(path!(Server, host), "b".to_owned());

    assert!(matches!(set, Ok(Outcome::Deferred { .. })), "{set:?}");
    will.has_come();
    file.replace("port = 2");
    will.execute(server);
}
