//! Which files a folder may have, and how tables may be written.

use std::sync::Arc;

use arrow_array::{Float64Array, Int32Array, RecordBatch, StringArray};
use karkas_model::read::Folder;
use karkas_model::resolve::load;

use crate::folder::{COMMODITIES, PLACES, folder, found, line, only, project, shown};

#[test]
fn an_empty_folder_lacks_three_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (read, found) = Folder::read(folder.path());
    assert!(read.is_none());
    let lines: Vec<String> = found.iter().map(line).collect();
    assert_eq!(
        lines,
        ["commodities.csv table-missing", "karkas.toml settings-missing", "places.csv table-missing"]
    );
}

#[test]
fn no_folder_is_a_fault() {
    let found = load("/nowhere/at/all".as_ref(), None).expect_err("there is none");
    assert_eq!(found.iter().map(|item| item.code).collect::<Vec<_>>(), ["folder-unreadable"]);
}

#[test]
fn unknown_files_are_named_with_the_nearest_table() {
    let fault = only(&[("offer.csv", "place\n")]);
    assert_eq!((fault.code, fault.file.as_deref()), ("unknown-file", Some("offer.csv")));
    assert!(fault.args.contains(&("nearest", "offers.csv".to_string())));
    assert_eq!(only(&[("Places.parquet", "")]).code, "unknown-file");
    assert_eq!(only(&[("demands.xlsx", "")]).code, "file-not-a-table");
    assert!(found(&[("README.md", "words"), ("datapackage.json", "{}")], None).is_empty());
}

#[test]
fn one_table_in_two_files_is_a_fault() {
    assert_eq!(only(&[("places.parquet", "")]).code, "table-twice");
}

#[test]
fn byte_order_mark_semicolons_and_windows_line_ends() {
    let places = "\u{feff}place;kind;name\r\nnorth;site;\"Nord; oder so\"\r\n\r\nsouth;site;\r\n;;\r\n";
    let project = project(&[("places.csv", places)]);
    assert_eq!(project.places.len(), 2);
    let north = project.places.iter().next().expect("there are two");
    assert_eq!(north.name.en, "Nord; oder so");
    let rows: Vec<u32> = project.places.iter().map(|place| place.info.origin.row).collect();
    assert_eq!(rows, [2, 4], "lines are counted as an editor does");
}

#[test]
fn lines_are_counted_over_cells_with_line_breaks() {
    let places = "place,note\nnorth,\"two\nlines\"\nsouth,\n";
    let project = project(&[("places.csv", places)]);
    assert_eq!(project.places.iter().map(|place| place.info.origin.row).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn text_that_is_not_utf8_is_explained() {
    let folder = folder(&[]);
    std::fs::write(folder.path().join("places.csv"), b"place,name\nnorth,\xcf\xf0\n")
        .expect("it can be written");
    let found = load(folder.path(), None).expect_err("it is not UTF-8");
    let fault = found.iter().next().expect("there is one");
    assert_eq!((fault.code, fault.row, fault.found.as_deref()), ("not-utf8", Some(2), Some("CF F0 0A")));
}

#[test]
fn headers_and_ragged_rows() {
    let places = "place,kind,kind,contry,\nnorth,site,,RU,x\nsouth,site\n";
    let lines = found(&[("places.csv", places)], None);
    assert_eq!(
        lines,
        [
            "places.csv:1 contry unknown-column",
            "places.csv:1 kind column-twice",
            "places.csv:2 cell-without-header",
            "places.csv:3 row-ragged"
        ]
    );
    assert_eq!(only(&[("places.csv", "name\nNorth\n")]).code, "column-missing");
    assert_eq!(only(&[("places.csv", "")]).code, "table-empty");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(outside.path().join("sources.csv"), "source\nx\n").expect("it can be written");
    let folder = folder(&[]);
    let link = folder.path().join("sources.csv");
    std::os::unix::fs::symlink(outside.path().join("sources.csv"), link).expect("it can be linked");
    let found = load(folder.path(), None).expect_err("it leads outside");
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), ["sources.csv link-outside"]);
}

