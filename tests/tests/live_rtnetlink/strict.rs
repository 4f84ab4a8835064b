//! Filters that the kernel applies, and what it says of those that it does not take.

use netlink_core::{Connection, Errno, Error};
use netlink_families::rtnetlink::link::{GetLinks, LinkHeader};
use netlink_families::rtnetlink::route::{GetRoutes, RouteHeader, RouteType};
use netlink_families::rtnetlink::{AddressFamily, Route, Scope};

use super::{all, ip, veth, with_netlink};

fn refusal(error: Error) -> (Option<Errno>, String) {
    (error.errno(), error.to_string())
}

#[test]
fn routes_of_one_table_one_link_one_type() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("route add 10.0.0.0/8 dev b table 1000");
        ip("route add unreachable 10.1.0.0/16 table 1000");
        let v4 = || GetRoutes::of_family(AddressFamily::INET);
        let tables = |list: &GetRoutes| -> Vec<u32> {
            all(netlink, list).iter().map(|route| route.table_number()).collect()
        };
        assert_eq!(tables(&v4().in_table(1000)), [1000, 1000]);
        assert!(tables(&v4()).len() > 2);
        assert_eq!(tables(&v4().in_table(1000).on(b)), [1000]);
        assert!(all(netlink, &v4().on(a)).iter().all(|route| route.output == Some(a)));
        let header = RouteHeader { kind: RouteType::UNREACHABLE, ..v4().header };
        assert_eq!(tables(&GetRoutes { header, ..v4() }), [1000]);
    });
}

#[test]
fn a_wrong_filter_is_an_error_that_says_so() {
    with_netlink(|netlink| {
        let none = GetRoutes::of_family(AddressFamily::INET).in_table(4242);
        let (errno, said) = refusal(netlink.dump(&none).expect_err("no such table"));
        assert_eq!(errno, Some(Errno::ENOENT));
        assert_eq!(all(netlink, &GetRoutes::default().in_table(4242)), [], "of all families");
        assert!(said.starts_with("NETLINK_ROUTE GetRoutes: "), "{said}");
        assert!(said.contains("FIB table does not exist"), "{said}");

        let list =
            GetLinks { header: LinkHeader { index: 1, ..LinkHeader::default() }, ..GetLinks::default() };
        let (errno, said) = refusal(netlink.dump(&list).expect_err("not by index"));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(said.contains("Filter by device index not supported for link dumps"), "{said}");

        let header = RouteHeader { scope: Scope::LINK, ..GetRoutes::of_family(AddressFamily::INET).header };
        let (errno, said) =
            refusal(netlink.dump(&GetRoutes { header, ..GetRoutes::default() }).expect_err("not by scope"));
        assert_eq!(errno, Some(Errno::EINVAL));
        assert!(said.contains("Invalid values in header for FIB dump request"), "{said}");
    });
}

#[test]
fn without_strict_checking_the_kernel_ignores_filters() {
    with_netlink(|_| {
        veth(&Connection::open().expect("a socket"), ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("route add 10.0.0.0/8 dev a table 1000");
        let lax = Connection::<Route>::builder().strict_checking(false).open().expect("a socket");
        let list = GetRoutes::of_family(AddressFamily::INET).in_table(1000);
        assert!(all(&lax, &list).iter().any(|route| route.table_number() != 1000));
    });
}
