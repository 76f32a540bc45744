//! Published instances of capacitated facility location (Holmberg, Rönnqvist and Yuan 1999) with known optima.

use std::path::PathBuf;

use karkas_model::project::Project;

use crate::build::{Build, always};
use crate::solving::{exact, try_plan};

fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/bench/cflp-holmberg");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the published instances are not here ({})", folder.display());
    None
}

/// Number of facilities and customers; capacity and fixed cost of each facility; demands; the cost of serving the whole
/// demand of a customer from each facility.
fn project(text: &str) -> Project {
    let mut numbers = text.split_whitespace().map(|word| word.parse::<f64>().expect("a number"));
    let mut next = || numbers.next().expect("another number");
    let (facilities, customers) = (next() as usize, next() as usize);
    let sizes: Vec<(f64, f64)> = (0..facilities).map(|_| (next(), next())).collect();
    let demands: Vec<f64> = (0..customers).map(|_| next()).collect();
    let mut b = Build::new(&[1]);
    let good = b.commodity("good");
    let ends: Vec<_> = (0..customers).map(|i| b.place(&format!("customer{i}"))).collect();
    for (&place, &demand) in ends.iter().zip(&demands) {
        b.demand(place, good, demand, |_| {});
    }
    for (j, &(capacity, fixed)) in sizes.iter().enumerate() {
        let place = b.place(&format!("facility{j}"));
        let process = b.process(&format!("serve{j}"), &[(good, 1.0)], |process| {
            process.capex_fixed = always(fixed);
            process.lifetime = 1;
        });
        b.candidate(place, process, |row| row.max_capacity = Some(capacity));
        for (&end, &demand) in ends.iter().zip(&demands) {
            let cost = next();
            b.lane(place, end, good, cost / demand, |_| {});
        }
    }
    b.project
}

fn check(instances: &[&str]) {
    let Some(folder) = folder() else { return };
    let known = std::fs::read_to_string(folder.join("bestknown.csv")).expect("best known values");
    for instance in instances {
        let row =
            known.lines().find(|line| line.starts_with(&format!("{instance},"))).expect("a known value");
        let best: f64 = row.split(',').nth(1).expect("a value").parse().expect("a number");
        let project = project(&std::fs::read_to_string(folder.join(instance)).expect("an instance"));
        let plan = try_plan(&[(1.0, &project)], &exact(true)).expect("there is a plan");
        let found = plan.manifest.objective;
        // The known values are proven to 1e-4 and rounded to four decimals.
        assert!((found - best).abs() <= 1e-4 * best, "{instance}: {found} instead of {best}");
        println!("{instance}: {found}");
    }
}

#[test]
fn small_instances_have_their_known_optimum() {
    check(&["p1", "p3", "p5", "p7", "p9", "p11"]);
}

#[test]
#[ignore = "takes a minute"]
fn larger_instances_have_their_known_optimum() {
    check(&["p13", "p15", "p17", "p19", "p21", "p49", "p71"]);
}
