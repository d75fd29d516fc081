//! The configurations that several parts measure: types of ten to ten thousand keys, the same for
//! every library, and files that set them in each format.

mod files;
mod format;
mod running;
mod text;
mod types;

pub use self::files::Files;
pub use self::format::Format;
pub use self::running::{Running, started};
pub use self::text::{Extent, text, with_port};
pub use self::types::{Hundred, Service, Settings, Ten, TenThousand, Thousand};
