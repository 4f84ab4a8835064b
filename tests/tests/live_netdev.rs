//! Devices, queues and NAPI instances on the running kernel, beside `ip`, `ethtool`, sysfs and `/proc`. In network namespaces
//! of its own.
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use netlink_core::genl::nlctrl::GetFamily;
use netlink_core::{Errno, Event as Heard, Subscription};
use netlink_families::netdev::{
    Client, Event, QueueType, Scope, SetNapi, Statistics, Threaded, XdpFeatures, uapi,
};
use netlink_tests::lab;

/// Runs `test` in a namespace with a pair of veth devices of four and two queues that are up, `v0` and `v1`, where the
/// kernel has the family; with their indices.
fn with_devices(test: impl FnOnce(&Client, [u32; 2]) + Send) {
    if lab::family("netdev").is_none() || !lab::root() || !lab::programs(&["ethtool", "ip"]) {
        return;
    }
    lab::own_namespace(|| {
        ip("link add v0 numrxqueues 4 numtxqueues 2 type veth peer v1 numrxqueues 2 numtxqueues 4");
        ip("link set v0 up");
        ip("link set v1 up");
        test(&Client::open().expect("a socket"), ["v0", "v1"].map(index));
    });
}

fn ip(args: &str) -> String {
    lab::run("ip", args.split(' '))
}

fn ethtool(args: &str) -> String {
    lab::run("ethtool", args.split(' '))
}

/// As `ip` shows a device.
fn shown(name: &str) -> serde_json::Value {
    let shown = serde_json::from_str(&ip(&format!("-d -j link show {name}"))).expect("JSON");
    let serde_json::Value::Array(mut links) = shown else { panic!("a list") };
    links.pop().expect("the device")
}

fn index(name: &str) -> u32 {
    u32::try_from(shown(name)["ifindex"].as_u64().expect("an index")).expect("it fits")
}

/// Whether the running kernel has a command. Otherwise says that the rest of the test is skipped.
fn has(client: &Client, command: u8) -> bool {
    let family = client.connection().query(&GetFamily { name: "netdev" }).expect("the family");
    let has = family.operations.iter().any(|operation| operation.command == u32::from(command));
    if !has {
        eprintln!("SKIPPED: the running kernel has no command {command} of netdev");
    }
    has
}

#[test]
fn netdev_devices_are_those_of_ip() {
    with_devices(|client, [v0, v1]| {
        let all = client.devices().expect("a list");
        let ours: BTreeSet<u32> = all.items.iter().map(|device| device.interface).collect();
        let serde_json::Value::Array(links) = serde_json::from_str(&ip("-j link show")).expect("JSON") else {
            panic!("a list");
        };
        let theirs = links.iter().map(|link| link["ifindex"].as_u64().expect("an index"));
        assert_eq!(ours, theirs.map(|index| u32::try_from(index).expect("it fits")).collect());

        // Each sends to the other only where that one receives as XDP wants it, which GRO turns on.
        let features = |index| client.device(index).expect("a device").xdp_features.expect("features");
        assert!(features(v0).contains(XdpFeatures::BASIC | XdpFeatures::REDIRECT));
        assert!(!features(v0).contains(XdpFeatures::NDO_XMIT));
        ethtool("-K v1 gro on");
        assert!(features(v0).contains(XdpFeatures::NDO_XMIT | XdpFeatures::BASIC));
        assert!(!features(v1).contains(XdpFeatures::NDO_XMIT));
        let lo = client.device(1).expect("lo");
        assert_eq!((lo.interface, lo.xdp_features), (1, Some(XdpFeatures::empty())));
        assert_eq!(client.device(7777).expect_err("none").errno(), Some(Errno::ENODEV));
    });
}

/// What is heard until nothing comes.
fn heard(events: &mut Subscription<Event>) -> Vec<Event> {
    let mut heard = Vec::new();
    while let Some(event) = events.next(Duration::from_millis(200)).expect("an event") {
        match event {
            Heard::Message { message, .. } => heard.push(message),
            other => panic!("{other:?}"),
        }
    }
    heard
}

