//! The kernel's numbers, and the sizes of its structs, are those that the C compiler finds in its headers.
//!
//! The headers of the machine may be older than what is declared. What they do not know is printed, not compared.
#![cfg(any(target_os = "linux", target_os = "android"))]
#![allow(missing_docs)]

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use netlink_families::rtnetlink::{address, link, neighbour, nexthop, nsid, route, rule};
use netlink_families::taskstats;

/// Every file with numbers of the kernel's.
const SOURCES: &[&str] = &[
    include_str!("../../netlink-core/src/wire/message.rs"),
    include_str!("../../netlink-core/src/genl/nlctrl.rs"),
    include_str!("../../netlink-families/src/ethtool/uapi/attrs.rs"),
    include_str!("../../netlink-families/src/ethtool/uapi/messages.rs"),
    include_str!("../../netlink-families/src/ethtool/uapi/values.rs"),
    include_str!("../../netlink-families/src/ipvs/uapi.rs"),
    include_str!("../../netlink-families/src/mptcp/uapi.rs"),
    include_str!("../../netlink-families/src/netdev/uapi.rs"),
    include_str!("../../netlink-families/src/nl80211/uapi/attrs.rs"),
    include_str!("../../netlink-families/src/nl80211/uapi/commands.rs"),
    include_str!("../../netlink-families/src/nl80211/uapi/nested.rs"),
    include_str!("../../netlink-families/src/nl80211/uapi/values.rs"),
    include_str!("../../netlink-families/src/rtnetlink/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/address/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/link/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/neighbour/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/nexthop/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/nsid/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/route/uapi.rs"),
    include_str!("../../netlink-families/src/rtnetlink/rule/uapi.rs"),
    include_str!("../../netlink-families/src/taskstats/uapi.rs"),
    include_str!("../../netlink-families/src/wireguard/uapi.rs"),
];

/// Those of the C library first, which those of the kernel then leave alone.
const HEADERS: &[&str] = &[
    "sys/socket.h",
    "net/if.h",
    "netinet/in.h",
    "linux/acct.h",
    "linux/cgroupstats.h",
    "linux/ethtool.h",
    "linux/ethtool_netlink.h",
    "linux/fib_rules.h",
    "linux/genetlink.h",
    "linux/icmpv6.h",
    "linux/if_addr.h",
    "linux/if_arp.h",
    "linux/if_bonding.h",
    "linux/if_bridge.h",
    "linux/if_ether.h",
    "linux/if_link.h",
    "linux/if_tun.h",
    "linux/if_tunnel.h",
    "linux/if_vlan.h",
    "linux/ip_vs.h",
    "linux/lwtunnel.h",
    "linux/mpls_iptunnel.h",
    "linux/mptcp.h",
    "linux/neighbour.h",
    "linux/net_namespace.h",
    "linux/net_tstamp.h",
    "linux/netdev.h",
    "linux/netlink.h",
    "linux/nexthop.h",
    "linux/nl80211.h",
    "linux/rtnetlink.h",
    "linux/sched.h",
    "linux/seg6_iptunnel.h",
    "linux/taskstats.h",
    "linux/veth.h",
    "linux/wireguard.h",
];

/// `NAME = VALUE` of a source, however it is dressed there.
fn constants(source: &str) -> Vec<(String, String)> {
    let bare: Vec<&str> = source.lines().map(|line| line.split("//").next().unwrap_or("")).collect();
    let bare = bare.join("\n");
    let parts = bare.split([',', ';', '{', '}']).filter_map(|part| {
        let (before, value) = part.split_once(" = ")?;
        let name = before.split(':').next()?.split_whitespace().last()?;
        let kernels = |name: &str| {
            name.contains('_')
                && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
        };
        kernels(name).then(|| (name.to_owned(), value.trim().to_owned()))
    });
    parts.collect()
}

/// A literal as C writes it.
fn in_c(value: &str) -> String {
    if value.starts_with(|c: char| c.is_ascii_digit()) { value.replace('_', "") } else { value.to_owned() }
}

/// What the compiler says of claims, each an expression that shall be true.
#[derive(Debug, Default)]
struct Verdict {
    wrong: BTreeSet<String>,
    /// The headers do not know what it is about.
    unknown: BTreeSet<String>,
}

