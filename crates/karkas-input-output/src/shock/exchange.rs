//! What a day moves between producers: receipts, inventories and the orders for the next day.
//!
//! Links are most of the numbers of a network, and reading them most of the work of a day. Buyer after buyer its links are
//! gone through for what it receives, its inputs for its inventories and orders, and its links again, while they are at
//! hand, for what the orders add to those of its suppliers.

use std::ops::Range;

use rayon::prelude::*;

use super::network::{Links, Network};
use super::settings::{Settings, Stillness};

/// Groups of buyers whose orders are summed apart: a fixed number, so that sums do not depend on threads.
const GROUPS: usize = 16;

/// Links below which one thread is faster than several.
const FEW: usize = 1 << 15;

/// Of what a day leaves nothing is different, everywhere at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Still {
    /// Receipts are what is used: inventories stay.
    inventories: bool,
    /// Inventories are at their goals: nobody orders more than it uses.
    goals: bool,
}

/// What producers do on a day, by producer.
pub(super) struct Day<'a> {
    /// What they would make if inventories allowed it.
    pub wanted: &'a [f64],
    /// What they make.
    pub production: &'a [f64],
    /// What each gives for each unit that it supplied before the shock, and the weight with which it is asked for the
    /// next day.
    pub moved: &'a [[f64; 2]],
}

/// Inventories and orders of all inputs.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    /// Inventory of each input.
    pub stocks: Vec<f64>,
    /// Orders of each input: its flows before the shock times the weights of suppliers times this.
    scales: Vec<f64>,
    still: Still,
    next_stocks: Vec<f64>,
    next_scales: Vec<f64>,
    groups: Vec<Group>,
}

/// Buyers, and what they order of each producer for each unit of its weight.
#[derive(Debug, Clone)]
struct Group {
    buyers: Range<usize>,
    sums: Vec<f64>,
}

impl Exchange {
    /// Inventories, with orders as before the shock.
    pub(super) fn new(network: &Network, stocks: Vec<f64>) -> Self {
        let inputs = stocks.len();
        Self {
            stocks,
            scales: vec![1.0; inputs],
            still: Still { inventories: false, goals: false },
            next_stocks: vec![0.0; inputs],
            next_scales: vec![0.0; inputs],
            groups: groups(network),
        }
    }

    /// Takes a day, and gives what is ordered of each producer for each unit of its weight.
    pub(super) fn take(&mut self, network: &Network, settings: &Settings, day: &Day<'_>) -> Vec<f64> {
        // Whether nothing moves is known only when all has been gone through: it is taken to be as on the day before, and
        // gone through again where it is not.
        let mut found = self.pass(network, settings, day);
        while settings.stillness.is_some() && found != self.still {
            // Goals can be compared only with inventories that are right.
            let right = found.inventories == self.still.inventories;
            let goals = if right { found.goals } else { self.still.goals };
            self.still = Still { inventories: found.inventories, goals };
            found = self.pass(network, settings, day);
        }
        std::mem::swap(&mut self.stocks, &mut self.next_stocks);
        std::mem::swap(&mut self.scales, &mut self.next_scales);
        let mut orders = vec![0.0; network.len()];
        for group in &self.groups {
            orders.iter_mut().zip(&group.sums).for_each(|(all, sum)| *all += sum);
        }
        orders
    }

    fn pass(&mut self, network: &Network, settings: &Settings, day: &Day<'_>) -> Still {
        let Self { stocks, scales, still, next_stocks, next_scales, groups } = self;
        let (mut next_stocks, mut next_scales) = (&mut next_stocks[..], &mut next_scales[..]);
        let mut tasks = Vec::with_capacity(groups.len());
        for group in groups {
            let inputs = network.buyer_starts[group.buyers.start]..network.buyer_starts[group.buyers.end];
            let (own_stocks, others) = next_stocks.split_at_mut(inputs.len());
            next_stocks = others;
            let (own_scales, others) = next_scales.split_at_mut(inputs.len());
            next_scales = others;
            let before = Before { first: inputs.start, stocks, scales, still: *still };
            tasks.push((group, before, own_stocks, own_scales));
        }
        let pass = |(group, before, stocks, scales): (&mut Group, Before<'_>, &mut [f64], &mut [f64])| {
            group.pass(network, settings, day, &before, stocks, scales)
        };
        let both = |a: Still, b: Still| Still {
            inventories: a.inventories && b.inventories,
            goals: a.goals && b.goals,
        };
        let all = Still { inventories: true, goals: true };
        if network.flows.len() < FEW {
            tasks.into_iter().map(pass).fold(all, both)
        } else {
            tasks.into_par_iter().map(pass).reduce(|| all, both)
        }
    }
}

