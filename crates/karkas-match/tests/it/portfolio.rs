//! The portfolio: bounds are kept, enumeration finds nothing better, more suppliers never harm.

use karkas_match::programme::{Arc, Programme};
use proptest::prelude::*;

const SIZES: std::ops::RangeInclusive<u32> = 0..=3;

/// Sources and sinks of a few whole units with links of any worth.
fn programmes(most_arcs: usize) -> impl Strategy<Value = Programme> {
    let sizes = |count: std::ops::RangeInclusive<usize>| proptest::collection::vec(SIZES, count);
    (sizes(1..=3), sizes(1..=3)).prop_flat_map(move |(capacities, demands)| {
        let arc = (0..capacities.len(), 0..demands.len(), 1..=20_u32, 0..=15_u32, 0..=2_u32, 0..=9_u32);
        let budget = proptest::option::of(0..=12_u32);
        (proptest::collection::vec(arc, 0..=most_arcs), budget).prop_map(move |(arcs, budget)| Programme {
            capacities: capacities.iter().map(|&size| f64::from(size)).collect(),
            demands: demands.iter().map(|&size| f64::from(size)).collect(),
            arcs: arcs
                .into_iter()
                .map(|(source, sink, value, fixed, least, investment)| Arc {
                    source,
                    sink,
                    supplier: source,
                    uses: 1.0,
                    value: f64::from(value),
                    most: 3.0,
                    least: f64::from(least),
                    fixed: f64::from(fixed),
                    investment: f64::from(investment),
                })
                .collect(),
            most_share: 1.0,
            budget: budget.map(f64::from),
        })
    })
}

fn keeps(programme: &Programme, flows: &[f64]) -> bool {
    let mut capacities = programme.capacities.clone();
    let mut demands = programme.demands.clone();
    let mut shares = std::collections::BTreeMap::new();
    let mut investment = 0.0;
    let mut bounds = true;
    for (arc, &flow) in programme.arcs.iter().zip(flows) {
        capacities[arc.source] -= flow * arc.uses;
        demands[arc.sink] -= flow;
        *shares.entry((arc.sink, arc.supplier)).or_insert(0.0) += flow;
        bounds &= flow >= 0.0 && flow <= arc.most + 1e-9;
        if flow > 0.0 {
            bounds &= flow >= arc.least - 1e-6;
            investment += arc.investment;
        }
    }
    let share = |(&(sink, _), &flow): (&(usize, usize), &f64)| {
        flow <= programme.most_share * programme.demands[sink] + 1e-6
    };
    bounds
        && capacities.iter().chain(&demands).all(|&left| left >= -1e-6)
        && shares.iter().all(share)
        && programme.budget.is_none_or(|budget| investment <= budget + 1e-6)
}

/// The best of all whole flows. Whole flows suffice: for links that are chosen the rest is a transport problem with whole
/// sides, whose corners are whole.
fn enumerated(programme: &Programme) -> f64 {
    let arcs = programme.arcs.len();
    let mut flows = vec![0.0; arcs];
    let mut best = 0.0_f64;
    loop {
        if keeps(programme, &flows) {
            best = best.max(programme.value(&flows));
        }
        let Some(at) = flows.iter().position(|&flow| flow < 3.0) else { return best };
        flows[..at].fill(0.0);
        flows[at] += 1.0;
    }
}

fn best(programme: &Programme) -> karkas_match::programme::Choice {
    programme.choose(1e-9, &mut karkas_solver::quiet).expect("sound")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_better_among_all_flows(programme in programmes(6)) {
        let choice = best(&programme);
        let expected = enumerated(&programme);
        prop_assert!((choice.total - expected).abs() < 1e-6 * expected.max(1.0), "{} {}", choice.total, expected);
        prop_assert!(keeps(&programme, &choice.flows));
        prop_assert!(choice.proven && choice.gap < 1e-6 && choice.bound >= choice.total);
    }

    #[test]
    fn bounds_are_kept_and_greed_brings_no_more(mut programme in programmes(12), share in 0.2..=1.0_f64) {
        programme.most_share = share;
        let greedy = programme.greedy();
        prop_assert!(keeps(&programme, &greedy));
        let choice = best(&programme);
        prop_assert!(keeps(&programme, &choice.flows));
        prop_assert!(choice.total >= programme.value(&greedy) - 1e-6);
    }

    #[test]
    fn one_more_supplier_never_harms(programme in programmes(10), size in SIZES, value in 1..=20_u32) {
        let before = best(&programme).total;
        let mut more = programme.clone();
        more.capacities.push(f64::from(size));
        let source = programme.capacities.len();
        for sink in 0..programme.demands.len() {
            more.arcs.push(Arc { source, sink, supplier: source, uses: 1.0, value: f64::from(value), most: 3.0, ..Arc::default() });
        }
        prop_assert!(best(&more).total >= before - 1e-6);
    }

    #[test]
    fn worth_of_capacity_is_what_a_little_more_brings(programme in programmes(8)) {
        let mut linear = programme;
        for arc in &mut linear.arcs {
            (arc.fixed, arc.least, arc.investment) = (0.0, 0.0, 0.0);
        }
        let choice = best(&linear);
        prop_assert!(choice.linear);
        // Strong duality of the transport problem, the bounds of single links aside.
        for (number, &worth) in choice.capacity_worth.iter().enumerate() {
            let mut more = linear.clone();
            more.capacities[number] += 1e-3;
            let gain = best(&more).total - choice.total;
            // A dual bounds the gain from above: the optimum is concave in the capacity.
            prop_assert!(gain <= worth * 1e-3 + 1e-9, "{gain} {worth}");
        }
    }
}
