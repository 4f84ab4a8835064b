//! Network devices and their queues (`linux/netdev.h`).

use netlink_core::{Declaration, GenlFamily, NlaDecode, NlaEncode, operations};

#[derive(Debug)]
pub struct Netdev;
impl GenlFamily for Netdev {
    const NAME: &'static str = "netdev";
}

#[derive(Clone, Copy, Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(value = u32)]
pub enum QueueType {
    #[nla(0)]
    Rx,
    #[nla(1)]
    Tx,
    #[nla(other)]
    Other(u32),
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Netdev, command = 1, reply = Device)]
pub struct GetDevice {
    #[nla(1, min = 1, max = u32::MAX)]
    pub index: Option<u32>,
}

#[derive(Debug, Default, NlaEncode)]
#[genl(family = Netdev, command = 1, dump = Device)]
pub struct GetDevices {}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Device {
    #[nla(1)]
    pub index: Option<u32>,
    #[nla(3)]
    pub xdp_features: Option<u64>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Netdev, command = 5, reply = Pool)]
pub struct GetPagePool {
    #[nla(1, uint, min = 1, max = u32::MAX)]
    pub id: Option<u64>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Pool {
    #[nla(1, uint)]
    pub id: Option<u64>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Netdev, command = 10, reply = Queue)]
pub struct GetQueue {
    #[nla(1)]
    pub id: Option<u32>,
    #[nla(2, min = 1, max = u32::MAX)]
    pub interface: Option<u32>,
    #[nla(3, u32)]
    pub kind: Option<QueueType>,
}

#[derive(Debug, Default, NlaEncode)]
#[genl(family = Netdev, command = 10, dump = Queue)]
pub struct GetQueues {
    #[nla(2)]
    pub interface: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Queue {
    #[nla(1)]
    pub id: Option<u32>,
    #[nla(2)]
    pub interface: Option<u32>,
    #[nla(3)]
    pub kind: Option<QueueType>,
    #[nla(4)]
    pub napi: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
#[genl(family = Netdev, command = 11, reply = Napi)]
pub struct GetNapi {
    #[nla(2)]
    pub id: Option<u32>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Napi {
    #[nla(1)]
    pub interface: Option<u32>,
    #[nla(2)]
    pub id: Option<u32>,
}

pub static DECLARATION: Declaration = Declaration::family::<Netdev>(
    operations![GetDevice, GetDevices, GetPagePool, GetQueue, GetQueues, GetNapi],
    &[],
);
