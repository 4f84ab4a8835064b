//! What can be asked and done about ids of namespaces.

use netlink_core::NlaEncode;

use super::attrs::{NamespaceId, NamespaceIdHeader};
use super::uapi::*;
use crate::rtnetlink::Route;
use crate::rtnetlink::macros::operations;

/// Asks for the number of a namespace, by a process, an open file, or the number that another one knows it by.
/// Needs no privileges.
#[derive(Clone, Copy, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETNSID, reply = NamespaceId, reply_command = RTM_NEWNSID)]
pub struct GetNamespaceId {
    /// Zero.
    #[nla(header)]
    pub header: NamespaceIdHeader,
    /// A process in the namespace.
    #[nla(NETNSA_PID)]
    pub pid: Option<u32>,
    /// An open file of the namespace.
    #[nla(NETNSA_FD)]
    pub fd: Option<u32>,
    /// Its number, to be told that of another namespace for it.
    #[nla(NETNSA_NSID)]
    pub id: Option<i32>,
    /// The namespace whose numbers are meant, in place of the socket's (since Linux 4.20).
    #[nla(NETNSA_TARGET_NSID)]
    pub target: Option<i32>,
}

impl GetNamespaceId {
    /// Of the namespace that this open file is of.
    #[must_use]
    pub fn of_fd(fd: u32) -> Self {
        GetNamespaceId { fd: Some(fd), ..GetNamespaceId::default() }
    }

    /// Of the namespace that this process is in.
    #[must_use]
    pub fn of_pid(pid: u32) -> Self {
        GetNamespaceId { pid: Some(pid), ..GetNamespaceId::default() }
    }
}

/// Lists the numbers by which the socket's namespace knows others. Needs no privileges.
#[derive(Clone, Copy, Debug, Default, PartialEq, NlaEncode)]
#[nlmsg(protocol = Route, command = RTM_GETNSID, dump = NamespaceId, reply_command = RTM_NEWNSID)]
pub struct GetNamespaceIds {
    /// Zero.
    #[nla(header)]
    pub header: NamespaceIdHeader,
    /// The namespace whose numbers are meant, in place of the socket's (since Linux 4.20).
    #[nla(NETNSA_TARGET_NSID)]
    pub target: Option<i32>,
}

operations! {
    /// Gives a namespace a number in the socket's namespace; `EEXIST` when it has one, or another has it.
    NewNamespaceId(NamespaceId): RTM_NEWNSID, 0;
}
