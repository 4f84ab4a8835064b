//! From a family's name to the number that the running kernel has given it.

use std::io;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::known::Known;
use crate::error::{Errno, Error};
use crate::genl::nlctrl::uapi::GENL_ID_CTRL;
use crate::genl::nlctrl::{Family, GetFamily, Nlctrl};
use crate::message::{FamilyInfo, GenlFamily, QueryOp, Request};
use crate::socket::{Ask, Core, Memory, read_reply};
use crate::wire::AttrWriter;

/// The families of one connection.
pub(crate) struct Families {
    known: Known,
    load_modules: bool,
}

impl Families {
    pub(crate) fn new(load_modules: bool) -> Self {
        Families { known: Known::default(), load_modules }
    }

    /// The number of a family, where it is known.
    #[cfg(feature = "tokio")]
    pub(crate) fn get(&self, name: &str) -> Option<u16> {
        self.known.get(name)
    }
}

impl Core {
    /// The number of a family, and whether it was known before.
    pub(crate) fn family_id(&self, family: FamilyInfo, timeout: Duration) -> Result<(u16, bool), Error> {
        if family.name == Nlctrl::NAME {
            return Ok((GENL_ID_CTRL, false));
        }
        if let Some(id) = self.families.known.get(family.name) {
            return Ok((id, true));
        }
        self.families.known.watch(&*self.dialer);
        let id = self.describe_family(family, timeout)?.id;
        self.families.known.set(family.name, id);
        Ok((id, false))
    }

    /// A family as the kernel describes it now.
    pub(crate) fn describe_family(&self, family: FamilyInfo, timeout: Duration) -> Result<Family, Error> {
        match self.ask_nlctrl(family, timeout) {
            Err(Error::UnknownFamily { .. }) if self.families.load_modules && !family.modules.is_empty() => {
                load(family)?;
                self.ask_nlctrl(family, timeout)
            }
            result => result,
        }
    }

    /// The number of a family that the kernel may not know as `stale` any more; `None` when it still does.
    pub(crate) fn changed_family_id(
        &self,
        family: FamilyInfo,
        stale: u16,
        timeout: Duration,
    ) -> Result<Option<u16>, Error> {
        self.families.known.forget(family.name);
        let (id, _) = self.family_id(family, timeout)?;
        Ok((id != stale).then_some(id))
    }

    fn ask_nlctrl(&self, family: FamilyInfo, timeout: Duration) -> Result<Family, Error> {
        let op = GetFamily { name: family.name };
        let encode = |out: &mut AttrWriter<'_>| op.encode_body(out);
        let ask = Ask::new(&op, &encode).answered_by(<GetFamily<'_> as QueryOp>::REPLY);
        let mut memory = Memory::new();
        match self.perform_as(&ask, GENL_ID_CTRL, &mut memory, timeout) {
            Err(error) if error.errno() == Some(Errno::ENOENT) => {
                Err(Error::UnknownFamily { name: family.name.into(), modules: family.modules })
            }
            // Asking for a number changes nothing, so there is no outcome that could be unknown.
            Err(Error::OutcomeUnknown { request, cause: Errno::ETIMEDOUT }) => {
                Err(Error::Timeout { request, after: timeout })
            }
            Err(Error::OutcomeUnknown { request, cause }) => Err(Error::Io {
                action: format!("receive the answer to {request}"),
                source: io::Error::from_raw_os_error(cause.raw()),
            }),
            result => {
                read_reply(&ask.subject, &memory.reply, &result?, <GetFamily<'_> as QueryOp>::REPLY_COMMAND)
            }
        }
    }
}

/// Loads the modules that provide a family.
fn load(family: FamilyInfo) -> Result<(), Error> {
    let modprobe = |program: &str| {
        Command::new(program)
            .arg("-a")
            .arg("-q")
            .arg("--")
            .args(family.modules)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
    };
    // Users other than root often have no sbin in their path.
    let status = match modprobe("modprobe") {
        Err(error) if error.kind() == io::ErrorKind::NotFound => modprobe("/sbin/modprobe"),
        result => result,
    };
    // Whether it helped is what the kernel says next, when it is asked for the family again.
    status.map(|_| ()).map_err(|source| Error::Io {
        action: format!("run modprobe for {}", family.modules.join(", ")),
        source,
    })
}
