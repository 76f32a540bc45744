//! What holds for every line.

use karkas_line::analytic::decomposition::{Buffer, decompose};
use karkas_line::analytic::fluid::{self, Machine};
use karkas_line::analytic::{bernoulli, exponential};
use karkas_line::exact::{self, Geometric};
use proptest::prelude::*;

fn serial(capacity: &[f64]) -> Vec<Buffer> {
    let buffer = |(from, &capacity): (usize, &f64)| Buffer { from, to: from + 1, capacity };
    capacity.iter().enumerate().map(buffer).collect()
}

fn machine() -> impl Strategy<Value = Machine> {
    (0.5..2.0_f64, 0.001..0.2_f64, 0.02..1.0_f64).prop_map(|(speed, failure, repair)| Machine {
        speed,
        failure,
        repair,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_bernoulli_line_makes_as_much_backwards(
        line in prop::collection::vec((0.3..0.99_f64, 1..5_usize), 2..5)
    ) {
        let (up, room): (Vec<f64>, Vec<usize>) = line.iter().copied().unzip();
        let room = &room[1..];
        let forth = exact::bernoulli(&up, room).unwrap().throughput;
        let back = |list: &[f64]| list.iter().rev().copied().collect::<Vec<_>>();
        let room_back: Vec<usize> = room.iter().rev().copied().collect();
        let reversed = exact::bernoulli(&back(&up), &room_back).unwrap().throughput;
        prop_assert!((forth - reversed).abs() < 1e-9);
        let estimate = bernoulli::aggregate(&up, room).throughput;
        let estimate_back = bernoulli::aggregate(&back(&up), &room_back).throughput;
        prop_assert!((estimate - estimate_back).abs() < 1e-9);
        prop_assert!(forth <= up.iter().copied().fold(1.0, f64::min) + 1e-12);
    }

    #[test]
    fn better_machines_and_larger_buffers_make_more(
        line in prop::collection::vec((0.3..0.95_f64, 1..5_usize), 2..5), at in 0..8_usize
    ) {
        let (mut up, room): (Vec<f64>, Vec<usize>) = line.iter().copied().unzip();
        let mut room = room[1..].to_vec();
        let base = exact::bernoulli(&up, &room).unwrap().throughput;
        let estimated = bernoulli::aggregate(&up, &room).throughput;
        if at % 2 == 0 {
            let at = at % up.len();
            up[at] += 0.02;
        } else {
            let at = at % room.len();
            room[at] += 1;
        }
        prop_assert!(exact::bernoulli(&up, &room).unwrap().throughput > base - 1e-12);
        prop_assert!(bernoulli::aggregate(&up, &room).throughput > estimated - 1e-12);
    }

    #[test]
    fn two_flowing_machines_are_bounded_reversible_and_whole(
        first in machine(), second in machine(), capacity in 0.1..60.0_f64
    ) {
        let pair = fluid::two_machines(first, second, capacity);
        let back = fluid::two_machines(second, first, capacity);
        prop_assert!((pair.throughput - back.throughput).abs() < 1e-8 * pair.throughput);
        prop_assert!((pair.level + back.level - capacity).abs() < 1e-6 * capacity, "{pair:?} {back:?}");
        prop_assert!(pair.throughput <= first.alone().min(second.alone()) + 1e-9);
        let more = fluid::two_machines(first, second, capacity * 1.1);
        prop_assert!(more.throughput > pair.throughput - 1e-9);
        // What the first machine lets in leaves through the second: its share of time at work, times its speed.
        let lost = |machine: Machine, waits: f64, slowed: f64, pace: f64| {
            let down = machine.failure * pair.throughput / (machine.speed * machine.repair);
            machine.speed * (1.0 - down - waits - slowed) + pace * slowed
        };
        let inflow = lost(first, pair.blocked, pair.slowed_first, first.speed.min(second.speed));
        let outflow = lost(second, pair.starved, pair.slowed_second, first.speed.min(second.speed));
        prop_assert!((inflow - pair.throughput).abs() < 1e-6 * pair.throughput, "{inflow} {pair:?}");
        prop_assert!((outflow - pair.throughput).abs() < 1e-6 * pair.throughput, "{outflow} {pair:?}");
    }

    #[test]
    fn speeds_that_are_almost_equal_are_no_cliff(
        first in machine(), second in machine(), capacity in 0.1..60.0_f64
    ) {
        let even = fluid::two_machines(first, Machine { speed: first.speed, ..second }, capacity);
        let uneven = fluid::two_machines(first, Machine { speed: first.speed * 1.0001, ..second }, capacity);
        prop_assert!((even.throughput - uneven.throughput).abs() < 1e-3 * even.throughput, "{even:?} {uneven:?}");
    }

    #[test]
    fn exponential_lines_are_reversible_and_bounded(
        line in prop::collection::vec((0.01..0.3_f64, 0.05..0.9_f64, 0.5..20.0_f64), 2..6)
    ) {
        let machines: Vec<exponential::Machine> =
            line.iter().map(|&(failure, repair, _)| exponential::Machine { failure, repair }).collect();
        let room: Vec<f64> = line[1..].iter().map(|one| one.2).collect();
        let forth = exponential::aggregate(&machines, &room).throughput;
        let machines_back: Vec<_> = machines.iter().rev().copied().collect();
        let room_back: Vec<f64> = room.iter().rev().copied().collect();
        prop_assert!((forth - exponential::aggregate(&machines_back, &room_back).throughput).abs() < 1e-8);
        let least = machines.iter().map(|machine| machine.efficiency()).fold(1.0, f64::min);
        prop_assert!(forth <= least + 1e-9);
    }

    #[test]
    fn decomposition_is_bounded_reversible_and_of_one_flow(
        line in prop::collection::vec((machine(), 0.5..20.0_f64), 2..7)
    ) {
        let (machines, room): (Vec<Machine>, Vec<f64>) = line.iter().copied().unzip();
        let found = decompose(&machines, &serial(&room[1..]));
        let least = machines.iter().map(|machine| machine.alone()).fold(f64::INFINITY, f64::min);
        prop_assert!(found.throughput <= least * (1.0 + 1e-6), "{found:?}");
        // Where pairs swing without settling some thousandths are left between them, far below what the formula is off by.
        prop_assert!(found.disagreement < 1e-2, "{found:?}");
        let machines_back: Vec<_> = machines.iter().rev().copied().collect();
        let room_back: Vec<f64> = room[1..].iter().rev().copied().collect();
        let back = decompose(&machines_back, &serial(&room_back));
        prop_assert!((back.throughput - found.throughput).abs() < 1e-2 * found.throughput, "{found:?} {back:?}");
    }

    #[test]
    fn geometric_lines_are_reversible(
        line in prop::collection::vec((0.01..0.2_f64, 0.05..0.9_f64, 2..5_usize), 2..4)
    ) {
        let machines: Vec<Geometric> =
            line.iter().map(|&(failure, repair, _)| Geometric { failure, repair }).collect();
        let room: Vec<usize> = line[1..].iter().map(|one| one.2).collect();
        let forth = exact::geometric(&machines, &room).unwrap().throughput;
        let machines_back: Vec<_> = machines.iter().rev().copied().collect();
        let room_back: Vec<usize> = room.iter().rev().copied().collect();
        let back = exact::geometric(&machines_back, &room_back).unwrap().throughput;
        prop_assert!((forth - back).abs() < 1e-9);
    }
}

/// Two machines whose buffer is so large that neither ever feels the other: the slower one alone.
#[test]
fn a_large_buffer_parts_two_machines() {
    let fast = Machine { speed: 2.0, failure: 0.1, repair: 0.5 };
    let slow = Machine { speed: 1.0, failure: 0.1, repair: 0.9 };
    // 1 * 0.9 / (0.9 + 0.1) = 0.9 against 2 * 0.5 / 0.6 = 1.67.
    let pair = fluid::two_machines(fast, slow, 10_000.0);
    assert!((pair.throughput - 0.9).abs() < 1e-9, "{pair:?}");
    let pair = fluid::two_machines(slow, fast, 10_000.0);
    assert!((pair.throughput - 0.9).abs() < 1e-9, "{pair:?}");
}

/// Without a buffer both stop together: work 1, down p1/r1 and p2/r2 for each unit of work.
#[test]
fn no_buffer_stops_both() {
    let one = Machine { speed: 1.0, failure: 0.01, repair: 0.1 };
    let two = Machine { speed: 1.0, failure: 0.02, repair: 0.1 };
    // 1 / (1 + 0.1 + 0.2) = 0.769 (J. A. Buzacott 1967).
    let pair = fluid::two_machines(one, two, 1e-6);
    assert!((pair.throughput - 1.0 / 1.3).abs() < 1e-3, "{pair:?}");
}
