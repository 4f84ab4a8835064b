//! What wakes a sleeping machine.

use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::nl80211::uapi::*;

/// What a radio can wake the machine for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[doc(alias = "nl80211_wowlan_triggers")]
pub struct WakeTriggers {
    /// Anything that happens.
    #[nla(NL80211_WOWLAN_TRIG_ANY, flag)]
    pub any: bool,
    /// The connection is gone.
    #[nla(NL80211_WOWLAN_TRIG_DISCONNECT, flag)]
    pub disconnect: bool,
    /// A magic packet.
    #[nla(NL80211_WOWLAN_TRIG_MAGIC_PKT, flag)]
    pub magic_packet: bool,
    /// Packets that look so.
    #[nla(NL80211_WOWLAN_TRIG_PKT_PATTERN, pod)]
    pub patterns: Option<PatternSupport>,
    /// The radio renews group keys by itself.
    #[nla(NL80211_WOWLAN_TRIG_GTK_REKEY_SUPPORTED, flag)]
    pub rekeys: bool,
    /// It could not renew them.
    #[nla(NL80211_WOWLAN_TRIG_GTK_REKEY_FAILURE, flag)]
    pub rekey_failure: bool,
    /// Somebody asks who we are.
    #[nla(NL80211_WOWLAN_TRIG_EAP_IDENT_REQUEST, flag)]
    pub identity_request: bool,
    /// Keys are to be agreed on.
    #[nla(NL80211_WOWLAN_TRIG_4WAY_HANDSHAKE, flag)]
    pub handshake: bool,
    /// The switch of the radio is on again.
    #[nla(NL80211_WOWLAN_TRIG_RFKILL_RELEASE, flag)]
    pub rfkill_release: bool,
    /// A network out of so many at most comes into reach.
    #[nla(NL80211_WOWLAN_TRIG_NET_DETECT)]
    pub networks: Option<u32>,
}

/// `struct nl80211_pattern_support`: which patterns a radio can look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
#[doc(alias = "nl80211_pattern_support")]
pub struct PatternSupport {
    /// How many.
    pub max_patterns: u32,
    /// The shortest, in bytes.
    pub min_len: u32,
    /// The longest, in bytes.
    pub max_len: u32,
    /// How far into a packet, in bytes.
    pub max_offset: u32,
}
