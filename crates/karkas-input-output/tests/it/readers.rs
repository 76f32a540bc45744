//! Tables of others: as pymrio reads them, and what is said of files that are not sound.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use karkas_input_output::accounts::{accounts, output_by_user};
use karkas_input_output::prepared::Prepared;
use karkas_input_output::progress::unwatched;
use karkas_input_output::read::{Layout, ReadFault, ReadOptions, Reading, read};
use karkas_input_output::system::{System, column_sums};
use karkas_model::diagnostics::Diagnostic;
use karkas_model::words::Lang;

use crate::golden::{folder, wiod};

fn sum(matrix: &faer::Mat<f64>) -> f64 {
    column_sums(matrix).iter().sum()
}

fn inverse_sum(system: &System) -> f64 {
    let prepared = Prepared::new(system, &mut unwatched).unwrap();
    prepared.factors.solve_vector(&vec![1.0; system.len()]).iter().sum()
}

#[track_caller]
fn near(ours: f64, theirs: &serde_json::Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs(), "ours {ours}, theirs {theirs}");
}

fn reading(path: &Path) -> Reading {
    with(path, &ReadOptions::default())
}

fn with(path: &Path, options: &ReadOptions) -> Reading {
    read(path, options, &mut unwatched).unwrap_or_else(|fault| panic!("{fault:?}"))
}

#[test]
fn published_layouts_are_read_as_pymrio_reads_them() {
    let Some(folder) = folder().map(|folder| folder.join("formats")) else { return };
    let golden: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("golden_pymrio.json")).unwrap()).unwrap();

    let oecd = &golden["oecd"];
    let table = reading(&folder.join("ICIO2023_2018.csv"));
    assert_eq!(table.layout, Layout::Icio);
    near(sum(&table.system.flows), &oecd["Z_sum"]);
    near(sum(&table.system.demand), &oecd["Y_sum"]);
    near(table.system.output.iter().sum(), &oecd["x_sum"]);
    near(inverse_sum(&table.system), &oecd["L_sum"]);
    let first: Vec<String> =
        (0..7).map(|sector| table.system.sector_text(sector).replace(' ', "_")).collect();
    // The order is that of the file, not the alphabet's.
    assert_eq!(first[5], "KAZ_A01_02");
    assert_eq!(serde_json::json!(first), oecd["first_rows"]);
    assert_eq!(table.system.regions, ["DEU", "KAZ", "RUS", "ROW"]);
    assert!(table.unbalanced(1e-6).is_empty());
    assert_eq!(table.system.extensions[0].stressors.len(), 2);

    let exiobase = &golden["exio3"];
    let table = reading(&folder.join("IOT_2018_ixi.zip"));
    assert_eq!((table.layout, table.system.unit.as_str()), (Layout::Exiobase, "M.EUR"));
    near(sum(&table.system.flows), &exiobase["Z_sum"]);
    near(inverse_sum(&table.system), &exiobase["L_sum"]);
    let prepared = Prepared::new(&table.system, &mut unwatched).unwrap();
    let by_user = output_by_user(&prepared, &mut unwatched).unwrap();
    let extension = &table.system.extensions[0];
    assert_eq!((extension.name.as_str(), extension.stressors[1].unit.as_str()), ("satellite", "1000 p"));
    let found = accounts(&prepared, extension, &by_user, &mut unwatched).unwrap();
    for (stressor, label) in extension.stressors.iter().enumerate() {
        let all: f64 = found.consumption.row(stressor).iter().sum();
        near(all, &exiobase["D_cba_sum"][stressor]);
        // The others call Germany DE and Russia RU after converting codes; ours are those of the file.
        for (code, theirs) in [("DEU", "DE"), ("KAZ", "KAZ"), ("RUS", "RU"), ("ROW", "ROW")] {
            let Some(theirs) = exiobase["D_cba_reg"].get(theirs) else { continue };
            let region = table.system.region(code).unwrap();
            let ours = found.by_region.consumption[(stressor, region)];
            let theirs = theirs[label.name.as_str()].as_f64().unwrap();
            assert!((ours - theirs).abs() < 1e-6, "{code} {}: {ours} and {theirs}", label.name);
        }
    }

    let eora = &golden["eora26"];
    let whole = reading(&folder.join("eora26"));
    assert_eq!((whole.layout, whole.system.unit.as_str()), (Layout::Eora, "1000 USD"));
    assert_eq!(whole.system.len(), 20);
    let employment = &whole.system.extensions[1].stressors[0];
    assert_eq!((employment.name.as_str(), employment.unit.as_str()), ("I-EMP-Employment", "1000 p"));
    // The others drop the region of statistical discrepancies; here that is said.
    let options = ReadOptions { leave_out: vec!["ROW".into()], ..ReadOptions::default() };
    let table = with(&folder.join("eora26"), &options);
    assert_eq!(serde_json::json!(table.system.len()), eora["n"]);
    near(sum(&table.system.flows), &eora["Z_sum"]);
    near(inverse_sum(&table.system), &eora["L_sum"]);
}

