//! gnlpy's `RecursiveSelf`: lists that hold themselves, directly or through others.

use netlink_core::{NlaDecode, NlaEncode, decode};
use netlink_tests::declared::Tree;
use netlink_tests::wire;

use super::{bytes, decode_error};

fn leaf(id: u32) -> Tree {
    Tree { id: Some(id), ..Tree::default() }
}

#[test]
fn a_list_of_itself_goes_there_and_back() {
    let inner = Tree { id: Some(2), children: vec![leaf(3), leaf(4)], only: None };
    let value = Tree { id: Some(1), children: vec![inner, leaf(5)], only: Some(Box::new(leaf(6))) };
    let wire = wire! {
        [8, 1] 1u32
        [36, 0x8002]
            [8, 1] 2u32
            [12, 0x8002] [8, 1] 3u32
            [12, 0x8002] [8, 1] 4u32
        [12, 0x8002] [8, 1] 5u32
        [12, 0x8003] [8, 1] 6u32
    };
    assert_eq!(bytes(&value), wire);
    assert_eq!(decode(&wire), Ok(value));
}

#[test]
fn an_error_far_inside_has_the_whole_way_as_its_path() {
    let wire = wire! { [20, 2] [16, 3] [12, 2] [5, 1] "01000000" };
    assert_eq!(
        decode_error::<Tree>(&wire),
        "children[0].only.children[0].id: expected 4 bytes, found 1 (at byte 16)"
    );
}

#[test]
fn thirty_two_levels_are_read_and_thirty_three_are_an_error() {
    let nested =
        |levels: u16| (0..levels).flat_map(|at| wire! { [(levels - at) * 4, 3] }).collect::<Vec<_>>();
    let depth = |tree: &Tree| std::iter::successors(tree.only.as_ref(), |tree| tree.only.as_ref()).count();
    assert_eq!(decode::<Tree>(&nested(32)).map(|tree| depth(&tree)), Ok(32));
    assert!(decode_error::<Tree>(&nested(33)).ends_with("nest deeper than 32 levels (at byte 132)"));
}

#[test]
fn a_schema_that_holds_itself_can_be_walked() {
    let mut schema = Tree::SCHEMA_OF_ENCODE;
    for _ in 0..100 {
        schema = schema.layout(2).and_then(|layout| layout.children()).expect("a nest")();
        assert_eq!(schema.name, "Tree");
    }
}

trait SchemaOfEncode {
    const SCHEMA_OF_ENCODE: &'static netlink_core::schema::Schema;
}

impl SchemaOfEncode for Tree {
    const SCHEMA_OF_ENCODE: &'static netlink_core::schema::Schema = <Tree as NlaEncode>::SCHEMA;
}

#[test]
fn lists_may_hold_one_another() {
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct Even {
        #[nla(1, recursive)]
        odd: Option<Box<Odd>>,
    }
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct Odd {
        #[nla(1, recursive)]
        evens: Vec<Even>,
    }
    let value = Even {
        odd: Some(Box::new(Odd {
            evens: vec![Even { odd: None }, Even { odd: Some(Box::new(Odd { evens: Vec::new() })) }],
        })),
    };
    assert_eq!(bytes(&value), wire! { [16, 0x8001] [4, 0x8001] [8, 0x8001] [4, 0x8001] });
    assert_eq!(decode(&bytes(&value)), Ok(value));
}

#[test]
fn a_generic_list_may_hold_itself() {
    #[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
    struct Node<T> {
        #[nla(1)]
        value: T,
        #[nla(2, recursive)]
        more: Vec<Node<T>>,
    }
    let value = Node { value: 1u16, more: vec![Node { value: 2, more: Vec::new() }] };
    assert_eq!(decode(&bytes(&value)), Ok(value));
}
