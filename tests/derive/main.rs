//! What a derived struct does, one file for each attribute.

mod load;

mod decode;
mod default;
mod generics;
mod nested;
mod range;
mod rename;
mod restart;
mod schema;
mod tree;
mod validate;
