//! Devices on the wire. The expected bytes are written by hand from `linux/netdev.h`.
#![allow(missing_docs)]

use std::time::Duration;

use netlink_core::wire::{Buffer, Payload};
use netlink_core::{DecodeMessage, NlaDecode, NlaEncode, Request, decode, encode};
use netlink_families::netdev::{
    BindReceive, BindTransmit, Binding, Device, Event, GetDevice, GetNapis, GetPagePool,
    GetPagePoolStatistics, GetQueue, GetStatistics, IoUringProvider, Napi, PagePool, PagePoolInfo,
    PagePoolStatistics, Queue, QueueId, QueueType, Scope, SetNapi, Statistics, Threaded, XdpFeatures,
    XdpMetadata, XskFeatures,
};
use netlink_tests::wire;
use netlink_tests::wire::{assert_canonical, hex};

fn is<R: Request + NlaEncode>(request: &R, command: u16, expected: &[u8]) {
    let mut buffer = Buffer::new();
    assert_eq!(hex(encode(request, &mut buffer).expect("it has a wire form")), hex(expected));
    assert_eq!(request.command(), command);
}

/// Reads it, and writes the same again.
fn read<T: NlaEncode + for<'a> NlaDecode<'a>>(bytes: &[u8]) -> T {
    assert_canonical(bytes);
    let value = decode(bytes).expect("it is well-formed");
    let mut buffer = Buffer::new();
    assert_eq!(hex(encode(&value, &mut buffer).expect("it has a wire form")), hex(bytes));
    value
}

#[test]
fn requests() {
    is(&GetDevice { interface: 7 }, 1, &wire! { [8, 1] 7u32 });
    is(&GetPagePool { id: 9 }, 5, &wire! { [8, 1] 9u32 });
    let pool = Some(PagePoolInfo { id: Some(9), interface: Some(7) });
    is(&GetPagePoolStatistics { pool }, 9, &wire! { [20, 0x8001] [8, 1] 9u32 [8, 2] 7u32 });
    let queue = GetQueue { interface: 7, kind: QueueType::Transmit, id: 3 };
    is(&queue, 10, &wire! { [8, 2] 7u32 [8, 3] 1u32 [8, 1] 3u32 });
    is(&GetNapis { interface: Some(7) }, 11, &wire! { [8, 1] 7u32 });
    let statistics = GetStatistics { interface: Some(7), scope: Some(Scope::QUEUE) };
    is(&statistics, 12, &wire! { [8, 1] 7u32 [8, 4] 1u32 });
}

#[test]
fn changes() {
    let queues = vec![QueueId::receive(2), QueueId { id: 5, kind: QueueType::Transmit }];
    let expected = wire! {
        [8, 1] 7u32                                     // NETDEV_A_DMABUF_IFINDEX
        [8, 3] 11u32                                    // FD
        [20, 0x8002] [8, 1] 2u32 [8, 3] 0u32            // QUEUES: id, type
        [20, 0x8002] [8, 1] 5u32 [8, 3] 1u32
    };
    is(&BindReceive { interface: 7, fd: 11, queues }, 13, &expected);
    is(&BindTransmit { interface: 7, fd: 11 }, 15, &wire! { [8, 1] 7u32 [8, 3] 11u32 });
    assert_eq!(read::<Binding>(&wire! { [8, 4] 1u32 }), Binding { id: 1 });
    let change = SetNapi {
        defer_hard_irqs: Some(2),
        gro_flush_timeout: Some(Duration::from_micros(20)),
        irq_suspend_timeout: Some(Duration::from_secs(5)),
        threaded: Some(Threaded::BusyPoll),
        ..SetNapi::new(265)
    };
    let expected = wire! {
        [8, 2] 265u32
        [8, 5] 2u32
        [8, 6] 20_000u32                                // four bytes are enough
        [12, 7] 5_000_000_000u64
        [8, 8] 2u32
    };
    is(&change, 14, &expected);
}

