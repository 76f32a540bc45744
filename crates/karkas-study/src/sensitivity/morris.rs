//! Elementary effects: which inputs of a function matter, and which act alone.
//!
//! Morris, *Factorial sampling plans for preliminary computational experiments*, Technometrics 33 (1991); the mean of absolute
//! effects, and trajectories of wide spread, after Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22
//! (2007). Inputs lie between 0 and 1 on a grid of four levels; a step is two thirds.

/// Step between two points of a trajectory: p / (2 (p - 1)) for the p = 4 levels of the grid.
pub const STEP: f64 = 2.0 / 3.0;
/// Trajectories to choose from for each one that is asked for.
const CHOICE: usize = 8;

/// A walk through the grid that moves each input once.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectory {
    /// The first point.
    pub start: Vec<f64>,
    /// Input that moves in each step, and where it moves to.
    pub steps: Vec<(usize, f64)>,
}

impl Trajectory {
    /// The points, one more than there are inputs.
    pub fn points(&self) -> Vec<Vec<f64>> {
        let mut points = vec![self.start.clone()];
        let mut point = self.start.clone();
        for &(input, to) in &self.steps {
            point[input] = to;
            points.push(point.clone());
        }
        points
    }

    /// The elementary effect of each input, in units of the function for the whole way from 0 to 1, from the values at the
    /// points.
    ///
    /// # Panics
    /// If there is not a value for each point.
    pub fn effects(&self, values: &[f64]) -> Vec<f64> {
        assert_eq!(values.len(), self.steps.len() + 1, "a value for each point");
        let mut effects = vec![0.0; self.steps.len()];
        for (position, &(input, to)) in self.steps.iter().enumerate() {
            let sign = if to > self.start[input] { 1.0 } else { -1.0 };
            effects[input] = sign * (values[position + 1] - values[position]) / STEP;
        }
        effects
    }
}

/// What the elementary effects of one input say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screening {
    /// Mean effect.
    pub mu: f64,
    /// Mean of absolute effects: how much the input matters.
    pub mu_star: f64,
    /// Standard deviation of the effects: how much its effect depends on where it and the others stand. 0 for one
    /// trajectory.
    pub sigma: f64,
}

/// Mean, absolute mean and deviation of each input's effects over the trajectories.
pub fn screen(effects: &[Vec<f64>], inputs: usize) -> Vec<Screening> {
    let count = effects.len() as f64;
    (0..inputs)
        .map(|input| {
            let of = || effects.iter().map(|effects| effects[input]);
            let mu = of().sum::<f64>() / count;
            let mu_star = of().map(f64::abs).sum::<f64>() / count;
            let squares: f64 = of().map(|effect| (effect - mu).powi(2)).sum();
            let sigma = if effects.len() > 1 { (squares / (count - 1.0)).sqrt() } else { 0.0 };
            Screening { mu, mu_star, sigma }
        })
        .collect()
}

/// Trajectories for a number of inputs: of eight times as many random ones those that lie far apart, chosen one after the
/// other. The same seed gives the same ones.
pub fn design(inputs: usize, trajectories: usize, seed: u64) -> Vec<Trajectory> {
    let mut random = Random(seed);
    let mut pool: Vec<Trajectory> =
        (0..CHOICE * trajectories).map(|_| Trajectory::random(inputs, &mut random)).collect();
    let sums: Vec<Sums> = pool.iter().map(Sums::of).collect();
    let mut chosen: Vec<usize> = Vec::new();
    if let Some((first, second)) = farthest(&sums) {
        chosen.extend([first, second].into_iter().take(trajectories));
    }
    while chosen.len() < trajectories {
        let spread =
            |candidate: usize| chosen.iter().map(|&one| sums[one].distance(&sums[candidate])).sum::<f64>();
        let left = (0..pool.len()).filter(|candidate| !chosen.contains(candidate));
        // Of equal ones the first.
        let best = left.reduce(|best, next| if spread(next) > spread(best) { next } else { best });
        match best {
            Some(best) => chosen.push(best),
            None => break,
        }
    }
    chosen.sort_unstable();
    let mut position = 0;
    pool.retain(|_| {
        position += 1;
        chosen.binary_search(&(position - 1)).is_ok()
    });
    pool
}

