//! Whole studies of small size: the example of the repository, a parcel of the developer data, briefs with faults.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_design::brief::{Brief, prepare};
use karkas_design::evaluate::Precision;
use karkas_design::output;
use karkas_design::search::{Problem, sample};
use karkas_design::study::{
    DesignProblem, Outcome, Stage, StudyError, StudyOptions, StudyState, go_on, study,
};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pechatniki-hall")
}

fn small() -> StudyOptions {
    StudyOptions { seed: 7, screened: 48, population: 12, generations: 2, promoted: 6 }
}

fn run(
    brief: &Brief,
    weather: Option<&Path>,
    options: &StudyOptions,
    threads: usize,
) -> Result<Outcome, StudyError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let prepared = prepare(brief, weather).unwrap();
        study(&prepared.setting, options, &mut |_, _, _, _| ControlFlow::Continue(()))
    })
}

#[test]
fn the_example_repeats_bit_for_bit_with_any_number_of_threads() {
    let brief = Brief::read(&example()).unwrap();
    let (one, two) = (run(&brief, None, &small(), 1).unwrap(), run(&brief, None, &small(), 2).unwrap());
    let bits = |outcome: &Outcome| -> Vec<[u64; 5]> {
        let all = outcome.front.iter().chain([&outcome.base]);
        all.map(|found| found.performance.objectives().map(f64::to_bits)).collect()
    };
    assert_eq!(bits(&one), bits(&two));
    assert_eq!(one.hypervolume, two.hypervolume);
    assert_eq!(one.screened.len(), 48);
    assert!(one.complete && !one.front.is_empty() && !one.swaps.is_empty());
    for found in &one.front {
        assert!(found.performance.is_allowed());
        let own = found.performance.objectives();
        let beaten = one.front.iter().any(|other| {
            let other = other.performance.objectives();
            other != own && other.iter().zip(own).all(|(other, own)| *other <= own)
        });
        assert!(!beaten, "{own:?}");
    }
    tables_add_up(&one);
}

#[test]
fn designs_that_are_evaluated_together_have_the_bits_that_they_have_alone() {
    let brief = Brief::read(&example()).unwrap();
    let prepared = prepare(&brief, None).unwrap();
    for precision in [Precision::Quick, Precision::Full] {
        let problem = DesignProblem::new(&prepared.setting, precision);
        let designs = sample(problem.genes(), 5, 3).unwrap();
        let together = problem.evaluate_all(&designs);
        for (genes, found) in designs.iter().zip(&together) {
            assert_eq!(*found, problem.evaluate(genes));
        }
    }
}

/// The tables say what the objectives say: carbon by element and energy of all years add up to the total.
fn tables_add_up(outcome: &Outcome) {
    for one in output::named(outcome) {
        let performance = &one.found.performance;
        let row = output::DesignRow::of(&one);
        let embodied: f64 = output::carbon_rows(&one)
            .iter()
            .map(|row| row.product + row.transport + row.construction + row.replacement + row.end_of_life)
            .sum();
        let floor = performance.building.floor_area();
        let whole = embodied / floor + row.operation;
        assert!((whole / (row.carbon * performance.carbon.years) - 1.0).abs() < 1e-9, "{}", row.design);
        assert!(row.carbon_low < row.carbon && row.carbon < row.carbon_high);
        assert!((0.0..=1.0).contains(&row.fit) && (0.0..=1.0).contains(&row.daylight));
        let months: f64 = output::month_rows(&one).iter().map(|month| month.heating).sum();
        assert!((months / floor - row.heating).abs() < 1e-6 * row.heating.max(1.0));
        let asked: f64 = 4800.0 + 1600.0 + 800.0 + 1200.0;
        assert!((floor / asked - 1.0).abs() < 1e-9, "{floor}");
    }
}

#[test]
fn a_parcel_of_the_developer_data_among_199_buildings() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/design");
    if !shared.is_dir() {
        eprintln!("skipped: {} is not here", shared.display());
        return;
    }
    let brief = Brief::read(&shared.join("geometry/zug_parcel_example.json")).unwrap();
    // Few arrangements fit on so tight a parcel.
    let options = StudyOptions { screened: 192, population: 24, generations: 6, ..small() };
    let weather = shared.join("weather/CHE_Zug-inducity_2009.epw");
    let outcome = run(&brief, Some(&weather), &options, 2).unwrap();
    let knee = &outcome.front[outcome.knee].performance;
    assert!((knee.building.floor_area() - 4400.0).abs() < 1e-6);
    assert!(knee.building.height() <= 21.0 && knee.is_allowed());
    assert!(knee.fit > 0.0 && knee.fit < 1.0);
}

