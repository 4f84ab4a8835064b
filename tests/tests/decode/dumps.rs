//! Hexadecimal dumps, as programs write them by default: with lines left out, and with text that looks like digits.

use crate::capture::Temporary;
use crate::{decode, lab};

/// A message of 100 bytes that asks for the family of this name, as programs print it.
const NAME: &str = "name=\"ab cd 12 # e|f| |20 31| \"";
const DUMPS: [(&str, &str); 13] = [
    (
        "hexdump -C",
        "00000000  64 00 00 00 10 00 05 00  07 00 00 00 00 00 00 00  |d...............|\n\
         00000010  03 02 00 00 50 00 02 00  61 62 20 63 64 20 31 32  |....P...ab cd 12|\n\
         00000020  20 23 20 65 7c 66 7c 20  7c 32 30 20 33 31 7c 20  | # e|f| |20 31| |\n\
         00000030  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n\
         *\n\
         00000060  00 00 00 00                                       |....|\n\
         00000064\n",
    ),
    (
        "od -A x -t x1",
        "000000 64 00 00 00 10 00 05 00 07 00 00 00 00 00 00 00\n\
         000010 03 02 00 00 50 00 02 00 61 62 20 63 64 20 31 32\n\
         000020 20 23 20 65 7c 66 7c 20 7c 32 30 20 33 31 7c 20\n\
         000030 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n\
         *\n\
         000060 00 00 00 00\n\
         000064\n",
    ),
    (
        "od -A x -t x1z",
        "000000 64 00 00 00 10 00 05 00 07 00 00 00 00 00 00 00  >d...............<\n\
         000010 03 02 00 00 50 00 02 00 61 62 20 63 64 20 31 32  >....P...ab cd 12<\n\
         000020 20 23 20 65 7c 66 7c 20 7c 32 30 20 33 31 7c 20  > # e|f| |20 31| <\n\
         000030 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  >................<\n\
         *\n\
         000060 00 00 00 00                                      >....<\n\
         000064\n",
    ),
    (
        "od -A x -w8 -t x1z",
        "000000 64 00 00 00 10 00 05 00  >d.......<\n\
         000008 07 00 00 00 00 00 00 00  >........<\n\
         000010 03 02 00 00 50 00 02 00  >....P...<\n\
         000018 61 62 20 63 64 20 31 32  >ab cd 12<\n\
         000020 20 23 20 65 7c 66 7c 20  > # e|f| <\n\
         000028 7c 32 30 20 33 31 7c 20  >|20 31| <\n\
         000030 00 00 00 00 00 00 00 00  >........<\n\
         *\n\
         000060 00 00 00 00              >....<\n\
         000064\n",
    ),
    (
        "xxd",
        "00000000: 6400 0000 1000 0500 0700 0000 0000 0000  d...............\n\
         00000010: 0302 0000 5000 0200 6162 2063 6420 3132  ....P...ab cd 12\n\
         00000020: 2023 2065 7c66 7c20 7c32 3020 3331 7c20   # e|f| |20 31| \n\
         00000030: 0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         00000040: 0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         00000050: 0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         00000060: 0000 0000                                ....\n",
    ),
    (
        "xxd -a",
        "00000000: 6400 0000 1000 0500 0700 0000 0000 0000  d...............\n\
         00000010: 0302 0000 5000 0200 6162 2063 6420 3132  ....P...ab cd 12\n\
         00000020: 2023 2065 7c66 7c20 7c32 3020 3331 7c20   # e|f| |20 31| \n\
         00000030: 0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         *\n\
         00000060: 0000 0000                                ....\n",
    ),
    (
        "xxd -c 8",
        "00000000: 6400 0000 1000 0500  d.......\n\
         00000008: 0700 0000 0000 0000  ........\n\
         00000010: 0302 0000 5000 0200  ....P...\n\
         00000018: 6162 2063 6420 3132  ab cd 12\n\
         00000020: 2023 2065 7c66 7c20   # e|f| \n\
         00000028: 7c32 3020 3331 7c20  |20 31| \n\
         00000030: 0000 0000 0000 0000  ........\n\
         00000038: 0000 0000 0000 0000  ........\n\
         00000040: 0000 0000 0000 0000  ........\n\
         00000048: 0000 0000 0000 0000  ........\n\
         00000050: 0000 0000 0000 0000  ........\n\
         00000058: 0000 0000 0000 0000  ........\n\
         00000060: 0000 0000            ....\n",
    ),
    (
        "xxd -a -c 8 -g 1",
        "00000000: 64 00 00 00 10 00 05 00  d.......\n\
         00000008: 07 00 00 00 00 00 00 00  ........\n\
         00000010: 03 02 00 00 50 00 02 00  ....P...\n\
         00000018: 61 62 20 63 64 20 31 32  ab cd 12\n\
         00000020: 20 23 20 65 7c 66 7c 20   # e|f| \n\
         00000028: 7c 32 30 20 33 31 7c 20  |20 31| \n\
         00000030: 00 00 00 00 00 00 00 00  ........\n\
         *\n\
         00000060: 00 00 00 00              ....\n",
    ),
    (
        "xxd -g 1",
        "00000000: 64 00 00 00 10 00 05 00 07 00 00 00 00 00 00 00  d...............\n\
         00000010: 03 02 00 00 50 00 02 00 61 62 20 63 64 20 31 32  ....P...ab cd 12\n\
         00000020: 20 23 20 65 7c 66 7c 20 7c 32 30 20 33 31 7c 20   # e|f| |20 31| \n\
         00000030: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................\n\
         00000040: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................\n\
         00000050: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................\n\
         00000060: 00 00 00 00                                      ....\n",
    ),
    (
        "xxd -g 4",
        "00000000: 64000000 10000500 07000000 00000000  d...............\n\
         00000010: 03020000 50000200 61622063 64203132  ....P...ab cd 12\n\
         00000020: 20232065 7c667c20 7c323020 33317c20   # e|f| |20 31| \n\
         00000030: 00000000 00000000 00000000 00000000  ................\n\
         00000040: 00000000 00000000 00000000 00000000  ................\n\
         00000050: 00000000 00000000 00000000 00000000  ................\n\
         00000060: 00000000                             ....\n",
    ),
    (
        "xxd -g 0",
        "00000000: 64000000100005000700000000000000  d...............\n\
         00000010: 03020000500002006162206364203132  ....P...ab cd 12\n\
         00000020: 202320657c667c207c32302033317c20   # e|f| |20 31| \n\
         00000030: 00000000000000000000000000000000  ................\n\
         00000040: 00000000000000000000000000000000  ................\n\
         00000050: 00000000000000000000000000000000  ................\n\
         00000060: 00000000                          ....\n",
    ),
    (
        "xxd -c 9",
        "00000000: 6400 0000 1000 0500 07  d........\n\
         00000009: 0000 0000 0000 0003 02  .........\n\
         00000012: 0000 5000 0200 6162 20  ..P...ab \n\
         0000001b: 6364 2031 3220 2320 65  cd 12 # e\n\
         00000024: 7c66 7c20 7c32 3020 33  |f| |20 3\n\
         0000002d: 317c 2000 0000 0000 00  1| ......\n\
         00000036: 0000 0000 0000 0000 00  .........\n\
         0000003f: 0000 0000 0000 0000 00  .........\n\
         00000048: 0000 0000 0000 0000 00  .........\n\
         00000051: 0000 0000 0000 0000 00  .........\n\
         0000005a: 0000 0000 0000 0000 00  .........\n\
         00000063: 00                      .\n",
    ),
    (
        "tcpdump -X",
        "\t0x0000:  6400 0000 1000 0500 0700 0000 0000 0000  d...............\n\
         \t0x0010:  0302 0000 5000 0200 6162 2063 6420 3132  ....P...ab.cd.12\n\
         \t0x0020:  2023 2065 7c66 7c20 7c32 3020 3331 7c20  .#.e|f|.|20.31|.\n\
         \t0x0030:  0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         \t0x0040:  0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         \t0x0050:  0000 0000 0000 0000 0000 0000 0000 0000  ................\n\
         \t0x0060:  0000 0000                                ....\n",
    ),
];

