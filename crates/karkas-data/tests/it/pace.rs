//! How fast a year of world trade is read. Long: run with `--ignored`, and measure the process.

use std::io::Write;

use karkas_data::{Faults, Options, Rows, Source};

use crate::folder;

#[test]
#[ignore = "writes and reads a file of some 370 MB"]
fn eleven_million_rows() {
    const ROWS: u32 = 11_000_000;
    let folder = folder();
    let path = folder.path().join("year.csv");
    let mut writer = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(writer, "t,i,j,k,v,q").unwrap();
    for row in 0..ROWS {
        let (i, j, k) = (row / 50_000, row % 220, row % 5_000 * 197 + 10_111);
        writeln!(writer, "2020,{i},{j},{k:06},{}.{:03},     {}.5", row % 90_000, row % 1000, row % 777)
            .unwrap();
    }
    drop(writer);
    let start = std::time::Instant::now();
    let source = Source::one(&path, None).unwrap();
    let mut faults = Faults::new(source.name());
    let mut rows = Rows::open(&source, &Options::default()).unwrap();
    let (mut count, mut sum, mut letters) = (0u32, 0.0, 0);
    while let Some(row) = rows.next(&mut faults) {
        count += 1;
        letters += row.text(1).len() + row.text(2).len() + row.text(3).len();
        sum += row.amount(4).unwrap().unwrap() + row.amount(5).unwrap().unwrap();
    }
    eprintln!("{count} rows, {letters} letters, sum {sum}, {:.2} s", start.elapsed().as_secs_f64());
    assert!(faults.is_empty());
    assert_eq!(count, ROWS);
}
