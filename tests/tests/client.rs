//! Derived operations through the client: what is sent, what comes back, and what an error says. The
//! kernel is a fake one, so that every answer can be had.
#![allow(missing_docs)]

use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::{NLM_F_ACK, NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL, NLM_F_MULTI, NLM_F_REQUEST};
use netlink_core::{
    Connection, DecodeErrorKind, Errno, Error, ExtAck, GenlFamily, NlaDecode, NlaEncode, Protocol,
};
use netlink_families::ipvs::uapi::*;
use netlink_families::ipvs::{
    AddressFamily, DelService, Flush, GetInfo, GetService, GetServices, Info, NewService, ServiceAttrs,
    ServiceKey,
};

const IPVS_ID: u16 = 35;

fn ipvs(handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Connection {
    FakeKernel::new().family("IPVS", IPVS_ID, handler).connect().expect("a fake socket")
}

fn key(fwmark: u32) -> ServiceKey {
    ServiceKey { family: AddressFamily::Inet, fwmark: Some(fwmark), ..ServiceKey::default() }
}

fn answer(fwmark: u32) -> NewService<'static> {
    NewService {
        service: ServiceAttrs {
            family: AddressFamily::Inet,
            fwmark: Some(fwmark),
            scheduler: Some("rr"),
            netmask: Some([255; 4]),
            ..ServiceAttrs::default()
        },
    }
}

const NEW_SERVICE: u16 = IPVS_CMD_NEW_SERVICE as u16;
const SET_INFO: u16 = IPVS_CMD_SET_INFO as u16;

#[test]
fn a_query_is_its_reply_under_another_command_with_another_list() {
    let netlink = ipvs(|request| {
        assert_eq!(request.command(), u16::from(IPVS_CMD_GET_INFO));
        Script::new().reply(SET_INFO, &Info { version: 0x01_02_01, connection_table_size: 4096 }).ack()
    });
    let info = netlink.query(&GetInfo {}).expect("an answer");
    assert_eq!(info, Info { version: 0x01_02_01, connection_table_size: 4096 });
}

#[test]
fn query_and_execute_after_one_another_leave_no_acknowledgement_behind() {
    let netlink = ipvs(|request| match request.command() as u8 {
        IPVS_CMD_GET_INFO => Script::new().reply(SET_INFO, &Info::default()).ack(),
        IPVS_CMD_DEL_SERVICE => Script::new().error(Errno::ESRCH),
        _ => Script::new().ack(),
    });
    for _ in 0..3 {
        netlink.query(&GetInfo {}).expect("an answer");
        netlink.execute(&Flush {}).expect("success");
        let error = netlink.execute(&DelService { service: key(1) }).expect_err("there is none");
        assert!(error.is_not_found());
        netlink.query(&GetInfo {}).expect("an answer");
    }
    assert_eq!(netlink.counters(), Default::default(), "nothing was left over");
}

#[test]
fn flags_and_version_are_those_of_the_declaration() {
    struct Versioned;
    impl GenlFamily for Versioned {
        const NAME: &'static str = "versioned";
        const VERSION: u8 = 3;
    }

    #[derive(NlaEncode)]
    #[genl(family = Versioned, command = 1)]
    struct Plain {}

    #[derive(NlaEncode)]
    #[genl(family = Versioned, command = 2, version = 7, flags = NLM_F_CREATE | NLM_F_EXCL)]
    struct Create {}

    #[derive(NlaDecode)]
    struct Nothing {}

    #[derive(NlaEncode)]
    #[genl(family = Versioned, command = 3, dump = Nothing)]
    struct List {}

    let kernel = FakeKernel::new().family("versioned", 40, |request| {
        if request.is_dump() { Script::new().done() } else { Script::new().ack() }
    });
    let netlink: Connection = kernel.connect().expect("a fake socket");
    netlink.execute(&Plain {}).expect("success");
    netlink.execute(&Create {}).expect("success");
    assert_eq!(netlink.dump(&List {}).expect("a list").count(), 0);

    let sent: Vec<(u16, [u8; 4])> = kernel
        .requests()
        .iter()
        .filter(|request| request[4..6] == 40u16.to_ne_bytes())
        .map(|request| (u16::from_ne_bytes([request[6], request[7]]), [16, 17, 18, 19].map(|i| request[i])))
        .collect();
    let (request, ack) = (NLM_F_REQUEST, NLM_F_ACK);
    assert_eq!(
        sent,
        [
            (request | ack, [1, 3, 0, 0]),
            (request | ack | NLM_F_CREATE | NLM_F_EXCL, [2, 7, 0, 0]),
            (request | NLM_F_DUMP, [3, 3, 0, 0]),
        ]
    );
}

