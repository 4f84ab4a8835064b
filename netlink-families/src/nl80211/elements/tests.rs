use super::*;

fn elements(parts: &[(u8, &[u8])]) -> Elements {
    let mut bytes = Vec::new();
    for (id, data) in parts {
        bytes.push(*id);
        bytes.push(u8::try_from(data.len()).expect("short"));
        bytes.extend(*data);
    }
    Elements::from(bytes)
}

#[test]
fn what_a_beacon_says() {
    let all = elements(&[
        (0, b"caf\xe9"),
        (1, &[0x82, 0x84, 0x8b, 0x96, 12, 18, 24, 36]),
        (3, &[11]),
        (7, b"DE \x01\x0d\x14"),
        (50, &[48, 72, 96, 0x80 | 108]),
        (255, &[35, 1, 2]),
        (221, &[0x00, 0x50, 0xf2, 2]),
    ]);
    assert_eq!(all.ssid(), Ok(Some(&b"caf\xe9"[..])));
    assert_eq!(all.channel(), Ok(Some(11)));
    let rates = all.rates().expect("rates");
    let halves: Vec<_> = rates.iter().map(|rate| rate.half_mbit()).collect();
    assert_eq!(halves, [2, 4, 11, 22, 12, 18, 24, 36, 48, 72, 96, 108]);
    let basic: Vec<_> = rates.iter().filter(|rate| rate.is_basic()).map(|rate| rate.half_mbit()).collect();
    assert_eq!(basic, [2, 4, 11, 22, 108]);
    let range = CountryRange { first: 1, count: 13, max_power: 20 };
    let country = Country { country: *b"DE", environment: b' ', ranges: vec![range] };
    assert_eq!(all.country(), Ok(Some(country)));
    assert_eq!(all.rsn(), Ok(None));
    let extended = all.find(255).expect("whole").expect("there");
    assert_eq!((extended.extension, extended.data), (Some(35), &[1, 2][..]));
    let ids: Vec<_> = all.iter().map(|element| element.expect("whole").id).collect();
    assert_eq!(ids, [0, 1, 3, 7, 50, 255, 221]);
}

#[test]
fn a_protected_network() {
    let whole: &[u8] = &[
        1, 0, 0, 0x0f, 0xac, 4, 2, 0, 0, 0x0f, 0xac, 4, 0, 0x0f, 0xac, 9, 1, 0, 0, 0x0f, 0xac, 8, 0xc0, 0, 1,
        0, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0, 0x0f, 0xac, 6,
    ];
    let rsn = elements(&[(48, whole)]).rsn().expect("whole").expect("there");
    assert_eq!((rsn.version, rsn.group_cipher), (1, Some(Suite::CCMP)));
    assert_eq!(rsn.pairwise_ciphers, [Suite::CCMP, Suite::GCMP_256]);
    assert_eq!(rsn.key_managements, [Suite::AKM_SAE]);
    assert!(rsn.requires_protected_management());
    assert_eq!((rsn.pmkids, rsn.group_management_cipher), (vec![[7; 16]], Some(Suite::BIP_CMAC)));
    assert_eq!(Suite::CCMP.to_string(), "00-0f-ac:4");

    // It may end between any two fields, and nowhere else.
    let between = [2, 6, 16, 22, 24, 42, 46];
    for len in 0..whole.len() {
        let result = elements(&[(48, &whole[..len])]).rsn();
        assert_eq!(result.is_ok(), between.contains(&len), "{len} bytes: {result:?}");
    }
    let short = elements(&[(0, b"x"), (48, &whole[..10])]).rsn().expect_err("half a list");
    assert_eq!(short.to_string(), "element 48 at byte 3: the pairwise ciphers: expected 8 bytes, found 2");
}

#[test]
fn what_is_cut_off_is_said_and_is_the_last() {
    let mut bytes = elements(&[(0, b"name"), (3, &[6])]).as_bytes().to_vec();
    bytes.extend([1, 8, 2, 4]);
    let cut = Elements::from(bytes);
    assert_eq!(cut.ssid(), Ok(Some(&b"name"[..])));
    let error = cut.rates().expect_err("the rates are cut off");
    assert_eq!(error.to_string(), "element 1 at byte 9: cut off behind 4 bytes");
    let all: Vec<_> = cut.iter().collect();
    assert_eq!((all.len(), all[2].is_err()), (3, true));
    assert_eq!(Elements::from(vec![5]).iter().count(), 1);
    assert_eq!(
        elements(&[(3, &[])]).channel().expect_err("no byte").to_string(),
        "element 3 at byte 0: expected 1 byte, found 0"
    );
    assert!(
        elements(&[(7, b"DE")]).country().is_err() && elements(&[(7, b"DE \x01\x02")]).country().is_err()
    );
    // Two of the bytes at the end are no range, one is there to make the length even.
    assert_eq!(
        elements(&[(7, b"DE \x01\x0d\x14\0")]).country().map(|country| country.map(|of| of.ranges.len())),
        Ok(Some(1))
    );
}

#[test]
fn any_bytes_end() {
    for first in 0..=255u8 {
        for len in 0..8u8 {
            let bytes: Vec<u8> =
                (0..len).map(|at| first.wrapping_mul(31).wrapping_add(at.wrapping_mul(83))).collect();
            let all = Elements::from(bytes);
            assert!(all.iter().count() <= 8);
            let _ = (all.ssid(), all.rates(), all.channel(), all.country(), all.rsn());
        }
    }
}
