#[derive(HotConfig)]
pub struct Port(u16);
