//! Words that say how a value is printed.

use netlink_core::schema::{AttrKind, Layout, Schema};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{
    DecodeError, EncodeError, NlaDecode, NlaEncode, NlaStruct, Pack, Unpack, decode, decode_lenient,
};
use netlink_tests::wire;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::{bytes, encode_error};

/// As it is printed, on a line and for study.
fn shown<T: NlaEncode>(value: &T) -> (String, String) {
    let shown = T::SCHEMA.display(&bytes(value)).to_string();
    (shown, format!("{:#}", T::SCHEMA.display(&bytes(value))))
}

#[derive(Clone, NlaEncode)]
#[nla(value = u16)]
enum Scope {
    #[nla(0xfd)]
    Link,
    #[nla(other)]
    Other(u16),
}

#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, NlaStruct)]
#[repr(C)]
struct Keys {
    #[nla(hex)]
    input: u32,
    output: u32,
}

#[derive(NlaEncode)]
struct Rule {
    #[nla(1, hex)]
    mark: u32,
    #[nla(2, be, hex)]
    port: u16,
    #[nla(3, i8, hex)]
    least: i8,
    #[nla(4, hex)]
    known: Scope,
    #[nla(5, hex)]
    other: Scope,
    #[nla(6, packed, hex)]
    suites: Vec<u32>,
    #[nla(7, multi, uint, hex)]
    masks: Vec<u64>,
    #[nla(8, pod)]
    keys: Keys,
    #[nla(9, select = port)]
    arm: Arm,
}

#[derive(NlaEncode)]
#[nla(select = u16)]
enum Arm {
    #[nla(16, u32, hex)]
    Mark(u32),
}

#[test]
fn numbers_are_shown_in_hexadecimal_where_it_is_said() {
    let rule = Rule {
        mark: 0xff01,
        port: 16,
        least: -128,
        known: Scope::Link,
        other: Scope::Other(0x10),
        suites: vec![0x000f_ac04, 10],
        masks: vec![0xff, 1 << 40],
        keys: Keys { input: 31, output: 31 },
        arm: Arm::Mark(31),
    };
    assert_eq!(
        shown(&rule).0,
        "mark=0xff01 port=0x10 least=0x80 known=Link(0xfd) other=0x10 suites=[0xfac04 0xa] masks=0xff \
         masks=0x10000000000 keys={input=0x1f output=31} arm=0x1f"
    );
    assert!(shown(&rule).1.contains("mark(1): 0xff01  ["), "{}", shown(&rule).1);
}

#[derive(NlaEncode)]
struct Login {
    #[nla(1)]
    method: Option<u8>,
    #[nla(2, select = method)]
    by: Option<Method>,
    #[nla(3, select = method, secret)]
    hidden: Option<Method>,
    #[nla(4, array, secret, nul_string)]
    codes: Vec<&'static str>,
}

