//! Rules over whole structs: every sort of error, on plain, generic and inner structs.
use config_runtime::{Hot, HotConfig, Problems};

#[derive(Clone, HotConfig)]
#[hot(validate = Server::check)]
struct Server {
    #[hot(default = 1)]
    low: u32,
    #[hot(default = 2)]
    high: u32,
    #[hot(nested)]
    text: Text,
    #[hot(nested)]
    by_path: ByPath,
    #[hot(nested)]
    generic: Generic<1>,
}

#[derive(Clone, HotConfig)]
#[hot(validate = check_text)]
struct Text {}

#[derive(Clone, HotConfig)]
#[hot(validate = crate::rules::check)]
struct ByPath {}

#[derive(Clone, HotConfig)]
#[hot(validate = Self::check)]
struct Generic<const N: usize> {}

impl Server {
    fn check(&self) -> Result<(), Problems> {
        match self.low < self.high {
            true => Ok(()),
            false => Err(Problems::new().at("low", "is too high")),
        }
    }
}

impl<const N: usize> Generic<N> {
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}

fn check_text(_text: &Text) -> Result<(), &'static str> {
    Ok(())
}

mod rules {
    pub(crate) fn check<S>(_section: &S) -> Result<(), String> {
        Ok(())
    }
}

fn main() {
    assert_eq!(Hot::<Server>::builder().start().unwrap().high.get(), 2);
}
