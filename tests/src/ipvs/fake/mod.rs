//! IPVS as `ip_vs_ctl.c` has it, as a model: what it takes, what it refuses and with which number, and what it
//! answers. The cases of [`cases`](super::cases) run against it and against the kernel itself, so that it is
//! known to tell the truth.

mod destination;

use std::sync::{Arc, Mutex, PoisonError};

use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::{Connection, Errno, NlaDecode};
use netlink_families::ipvs::uapi::*;
use netlink_families::ipvs::{
    AddressFamily, Config, DaemonAttrs, DaemonState, DestinationAnswer, DestinationAttrs, InetAddr, Info,
    NewDaemon, NewService, Protocol, ServiceAttrs, ServiceFlags, Stats,
};

/// Any request.
#[derive(NlaDecode)]
struct Request<'a> {
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    service: Option<ServiceAttrs<'a>>,
    #[nla(IPVS_CMD_ATTR_DEST, nested)]
    destination: Option<DestinationAttrs>,
    #[nla(IPVS_CMD_ATTR_DAEMON, nested)]
    daemon: Option<DaemonAttrs<'a>>,
    #[nla(IPVS_CMD_ATTR_TIMEOUT_TCP)]
    tcp: Option<u32>,
    #[nla(IPVS_CMD_ATTR_TIMEOUT_TCP_FIN)]
    tcp_fin: Option<u32>,
    #[nla(IPVS_CMD_ATTR_TIMEOUT_UDP)]
    udp: Option<u32>,
}

type Key = (AddressFamily, u32, Option<Protocol>, Option<InetAddr>, u16);

struct Service {
    key: Key,
    attrs: ServiceAttrs<'static>,
    destinations: Vec<DestinationAttrs>,
}

struct Daemon {
    attrs: DaemonAttrs<'static>,
}

struct State {
    services: Vec<Service>,
    daemons: Vec<Daemon>,
    config: Config,
    wide: bool,
}

/// The schedulers and the engine that the model has.
const SCHEDULERS: [&str; 8] = ["none", "rr", "wrr", "lc", "wlc", "sh", "mh", "fo"];
const ENGINES: [&str; 1] = ["sip"];
const INTERFACES: [&[u8]; 2] = [b"lo", b"\xffx"];

/// A connection to a kernel without services. `wide` is whether it has counters of 64 bits.
#[must_use]
pub fn kernel(wide: bool) -> Connection {
    fake(wide).connect().expect("a fake has sockets")
}

/// The kernel itself, to look at what it was asked.
#[must_use]
pub fn fake(wide: bool) -> FakeKernel {
    let config = Config { tcp: Some(900), tcp_fin: Some(120), udp: Some(300) };
    let state = State { services: Vec::new(), daemons: Vec::new(), config, wide };
    let state = Arc::new(Mutex::new(state));
    FakeKernel::new().family("IPVS", 35, move |request| {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.answer(request).unwrap_or_else(|errno| Script::new().error(errno))
    })
}

fn key(attrs: &ServiceAttrs<'_>) -> Result<Key, Errno> {
    match (attrs.fwmark, attrs.protocol, attrs.addr, attrs.port) {
        (Some(mark), ..) => Ok((attrs.family, mark, None, None, 0)),
        (None, protocol @ Some(_), addr @ Some(_), Some(port)) => Ok((attrs.family, 0, protocol, addr, port)),
        _ => Err(Errno::EINVAL),
    }
}

/// `'static`, by leaking: a model of a few services for one test.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

