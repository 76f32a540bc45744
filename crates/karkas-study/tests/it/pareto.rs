//! Fronts by hand, going on from where it was stopped, and random small projects.

use std::ops::ControlFlow;

use karkas_model::project::Project;
use karkas_plan::aim::Aim;
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::Row;
use karkas_study::difference::DifferenceRow;
use karkas_study::pareto::{Asked, Earlier, FrontRow, PayoffRow, pareto};
use karkas_study::traced::ContentRow;
use karkas_study::{Progress, Step, Study, StudyError, Unfit, Watch};
use proptest::prelude::*;

use crate::project::folder;

/// 10 t of a good are needed for one year, without discounting. Made dirty, a tonne costs 1 and gives off 2 kg of CO2; made
/// clean it costs 3 and gives off none, and the clean works costs 10 to open.
///
/// All dirty: cost 10, 20 kg. With x t made clean: cost 10 + 2x + 10, 20 - 2x kg. So the ends of the front are (10, 20 kg) and
/// (40, 0 kg), and at 10 kg it is x = 5: cost 30. A kilogram less costs (30 - 10) / 10 = 2 in the first half and
/// (40 - 30) / 10 = 1 in the second; with the works open a kilogram less costs 2 / 2 = 1 everywhere.
fn clean_or_dirty() -> Project {
    project(&[
        ("karkas.toml", "name = \"Clean\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        ("places.csv", "place,name\ntown,Town\n"),
        (
            "commodities.csv",
            "commodity,name,unit,kind,disposable\ngood,Good,t,,no\nco2,Carbon dioxide,kg,carbon,yes\n",
        ),
        (
            "processes.csv",
            "process,name,unit,capex,capex_fixed,opex,lifetime,recipe\ndirty,Dirty,t,0,0,1,1,-> 1 t good + 2 kg co2\n\
             clean,Clean,t,0,10,3,1,-> 1 t good\n",
        ),
        ("candidates.csv", "place,process,max_capacity\ntown,dirty,100\ntown,clean,100\n"),
        ("demands.csv", "place,commodity,quantity,must_serve\ntown,good,10,yes\n"),
    ])
}

/// 10 packs are needed, made of one cell each (reference price 5; a pack's is 10). A cell costs 4 abroad and 6 at home.
///
/// All cells from abroad: cost 40, bought abroad 10 x 5 = 50. All from home: cost 60, 0. Half and half: cost 50, 25.
/// A unit of dependence less costs 2 / 5 = 0.4 everywhere. Of a pack's worth of 10 the cell from abroad is 5: 50 % in the
/// first plan, 25 % in the second; the weakest link is the cell, with 100 % and 50 %.
fn packs() -> Project {
    project(&[
        (
            "karkas.toml",
            "name = \"Packs\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\nhome = \"RU\"\n",
        ),
        ("places.csv", "place,name,country\ntown,Town,RU\n"),
        ("commodities.csv", "commodity,name,unit,critical,price\ncell,Cell,t,yes,5\npack,Pack,t,no,10\n"),
        (
            "processes.csv",
            "process,name,unit,capex,lifetime,recipe\nassemble,Assemble,t,0,1,1 t cell -> 1 t pack\n",
        ),
        ("candidates.csv", "place,process,max_capacity\ntown,assemble,100\n"),
        (
            "offers.csv",
            "place,commodity,partner,price,capacity,origin\ntown,cell,far,4,100,CN\ntown,cell,near,6,100,RU\n",
        ),
        ("demands.csv", "place,commodity,quantity,must_serve\ntown,pack,10,yes\n"),
    ])
}

fn project(files: &[(&str, &str)]) -> Project {
    let (_out, folder) = folder(files);
    folder.project(None).expect("no faults").0
}

fn asked(aims: &[Aim], points: usize, threads: u32) -> Asked {
    let solve = SolveOptions { gap: 0.0, threads, ..SolveOptions::default() };
    Asked { aims: aims.to_vec(), points, solve, thorough: false }
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE).expect("the table");
    R::from_table(table).expect("its rows")
}

fn near(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 1e-6 * (1.0 + expected.abs()))
}