impl Trajectory {
    fn random(inputs: usize, random: &mut Random) -> Self {
        let mut order: Vec<usize> = (0..inputs).collect();
        for position in (1..inputs).rev() {
            order.swap(position, random.below(position + 1));
        }
        let mut start = Vec::with_capacity(inputs);
        let mut ends = Vec::with_capacity(inputs);
        for _ in 0..inputs {
            let low = if random.below(2) == 0 { 0.0 } else { 1.0 / 3.0 };
            let (from, to) = if random.below(2) == 0 { (low, low + STEP) } else { (low + STEP, low) };
            start.push(from);
            ends.push(to);
        }
        let steps = order.into_iter().map(|input| (input, ends[input])).collect();
        Self { start, steps }
    }
}

/// What the distance of two trajectories is computed from: by coordinate, the sum over the points and the sum of squares.
struct Sums {
    points: f64,
    coordinates: Vec<(f64, f64)>,
}

impl Sums {
    fn of(trajectory: &Trajectory) -> Self {
        let points = trajectory.steps.len() as f64 + 1.0;
        let mut coordinates = vec![(0.0, 0.0); trajectory.start.len()];
        for (position, &(input, to)) in trajectory.steps.iter().enumerate() {
            let (before, after) = (position as f64 + 1.0, points - position as f64 - 1.0);
            let from = trajectory.start[input];
            coordinates[input] = (before * from + after * to, before * from * from + after * to * to);
        }
        Self { points, coordinates }
    }

    /// Root of the sum of squared distances between every point of one and every point of the other.
    fn distance(&self, other: &Self) -> f64 {
        let by_coordinate =
            self.coordinates.iter().zip(&other.coordinates).map(|(mine, theirs)| {
                other.points * mine.1 + self.points * theirs.1 - 2.0 * mine.0 * theirs.0
            });
        by_coordinate.sum::<f64>().max(0.0).sqrt()
    }
}