/// Buyers in groups with about as many links each.
fn groups(network: &Network) -> Vec<Group> {
    let links = network.flows.len();
    let starts = (0..=GROUPS).map(|group| match group {
        GROUPS => network.len(),
        group => {
            network.link_starts.partition_point(|start| *start < group * links / GROUPS).min(network.len())
        }
    });
    let starts: Vec<usize> = starts.collect();
    starts.windows(2).map(|ends| Group { buyers: ends[0]..ends[1], sums: vec![0.0; network.len()] }).collect()
}

/// What was before the day.
struct Before<'a> {
    /// The first input of the group.
    first: usize,
    stocks: &'a [f64],
    scales: &'a [f64],
    still: Still,
}

impl Group {
    fn pass(
        &mut self,
        network: &Network,
        settings: &Settings,
        day: &Day<'_>,
        before: &Before<'_>,
        next_stocks: &mut [f64],
        next_scales: &mut [f64],
    ) -> Still {
        self.sums.fill(0.0);
        let near = |value: f64, goal: f64| {
            settings.stillness.is_some_and(|Stillness { relative, absolute }| {
                (value - goal).abs() <= absolute + relative * goal
            })
        };
        let restocking = 1.0 / settings.restocking_days;
        let mut found = Still { inventories: true, goals: true };
        let mut moved: Vec<[f64; 2]> = Vec::new();
        for buyer in self.buyers.clone() {
            let inputs = network.inputs_of(buyer);
            moved.clear();
            moved.resize(inputs.len(), [0.0; 2]);
            let links = network.links_of(buyer);
            add_moved(links, day.moved, &mut moved);
            let own = inputs.start - before.first..inputs.end - before.first;
            let (stocks, scales) = (&mut next_stocks[own.clone()], &mut next_scales[own]);
            let (production, wanted) = (day.production[buyer], day.wanted[buyer]);
            let was = before.stocks[inputs.clone()].iter().zip(&before.scales[inputs.clone()]);
            let uses = network.input_need[inputs.clone()].iter().zip(&network.input_product[inputs]);
            let next = stocks.iter_mut().zip(&mut *scales);
            for (((next, scale), (stock, ordered)), ((need, &product), [given, offered])) in
                next.zip(was).zip(uses.zip(&moved))
            {
                let used = production * need;
                let receipt = ordered * given;
                found.inventories = found.inventories && near(receipt, used);
                // What does not bind may run out; then it is simply gone.
                *next = if before.still.inventories { *stock } else { (stock - used + receipt).max(0.0) };
                let goal = wanted * need * settings.inventory_days[product];
                found.goals = found.goals && near(*next, goal);
                let gap = if before.still.goals { 0.0 } else { goal - *next };
                let needed = gap.max(0.0) * restocking + used;
                *scale = if *offered == 0.0 { 0.0 } else { needed / offered };
            }
            add_orders(links, scales, &mut self.sums);
        }
        found
    }
}

// Loops of their own, so that all that they need stays in registers.

/// Adds what suppliers give, and what they are asked for, to the inputs of a buyer.
#[inline(never)]
fn add_moved(links: Links<'_>, by_supplier: &[[f64; 2]], by_input: &mut [[f64; 2]]) {
    for (supplier, input, flow) in links.each() {
        let ([given, weight], sums) = (by_supplier[supplier], &mut by_input[input]);
        *sums = [sums[0] + flow * given, sums[1] + flow * weight];
    }
}

/// Adds the orders of a buyer's inputs to those of its suppliers.
#[inline(never)]
fn add_orders(links: Links<'_>, by_input: &[f64], by_supplier: &mut [f64]) {
    for (supplier, input, flow) in links.each() {
        by_supplier[supplier] += flow * by_input[input];
    }
}
