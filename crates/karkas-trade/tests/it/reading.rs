//! Trade tables of others: what counts, and what is a fault.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_data::Source;
use karkas_model::diagnostics::Diagnostics;
use karkas_model::words::Lang;
use karkas_trade::output::Output;
use karkas_trade::read::{Dictionary, Direction, Figures, Options, ReadError, flows, outputs};

use crate::shared::file as shared;

fn write(folder: &tempfile::TempDir, name: &str, content: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn read(files: &[PathBuf], options: &Options) -> Result<(Vec<(i32, Output)>, Diagnostics), Diagnostics> {
    let mut years = Vec::new();
    let watched = &mut |_| ControlFlow::Continue(());
    let each = &mut |year, output| {
        years.push((year, output));
        ControlFlow::Continue(())
    };
    match outputs(files, options, watched, each) {
        Ok(remarks) => Ok((years, remarks)),
        Err(ReadError::Faults(faults)) => Err(faults),
        Err(ReadError::Stopped) => panic!("nobody said stop"),
    }
}

/// Place, product and value of all cells.
fn cells(output: &Output) -> Vec<(String, String, f64)> {
    let mut cells = Vec::new();
    for (number, place) in output.places.iter().enumerate() {
        for (product, value) in output.row(number as u32) {
            cells.push((place.to_string(), output.products.text(product).to_string(), value));
        }
    }
    cells
}

fn cell(place: &str, product: &str, value: f64) -> (String, String, f64) {
    (place.to_string(), product.to_string(), value)
}

/// Code and row of every fault, after a look at the words.
fn codes(faults: &Diagnostics) -> Vec<(&'static str, Option<u32>)> {
    for fault in faults {
        for lang in Lang::ALL {
            let words = fault.render(lang);
            assert!(![&words.message, &words.expected, &words.remedy].iter().any(|text| text.is_empty()));
        }
    }
    faults.iter().map(|fault| (fault.code, fault.row)).collect()
}

#[test]
fn baci_padded_clean_and_with_lost_zeros() {
    let folder = tempfile::tempdir().unwrap();
    for (name, rows) in [
        (
            "padded.csv",
            "2020,4,31,010121,       27.820,      169.800\n2020,4,36,010121,        0.180,           NA\n2020,643,4,850760,    12345.678,           NA\n",
        ),
        ("clean.csv", "2020,4,31,010121,27.82,169.8\n2020,4,36,010121,0.18,\n2020,643,4,850760,12345.678,\n"),
        ("lost.csv", "2020,4,31,10121,27.82,169.8\n2020,4,36,10121,0.18,\n2020,643,4,850760,12345.678,\n"),
    ] {
        let path = write(&folder, name, &format!("t,i,j,k,v,q\n{rows}"));
        let (years, remarks) = read(std::slice::from_ref(&path), &Options::default()).unwrap();
        assert!(remarks.is_empty() && years.len() == 1 && years[0].0 == 2020);
        // Thousand US dollars: 27.82 + 0.18 = 28.00 thousand.
        assert_eq!(cells(&years[0].1), [cell("4", "010121", 28_000.0), cell("643", "850760", 12_345_678.0)]);
        let (flows, _) = flows(&[path], &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        let first = flows.rows[0];
        assert_eq!((flows.places.text(first.exporter), flows.places.text(first.importer)), ("4", "31"));
        assert_eq!((first.value, first.quantity), (27_820.0, 169.8));
        assert!(flows.rows[1].quantity.is_nan() && flows.rows.len() == 3);
    }
}

#[test]
fn an_archive_of_baci_comes_by_year_and_with_its_list_of_countries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("BACI_HS17.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, content) in [
        ("BACI_HS17_Y2021_V1.csv", "t,i,j,k,v,q\n2021,4,8,010121,1,1\n"),
        ("BACI_HS17_Y2020_V1.csv", "t,i,j,k,v,q\n2020,4,8,010121,2,1\n2020,4,8,010129,3,1\n"),
        (
            "country_codes_V1.csv",
            "country_code,country_name,country_iso2,country_iso3\n4,Afghanistan,AF,AFG\n8,Albania,AL,ALB\n",
        ),
        ("product_codes_HS17_V1.csv", "code,description\n010121,Horses\n"),
        ("Readme.txt", "text"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let options = Options { digits: Some(4), ..Options::default() };
    let (years, _) = read(std::slice::from_ref(&path), &options).unwrap();
    assert_eq!(years.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2020, 2021]);
    assert_eq!(cells(&years[0].1), [cell("AFG", "0101", 5000.0)]);
    assert_eq!(cells(&years[1].1), [cell("AFG", "0101", 1000.0)]);
    let (flows, _) = flows(&[path], &options, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(flows.rows.iter().map(|flow| flow.value).collect::<Vec<_>>(), [5000.0, 1000.0]);
}

#[test]
fn comtrade_counts_every_dollar_once() {
    let folder = tempfile::tempdir().unwrap();
    let header = "period\trefYear\treporterCode\treporterISO\tflowCode\tpartnerCode\tpartnerISO\tpartner2Code\tclassificationCode\tcmdCode\tcustomsCode\tmotCode\tnetWgt\tprimaryValue\n";
    let row = |rest: &str| format!("2023\t2023\t643\tRUS\t{rest}\n");
    let rows = [
        row("X\t0\tW00\t0\tH6\t850760\tC00\t0\t2000\t100"), // world: what the place sells in all
        row("X\t156\tCHN\t0\tH6\t850760\tC00\t0\t1500\t60"), // part of it
        row("X\t156\tCHN\t0\tH6\t850760\tC00\t2100\t1\t60"), // the same by sea
        row("X\t156\tCHN\t344\tH6\t850760\tC00\t0\t1\t60"), // the same by second partner
        row("X\t156\tCHN\t0\tH6\t850760\tC01\t0\t1\t60"),   // the same by procedure
        row("X\t0\tW00\t0\tH6\t8507\tC00\t0\t2000\t100"),   // its heading
        row("X\t0\tW00\t0\tH6\tTOTAL\tC00\t0\t2000\t100"),
        row("RX\t0\tW00\t0\tH6\t850760\tC00\t0\t1\t7"), // re-exports are within exports
        row("X\t899\t_X\t0\tH6\t850760\tC00\t0\t1\t5"), // nowhere
        row("M\t156\tCHN\t0\tH6\t850760\tC00\t0\t25000\t500"),
    ];
    let path = write(&folder, "comtrade.tsv", &format!("{header}{}", rows.concat()));
    let (years, remarks) = read(std::slice::from_ref(&path), &Options::default()).unwrap();
    assert_eq!(cells(&years[0].1), [cell("RUS", "850760", 100.0)]);
    assert_eq!(codes(&remarks), [("trade-levels-mixed", None)]);
    let exports = flows(std::slice::from_ref(&path), &Options::default(), &mut |_| ControlFlow::Continue(()))
        .unwrap()
        .0;
    assert_eq!(exports.rows.len(), 1);
    assert_eq!((exports.rows[0].value, exports.rows[0].quantity), (60.0, 1.5));
    let options = Options { direction: Direction::Imports, ..Options::default() };
    let imports = flows(&[path], &options, &mut |_| ControlFlow::Continue(())).unwrap().0;
    assert_eq!(imports.places.text(imports.rows[0].exporter), "CHN");
    let mixed =
        [row("X\t0\tW00\t0\tH6\t850760\tC00\t0\t1\t1"), row("X\t0\tW00\t0\tH5\t850750\tC00\t0\t1\t1")];
    let path = write(&folder, "mixed.tsv", &format!("{header}{}", mixed.concat()));
    assert_eq!(
        codes(&read(&[path], &Options::default()).unwrap_err()),
        [("trade-classification-mixed", Some(3))]
    );
}

#[test]
fn months_of_comtrade_add_up_and_partners_stand_in_for_the_world() {
    let folder = tempfile::tempdir().unwrap();
    let line = |month: &str, partner: &str, value: f64| {
        format!(
            "{{\"refYear\":2023,\"period\":\"{month}\",\"reporterCode\":643,\"reporterISO\":\"RUS\",\"flowCode\":\"X\",\"partnerCode\":{partner},\"partner2Code\":0,\"classificationCode\":\"H6\",\"cmdCode\":\"850760\",\"customsCode\":\"C00\",\"motCode\":0,\"netWgt\":null,\"primaryValue\":{value}}}"
        )
    };
    let lines =
        [line("202301", "156", 1.0), line("202302", "156", 2.0), line("202301", "398", 4.0)].join(",");
    let path = write(&folder, "a.json", &format!("{{\"count\":3,\"data\":[{lines}],\"error\":\"\"}}"));
    let (years, _) = read(std::slice::from_ref(&path), &Options::default()).unwrap();
    assert_eq!(cells(&years[0].1), [cell("RUS", "850760", 7.0)]);
    let flows = flows(&[path], &Options::default(), &mut |_| ControlFlow::Continue(())).unwrap().0;
    assert_eq!(flows.rows.iter().map(|flow| flow.value).collect::<Vec<_>>(), [3.0, 4.0]);
    let broken = write(&folder, "b.json", &format!("{{\"data\":[{lines}"));
    assert_eq!(codes(&read(&[broken], &Options::default()).unwrap_err()), [("data-damaged", Some(1))]);
    let negative = write(&folder, "c.json", &format!("{{\"data\":[{}]}}", line("2023", "0", -1.0)));
    assert_eq!(codes(&read(&[negative], &Options::default()).unwrap_err()), [("data-negative", Some(1))]);
}

#[test]
fn tables_of_the_atlas_the_observatory_and_anyone() {
    let folder = tempfile::tempdir().unwrap();
    let atlas = "country_id,country_iso3_code,product_id,product_hs92_code,year,export_value,import_value,pci\n1,RUS,9,0101,2019,5,7,\n1,RUS,9,0102,2019,0,1,\n";
    let oec = "year\torigin\ths92\texport_val\timport_val\texport_rca\n2019\tsafa\t0101\t5\tNULL\t1\n2018\tsafa\t0101\t2\t7\tNULL\n";
    let long = "Регион;Год;Код;Выпуск\nТула;2019;0101;1 234,5\nТула;2020;0101;\n";
    let options = Options { direction: Direction::Imports, ..Options::default() };
    let atlas = write(&folder, "atlas.csv", atlas);
    assert_eq!(
        cells(&read(std::slice::from_ref(&atlas), &Options::default()).unwrap().0[0].1),
        [cell("RUS", "0101", 5.0)]
    );
    assert_eq!(read(&[atlas], &options).unwrap().0[0].1.values, [7.0, 1.0]);
    let oec = write(&folder, "oec.tsv", oec);
    let years: Vec<i32> = read(std::slice::from_ref(&oec), &Options::default())
        .unwrap()
        .0
        .iter()
        .map(|(year, _)| *year)
        .collect();
    assert_eq!(years, [2018, 2019]);
    assert_eq!(read(&[oec], &options).unwrap().0.len(), 1);
    let long = write(&folder, "long.csv", long);
    assert_eq!(cells(&read(&[long], &Options::default()).unwrap().0[0].1), [cell("Тула", "0101", 1234.5)]);
    let unnamed = write(&folder, "tech_2005.csv", "city,tech,value\n1,7,2\n");
    assert_eq!(read(&[unnamed], &Options::default()).unwrap().0[0].0, 2005);
    let timeless = write(&folder, "tech.csv", "city,tech,value\n1,7,2\n");
    assert_eq!(
        codes(&read(std::slice::from_ref(&timeless), &Options::default()).unwrap_err()),
        [("trade-year-unknown", None)]
    );
    let mut options = Options { year: Some(2001), ..Options::default() };
    options.columns.value = Some("vlaue".to_string());
    assert_eq!(codes(&read(&[timeless], &options).unwrap_err()), [("data-column-missing", Some(1))]);
}

#[test]
fn faults_name_file_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let text = "t,i,j,k,v,q\n2020,4,8,010121,1,1\n2020,4,8,010121,1,1\n2020,4,8,010122,-1,1\n2020,4,8,010123,x,1\n2020,4,9,010124,1,1\n2020,4,8,019999,1,1\n2020,4,8,010121\n";
    let path = write(&folder, "bad.csv", text);
    let list = |name: &str, text: &str| {
        let source = Source::one(&write(&folder, name, text), None).unwrap();
        Dictionary::read(&source, &karkas_data::Options::default()).unwrap()
    };
    let options = Options {
        places: Some(list("c.csv", "country_code,country_iso3\n4,AFG\n8,ALB\n")),
        products: Some(list("p.csv", "code,description\n010121,a\n010122,b\n010123,c\n010124,d\n")),
        ..Options::default()
    };
    let faults = read(&[path], &options).unwrap_err().sorted();
    assert_eq!(
        codes(&faults),
        [
            ("data-key-twice", Some(3)),
            ("data-negative", Some(4)),
            ("data-number", Some(5)),
            ("data-code-unknown", Some(6)),
            ("data-code-unknown", Some(7)),
            ("data-row-length", Some(8)),
        ]
    );
}

#[test]
fn population_by_place_and_nearest_year() {
    let folder = tempfile::tempdir().unwrap();
    let figures = |text: &str| {
        let source = Source::one(&write(&folder, "p.csv", text), None).unwrap();
        Figures::read(&source, None, &karkas_data::Options::default())
    };
    let single = figures("iso3,population_2020\nABW,106766.0\nNA,5\n").unwrap();
    assert_eq!(
        (single.of("abw", 1990), single.of("NA", 1990), single.of("xyz", 1990)),
        (Some(106_766.0), Some(5.0), None)
    );
    let many = figures("country,year,population\nrus,2010,3\nrus,2014,4\n").unwrap();
    assert_eq!([2009, 2012, 2013, 2014].map(|year| many.of("RUS", year)), [3.0, 3.0, 4.0, 4.0].map(Some));
    let Err(ReadError::Faults(faults)) = figures("country,year,population\nrus,2010,3\nRUS,2010,4\n") else {
        panic!()
    };
    assert_eq!(codes(&faults), [("data-key-twice", Some(3))]);
}

#[test]
fn real_files() {
    let Some(data) = shared(".") else { return };
    let path = |name: &str| vec![Path::new(&data).join(name)];
    let (years, _) = read(&path("trade_hs4_2017.parquet"), &Options::default()).unwrap();
    let output = &years[0].1;
    assert_eq!((years[0].0, output.places.len(), output.products.len()), (2017, 224, 1222));
    assert_eq!(output.values.len(), 176_971);
    let countries = Source::one(&data.join("baci_country_codes_V202201.csv"), None).unwrap();
    let products = Source::one(&data.join("baci_product_codes_HS17.csv.gz"), None).unwrap();
    let plain = karkas_data::Options::default();
    let options = Options {
        places: Some(Dictionary::read(&countries, &plain).unwrap()),
        products: Some(Dictionary::read(&products, &plain).unwrap()),
        ..Options::default()
    };
    let (flows, _) =
        flows(&path("baci_hs17_2020_afg_zaf.csv.gz"), &options, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(flows.rows.len(), 70_920);
    assert!(flows.places.get("AFG").is_some() && flows.places.get("ZAF").is_some());
    let (years, _) = read(&path("city_tech_2000_2009.parquet"), &Options::default()).unwrap();
    assert_eq!(years.iter().map(|(_, output)| output.values.len()).sum::<usize>(), 869_380);
    for name in ["formats/BACI_HS17_Y2020_V202301_padded.csv", "formats/BACI_HS22_Y2023_V202501_clean.csv"] {
        let (years, _) = read(&path(name), &Options::default()).unwrap();
        assert_eq!(years[0].1.values, [27_820.0, 727.0, 12_345_678.0]);
    }
    let options = Options { direction: Direction::Imports, ..Options::default() };
    let (years, _) = read(&path("formats/comtrade_v1_get_sample.json"), &options).unwrap();
    assert_eq!(cells(&years[0].1), [cell("RUS", "850760", 500_000.0)]);
}
