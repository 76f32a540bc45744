//! All that can be said of a project folder without a solver: what reading finds, and what the
//! structural checks find in the folder as it stands and in each of its scenarios.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::project::Project;
use crate::read::Folder;
use crate::resolve::BASE;
use crate::structure;
use crate::words::{Lang, Words};

static WORDS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    [
        Words::new(Lang::En, &[include_str!("../locales/en/check.ftl")]),
        Words::new(Lang::Ru, &[include_str!("../locales/ru/check.ftl")]),
    ]
});

/// What was found in a project folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// Faults before remarks, by file, row and column, each once.
    pub findings: Vec<Finding>,
    /// How much of everything there is in the folder as it stands; `None` where faults hide it.
    pub counts: Option<Counts>,
    /// Scenarios that were looked at, `base` first.
    pub scenarios: Vec<String>,
    /// Ids of sources.csv that no row cites. No fault: a list of sources may be kept for later.
    pub uncited_sources: Vec<String>,
}

/// One diagnostic with the scenarios that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// Scenarios in which alone it was found; empty where it was found in the folder as it stands.
    pub scenarios: Vec<String>,
}

/// How much of everything there is in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Periods.
    pub periods: usize,
    /// Places.
    pub places: usize,
    /// Commodities.
    pub commodities: usize,
    /// Processes.
    pub processes: usize,
    /// Rows of standing facilities.
    pub facilities: usize,
    /// Places and processes at which capacity may be built.
    pub candidates: usize,
    /// Lanes, one for each pair of places, mode and commodity.
    pub lanes: usize,
    /// Offers.
    pub offers: usize,
    /// Demands.
    pub demands: usize,
    /// Limits.
    pub limits: usize,
    /// Incentives.
    pub incentives: usize,
    /// Scenarios besides the folder as it stands.
    pub scenarios: usize,
}

impl Counts {
    /// Counts a project.
    pub fn of(project: &Project) -> Self {
        Self {
            periods: project.settings.periods.len(),
            places: project.places.len(),
            commodities: project.commodities.len(),
            processes: project.processes.len(),
            facilities: project.facilities.len(),
            candidates: project.candidates.len(),
            lanes: project.lanes.len(),
            offers: project.offers.len(),
            demands: project.demands.len(),
            limits: project.limits.len(),
            incentives: project.incentives.len(),
            scenarios: project.settings.scenarios.len().saturating_sub(1),
        }
    }

    /// Names and numbers, in the order in which they are shown.
    pub fn entries(&self) -> [(&'static str, usize); 12] {
        [
            ("periods", self.periods),
            ("places", self.places),
            ("commodities", self.commodities),
            ("processes", self.processes),
            ("facilities", self.facilities),
            ("candidates", self.candidates),
            ("lanes", self.lanes),
            ("offers", self.offers),
            ("demands", self.demands),
            ("limits", self.limits),
            ("incentives", self.incentives),
            ("scenarios", self.scenarios),
        ]
    }
}

impl CheckReport {
    /// The diagnostics alone.
    pub fn diagnostics(&self) -> Diagnostics {
        self.findings.iter().map(|finding| finding.diagnostic.clone()).collect()
    }

    /// Whether there is a fault among them.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.diagnostic.severity == Severity::Error)
    }

    /// All of it, with texts in one language.
    pub fn to_json(&self, lang: Lang) -> Json {
        let diagnostics = self.diagnostics();
        let findings = self.findings.iter().map(|finding| {
            let mut json = finding.diagnostic.to_json(lang);
            json["scenarios"] = json!(finding.scenarios);
            json
        });
        let counts = self.counts.map(|counts| {
            let entries = counts.entries().into_iter().map(|(name, count)| (name.to_string(), json!(count)));
            Json::Object(entries.collect())
        });
        json!({
            "errors": diagnostics.errors(),
            "warnings": diagnostics.warnings(),
            "counts": counts,
            "scenarios": self.scenarios,
            "uncited_sources": self.uncited_sources,
            "diagnostics": findings.collect::<Vec<_>>(),
        })
    }
}

impl Finding {
    /// `only in scenario crisis`, where it was not found in the folder as it stands.
    pub fn scope(&self, lang: Lang) -> Option<String> {
        let words = WORDS.iter().find(|words| words.lang() == lang)?;
        (!self.scenarios.is_empty()).then(|| {
            let count = i32::try_from(self.scenarios.len()).unwrap_or(i32::MAX);
            words.text(
                "only-in-scenarios",
                &[("count", count.into()), ("scenarios", self.scenarios.join(", ").into())],
            )
        })
    }
}

