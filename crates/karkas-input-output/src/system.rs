//! An input-output table: who sells how much to whom, of one region or of many.

use faer::Mat;

use crate::fault::SystemFault;

/// A sector of a region: a row and a column of the flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sector {
    /// The region, a number of [`System::regions`].
    pub region: usize,
    /// What it makes, a number of [`System::sector_names`].
    pub name: usize,
}

/// A column of final demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Category {
    /// The region that uses, a number of [`System::regions`].
    pub region: usize,
    /// What for, a number of [`System::category_names`].
    pub name: usize,
}

/// One thing that sectors use or cause beside the goods of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stressor {
    /// For instance `CO2 - combustion - air`.
    pub name: String,
    /// For instance `kg`; empty where the source says none.
    pub unit: String,
}

/// Emissions, jobs, land, factors: what is used or caused by sectors and by final users.
#[derive(Debug, Clone)]
pub struct Extension {
    /// Its name, for instance `emissions`.
    pub name: String,
    /// The rows of the matrices.
    pub stressors: Vec<Stressor>,
    /// By sectors: stressors × sectors.
    pub factors: Mat<f64>,
    /// Directly by final users: stressors × categories.
    pub final_users: Option<Mat<f64>>,
}

/// A table of flows between sectors and to final users, with what it says of them.
///
/// Rows and columns of sectors are in the order of the source. Regions may have different sectors.
#[derive(Debug, Clone)]
pub struct System {
    /// Codes of regions.
    pub regions: Vec<String>,
    /// Codes of sectors, each once whatever the number of regions that have it.
    pub sector_names: Vec<String>,
    /// Codes of categories of final demand, each once.
    pub category_names: Vec<String>,
    /// Rows and columns of the flows, n of them.
    pub sectors: Vec<Sector>,
    /// Columns of final demand, m of them.
    pub categories: Vec<Category>,
    /// Z, n × n: what the sector of the row sells to the sector of the column.
    pub flows: Mat<f64>,
    /// Y, n × m: what the sector of the row sells to the final users of the column.
    pub demand: Mat<f64>,
    /// x, n: sums of the rows of flows and final demand.
    pub output: Vec<f64>,
    /// v, n: output less the column of flows, taxes and margins included.
    pub value_added: Vec<f64>,
    /// What else sectors and final users use or cause.
    pub extensions: Vec<Extension>,
    /// Unit of flows, final demand, output and value added.
    pub unit: String,
}

impl System {
    /// A system of flows and final demand without extensions; output and value added follow from them.
    ///
    /// # Errors
    /// If shapes do not agree, a label has no name, a sector or category stands twice, or a number is not finite.
    pub fn new(
        regions: Vec<String>,
        (sector_names, sectors): (Vec<String>, Vec<Sector>),
        (category_names, categories): (Vec<String>, Vec<Category>),
        flows: Mat<f64>,
        demand: Mat<f64>,
        unit: impl Into<String>,
    ) -> Result<Self, SystemFault> {
        let mut system = Self {
            regions,
            sector_names,
            category_names,
            sectors,
            categories,
            flows,
            demand,
            output: Vec::new(),
            value_added: Vec::new(),
            extensions: Vec::new(),
            unit: unit.into(),
        };
        crate::fault::check(&system)?;
        system.output = row_sums(&system.flows);
        for (total, more) in system.output.iter_mut().zip(row_sums(&system.demand)) {
            *total += more;
        }
        system.value_added = system
            .output
            .iter()
            .zip(column_sums(&system.flows))
            .map(|(total, inputs)| total - inputs)
            .collect();
        Ok(system)
    }

    /// Adds an extension.
    ///
    /// # Errors
    /// If its shape is not that of the system or a number is not finite.
    pub fn with(mut self, extension: Extension) -> Result<Self, SystemFault> {
        crate::fault::check_extension(&self, &extension)?;
        self.extensions.push(extension);
        Ok(self)
    }

    /// n, the number of sectors of all regions.
    pub fn len(&self) -> usize {
        self.sectors.len()
    }

    /// Whether there is no sector.
    pub fn is_empty(&self) -> bool {
        self.sectors.is_empty()
    }

    /// Numbers of the sectors of a region, ascending.
    pub fn sectors_of(&self, region: usize) -> Vec<usize> {
        (0..self.len()).filter(|&sector| self.sectors[sector].region == region).collect()
    }

    /// `RUS C24`, the way that a sector is named to people.
    pub fn sector_text(&self, sector: usize) -> String {
        let Sector { region, name } = self.sectors[sector];
        format!("{} {}", self.regions[region], self.sector_names[name])
    }

    /// `RUS HFCE`.
    pub fn category_text(&self, category: usize) -> String {
        let Category { region, name } = self.categories[category];
        format!("{} {}", self.regions[region], self.category_names[name])
    }

    /// The number of a region by its code.
    pub fn region(&self, code: &str) -> Option<usize> {
        self.regions.iter().position(|region| region == code)
    }

    /// The number of a sector by the codes of region and sector.
    pub fn sector(&self, region: &str, name: &str) -> Option<usize> {
        let region = self.region(region)?;
        let name = self.sector_names.iter().position(|known| known == name)?;
        self.sectors.iter().position(|&sector| sector == Sector { region, name })
    }

    /// Final demand of each region over its categories: n × regions.
    pub fn demand_by_region(&self) -> Mat<f64> {
        let mut sums = Mat::zeros(self.len(), self.regions.len());
        for (column, category) in self.categories.iter().enumerate() {
            let region = category.region;
            for row in 0..self.len() {
                sums[(row, region)] += self.demand[(row, column)];
            }
        }
        sums
    }

    /// Value added as an extension of one stressor.
    pub fn value_added_extension(&self) -> Extension {
        Extension {
            name: "value_added".into(),
            stressors: vec![Stressor { name: "value added".into(), unit: self.unit.clone() }],
            factors: Mat::from_fn(1, self.len(), |_, sector| self.value_added[sector]),
            final_users: None,
        }
    }
}

/// Sums of rows, column after column, so that the order of summing is that of the columns.
pub fn row_sums(matrix: &Mat<f64>) -> Vec<f64> {
    let mut sums = vec![0.0; matrix.nrows()];
    for column in 0..matrix.ncols() {
        for (sum, value) in sums.iter_mut().zip(matrix.col_as_slice(column)) {
            *sum += value;
        }
    }
    sums
}

/// Sums of columns.
pub fn column_sums(matrix: &Mat<f64>) -> Vec<f64> {
    (0..matrix.ncols()).map(|column| matrix.col_as_slice(column).iter().sum()).collect()
}
