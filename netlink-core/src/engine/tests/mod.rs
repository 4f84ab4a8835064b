//! The protocol, one rule a test.
#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]

mod astray;

use alloc::vec::Vec;

use super::*;
use crate::error::Errno;
use crate::wire::{
    Buffer, NLM_F_ACK_TLVS, NLM_F_CAPPED, NLM_F_DUMP_INTR, NLM_F_MULTI, NLMSG_NOOP, NLMSG_OVERRUN, align4,
};

const PORT: u32 = 77;
const FIRST: u32 = 100;
const TIMEOUT: Duration = Duration::from_secs(10);
const REPLY: u16 = 30;

fn engine() -> Engine {
    Engine::new(PORT, FIRST)
}

fn start(engine: &mut Engine, kind: Kind) -> u32 {
    engine.start(kind, &mut [0; 20], 0, Duration::ZERO, TIMEOUT).expect("the request has a header")
}

/// A message with the length it should have.
fn message(kind: u16, flags: u16, seq: u32, body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(16 + body.len()).expect("short");
    let mut bytes = NlHeader { len, kind, flags, seq, port: PORT }.to_bytes().to_vec();
    bytes.extend(body);
    bytes.resize(align4(bytes.len()), 0);
    bytes
}

/// `NLMSG_ERROR` about a request of `inner` bytes that is not repeated beyond its header.
fn ack(seq: u32, errno: i32) -> Vec<u8> {
    let mut body = errno.to_ne_bytes().to_vec();
    body.extend(NlHeader { len: 64, ..NlHeader::default() }.to_bytes());
    message(NLMSG_ERROR, NLM_F_CAPPED, seq, &body)
}

fn done(seq: u32, payload: &[u8]) -> Vec<u8> {
    message(NLMSG_DONE, NLM_F_MULTI, seq, payload)
}

fn text(text: &str) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_parts(1, text.as_bytes(), &[0]);
    out.finish().expect("short").to_vec()
}

fn whole(bytes: &[u8]) -> Datagram {
    Datagram { sender: 0, received: bytes.len(), len: bytes.len() }
}

/// What an event was, with the body's first byte.
#[derive(Debug, PartialEq)]
enum Seen {
    Reply(u32, Option<u8>),
    Ended(u32, Result<(), Failure>),
}
use Seen::{Ended, Reply};

fn feed(engine: &mut Engine, bytes: &[u8]) -> Vec<Seen> {
    feed_as(engine, bytes, whole(bytes))
}

fn feed_as(engine: &mut Engine, bytes: &[u8], datagram: Datagram) -> Vec<Seen> {
    let mut seen = Vec::new();
    if let Some(mut walk) = engine.feed(datagram, Duration::ZERO) {
        while let Some(event) = engine.step(bytes, &mut walk) {
            seen.push(match event {
                Event::Reply { seq, header, body } => {
                    assert_eq!(bytes.get(walk.body(&header)), Some(body));
                    Reply(seq, body.first().copied())
                }
                Event::Ended { seq, end } => Ended(seq, end.result),
            });
        }
        assert_eq!(engine.step(bytes, &mut walk), None);
    }
    seen
}

fn end_of(engine: &mut Engine, bytes: &[u8]) -> End {
    let mut walk = engine.feed(whole(bytes), Duration::ZERO).expect("from the kernel");
    match engine.step(bytes, &mut walk) {
        Some(Event::Ended { end, .. }) => end,
        other => panic!("not the end: {other:?}"),
    }
}

#[test]
fn a_request_is_stamped() {
    let mut engine = engine();
    let mut request = [0; 24];
    request[6] = 0xff;
    request[..16]
        .copy_from_slice(&NlHeader { kind: 20, flags: 0x400 | NLM_F_ACK, ..NlHeader::default() }.to_bytes());
    engine.start(Kind::Do, &mut request, 0, Duration::ZERO, TIMEOUT);
    let header = NlHeader { len: 24, kind: 20, flags: 0x405, seq: FIRST, port: PORT };
    assert_eq!(NlHeader::read(&request), Some(header));
    engine.start(Kind::Dump, &mut request, 0, Duration::ZERO, TIMEOUT);
    let header = NlHeader { len: 24, kind: 20, flags: 0x701, seq: FIRST + 1, port: PORT };
    assert_eq!(NlHeader::read(&request), Some(header));
    assert_eq!(engine.start(Kind::Do, &mut [0; 15], 0, Duration::ZERO, TIMEOUT), None);
    assert_eq!(engine.pending(), 2);
}

