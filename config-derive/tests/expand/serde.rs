#[derive(Deserialize, HotConfig)]
#[serde(rename_all = "camelCase", default)]
struct Server {
    #[serde(alias = "host")]
    host_name: String,
    #[serde(rename = "maxConns", default = "many")]
    connections: u32,
    #[serde(skip)]
    cache: Cache,
    #[serde(deserialize_with = "seconds")]
    timeout: Duration,
}
