//! What counts as an edit after a rollback, when the file is not what is in force.

use config_runtime::{Hot, HotConfig, Watching, path};
use config_tests::ConfigFile;

use crate::said;

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct App {
    #[hot(default = 1)]
    rate: u32,
    #[hot(default = 1)]
    burst: u32,
}

#[test]
fn key_that_nobody_touched_is_not_told_of_after_a_rollback() {
    let file = ConfigFile::new("rate = 1\nburst = 1");
    let builder = Hot::<App>::builder().watch(Watching::manual());
    let app = builder
        .file(file.path())
        .start()
        .expect("the file is valid");
    app.set(path!(App, rate), 5).expect("it is valid");
    file.replace("rate = 1\nburst = 2");
    app.reload().expect("the file is valid");
    app.rollback(1).expect("there is a version before");

    file.replace("rate = 1\nburst = 3");
    let outcome = app.reload().expect("the file is valid");

    assert!(
        said::all(outcome.warnings()).is_empty(),
        "nobody edited `rate`"
    );
    file.replace("rate = 2\nburst = 3");
    let outcome = app.reload().expect("the file is valid");
    assert_eq!(outcome.warnings().len(), 1, "somebody did");
}
