//! Resources that are built from other resources.

use std::fmt;
use std::sync::Arc;

use crate::error::{Error, ErrorKind};

use super::Resource;
use super::registry::Registry;
use super::source::Both;

impl<R: Send + Sync + 'static> Resource<R> {
    /// Builds a resource from the value of this one, and again when it is built again.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = "localhost")]
    ///     host: String,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let host = server.host.resource("host", |host| Ok::<_, String>(host.to_uppercase()))?;
    /// let greeting = host.resource("greeting", |host| Ok::<_, String>(format!("hello, {host}")))?;
    /// server.set(path!(Server, host), "db".to_owned())?;
    /// assert_eq!(*greeting.load(), "hello, DB");
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// It cannot be built, or does not end in time. Or the configuration is gone. Or a rule or
    /// conversion that runs inside a reload calls this.
    pub fn resource<S, E>(
        &self,
        name: &str,
        build: impl Fn(&R) -> Result<S, E> + Send + Sync + 'static,
    ) -> Result<Resource<S>, Error>
    where
        S: Send + Sync + 'static,
        E: fmt::Display,
    {
        let build = move |value: Arc<R>| build(&value);
        Resource::register(&self.registry(name)?, name, self.clone(), build)
    }

    /// Builds a resource from the values of this one and of another one; again where one of the
    /// two is built again.
    ///
    /// # Errors
    ///
    /// As for [`resource`](Self::resource).
    pub fn resource_with<O, S, E>(
        &self,
        name: &str,
        other: &Resource<O>,
        build: impl Fn(&Arc<R>, &Arc<O>) -> Result<S, E> + Send + Sync + 'static,
    ) -> Result<Resource<S>, Error>
    where
        O: Send + Sync + 'static,
        S: Send + Sync + 'static,
        E: fmt::Display,
    {
        let source = Both(self.clone(), other.clone());
        let build = move |both: Arc<(Arc<R>, Arc<O>)>| build(&both.0, &both.1);
        Resource::register(&self.registry(name)?, name, source, build)
    }

    /// The resources of its configuration, among which one called `name` is to be.
    pub(crate) fn registry(&self, name: &str) -> Result<Arc<Registry>, Error> {
        self.kept.registry.upgrade().ok_or_else(|| {
            let message = format!("resource `{name}` cannot be built: the configuration is gone");
            Error::new(ErrorKind::Refused, message)
        })
    }
}
