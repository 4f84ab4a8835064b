//! `tests/FAILURES.md` names tests; they are there, and `tests/RULES.txt` says what they hold.
#![allow(missing_docs)]

mod rules;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const MAP: &str = include_str!("../../FAILURES.md");

/// The cells of every row, without those that are only lines and titles.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let cells = MAP.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    cells
        .map(|line| line.split(" | ").map(str::trim).collect())
        .filter(|row: &Vec<&str>| !row[0].starts_with('|'))
}

/// What stands between backquotes.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// Where the repository is. A program that was copied elsewhere does not find it.
fn repository() -> Option<PathBuf> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let there = tests.join("FAILURES.md").is_file();
    if !there {
        println!("SKIPPED: whether the tests of FAILURES.md are there, as the sources are not");
    }
    tests.parent().filter(|_| there).map(Path::to_owned)
}

/// Why the text of a file has no test of this name that is run.
fn missing(text: &str, name: &str) -> Option<&'static str> {
    let Some((before, _)) = text.split_once(&format!("fn {name}(")) else { return Some("it is not there") };
    // What stands between the item before it and its name.
    let own = before.rsplit(['}', ';', '{']).next().unwrap_or("");
    let attributes: Vec<&str> = own.lines().map(str::trim).filter(|line| line.starts_with("#[")).collect();
    if attributes.iter().any(|line| line.starts_with("#[ignore")) {
        return Some("it is ignored");
    }
    // These macros declare tests without more words.
    let declared = ["sandboxed! {", "proptest! {", "roundtrips! {"].iter().any(|word| before.contains(word));
    (!declared && !attributes.contains(&"#[test]")).then_some("it is no test")
}

#[test]
fn every_test_of_the_map_is_there() {
    let Some(root) = repository() else { return };
    let mut wrong = Vec::new();
    let mut checked = 0;
    for row in rows() {
        for reference in quoted(row[3]) {
            checked += 1;
            let (file, name) = reference.split_once(": ").unwrap_or((reference, ""));
            let places =
                [root.join("tests/tests").join(file), root.join("tests").join(file), root.join(file)];
            let Some(text) = places.iter().find_map(|place| fs::read_to_string(place).ok()) else {
                wrong.push(format!("{}: {file}: there is no such file", row[0]));
                continue;
            };
            let why = match name {
                // A program that does not compile has no name beside that of its file.
                "" if file.starts_with("ui/fail/") => None,
                name => missing(&text, name),
            };
            wrong.extend(why.map(|why| format!("{}: {reference}: {why}", row[0])));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("{checked} tests are there");
    assert!(checked > 150, "{checked}: the map is not read as it is written");
}

#[test]
fn every_failure_has_a_rule_and_a_test() {
    let mut numbers = BTreeSet::new();
    for row in rows() {
        assert_eq!(row.len(), 4, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
        assert!(quoted(row[3]).next().is_some(), "no test: {row:?}");
        assert!(numbers.insert(row[0]), "{} is there twice", row[0]);
    }
    for (group, many) in [("L", 8), ("D", 9), ("R", 11), ("S", 11), ("B", 14), ("F", 7)] {
        for number in 1..=many {
            assert!(numbers.remove(format!("{group}{number}").as_str()), "{group}{number} is not there");
        }
    }
    assert!(numbers.is_empty(), "{numbers:?} are not counted above");
}
