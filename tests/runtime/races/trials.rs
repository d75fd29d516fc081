//! Confirmations beside the way back.

use config_runtime::{ErrorKind, Hot, Trigger};
use config_tests::{eventually, within_limit};

use super::{SOON, door};
use crate::server::{Server, set_host};

#[test]
fn version_on_its_way_back_cannot_be_confirmed() {
    let builder = Hot::<Server>::builder().confirm_within(SOON);
    let server = builder.start().expect("every field has a default");
    let (_door, going_back) = door(&server, "localhost");
    set_host(&server, "b");
    going_back.reached();

    let handle = server.clone();
    let late = within_limit(move || handle.confirm());

    let error = late.expect_err("it is on its way back");
    assert_eq!(error.kind(), ErrorKind::NothingPending);
    assert_eq!(server.host.get(), "b");
    going_back.let_go();
    eventually("it is rolled back", || server.host.get() == "localhost");
    eventually("it is noted", || {
        server.status().last_attempt.trigger == Trigger::Trial { to: 1 }
    });
}
