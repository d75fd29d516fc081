//! Nothing of the prelude is in scope.
#![no_implicit_prelude]

#[derive(::std::clone::Clone, ::config_runtime::HotConfig)]
#[hot(validate = Server::check)]
struct Server {
    #[hot(default = 80, range = 1..=1024, validate = check_port)]
    port: u16,
    #[hot(default)]
    name: ::std::string::String,
    #[hot(restart, default = "x")]
    zone: ::std::string::String,
    #[hot(nested)]
    limits: Limits,
}

#[derive(::std::clone::Clone, ::config_runtime::HotConfig)]
struct Limits {
    #[hot(default = 8)]
    connections: u32,
}

impl Server {
    fn check(&self) -> ::std::result::Result<(), ::std::string::String> {
        ::std::result::Result::Ok(())
    }
}

fn check_port(_port: &u16) -> ::std::result::Result<(), ::std::string::String> {
    ::std::result::Result::Ok(())
}

fn main() {}
