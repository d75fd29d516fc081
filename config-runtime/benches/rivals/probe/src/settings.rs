//! The settings whose subscribers are counted.

use std::hint::black_box;

use config_runtime::{Change, Field, Hot, HotConfig, Subscription, Watch};

/// Thirteen leaves in three sections. What changes is `pool.size`.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Server {
    /// How many threads there are.
    #[hot(default = 4)]
    pub workers: u64,
    /// What it is called.
    #[hot(default = "server")]
    pub name: String,
    /// Whether it tells more.
    #[hot(default = false)]
    pub verbose: bool,
    /// In seconds.
    #[hot(default = 2.5)]
    pub timeout: f64,
    /// Its connections.
    #[hot(nested)]
    pub pool: Pool,
    /// What it remembers.
    #[hot(nested)]
    pub cache: Cache,
}

/// Connections.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Pool {
    /// The field that changes.
    #[hot(default = 0)]
    pub size: u64,
    /// How many may be idle.
    #[hot(default = 2)]
    pub idle: u64,
    /// Where they lead.
    #[hot(default = "localhost")]
    pub host: String,
    /// How often one is tried again.
    #[hot(default = 3)]
    pub retries: u32,
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, HotConfig)]
pub struct Cache {
    /// How many entries there may be.
    #[hot(default = 1000)]
    pub entries: u64,
    /// In seconds.
    #[hot(default = 60.0)]
    pub age: f64,
    /// Where it is kept.
    #[hot(default = "cache")]
    pub path: String,
    /// Whether it is filled at the start.
    #[hot(default = true)]
    pub warm: bool,
    /// How many parts it has.
    #[hot(default = 16)]
    pub shards: u32,
}

/// One who is told of a change, or waits for one.
pub trait Told {
    /// Is told of the changes of `field`.
    fn of<V: Send + Sync + 'static>(field: &Field<V>) -> Self;
}

impl Told for Subscription {
    fn of<V: Send + Sync + 'static>(field: &Field<V>) -> Self {
        field.on_change(|change: &Change<'_, V>| {
            black_box(change.new);
        })
    }
}

/// A `Watch` of whatever type.
pub type AnyWatch = Box<dyn std::any::Any>;

impl Told for AnyWatch {
    fn of<V: Send + Sync + 'static>(field: &Field<V>) -> Self {
        let watch: Watch<V> = field.watch();
        Box::new(watch)
    }
}

/// So many, in turn on each of the fields that do not change, and on a section that does not.
#[must_use]
pub fn others<W: Told>(server: &Hot<Server>, count: usize) -> Vec<W> {
    let (pool, cache) = (&server.pool, &server.cache);
    let ways: [&dyn Fn() -> W; 12] = [
        &|| W::of(&server.workers),
        &|| W::of(&server.name),
        &|| W::of(&server.verbose),
        &|| W::of(&server.timeout),
        &|| W::of(&pool.idle),
        &|| W::of(&pool.host),
        &|| W::of(&pool.retries),
        &|| W::of(&cache.entries),
        &|| W::of(&cache.age),
        &|| W::of(&cache.path),
        &|| W::of(&cache.warm),
        &|| W::of(cache),
    ];
    ways.iter().cycle().take(count).map(|way| way()).collect()
}