#[test]
fn two_tables_and_two_crates_may_declare_one_family() {
    struct Ours;
    impl GenlFamily for Ours {
        const NAME: &'static str = "IPVS";
    }

    #[derive(NlaEncode)]
    #[genl(family = Ours, reply = Answer)]
    enum Ask {
        #[genl(IPVS_CMD_GET_INFO)]
        Info,
        #[genl(IPVS_CMD_GET_CONFIG)]
        Config,
    }

    #[derive(Debug, PartialEq, NlaDecode)]
    #[genl(family = Ours)]
    enum Answer {
        #[genl(IPVS_CMD_SET_INFO)]
        Info(Info),
    }

    let netlink = ipvs(|request| match request.command() as u8 {
        IPVS_CMD_GET_INFO => Script::new().reply(SET_INFO, &Info::default()).ack(),
        _ => Script::new().reply(u16::from(IPVS_CMD_SET_CONFIG), &Info::default()).ack(),
    });
    assert_eq!(netlink.query(&Ask::Info).expect("an answer"), Answer::Info(Info::default()));
    netlink.query(&GetInfo {}).expect("the other declaration works beside it");
    let error = netlink.query(&Ask::Config).expect_err("the table has no such command");
    let Error::Decode { request, source } = &error else { panic!("{error}") };
    assert_eq!((request.as_str(), source.kind()), ("IPVS Config", &DecodeErrorKind::Command { command: 12 }));
}

#[test]
fn a_dump_lends_what_borrows_and_may_hold_another() {
    let netlink = ipvs(|request| {
        if request.is_dump() {
            let list = (1..=3).fold(Script::new(), |script, mark| {
                script.reply(NEW_SERVICE, &answer(mark)).flags(NLM_F_MULTI)
            });
            list.done()
        } else {
            let asked: GetServiceRead = request.decode().expect("a key");
            Script::new().reply(NEW_SERVICE, &answer(asked.service.fwmark.expect("a mark"))).ack()
        }
    });
    let mut marks = Vec::new();
    let mut services = netlink.dump(&GetServices {}).expect("a list");
    while let Some(found) = services.try_next().expect("a service") {
        let mark = found.service.fwmark.expect("a mark");
        assert_eq!(found.service.scheduler, Some("rr"));
        let again = netlink
            .query_with(&GetService { service: key(mark) }, |found| found.service.fwmark)
            .expect("an answer");
        let mut inner = netlink.dump(&GetServices {}).expect("a list in a list");
        assert!(inner.try_next().expect("a service").is_some());
        marks.push(again);
    }
    assert_eq!(marks, [Some(1), Some(2), Some(3)]);
}

/// `GetService` as its receiver reads it.
#[derive(NlaDecode)]
struct GetServiceRead {
    #[nla(IPVS_CMD_ATTR_SERVICE, nested)]
    service: ServiceKey,
}

#[test]
fn errors_say_what_was_asked_and_what_the_number_is_called() {
    let netlink = ipvs(|_| Script::new().error(Errno::EPERM));
    let error = netlink.execute(&Flush {}).expect_err("refused");
    assert!(error.is_permission_denied());
    let text = error.to_string();
    assert!(text.starts_with("IPVS Flush: EPERM: operation not permitted; "), "{text}");
    assert!(text.contains("CAP_NET_ADMIN"), "{text}");

    let netlink = ipvs(|_| Script::new().error(Errno::EOPNOTSUPP));
    let error = netlink.query(&GetInfo {}).expect_err("refused");
    assert!(
        error.is_not_supported() && error.to_string().starts_with("IPVS GetInfo: EOPNOTSUPP: "),
        "{error}"
    );
    assert!(error.to_string().contains("has no such command"), "{error}");

    // Where the kernel says why, nothing is guessed.
    let netlink = ipvs(|_| {
        let mut ack = ExtAck::default();
        ack.message = Some("not of this kind".into());
        Script::new().error_with(Errno::EOPNOTSUPP, ack)
    });
    let error = netlink.query(&GetInfo {}).expect_err("refused").to_string();
    assert!(error.contains("not of this kind") && !error.contains("has no such command"), "{error}");
}

