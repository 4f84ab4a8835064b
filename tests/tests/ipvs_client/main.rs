//! The client of IPVS against a model of the kernel, and against kernels that answer oddly.
#![allow(missing_docs)]

mod answers;
mod json;
mod refused;

use netlink_families::ipvs::Client;
use netlink_tests::ipvs::cases::CASES;
use netlink_tests::ipvs::fake;

#[test]
fn every_case_holds_for_the_model() {
    for (name, case) in CASES {
        for wide in [true, false] {
            println!("{name}, counters of {} bits", if wide { 64 } else { 32 });
            let ipvs = Client::new(fake::kernel(wide));
            case(&ipvs);
            assert_eq!(ipvs.services().expect("a list"), [], "{name} has left services");
        }
    }
}
