//! All of rtnetlink as one constant.

use netlink_core::{Declaration, DecodeMessage, operations};

use super::{Event, Route, address, link, neighbour, nexthop, nsid, route, rule};

/// All that is declared of rtnetlink. What the kernel accepts of it cannot be asked: only generic netlink
/// has policies that can be read.
pub static DECLARATION: Declaration = Declaration::protocol::<Route>(
    operations![
        address::GetAddresses,
        address::NewAddress,
        address::ReplaceAddress,
        address::DelAddress,
        link::GetLink,
        link::GetLinks,
        link::GetBridgePorts,
        link::NewLink,
        link::SetLink,
        link::PutLink,
        link::DelLink,
        link::SetBridgePort,
        link::DelBridgeVlans,
        link::AddNames,
        link::DelNames,
        neighbour::GetNeighbour,
        neighbour::GetNeighbours,
        neighbour::NewNeighbour,
        neighbour::ReplaceNeighbour,
        neighbour::ChangeNeighbour,
        neighbour::AppendNeighbour,
        neighbour::DelNeighbour,
        nexthop::GetNextHop,
        nexthop::GetNextHops,
        nexthop::NewNextHop,
        nexthop::ReplaceNextHop,
        nexthop::DelNextHop,
        nsid::GetNamespaceId,
        nsid::GetNamespaceIds,
        nsid::NewNamespaceId,
        route::GetRoute,
        route::GetRoutes,
        route::NewRoute,
        route::ReplaceRoute,
        route::ChangeRoute,
        route::AppendRoute,
        route::PrependRoute,
        route::DelRoute,
        rule::GetRules,
        rule::NewRule,
        rule::DelRule,
    ],
    &[Event::MESSAGES],
);
