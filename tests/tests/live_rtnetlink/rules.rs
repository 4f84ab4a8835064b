//! Routing rules.

use netlink_families::rtnetlink::AddressFamily;
use netlink_families::rtnetlink::rule::{
    DelRule, GetRules, NewRule, Rule, RuleAction, RuleFlags, RulePorts, UidRange,
};

use super::{all, ip, ip_json, name, with_netlink};

#[test]
fn what_we_make_ip_reads() {
    with_netlink(|netlink| {
        let rule = Rule {
            mark: Some(0x10),
            mark_mask: Some(0xff),
            input: Some(name("in0")),
            ip_protocol: Some(6),
            destination_ports: Some(RulePorts { start: 80, end: 443 }),
            uids: Some(UidRange { start: 0, end: 1000 }),
            ..Rule::to_table(AddressFamily::INET, 1000)
                .with_priority(77)
                .from_source("192.0.2.0/24".parse().expect("a prefix"))
        };
        netlink.execute(&NewRule(rule.clone())).expect("made");
        assert!(netlink.execute(&NewRule(rule.clone())).expect_err("it is there").is_already_exists());
        let seen = ip_json("rule show priority 77");
        assert_eq!(seen.len(), 1, "{seen:?}");
        let seen = &seen[0];
        assert_eq!(
            (&seen["src"], &seen["srclen"], &seen["table"]),
            (&"192.0.2.0".into(), &24.into(), &"1000".into())
        );
        assert_eq!(
            (&seen["fwmark"], &seen["fwmask"], &seen["iif"]),
            (&"0x10".into(), &"0xff".into(), &"in0".into())
        );
        assert_eq!(seen["uid_end"], 1000);
        // By its name where the system has a list of names.
        assert!(seen["ipproto"] == "tcp" || seen["ipproto"] == "ipproto-6", "{seen}");
        assert_eq!((&seen["dport_start"], &seen["dport_end"]), (&80.into(), &443.into()));

        let listed = all(netlink, &GetRules::of_family(AddressFamily::INET));
        let found = listed.iter().find(|rule| rule.priority == Some(77)).expect("listed");
        assert_eq!((found.mark, found.input, found.uids), (rule.mark, rule.input, rule.uids));
        assert!(found.header.flags.contains(RuleFlags::INPUT_DETACHED), "there is no in0: {found:?}");

        netlink.execute(&DelRule(rule.clone())).expect("deleted");
        assert!(netlink.execute(&DelRule(rule)).expect_err("it is gone").is_not_found());
    });
}

#[test]
fn what_ip_makes_we_read() {
    with_netlink(|netlink| {
        ip("-6 rule add priority 5 to 2001:db8::/32 not sport 1000-2000 unreachable");
        ip("rule add priority 6 goto 32766");
        ip("rule add priority 7 table main suppress_prefixlength 0");
        let v6 = all(netlink, &GetRules::of_family(AddressFamily::INET6));
        let five = v6.iter().find(|rule| rule.priority == Some(5)).expect("listed");
        assert_eq!((five.header.action, five.header.destination_length), (RuleAction::UNREACHABLE, 32));
        assert_eq!(five.source_ports, Some(RulePorts { start: 1000, end: 2000 }));
        assert!(five.header.flags.contains(RuleFlags::INVERT), "{five:?}");
        let both = all(netlink, &GetRules::default());
        let six = both.iter().find(|rule| rule.priority == Some(6)).expect("listed");
        assert_eq!((six.header.action, six.goto), (RuleAction::GOTO, Some(32_766)));
        let seven = both.iter().find(|rule| rule.priority == Some(7)).expect("listed");
        assert_eq!((seven.suppress_prefix_length, seven.table_number()), (Some(0), 254));
        let local = both.iter().find(|rule| rule.table == Some(255)).expect("the first rule");
        assert_eq!((local.priority, local.suppress_prefix_length), (None, Some(-1)));
    });
}
