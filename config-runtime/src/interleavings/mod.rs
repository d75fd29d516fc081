//! What must hold however the threads that share a configuration take turns.
//!
//! Each scenario runs the core itself, under a scheduler that decides at every lock, atomic and
//! wait who goes on. With shuttle, many schedules of whole flows are tried; all orders of memory
//! count as the strongest there. With loom, all schedules of the smallest parts are, and what
//! `Acquire` and `Release` do not forbid.

#[cfg(shuttle)]
mod committing;
#[cfg(shuttle)]
mod delivering;
#[cfg(shuttle)]
mod desk;
#[cfg(shuttle)]
mod dropping;
#[cfg(shuttle)]
mod explore;
#[cfg(shuttle)]
mod nesting;
#[cfg(loom)]
mod orders;
#[cfg(shuttle)]
mod reading;
#[cfg(shuttle)]
mod reloading;
#[cfg(shuttle)]
mod sheet;
#[cfg(shuttle)]
mod subscribing;
#[cfg(shuttle)]
mod swapping;
#[cfg(shuttle)]
mod telling;
#[cfg(shuttle)]
mod waiting;

#[cfg(shuttle)]
use self::explore::explore;
