//! Questions that take many plans: asked, answered, audited, gone on with, and shown in both languages.

use std::path::Path;

use crate::program::Stage;

/// A bakery town: bread from an own oven (clean, dear to open) or from a stove (dirty), flour from home or abroad.
fn town() -> Stage {
    let stage = Stage::new();
    for (file, text) in [
        (
            "town/karkas.toml",
            "name = \"Bread\"\nname_ru = \"Хлеб\"\ncurrency = \"USD\"\nperiods = [2026, 2027]\nhorizon = 2028\n\
             discount_rate = 0\nhome = \"RU\"\n\
             [scenarios.dear]\nname = \"Dear flour\"\nname_ru = \"Дорогая мука\"\n",
        ),
        ("town/places.csv", "place,name,name_ru,country\ntown,Town,Город,RU\n"),
        (
            "town/commodities.csv",
            "commodity,name,name_ru,unit,kind,disposable,critical,price\nflour,Flour,Мука,t,,no,yes,2\n\
             bread,Bread,Хлеб,t,,no,no,10\nsoot,Soot,Сажа,kg,carbon,yes,no,\nhours,Hours,Часы,h,labour,no,no,1\n",
        ),
        (
            "town/processes.csv",
            "process,name,name_ru,unit,capex,capex_fixed,opex,lifetime,recipe\n\
             stove,Stove,Печь,t,1,0,1,2,1 t flour + 2 h hours -> 1 t bread + 3 kg soot\n\
             oven,Oven,Пекарня,t,1,40,2,2,1 t flour + 1 h hours -> 1 t bread\n",
        ),
        ("town/candidates.csv", "place,process,max_capacity\ntown,stove,100\ntown,oven,100\n"),
        (
            "town/offers.csv",
            "place,commodity,partner,price,capacity,origin\ntown,flour,Дальний,2,1000,CN\n\
             town,flour,Ближний,3,1000,RU\ntown,hours,Люди,1,1000,RU\n",
        ),
        ("town/demands.csv", "place,commodity,quantity,must_serve\ntown,bread,20,yes\n"),
        (
            "town/scenarios.csv",
            "scenario,table,rows,column,change,value\ndear,offers,commodity=flour,price,multiply,2\n",
        ),
    ] {
        stage.write(file, text);
    }
    stage
}

/// What a reader sees: no scripts, styles and tags.
fn visible(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        let skip = ["script", "style", "head"].iter().find(|name| tag[1..].starts_with(**name));
        let end = match skip {
            Some(name) => tag.find(&format!("</{name}>")).map_or(tag.len(), |at| at + name.len() + 3),
            None => tag.find('>').map_or(tag.len(), |at| at + 1),
        };
        text.push(' ');
        rest = &tag[end..];
    }
    text.push_str(rest);
    text
}

/// Words in Latin letters that a Russian page may hold: ids of points, and names of programs and commands.
fn is_foreign(word: &str) -> bool {
    let known = ["Karkas", "karkas", "plan", "differences", "csv", "plans"];
    word.chars().filter(char::is_ascii_alphabetic).count() > 2
        && !known.contains(&word)
        && !word.chars().any(|letter| letter.is_ascii_digit())
}

fn pages_hold(stage: &Stage, folder: &str) {
    stage.run(&format!("audit {folder}")).ends_with(0);
    for lang in ["en", "ru"] {
        stage.run(&format!("report {folder} --lang {lang}")).ends_with(0);
        let page = stage.read(&format!("{folder}/report.html"));
        let text = visible(&page);
        assert!(page.contains(&format!("<html lang=\"{lang}\"")));
        if lang == "ru" {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            let foreign: Vec<&str> = words.filter(|word| is_foreign(word)).collect();
            assert!(foreign.is_empty(), "{folder}: {foreign:?}");
        }
        // The id of a text stands where the text is missing.
        for family in ["front-", "ways-", "choice", "comparing-", "difference", "aim-", "chance-", "study-"] {
            let missing = text.split_whitespace().find(|word| word.starts_with(family) && word.contains('-'));
            assert!(missing.is_none(), "{folder} in {lang}: {missing:?}");
        }
    }
}

#[test]
fn scenarios_are_compared() {
    let stage = town();
    let said = stage.run("compare town -o out").ends_with(0);
    assert!(said.out.contains("dear"), "{}", said.out);
    let table = stage.read("out/scenarios.csv");
    assert_eq!(table.lines().count(), 3, "{table}");
    pages_hold(&stage, "out");
    stage.run("compare town -o out --scenarios elsewhere").ends_with(2);
}

