//! The state of all producers, and a day.

use super::exchange::{Day, Exchange};
use super::network::Network;
use super::settings::{Binding, Importance, Settings, SettingsFault};

/// Producers with their inventories, orders and overproduction.
///
/// Orders are not kept one by one: what a buyer ordered from a supplier is its flow before the shock times the weight of
/// the supplier times the scale of the input.
#[derive(Debug, Clone)]
pub struct Simulation<'a> {
    network: &'a Network,
    settings: Settings,
    /// How each input limits production.
    limits: Vec<Limit>,
    day: usize,
    overproduction: Vec<f64>,
    production: Vec<f64>,
    capacity: Vec<f64>,
    /// Orders and final demand for each producer.
    ordered: Vec<f64>,
    delivered: Vec<f64>,
    wanted_finally: Vec<f64>,
    weights: Vec<f64>,
    exchange: Exchange,
    held_back: Vec<bool>,
}

/// How an input limits production.
#[derive(Debug, Clone, Copy)]
struct Limit {
    /// Production that a unit in stock allows; infinite where the input never binds.
    relief: f64,
    /// Whether half of capacity can run without it.
    important: bool,
}

impl Limit {
    fn of(network: &Network, settings: &Settings, product: usize, input: usize) -> Self {
        let (buyer, need) = (network.input_buyer[input] as usize, network.input_need[input]);
        let importance = match settings.importance.as_slice() {
            [] => Importance::Critical,
            all => all[product * network.products + network.product[buyer]],
        };
        if need <= settings.negligible_share || importance == Importance::Negligible {
            return Self { relief: f64::INFINITY, important: false };
        }
        // Days of use that must be in stock so that production is not held back.
        let days = match settings.binding {
            Binding::Threshold(psi) => (psi * settings.inventory_days[product]).max(1.0),
            Binding::Exhaustion => 1.0,
        };
        Self { relief: 1.0 / (need * days), important: importance == Importance::Important }
    }
}

impl<'a> Simulation<'a> {
    /// Everything as before the shock, inventories at their goals.
    ///
    /// # Errors
    /// If settings make no sense for the network.
    pub fn new(network: &'a Network, settings: Settings) -> Result<Self, SettingsFault> {
        settings.check(network.products)?;
        let (count, inputs) = (network.len(), network.inputs());
        let mut stocks = vec![0.0; inputs];
        let mut limits = vec![Limit { relief: f64::INFINITY, important: false }; inputs];
        for product in 0..network.products() {
            for input in network.inputs_of(product) {
                let buyer = network.input_buyer[input] as usize;
                stocks[input] =
                    network.output[buyer] * network.input_need[input] * settings.inventory_days[product];
                limits[input] = Limit::of(network, &settings, product, input);
            }
        }
        Ok(Self {
            network,
            limits,
            day: 0,
            overproduction: vec![settings.overproduction_base; count],
            production: network.output.clone(),
            capacity: network.output.clone(),
            ordered: network.output.clone(),
            delivered: network.demand.clone(),
            wanted_finally: network.demand.clone(),
            weights: vec![1.0; count],
            exchange: Exchange::new(network, stocks),
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
        self.exchange(&wanted);
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
        let Self { network, limits, exchange: Exchange { stocks, .. }, capacity, .. } = self;
        let mut least = vec![f64::INFINITY; wanted.len()];
        for ((limit, stock), &buyer) in limits.iter().zip(stocks).zip(&network.input_buyer) {
            let (buyer, lasts) = (buyer as usize, *stock * limit.relief);
            let allowed = match limit {
                Limit { relief: f64::INFINITY, .. } => f64::INFINITY,
                Limit { important: true, .. } => 0.5 * (lasts + capacity[buyer]),
                _ => lasts,
            };
            least[buyer] = least[buyer].min(allowed);
        }
        for (buyer, (&wanted, least)) in wanted.iter().zip(least).enumerate() {
            self.held_back[buyer] = least < wanted;
            self.production[buyer] = wanted.min(least);
        }
    }

    /// Everyone gets the same share of what it ordered of a producer; inventories change by receipts less use; orders for
    /// the next day follow.
    fn exchange(&mut self, wanted: &[f64]) {
        let network = self.network;
        let mut moved = Vec::with_capacity(network.len());
        for producer in 0..network.len() {
            let all = self.ordered[producer];
            let share = if all == 0.0 { 0.0 } else { self.production[producer] / all };
            self.delivered[producer] = self.wanted_finally[producer] * share;
            let given = self.weights[producer] * share;
            if self.settings.rerouting {
                let output = network.output[producer];
                self.weights[producer] = if output == 0.0 { 1.0 } else { self.capacity[producer] / output };
            }
            moved.push([given, self.weights[producer]]);
        }
        let day = Day { wanted, production: &self.production, moved: &moved };
        let orders = self.exchange.take(network, &self.settings, &day);
        for (producer, order) in orders.into_iter().enumerate() {
            self.ordered[producer] = self.wanted_finally[producer] + order * self.weights[producer];
        }
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

    /// Inventories after the last day, buyer after buyer of product after product.
    pub fn stocks(&self) -> &[f64] {
        &self.exchange.stocks
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
