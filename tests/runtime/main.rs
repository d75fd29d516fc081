//! What a running handle does, one file per flow.

mod again;
mod dial;
mod leash;
mod mistakes;
mod server;
mod shop;

mod bad_files;
mod callbacks;
mod commits;
mod diff;
mod ending;
mod environment;
mod files;
mod history;
mod names;
mod origins;
mod panics;
mod provider;
mod quarantine;
mod reload;
mod report;
mod report_data;
mod report_drawn;
mod report_remedies;
mod restart;
mod rollback;
mod rules;
mod set;
mod snapshot;
mod start;
mod stress;
mod subscriptions;
mod thirteen;
mod watch;