#[test]
fn a_do_ends_at_its_acknowledgement_and_nowhere_else() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    assert_eq!(feed(&mut engine, &message(REPLY, 0, seq, &[1])), [Reply(seq, Some(1))]);
    // Some handlers end a do like a list.
    assert_eq!(feed(&mut engine, &done(seq, &[0; 4])), []);
    assert_eq!(feed(&mut engine, &message(NLMSG_NOOP, 0, seq, &[])), []);
    assert_eq!(feed(&mut engine, &message(NLMSG_OVERRUN, 0, seq, &[])), []);
    assert_eq!(feed(&mut engine, &ack(seq, 0)), [Ended(seq, Ok(()))]);
    assert_eq!(feed(&mut engine, &ack(seq, 0)), []);
    assert_eq!(engine.take_counters(), Counters { unknown_seq: 1, ..Counters::default() });
    assert_eq!(engine.counters(), Counters::default());
}

#[test]
fn a_silent_do_ends_at_its_refusal_or_when_it_is_settled() {
    let mut engine = engine();
    let mut request = [0; 20];
    let [done, refused] = [(); 2].map(|()| start(&mut engine, Kind::Silent));
    let last = engine.start(Kind::Do, &mut request, 0, Duration::ZERO, TIMEOUT).expect("it has a header");
    assert_eq!(NlHeader::read(&request).map(|header| header.flags), Some(NLM_F_REQUEST | NLM_F_ACK));
    let mut datagram = ack(refused, -17);
    datagram.extend(ack(last, 0));
    let expected = [Ended(refused, Err(Failure::Kernel(Errno::EEXIST))), Ended(last, Ok(()))];
    assert_eq!(feed(&mut engine, &datagram), expected);
    assert!(engine.settle(done) && !engine.settle(refused));
    assert_eq!((engine.pending(), engine.load().expected), (0, 0));
    engine.start(Kind::Silent, &mut request, 0, Duration::ZERO, TIMEOUT);
    assert_eq!(NlHeader::read(&request).map(|header| header.flags), Some(NLM_F_REQUEST));
}

/// F1: what the answers take of the receive queue is kept free until they are read.
#[test]
fn room_is_kept_until_the_answer_is_read() {
    let mut engine = engine().with_queue(4096);
    let mut seqs = Vec::new();
    while engine.has_room(Kind::Do, 20, 0) {
        seqs.push(start(&mut engine, Kind::Do));
    }
    let full = engine.load();
    assert!(seqs.len() > 1 && full.expected <= full.queue && full.requests == seqs.len(), "{full:?}");
    assert!(!engine.has_room(Kind::Do, 20, 1));
    feed(&mut engine, &ack(seqs[0], 0));
    assert!(engine.has_room(Kind::Do, 20, 0));
    // One that was given up may still have its answer in the queue, until it is read or nothing is there.
    start(&mut engine, Kind::Do);
    engine.abandon(seqs[1]);
    assert!(!engine.has_room(Kind::Do, 20, 0));
    feed(&mut engine, &ack(seqs[1], 0));
    assert!(engine.has_room(Kind::Do, 20, 0));
    for seq in seqs.into_iter().skip(2) {
        engine.abandon(seq);
    }
    engine.drained();
    assert_eq!(engine.load().requests, 1);
    feed(&mut engine, &ack(FIRST + full.requests as u32, 0));
    assert_eq!(engine.load(), Load { expected: 0, requests: 0, ..full });
}

#[test]
fn a_dump_ends_at_done() {
    for payload in [&[][..], &[0], &[0; 3], &[0; 4]] {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Dump);
        // The flag MULTI decides nothing: some families leave it out.
        let mut datagram = message(REPLY, 0, seq, &[1]);
        datagram.extend(message(REPLY, NLM_F_MULTI, seq, &[2]));
        datagram.extend(done(seq, payload));
        let expected = [Reply(seq, Some(1)), Reply(seq, Some(2)), Ended(seq, Ok(()))];
        assert_eq!(feed(&mut engine, &datagram), expected);
    }
}

#[test]
fn an_acknowledgement_does_not_end_a_dump_but_a_refusal_does() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Dump);
    assert_eq!(feed(&mut engine, &ack(seq, 0)), []);
    assert_eq!(feed(&mut engine, &ack(seq, -16)), [Ended(seq, Err(Failure::Kernel(Errno::EBUSY)))]);
}