/// Codes, lines and keys.
fn told(faults: &karkas_model::diagnostics::Diagnostics) -> Vec<(&str, u32, &str)> {
    let one = |fault: &'_ karkas_model::diagnostics::Diagnostic| {
        (fault.code, fault.row.unwrap_or(0), fault.column.clone().unwrap_or_default())
    };
    let mut all: Vec<_> = faults.iter().map(one).collect();
    all.sort_by_key(|(_, row, _)| *row);
    all.into_iter().map(|(code, row, column)| (code, row, &*column.leak())).collect()
}

#[test]
fn a_country_without_a_rule_on_sun_is_told() {
    let mut brief = Brief::read(&example()).unwrap();
    let codes = |brief: &Brief| -> Vec<&str> {
        let prepared = prepare(brief, None).unwrap();
        assert_eq!(prepared.setting.neighbours_sun.is_some(), brief.country.as_deref() == Some("RU"));
        prepared.remarks.iter().map(|remark| remark.code).filter(|code| code.contains("sun")).collect()
    };
    assert!(codes(&brief).is_empty());
    brief.country = Some("DE".to_owned());
    assert_eq!(codes(&brief), ["design-sun-no-rule"]);
    brief.country = None;
    assert_eq!(codes(&brief), ["design-sun-not-asked"]);
}

#[test]
fn faults_of_a_brief_are_told_in_one_go() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(example().join("design.toml")).unwrap();
    let wrong = text
        .replace("max_coverage = 0.6", "max_coverage = 60")
        .replace("use = \"office\"", "use = \"ofice\"")
        .replace("area_m2 = 1600", "area_m2 = -1600");
    std::fs::write(folder.path().join("design.toml"), wrong).unwrap();
    let faults = Brief::read(folder.path()).unwrap_err();
    let found: Vec<(&str, String)> =
        faults.iter().map(|fault| (fault.code, fault.column.clone().unwrap_or_default())).collect();
    let expected = [
        ("design-value", "zoning.max_coverage"),
        ("design-value", "programme[2].area_m2"),
        ("design-use-unknown", "programme[4].use"),
    ];
    for (code, column) in expected {
        assert!(found.iter().any(|(own, at)| *own == code && at == column), "{code} {column}: {found:?}");
    }
    assert_eq!(found.len(), 3);
    // Everything at once, each with its line.
    let wrong = "nmae = \"x\"\nparcel = [[0, 0], [1, \"a\"], [2, 2]]\nsite = 7\n[zoning]\nsetback_m = \"6 m\"\nmax_far = 0\n\
                 [[programme]]\narea_m2 = 100\n[[programme]]\nuse = \"office\"\narea_m2 = true\nmax_floors = 1.5\n[searc]\nseed = 1\n";
    std::fs::write(folder.path().join("design.toml"), wrong).unwrap();
    let expected = [
        ("design-key-unknown", 1, "nmae"),
        ("design-type", 2, "parcel[2]"),
        ("design-type", 3, "site"),
        ("design-type", 5, "zoning.setback_m"),
        ("design-value", 6, "zoning.max_far"),
        ("design-missing", 7, "programme[1].use"),
        ("design-type", 11, "programme[2].area_m2"),
        ("design-type", 12, "programme[2].max_floors"),
        ("design-key-unknown", 13, "searc"),
    ];
    assert_eq!(told(&Brief::read(folder.path()).unwrap_err()), expected);
    // The same in JSON.
    let wrong = "{\n \"nmae\": 1,\n \"parcel\": 3,\n \"country\": null,\n \"programme\": [\n  {\"use\": \"ofice\",\n   \"area_m2\": 5\n  }]\n}";
    let json = folder.path().join("brief.json");
    std::fs::write(&json, wrong).unwrap();
    let expected = [
        ("design-key-unknown", 2, "nmae"),
        ("design-type", 3, "parcel"),
        ("design-use-unknown", 6, "programme[1].use"),
        ("design-value", 7, "programme[1].area_m2"),
    ];
    assert_eq!(told(&Brief::read(&json).unwrap_err()), expected);
    std::fs::write(&json, "{ \"name\": \"x\",\n }").unwrap();
    assert_eq!(told(&Brief::read(&json).unwrap_err())[0].0, "design-syntax");
    // Two faults of the form in one file.
    std::fs::write(folder.path().join("design.toml"), "name = \nnote = \"x\"\nsite = [1,\n").unwrap();
    let faults = Brief::read(folder.path()).unwrap_err();
    assert!(faults.iter().all(|fault| fault.code == "design-syntax" && fault.row.is_some()));
    assert!(faults.iter().count() >= 2, "{faults:?}");
    // What is not TOML, a key that is not known, a folder without a brief.
    std::fs::write(folder.path().join("design.toml"), "name = ").unwrap();
    assert_eq!(Brief::read(folder.path()).unwrap_err().iter().next().unwrap().code, "design-syntax");
    std::fs::write(folder.path().join("design.toml"), format!("colour = 1\n{text}")).unwrap();
    assert_eq!(Brief::read(folder.path()).unwrap_err().iter().next().unwrap().code, "design-key-unknown");
    let nowhere = folder.path().join("nowhere");
    assert_eq!(Brief::read(&nowhere).unwrap_err().iter().next().unwrap().code, "design-unreadable");
}

