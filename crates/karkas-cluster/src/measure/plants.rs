//! Plants, and how unequal they are in an industry.

use faer::Mat;

use super::table::{MeasureFault, Table};

/// A plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plant {
    /// Number of its area.
    pub area: usize,
    /// Number of its industry.
    pub industry: usize,
    /// Its employment.
    pub employment: f64,
}

/// Plants of areas and industries.
#[derive(Debug, Clone, PartialEq)]
pub struct Plants {
    areas: Vec<String>,
    industries: Vec<String>,
    plants: Vec<Plant>,
}

/// Where a plant Herfindahl comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HerfindahlSource {
    /// From the plants themselves.
    Plants,
    /// A lower bound: the plants of an area are taken to be equal, so γ is an upper bound where H is below 1.
    EstablishmentCounts,
}

impl HerfindahlSource {
    /// `plants` or `establishment_counts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plants => "plants",
            Self::EstablishmentCounts => "establishment_counts",
        }
    }
}

/// Sums over the plants of an industry of powers of their shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Herfindahl {
    /// H = Σ_k z_k².
    pub index: f64,
    /// Σ_k z_k⁴, for the variance.
    pub fourth: f64,
    /// Plants.
    pub plants: f64,
    /// Where it comes from.
    pub source: HerfindahlSource,
}

impl Plants {
    /// Plants.
    ///
    /// # Errors
    /// Where a plant refers to no area or industry, or its employment is negative or not finite.
    pub fn new(
        areas: Vec<String>,
        industries: Vec<String>,
        plants: Vec<Plant>,
    ) -> Result<Self, MeasureFault> {
        for (number, plant) in plants.iter().enumerate() {
            for (what, at, count) in
                [("area", plant.area, areas.len()), ("industry", plant.industry, industries.len())]
            {
                if at >= count {
                    return Err(MeasureFault::Unknown { plant: number, what, number: at });
                }
            }
            if !plant.employment.is_finite() || plant.employment < 0.0 {
                let whose = format!("plant {number}");
                return Err(MeasureFault::Number { what: "employment", whose, value: plant.employment });
            }
        }
        Ok(Self { areas, industries, plants })
    }

    /// The table of their employment and number.
    ///
    /// # Errors
    /// None that [`Plants::new`] lets pass.
    pub fn table(&self) -> Result<Table, MeasureFault> {
        let mut employment = Mat::zeros(self.areas.len(), self.industries.len());
        let mut establishments = employment.clone();
        for plant in &self.plants {
            employment[(plant.area, plant.industry)] += plant.employment;
            establishments[(plant.area, plant.industry)] += 1.0;
        }
        Table::new(self.areas.clone(), self.industries.clone(), employment, Some(establishments))
    }

    /// The exact Herfindahl of each industry; none where it has no employment.
    pub fn herfindahls(&self) -> Vec<Option<Herfindahl>> {
        let mut sizes = vec![Vec::new(); self.industries.len()];
        for plant in self.plants.iter().filter(|plant| plant.employment > 0.0) {
            sizes[plant.industry].push(plant.employment);
        }
        let of = |sizes: Vec<f64>| {
            let total: f64 = sizes.iter().sum();
            let power = |power| sizes.iter().map(|size| (size / total).powi(power)).sum();
            let source = HerfindahlSource::Plants;
            (total > 0.0).then(|| Herfindahl {
                index: power(2),
                fourth: power(4),
                plants: sizes.len() as f64,
                source,
            })
        };
        sizes.into_iter().map(of).collect()
    }
}

impl Herfindahl {
    /// The lower bound of each industry from numbers of establishments: the n plants of an area have e/n each. None where
    /// the industry has no employment, or an area with employment has no establishment.
    ///
    /// # Errors
    /// Where the table has no establishments.
    pub fn lower_bounds(table: &Table) -> Result<Vec<Option<Self>>, MeasureFault> {
        let of = |industry: usize| {
            let counts =
                table.establishments(industry).ok_or(MeasureFault::Missing { what: "establishments" })?;
            let Some(shares) = table.shares(industry) else { return Ok(None) };
            let (mut index, mut fourth) = (0.0, 0.0);
            for (&share, &count) in shares.iter().zip(counts).filter(|(share, _)| **share > 0.0) {
                if count <= 0.0 {
                    return Ok(None);
                }
                index += share * share / count;
                fourth += share.powi(4) / count.powi(3);
            }
            let plants = counts.iter().sum();
            Ok(Some(Self { index, fourth, plants, source: HerfindahlSource::EstablishmentCounts }))
        };
        (0..table.industries().len()).map(of).collect()
    }
}
