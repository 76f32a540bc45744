//! The state of all producers, and a day.

use rayon::prelude::*;

use super::network::Network;
use super::settings::{Binding, Importance, Settings, SettingsFault, Stillness};

/// Groups of buyers whose orders are summed apart: a fixed number, so that sums do not depend on threads.
const GROUPS: usize = 16;

/// Links below which one thread is faster than several.
const FEW: usize = 1 << 15;

/// Does a task for each group, side by side where there is enough to do.
fn each<G: Send>(network: &Network, groups: Vec<G>, task: impl Fn(G) + Sync + Send) {
    if network.flows.len() < FEW {
        groups.into_iter().for_each(task);
    } else {
        groups.into_par_iter().for_each(task);
    }
}

/// Producers with their inventories, orders and overproduction.
///
/// Orders are not kept one by one: what a buyer ordered from a supplier is its flow before the shock times the weight of
/// the supplier times the scale of the input.
#[derive(Debug, Clone)]
pub struct Simulation<'a> {
    network: &'a Network,
    settings: Settings,
    /// Days in stock for each input, and how many of them must be there so that production is not held back.
    bind_days: Vec<f64>,
    day: usize,
    overproduction: Vec<f64>,
    production: Vec<f64>,
    capacity: Vec<f64>,
    /// Orders and final demand for each producer.
    ordered: Vec<f64>,
    delivered: Vec<f64>,
    wanted_finally: Vec<f64>,
    weights: Vec<f64>,
    scales: Vec<f64>,
    stocks: Vec<f64>,
    receipts: Vec<f64>,
    /// What suppliers of each input can offer: flows before the shock times weights.
    offered: Vec<f64>,
    held_back: Vec<bool>,
}

impl<'a> Simulation<'a> {
    /// Everything as before the shock, inventories at their goals.
    ///
    /// # Errors
    /// If settings make no sense for the network.
    pub fn new(network: &'a Network, settings: Settings) -> Result<Self, SettingsFault> {
        settings.check(network.products)?;
        let (count, inputs) = (network.len(), network.inputs());
        let days = |input: usize| settings.inventory_days[network.input_product[input]];
        let mut stocks = vec![0.0; inputs];
        for buyer in 0..count {
            for input in network.inputs_of(buyer) {
                stocks[input] = network.output[buyer] * network.input_need[input] * days(input);
            }
        }
        let bind_days = (0..inputs)
            .map(|input| match settings.binding {
                Binding::Threshold(psi) => (psi * days(input)).max(1.0),
                Binding::Exhaustion => 1.0,
            })
            .collect();
        Ok(Self {
            network,
            bind_days,
            day: 0,
            overproduction: vec![settings.overproduction_base; count],
            production: network.output.clone(),
            capacity: network.output.clone(),
            ordered: network.output.clone(),
            delivered: network.demand.clone(),
            wanted_finally: network.demand.clone(),
            weights: vec![1.0; count],
            scales: vec![1.0; inputs],
            stocks,
            receipts: vec![0.0; inputs],
            offered: vec![0.0; inputs],
            held_back: vec![false; count],
            settings,
        })
    }

    /// Goes through a day on which each producer loses these shares of its capacity and of its final demand.
    ///
    /// # Panics
    /// If there is not one share of each for every producer.
    pub fn step(&mut self, capacity_loss: &[f64], demand_loss: &[f64]) {
        let count = self.network.len();
        assert!(capacity_loss.len() == count && demand_loss.len() == count, "a share for each producer");
        for (producer, loss) in demand_loss.iter().enumerate() {
            let wanted = self.network.demand[producer] * (1.0 - loss);
            if wanted != self.wanted_finally[producer] {
                self.ordered[producer] += wanted - self.wanted_finally[producer];
                self.wanted_finally[producer] = wanted;
            }
        }
        if self.day > 1 {
            self.adapt();
        }
        for (producer, loss) in capacity_loss.iter().enumerate() {
            self.capacity[producer] =
                self.network.output[producer] * (1.0 - loss) * self.overproduction[producer];
        }
        let wanted: Vec<f64> =
            self.ordered.iter().zip(&self.capacity).map(|(a, b)| a.min(*b).max(0.0)).collect();
        self.produce(&wanted);
        self.deliver();
        self.store();
        self.order(&wanted);
        self.day += 1;
    }

    /// Overproduction rises with unmet demand and falls back without.
    fn adapt(&mut self) {
        let Settings {
            overproduction_base: base, overproduction_most: most, overproduction_days: days, ..
        } = self.settings;
        for (producer, over) in self.overproduction.iter_mut().enumerate() {
            let ordered = self.ordered[producer];
            let scarcity = if ordered == 0.0 { 0.0 } else { (ordered - self.production[producer]) / ordered };
            let change = if scarcity == 0.0 { base - *over } else { (most - *over) * scarcity };
            *over = (*over + change / days).max(1.0);
        }
    }

    /// Production: what is wanted, less where an input does not allow it.
    fn produce(&mut self, wanted: &[f64]) {
        let Self { network, settings, bind_days, stocks, capacity, .. } = self;
        let allowed = |buyer: usize, input: usize| {
            let need = network.input_need[input];
            let importance = match settings.importance.as_slice() {
                [] => Importance::Critical,
                all => all[network.input_product[input] * network.products + network.product[buyer]],
            };
            if need <= settings.negligible_share || importance == Importance::Negligible {
                return f64::INFINITY;
            }
            let lasts = stocks[input] / (need * bind_days[input]);
            match importance {
                Importance::Important => 0.5 * (lasts + capacity[buyer]),
                _ => lasts,
            }
        };
        for (buyer, &wanted) in wanted.iter().enumerate() {
            let least =
                network.inputs_of(buyer).map(|input| allowed(buyer, input)).fold(f64::INFINITY, f64::min);
            self.held_back[buyer] = least < wanted;
            self.production[buyer] = wanted.min(least);
        }
    }

