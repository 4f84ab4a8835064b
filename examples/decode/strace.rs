//! What `strace -e write=FD -e read=FD` prints: calls, and behind them dumps of the bytes that they have moved.

use super::Datagram;
use super::hex::{Paragraph, offset};

/// Whether the text has such dumps.
pub(crate) fn is_trace(text: &str) -> bool {
    text.lines().any(|line| dump(line).is_some())
}

/// The inside of ` | 00010  14 00 00 00 ..  .... |`.
fn dump(line: &str) -> Option<&str> {
    let inside = line.strip_prefix(" | ")?.strip_suffix('|')?;
    offset(inside).map(|_| inside.trim())
}

/// The datagrams of a trace: its dumps.
pub(crate) fn datagrams(text: &str, protocol: i32) -> Result<Vec<Datagram>, String> {
    let mut dumps: Vec<Paragraph> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some(inside) = dump(line) else { continue };
        if dumps.is_empty() || offset(inside).is_some_and(|(offset, _)| offset == 0) {
            dumps.push(Paragraph::default());
        }
        if let Some(last) = dumps.last_mut() {
            last.read(inside, &mut 0).map_err(|what| format!("line {}: {what}", number + 1))?;
        }
    }
    let datagram = |bytes| Datagram { protocol, direction: None, bytes, damage: None };
    dumps.into_iter().map(|dump| dump.finish().map(datagram)).collect()
}
