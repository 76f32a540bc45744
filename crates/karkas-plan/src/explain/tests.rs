use karkas_model::project::Project;
use karkas_model::words::Lang;
use karkas_solver::quiet;

use super::small_project::project;
use super::*;
use crate::formulation::Overrides;
use crate::investor::InvestorTables;
use crate::solve::SolveOptions;
use crate::{Plan, PlanOutcome, Request, plan};

#[track_caller]
fn assert_close(left: f64, right: f64) {
    assert!((left - right).abs() <= 1e-6 * right.abs().max(1.0), "{left} is not {right}");
}

fn planned(project: &Project) -> Plan {
    let request =
        Request { solve: SolveOptions { gap: 0.0, ..SolveOptions::default() }, ..Request::default() };
    match plan(&[(1.0, project)], &request, &mut quiet).expect("no fault of the solver") {
        PlanOutcome::Planned(plan) => *plan,
        PlanOutcome::NoPlan(why) => panic!("{why:?}"),
    }
}

fn ask(project: &Project, plan: &Plan, question: &str) -> Why {
    let asked = Asked {
        projects: &[(1.0, project)],
        overrides: &overrides(&plan.manifest, project),
        tables: &plan.tables,
        solve: &solve_options(&plan.manifest),
        bound: plan.manifest.bound,
    };
    let question = Question::parse(question, project).expect("a thing of the project");
    why(&asked, &question, &mut quiet).expect("an answer")
}

const PLACES: &str = "place\nsite\n";
const COMMODITIES: &str = "commodity,unit\nore,t\nsteel,t\n";
const CANDIDATES: &str = "place,process\nsite,*\n";
const DEMANDS: &str = "place,commodity,quantity\nsite,steel,100\n";

/// One tonne of ore makes one of steel. The plain way costs 5 to run and 10 to build (a life of one year), the fine way 4 and
/// 20, has a fixed running cost of 1 and works half of the time. 50 tonnes of ore cost 2 each, more 3, and some ask 7.
fn steel() -> Project {
    project(&[
        ("places.csv", PLACES),
        ("commodities.csv", COMMODITIES),
        (
            "processes.csv",
            "process,unit,variant,capex,opex,opex_fixed,availability,lifetime,recipe\n\
             plain,t,plain,10,5,0,1,1,1 t ore -> 1 t steel\n\
             fine,t,fine,20,4,1,0.5,1,1 t ore -> 1 t steel\n",
        ),
        ("candidates.csv", CANDIDATES),
        (
            "offers.csv",
            "place,commodity,partner,price,capacity\nsite,ore,near,2,50\nsite,ore,far,3,\nsite,ore,dear,7,\n",
        ),
        ("demands.csv", DEMANDS),
    ])
}

#[test]
fn what_is_scarce_is_worth_what_it_saves() {
    let project = steel();
    let plan = planned(&project);
    let answer = ask(&project, &plan, "");
    // The near ore saves 1 against the far one.
    assert_eq!(answer.scarce.len(), 1);
    let near = &answer.scarce[0];
    assert_eq!((near.kind, near.detail.as_str(), near.rows[0].as_str()), ("offer", "near", "offers.csv:2"));
    assert_close(near.worth, 1.0);
    assert_close(near.bound, 50.0);
    assert_close(near.rent, 50.0);
    let said = say(&project, &answer, &phrases::words(Lang::En));
    assert_eq!(
        said,
        [
            "ore from near at site: one more t a year would save 1.00\u{a0}USD (2026; now 50.0\u{a0}t; offers.csv:2)"
        ]
    );
}

#[test]
fn the_break_even_of_what_may_be_built_in_any_amount() {
    let project = steel();
    let plan = planned(&project);
    let answer = ask(&project, &plan, "site/fine");
    let fine = &answer.facilities[0];
    // Steel is worth 3 + 5 + 10 = 18. A unit of fine capacity makes half a tonne of it and earns
    // 0.5 × (18 - 3 - 4) - 1 = 4.5, against 20.
    assert_eq!((fine.method, fine.built), (Method::Prices, 0.0));
    assert_close(fine.capex, 20.0);
    assert_close(fine.break_even.expect("it would be built for something"), 4.5);
    assert_close(fine.margin.expect("it works"), (4.5 - 20.0) / 0.5);
    // Proof: just below, it is built; just above, it is not.
    for (capex, is_built) in [(4.4, true), (4.6, false)] {
        let mut cheaper = steel();
        let id = cheaper.processes.ids().nth(1).expect("two processes");
        cheaper.processes[id].capex = karkas_model::series::Series::constant(capex);
        let built =
            planned(&cheaper).tables.facilities.iter().any(|row| row.process == "fine" && row.built > 0.0);
        assert_eq!(built, is_built, "at {capex}");
    }
}

