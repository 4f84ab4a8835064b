//! `tests/RULES.txt`: each rule is taken away, and a test must notice.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{repository, rows};

const RULES: &str = include_str!("../../RULES.txt");

/// How many seconds a test may take that misses a rule: some wait for ever then.
const LONGEST: &str = "180";

/// One rule.
#[derive(Debug)]
struct Rule {
    row: &'static str,
    /// The file that it is in; where there is none, why.
    file: Result<&'static str, &'static str>,
    old: String,
    new: String,
    test: Vec<&'static str>,
}

impl Rule {
    fn parse(block: &'static str) -> Self {
        let lines = |mark| {
            let lines = block.lines().filter_map(move |line| line.strip_prefix(mark));
            lines.collect::<Vec<_>>()
        };
        let title = lines("= ")[0];
        let (row, rest) = title.split_once("  ").unwrap_or_else(|| panic!("{title}: a row and a file"));
        let file = match rest.strip_prefix("by type: ") {
            Some(why) => Err(why),
            None => Ok(rest),
        };
        let test = lines("? ").iter().flat_map(|words| words.split_whitespace()).collect();
        Rule { row, file, old: lines("-").join("\n"), new: lines("+").join("\n"), test }
    }

    /// The file's text without the rule.
    fn taken_from(&self, text: &str) -> Result<String, String> {
        match text.matches(&self.old).count() {
            _ if self.old.is_empty() => Err("it says no lines".into()),
            1 => Ok(text.replacen(&self.old, &self.new, 1)),
            times => Err(format!("its lines are there {times} times:\n{}", self.old)),
        }
    }
}

fn rules() -> Vec<Rule> {
    RULES.split("\n\n").filter(|block| block.starts_with("= ")).map(Rule::parse).collect()
}

#[test]
fn every_failure_has_a_rule_that_can_be_taken_away() {
    let Some(root) = repository() else { return };
    let (rules, mut wrong) = (rules(), Vec::new());
    for rule in &rules {
        let Ok(file) = rule.file else { continue };
        let text = fs::read_to_string(root.join(file)).map_err(|error| error.to_string());
        match text.and_then(|text| rule.taken_from(&text)) {
            Err(why) => wrong.push(format!("{}: {file}: {why}", rule.row)),
            Ok(_) if rule.test.is_empty() => wrong.push(format!("{}: no test", rule.row)),
            Ok(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let with_rule: BTreeSet<&str> = rules.iter().map(|rule| rule.row).collect();
    // Facts about the kernel have no letter.
    let failures =
        rows().map(|row| row[0]).filter(|row| row.starts_with(|first: char| first.is_ascii_uppercase()));
    assert_eq!(with_rule, failures.collect());
}

/// It takes a rule away at a time, in a copy of the repository.
#[test]
#[ignore = "builds and runs a test for each rule, which takes 20 minutes"]
fn no_rule_can_be_taken_away() {
    let root = repository().expect("the sources");
    let copy = root.join("target/rules");
    let _ = fs::remove_dir_all(copy.join("source"));
    copy_tree(&root, &copy.join("source"));
    let cargo = |mut command: Command, words: &[&str]| {
        command.args(["test", "-q"]).args(words).current_dir(copy.join("source"));
        command.env("CARGO_TARGET_DIR", copy.join("target")).env("CARGO_TERM_COLOR", "never");
        command.output().expect("cargo runs")
    };
    let build = |words: &[&str]| cargo(Command::new(env!("CARGO")), &[words, &["--no-run"]].concat());
    let run = |words: &[&str]| {
        let mut limited = Command::new("timeout");
        limited.args(["--signal=KILL", LONGEST, env!("CARGO")]);
        passes(&cargo(limited, words))
    };
    let (mut unnoticed, mut noticed) = (Vec::new(), 0);
    let chosen = std::env::var("NETLINK_RULES").unwrap_or_default();
    for rule in rules() {
        let Ok(file) = rule.file else { continue };
        if !chosen.is_empty() && !chosen.split(',').any(|row| row == rule.row) {
            continue;
        }
        let path = copy.join("source").join(file);
        let whole = fs::read_to_string(&path).expect("a file");
        // What is behind a feature is tested too.
        let words = [&["--all-features"], &rule.test[..]].concat();
        let name = rule.test.last().expect("the name of a test");
        build(&words);
        assert!(run(&words), "{}: {name} fails with its rule", rule.row);
        fs::write(&path, rule.taken_from(&whole).expect("it is there")).expect("written");
        let built = build(&words);
        let passed = run(&words);
        fs::write(&path, whole).expect("written");
        let said = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "{}: {file} cannot be built without its rule: {said}", rule.row);
        println!("{} {file}: {name} {}", rule.row, if passed { "PASSES WITHOUT IT" } else { "notices" });
        if passed {
            unnoticed.push(format!("{}: {name}", rule.row));
        } else {
            noticed += 1;
        }
    }
    assert!(unnoticed.is_empty(), "{noticed} are noticed, these are not: {unnoticed:#?}");
    println!("all {noticed} are noticed");
}

/// Whether tests were run, and none failed.
fn passes(output: &Output) -> bool {
    let said = String::from_utf8_lossy(&output.stdout);
    let ran = said.lines().any(|line| line.starts_with("test result: ok.") && !line.contains(" 0 passed"));
    output.status.success() && ran
}

/// The sources, without what was built and what git keeps.
fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory");
    for entry in fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        if name == "target" || name == ".git" {
            continue;
        }
        if entry.file_type().expect("a type").is_dir() {
            copy_tree(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).expect("copied");
        }
    }
}
