//! Types, names, rules and paths that come from a macro and from whoever calls it.
use config_runtime::Hot;

pub mod shop {
    #[derive(Debug, Clone, PartialEq, PartialOrd, Default, serde::Deserialize)]
    pub struct Price(pub u32);

    #[derive(Clone, Default, config_runtime::HotConfig)]
    pub struct Limits {
        #[hot(default = 8)]
        pub connections: u32,
    }

    pub fn check<V>(_value: &V) -> Result<(), String> {
        Ok(())
    }
}

macro_rules! section {
    ($name:ident, $field:ident, $lowest:literal, $ty:ty, $rule:ident = $value:expr) => {
        #[derive(Clone, config_runtime::HotConfig)]
        pub struct $name {
            #[hot(default, range = $crate::shop::Price($lowest).., validate = $crate::shop::check)]
            price: $crate::shop::Price,
            #[hot(default, $rule = $value)]
            $field: $ty,
            #[hot(default)]
            value: u8,
            #[hot(nested)]
            limits: $crate::shop::Limits,
            #[hot(nested, default, length = ..=$lowest + 1)]
            many: ::std::vec::Vec<$crate::shop::Limits>,
            #[hot(nested(key = "connections"), default)]
            named: ::std::vec::Vec<$crate::shop::Limits>,
            #[hot(nested)]
            boxed: ::std::boxed::Box<$crate::shop::Limits>,
        }
    };
}

section!(Shop, value_of, 0, Vec<u8>, length = ..5);
section!(Kiosk, r#type, 0, String, length = ..=5);

fn main() {
    let shop = Hot::<Shop>::builder().start().unwrap();
    let kiosk = Hot::<Kiosk>::builder().start().unwrap();
    assert_eq!(
        (shop.price.get(), kiosk.r#type.get()),
        (shop::Price(0), String::new())
    );
    assert_eq!((shop.value.get(), kiosk.boxed.connections.get()), (0, 8));
}
