//! Hexadecimal text.

use super::Datagram;

/// The datagrams of a text: paragraphs of hexadecimal digits.
pub(crate) fn datagrams(text: &[u8], protocol: i32) -> Result<Vec<Datagram>, String> {
    let text = std::str::from_utf8(text)
        .map_err(|_| "the input is neither hexadecimal text nor a capture in the pcap format".to_owned())?;
    let mut datagrams = Vec::new();
    let mut bytes = Vec::new();
    let mut close = |bytes: &mut Vec<u8>| {
        if !bytes.is_empty() {
            let bytes = std::mem::take(bytes);
            datagrams.push(Datagram { protocol, direction: None, bytes, damage: None });
        }
    };
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            close(&mut bytes);
            continue;
        }
        let content = line.split('#').next().unwrap_or("");
        let at_line = |what: &str| format!("line {}: {what}", number + 1);
        bytes.extend(digits(content).map_err(|what| at_line(&what))?);
    }
    close(&mut bytes);
    if datagrams.is_empty() {
        return Err("the input is empty; expected messages in hexadecimal, or a capture".into());
    }
    Ok(datagrams)
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
