//! Figures of a small steelworks that may be wrong, by hand.

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_study::sensitivity::{
    CertainRow, FigureBuildingRow, FigureRow, Method, ScreeningRow, Sensitivity, sensitivity,
};
use karkas_study::{Study, StudyError};

use crate::small::{close, project, rows};

/// Ore of A costs 5 + 1, of B 8 + 1 (4 t a year). A pit costs 20 for each yearly ton, takes a year to build, lives ten, and
/// 11 for each ton. The works make 10 t of steel a year for three years.
fn steelworks(offers: &str, dig: &str) -> Project {
    project(&[
        (
            "karkas.toml",
            "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026, 2027, 2028]\ndiscount_rate = 0\n",
        ),
        ("places.csv", "place,name\nport,Port\nmine,Mine\nworks,Works\n"),
        ("commodities.csv", "commodity,name,unit\nore,Ore,t\nsteel,Steel,t\nwork,Work,h\n"),
        (
            "processes.csv",
            &format!(
                "process,name,unit,capex,opex,opex_low,opex_high,lifetime,build_years,recipe\n\
                 smelt,Smelt,t,10,0,,,10,0,1 t ore -> 1 t steel\ndig,Dig,t,20,{dig},10,1,1 h work -> 1 t ore\n"
            ),
        ),
        ("facilities.csv", "place,process,capacity\nworks,smelt,10\n"),
        ("candidates.csv", "place,process,max_capacity\nworks,dig,10\n"),
        ("lanes.csv", "from,to,mode,commodity,cost\nport,works,sea,ore,1\nmine,works,rail,ore,1\n"),
        (
            "offers.csv",
            &format!("place,commodity,partner,price,low,high,capacity\n{offers}works,work,pool,0,,,\n"),
        ),
        ("demands.csv", "place,commodity,quantity,price,must_serve,penalty\nworks,steel,10,0,yes,100\n"),
    ])
}

fn asked(method: Method) -> Sensitivity {
    let solve = SolveOptions { gap: 0.0, ..SolveOptions::default() };
    Sensitivity { method, spread: None, replan: 10, solve }
}

fn answer(project: &Project, asked: &Sensitivity) -> Study {
    let study = sensitivity(&[(1.0, project.clone())], asked, &mut ()).expect("there is a plan");
    assert!(study.complete && study.holds());
    study
}

#[test]
fn one_figure_at_a_time() {
    let works = steelworks("port,ore,A,5,4,9,\nmine,ore,B,8,3,12,4\n", "11,2,15");
    let study = answer(&works, &asked(Method::One));
    let figures: Vec<FigureRow> = rows(&study);
    let names: Vec<(&str, &str)> = figures
        .iter()
        .map(|row| (row.kind.as_str(), if row.other.is_empty() { &row.item } else { &row.other }.as_str()))
        .collect();
    assert_eq!(names, [("offer", "A"), ("offer", "B"), ("process", "dig")]);
    assert!(figures.iter().all(|row| (row.cost - 180.0).abs() < 1e-6 && row.range == "given"));

    // A at 4: 10 t at 5 for three years. A at 9: 4 t of B at 9 come before A's at 10.
    let a = &figures[0];
    close(a.cost_low.expect("tried"), 150.0);
    close(a.cost_high.expect("tried"), 3.0 * (4.0 * 9.0 + 6.0 * 10.0));
    close(a.swing.expect("tried"), 138.0);
    // A pit at 11 + 20/10 does not pay even then: nothing else would be built.
    assert_eq!((a.planned_high.as_str(), a.built_high), ("planned", Some(0.0)));
    close(a.regret_high.expect("planned"), 0.0);

    // B at 12 is dearer and not bought from: proven to change nothing. At 3: 4 t at 4 and 6 t at 6.
    let b = &figures[1];
    assert_eq!(b.planned_high, "proven");
    close(b.regret_high_most.expect("proven"), 0.0);
    close(b.cost_low.expect("tried"), 3.0 * (16.0 + 36.0));

    // A pit at 2 for each ton costs nothing as there is none, but one would be built: decided in 2026, it gives 10 t in 2027
    // and 2028 for 2 + 20/10 each instead of 6.
    let dig = &figures[2];
    assert_eq!((dig.planned_high.as_str(), dig.planned_low.as_str()), ("proven", "planned"));
    close(dig.swing.expect("tried"), 0.0);
    close(dig.regret_low.expect("planned"), 2.0 * 10.0 * (6.0 - 4.0));
    assert_eq!(dig.built_low, Some(1.0));
    let buildings: Vec<FigureBuildingRow> = rows(&study);
    assert_eq!(buildings.len(), 1);
    assert_eq!(
        (buildings[0].rank, buildings[0].level.as_str(), buildings[0].process.as_str(), buildings[0].period),
        (3, "low", "dig", 2026)
    );
    close(buildings[0].after, 10.0);

    let certain: Vec<CertainRow> = rows(&study);
    let count = |table: &str, column: &str| {
        certain.iter().find(|row| row.table == table && row.column == column).map_or(0, |row| row.figures)
    };
    // Smelting has a capex and no range of it; its opex of nothing is no figure.
    assert_eq!((count("processes", "capex"), count("processes", "opex"), count("lanes", "cost")), (2, 0, 2));
    assert_eq!(
        (count("offers", "price"), count("offers", "capacity"), count("demands", "penalty")),
        (0, 1, 1)
    );
}

