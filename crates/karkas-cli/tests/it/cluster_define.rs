//! `karkas cluster define` on twelve industries.

use crate::program::Stage;

/// Three groups of four industries; each group gathers in three areas of its own, with a little of everything everywhere.
fn areas() -> String {
    let mut text = String::from("area,industry,employment,establishments\n");
    for area in 0..9 {
        for industry in 0..12 {
            let at_home = area / 3 == industry / 4;
            let people =
                if at_home { 200 + 37 * ((area * 5 + industry * 3) % 7) } else { 4 + (area + industry) % 3 };
            text.push_str(&format!("t{area},i{industry:02},{people},{}\n", if at_home { 9 } else { 1 }));
        }
    }
    text
}

/// Industries of a group sell to each other, in codes with a letter more.
fn sales() -> String {
    let mut text = String::from("seller,buyer,value\n");
    for seller in 0..12 {
        for buyer in 0..12 {
            let value = if seller / 4 == buyer / 4 { 50 } else { 2 };
            if seller != buyer {
                text.push_str(&format!("i{seller:02}x,i{buyer:02}y,{value}\n"));
            }
        }
    }
    text.push_str("farm,i00x,7\n");
    text
}

fn people() -> String {
    let mut text = String::from("industry,occupation,employment\n");
    for industry in 0..12 {
        for (occupation, people) in [("smith", [9, 1, 2]), ("baker", [1, 9, 1]), ("clerk", [2, 2, 9])] {
            text.push_str(&format!("i{industry:02},{occupation},{}\n", people[industry / 4] + industry % 2));
        }
    }
    text
}

#[test]
fn planted_groups_are_found_by_all_links() {
    let stage = Stage::new();
    stage.write("areas.csv", &areas());
    stage.write("use.csv", &sales());
    stage.write("people.csv", &people());
    stage.write("names.csv", "code,name\ni00,Iron\ni05,Bread\n");
    let line = "cluster define areas.csv -o out --use use.csv --occupations people.csv --digits 3 --groups 2,3,4 --names names.csv";
    let said = stage.run(&format!("--json {line}")).ends_with(0).json();
    let answer = &said["answer"];
    assert_eq!((&answer["clusters"], &answer["quality"]), (&3.into(), &1.0.into()), "{answer}");
    assert_eq!(answer["sales"]["industries"], 12);
    // 3 · 12 flows of 50 and 96 of 2 are 1,992 of 1,999 with what the farm sells.
    let share = answer["sales"]["share_between_industries"].as_f64().expect("a share");
    assert!((share - 1992.0 / 1999.0).abs() < 1e-12, "{share}");
    let industries = stage.read("out/cluster_industries.csv");
    let groups: Vec<&str> = industries.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    for group in groups.chunks(4) {
        assert!(group.iter().all(|own| own == &group[0]), "{industries}");
    }
    assert_eq!(stage.read("out/cluster_scores.csv").lines().count(), 6);
    assert_eq!(stage.read("out/cluster_similarities.csv").lines().count(), 67);
    let page = stage.read("out/report.html");
    for words in ["Which industries form clusters", "Iron (i00)", "Similarity of all pairs", "occupations"] {
        assert!(page.contains(words), "{words}");
    }
    stage.run("--lang ru report out -o ru.html").ends_with(0);
    let page = stage.read("ru.html");
    for words in ["Какие отрасли образуют кластеры", "межотраслевые связи", "метод Уорда"]
    {
        assert!(page.contains(words), "{words}");
    }
    stage.run(&line.replace("-o out", "-o again")).ends_with(0);
    for table in ["cluster_definitions", "cluster_industries", "cluster_scores"] {
        assert_eq!(stage.read(&format!("out/{table}.csv")), stage.read(&format!("again/{table}.csv")));
    }
}

#[test]
fn what_does_not_fit_is_said() {
    let stage = Stage::new();
    stage.write("areas.csv", &areas());
    stage.write("use.csv", &sales());
    let said = stage.run("cluster define areas.csv -o out --use use.csv").ends_with(1);
    assert!(said.err.contains("--digits") && said.err.contains("i00"), "{}", said.all());
    stage.write("wrong.csv", "seller,buyer,value\ni00,i01,-1\ni00,,3\ni00,i02,much\n");
    let said = stage.run("cluster define areas.csv -o out --use wrong.csv").ends_with(1);
    for place in ["wrong.csv:2", "wrong.csv:3", "wrong.csv:4"] {
        assert!(said.err.contains(place), "{place}: {}", said.all());
    }
    let said = stage.run("cluster define areas.csv -o out --groups 1,3").ends_with(2);
    assert!(said.err.contains("--groups"), "{}", said.all());
    stage.run("cluster define areas.csv -o out --outputs use.csv").ends_with(2);
    stage.write("few.csv", "area,industry,employment\nN,a,1\nS,b,2\n");
    let said = stage.run("cluster define few.csv -o out").ends_with(1);
    assert!(said.err.contains('4'), "{}", said.all());
}
