//! The controller's own family, declared with our derives (`linux/genetlink.h`).

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::message::{Declaration, DecodeMessage, GenlFamily, Note};
use crate::packers::Int;
use crate::schema::{AttrPolicy, Names};
use crate::{DefaultPack, DefaultUnpack, NlaDecode, NlaEncode, operations};

/// The family that knows all families; its id is always 16 (`GENL_ID_CTRL`).
#[derive(Clone, Copy, Debug)]
#[doc(alias = "GENL_ID_CTRL")]
pub struct Nlctrl;

impl GenlFamily for Nlctrl {
    const NAME: &'static str = "nlctrl";
    const VERSION: u8 = 2;
}

/// The numbers of `linux/genetlink.h`.
#[allow(missing_docs, reason = "the kernel's names")]
pub mod uapi {
    pub const GENL_ID_CTRL: u16 = 16;

    pub const CTRL_CMD_NEWFAMILY: u8 = 1;
    pub const CTRL_CMD_DELFAMILY: u8 = 2;
    pub const CTRL_CMD_GETFAMILY: u8 = 3;
    pub const CTRL_CMD_NEWOPS: u8 = 4;
    pub const CTRL_CMD_DELOPS: u8 = 5;
    pub const CTRL_CMD_GETOPS: u8 = 6;
    pub const CTRL_CMD_NEWMCAST_GRP: u8 = 7;
    pub const CTRL_CMD_DELMCAST_GRP: u8 = 8;
    pub const CTRL_CMD_GETMCAST_GRP: u8 = 9;
    pub const CTRL_CMD_GETPOLICY: u8 = 10;

    pub const CTRL_ATTR_FAMILY_ID: u16 = 1;
    pub const CTRL_ATTR_FAMILY_NAME: u16 = 2;
    pub const CTRL_ATTR_VERSION: u16 = 3;
    pub const CTRL_ATTR_HDRSIZE: u16 = 4;
    pub const CTRL_ATTR_MAXATTR: u16 = 5;
    pub const CTRL_ATTR_OPS: u16 = 6;
    pub const CTRL_ATTR_MCAST_GROUPS: u16 = 7;
    pub const CTRL_ATTR_POLICY: u16 = 8;
    pub const CTRL_ATTR_OP_POLICY: u16 = 9;
    pub const CTRL_ATTR_OP: u16 = 10;

    pub const CTRL_ATTR_OP_ID: u16 = 1;
    pub const CTRL_ATTR_OP_FLAGS: u16 = 2;

    pub const CTRL_ATTR_MCAST_GRP_NAME: u16 = 1;
    pub const CTRL_ATTR_MCAST_GRP_ID: u16 = 2;

    pub const CTRL_ATTR_POLICY_DO: u16 = 1;
    pub const CTRL_ATTR_POLICY_DUMP: u16 = 2;

    pub const GENL_ADMIN_PERM: u32 = 0x01;
    pub const GENL_CMD_CAP_DO: u32 = 0x02;
    pub const GENL_CMD_CAP_DUMP: u32 = 0x04;
    pub const GENL_CMD_CAP_HASPOL: u32 = 0x08;
    pub const GENL_UNS_ADMIN_PERM: u32 = 0x10;
}

use uapi::*;

/// All that is declared of nlctrl.
pub const DECLARATION: Declaration =
    Declaration::family::<Nlctrl>(operations![GetFamily<'_>, GetFamilies, GetPolicy<'_>], &[Event::MESSAGES])
        .noting(&[Note {
            operation: "GetFamily*",
            path: "[1]",
            why: "a family is asked for by its name, as its number is what is wanted",
        }]);