    /// Everyone gets the same share of what it ordered of a producer. Beside what each input receives, what its suppliers
    /// can offer next is summed, so that flows are gone through once.
    fn deliver(&mut self) {
        let network = self.network;
        let shares: Vec<f64> = self
            .ordered
            .iter()
            .zip(&self.production)
            .map(|(&all, made)| if all == 0.0 { 0.0 } else { made / all })
            .collect();
        self.delivered
            .iter_mut()
            .zip(&self.wanted_finally)
            .zip(&shares)
            .for_each(|((got, want), s)| *got = want * s);
        // What a supplier gives for each unit that it supplied before the shock, and what it can give next.
        let mut moved: Vec<[f64; 2]> =
            self.weights.iter().zip(&shares).map(|(weight, share)| [weight * share, *weight]).collect();
        if self.settings.rerouting {
            for (producer, pair) in moved.iter_mut().enumerate() {
                let output = network.output[producer];
                pair[1] = if output == 0.0 { 1.0 } else { self.capacity[producer] / output };
                self.weights[producer] = pair[1];
            }
        }
        let size = network.inputs().div_ceil(GROUPS).max(1);
        let groups: Vec<_> = self
            .receipts
            .chunks_mut(size)
            .zip(self.offered.chunks_mut(size))
            .zip(self.scales.chunks(size))
            .enumerate()
            .collect();
        each(network, groups, |(group, ((receipts, offered), scales))| {
            for (at, ((receipt, offer), scale)) in receipts.iter_mut().zip(offered).zip(scales).enumerate() {
                let (mut given, mut next) = (0.0, 0.0);
                for (supplier, flow) in network.links_of(group * size + at) {
                    let [moved, weight] = moved[supplier];
                    given += flow * moved;
                    next += flow * weight;
                }
                (*receipt, *offer) = (scale * given, next);
            }
        });
    }

    /// Inventories change by receipts less use.
    fn store(&mut self) {
        let network = self.network;
        let still = |Stillness { relative, absolute }| {
            (0..network.len()).all(|buyer| {
                network.inputs_of(buyer).all(|input| {
                    let used = self.production[buyer] * network.input_need[input];
                    (self.receipts[input] - used).abs() <= absolute + relative * used
                })
            })
        };
        if self.settings.stillness.is_some_and(still) {
            return;
        }
        for buyer in 0..network.len() {
            for input in network.inputs_of(buyer) {
                let used = self.production[buyer] * network.input_need[input];
                // What does not bind may run out; then it is simply gone.
                self.stocks[input] = (self.stocks[input] - used + self.receipts[input]).max(0.0);
            }
        }
    }

    /// Orders for the next day.
    fn order(&mut self, wanted: &[f64]) {
        let network = self.network;
        let settings = &self.settings;
        let goal = |buyer: usize, input: usize| {
            wanted[buyer] * network.input_need[input] * settings.inventory_days[network.input_product[input]]
        };
        let full = settings.stillness.is_some_and(|Stillness { relative, absolute }| {
            (0..network.len()).all(|buyer| {
                network.inputs_of(buyer).all(|input| {
                    let goal = goal(buyer, input);
                    (self.stocks[input] - goal).abs() <= absolute + relative * goal
                })
            })
        });
        for buyer in 0..network.len() {
            for input in network.inputs_of(buyer) {
                let gap = if full { 0.0 } else { goal(buyer, input) - self.stocks[input] };
                let used = self.production[buyer] * network.input_need[input];
                let needed = gap.max(0.0) / settings.restocking_days + used;
                let offered = self.offered[input];
                self.scales[input] = if offered == 0.0 { 0.0 } else { needed / offered };
            }
        }
        let count = network.len();
        let size = network.inputs().div_ceil(GROUPS).max(1);
        let mut partial: Vec<Vec<f64>> = vec![Vec::new(); network.inputs().div_ceil(size)];
        let groups: Vec<_> = partial.iter_mut().zip(self.scales.chunks(size)).enumerate().collect();
        each(network, groups, |(group, (sums, scales))| {
            sums.resize(count, 0.0);
            for (at, scale) in scales.iter().enumerate() {
                network
                    .links_of(group * size + at)
                    .for_each(|(supplier, flow)| sums[supplier] += flow * scale);
            }
        });
        let mut orders = vec![0.0; count];
        for sums in partial {
            orders.iter_mut().zip(sums).for_each(|(all, sum)| *all += sum);
        }
        let parts = orders.iter().zip(&self.weights).zip(&self.wanted_finally);
        self.ordered
            .iter_mut()
            .zip(parts)
            .for_each(|(all, ((order, weight), finally))| *all = finally + order * weight);
    }

    /// Production of each producer on the last day.
    pub fn production(&self) -> &[f64] {
        &self.production
    }

    /// Capacity of each producer on the last day.
    pub fn capacity(&self) -> &[f64] {
        &self.capacity
    }

    /// What final users got of each producer on the last day.
    pub fn delivered(&self) -> &[f64] {
        &self.delivered
    }

    /// What final users wanted of each producer on the last day.
    pub fn wanted(&self) -> &[f64] {
        &self.wanted_finally
    }

    /// Inventories after the last day, input after input of buyer after buyer.
    pub fn stocks(&self) -> &[f64] {
        &self.stocks
    }

    /// Overproduction of each producer.
    pub fn overproduction(&self) -> &[f64] {
        &self.overproduction
    }

    /// Whether an inventory held a producer back on the last day.
    pub fn held_back(&self) -> &[bool] {
        &self.held_back
    }
}
