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

/// Checksums of a tunnel's packets (`IP_VS_TUNNEL_ENCAP_FLAG_*`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TunnelFlags(pub u16);

impl TunnelFlags {
    /// Checksums are filled in.
    #[doc(alias = "IP_VS_TUNNEL_ENCAP_FLAG_CSUM")]
    pub const CHECKSUM: TunnelFlags = TunnelFlags(IP_VS_TUNNEL_ENCAP_FLAG_CSUM);
    /// Checksums are offloaded to the receiver.
    #[doc(alias = "IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM")]
    pub const REMOTE_CHECKSUM: TunnelFlags = TunnelFlags(IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM);

    /// Whether all of `flags` are set.
    #[must_use]
    pub const fn contains(self, flags: TunnelFlags) -> bool {
        self.0 & flags.0 == flags.0
    }
}

impl From<u16> for TunnelFlags {
    fn from(bits: u16) -> Self {
        TunnelFlags(bits)
    }
}

impl From<TunnelFlags> for u16 {
    fn from(flags: TunnelFlags) -> Self {
        flags.0
    }
}
