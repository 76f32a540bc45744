//! Location quotients and stars.

use faer::Mat;

use super::concentration::fits;
use super::reference::ReferenceShares;
use super::table::{MeasureFault, Table};

/// Location quotients (e_im/e_m)/(e_i/e) = s_im/x_m, areas × industries. NaN where the industry has no employment or the
/// area no reference.
///
/// # Errors
/// Where there is not one share for each area.
pub fn quotients(table: &Table, reference: &ReferenceShares) -> Result<Mat<f64>, MeasureFault> {
    fits(table, reference)?;
    let shares: Vec<Option<Vec<f64>>> = (0..table.industries().len()).map(|i| table.shares(i)).collect();
    Ok(Mat::from_fn(table.areas().len(), table.industries().len(), |area, industry| {
        let x = reference.shares[area];
        match &shares[industry] {
            Some(shares) if x > 0.0 => shares[area] / x,
            _ => f64::NAN,
        }
    }))
}

/// When an industry in an area earns a star, in the manner of the European Cluster Observatory. Kept in
/// `data/stars.toml` with its sources.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarThresholds {
    /// Size: its employment is among this share of the areas of the industry with the most.
    pub size_top_share: f64,
    /// Specialisation: its location quotient is at least this.
    pub specialisation: f64,
    /// Focus: its share of the area's employment is among this share of the areas of the industry with the largest.
    pub focus_top_share: f64,
    /// No star below so much employment, since quotients of small areas are unstable.
    pub least_employment: f64,
}

impl StarThresholds {
    /// Those of the file that comes with this crate.
    ///
    /// # Errors
    /// Where the file that was built in is no thresholds, which its test forbids.
    pub fn shipped() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../data/stars.toml"))
    }
}

/// Which stars an industry in an area has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stars {
    /// It is large among all areas of the industry.
    pub size: bool,
    /// It is more of its area than elsewhere.
    pub specialisation: bool,
    /// It is much of its area.
    pub focus: bool,
}

impl Stars {
    /// How many.
    pub fn count(self) -> usize {
        [self.size, self.specialisation, self.focus].into_iter().filter(|star| *star).count()
    }
}

/// An industry in an area.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Number of the area.
    pub area: usize,
    /// Number of the industry.
    pub industry: usize,
    /// Its employment.
    pub employment: f64,
    /// Its establishments, where known.
    pub establishments: Option<f64>,
    /// Its location quotient; none without reference.
    pub quotient: Option<f64>,
    /// Its share of the area's reference total; none where the reference has no totals.
    pub focus: Option<f64>,
    /// Its stars.
    pub stars: Stars,
}

/// Every industry in every area where it has employment, by industry and area.
///
/// # Errors
/// Where there is not one share for each area.
pub fn cells(
    table: &Table,
    reference: &ReferenceShares,
    thresholds: &StarThresholds,
) -> Result<Vec<Cell>, MeasureFault> {
    let quotients = quotients(table, reference)?;
    let mut all = Vec::new();
    for industry in 0..table.industries().len() {
        let employment = table.employment(industry);
        let establishments = table.establishments(industry);
        let focus = |area: usize| {
            let total = reference.totals.as_ref()?[area];
            (total > 0.0).then(|| employment[area] / total)
        };
        let areas: Vec<usize> = (0..employment.len()).filter(|&area| employment[area] > 0.0).collect();
        let sizes = areas.iter().map(|&area| employment[area]).collect();
        let least_size = least_of_top(sizes, thresholds.size_top_share);
        let least_focus =
            least_of_top(areas.iter().filter_map(|&area| focus(area)).collect(), thresholds.focus_top_share);
        for area in areas {
            let quotient = Some(quotients[(area, industry)]).filter(|quotient| quotient.is_finite());
            let (employment, focus) = (employment[area], focus(area));
            let large = employment >= thresholds.least_employment;
            let stars = Stars {
                size: large && employment >= least_size,
                specialisation: large && quotient.is_some_and(|value| value >= thresholds.specialisation),
                focus: large && focus.is_some_and(|focus| focus >= least_focus),
            };
            let establishments = establishments.map(|counts| counts[area]);
            all.push(Cell { area, industry, employment, establishments, quotient, focus, stars });
        }
    }
    Ok(all)
}

/// The least of the top share of values; of a few, at least the largest is in it.
fn least_of_top(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(|a, b| b.total_cmp(a));
    let count = ((values.len() as f64 * share + 1e-9).floor() as usize).max(1);
    values.get(count - 1).copied().unwrap_or(f64::INFINITY)
}
