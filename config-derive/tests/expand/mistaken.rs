#[derive(HotConfig)]
pub struct Trading<'a> {
    #[hot(default = 2.0, range = 0.0..1.0)]
    pub risk: f64,
    #[hot(restart)]
    pub mode: Cow<'a, str>,
    #[hot(nested, range = 1..2)]
    pub backtest: Backtest,
}
