//! Messages: several tables of one family, ids with gaps, commands that only one side sends, requests
//! that know their answer.

use netlink_core::wire::{Buffer, Payload};
use netlink_core::{
    DecodeErrorKind, DecodeMessage, DumpOp, ExecuteOp, GenlFamily, NlaDecode, NlaEncode, Protocol, QueryOp,
    Request,
};
use netlink_families::ipvs::{GetInfo, GetServices, Info, Ipvs, NewService, Reply};
use netlink_tests::declared::{Head, Headed, Pair};
use netlink_tests::wire;

/// TASKSTATS has two tables in one family, and ids with gaps (`linux/cgroupstats.h`).
struct Taskstats;

impl GenlFamily for Taskstats {
    const NAME: &'static str = "TASKSTATS";
    const VERSION: u8 = 3;
}

const TASKSTATS_CMD_NEW: u8 = 2;
const CGROUPSTATS_CMD_GET: u8 = 4;
const CGROUPSTATS_CMD_NEW: u8 = 5;

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Taskstats)]
enum TaskReply {
    #[genl(TASKSTATS_CMD_NEW)]
    New(Pair),
}

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Taskstats)]
enum CgroupReply {
    #[genl(CGROUPSTATS_CMD_NEW)]
    New(Pair),
    #[genl(250)]
    Gone,
}

#[derive(Debug, NlaEncode)]
#[genl(family = Taskstats, reply = TaskReply)]
enum TaskRequest {
    #[genl(CGROUPSTATS_CMD_GET)]
    Get(Fd),
    #[genl(255)]
    Reset,
}

#[derive(Debug, NlaEncode)]
struct Fd {
    #[nla(1)]
    fd: u32,
}

fn body<R: Request>(request: &R) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    request.encode_body(&mut out);
    out.finish().expect("can be written").to_vec()
}

fn pair() -> (Vec<u8>, Pair) {
    (wire! { [8, 1] 1u32 [6, 2] "61000000" }, Pair { number: 1, name: "a".into() })
}

#[test]
fn one_family_has_as_many_tables_as_it_needs() {
    let (bytes, pair) = pair();
    let payload = Payload::new(&bytes);
    assert_eq!(TaskReply::decode_message(2, payload), Ok(TaskReply::New(pair.clone())));
    assert_eq!(CgroupReply::decode_message(5, payload), Ok(CgroupReply::New(pair)));
    let error = TaskReply::decode_message(5, payload).expect_err("the other table's");
    assert_eq!(error.kind(), &DecodeErrorKind::Command { command: 5 });
    assert_eq!(TaskRequest::FAMILY.map(|family| (family.name, family.version)), Some(("TASKSTATS", 3)));
}

#[test]
fn ids_have_gaps_without_placeholders() {
    let requests = [TaskRequest::Get(Fd { fd: 3 }), TaskRequest::Reset];
    assert_eq!(requests.each_ref().map(TaskRequest::command), [4, 255]);
    assert_eq!(requests.each_ref().map(TaskRequest::name), ["Get", "Reset"]);
    assert_eq!(requests.each_ref().map(body), [wire! { [8, 1] 3u32 }, wire! {}]);
    assert_eq!(requests[0].schema().attr(1).map(|attr| attr.field), Some("fd"));
    assert!(requests[1].schema().attrs.is_empty());
}

#[test]
fn a_command_without_attributes_takes_any_body() {
    let (bytes, _) = pair();
    assert_eq!(CgroupReply::decode_message(250, Payload::new(&bytes)), Ok(CgroupReply::Gone));
}

#[test]
fn a_command_of_the_other_side_is_an_error_and_not_a_guess() {
    // GET_INFO goes to the kernel only; its answer is SET_INFO, with ids that mean something else.
    let info = wire! { [8, 1] 0x0001_0201u32 [8, 2] 4096u32 };
    let error = Reply::decode_message(15, Payload::new(&info)).expect_err("not in the table");
    assert_eq!(error.kind(), &DecodeErrorKind::Command { command: 15 });
    assert!(error.path().is_empty());
}