#[test]
fn a_front_is_found_and_gone_on_with() {
    let stage = town();
    let line = "pareto town -o out --over cost,carbon,jobs --points 9 --gap 0%";
    stage.run(line).ends_with(0);
    let first = tables(&stage.path().join("out"));
    pages_hold(&stage, "out");
    let again = stage.run(line).ends_with(0);
    assert!(again.err.contains("Going on"), "{}", again.err);
    assert_eq!(tables(&stage.path().join("out")), first);
    let anew = stage.run(&format!("{line} --anew")).ends_with(0);
    assert!(!anew.err.contains("Going on"), "{}", anew.err);
    assert_eq!(tables(&stage.path().join("out")), first);
    // So small a project is searched to the end without being asked to.
    let thorough = stage.run(&format!("{line} --thorough")).ends_with(0);
    assert!(thorough.err.contains("Going on"), "{}", thorough.err);
    assert_eq!(tables(&stage.path().join("out")), first);
    stage.run("pareto town -o other --over cost,happiness").ends_with(2);
}

/// All tables below a folder, without times.
fn tables(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "csv" || ending == "parquet") {
                let name = path.strip_prefix(folder).expect("inside").display().to_string();
                found.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn alternatives_are_found() {
    let stage = town();
    let said = stage.run("alternatives town -o out --within 30% --plans 2 --gap 0%").ends_with(0);
    assert!(said.out.contains("facilities:"), "{}", said.out);
    let choices = stage.read("out/choices.csv");
    assert!(choices.contains("facility,town,stove"), "{choices}");
    pages_hold(&stage, "out");
}

#[test]
fn losses_are_ranked() {
    let stage = town();
    let said = stage.run("stress town -o out --gap 0%").ends_with(0);
    assert!(said.out.contains("Ближний") || said.out.contains("Дальний"), "{}", said.out);
    let losses = stage.read("out/losses.csv");
    assert!(losses.contains("partner"), "{losses}");
    // Who only works here is a part of the place, and cannot be lost by itself.
    assert!(losses.contains("Дальний") && !losses.contains("Люди"), "{losses}");
    stage.run("audit out").ends_with(0);
    // A plan that was made before is asked in place of its project.
    stage.run("plan town -o made --gap 0% --no-report").ends_with(0);
    stage.run("stress made -o again --losses facilities --no-report").ends_with(0);
    assert!(stage.read("again/losses.csv").contains("facility"));
}

#[test]
fn figures_are_varied() {
    let stage = town();
    stage.run("sensitivity town -o out --spread 20% --gap 0%").ends_with(0);
    assert!(stage.read("out/figures.csv").contains("flour"));
    stage.run("audit out").ends_with(0);
    stage
        .run("sensitivity town -o walks --spread 20% --method morris --trajectories 2 --no-report")
        .ends_with(0);
    assert!(stage.read("walks/screening.csv").contains("flour"));
}

#[test]
fn the_worth_of_a_technology_is_told() {
    let stage = town();
    stage.run("worth town -o out --of technology:oven,partner:Дальний --gap 0%").ends_with(0);
    let worth = stage.read("out/worth.csv");
    assert!(worth.contains("oven") && worth.contains("Дальний"), "{worth}");
    stage.run("audit out").ends_with(0);
}

#[test]
fn short_sight_is_compared_with_long() {
    let stage = town();
    stage.run("foresight town -o out --gap 0%").ends_with(0);
    assert!(stage.read("out/foresight.csv").lines().count() > 2);
    stage.run("audit out").ends_with(0);
}

#[test]
fn a_refusal_is_said_in_the_language_of_the_user() {
    let stage = town();
    for (line, english, russian) in [
        ("sensitivity town -o out", "--spread", "нижнего или верхнего"),
        ("worth town -o out --of technology:mill", "no such thing", "отказаться"),
        ("worth town -o out --of exchange", "between cities", "между городами"),
    ] {
        let said = stage.run(line).ends_with(2);
        assert!(said.err.contains(english), "{}", said.err);
        let said = stage.run(&format!("{line} --lang ru")).ends_with(2);
        assert!(said.err.contains(russian), "{}", said.err);
    }
}

#[test]
fn a_value_that_is_none_is_told_with_what_is_expected() {
    let stage = town();
    for (line, expected) in [
        ("worth town -o out --of mill", "site"),
        ("foresight town -o out --window 0", "periods"),
        ("sensitivity town -o out --method both", "morris"),
        ("stress town -o out --losses hope", "partners"),
        ("plan town -o out --solver best", "direct"),
    ] {
        for lang in ["en", "ru"] {
            let said = stage.run(&format!("{line} --lang {lang}")).ends_with(2);
            assert!(!said.err.contains("expected-"), "{line}: {}", said.err);
            assert!(lang == "ru" || said.err.contains(expected), "{line}: {}", said.err);
        }
    }
}

#[test]
fn a_method_that_is_not_used_is_told() {
    let stage = town();
    let said = stage.run("plan town -o out --solver network-design --no-report").ends_with(0);
    assert!(said.err.contains("network-design"), "{}", said.err);
    let said = stage.run("plan town -o out --solver direct --no-report").ends_with(0);
    assert!(!said.err.contains("--solver"), "{}", said.err);
}
