//! `karkas design`: the example as a new user runs it, and what is said of a wrong brief.

use crate::program::Stage;

#[test]
fn the_example_is_extracted_and_studied() {
    let stage = Stage::new();
    stage.run("example extract pechatniki-hall hall").ends_with(0);
    let said = stage.run("design hall -o out --screened 32 --generations 0 --promoted 4").ends_with(0);
    assert!(said.out.contains("code minimum") && said.out.contains("best balance"), "{}", said.out);
    let designs = stage.read("out/designs.csv");
    assert!(designs.lines().any(|line| line.starts_with("base,base,")), "{designs}");
    assert!(designs.lines().any(|line| line.contains(",knee,")), "{designs}");
    let page = stage.read("out/report.html");
    assert!(page.contains("Battery-pack hall, Pechatniki") && page.contains("mesh3d"));
    stage.run("report out --lang ru").ends_with(0);
    let page = stage.read("out/report.html");
    assert!(page.contains("Цех аккумуляторных батарей") && page.contains("Множество Парето"));
    // Nobody's folder is replaced.
    stage.write("mine/notes.txt", "mine");
    stage.run("design hall -o mine --screened 32 --generations 0 --promoted 4").ends_with(7);
}

#[test]
fn a_wrong_brief_is_told_with_all_its_faults() {
    let stage = Stage::new();
    stage.write(
        "wrong.toml",
        "weather = \"no.epw\"\nparcel = \"no.geojson\"\n[zoning]\nmax_coverage = 7\n[[programme]]\nuse = \"ofice\"\narea_m2 = 1\n",
    );
    let said = stage.run("design wrong.toml -o out").ends_with(1);
    for word in ["zoning.max_coverage", "programme[1].area_m2", "office"] {
        assert!(said.err.contains(word), "{word}: {}", said.err);
    }
    let russian = stage.run("design wrong.toml -o out --lang ru").ends_with(1);
    assert!(russian.err.contains("назначение ofice"), "{}", russian.err);
    stage.run("design nowhere -o out").ends_with(1);
}

#[test]
fn an_answer_may_be_written_again_and_a_stopped_study_goes_on() {
    let stage = Stage::new();
    stage.run("example extract pechatniki-hall hall").ends_with(0);
    let small = "--screened 64 --generations 1 --promoted 16 --no-report";
    stage.run(&format!("design hall -o whole {small}")).ends_with(0);
    // With its models it is known as an answer, and replaced.
    stage.run(&format!("design hall -o whole {small}")).ends_with(0);
    stopped(&stage, &format!("design hall -o again {small}"));
    for table in ["designs", "screened", "design_swaps", "design_course", "design_months", "design_bill"] {
        let file = |folder: &str| stage.read(&format!("{folder}/{table}.csv"));
        assert_eq!(file("again"), file("whole"), "{table}");
    }
    assert!(!stage.path().join("again/study-state.json").exists(), "a finished study leaves no state");
}

/// Runs a command that is interrupted again and again, later each time, until it is done.
#[cfg(unix)]
fn stopped(stage: &Stage, line: &str) {
    let mut wait = std::time::Duration::from_millis(400);
    loop {
        let mut command = stage.command(line);
        let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the program runs");
        std::thread::sleep(wait);
        let id = child.id().to_string();
        let _ = std::process::Command::new("kill").args(["-INT", &id]).status();
        let mut said = String::new();
        let mut pipe = child.stderr.take().expect("a pipe");
        std::io::Read::read_to_string(&mut pipe, &mut said).expect("text");
        match child.wait().expect("it ends").code() {
            Some(0) => break,
            // With a best so far, without any, and before it listened.
            Some(130 | 5) | None => wait += wait / 2,
            code => panic!("{code:?}: {said}"),
        }
        if stage.path().join("again/analysis.json").exists() {
            let manifest = stage.read("again/analysis.json");
            assert!(manifest.contains("\"complete\": false") && manifest.contains("study-state.json"));
        }
    }
}

#[cfg(not(unix))]
fn stopped(stage: &Stage, line: &str) {
    stage.run(line).ends_with(0);
}