#[derive(NlaEncode)]
#[nla(select = u8)]
enum Method {
    #[nla(1, nul_string, secret)]
    Password(&'static str),
    #[nla(2, nul_string)]
    Name(&'static str),
}

#[test]
fn a_secret_is_not_shown_whatever_form_it_has() {
    let login = |method, by: fn(&'static str) -> Method| Login {
        method,
        by: Some(by("hunter2")),
        hidden: Some(by("hunter2")),
        codes: vec!["hunter2"],
    };
    let password = login(Some(1), Method::Password);
    assert_eq!(
        shown(&password).0,
        "method=1 by=(secret, 8 bytes) hidden=(secret, 8 bytes) codes=(secret, 12 bytes)"
    );
    assert!(!shown(&password).1.contains("hunter2"), "{}", shown(&password).1);
    assert!(!shown(&password).1.contains("68756e74"), "{}", shown(&password).1);

    let name = login(Some(2), Method::Name);
    assert_eq!(shown(&name).0, "method=2 by=\"hunter2\" hidden=(secret, 8 bytes) codes=(secret, 12 bytes)");

    // A method that has no form of its own, and none at all.
    for instead in [wire! { [5, 1] 9u8 "000000" }, vec![]] {
        let rest = wire! { [12, 3] "68756e74 65723200" [16, 4] "78303030 30303030 30303030" };
        let shown = Login::SCHEMA.display(&[instead, rest].concat()).to_string();
        assert!(shown.ends_with("hidden=(secret, 8 bytes) codes=(secret, 12 bytes)"), "{shown}");
    }
}

#[derive(NlaEncode)]
struct Account {
    #[nla(1)]
    id: Option<u8>,
    #[nla(2, array, nested)]
    logins: Vec<Login>,
    #[nla(3, recursive)]
    inner: Vec<Account>,
}

#[derive(NlaEncode)]
#[nla(subset_of = Account)]
struct Named {
    #[nla(1)]
    id: Option<u8>,
}

/// Whether the text `hunter2`, or the same in hexadecimal, is in either form of print.
fn tells(schema: &'static Schema, body: &[u8]) -> bool {
    [format!("{}", schema.display(body)), format!("{:#}", schema.display(body))].iter().any(|shown| {
        println!("{shown}");
        shown.contains("hunter2") || shown.contains("68756e74")
    })
}

#[test]
fn a_secret_is_not_shown_among_bytes_that_cannot_be_told_apart() {
    // The list around is cut: it is an array, a nest in a list that holds itself, a part of another list.
    let cut = wire! { [64, 1] [60, 4] [56, 1] "68756e74 65723200" };
    assert!(!tells(
        Account::SCHEMA.attr(2).expect("declared").layout.children().expect("it has them")(),
        &cut
    ));
    assert!(!tells(Account::SCHEMA, &cut));
    assert!(!tells(Named::SCHEMA, &cut));
    // Where no secret can be, they are shown.
    assert!(tells(Rule::SCHEMA, &cut));

    // Bytes behind the attributes.
    assert!(!tells(Login::SCHEMA, &wire! { [5, 1] 1u8 "000000" "68756e" }));
    assert!(!Login::SCHEMA.display(&wire! { [5, 1] 1u8 "000000" "68756e" }).to_string().contains("68756e"));
}

#[test]
fn a_secret_is_not_shown_where_nests_are_too_deep() {
    let mut body = wire! { [12, 4] "68756e74 65723200" };
    for id in [1, 2].into_iter().chain([3; 70]) {
        let len = u16::try_from(body.len() + 4).expect("short").to_ne_bytes();
        body = [&len[..], &u16::to_ne_bytes(id), &body].concat();
    }
    assert!(Account::SCHEMA.display(&body).to_string().contains("deeper than"));
    assert!(!tells(Account::SCHEMA, &body));
}

#[test]
fn a_secret_is_not_shown_where_nothing_tells_which_alternative_it_is() {
    let password = || wire! { [12, 2] "68756e74 65723200" };
    for key in [vec![], wire! { [6, 1] "01000000" }] {
        assert!(!tells(Login::SCHEMA, &[key, password()].concat()));
    }
    // One that is not declared is what it is: unknown.
    assert!(tells(Login::SCHEMA, &[wire! { [5, 1] 9u8 "000000" }, password()].concat()));
}

#[derive(Debug, NlaEncode, NlaDecode)]
struct Pin {
    #[nla(1, secret, max = 9999)]
    pin: Option<u32>,
    #[nla(2, secret)]
    mode: Option<PinMode>,
    #[nla(3, secret, string, max_len = 4)]
    word: Option<String>,
    #[nla(4)]
    method: Option<u8>,
    #[nla(5, select = method)]
    by: Option<ByPin>,
    #[nla(6, secret, nested)]
    inner: Option<Box<InnerPin>>,
}

#[derive(Debug, NlaEncode, NlaDecode)]
struct InnerPin {
    #[nla(1, max = 9999)]
    pin: Option<u32>,
    #[nla(2)]
    mode: Option<PinMode>,
}

#[derive(Clone, Debug, NlaEncode, NlaDecode)]
#[nla(value = u16)]
enum PinMode {
    #[nla(1)]
    Long,
}

#[derive(Debug, NlaEncode, NlaDecode)]
#[nla(select = u8)]
enum ByPin {
    #[nla(1, u16, secret)]
    Mode(PinMode),
    #[nla(2, u16)]
    Shown(PinMode),
    #[nla(3, nested)]
    Inner(InnerPin),
    #[nla(4, secret, with = Odd)]
    Odd(u32),
}

/// Odd numbers.
#[derive(Debug)]
enum Odd {}

impl Pack<u32> for Odd {
    const LAYOUT: Layout = Layout::new(AttrKind::U32);

    fn pack(value: &u32, id: u16, out: &mut AttrWriter<'_>) {
        out.fail_at(id, EncodeError::value(format_args!("{value} is even")));
    }
}

impl Unpack<'_, u32> for Odd {
    const LAYOUT: Layout = Layout::new(AttrKind::U32);

    fn unpack(payload: Payload<'_>) -> Result<u32, DecodeError> {
        Err(DecodeError::value(format_args!("{:?} is even", payload.bytes())))
    }
}

#[test]
fn errors_do_not_tell_a_secret() {
    let none = || Pin { pin: None, mode: None, word: None, method: None, by: None, inner: None };
    let hidden = "the value is none that it may have; it is secret, so it is not shown";
    let error = encode_error(&Pin { pin: Some(12345), ..none() });
    assert_eq!(error, format!("pin: {hidden}"));
    let inner = Some(Box::new(InnerPin { pin: Some(12345), mode: None }));
    assert_eq!(encode_error(&Pin { inner, ..none() }), format!("inner.pin: {hidden}"));
    let by = Some(ByPin::Odd(12344));
    assert_eq!(encode_error(&Pin { method: Some(4), by, ..none() }), format!("by: {hidden}"));
    // How long it is is no secret, nor which alternative.
    let word = Some("12345".into());
    assert_eq!(encode_error(&Pin { word, ..none() }), "word: 5 bytes are more than the 4 allowed");
    let by = Some(ByPin::Odd(12345));
    assert_eq!(
        encode_error(&Pin { method: Some(1), by, ..none() }),
        "by: `Odd` goes with 4, but its selector is 1"
    );
    let by = Some(ByPin::Inner(InnerPin { pin: Some(12345), mode: None }));
    assert_eq!(
        encode_error(&Pin { method: Some(3), by, ..none() }),
        "by.pin: 12345 is more than the most allowed, 9999"
    );

    let decoded = |bytes: &[u8]| {
        let strict = decode::<Pin>(bytes).expect_err("a wrong value").to_string();
        let lenient = decode_lenient::<Pin>(bytes).errors;
        assert_eq!(strict, lenient[0].to_string());
        strict.split(" (at").next().map(str::to_owned).expect("a part")
    };
    assert_eq!(decoded(&wire! { [6, 2] 12345u16 "0000" }), format!("mode: {hidden}"));
    assert_eq!(decoded(&wire! { [12, 6] [6, 2] 12345u16 "0000" }), format!("inner.mode: {hidden}"));
    let by = |method: u8| decoded(&wire! { [5, 4] method "000000" [6, 5] 12345u16 "0000" });
    assert_eq!(by(1), format!("by: {hidden}"));
    assert_eq!(by(2), "by: 12345 is no value of `PinMode`");
    assert_eq!(by(4), format!("by: {hidden}"));
    assert_eq!(by(9), "by: `ByPin` has no alternative for 9");
}

#[derive(Debug, NlaEncode, NlaDecode)]
struct Hidden {
    #[nla(1)]
    method: Option<u8>,
    #[nla(2, select = method)]
    by: Option<InHiding>,
    #[nla(3, nested, secret)]
    list: Option<InnerPin>,
    #[nla(4, array, secret)]
    codes: Vec<u32>,
    #[nla(5, array, with = Odd)]
    odd: Vec<u32>,
}

#[derive(Debug, NlaEncode, NlaDecode)]
#[nla(select = u8)]
enum InHiding {
    #[nla(1, nested, secret)]
    Inner(InnerPin),
    #[nla(2, array, u16, secret)]
    Codes(Vec<PinMode>),
    #[nla(3, with = SecretOdd)]
    Odd(u32),
}

/// Odd numbers whose packer says that they are secret.
#[derive(Debug)]
enum SecretOdd {}

impl Pack<u32> for SecretOdd {
    const LAYOUT: Layout = <Odd as Pack<u32>>::LAYOUT.secret();

