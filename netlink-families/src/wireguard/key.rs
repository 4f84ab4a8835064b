//! The three kinds of keys. Those that are secret never print.

use std::fmt;
use std::hint::black_box;
use std::str::FromStr;

use super::base64;
use super::uapi::WG_KEY_LEN;

/// Text that is not a key. It does not repeat the text, which may be most of a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidKey {}

impl fmt::Display for InvalidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a WireGuard key: expected 44 characters of base64, which are 32 bytes")
    }
}

impl std::error::Error for InvalidKey {}

/// A peer's or a device's public key, by which it is known. It prints as `wg` prints it, in base64.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; WG_KEY_LEN]);

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&base64::encode(&self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

/// A device's private key.
///
/// It does not print, `Debug` has dots in its place, and comparing two takes the same time whatever they
/// are. Memory that held one is not wiped. All zeros is no key.
#[derive(Clone, Default)]
pub struct PrivateKey([u8; WG_KEY_LEN]);

/// A secret that a device and one of its peers share beside their own keys.
///
/// It does not print, `Debug` has dots in its place, and comparing two takes the same time whatever they
/// are. Memory that held one is not wiped. All zeros is no key.
#[derive(Clone, Default)]
pub struct PresharedKey([u8; WG_KEY_LEN]);

macro_rules! key {
    ($($key:ident)*) => {$(
        impl $key {
            /// A key of these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; WG_KEY_LEN]) -> Self {
                $key(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; WG_KEY_LEN] {
                &self.0
            }

            /// Whether it is all zeros, which in the kernel stands for no key.
            #[must_use]
            pub fn is_zero(&self) -> bool {
                same(&self.0, &[0; WG_KEY_LEN])
            }
        }

        impl FromStr for $key {
            type Err = InvalidKey;

            /// Reads base64 as `wg` prints it: 44 characters.
            fn from_str(text: &str) -> Result<Self, InvalidKey> {
                base64::decode(text.as_bytes()).map($key).ok_or(InvalidKey {})
            }
        }

        impl From<[u8; WG_KEY_LEN]> for $key {
            fn from(bytes: [u8; WG_KEY_LEN]) -> Self {
                $key(bytes)
            }
        }
    )*};
}
key! { PublicKey PrivateKey PresharedKey }

macro_rules! secret {
    ($($key:ident)*) => {$(
        impl $key {
            /// The secret in base64, for a file that nobody else can read. It has this name, and the key
            /// no `Display`, so that no secret is printed by mistake.
            #[must_use]
            pub fn expose_base64(&self) -> String {
                base64::encode(&self.0)
            }
        }

        impl PartialEq for $key {
            fn eq(&self, other: &Self) -> bool {
                same(&self.0, &other.0)
            }
        }

        impl Eq for $key {}

        impl fmt::Debug for $key {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($key), "(..)"))
            }
        }
    )*};
}
secret! { PrivateKey PresharedKey }

/// Looks at every byte, however early the first difference is.
fn same(one: &[u8; WG_KEY_LEN], other: &[u8; WG_KEY_LEN]) -> bool {
    one.iter().zip(other).fold(0, |seen, (a, b)| black_box(seen | (a ^ b))) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "wDnKIi8L2wPEu3l2j3f8KrpLPVLyBS9UIKJT7PQe/GI=";

    #[test]
    fn a_public_key_prints_as_it_was_read() {
        let key: PublicKey = TEXT.parse().expect("a key");
        assert_eq!(key.to_string(), TEXT);
        assert_eq!(format!("{key:?}"), format!("PublicKey({TEXT})"));
        assert_eq!(format!("{key:>46}"), format!("  {TEXT}"));
    }

    #[test]
    fn secrets_do_not_print() {
        let private: PrivateKey = TEXT.parse().expect("a key");
        let shared: PresharedKey = TEXT.parse().expect("a key");
        assert_eq!(format!("{private:?} {shared:?}"), "PrivateKey(..) PresharedKey(..)");
        assert_eq!((private.expose_base64(), shared.expose_base64()), (TEXT.into(), TEXT.into()));
        let error = TEXT[1..].parse::<PrivateKey>().expect_err("too short");
        assert!(!error.to_string().contains(&TEXT[1..9]) && !format!("{error:?}").contains(&TEXT[1..9]));
    }

    #[test]
    fn every_byte_counts() {
        for at in 0..WG_KEY_LEN {
            let mut bytes = [7; WG_KEY_LEN];
            bytes[at] ^= 0x80;
            assert_ne!(PrivateKey::from_bytes(bytes), PrivateKey::from_bytes([7; WG_KEY_LEN]));
            assert_ne!(PresharedKey::from_bytes(bytes), PresharedKey::from_bytes([7; WG_KEY_LEN]));
        }
        assert_eq!(PrivateKey::from_bytes([7; WG_KEY_LEN]), PrivateKey::from_bytes([7; WG_KEY_LEN]));
        assert!(PrivateKey::default().is_zero() && !PrivateKey::from_bytes([1; WG_KEY_LEN]).is_zero());
    }
}
