//! Tells contents apart without keeping them.

use std::fmt;
use std::io::{self, ErrorKind, Read};

/// SHA-256 of some bytes; shown in hexadecimal, as `sha256sum` prints it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(hmac_sha256::Hash::hash(bytes))
    }

    /// The one that has these bytes.
    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The one that is shown as `digits`.
    #[cfg(feature = "audit")]
    pub(crate) fn of_hexadecimal(digits: &str) -> Option<Self> {
        let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
        if digits.len() != 64 || !digits.bytes().all(is_digit) {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Of the bytes up to the end, and how many there are; they are never all in memory.
    ///
    /// # Errors
    ///
    /// They cannot be read.
    pub(crate) fn read(from: &mut dyn Read) -> io::Result<(Self, u64)> {
        let mut hash = hmac_sha256::Hash::new();
        let mut buffer = [0; 8192];
        let mut size = 0;
        loop {
            match from.read(&mut buffer) {
                Ok(0) => return Ok((Self(hash.finalize()), size)),
                Ok(read) => {
                    hash.update(&buffer[..read]);
                    size += read as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of FIPS 180-4 for one block.
    #[test]
    fn fingerprint_is_what_other_programs_print() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assert_eq!(Fingerprint::of(b"abc").to_string(), expected);
    }

    #[cfg(feature = "audit")]
    #[test]
    fn fingerprint_is_read_as_it_is_shown() {
        let shown = Fingerprint::of(b"abc").to_string();
        assert_eq!(
            Fingerprint::of_hexadecimal(&shown),
            Some(Fingerprint::of(b"abc"))
        );
        assert_eq!(Fingerprint::of_hexadecimal(&shown.to_uppercase()), None);
        assert_eq!(Fingerprint::of_hexadecimal(&shown[1..]), None);
    }

    #[test]
    fn bytes_that_are_read_in_parts_have_the_same_fingerprint() {
        let bytes = vec![7; 20_000];
        let read = Fingerprint::read(&mut bytes.as_slice()).expect("memory can be read");
        assert_eq!(read, (Fingerprint::of(&bytes), 20_000));
    }
}
