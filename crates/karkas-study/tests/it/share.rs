//! Three cities that plan together, by hand.

use karkas_model::project::Project;
use karkas_plan::alteration::Alteration;
use karkas_plan::solve::SolveOptions;
use karkas_share::rules::division::Rule;
use karkas_study::share::{
    ALL_PLANNED, CoalitionRow, CoreRow, Earlier, JointRow, LevelRow, Partner, Share, ShareRow, StabilityRow,
    by_city, read, share,
};
use karkas_study::{Progress, Step, Study, StudyError, Unfit, Watch};
use std::ops::ControlFlow;

use crate::small::{close, project, rows};

/// Steel of three cities, 10 t a year each. A mill costs 60 to open, and nothing else: North and East may open one. South has
/// no site, and knows how to make steel with a furnace: 20 to open at North or East. Steel is sent between the cities for 1 a
/// ton; the trader in the port, which is nobody's, sells it at 10, and sends it anywhere for nothing.
pub fn cities() -> Project {
    project(&[
        ("karkas.toml", "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        (
            "places.csv",
            "place,name,city\nnorth,North,Northtown\nsouth,South,Southtown\neast,East,Easttown\nport,Port,\n",
        ),
        ("commodities.csv", "commodity,name,unit\nsteel,Steel,t\n"),
        (
            "processes.csv",
            "process,name,unit,capex,capex_fixed,lifetime,recipe\nmill,Mill,t,0,60,1,-> 1 t steel\n\
             furnace,Furnace,t,0,20,1,-> 1 t steel\n",
        ),
        (
            "candidates.csv",
            "place,process,max_capacity\nnorth,mill,100\neast,mill,100\nnorth,furnace,100\neast,furnace,100\n",
        ),
        (
            "lanes.csv",
            "from,to,mode,commodity,cost\nnorth,south,road,steel,1\nnorth,east,road,steel,1\neast,south,road,steel,1\n\
             east,north,road,steel,1\nport,north,sea,steel,0\nport,south,sea,steel,0\nport,east,sea,steel,0\n",
        ),
        ("offers.csv", "place,commodity,partner,price\nport,steel,trader,10\n"),
        (
            "demands.csv",
            "place,commodity,quantity,price,must_serve\nnorth,steel,10,0,yes\nsouth,steel,10,0,yes\neast,steel,10,0,yes\n",
        ),
    ])
}

fn partners(project: &Project) -> Vec<Partner> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    let text = "partner,places,processes,name_ru\nNorth,north,,Север\nSouth,city:Southtown,furnace,Юг\nEast,east,mill,Восток\n\
                North,north,mill,\n";
    std::fs::write(&path, text).expect("it can be written");
    read(&path, project).expect("it is right")
}

pub fn asked(project: &Project) -> Share {
    Share {
        partners: partners(project),
        rules: Rule::ALL.to_vec(),
        enumerate: ALL_PLANNED,
        samples: 0,
        solve: SolveOptions { gap: 0.0, ..SolveOptions::default() },
    }
}

pub fn answer(project: &Project, asked: &Share, earlier: &Earlier) -> Study {
    let study = share(&[(1.0, project.clone())], asked, earlier, &mut ()).expect("there are plans");
    assert!(study.complete && study.holds());
    study
}

#[test]
fn costs_of_all_coalitions_and_their_division() {
    let project = cities();
    let study = answer(&project, &asked(&project), &Earlier::default());
    let found: Vec<CoalitionRow> = rows(&study);
    let cost = |name: &str| {
        found.iter().find(|row| row.coalition == name).and_then(|row| row.value).expect("a cost")
    };
    // Alone, a mill of 60 is cheaper than 100 from the trader; South can only buy.
    close(cost("North"), 60.0);
    close(cost("South"), 100.0);
    close(cost("East"), 60.0);
    // With South comes the furnace, 20, and 10 t go there for 10.
    close(cost("North+South"), 30.0);
    close(cost("South+East"), 30.0);
    // Without it one mill for both, and 10 t sent.
    close(cost("North+East"), 70.0);
    // One furnace for all, 20 t sent: cheaper than two furnaces, 40, and 10 t sent.
    close(cost("North+South+East"), 40.0);

    let core: Vec<CoreRow> = rows(&study);
    close(core[0].saving, 60.0 + 100.0 + 60.0 - 40.0);
    assert!(core[0].verdict == "stable" && core[0].loses_joining.is_empty());

    // Savings: 130 with South and one other, 50 of North and East, 180 of all.
    let shares: Vec<ShareRow> = rows(&study);
    let saved = |rule: &str| -> Vec<f64> {
        shares.iter().filter(|row| row.rule == rule).map(|row| row.saving).collect()
    };
    // Shapley of South: (0 + 0 + 130 + 130 + 130 + 130) / 6, as it comes first twice, second twice and last twice (180 − 50).
    close(saved("shapley")[1], (130.0 + 130.0 + 130.0 + 130.0) / 6.0);
    // North: first twice, once after South (130), once after East (50), last twice (180 − 130).
    close(saved("shapley")[0], (130.0 + 50.0 + 50.0 + 50.0) / 6.0);
    // South can have 130 at most, and North and East 50 each, so that all three pairs would be satisfied: 25 are to be halved
    // as far as they go; by symmetry x, 180 − 2x, x, and the least of x, 180 − 2x, 2x − 50, 50 − x is largest at x = 100/3.
    let nucleolus = saved("nucleolus");
    close(nucleolus[0], nucleolus[2]);
    close(nucleolus.iter().sum::<f64>(), 180.0);
    let least = |x: f64| [x, 180.0 - 2.0 * x, 2.0 * x - 50.0, 50.0 - x].into_iter().fold(f64::MAX, f64::min);
    assert!(
        (0..=900).all(|step| least(f64::from(step) / 10.0) <= least(nucleolus[0]) + 1e-6),
        "{nucleolus:?}"
    );
    close(nucleolus[0], 100.0 / 3.0);

    let stable: Vec<StabilityRow> = rows(&study);
    let verdict = |rule: &str| stable.iter().find(|row| row.rule == rule).map(|row| row.verdict.as_str());
    assert_eq!(verdict("nucleolus"), Some("stable"));
    assert_eq!(verdict("equal-profit"), Some("stable"));
    assert!(rows::<LevelRow>(&study).iter().any(|row| row.rule == "nucleolus" && row.weight > 0.0));

    // Together one furnace, alone two mills.
    let joint: Vec<JointRow> = rows(&study);
    let built: Vec<&JointRow> = joint.iter().filter(|row| row.kind == "build").collect();
    assert!(built.iter().any(|row| row.item == "furnace" && row.together > 0.0 && row.apart == 0.0));
    assert_eq!(built.iter().filter(|row| row.item == "mill" && row.together == 0.0).count(), 2);
    assert!(joint.iter().any(|row| row.kind == "buy" && row.partner == "trader" && row.change == -10.0));
}

