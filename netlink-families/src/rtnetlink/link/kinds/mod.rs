//! The settings of links by kind, and of ports by the kind of what they are a port of.

mod bond;
mod bridge;
mod bridge_port;
mod byte_or_flag;
mod simple;
mod tunnel;
mod vlan;
mod vxlan;

pub use self::bond::{Bond, BondAggregator, BondMode, BondPort};
pub use self::bridge::{Bridge, BridgeId, BridgeOptions};
pub use self::bridge_port::{BridgePortData, PortState};
pub use self::simple::{Ipvlan, Macvlan, MacvlanMode, MacvlanSources, Tun, Veth, Vrf, VrfPort};
pub use self::tunnel::{Gre, IpTunnel};
pub use self::vlan::{QosMap, QosMapping, Vlan, VlanFlags, VlanFlagsMask, VlanProtocol};
pub use self::vxlan::{PortRange, Vxlan};