#[test]
fn cells_in_parquet_are_the_same_table() {
    let Some(folder) = folder() else { return };
    let table = reading(&folder.join("wiod13_2011_Z.parquet"));
    let theirs = wiod(&folder, 2011);
    assert_eq!(table.layout, Layout::Triplets);
    assert_eq!((&table.system.flows, &table.system.demand), (&theirs.flows, &theirs.demand));
    assert_eq!((&table.system.sectors, &table.system.regions), (&theirs.sectors, &theirs.regions));
}

/// Two regions of two sectors in one table of labels and numbers. Rows: flows, then final demand.
///
/// ```text
///          NAM_A  NAM_B  KOR_A  KOR_B   NAM_C  KOR_C   output
/// NAM_A      1      2      3      4       5      6       21
/// NAM_B      2      3      4      5       6      7       27
/// KOR_A      3      4      5      6       7      8       33
/// KOR_B      4      5      6      7       8      9       39
/// ```
fn cell(row: usize, column: usize) -> usize {
    row + column + 1
}

fn small_sums(table: &Reading) {
    let system = &table.system;
    assert_eq!(system.len(), 4);
    for row in 0..4 {
        for column in 0..4 {
            assert_eq!(system.flows[(row, column)], cell(row, column) as f64);
        }
        for (column, _) in system.categories.iter().enumerate() {
            assert_eq!(system.demand[(row, column)], cell(row, 4 + column) as f64);
        }
    }
    assert_eq!(system.output, [21.0, 27.0, 33.0, 39.0]);
}

fn write(path: &Path, lines: &[Vec<String>]) {
    let text: String = lines.iter().map(|line| line.join(",") + "\n").collect();
    fs::write(path, text).unwrap();
}

fn texts(of: &[&str]) -> Vec<String> {
    of.iter().map(|text| (*text).to_string()).collect()
}

/// ICIO with any labels of sectors, of final demand and of rows below.
fn icio(sectors: [&str; 4], demand: [&str; 2], total: &str, below: &[&str]) -> Vec<Vec<String>> {
    let mut header = texts(&[""]);
    header.extend(texts(&sectors));
    header.extend(texts(&demand));
    header.push(total.into());
    let mut lines = vec![header];
    for (row, label) in sectors.iter().enumerate() {
        let mut line = texts(&[label]);
        line.extend((0..6).map(|column| cell(row, column).to_string()));
        line.push((0..6).map(|column| cell(row, column)).sum::<usize>().to_string());
        lines.push(line);
    }
    for label in below {
        let mut line = texts(&[label]);
        let output = *label == "OUT" || *label == "OUTPUT";
        let values = if output { [21, 27, 33, 39] } else { [5, 6, 7, 8] };
        line.extend(values.iter().map(ToString::to_string));
        line.extend(texts(&["", "", ""]));
        lines.push(line);
    }
    lines
}

