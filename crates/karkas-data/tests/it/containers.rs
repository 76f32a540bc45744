//! Compressed files, archives, workbooks and Parquet hold the same rows as plain text.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray};
use flate2::Compression;
use flate2::write::GzEncoder;
use karkas_data::{Format, Options, Rows, Source};
use zip::write::SimpleFileOptions;

use crate::{cells, file, folder, only};

fn zipped(path: &Path, members: &[(&str, &[u8])]) {
    let mut writer = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap();
}

#[test]
fn gzip_and_zip() {
    let folder = folder();
    let text = b"k,v\n0101,5\n0102,6\n";
    let expected = [["0101", "5"], ["0102", "6"]];
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text).unwrap();
    let gzip = gzip.finish().unwrap();
    // The name does not matter.
    assert_eq!(cells(&file(&folder, "a.csv", &gzip), &Options::default()).0, expected);
    let path = folder.path().join("one.zip");
    zipped(&path, &[("in/a.csv", text)]);
    assert_eq!(cells(&path, &Options::default()).0, expected);
    let path = folder.path().join("two.zip");
    zipped(&path, &[("b.csv", b"k,v\n0103,1\n"), ("a.csv.gz", &gzip)]);
    let names: Vec<String> = Source::all(&path).unwrap().iter().map(Source::file_name).collect();
    assert_eq!(names, ["a.csv.gz", "b.csv"]);
    assert_eq!(Source::one(&path, None).unwrap_err().code, "data-archive-several");
    assert_eq!(Source::one(&path, Some("c.csv")).unwrap_err().code, "data-archive-member");
    let source = Source::one(&path, Some("a.csv.gz")).unwrap();
    assert!(source.name().ends_with("two.zip/a.csv.gz"));
    assert_eq!(Rows::open(&source, &Options::default()).unwrap().header(), ["k", "v"]);
}

#[test]
fn parquet_of_the_columns_that_are_wanted() {
    let folder = folder();
    let path = folder.path().join("a.parquet");
    let year: ArrayRef = Arc::new(Int32Array::from(vec![2020, 2021]));
    let product: ArrayRef = Arc::new(StringArray::from(vec![Some("0101"), None]));
    let value: ArrayRef = Arc::new(Float64Array::from(vec![1.5, f64::NAN]));
    let batch = RecordBatch::try_from_iter([("year", year), ("product", product), ("value", value)]).unwrap();
    let mut writer =
        parquet::arrow::ArrowWriter::try_new(std::fs::File::create(&path).unwrap(), batch.schema(), None)
            .unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let inside = folder.path().join("a.zip");
    zipped(&inside, &[("a.parquet", &bytes)]);
    for path in [path, inside] {
        let source = Source::one(&path, None).unwrap();
        assert_eq!(source.format().unwrap(), Format::Parquet);
        let mut rows = Rows::open(&source, &Options::default()).unwrap();
        let (year, value) = (rows.column("Year").unwrap(), rows.column("value").unwrap());
        rows.select(&[value, year]);
        let mut faults = karkas_data::Faults::new("a");
        let row = rows.next(&mut faults).unwrap();
        assert_eq!((row.year(year).unwrap(), row.number(value).unwrap()), (2020, Some(1.5)));
        let row = rows.next(&mut faults).unwrap();
        assert_eq!((row.number_of_row(), row.number(value).unwrap()), (2, None));
        assert!(rows.next(&mut faults).is_none() && rows.next(&mut faults).is_none() && faults.is_empty());
    }
}

#[test]
fn sheets_of_workbooks() {
    let folder = folder();
    let path = folder.path().join("book.xlsx");
    let sheet = |rows: &str| {
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetData>{rows}</sheetData></worksheet>"
        )
    };
    let text =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let first = sheet(&format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>2.5</v></c></row><row r=\"3\"><c r=\"A3\"><v>17</v></c></row>",
        text("A1", "код"),
        text("B1", "объём"),
        text("A2", "0101")
    ));
    let second = sheet(&format!("<row r=\"1\">{}</row>", text("A1", "note")));
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let book = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"Данные\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Notes\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    let relations = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{kind}\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{kind}\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let package = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{office}\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    zipped(
        &path,
        &[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", package.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", first.as_bytes()),
            ("xl/worksheets/sheet2.xml", second.as_bytes()),
        ],
    );
    let source = Source::one(&path, None).unwrap();
    assert_eq!(Rows::sheets(&source).unwrap(), ["Данные", "Notes"]);
    assert_eq!(cells(&path, &Options::default()).0, [["0101", "2.5"], ["17", ""]]);
    let options = Options { sheet: Some("Note".to_string()), ..Options::default() };
    assert_eq!(only(&cells(&path, &options).1).0, "data-sheet-missing");
}
