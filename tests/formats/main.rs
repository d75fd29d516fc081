//! The same text gives the same values as elsewhere: in public collections of texts, in figment's
//! own providers, and in the other formats.

mod any;

mod corpus;
mod generated;
