//! Who supplies which product to whom, per day.

use std::collections::BTreeMap;

use crate::system::System;

/// A supply relation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Who supplies.
    pub supplier: usize,
    /// Who uses.
    pub buyer: usize,
    /// How much in a day, in money.
    pub flow: f64,
}

/// Why numbers are no network.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NetworkFault {
    /// A link, product or demand of someone who is not there.
    #[error("link {link} joins {supplier} and {buyer}, but there are only {count} producers")]
    Unknown {
        /// Number of the link.
        link: usize,
        /// Who supplies.
        supplier: usize,
        /// Who uses.
        buyer: usize,
        /// How many producers there are.
        count: usize,
    },
    /// A flow or demand below zero or not a number.
    #[error("the flow of link or demand {number} is {value}, but must be a number of at least zero")]
    Value {
        /// Number of the link or producer.
        number: usize,
        /// What it says.
        value: f64,
    },
    /// Lists of different lengths.
    #[error("there are {products} products of producers but {demands} final demands")]
    Length {
        /// Length of the list of products.
        products: usize,
        /// Length of the list of final demands.
        demands: usize,
    },
}

/// Producers, what each makes, and their supplies, ordered by buyer.
///
/// An input of a buyer is all that it uses of one product, whoever supplies it.
#[derive(Debug, Clone)]
pub struct Network {
    /// Product of each producer.
    pub(super) product: Vec<usize>,
    /// Number of products.
    pub(super) products: usize,
    /// Output of each producer in a day before the shock: all that it supplies.
    pub(super) output: Vec<f64>,
    /// What final users take of each producer in a day.
    pub(super) demand: Vec<f64>,
    /// Suppliers of each buyer, buyer after buyer, in the order of producers.
    pub(super) suppliers: Vec<u32>,
    /// Of which of its inputs each is one, counted from the buyer's first.
    pub(super) supplied: Vec<u32>,
    /// Flows of those.
    pub(super) flows: Vec<f64>,
    /// Where the suppliers of each buyer start; one more than there are producers.
    pub(super) link_starts: Vec<usize>,
    /// Product of each input.
    pub(super) input_product: Vec<usize>,
    /// Input per unit of the buyer's output.
    pub(super) input_need: Vec<f64>,
    /// Where the inputs of each buyer start; one more than there are producers.
    pub(super) buyer_starts: Vec<usize>,
    /// Flows and demands below zero that were taken for zero.
    pub negative: usize,
}

/// Supplies of a buyer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'a> {
    suppliers: &'a [u32],
    supplied: &'a [u32],
    flows: &'a [f64],
}

impl Links<'_> {
    /// Who supplies, of which of the buyer's inputs (counted from its first), and how much.
    pub(super) fn each(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let pairs = self.suppliers.iter().zip(self.supplied).zip(self.flows);
        pairs.map(|((&supplier, &input), &flow)| (supplier as usize, input as usize, flow))
    }
}

impl Network {
    /// A network of producers with their products (numbered from 0), daily final demand and daily supplies. Links of the
    /// same two producers add up.
    ///
    /// # Errors
    /// If a link names someone who is not there, or a value is negative or not finite.
    pub fn new(product: Vec<usize>, demand: Vec<f64>, links: Vec<Link>) -> Result<Self, NetworkFault> {
        let count = product.len();
        if demand.len() != count {
            return Err(NetworkFault::Length { products: count, demands: demand.len() });
        }
        let sound = |value: f64| value.is_finite() && value >= 0.0;
        if let Some(number) = demand.iter().position(|&value| !sound(value)) {
            return Err(NetworkFault::Value { number, value: demand[number] });
        }
        for (number, link) in links.iter().enumerate() {
            let Link { supplier, buyer, flow } = *link;
            if supplier >= count || buyer >= count {
                return Err(NetworkFault::Unknown { link: number, supplier, buyer, count });
            }
            if !sound(flow) {
                return Err(NetworkFault::Value { number, value: flow });
            }
        }
        Ok(Self::built(product, demand, links, 0))
    }

