//! Prints what became of each attempt.

use config_runtime::{AttemptResult, Hot};

use crate::config::Server;

/// Prints each version, and each attempt that came to none, once.
#[derive(Default)]
pub(crate) struct News {
    version: u64,
    attempt: u64,
}

impl News {
    /// Prints what is new since the last call.
    pub(crate) fn tell(&mut self, server: &Hot<Server>) {
        for record in server.history() {
            if record.version > self.version {
                self.version = record.version;
                println!("version {} ({})", record.version, record.trigger);
                for difference in record.diff.iter() {
                    println!("    {difference}");
                }
            }
        }
        let attempt = server.status().last_attempt;
        if attempt.id == self.attempt {
            return;
        }
        self.attempt = attempt.id;
        for warning in &attempt.warnings {
            println!("    {warning}");
        }
        match attempt.result {
            AttemptResult::Rejected => {
                println!("refused; version {} stays in force", attempt.version);
                println!("{}", attempt.report);
            }
            AttemptResult::Deferred => {
                println!("deferred; version {} stays in force", attempt.version);
                println!("    {}", attempt.diff);
            }
            _ => {}
        }
    }
}