/// A family as the running kernel describes it.
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[non_exhaustive]
pub struct Family {
    /// The number that messages of the family carry as their type. It changes when a module is
    /// loaded again, and a free one may go to another family.
    #[nla(CTRL_ATTR_FAMILY_ID)]
    pub id: u16,
    /// The name, which does not change.
    #[nla(CTRL_ATTR_FAMILY_NAME, nul_string)]
    pub name: String,
    /// The version of the family's interface.
    #[nla(CTRL_ATTR_VERSION)]
    pub version: u32,
    /// Bytes of the fixed header that the family puts between the generic header and the attributes.
    #[nla(CTRL_ATTR_HDRSIZE)]
    pub header_size: u32,
    /// The highest attribute id of the family's policy; 0 where every operation has its own.
    #[nla(CTRL_ATTR_MAXATTR)]
    pub max_attr: u32,
    /// The commands that user space may send.
    #[nla(CTRL_ATTR_OPS, array(from = 1), nested)]
    pub operations: Vec<Operation>,
    /// The groups whose notifications can be subscribed to.
    #[nla(CTRL_ATTR_MCAST_GROUPS, array(from = 1), nested)]
    pub groups: Vec<Group>,
}

/// A command of a [`Family`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[non_exhaustive]
pub struct Operation {
    /// The command's number.
    #[nla(CTRL_ATTR_OP_ID)]
    pub command: u32,
    /// What can be done with it.
    #[nla(CTRL_ATTR_OP_FLAGS)]
    pub flags: OperationFlags,
}

/// What can be done with a command, and who may (`GENL_CMD_CAP_*`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OperationFlags(u32);

impl OperationFlags {
    /// The bits, those without a name too.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// It needs `CAP_NET_ADMIN` in the initial user namespace.
    #[must_use]
    #[doc(alias = "GENL_ADMIN_PERM")]
    pub const fn needs_admin(self) -> bool {
        self.0 & GENL_ADMIN_PERM != 0
    }

    /// It needs `CAP_NET_ADMIN` in the user namespace of the network namespace.
    #[must_use]
    #[doc(alias = "GENL_UNS_ADMIN_PERM")]
    pub const fn needs_namespace_admin(self) -> bool {
        self.0 & GENL_UNS_ADMIN_PERM != 0
    }

    /// It can be asked for one thing.
    #[must_use]
    #[doc(alias = "GENL_CMD_CAP_DO")]
    pub const fn can_do(self) -> bool {
        self.0 & GENL_CMD_CAP_DO != 0
    }

    /// It can be asked for a list.
    #[must_use]
    #[doc(alias = "GENL_CMD_CAP_DUMP")]
    pub const fn can_dump(self) -> bool {
        self.0 & GENL_CMD_CAP_DUMP != 0
    }

    /// It has a policy that can be read.
    #[must_use]
    #[doc(alias = "GENL_CMD_CAP_HASPOL")]
    pub const fn has_policy(self) -> bool {
        self.0 & GENL_CMD_CAP_HASPOL != 0
    }
}

impl OperationFlags {
    const NAMES: Names = Names::Bits(&[
        (GENL_ADMIN_PERM as i128, "GENL_ADMIN_PERM"),
        (GENL_CMD_CAP_DO as i128, "GENL_CMD_CAP_DO"),
        (GENL_CMD_CAP_DUMP as i128, "GENL_CMD_CAP_DUMP"),
        (GENL_CMD_CAP_HASPOL as i128, "GENL_CMD_CAP_HASPOL"),
        (GENL_UNS_ADMIN_PERM as i128, "GENL_UNS_ADMIN_PERM"),
    ]);
}

impl DefaultPack for OperationFlags {
    type Packer = Int<u32>;
    const NAMES: Names = OperationFlags::NAMES;
}

impl DefaultUnpack for OperationFlags {
    type Packer = Int<u32>;
    const NAMES: Names = OperationFlags::NAMES;
}

impl From<u32> for OperationFlags {
    fn from(bits: u32) -> Self {
        OperationFlags(bits)
    }
}

impl From<OperationFlags> for u32 {
    fn from(flags: OperationFlags) -> Self {
        flags.0
    }
}

/// A multicast group of a [`Family`].
#[derive(Clone, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
#[non_exhaustive]
pub struct Group {
    /// The number to subscribe to; it changes as the family's does.
    #[nla(CTRL_ATTR_MCAST_GRP_ID)]
    pub id: u32,
    /// The name, which does not change.
    #[nla(CTRL_ATTR_MCAST_GRP_NAME, nul_string)]
    pub name: String,
}

