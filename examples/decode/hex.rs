//! Hexadecimal text: plain, or as `xxd`, `hexdump -C`, `od`, `tcpdump -x` and `strace` write it.

use super::{Datagram, strace};

/// So many bytes may be left out as lines that repeat, in all of an input: it would be easy to ask for the whole memory.
const REPEATED: usize = 16 << 20;

/// No line with text beside its digits is longer: `xxd -c 256 -g 1` makes lines of 1,035 characters.
const LONGEST: usize = 1_200;

/// The datagrams of a text: paragraphs of hexadecimal digits, or dumps.
pub(crate) fn datagrams(text: &[u8], protocol: i32) -> Result<Vec<Datagram>, String> {
    let text = std::str::from_utf8(text)
        .map_err(|_| "the input is neither hexadecimal text nor a capture in the pcap format".to_owned())?;
    if strace::is_trace(text) {
        return strace::datagrams(text, protocol);
    }
    let mut datagrams = Vec::new();
    let mut paragraph = Paragraph::default();
    let mut room = REPEATED;
    // As a last paragraph needs no empty line behind it, there is one more.
    for (number, line) in text.lines().chain([""]).enumerate() {
        let at_line = |what: String| format!("line {}: {what}", number + 1);
        if !without_comment(line).is_empty() {
            paragraph.read(line.trim(), &mut room).map_err(at_line)?;
            continue;
        }
        let bytes = std::mem::take(&mut paragraph).finish().map_err(at_line)?;
        if !bytes.is_empty() {
            datagrams.push(Datagram { protocol, direction: None, bytes, damage: None });
        }
    }
    if datagrams.is_empty() {
        return Err("the input is empty; expected messages in hexadecimal, or a capture".into());
    }
    Ok(datagrams)
}

fn without_comment(line: &str) -> &str {
    line.split('#').next().unwrap_or(line).trim()
}

/// The number in front of a line of a dump, and what is behind it.
pub(crate) fn offset(line: &str) -> Option<(usize, &str)> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let digits = word.strip_prefix("0x").unwrap_or(word).trim_end_matches(':');
    let number = usize::from_str_radix(digits, 16).ok().filter(|_| digits.len() >= 4)?;
    Some((number, rest))
}

/// A datagram as it is read.
#[derive(Default)]
pub(crate) struct Paragraph {
    bytes: Vec<u8>,
    /// Whether each line starts with the number of bytes in front of it.
    counted: bool,
    /// How many bytes the last line of a dump had.
    line: usize,
    /// Whether it goes on repeating, up to the next offset.
    repeats: bool,
}

impl Paragraph {
    /// A line that is not empty. What it repeats takes from `room`.
    pub(crate) fn read(&mut self, line: &str, room: &mut usize) -> Result<(), String> {
        if without_comment(line) == "*" {
            self.repeats = true;
            return match self.line {
                0 => Err("`*` repeats the line before it; expected one, with its offset in front".into()),
                _ => Ok(()),
            };
        }
        if self.bytes.is_empty() {
            // No message starts with a length of 0.
            self.counted = offset(line).is_some_and(|(offset, _)| offset == 0);
        }
        if !self.counted {
            self.bytes.extend(digits(without_comment(line))?);
            return Ok(());
        }
        let Some((offset, rest)) = offset(line) else {
            return Err(match self.repeats {
                true => "expected an offset in front of the line, up to which `*` repeats".into(),
                false => format!("expected the offset {:#x} in front of the line", self.bytes.len()),
            });
        };
        if std::mem::take(&mut self.repeats) {
            self.repeat(offset, room)?;
        }
        let expected = self.bytes.len();
        if offset != expected {
            return Err(format!(
                "the offset is {offset:#x}; expected {expected:#x} (`od` counts in octal; say `od -A x`)"
            ));
        }
        self.bytes.extend(digits(without_text(rest.trim_start()))?);
        self.line = self.bytes.len() - expected;
        Ok(())
    }

