//! What is known at one time of each location and product: figures from which entry is guessed.

use super::snapshot::Snapshot;
use crate::complexity::grid::Grid;
use crate::complexity::relatedness::relative_relatedness;

/// Neighbours of a product in the sparse density, and of a location.
const PRODUCT_NEIGHBOURS: usize = 50;
const LOCATION_NEIGHBOURS: usize = 30;
/// Ranks of the low-rank pictures of who makes what.
const RANKS: [usize; 3] = [5, 15, 40];

/// A figure of every location and product.
pub struct Feature {
    pub name: &'static str,
    pub grid: Grid,
}

/// The figures of a snapshot; `None` where its eigenvectors cannot be found.
pub fn features(at: &Snapshot) -> Option<Vec<Feature>> {
    let mut all = Vec::new();
    let mut add = |name, grid| all.push(Feature { name, grid });
    let (places, products) = (at.presence.rows, at.presence.columns);
    let diversity = at.presence.row_sums();
    let ubiquity = at.presence.column_sums();
    let by_product = |values: &[f64]| Grid::from(places, products, |_, product| values[product]);
    let by_place = |values: &[f64]| Grid::from(places, products, |place, _| values[place]);

    // The state itself.
    let softened = at.advantage.map(f64::ln_1p);
    let capped = at.advantage.map(|advantage| advantage.min(1.0));
    add("advantage", at.advantage.map(|advantage| (advantage + 1e-4).ln()));
    let smallest = at.values.cells.iter().copied().filter(|&value| value > 0.0).fold(f64::INFINITY, f64::min);
    add("value", at.values.map(|value| (value + smallest).ln()));
    add("diversity", by_place(&logs(&diversity)));
    add("ubiquity", by_product(&logs(&ubiquity)));
    add("null", Grid::from(places, products, |place, product| diversity[place] * ubiquity[product]));
    add("market", by_product(&logs(&at.values.column_sums())));
    add("size", by_place(&logs(&at.values.row_sums())));
    let mean = |sums: Vec<f64>, counts: &[f64]| {
        sums.iter().zip(counts).map(|(sum, count)| sum / count.max(1.0)).collect::<Vec<_>>()
    };
    let column = |values: &[f64]| Grid { rows: values.len(), columns: 1, cells: values.to_vec() };
    let mean_ubiquity = mean(at.presence.times(&column(&ubiquity)).cells, &diversity);
    let mean_diversity = mean(at.presence.transposed().times(&column(&diversity)).cells, &ubiquity);
    add("mean_ubiquity", by_place(&mean_ubiquity));
    add("mean_diversity", by_product(&mean_diversity));

    // Relatedness of products.
    let proximity = at.proximity();
    let degree = proximity.row_sums();
    let over_degree = |grid: Grid| {
        Grid::from(places, products, |place, product| grid.at(place, product) / degree[product].max(1e-12))
    };
    let density = over_degree(at.presence.times(&proximity));
    add("relative_relatedness", relative_relatedness(&density, &at.made));
    let bare = Grid::from(products, products, |a, b| if a == b { 0.0 } else { proximity.at(a, b) });
    let chance = Chance::new(&diversity, &ubiquity);
    let (expected, spread) = chance.density(&bare);
    let others = at.presence.times(&bare);
    let bare_degree = bare.row_sums();
    add(
        "adjusted_relatedness",
        Grid::from(places, products, |place, product| {
            (others.at(place, product) - expected.at(place, product)) / spread.at(place, product).max(1e-9)
        }),
    );
    add(
        "excess_density",
        Grid::from(places, products, |place, product| {
            (others.at(place, product) - expected.at(place, product)) / bare_degree[product].max(1e-12)
        }),
    );
    let over_bare = |grid: Grid| {
        Grid::from(places, products, |place, product| {
            grid.at(place, product) / bare_degree[product].max(1e-12)
        })
    };
    add("density_of_values", over_bare(softened.times(&bare)));
    add("density_of_capped", over_bare(capped.times(&bare)));
    add("nearest_five", nearest(&at.presence, &bare, 5));
    let sparse = strongest(&proximity, PRODUCT_NEIGHBOURS);
    let sparse_degree = sparse.column_sums();
    let in_reach = at.presence.times(&sparse);
    add(
        "density_nearest",
        Grid::from(places, products, |place, product| {
            in_reach.at(place, product) / sparse_degree[product].max(1e-12)
        }),
    );
    add("density", density);

    // Relatives by code, where codes have chapters.
    if let Some(chapters) = at.chapters() {
        add("chapter", within_chapter(&at.presence, &chapters));
        add("chapter_capped", within_chapter(&capped, &chapters));
    }

    // Like locations.
    let alike = likeness(&softened);
    let weights = alike.row_sums();
    let cast = |alike: &Grid, weights: &[f64], what: &Grid| {
        let sums = alike.times(what);
        Grid::from(places, products, |place, product| sums.at(place, product) / weights[place].max(1e-12))
    };
    add("like_places", cast(&alike, &weights, &at.presence));
    let near = strongest(&alike, LOCATION_NEIGHBOURS).transposed();
    let near_weights = near.row_sums();
    add("near_places", cast(&near, &near_weights, &at.presence));
    add("near_places_capped", cast(&near, &near_weights, &capped));

    // Low-rank pictures, complexity.
    let standing = Grid::from(places, products, |place, product| {
        at.presence.at(place, product) / (diversity[place].max(1.0) * ubiquity[product].max(1.0)).sqrt()
    });
    let pictures = low_rank(&standing, &RANKS)?;
    let (product_complexity, place_complexity) = complexity(&pictures, &diversity, &ubiquity);
    for (name, picture) in ["rank_5", "rank_15", "rank_40"].into_iter().zip(&pictures.grids) {
        add(
            name,
            Grid::from(places, products, |place, product| {
                picture.at(place, product) * (diversity[place].max(1.0) * ubiquity[product].max(1.0)).sqrt()
            }),
        );
    }
    for (name, picture) in
        ["values_rank_5", "values_rank_15"].into_iter().zip(low_rank(&softened, &RANKS[..2])?.grids)
    {
        add(name, picture);
    }
    add("product_complexity", by_product(&product_complexity));
    add("place_complexity", by_place(&place_complexity));
    add(
        "complexity_gap",
        Grid::from(places, products, |place, product| product_complexity[product] - place_complexity[place]),
    );
    Some(all)
}