/// `None`, loudly, without a compiler or without headers. The last claim is a wrong one, which must be found.
fn compile(claims: &[String]) -> Option<Verdict> {
    let mut program: String = HEADERS
        .iter()
        .map(|header| format!("#if __has_include(<{header}>)\n#include <{header}>\n#endif\n"))
        .collect();
    let first = program.lines().count() + 1;
    for claim in claims {
        program.push_str(&format!("_Static_assert({claim}, \"wrong\");\n"));
    }
    let words = ["-std=gnu11", "-fsyntax-only", "-fmax-errors=0", "-w", "-x", "c", "-"];
    let mut compiler = Command::new("cc");
    compiler.args(words).env("LC_ALL", "C").stdin(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut running) = compiler.spawn() else {
        println!("SKIPPED: the numbers are not compared with the headers, as there is no C compiler");
        return None;
    };
    let written = running.stdin.take().map(|mut stdin| stdin.write_all(program.as_bytes()));
    let output = running.wait_with_output().expect("the compiler ends");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(written, Some(Ok(()))), "the compiler has not read the program: {said}");
    let mut verdict = Verdict::default();
    for line in said.lines().filter(|line| line.contains(" error: ")) {
        let number: Option<usize> = line.split(':').nth(1).and_then(|number| number.parse().ok());
        let claim = number.and_then(|number| claims.get(number.checked_sub(first)?));
        let claim = claim.unwrap_or_else(|| panic!("the headers themselves are wrong: {line}")).clone();
        if line.contains("undeclared") || line.contains("incomplete type") {
            verdict.unknown.insert(claim);
        } else {
            verdict.wrong.insert(claim);
        }
    }
    verdict.wrong.retain(|claim| !verdict.unknown.contains(claim));
    let planted = claims.last().expect("a wrong one");
    if verdict.unknown.contains(planted) {
        println!("SKIPPED: the numbers are not compared with the headers, as there are none");
        return None;
    }
    assert!(verdict.wrong.remove(planted), "it finds what is wrong");
    Some(verdict)
}

#[test]
fn numbers_are_those_of_the_headers() {
    let all: Vec<_> = SOURCES.iter().flat_map(|source| constants(source)).collect();
    assert!(all.len() > 1500, "{}: the files are not read as they are written", all.len());
    // `1 << 31` is negative in C and not in Rust.
    let claim = |name: &str, value: &str| format!("(unsigned)({name}) == (unsigned)({})", in_c(value));
    let mut claims: Vec<String> = all.iter().map(|(name, value)| claim(name, value)).collect();
    claims.push(claim("RTM_NEWLINK", "17"));
    let Some(verdict) = compile(&claims) else { return };
    assert!(verdict.wrong.is_empty(), "{:#?}", verdict.wrong);
    println!("{} numbers, of which the headers do not know: {:#?}", all.len(), verdict.unknown);
    assert!(verdict.unknown.len() * 4 < all.len(), "{} of {}", verdict.unknown.len(), all.len());
}

#[test]
fn sizes_are_those_of_the_headers() {
    let sizes = [
        ("ifinfomsg", size_of::<link::LinkHeader>()),
        ("rtnl_link_ifmap", size_of::<link::LinkMap>()),
        ("ifla_cacheinfo", size_of::<link::Inet6CacheInfo>()),
        ("ifla_vlan_flags", size_of::<link::VlanFlagsMask>()),
        ("ifla_vlan_qos_mapping", size_of::<link::QosMapping>()),
        ("ifla_bridge_id", size_of::<link::BridgeId>()),
        ("br_boolopt_multi", size_of::<link::BridgeOptions>()),
        ("ifla_vxlan_port_range", size_of::<link::PortRange>()),
        ("bridge_vlan_info", size_of::<link::BridgeVlan>()),
        ("ifaddrmsg", size_of::<address::AddressHeader>()),
        ("ifa_cacheinfo", size_of::<address::AddressLifetime>()),
        ("rtmsg", size_of::<route::RouteHeader>()),
        ("rta_cacheinfo", size_of::<route::RouteCacheInfo>()),
        ("rta_mfc_stats", size_of::<route::MulticastStats>()),
        ("ndmsg", size_of::<neighbour::NeighbourHeader>()),
        ("nda_cacheinfo", size_of::<neighbour::NeighbourCacheInfo>()),
        ("fib_rule_hdr", size_of::<rule::RuleHeader>()),
        ("fib_rule_uid_range", size_of::<rule::UidRange>()),
        ("fib_rule_port_range", size_of::<rule::RulePorts>()),
        ("nhmsg", size_of::<nexthop::NextHopHeader>()),
        ("nexthop_grp", size_of::<nexthop::GroupMember>()),
        ("rtgenmsg", size_of::<nsid::NamespaceIdHeader>()),
        ("cgroupstats", size_of::<taskstats::CgroupStats>()),
    ];
    let claim = |name: &str, size: usize| format!("sizeof(struct {name}) == {size}");
    let mut claims: Vec<String> = sizes.iter().map(|(name, size)| claim(name, *size)).collect();
    claims.push(claim("ifinfomsg", 20));
    let Some(verdict) = compile(&claims) else { return };
    assert!(verdict.wrong.is_empty(), "{:#?}", verdict.wrong);
    assert!(verdict.unknown.is_empty(), "{:#?}", verdict.unknown);
}
