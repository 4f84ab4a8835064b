//! Traces of strace: what calls on files and on netlink sockets have moved, as strace 6.1 prints it.

use crate::capture::Temporary;
use crate::{decode, lab};

/// The start of a library, which every program reads by the descriptor that is a socket later.
const LIBRARY: &str = r#"read(3, "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0\0\0\0\0\0\0\0\0"..., 832) = 832
 | 00000  7f 45 4c 46 02 01 01 00  00 00 00 00 00 00 00 00  .ELF............ |
 | 00010  03 00 3e 00 01 00 00 00  00 00 00 00 00 00 00 00  ..>............. |
close(3)                                = 0
"#;

/// `iw dev`, which looks at each answer before it receives it.
const PEEKING: &str = r#"sendmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[{iov_base=[{nlmsg_len=32, nlmsg_type=nlctrl, nlmsg_flags=NLM_F_REQUEST|NLM_F_ACK, nlmsg_seq=1795669149, nlmsg_pid=176162276}, "\x03\x01\x00\x00\x0c\x00\x02\x00\x6e\x6c\x38\x30\x32\x31\x31\x00"], iov_len=32}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 32
 * 32 bytes in buffer 0
 | 00000  20 00 00 00 10 00 05 00  9d bc 07 6b e4 05 80 0a   ..........k.... |
 | 00010  03 01 00 00 0c 00 02 00  6e 6c 38 30 32 31 31 00  ........nl80211. |
recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[..], msg_iovlen=1, msg_controllen=0, msg_flags=0}, MSG_PEEK|MSG_TRUNC) = 52
 * 52 bytes in buffer 0
 | 00000  34 00 00 00 02 00 00 00  9d bc 07 6b e4 05 80 0a  4..........k.... |
 | 00010  fe ff ff ff 20 00 00 00  10 00 05 00 9d bc 07 6b  .... ..........k |
 | 00020  e4 05 80 0a 03 01 00 00  0c 00 02 00 6e 6c 38 30  ............nl80 |
 | 00030  32 31 31 00                                       211.             |
[pid   713] recvmsg(3,  <unfinished ...>
[pid   714] close(4)                    = 0
[pid   713] <... recvmsg resumed>{msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, msg_namelen=12, msg_iov=[..], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 52
 * 52 bytes in buffer 0
 | 00000  34 00 00 00 02 00 00 00  9d bc 07 6b e4 05 80 0a  4..........k.... |
 | 00010  fe ff ff ff 20 00 00 00  10 00 05 00 9d bc 07 6b  .... ..........k |
 | 00020  e4 05 80 0a 03 01 00 00  0c 00 02 00 6e 6c 38 30  ............nl80 |
 | 00030  32 31 31 00                                       211.             |
+++ exited with 1 +++
"#;

/// Datagrams in several buffers, which some programs send header and body from.
const BUFFERS: &str = r#"12:00:01.000001 sendmmsg(3, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[..], msg_iovlen=2, ..}, msg_len=28}, ..], 2, 0) = 2
 = 2 buffers in vector 0
 * 16 bytes in buffer 0
 | 00000  1c 00 00 00 10 00 05 00  07 00 00 00 00 00 00 00  ................ |
 * 12 bytes in buffer 1
 | 00000  03 02 00 00 07 00 02 00  6e 6c 00 00              ........nl..     |
 = 2 buffers in vector 1
 * 16 bytes in buffer 0
 | 00000  1c 00 00 00 10 00 05 00  08 00 00 00 00 00 00 00  ................ |
 * 12 bytes in buffer 1
 | 00000  03 02 00 00 07 00 02 00  6e 6c 00 00              ........nl..     |
writev(3, [{iov_base="\34\0\0\0\20\0\5\0\7\0\0\0\0\0\0\0", iov_len=16}, {iov_base="\3\2\0\0\7\0\2\0nl\0\0", iov_len=12}], 2) = 28
 * 16 bytes in buffer 0
 | 00000  1c 00 00 00 10 00 05 00  09 00 00 00 00 00 00 00  ................ |
 * 12 bytes in buffer 1
 | 00000  03 02 00 00 07 00 02 00  6e 6c 00 00              ........nl..     |
read(3, "0\0\0\0\2\0\0\0\7\0\0\0\205\r\0\0\376\377\377\377\34\0\0\0\20\0\5\0\7\0\0\0"..., 65536) = 48
 | 00000  30 00 00 00 02 00 00 00  07 00 00 00 85 0d 00 00  0............... |
 | 00010  fe ff ff ff 1c 00 00 00  10 00 05 00 07 00 00 00  ................ |
 | 00020  00 00 00 00 03 02 00 00  07 00 02 00 6e 6c 00 00  ............nl.. |
"#;

#[test]
fn a_trace_is_of_what_went_over_the_socket() {
    let Some(program) = lab::example("decode") else { return };
    if cfg!(target_endian = "big") {
        return;
    }
    let output = |text: &str| {
        let file = Temporary::new("a-trace", text.as_bytes());
        let output = decode(&program, &[], &file.0);
        (
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let asked = |place: u8, seq: u8| {
        format!("{place} > nlctrl CTRL_CMD_GETFAMILY REQUEST|ACK seq={seq}: name=\"nl\"\n")
    };
    let (printed, said) = output(&format!("{LIBRARY}{PEEKING}"));
    assert_eq!(said, "");
    assert_eq!(
        printed,
        "1 > nlctrl CTRL_CMD_GETFAMILY REQUEST|ACK seq=1795669149 port=176162276: name=\"nl80211\"\n\
         2 < error seq=1795669149 port=176162276: ENOENT: no such file or directory\n"
    );
    let (printed, _) = output(&format!("{LIBRARY}{BUFFERS}"));
    let error = "4 < error seq=7 port=3461: ENOENT: no such file or directory\n";
    assert_eq!(printed, format!("{}{}{}{error}", asked(1, 7), asked(2, 8), asked(3, 9)));
    let (printed, said) = output(LIBRARY);
    assert!(
        printed.is_empty() && said.contains("no call of this trace has moved a netlink message"),
        "{said}"
    );
    // A datagram that was cut, or is none, is shown where it is one of a socket.
    let (printed, _) = output(&LIBRARY.replace("read(", "recvfrom("));
    assert!(printed.contains("1 < !a message of 1179403647 bytes"), "{printed}");
    // Without the calls, everything is a message, and its flags tell which way it went.
    let dumps: Vec<_> = PEEKING.lines().filter(|line| line.starts_with(" |")).collect();
    let (printed, _) = output(&dumps.join("\n"));
    assert!(printed.starts_with("1 > nlctrl") && printed.lines().count() == 3, "{printed}");
}

#[test]
fn calls_tell_which_way_a_message_went() {
    let Some(program) = lab::example("decode") else { return };
    // Without the flag of requests, it looks as if it came from the kernel.
    let dump = " | 00000  10 00 00 00 10 00 00 00  07 00 00 00 00 00 00 00  ................ |";
    for (call, arrow) in [("sendto", '>'), ("write", '>'), ("recvfrom", '<'), ("read", '<')] {
        let file = Temporary::new("one-call", format!("{call}(3, .., 16) = 16\n{dump}\n").as_bytes());
        let printed = decode(&program, &[], &file.0).stdout;
        let expected = format!("1 {arrow} ");
        assert!(String::from_utf8_lossy(&printed).starts_with(&expected), "{call}");
    }
}
