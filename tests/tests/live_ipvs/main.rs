//! IPVS on the running kernel: the cases that hold for the model, and what only a kernel can show.
//!
//! All of it runs in network namespaces of its own.
#![allow(missing_docs)]

mod ipvsadm;
mod many;
mod oracle;
mod refused;
mod rules;
mod table;

use netlink_families::ipvs::Client;
use netlink_tests::ipvs::cases::CASES;
use netlink_tests::lab;

/// Runs `work` with a client in a namespace that has an `lo`; not where there is no IPVS.
fn with_client(programs: &[&str], work: impl FnOnce(&Client) + Send) {
    if lab::family("IPVS").is_none() || !lab::programs(&[&["ip"], programs].concat()) {
        return;
    }
    lab::own_namespace(|| {
        lab::run("ip", ["link", "set", "lo", "up"]);
        work(&Client::open().expect("a socket"));
    });
}

#[test]
fn ipvs_every_case_holds_for_the_kernel() {
    with_client(&[], |ipvs| {
        for (name, case) in CASES {
            println!("{name}");
            case(ipvs);
            assert_eq!(ipvs.services().expect("a list"), [], "{name} has left services");
        }
    });
}