#[test]
fn netdev_devices_come_change_and_go() {
    with_devices(|client, [v0, v1]| {
        let mut events = client.device_events().expect("a subscription");
        ethtool("-K v1 gro on");
        let [Event::DeviceChanged(changed)] = &heard(&mut events)[..] else { panic!("one change") };
        assert_eq!(changed, &client.device(v0).expect("a device"));

        ip("link add br7 type bridge");
        let br7 = index("br7");
        let added: Vec<_> = heard(&mut events);
        assert!(matches!(&added[..], [Event::DeviceAdded(device)] if device.interface == br7), "{added:?}");
        ip("link del v0");
        let gone: Vec<u32> = heard(&mut events)
            .iter()
            .filter_map(|event| match event {
                Event::DeviceRemoved(device) => Some(device.interface),
                Event::DeviceChanged(_) => None,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(BTreeSet::from_iter(gone), BTreeSet::from([v0, v1]));
    });
}

#[test]
fn netdev_queues_are_as_many_as_ip_says() {
    with_devices(|client, [v0, v1]| {
        if !has(client, uapi::NETDEV_CMD_QUEUE_GET) {
            return;
        }
        ethtool("-L v0 rx 4 tx 2");
        ethtool("-L v1 rx 2 tx 4");
        for (name, interface) in [("v0", v0), ("v1", v1)] {
            let mut ours = BTreeMap::new();
            for queue in client.queues(interface).expect("queues") {
                assert_eq!(client.queue(interface, queue.kind, queue.id).expect("a queue"), queue);
                ours.entry(queue.kind).or_insert_with(BTreeSet::new).insert(queue.id);
            }
            let link = shown(name);
            for (kind, field) in
                [(QueueType::Receive, "num_rx_queues"), (QueueType::Transmit, "num_tx_queues")]
            {
                let many = u32::try_from(link[field].as_u64().expect("a number")).expect("it fits");
                assert_eq!(ours[&kind], (0..many).collect(), "{name} {kind:?}");
            }
        }
        let all = client.all_queues().expect("queues");
        assert_eq!(all.items.iter().filter(|queue| [v0, v1].contains(&queue.interface)).count(), 12);
        let error = |interface, id| {
            client.queue(interface, QueueType::Receive, id).expect_err("there is none").errno()
        };
        assert_eq!(error(v0, 4), Some(Errno::EINVAL));
        assert_eq!(error(7777, 0), Some(Errno::ENODEV));
        ip("link set v0 down");
        assert_eq!(error(v0, 0), Some(Errno::ENOENT));
        assert_eq!(client.queues(v0).expect("none").items.len(), 0);
        assert_eq!(client.queues(7777).expect_err("no such device").errno(), Some(Errno::ENODEV));
    });
}

#[test]
fn netdev_napi_instances_serve_queues() {
    with_devices(|client, [v0, _]| {
        if !has(client, uapi::NETDEV_CMD_NAPI_GET) {
            return;
        }
        assert_eq!(client.napis(v0).expect("a list").items.len(), 0);
        ethtool("-L v0 rx 4");
        ethtool("-K v0 gro on");
        let instances = client.napis(v0).expect("a list").items;
        assert_eq!(instances.len(), 4);
        for napi in &instances {
            assert_eq!((napi.interface, napi.thread), (Some(v0), None));
            assert_eq!(client.napi(napi.id).expect("is there"), *napi);
        }
        let error = client.napi(7).expect_err("numbers are higher");
        assert_eq!((error.errno(), error.is_not_found()), (Some(Errno::ENOENT), true));

        if !has(client, uapi::NETDEV_CMD_NAPI_SET) {
            return;
        }
        let policy = client.connection().policy("netdev").expect("policies");
        let threads =
            policy.knows(u16::from(uapi::NETDEV_CMD_NAPI_SET), false, &[uapi::NETDEV_A_NAPI_THREADED]);
        let change = SetNapi {
            defer_hard_irqs: Some(3),
            gro_flush_timeout: Some(Duration::from_micros(70)),
            irq_suspend_timeout: Some(Duration::from_secs(5)),
            threaded: (threads == Some(true)).then_some(Threaded::Enabled),
            ..SetNapi::new(instances[0].id)
        };
        client.set_napi(change).expect("is changed");
        let changed = client.napi(change.id).expect("is there");
        assert_eq!(
            (
                changed.defer_hard_irqs,
                changed.gro_flush_timeout,
                changed.irq_suspend_timeout,
                changed.threaded
            ),
            (change.defer_hard_irqs, change.gro_flush_timeout, change.irq_suspend_timeout, change.threaded)
        );
        if let Some(thread) = changed.thread {
            let name = std::fs::read_to_string(format!("/proc/{thread}/comm")).expect("its name");
            assert_eq!(name.trim_end(), format!("napi/v0-{}", change.id));
        }
        assert_eq!(changed.thread.is_some(), threads == Some(true));
        // What is absent stays, and others are as they were.
        client.set_napi(SetNapi { defer_hard_irqs: Some(0), ..SetNapi::new(change.id) }).expect("is changed");
        let again = client.napi(change.id).expect("is there");
        assert_eq!(again.gro_flush_timeout, change.gro_flush_timeout);
        assert_eq!(again.defer_hard_irqs, Some(0));
        assert_eq!(client.napi(instances[1].id).expect("is there"), instances[1]);

        let error = client.set_napi(SetNapi::new(7)).expect_err("numbers are higher");
        assert_eq!(error.errno(), Some(Errno::ENOENT));
        let most = SetNapi { defer_hard_irqs: Some(1 << 31), ..SetNapi::new(change.id) };
        let error = client.set_napi(most).expect_err("is too much").to_string();
        assert!(error.contains("defer_hard_irqs"), "{error}");
    });
}

#[test]
fn netdev_statistics_add_up() {
    if lab::family("netdev").is_none() {
        return;
    }
    // Only drivers of hardware count: that of this machine may, which is only read.
    let client = Client::open().expect("a socket");
    if !has(&client, uapi::NETDEV_CMD_QSTATS_GET) {
        return;
    }
    let start = Instant::now();
    let sum =
        |queues: &[Statistics], of: fn(&Statistics) -> Option<u64>| queues.iter().filter_map(of).sum::<u64>();
    for device in client.statistics().expect("a list") {
        assert_eq!((device.queue_kind, device.queue), (None, None));
        let queues: Vec<_> = client.queue_statistics(device.interface).expect("a list").into_iter().collect();
        let later = client.statistics().expect("a list").items;
        let Some(later) = later.iter().find(|later| later.interface == device.interface) else { continue };
        assert!(queues.iter().all(|queue| queue.queue.is_some() && queue.interface == device.interface));
        assert!(sum(&queues, |queue| queue.rx_packets) <= later.rx_packets.unwrap_or(0), "{queues:?}");
        assert!(sum(&queues, |queue| queue.tx_bytes) <= later.tx_bytes.unwrap_or(0), "{queues:?}");
    }
    println!("read in {:?}", start.elapsed());
    with_devices(|client, [v0, _]| {
        assert_eq!(client.statistics().expect("a list").items.len(), 0);
        let error = client.queue_statistics(v0).expect_err("veth counts nothing");
        assert_eq!(error.errno(), Some(Errno::EOPNOTSUPP));
        let unknown = netlink_families::netdev::GetStatistics {
            scope: Some(Scope::from_bits_retain(2)),
            interface: None,
        };
        let error = client.connection().dump(&unknown).expect_err("no such scope").to_string();
        assert!(error.contains("scope: 0x2 has bits outside of the mask 0x1"), "{error}");
    });
}

#[test]
fn netdev_page_pools_are_listed() {
    with_devices(|client, _| {
        if !has(client, uapi::NETDEV_CMD_PAGE_POOL_GET) {
            return;
        }
        for pool in client.page_pools().expect("a list") {
            assert_eq!(client.page_pool(pool.id).expect("is there").id, pool.id);
        }
        assert_eq!(client.page_pool(u32::MAX).expect_err("none").errno(), Some(Errno::ENOENT));
        assert!(client.page_pool(0).expect_err("is no number").to_string().contains("id: 0 is less than"));
        drop(client.page_pool_events().expect("a subscription"));
        match client.all_page_pool_statistics() {
            Ok(all) => assert!(all.items.iter().all(|pool| pool.pool.id.is_some())),
            Err(error) => assert_eq!(error.errno(), Some(Errno::EOPNOTSUPP), "{error}"),
        }
    });
}

#[test]
fn netdev_says_why_a_buffer_is_not_bound() {
    with_devices(|client, [v0, _]| {
        if !has(client, uapi::NETDEV_CMD_BIND_RX) {
            return;
        }
        let file = std::fs::File::open("/dev/null").expect("a file");
        let error = client.bind_receive(v0, file.as_fd(), &[0]).expect_err("is no DMA buffer");
        // The driver cannot, and the descriptor is none of a buffer: kernels differ in what they see first.
        assert!(matches!(error.errno(), Some(Errno::EOPNOTSUPP | Errno::EINVAL)), "{error}");
        let error = client.bind_receive(v0, file.as_fd(), &[]).expect_err("no queues").to_string();
        assert!(error.contains("queues"), "{error}");
        if has(client, uapi::NETDEV_CMD_BIND_TX) {
            let error = client.bind_transmit(v0, file.as_fd()).expect_err("is no DMA buffer");
            assert!(error.is_not_supported() && error.to_string().contains("netmem"), "{error}");
        }
    });
}
