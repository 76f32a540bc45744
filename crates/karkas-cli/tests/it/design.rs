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
