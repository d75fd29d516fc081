#[derive(HotConfig)]
struct Desk {
    #[hot(nested(key = "name"), non_empty)]
    strategies: Vec<Strategy>,
    #[hot(nested)]
    tls: Option<Tls>,
    #[hot(nested, default)]
    venues: HashMap<String, Venue>,
    #[hot(nested)]
    backtest: Box<Backtest>,
}
