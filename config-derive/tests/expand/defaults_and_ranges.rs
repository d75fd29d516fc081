#[derive(HotConfig)]
struct Trading {
    #[hot(default = 0.01, range = 0.0..1.0)]
    risk: f64,
    #[hot(default = -5, range = LOWEST..=-1)]
    floor: i32,
    #[hot(default = "paper", validate = known_mode)]
    mode: String,
    #[hot(default)]
    symbols: Vec<String>,
    #[hot(default = Duration::from_secs(60), range = Duration::from_secs(1)..)]
    pause: Duration,
}
