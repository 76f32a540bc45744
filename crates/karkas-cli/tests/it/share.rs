//! `karkas share`: projects with partners, and games that somebody else has made.

use crate::program::Stage;

/// Bread of two towns, 10 t a year each. An oven costs 60 to open in either; bread goes between them for 1 a ton. A baker in
/// the port, which is nobody's, sells it at 10.
fn towns() -> Stage {
    let stage = Stage::new();
    for (file, text) in [
        ("towns/karkas.toml", "name = \"Bread\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        ("towns/places.csv", "place,name,city\nnorth,North,North\nsouth,South,South\nport,Port,\n"),
        ("towns/commodities.csv", "commodity,name,unit\nbread,Bread,t\n"),
        (
            "towns/processes.csv",
            "process,name,unit,capex,capex_fixed,lifetime,recipe\noven,Oven,t,0,60,1,-> 1 t bread\n",
        ),
        ("towns/candidates.csv", "place,process,max_capacity\nnorth,oven,100\nsouth,oven,100\n"),
        (
            "towns/lanes.csv",
            "from,to,mode,commodity,cost\nnorth,south,road,bread,1\nsouth,north,road,bread,1\nport,north,sea,bread,0\n\
             port,south,sea,bread,0\n",
        ),
        ("towns/offers.csv", "place,commodity,partner,price\nport,bread,baker,10\n"),
        (
            "towns/demands.csv",
            "place,commodity,quantity,price,must_serve\nnorth,bread,10,0,yes\nsouth,bread,10,0,yes\n",
        ),
        ("game.csv", "coalition,value\na,1\nb,2\nc,3\na+b,2\na+c,3\nb+c,3\na+b+c,3\n"),
    ] {
        stage.write(file, text);
    }
    stage
}

#[test]
fn two_towns_share_what_they_save() {
    let stage = towns();
    let said = stage.run("share towns -o out --gap 0%").ends_with(0);
    // Each alone opens an oven for 60; together one oven and 10 t on the way: 70, so each saves 25.
    assert!(said.out.contains("70") && said.out.contains("120") && said.out.contains("50"), "{}", said.out);
    let shares = stage.read("out/shares.csv");
    let north = shares.lines().find(|line| line.starts_with("shapley,North,")).expect("a share");
    let share: f64 = north.split(',').nth(2).and_then(|cell| cell.parse().ok()).expect("a number");
    assert!((share - 35.0).abs() < 1e-6, "{north}");
    let page = stage.read("out/report.html");
    assert!(page.contains("What partners gain together"));
    for lacking in ["share-tile", "share-column", "share-table", "share-rule", "share-core"] {
        assert!(!page.contains(lacking), "{lacking} has no text");
    }
    assert!(stage.read("out/joint.csv").contains("build"));
    stage.run("audit out").ends_with(0);
    // Nothing is planned again, and the Russian page has all its texts.
    let said = stage.run("share towns -o out --gap 0%").ends_with(0);
    assert!(said.err.contains("3 coalitions"), "{}", said.err);
    stage.run("report out -o page.html --lang ru").ends_with(0);
    assert!(stage.read("page.html").contains("Что партнёры выигрывают вместе"));
}

#[test]
fn a_table_of_partners_is_read_or_its_faults_are_told() {
    let stage = towns();
    stage.write("partners.csv", "partner,places\nNordic,north\nAustral,south\n");
    let said =
        stage.run("share towns -o out --partners partners.csv --rules shapley --no-report").ends_with(0);
    assert!(said.out.contains("Nordic") && said.out.contains("Austral"), "{}", said.out);
    stage.write("partners.csv", "partner,places\nNordic,nort\nAustral,south\n");
    let said = stage.run("share towns -o other --partners partners.csv").ends_with(1);
    assert!(said.err.contains("nort") && said.err.contains("north"), "{}", said.err);
    let said = stage.run("share towns -o other --partners partners.csv --lang ru").ends_with(1);
    assert!(said.err.contains("не называет ни одного места"), "{}", said.err);
}

#[test]
fn a_game_from_a_table() {
    let stage = towns();
    // An airport: whoever needs the longest runway; Shapley 1/3, 5/6, 11/6, nucleolus 1/2, 3/4, 7/4.
    let said = stage.run("share --game game.csv --json").ends_with(0);
    let found: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    let division = |rule: &str| {
        let all = found["divisions"].as_array().expect("divisions");
        all.iter().find(|one| one["rule"] == rule).expect("the rule").clone()
    };
    let shares = division("nucleolus")["shares"].as_array().expect("shares").clone();
    for (found, expected) in shares.iter().zip([0.5, 0.75, 1.75]) {
        assert!(found.as_f64().is_some_and(|found| (found - expected).abs() < 1e-12), "{shares:?}");
    }
    assert!(division("nucleolus")["certificate"].as_array().is_some_and(|levels| !levels.is_empty()));
    assert_eq!(division("shapley")["stable"], true);
    let said = stage.run("share --game game.csv").ends_with(0);
    assert!(said.out.contains("nobody gains by leaving"), "{}", said.out);
    stage.write("game.csv", "coalition,value\na,1\nb,2\nc,3\na+b,2\n");
    let said = stage.run("share --game game.csv").ends_with(1);
    assert!(said.err.contains("a+b+c") && said.err.contains("not guessed"), "{}", said.err);
}

#[test]
fn wrong_command_lines_are_told() {
    let stage = towns();
    for line in [
        "share",
        "share towns",
        "share towns -o out --game game.csv",
        "share towns -o out --rules fair",
        "share towns -o out --savings",
    ] {
        let said = stage.run(line).ends_with(2);
        assert!(!said.err.contains("expected-"), "{line}: {}", said.err);
    }
    stage.write("towns/places.csv", "place,name,city\nnorth,North,North\nsouth,South,North\nport,Port,\n");
    let said = stage.run("share towns -o out").ends_with(2);
    assert!(said.err.contains("--partners"), "{}", said.err);
}

#[test]
fn of_many_partners_the_planner_finds_who_would_leave() {
    let stage = towns();
    stage.write("partners.csv", "partner,places\nNorth,north\nSouth,south\nHarbour,port\n");
    let command = "share towns -o out --partners partners.csv --gap 0% --enumerate 2 --samples 4";
    let said = stage.run(command).ends_with(0);
    // Without the harbour nobody can buy, and the towns open an oven as before: it adds nothing, and costs nothing alone.
    let stability = stage.read("out/stability.csv");
    for rule in ["aca", "equal-charge", "least-core", "shapley"] {
        assert!(stability.lines().any(|line| line.starts_with(&format!("{rule},"))), "{stability}");
    }
    assert!(stability.contains("proportional,inapplicable,,,,not-positive"), "{stability}");
    assert!(said.out.contains("Shapley values are estimates"), "{}", said.out);
    let shares = stage.read("out/shares.csv");
    let harbour = shares.lines().find(|line| line.starts_with("least-core,Harbour,")).expect("a share");
    let share: f64 = harbour.split(',').nth(2).and_then(|cell| cell.parse().ok()).expect("a number");
    assert!(share.abs() < 1e-6, "{harbour}");
    let page = stage.read("out/report.html");
    for lacking in ["share-many", "share-estimated", "share-reason", "share-rule", "share-description"] {
        assert!(!page.contains(lacking), "{lacking} has no text");
    }
    assert!(page.contains("Shapley values are estimated"));
    stage.run("audit out").ends_with(0);
    let said = stage.run(&format!("{command} --lang ru")).ends_with(0);
    assert!(said.out.contains("Вектор Шепли оценён по выборке"), "{}", said.out);
}
