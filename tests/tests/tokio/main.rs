//! The asynchronous client.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod calls;
mod dropped;
mod heard;
mod waiting;

use std::future::Future;
use std::time::Duration;

use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::tokio::Connection;
use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

#[derive(Clone, Debug, PartialEq, NlaEncode, NlaDecode)]
struct Item {
    #[nla(1)]
    id: u32,
    #[nla(2, nul_string)]
    name: String,
}

#[derive(Debug, PartialEq, NlaDecode)]
struct Borrowed<'a> {
    #[nla(2, nul_string)]
    name: &'a str,
}

/// Asks for one item.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Toy, command = 1, reply = Item, reply_command = 2)]
struct Get {
    #[nla(1)]
    id: u32,
}

#[derive(NlaEncode)]
#[genl(family = Toy, command = 1, reply = Borrowed<'_>)]
struct GetBorrowed {
    #[nla(1)]
    id: u32,
}

/// Changes one item.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Toy, command = 1)]
struct Set {
    #[nla(1)]
    id: u32,
}

/// Asks for as many items.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Toy, command = 3, dump = Item, reply_command = 2)]
struct List {
    #[nla(1)]
    id: u32,
}

fn item(id: u32) -> Item {
    Item { id, name: format!("item {id}") }
}

fn well(id: u32) -> Script {
    Script::new().reply(2, &item(id)).ack()
}

/// A kernel that answers a request about an item as `answer` says, and lists as many as it is asked for.
fn kernel(mut answer: impl FnMut(u32) -> Script + Send + 'static) -> FakeKernel {
    FakeKernel::new().family("toy", 40, move |request: &FakeRequest<'_>| {
        let Get { id } = request.decode().unwrap();
        match request.is_dump() {
            true => (0..id).fold(Script::new(), |list, id| list.item(2, &item(id))).done(),
            false => answer(id),
        }
    })
}

fn connect(answer: impl FnMut(u32) -> Script + Send + 'static) -> (FakeKernel, Connection) {
    let kernel = kernel(answer).real_time();
    let netlink = Connection::from(kernel.connect().unwrap());
    (kernel, netlink)
}

/// Runs on one thread.
fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// Runs on several.
fn run_on_many<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap().block_on(work)
}

const MS: fn(u64) -> Duration = Duration::from_millis;
