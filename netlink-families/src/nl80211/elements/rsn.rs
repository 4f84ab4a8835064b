//! How a network is protected.

use std::fmt;

/// A cipher or a way to agree on keys: three bytes for who has defined it, and its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suite(pub u32);

impl Suite {
    /// CCMP with 128 bits, the cipher of WPA2.
    pub const CCMP: Suite = Suite(0x000f_ac04);
    /// TKIP, the cipher of the first WPA.
    pub const TKIP: Suite = Suite(0x000f_ac02);
    /// GCMP with 256 bits.
    pub const GCMP_256: Suite = Suite(0x000f_ac09);
    /// BIP with 128 bits, which protects management frames.
    pub const BIP_CMAC: Suite = Suite(0x000f_ac06);
    /// Keys by 802.1X.
    pub const AKM_8021X: Suite = Suite(0x000f_ac01);
    /// Keys by a passphrase.
    pub const AKM_PSK: Suite = Suite(0x000f_ac02);
    /// Keys by a passphrase, with SHA-256.
    pub const AKM_PSK_SHA256: Suite = Suite(0x000f_ac06);
    /// Keys by SAE, as in WPA3.
    pub const AKM_SAE: Suite = Suite(0x000f_ac08);
    /// Keys without authentication (OWE).
    pub const AKM_OWE: Suite = Suite(0x000f_ac12);
}

impl From<u32> for Suite {
    fn from(number: u32) -> Self {
        Suite(number)
    }
}

impl From<Suite> for u32 {
    fn from(suite: Suite) -> Self {
        suite.0
    }
}

/// As `iw` prints it: `00-0f-ac:4`.
impl fmt::Display for Suite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, number] = self.0.to_be_bytes();
        write!(f, "{a:02x}-{b:02x}-{c:02x}:{number}")
    }
}

/// A robust security network: the element by which networks and clients agree on ciphers and keys. What is
/// behind the end of the element holds by default, and is `None` or empty here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rsn {
    /// The version: 1.
    pub version: u16,
    /// The cipher of frames to several; CCMP by default.
    pub group_cipher: Option<Suite>,
    /// The ciphers of frames to one; CCMP by default.
    pub pairwise_ciphers: Vec<Suite>,
    /// How keys are agreed on; 802.1X by default.
    pub key_managements: Vec<Suite>,
    /// The capabilities, as in the frame: protected management frames are required by bit 6, possible by bit 7.
    pub capabilities: Option<u16>,
    /// Key caches that a client would like to use.
    pub pmkids: Vec<[u8; 16]>,
    /// The cipher of management frames to several; BIP with 128 bits by default.
    pub group_management_cipher: Option<Suite>,
}

impl Rsn {
    /// Whether members must protect their management frames.
    #[must_use]
    pub fn requires_protected_management(&self) -> bool {
        self.capabilities.is_some_and(|bits| bits & 1 << 6 != 0)
    }

    pub(super) fn read(data: &[u8]) -> Result<Self, String> {
        let mut rest = Rest(data);
        let version = rest.number("the version")?.ok_or("expected a version, found nothing")?;
        let mut rsn = Rsn { version, ..Rsn::default() };
        rsn.group_cipher = rest.suite("the group cipher")?;
        rsn.pairwise_ciphers = rest.several("the pairwise ciphers")?.into_iter().map(suite).collect();
        rsn.key_managements = rest.several("the key managements")?.into_iter().map(suite).collect();
        rsn.capabilities = rest.number("the capabilities")?;
        rsn.pmkids = rest.several("the key caches")?;
        rsn.group_management_cipher = rest.suite("the group management cipher")?;
        Ok(rsn)
    }
}

fn suite(bytes: [u8; 4]) -> Suite {
    Suite(u32::from_be_bytes(bytes))
}

/// What of the element is not read yet. It may end before any field, but not inside of one.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self, what: &str) -> Result<Option<[u8; N]>, String> {
        if self.0.is_empty() {
            return Ok(None);
        }
        match self.0.split_first_chunk() {
            Some((chunk, rest)) => {
                self.0 = rest;
                Ok(Some(*chunk))
            }
            None => Err(format!("{what}: expected {N} bytes, found {}", self.0.len())),
        }
    }

    fn number(&mut self, what: &str) -> Result<Option<u16>, String> {
        Ok(self.take(what)?.map(u16::from_le_bytes))
    }

    fn suite(&mut self, what: &str) -> Result<Option<Suite>, String> {
        Ok(self.take(what)?.map(suite))
    }

    /// A count, and so many.
    fn several<const N: usize>(&mut self, what: &str) -> Result<Vec<[u8; N]>, String> {
        let count = usize::from(self.number(what)?.unwrap_or(0));
        let len = count.saturating_mul(N);
        let Some((all, rest)) = self.0.split_at_checked(len) else {
            return Err(format!("{what}: expected {len} bytes, found {}", self.0.len()));
        };
        self.0 = rest;
        Ok(all.chunks_exact(N).filter_map(|chunk| chunk.try_into().ok()).collect())
    }
}
