//! A leaf without `PartialEq` is compared by a function.
use config_runtime::{Hot, HotConfig};

#[derive(Clone, Default, serde::Deserialize)]
struct Curve(Vec<f64>);

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(default, eq = same)]
    curve: Curve,
    #[hot(default, eq = Curves::same, restart)]
    first: Curve,
    #[hot(default = "a", eq = str::eq_ignore_ascii_case)]
    name: String,
    #[hot(eq = Curves::both)]
    maybe: Option<Curve>,
    #[hot(default = 0.1, eq = nearly, max_step = 2.0)]
    share: f64,
}

struct Curves;

impl Curves {
    fn same(one: &Curve, other: &Curve) -> bool {
        same(one, other)
    }

    fn both(one: &Option<Curve>, other: &Option<Curve>) -> bool {
        one.is_some() == other.is_some()
    }
}

fn same(one: &Curve, other: &Curve) -> bool {
    one.0.len() == other.0.len()
}

fn nearly(one: &f64, other: &f64) -> bool {
    (one - other).abs() < 1e-9
}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    let _curve = cfg.on_curve_change(|change| assert_ne!(change.old.0.len(), change.new.0.len()));
    assert_eq!(cfg.first.get().0.len(), 0);
}
