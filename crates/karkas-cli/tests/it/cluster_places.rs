//! `karkas cluster measure`, `distance` and `density` on small tables.

use crate::program::Stage;

/// Two areas and two industries. North has 40 of 100 employed and 30 of 40 of industry a: a quotient of (30/40)/(40/100) = 1.875.
const AREAS: &str = "area,industry,employment,establishments\n\
    North,a,30,3\nNorth,b,10,2\nSouth,a,10,1\nSouth,b,50,5\n";

#[test]
fn measures_their_page_and_both_languages() {
    let stage = Stage::new();
    stage.write("areas.csv", AREAS);
    stage.write("names.csv", "code,name\na,Ships\nb,Bread\nc,Nothing\n");
    let line = "cluster measure areas.csv -o out --reference sums --names names.csv";
    stage.run(line).ends_with(0);
    let quotients = stage.read("out/cluster_quotients.csv");
    assert!(quotients.contains("North,a,30,3,1.875,"), "{quotients}");
    assert_eq!(stage.read("out/cluster_pairs.csv").lines().count(), 2);
    assert_eq!(stage.read("out/cluster_names.csv"), "code,name\na,Ships\nb,Bread\n");
    let page = stage.read("out/report.html");
    for words in ["Where industries gather", "Ships (a)", "Who lies with whom", "lower bound"] {
        assert!(page.contains(words), "{words}");
    }
    let said = stage.run(&format!("--json {line}")).ends_with(0).json();
    assert_eq!((&said["answer"]["areas"], &said["answer"]["industries"]), (&2.into(), &2.into()));
    assert_eq!(said["report"], "out/report.html");
    stage.run("--lang ru report out -o ru.html").ends_with(0);
    let page = stage.read("ru.html");
    for words in ["Где собираются отрасли", "Коэффициент локализации", "Кто с кем соседствует"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn faults_of_areas_are_named_all_at_once() {
    let stage = Stage::new();
    stage.write("wrong.csv", "area,industry,employment\nN,a,-3\nN,b,x\n,b,2\nS,b,4\nS,b,4\n");
    let said = stage.run("cluster measure wrong.csv -o out --reference sums").ends_with(1);
    for place in ["wrong.csv:2", "wrong.csv:3", "wrong.csv:4", "wrong.csv:6"] {
        assert!(said.err.contains(place), "{place}: {}", said.all());
    }
    stage.write("areas.csv", AREAS);
    stage.run("cluster measure areas.csv -o out").ends_with(2);
    stage.run("cluster measure areas.csv -o out --reference totals").ends_with(2);
    stage.write("totals.csv", "area,total\nNorth,100\n");
    let said =
        stage.run("cluster measure areas.csv -o out --reference totals --totals totals.csv").ends_with(1);
    assert!(said.err.contains("South"), "{}", said.all());
    stage.write("twice.csv", "code,name\na,One\na,Two\nb,\n");
    let said = stage.run("cluster measure areas.csv -o out --reference sums --names twice.csv").ends_with(1);
    assert!(said.err.contains("twice.csv:3") && said.err.contains("twice.csv:4"), "{}", said.all());
    assert!(!stage.path().join("out").exists(), "nothing is written where something is wrong");
}

/// Twelve plants of a close together, and plants of b on a grid of 10 × 10 around them.
fn sites() -> String {
    let mut text = String::from("x,y,kind\n");
    for number in 0..12 {
        text.push_str(&format!(
            "{},{},a\n",
            4.0 + 0.1 * f64::from(number % 4),
            5.0 + 0.1 * f64::from(number / 4)
        ));
    }
    for number in 0..100 {
        text.push_str(&format!("{},{},b\n", number % 10, number / 10));
    }
    text
}

#[test]
fn plants_that_lie_together_are_localised() {
    let stage = Stage::new();
    stage.write("sites.csv", &sites());
    for curve in ["k-density", "m"] {
        let line = format!(
            "cluster distance sites.csv -o {curve} --distances 0,0.2,1,2,4 --simulations 100 --curve {curve}"
        );
        stage.run(&line).ends_with(0);
        let ranges = stage.read(&format!("{curve}/cluster_ranges.csv"));
        let wanted = if curve == "m" { "a,12,0.2,4,localised" } else { "a,12,0.2,0.2,localised" };
        assert!(ranges.contains(wanted), "{ranges}");
        assert_eq!(stage.read(&format!("{curve}/cluster_curves.csv")).lines().count(), 11);
        let page = stage.read(&format!("{curve}/report.html"));
        assert!(page.contains("How near plants of a kind lie") && page.contains("global band"));
        assert!(page.contains(if curve == "m" { "Marcon and Puech" } else { "Duranton and Overman" }));
        let again = line.replace(&format!("-o {curve}"), "-o again");
        stage.run(&again).ends_with(0);
        let file = "cluster_curves.csv";
        assert_eq!(stage.read(&format!("{curve}/{file}")), stage.read(&format!("again/{file}")));
    }
    stage.run("--lang ru report m -o ru.html").ends_with(0);
    assert!(stage.read("ru.html").contains("общая полоса"));
    let said = stage.run("cluster distance sites.csv -o out --kinds zinc").ends_with(2);
    assert!(said.err.contains("zinc"), "{}", said.all());
}

#[test]
fn dense_places_and_those_alone() {
    let stage = Stage::new();
    let mut text = String::from("east,north,trade\n");
    for (x, y) in [(0.0, 0.0), (100.0, 40.0)] {
        for number in 0..8 {
            text.push_str(&format!(
                "{},{},{}\n",
                x + f64::from(number % 3),
                y + f64::from(number / 3),
                if number < 6 { "zinc" } else { "paper" }
            ));
        }
    }
    text.push_str("50,300,glass\n");
    stage.write("sites.csv", &text);
    for method in ["", " --radius 2"] {
        let line = format!(
            "--json cluster density sites.csv -o out --x east --y north --kind trade --least 4{method}"
        );
        let said = stage.run(&line).ends_with(0).json();
        assert_eq!(
            (&said["answer"]["clusters"], &said["answer"]["alone"]),
            (&2.into(), &1.into()),
            "{method}"
        );
        let dense = stage.read("out/cluster_dense.csv");
        assert!(dense.contains("zinc,0.75"), "{dense}");
        let page = stage.read("out/report.html");
        assert!(page.contains("Where sites lie densely") && page.contains("1 sites belong to no cluster"));
    }
    stage.run("--lang ru report out -o ru.html").ends_with(0);
    assert!(stage.read("ru.html").contains("Где площадки стоят плотно"));
    stage.write("wrong.csv", "x,y,kind,people\n1,2,a,0\nfar,2,a,1\n3,,a,2\n4,5,,3\n");
    let said = stage.run("cluster density wrong.csv -o no --weight people").ends_with(1);
    for place in ["wrong.csv:2", "wrong.csv:3", "wrong.csv:4", "wrong.csv:5"] {
        assert!(said.err.contains(place), "{place}: {}", said.all());
    }
}
