//! Two machines of any speeds with a buffer between them, parts flowing: the continuous model of S. B. Gershwin and I. C. Schick
//! (MIT report LIDS-R-1039, 1980; Gershwin, *Manufacturing Systems Engineering*, 1994, section 3.6).
//!
//! A machine works at its speed, or at that of the other where the buffer is empty or full. It breaks down only from work:
//! at `failure` in full work, and proportionally less when slowed; it is repaired at `repair`. Exact for that model.

/// A machine that flows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Machine {
    /// Parts a unit of time while it works unhindered.
    pub speed: f64,
    /// Breakdowns a unit of time of full work.
    pub failure: f64,
    /// Repairs a unit of time of being down.
    pub repair: f64,
}

impl Machine {
    /// What it makes alone, in parts a unit of time.
    pub fn alone(self) -> f64 {
        self.speed * self.repair / (self.repair + self.failure)
    }
}

/// What two machines and their buffer do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Parts a unit of time.
    pub throughput: f64,
    /// Parts in the buffer on average.
    pub level: f64,
    /// Share of time: buffer empty and first machine down.
    pub starved: f64,
    /// Share of time: buffer empty, both up, the second slowed to the speed of the first.
    pub slowed_second: f64,
    /// Share of time: buffer full and second machine down.
    pub blocked: f64,
    /// Share of time: buffer full, both up, the first slowed to the speed of the second.
    pub slowed_first: f64,
}

/// Failures below this share of the repairs are taken for it, so that no machine is perfect; the throughput is off by no more.
const PERFECT: f64 = 1e-9;
/// Relative difference below which two speeds are taken for one.
const SAME_SPEED: f64 = 1e-7;

/// Densities of the level in the states "first up, second down" and "first down, second up" grow and decay as sums of two exponentials.
struct Densities {
    /// By exponential: its rate, and the densities at its reference end.
    parts: Vec<Part>,
}

struct Part {
    rate: f64,
    /// At level 0 where the rate is negative, at full level where it is positive, so that no term overflows.
    first_up: f64,
    second_up: f64,
}

impl Densities {
    fn at(&self, level: f64, capacity: f64) -> (f64, f64) {
        self.parts.iter().fold((0.0, 0.0), |(one, two), part| {
            let from = if part.rate > 0.0 { level - capacity } else { level };
            let factor = (part.rate * from).exp();
            (one + factor * part.first_up, two + factor * part.second_up)
        })
    }

    /// Integrals over the buffer of the densities, and of the densities times the level.
    fn integrals(&self, capacity: f64) -> ([f64; 2], [f64; 2]) {
        let (mut mass, mut moment) = ([0.0; 2], [0.0; 2]);
        for part in &self.parts {
            let decay = -part.rate.abs();
            let span = decay * capacity;
            // Over the distance y from the reference end: the integrals of exp(decay y) and of y exp(decay y).
            let (area, distance) = if span.abs() < 1e-6 {
                (capacity * (1.0 + span / 2.0), capacity * capacity * (0.5 + span / 3.0))
            } else {
                let area = span.exp_m1() / decay;
                (area, (capacity * span.exp() - area) / decay)
            };
            let level = if part.rate > 0.0 { capacity * area - distance } else { distance };
            for (at, height) in [part.first_up, part.second_up].into_iter().enumerate() {
                mass[at] += height * area;
                moment[at] += height * level;
            }
        }
        (mass, moment)
    }
}

