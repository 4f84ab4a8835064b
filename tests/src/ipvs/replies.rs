//! What the kernel sends: attributes in the order of `ip_vs_ctl.c`, nests without `NLA_F_NESTED`.

use netlink_families::ipvs::{
    AddressFamily, Config, DaemonAttrs, DaemonState, DestinationAnswer, DestinationAttrs, ForwardMethod,
    Info, NewDaemon, NewService, Protocol, Reply, ServiceAttrs, ServiceFlags, Stats, TunnelFlags, TunnelType,
};

use super::{Received, V4, V6};
use crate::wire;

/// Every kind of reply, in several forms.
pub fn received() -> Vec<Received> {
    vec![service(), mark(), destination(), padded_destination(), daemon(), daemon6(), config(), info()]
}

fn stats<T>(of: impl Fn(u32) -> T) -> Stats<T> {
    Stats {
        connections: of(1),
        packets_in: of(2),
        packets_out: of(3),
        bytes_in: 0x0405_0607_0809_0a0b,
        bytes_out: 5,
        connection_rate: of(6),
        packet_rate_in: of(7),
        packet_rate_out: of(8),
        byte_rate_in: of(9),
        byte_rate_out: of(10),
    }
}

/// The ten counters of `IPVS_*_ATTR_STATS`, 88 bytes.
fn stats32_bytes() -> Vec<u8> {
    wire! {
        [8, 1] 1u32 [8, 2] 2u32 [8, 3] 3u32                 // CONNS, INPKTS, OUTPKTS
        [12, 4] 0x0405_0607_0809_0a0bu64 [12, 5] 5u64       // INBYTES, OUTBYTES: 64 bits here too
        [8, 6] 6u32 [8, 7] 7u32 [8, 8] 8u32 [8, 9] 9u32 [8, 10] 10u32
    }
}

/// The ten counters of `IPVS_*_ATTR_STATS64`, 120 bytes.
fn stats64_bytes() -> Vec<u8> {
    wire! {
        [12, 1] 1u64 [12, 2] 2u64 [12, 3] 3u64
        [12, 4] 0x0405_0607_0809_0a0bu64 [12, 5] 5u64
        [12, 6] 6u64 [12, 7] 7u64 [12, 8] 8u64 [12, 9] 9u64 [12, 10] 10u64
    }
}

fn service() -> Received {
    let service = ServiceAttrs {
        family: AddressFamily::Inet6,
        protocol: Some(Protocol::Tcp),
        addr: Some(V6),
        port: Some(443),
        fwmark: None,
        scheduler: Some("wlc"),
        flags: Some(ServiceFlags { flags: 2, mask: u32::MAX }),
        timeout: Some(0),
        netmask: Some(128u32.to_ne_bytes()),
        stats: Some(stats(|n| n)),
        persistence_engine: Some("sip"),
        stats64: Some(stats(u64::from)),
    };
    let bytes = wire! {
        [308, 1]                                        // IPVS_CMD_ATTR_SERVICE, no NLA_F_NESTED
        [6, 1] 10u16 "0000"
        [6, 2] 6u16 "0000"
        [20, 3] "20010db8 00000000 00000000 00000001"
        [6, 4] "01bb 0000"
        [8, 6] "776c6300"
        [8, 11] "73697000"                              //   PE_NAME comes before FLAGS
        [12, 7] 2u32 0xffff_ffffu32                     //   FLAGS: IP_VS_SVC_F_HASHED
        [8, 8] 0u32
        [8, 9] 128u32
        [92, 10] (stats32_bytes())                      //   STATS
        [124, 12] (stats64_bytes())                     //   STATS64
    };
    Received { case: "a service", command: 1, bytes, reply: Reply::Service(NewService { service }) }
}

/// By a kernel of the future: unknown attributes at both levels, and one of type 0.
fn mark() -> Received {
    let service = ServiceAttrs {
        family: AddressFamily::Inet,
        fwmark: Some(7),
        scheduler: Some("rr"),
        flags: Some(ServiceFlags { flags: 3, mask: u32::MAX }),
        timeout: Some(360),
        netmask: Some([255, 255, 255, 0]),
        ..ServiceAttrs::default()
    };
    let bytes = wire! {
        [5, 99] "2a 000000"                             // no attribute of 6.18
        [76, 1]
        [6, 1] 2u16 "0000"
        [4, 0]                                          //   type 0, empty
        [8, 5] 7u32
        [7, 6] "72720000"
        [12, 7] 3u32 0xffff_ffffu32
        [8, 8] 360u32
        [8, 9] "ffffff00"
        [12, 0x8032] [8, 1] 1u32                        //   unknown, nested
        [4, 51]                                         //   unknown, empty
        [6, 4] 1u16                                     // unknown at the top in a reply to GET_SERVICE, unpadded
    };
    let reply = Reply::Service(NewService { service });
    Received { case: "a firewall mark, with unknown attributes", command: 1, bytes, reply }
}

