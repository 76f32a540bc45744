//! Whatever is written comes back.

use karkas_data::{Options, Parsed, parse_number};
use proptest::prelude::*;

use crate::{cells, file, folder};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn texts_survive_quoting_and_any_separator(
        rows in prop::collection::vec(prop::collection::vec("[a-zа-я,;|\"\t 0-9]{1,8}[a-z]", 3), 1..20),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["a", "b", "c"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let folder = folder();
        let path = file(&folder, "a.csv", &writer.into_inner().unwrap());
        let options = Options { delimiter: Some(delimiter), ..Options::default() };
        let (read, faults) = cells(&path, &options);
        prop_assert!(faults.is_empty());
        let trimmed: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_string()).collect()).collect();
        prop_assert_eq!(read, trimmed);
    }

    #[test]
    fn numbers_survive_being_written(number in prop::num::f64::NORMAL, blanks in 0usize..12) {
        let text = format!("{}{number:?}", " ".repeat(blanks));
        prop_assert_eq!(parse_number(&text, false), Parsed::Value(number));
    }

    #[test]
    fn no_text_makes_the_parser_fail(text in "\\PC{0,24}") {
        for comma in [false, true] {
            if let Parsed::Value(value) = parse_number(&text, comma) {
                prop_assert!(value.is_finite());
            }
        }
    }
}
