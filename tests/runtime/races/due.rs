//! Ends and retries that have come when somebody else has the turn, or at once.

use std::time::Duration;

use config_runtime::{AttemptResult, Edit, Hot, HotConfig, Outcome, Trigger, Verdict, path};
use config_tests::{Changes, QUIET, eventually};

use super::{SOON, ask, door, end_comes_while, pass_the_clock};
use crate::server::{Server, plain};

/// Sets the port anew, and the host, while the end of an earlier one waits for its turn.
fn set_anew_while_an_end_waits(set_port: fn(&mut Edit<'_, Server>)) {
    let server = plain();
    let (_door, building) = door(&server, "b");
    let ports = Changes::of(&server.port);
    let mut setting = None;
    end_comes_while(&server, || {
        setting = Some(ask(&server, move |server| {
            server.edit(|edit| {
                edit.set(path!(Server, host), "b".to_owned());
                set_port(edit);
            })
        }));
        building.reached();
    });
    assert_eq!(ports.next_values(), (1, 2));
    ports.none_for(QUIET);

    building.let_go();

    let set = setting.expect("it was asked for").join();
    set.expect("it is set");
    pass_the_clock(&server);
    assert_eq!((ports.next_values(), server.port.get()), ((2, 9), 9));
    assert!(ports.so_far().is_empty(), "its end has not come");
}

#[test]
fn what_is_set_for_good_while_an_end_waits_for_its_turn_stays() {
    set_anew_while_an_end_waits(|edit| {
        edit.set(path!(Server, port), 9);
    });
}

#[test]
fn what_is_set_for_longer_while_an_end_waits_for_its_turn_stays() {
    set_anew_while_an_end_waits(|edit| {
        edit.set_for(path!(Server, port), 9, Duration::MAX);
    });
}

#[test]
fn retry_of_what_was_applied_by_hand_meanwhile_is_no_attempt() {
    let builder = Hot::<Server>::builder().gate("patience", |change| {
        if change.old.host == change.new.host {
            Verdict::Apply
        } else {
            Verdict::DeferFor(SOON)
        }
    });
    let server = builder.start().expect("every field has a default");
    let (_door, building) = door(&server, "b");
    let hosts = Changes::of(&server.host);
    let set = server.set(path!(Server, host), "b".to_owned());
    assert!(matches!(set, Ok(Outcome::Deferred { .. })), "{set:?}");
    let applying = ask(&server, Hot::apply_pending);
    building.reached();
    // The time of the gate is over.
    hosts.none_for(QUIET);

    building.let_go();

    let applied = applying.join().expect("it is applied");
    pass_the_clock(&server);
    let status = server.status();
    assert_eq!(server.host.get(), "b");
    assert_eq!(status.attempts.rejected, 0);
    let (applied, last) = (applied.attempt().id, status.last_attempt);
    assert_eq!((last.id, last.trigger), (applied + 2, Trigger::Expiry));
    assert!(matches!(last.result, AttemptResult::Applied(_)));
}

/// A floor that must not be above the ceiling, and something else.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Room::check)]
struct Room {
    #[hot(default = 1)]
    ceiling: u32,
    #[hot(default = 1)]
    floor: u32,
    #[hot(default = 1)]
    chairs: u32,
}

impl Room {
    fn check(&self) -> Result<(), &'static str> {
        if self.floor > self.ceiling {
            return Err("`floor` is above `ceiling`");
        }
        Ok(())
    }
}

/// A room whose ceiling cannot come down when its time is over.
fn raise(room: &Hot<Room>) {
    room.edit(|edit| {
        edit.set_for(path!(Room, ceiling), 5, SOON)
            .set(path!(Room, floor), 3);
    })
    .expect("the ceiling is above the floor");
}

#[test]
fn end_that_was_refused_holds_up_none_that_comes_later() {
    let room = Hot::<Room>::builder().start().expect("all is by default");
    raise(&room);
    eventually("the ceiling stays", || room.status().attempts.rejected == 1);

    room.set_for(path!(Room, chairs), 7, SOON)
        .expect("any number is valid");

    eventually("it is over", || room.chairs.get() == 1);
    assert_eq!(room.ceiling.get(), 5);
    let rejected = room.status().attempts.rejected;
    assert_eq!(rejected, 1, "it did not wait until that was tried again");
}

#[test]
fn end_that_is_refused_holds_up_none_that_has_come_as_well() {
    let room = Hot::<Room>::builder().start().expect("all is by default");
    let own = room.clone();
    // Before the clock hears of the ceiling.
    let _also = room.ceiling.on_change(move |_| {
        let set = own.set_for(path!(Room, chairs), 7, Duration::ZERO);
        set.expect("any number is valid");
    });
    let chairs = Changes::of(&room.chairs);

    room.edit(|edit| {
        edit.set_for(path!(Room, ceiling), 5, Duration::ZERO)
            .set(path!(Room, floor), 3);
    })
    .expect("the ceiling is above the floor");

    assert_eq!(
        [chairs.next_values(), chairs.next_values()],
        [(1, 7), (7, 1)]
    );
    assert_eq!((room.ceiling.get(), room.floor.get()), (5, 3));
}