fn logs(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| value.ln_1p()).collect()
}

/// The null of diversity times ubiquity: presence by chance, independent between products.
struct Chance {
    presence: Grid,
}

impl Chance {
    fn new(diversity: &[f64], ubiquity: &[f64]) -> Self {
        let total: f64 = diversity.iter().sum::<f64>().max(1.0);
        Self {
            presence: Grid::from(diversity.len(), ubiquity.len(), |place, product| {
                (diversity[place] * ubiquity[product] / total).min(1.0)
            }),
        }
    }

    /// Expected sum of proximities to what is present, and its standard deviation.
    fn density(&self, proximity: &Grid) -> (Grid, Grid) {
        let expected = self.presence.times(proximity);
        let squares = proximity.map(|value| value * value);
        let variance = self.presence.map(|share| share * (1.0 - share)).times(&squares);
        (expected, variance.map(f64::sqrt))
    }
}

/// Mean proximity of the nearest products that are present.
fn nearest(presence: &Grid, proximity: &Grid, count: usize) -> Grid {
    let present: Vec<Vec<usize>> = (0..presence.rows)
        .map(|place| (0..presence.columns).filter(|&product| presence.at(place, product) > 0.0).collect())
        .collect();
    Grid::from(presence.rows, presence.columns, |place, product| {
        // The largest few, kept in descending order.
        let mut best = [0.0_f64; 8];
        let best = &mut best[..count];
        for &other in &present[place] {
            let mut near = proximity.at(product, other);
            if near > best[count - 1] {
                for kept in best.iter_mut() {
                    if near > *kept {
                        std::mem::swap(&mut near, kept);
                    }
                }
            }
        }
        best.iter().sum::<f64>() / count as f64
    })
}

/// The strongest ties of each column, ties of equal strength by position; the others zero.
fn strongest(ties: &Grid, count: usize) -> Grid {
    let by_column = ties.transposed();
    let kept: Vec<f64> = (0..by_column.rows)
        .flat_map(|column| {
            let row = by_column.row(column);
            let mut order: Vec<usize> = (0..row.len()).collect();
            order.sort_by(|&a, &b| row[b].total_cmp(&row[a]).then(a.cmp(&b)));
            let mut kept = vec![0.0; row.len()];
            order.into_iter().take(count).for_each(|at| kept[at] = row[at]);
            kept
        })
        .collect();
    Grid { rows: by_column.rows, columns: by_column.columns, cells: kept }.transposed()
}

