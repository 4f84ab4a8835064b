//! Network namespaces: their numbers, and links that go to another.

use std::fs::File;
use std::os::fd::AsRawFd;

use netlink_core::Connection;
use netlink_families::rtnetlink::Route;
use netlink_families::rtnetlink::address::GetAddresses;
use netlink_families::rtnetlink::link::{GetLink, GetLinks, Link, SetLink};
use netlink_families::rtnetlink::nsid::{GetNamespaceId, GetNamespaceIds, NamespaceId, NewNamespaceId};
use netlink_tests::lab;

use super::{all, ip_json, link, name, veth, with_netlink};

fn fd(file: &File) -> u32 {
    u32::try_from(file.as_raw_fd()).expect("a file")
}

#[test]
fn namespaces_have_numbers() {
    with_netlink(|netlink| {
        // That of the first thread, which has stayed where it was.
        let file = File::open("/proc/self/ns/net").expect("a namespace");
        assert_eq!(netlink.query(&GetNamespaceId::of_fd(fd(&file))).expect("an answer").assigned(), None);
        let request = NamespaceId { id: Some(7), ..NamespaceId::of_fd(fd(&file)) };
        netlink.execute(&NewNamespaceId(request.clone())).expect("given");
        assert!(netlink.execute(&NewNamespaceId(request)).expect_err("it has one").is_already_exists());
        assert_eq!(
            netlink.query(&GetNamespaceId::of_pid(std::process::id())).expect("an answer").assigned(),
            Some(7)
        );
        let listed = all(netlink, &GetNamespaceIds::default());
        assert_eq!(listed.iter().map(NamespaceId::assigned).collect::<Vec<_>>(), [Some(7)]);
        assert_eq!(ip_json("netns list-id")[0]["nsid"], 7);
    });
}

#[test]
fn a_link_goes_to_another_namespace() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        let other = lab::own_namespace(|| File::open("/proc/thread-self/ns/net").expect("a namespace"));
        let other = other.expect("there is one already");
        let there = Link { namespace_fd: Some(fd(&other)), name: Some(name("moved")), ..Link::at(b) };
        netlink.execute(&SetLink(there)).expect("moved");
        let gone = netlink.query(&GetLink::by_index(b)).expect_err("it is there now");
        assert!(gone.is_not_found() || gone.errno() == Some(netlink_core::Errno::ENODEV), "{gone}");

        // The end that stays says where the other is.
        let number = netlink.query(&GetNamespaceId::of_fd(fd(&other))).expect("an answer").assigned();
        let stays = link(netlink, "a");
        assert!(number.is_some());
        assert_eq!((stays.header.index, stays.link_namespace, stays.link), (a, number, Some(b)));

        // What is there can be asked from here.
        let list = GetLinks { target_namespace: number, ..GetLinks::default() };
        let listed = all(netlink, &list);
        let moved = listed.iter().find(|link| link.name == Some(name("moved"))).expect("listed");
        assert_eq!((moved.header.index, moved.target_namespace), (b, number));
        let one = GetLink { target_namespace: number, ..GetLink::by_name(name("moved")) };
        assert_eq!(netlink.query(&one).expect("it").header.index, b);
        let addresses = GetAddresses { target_namespace: number, ..GetAddresses::default() };
        assert!(all(netlink, &addresses).iter().all(|address| address.target_namespace == number));
        let none = Connection::<Route>::open().expect("a socket");
        let nowhere = GetLinks { target_namespace: Some(4242), ..GetLinks::default() };
        assert!(none.dump(&nowhere).is_err(), "there is no such number");
    });
}
