//! What formulas say of their own error covers what random lines show. The lines are always the same, so nothing here hangs on chance.

#[path = "../../examples/wild/mod.rs"]
mod wild;

use karkas_line::analytic::decomposition::{Buffer, decompose};
use karkas_line::analytic::fluid::Machine;
use karkas_line::estimate::{Method, estimate};
use karkas_line::plant::{Link, Plant, Spread, Station};
use karkas_line::simulate::Options;
use wild::{Draw, Kind, measure, plant};

/// Share of lines within what is claimed of them, and the largest error as a multiple of the claim; both beyond the chance of the simulation.
fn covered(kind: Kind, seed: u64, lines: usize, options: &Options) -> (f64, f64) {
    let all = measure(kind, seed, lines, options);
    assert!(all.len() * 10 >= lines * 9, "formulas fit such lines");
    let over = |one: &wild::Measured| (one.error.abs() - one.chance).max(0.0) / one.claimed;
    let within = all.iter().filter(|one| over(one) <= 1.0).count();
    if let Some(one) = all.iter().max_by(|one, two| over(one).total_cmp(&over(two))) {
        println!("worst: {:+.4} of {:?}", one.error, one.plant);
    }
    (within as f64 / all.len() as f64, all.iter().map(over).fold(0.0, f64::max))
}

#[test]
fn claims_hold_on_a_few_lines() {
    let options = Options { seed: 3, replications: 4, units: 3_000 };
    for kind in Kind::ALL {
        let (share, worst) = covered(kind, 5, 12, &options);
        println!("{kind:?}: {share} within, worst {worst} of the claim");
        assert!(share >= 0.8 && worst <= 2.5, "{kind:?} {share} {worst}");
    }
}

#[test]
#[ignore = "long: 1,500 lines"]
fn claims_hold_on_many_lines() {
    let options = Options { seed: 3, replications: 8, units: 20_000 };
    for kind in Kind::ALL {
        let (share, worst) = covered(kind, 77_777, 300, &options);
        println!("{kind:?}: {share} within, worst {worst} of the claim");
        assert!(share >= 0.93 && worst <= 3.0, "{kind:?} {share} {worst}");
    }
}

/// By two exponential stations without a buffer, at which an aggregate of on and off is pinned: 2/3 as the chain has it, also where they are too many for a chain.
#[test]
fn two_exponential_stations_are_exact_in_the_flow() {
    let exponential = |name: &str| Station { spread: Spread::Exponential, ..Station::new(name, 1.0) };
    for (room, expected) in [(0, 2.0 / 3.0), (1, 0.75), (5, 0.875)] {
        let plant = Plant::serial(vec![exponential("a"), exponential("b")], &[room]);
        // A machine as it flows: up half of the time at twice the speed.
        let machine = Machine { speed: 2.0, failure: 1.0, repair: 1.0 };
        let flow = decompose(&[machine; 2], &[Buffer { from: 0, to: 1, capacity: f64::from(room) }]);
        assert!((flow.throughput - expected).abs() < 1e-3, "{room}: {flow:?}");
        assert!((estimate(&plant).unwrap().throughput - expected).abs() < 1e-7);
    }
}

/// Assembly is the mirror of disassembly: turned round, a tree makes as much (textbook reversibility, Gershwin 1994).
#[test]
fn a_tree_turned_round_makes_as_much() {
    let mut draw = Draw(9);
    for _ in 0..40 {
        let plant = plant(&mut draw, Kind::Assembly);
        let machines: Vec<Machine> = plant
            .stations
            .iter()
            .map(|station| Machine { speed: 1.0 / station.time, failure: 0.02, repair: 0.2 })
            .collect();
        let buffers = |turn: bool| -> Vec<Buffer> {
            let one = |link: &Link| {
                let (from, to) = if turn { (link.to, link.from) } else { (link.from, link.to) };
                Buffer { from, to, capacity: f64::from(link.capacity.unwrap_or(0)) }
            };
            plant.links.iter().map(one).collect()
        };
        let (there, back) = (decompose(&machines, &buffers(false)), decompose(&machines, &buffers(true)));
        let apart = (there.throughput / back.throughput - 1.0).abs();
        assert!(apart < 2e-3, "{there:?} {back:?}");
        let slowest = machines.iter().map(|machine| machine.alone()).fold(f64::INFINITY, f64::min);
        assert!(there.throughput <= slowest * (1.0 + 1e-6));
    }
}

/// Tables of lines with branches are answered by decomposition, as rows are.
#[test]
fn assembly_has_a_formula() {
    let mut draw = Draw(4);
    let plant = plant(&mut draw, Kind::Assembly);
    assert_eq!(estimate(&plant).unwrap().method, Method::Decomposition);
}
