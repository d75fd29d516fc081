#[derive(HotConfig)]
#[hot(validate = Trading::check)]
pub struct Trading {
    /// How strategies are tried on past prices.
    #[hot(nested)]
    pub backtest: Backtest,
    #[hot(nested)]
    pub limits: crate::limits::Limits,
}
