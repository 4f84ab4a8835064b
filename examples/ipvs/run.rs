//! A rule becomes a call.

use netlink_families::ipvs::{Client, Error};

use crate::rule::Rule;

pub(crate) fn rule(ipvs: &Client, rule: &Rule) -> Result<(), Error> {
    match rule {
        Rule::AddService(service) => ipvs.add_service(service),
        Rule::EditService(service) => ipvs.update_service(service),
        Rule::DeleteService(kind) => ipvs.delete_service(kind),
        Rule::AddDestination(kind, destination) => ipvs.add_destination(kind, destination),
        Rule::EditDestination(kind, destination) => ipvs.update_destination(kind, destination),
        Rule::DeleteDestination(kind, addr) => ipvs.delete_destination(kind, *addr),
        Rule::Zero(Some(kind)) => ipvs.zero(kind),
        Rule::Zero(None) => ipvs.zero_all(),
        Rule::Flush => ipvs.flush(),
        Rule::SetTimeouts(timeouts) => ipvs.set_timeouts(timeouts),
        Rule::StartDaemon(daemon) => ipvs.start_daemon(daemon),
        Rule::StopDaemon(state) => ipvs.stop_daemon(*state),
    }
}
