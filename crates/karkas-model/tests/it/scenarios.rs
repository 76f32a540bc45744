//! Scenarios: changes of rows, and what may be wrong with them.

use karkas_model::read::Folder;
use karkas_model::series::Series;

use crate::folder::{folder, found, project_and_remarks};

const OFFERS: &str = "place,commodity,partner,price,low,high,capacity\n\
    north,ore,A,10,8,12,100\n\
    port,ore,B,2026: 20; 2030: 40,,,\n\
    port,engine,C,1000,,,5\n";
const HEAD: &str = "scenario,table,rows,column,change,value\n";

fn prices(rows: &str) -> Vec<(String, Series)> {
    let scenarios = format!("{HEAD}{rows}");
    let (project, _) =
        project_and_remarks(&[("offers.csv", OFFERS), ("scenarios.csv", &scenarios)], Some("s"));
    assert_eq!(project.scenario, "s");
    project.offers.iter().map(|offer| (offer.partner.clone(), offer.price.clone())).collect()
}

fn faults(rows: &str, scenario: &str) -> Vec<String> {
    found(&[("offers.csv", OFFERS), ("scenarios.csv", &format!("{HEAD}{rows}"))], Some(scenario))
}

fn named(partner: &str, points: &[(i32, f64)]) -> (String, Series) {
    let series = match points {
        [(0, value)] => Series::constant(*value),
        points => Series::from_points(points.to_vec()).expect("rising years"),
    };
    (partner.to_string(), series)
}

#[test]
fn values_are_set_multiplied_and_added_to() {
    assert_eq!(
        prices("s,offers,partner=A,price,set,2026: 5 USD/t; 2030: 9\n")[0],
        named("A", &[(2026, 5.0), (2030, 9.0)])
    );
    let doubled = prices("s,offers,commodity=ore,price,multiply,2\n");
    assert_eq!(doubled[0], named("A", &[(0, 20.0)]));
    assert_eq!(doubled[1], named("B", &[(2026, 40.0), (2030, 80.0)]));
    assert_eq!(doubled[2], named("C", &[(0, 1000.0)]));
    let raised = prices("s,offers,place=kind:market,price,multiply,2026: 100 %; 2028: 150 %\n");
    assert_eq!(raised[0], named("A", &[(0, 10.0)]));
    assert_eq!(raised[1], named("B", &[(2026, 20.0), (2028, 45.0), (2030, 60.0)]));
    assert_eq!(prices("s,offers,partner=A,price,add,5 USD/kg\n")[0], named("A", &[(0, 5010.0)]));
    let twice = prices("s,offers,partner=A,price,multiply,2\ns,offers,partner=A,price,add,1\n");
    assert_eq!(twice[0], named("A", &[(0, 21.0)]));
}

#[test]
fn rows_are_removed_and_inserted() {
    let left = prices("s,offers,commodity=ore,,remove,\n");
    assert_eq!(left.iter().map(|(partner, _)| partner.as_str()).collect::<Vec<_>>(), ["C"]);
    let more =
        prices("s,offers,place=south; commodity=ore; partner=D; price=2026: 7; 2030: 8; risk=5 %,,insert,\n");
    assert_eq!(more[3], named("D", &[(2026, 7.0), (2030, 8.0)]));
    let scenarios = format!("{HEAD}s,offers,place=south; commodity=ore,,insert,\n");
    let (project, _) = project_and_remarks(&[("scenarios.csv", &scenarios)], Some("s"));
    let origin = &project.offers.iter().next().expect("inserted").info.origin;
    assert_eq!((origin.file.as_ref(), origin.row), ("scenarios.csv", 2));
}

#[test]
fn conditions_know_defaults_selectors_and_beginnings() {
    let changed = |condition: &str| {
        let all = prices(&format!("s,offers,{condition},price,multiply,0\n"));
        all.iter().filter(|(_, price)| price.range() == (0.0, 0.0)).count()
    };
    assert_eq!(changed("tier=1"), 3);
    assert_eq!(changed("place=country:CN"), 2);
    assert_eq!(changed("place=tag:big"), 3);
    assert_eq!(changed("place=po*"), 2);
    assert_eq!(changed("*"), 3);
    assert_eq!(changed("place=port; commodity=ore"), 1);
}