#[test]
fn every_edition_of_icio() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let sectors = ["NAM_C01T05", "NAM_C10T14", "KOR_C01T05", "KOR_C10T14"];
    for (edition, lines) in [
        (
            "2016",
            icio(sectors, ["HFCE_NAM", "HFCE_KOR"], "TOTAL", &["NAM_TAXSUB", "KOR_TAXSUB", "VALU", "OUTPUT"]),
        ),
        (
            "2018",
            icio(sectors, ["NAM_P33", "KOR_P33"], "TOTAL", &["NAM_TAXSUB", "KOR_TAXSUB", "VALU", "OUTPUT"]),
        ),
        ("2021", icio(sectors, ["NAM_HFCE", "KOR_HFCE"], "TOTAL", &["TLS", "VA", "OUTPUT"])),
        ("2023", icio(sectors, ["NAM_HFCE", "KOR_HFCE"], "OUT", &["TLS", "VA", "OUT"])),
        ("2025", icio(sectors, ["NAM_NPISH", "KOR_NPISH"], "OUT", &["TLS", "VA", "OUT"])),
    ] {
        write(&path, &lines);
        let table = reading(&path);
        assert_eq!(table.layout, Layout::Icio, "{edition}");
        small_sums(&table);
        assert_eq!(table.system.regions, ["NAM", "KOR"], "{edition}");
        assert_eq!(table.system.categories.iter().map(|c| c.region).collect::<Vec<_>>(), [0, 1], "{edition}");
        assert_eq!(table.stated_output.as_deref(), Some([21.0, 27.0, 33.0, 39.0].as_slice()), "{edition}");
        assert_eq!(table.system.extensions[0].stressors.len(), lines.len() - 6, "{edition}");
    }
}

#[test]
fn parts_of_countries_are_added_to_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let sectors = ["MEX_C26", "CHN_C26", "MX1_C26", "CN2_C26"];
    write(&path, &icio(sectors, ["MEX_HFCE", "CHN_HFCE"], "OUT", &["TLS", "VA", "OUT"]));
    let table = reading(&path).system;
    assert_eq!(table.regions, ["MEX", "CHN"]);
    // Rows and columns 0 and 2, 1 and 3: 1+3+3+5, 2+4+4+6.
    assert_eq!((table.flows[(0, 0)], table.flows[(0, 1)], table.flows[(1, 1)]), (12.0, 16.0, 20.0));
    assert_eq!(table.output, [21.0 + 33.0, 27.0 + 39.0]);
    let apart = with(&path, &ReadOptions { keep_parts: true, ..ReadOptions::default() }).system;
    assert_eq!((apart.len(), apart.regions.len()), (4, 4));
}

/// The code of Namibia in two letters and a sector NA are texts, not missing values.
#[test]
fn namibia_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    write(&path, &icio(["NA_NA", "NA_B", "KR_NA", "KR_B"], ["NA_HFCE", "KR_HFCE"], "OUT", &["VA", "OUT"]));
    let table = reading(&path);
    small_sums(&table);
    assert_eq!((table.system.regions[0].as_str(), table.system.sector_names[0].as_str()), ("NA", "NA"));

    let exiobase = folder.path().join("exiobase");
    fs::create_dir(&exiobase).unwrap();
    let tab = |lines: &[Vec<String>]| lines.iter().map(|line| line.join("\t") + "\n").collect::<String>();
    let rows = [["NA", "food"], ["NA", "mining"], ["KR", "food"], ["KR", "mining"]];
    let table = |above: [Vec<&str>; 2], columns: std::ops::Range<usize>| {
        let mut lines: Vec<Vec<String>> = above
            .iter()
            .zip(["region", "sector"])
            .map(|(labels, name)| texts(&[&[name, ""], labels.as_slice()].concat()))
            .collect();
        lines.push(texts(&[&["region", "sector"][..], &vec![""; columns.len()]].concat()));
        for (row, label) in rows.iter().enumerate() {
            let values = columns.clone().map(|column| cell(row, column).to_string());
            lines.push(texts(label).into_iter().chain(values).collect());
        }
        tab(&lines)
    };
    let flows =
        table([rows.iter().map(|row| row[0]).collect(), rows.iter().map(|row| row[1]).collect()], 0..4);
    fs::write(exiobase.join("Z.txt"), flows).unwrap();
    fs::write(exiobase.join("Y.txt"), table([vec!["NA", "KR"], vec!["households"; 2]], 4..6)).unwrap();
    let read = reading(&exiobase);
    assert_eq!(read.layout, Layout::Exiobase);
    small_sums(&read);
    assert_eq!(read.system.regions, ["NA", "KR"]);

    // Only coefficients: flows are A with each column times output, here with and without x.txt.
    let coefficients = {
        let mut lines: Vec<Vec<String>> = Vec::new();
        for line in fs::read_to_string(exiobase.join("Z.txt")).unwrap().lines() {
            let cells = line.split('\t').enumerate().map(|(at, text)| match text.parse::<f64>() {
                Ok(value) => (value / [21.0, 27.0, 33.0, 39.0][at - 2]).to_string(),
                Err(_) => text.to_string(),
            });
            lines.push(cells.collect());
        }
        tab(&lines)
    };
    fs::write(exiobase.join("A.txt"), coefficients).unwrap();
    fs::remove_file(exiobase.join("Z.txt")).unwrap();
    for known in [false, true] {
        if known {
            let values = [21, 27, 33, 39].iter().zip(rows).map(|(x, [a, b])| format!("{a}\t{b}\t{x}\n"));
            let text = "region\tsector\tindout\n".to_string() + &values.collect::<String>();
            fs::write(exiobase.join("x.txt"), text).unwrap();
        }
        let output = reading(&exiobase).system.output;
        assert!(
            output.iter().zip([21.0, 27.0, 33.0, 39.0]).all(|(a, b)| (a - b).abs() < 1e-9),
            "{known}: {output:?}"
        );
    }
}