#[test]
fn a_programme_that_no_parcel_holds_names_the_rules() {
    let mut brief = Brief::read(&example()).unwrap();
    brief.programme[0].area_m2 = 60_000.0;
    let Err(StudyError::Impossible(broken)) = run(&brief, None, &small(), 2) else {
        panic!("it cannot be built")
    };
    let names: Vec<&str> = broken.iter().map(|(rule, ..)| *rule).collect();
    assert!(names.contains(&"coverage") && names.contains(&"buildable_area"), "{names:?}");
    assert!(broken.iter().all(|(_, share, _)| *share > 0.0 && *share <= 1.0));
}

#[test]
fn missing_files_of_a_brief_are_told_together() {
    let mut brief = Brief::read(&example()).unwrap();
    brief.weather = Some("nowhere.epw".into());
    brief.parcel = karkas_design::brief::Parcel::File("nowhere.geojson".into());
    let Err(faults) = prepare(&brief, None) else { panic!("the files are not there") };
    let files: Vec<String> = faults.iter().filter_map(|fault| fault.file.clone()).collect();
    assert!(files.iter().any(|file| file.ends_with("nowhere.epw")), "{files:?}");
    assert!(files.iter().any(|file| file.ends_with("nowhere.geojson")), "{files:?}");
}

#[test]
fn a_name_that_no_table_has_is_told_at_once() {
    let mut brief = Brief::read(&example()).unwrap();
    brief.assumptions.grid = Some("electricity_of_nowhere".to_owned());
    let fault = run(&brief, None, &small(), 2).unwrap_err().to_string();
    assert!(fault.contains("electricity_of_nowhere"), "{fault}");
}

/// Everything that tables say of an outcome, bit for bit.
fn bits(outcome: &Outcome) -> String {
    let named = output::named(outcome);
    let designs: Vec<_> = named.iter().map(output::DesignRow::of).collect();
    let months: Vec<_> = named.iter().flat_map(output::month_rows).collect();
    let all = (output::screened_rows(outcome), output::swap_rows(outcome), output::course_rows(outcome));
    format!("{designs:?} {months:?} {all:?} {:?} {}", outcome.evaluations, outcome.knee)
}

#[test]
fn a_study_that_is_stopped_anywhere_and_gone_on_with_ends_with_the_same_bits() {
    let prepared = prepare(&Brief::read(&example()).unwrap(), None).unwrap();
    let options = StudyOptions { seed: 7, screened: 96, population: 12, generations: 3, promoted: 20 };
    let whole = study(&prepared.setting, &options, &mut |_, _, _, _| ControlFlow::Continue(())).unwrap();
    let whole = bits(&whole);
    for allowed in [1, 2, 5] {
        let (mut state, mut stops) = (StudyState::default(), Vec::new());
        let outcome = loop {
            // How often is asked within a step depends on the clock: steps are counted, and the study is stopped after some.
            let (mut left, mut step) = (allowed, None);
            let found = go_on(&prepared.setting, &options, &mut state, &mut |stage, done, _, _| {
                if step.replace((stage, done)) != Some((stage, done)) {
                    if left == 0 {
                        stops.push(stage);
                        return ControlFlow::Break(());
                    }
                    left -= 1;
                }
                ControlFlow::Continue(())
            });
            match found {
                Ok(outcome) if outcome.complete => break outcome,
                // The best so far is an answer of its own.
                Ok(outcome) => assert!(!outcome.front.is_empty() && !outcome.swaps.is_empty()),
                Err(StudyError::Stopped) => {}
                Err(fault) => panic!("{fault}"),
            }
            state = StudyState::from_json(&state.to_json().unwrap()).unwrap();
        };
        assert_eq!(bits(&outcome), whole, "stopped after {allowed} steps each time");
        if allowed == 1 {
            let all = [Stage::Screening, Stage::Searching, Stage::Promoting];
            assert!(all.iter().all(|stage| stops.contains(stage)), "{stops:?}");
        }
    }
    // A state of other genes is refused.
    let mut other = StudyState::from_json(r#"{"screened":[{"genes":[1.0],"objectives":[1.0],"violation":0.0}],"search":null,"hypervolume":[],"close":[]}"#).unwrap();
    let fault = go_on(&prepared.setting, &options, &mut other, &mut |_, _, _, _| ControlFlow::Continue(()));
    assert!(fault.unwrap_err().to_string().contains("another problem"));
}
