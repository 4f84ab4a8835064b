//! All of nl80211 that is declared, as one constant.

use netlink_core::{Declaration, DecodeMessage, Note, operations};

use super::connect::{Connect, Disconnect, JoinIbss, LeaveIbss};
use super::interface::{DelInterface, GetInterface, GetInterfaces, NewInterface, SetInterface};
use super::regulatory::{GetRegulatories, GetRegulatory, RequestCountry};
use super::scan::{AbortScan, GetScan, TriggerScan};
use super::station::{DelStation, GetStation, GetStations};
use super::survey::GetSurvey;
use super::wiphy::{GetProtocol, GetWiphys, WiphyName};
use super::{Event, Nl80211};

/// All that is declared of nl80211.
pub static DECLARATION: Declaration = Declaration::family::<Nl80211>(
    operations![
        AbortScan,
        Connect,
        DelInterface,
        DelStation,
        Disconnect,
        GetInterface,
        GetInterfaces,
        GetProtocol,
        GetRegulatories,
        GetRegulatory,
        GetScan,
        GetStation,
        GetStations,
        GetSurvey,
        GetWiphys,
        JoinIbss,
        LeaveIbss,
        NewInterface,
        RequestCountry,
        SetInterface,
        TriggerScan,
        WiphyName,
    ],
    &[Event::MESSAGES],
)
.noting(&[Note {
    operation: "*",
    path: "[*",
    why: "every command is checked by one policy of all attributes; declared are those of the commands that are here",
}]);