#[test]
fn both_releases_of_wiod() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wiot.csv");
    let regions = ["AUS", "AUS", "ROM", "ROM"];
    let mut lines = vec![texts(&["World Input-Output Table", "", "", ""])];
    lines.push(texts(&["(industry-by-industry)", "", "", "", "A", "B", "A", "B", "", "", ""]));
    lines.push(texts(&[
        "",
        "",
        "",
        "",
        "Farming",
        "Mining",
        "Farming",
        "Mining",
        "Households",
        "Households",
        "Total",
    ]));
    lines.push(texts(&["", "", "", "", "AUS", "AUS", "ROM", "ROM", "AUS", "ROM", "TOT"]));
    lines.push(texts(&["", "", "", "", "c1", "c2", "c1", "c2", "c37", "c37", "c43"]));
    for (row, region) in regions.iter().enumerate() {
        let number = row % 2 + 1;
        let mut line = texts(&["A", "Farming", region, &format!("c{number}")]);
        line.extend((0..6).map(|column| cell(row, column).to_string()));
        line.push("0".into());
        lines.push(line);
    }
    for (name, number, values) in [
        ("Total intermediate consumption", "r60", [10, 14, 18, 22]),
        ("Value added at basic prices", "r64", [11, 13, 15, 17]),
        ("Output at basic prices", "r69", [21, 27, 33, 39]),
    ] {
        let mut line = texts(&["", name, "TOT", number]);
        line.extend(values.iter().map(ToString::to_string));
        line.extend(texts(&["", "", ""]));
        lines.push(line);
    }
    write(&path, &lines);
    let table = reading(&path);
    assert_eq!(table.layout, Layout::WiodWorkbook);
    small_sums(&table);
    assert_eq!(table.system.regions, ["AUS", "ROU"]);
    assert_eq!(table.stated_output.as_deref(), Some([21.0, 27.0, 33.0, 39.0].as_slice()));
    assert_eq!(table.system.extensions[0].stressors[0].name, "Value added at basic prices");
    assert_eq!(table.system.value_added, [11.0, 13.0, 15.0, 17.0]);

    let path = folder.path().join("WIOT2014.csv");
    let mut lines = vec![texts(&["IndustryCode", "IndustryDescription", "Country", "RNr", "Year"])];
    lines[0].extend(texts(&["AUS1", "AUS2", "ROU1", "ROU2", "AUS57", "ROU57", "TOT"]));
    for (row, region) in ["AUS", "AUS", "ROU", "ROU"].iter().enumerate() {
        let code = ["A01", "B"][row % 2];
        let mut line = texts(&[code, "\"Farming, hunting\"", region, &(row % 2 + 1).to_string(), "2014"]);
        line.extend((0..6).map(|column| cell(row, column).to_string()));
        line.push("0".into());
        lines.push(line);
    }
    for (code, number, values) in
        [("II_fob", "65", [10, 14, 18, 22]), ("VA", "70", [11, 13, 15, 17]), ("GO", "73", [21, 27, 33, 39])]
    {
        let mut line = texts(&[code, "below", "TOT", number, "2014"]);
        line.extend(values.iter().map(ToString::to_string));
        line.extend(texts(&["0", "0", "0"]));
        lines.push(line);
    }
    write(&path, &lines);
    let table = reading(&path);
    assert_eq!(table.layout, Layout::WiodWide);
    small_sums(&table);
    assert_eq!(
        (table.system.sector_names.as_slice(), table.system.category_names.as_slice()),
        (["A01".to_string(), "B".into()].as_slice(), ["CONS_h".to_string()].as_slice())
    );
}

