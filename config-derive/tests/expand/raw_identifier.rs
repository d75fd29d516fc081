#[derive(HotConfig)]
pub struct Source {
    pub r#type: String,
}