/// Solves two machines with a buffer of `capacity` parts between them; a capacity of 0 is that of a thousandth of a part.
pub fn two_machines(first: Machine, second: Machine, capacity: f64) -> Pair {
    let capacity = capacity.max(1e-3);
    let (u1, u2) = (first.speed, second.speed);
    let (r1, r2) = (first.repair, second.repair);
    let p1 = first.failure.max(PERFECT * r1);
    let p2 = second.failure.max(PERFECT * r2);
    let is_even = (u1 - u2).abs() <= SAME_SPEED * u1.max(u2);
    let densities = if is_even {
        even(u1, [p1, r1, p2, r2], capacity)
    } else {
        uneven(u1, u2, [p1, r1, p2, r2], capacity)
    };
    // Density of "both up" from the others: by the balance of flow up and down through a level, or of that state itself.
    let both = |one: f64, two: f64| {
        if is_even { (r2 * one + r1 * two) / (p1 + p2) } else { (u2 * two - u1 * one) / (u1 - u2) }
    };
    let neither = |one: f64, two: f64| (p1 * one + p2 * two) / (r1 + r2);
    let (one_empty, two_empty) = densities.at(0.0, capacity);
    let (one_full, two_full) = densities.at(capacity, capacity);
    // Masses at an empty buffer and at a full one.
    let slowed_second = if u1 <= u2 || is_even { (u2 * one_empty / p2).max(0.0) } else { 0.0 };
    let starved = (u2 * two_empty + p1 * slowed_second) / r1;
    let slowed_first = if u1 >= u2 || is_even { (u1 * two_full / p1).max(0.0) } else { 0.0 };
    let blocked = (u1 * one_full + p2 * slowed_first) / r2;
    let (mass, moment) = densities.integrals(capacity);
    let inside_both = both(mass[0], mass[1]);
    let total = mass[0] + mass[1] + inside_both + neither(mass[0], mass[1]);
    let total = total + slowed_second + starved + slowed_first + blocked;
    let flow = u2 * (inside_both + mass[1] + slowed_first) + u1.min(u2) * slowed_second;
    let level = moment[0] + moment[1] + both(moment[0], moment[1]) + neither(moment[0], moment[1]);
    Pair {
        throughput: flow / total,
        level: (level + capacity * (slowed_first + blocked)) / total,
        starved: starved / total,
        slowed_second: slowed_second / total,
        blocked: blocked / total,
        slowed_first: slowed_first / total,
    }
}

/// Equal speeds: both densities are one exponential.
fn even(speed: f64, [p1, r1, p2, r2]: [f64; 4], capacity: f64) -> Densities {
    let both = (r1 + r2) / (p1 + p2);
    let rate = (p2 * both + r1 / both - (p1 + r2)) / speed;
    // A rate so small that nothing decays over the buffer is none.
    let rate = if (rate * capacity).abs() < 1e-14 { 0.0 } else { rate };
    Densities { parts: vec![Part { rate, first_up: 1.0, second_up: 1.0 }] }
}

/// Unequal speeds: two exponentials, weighted so that nothing starts where nothing can.
fn uneven(u1: f64, u2: f64, [p1, r1, p2, r2]: [f64; 4], capacity: f64) -> Densities {
    let none = r1 + r2;
    let gap = u1 - u2;
    // Derivatives of (first up, second up) by the level, with "both up" and "both down" put in.
    let a11 = (-p2 * u1 / gap + r1 * p1 / none - (p1 + r2)) / u1;
    let a12 = (p2 * u2 / gap + r1 * p2 / none) / u1;
    let a21 = -(-p1 * u1 / gap + r2 * p1 / none) / u2;
    let a22 = -(p1 * u2 / gap + r2 * p2 / none - (r1 + p2)) / u2;
    let half = (a11 + a22) / 2.0;
    let root = (((a11 - a22) / 2.0).powi(2) + a12 * a21).max(0.0).sqrt();
    let root = root.max(1e-9 * (a11.abs() + a22.abs()));
    // Of the two, the one without cancellation, and the other by the determinant.
    let large = if half >= 0.0 { half + root } else { half - root };
    let small = (a11 * a22 - a12 * a21) / large;
    let rates = [large, small];
    let vectors = rates.map(|rate| {
        let (by_first, by_second) = ([a12, rate - a11], [rate - a22, a21]);
        let size = |vector: [f64; 2]| vector[0].abs() + vector[1].abs();
        let vector = if size(by_first) >= size(by_second) { by_first } else { by_second };
        vector.map(|height| height / size(vector))
    });
    // Above a level where the first machine is faster nothing starts at 0 with the second down; else nothing ends at full with the first down.
    let (component, level) = if u1 > u2 { (0, 0.0) } else { (1, capacity) };
    let exponent = |rate: f64| rate * if rate > 0.0 { level - capacity } else { level };
    let largest = exponent(rates[0]).max(exponent(rates[1]));
    let factor = |rate: f64| (exponent(rate) - largest).exp();
    let weights = [vectors[1][component] * factor(rates[1]), -vectors[0][component] * factor(rates[0])];
    let parts = |sign: f64| {
        let part = |at: usize| Part {
            rate: rates[at],
            first_up: sign * weights[at] * vectors[at][0],
            second_up: sign * weights[at] * vectors[at][1],
        };
        Densities { parts: (0..2).map(part).collect() }
    };
    let ([one, two], _) = parts(1.0).integrals(capacity);
    parts(if one + two < 0.0 { -1.0 } else { 1.0 })
}
