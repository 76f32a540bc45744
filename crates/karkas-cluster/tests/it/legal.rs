//! Legal tests: by hand, and against all sets of additions one after the other.

use karkas_cluster::legal::{Case, Contract, Organisation, Rule, additions, test};
use karkas_cluster::progress::unwatched;
use proptest::prelude::*;

fn organisation(name: &str, member: bool, output: f64) -> Organisation {
    Organisation { name: name.into(), member, output, priority: false, projects: 0 }
}

fn contract(seller: usize, buyer: usize, value: f64, signed: bool) -> Contract {
    Contract { seller, buyer, value, signed }
}

/// Foundry (100), machine works (100), assembly (200): the foundry sells 30 to the works, assembly has no contract.
/// Dependence 30/400 = 7.5 %, 20 % asked for. One contract of the works with assembly for 50 makes 80/400 = 20 %.
fn three() -> Case {
    Case {
        organisations: vec![
            organisation("foundry", true, 100.0),
            organisation("works", true, 100.0),
            organisation("assembly", true, 200.0),
            organisation("paint", false, 20.0),
        ],
        contracts: vec![
            contract(0, 1, 30.0, true),
            contract(1, 2, 50.0, false),
            contract(0, 2, 20.0, false),
            contract(3, 2, 15.0, true),
        ],
    }
}

#[test]
fn by_hand() {
    let rules = Rule::shipped().unwrap();
    let rule = &rules["pp779"];
    let case = three();
    let outcome = test(&case, rule);
    let names: Vec<(&str, bool)> = outcome.checks.iter().map(|check| (check.name, check.passes)).collect();
    assert_eq!(names, [("contracts", false), ("dependence", false), ("without_output", true)]);
    assert_eq!((outcome.inside, outcome.output), (30.0, 400.0));
    assert_eq!(outcome.standings[0].dependence, Some(0.3));
    assert!(!outcome.standings[2].passes && outcome.standings[2].contracts == 0);

    let found = additions(&case, rule, 1_000_000, &mut unwatched).unwrap();
    assert_eq!((found.joining, found.signing.clone()), (Some(vec![]), vec![1]));
    assert!(found.proven && found.at_least == 1 && found.outcome.unwrap().passes());

    // With a third of the participants in priority territories 10 % are enough: now also the foundry's 20 would do
    // (50/400 = 12.5 %), and one addition is still the least.
    let mut lowered = case.clone();
    lowered.organisations[0].priority = true;
    let outcome = test(&lowered, rule);
    assert_eq!(outcome.checks[1].needed, 0.1);

    // Without the possible contracts, paint must join: (30 + 15)/420 = 10.7 % passes only where 10 % do.
    lowered.organisations[1].priority = true;
    lowered.contracts.remove(2);
    lowered.contracts.remove(1);
    let found = additions(&lowered, rule, 1_000_000, &mut unwatched).unwrap();
    assert_eq!(found.joining, Some(vec![3]));
    let mut hopeless = lowered.clone();
    hopeless.organisations.iter_mut().for_each(|organisation| organisation.priority = false);
    let found = additions(&hopeless, rule, 1_000_000, &mut unwatched).unwrap();
    assert_eq!((found.joining, found.proven), (None, true));
}

#[test]
fn thirty_and_a_project() {
    let rules = Rule::shipped().unwrap();
    let mut organisations: Vec<Organisation> =
        (0..33).map(|number| organisation(&number.to_string(), number < 28, 1.0)).collect();
    organisations[31].projects = 1;
    let case = Case { organisations, contracts: vec![] };
    let outcome = test(&case, &rules["moscow"]);
    assert!(outcome.checks.iter().all(|check| !check.passes) && outcome.checks.len() == 2);
    let found = additions(&case, &rules["moscow"], 1_000_000, &mut unwatched).unwrap();
    let joining = found.joining.unwrap();
    assert!(joining.len() == 2 && joining.contains(&31) && found.proven);
}

fn case() -> impl Strategy<Value = Case> {
    let organisation = (any::<bool>(), 0..4_i32, any::<bool>(), 0..2_usize);
    let contract = (0..6_usize, 0..6_usize, 1..40_i32, any::<bool>());
    (proptest::collection::vec(organisation, 6), proptest::collection::vec(contract, 4..8)).prop_map(
        |(all, contracts)| {
            let organisations =
                all.into_iter().enumerate().map(|(number, (member, output, priority, projects))| {
                    Organisation {
                        name: number.to_string(),
                        member: member || number < 2,
                        output: f64::from(output) * 20.0,
                        priority,
                        projects,
                    }
                });
            let contracts = contracts.into_iter().map(|(seller, buyer, value, signed)| Contract {
                seller,
                buyer,
                value: f64::from(value),
                signed,
            });
            Case { organisations: organisations.collect(), contracts: contracts.collect() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// The fewest additions beside all sets of them.
    #[test]
    fn smallest_of_all_sets(case in case(), which in 0..2_usize) {
        let mut rules = Rule::shipped().unwrap();
        let rule = rules.get_mut(["pp779", "moscow"][which]).unwrap();
        rule.least_participants = rule.least_participants.min(5);
        rule.most_without_output = rule.most_without_output.map(|_| 1);
        let members: Vec<usize> = (0..6).filter(|&number| !case.organisations[number].member).collect();
        let contracts: Vec<usize> = (0..case.contracts.len()).filter(|&n| !case.contracts[n].signed).collect();
        let count = members.len() + contracts.len();
        let mut smallest = None;
        for set in 0_u32..1 << count {
            let mut with = case.clone();
            for (place, &member) in members.iter().enumerate() {
                with.organisations[member].member |= set >> place & 1 == 1;
            }
            for (place, &number) in contracts.iter().enumerate() {
                with.contracts[number].signed |= set >> (members.len() + place) & 1 == 1;
            }
            if test(&with, rule).passes() {
                let size = set.count_ones() as usize;
                smallest = Some(smallest.map_or(size, |known: usize| known.min(size)));
            }
        }
        let found = additions(&case, rule, 10_000_000, &mut unwatched).unwrap();
        prop_assert!(found.proven);
        let size = found.joining.as_ref().map(|joining| joining.len() + found.signing.len());
        prop_assert_eq!(size, smallest);
        if let Some(outcome) = found.outcome {
            prop_assert!(outcome.passes());
        }
    }
}
