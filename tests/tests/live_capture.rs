//! What other programs say to the kernel, captured on an nlmon device, as `decode` prints it.
#![allow(missing_docs)]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use netlink_tests::lab;

/// What runs while it is captured.
const SCRIPT: &str = include_str!("../wire/nlmon.sh");

/// It is for the lab alone: the radios of a machine are in its first namespace only.
#[test]
fn what_programs_say_is_printed_by_name() {
    if !lab::only() || !lab::programs(&["tcpdump", "ip", "iw", "ipvsadm", "wg", "ethtool", "genl"]) {
        return;
    }
    let Some(decode) = lab::example("decode") else { return };
    lab::run("ip", ["link", "add", "nlmon0", "type", "nlmon"]);
    lab::run("ip", ["link", "set", "nlmon0", "up"]);
    let mut tcpdump = Command::new("tcpdump")
        .args(["-i", "nlmon0", "-Z", "root", "-U", "-B", "8192", "-w", "/tmp/nlmon.pcap"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("tcpdump runs");
    let mut said = BufReader::new(tcpdump.stderr.take().expect("a pipe")).lines();
    let started = said.next().expect("a line").expect("text");
    assert!(started.contains("listening on nlmon0"), "{started}");
    // Some of what it does is meant to be refused.
    drop(Command::new("sh").args(["-c", SCRIPT]).output().expect("the script runs"));
    std::thread::sleep(Duration::from_secs(1));
    lab::run("kill", [tcpdump.id().to_string()]);
    tcpdump.wait().expect("tcpdump ends");
    lab::run("ip", ["link", "del", "nlmon0"]);
    let summary: Vec<_> = said.map(|line| line.expect("text")).collect();
    assert!(summary.iter().any(|line| line.contains("0 packets dropped")), "{summary:?}");

    let output = Command::new(&decode).arg("/tmp/nlmon.pcap").output().expect("the example runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{} messages", text.lines().count());
    for expected in [
        "> NETLINK_ROUTE RTM_NEWLINK REQUEST|ACK|EXCL|CREATE",
        "name=\"br0\" info={kind=\"bridge\" data={vlan_filtering=1}}",
        "destination=198.51.100.0 gateway=192.0.2.1",
        "EEXIST: file exists",
        "> IPVS IPVS_CMD_NEW_SERVICE REQUEST|ACK",
        "> wireguard WG_CMD_SET_DEVICE REQUEST|ACK",
        "< nl80211 NL80211_CMD_NEW_WIPHY MULTI",
        "name=\"phy0\"",
        "< TASKSTATS TASKSTATS_CMD_NEW",
        "< nlctrl CTRL_CMD_NEWFAMILY MULTI",
    ] {
        assert!(text.contains(expected), "`{expected}` is not in what was captured");
    }
    let malformed: Vec<_> =
        text.lines().filter(|line| line.contains("!expected") || line.contains("=expected")).collect();
    // Resolvers ask for addresses with a header that is too short.
    assert!(
        malformed.iter().all(|line| line.contains("!header=") && line.contains("RTM_GETADDR")),
        "{malformed:#?}"
    );
}
