//! A few hundred services and destinations over every option.

use std::net::SocketAddr;
use std::time::Duration;

use netlink_families::ipvs::{
    ClientMask, Destination, Forward, IpFamily, Persistence, Pool, Protocol, SchedulerFlags, Service,
    ServiceKind, Tunnel, TunnelFlags,
};

const SCHEDULERS: &[&str] =
    &["rr", "wrr", "lc", "wlc", "fo", "ovf", "lblc", "lblcr", "dh", "sh", "mh", "sed", "nq", "none"];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % n
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(u32::try_from(all.len()).expect("few"))).expect("small")]
    }
}

/// Addresses are near each other: `ipvsadm` sorts by a difference that overflows for those far apart.
fn addr(family: IpFamily, dice: &mut Dice, port: u16) -> SocketAddr {
    let [_, b, c, d] = dice.below(0x00ff_ffff).to_be_bytes();
    match family {
        IpFamily::V4 => ([10, b, c, d], port).into(),
        IpFamily::V6 => {
            let last = u16::from_be_bytes([c & 0x7f, d]);
            ([0x2001, 0xdb8, 0, 0, 0, 0, u16::from(b), last.max(1)], port).into()
        }
    }
}

/// The pools, in no order. `ipvsadm` has no word for [`Forward::Bypass`].
pub(crate) fn pools() -> Vec<Pool> {
    let mut dice = Dice(2026);
    let mut pools: Vec<Pool> = Vec::new();
    for number in 0..300u32 {
        let family = *dice.one_of(&[IpFamily::V4, IpFamily::V6]);
        let port = u16::try_from(number + 1).expect("few");
        let kind = match dice.below(4) {
            0 => ServiceKind::firewall(number + 1, family),
            _ => {
                let protocol = *dice.one_of(&[Protocol::Tcp, Protocol::Udp, Protocol::Sctp]);
                ServiceKind::Socket { protocol, addr: addr(family, &mut dice, port) }
            }
        };
        let service = service(kind, &mut dice);
        let mut destinations: Vec<Destination> = Vec::new();
        for _ in 0..dice.below(5) {
            let destination = destination(&service.kind, &mut dice);
            if destinations.iter().all(|other| other.addr != destination.addr) {
                destinations.push(destination);
            }
        }
        pools.push(Pool { service, destinations });
    }
    pools
}

fn service(kind: ServiceKind, dice: &mut Dice) -> Service {
    let mut service = Service::new(kind, *dice.one_of(SCHEDULERS));
    if dice.below(2) == 0 {
        let timeout = Duration::from_secs((1 + dice.below(86_400 * 31)).into());
        let clients = match (dice.below(2), kind.family()) {
            (0, family) => ClientMask::each(family),
            (_, IpFamily::V4) => ClientMask::V4((u32::MAX << dice.below(32)).into()),
            (_, IpFamily::V6) => ClientMask::V6(u8::try_from(1 + dice.below(128)).expect("at most 128")),
        };
        service.persistence = Some(Persistence { timeout, clients });
        if dice.below(4) == 0 {
            service.persistence_engine = Some("sip".into());
        }
        // All ports.
        if let (ServiceKind::Socket { protocol, mut addr }, 0) = (kind, dice.below(8)) {
            addr.set_port(0);
            service.kind = ServiceKind::Socket { protocol, addr };
        }
    }
    let may_be_one_packet =
        !matches!(kind, ServiceKind::Socket { protocol: Protocol::Tcp | Protocol::Sctp, .. });
    service.one_packet = may_be_one_packet && dice.below(2) == 0;
    // ipvsadm has words for two of the flags of these, and for three of all others.
    let flags = if matches!(service.scheduler.as_str(), "sh" | "mh") { 4 } else { 8 };
    service.scheduler_flags = SchedulerFlags::from_bits_retain(dice.below(flags) << 3);
    service
}

fn destination(kind: &ServiceKind, dice: &mut Dice) -> Destination {
    let flags = [TunnelFlags::empty(), TunnelFlags::CHECKSUM, TunnelFlags::REMOTE_CHECKSUM];
    let tunnel = match dice.below(3) {
        0 => Tunnel::ipip(),
        1 => {
            let port = u16::try_from(1 + dice.below(65_535)).expect("a port");
            Tunnel::gue(port, *dice.one_of(&flags))
        }
        _ => Tunnel::gre(*dice.one_of(&flags[..2])),
    };
    let forward =
        *dice.one_of(&[Forward::Masquerade, Forward::Local, Forward::DirectRoute, Forward::Tunnel(tunnel)]);
    // Only a tunnel joins two families.
    let family = match forward {
        Forward::Tunnel(_) => *dice.one_of(&[IpFamily::V4, IpFamily::V6]),
        _ => kind.family(),
    };
    // ipvsadm sets the port to the service's but with masquerading.
    let port = match (forward, kind.port()) {
        (Forward::Masquerade, _) | (_, None) => u16::try_from(dice.below(65_536)).expect("a port"),
        (_, Some(port)) => port,
    };
    let upper = *dice.one_of(&[0, 1, 1000, i32::MAX.unsigned_abs()]);
    Destination {
        upper_threshold: upper,
        lower_threshold: if upper == 0 { 0 } else { dice.below(upper) },
        ..Destination::new(addr(family, dice, port), forward)
    }
    .weight(*dice.one_of(&[0, 1, 7, 65_535]))
}

/// In an order that does not depend on where they are from.
pub(crate) fn sorted(mut pools: Vec<Pool>) -> Vec<Pool> {
    pools.sort_by_key(|pool| pool.service.kind);
    for pool in &mut pools {
        pool.destinations.sort_by_key(|destination| destination.addr);
    }
    pools
}
