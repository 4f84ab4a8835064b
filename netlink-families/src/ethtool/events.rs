//! What the kernel tells of changes: the group `monitor`.

use netlink_core::{Generic, Group, NlaDecode};

use super::coalescing::Coalescing;
use super::features::Features;
use super::link_info::LinkInfo;
use super::link_modes::LinkModes;
use super::message_classes::MessageClasses;
use super::module::Module;
use super::private_flags::PrivateFlags;
use super::uapi::*;
use super::wake::WakeOnLan;
use super::{Channels, Eee, Ethtool, Fec, Pause, Rings};

/// Changes of devices in the network namespace of the subscription. It needs no privileges.
#[doc(alias = "ETHTOOL_MCGRP_MONITOR_NAME")]
pub const MONITOR: Group<Generic> = Group::named("monitor");

/// Settings of a device have been changed, by netlink or by an ioctl, and are these now. Bit sets are compact: without names.
///
/// Nothing tells of what a device changes by itself; but features are told of whatever has changed them.
#[derive(Clone, Debug, PartialEq, Eq, NlaDecode)]
#[genl(family = Ethtool)]
#[non_exhaustive]
pub enum Event {
    /// How the device is connected.
    #[doc(alias = "ETHTOOL_MSG_LINKINFO_NTF")]
    #[genl(ETHTOOL_MSG_LINKINFO_NTF)]
    LinkInfo(LinkInfo),
    /// The modes of its link.
    #[doc(alias = "ETHTOOL_MSG_LINKMODES_NTF")]
    #[genl(ETHTOOL_MSG_LINKMODES_NTF)]
    LinkModes(LinkModes),
    /// What its driver logs.
    #[doc(alias = "ETHTOOL_MSG_DEBUG_NTF")]
    #[genl(ETHTOOL_MSG_DEBUG_NTF)]
    MessageClasses(MessageClasses),
    /// What wakes the machine.
    #[doc(alias = "ETHTOOL_MSG_WOL_NTF")]
    #[genl(ETHTOOL_MSG_WOL_NTF)]
    WakeOnLan(WakeOnLan),
    /// Its features.
    #[doc(alias = "ETHTOOL_MSG_FEATURES_NTF")]
    #[genl(ETHTOOL_MSG_FEATURES_NTF)]
    Features(Features),
    /// Its private flags.
    #[doc(alias = "ETHTOOL_MSG_PRIVFLAGS_NTF")]
    #[genl(ETHTOOL_MSG_PRIVFLAGS_NTF)]
    PrivateFlags(PrivateFlags),
    /// Its rings.
    #[doc(alias = "ETHTOOL_MSG_RINGS_NTF")]
    #[genl(ETHTOOL_MSG_RINGS_NTF)]
    Rings(Rings),
    /// Its channels.
    #[doc(alias = "ETHTOOL_MSG_CHANNELS_NTF")]
    #[genl(ETHTOOL_MSG_CHANNELS_NTF)]
    Channels(Channels),
    /// When packets make an interrupt.
    #[doc(alias = "ETHTOOL_MSG_COALESCE_NTF")]
    #[genl(ETHTOOL_MSG_COALESCE_NTF)]
    Coalescing(Coalescing),
    /// Whether it sends and heeds pause frames.
    #[doc(alias = "ETHTOOL_MSG_PAUSE_NTF")]
    #[genl(ETHTOOL_MSG_PAUSE_NTF)]
    Pause(Pause),
    /// Whether it saves energy.
    #[doc(alias = "ETHTOOL_MSG_EEE_NTF")]
    #[genl(ETHTOOL_MSG_EEE_NTF)]
    Eee(Eee),
    /// How errors are corrected.
    #[doc(alias = "ETHTOOL_MSG_FEC_NTF")]
    #[genl(ETHTOOL_MSG_FEC_NTF)]
    Fec(Fec),
    /// When its module has full power.
    #[doc(alias = "ETHTOOL_MSG_MODULE_NTF")]
    #[genl(ETHTOOL_MSG_MODULE_NTF)]
    Module(Module),
}
