//! What went over sockets, as text.

use std::fmt::{self, Write};

use crate::socket::{Backlog, Heard, SocketInfo};

/// A line of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) socket: usize,
    pub(super) what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Open { protocol: i32, info: SocketInfo },
    Listen { protocol: i32, port: u32 },
    Join(u32),
    Leave(u32),
    Sent(Vec<u8>),
    Received { bytes: Vec<u8>, heard: Heard },
    Failed(i32),
    Backlog(Backlog),
}

/// A recording that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingError {
    line: usize,
    what: String,
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the recording: {}", self.line, self.what)
    }
}

impl std::error::Error for RecordingError {}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.socket, self.what)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Open { protocol, info } => {
                write!(f, "open protocol {protocol} port {}", info.port)?;
                for (set, name) in
                    [(info.ext_ack, " ext_ack"), (info.cap_ack, " cap_ack"), (info.strict, " strict")]
                {
                    f.write_str(if set { name } else { "" })?;
                }
                Ok(())
            }
            What::Listen { protocol, port } => write!(f, "listen protocol {protocol} port {port}"),
            What::Join(group) => write!(f, "join {group}"),
            What::Leave(group) => write!(f, "leave {group}"),
            What::Sent(bytes) => {
                f.write_str("> ")?;
                hex(f, bytes)
            }
            What::Received { bytes, heard } => {
                f.write_str("< ")?;
                if heard.sender != 0 {
                    write!(f, "from {} ", heard.sender)?;
                }
                if heard.group != 0 {
                    write!(f, "group {} ", heard.group)?;
                }
                if let Some(namespace) = heard.namespace {
                    write!(f, "namespace {namespace} ")?;
                }
                if heard.len != bytes.len() {
                    write!(f, "of {} ", heard.len)?;
                }
                hex(f, bytes)
            }
            What::Failed(errno) => write!(f, "! {errno}"),
            What::Backlog(backlog) => write!(f, "backlog {} {}", backlog.queued, backlog.dropped),
        }
    }
}

fn hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    if bytes.is_empty() {
        return f.write_char('-');
    }
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// The lines of a recording.
pub(super) fn parse(text: &str) -> Result<Vec<Line>, RecordingError> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|(text, line)| parse_line(text).map_err(|what| RecordingError { line, what })).collect()
}

fn parse_line(text: &str) -> Result<Line, String> {
    let mut words = Words(text.split_whitespace());
    let socket = words.number("the number of a socket")?;
    let what = match words.word("what happened")? {
        "open" => {
            let protocol = words.named("protocol")?;
            let mut info = SocketInfo::with_port(words.named("port")?);
            for word in words.0.by_ref() {
                match word {
                    "ext_ack" => info.ext_ack = true,
                    "cap_ack" => info.cap_ack = true,
                    "strict" => info.strict = true,
                    _ => return Err(format!("expected `ext_ack`, `cap_ack` or `strict`, found `{word}`")),
                }
            }
            What::Open { protocol, info }
        }
        "listen" => What::Listen { protocol: words.named("protocol")?, port: words.named("port")? },
        "join" => What::Join(words.number("a group")?),
        "leave" => What::Leave(words.number("a group")?),
        ">" => What::Sent(unhex(words.word("bytes")?)?),
        "<" => words.received()?,
        "!" => What::Failed(words.number("an error number")?),
        "backlog" => What::Backlog(Backlog::new(words.number("bytes")?, words.number("a count")?)),
        other => return Err(format!("nothing that happens is called `{other}`")),
    };
    match words.0.next() {
        None => Ok(Line { socket, what }),
        Some(word) => Err(format!("expected the end of the line, found `{word}`")),
    }
}

struct Words<'t>(std::str::SplitWhitespace<'t>);

impl<'t> Words<'t> {
    fn word(&mut self, expected: &str) -> Result<&'t str, String> {
        self.0.next().ok_or_else(|| format!("expected {expected}, found the end of the line"))
    }

    fn number<N: std::str::FromStr>(&mut self, expected: &str) -> Result<N, String> {
        let word = self.word(expected)?;
        word.parse().map_err(|_| format!("expected {expected}, found `{word}`"))
    }

    fn named<N: std::str::FromStr>(&mut self, name: &str) -> Result<N, String> {
        match self.word(name)? {
            word if word == name => self.number("a number"),
            word => Err(format!("expected `{name}`, found `{word}`")),
        }
    }

    fn received(&mut self) -> Result<What, String> {
        let mut heard = Heard::new(0, 0);
        let mut len = None;
        let bytes = loop {
            match self.word("bytes")? {
                "from" => heard.sender = self.number("a port")?,
                "group" => heard.group = self.number("a group")?,
                "namespace" => heard.namespace = Some(self.number("an id")?),
                "of" => len = Some(self.number("a length")?),
                bytes => break unhex(bytes)?,
            }
        };
        heard.stored = bytes.len();
        heard.len = len.unwrap_or(bytes.len());
        Ok(What::Received { bytes, heard })
    }
}

fn unhex(text: &str) -> Result<Vec<u8>, String> {
    if text == "-" {
        return Ok(Vec::new());
    }
    let digits = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        let [high, low] = *pair else { return None };
        let digit = |digit: u8| char::from(digit).to_digit(16);
        u8::try_from(digit(high)? << 4 | digit(low)?).ok()
    };
    let bytes: Option<Vec<u8>> = digits.map(byte).collect();
    bytes.ok_or_else(|| format!("expected bytes, two digits each, found `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_survives_the_text() {
        let mut info = SocketInfo::with_port(7);
        (info.ext_ack, info.strict) = (true, true);
        let mut heard = Heard::new(2, 9);
        (heard.sender, heard.group, heard.namespace) = (3, 40, Some(-1));
        let whats = [
            What::Open { protocol: 16, info },
            What::Listen { protocol: 0, port: 8 },
            What::Join(33),
            What::Leave(33),
            What::Sent(vec![0, 0xab, 0xff]),
            What::Received { bytes: vec![1, 2], heard },
            What::Received { bytes: Vec::new(), heard: Heard::new(0, 0) },
            What::Failed(105),
            What::Backlog(Backlog::new(1, u32::MAX)),
        ];
        let lines: Vec<_> = whats.into_iter().zip(0..).map(|(what, socket)| Line { socket, what }).collect();
        let text: String = lines.iter().map(|line| format!("{line}\n# a remark\n\n")).collect();
        assert_eq!(parse(&text).as_ref(), Ok(&lines), "{text}");
    }

    #[test]
    fn what_is_no_recording_says_where_and_why() {
        for (line, expected) in [
            ("x > 00", "expected the number of a socket, found `x`"),
            ("0", "expected what happened, found the end of the line"),
            ("0 sings", "nothing that happens is called `sings`"),
            ("0 > 0", "expected bytes, two digits each, found `0`"),
            ("0 < group 7", "expected bytes, found the end of the line"),
            ("0 > 0é", "expected bytes, two digits each, found `0é`"),
            ("0 open port 7", "expected `protocol`, found `port`"),
            ("0 join 7 8", "expected the end of the line, found `8`"),
        ] {
            let error = parse(&format!("# one\n{line}")).expect_err(line);
            assert_eq!(error.to_string(), format!("line 2 of the recording: {expected}"));
        }
    }
}