/// Checks a project folder as it stands and in each of its scenarios.
pub fn check(folder: &Path) -> CheckReport {
    check_scenario(folder, None)
}

/// Checks a project folder in one scenario only, or (`None`) in all of them.
pub fn check_scenario(path: &Path, only: Option<&str>) -> CheckReport {
    let (folder, reading) = Folder::read(path);
    let mut gathered = Gathered::default();
    gathered.add(BASE, reading);
    let Some(folder) = folder else { return gathered.report(Vec::new()) };
    let scenarios: Vec<String> = match only {
        Some(scenario) => vec![scenario.to_string()],
        None => folder.scenarios().into_iter().map(|scenario| scenario.id).collect(),
    };
    let mut counts = None;
    for (position, scenario) in scenarios.iter().enumerate() {
        // The one scenario that was asked for speaks as the folder does: its findings need no scope.
        let scope = if only.is_some() { BASE } else { scenario };
        match folder.project(Some(scenario)) {
            Ok((project, remarks)) => {
                gathered.add(scope, remarks);
                gathered.add(scope, structure::check(&project));
                if position == 0 {
                    counts = Some(Counts::of(&project));
                }
            }
            Err(faults) => gathered.add(scope, faults),
        }
    }
    let looked_at = if only.is_some() { 1 } else { scenarios.len() };
    let mut report = gathered.report_of(looked_at, scenarios);
    report.counts = counts;
    report.uncited_sources = uncited_sources(&folder);
    report
}

