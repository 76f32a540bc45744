//! Who supplies which product to whom, per day.

use std::collections::BTreeMap;
use std::ops::Range;

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

/// Producers, what each makes, and their supplies, ordered by product.
///
/// An input of a buyer is all that it uses of one product, whoever supplies it. What a day moves of one product has nothing
/// to do with other products, so all that is needed for it lies together: its makers with their links, and its buyers.
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
    /// Who supplies anything to other producers, product after product.
    pub(super) makers: Vec<u32>,
    /// Where the makers of each product start; one more than there are products.
    pub(super) product_makers: Vec<usize>,
    /// Which input of the product each link serves, counted from the product's first; maker after maker, by buyer.
    pub(super) served: Vec<u32>,
    /// Flows of the links.
    pub(super) flows: Vec<f64>,
    /// Where the links of each maker start; one more than there are makers.
    pub(super) link_starts: Vec<usize>,
    /// Buyer of each input, product after product.
    pub(super) input_buyer: Vec<u32>,
    /// Input per unit of the buyer's output.
    pub(super) input_need: Vec<f64>,
    /// Where the inputs of each product start; one more than there are products.
    pub(super) product_inputs: Vec<usize>,
    /// Flows and demands below zero that were taken for zero.
    pub negative: usize,
}

/// Supplies of a maker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'a> {
    /// Inputs that are served, counted from the first of the product.
    pub served: &'a [u32],
    /// How much goes to each.
    pub flows: &'a [f64],
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
        let mut output = demand.clone();
        links.iter().for_each(|link| output[link.supplier] += link.flow);
        // Who buys but makes nothing has no output that its purchases could follow: it is a final user.
        for link in links.iter().filter(|link| output[link.buyer] == 0.0) {
            demand[link.supplier] += link.flow;
        }
        links.retain(|link| link.flow > 0.0 && output[link.buyer] > 0.0);
        links.sort_by_key(|link| (product[link.supplier], link.supplier, link.buyer));
        let products = product.iter().max().map_or(0, |most| most + 1);
        let mut network = Self {
            product,
            products,
            output,
            demand,
            makers: Vec::new(),
            product_makers: vec![0],
            served: Vec::with_capacity(links.len()),
            flows: Vec::with_capacity(links.len()),
            link_starts: vec![0],
            input_buyer: Vec::new(),
            input_need: Vec::new(),
            product_inputs: vec![0],
            negative,
        };
        let mut rest = links.as_slice();
        for product in 0..products {
            let own = rest.partition_point(|link| network.product[link.supplier] == product);
            let (own, others) = rest.split_at(own);
            network.add_product(own);
            rest = others;
        }
        network
    }

    /// Adds what is supplied of a product, supplier after supplier.
    fn add_product(&mut self, links: &[Link]) {
        let mut needs: BTreeMap<usize, f64> = BTreeMap::new();
        for link in links {
            *needs.entry(link.buyer).or_default() += link.flow;
        }
        let first = self.input_buyer.len();
        self.input_buyer.extend(needs.keys().map(|&buyer| narrow(buyer)));
        self.input_need.extend(needs.iter().map(|(&buyer, whole)| whole / self.output[buyer]));
        let inputs = &self.input_buyer[first..];
        for own in links.chunk_by(|a, b| a.supplier == b.supplier) {
            self.makers.push(narrow(own[0].supplier));
            for link in own {
                let place = inputs.partition_point(|&buyer| (buyer as usize) < link.buyer);
                self.served.push(narrow(place));
                self.flows.push(link.flow);
            }
            self.link_starts.push(self.flows.len());
        }
        self.product_makers.push(self.makers.len());
        self.product_inputs.push(self.input_buyer.len());
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

    /// Number of inputs: pairs of product and buyer.
    pub fn inputs(&self) -> usize {
        self.input_buyer.len()
    }

    /// Inputs of a product, one for each of its buyers.
    pub(super) fn inputs_of(&self, product: usize) -> Range<usize> {
        self.product_inputs[product]..self.product_inputs[product + 1]
    }

    /// Positions of the makers of a product.
    pub(super) fn makers_of(&self, product: usize) -> Range<usize> {
        self.product_makers[product]..self.product_makers[product + 1]
    }

    /// Supplies of the maker at a position.
    pub(super) fn links_of(&self, maker: usize) -> Links<'_> {
        let links = self.link_starts[maker]..self.link_starts[maker + 1];
        Links { served: &self.served[links.clone()], flows: &self.flows[links] }
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
