//! Offloads and their like: FEATURES.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Ethtool;
use super::bitset::Bitset;
use super::header::{Header, Target};
use super::uapi::*;

/// Asks for the features of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_FEATURES_GET, reply = Features, dump = Features,
    reply_command = ETHTOOL_MSG_FEATURES_GET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_FEATURES_GET")]
pub struct GetFeatures {
    /// Which device.
    #[nla(ETHTOOL_A_FEATURES_HEADER, nested)]
    pub header: Target,
}

/// The features of a device, by the kernel's names (`rx-gro`, `tx-tcp-segmentation`), of which `ethtool -K` has short
/// forms. All sets are without a mask.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "ETHTOOL_MSG_FEATURES_GET_REPLY")]
#[doc(alias = "ETHTOOL_MSG_FEATURES_NTF")]
pub struct Features {
    /// Which device.
    #[nla(ETHTOOL_A_FEATURES_HEADER, nested)]
    pub header: Header,
    /// Those that can be switched.
    #[nla(ETHTOOL_A_FEATURES_HW, nested)]
    pub hardware: Option<Bitset>,
    /// Those that were asked for, or are on by themselves.
    #[nla(ETHTOOL_A_FEATURES_WANTED, nested)]
    pub wanted: Option<Bitset>,
    /// Those that are on.
    #[nla(ETHTOOL_A_FEATURES_ACTIVE, nested)]
    pub active: Option<Bitset>,
    /// Those that no driver can switch.
    #[nla(ETHTOOL_A_FEATURES_NOCHANGE, nested)]
    pub unchangeable: Option<Bitset>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl Features {
    /// Whether a feature is on. It is by name, so that it needs an answer that is not compact.
    #[must_use]
    pub fn is_active(&self, name: &str) -> bool {
        self.active.as_ref().is_some_and(|set| set.is_on(name))
    }

    /// Whether a feature can be switched (`ethtool -k` calls the others `[fixed]`). It is by name, as
    /// [`is_active`](Self::is_active).
    #[must_use]
    pub fn can_change(&self, name: &str) -> bool {
        let is_on = |set: &Option<Bitset>| set.as_ref().is_some_and(|set| set.is_on(name));
        is_on(&self.hardware) && !is_on(&self.unchangeable)
    }
}

/// Switches features of a device. It is no error when a feature stays as it is, because the driver cannot do otherwise or
/// because another needs it: the answer tells. `EOPNOTSUPP` for a feature that the kernel does not know, `EINVAL` for one that
/// nothing can switch.
///
/// With [`OMIT_REPLY`](super::HeaderFlags::OMIT_REPLY) the features are switched, but the answer that a query waits for is
/// missing, which is an error ([`Error::NoReply`](netlink_core::Error::NoReply)).
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Features)]
#[genl(family = Ethtool, command = ETHTOOL_MSG_FEATURES_SET, reply = FeaturesChanged,
    reply_command = ETHTOOL_MSG_FEATURES_SET_REPLY)]
#[doc(alias = "ETHTOOL_MSG_FEATURES_SET")]
pub struct SetFeatures {
    /// Which device.
    #[nla(ETHTOOL_A_FEATURES_HEADER, nested)]
    pub header: Target,
    /// Which are to be on and which off. A set without a mask is about all features, and so about some that nothing can
    /// switch: `EINVAL`.
    #[nla(ETHTOOL_A_FEATURES_WANTED, nested)]
    pub wanted: Bitset,
}

/// What has become of a request to switch features.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[nla(subset_of = Features)]
#[doc(alias = "ETHTOOL_MSG_FEATURES_SET_REPLY")]
pub struct FeaturesChanged {
    /// Which device.
    #[nla(ETHTOOL_A_FEATURES_HEADER, nested)]
    pub header: Header,
    /// The mask is what was asked for and is not so; on is what was wanted on.
    #[nla(ETHTOOL_A_FEATURES_WANTED, nested)]
    pub wanted: Option<Bitset>,
    /// The mask is what is another way than before; on is what is on now.
    #[nla(ETHTOOL_A_FEATURES_ACTIVE, nested)]
    pub active: Option<Bitset>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
