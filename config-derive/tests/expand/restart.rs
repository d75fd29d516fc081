#[derive(HotConfig)]
pub struct Server {
    #[hot(restart, default = "127.0.0.1:80")]
    pub listen: std::net::SocketAddr,
    #[hot(restart = "never")]
    pub data: std::path::PathBuf,
}
