//! What a day moves between producers: receipts, inventories and the orders for the next day.
//!
//! Links are most of the numbers of a network, and reading them most of the work of a day. Product after product its links
//! are gone through for what its buyers receive, its inputs for their inventories and orders, and the links again, while they
//! are at hand, for what is ordered of its makers. A link has nothing to do with the one before it, neither for receipts,
//! since a maker serves each buyer once, nor for orders, which are summed in lanes.

use rayon::prelude::*;

use super::network::{Links, Network};
use super::settings::{Settings, Stillness};

/// Links below which one thread is faster than several.
const FEW: usize = 1 << 15;

/// Sums that are kept apart while orders are added up.
const LANES: usize = 4;

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
    /// What is ordered of each maker for each unit of its weight.
    orders: Vec<f64>,
}

/// A product and what a day changes of it.
struct Trade<'a> {
    product: usize,
    stocks: &'a mut [f64],
    scales: &'a mut [f64],
    orders: &'a mut [f64],
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
            orders: vec![0.0; network.makers.len()],
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
        network.makers.iter().zip(&self.orders).for_each(|(&maker, order)| orders[maker as usize] = *order);
        orders
    }

    fn pass(&mut self, network: &Network, settings: &Settings, day: &Day<'_>) -> Still {
        let Self { stocks, scales, still, next_stocks, next_scales, orders } = self;
        let (mut next_stocks, mut next_scales, mut orders) =
            (&mut next_stocks[..], &mut next_scales[..], &mut orders[..]);
        let mut trades = Vec::with_capacity(network.products());
        for product in 0..network.products() {
            let (inputs, makers) = (network.inputs_of(product).len(), network.makers_of(product).len());
            let (own_stocks, others) = next_stocks.split_at_mut(inputs);
            next_stocks = others;
            let (own_scales, others) = next_scales.split_at_mut(inputs);
            next_scales = others;
            let (own_orders, others) = orders.split_at_mut(makers);
            orders = others;
            trades.push(Trade { product, stocks: own_stocks, scales: own_scales, orders: own_orders });
        }
        let before = Before { stocks, scales, still: *still };
        let pass =
            |moved: &mut Vec<[f64; 2]>, trade: Trade<'_>| trade.pass(network, settings, day, &before, moved);
        let both = |a: Still, b: Still| Still {
            inventories: a.inventories && b.inventories,
            goals: a.goals && b.goals,
        };
        let all = Still { inventories: true, goals: true };
        if network.flows.len() < FEW {
            let mut moved = Vec::new();
            trades.into_iter().map(|trade| pass(&mut moved, trade)).fold(all, both)
        } else {
            trades.into_par_iter().map_init(Vec::new, pass).reduce(|| all, both)
        }
    }
}

/// What was before the day.
struct Before<'a> {
    stocks: &'a [f64],
    scales: &'a [f64],
    still: Still,
}

impl Trade<'_> {
    /// `moved` is room for what each input receives and is offered.
    fn pass(
        self,
        network: &Network,
        settings: &Settings,
        day: &Day<'_>,
        before: &Before<'_>,
        moved: &mut Vec<[f64; 2]>,
    ) -> Still {
        let (inputs, makers) = (network.inputs_of(self.product), network.makers_of(self.product));
        moved.clear();
        moved.resize(inputs.len(), [0.0; 2]);
        for maker in makers.clone() {
            add_moved(network.links_of(maker), day.moved[network.makers[maker] as usize], moved);
        }
        let near = |value: f64, goal: f64| {
            settings.stillness.is_some_and(|Stillness { relative, absolute }| {
                (value - goal).abs() <= absolute + relative * goal
            })
        };
        let restocking = 1.0 / settings.restocking_days;
        let days = settings.inventory_days[self.product];
        let mut found = Still { inventories: true, goals: true };
        let was = before.stocks[inputs.clone()].iter().zip(&before.scales[inputs.clone()]);
        let uses = network.input_need[inputs.clone()].iter().zip(&network.input_buyer[inputs]);
        let next = self.stocks.iter_mut().zip(&mut *self.scales);
        for (((next, scale), (stock, ordered)), ((need, &buyer), [given, offered])) in
            next.zip(was).zip(uses.zip(&*moved))
        {
            let (production, wanted) = (day.production[buyer as usize], day.wanted[buyer as usize]);
            let used = production * need;
            let receipt = ordered * given;
            found.inventories &= near(receipt, used);
            // What does not bind may run out; then it is simply gone.
            *next = if before.still.inventories { *stock } else { (stock - used + receipt).max(0.0) };
            let goal = wanted * need * days;
            found.goals &= near(*next, goal);
            let gap = if before.still.goals { 0.0 } else { goal - *next };
            let needed = gap.max(0.0) * restocking + used;
            *scale = if *offered == 0.0 { 0.0 } else { needed / offered };
        }
        for (maker, order) in makers.zip(self.orders) {
            *order = ordered(network.links_of(maker), self.scales);
        }
        found
    }
}

// Loops of their own, so that all that they need stays in registers.

/// Adds what a maker gives, and what it is asked for, to the inputs that it serves.
#[inline(never)]
fn add_moved(links: Links<'_>, [given, weight]: [f64; 2], by_input: &mut [[f64; 2]]) {
    for (&input, flow) in links.served.iter().zip(links.flows) {
        let sums = &mut by_input[input as usize];
        *sums = [sums[0] + flow * given, sums[1] + flow * weight];
    }
}

/// What the inputs that a maker serves order of it for each unit of its weight.
#[inline(never)]
fn ordered(links: Links<'_>, by_input: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (served, served_left) = links.served.as_chunks::<LANES>();
    let (flows, flows_left) = links.flows.as_chunks::<LANES>();
    for (served, flows) in served.iter().zip(flows) {
        for lane in 0..LANES {
            sums[lane] += flows[lane] * by_input[served[lane] as usize];
        }
    }
    let left = served_left.iter().zip(flows_left).map(|(&input, flow)| flow * by_input[input as usize]);
    sums.into_iter().sum::<f64>() + left.sum::<f64>()
}
