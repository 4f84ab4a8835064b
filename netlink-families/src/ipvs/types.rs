//! Values with names.

use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;

/// How packets reach a destination (the low three bits of `IPVS_DEST_ATTR_FWD_METHOD`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u32)]
#[non_exhaustive]
pub enum ForwardMethod {
    /// Network address translation (`ipvsadm -m`).
    #[doc(alias = "IP_VS_CONN_F_MASQ")]
    #[nla(IP_VS_CONN_F_MASQ)]
    Masquerade,
    /// The destination is this host.
    #[doc(alias = "IP_VS_CONN_F_LOCALNODE")]
    #[nla(IP_VS_CONN_F_LOCALNODE)]
    Local,
    /// Packets are put into a tunnel (`ipvsadm -i`).
    #[doc(alias = "IP_VS_CONN_F_TUNNEL")]
    #[nla(IP_VS_CONN_F_TUNNEL)]
    Tunnel,
    /// Direct routing: only the link-layer address is rewritten (`ipvsadm -g`).
    #[doc(alias = "IP_VS_CONN_F_DROUTE")]
    #[nla(IP_VS_CONN_F_DROUTE)]
    DirectRoute,
    /// Packets bypass the balancer towards their own destination.
    #[doc(alias = "IP_VS_CONN_F_BYPASS")]
    #[nla(IP_VS_CONN_F_BYPASS)]
    Bypass,
    /// Connection flags that this library has no name for.
    #[nla(other)]
    Other(u32),
}

/// Which half of connection synchronisation a daemon is (`IP_VS_STATE_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u32)]
#[non_exhaustive]
pub enum DaemonState {
    /// Sends what it knows.
    #[nla(IP_VS_STATE_MASTER)]
    Master,
    /// Receives what a master sends.
    #[nla(IP_VS_STATE_BACKUP)]
    Backup,
    /// A state that this library has no name for.
    #[nla(other)]
    Other(u32),
}

/// The encapsulation of a tunnel (`IP_VS_CONN_F_TUNNEL_TYPE_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum TunnelType {
    /// IP in IP.
    #[nla(IP_VS_CONN_F_TUNNEL_TYPE_IPIP)]
    Ipip,
    /// Generic UDP encapsulation; it needs a port.
    #[nla(IP_VS_CONN_F_TUNNEL_TYPE_GUE)]
    Gue,
    /// Generic routing encapsulation.
    #[nla(IP_VS_CONN_F_TUNNEL_TYPE_GRE)]
    Gre,
    /// An encapsulation that this library has no name for.
    #[nla(other)]
    Other(u8),
}

bitflags::bitflags! {
    /// Checksums of a tunnel's packets (`IP_VS_TUNNEL_ENCAP_FLAG_*`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct TunnelFlags: u16 {
        /// Checksums are filled in.
        #[doc(alias = "IP_VS_TUNNEL_ENCAP_FLAG_CSUM")]
        const CHECKSUM = IP_VS_TUNNEL_ENCAP_FLAG_CSUM;
        /// Checksums are offloaded to the receiver.
        #[doc(alias = "IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM")]
        const REMOTE_CHECKSUM = IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(TunnelFlags: u16);

bitflags::bitflags! {
    /// Flags of a service (`IP_VS_SVC_F_*`): the bits of [`ServiceFlags`](super::ServiceFlags).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct ServiceBits: u32 {
        /// Clients stick to their destination.
        #[doc(alias = "IP_VS_SVC_F_PERSISTENT")]
        const PERSISTENT = IP_VS_SVC_F_PERSISTENT;
        /// The kernel has it in its table; only the kernel sets it.
        #[doc(alias = "IP_VS_SVC_F_HASHED")]
        const HASHED = IP_VS_SVC_F_HASHED;
        /// Of UDP: each packet is scheduled by itself.
        #[doc(alias = "IP_VS_SVC_F_ONEPACKET")]
        const ONE_PACKET = IP_VS_SVC_F_ONEPACKET;
        /// The scheduler's first flag.
        #[doc(alias = "IP_VS_SVC_F_SCHED1")]
        const SCHED1 = IP_VS_SVC_F_SCHED1;
        /// The scheduler's second flag.
        #[doc(alias = "IP_VS_SVC_F_SCHED2")]
        const SCHED2 = IP_VS_SVC_F_SCHED2;
        /// The scheduler's third flag.
        #[doc(alias = "IP_VS_SVC_F_SCHED3")]
        const SCHED3 = IP_VS_SVC_F_SCHED3;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}

netlink_core::flags!(ServiceBits: u32);

bitflags::bitflags! {
    /// Flags of a service's scheduler (`IP_VS_SVC_F_SCHED*`); what they mean is the scheduler's own.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct SchedulerFlags: u32 {
        /// The scheduler's first flag.
        #[doc(alias = "IP_VS_SVC_F_SCHED1")]
        const FLAG_1 = IP_VS_SVC_F_SCHED1;
        /// The scheduler's second flag.
        #[doc(alias = "IP_VS_SVC_F_SCHED2")]
        const FLAG_2 = IP_VS_SVC_F_SCHED2;
        /// The scheduler's third flag.
        #[doc(alias = "IP_VS_SVC_F_SCHED3")]
        const FLAG_3 = IP_VS_SVC_F_SCHED3;
        /// Of `sh`: another destination takes over where the chosen one has no weight.
        #[doc(alias = "IP_VS_SVC_F_SCHED_SH_FALLBACK")]
        const SH_FALLBACK = IP_VS_SVC_F_SCHED_SH_FALLBACK;
        /// Of `sh`: the source port is hashed too.
        #[doc(alias = "IP_VS_SVC_F_SCHED_SH_PORT")]
        const SH_PORT = IP_VS_SVC_F_SCHED_SH_PORT;
        /// Of `mh`: another destination takes over where the chosen one has no weight.
        #[doc(alias = "IP_VS_SVC_F_SCHED_MH_FALLBACK")]
        const MH_FALLBACK = IP_VS_SVC_F_SCHED_MH_FALLBACK;
        /// Of `mh`: the source port is hashed too.
        #[doc(alias = "IP_VS_SVC_F_SCHED_MH_PORT")]
        const MH_PORT = IP_VS_SVC_F_SCHED_MH_PORT;
        // Bits that this library has no name for are kept.
        const _ = !0;
    }
}
