//! Names that are keywords.
use config_runtime::{Hot, HotConfig, Path, path};

#[derive(Clone, HotConfig)]
struct r#Source {
    #[hot(default = "csv")]
    r#type: String,
    #[hot(nested)]
    r#match: r#use,
}

#[derive(Clone, HotConfig)]
#[allow(non_camel_case_types)]
struct r#use {
    #[hot(restart, default = 1)]
    r#fn: u8,
}

const TYPE: Path<Source, String> = path!(Source, r#type);

fn main() {
    let cfg = Hot::<Source>::builder().start().unwrap();
    let _type = cfg.on_type_change(|_| {});
    let _match = cfg.on_match_change(|_| {});
    cfg.set(TYPE, "json".to_owned()).unwrap();
    assert_eq!(cfg.r#type.get(), "json");
    assert_eq!(cfg.r#type.path(), "type");
    assert_eq!(cfg.r#match.r#fn.key(), "match.fn");
}
