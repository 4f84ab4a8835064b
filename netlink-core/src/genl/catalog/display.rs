//! A whole message in print.

use core::fmt::{self, Write as _};

use super::{Catalog, Direction, Known};
use crate::engine::ext_ack_of;
use crate::error::{Errno, locate};
use crate::private::NO_ATTRS;
use crate::schema::{Schema, bits};
use crate::wire::{
    Message, NLM_F_DUMP, NLMSG_DONE, NLMSG_ERROR, NLMSG_MIN_TYPE, NLMSG_NOOP, NLMSG_OVERRUN, NlHeader, align4,
};

/// The protocols of `linux/netlink.h`, for messages of those that are not declared.
const PROTOCOLS: [(i32, &str); 21] = [
    (0, "NETLINK_ROUTE"),
    (2, "NETLINK_USERSOCK"),
    (3, "NETLINK_FIREWALL"),
    (4, "NETLINK_SOCK_DIAG"),
    (5, "NETLINK_NFLOG"),
    (6, "NETLINK_XFRM"),
    (7, "NETLINK_SELINUX"),
    (8, "NETLINK_ISCSI"),
    (9, "NETLINK_AUDIT"),
    (10, "NETLINK_FIB_LOOKUP"),
    (11, "NETLINK_CONNECTOR"),
    (12, "NETLINK_NETFILTER"),
    (13, "NETLINK_IP6_FW"),
    (14, "NETLINK_DNRTMSG"),
    (15, "NETLINK_KOBJECT_UEVENT"),
    (16, "NETLINK_GENERIC"),
    (18, "NETLINK_SCSITRANSPORT"),
    (19, "NETLINK_ECRYPTFS"),
    (20, "NETLINK_RDMA"),
    (21, "NETLINK_CRYPTO"),
    (22, "NETLINK_SMC"),
];

/// A message of a [`Catalog`], to be printed: [`Catalog::display`].
#[derive(Clone, Copy)]
pub struct DisplayMessage<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) protocol: i32,
    pub(super) direction: Direction,
    pub(super) message: &'a [u8],
}

impl fmt::Display for DisplayMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Message::read(self.message) {
            Some(message) => self.message(f, message),
            None => self.broken(f),
        }
    }
}

