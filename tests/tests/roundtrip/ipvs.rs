//! The lists of IPVS.

use netlink_families::ipvs::{
    AddressFamily, Config, DaemonAttrs, DaemonState, DestinationAnswer, DestinationAttrs, DestinationKey,
    ForwardMethod, InetAddr, Info, NewDaemon, NewService, Protocol, ServiceAttrs, ServiceFlags, ServiceKey,
    Stats, TunnelFlags, TunnelType,
};
use proptest::option::of;
use proptest::prelude::*;

use super::text::{bytes, text};
use super::{config, round_trip};

fn stats<T: Arbitrary + Copy>() -> impl Strategy<Value = Stats<T>> {
    (any::<[T; 8]>(), any::<[u64; 2]>()).prop_map(|([a, b, c, d, e, f, g, h], [bytes_in, bytes_out])| Stats {
        connections: a,
        packets_in: b,
        packets_out: c,
        bytes_in,
        bytes_out,
        connection_rate: d,
        packet_rate_in: e,
        packet_rate_out: f,
        byte_rate_in: g,
        byte_rate_out: h,
    })
}

prop_compose! {
    fn key()(
        family in family(), protocol: Option<u16>, addr: Option<[u8; 16]>, port: Option<u16>, fwmark: Option<u32>,
    ) -> ServiceKey {
        let (protocol, addr) = (protocol.map(Protocol::from), addr.map(|bytes| addr_of(family, bytes)));
        ServiceKey { family, protocol, addr, port, fwmark }
    }
}

fn family() -> impl Strategy<Value = AddressFamily> {
    prop_oneof![any::<u16>(), Just(2), Just(10)].prop_map(AddressFamily::from)
}

/// An address as it is read beside this family.
fn addr_of(family: AddressFamily, bytes: [u8; 16]) -> InetAddr {
    InetAddr::Other(bytes).of_family(family)
}

prop_compose! {
    fn destination()(
        (addr, family) in (any::<Option<[u8; 16]>>(), of(family())),
        (port, tunnel_port) in any::<(Option<u16>, Option<u16>)>(),
        numbers in any::<[Option<u32>; 6]>(),
        forward in of(any::<u32>().prop_flat_map(|n| prop_oneof![Just(n), Just(n % 6)]).prop_map(ForwardMethod::from)),
        tunnel in of((0u8..5).prop_map(TunnelType::from)),
        tunnel_flags in of(any::<u16>().prop_map(TunnelFlags::from_bits_retain)),
        stats32 in of(stats()),
        stats64 in of(stats()),
    ) -> DestinationAttrs {
        let addr = addr.map(|bytes| addr_of(family.unwrap_or_default(), bytes));
        let [weight, upper_threshold, lower_threshold, active, inactive, persistent] = numbers;
        DestinationAttrs {
            addr, port, forward, weight, upper_threshold, lower_threshold,
            active_connections: active, inactive_connections: inactive, persistent_connections: persistent,
            stats: stats32, family, stats64, tunnel, tunnel_port, tunnel_flags,
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn services(
        key in key(),
        scheduler in of(text()),
        engine in of(text()),
        flags in of(any::<(u32, u32)>()),
        (timeout, netmask) in any::<(Option<u32>, Option<[u8; 4]>)>(),
        stats32 in of(stats()),
        stats64 in of(stats()),
    ) {
        let service = ServiceAttrs {
            family: key.family,
            protocol: key.protocol,
            addr: key.addr,
            port: key.port,
            fwmark: key.fwmark,
            scheduler: scheduler.as_deref(),
            flags: flags.map(|(flags, mask)| ServiceFlags { flags, mask }),
            timeout,
            netmask,
            stats: stats32,
            persistence_engine: engine.as_deref(),
            stats64,
        };
        round_trip(&service, &mut Vec::new())?;
        round_trip(&NewService { service }, &mut Vec::new())?;
        round_trip(&key, &mut Vec::new())?;
    }

    #[test]
    fn destinations(destination in destination(), addr: [u8; 16], port: u16, family in of(family())) {
        let addr = addr_of(family.unwrap_or_default(), addr);
        round_trip(&destination, &mut Vec::new())?;
        round_trip(&DestinationAnswer { destination }, &mut Vec::new())?;
        round_trip(&DestinationKey { addr, port, family }, &mut Vec::new())?;
    }

    #[test]
    fn daemons(
        state in of((0u32..4).prop_map(DaemonState::from)),
        interface in of(bytes()),
        (sync_id, max_len, port, ttl) in any::<(Option<u32>, Option<u16>, Option<u16>, Option<u8>)>(),
        (group, group6) in any::<(Option<[u8; 4]>, Option<[u8; 16]>)>(),
    ) {
        let (group, group6) = (group.map(Into::into), group6.map(Into::into));
        let interface = interface.as_deref();
        let daemon = DaemonAttrs { state, interface, sync_id, max_len, group, group6, port, ttl };
        round_trip(&daemon, &mut Vec::new())?;
        round_trip(&NewDaemon { daemon }, &mut Vec::new())?;
    }

    #[test]
    fn settings(numbers: [Option<u32>; 3], version: u32, connection_table_size: u32) {
        let [tcp, tcp_fin, udp] = numbers;
        round_trip(&Config { tcp, tcp_fin, udp }, &mut Vec::new())?;
        round_trip(&Info { version, connection_table_size }, &mut Vec::new())?;
    }
}
