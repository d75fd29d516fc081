//! Loading a configuration from a text, and what is said of a bad one.

use config_runtime::{Difference, Error, Hot, HotConfig, Outcome, Watching};
use config_tests::ConfigFile;

/// Loads `T` from a file that holds `text`.
pub(crate) fn try_load<T>(text: &str) -> Result<Hot<T>, Error>
where
    T: HotConfig,
{
    let file = ConfigFile::new(text);
    Hot::builder()
        .file(file.path())
        .watch(Watching::manual())
        .start()
}

/// Loads `T` from a file that holds `text`, which is valid.
pub(crate) fn load<T>(text: &str) -> Hot<T>
where
    T: HotConfig,
{
    try_load(text).expect("the text is valid")
}

/// What is wrong with `text`: line and message of each problem.
pub(crate) fn problems<T>(text: &str) -> Vec<String>
where
    T: HotConfig,
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

/// A running configuration, and the file that it is loaded from.
pub(crate) struct Edited<T: HotConfig> {
    pub(crate) hot: Hot<T>,
    file: ConfigFile,
}

impl<T: HotConfig> Edited<T> {
    /// Loads `T` from a file that holds `text`, which is valid.
    pub(crate) fn new(text: &str) -> Self {
        let file = ConfigFile::new(text);
        let hot = Hot::builder()
            .file(file.path())
            .watch(Watching::manual())
            .start();
        Self {
            hot: hot.expect("the text is valid"),
            file,
        }
    }

    /// Loads `text` instead; what changed, one a line.
    pub(crate) fn edit(&self, text: &str) -> Vec<String> {
        self.file.write(text);
        match self.hot.reload().expect("the text is valid") {
            Outcome::Applied { diff, .. } => diff.iter().map(bare).collect(),
            _ => Vec::new(),
        }
    }
}

/// A difference without its origin.
fn bare(difference: &Difference) -> String {
    let text = difference.to_string();
    text.split(" (").next().unwrap_or_default().to_owned()
}
