//! Descriptors: none is lost, and one can be waited for.

use std::fs::read_dir;
use std::os::fd::AsFd;
use std::time::Duration;

use netlink_core::genl::nlctrl;
use netlink_core::{Connection, Event, Generic};
use nix::sys::resource::{Resource, getrlimit, setrlimit};

use crate::route::{RTNLGRP_IPV4_ROUTE, Route, RouteEvent, add_route};

fn open_descriptors() -> usize {
    read_dir("/proc/self/fd").expect("/proc").count()
}

sandboxed! {
    fn ten_thousand_sockets_and_none_is_lost() {
        let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
        setrlimit(Resource::RLIMIT_NOFILE, most, most).unwrap();
        let many = 10_000.min(usize::try_from(most).unwrap_or(usize::MAX).saturating_sub(100));
        let netlink = Connection::<Generic>::open().unwrap();
        let before = open_descriptors();
        for _ in 0..2 {
            let all: Vec<_> = (0..many)
                .map(|n| netlink.subscribe::<nlctrl::Event>(["notify"]).unwrap_or_else(|error| panic!("{n}: {error}")))
                .collect();
            let mut ports: Vec<_> = all.iter().map(|one| one.info().port).collect();
            ports.sort_unstable();
            ports.dedup();
            assert_eq!(ports.len(), many);
            assert_eq!(open_descriptors(), before + many);
            drop(all);
            assert_eq!(open_descriptors(), before);
        }
        println!("{many} sockets");
    }

    fn a_failed_subscription_leaves_no_socket() {
        let netlink = Connection::<Generic>::open().unwrap();
        let before = open_descriptors();
        for _ in 0..10 {
            assert!(netlink.subscribe::<nlctrl::Event>(["notify", "nothing"]).is_err());
        }
        assert_eq!(open_descriptors(), before);
    }

    fn a_descriptor_wakes_for_an_event_and_for_a_loss() {
        use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
        let netlink = Connection::<Route>::open().unwrap();
        let mut routes = netlink
            .subscription::<RouteEvent>()
            .group(RTNLGRP_IPV4_ROUTE)
            .receive_queue(4096)
            .open()
            .unwrap();
        let wake = |routes: &netlink_core::Subscription<RouteEvent>| {
            let fd = routes.fd().expect("the kernel's").as_fd().try_clone_to_owned().unwrap();
            let mut fds = [PollFd::new(fd.as_fd(), PollFlags::POLLIN)];
            poll(&mut fds, PollTimeout::ZERO).unwrap();
            fds[0].revents().unwrap()
        };
        assert_eq!(wake(&routes), PollFlags::empty());
        add_route(&netlink, 0).unwrap();
        assert_eq!(wake(&routes), PollFlags::POLLIN);
        for n in 1..100 {
            add_route(&netlink, n).unwrap();
        }
        assert_eq!(wake(&routes), PollFlags::POLLIN | PollFlags::POLLERR);
        let lost = routes.events(Duration::ZERO).filter(|event| matches!(event, Ok(Event::Lost { .. }))).count();
        assert_eq!(lost, 1);
        assert_eq!(wake(&routes), PollFlags::empty());
    }
}
