//! The log on standard error, whose level follows the configuration.

use std::error::Error;
use std::io;

use config_runtime::{Field, Hot, Subscription};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::reload::{self, Handle};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Registry, fmt};

use crate::config::Gateway;

/// The log on standard error.
pub(crate) struct Log(Handle<LevelFilter, Registry>);

impl Log {
    /// Begins to log, so that the start of the configuration is in the log too.
    pub(crate) fn start() -> Result<Self, Box<dyn Error>> {
        let (filter, handle) = reload::Layer::new(LevelFilter::INFO);
        let lines = fmt::layer().with_ansi(false).with_writer(io::stderr);
        tracing_subscriber::registry()
            .with(filter)
            .with(lines)
            .try_init()?;
        Ok(Self(handle))
    }

    /// Logs as the configuration says, for as long as the subscription is kept.
    pub(crate) fn follow(&self, gateway: &Hot<Gateway>) -> Subscription {
        let (filter, level) = (self.0.clone(), gateway.log_level.clone());
        let subscription = gateway.on_log_level_change(move |_| set(&filter, &level));
        // After the subscription, so that no change falls in between.
        set(&self.0, &gateway.log_level);
        subscription.named("level of the log")
    }
}

/// Sets the level in force. It is read while nobody else sets one, so the last one is the latest.
fn set(filter: &Handle<LevelFilter, Registry>, level: &Field<String>) {
    let set = filter.modify(|filter| {
        if let Ok(level) = level.get().parse() {
            *filter = level;
        }
    });
    // Fails where nobody logs any more.
    drop(set);
}
