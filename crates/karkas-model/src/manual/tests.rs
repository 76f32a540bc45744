use std::path::Path;

use super::*;
use crate::diagnostics::catalogue;
use crate::registry;
use crate::words::Lang;

fn outputs() -> String {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |file: &str| {
        std::fs::read_to_string(crates.join(file)).expect("plans and studies describe their tables")
    };
    let files = [
        "karkas-plan/data/outputs.toml",
        "karkas-study/data/tables.toml",
        "karkas-trade/data/tables.toml",
        "karkas-input-output/data/tables.toml",
        "karkas-design/data/tables.toml",
        "karkas-community/data/tables.toml",
        "karkas-cluster/data/tables.toml",
        "karkas-match/data/tables.toml",
        "karkas-line/data/tables.toml",
    ];
    files.map(read).join("\n")
}

#[test]
fn the_written_pages_are_those_of_the_registry() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for page in pages(&outputs()).expect("the planner's description is sound") {
        let path = docs.join(page.path);
        if std::env::var_os("KARKAS_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().expect("a page lies in a folder")).expect("a folder");
            std::fs::write(&path, &page.text).expect("the page can be written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        let is_same = written == page.text;
        assert!(
            is_same,
            "docs/{} is not what the registry says: write it anew with KARKAS_BLESS=1",
            page.path
        );
    }
}

#[test]
fn every_name_stands_in_the_manual() {
    let whole = whole(&outputs()).expect("the planner's description is sound");
    for table in registry::tables() {
        assert!(whole.contains(&format!("\n## {}\n", table.name)), "{}", table.name);
        for column in &table.columns {
            let (plain, bold) = (format!("| {} |", column.name), format!("| **{}** |", column.name));
            assert!(whole.contains(&plain) || whole.contains(&bold), "{}.{}", table.name, column.name);
        }
    }
    for setting in registry::settings() {
        assert!(whole.contains(&setting.doc), "{}", setting.key);
    }
    for (code, _) in catalogue(Lang::En) {
        assert!(whole.contains(&format!("\n## {code}\n")), "{code}");
    }
    assert!(whole.contains("## ledger"), "the tables of a plan");
    assert!(whole.contains("`kWh`") || whole.contains("`Wh`"), "the units");
}

#[test]
fn a_bar_does_not_break_a_table() {
    assert_eq!(cell("a|b\nc"), "a\\|b c");
    assert_eq!(code(""), "");
}

#[test]
fn a_faulty_description_is_refused() {
    assert!(pages("[[table]]\nname = 1").is_err());
}
