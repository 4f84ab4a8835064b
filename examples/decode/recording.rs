//! Recordings: what `netlink_core::testing::Recorder` writes.

use std::collections::BTreeMap;

use netlink_core::genl::Direction;

use super::Datagram;
use super::hex::digits;

/// Whether the text is a recording: its first line opens a socket.
pub(crate) fn is_recording(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let first = text.lines().find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| opened(line).is_some())
}

/// The socket and the protocol of a line `3 open protocol 16 ..` or `3 listen protocol 16 ..`.
fn opened(line: &str) -> Option<(&str, i32)> {
    let mut words = line.split_whitespace();
    let (socket, what) = (words.next()?, words.next()?);
    let is_opened = matches!(what, "open" | "listen") && words.next()? == "protocol";
    Some((socket, words.next()?.parse().ok()?)).filter(|_| is_opened)
}

/// The datagrams of a recording.
pub(crate) fn datagrams(text: &[u8]) -> Result<Vec<Datagram>, String> {
    let text = std::str::from_utf8(text).map_err(|_| "the recording is not text".to_owned())?;
    let mut protocols = BTreeMap::new();
    let mut datagrams = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if let Some((socket, protocol)) = opened(line) {
            protocols.insert(socket, protocol);
            continue;
        }
        let mut words = line.split_whitespace();
        let (Some(socket), Some(way)) = (words.next(), words.next()) else { continue };
        let direction = match way {
            ">" => Direction::ToKernel,
            "<" => Direction::FromKernel,
            _ => continue,
        };
        let at_line = |what: String| format!("line {} of the recording: {what}", number + 1);
        let protocol =
            *protocols.get(socket).ok_or_else(|| at_line(format!("socket {socket} was not opened")))?;
        // What has no bytes is a `-`.
        let bytes = words.last().filter(|bytes| *bytes != "-").unwrap_or("");
        let bytes = digits(bytes).map_err(at_line)?;
        datagrams.push(Datagram { protocol, direction: Some(direction), bytes, damage: None });
    }
    Ok(datagrams)
}
