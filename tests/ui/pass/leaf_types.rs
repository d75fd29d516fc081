//! Leaves of the types that configurations have.
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::num::{NonZeroI8, NonZeroU64, Wrapping};
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bytesize::ByteSize;
use config_runtime::HotConfig;

#[derive(Clone, HotConfig)]
struct Leaves {
    small: (i8, u8, i16, u16),
    large: (i64, u64, isize, usize),
    wide: i128,
    wider: u128,
    float: f32,
    letter: char,
    unit: (),
    text: Cow<'static, str>,
    boxed: Box<str>,
    path: PathBuf,
    boxed_path: Box<Path>,
    os: OsString,
    address: IpAddr,
    socket: Option<SocketAddr>,
    non_zero: NonZeroU64,
    signed: Option<NonZeroI8>,
    wrapping: Wrapping<u8>,
    range: Range<u32>,
    closed: RangeInclusive<i32>,
    pause: Duration,
    since: SystemTime,
    list: Vec<Vec<u8>>,
    queue: VecDeque<String>,
    linked: LinkedList<u8>,
    set: HashSet<String>,
    sorted: BTreeSet<u8>,
    map: HashMap<String, Vec<u8>>,
    sorted_map: BTreeMap<String, BTreeMap<String, bool>>,
    array: [[f64; 2]; 2],
    boxed_list: Box<[u16]>,
    result: Result<u8, String>,
    size: ByteSize,
    #[hot(with = humantime_serde)]
    human: Duration,
}

fn main() {}
