//! Exchanges with the running kernel, as ratios to C written by hand in the same run.
#![allow(missing_docs, reason = "a benchmark")]

use std::hint::black_box;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use netlink_benches::c;
use netlink_benches::family::GET_NLCTRL;
use netlink_benches::route::{Route, Rtmsg};
use netlink_core::wire::{NLM_F_CREATE, NLM_F_EXCL};
use netlink_core::{
    Connection, Dial, Generic, KernelDialer, NlaEncode, Protocol, Received, SocketInfo, SocketOptions,
    Transport,
};

enum RouteProtocol {}
impl Protocol for RouteProtocol {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

/// A route to one host through the loopback.
macro_rules! route_request {
    ($name:ident, $type:literal, $flags:expr) => {
        #[derive(NlaEncode)]
        #[nlmsg(protocol = RouteProtocol, command = $type, flags = $flags)]
        struct $name {
            #[nla(header)]
            header: Rtmsg,
            #[nla(1)]
            dst: [u8; 4],
            #[nla(4)]
            oif: u32,
        }

        impl $name {
            fn to(host: u32) -> Self {
                let header = Rtmsg {
                    family: 2,
                    dst_len: 32,
                    table: 254,
                    protocol: 4,
                    scope: 253,
                    kind: 1,
                    ..Rtmsg::default()
                };
                $name { header, dst: (0x0a00_0000 + host).to_be_bytes(), oif: 1 }
            }
        }
    };
}
route_request!(NewRoute, 24, NLM_F_CREATE | NLM_F_EXCL);
route_request!(DelRoute, 25, 0);

const TIMES: i32 = 2000;
const HALF: u32 = 1000;

/// The least times of several works, which take turns so that the machine's mood is the same for all.
fn best<const N: usize>(rounds: u32, mut works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..rounds {
        for (best, work) in best.iter_mut().zip(&mut works) {
            let start = Instant::now();
            work();
            *best = best.min(start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES));
        }
    }
    best
}

/// All routes, read into 26 borrowed fields.
#[derive(NlaEncode)]
#[nlmsg(protocol = RouteProtocol, command = 26, dump = Route<'_>, reply_command = 24)]
struct GetRoutes {
    #[nla(header)]
    header: Rtmsg,
}

fn main() {
    round_trips();
    if c::own_namespace() {
        batches();
        dumps();
    } else {
        println!("SKIPPED: batches and dumps: a network namespace of one's own needs CAP_SYS_ADMIN");
    }
}

const ROUTES: u32 = 100_000;

fn dumps() {
    let socket = c::Socket::open(RouteProtocol::NUMBER);
    let calls = Arc::new(AtomicU32::new(0));
    let counting = Counting { kernel: KernelDialer::new(), calls: calls.clone() };
    let netlink = Connection::<RouteProtocol>::builder().dialer(counting).open().expect("a socket");
    let mut batch = netlink.batch().acknowledge_last();
    (0..ROUTES).for_each(|host| {
        batch.execute(&NewRoute::to(host)).expect("a route");
    });
    assert_eq!(batch.send().expect("no family").into_errors().count(), 0);
    let list = || {
        let mut routes =
            netlink.dump(&GetRoutes { header: Rtmsg { family: 2, ..Rtmsg::default() } }).expect("a list");
        let mut read = 0;
        while let Some(route) = routes.try_next().expect("a route") {
            read += 1;
            black_box(route.dst);
        }
        read
    };
    let c_calls = socket.dump_routes();
    calls.store(0, Ordering::Relaxed);
    let read = list();
    let our_calls = calls.load(Ordering::Relaxed);
    let [raw, typed] =
        best(10, [&mut || assert!(socket.dump_routes() > 0), &mut || assert_eq!(list(), read)]);
    let each = |time: f64| time * f64::from(TIMES) / f64::from(read);
    println!(
        "dump of {read} routes: C that reads none {:.0} ns a route and {c_calls} receive calls, typed {:.0} ns and \
         {our_calls} calls, ratio {:.2}",
        each(raw),
        each(typed),
        typed / raw
    );
    assert!(our_calls <= c_calls, "{our_calls} receive calls, where C needs {c_calls}");
}

