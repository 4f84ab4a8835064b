//! Commands 5 to 8: destinations.

use netlink_families::ipvs::{
    AddressFamily, DelDestination, DestinationAttrs, DestinationKey, ForwardMethod, GetDestinations,
    NewDestination, SetDestination, TunnelFlags, TunnelType,
};

use super::{Sent, V4, V6, mark_key, mark_key_bytes, sent, v4_key, v4_key_bytes, v6_key, v6_key_bytes};
use crate::wire;

pub(super) fn sent_all() -> Vec<Sent> {
    let masquerade = NewDestination { service: v4_key(), destination: masquerade() };
    let tunnel = NewDestination { service: mark_key(), destination: gue() };
    let gre = NewDestination { service: v6_key(), destination: gre() };
    let change = SetDestination { service: v4_key(), destination: unweighted() };
    let by_addr = DelDestination {
        service: v4_key(),
        destination: DestinationKey {
            addr: V4.of_family(AddressFamily::Unspecified),
            port: 8080,
            family: None,
        },
    };
    let by_family = DelDestination {
        service: mark_key(),
        destination: DestinationKey { addr: V6, port: 0, family: Some(AddressFamily::Inet6) },
    };
    vec![
        sent("masquerading", 5, &masquerade, wire! { (v4_key_bytes()) (masquerade_bytes()) }),
        sent("an IPv6 server in a GUE tunnel", 5, &tunnel, wire! { (mark_key_bytes()) (gue_bytes()) }),
        sent("a GRE tunnel with unknown flags", 5, &gre, wire! { (v6_key_bytes()) (gre_bytes()) }),
        sent("no new connections", 6, &change, wire! { (v4_key_bytes()) (unweighted_bytes()) }),
        sent(
            "deletion, of the service's family",
            7,
            &by_addr,
            wire! {
                (v4_key_bytes())
                [32, 0x8002]                                    // IPVS_CMD_ATTR_DEST, NLA_F_NESTED
                [20, 1] "c0000201 00000000 00000000 00000000"   //   ADDR
                [6, 2] "1f90 0000"                              //   PORT: network order
            },
        ),
        sent(
            "deletion, of another family",
            7,
            &by_family,
            wire! {
                (mark_key_bytes())
                [40, 0x8002]
                [6, 11] 10u16 "0000"                            //   ADDR_FAMILY: AF_INET6
                [20, 1] "20010db8 00000000 00000000 00000001"
                [6, 2] "0000 0000"
            },
        ),
        sent("the servers of a service", 8, &GetDestinations { service: v4_key() }, v4_key_bytes()),
        sent("the servers of a mark", 8, &GetDestinations { service: mark_key() }, mark_key_bytes()),
    ]
}

fn masquerade() -> DestinationAttrs {
    DestinationAttrs {
        addr: Some(V4.of_family(AddressFamily::Unspecified)),
        port: Some(8080),
        forward: Some(ForwardMethod::Masquerade),
        weight: Some(100),
        upper_threshold: Some(1000),
        lower_threshold: Some(750),
        ..DestinationAttrs::default()
    }
}

fn masquerade_bytes() -> Vec<u8> {
    wire! {
        [64, 0x8002]                                    // IPVS_CMD_ATTR_DEST, NLA_F_NESTED
        [20, 1] "c0000201 00000000 00000000 00000000"   //   ADDR
        [6, 2] "1f90 0000"                              //   PORT: network order
        [8, 3] 0u32                                     //   FWD_METHOD: IP_VS_CONN_F_MASQ
        [8, 4] 100u32                                   //   WEIGHT
        [8, 5] 1000u32                                  //   U_THRESH
        [8, 6] 750u32                                   //   L_THRESH
    }
}

fn gue() -> DestinationAttrs {
    DestinationAttrs {
        addr: Some(V6),
        port: Some(0),
        forward: Some(ForwardMethod::Tunnel),
        weight: Some(1),
        upper_threshold: Some(0),
        lower_threshold: Some(0),
        family: Some(AddressFamily::Inet6),
        tunnel: Some(TunnelType::Gue),
        tunnel_port: Some(6081),
        tunnel_flags: Some(TunnelFlags::CHECKSUM),
        ..DestinationAttrs::default()
    }
}

fn gue_bytes() -> Vec<u8> {
    wire! {
        [96, 0x8002]
        [6, 11] 10u16 "0000"                            //   ADDR_FAMILY: AF_INET6, in front of what it selects
        [20, 1] "20010db8 00000000 00000000 00000001"
        [6, 2] "0000 0000"
        [8, 3] 2u32                                     //   FWD_METHOD: IP_VS_CONN_F_TUNNEL
        [8, 4] 1u32
        [8, 5] 0u32
        [8, 6] 0u32
        [5, 13] 1u8 "000000"                            //   TUN_TYPE: GUE
        [6, 14] "17c1 0000"                             //   TUN_PORT: 6081, network order
        [6, 15] 1u16 "0000"                             //   TUN_FLAGS: CSUM, the machine's order
    }
}

fn gre() -> DestinationAttrs {
    DestinationAttrs {
        addr: Some(V6.of_family(AddressFamily::Unspecified)),
        port: Some(0x0102),
        forward: Some(ForwardMethod::Tunnel),
        weight: Some(0x7fff_ffff),
        upper_threshold: Some(1),
        lower_threshold: Some(0),
        tunnel: Some(TunnelType::Gre),
        tunnel_flags: Some(TunnelFlags::from_bits_retain(0x8102)),
        ..DestinationAttrs::default()
    }
}

fn gre_bytes() -> Vec<u8> {
    wire! {
        [80, 0x8002]
        [20, 1] "20010db8 00000000 00000000 00000001"
        [6, 2] "0102 0000"
        [8, 3] 2u32
        [8, 4] 0x7fff_ffffu32
        [8, 5] 1u32
        [8, 6] 0u32
        [5, 13] 2u8 "000000"                            //   TUN_TYPE: GRE
        [6, 15] 0x8102u16 "0000"                        //   TUN_FLAGS: REMCSUM, and two without a name
    }
}

fn unweighted() -> DestinationAttrs {
    DestinationAttrs {
        addr: Some(V4.of_family(AddressFamily::Unspecified)),
        port: Some(443),
        forward: Some(ForwardMethod::DirectRoute),
        weight: Some(0),
        upper_threshold: Some(0),
        lower_threshold: Some(0),
        ..DestinationAttrs::default()
    }
}

fn unweighted_bytes() -> Vec<u8> {
    wire! {
        [64, 0x8002]
        [20, 1] "c0000201 00000000 00000000 00000000"
        [6, 2] "01bb 0000"
        [8, 3] 3u32                                     //   FWD_METHOD: IP_VS_CONN_F_DROUTE
        [8, 4] 0u32
        [8, 5] 0u32
        [8, 6] 0u32
    }
}