#[test]
fn giving_up_what_is_built() {
    let project = steel();
    let plan = planned(&project);
    let answer = ask(&project, &plan, "site/plain");
    let plain = &answer.facilities[0];
    assert_eq!(plain.method, Method::Forbidden);
    // A tonne the fine way costs 3 + 4 + (20 + 1)/0.5 = 49, the plain way 18.
    assert_close(plain.extra_cost.expect("another plan"), 100.0 * 31.0);
    assert_close(plain.break_even.expect("it stays"), 41.0);
}

#[test]
fn suppliers_and_prices() {
    let project = steel();
    let plan = planned(&project);
    let dear = &ask(&project, &plan, "dear").offers[0];
    assert_eq!((dear.amount, dear.price), (0.0, 7.0));
    assert_close(dear.break_even, 3.0);
    let near = &ask(&project, &plan, "near").offers[0];
    assert_close(near.break_even, 3.0);
    let ore = ask(&project, &plan, "site/ore");
    assert_close(ore.prices[0].price, 3.0);
    assert_eq!(ore.offers.len(), 3);
    assert!(Question::parse("site/gold", &project).is_err());
}

#[test]
fn the_table_of_what_was_not_chosen() {
    let project = steel();
    let plan = planned(&project);
    let rows = not_chosen_table(&[(1.0, &project)], &Overrides::default(), &plan.tables).expect("a table");
    let found: Vec<(&str, &str, &str)> =
        rows.iter().map(|row| (row.kind.as_str(), row.product.as_str(), row.item.as_str())).collect();
    assert_eq!(found, [("facility", "steel", "fine"), ("offer", "ore", "dear")]);
    assert_close(rows[0].margin, -31.0);
    assert_close(rows[0].break_even.expect("it would be built for something"), 4.5);
    assert_close(rows[1].margin, -4.0);
    assert_close(rows[1].break_even.expect("it would be bought for something"), 3.0);
}

fn hello() -> Project {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/hello");
    karkas_model::resolve::load(&folder, None).expect("the example is sound").0
}

#[test]
fn forcing_the_bakery_into_the_town() {
    let project = hello();
    let plan = planned(&project);
    let answer = ask(&project, &plan, "town/bakery");
    let town = &answer.facilities[0];
    assert_eq!((town.method, town.built), (Method::Forced, 0.0));
    // Two ovens at the mill and the third in the town: its opening and oven cost 36 000 instead of 20 000, and
    // 100 t of bread that need no freight, but 75 t of flour that do, save 500.
    let annuity = 0.1 / (1.0 - 1.1_f64.powi(-10));
    let extra = (annuity * 16_000.0 - 500.0) / 1.21;
    assert_close(town.extra_cost.expect("another plan"), extra);
    // It enters where all ovens in the town cost as much as all at the mill. Both sums stand in the example's
    // README; there the town invests 60 000 in 2026 and 24 000 in 2027.
    let investment = annuity * (60_000.0 / 1.1 + 84_000.0 / 1.21);
    let all_in_town = 188_278.368_297 - 186_370.41;
    let share = 1.0 - all_in_town / investment;
    let price = town.break_even.expect("it would be built for something");
    assert!((price / town.capex - share).abs() < 1e-5, "{price} {share}");

    let mill = &ask(&project, &plan, "mill/bakery").facilities[0];
    assert_eq!(mill.method, Method::Forbidden);
    assert!((mill.extra_cost.expect("another plan") - all_in_town).abs() < 0.01);
    let both = ask(&project, &plan, "bakery").facilities;
    assert_eq!(both.iter().map(|row| row.place.as_str()).collect::<Vec<_>>(), ["mill", "town"]);
    let said = say(&project, &answer, &phrases::words(Lang::En));
    assert_eq!(said[2], "Forced in, with 100 t a year, it makes the plan 1,739\u{a0}USD dearer.");
    for lang in Lang::ALL {
        for line in say(&project, &answer, &phrases::words(lang)) {
            assert!(!line.contains('{') && !line.starts_with("why-"), "{line}");
        }
    }
}