#[test]
fn a_front_of_three_points_by_hand() {
    let asked = asked(&[Aim::Cost, Aim::Carbon], 3, 1);
    let study = pareto(&clean_or_dirty(), &asked, Earlier::default(), &mut ()).expect("a front");
    assert!(study.complete && study.holds());
    let points: Vec<FrontRow> = rows(&study);
    let told: Vec<(&str, &str)> = points.iter().map(|row| (&*row.point, &*row.state)).collect();
    assert_eq!(told, [("p01", "front"), ("p02", "front"), ("p03", "front")]);
    for (row, (cost, carbon)) in points.iter().zip([(10.0, 20.0), (30.0, 10.0), (40.0, 0.0)]) {
        assert!(near(row.cost, cost) && near(row.carbon, carbon), "{row:?}");
        assert!(near(row.bound, cost), "{row:?}");
        // No point lies below the line between the ends.
        assert_eq!(row.knee, 0);
    }
    assert_eq!(points[0].slope_carbon, None);
    assert!(near(points[1].slope_carbon, 2.0) && near(points[2].slope_carbon, 1.0));
    assert!(near(points[1].rate_carbon, 1.0), "{:?}", points[1]);
    let payoff: Vec<PayoffRow> = rows(&study);
    assert_eq!(
        payoff.iter().map(|row| (&*row.aim, &*row.plan)).collect::<Vec<_>>(),
        [("cost", "p01"), ("carbon", "p03")]
    );
    assert!(near(payoff[0].carbon, 20.0) && near(Some(payoff[1].cost), 40.0));
    assert!(payoff[1].proven.expect("a limit").abs() < 1e-6);
    // From the first point to the second 5 t are made clean instead of dirty, and the works is opened.
    let steps: Vec<DifferenceRow> = rows(&study);
    let first: Vec<&DifferenceRow> = steps.iter().filter(|row| row.plan == "p02").collect();
    let found = |kind: &str, item: &str| {
        let row = first.iter().find(|row| row.kind == kind && row.item == item).expect("the difference");
        (row.before.round() as i64, row.after.round() as i64, row.money.round() as i64)
    };
    assert_eq!(found("made", "dirty"), (10, 5, -5));
    assert_eq!(found("made", "clean"), (0, 5, 15));
    assert_eq!(found("disposed", "co2"), (20, 10, 0));
    let sum: f64 = first.iter().map(|row| row.money).sum();
    assert!((sum - 20.0).abs() < 1e-6, "{sum}");
}

#[test]
fn dependence_goes_with_what_is_made_from_foreign_parts() {
    let asked = asked(&[Aim::Cost, Aim::Dependence], 3, 1);
    let study = pareto(&packs(), &asked, Earlier::default(), &mut ()).expect("a front");
    assert!(study.complete && study.holds());
    let points: Vec<FrontRow> = rows(&study);
    assert_eq!(points.len(), 3, "{points:?}");
    for (row, (cost, abroad)) in points.iter().zip([(40.0, 50.0), (50.0, 25.0), (60.0, 0.0)]) {
        assert!(near(row.cost, cost) && near(row.dependence, abroad), "{row:?}");
    }
    assert!(near(points[1].rate_dependence, 0.4) && near(points[2].slope_dependence, 0.4));
    let content: Vec<ContentRow> = rows(&study);
    let share = |plan: &str, commodity: &str| {
        let row = content.iter().find(|row| row.plan == plan && row.commodity == commodity);
        row.map(|row| ((row.share * 1000.0).round() as i64, row.weakest))
    };
    assert_eq!(share("p01", "pack"), Some((500, 0)));
    assert_eq!(share("p02", "pack"), Some((250, 0)));
    assert_eq!(share("p03", "pack"), Some((0, 0)));
    assert_eq!(share("p01", "cell"), Some((1000, 1)));
    assert_eq!(share("p02", "cell"), Some((500, 1)));
    // Nothing is foreign any more, so there is no weakest link.
    assert_eq!(share("p03", "cell"), Some((0, 0)));
}

#[test]
fn an_aim_that_the_project_cannot_measure_is_refused() {
    let answer = pareto(&packs(), &asked(&[Aim::Cost, Aim::Jobs], 3, 1), Earlier::default(), &mut ());
    assert!(matches!(answer, Err(StudyError::Unfit(Unfit::NoMeasure { aim: Aim::Jobs }))));
}

/// Keeps what it is given, and asks to stop after some steps.
struct Keeper {
    steps: usize,
    until: usize,
    kept: Option<Study>,
}

