//! What `decode --study` has printed, read back.

use std::collections::{BTreeMap, BTreeSet};

use netlink_core::Declaration;
use netlink_core::genl::nlctrl;

use crate::capture::Datagram;

/// An attribute: the datagram it is in, where it starts there, its length with the header, and its id.
pub(crate) type Attr = (usize, usize, usize, u16);

/// A message: the datagram it is in, and where it starts there.
pub(crate) type Place = (usize, usize);

#[derive(Default)]
pub(crate) struct Printed {
    pub(crate) attrs: BTreeSet<Attr>,
    /// The family or protocol of each message, and its command; none of acknowledgements and their like.
    pub(crate) messages: BTreeMap<Place, (String, Option<u16>)>,
    /// Lines that mark what is malformed, and attributes that are not declared.
    pub(crate) malformed: usize,
    pub(crate) undeclared: usize,
}

impl Printed {
    pub(crate) fn read(text: &str, datagrams: &[Datagram]) -> Self {
        let mut printed = Printed::default();
        let commands = commands();
        let (mut datagram, mut start) = (0, 0);
        for line in text.lines() {
            let words: Vec<_> = line.split_whitespace().collect();
            let [first, second, ..] = words[..] else { continue };
            if matches!(second, "<" | ">" | "!") {
                let (number, message) = first.split_once('.').unwrap_or((first, "0"));
                datagram = number.parse::<usize>().expect("a number") - 1;
                if second == "!" {
                    continue;
                }
                let message: usize = message.parse().expect("a number");
                start = datagrams[datagram].starts()[message];
                printed.messages.insert((datagram, start), title(&words[2..], &commands));
                continue;
            }
            let (Ok(at), Ok(len), Some(name)) = (first.parse::<usize>(), second.parse(), words.get(2)) else {
                continue;
            };
            printed.malformed += usize::from(name.starts_with('!'));
            printed.undeclared += usize::from(name.starts_with('?'));
            let name = name.trim_start_matches(['?', '!']).trim_end_matches(':');
            let id = name.strip_suffix(')').and_then(|name| name.rsplit_once('(')).map_or(name, |(_, id)| id);
            if let Ok(id) = id.parse() {
                printed.attrs.insert((datagram, start + at, len, id));
            }
        }
        printed
    }
}

/// The numbers of all commands that are declared, by family or protocol and name.
fn commands() -> BTreeMap<(&'static str, String), u16> {
    let mut numbers = BTreeMap::new();
    let declarations = netlink_families::declarations().into_iter().chain([&nlctrl::DECLARATION]);
    for declaration in declarations {
        let declaration: &'static Declaration = declaration;
        for operation in declaration.operations() {
            numbers.insert((declaration.name, operation.command_name.into()), operation.command);
        }
        for command in 0..=u8::MAX.into() {
            for (name, _) in
                [declaration.answer(command), declaration.notification(command)].into_iter().flatten()
            {
                numbers.insert((declaration.name, name.into()), command);
            }
        }
    }
    numbers
}

/// The title of a message: `nl80211 NL80211_CMD_GET_WIPHY`, `ethtool command 4`, `family 33 command 1`, `error`.
fn title(words: &[&str], commands: &BTreeMap<(&'static str, String), u16>) -> (String, Option<u16>) {
    match *words {
        ["acknowledgement" | "error", ..] => ("error".into(), None),
        ["end", "of", "the", "list", ..] => ("end".into(), None),
        ["family" | "protocol", number, "command" | "type", command, ..] => {
            (number.into(), command.parse().ok())
        }
        [family, "command" | "type", command, ..] => (family.into(), command.parse().ok()),
        [family, command, ..] => {
            let known = commands.iter().find(|((of, name), _)| *of == family && name == command);
            (family.into(), known.map(|(_, number)| *number))
        }
        _ => panic!("a title: {words:?}"),
    }
}
