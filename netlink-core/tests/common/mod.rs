//! nlctrl by hand: what the derives would make of a few lines.
#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

use netlink_core::schema::{AttrKind, AttrSpec, Header, Layout, Presence, Schema};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{
    DecodeError, DumpOp, ExecuteOp, FamilyInfo, Generic, NlaDecode, NlaEncode, QueryOp, Request,
};

pub const GENL_ID_CTRL: u16 = 16;
pub const CTRL_CMD_NEWFAMILY: u16 = 1;
pub const CTRL_CMD_GETFAMILY: u16 = 3;

pub static FAMILY: Schema = Schema::new(
    "Family",
    Header::NONE,
    &[
        AttrSpec::new(1, "CTRL_ATTR_FAMILY_ID", "id", Presence::Required, Layout::new(AttrKind::U16)),
        AttrSpec::new(
            2,
            "CTRL_ATTR_FAMILY_NAME",
            "name",
            Presence::Required,
            Layout::new(AttrKind::NulString),
        ),
    ],
);

/// A family, owning its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    pub id: u16,
    pub name: String,
}

/// A family, borrowing its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FamilyRef<'a> {
    pub id: u16,
    pub name: &'a str,
}

impl<'a, 'nla: 'a> NlaDecode<'nla> for FamilyRef<'a> {
    const SCHEMA: &'static Schema = &FAMILY;

    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        let (mut id, mut name) = (None, None);
        for attr in body.attrs() {
            let attr = attr?;
            let bytes = attr.payload().bytes();
            match attr.id() {
                1 => {
                    let chunk = bytes.first_chunk().filter(|_| bytes.len() == 2);
                    let chunk = chunk.ok_or_else(|| DecodeError::length("2 bytes", bytes.len()))?;
                    id = Some(u16::from_ne_bytes(*chunk));
                }
                2 => {
                    let text = bytes.strip_suffix(&[0]).unwrap_or(bytes);
                    name = Some(std::str::from_utf8(text).map_err(DecodeError::value)?);
                }
                _ => {}
            }
        }
        match (id, name) {
            (Some(id), Some(name)) => Ok(FamilyRef { id, name }),
            _ => Err(DecodeError::value("id or name is missing")),
        }
    }
}

impl<'nla> NlaDecode<'nla> for Family {
    const SCHEMA: &'static Schema = &FAMILY;

    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        FamilyRef::decode(body).map(|family| Family { id: family.id, name: family.name.into() })
    }
}

impl NlaEncode for Family {
    const SCHEMA: &'static Schema = &FAMILY;

    fn encode(&self, out: &mut AttrWriter<'_>) {
        out.put_2(1, self.id.to_ne_bytes());
        out.put_parts(2, self.name.as_bytes(), &[0]);
    }
}

/// Asks for one family by name, or for all.
#[derive(Clone, Copy, Debug, Default)]
pub struct GetFamily<'a> {
    pub name: Option<&'a str>,
    /// Any attribute, to make the kernel complain.
    pub extra: Option<(u16, &'a [u8])>,
}

/// The same with borrowed answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct GetFamilyRef<'a>(pub GetFamily<'a>);

/// The same, wanting no answer but the acknowledgement.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheckFamily<'a>(pub GetFamily<'a>);

impl<'a> GetFamily<'a> {
    pub fn named(name: &'a str) -> Self {
        GetFamily { name: Some(name), extra: None }
    }

    fn write(&self, out: &mut AttrWriter<'_>) {
        if let Some(name) = self.name {
            out.put_parts(2, name.as_bytes(), &[0]);
        }
        if let Some((id, payload)) = self.extra {
            out.put(id, payload);
        }
    }
}

macro_rules! request {
    ($type:ident, $family:expr, $command:expr, $self:ident => $list:expr) => {
        impl Request for $type<'_> {
            type Protocol = Generic;
            const FAMILY: Option<FamilyInfo> = Some($family);

            fn name(&self) -> &'static str {
                stringify!($type)
            }

            fn command(&self) -> u16 {
                $command
            }

            fn schema(&self) -> &'static Schema {
                &FAMILY
            }

            fn encode_body(&$self, out: &mut AttrWriter<'_>) {
                $list.write(out);
            }
        }
    };
}

pub struct Nlctrl;
impl netlink_core::GenlFamily for Nlctrl {
    const NAME: &'static str = "nlctrl";
    const VERSION: u8 = 2;
}

request!(GetFamily, FamilyInfo::of::<Nlctrl>(), CTRL_CMD_GETFAMILY, self => self);
request!(GetFamilyRef, FamilyInfo::of::<Nlctrl>(), CTRL_CMD_GETFAMILY, self => self.0);
request!(CheckFamily, FamilyInfo::of::<Nlctrl>(), CTRL_CMD_GETFAMILY, self => self.0);

impl ExecuteOp for CheckFamily<'_> {}
impl QueryOp for GetFamily<'_> {
    type Reply<'nla> = Family;
    const REPLY_COMMAND: Option<u16> = Some(CTRL_CMD_NEWFAMILY);
}
impl DumpOp for GetFamily<'_> {
    type Item<'nla> = Family;
    const REPLY_COMMAND: Option<u16> = Some(CTRL_CMD_NEWFAMILY);
}
impl QueryOp for GetFamilyRef<'_> {
    type Reply<'nla> = FamilyRef<'nla>;
}
impl DumpOp for GetFamilyRef<'_> {
    type Item<'nla> = FamilyRef<'nla>;
}

/// A family for fake kernels.
pub struct Toy;
impl netlink_core::GenlFamily for Toy {
    const NAME: &'static str = "toy";
    const MODULES: &'static [&'static str] = &["toy_mod"];
}

/// Its one operation, with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToyOp(pub u16);

impl Request for ToyOp {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<Toy>());

    fn name(&self) -> &'static str {
        "ToyOp"
    }

    fn command(&self) -> u16 {
        1
    }

    fn schema(&self) -> &'static Schema {
        &FAMILY
    }

    fn encode_body(&self, out: &mut AttrWriter<'_>) {
        out.put_2(1, self.0.to_ne_bytes());
    }
}
impl ExecuteOp for ToyOp {}
impl QueryOp for ToyOp {
    type Reply<'nla> = Family;
    const REPLY_COMMAND: Option<u16> = Some(2);
}
impl DumpOp for ToyOp {
    type Item<'nla> = Family;
    const REPLY_COMMAND: Option<u16> = Some(2);
}

/// The number, as the kernel reads it.
#[derive(Clone, Copy, Debug)]
pub struct Id(pub u16);

impl<'nla> NlaDecode<'nla> for Id {
    const SCHEMA: &'static Schema = &FAMILY;

    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        let payload = body.attrs().find(1)?.ok_or_else(|| DecodeError::value("no number"))?;
        let chunk = payload.bytes().first_chunk().ok_or_else(|| DecodeError::length("2 bytes", 0))?;
        Ok(Id(u16::from_ne_bytes(*chunk)))
    }
}

/// What is answered about the number.
pub fn item(id: u16) -> Family {
    Family { id, name: format!("item {id}") }
}