/// Diagnostics of a file that is not sound.
#[track_caller]
fn wrong(path: &Path) -> Vec<Diagnostic> {
    match read(path, &ReadOptions::default(), &mut unwatched) {
        Err(ReadFault::Wrong(all)) => all.iter().cloned().collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn faults_name_file_row_column_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    let sectors = ["DEU_C26", "DEU_C27", "KOR_C26", "KOR_C27"];
    let good = icio(sectors, ["DEU_HFCE", "KOR_HFCE"], "OUT", &["VA", "OUT"]);
    let broken = |change: &dyn Fn(&mut Vec<Vec<String>>)| {
        let mut lines = good.clone();
        change(&mut lines);
        write(&path, &lines);
        wrong(&path)
    };
    let facts = |fault: &Diagnostic| (fault.code, fault.row, fault.column.clone(), fault.found.clone());

    let found = broken(&|lines| lines[2][3] = "12a".into());
    assert_eq!(facts(&found[0]), ("data-number", Some(3), Some("KOR_C26".into()), Some("12a".into())));
    assert!(found[0].file.as_deref().unwrap().ends_with("table.csv"));
    for lang in [Lang::En, Lang::Ru] {
        let words = found[0].render(lang);
        assert!(words.message.contains("12a") && !words.expected.is_empty() && !words.remedy.is_empty());
    }
    let found = broken(&|lines| lines[3][0] = "KOR_C62".into());
    assert_eq!(facts(&found[0]), ("io-row-unmatched", Some(4), None, Some("KOR_C62".into())));
    assert!(found[0].render(Lang::En).remedy.contains("KOR_C26"), "{:?}", found[0].render(Lang::En));
    let found = broken(&|lines| lines[1].push("9".into()));
    assert_eq!((found[0].code, found[0].row), ("data-row-length", Some(2)));
    let found = broken(&|lines| lines[4][0] = "sum of all".into());
    assert_eq!(facts(&found[0]), ("io-label", Some(5), None, Some("sum of all".into())));
    let found = broken(&|lines| {
        (1..5).for_each(|row| (1..7).for_each(|column| lines[row][column] = format!("x{row}{column}")));
    });
    assert_eq!(found.len(), 24, "all at once");

    fs::write(&path, "name,value\nhouse,1\n").unwrap();
    assert_eq!(wrong(&path)[0].code, "io-layout");
    fs::write(&path, "").unwrap();
    assert_eq!(wrong(&path)[0].code, "data-empty");
    assert_eq!(wrong(&folder.path().join("missing.csv"))[0].code, "data-unreadable");

    let eora = folder.path().join("eora");
    fs::create_dir(&eora).unwrap();
    fs::write(eora.join("Eora26_2018_bp_T.txt"), "1\t2\n3\t4\n").unwrap();
    fs::write(eora.join("labels_T.txt"), "A\tAAA\tIndustries\tfood\t\nB\tBBB\tIndustries\tfood\t\n").unwrap();
    let found = wrong(&eora);
    assert_eq!((found[0].code, found[0].found.as_deref()), ("io-companion", Some("labels_FD.txt")));
    fs::write(eora.join("labels_FD.txt"), "A\tAAA\tFinal Demand\tall\t\n").unwrap();
    fs::write(eora.join("Eora26_2018_bp_FD.txt"), "5\n6\n7\n").unwrap();
    assert_eq!(wrong(&eora)[0].code, "io-lengths");
    fs::write(eora.join("Eora26_2018_bp_FD.txt"), "5\n6\n").unwrap();
    assert_eq!(reading(&eora).system.output, [8.0, 13.0]);
}

/// Codes of faults have words in both languages, with an expectation and a remedy.
#[test]
fn every_code_has_words() {
    for code in [
        "io-layout",
        "io-companion",
        "io-label",
        "io-row-unmatched",
        "io-column-unmatched",
        "io-lengths",
        "io-system",
    ] {
        let values =
            BTreeMap::from([("nearest", "none"), ("labels", "l"), ("expected", "2"), ("reason", "r")]);
        let mut fault = Diagnostic::error(code).file("f").row(1).column("c").found("x");
        for (name, value) in values {
            fault = fault.with(name, value);
        }
        for lang in [Lang::En, Lang::Ru] {
            let words = fault.render(lang);
            assert!(
                words.message != code && !words.message.contains('{') && !words.remedy.is_empty(),
                "{words:?}"
            );
        }
    }
}
