//! Base64 of 32 bytes, which is 43 digits and one `=`.

use super::uapi::WG_KEY_LEN;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text of a key.
pub(super) fn encode(key: &[u8; WG_KEY_LEN]) -> String {
    let mut text = String::with_capacity(44);
    for group in key.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = bits >> (18 - 6 * digit) & 0x3f;
            let is_padding = digit > group.len();
            let character = usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied();
            text.push(if is_padding { '=' } else { char::from(character.unwrap_or(b'=')) });
        }
    }
    text
}

/// The key of a text. There is one text for each key: the two bits that 43 digits have too many are zero.
pub(super) fn decode(text: &[u8]) -> Option<[u8; WG_KEY_LEN]> {
    let digits: &[u8; 43] = text.strip_suffix(b"=")?.try_into().ok()?;
    let mut key = [0; WG_KEY_LEN];
    let (mut bits, mut count) = (0u32, 0u32);
    let mut bytes = key.iter_mut();
    for digit in digits {
        bits = (bits << 6 | value(*digit)?) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., byte] = (bits >> count).to_be_bytes();
            *bytes.next()? = byte;
        }
    }
    (bits & 0b11 == 0).then_some(key)
}

fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_texts() {
        assert_eq!(encode(&[0; 32]), format!("{}=", "A".repeat(43)));
        assert_eq!(encode(&[0xff; 32]), format!("{}8=", "/".repeat(42)));
        let counted: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).expect("small"));
        assert_eq!(encode(&counted), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }

    #[test]
    fn there_and_back() {
        let mut key = [0u8; 32];
        for round in 0..1000u32 {
            for (at, byte) in key.iter_mut().enumerate() {
                let [.., low] = (round * 7919 + u32::try_from(at).expect("small") * 104_729).to_be_bytes();
                *byte = low.wrapping_mul(31).wrapping_add(*byte);
            }
            assert_eq!(decode(encode(&key).as_bytes()), Some(key));
        }
    }

    #[test]
    fn what_is_no_key() {
        let good = encode(&[0; 32]);
        for bad in [
            "".to_owned(),
            good[1..].to_owned(),
            format!("A{good}"),
            good.replace('=', "A"),
            format!("{}B=", &good[..42]),
            format!("-{}", &good[1..]),
            format!("é{}", &good[2..]),
        ] {
            assert_eq!(decode(bad.as_bytes()), None, "{bad}");
        }
    }
}