/// The kernel's sockets, with their receive calls counted.
struct Counting {
    kernel: KernelDialer,
    calls: Arc<AtomicU32>,
}

impl Dial for Counting {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let socket = self.kernel.dial(protocol, options)?;
        Ok(Box::new(Counted { socket, calls: self.calls.clone() }))
    }
}

struct Counted {
    socket: Box<dyn Transport>,
    calls: Arc<AtomicU32>,
}

impl Transport for Counted {
    fn info(&self) -> SocketInfo {
        self.socket.info()
    }
    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.socket.send(datagram)
    }
    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.socket.receive(buffer, wait)
    }
    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.socket.wait(wait)
    }
}

fn batches() {
    let socket = c::Socket::open(RouteProtocol::NUMBER);
    let netlink = Connection::<RouteProtocol>::open().expect("a socket");
    let half = TIMES / 2;
    let part = 120 * 44;
    let [last, each, ours, silent, singly] = best(
        20,
        [
            &mut || [true, false].into_iter().for_each(|add| socket.routes(add, half, 65_536, false)),
            &mut || [true, false].into_iter().for_each(|add| socket.routes(add, half, part, true)),
            &mut || routes(&netlink, false),
            &mut || routes(&netlink, true),
            &mut || {
                for host in 0..HALF {
                    netlink.execute(&NewRoute::to(host)).expect("it is new");
                    netlink.execute(&DelRoute::to(host)).expect("it was there");
                }
            },
        ],
    );
    println!(
        "batched writes, all acknowledged: C {each:.0} ns, batch {ours:.0} ns, ratio {:.2}; one by one {singly:.0} ns",
        ours / each
    );
    println!(
        "batched writes, the last of a part acknowledged: C {last:.0} ns, batch {silent:.0} ns, ratio {:.2}",
        silent / last
    );
}

/// Adds and removes the routes.
fn routes(netlink: &Connection<RouteProtocol>, silent: bool) {
    let begin = || if silent { netlink.batch().acknowledge_last() } else { netlink.batch() };
    let mut batch = begin();
    (0..HALF).for_each(|host| {
        batch.execute(&NewRoute::to(host)).expect("a route");
    });
    assert_eq!(batch.send().expect("no family").into_errors().count(), 0);
    let mut batch = begin();
    (0..HALF).for_each(|host| {
        batch.execute(&DelRoute::to(host)).expect("a route");
    });
    assert_eq!(batch.send().expect("no family").into_errors().count(), 0);
}

fn round_trips() {
    let socket = c::Socket::open(Generic::NUMBER);
    let acknowledged = Connection::open().expect("a socket");
    let brief = Connection::builder().acknowledge_queries(false).open().expect("a socket");
    let query = |netlink: &Connection| {
        for _ in 0..TIMES {
            black_box(netlink.query(&GET_NLCTRL).expect("an answer").id);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let task = netlink_core::tokio::Connection::from(acknowledged.clone());
    let [c_brief, c_acknowledged, brief, acknowledged, task] = best(
        60,
        [
            &mut || socket.get_family(TIMES, false),
            &mut || socket.get_family(TIMES, true),
            &mut || query(&brief),
            &mut || query(&acknowledged),
            &mut || {
                runtime.block_on(async {
                    for _ in 0..TIMES {
                        black_box(task.query(&GET_NLCTRL).await.expect("an answer").id);
                    }
                });
            },
        ],
    );
    println!(
        "round trip to the acknowledgement: C {c_acknowledged:.0} ns, query {acknowledged:.0} ns, ratio {:.2}; \
         with tokio {task:.0} ns, ratio {:.2}",
        acknowledged / c_acknowledged,
        task / c_acknowledged
    );
    println!("round trip to the reply: C {c_brief:.0} ns, query {brief:.0} ns, ratio {:.2}", brief / c_brief);
}
