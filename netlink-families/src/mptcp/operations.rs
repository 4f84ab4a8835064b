//! What can be asked.

use netlink_core::{NlaDecode, NlaEncode};

use super::MptcpPm;
use super::address::Address;
use super::uapi::*;

/// Adds an endpoint. `EEXIST` (in older kernels, Linux 6.1 among them, `EINVAL`) when its address and port, or its number,
/// are another's; `EINVAL` without an address or with flags that exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_ADD_ADDR)]
#[doc(alias = "MPTCP_PM_CMD_ADD_ADDR")]
pub struct AddEndpoint {
    /// The endpoint.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub endpoint: Address,
}

/// Removes an endpoint by its number; subflows from it are closed. `EINVAL` when there is none. For number 0 the address is
/// needed too, and the subflows of the connections that began from it are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_DEL_ADDR)]
#[doc(alias = "MPTCP_PM_CMD_DEL_ADDR")]
pub struct DelEndpoint {
    /// Its number.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub endpoint: Address,
}

/// Asks for an endpoint by its number; `EINVAL` when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_GET_ADDR, reply = EndpointAnswer)]
#[doc(alias = "MPTCP_PM_CMD_GET_ADDR")]
pub struct GetEndpoint {
    /// Its number.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub endpoint: Address,
    /// Of this connection, which user space manages (since Linux 6.10); absent: of the network namespace.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: Option<u32>,
}

/// Lists the endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_GET_ADDR, dump = EndpointAnswer)]
#[doc(alias = "MPTCP_PM_CMD_GET_ADDR")]
pub struct GetEndpoints {
    /// Of this connection, which user space manages (since Linux 6.10); absent: of the network namespace.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: Option<u32>,
}

/// An endpoint, as it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct EndpointAnswer {
    /// The endpoint.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub endpoint: Address,
}

/// Removes all endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_FLUSH_ADDRS)]
#[doc(alias = "MPTCP_PM_CMD_FLUSH_ADDRS")]
pub struct FlushEndpoints {}

/// How much the kernel does by itself on each connection: at most 8 of either, more is `EINVAL`. As a request, what is
/// absent stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_SET_LIMITS)]
#[doc(alias = "MPTCP_PM_CMD_SET_LIMITS")]
pub struct Limits {
    /// How many addresses that a peer announces are accepted.
    #[nla(MPTCP_PM_ATTR_RCV_ADD_ADDRS)]
    pub received_addresses: Option<u32>,
    /// How many subflows there are beside the first.
    #[nla(MPTCP_PM_ATTR_SUBFLOWS)]
    pub subflows: Option<u32>,
}

/// Asks for the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_GET_LIMITS, reply = Limits)]
#[doc(alias = "MPTCP_PM_CMD_GET_LIMITS")]
pub struct GetLimits {}

/// Changes the flags of an endpoint, by its number or its address: [`BACKUP`](super::EndpointFlags::BACKUP) and
/// [`FULLMESH`](super::EndpointFlags::FULLMESH) become as they are here. With a token and both ends, of one subflow of a
/// connection that user space manages. `EINVAL` when there is no such endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_SET_FLAGS)]
#[doc(alias = "MPTCP_PM_CMD_SET_FLAGS")]
pub struct SetFlags {
    /// Which, and the flags.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub endpoint: Address,
    /// The connection.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: Option<u32>,
    /// The subflow's other end.
    #[nla(MPTCP_PM_ATTR_ADDR_REMOTE, nested)]
    pub remote: Option<Address>,
}

/// Announces an address to the peer of a connection that user space manages (since Linux 6.0). It needs a number and
/// [`SIGNAL`](super::EndpointFlags::SIGNAL); `EINVAL` without, and when there is no such connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_ANNOUNCE)]
#[doc(alias = "MPTCP_PM_CMD_ANNOUNCE")]
pub struct Announce {
    /// The address.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub address: Address,
    /// The connection.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: u32,
}

/// Tells the peer of a connection that user space manages that an address is gone (since Linux 6.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_REMOVE)]
#[doc(alias = "MPTCP_PM_CMD_REMOVE")]
pub struct Withdraw {
    /// The connection.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: u32,
    /// The address' number.
    #[nla(MPTCP_PM_ATTR_LOC_ID)]
    pub id: u8,
}

/// Opens a subflow of a connection that user space manages (since Linux 6.0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_SUBFLOW_CREATE)]
#[doc(alias = "MPTCP_PM_CMD_SUBFLOW_CREATE")]
pub struct CreateSubflow {
    /// From this address and number.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub local: Address,
    /// The connection.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: u32,
    /// To this address and port.
    #[nla(MPTCP_PM_ATTR_ADDR_REMOTE, nested)]
    pub remote: Address,
}

/// Closes a subflow of a connection that user space manages (since Linux 6.0); `ESRCH` when there is none between these
/// ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[genl(family = MptcpPm, command = MPTCP_PM_CMD_SUBFLOW_DESTROY)]
#[doc(alias = "MPTCP_PM_CMD_SUBFLOW_DESTROY")]
pub struct DestroySubflow {
    /// Our end: address and port.
    #[nla(MPTCP_PM_ATTR_ADDR, nested)]
    pub local: Address,
    /// The connection.
    #[nla(MPTCP_PM_ATTR_TOKEN)]
    pub token: u32,
    /// The other end: address and port.
    #[nla(MPTCP_PM_ATTR_ADDR_REMOTE, nested)]
    pub remote: Address,
}
