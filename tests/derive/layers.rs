//! Configurations that are loaded from several files, and edited while they run.

use config_runtime::{Error, Hot, HotConfig, Outcome, Problem, Watching};
use config_tests::Folder;

/// A running configuration, and the files that it is loaded from.
pub(crate) struct Layered<T: HotConfig> {
    pub(crate) hot: Hot<T>,
    folder: Folder,
}

impl<T: HotConfig> Layered<T> {
    /// Loads `T` from files that hold `texts`: `1.toml`, `2.toml` and so on.
    pub(crate) fn try_new(texts: &[&str]) -> Result<Self, Error> {
        let folder = Folder::new();
        let mut builder = Hot::builder().watch(Watching::manual());
        for (number, text) in texts.iter().enumerate() {
            let file = folder.file(&format!("{}.toml", number + 1), text);
            builder = builder.file(file.path());
        }
        let hot = builder.start()?;
        Ok(Self { hot, folder })
    }

    /// Loads `T` from files that hold `texts`, which are valid.
    pub(crate) fn new(texts: &[&str]) -> Self {
        Self::try_new(texts).expect("the texts are valid")
    }

    /// Loads the files again, of which the one with `number` holds `text`.
    pub(crate) fn edit(&self, number: usize, text: &str) -> Result<Outcome, Error> {
        let file = self.folder.no_file(&format!("{number}.toml"));
        file.write(text);
        self.hot.reload()
    }

    /// What is wrong with `text` as the file with `number`, each with file and line.
    pub(crate) fn refused(&self, number: usize, text: &str) -> Vec<String> {
        let error = self.edit(number, text).expect_err("the text is refused");
        reported(&error)
    }
}

/// What is wrong with `texts`, each with file and line.
pub(crate) fn problems_in<T: HotConfig>(texts: &[&str]) -> Vec<String> {
    match Layered::<T>::try_new(texts) {
        Ok(_) => panic!("the texts are refused"),
        Err(error) => reported(&error),
    }
}

/// What an error reports, each problem with file and line.
pub(crate) fn reported(error: &Error) -> Vec<String> {
    let report = error.report().expect("a refused load has a report");
    said(report.problems())
}

/// What each problem says, with file and line.
pub(crate) fn said(problems: &[Problem]) -> Vec<String> {
    let said = |problem: &Problem| {
        let file = problem.file().and_then(|file| file.file_name());
        let file = file.map(|name| name.to_string_lossy().into_owned());
        match (file, problem.line()) {
            (Some(file), Some(line)) => format!("{file}:{line}: {}", problem.message()),
            _ => problem.message().to_owned(),
        }
    };
    problems.iter().map(said).collect()
}
