//! Builds IPVS messages, prints their bytes, and reads them back. Needs neither privileges nor IPVS.
//!
//! `cargo run --example ipvs_messages`

use std::net::Ipv4Addr;

use netlink_core::wire::Buffer;
use netlink_core::{NlaEncode, Request, decode, encode};
use netlink_families::ipvs::uapi::IP_VS_SVC_F_PERSISTENT;
use netlink_families::ipvs::{
    AddressFamily, DestinationAttrs, ForwardMethod, InetAddr, NewDestination, NewService, Protocol,
    ServiceAttrs, ServiceFlags, ServiceKey,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut buffer = Buffer::new();
    let addr = InetAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

    let service = NewService {
        service: ServiceAttrs {
            family: AddressFamily::Inet,
            protocol: Some(Protocol::Tcp),
            addr: Some(addr),
            port: Some(443),
            scheduler: Some("wlc"),
            flags: Some(ServiceFlags { flags: IP_VS_SVC_F_PERSISTENT, mask: !0 }),
            timeout: Some(300),
            netmask: Some([255, 255, 255, 0]),
            ..ServiceAttrs::default()
        },
    };
    print(&service, encode(&service, &mut buffer)?);
    // The kernel answers GET_SERVICE with the same list, so what was written can be read as an answer.
    let read: NewService<'_> = decode(buffer.as_bytes())?;
    println!("read back: {:?}\n", read.service);

    buffer.clear();
    let destination = NewDestination {
        service: ServiceKey {
            family: AddressFamily::Inet,
            protocol: Some(Protocol::Tcp),
            addr: Some(addr),
            port: Some(443),
            fwmark: None,
        },
        destination: DestinationAttrs {
            family: Some(AddressFamily::Inet),
            addr: Some(InetAddr::V4(Ipv4Addr::new(198, 51, 100, 7))),
            port: Some(8443),
            forward: Some(ForwardMethod::Masquerade),
            weight: Some(100),
            upper_threshold: Some(0),
            lower_threshold: Some(0),
            ..DestinationAttrs::default()
        },
    };
    print(&destination, encode(&destination, &mut buffer)?);

    // What has no wire form is refused by name, before anything is sent.
    buffer.clear();
    let long = "x".repeat(70_000);
    let service = NewService { service: ServiceAttrs { scheduler: Some(&long), ..ServiceAttrs::default() } };
    if let Err(error) = encode(&service, &mut buffer) {
        println!("refused: {error}");
    }
    Ok(())
}

/// Prints a request's attributes with the names that its declaration knows.
fn print<R: Request + NlaEncode>(request: &R, bytes: &[u8]) {
    println!("{} (command {}), {} bytes of attributes", request.name(), request.command(), bytes.len());
    println!("{:#}", R::SCHEMA.display(bytes));
    println!("in one line: {}\n", R::SCHEMA.display(bytes));
}