fn destination() -> Received {
    let destination = DestinationAttrs {
        addr: Some(V4),
        port: Some(8080),
        forward: Some(ForwardMethod::Masquerade),
        weight: Some(100),
        tunnel: Some(TunnelType::Ipip),
        tunnel_port: Some(0),
        tunnel_flags: Some(TunnelFlags::empty()),
        upper_threshold: Some(0),
        lower_threshold: Some(0),
        active_connections: Some(11),
        inactive_connections: Some(12),
        persistent_connections: Some(13),
        family: Some(AddressFamily::Inet),
        stats: Some(stats(|n| n)),
        stats64: Some(stats(u64::from)),
    };
    let bytes = wire! {
        [336, 2]                                        // IPVS_CMD_ATTR_DEST, no NLA_F_NESTED
        [20, 1] "c0000201 00000000 00000000 00000000"
        [6, 2] "1f90 0000"
        [8, 3] 0u32
        [8, 4] 100u32
        [5, 13] 0u8 "000000"                            //   TUN_*: come before the thresholds
        [6, 14] "0000 0000"
        [6, 15] 0u16 "0000"
        [8, 5] 0u32 [8, 6] 0u32
        [8, 7] 11u32 [8, 8] 12u32 [8, 9] 13u32          //   ACTIVE_CONNS, INACT_CONNS, PERSIST_CONNS
        [6, 11] 2u16 "0000"
        [92, 10] (stats32_bytes())
        [124, 12] (stats64_bytes())
    };
    let reply = Reply::Destination(DestinationAnswer { destination });
    Received { case: "a destination", command: 5, bytes, reply }
}

/// By an architecture that aligns 64-bit payloads: `IPVS_STATS_ATTR_PAD` in front of each.
fn padded_destination() -> Received {
    let destination = DestinationAttrs {
        addr: Some(V6),
        port: Some(0),
        forward: Some(ForwardMethod::Tunnel),
        weight: Some(1),
        tunnel: Some(TunnelType::Gue),
        tunnel_port: Some(6081),
        tunnel_flags: Some(TunnelFlags::REMOTE_CHECKSUM),
        family: Some(AddressFamily::Inet6),
        stats: Some(stats(|n| n)),
        stats64: Some(stats(u64::from)),
        ..DestinationAttrs::default()
    };
    let bytes = wire! {
        [344, 0x8002]                                   // a kernel that sets NLA_F_NESTED is understood too
        [20, 1] "20010db8 00000000 00000000 00000001"
        [6, 2] "0000 0000"
        [8, 3] 2u32
        [8, 4] 1u32
        [5, 13] 1u8 "000000"
        [6, 14] "17c1 0000"                             //   TUN_PORT: network order
        [6, 15] 2u16 "0000"                             //   TUN_FLAGS: the machine's order
        [6, 11] 10u16 "0000"
        [100, 10]                                       //   STATS
        [8, 1] 1u32 [8, 2] 2u32 [8, 3] 3u32
        [4, 11] [12, 4] 0x0405_0607_0809_0a0bu64
        [4, 11] [12, 5] 5u64
        [8, 6] 6u32 [8, 7] 7u32 [8, 8] 8u32 [8, 9] 9u32 [8, 10] 10u32
        [164, 12]                                       //   STATS64
        [4, 11] [12, 1] 1u64
        [4, 11] [12, 2] 2u64
        [4, 11] [12, 3] 3u64
        [4, 11] [12, 4] 0x0405_0607_0809_0a0bu64
        [4, 11] [12, 5] 5u64
        [4, 11] [12, 6] 6u64
        [4, 11] [12, 7] 7u64
        [4, 11] [12, 8] 8u64
        [4, 11] [12, 9] 9u64
        [4, 11] [12, 10] 10u64
    };
    let reply = Reply::Destination(DestinationAnswer { destination });
    Received { case: "a destination with PAD attributes", command: 5, bytes, reply }
}

fn daemon() -> Received {
    let daemon = DaemonAttrs {
        state: Some(DaemonState::Master),
        interface: Some(b"eth0"),
        sync_id: Some(5),
        max_len: Some(1460),
        port: Some(8848),
        ttl: Some(1),
        group: Some([224, 0, 0, 81].into()),
        group6: None,
    };
    let bytes = wire! {
        [64, 3]                                         // IPVS_CMD_ATTR_DAEMON, no NLA_F_NESTED
        [8, 1] 1u32
        [9, 2] "65746830 00000000"
        [8, 3] 5u32
        [6, 4] 1460u16 "0000"
        [6, 7] 8848u16 "0000"                           //   MCAST_PORT: the machine's order
        [5, 8] 1u8 "000000"
        [8, 5] "e0000051"
    };
    let reply = Reply::Daemon(NewDaemon { daemon });
    Received { case: "a daemon", command: 9, bytes, reply }
}

fn daemon6() -> Received {
    let daemon = DaemonAttrs {
        state: Some(DaemonState::Other(0x0100_0000)),
        interface: Some(b"\xffe"),
        sync_id: Some(255),
        max_len: Some(0),
        port: Some(0x0102),
        ttl: Some(255),
        group: None,
        group6: Some([0xff02, 0, 0, 0, 0, 0, 0, 0x81].into()),
    };
    let bytes = wire! {
        [72, 3]
        [8, 1] 0x0100_0000u32                           //   STATE: one that the header does not name
        [7, 2] "ff650000"
        [8, 3] 255u32
        [6, 4] 0u16 "0000"
        [6, 7] 0x0102u16 "0000"
        [5, 8] 255u8 "000000"
        [20, 6] "ff020000 00000000 00000000 00000081"
    };
    let reply = Reply::Daemon(NewDaemon { daemon });
    Received { case: "a daemon, IPv6", command: 9, bytes, reply }
}

fn config() -> Received {
    let bytes = wire! { [8, 4] 900u32 [8, 5] 120u32 [8, 6] 300u32 };
    let reply = Reply::Config(Config { tcp: Some(900), tcp_fin: Some(120), udp: Some(300) });
    Received { case: "timeouts", command: 12, bytes, reply }
}

/// The ids 1 and 2 are nests in every other message.
fn info() -> Received {
    let bytes = wire! { [8, 1] 0x0001_0201u32 [8, 2] 4096u32 };
    let reply = Reply::Info(Info { version: 0x0001_0201, connection_table_size: 4096 });
    Received { case: "version and table size", command: 14, bytes, reply }
}
