//! `fields = Name`: what the live tree is called.

use config_runtime::{Field, HotConfig};

use crate::load::load;

/// There is a type of the usual name already.
#[derive(Debug, PartialEq)]
struct ServerFields;

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(fields = LiveServer)]
struct Server {
    #[hot(default = 80)]
    port: u16,
    #[hot(nested)]
    limits: Limits,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(fields = LiveLimits)]
struct Limits {
    #[hot(default = 1)]
    rate: u32,
}

/// A component that keeps a part of the tree.
struct Throttle {
    limits: LiveLimits,
    rate: Field<u32>,
}

fn port(server: &LiveServer) -> u16 {
    server.port.get()
}

#[test]
fn live_tree_has_the_name_that_it_is_given() {
    let server = load::<Server>("port = 1\nlimits.rate = 2");

    let throttle = Throttle {
        limits: server.limits.clone(),
        rate: server.limits.rate.clone(),
    };

    assert_eq!(port(&server), 1);
    assert_eq!((throttle.limits.rate.get(), throttle.rate.get()), (2, 2));
    assert_eq!(ServerFields, ServerFields);
}

#[test]
fn tree_of_another_name_is_what_the_trait_says() {
    fn is_tree_of<T: HotConfig<Fields = F>, F>() {}

    is_tree_of::<Server, LiveServer>();
    is_tree_of::<Limits, LiveLimits>();
}