#[test]
fn settings_change_too() {
    let scenarios = format!(
        "{HEAD}s,settings,,discount_rate,set,9 %\ns,settings,,exchange_rates.EUR,set,1.1\ns,settings,,periods,set,\"[2026, 2027]\"\n"
    );
    let (project, _) = project_and_remarks(&[("scenarios.csv", &scenarios)], Some("s"));
    assert_eq!(project.settings.discount_rate, 0.09);
    assert_eq!(project.settings.periods.len(), 2);
    let (base, _) = project_and_remarks(&[("scenarios.csv", &scenarios)], None);
    assert_eq!(base.settings.discount_rate, 0.0);
}

#[test]
fn the_range_goes_with_the_figure() {
    let of = |rows: &str| {
        let scenarios = format!("{HEAD}{rows}");
        let (project, _) =
            project_and_remarks(&[("offers.csv", OFFERS), ("scenarios.csv", &scenarios)], Some("s"));
        project.offers.iter().next().expect("an offer").info.ranges.clone()
    };
    let doubled = of("s,offers,partner=A,price,multiply,2\n");
    assert_eq!((doubled[0].low, doubled[0].high), (Some(16.0), Some(24.0)));
    assert!(of("s,offers,partner=A,price,set,99\n").is_empty());
}

#[test]
fn faulty_scenarios() {
    assert_eq!(
        faults("s,offers,partner=Z,price,set,1\n", "s"),
        ["scenarios.csv:2 rows scenario-matches-nothing"]
    );
    assert!(faults("s,offers,partner=Z,price,set,1\n", "base").is_empty(), "only where it is carried out");
    for scenario in ["s", "base"] {
        assert_eq!(
            faults("s,ofers,*,price,set,1\n", scenario),
            ["scenarios.csv:2 table scenario-unknown-table"]
        );
        assert_eq!(
            faults("s,offers,*,prise,set,1\n", scenario),
            ["scenarios.csv:2 column scenario-unknown-column"]
        );
        assert_eq!(
            faults("s,offers,partnr=A,price,set,1\n", scenario),
            ["scenarios.csv:2 rows scenario-unknown-column"]
        );
        assert_eq!(faults("s,offers,A,price,set,1\n", scenario), ["scenarios.csv:2 rows scenario-condition"]);
        assert_eq!(
            faults("s,offers,*,partner,multiply,2\n", scenario),
            ["scenarios.csv:2 column scenario-not-a-number"]
        );
        assert_eq!(faults("s,offers,*,price,change,2\n", scenario), ["scenarios.csv:2 change not-a-choice"]);
        assert_eq!(
            faults("base,offers,*,price,set,2\n", scenario).first().map(String::as_str),
            Some(if scenario == "s" {
                " unknown-scenario"
            } else {
                "scenarios.csv:2 scenario scenario-base-changed"
            })
        );
    }
    assert_eq!(
        faults("s,offers,partner=B,capacity,add,2\n", "s"),
        ["offers.csv:3 capacity scenario-adds-to-nothing"]
    );
    assert_eq!(faults("s,offers,*,price,set,1\n", "t"), [" unknown-scenario"]);
}

#[test]
fn scenarios_are_listed_with_base_first() {
    let settings = format!(
        "{}[scenarios.high]\nname = \"High\"\nprobability = \"40 %\"\n[scenarios.base]\nprobability = 0.6\n",
        crate::folder::SETTINGS
    );
    let folder =
        folder(&[("karkas.toml", &settings), ("scenarios.csv", &format!("{HEAD}low,places,*,kind,set,x\n"))]);
    let (read, _) = Folder::read(folder.path());
    let all: Vec<_> = read
        .expect("it was read")
        .scenarios()
        .into_iter()
        .map(|scenario| (scenario.id, scenario.name.en, scenario.probability))
        .collect();
    let named = |id: &str, name: &str, probability| (id.to_string(), name.to_string(), probability);
    assert_eq!(
        all,
        [named("base", "base", Some(0.6)), named("high", "High", Some(0.4)), named("low", "low", None)]
    );
}