/// The identity of complementary slackness, through the whole house.
#[test]
fn at_shadow_prices_new_capacity_earns_just_its_annuities() {
    let project = project(&[
        (
            "karkas.toml",
            "name = \"test\"\ncurrency = \"USD\"\nperiods = [2026, 2027, 2029]\nhorizon = 2032\n\
             discount_rate = 0.1\nbase_year = 2025\n",
        ),
        ("places.csv", PLACES),
        ("commodities.csv", COMMODITIES),
        (
            "processes.csv",
            "process,unit,capex,opex,opex_fixed,availability,lifetime,recipe\n\
             plain,t,100,5,2,0.9,15,1 t ore -> 1 t steel\n",
        ),
        ("candidates.csv", CANDIDATES),
        ("offers.csv", "place,commodity,price\nsite,ore,2026: 2; 2031: 4\n"),
        ("demands.csv", "place,commodity,year,quantity\nsite,steel,2026,50\nsite,steel,2031,100\n"),
    ]);
    let plan = planned(&project);
    let made = InvestorTables::new(&project, &plan.tables);
    let sheet = made.investor.iter().find(|row| row.prices == "shadow").expect("a sheet");
    assert!(sheet.npv_annuities.abs() < 1e-6 * sheet.investment, "{sheet:?}");
    assert!(sheet.npv < 0.0 && sheet.residual > 0.0);
}

/// Two scenarios that are the same, each with half of the chance, are one.
#[test]
fn chance_between_equals_changes_nothing() {
    let mut twin = steel();
    twin.scenario = "twin".to_owned();
    let (first, projects) = (steel(), [(0.5, &steel()), (0.5, &twin)]);
    let request = Request::default();
    let PlanOutcome::Planned(both) = plan(&projects, &request, &mut quiet).expect("no fault of the solver")
    else {
        panic!("there is a plan");
    };
    let asked = Asked {
        projects: &projects,
        overrides: &Overrides::default(),
        tables: &both.tables,
        solve: &request.solve,
        bound: both.manifest.bound,
    };
    let fine = Question::parse("site/fine", &first).expect("a facility");
    let found = why(&asked, &fine, &mut quiet).expect("an answer");
    assert_close(found.facilities[0].break_even.expect("it would be built for something"), 4.5);
    assert_close(found.facilities[0].margin.expect("it works"), -31.0);
    let scarce = why(&asked, &Question::Scarce, &mut quiet).expect("an answer").scarce;
    assert_eq!(scarce.iter().map(|row| row.scenario.as_str()).collect::<Vec<_>>(), ["base", "twin"]);
    for row in &scarce {
        assert_close(row.worth, 1.0);
        assert_close(row.rent, 25.0);
    }
}

#[test]
fn a_binding_size_and_a_limit_are_worth_what_they_save() {
    // Room for 60 of the plain way; the other 40 cost 49 - 18 = 31 more each.
    let files = [
        ("places.csv", PLACES),
        ("commodities.csv", COMMODITIES),
        (
            "processes.csv",
            "process,unit,capex,opex,opex_fixed,availability,lifetime,recipe\n\
             plain,t,10,5,0,1,1,1 t ore -> 1 t steel\n\
             fine,t,20,4,1,0.5,1,1 t ore -> 1 t steel\n",
        ),
        ("offers.csv", "place,commodity,price\nsite,ore,3\n"),
        ("demands.csv", DEMANDS),
    ];
    let by_size = [("candidates.csv", "place,process,max_capacity\nsite,plain,60\nsite,fine,\n")];
    let by_limit = [
        ("candidates.csv", CANDIDATES),
        ("limits.csv", "limit,measure,process,max\nplain_cap,activity,plain,60\n"),
    ];
    for (more, kind) in [(&by_size[..], "max_capacity"), (&by_limit[..], "limit_max")] {
        let project = project(&[&files[..], more].concat());
        let answer = ask(&project, &planned(&project), "");
        assert_eq!(answer.scarce.len(), 1, "{:?}", answer.scarce);
        assert_eq!(answer.scarce[0].kind, kind);
        assert_close(answer.scarce[0].worth, 31.0);
    }
}
