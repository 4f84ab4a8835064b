//! Devices, and what XDP can do with them.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

use super::Netdev;
use super::uapi::*;

bitflags::bitflags! {
    /// What XDP programs can do on a device (`enum netdev_xdp_act`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "netdev_xdp_act")]
    pub struct XdpFeatures: u64 {
        /// What all drivers with XDP can: abort, drop, pass, and send back.
        const BASIC = NETDEV_XDP_ACT_BASIC;
        /// Redirect packets from it.
        const REDIRECT = NETDEV_XDP_ACT_REDIRECT;
        /// Redirect packets to it (`ndo_xdp_xmit`). Some drivers have this only while a program is loaded.
        const NDO_XMIT = NETDEV_XDP_ACT_NDO_XMIT;
        /// `AF_XDP` sockets without copying.
        const XSK_ZEROCOPY = NETDEV_XDP_ACT_XSK_ZEROCOPY;
        /// Programs run on the device itself.
        const HW_OFFLOAD = NETDEV_XDP_ACT_HW_OFFLOAD;
        /// Received packets may be of several buffers.
        const RX_SG = NETDEV_XDP_ACT_RX_SG;
        /// So may those that are redirected to it.
        const NDO_XMIT_SG = NETDEV_XDP_ACT_NDO_XMIT_SG;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }

    /// What XDP programs can ask a device about a received packet (`enum netdev_xdp_rx_metadata`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "netdev_xdp_rx_metadata")]
    pub struct XdpMetadata: u64 {
        /// When it came (`bpf_xdp_metadata_rx_timestamp`).
        const TIMESTAMP = NETDEV_XDP_RX_METADATA_TIMESTAMP;
        /// Its hash (`bpf_xdp_metadata_rx_hash`).
        const HASH = NETDEV_XDP_RX_METADATA_HASH;
        /// Its VLAN tag (`bpf_xdp_metadata_rx_vlan_tag`; since Linux 6.8).
        const VLAN_TAG = NETDEV_XDP_RX_METADATA_VLAN_TAG;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }

    /// What a device does for packets of `AF_XDP` sockets (`enum netdev_xsk_flags`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    #[doc(alias = "netdev_xsk_flags")]
    pub struct XskFeatures: u64 {
        /// Says when they were sent.
        const TX_TIMESTAMP = NETDEV_XSK_FLAGS_TX_TIMESTAMP;
        /// Puts their checksum in.
        const TX_CHECKSUM = NETDEV_XSK_FLAGS_TX_CHECKSUM;
        /// Sends them at the time they say, in the order they came (since Linux 6.15).
        const TX_LAUNCH_TIME_FIFO = NETDEV_XSK_FLAGS_TX_LAUNCH_TIME_FIFO;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(XdpFeatures: u64);
netlink_core::flags!(XdpMetadata: u64);
netlink_core::flags!(XskFeatures: u64);

/// Asks for a device (`NETDEV_CMD_DEV_GET`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_DEV_GET, reply = Device)]
#[doc(alias = "NETDEV_CMD_DEV_GET")]
pub struct GetDevice {
    /// Its index.
    #[nla(NETDEV_A_DEV_IFINDEX, min = 1)]
    pub interface: u32,
}

/// Asks for all devices (`NETDEV_CMD_DEV_GET`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_DEV_GET, dump = Device)]
pub struct GetDevices {}

/// A device.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct Device {
    /// Its index.
    #[nla(NETDEV_A_DEV_IFINDEX)]
    pub interface: u32,
    /// What XDP programs can do on it.
    #[nla(NETDEV_A_DEV_XDP_FEATURES)]
    pub xdp_features: Option<XdpFeatures>,
    /// Of how many buffers a packet may be with `AF_XDP` sockets without copying (since Linux 6.6). Absent where it cannot do
    /// without copying.
    #[nla(NETDEV_A_DEV_XDP_ZC_MAX_SEGS)]
    pub xdp_zero_copy_segments: Option<u32>,
    /// What XDP programs can ask it about a received packet (since Linux 6.7).
    #[nla(NETDEV_A_DEV_XDP_RX_METADATA_FEATURES)]
    pub xdp_metadata: Option<XdpMetadata>,
    /// What it does for packets of `AF_XDP` sockets (since Linux 6.8).
    #[nla(NETDEV_A_DEV_XSK_FEATURES)]
    pub xsk_features: Option<XskFeatures>,
    /// Attributes that have no field.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}
