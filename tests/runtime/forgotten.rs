//! Versions that are forgotten: their values go when no lock is held, and not in a turn.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use config_runtime::{ErrorKind, Hot, HotConfig, path};
use config_tests::within_limit;

use crate::server::{Server, plain, set_host, set_port};

/// What the next tenant who leaves does.
static FAREWELL: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

/// Takes leave when it goes.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Tenant(u16);

impl Drop for Tenant {
    fn drop(&mut self) {
        let farewell = FAREWELL.lock().expect("no panic holds it").take();
        if let Some(farewell) = farewell {
            farewell();
        }
    }
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct House {
    #[hot(default = Tenant(1))]
    tenant: Tenant,
}

/// A house in which four tenants lived, one after another.
fn house() -> Hot<House> {
    let house = Hot::<House>::builder().start();
    let house = house.expect("every field has a default");
    for tenant in 2..=5 {
        let set = house.set(path!(House, tenant), Tenant(tenant));
        set.expect("any tenant will do");
    }
    house
}

/// Runs `forget`; says how many versions were kept when the first tenant left, and whether
/// the house could be loaded again then.
fn farewell(house: &Hot<House>, forget: fn(&Hot<House>)) -> Option<(usize, bool)> {
    let (tell, told) = std::sync::mpsc::channel();
    let inner = house.clone();
    let say = move || {
        let said = (inner.history().len(), inner.reload().is_ok());
        tell.send(said).expect("the test listens");
    };
    *FAREWELL.lock().expect("no panic holds it") = Some(Box::new(say));
    forget(house);
    *FAREWELL.lock().expect("no panic holds it") = None;
    told.try_recv().ok()
}

/// One test, because all tenants take leave in the same way.
#[test]
fn values_that_are_forgotten_go_when_all_is_done_and_may_ask_for_more() {
    let said = within_limit(|| {
        let house = house();
        [
            farewell(&house, |_| {}),
            farewell(&house, |house| house.keep_history(2)),
            farewell(&house, |house| house.keep_history(2)),
            farewell(&house, Hot::clear_history),
        ]
    });
    assert_eq!(said, [None, Some((4, true)), None, Some((2, true))]);
}

static IS_STRICT: AtomicBool = AtomicBool::new(false);
static ASKED: Mutex<Option<Hot<Strict>>> = Mutex::new(None);

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Strict::check)]
struct Strict {
    #[hot(default = 1)]
    port: u16,
}

impl Strict {
    /// Forgets the history, and says whether a release is refused.
    fn check(&self) -> Result<(), String> {
        let asked = ASKED.lock().expect("no panic holds it").clone();
        let Some(strict) = asked.filter(|_| IS_STRICT.load(Ordering::SeqCst)) else {
            return Ok(());
        };
        strict.clear_history();
        strict.keep_history(7);
        match strict.release() {
            Err(error) if error.kind() == ErrorKind::Reentrant => Ok(()),
            other => Err(format!("{}: {other:?}", self.port)),
        }
    }
}

#[test]
fn rule_may_forget_versions_and_release_nothing() {
    let numbers = within_limit(|| {
        let strict = Hot::<Strict>::builder().start();
        let strict = strict.expect("every field has a default");
        let set = |port| strict.set(path!(Strict, port), port).map(drop);
        (2..5).try_for_each(set).expect("no rule is strict");
        *ASKED.lock().expect("no panic holds it") = Some(strict.clone());
        IS_STRICT.store(true, Ordering::SeqCst);
        set(9).expect("a release is refused to the rule");
        IS_STRICT.store(false, Ordering::SeqCst);
        drop(ASKED.lock().expect("no panic holds it").take());
        let history = strict.history();
        history
            .iter()
            .map(|record| record.version)
            .collect::<Vec<_>>()
    });
    assert_eq!(numbers, [1, 4, 5]);
}

/// The first version is kept too, but not what came between.
#[test]
fn change_that_is_forgotten_is_not_taken_for_one_of_the_first_version() {
    let server = plain();
    set_host(&server, "a");
    for port in 2..=4 {
        set_port(&server, port);
    }
    server.keep_history(1);

    let change = server.explain(path!(Server, host)).last_change();

    assert_eq!((change.version, change.is_earliest_kept), (4, true));
}
