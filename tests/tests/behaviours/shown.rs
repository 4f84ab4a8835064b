//! Words that say how a value is printed.

use netlink_core::{NlaEncode, NlaStruct};
use netlink_tests::wire;
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::bytes;

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
