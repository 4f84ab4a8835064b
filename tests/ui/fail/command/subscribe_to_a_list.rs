use netlink_core::genl::nlctrl::Family;
use netlink_core::{Connection, Error};

fn families(netlink: &Connection) -> Result<(), Error> {
    let _families = netlink.subscribe::<Family>(["notify"])?;
    Ok(())
}

fn main() {}
