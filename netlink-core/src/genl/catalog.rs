//! Declarations by what is on the wire: whole messages printed, whatever family or protocol they are of.

use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::nlctrl::uapi::GENL_ID_CTRL;
use super::nlctrl::{self, Event};
use crate::message::{Declaration, DecodeMessage, Generic, GenlFamily, OperationSpec, Protocol};
use crate::schema::Schema;
use crate::wire::{GenlHeader, Message, NLM_F_DUMP, NLM_F_REQUEST, NLMSG_MIN_TYPE, NlHeader, Payload};

pub use self::display::DisplayMessage;

mod display;

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// A request.
    ToKernel,
    /// An answer or a notification.
    FromKernel,
}

impl Direction {
    /// The way that a message most likely goes: only requests have the flag `NLM_F_REQUEST`.
    #[must_use]
    pub const fn guess(header: NlHeader) -> Self {
        if header.kind >= NLMSG_MIN_TYPE && header.flags & NLM_F_REQUEST != 0 {
            Direction::ToKernel
        } else {
            Direction::FromKernel
        }
    }
}

/// So many requests are remembered, for the errors that may answer them.
const REMEMBERED: usize = 256;

/// Declarations, and which numbers the kernel has given their families.
///
/// It prints messages of everything that is declared. The numbers of generic-netlink families come from
/// [`learn`](Self::learn), or from the messages of nlctrl that [`observe`](Self::observe) sees.
///
/// ```
/// use netlink_core::genl::{Catalog, Direction, nlctrl};
/// use netlink_core::wire::{Buffer, GenlHeader, NlHeader};
/// use netlink_core::{Generic, NlaEncode, Protocol};
///
/// let mut buffer = Buffer::new();
/// let mut out = buffer.writer();
/// out.put_header(&NlHeader { len: 32, kind: 16, flags: 5, seq: 1, port: 0 }.to_bytes());
/// out.put_header(&GenlHeader { command: 3, version: 2 }.to_bytes());
/// nlctrl::GetFamily { name: "IPVS" }.encode(&mut out);
/// let message = out.finish()?;
/// let catalog = Catalog::new([]);
/// assert_eq!(
///     catalog.display(Generic::NUMBER, Direction::ToKernel, message).to_string(),
///     "nlctrl CTRL_CMD_GETFAMILY REQUEST|ACK seq=1: name=\"IPVS\"",
/// );
/// # Ok::<(), netlink_core::EncodeError>(())
/// ```
#[derive(Clone)]
pub struct Catalog {
    declarations: Vec<&'static Declaration>,
    families: BTreeMap<u16, String>,
    asked: VecDeque<Asked>,
}

/// A request that may still be answered by an error.
#[derive(Clone)]
struct Asked {
    protocol: i32,
    bytes: Vec<u8>,
    header: NlHeader,
}

/// Without the requests that it remembers, which may have secrets.
impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.declarations.iter().map(|declaration| declaration.name).collect();
        f.debug_struct("Catalog")
            .field("declarations", &names)
            .field("families", &self.families)
            .field("asked", &self.asked.len())
            .finish()
    }
}

impl Catalog {
    /// Whether a message without a declared body may have a secret: by the declaration of its family or, where its family is not
    /// known, of any whose number is not.
    fn may_have_secret(&self, family: Option<&str>) -> bool {
        let may_be = |declaration: &Declaration| match family {
            Some(family) => declaration.name == family,
            None => !self.families.values().any(|known| known == declaration.name),
        };
        let generic = |declaration: &Declaration| declaration.family.is_some();
        self.declarations
            .iter()
            .any(|declaration| generic(declaration) && may_be(declaration) && declaration.holds_secret())
    }

    /// A catalog of these declarations and of nlctrl's.
    #[must_use]
    pub fn new(declarations: impl IntoIterator<Item = &'static Declaration>) -> Self {
        let mut catalog = Catalog {
            declarations: declarations.into_iter().collect(),
            families: BTreeMap::new(),
            asked: VecDeque::new(),
        };
        catalog.declarations.push(&nlctrl::DECLARATION);
        catalog.learn(GENL_ID_CTRL, nlctrl::Nlctrl::NAME);
        catalog
    }

    /// Notes the number of a family.
    pub fn learn(&mut self, id: u16, name: &str) {
        self.families.insert(id, name.to_owned());
    }

    /// The families whose numbers are known, by number.
    pub fn families(&self) -> impl Iterator<Item = (u16, &str)> {
        self.families.iter().map(|(id, name)| (*id, name.as_str()))
    }

