//! No input makes the readers panic: what the fuzz targets do, in small.

use karkas_model::diagnostics::Diagnostics;
use karkas_model::read::{read_csv, read_settings};
use karkas_model::registry;
use karkas_model::resolve::load;
use karkas_model::words::Lang;
use proptest::prelude::*;

use crate::folder::{COMMODITIES, PLACES, SETTINGS, folder};

/// Right tables of every kind, to be spoiled.
const TABLES: [(&str, &str); 14] = [
    ("karkas.toml", SETTINGS),
    ("places.csv", PLACES),
    ("commodities.csv", COMMODITIES),
    ("processes.csv", "process,unit,capex,recipe\nmine,t,2026: 5 USD/t; 2030: 4,20 kWh power -> 1 t ore\n"),
    ("recipes.csv", "process,commodity,amount,per\nmine,work,-0.5 h/t,activity\n"),
    ("facilities.csv", "place,process,capacity,from\nnorth,mine,12 kt,2020\n"),
    ("candidates.csv", "place,process,max_capacity\nkind:site,mine,5 kt\n"),
    ("lanes.csv", "from,to,commodity,cost,capacity,both_ways\n*,*,ore;engine,30 USD/t,5 kt,yes\n"),
    ("offers.csv", "place,commodity,year,price,low,high\nport,ore,2026,1,0.5,2\nport,ore,2030,2,,\n"),
    ("demands.csv", "place,commodity,quantity,penalty\nport,engine,5,9 kUSD/unit\n"),
    ("limits.csv", "limit,measure,commodity,partner,max\ncap,purchases,ore,origin:foreign,5 kt\n"),
    ("incentives.csv", "incentive,instrument,value\nzone,capex,25 %\n"),
    ("scenarios.csv", "scenario,table,rows,column,change,value\ns,offers,place=port,price,multiply,2\n"),
    ("sources.csv", "source,title\na,Book\n"),
];

#[test]
fn what_will_be_spoiled_is_right() {
    let folder = folder(&TABLES);
    for scenario in [None, Some("s")] {
        assert!(load(folder.path(), scenario).is_ok());
    }
}

/// Pieces that tend to break readers.
const PIECES: [&str; 20] = [
    ",", "\"", "\n", ";", ":", "*", "=", "-", "1e999", "NaN", "2026: ", "kind:", " -> ", " + ", "é",
    "\u{feff}", "5 %", "(", "^9", "origin:",
];

proptest! {
    #[test]
    fn arbitrary_bytes_as_csv(bytes in prop::collection::vec(any::<u8>(), 0..300), table in 0..14_usize) {
        let spec = &registry::tables()[table % registry::tables().len()];
        let _ = read_csv(spec, "some.csv", &bytes, &mut Diagnostics::new());
    }

    #[test]
    fn arbitrary_text_as_csv(text in "[a-z,;\"\n\r\t ]{0,200}", table in 0..14_usize) {
        let spec = &registry::tables()[table % registry::tables().len()];
        let header = spec.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(",");
        let _ = read_csv(spec, "some.csv", format!("{header}\n{text}").as_bytes(), &mut Diagnostics::new());
    }

    #[test]
    fn arbitrary_settings(text in "\\PC*") {
        let _ = read_settings(text.as_bytes(), &mut Diagnostics::new());
        let _ = read_settings(format!("periods = {text}").as_bytes(), &mut Diagnostics::new());
    }

    #[test]
    fn spoiled_folders(
        table in 0..TABLES.len(),
        at in any::<prop::sample::Index>(),
        length in 0..6_usize,
        piece in prop::sample::select(&PIECES[..]),
    ) {
        let (name, text) = TABLES[table];
        let letters: Vec<char> = text.chars().collect();
        let start = at.index(letters.len());
        let end = (start + length).min(letters.len());
        let spoiled: String = letters[..start].iter().chain(&piece.chars().collect::<Vec<_>>()).chain(&letters[end..]).collect();
        let mut files = TABLES.to_vec();
        files[table] = (name, &spoiled);
        let folder = folder(&files);
        for scenario in [None, Some("s")] {
            let found = match load(folder.path(), scenario) {
                Ok((project, remarks)) => {
                    prop_assert!(project.commodities.iter().all(|one| one.price.as_ref().is_none_or(|price| price.at(2030).is_finite())));
                    remarks
                }
                Err(found) => {
                    prop_assert!(found.has_errors(), "no project without a fault");
                    found
                }
            };
            for item in &found {
                for lang in Lang::ALL {
                    let words = item.render(lang);
                    for text in [words.message, words.expected, words.remedy] {
                        prop_assert!(!text.contains("{$"), "{} lacks a fact: {text}", item.code);
                    }
                }
            }
        }
    }
}