#[test]
fn geo_holds_only_geojson() {
    let folder = folder(&[]);
    std::fs::create_dir(folder.path().join("geo")).expect("it can be made");
    std::fs::write(folder.path().join("geo/sites.geojson"), "{}").expect("it can be written");
    let (read, found) = Folder::read(folder.path());
    assert!(found.is_empty(), "{}", shown(&found));
    let read = read.expect("it was read");
    assert_eq!(read.geo().len(), 1);
    let names: Vec<&str> = read.input_hashes().iter().map(|(file, ..)| file.as_str()).collect();
    assert_eq!(names, ["karkas.toml", "places.csv", "commodities.csv", "geo/sites.geojson"]);
    let (_, digest, bytes) = &read.input_hashes()[3];
    assert_eq!(digest, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "of two braces");
    assert_eq!(*bytes, 2);
    std::fs::write(folder.path().join("geo/sites.shp"), "").expect("it can be written");
    let (_, found) = Folder::read(folder.path());
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), ["geo/sites.shp geo-not-geojson"]);
}

#[test]
fn parquet_reads_as_csv_does() {
    let csv = "place,commodity,price,capacity,year\nnorth,ore,40.25,12000,2026\nnorth,ore,41,,2030\n";
    let by_csv = project(&[("offers.csv", csv)]);
    let folder = folder(&[]);
    let columns: Vec<(&str, arrow_array::ArrayRef)> = vec![
        ("place", Arc::new(StringArray::from(vec!["north", "north"]))),
        ("commodity", Arc::new(StringArray::from(vec!["ore", "ore"]))),
        ("price", Arc::new(Float64Array::from(vec![40.25, 41.0]))),
        ("capacity", Arc::new(Float64Array::from(vec![Some(12000.0), None]))),
        ("year", Arc::new(Int32Array::from(vec![2026, 2030]))),
    ];
    write_parquet(&folder.path().join("offers.parquet"), columns);
    let (by_parquet, _) = load(folder.path(), None).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let facts = |project: &karkas_model::project::Project| {
        project.offers.iter().map(|offer| (offer.price.clone(), offer.capacity.clone())).collect::<Vec<_>>()
    };
    assert_eq!(facts(&by_csv), facts(&by_parquet));
    assert_eq!(by_parquet.offers.iter().next().expect("one").info.origin.row, 1);
}

#[test]
fn parquet_with_no_number_or_damage_is_refused() {
    let folder = folder(&[]);
    let path = folder.path().join("offers.parquet");
    write_parquet(
        &path,
        vec![
            ("place", Arc::new(StringArray::from(vec!["north"]))),
            ("commodity", Arc::new(StringArray::from(vec!["ore"]))),
            ("price", Arc::new(Float64Array::from(vec![f64::NAN]))),
        ],
    );
    let found = load(folder.path(), None).expect_err("it is not a number");
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), ["offers.parquet:1 price not-finite"]);
    let mut bytes = std::fs::read(&path).expect("it can be read");
    let length = bytes.len();
    bytes.truncate(length - 7);
    std::fs::write(&path, bytes).expect("it can be written");
    let found = load(folder.path(), None).expect_err("it is damaged");
    assert_eq!(found.iter().map(line).collect::<Vec<_>>(), ["offers.parquet file-unreadable"]);
}

fn write_parquet(path: &std::path::Path, columns: Vec<(&str, arrow_array::ArrayRef)>) {
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let file = std::fs::File::create(path).expect("it can be made");
    let mut writer =
        parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None).expect("it can be written");
    writer.write(&batch).expect("it can be written");
    writer.close().expect("it can be written");
}

#[test]
fn the_tables_of_these_tests_are_right() {
    let project = project(&[]);
    assert_eq!(project.places.len() + 1, PLACES.lines().count());
    assert_eq!(project.commodities.len() + 1, COMMODITIES.lines().count());
}
