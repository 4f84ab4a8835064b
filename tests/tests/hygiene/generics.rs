//! Generics: type parameters, conditions, const parameters, lifetimes of every name.
#![allow(missing_docs, missing_debug_implementations, missing_copy_implementations)]

use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaDecodeOwned, NlaEncode, decode, encode};

/// Lifetimes that generated code might use.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Lifetimes<'nla, 'a: 'nla, 'out> {
    #[nla(1)]
    one: &'nla [u8],
    #[nla(2, string)]
    two: Option<&'a str>,
    #[nla(3)]
    three: Option<&'out [u8; 2]>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Conditions<'a, T: Debug + 'a, U, const N: usize>
where
    U: Display + Default,
    T: Clone,
{
    #[nla(1)]
    one: T,
    #[nla(2, multi, be)]
    two: Vec<U>,
    #[nla(3)]
    three: [u8; N],
    #[nla(4)]
    four: Option<&'a [u8]>,
    #[nla(skip)]
    skipped: PhantomData<(T, &'a U)>,
}

/// Every place that a parameter can be in.
#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Places<T, L> {
    #[nla(1, multi)]
    multi: Vec<T>,
    #[nla(2, array)]
    array: Vec<T>,
    #[nla(3, array)]
    numbered: Vec<(u16, T)>,
    #[nla(4, packed, be)]
    packed: Vec<T>,
    #[nla(5, nested)]
    nested: L,
    #[nla(6, nested, multi)]
    many: Vec<L>,
    #[nla(7, array, nested)]
    map: std::collections::BTreeMap<u16, L>,
    #[nla(8, u32)]
    converted: Option<T>,
    #[nla(9, recursive)]
    inside: Option<Box<Places<T, L>>>,
}

/// A parameter with a default, an associated type, and one that is not on the wire.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Projected<T: Iterator = std::iter::Empty<u8>>
where
    T::Item: Debug,
{
    #[nla(1)]
    item: Option<T::Item>,
}

/// A parameter that is not on the wire, and one that is the header.
#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Aside<T, H: zerocopy::FromBytes + zerocopy::IntoBytes + zerocopy::Immutable> {
    #[nla(header)]
    header: H,
    #[nla(skip)]
    skipped: T,
}

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Family)]
enum Reply<T: NlaDecodeOwned> {
    #[genl(1)]
    One(T),
}

/// A list whose parameter must hold for the lifetime of the table that it is in.
#[derive(Debug, PartialEq, NlaDecode)]
struct Around<'a, T: Lent<'a>> {
    #[nla(1)]
    bytes: &'a [u8],
    #[nla(skip)]
    skipped: PhantomData<T>,
}

trait Lent<'a> {
    const LEN: usize;
}

impl Lent<'_> for Leaf {
    const LEN: usize = 1;
}

trait Beside<'a, 'b> {}

impl Beside<'_, '_> for Leaf {}

/// Lifetimes that a notification is not told for, in all places where they can be.
#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Family)]
enum Told<'nla, 'a: 'nla, T: Lent<'a> + 'a, const N: usize>
where
    'nla: 'a,
    T: for<'b> Beside<'a, 'b>,
{
    #[genl(1)]
    Around(Around<'a, T>),
    #[genl(2)]
    Many(Many<'nla, N>),
}

#[derive(Debug, PartialEq, NlaDecode)]
struct Many<'a, const N: usize> {
    #[nla(1)]
    bytes: &'a [u8; N],
}

#[derive(Debug, NlaEncode)]
#[genl(family = Family, command = 1, reply = Lifetimes<'_, '_, '_>)]
struct Get<'a, T> {
    #[nla(1)]
    id: &'a [u8],
    #[nla(2)]
    more: T,
}

struct Family;

impl netlink_core::GenlFamily for Family {
    const NAME: &'static str = "HYGIENE";
}

/// Encodes and decodes again.
fn survives<T: NlaEncode + NlaDecodeOwned + Debug + PartialEq>(value: &T) {
    let mut buffer = Buffer::new();
    let bytes = encode(value, &mut buffer).expect("can be written");
    assert_eq!(decode::<T>(bytes).as_ref(), Ok(value));
}