#[test]
fn the_kernels_offset_is_the_field_of_the_declaration() {
    let at = |offset| {
        let netlink = ipvs(move |_| {
            let mut ack = ExtAck::default();
            ack.message = Some("Attribute failed policy validation".into());
            ack.offset = Some(offset);
            Script::new().error_with(Errno::EINVAL, ack)
        });
        let service =
            ServiceAttrs { family: AddressFamily::Inet, scheduler: Some("rr"), ..ServiceAttrs::default() };
        netlink.execute(&NewService { service }).expect_err("refused").to_string()
    };
    // Headers 20, the nest's header 4, the family 8.
    assert_eq!(
        at(32),
        "IPVS NewService: service.scheduler (IPVS_SVC_ATTR_SCHED_NAME): Attribute failed policy validation (EINVAL: invalid argument)"
    );
    assert!(at(24).contains("service.family (IPVS_SVC_ATTR_AF): "), "{}", at(24));
}

#[test]
fn a_family_that_is_not_there_says_what_to_do() {
    let netlink: Connection = FakeKernel::new().connect().expect("a fake socket");
    let error = netlink.query(&GetInfo {}).expect_err("no IPVS");
    assert!(error.is_not_found());
    assert_eq!(
        error.to_string(),
        "the running kernel has no generic-netlink family `IPVS`; load its module: modprobe ip_vs"
    );
}

#[test]
fn a_lookup_without_an_answer_has_an_outcome() {
    let silent = FakeKernel::new().nlctrl(|_| Script::new());
    let netlink: Connection = silent.connect().expect("a fake socket");
    for error in [
        netlink.execute(&Flush {}).expect_err("nothing was asked"),
        netlink.query(&GetInfo {}).expect_err("nothing was asked"),
        netlink.dump(&GetServices {}).expect_err("nothing was asked"),
    ] {
        assert!(matches!(&error, Error::Timeout { request, .. } if request == "nlctrl GetFamily"), "{error}");
    }

    let refusing = FakeKernel::new().nlctrl(|_| Script::new().error(Errno::EPERM));
    let netlink: Connection = refusing.connect().expect("a fake socket");
    assert!(netlink.execute(&Flush {}).expect_err("nothing was asked").is_permission_denied());
}

#[test]
fn a_socket_that_cannot_be_opened_names_the_protocol() {
    #[derive(Debug)]
    enum Nonsense {}
    impl Protocol for Nonsense {
        const NUMBER: i32 = 31;
        const NAME: &'static str = "NETLINK_NONSENSE";
    }
    let error = Connection::<Nonsense>::open().expect_err("the kernel has no such protocol");
    assert!(matches!(&error, Error::Io { .. }));
    assert!(error.to_string().starts_with("cannot open a NETLINK_NONSENSE socket: "), "{error}");
}

#[test]
fn a_malformed_reply_names_the_attribute_and_the_byte() {
    let netlink = ipvs(|_| {
        #[derive(NlaEncode)]
        struct Short {
            #[nla(IPVS_INFO_ATTR_VERSION)]
            version: u16,
        }
        Script::new().reply(SET_INFO, &Short { version: 1 }).ack()
    });
    let error = netlink.query(&GetInfo {}).expect_err("malformed");
    assert_eq!(
        error.to_string(),
        "IPVS GetInfo: cannot decode the reply: version: expected 4 bytes, found 2 (at byte 4)"
    );
}

/// A length beyond 65,535 does not wrap: nothing is sent at all, and what is in the way is named.
#[test]
fn what_cannot_be_written_is_not_sent() {
    struct Toy;
    impl GenlFamily for Toy {
        const NAME: &'static str = "toy";
    }
    #[derive(NlaEncode)]
    #[genl(family = Toy, command = 1)]
    struct Set<'a> {
        #[nla(1, nested)]
        inner: Inner<'a>,
    }
    #[derive(NlaEncode)]
    struct Inner<'a> {
        #[nla(1, multi)]
        parts: Vec<&'a [u8]>,
    }
    let kernel = FakeKernel::new().family("toy", 40, |_| Script::new().ack());
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let set = |parts| Set { inner: Inner { parts: vec![&[0; 40_000]; parts] } };
    netlink.execute(&set(1)).expect("it fits");
    let sent = kernel.requests().len();
    let error = netlink.execute(&set(2)).expect_err("too long");
    assert!(matches!(error, Error::Encode { .. }), "{error}");
    assert!(error.to_string().contains("inner: "), "{error}");
    let mut batch = netlink.batch();
    batch.execute(&set(1)).expect("it fits");
    assert!(matches!(batch.execute(&set(2)).expect_err("too long"), Error::Encode { .. }));
    assert_eq!(kernel.requests().len(), sent);
    assert_eq!((netlink.load().requests, batch.len()), (0, 1));
    assert_eq!(batch.send().expect("sent").into_errors().count(), 0);
}