fn farthest(sums: &[Sums]) -> Option<(usize, usize)> {
    let pairs = (0..sums.len()).flat_map(|a| (a + 1..sums.len()).map(move |b| (a, b)));
    pairs
        .map(|(a, b)| (sums[a].distance(&sums[b]), (a, b)))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, pair)| pair)
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screened(inputs: usize, trajectories: usize, function: impl Fn(&[f64]) -> f64) -> Vec<Screening> {
        let effects: Vec<Vec<f64>> = design(inputs, trajectories, 7)
            .iter()
            .map(|walk| {
                let values: Vec<f64> = walk.points().iter().map(|point| function(point)).collect();
                walk.effects(&values)
            })
            .collect();
        assert_eq!(effects.len(), trajectories);
        screen(&effects, inputs)
    }

    #[test]
    fn the_generator_is_splitmix64() {
        // First numbers for the seed 1234567, of the reference implementation (https://prng.di.unimi.it).
        let mut random = Random(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn trajectories_move_each_input_once_by_a_step_within_the_grid() {
        for walk in design(9, 5, 1) {
            let mut moved: Vec<usize> = walk.steps.iter().map(|step| step.0).collect();
            moved.sort_unstable();
            assert_eq!(moved, (0..9).collect::<Vec<_>>());
            for pair in walk.points().windows(2) {
                let changes: Vec<f64> = pair[0]
                    .iter()
                    .zip(&pair[1])
                    .map(|(a, b)| (a - b).abs())
                    .filter(|change| *change > 0.0)
                    .collect();
                assert_eq!(changes.len(), 1);
                assert!((changes[0] - STEP).abs() < 1e-15);
                assert!(pair[1].iter().all(|value| (-1e-15..=1.0 + 1e-15).contains(value)));
            }
        }
        assert_eq!(design(9, 5, 1), design(9, 5, 1));
        assert_ne!(design(9, 5, 1), design(9, 5, 2));
    }

    #[test]
    fn the_distance_is_that_between_all_points() {
        let walks = design(4, 2, 3);
        let mut direct = 0.0;
        for a in walks[0].points() {
            for b in walks[1].points() {
                direct += a.iter().zip(&b).map(|(x, y)| (x - y).powi(2)).sum::<f64>();
            }
        }
        let computed = Sums::of(&walks[0]).distance(&Sums::of(&walks[1]));
        assert!((computed - direct.sqrt()).abs() < 1e-12, "{computed}");
    }

    #[test]
    fn chosen_trajectories_lie_farther_apart_than_the_first_ones() {
        let spread = |walks: &[Trajectory]| {
            let sums: Vec<Sums> = walks.iter().map(Sums::of).collect();
            let pairs = (0..sums.len()).flat_map(|a| (a + 1..sums.len()).map(move |b| (a, b)));
            pairs.map(|(a, b)| sums[a].distance(&sums[b])).sum::<f64>()
        };
        let mut random = Random(5);
        let first: Vec<Trajectory> = (0..6).map(|_| Trajectory::random(12, &mut random)).collect();
        assert!(spread(&design(12, 6, 5)) > spread(&first));
    }

    #[test]
    fn a_straight_function_has_its_slopes_and_no_deviation() {
        let found = screened(3, 4, |x| 3.0 * x[0] - 2.0 * x[1] + 1.0);
        for (screening, slope) in found.iter().zip([3.0, -2.0, 0.0]) {
            assert!((screening.mu - slope).abs() < 1e-12 && (screening.mu_star - slope.abs()).abs() < 1e-12);
            assert!(screening.sigma < 1e-12);
        }
    }

    /// The test function of Morris (1991), section 4, with the small coefficients as in Saltelli et al., *Global
    /// Sensitivity Analysis: The Primer* (2008), section 3.2: (-1)^i and (-1)^(i+j).
    fn morris_function(x: &[f64]) -> f64 {
        let w: Vec<f64> = x
            .iter()
            .enumerate()
            .map(|(i, x)| match i + 1 {
                3 | 5 | 7 => 2.0 * (1.1 * x / (x + 0.1) - 0.5),
                _ => 2.0 * (x - 0.5),
            })
            .collect();
        let sign = |odd: usize| if odd % 2 == 1 { -1.0 } else { 1.0 };
        let mut y = 0.0;
        for i in 0..20 {
            y += if i < 10 { 20.0 } else { sign(i + 1) } * w[i];
            for j in i + 1..20 {
                y += if j < 6 { -15.0 } else { sign(i + j + 2) } * w[i] * w[j];
                for l in j + 1..5 {
                    y += -10.0 * w[i] * w[j] * w[l];
                    for s in l + 1..4 {
                        y += 5.0 * w[i] * w[j] * w[l] * w[s];
                    }
                }
            }
        }
        y
    }

    #[test]
    fn the_function_of_morris_shows_its_groups() {
        let found = screened(20, 40, morris_function);
        // Morris (1991), figure 1: the first ten inputs matter, the last ten do not; inputs 8 to 10 act alone, those before
        // them by interaction or along a curve.
        let weakest = found[..10].iter().map(|one| one.mu_star).fold(f64::INFINITY, f64::min);
        let strongest = found[10..].iter().map(|one| one.mu_star).fold(0.0, f64::max);
        assert!(weakest > 3.0 * strongest, "{weakest} and {strongest}");
        let alone = found[7..10].iter().map(|one| one.sigma).fold(0.0, f64::max);
        let together = found[..7].iter().map(|one| one.sigma).fold(f64::INFINITY, f64::min);
        assert!(together > 2.0 * alone, "{together} and {alone}");
        // 2 · 20 along a straight line of length one, but for the small terms.
        for one in &found[7..10] {
            assert!((one.mu - 40.0).abs() < 8.0, "{}", one.mu);
        }
    }

    /// The g-function of Sobol with the coefficients of Campolongo et al. (2007), section 4: importance falls with a.
    #[test]
    fn the_g_function_is_ranked_by_its_coefficients() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0];
        let g = |x: &[f64]| -> f64 {
            x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
        };
        // On this grid a step of an input alone changes |4x - 2| only between the levels 0 or 1 and 1/3 or 2/3.
        let found = screened(6, 60, g);
        let ranked: Vec<f64> = found.iter().map(|one| one.mu_star).collect();
        assert!(ranked.windows(2).take(4).all(|pair| pair[0] > pair[1]), "{ranked:?}");
        // Signs cancel in the mean and not in the mean of absolute values, which is why it is used.
        assert!(found[0].mu.abs() < 0.5 * found[0].mu_star);
    }
}