#[test]
fn lifetimes_may_have_any_name() {
    let value = Lifetimes { one: b"x", two: Some("y"), three: Some(b"zz") };
    let mut buffer = Buffer::new();
    let bytes = encode(&value, &mut buffer).expect("can be written").to_vec();
    assert_eq!(decode(&bytes), Ok(value));
}

#[test]
fn conditions_are_kept() {
    let value: Conditions<'_, [u8; 2], u16, 3> =
        Conditions { one: [1, 2], two: vec![3, 4], three: [5, 6, 7], four: Some(b"x"), skipped: PhantomData };
    let mut buffer = Buffer::new();
    let bytes = encode(&value, &mut buffer).expect("can be written").to_vec();
    assert_eq!(decode(&bytes), Ok(value));
}

#[test]
fn parameters_may_be_anywhere() {
    let projected: Projected = Projected { item: Some(1) };
    let mut buffer = Buffer::new();
    let bytes = encode(&projected, &mut buffer).expect("can be written");
    assert_eq!(decode(bytes).map(|list: Projected| list.item), Ok(Some(1)));
    let leaf = Leaf { number: 1 };
    let places = Places {
        multi: vec![1u32],
        array: vec![2],
        numbered: vec![(3, 4)],
        packed: vec![5],
        nested: leaf,
        many: vec![leaf, leaf],
        map: [(1, leaf)].into(),
        converted: Some(9),
        inside: None,
    };
    survives(&Places { inside: Some(Box::new(places.clone())), ..places });
}

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Leaf {
    #[nla(1)]
    number: u8,
}

#[test]
fn parameters_may_be_beside_the_attributes() {
    survives(&Aside { header: [1u8, 2, 3], skipped: 0u64 });
    assert_eq!(decode(&[9, 0, 0, 0]), Ok(Aside { header: [9u8], skipped: String::new().len() }));
}

#[test]
fn tables_may_be_generic() {
    use netlink_core::DecodeMessage;
    use netlink_core::wire::Payload;
    let reply = Reply::<Leaf>::decode_message(1, Payload::new(&[])).map_err(|error| error.to_string());
    assert_eq!(reply, Err("number: required attribute is missing (at byte 0)".to_owned()));
}

#[test]
fn generic_tables_are_told() {
    use netlink_core::testing::{FakeKernel, Script};
    use netlink_core::{Connection, Event};
    let kernel = FakeKernel::new().family("HYGIENE", 40, |_| Script::new().ack()).group("HYGIENE", "all", 33);
    let netlink: Connection = kernel.connect().expect("a connection");
    let mut told = netlink.subscribe::<Told<'static, 'static, Leaf, 3>>(["all"]).expect("is open");
    let mut owned = netlink.subscribe::<Reply<Leaf>>(["all"]).expect("is open");
    let header = [7u16, 1].map(u16::to_ne_bytes).concat();
    let bytes = [&header[..], b"abc\0"].concat();
    kernel.notify("HYGIENE", "all", Script::new().reply_bytes(2, &bytes));
    kernel.notify("HYGIENE", "all", Script::new().reply(1, &Leaf { number: 9 }));
    let next = told.next(std::time::Duration::ZERO).expect("is declared").and_then(Event::message);
    assert_eq!(next, Some(Told::Many(Many { bytes: b"abc" })));
    let next = told.next(std::time::Duration::ZERO).expect("is declared").and_then(Event::message);
    assert_eq!(next, Some(Told::Around(Around { bytes: &[9], skipped: PhantomData })));
    let next = owned.next(std::time::Duration::ZERO).expect("is declared").and_then(Event::message);
    assert_eq!(next, Some(Reply::One(Leaf { number: 9 })));
    assert_eq!(<Leaf as Lent<'_>>::LEN, 1);
}

#[test]
fn generic_requests_are_requests() {
    fn command<R: netlink_core::QueryOp>(request: &R) -> u16 {
        request.command()
    }
    let get = Get { id: b"x", more: [1u8; 7] };
    assert_eq!((get.id.len(), get.more.len(), command(&get)), (1, 7, 1));
}