#[test]
fn a_plan_of_a_coalition_says_who_is_absent() {
    let project = cities();
    let study = answer(&project, &asked(&project), &Earlier::default());
    let south = study.plans.iter().find(|plan| plan.id == "alone-2").expect("it is kept");
    assert_eq!(south.label.ru, "Отдельно: Юг");
    let absent = Alteration::Absent {
        places: vec!["north".to_owned(), "east".to_owned()],
        // Only South knows the furnace, only the others the mill.
        unbuilt: vec![("north".to_owned(), "mill".to_owned()), ("east".to_owned(), "mill".to_owned())],
    };
    assert_eq!(south.plan.manifest.overrides.alterations, [absent]);
    let ids: Vec<&str> = study.plans.iter().map(|plan| plan.id.as_str()).collect();
    assert_eq!(ids, ["plan", "alone-1", "alone-2", "alone-3"]);
}

/// Counts plans, and stops after some.
struct Patience {
    steps: usize,
    most: usize,
    kept: Option<Study>,
}

impl Watch for Patience {
    fn step(&mut self, _: &Step) {
        self.steps += 1;
    }
    fn solver(&mut self, _: &Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
    fn stopped(&self) -> bool {
        self.steps >= self.most
    }
    fn keep(&mut self, study: &dyn Fn() -> Study) {
        self.kept = Some(study());
    }
}

#[test]
fn what_was_planned_before_a_stop_is_not_planned_again() {
    let project = cities();
    let asked = asked(&project);
    let whole = answer(&project, &asked, &Earlier::default());
    let mut hasty = Patience { steps: 0, most: 3, kept: None };
    let stopped =
        share(&[(1.0, project.clone())], &asked, &Earlier::default(), &mut hasty).expect("what there is");
    assert!(!stopped.complete);
    let coalitions: Vec<CoalitionRow> = rows(&stopped);
    assert!((2..7).contains(&coalitions.len()), "{coalitions:?}");
    let earlier = Earlier { coalitions, plans: stopped.plans };
    let mut calm = Patience { steps: 0, most: usize::MAX, kept: None };
    let resumed = share(&[(1.0, project)], &asked, &earlier, &mut calm).expect("there are plans");
    assert_eq!(calm.steps, 7 - earlier.coalitions.len());
    assert!(resumed.complete && calm.kept.is_some());
    let figures =
        |study: &Study| -> Vec<f64> { rows::<ShareRow>(study).iter().map(|row| row.share).collect() };
    assert_eq!(figures(&resumed), figures(&whole));
}

#[test]
fn partners_by_city_and_wrong_tables_of_partners() {
    let project = cities();
    let names: Vec<String> = by_city(&project).expect("three").into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["Northtown", "Southtown", "Easttown"]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    let codes = |text: &str| -> Vec<&'static str> {
        std::fs::write(&path, text).expect("it can be written");
        read(&path, &project).expect_err("it is wrong").sorted().iter().map(|fault| fault.code).collect()
    };
    let wrong = "partner,places,processes\nA,nort,\nB,south,mil\nC,south,\nD,city:Southtown,\nE+F,east,\n";
    let found = codes(wrong);
    for code in ["share-partner-places", "share-partner-processes", "share-place-twice", "share-partner-name"]
    {
        assert!(found.contains(&code), "{code} is not among {found:?}");
    }
    assert_eq!(codes("partner,places\nA,north\n"), ["share-few-partners"]);
}

#[test]
fn a_coalition_that_cannot_serve_its_demand_is_named() {
    let mut project = cities();
    project.offers = Vec::new().into_iter().collect();
    let answer = share(&[(1.0, project.clone())], &asked(&project), &Earlier::default(), &mut ());
    let Err(StudyError::Unfit(Unfit::CoalitionsWithoutPlan { coalitions })) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(coalitions, "South");
}