/// Findings that are told once: the same code at the same place.
type Key = (bool, Option<String>, Option<u32>, Option<String>, &'static str, Option<String>);

/// Findings with the scenarios in which they were found, in the order of the report.
#[derive(Default)]
struct Gathered(BTreeMap<Key, (Diagnostic, BTreeSet<String>)>);

impl Gathered {
    fn add(&mut self, scenario: &str, diagnostics: Diagnostics) {
        for diagnostic in diagnostics {
            let key = (
                diagnostic.severity == Severity::Warning,
                diagnostic.file.clone(),
                diagnostic.row,
                diagnostic.column.clone(),
                diagnostic.code,
                diagnostic.found.clone(),
            );
            let entry = self.0.entry(key).or_insert_with(|| (diagnostic, BTreeSet::new()));
            entry.1.insert(scenario.to_string());
        }
    }

    fn report(self, scenarios: Vec<String>) -> CheckReport {
        self.report_of(1, scenarios)
    }

    fn report_of(self, looked_at: usize, order: Vec<String>) -> CheckReport {
        let mut findings = Vec::new();
        for (diagnostic, scenarios) in self.0.into_values() {
            if structure::HOLDS_IN_ALL_SCENARIOS.contains(&diagnostic.code) && scenarios.len() < looked_at {
                continue;
            }
            let scenarios = if scenarios.contains(BASE) {
                Vec::new()
            } else {
                order.iter().filter(|scenario| scenarios.contains(*scenario)).cloned().collect()
            };
            findings.push(Finding { diagnostic, scenarios });
        }
        CheckReport { findings, scenarios: order, ..CheckReport::default() }
    }
}

/// Ids of sources.csv that no `source` column names.
fn uncited_sources(folder: &Folder) -> Vec<String> {
    let Some(sources) = folder.table("sources") else { return Vec::new() };
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    for table in crate::registry::tables().iter().filter(|table| table.name != "sources") {
        if let Some(table) = folder.table(&table.name) {
            for row in 0..table.len() {
                cited.extend(table.named_cell(row, "source").split(';').map(str::trim));
            }
        }
    }
    let ids = (0..sources.len()).map(|row| sources.named_cell(row, "source"));
    ids.filter(|id| !id.is_empty() && !cited.contains(id)).map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file can be written");
        }
        folder
    }

    const TRADE: [(&str, &str); 6] = [
        (
            "karkas.toml",
            "name = \"Trade\"\ncurrency = \"USD\"\nperiods = [2026]\n[scenarios.dry]\nname = \"Dry\"\n",
        ),
        ("places.csv", "place\nfield\ntown\n"),
        ("commodities.csv", "commodity,unit\ngrain,t\nstraw,t\n"),
        ("lanes.csv", "from,to,commodity,cost\nfield,town,grain,5\n"),
        ("offers.csv", "place,commodity,price,capacity,source\nfield,grain,100,50,\nfield,straw,10,5,\n"),
        ("demands.csv", "place,commodity,quantity,price\ntown,grain,40,0\n"),
    ];

    fn found(report: &CheckReport) -> Vec<String> {
        let said = |finding: &Finding| {
            let scope = finding.scenarios.join(",");
            format!("{} {} {scope}", finding.diagnostic.code, finding.diagnostic.place()).trim().to_string()
        };
        report.findings.iter().map(said).collect()
    }

    #[test]
    fn scenarios_are_named_where_only_they_fail() {
        let folder = project(&TRADE);
        let scenarios =
            "scenario,table,rows,column,change,value\ndry,offers,commodity=grain,capacity,set,30\n";
        std::fs::write(folder.path().join("scenarios.csv"), scenarios).expect("it can be written");
        let report = check(folder.path());
        assert_eq!(found(&report), ["demand-exceeds-supply demands.csv:2 dry", "offer-unused offers.csv:3"]);
        assert_eq!(report.findings[0].scope(Lang::En).as_deref(), Some("only in scenario dry"));
        assert_eq!(report.findings[0].scope(Lang::Ru).as_deref(), Some("только в сценарии dry"));
        assert_eq!(report.findings[1].scope(Lang::En), None);
        let counts = report.counts.expect("a sound project");
        assert_eq!((counts.places, counts.lanes, counts.scenarios), (2, 1, 1));
        assert_eq!(report.to_json(Lang::En)["errors"], 1);
        let dry = check_scenario(folder.path(), Some("dry"));
        assert_eq!(found(&dry), ["demand-exceeds-supply demands.csv:2", "offer-unused offers.csv:3"]);
    }

    #[test]
    fn a_row_that_one_scenario_uses_is_used() {
        let folder = project(&TRADE);
        let scenarios = "scenario,table,rows,column,change,value\n\
            dry,demands,place=field; commodity=straw; quantity=3; price=20; must_serve=no,,insert,\n";
        std::fs::write(folder.path().join("scenarios.csv"), scenarios).expect("it can be written");
        let report = check(folder.path());
        assert!(
            !found(&report).iter().any(|found| found.starts_with("offer-unused")),
            "{:?}",
            found(&report)
        );
    }

    #[test]
    fn a_new_project_has_nothing_to_complain_about() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        crate::scaffold::write(folder.path()).expect("it can be written");
        let report = check(folder.path());
        assert_eq!(report.findings, Vec::new(), "{:?}", found(&report));
        assert_eq!(report.counts.expect("a sound project").processes, 2);
    }

    #[test]
    fn faults_of_reading_come_once() {
        let folder = project(&TRADE);
        std::fs::write(
            folder.path().join("demands.csv"),
            "place,commodity,quantity,price\ntwon,grain,40,0\n",
        )
        .expect("it can be written");
        let report = check(folder.path());
        assert_eq!(report.findings.len(), 1, "{:?}", found(&report));
        assert!(report.has_errors() && report.counts.is_none());
    }

    #[test]
    fn sources_that_nobody_cites_are_listed() {
        let folder = project(&TRADE);
        std::fs::write(folder.path().join("sources.csv"), "source,title\nbook,A book\n")
            .expect("it can be written");
        let report = check(folder.path());
        assert_eq!(report.uncited_sources, ["book"]);
    }

    #[test]
    fn a_folder_that_is_not_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(check(&folder.path().join("nowhere")).has_errors());
    }

    #[test]
    fn the_examples_have_nothing_to_complain_about() {
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        for example in ["hello", "symbiosis"] {
            let report = check(&examples.join(example));
            assert_eq!(report.findings, Vec::new(), "{example}: {:?}", found(&report));
        }
        let moscow = examples.join("moscow-batteries");
        let report = check(&moscow);
        assert!(!report.has_errors(), "{:?}", found(&report));
        let remarks = report.findings.iter().filter(|finding| finding.scenarios.is_empty()).count();
        assert_eq!(remarks, 0, "remarks on the folder as it stands: {:?}", found(&report));
    }
}