impl Watch for Keeper {
    fn step(&mut self, _: &Step) {
        self.steps += 1;
    }
    fn solver(&mut self, _: &Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
    fn stopped(&self) -> bool {
        self.steps > self.until
    }
    fn keep(&mut self, study: &dyn Fn() -> Study) {
        self.kept = Some(study());
    }
}

fn same(a: &Study, b: &Study) {
    assert_eq!(a.tables, b.tables);
    assert_eq!(a.plans.len(), b.plans.len());
    for (one, other) in a.plans.iter().zip(&b.plans) {
        assert_eq!((&one.id, &one.plan.tables), (&other.id, &other.plan.tables));
        assert_eq!(one.plan.manifest.bound, other.plan.manifest.bound);
    }
}

#[test]
fn going_on_gives_what_one_go_gives_and_threads_change_nothing() {
    let project = clean_or_dirty();
    let question = asked(&[Aim::Cost, Aim::Carbon], 7, 1);
    let whole = pareto(&project, &question, Earlier::default(), &mut ()).expect("a front");
    for until in 1..6 {
        let mut keeper = Keeper { steps: 0, until, kept: None };
        let part = pareto(&project, &question, Earlier::default(), &mut keeper).expect("a part");
        assert!(!part.complete);
        let kept = keeper.kept.expect("what was done");
        let earlier = Earlier { points: rows(&kept), payoff: rows(&kept), plans: kept.plans };
        let rest = pareto(&project, &question, earlier, &mut ()).expect("the rest");
        same(&rest, &whole);
    }
    let side_by_side = asked(&[Aim::Cost, Aim::Carbon], 7, 3);
    same(&pareto(&project, &side_by_side, Earlier::default(), &mut ()).expect("a front"), &whole);
}

/// Goods that can each be bought dirty at once, or made clean after a works was opened in one of the years: more whole decisions than
/// a programme has that is always searched to the end.
fn many_decisions() -> Project {
    let (goods, years) = (0..6, 2026..2036);
    let periods: Vec<String> = years.clone().map(|year| year.to_string()).collect();
    let mut commodities =
        "commodity,name,unit,kind,disposable\nco2,Carbon dioxide,kg,carbon,yes\n".to_owned();
    let mut processes = "process,name,unit,capex,capex_fixed,opex,lifetime,recipe\n".to_owned();
    let mut candidates = "place,process,max_capacity\n".to_owned();
    let mut demands = "place,commodity,quantity,must_serve\n".to_owned();
    for good in goods {
        commodities += &format!("good{good},Good {good},t,,no\n");
        processes += &format!("dirty{good},Dirty,t,0,0,1,1,-> 1 t good{good} + {} kg co2\n", 2 + good % 3);
        candidates += &format!("town,dirty{good},100\n");
        demands += &format!("town,good{good},{},yes\n", 10 + 3 * good);
        for way in 0..8 {
            let (fixed, opex) = (40 + 37 * way + 11 * good, 30 - 3 * way + good % 2);
            processes += &format!("clean{good}_{way},Clean,t,2,{fixed},{opex}e-1,10,-> 1 t good{good}\n");
            candidates += &format!("town,clean{good}_{way},{}\n", 4 + 3 * way);
        }
    }
    let settings = format!(
        "name = \"Many\"\ncurrency = \"USD\"\nperiods = [{}]\ndiscount_rate = 0.08\n",
        periods.join(", ")
    );
    project(&[
        ("karkas.toml", &settings),
        ("places.csv", "place,name\ntown,Town\n"),
        ("commodities.csv", &commodities),
        ("processes.csv", &processes),
        ("candidates.csv", &candidates),
        ("demands.csv", &demands),
    ])
}

#[test]
fn points_that_a_quick_front_leaves_open_are_searched_to_the_end_when_asked_for() {
    let project = many_decisions();
    let mut question = asked(&[Aim::Cost, Aim::Carbon], 8, 1);
    question.solve.gap = 2e-3;
    let quick = pareto(&project, &question, Earlier::default(), &mut ()).expect("a front");
    assert!(quick.complete && quick.holds());
    let before: Vec<FrontRow> = rows(&quick);
    assert!(before.iter().any(FrontRow::is_open), "nothing was left open: {before:?}");
    question.thorough = true;
    let earlier = Earlier { points: rows(&quick), payoff: rows(&quick), plans: quick.plans };
    let thorough = pareto(&project, &question, earlier, &mut ()).expect("a front");
    assert!(thorough.complete && thorough.holds());
    let after: Vec<FrontRow> = rows(&thorough);
    assert!(!after.iter().any(FrontRow::is_open), "{after:?}");
    let cheapest = before[0].cost.expect("a cost");
    for row in &after {
        let (Some(cost), Some(bound)) = (row.cost, row.bound) else { continue };
        assert!(cost - bound <= 2e-3 * cheapest.abs() * (1.0 + 1e-6), "{row:?}");
        let Some(was) = before.iter().find(|was| was.point == row.point && was.cost.is_some()) else {
            continue;
        };
        let (dear, least) = (was.cost.expect("a cost"), was.bound.expect("a bound"));
        // Neither round says what the other refutes, and the second goes on from the first.
        assert!(cost >= least - 1e-6 * cost.abs() && dear >= bound - 1e-6 * cost.abs(), "{was:?} {row:?}");
        assert!(cost <= dear + 1e-6 * cost.abs(), "{was:?} {row:?}");
    }
}

/// A random way to make the good: opening, running and emission a tonne, and module or none.
fn way() -> impl Strategy<Value = (u8, u8, u8, bool, bool)> {
    (0..20_u8, 0..9_u8, 1..9_u8, any::<bool>(), any::<bool>())
}

fn random(ways: &[(u8, u8, u8, bool, bool)], demand: u8) -> Project {
    let mut processes = "process,name,unit,module,capex,capex_fixed,opex,lifetime,recipe\n".to_owned();
    let mut candidates = "place,process,max_capacity\n".to_owned();
    let mut offers = "place,commodity,partner,price,capacity,origin\ntown,good,shop,30,1000,CN\n".to_owned();
    for (number, (fixed, opex, carbon, module, foreign)) in ways.iter().enumerate() {
        let size = if *module { "4" } else { "" };
        processes += &format!(
            "w{number},W{number},t,{size},1,{fixed},{opex},1,1 t raw{number} -> 1 t good + {carbon} kg co2\n"
        );
        candidates += &format!("town,w{number},12\n");
        let origin = if *foreign { "CN" } else { "RU" };
        offers += &format!("town,raw{number},mine,{},1000,{origin}\n", 2 + number);
    }
    let raws: String = (0..ways.len()).map(|number| format!("raw{number},Raw,t,,no,\n")).collect();
    let commodities = format!(
        "commodity,name,unit,kind,disposable,price\ngood,Good,t,,no,20\nco2,CO2,kg,carbon,yes,\n{raws}"
    );
    project(&[
        (
            "karkas.toml",
            "name = \"Random\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\nhome = \"RU\"\n",
        ),
        ("places.csv", "place,name,country\ntown,Town,RU\n"),
        ("commodities.csv", &commodities),
        ("processes.csv", &processes),
        ("candidates.csv", &candidates),
        ("offers.csv", &offers),
        ("demands.csv", &format!("place,commodity,quantity,must_serve\ntown,good,{demand},yes\n")),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn points_are_not_dominated_hold_and_are_what_they_say(
        ways in prop::collection::vec(way(), 1..4),
        demand in 1..20_u8,
        both in any::<bool>(),
    ) {
        let project = random(&ways, demand);
        let aims = if both { vec![Aim::Cost, Aim::Carbon, Aim::Dependence] } else { vec![Aim::Cost, Aim::Carbon] };
        let study = pareto(&project, &asked(&aims, 6, 1), Earlier::default(), &mut ()).expect("a front");
        prop_assert!(study.complete && study.holds());
        let points: Vec<FrontRow> = rows(&study);
        let front: Vec<&FrontRow> = points.iter().filter(|row| row.state == "front").collect();
        prop_assert!(!front.is_empty());
        let values = |row: &FrontRow| -> Vec<f64> {
            aims.iter().map(|aim| match aim {
                Aim::Carbon => row.carbon,
                Aim::Dependence => row.dependence,
                _ => row.cost,
            }).map(|value| value.expect("a value")).collect()
        };
        for a in &front {
            for b in &front {
                let better = values(a).iter().zip(values(b)).all(|(a, b)| *a <= b + 1e-9);
                let strictly = values(a).iter().zip(values(b)).any(|(a, b)| *a < b - 1e-6 * (1.0 + b.abs()));
                prop_assert!(!(better && strictly), "{a:?} dominates {b:?}");
            }
            // Recomputed from the tables, as directly as can be.
            let plan = study.plans.iter().find(|plan| plan.id == a.plan).expect("its plan");
            let tables = &plan.plan.tables;
            let carbon: f64 = tables.disposals.iter().map(|row| row.amount).sum();
            let cost: f64 = tables.ledger.iter().map(|row| row.discounted).sum();
            let home: Vec<String> =
                ways.iter().enumerate().filter(|(_, way)| !way.4).map(|(n, _)| format!("raw{n}")).collect();
            let abroad: f64 = tables.purchases.iter()
                .filter(|row| !home.contains(&row.commodity))
                .map(|row| row.amount * if row.commodity == "good" { 20.0 } else { row.price })
                .sum();
            prop_assert!(near(a.carbon, carbon) && near(a.cost, cost) && near(a.dependence, abroad), "{a:?} {abroad}");
            for (asked, value) in [(a.asked_carbon, a.carbon), (a.asked_dependence, a.dependence)] {
                if let (Some(asked), Some(value)) = (asked, value) {
                    prop_assert!(value <= asked + 1e-6 * (1.0 + asked.abs()), "{a:?}");
                }
            }
        }
    }
}
