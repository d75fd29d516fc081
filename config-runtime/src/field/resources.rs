//! Resources that are built from fields and sections.

use std::fmt::Display;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::error::Error;
#[cfg(feature = "async")]
use crate::resource::Waiter;
use crate::resource::{Both, Proposed, Resource, Source, Spot};

use super::live::Field;

impl<V: Send + Sync + 'static> Field<V> {
    /// Builds a resource from this field or section, and again before a version comes into force
    /// that changes it; see [`Resource`].
    ///
    /// `build` runs on a thread of its own, and may take as long as
    /// [`Builder::deadline`](crate::Builder::deadline) says. The content of the file that a
    /// `watch_file` field names belongs to its value.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig, Resource, path};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Trading {
    ///     #[hot(default = "a+b")]
    ///     formula: String,
    /// }
    ///
    /// let trading = Hot::<Trading>::builder().start()?;
    /// let terms: Resource<Vec<String>> = trading.formula.resource("terms", |formula| {
    ///     Ok::<_, String>(formula.split('+').map(str::to_owned).collect())
    /// })?;
    /// trading.set(path!(Trading, formula), "a+b+c".to_owned())?;
    /// assert_eq!(terms.load().len(), 3);
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// It cannot be built, or does not end in time. Or a rule or conversion that runs inside a
    /// reload calls this.
    pub fn resource<R, E>(
        &self,
        name: &str,
        build: impl Fn(&V) -> Result<R, E> + Send + Sync + 'static,
    ) -> Result<Resource<R>, Error>
    where
        R: Send + Sync + 'static,
        E: Display,
    {
        let build = move |value: Arc<V>| build(&value);
        Resource::register(&self.ground().resources, name, self.clone(), build)
    }

    /// Builds a resource from what `select` makes of this section, such as several of its fields;
    /// again only where that is not equal to what it was.
    ///
    /// Where the content of a file changes that a `watch_file` field of the section names, it is
    /// built again whatever `select` says.
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
    ///     #[hot(default = 80)]
    ///     port: u16,
    ///     #[hot(default = 4)]
    ///     workers: u32,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let address = server.resource_select(
    ///     "address",
    ///     |server| (server.host.clone(), server.port),
    ///     |(host, port)| Ok::<_, String>(format!("{host}:{port}")),
    /// )?;
    /// server.set(path!(Server, workers), 8)?;
    /// assert_eq!(address.version(), 1, "it does not depend on that");
    /// server.set(path!(Server, port), 81)?;
    /// assert_eq!((address.load().as_str(), address.version()), ("localhost:81", 3));
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`resource`](Self::resource).
    pub fn resource_select<K, R, E>(
        &self,
        name: &str,
        select: impl Fn(&V) -> K + Send + Sync + 'static,
        build: impl Fn(&K) -> Result<R, E> + Send + Sync + 'static,
    ) -> Result<Resource<R>, Error>
    where
        K: PartialEq + Send + Sync + 'static,
        R: Send + Sync + 'static,
        E: Display,
    {
        let source = Selected {
            field: self.clone(),
            select,
            of: PhantomData,
        };
        let build = move |key: Arc<K>| build(&key);
        Resource::register(&self.ground().resources, name, source, build)
    }

    /// Builds a resource from this field or section and from another resource; again where one of
    /// the two changes.
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
    ///     #[hot(default = 80)]
    ///     port: u16,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let host = server.host.resource("host", |host| Ok::<_, String>(host.to_uppercase()))?;
    /// let address = server.port.resource_with("address", &host, |port, host| {
    ///     Ok::<_, String>(format!("{host}:{port}"))
    /// })?;
    /// server.set(path!(Server, host), "db".to_owned())?;
    /// assert_eq!(*address.load(), "DB:80");
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`resource`](Self::resource).
    pub fn resource_with<O, R, E>(
        &self,
        name: &str,
        other: &Resource<O>,
        build: impl Fn(&V, &Arc<O>) -> Result<R, E> + Send + Sync + 'static,
    ) -> Result<Resource<R>, Error>
    where
        O: Send + Sync + 'static,
        R: Send + Sync + 'static,
        E: Display,
    {
        let source = Both(self.clone(), other.clone());
        let build = move |both: Arc<(Arc<V>, Arc<O>)>| build(&both.0, &both.1);
        Resource::register(&self.ground().resources, name, source, build)
    }
}