/// Share of the other products of the chapter that are present.
fn within_chapter(presence: &Grid, chapters: &[usize]) -> Grid {
    let count = chapters.iter().max().map_or(0, |last| last + 1);
    let mut members = vec![0.0_f64; count];
    chapters.iter().for_each(|&chapter| members[chapter] += 1.0);
    let mut sums = Grid::zeros(presence.rows, count);
    for place in 0..presence.rows {
        for (&chapter, value) in chapters.iter().zip(presence.row(place)) {
            sums.cells[place * count + chapter] += value;
        }
    }
    Grid::from(presence.rows, presence.columns, |place, product| {
        let chapter = chapters[product];
        (sums.at(place, chapter) - presence.at(place, product)) / (members[chapter] - 1.0).max(1.0)
    })
}

/// Cosine of the deviations of two locations from the mean location; zero where negative, and with itself.
fn likeness(figures: &Grid) -> Grid {
    let mean: Vec<f64> = figures.column_sums().iter().map(|sum| sum / figures.rows as f64).collect();
    let deviation = Grid::from(figures.rows, figures.columns, |place, product| {
        figures.at(place, product) - mean[product]
    });
    let norms: Vec<f64> = (0..figures.rows)
        .map(|place| deviation.row(place).iter().map(|value| value * value).sum::<f64>().sqrt().max(1e-12))
        .collect();
    let unit = Grid::from(figures.rows, figures.columns, |place, product| {
        deviation.at(place, product) / norms[place]
    });
    let cosine = unit.times(&unit.transposed());
    Grid::from(figures.rows, figures.rows, |a, b| if a == b { 0.0 } else { cosine.at(a, b).max(0.0) })
}

/// The best pictures of a table of given ranks, and its singular vectors.
struct Pictures {
    grids: Vec<Grid>,
    /// Second singular vectors of places and of products.
    second: (Vec<f64>, Vec<f64>),
}

fn low_rank(table: &Grid, ranks: &[usize]) -> Option<Pictures> {
    // Vectors of the smaller side, then projections on to them.
    let flat = table.rows > table.columns;
    let wide = if flat { table.transposed() } else { table.clone() };
    let turned = wide.transposed();
    let most = ranks.iter().copied().max().unwrap_or(0).max(2);
    let (_, left) = wide.times(&turned).top_eigenvectors(most)?;
    let right = turned.times(&left);
    let grids = ranks
        .iter()
        .map(|&rank| {
            let take = |grid: &Grid| {
                Grid::from(grid.rows, rank.min(grid.columns), |row, column| grid.at(row, column))
            };
            let picture = take(&left).times(&take(&right).transposed());
            if flat { picture.transposed() } else { picture }
        })
        .collect();
    let second = |grid: &Grid| {
        (0..grid.rows).map(|row| if grid.columns > 1 { grid.at(row, 1) } else { 0.0 }).collect()
    };
    let (places, products) = if flat { (&right, &left) } else { (&left, &right) };
    Some(Pictures { grids, second: (second(places), second(products)) })
}

/// Complexity of products and places (Hidalgo and Hausmann, 2009) as standard scores.
fn complexity(pictures: &Pictures, diversity: &[f64], ubiquity: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let scaled = |vector: &[f64], counts: &[f64]| -> Vec<f64> {
        vector.iter().zip(counts).map(|(value, count)| value / count.max(1.0).sqrt()).collect()
    };
    let (places, products) = (scaled(&pictures.second.0, diversity), scaled(&pictures.second.1, ubiquity));
    let mean = diversity.iter().sum::<f64>() / diversity.len().max(1) as f64;
    let along: f64 = places.iter().zip(diversity).map(|(value, count)| value * (count - mean)).sum();
    let sign = if along < 0.0 { -1.0 } else { 1.0 };
    (standard(&products, sign), standard(&places, sign))
}

fn standard(values: &[f64], sign: f64) -> Vec<f64> {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
    values.iter().map(|value| if deviation > 0.0 { sign * (value - mean) / deviation } else { 0.0 }).collect()
}
