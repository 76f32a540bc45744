//! Many partners: the planner as the oracle that finds who would leave, against games whose coalitions are all known.

use std::fmt::Write as _;

use karkas_model::project::Project;
use karkas_plan::solve::SolveOptions;
use karkas_share::rules::division::Rule;
use karkas_share::shapley::shapley;
use karkas_share::{Coalition, Game, Kind};
use karkas_study::share::{CoalitionRow, CoreRow, Earlier, Share, ShareRow, StabilityRow, by_city, share};

use crate::share::{answer, asked, cities};
use crate::small::{close, project, rows};

/// Fixed cost of a plant, and demand of a town.
const FIXED: f64 = 60.0;
const DEMAND: f64 = 10.0;

/// Towns along a road, each with a demand of 10; a plant of 60 may stand in any of them, and a ton costs 1 a kilometre.
fn road(at: &[u32]) -> Project {
    let mut places = "place,name,city\n".to_owned();
    let mut candidates = "place,process,max_capacity\n".to_owned();
    let mut lanes = "from,to,mode,commodity,cost\n".to_owned();
    let mut demands = "place,commodity,quantity,price,must_serve\n".to_owned();
    for (town, from) in at.iter().enumerate() {
        writeln!(places, "t{town},T{town},T{town}").expect("text");
        writeln!(candidates, "t{town},plant,1000").expect("text");
        writeln!(demands, "t{town},goods,{DEMAND},0,yes").expect("text");
        for (other, to) in at.iter().enumerate().filter(|(other, _)| *other != town) {
            writeln!(lanes, "t{town},t{other},road,goods,{}", from.abs_diff(*to)).expect("text");
        }
    }
    let processes = format!(
        "process,name,unit,capex,capex_fixed,lifetime,recipe\nplant,Plant,t,0,{FIXED},1,-> 1 t goods\n"
    );
    project(&[
        ("karkas.toml", "name = \"road\"\ncurrency = \"USD\"\nperiods = [2026]\ndiscount_rate = 0\n"),
        ("places.csv", &places),
        ("commodities.csv", "commodity,name,unit\ngoods,Goods,t\n"),
        ("processes.csv", &processes),
        ("candidates.csv", &candidates),
        ("lanes.csv", &lanes),
        ("demands.csv", &demands),
    ])
}

/// The least cost of towns at `at` in order: each plant serves neighbours, so the best last stretch follows the best of
/// what is before it.
fn cost(at: &[f64]) -> f64 {
    let mut best = vec![0.0; at.len() + 1];
    for end in 1..=at.len() {
        best[end] = (0..end)
            .map(|begin| {
                let stretch = &at[begin..end];
                let plant = stretch[stretch.len() / 2];
                best[begin] + FIXED + stretch.iter().map(|town| DEMAND * (town - plant).abs()).sum::<f64>()
            })
            .fold(f64::INFINITY, f64::min);
    }
    best[at.len()]
}

fn game(at: &[u32]) -> Game {
    let costs = (0..1_u64 << at.len())
        .map(|index| {
            let members: Vec<f64> = Coalition(index).members().map(|town| f64::from(at[town])).collect();
            cost(&members)
        })
        .collect();
    Game::new(Kind::Cost, (0..at.len()).map(|town| format!("T{town}")).collect(), costs).expect("a game")
}

fn question(project: &Project, rules: &[Rule], samples: usize) -> Share {
    Share {
        partners: by_city(project).expect("towns"),
        rules: rules.to_vec(),
        enumerate: 2,
        samples,
        solve: SolveOptions { gap: 0.0, ..SolveOptions::default() },
    }
}

/// Shares of a rule, in the order of partners.
fn shares(found: &[ShareRow], rule: &str) -> Vec<f64> {
    found.iter().filter(|row| row.rule == rule).map(|row| row.share).collect()
}

/// Every verdict, gain and coalition against all coalitions of the game.
fn check(game: &Game, found: &[ShareRow], stable: &[StabilityRow], core: &CoreRow) {
    let least = |shares: &[f64]| {
        (1..game.values().len() as u64 - 1)
            .map(|index| game.satisfaction(Coalition(index), shares))
            .fold(f64::INFINITY, f64::min)
    };
    for rule in ["aca", "equal-charge", "proportional", "least-core"] {
        let row = stable.iter().find(|row| row.rule == rule).expect("a verdict");
        let least = least(&shares(found, rule));
        close(row.gain.expect("a number"), -least);
        assert_eq!(row.verdict, if least < -1e-6 { "leaves" } else { "stable" }, "{rule}");
    }
    let shares = shares(found, "least-core");
    close(shares.iter().sum(), game.grand());
    close(least(&shares), -core.epsilon.expect("a number"));
    let expected = karkas_share::least_core::least_core(game).expect("it can be found").epsilon;
    close(core.epsilon.expect("a number"), expected);
    assert_eq!(core.verdict, if expected > 1e-6 { "empty" } else { "stable" });
}

