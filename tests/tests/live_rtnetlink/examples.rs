//! The examples of rtnetlink.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use netlink_tests::lab;

use super::{ip, ip_json, veth, with_netlink};

#[test]
fn default_routes_are_those_that_ip_knows() {
    let Some(example) = lab::example("default_routes") else { return };
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("route add default via 192.0.2.9 metric 5");
        ip("route add unreachable default table 77");
        ip("route add default metric 9 nexthop via 192.0.2.7 weight 3 nexthop dev b");
        ip("route add 10.0.0.0/8 dev b");
        let seen = lab::run(example.to_str().expect("a path"), [""; 0]);
        let v4: Vec<_> = seen.lines().filter(|line| line.starts_with("INET ")).collect();
        assert_eq!(v4.len(), ip_json("-4 route show default table all").len(), "{seen}");
        for line in [
            "INET table 254 metric 5: UNICAST via 192.0.2.9 on a",
            "INET table 254 metric 9: via 192.0.2.7 on a weight 3 via none on b weight 1",
            "INET table 77 metric 0: UNREACHABLE via none on none",
        ] {
            assert!(v4.contains(&line), "{line}\n{seen}");
        }
    });
}

/// The example in this namespace, with its output to be read.
fn start(example: &std::path::Path, words: &[&str]) -> Child {
    let mut command = Command::new(example);
    command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("it runs")
}

#[test]
fn what_is_waited_for_is_seen() {
    let Some(example) = lab::example("wait_for_link") else { return };
    with_netlink(|netlink| {
        // Once it says that it watches, nothing is missed.
        let seen = |words: &[&str], then: &[&str]| {
            let mut child = start(&example, words);
            let mut said = String::new();
            let mut errors = BufReader::new(child.stderr.take().expect("a pipe"));
            errors.read_line(&mut said).expect("text");
            assert!(said.starts_with("watching "), "{said}");
            then.iter().for_each(|words| drop(ip(words)));
            let output = child.wait_with_output().expect("it ends");
            errors.read_to_string(&mut said).expect("text");
            (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), said)
        };
        let (code, said, _) = seen(&["attach", "a"], &["link add name a type veth peer name b"]);
        assert_eq!((code, said.starts_with("a has come: link ")), (Some(0), true), "{said}");
        let (code, said, _) = seen(&["attach", "a"], &[]);
        assert_eq!((code, said.starts_with("a is there: link ")), (Some(0), true), "{said}");
        ip("link set dev a up");
        ip("link set dev b up");
        let outage = ["link set dev b down", "link set dev b up"];
        let (code, said, _) = seen(&["reconnect", "a", "20"], &outage);
        assert_eq!((code, &said[..]), (Some(0), "a is up again\n"));
        let (code, _, errors) = seen(&["detach", "a", "1"], &[]);
        assert!(code == Some(1) && errors.contains("nothing like that in 1 s"), "{errors}");
        let (code, said, _) = seen(&["detach", "a"], &["link del dev a"]);
        assert_eq!((code, &said[..]), (Some(0), "a is gone\n"));
        let (code, _, errors) = seen(&["reconnect", "a"], &[]);
        assert!(code == Some(1) && errors.contains("there is no a"), "{errors}");
        assert_eq!(
            netlink.dump(&netlink_families::rtnetlink::link::GetLinks::default()).expect("a list").count(),
            1
        );
    });
}

#[test]
fn a_monitor_says_what_there_is_and_what_happens() {
    let Some(example) = lab::example("monitor") else { return };
    with_netlink(|_| {
        let mut child = start(&example, &["3"]);
        let mut said = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut first = String::new();
        said.read_line(&mut first).expect("text");
        assert_eq!(first, "+ link 1 lo off mtu 65536 00:00:00:00:00:00\n");
        // What comes and goes while nobody looks never was, so each step waits for its line.
        for (words, start, has) in [
            ("link add name a type veth peer name b", "+ link ", " a off mtu 1500 "),
            ("link set dev a up", "~ link ", " a on, no carrier mtu 1500 "),
            // New or changed: its first line may have had to wait for the other end.
            ("link set dev b up", "", " b up mtu 1500 "),
            ("addr add 192.0.2.1/24 dev a", "+ address 192.0.2.1/24 on a", ""),
            (
                "route add 10.0.0.0/8 via 192.0.2.9",
                "+ route 10.0.0.0/8 UNICAST via 192.0.2.9 on a table 254",
                "",
            ),
            ("route del 10.0.0.0/8", "- route 10.0.0.0/8 UNICAST via 192.0.2.9 on a table 254", ""),
            // Before Linux 6.2 a link that is on keeps its name.
            ("link set dev b down", "~ link ", " b off mtu 1500 "),
            ("link set dev b name other", "~ link ", " other (was b) "),
            ("link del dev a", "- address 192.0.2.1/24", ""),
        ] {
            ip(words);
            let mut seen = String::new();
            loop {
                let from = seen.len();
                assert!(
                    said.read_line(&mut seen).expect("text") > 0,
                    "{words}: no {start}..{has} in\n{seen}"
                );
                let line = seen.get(from..).unwrap_or_default();
                if line.starts_with(start) && line.contains(has) {
                    break;
                }
            }
        }
        // It ends by itself when nothing happens any more.
        said.read_to_string(&mut String::new()).expect("text");
        assert!(child.wait().expect("it ends").success());
    });
}
