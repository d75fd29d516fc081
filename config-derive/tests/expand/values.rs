#[derive(HotConfig)]
struct Client {
    #[hot(secret)]
    api_key: Secret<String>,
    #[hot(with = humantime_serde)]
    timeout: Duration,
    #[hot(eq = nearly)]
    ratio: Ratio,
}
