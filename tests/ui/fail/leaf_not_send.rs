use config_runtime::HotConfig;

#[derive(Clone, PartialEq)]
struct Port(std::rc::Rc<u16>);

impl<'de> serde::Deserialize<'de> for Port {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(input).map(|port| Self(std::rc::Rc::new(port)))
    }
}

#[derive(Clone, HotConfig)]
struct Server {
    port: Port,
}

fn main() {}
