//! Plans on disk: a plan's folder holds its project and can be audited anywhere; damaged files are named, never a panic.

use std::fs;
use std::path::{Path, PathBuf};

use karkas_model::read::Folder;
use karkas_plan::audit::{AuditReport, audit_folder};
use karkas_plan::output::{copy_project, write_plan};

use crate::solving::{assert_holds, exact, try_plan};

const FILES: [(&str, &str); 7] = [
    ("karkas.toml", "name = \"Bread\"\ncurrency = \"EUR\"\nperiods = [2026, 2027]\n"),
    ("places.csv", "place\nmill\ntown\n"),
    ("commodities.csv", "commodity,unit\ngrain,t\nflour,t\n"),
    (
        "processes.csv",
        "process,unit,module,capex,lifetime,recipe\nmilling,t,10 t/a,50,10,1.25 t grain -> 1 t flour\n",
    ),
    ("candidates.csv", "place,process\nmill,milling\n"),
    ("offers.csv", "place,commodity,price\nmill,grain,20\n"),
    ("demands.csv", "place,commodity,quantity\ntown,flour,25\n"),
];

/// Writes a project and its plan; the folder of the plan.
fn written(folder: &Path) -> PathBuf {
    let (project, out) = (folder.join("bread"), folder.join("plan"));
    fs::create_dir_all(&project).unwrap();
    fs::create_dir_all(&out).unwrap();
    for (file, text) in FILES {
        fs::write(project.join(file), text).unwrap();
    }
    fs::write(project.join("lanes.csv"), "from,to,commodity,cost\nmill,town,flour,3\n").unwrap();
    let (found, faults) = Folder::read(&project);
    let found = found.unwrap_or_else(|| panic!("{faults:?}"));
    let (model, _) = found.project(None).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut plan = try_plan(&[(1.0, &model)], &exact(true)).expect("there is a plan");
    let inputs: Vec<String> = found.input_hashes().iter().map(|(file, ..)| file.clone()).collect();
    plan.manifest.inputs = found
        .input_hashes()
        .iter()
        .map(|(file, sha256, bytes)| karkas_plan::manifest::FileRecord {
            file: file.clone(),
            sha256: sha256.clone(),
            bytes: *bytes,
        })
        .collect();
    copy_project(&project, &inputs, &out.join("project")).unwrap();
    write_plan(&out, &plan, &[]).unwrap();
    out
}

fn files_broken(report: &AuditReport) -> usize {
    assert_eq!(report.families[0].name, "files");
    report.families[0].broken
}

#[test]
fn a_plan_can_be_audited_from_its_folder_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = written(folder.path());
    fs::remove_dir_all(folder.path().join("bread")).unwrap();
    let report = audit_folder(&out, None).unwrap();
    assert_holds(&report);
    // 3 modules of 10 t at 50 EUR over 10 years, 25 t of 25 EUR grain and 3 EUR freight; two years.
    crate::solving::assert_close(report.objective_from_ledger, 2.0 * (150.0 + 25.0 * 28.0));
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<AuditReport>(&text).unwrap(), report);
}

#[test]
fn damaged_files_are_found_and_the_audit_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let out = written(folder.path());
    let flows = fs::read_to_string(out.join("flows.csv")).unwrap();
    let damage: [(&str, String); 5] = [
        ("flows.csv", flows.replace("25", "26")),
        ("flows.csv", flows.clone() + "\n"),
        ("flows.csv", "no table at all".into()),
        ("flows.csv", flows.replace("25", "much")),
        ("flows.parquet", "no table at all".into()),
    ];
    for (file, text) in damage {
        let kept = fs::read(out.join(file)).unwrap();
        fs::write(out.join(file), text).unwrap();
        let report = audit_folder(&out, None).unwrap();
        assert!(!report.holds && files_broken(&report) > 0, "{file}");
        fs::write(out.join(file), kept).unwrap();
    }
    assert_holds(&audit_folder(&out, None).unwrap());
    fs::remove_file(out.join("flows.csv")).unwrap();
    let report = audit_folder(&out, None).unwrap();
    assert!(files_broken(&report) >= 1);
    assert!(report.families.iter().any(|family| family.name == "balance" && !family.holds));
}

#[test]
fn another_project_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let out = written(folder.path());
    let project = folder.path().join("bread");
    assert_holds(&audit_folder(&out, Some(&project)).unwrap());
    fs::write(project.join("offers.csv"), "place,commodity,price\nmill,grain,21\n").unwrap();
    let report = audit_folder(&out, Some(&project)).unwrap();
    assert!(files_broken(&report) > 0);
    assert!(report.families.iter().any(|family| family.name == "purchases table" && !family.holds));
    fs::write(project.join("offers.csv"), "place,commodity\nnowhere,nothing\n").unwrap();
    assert!(audit_folder(&out, Some(&project)).is_err());
}

#[test]
fn a_folder_without_a_manifest_is_no_plan() {
    let folder = tempfile::tempdir().unwrap();
    assert!(audit_folder(folder.path(), None).is_err());
    fs::write(folder.path().join("manifest.json"), "{}").unwrap();
    assert!(audit_folder(folder.path(), None).is_err());
}