#[test]
fn three_cities_have_the_verdicts_that_all_their_coalitions_give() {
    let project = cities();
    let whole = answer(&project, &asked(&project), &Earlier::default());
    let few = Share { rules: Rule::OF_FEW.to_vec(), enumerate: 2, ..asked(&project) };
    let study = answer(&project, &few, &Earlier::default());
    let (all, some): (Vec<CoreRow>, Vec<CoreRow>) = (rows(&whole), rows(&study));
    close(all[0].epsilon.expect("a number"), some[0].epsilon.expect("a number"));
    assert_eq!(all[0].verdict, some[0].verdict);
    let (all, some): (Vec<StabilityRow>, Vec<StabilityRow>) = (rows(&whole), rows(&study));
    for rule in ["aca", "equal-charge", "proportional"] {
        let of = |rows: &[StabilityRow]| {
            let row = rows.iter().find(|row| row.rule == rule).expect("a verdict");
            (row.verdict.clone(), row.gain.expect("a number"))
        };
        let ((verdict, gain), (same, other)) = (of(&all), of(&some));
        assert_eq!(verdict, same, "{rule}");
        close(gain, other);
    }
}

#[test]
fn towns_along_a_road_as_all_their_coalitions_say() {
    for at in [
        &[0, 1, 2, 4, 9, 10, 11, 15, 20][..],
        &[0, 3, 6, 9, 12, 15, 18, 21, 24],
        &[0, 2, 4, 6, 8, 20, 22, 24],
    ] {
        let (project, game) = (road(at), game(at));
        let rules: Vec<Rule> = Rule::OF_FEW.into_iter().chain([Rule::Shapley, Rule::Nucleolus]).collect();
        let study = answer(&project, &question(&project, &rules, 20), &Earlier::default());
        let (found, stable, core) =
            (rows::<ShareRow>(&study), rows::<StabilityRow>(&study), rows::<CoreRow>(&study));
        close(core[0].together, game.grand());
        check(&game, &found, &stable, &core[0]);
        for row in rows::<CoalitionRow>(&study) {
            let members = row.coalition.split('+').filter_map(|name| name[1..].parse::<usize>().ok());
            let coalition = members.fold(Coalition::EMPTY, Coalition::with);
            close(row.value.expect("a cost"), game.value(coalition));
        }
        // The nucleolus needs all coalitions, and says so.
        assert!(stable.iter().any(|row| row.rule == "nucleolus" && row.verdict == "inapplicable"));
        // Estimated Shapley values add up and lie within their errors, here widened to nearly certain ones.
        let (sampled, exact) = (shares(&found, "shapley"), shapley(&game));
        close(sampled.iter().sum(), game.grand());
        for (row, exact) in found.iter().filter(|row| row.rule == "shapley").zip(&exact) {
            let error = row.error.expect("an estimate has one");
            assert!((row.share - exact).abs() <= 4.0 * error + 1e-6, "{row:?} {exact}");
        }
    }
}

#[test]
fn sixteen_towns_without_all_their_coalitions() {
    towns(16);
}

#[test]
#[ignore = "hundreds of searches for coalitions: a minute"]
fn thirty_towns_without_all_their_coalitions() {
    towns(30);
}

fn towns(count: u32) {
    let mut at: Vec<u32> = (0..count).map(|town| town * 2 + (town * town) % 5).collect();
    at.sort_unstable();
    let project = road(&at);
    let question = Share { enumerate: 12, ..question(&project, &Rule::OF_FEW, 0) };
    let study =
        share(&[(1.0, project.clone())], &question, &Earlier::default(), &mut ()).expect("there are plans");
    let coalitions: Vec<CoalitionRow> = rows(&study);
    let (core, stable) = (rows::<CoreRow>(&study), rows::<StabilityRow>(&study));
    println!("{} coalitions planned, {core:?}\n{stable:?}", coalitions.len());
    assert!(study.complete && study.holds());
    assert!(coalitions.len() < 2_000, "{}", coalitions.len());
    let positions: Vec<f64> = at.iter().map(|town| f64::from(*town)).collect();
    close(core[0].together, cost(&positions));
    // On a road the core is not empty: the linear programme of where to build has whole solutions, as its rows are stretches.
    assert_eq!(core[0].verdict, "stable");
    let found: Vec<ShareRow> = rows(&study);
    let shares = shares(&found, "least-core");
    // Stretches of neighbours are the coalitions that count; none of them pays more than it would alone.
    for begin in 0..at.len() {
        for end in begin + 1..=at.len() {
            let charged: f64 = shares[begin..end].iter().sum();
            assert!(charged <= cost(&positions[begin..end]) + 1e-5, "{begin}..{end}");
        }
    }
}
