//! Help and complaints, in both languages.

use insta::assert_snapshot;

use crate::program::Stage;

#[test]
fn help_in_english() {
    let stage = Stage::new();
    assert_snapshot!(stage.run("--help").ends_with(0).all());
}

#[test]
fn help_in_russian() {
    let stage = Stage::new();
    assert_snapshot!(stage.run("--lang ru --help").ends_with(0).all());
}

#[test]
fn help_of_plan_in_english() {
    let stage = Stage::new();
    assert_snapshot!(stage.run("plan --help").ends_with(0).all());
}

#[test]
fn help_of_plan_in_russian() {
    let stage = Stage::new();
    assert_snapshot!(stage.run("plan --help --lang ru").ends_with(0).all());
}

#[test]
fn a_russian_locale_is_heard() {
    let stage = Stage::new();
    let output = stage.command("--help").env("LANG", "ru_RU.UTF-8").output().expect("the program runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Команды"));
}

#[test]
fn no_command_shows_the_help_and_is_a_fault() {
    let stage = Stage::new();
    let said = stage.run("").ends_with(2);
    assert!(said.out.is_empty() && said.err.contains("Commands"), "{}", said.all());
}

#[test]
fn complaints() {
    let stage = Stage::new();
    let lines = [
        "pln x",
        "check",
        "check a b",
        "plan x -o y --scenaro z",
        "plan x -o y --gap 200%",
        "plan x -o y --gap",
        "plan x -o y --time soon",
        "plan x -o y --threads 0",
        "plan x -o y -o z",
        "plan x -o y --scenario a --all-scenarios",
        "plan x -o y --force bakery",
        "--lang fr check x",
        "--lang ru plan x -o y --gap 200%",
    ];
    let all: Vec<String> = lines.iter().map(|line| stage.run(line).ends_with(2).all()).collect();
    assert_snapshot!(all.join("\n\n"));
}

#[test]
fn the_version_is_told() {
    assert_eq!(Stage::new().run("--version").ends_with(0).out, "karkas VERSION\n");
}