    fn pack(value: &u32, id: u16, out: &mut AttrWriter<'_>) {
        Odd::pack(value, id, out);
    }
}

impl Unpack<'_, u32> for SecretOdd {
    const LAYOUT: Layout = <Odd as Pack<u32>>::LAYOUT.secret();

    fn unpack(payload: Payload<'_>) -> Result<u32, DecodeError> {
        Odd::unpack(payload)
    }
}

/// What each form of reading says, none of which is to tell `hunter2`, nor numbers made of it, nor 12345.
fn says(bytes: &[u8]) -> Vec<String> {
    let strict = decode::<Hidden>(bytes).expect_err("it is malformed");
    let mut said = vec![strict.to_string(), format!("{strict:?}")];
    said.extend(decode_lenient::<Hidden>(bytes).errors.iter().map(ToString::to_string));
    said.push(Hidden::SCHEMA_OF_BOTH.display(bytes).to_string());
    for text in &said {
        for secret in ["12345", "hunter2", "30056", "13422", "29285", "[50]", "68756e"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    said
}

impl Hidden {
    const SCHEMA_OF_BOTH: &'static Schema = <Hidden as NlaDecode<'static>>::SCHEMA;
}

#[test]
fn no_reading_tells_a_secret_that_is_a_list() {
    let hidden = "the value is none that it may have; it is secret, so it is not shown";
    let inner = wire! { [5, 1] 1u8 "000000" [12, 2] [6, 2] 12345u16 "0000" };
    assert!(says(&inner)[2].starts_with(&format!("by.mode: {hidden}")));
    let codes = wire! { [5, 1] 2u8 "000000" [12, 2] [6, 1] 12345u16 "0000" };
    assert!(says(&codes)[0].starts_with(&format!("by: {hidden}")));
    let odd = wire! { [5, 1] 3u8 "000000" [8, 2] 12345u32 };
    assert!(says(&odd)[0].starts_with(&format!("by: {hidden}")));
    // Bytes that are no list after all: their beginning is not told as a length and an id.
    assert!(says(&wire! { [12, 3] "68756e74 65723200" })[0].starts_with(&format!("list: {hidden}")));
    says(&wire! { [12, 4] "68756e74 65723200" });
    says(&wire! { [5, 1] 1u8 "000000" [12, 2] "68756e74 65723200" });
    // A length that is too short leaves the rest of the secret where the next attribute should be.
    let cut = says(&wire! { [8, 3] "68756e74 65723200" });
    assert!(cut.iter().any(|text| text.contains("impossible length")), "{cut:?}");
}

#[derive(NlaEncode)]
struct Selected {
    #[nla(1, nul_string)]
    method: &'static str,
    #[nla(2, select = method)]
    by: By,
    #[nla(3, with = Twice)]
    twice: u8,
    #[nla(4, select = twice)]
    also: Method,
}

#[derive(NlaEncode)]
#[nla(select = str)]
enum By {
    #[nla("psk", nul_string, secret)]
    Psk(&'static str),
    #[nla(other, nul_string)]
    Other(&'static str),
}

/// Half of what is on the wire.
enum Twice {}

impl Pack<u8> for Twice {
    const LAYOUT: Layout = Layout::new(AttrKind::U8);

    fn pack(value: &u8, id: u16, out: &mut AttrWriter<'_>) {
        out.put_u8(id, value * 2);
    }
}

#[test]
fn the_alternative_that_is_shown_is_the_one_that_is_read() {
    // A reader takes text with more than one NUL at its end.
    let two = wire! { [9, 1] "70736b00 00000000" [12, 2] "68756e74 65723200" };
    assert!(!tells(Selected::SCHEMA, &two));
    let other = wire! { [6, 1] "6d000000" [12, 2] "68756e74 65723200" };
    assert!(tells(Selected::SCHEMA, &other));
    let plain =
        bytes(&Selected { method: "m", by: By::Other("hunter2"), twice: 1, also: Method::Password("x") });
    assert!(tells(Selected::SCHEMA, &plain));
    // What a selector's own packer makes of its bytes is not known.
    let name = Method::Password("hunter2");
    let written = bytes(&Selected { method: "psk", by: By::Psk("hunter2"), twice: 1, also: name });
    assert!(!tells(Selected::SCHEMA, &written));
}
