//! What a site, a technology, an incentive, a supplier and exchange are worth to two small cities, by hand.

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_study::difference::DifferenceRow;
use karkas_study::worth::{Subject, Worth, WorthRow, worth};
use karkas_study::{Study, StudyError};

use crate::small::{close, project, rows};

/// Steel of two cities, 10 t a year each. North may make it from ore at 3 a ton with a mill of 20 for each yearly ton (ten years
/// of life), half of it relieved; South only with a dear electric furnace at 30 a ton. Steel goes from North to South for 2; a
/// trader sells it in both for 40, another one for 60.
fn cities() -> Project {
    project(&[
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        ("places.csv", "place,name,city\nnorth,North,Northtown\nsouth,South,Southtown\n"),
        ("commodities.csv", "commodity,name,unit\nore,Ore,t\nsteel,Steel,t\npower,Power,MWh\n"),
        (
            "processes.csv",
            "process,name,unit,capex,lifetime,recipe\nmill,Mill,t,20,10,1 t ore -> 1 t steel\n\
             furnace,Furnace,t,10,10,1 MWh power -> 1 t steel\nforge,Forge,t,90,10,1 t ore -> 1 t steel\n",
        ),
        ("candidates.csv", "place,process,max_capacity\nnorth,mill,30\nnorth,forge,30\nsouth,furnace,30\n"),
        ("lanes.csv", "from,to,mode,commodity,cost\nnorth,south,road,steel,2\n"),
        (
            "offers.csv",
            "place,commodity,partner,price\nnorth,ore,pit,3\nsouth,power,grid,29\nnorth,steel,trader,40\n\
             south,steel,trader,40\nnorth,steel,usurer,60\n",
        ),
        (
            "demands.csv",
            "place,commodity,quantity,price,must_serve\nnorth,steel,10,0,yes\nsouth,steel,10,0,yes\n",
        ),
        ("incentives.csv", "incentive,instrument,place,process,value\nzone,capex,north,mill,50 %\n"),
    ])
}

fn asked(of: &[&str]) -> Worth {
    let of = of.iter().map(|text| text.parse().expect("a subject")).collect();
    Worth { of, solve: SolveOptions { gap: 0.0, ..SolveOptions::default() } }
}

fn answer(project: &Project, asked: &Worth) -> Study {
    let study = worth(&[(1.0, project.clone())], asked, &mut ()).expect("there is a plan");
    assert!(study.complete && study.holds());
    study
}

fn find<'a>(found: &'a [WorthRow], of: &str) -> &'a WorthRow {
    found.iter().find(|row| row.of == of).unwrap_or_else(|| panic!("{of} is not there"))
}

#[test]
fn each_thing_with_and_without() {
    // With all: 20 t for 3 + half of 20/10 each, and 10 of them moved for 2: 80 + 20.
    let subjects =
        ["exchange", "site:north", "technology:mill", "technology:forge", "incentive:zone", "partner:usurer"];
    let study = answer(&cities(), &asked(&subjects));
    let found: Vec<WorthRow> = rows(&study);
    assert!(found.iter().all(|row| (row.cost_with - 100.0).abs() < 1e-6));

    // Each city by itself: North makes its own for 4, South with its furnace for 29 + 1.
    let exchange = find(&found, "exchange");
    close(exchange.value.expect("a plan"), 10.0 * 4.0 + 10.0 * 30.0 - 100.0);
    // North builds 10 t less, South 10 t: two facilities, relieved 10·10 less and 10·10 more.
    assert_eq!(exchange.facilities, Some(2.0));
    close(exchange.investment.expect("a plan"), 10.0 * 10.0 - 10.0 * 10.0);

    // Without building in North it buys at 40, and South makes its own.
    close(find(&found, "site:north").value.expect("a plan"), 400.0 + 300.0 - 100.0);
    // Without the mill, the forge: 3 + 9 a ton, and 2 on the way.
    close(find(&found, "technology:mill").value.expect("a plan"), 20.0 * 12.0 + 20.0 - 100.0);

    // Without the relief the mill costs 3 + 2: a yearly 1 more for each of 20 t, which is also what the purse pays.
    let zone = find(&found, "incentive:zone");
    close(zone.value.expect("a plan"), 20.0);
    close(zone.purse_relief.expect("an incentive"), 20.0);
    assert_eq!(zone.facilities, Some(0.0));

    // Nobody buys from the usurer or builds the forge.
    for of in ["technology:forge", "partner:usurer"] {
        let row = find(&found, of);
        assert_eq!((row.outcome.as_str(), row.plan.as_str()), ("unused", ""));
        close(row.most.expect("a bound"), 0.0);
    }
    for row in &found {
        let (value, least, most) = (row.value.unwrap(), row.least.unwrap(), row.most.unwrap());
        assert!(least <= value + 1e-6 && value <= most + 1e-6, "{row:?}");
    }
    // The most valuable first; the money of the differences is the worth.
    assert_eq!(found[0].of, "site:north");
    let changes: Vec<DifferenceRow> = rows(&study);
    for row in found.iter().filter(|row| row.outcome == "planned") {
        let money: f64 =
            changes.iter().filter(|change| change.plan == row.plan).map(|change| change.money).sum();
        close(money, row.value.unwrap());
    }
}

#[test]
fn what_nothing_can_replace_has_no_price() {
    let study = answer(&cities(), &asked(&["partner:grid", "country:XX"][..1]));
    assert_eq!(rows::<WorthRow>(&study)[0].outcome, "unused");
    let mut alone = cities();
    alone.offers = alone.offers.iter().filter(|offer| offer.partner == "pit").cloned().collect();
    let study = answer(&alone, &asked(&["partner:pit", "lane:north->south road"]));
    let found: Vec<WorthRow> = rows(&study);
    assert!(found.iter().all(|row| row.outcome == "no_plan" && row.value.is_none()), "{found:?}");
}

#[test]
fn all_sites_technologies_and_incentives() {
    let all: Vec<String> = Subject::all(&cities()).iter().map(ToString::to_string).collect();
    assert_eq!(
        all,
        [
            "site:north",
            "site:south",
            "technology:mill",
            "technology:forge",
            "technology:furnace",
            "incentive:zone"
        ]
    );
    let asked = Worth { of: Subject::all(&cities()), ..asked(&[]) };
    assert_eq!(rows::<WorthRow>(&answer(&cities(), &asked)).len(), 6);
}

#[test]
fn what_the_project_does_not_know_is_refused() {
    for of in ["site:west", "technology:loom", "incentive:gift", "partner:nobody"] {
        let answer = worth(&[(1.0, cities())], &asked(&[of]), &mut ());
        assert!(matches!(answer, Err(StudyError::Unfit(_))), "{of}");
    }
}
