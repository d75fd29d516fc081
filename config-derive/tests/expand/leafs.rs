/// Settings of the trading engine.
///
/// They apply to each account.
#[derive(HotConfig)]
pub struct Trading {
    /// Share of the equity that one trade may lose.
    pub risk_per_trade: f64,
    pub(crate) symbols: Vec<String>,
    note: Option<String>,
}
