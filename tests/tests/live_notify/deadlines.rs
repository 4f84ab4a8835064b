//! How long a wait is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use netlink_core::genl::nlctrl;
use netlink_core::{Connection, Generic};
use netlink_tests::Stop;
use nix::sys::pthread::{pthread_kill, pthread_self};
use nix::sys::signal::Signal;

#[test]
fn signals_do_not_move_a_deadline() {
    signal_hook::flag::register(signal_hook::consts::SIGUSR1, Arc::new(AtomicBool::new(false))).unwrap();
    let netlink = Connection::<Generic>::open().unwrap();
    let mut families = netlink.subscribe::<nlctrl::Event>(["notify"]).unwrap();
    let sleeper = pthread_self();
    let over = AtomicBool::new(false);
    let sent = AtomicUsize::new(0);
    let latest = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                pthread_kill(sleeper, Signal::SIGUSR1).unwrap();
                sent.fetch_add(1, Ordering::Relaxed);
                std::thread::sleep(Duration::from_micros(500));
            }
        });
        let _stop = Stop(&over);
        let mut late = |wait: Duration| {
            let started = Instant::now();
            assert!(families.next(wait).unwrap().is_none());
            let took = started.elapsed();
            assert!(took >= wait, "{took:?} of {wait:?}");
            took - wait
        };
        // The machine may be busy with others, but not each time.
        let mut best_of = |wait| [(); 3].map(|()| late(Duration::from_millis(wait))).into_iter().min();
        [1, 10, 100, 300].map(|wait| best_of(wait).expect("three")).into_iter().max().expect("four")
    });
    let signals = sent.load(Ordering::Relaxed);
    assert!(signals > 100, "{signals} signals");
    println!("at most {latest:?} late under {signals} signals");
    assert!(latest < Duration::from_millis(50), "{latest:?} late");
}
