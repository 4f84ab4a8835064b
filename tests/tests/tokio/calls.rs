//! What the calls give: the same as the blocking ones.

use netlink_core::genl::nlctrl::{Family, GetFamilies, GetFamily};
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::tokio::Connection;
use netlink_core::wire::NLM_F_DUMP_INTR;
use netlink_core::{Consistency, Errno, Error};

use super::{Borrowed, Get, GetBorrowed, Item, List, Set, connect, item, run, run_on_many, well};

#[test]
fn every_call_gives_what_the_blocking_one_does() {
    let (_, netlink) = connect(|id| match id {
        13 => Script::new().error(Errno::EPERM),
        _ => well(id),
    });
    run(async {
        netlink.execute(&Set { id: 1 }).await.unwrap();
        assert!(netlink.execute(&Set { id: 13 }).await.unwrap_err().is_permission_denied());
        assert_eq!(netlink.query(&Get { id: 7 }).await.unwrap(), item(7));
        let name = netlink.query_with(&GetBorrowed { id: 8 }, |Borrowed { name }| name.len()).await.unwrap();
        assert_eq!(name, 6);
        let items: Vec<Item> = netlink.dump(&List { id: 3 }).await.unwrap().collect().await.unwrap();
        assert_eq!(items, [item(0), item(1), item(2)]);
        let mut dump = netlink.dump(&List { id: 3 }).await.unwrap();
        while let Some(Item { id, .. }) = dump.try_next().await.unwrap() {
            // From inside of the loop.
            assert_eq!(netlink.query(&Get { id }).await.unwrap(), item(id));
        }
        assert!(!dump.interrupted() && dump.warning().is_none());
        let odd = |_, body: netlink_core::wire::Payload<'_>| body.bytes()[4] % 2 == 1;
        let mut odd = netlink.dump(&List { id: 5 }).await.unwrap().filter_raw(odd);
        assert_eq!(odd.try_next().await.unwrap(), Some(item(1)));
        assert_eq!(odd.try_next().await.unwrap(), Some(item(3)));
        assert_eq!(odd.try_next().await.unwrap(), None);
        let limited = netlink.dump(&List { id: 5 }).await.unwrap().limit_messages(2);
        assert!(matches!(limited.collect::<Vec<_>>().await.unwrap_err(), Error::UnexpectedReply { .. }));
        let snapshot = netlink.dump_stable(&List { id: 3 }, 5, |item| item.id).await.unwrap();
        assert_eq!(
            (snapshot.items.len(), snapshot.consistency, snapshot.attempts),
            (3, Consistency::Agreed, 2)
        );
        let mut batch = netlink.batch();
        let done = batch.execute(&Set { id: 1 }).unwrap();
        let refused = batch.execute(&Set { id: 13 }).unwrap();
        let asked = batch.query(&Get { id: 9 }).unwrap();
        let mut results = batch.send().await.unwrap();
        results.ack(done).unwrap();
        assert!(results.ack(refused).unwrap_err().is_permission_denied());
        assert_eq!(results.reply(asked).unwrap(), item(9));
        assert_eq!(netlink.counters(), Default::default());
    });
}

#[test]
fn a_family_that_was_loaded_again_is_found_again() {
    let (kernel, netlink) = connect(well);
    run(async {
        netlink.execute(&Set { id: 1 }).await.unwrap();
        kernel.set_family_id("toy", Some(41));
        assert_eq!(netlink.query(&Get { id: 1 }).await.unwrap(), item(1));
        kernel.set_family_id("toy", Some(42));
        let items: Vec<Item> = netlink.dump(&List { id: 2 }).await.unwrap().collect().await.unwrap();
        assert_eq!(items.len(), 2);
        kernel.set_family_id("toy", None);
        assert!(matches!(netlink.execute(&Set { id: 1 }).await.unwrap_err(), Error::UnknownFamily { .. }));
        assert!(matches!(netlink.dump(&List { id: 1 }).await.unwrap_err(), Error::UnknownFamily { .. }));
        let mut batch = netlink.batch();
        batch.execute(&Set { id: 1 }).unwrap();
        assert!(matches!(batch.send().await.unwrap_err(), Error::UnknownFamily { .. }));
    });
}

#[test]
fn a_silent_lookup_has_an_outcome() {
    let silent = Connection::from(FakeKernel::new().nlctrl(|_| Script::new()).connect().unwrap());
    run(async {
        assert!(matches!(silent.execute(&Set { id: 1 }).await.unwrap_err(), Error::Timeout { .. }));
    });
}

#[test]
fn lists_that_fail_say_how() {
    let kernel = FakeKernel::new().family("toy", 40, |request| match request.decode::<Get>().unwrap().id {
        0 => Script::new().error(Errno::EBUSY),
        1 => Script::new().item(2, &item(1)).done_with(Errno::EMSGSIZE),
        2 => Script::new().item(2, &item(1)),
        3 => Script::new().item(2, &item(1)).receive_error(Errno::ENOBUFS),
        _ => Script::new().item(2, &item(1)).flags(NLM_F_DUMP_INTR).done(),
    });
    let netlink = Connection::from(kernel.connect().unwrap());
    run(async {
        assert!(netlink.dump(&List { id: 0 }).await.unwrap_err().is_busy());
        for (id, errno) in [(1, Some(Errno::EMSGSIZE)), (2, None), (3, Some(Errno::ENOBUFS))] {
            let mut dump = netlink.dump(&List { id }).await.unwrap();
            assert_eq!(dump.try_next().await.unwrap(), Some(item(1)));
            let error = dump.try_next().await.unwrap_err();
            assert_eq!((error.errno(), matches!(error, Error::Timeout { .. })), (errno, errno.is_none()));
            assert_eq!(dump.try_next().await.unwrap(), None);
        }
        let mut dump = netlink.dump(&List { id: 4 }).await.unwrap();
        while dump.try_next().await.unwrap().is_some() {}
        assert!(dump.interrupted());
        let snapshot = netlink.dump_retry(&List { id: 4 }, 3).await.unwrap();
        assert_eq!((snapshot.consistency, snapshot.attempts), (Consistency::Interrupted, 3));
    });
}

/// The running kernel, from many tasks on many threads.
#[test]
fn the_running_kernel_answers_many_tasks() {
    run_on_many(async {
        let netlink = Connection::open().unwrap();
        let tasks: Vec<_> = (0..64)
            .map(|task| {
                let netlink = netlink.offload(task % 2 == 0);
                tokio::spawn(async move {
                    for _ in 0..20 {
                        assert_eq!(netlink.query(&GetFamily { name: "nlctrl" }).await.unwrap().id, 16);
                    }
                    let families: Vec<Family> =
                        netlink.dump(&GetFamilies {}).await.unwrap().collect().await.unwrap();
                    assert!(families.iter().any(|family| family.name == "nlctrl"));
                    let mut batch = netlink.batch();
                    let tickets: Vec<_> =
                        (0..50).map(|_| batch.query(&GetFamily { name: "nlctrl" }).unwrap()).collect();
                    let mut results = batch.send().await.unwrap();
                    tickets.into_iter().for_each(|ticket| assert_eq!(results.reply(ticket).unwrap().id, 16));
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let load = netlink.load();
        assert!(load.most_expected <= load.queue && load.requests == 0, "{load:?}");
        assert_eq!(netlink.counters(), Default::default());
    });
}
