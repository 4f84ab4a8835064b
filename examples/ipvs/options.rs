//! The words of a rule: options by their long names, each at most once, with what follows them.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// What follows an option.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Value,
    /// A value, unless the next word is an option.
    MaybeValue,
}

use Takes::{MaybeValue, Nothing, Value};

/// Long name, short name, and what follows. Commands come first in a rule, and are options otherwise.
const TABLE: &[(&str, char, Takes)] = &[
    ("add-service", 'A', Nothing),
    ("edit-service", 'E', Nothing),
    ("delete-service", 'D', Nothing),
    ("clear", 'C', Nothing),
    ("zero", 'Z', Nothing),
    ("add-server", 'a', Nothing),
    ("edit-server", 'e', Nothing),
    ("delete-server", 'd', Nothing),
    ("set", NONE, Nothing),
    ("start-daemon", NONE, Value),
    ("stop-daemon", NONE, Value),
    ("tcp-service", 't', Value),
    ("udp-service", 'u', Value),
    ("sctp-service", NONE, Value),
    ("fwmark-service", 'f', Value),
    ("ipv6", '6', Nothing),
    ("scheduler", 's', Value),
    ("sched-flags", 'b', Value),
    ("persistent", 'p', MaybeValue),
    ("netmask", 'M', Value),
    ("pe", NONE, Value),
    ("ops", 'o', Nothing),
    ("real-server", 'r', Value),
    ("masquerading", 'm', Nothing),
    ("ipip", 'i', Nothing),
    ("gatewaying", 'g', Nothing),
    ("weight", 'w', Value),
    ("u-threshold", 'x', Value),
    ("l-threshold", 'y', Value),
    ("tun-type", NONE, Value),
    ("tun-port", NONE, Value),
    ("tun-nocsum", NONE, Nothing),
    ("tun-csum", NONE, Nothing),
    ("tun-remcsum", NONE, Nothing),
    ("mcast-interface", NONE, Value),
    ("syncid", NONE, Value),
    ("sync-maxlen", NONE, Value),
    ("mcast-group", NONE, Value),
    ("mcast-port", NONE, Value),
    ("mcast-ttl", NONE, Value),
];

const NONE: char = '\0';

/// The options that were given, and the words that are none.
#[derive(Debug, Default)]
pub(crate) struct Options<'a> {
    given: Vec<(&'static str, Option<&'a str>)>,
    pub(crate) rest: Vec<&'a str>,
}

impl<'a> Options<'a> {
    pub(crate) fn read(words: &[&'a str]) -> Result<Self, String> {
        let mut options = Options::default();
        let mut words = words.iter().copied().peekable();
        while let Some(word) = words.next() {
            let next = &mut || words.next_if(|word| !word.starts_with('-'));
            if let Some(long) = word.strip_prefix("--") {
                let (name, value) = match long.split_once('=') {
                    Some((name, value)) => (name, Some(value)),
                    None => (long, None),
                };
                let found = TABLE.iter().find(|(known, ..)| *known == name);
                let &(name, _, takes) = found.ok_or_else(|| format!("unknown option `{word}`"))?;
                let value = match takes {
                    Nothing if value.is_some() => return Err(format!("`--{name}` takes no value")),
                    Nothing => None,
                    _ => value.or_else(&mut *next),
                };
                options.add(name, takes, value)?;
            } else if let Some(cluster) = word.strip_prefix('-').filter(|cluster| !cluster.is_empty()) {
                options.cluster(word, cluster, next)?;
            } else {
                options.rest.push(word);
            }
        }
        Ok(options)
    }

    /// Short options behind one dash; the last may have its value behind it, `-w5`.
    fn cluster(
        &mut self,
        word: &str,
        cluster: &'a str,
        next: &mut dyn FnMut() -> Option<&'a str>,
    ) -> Result<(), String> {
        let mut letters = cluster.chars();
        while let Some(letter) = letters.next() {
            let found = TABLE.iter().find(|(_, short, _)| *short == letter && letter != NONE);
            let &(name, _, takes) = found.ok_or_else(|| format!("unknown option `-{letter}` in `{word}`"))?;
            if takes == Nothing {
                self.add(name, takes, None)?;
                continue;
            }
            let behind = letters.as_str();
            let behind = behind.strip_prefix('=').unwrap_or(behind);
            let value = if behind.is_empty() { next() } else { Some(behind) };
            return self.add(name, takes, value);
        }
        Ok(())
    }

    fn add(&mut self, name: &'static str, takes: Takes, value: Option<&'a str>) -> Result<(), String> {
        if takes == Value && value.is_none() {
            return Err(format!("`--{name}` needs a value"));
        }
        if self.has(name) {
            return Err(format!("`--{name}` is there twice"));
        }
        self.given.push((name, value));
        Ok(())
    }

    /// The first option, which is the command.
    pub(crate) fn command(&self) -> Option<&'static str> {
        self.given.first().map(|(name, _)| *name)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.given.iter().any(|(given, _)| *given == name)
    }

    /// The value of an option, if it was given with one.
    pub(crate) fn value(&self, name: &str) -> Option<&'a str> {
        self.given.iter().find(|(given, _)| *given == name).and_then(|(_, value)| *value)
    }

    /// The value of an option as a number of `range`.
    pub(crate) fn number<T>(&self, name: &str, range: RangeInclusive<T>) -> Result<Option<T>, String>
    where
        T: FromStr + PartialOrd + Display,
    {
        let Some(text) = self.value(name) else {
            return Ok(None);
        };
        match text.parse() {
            Ok(number) if range.contains(&number) => Ok(Some(number)),
            _ => Err(format!("`--{name}`: `{text}` is no number of {} to {}", range.start(), range.end())),
        }
    }

    /// Refuses options that the command does not know.
    pub(crate) fn only(&self, allowed: &[&[&str]]) -> Result<(), String> {
        let (command, others) = self.given.split_first().ok_or("no command")?;
        match others.iter().find(|(name, _)| !allowed.concat().contains(name)) {
            Some((name, _)) => Err(format!("`--{name}` does not go with `--{}`", command.0)),
            None => Ok(()),
        }
    }

    /// The one of these options that was given.
    pub(crate) fn one_of<'n>(&self, names: &[&'n str]) -> Result<Option<&'n str>, String> {
        let mut given = names.iter().copied().filter(|name| self.has(name));
        match (given.next(), given.next()) {
            (Some(first), Some(second)) => Err(format!("`--{second}` excludes `--{first}`")),
            (one, _) => Ok(one),
        }
    }
}
