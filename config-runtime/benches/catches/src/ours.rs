//! config-runtime, as its documentation says.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use config_runtime::{Hot, Watching};

use crate::loads::{Twin, serve};

pub(crate) fn by_default(path: &Path) -> Result<(), Box<dyn Error>> {
    contend(path, Watching::events())
}

pub(crate) fn by_events(path: &Path) -> Result<(), Box<dyn Error>> {
    contend(path, Watching::events().without_poll())
}

pub(crate) fn by_poll(path: &Path) -> Result<(), Box<dyn Error>> {
    contend(path, Watching::poll(Duration::from_secs(1)))
}

fn contend(path: &Path, watch: Watching) -> Result<(), Box<dyn Error>> {
    let builder = Hot::<Twin>::builder().watch(watch);
    let builder = if path.exists() {
        builder.file(path)
    } else {
        builder.file_if_present(path)
    };
    let hot = builder.start()?;
    let _subscription = hot.on_change(|change| change.new.tell());
    serve(*hot.snapshot());
    Ok(())
}
