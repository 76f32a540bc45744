//! `karkas people`: gaps by skill and year, programmes, and tables that cannot be.

use crate::program::Stage;

/// Welders make frames, 100 hours each a year, one hour a frame; frames can also be bought for 50.
const CITY: [(&str, &str); 9] = [
    (
        "karkas.toml",
        "name = \"Test\"\ncurrency = \"USD\"\nperiods = \"2026..2029\"\ndiscount_rate = 0\nhome = \"RU\"\n",
    ),
    ("places.csv", "place,name,name_ru\ncity,City,Город\n"),
    ("commodities.csv", "commodity,name,name_ru,unit\nlabour,Labour,Труд,h\nframe,Frame,Рама,unit\n"),
    (
        "processes.csv",
        "process,name,name_ru,unit,recipe\nwelding,Welding,Сварка,unit,1 h labour -> 1 unit frame\n",
    ),
    ("candidates.csv", "place,process\ncity,welding\n"),
    ("offers.csv", "place,commodity,partner,price\ncity,labour,market,1\ncity,frame,importer,50\n"),
    ("demands.csv", "place,commodity,year,quantity\ncity,frame,2026,1000\ncity,frame,2029,1300\n"),
    (
        "people.csv",
        "place,skill,name,name_ru,labour,people,hours,leave,wage,graduates\n\
         city,welder,Welders,Сварщики,labour,10,100,10 %,500,0.5\n",
    ),
    (
        "programmes.csv",
        "programme,name,name_ru,place,to,entrants,years,completion,cost\n\
         college,College,Колледж,city,welder,2,1,80 %,300\n",
    ),
];

fn stage() -> Stage {
    let stage = Stage::new();
    for (file, text) in CITY {
        stage.write(&format!("city/{file}"), text);
    }
    stage
}

#[test]
fn gaps_and_programmes_are_told() {
    let stage = stage();
    let said = stage.run("people city -o out --instead-of market --gap 0").ends_with(0);
    // 13 welders are needed in 2029, and 8.645 of those of today are there then.
    assert!(said.out.contains("2029") && said.out.contains("4.3"), "{}", said.all());
    let rows = stage.read("out/people.csv");
    assert_eq!(rows.lines().count(), 1 + 4, "a row for each year: {rows}");
    let page = stage.read("out/report.html");
    assert!(page.contains("Skills over time") && page.contains("College"), "{}", page.len());
}

#[test]
fn the_answer_is_the_same_in_json() {
    let stage = stage();
    let answer = stage.run("--json people city -o out --instead-of market --gap 0").ends_with(0).json();
    let people = answer["answer"]["people"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let near = |value: &serde_json::Value, expected: f64| {
        assert!((value.as_f64().expect("a number") - expected).abs() < 1e-6, "{value} and not {expected}");
    };
    // By hand: 10, then 10 · 0.9 + 0.5, and so on; 10 to 13 are needed.
    for (row, (there, demand)) in people.iter().zip([(10.0, 10.0), (9.5, 11.0), (9.05, 12.0), (8.645, 13.0)])
    {
        near(&row["supply_without"], there);
        near(&row["gap_before"], demand - there);
    }
    let programme = &answer["answer"]["programmes"][0];
    near(&programme["per_person"], 300.0 / 0.8);
}

#[test]
fn it_speaks_russian() {
    let stage = stage();
    let said = stage.run("--lang ru people city -o out --instead-of market --gap 0").ends_with(0);
    assert!(said.out.contains("без программ") || said.out.contains("Без программ"), "{}", said.all());
    let page = stage.read("out/report.html");
    assert!(page.contains("Сварщики") && page.contains("Колледж"));
}

/// Every fault of the two tables at once, by file, row and column, also of `karkas check` and `karkas plan`.
#[test]
fn people_that_cannot_be_are_named() {
    let stage = stage();
    stage.write(
        "city/people.csv",
        "place,skill,labour,people,hours,leave,wage,graduates,migration,migration_cost\n\
         city,welder,labour,-10,100,10 %,500,,,\n\
         city,turner,labour,NaN,100,110 %,500,-3,,\n\
         moon,miller,labour,5,0,,500,,,\n\
         city,welder,labour,5,100,10 %,500,,,\n\
         city,fitter,labor,5,100,10 %,500,,-2,-100\n",
    );
    stage.write(
        "city/programmes.csv",
        "programme,place,from,to,entrants,years,completion,cost\n\
         college,city,,welder,-2,1,180 %,300\n\
         school,city,,smith,2,0,80 %,-300\n\
         college,city,,welder,2,1.5,80 %,300\n",
    );
    for command in ["people city -o out", "check city", "plan city -o plan"] {
        let said = stage.run(command).ends_with(1);
        for cell in [
            "people.csv:2 people",
            "people.csv:3 people",
            "people.csv:3 leave",
            "people.csv:3 graduates",
            "people.csv:4 place",
            "people.csv:4 hours",
            "people.csv:5",
            "people.csv:6 labour",
            "people.csv:6 migration",
            "people.csv:6 migration_cost",
            "programmes.csv:2 entrants",
            "programmes.csv:2 completion",
            "programmes.csv:3 to",
            "programmes.csv:3 years",
            "programmes.csv:3 cost",
            "programmes.csv:4",
        ] {
            let all = format!("{}{}", said.out, said.err);
            assert!(all.contains(cell), "{cell} is not named by {command}: {}", said.all());
        }
        assert!(!stage.path().join("out").exists() && !stage.path().join("plan").exists());
    }
    let russian = stage.run("--lang ru people city -o out").ends_with(1);
    assert!(
        russian.err.contains("people.csv:2") && russian.err.chars().any(|one| ('а'..='я').contains(&one))
    );
}

#[test]
fn a_project_without_people_is_told_so() {
    let stage = stage();
    std::fs::remove_file(stage.path().join("city/people.csv")).expect("it was there");
    std::fs::remove_file(stage.path().join("city/programmes.csv")).expect("it was there");
    let said = stage.run("people city -o out");
    assert!(said.code != 0 && said.err.contains("people.csv"), "{}", said.all());
    let said = stage.run("people city -o out --instead-of nobody");
    assert!(said.code != 0, "{}", said.all());
}
