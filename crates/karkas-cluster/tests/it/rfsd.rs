//! The Russian Financial Statements Database as it is published: Parquet, with a few of its columns, made here from Arrow arrays.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use karkas_cluster::enterprises::{Kind, ReadOptions, read_enterprises};
use parquet::arrow::ArrowWriter;

fn written(name: &str, columns: Vec<(&str, ArrayRef)>) -> PathBuf {
    let batch = RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, array)| (name, array, true)),
    );
    let batch = batch.unwrap();
    let path = std::env::temp_dir().join(format!("karkas-rfsd-{}-{name}.parquet", std::process::id()));
    let mut writer =
        ArrowWriter::try_new(std::fs::File::create(&path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    path
}

fn texts(values: [Option<&str>; 3]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn statements(inn: ArrayRef, revenue: ArrayRef) -> Vec<(&'static str, ArrayRef)> {
    vec![
        ("inn", inn),
        ("ogrn", texts([Some("1027700132195"), None, None])),
        ("region", texts([Some("Город Москва"), Some("Тверская область"), None])),
        ("creation_date", texts([Some("1991-06-20"), None, None])),
        ("okved", texts([Some("28.13"), Some("24.51.1"), None])),
        ("oktmo", texts([Some("45000000"), None, None])),
        ("lon", Arc::new(Float64Array::from(vec![Some(37.62), None, Some(30.31)]))),
        ("lat", Arc::new(Float64Array::from(vec![Some(55.75), None, Some(59.94)]))),
        ("geocoding_quality", texts([Some("house"), None, Some("city")])),
        ("line_1600", Arc::new(Float64Array::from(vec![Some(9.0), None, None]))),
        ("line_2110", revenue),
    ]
}

#[test]
fn statements_as_they_are_published() {
    let revenue: ArrayRef = Arc::new(Float64Array::from(vec![Some(125_000.0), None, Some(7.5)]));
    let inn = texts([Some("7707083893"), Some("5902202276"), Some("7830002293")]);
    let path = written("texts", statements(inn, revenue.clone()));
    let (kind, firms) = read_enterprises(&path, &ReadOptions::default()).unwrap();
    assert_eq!((kind, firms.len()), (Kind::FinancialStatements, 3));
    assert_eq!((firms[0].output, firms[1].output, firms[2].output), (Some(125_000.0), None, Some(7.5)));
    assert_eq!((firms[0].coordinates, firms[1].coordinates), (Some((55.75, 37.62)), None));
    assert_eq!(
        (firms[0].codes.as_slice(), firms[1].codes.as_slice()),
        (["28.13".to_owned()].as_slice(), ["24.51.1".to_owned()].as_slice())
    );
    assert_eq!(firms[1].place.as_deref(), Some("Тверская область"));
    // Numbers of taxpayers may be stored as whole numbers; the firms are the same.
    let inn: ArrayRef = Arc::new(Int64Array::from(vec![7_707_083_893, 5_902_202_276, 7_830_002_293]));
    let (_, same) =
        read_enterprises(&written("numbers", statements(inn, revenue)), &ReadOptions::default()).unwrap();
    assert_eq!(same, firms);
}

#[test]
fn faults_of_statements_are_named_by_row_and_column() {
    let revenue: ArrayRef = Arc::new(Float64Array::from(vec![Some(-1.0), Some(2.0), Some(3.0)]));
    let inn = texts([Some("7707083893"), Some("5902202277"), Some("7707083893")]);
    let faults =
        read_enterprises(&written("faults", statements(inn, revenue)), &ReadOptions::default()).unwrap_err();
    let mut found: Vec<(Option<u32>, &str)> = faults.iter().map(|fault| (fault.row, fault.code)).collect();
    found.sort_unstable();
    let codes: Vec<&str> = found.iter().map(|fault| fault.1).collect();
    assert_eq!(codes, ["data-negative", "cluster-inn", "cluster-firm-twice"]);
    assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0), "{found:?}");
}
