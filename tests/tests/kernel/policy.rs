//! The policies of a family: maps by number in maps by number, as `netlink_core` itself declares them.
//! Ids: `linux/genetlink.h`, `enum netlink_policy_type_attr` in `linux/netlink.h`.

use netlink_core::genl::nlctrl::PolicyPart;
use netlink_core::schema::AttrPolicy;

use crate::wire::Vectors;

/// What `genl ctrl policy name FAMILY` prints of a message, but for the family's number.
fn line(part: &PolicyPart) -> String {
    let operations = part.operations.iter().map(|(command, policy)| {
        let execute = policy.execute.map(|index| format!(" do={index}")).unwrap_or_default();
        let dump = policy.dump.map(|index| format!(" dump={index}")).unwrap_or_default();
        format!("op {command} policies:{execute}{dump}")
    });
    let attrs = part.policies.iter().flat_map(|(index, attrs)| {
        attrs.iter().map(move |(id, policy)| format!("policy[{index}]:attr[{id}]: {}", describe(policy)))
    });
    operations.chain(attrs).collect::<Vec<_>>().join("\n")
}

fn describe(policy: &AttrPolicy) -> String {
    let kind = match policy.kind {
        Some(1) => "FLAG",
        Some(2) => "U8",
        Some(3) => "U16",
        Some(4) => "U32",
        Some(5) => "U64",
        Some(8) => "S32",
        Some(10) => "BINARY",
        Some(13) => "NESTED",
        other => panic!("kind {other:?}"),
    };
    let mut text = format!("type={kind}");
    if let (Some(min), Some(max)) = (policy.min, policy.max) {
        text += &format!(" range:[{min},{max}]");
    }
    if let (Some(min), Some(max)) = (policy.min_signed, policy.max_signed) {
        text += &format!(" range:[{min},{max}]");
    }
    if let Some(min) = policy.min_len {
        text += &format!(" min len:{min}");
    }
    if let Some(max) = policy.max_len {
        text += &format!(" max len:{max}");
    }
    if let (Some(policy), Some(max)) = (policy.policy, policy.max_attr) {
        text += &format!(" policy:{policy} maxattr:{max}");
    }
    text
}

/// Every message of a dump, and what `genl` printed of it.
fn compare(name: &str, family: u16, theirs: &str) {
    let Some(vectors) = Vectors::parse(include_str!("../../wire/policy.hex")) else { return };
    let ours: Vec<String> = vectors
        .bodies(name)
        .into_iter()
        .map(|body| {
            let part = check!(PolicyPart, &body[4..]);
            assert_eq!(part.family_id, Some(family));
            line(&part)
        })
        .collect();
    assert_eq!(ours, theirs.trim().lines().map(str::trim).collect::<Vec<_>>());
}

#[test]
fn policies_are_what_genl_prints() {
    compare(
        "mptcp_pm",
        0x1c,
        "
         op 1 policies: do=0
         op 2 policies: do=2
         op 3 policies: do=3 dump=3
         op 4 policies: do=4
         op 5 policies: do=5
         op 6 policies: do=6
         op 7 policies: do=7
         op 8 policies: do=8
         op 9 policies: do=9
         op 10 policies: do=10
         op 11 policies: do=11
         policy[0]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[1]:attr[1]: type=U16 range:[0,65535]
         policy[1]:attr[2]: type=U8 range:[0,255]
         policy[1]:attr[4]: type=BINARY min len:16 max len:16
         policy[1]:attr[5]: type=U16 range:[0,65535]
         policy[1]:attr[6]: type=U32 range:[0,4294967295]
         policy[1]:attr[7]: type=S32 range:[-2147483648,2147483647]
         policy[2]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[3]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[3]:attr[4]: type=U32 range:[0,4294967295]
         policy[4]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[5]:attr[2]: type=U32 range:[0,4294967295]
         policy[5]:attr[3]: type=U32 range:[0,4294967295]
         policy[6]:attr[2]: type=U32 range:[0,4294967295]
         policy[6]:attr[3]: type=U32 range:[0,4294967295]
         policy[7]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[7]:attr[4]: type=U32 range:[0,4294967295]
         policy[7]:attr[6]: type=NESTED policy:1 maxattr:7
         policy[8]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[8]:attr[4]: type=U32 range:[0,4294967295]
         policy[9]:attr[4]: type=U32 range:[0,4294967295]
         policy[9]:attr[5]: type=U8 range:[0,255]
         policy[10]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[10]:attr[4]: type=U32 range:[0,4294967295]
         policy[10]:attr[6]: type=NESTED policy:1 maxattr:7
         policy[11]:attr[1]: type=NESTED policy:1 maxattr:7
         policy[11]:attr[4]: type=U32 range:[0,4294967295]
         policy[11]:attr[6]: type=NESTED policy:1 maxattr:7",
    );
}