#[test]
fn an_error_in_a_table_has_the_path_of_its_list() {
    let error = TaskReply::decode_message(2, Payload::new(&[])).expect_err("nothing is there");
    assert_eq!(error.to_string(), "number: required attribute is missing (at byte 0)");
}

#[test]
fn a_request_knows_its_answer() {
    fn is_query<R: for<'a> QueryOp<Reply<'a> = Info>>(_: &R) -> Option<u16> {
        R::REPLY_COMMAND
    }
    fn is_dump<R: DumpOp>(_: &R) -> Option<u16> {
        R::REPLY_COMMAND
    }
    fn is_execute<R: ExecuteOp>(request: &R) -> u16 {
        request.command()
    }
    assert_eq!(is_query(&GetInfo {}), Some(14));
    assert_eq!(is_dump(&GetServices {}), Some(1));
    assert_eq!(is_execute(&NewService { service: Default::default() }), 1);
}

#[test]
fn the_answer_of_a_request_may_be_a_table() {
    fn answer<R: QueryOp>(_: &R, command: u16, bytes: &[u8]) -> bool
    where
        for<'a> R::Reply<'a>: std::fmt::Debug,
    {
        R::Reply::decode_message(command, Payload::new(bytes)).is_ok()
    }
    let (bytes, _) = pair();
    assert!(answer(&TaskRequest::Reset, 2, &bytes));
    assert!(!answer(&TaskRequest::Reset, 3, &bytes));
    assert_eq!(<TaskRequest as QueryOp>::REPLY_COMMAND, None);
}

#[test]
fn one_list_is_the_answer_of_many_commands() {
    let (bytes, pair) = pair();
    for command in [0, 1, 0xffff] {
        assert_eq!(Pair::decode_message(command, Payload::new(&bytes)), Ok(pair.clone()));
    }
}

#[test]
fn version_and_flags_can_be_said_by_the_message() {
    #[derive(NlaEncode)]
    #[genl(family = Ipvs, command = 3, version = 9, flags = 0x100 | 0x400)]
    struct Other {}
    assert_eq!(Other::FAMILY.map(|family| (family.name, family.version)), Some(("IPVS", 9)));
    assert_eq!(Other::FLAGS, 0x500);
    assert_eq!(Other {}.name(), "Other");
}

#[test]
fn classic_protocols_are_declared_with_a_message_type_and_a_header() {
    enum Route {}
    impl Protocol for Route {
        const NUMBER: i32 = 0;
        const NAME: &'static str = "NETLINK_ROUTE";
    }
    #[derive(NlaEncode)]
    #[nlmsg(protocol = Route, command = 18, dump = Headed<'_>, reply = Headed<'_>, reply_command = 16)]
    struct GetLinks {
        #[nla(header)]
        head: Head,
        #[nla(3, nul_string)]
        name: Option<&'static str>,
    }
    #[derive(Debug, PartialEq, NlaDecode)]
    #[nlmsg(protocol = Route)]
    enum Event<'a> {
        #[nlmsg(16)]
        NewLink(Headed<'a>),
        #[nlmsg(0xffff)]
        Last,
    }
    let request = GetLinks { head: Head { family: 7, ..Head::default() }, name: Some("lo") };
    assert_eq!((request.command(), GetLinks::FAMILY), (18, None));
    assert_eq!(<<GetLinks as Request>::Protocol as Protocol>::NUMBER, 0);
    assert_eq!([<GetLinks as DumpOp>::REPLY_COMMAND, <GetLinks as QueryOp>::REPLY_COMMAND], [Some(16); 2]);
    let wire = wire! { "07000000 00000000" [7, 3] "6c6f0000" };
    assert_eq!(body(&request), wire);
    let event = Event::decode_message(16, Payload::new(&wire)).expect("a link");
    assert!(matches!(event, Event::NewLink(link) if link.head.family == 7));
    assert_eq!(Event::decode_message(0xffff, Payload::new(&[])), Ok(Event::Last));
}
