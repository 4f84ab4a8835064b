//! Commands 9 to 11: synchronisation daemons.

use netlink_families::ipvs::{DaemonAttrs, DaemonState, DelDaemon, GetDaemons, NewDaemon};

use super::{Sent, sent};
use crate::wire;

pub(super) fn sent_all() -> Vec<Sent> {
    let master = DaemonAttrs {
        state: Some(DaemonState::Master),
        interface: Some(b"eth0"),
        sync_id: Some(5),
        max_len: Some(1460),
        group: Some([224, 0, 0, 81].into()),
        port: Some(8848),
        ttl: Some(1),
        ..DaemonAttrs::default()
    };
    let backup = DaemonAttrs {
        state: Some(DaemonState::Backup),
        interface: Some(b"\xff0"),
        sync_id: Some(255),
        group6: Some([0xff02, 0, 0, 0, 0, 0, 0, 0x81].into()),
        port: Some(0x0102),
        ..DaemonAttrs::default()
    };
    let old = DaemonAttrs {
        state: Some(DaemonState::Master),
        interface: Some(b"bond0"),
        sync_id: Some(0),
        ..DaemonAttrs::default()
    };
    vec![
        sent(
            "a master, IPv4",
            9,
            &NewDaemon { daemon: master },
            wire! {
                [64, 0x8003]                                    // IPVS_CMD_ATTR_DAEMON, NLA_F_NESTED
                [8, 1] 1u32                                     //   STATE: IP_VS_STATE_MASTER
                [9, 2] "65746830 00000000"                      //   MCAST_IFN: eth0, NUL, three bytes of padding
                [8, 3] 5u32                                     //   SYNC_ID
                [6, 4] 1460u16 "0000"                           //   SYNC_MAXLEN
                [8, 5] "e0000051"                               //   MCAST_GROUP: 224.0.0.81
                [6, 7] 8848u16 "0000"                           //   MCAST_PORT: the machine's order, unlike all others
                [5, 8] 1u8 "000000"                             //   MCAST_TTL
            },
        ),
        sent(
            "a backup, IPv6, a name that is no UTF-8",
            9,
            &NewDaemon { daemon: backup },
            wire! {
                [56, 0x8003]
                [8, 1] 2u32                                     //   STATE: IP_VS_STATE_BACKUP
                [7, 2] "ff300000"                               //   MCAST_IFN: ff 30, NUL, one byte of padding
                [8, 3] 255u32
                [20, 6] "ff020000 00000000 00000000 00000081"   //   MCAST_GROUP6: ff02::81
                [6, 7] 0x0102u16 "0000"
            },
        ),
        sent(
            "a master for kernels before 4.3",
            9,
            &NewDaemon { daemon: old },
            wire! {
                [32, 0x8003]
                [8, 1] 1u32
                [10, 2] "626f6e64 30000000"                     //   MCAST_IFN: bond0, NUL, two bytes of padding
                [8, 3] 0u32
            },
        ),
        sent(
            "stopping a backup",
            10,
            &DelDaemon { daemon: DaemonAttrs { state: Some(DaemonState::Backup), ..DaemonAttrs::default() } },
            wire! {
                [12, 0x8003]
                [8, 1] 2u32
            },
        ),
        sent("the daemons", 11, &GetDaemons {}, wire! {}),
    ]
}
