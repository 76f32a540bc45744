//! Files that are broken, and how many faults are told.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use karkas_data::{Faults, Options, Rows, Source};
use karkas_model::words::Lang;

use crate::{cells, file, folder, only};

fn many_rows() -> Vec<u8> {
    let mut text = b"i,v\n".to_vec();
    for row in 0..20_000u32 {
        // Digits that do not compress well, so that half of the bytes hold about half of the rows.
        writeln!(text, "{row},{}", u64::from(row).wrapping_mul(6_364_136_223_846_793_005)).unwrap();
    }
    text
}

#[test]
fn a_truncated_gzip_names_the_last_good_row() {
    let folder = folder();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&many_rows()).unwrap();
    let gzip = gzip.finish().unwrap();
    let (rows, faults) = cells(&file(&folder, "half.csv.gz", &gzip[..gzip.len() / 2]), &Options::default());
    let (code, row, _) = only(&faults);
    assert_eq!(code, "data-truncated");
    assert!(rows.len() > 5_000 && rows.len() < 15_000, "{}", rows.len());
    // Row 1 is the header, so the last good row is one more than there are rows.
    assert_eq!(row, Some(rows.len() as u32 + 2));
    let words = faults.iter().next().unwrap().render(Lang::En).message;
    assert!(words.contains(&format!("row {}", rows.len() + 1)), "{words}");
}

#[test]
fn a_changed_byte_of_an_archive_is_noticed() {
    let folder = folder();
    let path = folder.path().join("a.zip");
    let mut writer = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("a.csv", options).unwrap();
    writer.write_all(&many_rows()).unwrap();
    writer.finish().unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] = if bytes[middle] == b'1' { b'2' } else { b'1' };
    std::fs::write(&path, bytes).unwrap();
    let (_, faults) = cells(&path, &Options::default());
    assert!(faults.iter().any(|fault| fault.code == "data-damaged"), "{:?}", faults.to_json(Lang::En));
}

#[test]
fn a_letter_in_another_encoding_far_down_names_its_row() {
    let folder = folder();
    let mut text = b"i,v\n".to_vec();
    while text.len() < 3 << 20 {
        text.extend_from_slice(b"12345,some plain text that goes on and on\n");
    }
    let rows = text.iter().filter(|&&byte| byte == b'\n').count();
    text.extend_from_slice(b"384,C\xf4te d'Ivoire\n");
    let path = file(&folder, "late.csv", &text);
    let (read, faults) = cells(&path, &Options::default());
    assert_eq!(read.len(), rows - 1);
    assert_eq!(only(&faults), ("data-encoding", Some(rows as u32 + 1), None));
    let told = Options { encoding: Some("cp1252".to_string()), ..Options::default() };
    assert_eq!(cells(&path, &told).0.last().unwrap()[1], "Côte d'Ivoire");
}

#[test]
fn other_files_are_named_for_what_they_are() {
    let folder = folder();
    let code =
        |name: &str, content: &[u8]| only(&cells(&file(&folder, name, content), &Options::default()).1).0;
    assert_eq!(code("a.csv", b""), "data-empty");
    assert_eq!(code("a.parquet", b"PAR1 and then something else"), "data-damaged");
    assert_eq!(code("a.json", b"{\"data\": []}"), "data-format-unknown");
    assert_eq!(code("a.xls", b"\xd0\xcf\x11\xe0 no workbook"), "data-damaged");
    assert_eq!(
        Source::all(&file(&folder, "a.zip", b"PK\x03\x04 no archive")).unwrap_err().code,
        "data-damaged"
    );
    assert_eq!(Source::all(&folder.path().join("none.csv")).unwrap_err().code, "data-unreadable");
}

#[test]
fn fifty_faults_and_the_number_of_the_rest() {
    let folder = folder();
    let text = format!("v\n{}", "x\n".repeat(80));
    let source = Source::one(&file(&folder, "a.csv", text.as_bytes()), None).unwrap();
    let mut faults = Faults::new(source.name());
    let mut rows = Rows::open(&source, &Options::default()).unwrap();
    while let Some(row) = rows.next(&mut faults) {
        let _ = faults.keep(row.number(0));
    }
    assert_eq!(faults.count(), 80);
    let all = faults.finish().unwrap_err();
    assert_eq!(all.len(), 51);
    let last = all.iter().last().unwrap();
    assert!(last.code == "data-more-faults" && last.render(Lang::En).message.contains("30"));
}
