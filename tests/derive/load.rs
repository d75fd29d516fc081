//! Loading a configuration from a text, and what is said of a bad one.

use config_runtime::{Error, Hot, HotConfig};
use config_tests::ConfigFile;

/// Loads `T` from a file that holds `text`.
pub(crate) fn try_load<T>(text: &str) -> Result<Hot<T>, Error>
where
    T: HotConfig<Fields: Send + Sync>,
{
    let file = ConfigFile::new(text);
    Hot::builder().file(file.path()).without_watch().start()
}

/// Loads `T` from a file that holds `text`, which is valid.
pub(crate) fn load<T>(text: &str) -> Hot<T>
where
    T: HotConfig<Fields: Send + Sync>,
{
    try_load(text).expect("the text is valid")
}

/// What is wrong with `text`: line and message of each problem.
pub(crate) fn problems<T>(text: &str) -> Vec<String>
where
    T: HotConfig<Fields: Send + Sync>,
{
    let error = try_load::<T>(text).expect_err("the text is not valid");
    let report = error.report().expect("a failed load has a report");
    (report.problems().iter())
        .map(|problem| match problem.line() {
            Some(line) => format!("{line}: {}", problem.message()),
            None => problem.message().to_owned(),
        })
        .collect()
}