/// What it prints of an input, and what it says is wrong.
fn printed(input: &str) -> Result<String, String> {
    let Some(program) = lab::example("decode") else { return Err("it is not built".into()) };
    let file = Temporary::new("a-dump", input.as_bytes());
    let output = decode(&program, &[], &file.0);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    if output.status.success() { Ok(String::from_utf8_lossy(&output.stdout).into_owned()) } else { Err(said) }
}

#[test]
fn dumps_of_programs_are_read_as_they_are() {
    if lab::example("decode").is_none() || cfg!(target_endian = "big") {
        return;
    }
    for (program, dump) in DUMPS {
        let trimmed: Vec<_> = dump.lines().map(str::trim_end).collect();
        let windows = dump.replace('\n', "\r\n");
        for dump in [dump, &trimmed.join("\n"), &windows, &format!("{dump}\n\n{dump}")] {
            let text = printed(dump).unwrap_or_else(|said| panic!("{program}: {said}{dump}"));
            assert!(!text.is_empty() && text.lines().all(|line| line.ends_with(NAME)), "{program}: {text}");
        }
    }
}

#[test]
fn text_beside_a_single_line_is_no_digits() {
    if lab::example("decode").is_none() || cfg!(target_endian = "big") {
        return;
    }
    for line in [
        "00000000: 1000 0000 0300 0000  ........",
        "00000000: 10 00 00 00 03 00 00 00  ........",
        "000000 10 00 00 00 03 00 00 00  >........<",
        "00000000  10 00 00 00 03 00 00 00                           |........|",
        // Two groups, and the same with what some programs show in place of a dot.
        "00000000  10 00 00 00 03 00 00 00",
        "00000000: 1000 0000 0300 0000  ········",
    ] {
        let text = printed(line).unwrap_or_else(|said| panic!("{line}: {said}"));
        assert!(text.ends_with("expected a message header of 16 bytes, found 8 bytes\n"), "{line}: {text}");
    }
    for line in [
        "00000000  10 00 00 00 03 00 00 00  ab cd 12 00 00 00 00 00  |................|",
        "00000000  10 00 00 00 03 00 00 00  ab cd 12 00 00 00 00 00",
        "00000000: 1000 0000 0300 0000 abcd 1200 0000 0000  ................",
    ] {
        let text = printed(line).unwrap_or_else(|said| panic!("{line}: {said}"));
        assert!(text.contains("end of the list"), "{line}: {text}");
    }
    // No line of a dump is so long, and all of these gaps must not take long.
    printed(&format!("00000000: {}", "aa  ".repeat(500_000))).expect("digits");
}

