//! Seals what holds secrets, so that only who has the key can read it or make such a thing.

use crate::fingerprint::Fingerprint;

pub(super) use self::cipher::Key;

/// What nobody without a key can read, with what is needed to read it with one.
#[cfg(feature = "seal")]
mod cipher {
    use std::fmt;

    use chacha20poly1305::aead::{Aead, Generate, Payload};
    use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

    use super::Fingerprint;

    /// How many bytes the nonce has, which stands before what is sealed.
    const NONCE: usize = 24;

    /// The key that seals and opens.
    #[derive(Clone)]
    pub(in super::super) struct Key([u8; 32]);

    impl Key {
        pub(in super::super) fn new(key: [u8; 32]) -> Self {
            Self(key)
        }

        /// `plain`, sealed together with what it is `about`, under a nonce of its own: with so
        /// many that are possible, one drawn at random is never drawn again.
        ///
        /// # Errors
        ///
        /// The system gives no random numbers.
        pub(in super::super) fn seal(&self, plain: &[u8], about: &[u8]) -> Result<Vec<u8>, String> {
            let nonce = XNonce::try_generate().map_err(|error| error.to_string())?;
            let payload = Payload {
                msg: plain,
                aad: about,
            };
            let sealed = XChaCha20Poly1305::new(&self.0.into()).encrypt(&nonce, payload);
            let sealed = sealed.map_err(|_| "its secrets are too long to be sealed".to_owned())?;
            Ok([nonce.as_slice(), &sealed].concat())
        }

        /// What was sealed with this key about the same.
        pub(in super::super) fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Vec<u8>> {
            let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
            let payload = Payload {
                msg: sealed,
                aad: about,
            };
            let cipher = XChaCha20Poly1305::new(&self.0.into());
            cipher.decrypt(&XNonce::from(*nonce), payload).ok()
        }

        /// Tells it from other keys.
        pub(in super::super) fn fingerprint(&self) -> Fingerprint {
            Fingerprint::of(&[b"key of a last good version".as_slice(), &self.0].concat())
        }
    }

    /// It is shown nowhere.
    impl fmt::Debug for Key {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("[secret]")
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_is_sealed_is_opened_by_its_key_alone_and_whole_and_about_the_same() {
            let (key, other) = (Key::new([1; 32]), Key::new([2; 32]));
            let sealed = key.seal(b"hunter2", b"this").expect("there is randomness");

            assert_eq!(key.open(&sealed, b"this").as_deref(), Some(&b"hunter2"[..]));
            assert_eq!(other.open(&sealed, b"this"), None);
            assert_eq!(key.open(&sealed, b"that"), None);
            for place in 0..sealed.len() {
                let mut torn = sealed.clone();
                torn[place] ^= 1;
                assert_eq!(key.open(&torn, b"this"), None, "byte {place}");
                assert_eq!(key.open(&sealed[..place], b"this"), None, "{place} bytes");
            }
        }

        #[test]
        fn no_two_are_alike() {
            let key = Key::new([1; 32]);
            let seal = || key.seal(b"hunter2", b"").expect("there is randomness");
            assert_ne!(seal(), seal());
        }
    }
}

/// Without the feature there is no key.
#[cfg(not(feature = "seal"))]
mod cipher {
    use super::Fingerprint;

    #[derive(Debug, Clone)]
    pub(in super::super) enum Key {}

    impl Key {
        pub(in super::super) fn seal(&self, _: &[u8], _: &[u8]) -> Result<Vec<u8>, String> {
            match *self {}
        }

        pub(in super::super) fn open(&self, _: &[u8], _: &[u8]) -> Option<Vec<u8>> {
            match *self {}
        }

        pub(in super::super) fn fingerprint(&self) -> Fingerprint {
            match *self {}
        }
    }
}