#[test]
fn done_may_carry_an_error_and_its_explanation() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Dump);
    let mut payload = (-22i32).to_ne_bytes().to_vec();
    payload.extend(text("no"));
    let end = end_of(&mut engine, &message(NLMSG_DONE, NLM_F_ACK_TLVS, seq, &payload));
    assert_eq!(end.result, Err(Failure::Kernel(Errno::EINVAL)));
    assert_eq!(end.ext_ack.expect("it was explained").message.as_deref(), Some("no"));
    // The flag is set although there was no room for the explanation.
    let seq = start(&mut engine, Kind::Dump);
    let end = end_of(&mut engine, &message(NLMSG_DONE, NLM_F_ACK_TLVS, seq, &[0; 4]));
    assert_eq!((end.result, end.ext_ack), (Ok(()), None));
}

#[test]
fn the_explanation_is_found_behind_the_request_wherever_that_ends() {
    let inner = |len: u32| NlHeader { len, ..NlHeader::default() }.to_bytes();
    let body = |len: u32, repeated: usize| {
        let mut body = (-1i32).to_ne_bytes().to_vec();
        body.extend(inner(len));
        body.resize(body.len() + repeated, 0xee);
        body.extend(text("why"));
        body
    };
    for (flags, body, found) in [
        (NLM_F_CAPPED, body(400, 0), true),
        (0, body(16, 0), true),
        (0, body(36, 20), true),
        (0, body(35, 20), true),
        // Lengths that cannot be: no explanation, and no panic.
        (0, body(400, 0), false),
        (0, body(u32::MAX, 0), false),
        (0, body(3, 0), true),
    ] {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Do);
        let end = end_of(&mut engine, &message(NLMSG_ERROR, flags | NLM_F_ACK_TLVS, seq, &body));
        assert_eq!(end.result, Err(Failure::Kernel(Errno::EPERM)));
        assert_eq!(end.ext_ack.is_some(), found, "{flags:#x} {body:02x?}");
    }
}

#[test]
fn success_may_come_with_a_warning() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    let mut body = [0; 20].to_vec();
    body.extend(text("careful"));
    let end = end_of(&mut engine, &message(NLMSG_ERROR, NLM_F_CAPPED | NLM_F_ACK_TLVS, seq, &body));
    assert_eq!(end.result, Ok(()));
    assert_eq!(end.ext_ack.expect("a warning").message.as_deref(), Some("careful"));
}

#[test]
fn numbers_that_are_no_error_numbers_are_survived() {
    for value in [i32::MIN, 1, i32::MAX] {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Do);
        assert_eq!(feed(&mut engine, &ack(seq, value)), [Ended(seq, Err(Failure::Malformed { value }))]);
        let seq = start(&mut engine, Kind::Dump);
        let expected = [Ended(seq, Err(Failure::Malformed { value }))];
        assert_eq!(feed(&mut engine, &done(seq, &value.to_ne_bytes())), expected);
    }
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    let expected = [Ended(seq, Err(Failure::Malformed { value: 0 }))];
    assert_eq!(feed(&mut engine, &message(NLMSG_ERROR, 0, seq, &[0; 3])), expected);
}

#[test]
fn an_interrupted_dump_says_so_whichever_part_was_marked() {
    for marked in 0..3 {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Dump);
        let flag = |part| if part == marked { NLM_F_DUMP_INTR } else { 0 };
        let mut seen = Vec::new();
        for part in 0..2 {
            feed(&mut engine, &message(REPLY, flag(part), seq, &[]));
            seen.push(engine.interrupted(seq));
        }
        assert_eq!(seen, [marked == 0, marked < 2]);
        assert!(end_of(&mut engine, &message(NLMSG_DONE, flag(2), seq, &[])).interrupted);
    }
}

#[test]
fn several_exchanges_may_be_open() {
    let mut engine = engine();
    let seqs: Vec<u32> = (0..3).map(|_| start(&mut engine, Kind::Do)).collect();
    let mut datagram = ack(seqs[0], 0);
    datagram.extend(message(REPLY, 0, seqs[2], &[9]));
    datagram.extend(ack(seqs[1], -2));
    datagram.extend(ack(seqs[2], 0));
    let expected = [
        Ended(seqs[0], Ok(())),
        Reply(seqs[2], Some(9)),
        Ended(seqs[1], Err(Failure::Kernel(Errno::ENOENT))),
        Ended(seqs[2], Ok(())),
    ];
    assert_eq!(feed(&mut engine, &datagram), expected);
}

#[test]
fn a_list_that_keeps_coming_is_not_late() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Dump);
    let bytes = message(REPLY, 0, seq, &[]);
    let mut walk = engine.feed(whole(&bytes), Duration::from_secs(9)).expect("from the kernel");
    assert!(engine.step(&bytes, &mut walk).is_some());
    assert_eq!(engine.next_deadline(), Some(Duration::from_secs(19)));
    engine.renew(seq, Duration::from_secs(30));
    assert_eq!(engine.next_deadline(), Some(Duration::from_secs(40)));
}
