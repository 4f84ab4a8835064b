//! Single values as words.

use core::fmt;
use core::net::Ipv4Addr;

use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ipvs::{ClientMask, Forward, Invalid, SchedulerFlags, Tunnel, TunnelFlags, TunnelType};

/// How packets reach a destination: a word, or the kernel's number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Method(u32);

const METHODS: [&str; 5] = ["masquerade", "local", "tunnel", "route", "bypass"];

impl Method {
    pub(super) fn of(forward: Forward) -> Self {
        Method(forward.method().into())
    }

    pub(super) fn forward(self, tunnel: Option<Tunnel>) -> Result<Forward, Invalid> {
        if tunnel.is_some() && self.0 != 2 {
            return Err(Invalid::new("tun_type", "is for the method `tunnel`"));
        }
        Ok(Forward::of(self.0.into(), tunnel.unwrap_or(Tunnel::ipip())))
    }
}

/// gnlpy's default.
impl Default for Method {
    fn default() -> Self {
        Method(2)
    }
}

impl Serialize for Method {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match usize::try_from(self.0).ok().and_then(|number| METHODS.get(number)) {
            Some(word) => serializer.serialize_str(word),
            None => serializer.serialize_u32(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Method {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl Visitor<'_> for Words {
            type Value = Method;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a fwd_method: one of {}, or a number of 0 to 7", METHODS.join(", "))
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Method, E> {
                let known = METHODS.iter().zip(0..).find(|(known, _)| **known == word);
                known
                    .map(|(_, number)| Method(number))
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(word), &self))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Method, E> {
                match u32::try_from(number) {
                    Ok(method @ 0..=7) => Ok(Method(method)),
                    _ => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
                }
            }
        }
        deserializer.deserialize_any(Words)
    }
}

/// Which clients are one: the mask of IPv4 as text, the prefix length of IPv6 as a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prefix(ClientMask);

impl From<ClientMask> for Prefix {
    fn from(mask: ClientMask) -> Self {
        Prefix(mask)
    }
}

impl From<Prefix> for ClientMask {
    fn from(prefix: Prefix) -> Self {
        prefix.0
    }
}

impl Serialize for Prefix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            ClientMask::V4(mask) => serializer.collect_str(&mask),
            ClientMask::V6(prefix) => serializer.serialize_u8(prefix),
        }
    }
}

impl<'de> Deserialize<'de> for Prefix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl Visitor<'_> for Words {
            type Value = Prefix;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a netmask: text like \"255.255.255.0\", or of IPv6 a number of 1 to 128")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Prefix, E> {
                let mask: Result<Ipv4Addr, _> = text.parse();
                mask.map(|mask| Prefix(ClientMask::V4(mask)))
                    .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Prefix, E> {
                u8::try_from(number)
                    .map(|prefix| Prefix(ClientMask::V6(prefix)))
                    .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
            }
        }
        deserializer.deserialize_any(Words)
    }
}

const FLAGS: [(&str, SchedulerFlags); 3] = [
    ("flag-1", SchedulerFlags::FLAG_1),
    ("flag-2", SchedulerFlags::FLAG_2),
    ("flag-3", SchedulerFlags::FLAG_3),
];

/// The flags of the scheduler by number; bits without a name as they are.
pub(super) fn flags_to_words(flags: SchedulerFlags) -> Vec<String> {
    let named = FLAGS.iter().filter(|(_, flag)| flags.contains(*flag));
    let mut words: Vec<String> = named.map(|(word, _)| (*word).to_owned()).collect();
    let known = FLAGS.iter().fold(SchedulerFlags::empty(), |all, (_, flag)| all | *flag);
    let rest = flags.bits() & !known.bits();
    if rest != 0 {
        words.push(format!("{rest:#x}"));
    }
    words
}

pub(super) fn flags_from_words(words: &[String]) -> Result<SchedulerFlags, Invalid> {
    let mut flags = SchedulerFlags::empty();
    for word in words {
        flags |= match word.as_str() {
            "flag-1" | "sh-fallback" | "mh-fallback" => SchedulerFlags::FLAG_1,
            "flag-2" | "sh-port" | "mh-port" => SchedulerFlags::FLAG_2,
            "flag-3" => SchedulerFlags::FLAG_3,
            other => other
                .strip_prefix("0x")
                .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                .map(SchedulerFlags::from_bits_retain)
                .ok_or_else(|| Invalid::new("sched_flags", format!("`{other}` is no flag of a scheduler")))?,
        };
    }
    Ok(flags)
}

type TunnelWords = (Option<String>, Option<u16>, Option<u16>);

/// Type, port and flags; none of plain IP in IP.
pub(super) fn tunnel_to_words(tunnel: Tunnel) -> TunnelWords {
    if tunnel == Tunnel::ipip() {
        return (None, None, None);
    }
    let kind = match tunnel.kind {
        TunnelType::Ipip => "ipip".to_owned(),
        TunnelType::Gue => "gue".to_owned(),
        TunnelType::Gre => "gre".to_owned(),
        TunnelType::Other(number) => number.to_string(),
    };
    let port = Some(tunnel.port).filter(|port| *port != 0);
    let flags = Some(tunnel.flags.bits()).filter(|bits| *bits != 0);
    (Some(kind), port, flags)
}

pub(super) fn tunnel_from_words(
    kind: Option<&str>,
    port: Option<u16>,
    flags: Option<u16>,
) -> Result<Option<Tunnel>, Invalid> {
    let kind = match kind {
        None if port.is_some() || flags.is_some() => {
            return Err(Invalid::new("tun_type", "is missing beside `tun_port` or `tun_flags`"));
        }
        None => return Ok(None),
        Some("ipip") => TunnelType::Ipip,
        Some("gue") => TunnelType::Gue,
        Some("gre") => TunnelType::Gre,
        Some(other) => other.parse::<u8>().map(TunnelType::from).map_err(|_| {
            Invalid::new("tun_type", format!("`{other}` is none of ipip, gue, gre, nor a number"))
        })?,
    };
    let flags = TunnelFlags::from_bits_retain(flags.unwrap_or(0));
    Ok(Some(Tunnel { kind, port: port.unwrap_or(0), flags }))
}
