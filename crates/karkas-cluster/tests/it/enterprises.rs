//! Tables of enterprises made by hand: our own columns, the register of products, financial statements, and faults.

use std::fs;
use std::path::PathBuf;

use karkas_cluster::enterprises::{Bounds, Kind, ReadOptions, read_contracts, read_enterprises};

fn write(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("karkas-cluster-{}-{name}", std::process::id()));
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn own_table_and_contracts() {
    let table = "id,name,inn,codes,output,employment,lat,lon,member,priority,projects\n\
        a,Foundry,7707083893,24.5;25.1,100,20,55.7,37.6,yes,no,1\n\
        b,Works,,28.1,200,,,,no,yes,\n";
    let path = write("own.csv", table.as_bytes());
    let (kind, firms) = read_enterprises(&path, &ReadOptions::default()).unwrap();
    assert_eq!((kind, firms.len()), (Kind::Own, 2));
    assert_eq!(firms[0].codes, ["24.5", "25.1"]);
    assert_eq!((firms[0].coordinates, firms[0].projects), (Some((55.7, 37.6)), 1));
    assert_eq!((firms[1].member, firms[1].priority, firms[1].employment), (false, true, None));
    let contracts = write("contracts.csv", b"seller,buyer,value,signed\n7707083893,b,30,yes\nb,a,5,no\n");
    let flows = read_contracts(&contracts, &firms).unwrap();
    assert_eq!((flows[0].seller, flows[0].buyer, flows[0].value, flows[0].signed), (0, 1, 30.0, true));
    assert!(!flows[1].signed);
    let wrong = write("wrong.csv", b"seller,buyer,value\na,c,-1\na,a,2\n");
    let faults = read_contracts(&wrong, &firms).unwrap_err();
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["data-code-unknown", "data-negative", "cluster-contract-own"]);
}

/// The register as published: semicolons, cp1251, one row for each product.
#[test]
fn register_of_products() {
    let table = "Nameoforg;OGRN;INN;Orgaddr;Productmanufaddress;Registernumber;Productname;OKPD2;TNVED;Nameofregulations\n\
        ООО Насос;1027700132195;7707083893;Москва;Тверь;10001;Насос А;28.13.14.110;8413;ПП 719\n\
        ООО Насос;1027700132195;7707083893;Москва;Тверь;10002;Насос Б;28.13.14.120;8413;ПП 719\n";
    let bytes: Vec<u8> = table
        .chars()
        .map(|character| match character as u32 {
            plain @ 0..=127 => plain as u8,
            // Capitals and small letters of Russian follow each other in cp1251 from 0xC0.
            letter @ 0x410..=0x44f => (letter - 0x410 + 0xc0) as u8,
            other => panic!("{other:x} is not in the fixture"),
        })
        .collect();
    for bytes in [bytes.as_slice(), table.as_bytes()] {
        let path = write("gisp.csv", bytes);
        let (kind, firms) = read_enterprises(&path, &ReadOptions::default()).unwrap();
        assert_eq!((kind, firms.len(), firms[0].name.as_str()), (Kind::ProductRegister, 1, "ООО Насос"));
        assert_eq!(firms[0].codes, ["28.13.14.110", "28.13.14.120"]);
        assert_eq!(firms[0].id, "1027700132195");
    }
}

#[test]
fn financial_statements() {
    let table = "inn,ogrn,region,okved,oktmo,lon,lat,geocoding_quality,line_2110\n\
        7707083893,1027700132195,Москва,28.13,45000000,37.6,55.7,house,125000\n";
    let (kind, firms) =
        read_enterprises(&write("rfsd.csv", table.as_bytes()), &ReadOptions::default()).unwrap();
    assert_eq!((kind, firms[0].output), (Kind::FinancialStatements, Some(125_000.0)));
    assert_eq!((firms[0].coordinates, firms[0].place.as_deref()), (Some((55.7, 37.6)), Some("Москва")));
}

#[test]
fn all_faults_at_once() {
    let table = "id,inn,ogrn,codes,output,lat,lon,member\n\
        a,7707083893,,24.5,-5,55.7,37.6,yes\n\
        b,7707083894,1027700132196,99.9,5,37.6,55.7,maybe\n\
        c,7707083893,,24.5,5,10,37.6,no\n\
        d,,,24.5,5,10,37.6,no\n\
        ,,,24.5,5,,,no\n";
    let options = ReadOptions {
        known_codes: Some(vec!["24.5".into()]),
        bounds: Bounds { latitude: (41.0, 82.0), longitude: (19.0, 53.0) },
        encoding: None,
    };
    let faults = read_enterprises(&write("faults.csv", table.as_bytes()), &options).unwrap_err();
    let mut codes: Vec<(u32, &str)> = faults.iter().map(|fault| (fault.row.unwrap(), fault.code)).collect();
    codes.sort_unstable();
    let expected = [
        (2, "data-negative"),
        (3, "cluster-coordinates-swapped"),
        (3, "cluster-inn"),
        (3, "cluster-ogrn"),
        (3, "cluster-yes-no"),
        (3, "data-code-unknown"),
        (4, "cluster-firm-twice"),
        (5, "cluster-coordinates-outside"),
        (6, "cluster-firm-unnamed"),
    ];
    assert_eq!(codes, expected);
}