    /// The last line again and again, up to an offset.
    fn repeat(&mut self, end: usize, room: &mut usize) -> Result<(), String> {
        let (start, line) = (self.bytes.len(), self.line);
        let left_out = end.checked_sub(start).filter(|len| *len > 0 && len.is_multiple_of(line));
        let Some(left_out) = left_out else {
            return Err(format!(
                "the offset behind `*` is {end:#x}; expected {start:#x} and some whole lines of {line} bytes"
            ));
        };
        *room = room.checked_sub(left_out).ok_or_else(|| {
            format!("`*` stands for {left_out} bytes; expected at most {REPEATED} in all of the input")
        })?;
        for _ in 0..left_out / line {
            self.bytes.extend_from_within(start - line..start);
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<Vec<u8>, String> {
        match self.repeats {
            true => Err("the dump ends behind `*`; expected an offset, up to which it repeats".into()),
            false => Ok(self.bytes),
        }
    }
}

/// The digits of a line of a dump without the text beside them. Some tools leave a gap between groups of eight bytes, and
/// others leave one before the text, which can look like digits. What settles it is that the text is that of the bytes.
fn without_text(line: &str) -> &str {
    let gaps = |line: &str| -> Vec<usize> {
        let runs = line.match_indices("  ").map(|(at, _)| at);
        runs.filter(|at| !line[..*at].ends_with(' ')).collect()
    };
    let beside = |at: &usize| digits(&line[..*at]).is_ok_and(|bytes| is_text_of(&line[*at..], &bytes));
    let found = if line.len() > LONGEST { None } else { gaps(line).into_iter().find(beside) };
    if let Some(at) = found {
        return &line[..at];
    }
    // There is no text, or one that shows the bytes in a way of its own.
    let line = without_comment(line);
    let line = line.split('|').next().unwrap_or(line);
    let between = |at: &usize| count(&line[..*at]) == 8 && starts_with_byte(&line[*at + 2..]);
    gaps(line).into_iter().find(|at| !between(at)).map_or(line, |at| &line[..at])
}

/// Whether this shows these bytes as text: bare, in bars as `hexdump -C` does, or in brackets as `od -t x1z` does.
fn is_text_of(beside: &str, bytes: &[u8]) -> bool {
    let shown = |byte: &u8| if matches!(byte, b' '..=b'~') { char::from(*byte) } else { '.' };
    let text: String = bytes.iter().map(shown).collect();
    // Spaces at the end of a line do not always survive.
    let bare = beside.trim_end().strip_suffix(text.trim_end());
    bare.is_some_and(|gap| gap.trim_start().is_empty())
        || [("|", "|"), (">", "<")].iter().any(|(open, close)| {
            let inside = beside.trim().strip_prefix(open).and_then(|beside| beside.strip_suffix(close));
            inside == Some(&text)
        })
}

/// Whether the first word is one byte, as in a group of them.
fn starts_with_byte(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or(text);
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// How many bytes the digits are.
fn count(digits: &str) -> usize {
    digits.chars().filter(char::is_ascii_hexdigit).count() / 2
}

/// The bytes of a line.
pub(crate) fn digits(line: &str) -> Result<Vec<u8>, String> {
    let plain = line.replace("0x", " ").replace("\\x", " ");
    let mut bytes = Vec::new();
    for word in
        plain.split(|c: char| c.is_whitespace() || ":,;\"'[]".contains(c)).filter(|word| !word.is_empty())
    {
        if let Some(wrong) = word.chars().find(|c| !c.is_ascii_hexdigit()) {
            return Err(format!("expected hexadecimal digits, found `{wrong}` in `{word}`"));
        }
        if word.len() % 2 != 0 {
            return Err(format!("expected two digits a byte, found {} in `{word}`", word.len()));
        }
        let pairs = word.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
        bytes.extend(pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()));
    }
    Ok(bytes)
}
