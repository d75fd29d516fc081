//! Turns events and the status into metrics, through the facade of the crate `metrics`.

mod gauges;
mod known;
mod meter;
mod names;
mod series;

pub(crate) use self::meter::Meter;
