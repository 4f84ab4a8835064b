//! The lists of the controller. A `Family` cannot be built outside of its crate, so one that is
//! declared here makes the bytes.

use std::collections::BTreeMap;

use netlink_core::genl::nlctrl::{Family, OperationPolicy, PolicyPart};
use netlink_core::schema::AttrPolicy;
use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode, decode, encode};
use proptest::prelude::*;

use super::text::text;
use super::{config, round_trip};

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Mirror {
    #[nla(1)]
    id: u16,
    #[nla(2, nul_string)]
    name: String,
    #[nla(3)]
    version: u32,
    #[nla(4)]
    header_size: u32,
    #[nla(5)]
    max_attr: u32,
    #[nla(6, array(from = 1), nested)]
    operations: Vec<Operation>,
    #[nla(7, array(from = 1), nested)]
    groups: Vec<Group>,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Operation {
    #[nla(1)]
    command: u32,
    #[nla(2)]
    flags: u32,
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Group {
    #[nla(2)]
    id: u32,
    #[nla(1, nul_string)]
    name: String,
}

fn family() -> impl Strategy<Value = Mirror> {
    let operation = any::<(u32, u32)>().prop_map(|(command, flags)| Operation { command, flags });
    let group = (any::<u32>(), text()).prop_map(|(id, name)| Group { id, name });
    let operations = prop::collection::vec(operation, 0..5);
    let groups = prop::collection::vec(group, 0..3);
    (any::<(u16, u32, u32, u32)>(), text(), operations, groups).prop_map(
        |((id, version, header_size, max_attr), name, operations, groups)| Mirror {
            id,
            name,
            version,
            header_size,
            max_attr,
            operations,
            groups,
        },
    )
}

fn policy() -> impl Strategy<Value = AttrPolicy> {
    let numbers = any::<[Option<u32>; 6]>();
    let limits = any::<([Option<i64>; 2], [Option<u64>; 3])>();
    (numbers, limits).prop_map(|(numbers, ([min_signed, max_signed], [min, max, mask]))| {
        let [kind, min_len, max_len, policy, max_attr, bitfield_mask] = numbers;
        // The struct can grow, so it has no literal here.
        let mut made = AttrPolicy::default();
        made.kind = kind;
        made.min_len = min_len;
        made.max_len = max_len;
        made.policy = policy;
        made.max_attr = max_attr;
        made.bitfield_mask = bitfield_mask;
        made.min_signed = min_signed;
        made.max_signed = max_signed;
        made.min = min;
        made.max = max;
        made.mask = mask;
        made
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn families(mirror in family()) {
        round_trip(&mirror, &mut Vec::new())?;
        let mut buffer = Buffer::new();
        if let Ok(bytes) = encode(&mirror, &mut buffer) {
            let family: Family = decode(bytes).expect("the same list");
            prop_assert_eq!((family.id, &family.name, family.version), (mirror.id, &mirror.name, mirror.version));
            prop_assert_eq!((family.header_size, family.max_attr), (mirror.header_size, mirror.max_attr));
            let operations = family.operations.iter().map(|op| (op.command, op.flags.bits()));
            prop_assert!(operations.eq(mirror.operations.iter().map(|op| (op.command, op.flags))));
            let groups = family.groups.iter().map(|group| (group.id, &group.name));
            prop_assert!(groups.eq(mirror.groups.iter().map(|group| (group.id, &group.name))));
            let mut again = Buffer::new();
            prop_assert_eq!(encode(&family, &mut again).expect("came from bytes"), bytes);
            round_trip(&family, &mut Vec::new())?;
        }
    }

    #[test]
    fn policies(
        family_id: Option<u16>,
        operations: BTreeMap<u8, (Option<u32>, Option<u32>)>,
        policies in prop::collection::btree_map(0u16..0x3fff, prop::collection::btree_map(0u16..0x3fff, policy(), 0..4), 0..4),
    ) {
        let mut part = PolicyPart::default();
        part.family_id = family_id;
        part.policies = policies;
        part.operations = operations
            .into_iter()
            .map(|(command, (execute, dump))| {
                let mut of = OperationPolicy::default();
                (of.execute, of.dump) = (execute, dump);
                (command.into(), of)
            })
            .collect();
        round_trip(&part, &mut Vec::new())?;
    }
}
