//! Published instances and their optima: Holmberg, Rönnqvist and Yuan (1999) and OR-Library (Beasley 1988).

use std::path::PathBuf;

use karkas_decomposition::Ended;
use karkas_decomposition::location::{Customer, Facility, Link, LocationProblem};

use super::{assert_holds, found};

/// The folder of a family; none where the instances are not here.
fn folder(family: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench").join(family);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the published instances are not here ({})", folder.display());
    None
}

/// Number of facilities and customers; capacity and fixed cost of each facility; demands; the cost of serving the whole
/// demand of a customer from each facility.
fn problem(text: &str) -> LocationProblem {
    let mut numbers = text.split_whitespace().map(|word| word.parse::<f64>().expect("a number"));
    let mut next = || numbers.next().expect("another number");
    let (facilities, customers) = (next() as usize, next() as usize);
    let mut problem = LocationProblem::default();
    for _ in 0..facilities {
        let (capacity, fixed) = (next(), next());
        problem.facilities.push(Facility { fixed, capacity, unit_cost: 0.0, standing: false });
    }
    problem.customers.extend((0..customers).map(|_| Customer { demand: next() }));
    for facility in 0..facilities {
        for customer in 0..customers {
            let cost = next();
            let demand = problem.customers[customer].demand;
            if demand > 0.0 {
                problem.links.push(Link { facility, customer, cost: cost / demand, most: f64::INFINITY });
            }
        }
    }
    problem
}

fn check(family: &str, gap: f64) {
    let Some(folder) = folder(family) else { return };
    let known = std::fs::read_to_string(folder.join("bestknown.csv")).expect("best known values");
    for row in known.lines().skip(1) {
        let mut cells = row.split(',');
        let (Some(name), Some(best)) = (cells.next(), cells.next()) else { continue };
        let (Ok(text), Ok(best)) = (std::fs::read_to_string(folder.join(name)), best.parse::<f64>()) else {
            // Packed, or without a known value.
            continue;
        };
        let problem = problem(&text);
        let found = found(&problem, gap);
        assert_holds(&problem, &found);
        assert_eq!(found.ended, Ended::Proven, "{name}");
        let objective = found.objective.unwrap();
        // Known values are proven to 1e-4 at the worst, and rounded.
        assert!((objective - best).abs() <= (1e-4 + gap) * best, "{name}: {objective} instead of {best}");
        println!("{name}: {objective}");
    }
}

#[test]
fn those_of_holmberg_are_solved_to_their_optimum() {
    check("cflp-holmberg", 1e-6);
}

#[test]
fn those_of_the_or_library_are_solved_to_their_optimum() {
    check("cflp-orlib", 1e-6);
}
