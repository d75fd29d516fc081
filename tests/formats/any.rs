//! Any text as a configuration, and its values in a form that can be compared.

use std::collections::BTreeMap;
use std::path::Path;

use config_runtime::{Error, HotConfig, Layers};
use figment::value::{Num, Value};
use figment::{Figment, Provider};

const DATE: &str = "$__toml_private_datetime";

/// Takes whatever stands in a file.
#[derive(Clone, HotConfig)]
struct Open {
    #[hot(flatten, serde)]
    rest: BTreeMap<String, Value>,
}

/// What we make of the file at `path`.
pub(crate) fn ours(path: &Path) -> Result<String, Error> {
    let open: Open = Layers::new().file(path).load()?;
    Ok(table(&open.rest))
}

/// What figment makes of what `provider` reads.
pub(crate) fn theirs(provider: impl Provider) -> Result<String, Box<figment::Error>> {
    let figment = Figment::from(provider);
    let values: BTreeMap<String, Value> = figment.extract().map_err(Box::new)?;
    Ok(table(&values))
}

/// Values as a text that does not tell one integer type from another.
pub(crate) fn table(entries: &BTreeMap<String, Value>) -> String {
    let entries = entries
        .iter()
        .map(|(key, value)| format!("{key:?}: {}", plain(value)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(_, text) => format!("{text:?}"),
        Value::Char(_, char) => format!("{:?}", char.to_string()),
        Value::Bool(_, truth) => truth.to_string(),
        Value::Num(_, number) => num(*number),
        Value::Empty(..) => "null".to_owned(),
        // As figment's parser hands out a date; with us it is a text.
        Value::Dict(_, entries) if entries.contains_key(DATE) => plain(&entries[DATE]),
        Value::Dict(_, entries) => table(entries),
        Value::Array(_, items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

fn num(number: Num) -> String {
    let unsigned = number.to_u128_lossy().map(|integer| integer.to_string());
    let float = || number.to_f64().map(|float| format!("{float:?}"));
    let signed = || number.to_i128().map(|integer| integer.to_string());
    let told = float().or(unsigned).or_else(signed);
    told.expect("it is one of these")
}
