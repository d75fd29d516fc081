#[derive(HotConfig)]
#[hot(rename_all = "kebab-case", fields = ServerTree)]
struct Server {
    #[hot(alias = "port-number", env = "PORT", deprecated = "use `listen`")]
    listen_port: u16,
    #[hot(nested, flatten)]
    limits: Limits,
    #[hot(serde, flatten)]
    extra: BTreeMap<String, String>,
    #[hot(merge = "append", default)]
    hosts: Vec<String>,
    #[hot(skip)]
    cache: Cache,
}
