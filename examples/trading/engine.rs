//! A small engine: workers follow simulated prices, a sizer sizes their orders.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use config_runtime::{Field, Hot};

use crate::config::{Backtest, Trading};

const WORKERS: u64 = 3;

/// Running workers; dropping the engine ends them.
pub(crate) struct Engine {
    shared: Arc<Shared>,
    workers: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    is_stopped: AtomicBool,
    orders: AtomicU64,
}

/// Sizes orders. It keeps two fields and knows nothing of the rest of the configuration.
#[derive(Clone)]
struct Sizer {
    risk: Field<f64>,
    backtest: Field<Backtest>,
}

impl Sizer {
    /// How many shares at `price` may be bought if each may lose `loss`.
    fn shares(&self, price: f64, loss: f64) -> f64 {
        let (cash, fee) = self
            .backtest
            .read(|b| (b.initial_cash, b.fee_bps / 10_000.0));
        let at_risk = cash * self.risk.get();
        (at_risk / (loss + price * fee)).min(cash / price).floor()
    }
}

impl Engine {
    /// Starts the workers.
    pub(crate) fn start(trading: &Hot<Trading>) -> Self {
        let shared = Arc::new(Shared::default());
        let sizer = Sizer {
            risk: trading.risk_per_trade.clone(),
            backtest: Field::clone(&trading.backtest),
        };
        let workers = (1..=WORKERS)
            .map(|seed| {
                let (shared, sizer) = (Arc::clone(&shared), sizer.clone());
                let (tick, volatility) = (
                    trading.market.tick.clone(),
                    trading.market.volatility.clone(),
                );
                thread::spawn(move || work(seed, &shared, &sizer, &tick, &volatility))
            })
            .collect();
        Self { shared, workers }
    }

    /// How many orders were sized so far.
    pub(crate) fn orders(&self) -> u64 {
        self.shared.orders.load(Ordering::Relaxed)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.shared.is_stopped.store(true, Ordering::Relaxed);
        for worker in self.workers.drain(..) {
            worker.thread().unpark();
            // A worker that panicked has said so already.
            let _ = worker.join();
        }
    }
}

/// Follows one price, tick by tick, with the settings that are in force at each.
fn work(seed: u64, shared: &Shared, sizer: &Sizer, tick: &Field<u64>, volatility: &Field<f64>) {
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut price = 100.0;
    while !shared.is_stopped.load(Ordering::Relaxed) {
        random = next(random);
        #[expect(clippy::cast_precision_loss, reason = "any number will do")]
        let noise = (random >> 11) as f64 / (1_u64 << 53) as f64 - 0.5;
        price *= 1.0 + noise * volatility.get();
        if sizer.shares(price, price * volatility.get()) > 0.0 {
            shared.orders.fetch_add(1, Ordering::Relaxed);
        }
        thread::park_timeout(Duration::from_millis(tick.get()));
    }
}

/// The next number of Marsaglia's xorshift generator (2003).
fn next(mut random: u64) -> u64 {
    random ^= random << 13;
    random ^= random >> 7;
    random ^ (random << 17)
}
