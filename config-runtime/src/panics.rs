//! Keeps a panic of user code from going further.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::lock::lock;
use crate::sync::Mutex;

/// Runs `code` of the user; `Err` holds the message of its panic.
///
/// The caller must not rely on anything that `code` may have left half done.
pub(crate) fn caught<R>(code: impl FnOnce() -> R) -> Result<R, String> {
    let (mut code, mut result) = (Some(code), None);
    run(&mut || result = code.take().map(|code| code()))?;
    result.ok_or_else(|| "nothing ran".to_owned())
}

/// Runs `code`; the catching is compiled once, and not for each kind of code.
fn run(code: &mut dyn FnMut()) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(code)).map_err(|payload| {
        let message = message(&*payload);
        if let Err(worse) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            leak(worse);
        }
        message
    })
}

/// Leaves a payload that panics when it is dropped where it is.
#[expect(
    clippy::mem_forget,
    reason = "nothing else is known to end without a panic"
)]
fn leak(payload: Box<dyn Any + Send>) {
    std::mem::forget(payload);
}

fn message(payload: &(dyn Any + Send)) -> String {
    if let Some(text) = payload.downcast_ref::<&str>() {
        (*text).to_owned()
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text.clone()
    } else {
        "panic without a message".to_owned()
    }
}

/// Counts the panics of callbacks and keeps the last.
#[derive(Debug, Default)]
pub(crate) struct Panics(Mutex<(u64, Option<String>)>);

impl Panics {
    pub(crate) fn add(&self, message: String) {
        let mut panics = lock(&self.0);
        panics.0 += 1;
        panics.1 = Some(message);
    }

    /// How many there were, and what the last one said.
    pub(crate) fn seen(&self) -> (u64, Option<String>) {
        lock(&self.0).clone()
    }
}
