//! A component keeps a field, and knows neither the configuration nor its handle.
use config_runtime::{Field, Fixed, Hot, HotConfig, Subscription};

#[derive(Clone, HotConfig)]
struct Trading {
    #[hot(default = 0.01)]
    risk: f64,
    #[hot(restart, default = "eu")]
    zone: String,
    #[hot(nested)]
    backtest: Backtest,
}

#[derive(Clone, HotConfig)]
struct Backtest {
    #[hot(default = 1000.0)]
    initial_cash: f64,
}

struct Sizer {
    risk: Field<f64>,
    zone: Fixed<String>,
    backtest: Field<Backtest>,
    live: BacktestFields,
    _subscription: Subscription,
}

fn is_usable_anywhere<T: Clone + Send + Sync + std::fmt::Debug + 'static>(_: &T) {}

fn main() {
    let cfg = Hot::<Trading>::builder().start().unwrap();
    let sizer = Sizer {
        risk: cfg.risk.clone(),
        zone: cfg.zone.clone(),
        backtest: Field::clone(&cfg.backtest),
        live: cfg.backtest.clone(),
        _subscription: cfg.risk.on_change(|_| {}),
    };
    is_usable_anywhere(&sizer.live);
    is_usable_anywhere(&sizer.zone);
    assert_eq!(sizer.risk.get(), 0.01);
    assert_eq!(
        sizer.backtest.get().initial_cash,
        sizer.live.initial_cash.get()
    );
}
