//! People and programmes: skills that carry over, and training with its delay.

use std::fs;

use karkas_model::read::Folder;

use crate::solving::{assert_close, plan_one};

fn planned(files: &[(&str, &str)]) -> karkas_plan::Plan {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        fs::write(folder.path().join(file), text).unwrap();
    }
    let (found, faults) = Folder::read(folder.path());
    let found = found.unwrap_or_else(|| panic!("{faults:?}"));
    let (project, _) = found.project(None).unwrap_or_else(|faults| panic!("{faults:?}"));
    plan_one(&project)
}

const FILES: [(&str, &str); 5] = [
    ("karkas.toml", "name = \"Welders\"\ncurrency = \"EUR\"\nperiods = \"2026..2029\"\ndiscount_rate = 0\n"),
    ("places.csv", "place\ncity\n"),
    ("commodities.csv", "commodity,unit\nlabour,h\n"),
    (
        "demands.csv",
        "place,commodity,year,quantity,penalty\ncity,labour,2026,1000,100\ncity,labour,2027,1000,100\n\
         city,labour,2028,1100,100\ncity,labour,2029,1100,100\n",
    ),
    ("people.csv", "place,skill,labour,people,hours,leave,wage\ncity,welder,labour,10,100,10 %,500\n"),
];

#[test]
fn training_takes_its_years() {
    let programmes = "programme,place,to,entrants,years,completion,cost\ncollege,city,welder,5,2,50 %,30\n";
    let plan = planned(&[&FILES[..], &[("programmes.csv", programmes)]].concat());
    // 2026: 10 welders give the 1,000 h. 2027: 9 are left, 100 h are missed, which nobody can mend: who enters in 2026 works
    // from 2028. 2028: 8.1 and half of the 5 who entered: 10.6, 40 h are missed. 2029: 9.54 and 1.46 of 2.92 who enter in 2027.
    // Missed hours 10,000 + 4,000; wages 500 · (10 + 9 + 10.6 + 11); training 30 · (5 + 2.92).
    assert_close(plan.manifest.objective, 14_000.0 + 20_300.0 + 237.6);
    let entering: Vec<f64> = (plan.tables.activity.iter())
        .filter(|row| row.process == "college" && row.activity > 1e-9)
        .map(|row| row.activity)
        .collect();
    assert_eq!(entering.len(), 2);
    assert_close(entering[0], 5.0);
    assert_close(entering[1], 2.92);
}

#[test]
fn a_plan_with_programmes_is_never_dearer() {
    let without = planned(&FILES);
    // 10, 9, 8.1 and 7.29 welders; 100, 290 and 371 h are missed.
    assert_close(without.manifest.objective, 500.0 * 34.39 + 100.0 * 761.0);
    for programmes in [
        "programme,place,to,entrants,cost\ncollege,city,welder,5,1e6\n",
        "programme,place,to,entrants,cost,extra_places,place_cost\ncollege,city,welder,1,10,5,50\n",
    ] {
        let with = planned(&[&FILES[..], &[("programmes.csv", programmes)]].concat());
        assert!(with.manifest.objective <= without.manifest.objective + 1e-6);
    }
}
