//! What is no answer, or not a whole one: from others, late, cut off, rubbish.

use super::*;

#[test]
fn only_the_kernel_is_believed() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    let forged = ack(seq, 0);
    assert_eq!(feed_as(&mut engine, &forged, Datagram { sender: 4242, ..whole(&forged) }), []);
    assert_eq!(engine.counters(), Counters { foreign: 1, ..Counters::default() });
    assert_eq!(feed(&mut engine, &ack(seq, 0)), [Ended(seq, Ok(()))]);
}

#[test]
fn messages_for_others_are_counted_and_passed_over() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    let other = NlHeader { len: 16, kind: REPLY, flags: 0, seq, port: PORT + 1 }.to_bytes();
    let mut datagram = other.to_vec();
    datagram.extend(message(REPLY, 0, 0, &[]));
    datagram.extend(message(REPLY, 0, seq + 1, &[]));
    // Audit leaves the port out.
    datagram.extend(NlHeader { len: 16, kind: REPLY, flags: 0, seq, port: 0 }.to_bytes());
    assert_eq!(feed(&mut engine, &datagram), [Reply(seq, None)]);
    let expected = Counters { wrong_port: 1, notifications: 1, unknown_seq: 1, ..Counters::default() };
    assert_eq!(engine.counters(), expected);
}

#[test]
fn rubbish_spoils_the_rest_of_its_datagram_only() {
    for len in [0, 15, 4000, u32::MAX] {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Do);
        let mut datagram = message(REPLY, 0, seq, &[1]);
        datagram.extend(NlHeader { len, kind: REPLY, flags: 0, seq, port: PORT }.to_bytes());
        datagram.extend(ack(seq, 0));
        assert_eq!(feed(&mut engine, &datagram), [Reply(seq, Some(1))]);
        assert_eq!(engine.counters().leftover, 16 + 36);
        assert_eq!(feed(&mut engine, &ack(seq, 0)), [Ended(seq, Ok(()))]);
    }
}

#[test]
fn a_late_answer_is_known_as_late() {
    let mut engine = engine();
    let given_up = start(&mut engine, Kind::Do);
    assert_eq!(engine.next_deadline(), Some(TIMEOUT));
    assert_eq!(engine.on_timeout(TIMEOUT - Duration::from_nanos(1)), None);
    assert_eq!(engine.on_timeout(TIMEOUT), Some(given_up));
    assert_eq!(engine.on_timeout(TIMEOUT), None);
    let seq = start(&mut engine, Kind::Do);
    let mut datagram = message(REPLY, 0, given_up, &[1]);
    datagram.extend(ack(given_up, 0));
    datagram.extend(ack(seq, 0));
    assert_eq!(feed(&mut engine, &datagram), [Ended(seq, Ok(()))]);
    assert_eq!(engine.counters(), Counters { late: 2, ..Counters::default() });
    // Its end was the last of it.
    feed(&mut engine, &ack(given_up, 0));
    assert_eq!(engine.counters().unknown_seq, 1);
}

#[test]
fn numbers_are_not_used_twice_while_an_answer_may_come() {
    let mut engine = Engine::new(PORT, u32::MAX - 1);
    let pending = start(&mut engine, Kind::Do);
    let given_up = start(&mut engine, Kind::Dump);
    assert_eq!((pending, given_up), (u32::MAX - 1, u32::MAX));
    engine.abandon(given_up);
    // Never 0: so are notifications numbered.
    assert_eq!(start(&mut engine, Kind::Do), 1);
    engine.next_seq = u32::MAX - 1;
    assert_eq!(start(&mut engine, Kind::Do), 2);
}

#[test]
fn the_memory_of_late_answers_is_bounded() {
    let mut engine = engine();
    let count: u32 = if cfg!(miri) { 300 } else { 10_000 };
    for _ in 0..count {
        let seq = start(&mut engine, Kind::Do);
        engine.abandon(seq);
    }
    feed(&mut engine, &ack(FIRST, 0));
    feed(&mut engine, &ack(FIRST + count - 1, 0));
    assert_eq!(engine.counters(), Counters { late: 1, unknown_seq: 1, ..Counters::default() });
}

#[test]
fn what_was_not_sent_is_forgotten() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    engine.unsent(seq);
    assert_eq!((engine.pending(), engine.next_deadline()), (0, None));
    feed(&mut engine, &ack(seq, 0));
    assert_eq!(engine.counters().unknown_seq, 1);
}

#[test]
fn a_reply_that_was_cut_off_is_reported_at_the_end_of_its_do() {
    for kept in [16, 20] {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Do);
        let bytes = message(REPLY, 0, seq, &[0; 100]);
        let cut = &bytes[..kept];
        let datagram = Datagram { sender: 0, received: kept, len: bytes.len() };
        assert_eq!(feed_as(&mut engine, cut, datagram), []);
        let expected = [Ended(seq, Err(Failure::Truncated { needed: 116 }))];
        assert_eq!(feed(&mut engine, &ack(seq, 0)), expected);
        assert_eq!(engine.counters().truncated, 1);
    }
}

#[test]
fn a_refusal_that_was_cut_off_is_still_a_refusal() {
    let mut engine = engine();
    let seq = start(&mut engine, Kind::Do);
    let bytes = ack(seq, -13);
    let datagram = Datagram { sender: 0, received: 24, len: bytes.len() };
    let expected = [Ended(seq, Err(Failure::Kernel(Errno::EACCES)))];
    assert_eq!(feed_as(&mut engine, &bytes[..24], datagram), expected);
}

#[test]
fn a_part_that_was_cut_off_ends_its_dump() {
    for kept in [36, 24] {
        let mut engine = engine();
        let seq = start(&mut engine, Kind::Dump);
        let mut bytes = message(REPLY, 0, seq, &[1]);
        bytes.extend(message(REPLY, 0, seq, &[0; 100]));
        let datagram = Datagram { sender: 0, received: kept, len: bytes.len() };
        let needed = bytes.len();
        let expected = [Reply(seq, Some(1)), Ended(seq, Err(Failure::Truncated { needed }))];
        assert_eq!(feed_as(&mut engine, &bytes[..kept], datagram), expected);
        feed(&mut engine, &done(seq, &[]));
        assert_eq!(engine.counters().late, 1);
    }
}

#[test]
fn no_bytes_harm_it() {
    let mut state = 1u32;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let mut engine = engine();
    let rounds = if cfg!(miri) { 50 } else { 20_000 };
    for round in 0..rounds {
        let seq = start(&mut engine, if round % 2 == 0 { Kind::Do } else { Kind::Dump });
        let mut bytes = ack(seq, -1);
        bytes.extend(done(seq, &[1, 2]));
        for _ in 0..random() % 8 {
            let at = random() as usize % bytes.len();
            bytes[at] = random() as u8;
        }
        let len = bytes.len() + random() as usize % 2;
        feed_as(&mut engine, &bytes, Datagram { sender: 0, received: bytes.len(), len });
        engine.abandon(seq);
    }
    assert_eq!(engine.pending(), 0);
}
