//! The world's network of a product: players whose loss all would feel, and who depends on a place.
//!
//! After Korniyenko, Pinat and Dew (IMF WP/17/30, 2017), who look for central players, and the Commission's single
//! points of failure (Single Market Economics Paper 14, 2023).

use super::Margins;

/// From what share of its imports on an importer leans on a supplier.
const LEANS: f64 = 0.5;

/// The most central exporter of a product, and how much hangs on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SinglePoint {
    /// The product.
    pub product: u32,
    /// World trade in it, US dollars.
    pub trade: f64,
    /// Number of exporters, and of importers.
    pub exporters: u32,
    /// Number of importers.
    pub importers: u32,
    /// Concentration of exporters.
    pub concentration: f64,
    /// The exporter with the largest exports.
    pub centre: u32,
    /// Its share of world exports.
    pub centre_share: f64,
    /// Share of the other places' importers that it reaches.
    pub reach: f64,
    /// Share of importers (by number) that get at least half of their imports from it.
    pub leaning_importers: f64,
    /// Share of world imports that goes to such importers.
    pub leaning_trade: f64,
    /// Freeman's centralisation of the number of buyers: 1 for a star, 0 where all exporters reach equally many.
    pub centralisation: f64,
    /// At least half of world exports come from it and at least half of the importers lean on it.
    pub single_point: bool,
}

/// The centre of every product that is traded, by product.
pub fn single_points(margins: &Margins) -> Vec<SinglePoint> {
    let places = margins.places() as u32;
    margins
        .world()
        .iter()
        .enumerate()
        .filter(|(_, world)| world.total > 0.0)
        .map(|(product, world)| {
            let (product, centre) = (product as u32, world.top_partner);
            let (mut importers, mut leaning, mut leaning_trade, mut trade) = (0_u32, 0_u32, 0.0, 0.0);
            let (mut missing_reach, most) = (0_u64, u64::from(most_buyers(margins, product)));
            for place in 0..places {
                let imports = margins.imports(place, product);
                if imports.partners > 0 {
                    importers += 1;
                    trade += imports.total;
                    if leans(imports, centre) {
                        leaning += 1;
                        leaning_trade += imports.total;
                    }
                }
                missing_reach += most - u64::from(margins.exports(place, product).partners);
            }
            // A star of n places has one with n − 1 buyers and n − 1 with none.
            let star = u64::from(places.saturating_sub(1)).pow(2).max(1);
            let others = importers - u32::from(margins.imports(centre, product).partners > 0);
            let leaning_importers = share(leaning, others);
            SinglePoint {
                product,
                trade: world.total,
                exporters: world.partners,
                importers,
                concentration: world.concentration(),
                centre,
                centre_share: world.top_share(),
                reach: share(margins.exports(centre, product).partners, others),
                leaning_importers,
                leaning_trade: if trade > 0.0 { leaning_trade / trade } else { 0.0 },
                centralisation: missing_reach as f64 / star as f64,
                single_point: world.top_share() >= LEANS && leaning_importers >= LEANS,
            }
        })
        .collect()
}

/// How much others depend on one place's exports of a product, and it on its buyers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Player {
    /// The exporter.
    pub place: u32,
    /// The product.
    pub product: u32,
    /// Its exports, US dollars.
    pub exports: f64,
    /// Its share of world exports.
    pub market_share: f64,
    /// Number of buyers.
    pub buyers: u32,
    /// Concentration of its buyers.
    pub buyer_concentration: f64,
    /// The largest buyer.
    pub top_buyer: u32,
    /// Its share of the exports.
    pub top_buyer_share: f64,
    /// Importers that get at least half of their imports from it.
    pub leaning_importers: u32,
    /// What those buy from it, US dollars.
    pub leaning_value: f64,
}

/// Reverse dependence: every exporter and product, by exporter, then product.
pub fn reverse_dependence(margins: &Margins) -> Vec<Player> {
    let (places, products) = (margins.places() as u32, margins.products() as u32);
    let world = margins.world();
    let mut leaning = vec![(0_u32, 0.0_f64); places as usize * products as usize];
    for importer in 0..places {
        for product in 0..products {
            let imports = margins.imports(importer, product);
            if imports.partners > 0 && imports.top_share() >= LEANS {
                let (count, value) =
                    &mut leaning[imports.top_partner as usize * products as usize + product as usize];
                *count += 1;
                *value += imports.top;
            }
        }
    }
    let mut players = Vec::new();
    for place in 0..places {
        for product in 0..products {
            let exports = margins.exports(place, product);
            if exports.partners == 0 || exports.total <= 0.0 {
                continue;
            }
            let (leaning_importers, leaning_value) =
                leaning[place as usize * products as usize + product as usize];
            players.push(Player {
                place,
                product,
                exports: exports.total,
                market_share: exports.total / world[product as usize].total,
                buyers: exports.partners,
                buyer_concentration: exports.concentration(),
                top_buyer: exports.top_partner,
                top_buyer_share: exports.top_share(),
                leaning_importers,
                leaning_value,
            });
        }
    }
    players
}

fn leans(imports: &super::Side, supplier: u32) -> bool {
    imports.top_partner == supplier && imports.top_share() >= LEANS
}

fn most_buyers(margins: &Margins, product: u32) -> u32 {
    (0..margins.places() as u32).map(|place| margins.exports(place, product).partners).max().unwrap_or(0)
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place 0 sells 30 to each of 1, 2, 3; place 1 sells 10 to 2.
    fn star() -> Margins {
        let mut margins = Margins::new(4, 1);
        for (from, to, value) in [(0, 1, 30.0), (0, 2, 30.0), (0, 3, 30.0), (1, 2, 10.0)] {
            margins.add_value(from, to, 0, value);
        }
        margins
    }

    #[test]
    fn a_star_has_a_single_point() {
        let points = single_points(&star());
        let point = points[0];
        assert_eq!((point.centre, point.exporters, point.importers), (0, 2, 3));
        assert_eq!((point.centre_share, point.reach, point.leaning_importers), (0.9, 1.0, 1.0));
        // Buyers by exporter: 3, 1, 0, 0: (0 + 2 + 3 + 3)/9.
        assert!((point.centralisation - 8.0 / 9.0).abs() < 1e-15);
        assert!(point.single_point);
    }

    #[test]
    fn who_leans_on_whom() {
        let players = reverse_dependence(&star());
        assert_eq!(players.len(), 2);
        assert_eq!((players[0].leaning_importers, players[0].leaning_value, players[0].buyers), (3, 90.0, 3));
        // Three equal buyers: 3 · (1/3)² = 1/3.
        assert!((players[0].buyer_concentration - 1.0 / 3.0).abs() < 1e-15);
        assert_eq!(
            (players[1].leaning_importers, players[1].top_buyer, players[1].market_share),
            (0, 2, 0.1)
        );
    }
}
