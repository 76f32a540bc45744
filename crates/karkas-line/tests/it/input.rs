//! Lines as users write them, and lines that are impossible.

use karkas_line::input::{Line, read};
use karkas_model::diagnostics::Diagnostics;
use karkas_model::words::Lang;

/// Writes a folder and reads it.
pub fn folder(files: &[(&str, &str)]) -> Result<Line, Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    read(folder.path())
}

const SETTINGS: &str = "name = \"L\"\nunit = \"pack\"\n[wages]\noperator = \"10 USD/h\"\n";
const SHIFTS: &str = "shifts,start,hours,breaks,days\ntwo,6,8,0.5,5\ntwo,14,8,0.5,5\n";

fn codes(found: &Diagnostics) -> Vec<(String, &str)> {
    found.iter().map(|one| (one.place(), one.code)).collect()
}

#[test]
fn a_line_is_read_with_its_units() {
    let stations = "station,cycle,mtbf,mttr,yield,operators,skill,power,shifts\n\
        weld,1.5 min,10 h,12 min,99 %,2,operator,5 kW,two\n\
        test,40 s,,,,1,operator,500 W,two\n";
    let line = folder(&[
        ("line.toml", SETTINGS),
        ("stations.csv", stations),
        ("buffers.csv", "from,to,capacity\nweld,test,4\n"),
        ("shifts.csv", SHIFTS),
    ])
    .unwrap();
    let variant = &line.variants[0];
    assert_eq!(variant.plant.stations[0].time, 90.0);
    assert_eq!(variant.plant.stations[0].failure.unwrap().between, 36_000.0);
    assert_eq!(variant.plant.stations[0].failure.unwrap().repair, 720.0);
    assert_eq!(variant.facts[1].power, 0.5);
    // Two shifts of 7.5 h on 5 days, 50 weeks.
    assert_eq!(variant.hours, 3_750.0);
    assert_eq!(variant.plant.output, 1);
}

#[test]
fn impossible_lines_are_named_all_at_once() {
    let stations = "station,cycle,speed,yield,rework,rework_to\n\
        a,0 s,,,,\n\
        a,5 s,,,,\n\
        b,,0,1.2,,\n\
        c,3 s,,0,,\n\
        d,3 s,,,100 %,a\n\
        e,3 s,,,20 %,\n\
        f,3 s,10,,,\n";
    let buffers = "from,to,capacity\na,b,-1\nb,c,2\nc,d,1.5\nd,x,1\nd,e,1\ne,f,1\n";
    let found =
        folder(&[("line.toml", SETTINGS), ("stations.csv", stations), ("buffers.csv", buffers)]).unwrap_err();
    let expected = [
        ("buffers.csv:2 capacity", "line-capacity"),
        ("buffers.csv:4 capacity", "line-capacity"),
        ("buffers.csv:5 to", "unknown-reference"),
        ("stations.csv:2 cycle", "line-no-speed"),
        ("stations.csv:3 station", "id-twice"),
        ("stations.csv:4 speed", "line-no-speed"),
        ("stations.csv:4 yield", "line-share"),
        ("stations.csv:5 yield", "line-share"),
        ("stations.csv:6 rework", "line-share"),
        ("stations.csv:7 rework_to", "line-rework-where"),
        ("stations.csv:8 cycle", "line-cycle-or-speed"),
    ];
    let codes = codes(&found);
    for (place, code) in expected {
        assert!(codes.contains(&(place.to_owned(), code)), "{place} {code} is not in {codes:#?}");
    }
    for one in &found {
        for lang in [Lang::En, Lang::Ru] {
            let text = one.render(lang);
            assert!(!text.message.is_empty() && !text.remedy.is_empty(), "{one:?}");
        }
    }
}

#[test]
fn loops_and_islands_are_named() {
    let stations = "station,cycle,inputs\na,1 s,\nb,1 s,any\nc,1 s,\nd,1 s,\n";
    let with = |buffers: &str| {
        folder(&[("line.toml", SETTINGS), ("stations.csv", stations), ("buffers.csv", buffers)])
    };
    let looped = with("from,to,capacity\na,b,1\nb,c,1\nc,b,1\nc,d,1\n").unwrap_err();
    assert!(codes(&looped).iter().any(|(_, code)| *code == "line-several-outputs"), "{looped:?}");
    let stations = "station,cycle,inputs,outputs\na,1 s,,\nb,1 s,any,\nc,1 s,,all\nd,1 s,,\n";
    let with = |buffers: &str| {
        folder(&[("line.toml", SETTINGS), ("stations.csv", stations), ("buffers.csv", buffers)])
    };
    let looped = with("from,to,capacity\na,b,1\nb,c,1\nc,b,1\nc,d,1\n").unwrap_err();
    assert_eq!(codes(&looped), [("buffers.csv:3 to".to_owned(), "line-loop")]);
    let apart = with("from,to,capacity\na,b,1\nc,d,1\n").unwrap_err();
    assert!(codes(&apart).iter().any(|(_, code)| *code == "line-several-ends"), "{apart:?}");
}

#[test]
fn what_mends_must_say_whether_it_takes_raw_parts() {
    let stations = "station,cycle,rework,rework_to,inputs,raw\n\
        press,1 s,,,,\ntest,1 s,20 %,bench,any,\nbench,1 s,,,,RAW\n";
    let buffers = "from,to,capacity\npress,test,2\nbench,test,2\n";
    let with = |raw: &str| {
        let stations = stations.replace("RAW", raw);
        folder(&[("line.toml", SETTINGS), ("stations.csv", &stations), ("buffers.csv", buffers)])
    };
    let found = with("").unwrap_err();
    assert_eq!(codes(&found), [("stations.csv:4 raw".to_owned(), "line-raw-or-mending")]);
    assert!(!with("no").unwrap().variants[0].plant.stations[2].is_source);
}

#[test]
fn a_city_has_its_own_aim_for_robots() {
    let stations = "station,cycle\na,5 s\nb,6 s\n";
    let read = |targets: &str| {
        folder(&[
            ("line.toml", &format!("name = \"L\"\nunit = \"pack\"\n{targets}")),
            ("stations.csv", stations),
            ("buffers.csv", "from,to,capacity\na,b,2\n"),
        ])
    };
    let aim =
        "[[robot_targets]]\nplace = \"Our city\"\nyear = 2030\nrobots = 200\nsource = \"city programme\"\n";
    let line = read(aim).unwrap();
    let known = &line.settings.robot_targets[0];
    assert_eq!((known.place.as_str(), known.measure.as_str(), known.robots), ("Our city", "target", 200.0));
    let wrong =
        format!("{}{}", aim.replace("200", "-1"), aim.replace("source", "measure = \"dream\"\nsource"));
    let found = read(&wrong).unwrap_err();
    let expected = [
        ("line.toml robot_targets[1].robots", "out-of-range"),
        ("line.toml robot_targets[2].measure", "out-of-range"),
    ];
    let found: Vec<(String, &str)> = codes(&found);
    for (place, code) in expected {
        assert!(found.contains(&(place.to_owned(), code)), "{place} {code} is not among {found:?}");
    }
}