#[test]
fn a_default_spread_moves_every_figure_and_says_so() {
    let works = steelworks("port,ore,A,5,4,9,\nmine,ore,B,8,,,4\n", "11,,");
    let study = answer(&works, &Sensitivity { spread: Some(0.1), replan: 0, ..asked(Method::One) });
    let figures: Vec<FigureRow> = rows(&study);
    let quantity = figures.iter().find(|row| row.column == "quantity").expect("the demand");
    assert_eq!((quantity.range.as_str(), quantity.low, quantity.high), ("spread", 9.0, 11.0));
    close(quantity.cost_low.expect("tried"), 9.0 * 6.0 * 3.0);
    // The works make 10 t; one is missing each year.
    close(quantity.cost_high.expect("tried"), 3.0 * (60.0 + 100.0));
    assert_eq!(figures.iter().filter(|row| row.range == "given").count(), 1);
    assert!(rows::<CertainRow>(&study).is_empty());
    // Inputs of a recipe are negative: a tenth more ore is the low value.
    let ore = figures.iter().find(|row| row.kind == "recipe" && row.item == "smelt" && row.other == "ore");
    let ore = ore.expect("the recipe");
    close(ore.low, -1.1);
    // Nothing moves the cost as much.
    assert_eq!(figures[0].column, "quantity");
}

#[test]
fn elementary_effects_of_prices() {
    // A stays cheaper than B throughout: the cost is 30 t times A's price.
    let works = steelworks("port,ore,A,5,4,5.5,\nmine,ore,B,8,7,12,4\n", "11,,");
    let study = answer(&works, &asked(Method::Morris { trajectories: 4 }));
    let found: Vec<ScreeningRow> = rows(&study);
    assert_eq!(found.iter().map(|row| row.other.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    close(found[0].mu, 30.0 * 1.5);
    close(found[0].mu_star, 45.0);
    assert!(found[0].sigma < 1e-6 && found[1].mu_star < 1e-6);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let works = steelworks("port,ore,A,5,4,9,\nmine,ore,B,8,3,12,4\n", "11,2,15");
    for method in [Method::One, Method::Morris { trajectories: 5 }] {
        let one = answer(&works, &asked(method));
        let solve = SolveOptions { threads: 3, ..asked(method).solve };
        assert_eq!(one.tables, answer(&works, &Sensitivity { solve, ..asked(method) }).tables);
    }
}

#[test]
fn without_any_range_there_is_nothing_to_ask() {
    let works = steelworks("port,ore,A,5,,,\nmine,ore,B,8,,,4\n", "11,,");
    let answer = sensitivity(&[(1.0, works)], &asked(Method::One), &mut ());
    assert!(matches!(answer, Err(StudyError::Unfit(_))));
}
