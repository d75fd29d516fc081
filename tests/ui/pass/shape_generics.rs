//! Type and const parameters, with bounds, defaults and a where clause.
use config_runtime::{Hot, HotConfig, Path, path};
use serde::de::DeserializeOwned;

trait Leaf: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static {}

impl<V: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static> Leaf for V {}

#[derive(Clone, HotConfig)]
struct Pool<T: Leaf = u32, const SIZE: usize = 2>
where
    T: Default + PartialOrd,
{
    #[hot(default, validate = Self::check)]
    limit: T,
    #[hot(default = SIZE)]
    size: usize,
    #[hot(default)]
    list: Vec<T>,
}

impl<T: Leaf + Default + PartialOrd, const SIZE: usize> Pool<T, SIZE> {
    fn check(_limit: &T) -> Result<(), String> {
        Ok(())
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    #[hot(nested)]
    readers: Pool,
    #[hot(nested)]
    writers: Pool<f64, 7>,
}

const LIMIT: Path<Server, f64> = path!(Server, writers.limit);

fn main() {
    let cfg = Hot::<Server>::builder().start().unwrap();
    let _limit = cfg
        .writers
        .on_limit_change(|change| assert_eq!(*change.new, 0.5));
    cfg.set(LIMIT, 0.5).unwrap();
    assert_eq!(cfg.writers.limit.get(), 0.5);
    assert_eq!((cfg.readers.size.get(), cfg.writers.size.get()), (2, 7));
}