    /// Looks at a message, in the order of time: nlctrl's answers and notifications tell the numbers of
    /// families, and a request is remembered for the error that may answer it.
    pub fn observe(&mut self, protocol: i32, direction: Direction, message: &[u8]) {
        let Some(Message { header, body }) = Message::read(message) else { return };
        match direction {
            Direction::ToKernel => {
                if self.asked.len() >= REMEMBERED {
                    self.asked.pop_front();
                }
                self.asked.push_back(Asked { protocol, bytes: message.to_vec(), header });
            }
            Direction::FromKernel if protocol == Generic::NUMBER && header.kind == GENL_ID_CTRL => {
                let command = GenlHeader::read(body).map(|header| u16::from(header.command));
                let body = Payload::new(body.get(GenlHeader::LEN..).unwrap_or(&[]));
                match command.map(|command| Event::decode_message(command, body)) {
                    Some(Ok(Event::NewFamily(family))) => self.learn(family.id, &family.name),
                    Some(Ok(Event::DelFamily(family))) => {
                        self.families.remove(&family.id);
                    }
                    _ => {}
                }
            }
            Direction::FromKernel => {}
        }
    }

    /// A whole message: its header, and its body as its family or protocol declares it. In one line with
    /// `{}`, with a line an attribute with `{:#}`.
    #[must_use]
    pub fn display<'a>(
        &'a self,
        protocol: i32,
        direction: Direction,
        message: &'a [u8],
    ) -> DisplayMessage<'a> {
        DisplayMessage { catalog: self, protocol, direction, message }
    }

    fn of(&self, protocol: i32, family: Option<&str>) -> impl Iterator<Item = &'static Declaration> + Clone {
        self.declarations.iter().copied().filter(move |declaration| match family {
            Some(name) => declaration.family.is_some_and(|family| family.name == name),
            None => declaration.protocol == protocol && declaration.family.is_none(),
        })
    }

    /// The request that an error answers.
    fn asked(&self, protocol: i32, header: NlHeader) -> Option<&Asked> {
        let is_it = |asked: &&Asked| {
            // A client may leave its port out, for the kernel to know.
            let port = asked.header.port == header.port || asked.header.port == 0;
            asked.protocol == protocol && asked.header.seq == header.seq && port
        };
        self.asked.iter().rev().find(is_it)
    }

    /// What a message is, as far as it is known.
    fn resolve<'a>(&'a self, protocol: i32, direction: Direction, message: Message<'a>) -> Known<'a> {
        let Message { header, body } = message;
        let generic = protocol == Generic::NUMBER;
        let family = generic.then(|| self.families.get(&header.kind).map(String::as_str)).flatten();
        let genl = if generic { GenlHeader::read(body) } else { None };
        let command = genl.map_or(header.kind, |genl| u16::from(genl.command));
        let start = if genl.is_some() { GenlHeader::LEN } else { 0 };
        let mut known =
            Known { family, protocol: None, command, name: None, operation: None, body: None, start };
        // Without the header of generic netlink it is not known which command it is.
        if generic && (family.is_none() || genl.is_none()) {
            return known;
        }
        for declaration in self.of(protocol, family) {
            known.protocol = Some(declaration.name);
            match direction {
                Direction::ToKernel => {
                    let dump = header.flags & NLM_F_DUMP == NLM_F_DUMP;
                    if let Some(operation) = declaration.request(command, dump) {
                        known.operation = Some(operation);
                        known.name = Some(operation.command_name);
                        known.body = Some(operation.request);
                    }
                }
                Direction::FromKernel => {
                    // An answer is for a port, and a notification for none.
                    let answer = || declaration.answer(command);
                    let notification = || declaration.notification(command);
                    let found = match header.port {
                        0 => notification().or_else(answer),
                        _ => answer().or_else(notification),
                    };
                    if let Some((name, body)) = found {
                        known.name = Some(name);
                        known.body = Some(body);
                    }
                }
            }
            if known.body.is_some() {
                break;
            }
        }
        known
    }
}

/// What is known of a message.
struct Known<'a> {
    family: Option<&'a str>,
    /// The name of the protocol or family, where any of it is declared.
    protocol: Option<&'static str>,
    command: u16,
    name: Option<&'static str>,
    operation: Option<&'static OperationSpec>,
    body: Option<&'static Schema>,
    /// Where in what follows the netlink header the body starts.
    start: usize,
}