/// Asks for the family with a name. The kernel tries to load a module for it.
#[doc(alias = "CTRL_CMD_GETFAMILY")]
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Nlctrl, command = CTRL_CMD_GETFAMILY, reply = Family, reply_command = CTRL_CMD_NEWFAMILY)]
pub struct GetFamily<'a> {
    /// The family's name.
    #[nla(CTRL_ATTR_FAMILY_NAME, nul_string)]
    pub name: &'a str,
}

/// Asks for every family.
#[doc(alias = "CTRL_CMD_GETFAMILY")]
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Nlctrl, command = CTRL_CMD_GETFAMILY, dump = Family, reply_command = CTRL_CMD_NEWFAMILY)]
pub struct GetFamilies {}

/// What the controller tells the subscribers of its group `notify`.
#[derive(Clone, Debug, PartialEq, Eq, NlaDecode)]
#[genl(family = Nlctrl)]
#[non_exhaustive]
pub enum Event {
    /// A family has come.
    #[doc(alias = "CTRL_CMD_NEWFAMILY")]
    #[genl(CTRL_CMD_NEWFAMILY)]
    NewFamily(Family),
    /// A family has gone.
    #[doc(alias = "CTRL_CMD_DELFAMILY")]
    #[genl(CTRL_CMD_DELFAMILY)]
    DelFamily(Family),
    /// A group has come.
    #[doc(alias = "CTRL_CMD_NEWMCAST_GRP")]
    #[genl(CTRL_CMD_NEWMCAST_GRP)]
    NewGroup(GroupChange),
    /// A group has gone.
    #[doc(alias = "CTRL_CMD_DELMCAST_GRP")]
    #[genl(CTRL_CMD_DELMCAST_GRP)]
    DelGroup(GroupChange),
}

/// A group of a family that has come or gone.
#[derive(Clone, Debug, PartialEq, Eq, NlaDecode)]
#[non_exhaustive]
pub struct GroupChange {
    /// The family's number.
    #[nla(CTRL_ATTR_FAMILY_ID)]
    pub family_id: u16,
    /// The family's name.
    #[nla(CTRL_ATTR_FAMILY_NAME, nul_string)]
    pub family: String,
    /// The groups.
    #[nla(CTRL_ATTR_MCAST_GROUPS, array(from = 1), nested)]
    pub groups: Vec<Group>,
}

/// Asks for the policies of a family, or of one of its commands.
#[doc(alias = "CTRL_CMD_GETPOLICY")]
#[derive(Clone, Copy, Debug, Default, NlaEncode)]
#[genl(family = Nlctrl, command = CTRL_CMD_GETPOLICY, dump = PolicyPart, reply_command = CTRL_CMD_GETPOLICY)]
pub struct GetPolicy<'a> {
    /// The family's number; it or the name must be given.
    #[nla(CTRL_ATTR_FAMILY_ID)]
    pub family_id: Option<u16>,
    /// The family's name.
    #[nla(CTRL_ATTR_FAMILY_NAME, nul_string)]
    pub family: Option<&'a str>,
    /// Only this command's.
    #[nla(CTRL_ATTR_OP)]
    pub command: Option<u32>,
}

/// A part of a family's policies: which policy a command has, or one attribute of one policy.
#[derive(Clone, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[non_exhaustive]
pub struct PolicyPart {
    /// The family's number.
    #[nla(CTRL_ATTR_FAMILY_ID)]
    pub family_id: Option<u16>,
    /// By command: the numbers of the policies it is checked with.
    #[nla(CTRL_ATTR_OP_POLICY, array, nested)]
    pub operations: BTreeMap<u16, OperationPolicy>,
    /// By policy number, by attribute id: what the attribute must be.
    #[nla(CTRL_ATTR_POLICY, array, nested)]
    pub policies: BTreeMap<u16, BTreeMap<u16, AttrPolicy>>,
}

/// Which policies a command is checked with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, NlaEncode, NlaDecode)]
#[non_exhaustive]
pub struct OperationPolicy {
    /// The policy of a do request.
    #[nla(CTRL_ATTR_POLICY_DO)]
    pub execute: Option<u32>,
    /// The policy of a dump request.
    #[nla(CTRL_ATTR_POLICY_DUMP)]
    pub dump: Option<u32>,
}
