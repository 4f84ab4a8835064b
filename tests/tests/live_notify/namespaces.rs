//! Sockets in other network namespaces, and what is heard of those.

use std::fs::read_link;
use std::io::{BufRead, BufReader};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::process::{Child, Stdio};
use std::time::Duration;

use netlink_core::genl::nlctrl::GetFamily;
use netlink_core::{Connection, Event, Generic, NetworkNamespace};
use nix::sys::socket::{
    AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, bind, send, socket,
};

use crate::route::{GetLinks, LinkEvent, RTNLGRP_LINK, Route, add_bridge, add_route, link_names, set_nsid};
use crate::sandbox::unshare;

/// A process in a namespace of its own. That ends with it, unless somebody else keeps it.
struct Elsewhere(Child);

impl Elsewhere {
    fn new() -> Self {
        let mut command = unshare().expect("inside of a sandbox one can");
        command.args(["sh", "-c", "echo; exec sleep 1000"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It is there once it has said something.
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut String::new()).unwrap();
        Elsewhere(child)
    }

    fn pid(&self) -> u32 {
        self.0.id()
    }

    fn namespace(&self) -> NetworkNamespace {
        NetworkNamespace::of_process(self.pid()).unwrap()
    }

    fn connect(&self) -> Connection<Route> {
        Connection::builder().namespace(self.namespace()).open().unwrap()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn here() -> String {
    read_link("/proc/thread-self/ns/net").unwrap().display().to_string()
}

fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

sandboxed! {
    fn a_connection_is_where_it_was_told_to_be_and_its_caller_is_not() {
        let (home, running) = (here(), threads());
        let there = Elsewhere::new();
        assert_ne!(NetworkNamespace::current().unwrap(), there.namespace());
        let netlink = there.connect();
        let mut links = netlink.subscribe::<LinkEvent<'static>>([RTNLGRP_LINK]).unwrap();
        add_bridge(&netlink, "there0").unwrap();
        assert_eq!(link_names(&netlink), ["lo", "there0"]);
        assert_eq!(link_names(&Connection::<Route>::open().unwrap()), ["lo"]);
        let Some(Event::Message { message: LinkEvent::New(link), origin }) = links.next(Duration::ZERO).unwrap() else {
            panic!("the subscription is there too");
        };
        assert_eq!((link.name, origin.namespace), (Some(&b"there0"[..]), None));
        assert_eq!((here(), threads()), (home, running));
    }

    fn sockets_are_opened_there_by_many_threads_that_all_stay() {
        let there = Elsewhere::new();
        let netlink = there.connect();
        add_bridge(&netlink, "there0").unwrap();
        let home = here();
        std::thread::scope(|scope| {
            for _ in 0..64 {
                scope.spawn(|| {
                    let mine = Connection::<Route>::builder().namespace(there.namespace()).open().unwrap();
                    // Two lists at a time take two sockets.
                    let mut outer = mine.dump(&GetLinks::default()).unwrap();
                    while outer.try_next().unwrap().is_some() {
                        assert_eq!(link_names(&mine).len(), 2);
                    }
                    assert_eq!(here(), home);
                });
            }
        });
        for task in std::fs::read_dir("/proc/self/task").unwrap() {
            let namespace = read_link(task.unwrap().path().join("ns/net"));
            // A thread may end while one looks at it.
            assert!(namespace.is_err() || namespace.unwrap().display().to_string() == home);
        }
    }

    fn a_namespace_that_nobody_is_in_any_more_lives_as_long_as_its_socket() {
        let there = Elsewhere::new();
        let netlink = there.connect();
        let mut links = netlink.subscribe::<LinkEvent<'static>>([RTNLGRP_LINK]).unwrap();
        drop(there);
        add_bridge(&netlink, "late0").unwrap();
        assert_eq!(link_names(&netlink), ["lo", "late0"]);
        assert!(links.next(Duration::ZERO).unwrap().is_some());
    }

    fn events_of_other_namespaces_have_their_id() {
        let netlink = Connection::<Route>::open().unwrap();
        let mut links = netlink
            .subscription::<LinkEvent<'static>>()
            .group(RTNLGRP_LINK)
            .all_namespaces()
            .open()
            .unwrap();
        let mut own = netlink.subscribe::<LinkEvent<'static>>([RTNLGRP_LINK]).unwrap();
        let (one, other) = (Elsewhere::new(), Elsewhere::new());
        set_nsid(&netlink, one.pid(), 7).unwrap();
        let mut heard = Vec::new();
        for (connection, name) in [(&netlink, "here0"), (&one.connect(), "there0"), (&other.connect(), "nowhere0")] {
            add_bridge(connection, name).unwrap();
            while let Some(event) = links.next(Duration::ZERO).unwrap() {
                let Event::Message { message: LinkEvent::New(link), origin } = event else {
                    panic!("nothing else happens");
                };
                heard.push((String::from_utf8_lossy(link.name.unwrap()).into_owned(), origin.namespace));
            }
        }
        heard.dedup();
        assert_eq!(heard, [("here0".to_owned(), None), ("there0".to_owned(), Some(7))]);
        while let Some(event) = own.next(Duration::ZERO).unwrap() {
            let Some(LinkEvent::New(link)) = event.message() else { panic!("nothing else happens") };
            assert_eq!(link.name.unwrap(), b"here0", "nobody has asked for others");
        }
    }

    fn a_socket_is_adopted_without_what_was_left_in_it() {
        let foreign = socket(AddressFamily::Netlink, SockType::Raw, SockFlag::empty(), SockProtocol::NetlinkGeneric);
        let foreign: OwnedFd = foreign.unwrap();
        // Three answers to what somebody else has asked, the last of them a list that has only begun.
        let ask = |flags: u16| {
            let header = [&20u32.to_ne_bytes()[..], &16u16.to_ne_bytes(), &flags.to_ne_bytes(), &[1, 0, 0, 0, 0, 0, 0, 0]];
            [&header.concat()[..], &[3, 1, 0, 0]].concat()
        };
        for flags in [5, 5, 0x301] {
            send(foreign.as_raw_fd(), &ask(flags), MsgFlags::empty()).unwrap();
        }
        let inode = read_link(format!("/proc/self/fd/{}", foreign.as_raw_fd())).unwrap();
        let netlink = Connection::<Generic>::builder().adopt(foreign).open().unwrap();
        assert_eq!(netlink.query(&GetFamily { name: "nlctrl" }).unwrap().id, 16);
        assert_eq!(netlink.counters(), Default::default(), "nothing was left over");
        let ours = std::fs::read_dir("/proc/self/fd").unwrap().filter_map(|fd| {
            let fd = fd.unwrap();
            (read_link(fd.path()).ok()? == inode).then(|| fd.file_name().into_string().unwrap())
        });
        let ours: Vec<_> = ours.collect();
        let [fd] = &ours[..] else { panic!("the socket that was adopted is the one: {ours:?}") };
        let info = std::fs::read_to_string(format!("/proc/self/fdinfo/{fd}")).unwrap();
        let flags = info.lines().find_map(|line| line.strip_prefix("flags:")).unwrap().trim();
        assert_ne!(u32::from_str_radix(flags, 8).unwrap() & 0o2_000_000, 0, "it is closed on exec");
    }

    fn an_adopted_socket_leaves_its_groups() {
        let foreign = socket(AddressFamily::Netlink, SockType::Raw, SockFlag::empty(), SockProtocol::NetlinkRoute);
        let foreign = foreign.unwrap();
        // The first group is RTNLGRP_LINK.
        bind(foreign.as_raw_fd(), &NetlinkAddr::new(0, 1)).unwrap();
        let netlink = Connection::<Route>::builder().adopt(foreign).open().unwrap();
        add_bridge(&Connection::open().unwrap(), "heard0").unwrap();
        add_bridge(&netlink, "heard1").unwrap();
        assert_eq!(netlink.counters(), Default::default(), "it hears nothing");
    }

    fn an_adopted_socket_takes_the_others_to_its_namespace() {
        let there = Elsewhere::new();
        let foreign = std::thread::scope(|scope| {
            let open = || {
                nix::sched::setns(there.namespace().as_fd(), nix::sched::CloneFlags::CLONE_NEWNET).unwrap();
                socket(AddressFamily::Netlink, SockType::Raw, SockFlag::SOCK_CLOEXEC, SockProtocol::NetlinkRoute).unwrap()
            };
            scope.spawn(open).join().unwrap()
        });
        let netlink = Connection::<Route>::builder().adopt(foreign).open().unwrap();
        let mut links = netlink.subscribe::<LinkEvent<'static>>([RTNLGRP_LINK]).unwrap();
        add_bridge(&netlink, "there0").unwrap();
        assert_eq!(link_names(&netlink), ["lo", "there0"]);
        assert!(links.next(Duration::ZERO).unwrap().is_some());
        add_route(&netlink, 1).unwrap();
    }

    fn what_cannot_be_adopted_says_why() {
        let file = std::fs::File::open("/dev/null").unwrap();
        let error = Connection::<Route>::builder().adopt(file.into()).open().unwrap_err();
        assert!(error.to_string().starts_with("cannot open a NETLINK_ROUTE socket: "), "{error}");
        let udp = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
        let error = Connection::<Route>::builder().adopt(udp.into()).open().unwrap_err();
        assert!(error.to_string().ends_with("it is a socket of domain 2, not AF_NETLINK"), "{error}");
        let other = socket(AddressFamily::Netlink, SockType::Raw, SockFlag::empty(), SockProtocol::NetlinkGeneric).unwrap();
        let error = Connection::<Route>::builder().adopt(other).open().unwrap_err();
        assert!(error.to_string().ends_with("it is a socket of netlink protocol 16, not 0"), "{error}");
        let both = Connection::<Route>::builder()
            .dialer(netlink_core::testing::FakeKernel::new())
            .namespace(NetworkNamespace::current().unwrap())
            .open();
        assert!(both.unwrap_err().to_string().ends_with("a dialer has neither namespaces nor sockets to adopt"));
    }
}