impl State {
    fn answer(&mut self, request: &FakeRequest<'_>) -> Result<Script, Errno> {
        let command = u8::try_from(request.command()).expect("generic netlink has bytes");
        let body: Request<'_> = request.decode().map_err(|_| Errno::EINVAL)?;
        if request.is_dump() {
            return self.dump(command, &body);
        }
        match command {
            IPVS_CMD_GET_INFO => {
                let info = Info { version: 0x0001_0201, connection_table_size: 4096 };
                return Ok(Script::new().reply(IPVS_CMD_SET_INFO.into(), &info).ack());
            }
            IPVS_CMD_GET_CONFIG => {
                return Ok(Script::new().reply(IPVS_CMD_SET_CONFIG.into(), &self.config).ack());
            }
            IPVS_CMD_SET_CONFIG => self.configure(&body)?,
            IPVS_CMD_FLUSH => self.services.clear(),
            IPVS_CMD_ZERO if body.service.is_none() => {}
            IPVS_CMD_NEW_DAEMON => self.start(body.daemon.as_ref().ok_or(Errno::EINVAL)?)?,
            IPVS_CMD_DEL_DAEMON => {
                let state = body.daemon.and_then(|daemon| daemon.state).ok_or(Errno::EINVAL)?;
                let before = self.daemons.len();
                self.daemons.retain(|daemon| daemon.attrs.state != Some(state));
                if before == self.daemons.len() {
                    return Err(Errno::ESRCH);
                }
            }
            _ => return self.of_service(command, &body),
        }
        Ok(Script::new().ack())
    }

    fn of_service(&mut self, command: u8, body: &Request<'_>) -> Result<Script, Errno> {
        let attrs = body.service.as_ref().ok_or(Errno::EINVAL)?;
        let key = key(attrs)?;
        let place = self.services.iter().position(|service| service.key == key);
        if matches!(command, IPVS_CMD_NEW_SERVICE | IPVS_CMD_SET_SERVICE) {
            return self.put(command, key, attrs, place).map(|()| Script::new().ack());
        }
        let place = place.ok_or(Errno::ESRCH)?;
        match command {
            IPVS_CMD_GET_SERVICE => {
                let service = self.describe(&self.services[place].attrs);
                return Ok(Script::new().reply(IPVS_CMD_NEW_SERVICE.into(), &NewService { service }).ack());
            }
            IPVS_CMD_DEL_SERVICE => drop(self.services.remove(place)),
            IPVS_CMD_ZERO => {}
            _ => {
                let attrs = body.destination.as_ref().ok_or(Errno::EINVAL)?;
                let synchronised = !self.daemons.is_empty();
                destination::command(command, &mut self.services[place], attrs, synchronised)?;
            }
        }
        Ok(Script::new().ack())
    }

    fn put(
        &mut self,
        command: u8,
        key: Key,
        attrs: &ServiceAttrs<'_>,
        place: Option<usize>,
    ) -> Result<(), Errno> {
        let (Some(scheduler), Some(flags), Some(_), Some(netmask)) =
            (attrs.scheduler, attrs.flags, attrs.timeout, attrs.netmask)
        else {
            return Err(Errno::EINVAL);
        };
        match (command, place) {
            (IPVS_CMD_NEW_SERVICE, Some(_)) => return Err(Errno::EEXIST),
            (IPVS_CMD_SET_SERVICE, None) => return Err(Errno::ESRCH),
            _ => {}
        }
        let engine = attrs.persistence_engine;
        if !SCHEDULERS.contains(&scheduler) || engine.is_some_and(|name| !ENGINES.contains(&name)) {
            return Err(Errno::ENOENT);
        }
        if attrs.family == AddressFamily::Inet6 && !(1..=128).contains(&u32::from_ne_bytes(netmask)) {
            return Err(Errno::EINVAL);
        }
        let flags = flags.flags | IP_VS_SVC_F_HASHED;
        let attrs = ServiceAttrs {
            scheduler: Some(leak(scheduler)),
            persistence_engine: engine.map(leak),
            flags: Some(ServiceFlags { flags, mask: !0 }),
            family: attrs.family,
            protocol: attrs.protocol,
            addr: attrs.addr,
            port: attrs.port,
            fwmark: attrs.fwmark,
            timeout: attrs.timeout,
            netmask: attrs.netmask,
            stats: None,
            stats64: None,
        };
        match place {
            Some(place) => self.services[place].attrs = attrs,
            None => self.services.push(Service { key, attrs, destinations: Vec::new() }),
        }
        Ok(())
    }

