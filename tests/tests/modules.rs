//! A family whose module is not loaded: `modprobe` is run when the connection was told to, and only then.
//! The program is a stand-in, found by a `PATH` of the test's own, so the test runs itself once more with it.
#![allow(missing_docs)]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use netlink_core::genl::nlctrl::Group;
use netlink_core::genl::nlctrl::uapi::CTRL_CMD_NEWFAMILY;
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::{Connection, Errno, Error, NlaEncode};
use netlink_families::ipvs::Flush;

const CHILD: &str = "NETLINK_TEST_MODULES";

/// What nlctrl says of a family, as far as a client needs it.
#[derive(NlaEncode)]
struct Loaded {
    #[nla(1)]
    id: u16,
    #[nla(2, nul_string)]
    name: &'static str,
    #[nla(3)]
    version: u32,
    #[nla(4)]
    header: u32,
    #[nla(5)]
    max_attr: u32,
    #[nla(7, array, nested)]
    groups: Vec<Group>,
}

/// A kernel that has IPVS once the stand-in has written down that it was run.
fn connect(ran: PathBuf, load: bool) -> Connection {
    let family = Loaded { id: 35, name: "IPVS", version: 1, header: 0, max_attr: 0, groups: Vec::new() };
    let kernel = FakeKernel::new().family("IPVS", 35, |_| Script::new().ack()).nlctrl(move |_| {
        if ran.exists() {
            Script::new().reply(CTRL_CMD_NEWFAMILY.into(), &family).ack()
        } else {
            Script::new().error(Errno::ENOENT)
        }
    });
    Connection::builder().dialer(kernel).load_modules(load).open().expect("a fake socket")
}

#[test]
fn modprobe_is_run_only_when_the_connection_was_told_to() {
    if let Some(dir) = std::env::var_os(CHILD) {
        return child(&PathBuf::from(dir));
    }
    let dir = std::env::temp_dir().join(format!("netlink-modules-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let stand_in = dir.join("modprobe");
    std::fs::write(&stand_in, format!("#!/bin/sh\necho \"$@\" >'{}'\n", dir.join("ran").display()))
        .expect("a file");
    std::fs::set_permissions(&stand_in, std::fs::Permissions::from_mode(0o755)).expect("a program");

    let path = format!("{}:/usr/bin:/bin", dir.display());
    let test = std::env::current_exe().expect("this program");
    let output = Command::new(test)
        .arg("modprobe_is_run_only_when_the_connection_was_told_to")
        .arg("--exact")
        .env(CHILD, &dir)
        .env("PATH", path)
        .output()
        .expect("it runs");
    let _ = std::fs::remove_dir_all(&dir);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

fn child(dir: &std::path::Path) {
    let ran = dir.join("ran");
    let error = connect(ran.clone(), false).execute(&Flush {}).expect_err("no IPVS");
    assert!(matches!(error, Error::UnknownFamily { .. }), "{error}");
    assert!(!ran.exists(), "nobody asked for modprobe");

    connect(ran.clone(), true).execute(&Flush {}).expect("loaded, and asked again");
    assert_eq!(std::fs::read_to_string(&ran).expect("it ran").trim(), "-a -q -- ip_vs");
}