    /// The network of a table, with `days` to a year. Producers are its sectors, products its names of sectors.
    ///
    /// Goods that a table takes from stock (negative final demand) are taken to be made in the year, since a day's
    /// production must meet a day's demand: output is then more than the table's. Flows below zero count as zero.
    pub fn of_system(system: &System, days: f64) -> Self {
        let mut negative = 0;
        let mut links = Vec::new();
        for buyer in 0..system.len() {
            for (supplier, &flow) in system.flows.col_as_slice(buyer).iter().enumerate() {
                if flow > 0.0 {
                    links.push(Link { supplier, buyer, flow: flow / days });
                }
                negative += usize::from(flow < 0.0);
            }
        }
        let mut demand = crate::system::row_sums(&system.demand);
        for value in &mut demand {
            negative += usize::from(*value < 0.0);
            *value = value.max(0.0) / days;
        }
        Self::built(system.sectors.iter().map(|sector| sector.name).collect(), demand, links, negative)
    }

    fn built(product: Vec<usize>, mut demand: Vec<f64>, mut links: Vec<Link>, negative: usize) -> Self {
        let count = product.len();
        let mut output = demand.clone();
        links.iter().for_each(|link| output[link.supplier] += link.flow);
        // Who buys but makes nothing has no output that its purchases could follow: it is a final user.
        for link in links.iter().filter(|link| output[link.buyer] == 0.0) {
            demand[link.supplier] += link.flow;
        }
        links.retain(|link| link.flow > 0.0 && output[link.buyer] > 0.0);
        links.sort_by_key(|link| (link.buyer, link.supplier));
        let products = product.iter().max().map_or(0, |most| most + 1);
        let mut network = Self {
            product,
            products,
            output,
            demand,
            suppliers: Vec::with_capacity(links.len()),
            supplied: Vec::with_capacity(links.len()),
            flows: Vec::with_capacity(links.len()),
            link_starts: vec![0],
            input_product: Vec::new(),
            input_need: Vec::new(),
            buyer_starts: vec![0],
            negative,
        };
        let mut rest = links.as_slice();
        for buyer in 0..count {
            let (own, others) = rest.split_at(rest.partition_point(|link| link.buyer == buyer));
            network.add_buyer(buyer, own);
            rest = others;
        }
        network
    }

    fn add_buyer(&mut self, buyer: usize, links: &[Link]) {
        let mut needs: BTreeMap<usize, f64> = BTreeMap::new();
        for link in links {
            *needs.entry(self.product[link.supplier]).or_default() += link.flow;
        }
        let first = self.input_product.len();
        self.input_product.extend(needs.keys());
        self.input_need.extend(needs.values().map(|whole| whole / self.output[buyer]));
        let inputs = &self.input_product[first..];
        for link in links {
            let place = inputs.partition_point(|product| *product < self.product[link.supplier]);
            self.suppliers.push(narrow(link.supplier));
            self.supplied.push(narrow(place));
            self.flows.push(link.flow);
        }
        self.link_starts.push(self.flows.len());
        self.buyer_starts.push(self.input_product.len());
    }

    /// Number of producers.
    pub fn len(&self) -> usize {
        self.product.len()
    }

    /// Whether there is no producer.
    pub fn is_empty(&self) -> bool {
        self.product.is_empty()
    }

    /// Number of products.
    pub fn products(&self) -> usize {
        self.products
    }

    /// Number of inputs: pairs of buyer and product.
    pub fn inputs(&self) -> usize {
        self.input_product.len()
    }

    /// Inputs of a buyer.
    pub(super) fn inputs_of(&self, buyer: usize) -> std::ops::Range<usize> {
        self.buyer_starts[buyer]..self.buyer_starts[buyer + 1]
    }

    /// Supplies of a buyer.
    pub(super) fn links_of(&self, buyer: usize) -> Links<'_> {
        let links = self.link_starts[buyer]..self.link_starts[buyer + 1];
        Links {
            suppliers: &self.suppliers[links.clone()],
            supplied: &self.supplied[links.clone()],
            flows: &self.flows[links],
        }
    }

    /// Output in a day before the shock.
    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// Final demand in a day.
    pub fn demand(&self) -> &[f64] {
        &self.demand
    }

    /// Product of each producer.
    pub fn product_of(&self) -> &[usize] {
        &self.product
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("fewer than 2^32 producers")
}
