//! Cells of text files: encodings, separators, numbers.

use karkas_data::{Faults, Options, Rows, Source};

use crate::{cells, file, folder, only};

#[test]
fn the_rows_of_a_file_are_the_same_in_every_encoding() {
    let folder = folder();
    let text = "код;имя\n01;Растениеводство\n02;Лесоводство\n";
    let mut marked = b"\xef\xbb\xbf".to_vec();
    marked.extend_from_slice(text.as_bytes());
    let (cp1251, ..) = encoding_rs::WINDOWS_1251.encode(text);
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for content in [text.as_bytes(), &marked, &cp1251, &utf16] {
        let (rows, faults) = cells(&file(&folder, "a.csv", content), &Options::default());
        assert!(faults.is_empty());
        assert_eq!(rows, [["01", "Растениеводство"], ["02", "Лесоводство"]]);
    }
    let (cp866, ..) = encoding_rs::IBM866.encode(text);
    let path = file(&folder, "dos.csv", &cp866);
    let (_, faults) = cells(&path, &Options::default());
    assert_eq!(only(&faults).0, "data-encoding");
    let told = Options { encoding: Some("cp866".to_string()), ..Options::default() };
    assert_eq!(cells(&path, &told).0[0][1], "Растениеводство");
    let wrong = Options { encoding: Some("cp9999".to_string()), ..Options::default() };
    assert_eq!(only(&cells(&path, &wrong).1).0, "data-encoding-unknown");
}

#[test]
fn columns_by_name_with_the_nearest_right_one() {
    let folder = folder();
    let path = file(&folder, "a.csv", b"t,i,J,value,value\n2020,4,8,1,2\n");
    let rows = Rows::open(&Source::one(&path, None).unwrap(), &Options::default()).unwrap();
    assert_eq!(rows.column("j").unwrap(), 2);
    assert_eq!(rows.column("value").unwrap_err().code, "data-column-twice");
    let fault = rows.column("valeu").unwrap_err();
    assert_eq!(fault.code, "data-column-missing");
    let words = fault.render(karkas_model::words::Lang::En);
    assert!(words.remedy.contains("value"), "{}", words.remedy);
}

#[test]
fn numbers_years_and_codes_of_a_row() {
    let folder = folder();
    let content = "year,code,v\n2020,0101,       12.5\n20x0, ,           NA\n2021,0102,-3\n2021,0103,many\n";
    let path = file(&folder, "a.csv", content.as_bytes());
    let source = Source::one(&path, None).unwrap();
    let mut faults = Faults::new(source.name());
    let mut rows = Rows::open(&source, &Options::default()).unwrap();
    let mut read = Vec::new();
    while let Some(row) = rows.next(&mut faults) {
        let year = row.year(0).map_err(|fault| fault.code);
        let code = row.needed_text(1).map(|code| code.into_owned()).map_err(|fault| fault.code);
        let value = row.amount(2).map_err(|fault| (fault.code, fault.row, fault.found.clone()));
        read.push((year, code, value));
    }
    let text = |text: &str| Some(text.to_string());
    assert_eq!(
        read,
        [
            (Ok(2020), Ok("0101".to_string()), Ok(Some(12.5))),
            (Err("data-year"), Err("data-text-missing"), Ok(None)),
            (Ok(2021), Ok("0102".to_string()), Err(("data-negative", Some(4), text("-3")))),
            (Ok(2021), Ok("0103".to_string()), Err(("data-number", Some(5), text("many")))),
        ]
    );
}

#[test]
fn rows_without_a_header_and_after_a_preface() {
    let folder = folder();
    let path = file(&folder, "a.txt", b"1\t2\t3\n4\t5\n");
    let options = Options { header: false, ..Options::default() };
    assert_eq!(cells(&path, &options).0, [vec!["1", "2", "3"], vec!["4", "5"]]);
    let path = file(&folder, "b.csv", b"Report of 2020\n\"for, all\"\nplace,value\nmsk,1\n");
    let options = Options { skip: 2, delimiter: Some(b','), ..Options::default() };
    assert_eq!(cells(&path, &options).0, [["msk", "1"]]);
}

#[test]
fn rows_of_another_length_are_named_and_passed_over() {
    let folder = folder();
    let path = file(&folder, "a.csv", b"a,b,c\n1,2,3\n4,5\n6,7,8,\n9,10,11\n");
    let (rows, faults) = cells(&path, &Options::default());
    assert_eq!(rows.len(), 3);
    assert_eq!(only(&faults), ("data-row-length", Some(3), None));
}