#[test]
fn what_a_star_stands_for_must_be_told() {
    if lab::example("decode").is_none() {
        return;
    }
    let line = "00000000  00 01 00 00 10 00 05 00  07 00 00 00 00 00 00 00  |................|\n";
    for (rest, expected) in [
        (
            "*\n00000018\n",
            "line 3: the offset behind `*` is 0x18; expected 0x10 and some whole lines of 16 bytes",
        ),
        ("*\n00000010\n", "line 3: the offset behind `*` is 0x10; expected 0x10 and some"),
        ("*\n00000000\n", "line 3: the offset behind `*` is 0x0; expected 0x10 and some"),
        ("*\nfffffff0\n", "line 3: `*` stands for 4294967264 bytes; expected at most 16777216"),
        ("*\nfffffffffffffff0\n", "line 3: `*` stands for 18446744073709551584 bytes; expected at most"),
        ("*\n", "line 3: the dump ends behind `*`; expected an offset"),
        ("*\n\n20000000\n", "line 3: the dump ends behind `*`; expected an offset"),
        ("*\nzz\n", "line 3: expected an offset in front of the line, up to which `*` repeats"),
    ] {
        let said = printed(&format!("{line}{rest}")).expect_err(rest);
        assert!(said.contains(expected), "{rest}: {said}");
    }
    // Small pieces are not allowed what a large one is not.
    let said = printed(&format!("{line}*\n00800000\n\n").repeat(3)).expect_err("too much");
    assert!(said.contains("line 11: `*` stands for 8388592 bytes"), "{said}");
    for (text, number) in [("*\n00000010\n", 1), ("20000000 10000500\n*\n00000040\n", 2)] {
        let said = printed(text).expect_err(text);
        assert!(said.contains(&format!("line {number}: `*` repeats the line before it")), "{said}");
    }
}
