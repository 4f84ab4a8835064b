//! What `strace -e write=FD -e read=FD` prints: calls, and behind them dumps of the bytes that they have moved.
//!
//! ```text
//! sendmsg(3, {msg_name=.., msg_iov=[{iov_base=[{nlmsg_len=32, ..}], iov_len=32}], msg_iovlen=1, ..}, 0) = 32
//!  * 32 bytes in buffer 0
//!  | 00000  20 00 00 00 10 00 05 00  07 00 00 00 00 00 00 00   ............... |
//! ```
//!
//! The same descriptor often was a file before it was a socket: every program starts by reading its libraries.

use netlink_core::genl::Direction;
use netlink_core::wire::NlHeader;

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

/// What a call's line tells about the dumps behind it.
#[derive(Clone, Copy)]
struct Call {
    direction: Option<Direction>,
    /// Whether files can be used with it too.
    on_files: bool,
    /// Whether it leaves what it has received in the queue: the same comes again.
    peeks: bool,
}

impl Call {
    /// Where there are dumps only, they are taken to be of messages.
    const UNKNOWN: Call = Call { direction: None, on_files: false, peeks: false };

    /// The call of a line such as `[pid 7] 12:00:01 recvmsg(3, ..` or `<... recvmsg resumed>..`.
    fn of(line: &str) -> Option<Self> {
        let head = line.split('(').next().filter(|head| head.len() < line.len());
        let name = match line.split_once("<... ").filter(|(before, _)| !before.contains('(')) {
            Some((_, resumed)) => resumed.split(' ').next()?,
            None => head?.split_whitespace().last()?,
        };
        let (sends, receives) = (name.starts_with("send"), name.starts_with("recv"));
        let direction = match () {
            () if sends || name.contains("write") => Some(Direction::ToKernel),
            () if receives || name.contains("read") => Some(Direction::FromKernel),
            () => None,
        };
        Some(Call { direction, on_files: !sends && !receives, peeks: line.contains("MSG_PEEK") })
    }

    /// Whether these bytes, which it has moved, are a datagram of messages that is still to be shown.
    fn is_message(self, bytes: &[u8]) -> bool {
        let whole = |header: NlHeader| {
            usize::try_from(header.len).is_ok_and(|len| (NlHeader::LEN..=bytes.len()).contains(&len))
        };
        !self.peeks && (!self.on_files || NlHeader::read(bytes).is_some_and(whole))
    }
}

/// The datagrams of a trace.
pub(crate) fn datagrams(text: &str, protocol: i32) -> Result<Vec<Datagram>, String> {
    let mut datagrams = Vec::new();
    for (call, bytes) in moved(text)? {
        if call.is_message(&bytes) {
            datagrams.push(Datagram { protocol, direction: call.direction, bytes, damage: None });
        }
    }
    if datagrams.is_empty() {
        return Err(
            "no call of this trace has moved a netlink message; expected dumps behind such calls".into()
        );
    }
    Ok(datagrams)
}

/// What calls have moved, as far as it was dumped.
fn moved(text: &str) -> Result<Vec<(Call, Vec<u8>)>, String> {
    let mut moved: Vec<(Call, Vec<Paragraph>)> = Vec::new();
    let mut call = Call::UNKNOWN;
    // A datagram can be in several buffers, with a dump each.
    let (mut begun, mut goes_on) = (false, false);
    for (number, line) in text.lines().enumerate() {
        let Some(inside) = dump(line) else {
            if let Some(buffer) = buffer(line) {
                goes_on = begun && buffer != "0";
            } else if is_vector(line) {
                begun = false;
            } else if let Some(named) = Call::of(line) {
                call = named;
                (begun, goes_on) = (false, false);
            }
            continue;
        };
        if moved.is_empty() || offset(inside).is_some_and(|(offset, _)| offset == 0) {
            match moved.last_mut().filter(|_| std::mem::take(&mut goes_on)) {
                Some((_, buffers)) => buffers.push(Paragraph::default()),
                None => moved.push((call, vec![Paragraph::default()])),
            }
            begun = true;
        }
        if let Some(last) = moved.last_mut().and_then(|(_, buffers)| buffers.last_mut()) {
            last.read(inside, &mut 0).map_err(|what| format!("line {}: {what}", number + 1))?;
        }
    }
    let whole = |(call, buffers): (Call, Vec<Paragraph>)| {
        let buffers: Result<Vec<_>, String> = buffers.into_iter().map(Paragraph::finish).collect();
        Ok((call, buffers?.concat()))
    };
    moved.into_iter().map(whole).collect()
}

/// The number in ` * 32 bytes in buffer 0`.
fn buffer(line: &str) -> Option<&str> {
    line.strip_prefix(" * ")?.split_once(" in buffer ").map(|(_, number)| number)
}

/// Whether this is ` = 2 buffers in vector 1`: of several datagrams that one call has moved, the next.
fn is_vector(line: &str) -> bool {
    line.starts_with(" = ") && line.contains(" buffers in vector ")
}
