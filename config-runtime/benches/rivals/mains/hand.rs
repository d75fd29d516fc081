use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;
use figment::Figment;
use figment::providers::{Format, Toml};
use notify::{Event, RecursiveMode, Watcher};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let path = PathBuf::from(std::env::args().nth(1).ok_or("expected a file")?);
    let root = Arc::new(ArcSwap::from_pointee(read(&path)?));
    let _watcher = watch(path, Arc::clone(&root))?;
    let root = root.load();
    let (risk, retries) = (root.part_00.risk, root.part_25.retries);
    println!("{risk} {retries} {:?}", root.part_49.symbols);
    Ok(())
}

fn read(path: &PathBuf) -> Result<Root, figment::Error> {
    Figment::new().merge(Toml::file_exact(path)).extract()
}

fn watch(path: PathBuf, root: Arc<ArcSwap<Root>>) -> Result<impl Watcher, Failure> {
    let folder = path
        .canonicalize()?
        .parent()
        .ok_or("it has no folder")?
        .to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            match read(&path) {
                Ok(next) => {
                    let risk = root.load().part_00.risk;
                    if risk != next.part_00.risk {
                        println!("{}", next.part_00.risk);
                    }
                    root.store(Arc::new(next));
                }
                Err(error) => eprintln!("{error}"),
            }
        }
    })?;
    watcher.watch(&folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