#[test]
fn answers() {
    let device: Device = read(&wire! { [8, 1] 7u32 [12, 3] 0x87u64 [8, 4] 17u32 [12, 5] 5u64 [12, 6] 2u64 });
    assert_eq!(device.interface, 7);
    let features = XdpFeatures::BASIC | XdpFeatures::REDIRECT | XdpFeatures::NDO_XMIT;
    assert_eq!(device.xdp_features, Some(features | XdpFeatures::from_bits_retain(0x80)));
    assert_eq!(device.xdp_zero_copy_segments, Some(17));
    assert_eq!(device.xdp_metadata, Some(XdpMetadata::TIMESTAMP | XdpMetadata::VLAN_TAG));
    assert_eq!(device.xsk_features, Some(XskFeatures::TX_CHECKSUM));

    let queue: Queue =
        read(&wire! { [8, 2] 7u32 [8, 3] 0u32 [8, 1] 0u32 [8, 4] 265u32 [4, 0x8006] [4, 0x8007] });
    assert_eq!((queue.kind, queue.napi), (QueueType::Receive, Some(265)));
    assert_eq!((queue.io_uring, queue.xsk.is_some()), (Some(IoUringProvider::default()), true));

    let napi: Napi = read(&wire! { [8, 2] 265u32 [8, 1] 7u32 [8, 3] 33u32 [8, 4] 42u32 [8, 6] 1_000u32 });
    assert_eq!(
        (napi.irq, napi.thread, napi.gro_flush_timeout),
        (Some(33), Some(42), Some(Duration::from_micros(1)))
    );
    let wide = decode::<Napi>(&wire! { [8, 2] 265u32 [12, 6] 1_000u64 }.repeat(1))
        .map(|napi| napi.gro_flush_timeout);
    assert_eq!(wide, Ok(Some(Duration::from_micros(1))));

    let pool: PagePool =
        read(&wire! { [8, 1] 9u32 [8, 2] 7u32 [8, 3] 265u32 [8, 4] 3u32 [8, 5] 12_288u32 [8, 6] 70u32 });
    assert_eq!((pool.id, pool.napi, pool.in_flight_bytes), (9, Some(265), Some(12_288)));
    assert_eq!(pool.detached, Some(Duration::from_secs(70)));
    assert!(decode::<PagePool>(&wire! { [12, 1] 0x1_0000_0009u64 }).is_err(), "it would be another pool");

    let counted: PagePoolStatistics = read(&wire! { [12, 0x8001] [8, 1] 9u32 [8, 8] 5u32 [8, 18] 6u32 });
    assert_eq!((counted.pool.id, counted.alloc_fast, counted.recycle_released), (Some(9), Some(5), Some(6)));

    let counted: Statistics = read(
        &wire! { [8, 1] 7u32 [8, 2] 1u32 [8, 3] 0u32 [8, 10] 5u32 [12, 11] 0x1_0000_0000u64 [8, 34] 2u32 },
    );
    assert_eq!((counted.queue_kind, counted.queue), (Some(QueueType::Transmit), Some(0)));
    assert_eq!((counted.tx_packets, counted.tx_bytes, counted.tx_wakes), (Some(5), Some(1 << 32), Some(2)));
}

#[test]
fn events() {
    let device = wire! { [8, 1] 7u32 [12, 3] 0u64 };
    for (command, expected) in
        [(2, Event::DeviceAdded as fn(Device) -> Event), (3, Event::DeviceRemoved), (4, Event::DeviceChanged)]
    {
        let event = Event::decode_message(command, Payload::new(&device)).expect("an event");
        assert_eq!(event, expected(read(&device)));
    }
    let pool = wire! { [8, 1] 9u32 };
    for (command, expected) in
        [(6, Event::PoolAdded as fn(PagePool) -> Event), (7, Event::PoolRemoved), (8, Event::PoolChanged)]
    {
        let event = Event::decode_message(command, Payload::new(&pool)).expect("an event");
        assert_eq!(event, expected(read(&pool)));
    }
}

#[test]
fn a_napi_instance_is_printed_with_its_times() {
    let change = SetNapi {
        gro_flush_timeout: Some(Duration::from_micros(20)),
        threaded: Some(Threaded::Enabled),
        ..SetNapi::new(265)
    };
    let mut buffer = Buffer::new();
    let bytes = encode(&change, &mut buffer).expect("it has a wire form");
    let shown = <SetNapi as NlaEncode>::SCHEMA.display(bytes).to_string();
    assert_eq!(shown, "id=265 gro_flush_timeout=20µs threaded=Enabled(1)");
}
