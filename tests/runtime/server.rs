//! The configuration that most of these tests run on.

use config_runtime::testing::ManualClock;
use config_runtime::{Builder, Hot, HotConfig, Problems, Watching, path};
use config_tests::ConfigFile;

/// Settings of a server.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Server::check)]
pub(crate) struct Server {
    /// Port to listen on.
    #[hot(default = 1, range = 1..)]
    pub(crate) port: u16,
    /// Name of the machine.
    #[hot(default = "localhost")]
    pub(crate) host: String,
    /// Threads that serve.
    #[hot(restart, default = 4)]
    pub(crate) workers: u32,
    /// What a client may ask for.
    #[hot(nested)]
    pub(crate) limits: Limits,
}

/// What a client may ask for.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
pub(crate) struct Limits {
    /// Requests in a second.
    #[hot(default = 10.0, range = 0.0..=1000.0)]
    pub(crate) max_rate: f64,
    /// Requests at once.
    #[hot(default = 5)]
    pub(crate) burst: u32,
    /// Who is exempt.
    #[hot(default = Vec::new())]
    pub(crate) exempt: Vec<String>,
}

impl Server {
    fn check(&self) -> Result<(), Problems> {
        if f64::from(self.limits.burst) > self.limits.max_rate * 10.0 {
            return Err("`burst` is out of all proportion to `max-rate`".into());
        }
        Ok(())
    }
}

/// Layers of one file, which must be there.
pub(crate) fn on(file: &ConfigFile) -> Builder<Server> {
    Hot::<Server>::builder().file(file.path())
}

/// A server that learns of edits by events alone, so that no poll makes up for a missed one.
pub(crate) fn watched(file: &ConfigFile) -> Hot<Server> {
    let watch = Watching::events().without_poll();
    on(file).watch(watch).start().expect("the file is valid")
}

/// A server that reads its file when it is asked to.
pub(crate) fn unwatched(file: &ConfigFile) -> Hot<Server> {
    on(file)
        .watch(Watching::manual())
        .start()
        .expect("the file is valid")
}

/// A server of defaults.
pub(crate) fn plain() -> Hot<Server> {
    let server = Hot::<Server>::builder().start();
    server.expect("every field has a default")
}

/// A server of defaults, for which time passes when the clock is moved.
pub(crate) fn timed(clock: &ManualClock) -> Hot<Server> {
    let server = Hot::<Server>::builder().clock(clock).start();
    server.expect("every field has a default")
}

/// A server whose port came to 3 in two edits, and the file.
pub(crate) fn edited_twice() -> (ConfigFile, Hot<Server>) {
    let file = ConfigFile::new("port = 1");
    let server = unwatched(&file);
    for port in 2..=3 {
        file.write(format!("port = {port}"));
        server.reload().expect("the file is valid");
    }
    (file, server)
}

/// Sets the port, which must be valid.
pub(crate) fn set_port(server: &Hot<Server>, port: u16) {
    server
        .set(path!(Server, port), port)
        .expect("the port is valid");
}

/// Sets the host.
pub(crate) fn set_host(server: &Hot<Server>, host: &str) {
    let set = server.set(path!(Server, host), host.to_owned());
    set.expect("any host is valid");
}
