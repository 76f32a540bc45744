//! Limits: units by measure and weight, partners, shares.

use karkas_model::project::{Measure, PartnerFilter, Project, Weight};
use karkas_model::series::Series;

use crate::folder::{found, project};

const PROCESSES: &str = "process,unit,recipe\nmine,t,-> 1 t ore\nplant,unit,0.4 t ore -> 1 unit engine\n";
const OFFERS: &str = "place,commodity,partner\nport,ore,Ore Co\nport,engine,Engine Co\n";
const HEAD: &str = "limit,measure,place,commodity,process,partner,share_of,weight,span,min,max,penalty\n";

fn limits(rows: &str) -> Project {
    project(&[("processes.csv", PROCESSES), ("offers.csv", OFFERS), ("limits.csv", &format!("{HEAD}{rows}"))])
}

fn faults(rows: &str) -> Vec<String> {
    let limits = format!("{HEAD}{rows}");
    found(&[("processes.csv", PROCESSES), ("offers.csv", OFFERS), ("limits.csv", &limits)], None)
}

#[test]
fn bounds_are_in_the_unit_of_the_sum() {
    let project = limits(
        "a,purchases,,ore,,,,,,,12 kt,5 USD/t\n\
         b,capacity,kind:site,,mine,,,,,,3 kt/a,\n\
         c,investment,,,,,,,,,2 bn USD,\n\
         d,opened,,,,,,,,,3,\n\
         e,purchases,,*,,,,price,,,1 MUSD/a,\n\
         f,purchases,,*,,,,mass,,,500 t,\n\
         g,purchases,,ore,,origin:foreign,supply,,horizon,,40 %,2 USD/t\n",
    );
    let facts: Vec<_> = project
        .limits
        .iter()
        .map(|limit| {
            let most = limit.max.clone().expect("each has one");
            (limit.id.as_str(), limit.unit.as_str(), most.at(2026), limit.penalty)
        })
        .collect();
    assert_eq!(
        facts,
        [
            ("a", "t", 12000.0, Some(5.0)),
            ("b", "t", 3000.0, None),
            ("c", "USD", 2e9, None),
            ("d", "1", 3.0, None),
            ("e", "USD", 1e6, None),
            ("f", "kg", 500e3, None),
            ("g", "share", 0.4, Some(2.0))
        ]
    );
    let share = &project.limits[6];
    assert_eq!(
        (share.partner.clone(), share.weight, share.over_horizon),
        (PartnerFilter::Foreign, Weight::Unit, true)
    );
    assert_eq!(
        share.share_of.as_ref().map(|(measure, places)| (*measure, places.len())),
        Some((Measure::Supply, 3))
    );
    assert_eq!(project.limits[1].places.len(), 2);
}

#[test]
fn different_units_need_a_weight() {
    assert_eq!(faults("a,purchases,,*,,,,,,,5,\n"), ["limits.csv:2 measure units-differ"]);
    assert_eq!(faults("a,activity,,,*,,,,,,5,\n"), ["limits.csv:2 measure units-differ"]);
    let offers = format!("{OFFERS}port,power,Grid\n");
    let limit = format!("{HEAD}a,purchases,,*,,,,price,,,5,\nb,purchases,,*,,,,mass,,,5,\n");
    let lines = found(&[("processes.csv", PROCESSES), ("offers.csv", &offers), ("limits.csv", &limit)], None);
    assert_eq!(lines, ["limits.csv:2 weight weight-without-price", "limits.csv:3 weight mass-missing"]);
}

#[test]
fn partners_are_known() {
    let project = limits("a,purchases,,ore,,Ore Co,,,,,5,\nb,purchases,,ore,,origin:CN,,,,,5,\n");
    let partners: Vec<_> = project.limits.iter().map(|limit| limit.partner.clone()).collect();
    assert_eq!(
        partners,
        [PartnerFilter::Partner("Ore Co".to_string()), PartnerFilter::Country("CN".to_string())]
    );
    assert_eq!(faults("a,purchases,,ore,,Oar Co,,,,,5,\n"), ["limits.csv:2 partner unknown-partner"]);
}

#[test]
fn sense_of_a_limit() {
    assert_eq!(faults("a,purchases,,ore,,,,,,,,\n"), ["limits.csv:2 limit-without-bounds"]);
    assert_eq!(faults("a,purchases,,ore,,,,,,6,5,\n"), ["limits.csv:2 min min-above-max"]);
    assert_eq!(faults("a,purchases,,ore,,,,,,,5 kWh,\n"), ["limits.csv:2 max unit-mismatch"]);
    assert_eq!(faults("a,purchase,,ore,,,,,,,5,\n"), ["limits.csv:2 measure not-a-choice"]);
    assert_eq!(
        faults("a,capacity,,ore,mine,,,,,,5,\n"),
        ["warning limits.csv:2 commodity cell-without-effect"]
    );
}

#[test]
fn a_limit_by_year() {
    let rows = "limit,measure,commodity,year,max\na,output,engine,2026,10\na,output,engine,2030,5\n";
    let project = project(&[("processes.csv", PROCESSES), ("limits.csv", rows)]);
    assert_eq!(project.limits.len(), 1);
    assert_eq!(project.limits[0].max, Series::from_points(vec![(2026, 10.0), (2030, 5.0)]));
}
