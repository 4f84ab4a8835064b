//! Numbers that the kernel gives one family, and later another.

use crate::capture::{Datagram, Temporary, pcap};
use crate::{decode, lab};

/// So many families would have to be there before the running kernel gives one this number.
const NUMBER: u16 = 0x7f28;

/// A message of generic netlink with these attributes, by number and value.
fn message(kind: u16, flags: u16, command: u8, attrs: &[(u16, &[u8])]) -> Datagram {
    let mut body = vec![command, 1, 0, 0];
    for (id, value) in attrs {
        let len = u16::try_from(value.len() + 4).expect("is short");
        body.extend([len.to_ne_bytes(), id.to_ne_bytes()].concat());
        body.extend(*value);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut bytes = u32::try_from(body.len() + 16).expect("is short").to_ne_bytes().to_vec();
    bytes.extend([kind.to_ne_bytes(), flags.to_ne_bytes()].concat());
    bytes.extend([0; 8]);
    bytes.extend(body);
    Datagram { protocol: 16, bytes }
}

/// What nlctrl tells about a family: `CTRL_CMD_NEWFAMILY` is 1, `CTRL_CMD_DELFAMILY` 2.
fn told(command: u8, name: &str) -> Datagram {
    let name = format!("{name}\0");
    // Its version, the length of its header, and its highest attribute.
    let [version, header, highest] = [1u32, 0, 0].map(u32::to_ne_bytes);
    let numbers: [(u16, &[u8]); 4] = [(1, &NUMBER.to_ne_bytes()), (3, &version), (4, &header), (5, &highest)];
    message(16, 0, command, &[&[(2, name.as_bytes())][..], &numbers].concat())
}

#[test]
fn messages_in_front_of_all_that_tells_are_of_the_first_family() {
    let Some(program) = lab::example("decode") else { return };
    // A request whose command both families have.
    let request = || message(NUMBER, 1, 3, &[]);
    let families = |datagrams: &[Datagram]| {
        let file = Temporary::new("numbers.pcap", &pcap(datagrams));
        let output = decode(&program, &[], &file.0);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let requests = text.lines().filter(|line| !line.contains(" nlctrl "));
        let named = requests.map(|line| line.split(' ').nth(2).unwrap_or_default().to_owned());
        named.collect::<Vec<_>>()
    };
    let capture = [
        request(),
        told(1, "mptcp_pm"),
        request(),
        told(2, "mptcp_pm"),
        request(),
        told(1, "ethtool"),
        request(),
    ];
    assert_eq!(families(&capture), ["mptcp_pm", "mptcp_pm", "family", "ethtool"]);
    // That one has gone tells as well that it was there.
    assert_eq!(families(&capture[2..]), ["mptcp_pm", "family", "ethtool"]);
    assert_eq!(families(&capture[4..]), ["ethtool", "ethtool"]);
}
