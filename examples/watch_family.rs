//! Notifications of a family that is declared here, a part of netdev: what XDP can do with devices, and which come and go.
//! Before that, what the declaration knows besides: how its messages look, and what the running kernel makes of it. Needs no
//! privileges, and Linux 6.3.
//!
//! `cargo run --example watch_family [SECONDS]`      for so long; for ever without

use std::process::ExitCode;
use std::time::{Duration, Instant};

use netlink_core::{
    Connection, Declaration, DecodeMessage, Error, Event, GenlFamily, NlaDecode, NlaEncode, Request, encode,
    operations, wire::Buffer,
};

// The names and numbers of linux/netdev.h.
const NETDEV_CMD_DEV_GET: u8 = 1;
const NETDEV_CMD_DEV_ADD_NTF: u8 = 2;
const NETDEV_CMD_DEV_DEL_NTF: u8 = 3;
const NETDEV_CMD_DEV_CHANGE_NTF: u8 = 4;
const NETDEV_A_DEV_IFINDEX: u16 = 1;
const NETDEV_A_DEV_XDP_FEATURES: u16 = 3;

struct Netdev;

impl GenlFamily for Netdev {
    const NAME: &'static str = "netdev";
}

bitflags::bitflags! {
    /// `enum netdev_xdp_act`
    #[derive(Clone, Copy, Debug)]
    struct XdpFeatures: u64 {
        const BASIC = 1;
        const REDIRECT = 2;
        const NDO_XMIT = 4;
        const _ = !0;
    }
}
netlink_core::flags!(XdpFeatures: u64);

#[derive(Debug, NlaEncode)]
#[genl(family = Netdev, command = NETDEV_CMD_DEV_GET, reply = Device)]
struct GetDevice {
    #[nla(NETDEV_A_DEV_IFINDEX, min = 1)]
    index: u32,
}

#[derive(Debug, NlaDecode)]
#[allow(dead_code, reason = "it is printed")]
struct Device {
    #[nla(NETDEV_A_DEV_IFINDEX)]
    index: u32,
    #[nla(NETDEV_A_DEV_XDP_FEATURES)]
    xdp_features: XdpFeatures,
}

/// What comes unasked: each command with the list that it has.
#[derive(Debug, NlaDecode)]
#[genl(family = Netdev)]
#[allow(dead_code, reason = "it is printed")]
enum Change {
    #[genl(NETDEV_CMD_DEV_ADD_NTF)]
    Added(Device),
    #[genl(NETDEV_CMD_DEV_DEL_NTF)]
    Removed(Device),
    #[genl(NETDEV_CMD_DEV_CHANGE_NTF)]
    Changed(Device),
}

/// The family as far as it is declared here.
static DECLARATION: Declaration = Declaration::family::<Netdev>(operations![GetDevice], &[Change::MESSAGES]);

fn explain(netlink: &Connection) -> Result<(), Error> {
    let request = GetDevice { index: 1 };
    let mut buffer = Buffer::new();
    if let Ok(bytes) = encode(&request, &mut buffer) {
        println!("the request for the first device:\n{:#}", GetDevice::SCHEMA.display(bytes));
    }
    println!("its answer: {:?}", netlink.query(&request)?);
    if let Err(error) = netlink.query(&GetDevice { index: 1_000_000 }) {
        println!("of one that there is not: {error}");
    }

    let policy = netlink.policy(Netdev::NAME)?;
    for operation in GetDevice::OPERATIONS {
        println!("the kernel knows `index`: {:?}", policy.supports(operation, "index"));
    }
    for difference in DECLARATION.diff(&policy) {
        println!("the kernel's policy says otherwise: {difference}");
    }
    println!("commands that are not declared here: {:?}", DECLARATION.undeclared_commands(&policy));
    Ok(())
}

fn watch(netlink: &Connection, wait: Duration) -> Result<(), Error> {
    let mut changes = netlink.subscribe::<Change>(["mgmt"])?;
    let started = Instant::now();
    while let Some(event) = changes.next(wait.saturating_sub(started.elapsed()))? {
        match event {
            Event::Message { message, .. } => println!("{message:?}"),
            Event::Lost { count } => println!("{count} changes were lost"),
            _ => {}
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    let wait = match std::env::args().nth(1).map(|seconds| seconds.parse()) {
        None => Duration::MAX,
        Some(Ok(seconds)) => Duration::from_secs(seconds),
        Some(Err(error)) => {
            eprintln!("watch_family: not a number of seconds: {error}");
            return ExitCode::FAILURE;
        }
    };
    let all = Connection::open().and_then(|netlink| {
        explain(&netlink)?;
        watch(&netlink, wait)
    });
    match all {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("watch_family: {error}");
            ExitCode::FAILURE
        }
    }
}
