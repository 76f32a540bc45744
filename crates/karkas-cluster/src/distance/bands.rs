//! Bands in which curves of chance lie.

use super::bandwidth::quantile;
use super::sites::DistanceFault;

/// Local and global bands of simulated curves.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// Mean of the simulations at each distance, over those that have a value there.
    pub mean: Vec<f64>,
    /// Lower local band: at each distance by itself. NaN where a simulation has no value.
    pub local_low: Vec<f64>,
    /// Upper local band.
    pub local_high: Vec<f64>,
    /// Lower global band: a curve of chance leaves the global band anywhere with the probability of the level only.
    pub global_low: Vec<f64>,
    /// Upper global band.
    pub global_high: Vec<f64>,
}

/// Bands of curves that all have values at the same distances, outside of which a share `level` lies.
///
/// Local: quantiles level/2 and 1 − level/2. Global: curves that are lowest or highest at any distance are dropped, again and
/// again, until no more than 1 − level are left; between the last two steps the band is interpolated to exactly that number.
///
/// # Errors
/// Where the level is not between 0 and 1, or dropping leaves no curve.
pub fn bands(curves: &[Vec<f64>], level: f64) -> Result<Bands, DistanceFault> {
    if !(level > 0.0 && level < 1.0) {
        return Err(DistanceFault::Level { level });
    }
    let radii = curves.first().map_or(0, Vec::len);
    let few = || DistanceFault::FewSimulations { simulations: curves.len(), radii };
    if curves.is_empty() {
        return Err(few());
    }
    let (mut mean, mut local_low, mut local_high) = (Vec::new(), Vec::new(), Vec::new());
    for radius in 0..radii {
        let mut values: Vec<f64> =
            curves.iter().map(|curve| curve[radius]).filter(|value| !value.is_nan()).collect();
        values.sort_by(f64::total_cmp);
        mean.push(values.iter().sum::<f64>() / values.len() as f64);
        let whole = values.len() == curves.len();
        local_low.push(if whole { quantile(&values, level / 2.0) } else { f64::NAN });
        local_high.push(if whole { quantile(&values, 1.0 - level / 2.0) } else { f64::NAN });
    }
    let (global_low, global_high) = global(curves, level, radii).ok_or_else(few)?;
    Ok(Bands { mean, local_low, local_high, global_low, global_high })
}

fn global(curves: &[Vec<f64>], level: f64, radii: usize) -> Option<(Vec<f64>, Vec<f64>)> {
    let target = (1.0 - level) * curves.len() as f64;
    let mut kept: Vec<&Vec<f64>> = curves.iter().collect();
    let mut present = extremes(&kept, radii);
    let mut before = (kept.len(), present.clone());
    while kept.len() as f64 > target {
        before = (kept.len(), present.clone());
        let mut dropped = vec![false; kept.len()];
        present.iter().for_each(|extreme| {
            for at in [extreme.lowest.0, extreme.highest.0].into_iter().flatten() {
                dropped[at] = true;
            }
        });
        // A distance at which no simulation has a value drops none; where no distance drops any, no band exists.
        if !dropped.contains(&true) {
            return None;
        }
        let mut number = 0..;
        kept.retain(|_| number.next().is_none_or(|at| !dropped[at]));
        if kept.is_empty() {
            return None;
        }
        present = extremes(&kept, radii);
    }
    let between = if before.0 == kept.len() {
        0.0
    } else {
        (target - kept.len() as f64) / (before.0 - kept.len()) as f64
    };
    let mix = |now: f64, then: f64| if between == 0.0 { now } else { now + between * (then - now) };
    let pairs = || present.iter().zip(&before.1);
    Some((
        pairs().map(|(now, then)| mix(now.lowest.1, then.lowest.1)).collect(),
        pairs().map(|(now, then)| mix(now.highest.1, then.highest.1)).collect(),
    ))
}

/// The lowest and the highest value at a distance, and the first curve that has it; none and NaN where none has a value.
#[derive(Debug, Clone, Copy)]
struct Extreme {
    lowest: (Option<usize>, f64),
    highest: (Option<usize>, f64),
}

fn extremes(curves: &[&Vec<f64>], radii: usize) -> Vec<Extreme> {
    let at = |radius: usize| {
        let mut extreme = Extreme { lowest: (None, f64::NAN), highest: (None, f64::NAN) };
        for (number, curve) in curves.iter().enumerate() {
            let value = curve[radius];
            if value.is_nan() {
                continue;
            }
            if extreme.lowest.0.is_none() || value < extreme.lowest.1 {
                extreme.lowest = (Some(number), value);
            }
            if extreme.highest.0.is_none() || value > extreme.highest.1 {
                extreme.highest = (Some(number), value);
            }
        }
        extreme
    };
    (0..radii).map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 21 parallel curves 0, 1, … 20 at one distance; 10 % go. Local: type 7 quantiles at 0.05 and 0.95 are 1 and 19.
    /// Global: 0 and 20 go, 19 are left, 18.9 wanted; then 1 and 19 go, 17 are left; 18.9 lies 0.95 of the way back.
    #[test]
    fn by_hand() {
        let curves: Vec<Vec<f64>> = (0..=20).map(|value| vec![f64::from(value)]).collect();
        let bands = bands(&curves, 0.1).unwrap();
        assert_eq!((bands.mean[0], bands.local_low[0], bands.local_high[0]), (10.0, 1.0, 19.0));
        assert!((bands.global_low[0] - 1.05).abs() < 1e-12 && (bands.global_high[0] - 18.95).abs() < 1e-12);
    }

    #[test]
    fn too_few_curves_are_said() {
        let curves = vec![vec![1.0, 2.0], vec![2.0, 1.0]];
        assert_eq!(bands(&curves, 0.05), Err(DistanceFault::FewSimulations { simulations: 2, radii: 2 }));
        assert_eq!(bands(&curves, 1.5), Err(DistanceFault::Level { level: 1.5 }));
    }
}