impl fmt::Debug for DisplayMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl DisplayMessage<'_> {
    fn message(&self, f: &mut fmt::Formatter<'_>, message: Message<'_>) -> fmt::Result {
        if message.header.kind < NLMSG_MIN_TYPE {
            return self.control(f, message);
        }
        let known = self.catalog.resolve(self.protocol, self.direction, message);
        self.title(f, &known, message.header)?;
        let bytes = message.body.get(known.start..).unwrap_or(&[]);
        // What is not declared still is a list of attributes, in generic netlink.
        let schema: &'static Schema = match known.body {
            Some(schema) => schema,
            None if known.start > 0 => NO_ATTRS,
            None => {
                write!(f, " {} bytes, not declared", bytes.len())?;
                return end(f);
            }
        };
        let mut body = schema.display(bytes).at(NlHeader::LEN.saturating_add(known.start));
        if known.body.is_none() && self.catalog.may_have_secret(known.family) {
            body = body.without_payloads();
        }
        if f.alternate() { write!(f, "\n{body:#}") } else { write!(f, " {body}") }
    }

    /// `IPVS IPVS_CMD_GET_INFO REQUEST|ACK seq=3 port=7:`
    fn title(&self, f: &mut fmt::Formatter<'_>, known: &Known<'_>, header: NlHeader) -> fmt::Result {
        match (known.family, known.protocol) {
            (Some(family), _) => f.write_str(family)?,
            (None, Some(protocol)) => f.write_str(protocol)?,
            (None, None) if known.start > 0 => write!(f, "family {}", header.kind)?,
            (None, None) => match PROTOCOLS.iter().find(|(number, _)| *number == self.protocol) {
                Some((_, name)) => f.write_str(name)?,
                None => write!(f, "protocol {}", self.protocol)?,
            },
        }
        match known.name {
            Some(name) if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                write!(f, " {name}")?;
            }
            _ => match known.operation {
                Some(operation) => write!(f, " {}({})", operation.name, known.command)?,
                None if known.start > 0 => write!(f, " command {}", known.command)?,
                None => write!(f, " type {}", known.command)?,
            },
        }
        f.write_char(' ')?;
        let lists = known.operation.is_some_and(|operation| operation.item.is_some());
        flags(f, header.flags, self.direction, lists || known.operation.is_none())?;
        self.numbers(f, header)
    }

    fn numbers(&self, f: &mut fmt::Formatter<'_>, header: NlHeader) -> fmt::Result {
        write!(f, "seq={}", header.seq)?;
        if header.port != 0 {
            write!(f, " port={}", header.port)?;
        }
        f.write_char(':')
    }

    /// An acknowledgement, an error, or the end of a list.
    fn control(&self, f: &mut fmt::Formatter<'_>, message: Message<'_>) -> fmt::Result {
        let Message { header, body } = message;
        let number = body.first_chunk().map(|chunk| i32::from_ne_bytes(*chunk));
        match (header.kind, number) {
            (NLMSG_NOOP, _) => f.write_str("noop ")?,
            (NLMSG_OVERRUN, _) => f.write_str("overrun ")?,
            (NLMSG_ERROR, Some(0)) => f.write_str("acknowledgement ")?,
            (NLMSG_ERROR, _) => f.write_str("error ")?,
            (NLMSG_DONE, _) => f.write_str("end of the list ")?,
            (kind, _) => write!(f, "control message {kind} ")?,
        }
        self.numbers(f, header)?;
        match (header.kind, number) {
            (NLMSG_ERROR, None) => f.write_str(" !expected an error number of 4 bytes")?,
            (NLMSG_ERROR | NLMSG_DONE, Some(number)) if number != 0 => match number.checked_neg() {
                Some(errno) if errno > 0 => write!(f, " {}", Errno::from_raw(errno))?,
                _ => write!(f, " !{number}, which is no error number")?,
            },
            _ => {}
        }
        let Some(said) = ext_ack_of(header, body) else { return end(f) };
        let asked = self.catalog.asked(self.protocol, header);
        // Where the request was not seen, the error may have a copy of it.
        let copy = body.get(4..).unwrap_or(&[]);
        let request = asked.map_or(copy, |asked| &asked.bytes);
        if let Some(request_message) = Message::read(request) {
            let known = self.catalog.resolve(self.protocol, Direction::ToKernel, request_message);
            let first = |schema: &Schema| {
                NlHeader::LEN.saturating_add(known.start).saturating_add(align4(schema.header.len))
            };
            let path = known.body.and_then(|schema| locate(request, first(schema), schema, &said));
            if let Some(path) = path {
                write!(f, "; {path}: {said}")?;
                return end(f);
            }
        }
        write!(f, "; {said}")?;
        end(f)
    }

    /// Bytes that are no whole message. One that was cut off is shown as far as it goes.
    #[cold]
    fn broken(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.message.len();
        match (NlHeader::read(self.message), self.message.get(NlHeader::LEN..)) {
            (Some(header), Some(_)) if usize::try_from(header.len).is_ok_and(|len| len < NlHeader::LEN) => {
                write!(f, "!a message of {} bytes, which is less than its header", header.len)?;
                end(f)
            }
            (Some(header), Some(body)) => {
                write!(f, "!a message of {} bytes, of which {found} are there: ", header.len)?;
                self.message(f, Message { header, body })
            }
            _ => {
                write!(f, "!expected a message header of 16 bytes, found {found} bytes")?;
                end(f)
            }
        }
    }
}

fn end(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if f.alternate() { f.write_char('\n') } else { Ok(()) }
}

/// The flags by name. Those above 0xff mean different things for requests that list and others.
fn flags(f: &mut fmt::Formatter<'_>, flags: u16, direction: Direction, lists: bool) -> fmt::Result {
    let request = direction == Direction::ToKernel;
    let names: [(i128, &str); 11] = [
        (0x01, "REQUEST"),
        (0x02, "MULTI"),
        (0x04, "ACK"),
        (0x08, "ECHO"),
        (0x10, "DUMP_INTR"),
        (0x20, "DUMP_FILTERED"),
        (if request && lists { NLM_F_DUMP.into() } else { 0 }, "DUMP"),
        (0x100, if request { "REPLACE" } else { "NONREC" }),
        (0x200, if request { "EXCL" } else { "BULK" }),
        (0x400, "CREATE"),
        (0x800, "APPEND"),
    ];
    if flags == 0 {
        return Ok(());
    }
    bits(f, flags.into(), &names)?;
    f.write_char(' ')
}
