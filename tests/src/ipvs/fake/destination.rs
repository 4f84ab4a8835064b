//! Destinations of the model.

use netlink_core::Errno;
use netlink_families::ipvs::uapi::*;
use netlink_families::ipvs::{AddressFamily, DestinationAttrs, ForwardMethod};

use super::Service;

/// Commands about a destination.
pub(super) fn command(
    command: u8,
    service: &mut Service,
    attrs: &DestinationAttrs,
    synchronised: bool,
) -> Result<(), Errno> {
    let (Some(addr), Some(port)) = (attrs.addr, attrs.port) else {
        return Err(Errno::EINVAL);
    };
    let said = attrs.family.filter(|family| *family != AddressFamily::Unspecified);
    let family = said.unwrap_or(service.key.0);
    let addr = Some(addr.of_family(family));
    let is_it =
        |other: &DestinationAttrs| (other.addr, other.port, other.family) == (addr, Some(port), Some(family));
    let place = service.destinations.iter().position(is_it);
    if command == IPVS_CMD_DEL_DEST {
        service.destinations.remove(place.ok_or(Errno::ENOENT)?);
        return Ok(());
    }
    let (Some(forward), Some(weight), Some(upper), Some(lower)) =
        (attrs.forward, attrs.weight, attrs.upper_threshold, attrs.lower_threshold)
    else {
        return Err(Errno::EINVAL);
    };
    if family != service.key.0 && (synchronised || forward != ForwardMethod::Tunnel) {
        return Err(Errno::EINVAL);
    }
    // As 6.1 and 6.12 were seen to do.
    if [upper, lower].iter().any(|threshold| i32::try_from(*threshold).is_err()) {
        return Err(Errno::EINVAL);
    }
    if i32::try_from(weight).is_err() || lower > upper {
        return Err(Errno::ERANGE);
    }
    let described = DestinationAttrs {
        addr,
        family: Some(family),
        active_connections: Some(11),
        inactive_connections: Some(12),
        persistent_connections: Some(13),
        tunnel: attrs.tunnel.or(Some(IP_VS_CONN_F_TUNNEL_TYPE_IPIP.into())),
        tunnel_port: attrs.tunnel_port.or(Some(0)),
        tunnel_flags: attrs.tunnel_flags.or(Some(0.into())),
        ..attrs.clone()
    };
    match (command, place) {
        (IPVS_CMD_NEW_DEST, None) => service.destinations.insert(0, described),
        (IPVS_CMD_NEW_DEST, Some(_)) => return Err(Errno::EEXIST),
        (_, Some(place)) => service.destinations[place] = described,
        (_, None) => return Err(Errno::ENOENT),
    }
    Ok(())
}
