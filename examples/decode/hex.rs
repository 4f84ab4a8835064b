//! Hexadecimal text: plain, or as `xxd`, `hexdump -C`, `od`, `tcpdump -x` and `strace` write it.

use super::Datagram;

/// The datagrams of a text: paragraphs of hexadecimal digits, or dumps.
pub(crate) fn datagrams(text: &[u8], protocol: i32) -> Result<Vec<Datagram>, String> {
    let text = std::str::from_utf8(text)
        .map_err(|_| "the input is neither hexadecimal text nor a capture in the pcap format".to_owned())?;
    // What strace says beside its dumps is none of ours.
    let traced = text.lines().any(|line| of_strace(line).is_some());
    let mut paragraphs: Vec<Paragraph> = vec![Paragraph::default()];
    for (number, line) in text.lines().enumerate() {
        let line = if traced { of_strace(line) } else { line.split('#').next() };
        let Some(line) = line.map(str::trim) else { continue };
        let begins = line.is_empty() || (traced && offset(line).is_some_and(|(offset, _)| offset == 0));
        if begins && paragraphs.last().is_some_and(|last| !last.bytes.is_empty()) {
            paragraphs.push(Paragraph::default());
        }
        if let Some(last) = paragraphs.last_mut() {
            last.read(line).map_err(|what| format!("line {}: {what}", number + 1))?;
        }
    }
    let whole = paragraphs.into_iter().filter(|paragraph| !paragraph.bytes.is_empty());
    let datagrams: Vec<_> = whole
        .map(|Paragraph { bytes, .. }| Datagram { protocol, direction: None, bytes, damage: None })
        .collect();
    if datagrams.is_empty() {
        return Err("the input is empty; expected messages in hexadecimal, or a capture".into());
    }
    Ok(datagrams)
}

/// The inside of ` | 00010  14 00 00 00 ..  .... |`, which `strace -e write=FD` prints.
fn of_strace(line: &str) -> Option<&str> {
    let inside = line.strip_prefix(" | ")?.strip_suffix('|')?;
    offset(inside).map(|_| inside)
}

/// The number in front of a line of a dump, and what is behind it.
fn offset(line: &str) -> Option<(usize, &str)> {
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    let digits = word.strip_prefix("0x").unwrap_or(word).trim_end_matches(':');
    let number = usize::from_str_radix(digits, 16).ok().filter(|_| digits.len() >= 4)?;
    Some((number, rest))
}

/// A datagram as it is read.
#[derive(Default)]
struct Paragraph {
    bytes: Vec<u8>,
    /// Whether each line starts with the number of bytes in front of it.
    counted: bool,
}

impl Paragraph {
    fn read(&mut self, line: &str) -> Result<(), String> {
        if self.bytes.is_empty() {
            // No message starts with a length of 0.
            self.counted = offset(line).is_some_and(|(offset, _)| offset == 0);
        }
        if !self.counted {
            self.bytes.extend(digits(line)?);
            return Ok(());
        }
        let expected = self.bytes.len();
        match offset(line) {
            Some((offset, rest)) if offset == expected => {
                self.bytes.extend(digits(without_text(rest.trim_start()))?);
                Ok(())
            }
            Some((offset, _)) => Err(format!(
                "the offset is {offset:#x}; expected {expected:#x} (`od` counts in octal; say `od -A x`)"
            )),
            None if line.is_empty() => Ok(()),
            None => Err(format!("expected the offset {expected:#x} in front of the line")),
        }
    }
}

/// The digits of a line of a dump without the text beside them: in bars, or behind a gap. A gap of two spaces behind eight
/// bytes is between two groups of them.
fn without_text(line: &str) -> &str {
    let line = line.split('|').next().unwrap_or(line);
    let between = |at: &usize| count(&line[..*at]) == 8 && !line[*at..].starts_with("   ");
    let gap = line.match_indices("  ").map(|(at, _)| at).find(|at| !between(at));
    gap.map_or(line, |at| &line[..at])
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