    fn describe<'a>(&self, attrs: &ServiceAttrs<'a>) -> ServiceAttrs<'a> {
        let (stats, stats64) = self.stats();
        ServiceAttrs { stats, stats64, ..attrs.clone() }
    }

    /// Different numbers, so that none can be taken for another.
    fn stats(&self) -> (Option<Stats<u32>>, Option<Stats<u64>>) {
        let narrow = Stats {
            connections: 1,
            packets_in: 2,
            packets_out: 3,
            bytes_in: 4,
            bytes_out: 5,
            connection_rate: 6,
            packet_rate_in: 7,
            packet_rate_out: 8,
            byte_rate_in: 9,
            byte_rate_out: 10,
        };
        let wide = Stats { connections: 1 << 33, ..Stats::<u64>::from(narrow) };
        (Some(narrow), self.wide.then_some(wide))
    }

    fn configure(&mut self, body: &Request<'_>) -> Result<(), Errno> {
        let most = i32::MAX.unsigned_abs() / 250;
        for (old, new) in [
            (&mut self.config.tcp, body.tcp),
            (&mut self.config.tcp_fin, body.tcp_fin),
            (&mut self.config.udp, body.udp),
        ] {
            match new {
                None | Some(0) => {}
                Some(seconds) if seconds > most => return Err(Errno::EINVAL),
                Some(_) => *old = new,
            }
        }
        Ok(())
    }

    fn start(&mut self, daemon: &DaemonAttrs<'_>) -> Result<(), Errno> {
        let (Some(state), Some(interface), Some(_)) = (daemon.state, daemon.interface, daemon.sync_id) else {
            return Err(Errno::EINVAL);
        };
        let mixed = |service: &Service| {
            service.destinations.iter().any(|destination| destination.family != Some(service.key.0))
        };
        if self.services.iter().any(mixed) {
            return Err(Errno::EINVAL);
        }
        if self.daemons.iter().any(|running| running.attrs.state == Some(state)) {
            return Err(Errno::EEXIST);
        }
        if !INTERFACES.contains(&interface) {
            return Err(Errno::ENODEV);
        }
        let attrs = DaemonAttrs {
            state: Some(state),
            interface: Some(Box::leak(interface.to_vec().into_boxed_slice())),
            sync_id: daemon.sync_id,
            max_len: daemon.max_len.or(Some(1460)),
            group: if daemon.group6.is_some() { None } else { daemon.group.or(Some([224, 0, 0, 81].into())) },
            group6: daemon.group6,
            port: daemon.port.or(Some(8848)),
            ttl: daemon.ttl.or(Some(1)),
        };
        let place = if state == DaemonState::Master { 0 } else { self.daemons.len() };
        self.daemons.insert(place, Daemon { attrs });
        Ok(())
    }

    fn dump(&self, command: u8, body: &Request<'_>) -> Result<Script, Errno> {
        let mut script = Script::new();
        match command {
            IPVS_CMD_GET_SERVICE => {
                for service in &self.services {
                    let service = self.describe(&service.attrs);
                    script = script.item(IPVS_CMD_NEW_SERVICE.into(), &NewService { service });
                }
            }
            IPVS_CMD_GET_DEST => {
                let wanted = body.service.as_ref().and_then(|attrs| key(attrs).ok());
                // A service that does not exist has none.
                let found = self.services.iter().filter(|service| Some(service.key) == wanted);
                for destination in found.flat_map(|service| &service.destinations) {
                    let (stats, stats64) = self.stats();
                    let destination = DestinationAttrs { stats, stats64, ..destination.clone() };
                    script = script.item(IPVS_CMD_NEW_DEST.into(), &DestinationAnswer { destination });
                }
            }
            IPVS_CMD_GET_DAEMON => {
                for daemon in &self.daemons {
                    let daemon = NewDaemon { daemon: daemon.attrs.clone() };
                    script = script.item(IPVS_CMD_NEW_DAEMON.into(), &daemon);
                }
            }
            _ => return Err(Errno::EOPNOTSUPP),
        }
        Ok(script.done())
    }
}