#[cfg(feature = "async")]
impl<V: Send + Sync + 'static> Field<V> {
    /// Builds a resource from this field or section by a future, as [`resource`](Self::resource)
    /// does by a function. The future is given the value as an `Arc`, so that it can keep it.
    ///
    /// The future is polled on a thread of its own, in whatever executor the program has or has
    /// not; with the feature `tokio`, in the tokio runtime in which this is called, if there is
    /// one. A future that is not ready when the
    /// [deadline](crate::Builder::deadline) passes is dropped.
    ///
    /// This call is no future: it waits for the first value. So do `set`, `edit`, `reload`,
    /// `preview`, `apply_pending` and rollbacks for each later one. In an async function, call them
    /// where blocking is allowed, such as in `tokio::task::spawn_blocking`, or on a runtime of
    /// several threads: on one of a single thread, whatever needs it, such as a connection, comes
    /// no further before the deadline, and the build fails.
    ///
    /// # Examples
    ///
    /// ```
    /// use config_runtime::{Hot, HotConfig};
    ///
    /// #[derive(Clone, HotConfig)]
    /// struct Server {
    ///     #[hot(default = "localhost")]
    ///     host: String,
    /// }
    ///
    /// let server = Hot::<Server>::builder().start()?;
    /// let greeting = server.host.resource_async("greeting", |host| async move {
    ///     Ok::<_, String>(format!("hello, {host}"))
    /// })?;
    /// assert_eq!(*greeting.load(), "hello, localhost");
    /// # Ok::<(), config_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`resource`](Self::resource).
    pub fn resource_async<R, E, F>(
        &self,
        name: &str,
        build: impl Fn(Arc<V>) -> F + Send + Sync + 'static,
    ) -> Result<Resource<R>, Error>
    where
        R: Send + Sync + 'static,
        E: Display,
        F: Future<Output = Result<R, E>>,
    {
        let waiter = Waiter::new(self.ground().resources.limit());
        let build = move |value: Arc<V>| waiter.wait(|| build(value));
        Resource::register(&self.ground().resources, name, self.clone(), build)
    }
}

impl<V: Send + Sync + 'static> Source for Field<V> {
    type Value = V;

    fn current(&self) -> Arc<V> {
        self.load()
    }

    fn proposed(&self, proposed: &Proposed) -> Option<Arc<V>> {
        let value = proposed.fields.get(&self.place().indices)?;
        Arc::clone(value).downcast().ok()
    }

    fn spot(&self) -> Spot {
        let place = self.place();
        Spot {
            key: place.key.clone(),
            indices: place.indices.clone(),
        }
    }
}

/// A part of a field or section.
struct Selected<V, K, F> {
    field: Field<V>,
    select: F,
    of: PhantomData<fn() -> K>,
}

impl<V, K, F> Source for Selected<V, K, F>
where
    V: Send + Sync + 'static,
    K: PartialEq + Send + Sync + 'static,
    F: Fn(&V) -> K + Send + Sync + 'static,
{
    type Value = K;

    fn current(&self) -> Arc<K> {
        Arc::new((self.select)(&self.field.load()))
    }

    fn proposed(&self, proposed: &Proposed) -> Option<Arc<K>> {
        let value = self.field.proposed(proposed)?;
        let (old, new) = (self.current(), (self.select)(&value));
        let has_content = proposed
            .contents
            .iter()
            .any(|place| place.starts_with(&self.field.place().indices));
        (has_content || *old != new).then(|| Arc::new(new))
    }

    fn spot(&self) -> Spot {
        self.field.spot()
    }
}
