//! Materials with their properties and factors.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bill::Element;
use super::table::{Row, TableError, rows};

const MATERIALS: &str = include_str!("../../data/materials.csv");
const CLASSES: &str = include_str!("../../data/material_classes.csv");
const SUPPLY: &str = include_str!("../../data/supply.csv");
const ELEMENTS: &str = include_str!("../../data/elements.csv");

/// How well a number of a table is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Measured or declared for this thing.
    Measured,
    /// From a standard or a public table.
    Standard,
    /// Assumed; reports say so.
    Assumed,
}

impl Status {
    pub(crate) fn of(row: &Row) -> Result<Self, TableError> {
        match row.text("status")? {
            "measured" => Ok(Self::Measured),
            "standard" => Ok(Self::Standard),
            "assumed" => Ok(Self::Assumed),
            _ => Err(row.fault("status", "`measured`, `standard` or `assumed`")),
        }
    }
}

/// Unit of a quantity and of the factor that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Kilogram.
    #[serde(rename = "kg")]
    Kilogram,
    /// Square metre.
    #[serde(rename = "m2")]
    SquareMetre,
}

/// Carbon per unit of a material [kgCO₂e/kg or kgCO₂e/m²]; none where no factor is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Factors {
    /// Product stage, modules A1 to A3, without biogenic carbon.
    pub product: Option<f64>,
    /// End of life, modules C1 to C4.
    pub end_of_life: Option<f64>,
    /// Beyond the system, module D; a credit is negative.
    pub beyond: Option<f64>,
}

/// A row of the table of materials.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Key used by bills.
    pub key: String,
    /// Name in English.
    pub name: String,
    /// Name of the class.
    pub class: String,
    /// Density [kg/m³], or mass per area [kg/m²] if the unit is the square metre.
    pub density: f64,
    /// Thermal conductivity λ [W/(m·K)].
    pub conductivity: Option<f64>,
    /// Specific heat capacity c [J/(kg·K)].
    pub specific_heat: Option<f64>,
    /// Unit of the factors.
    pub unit: Unit,
    /// Factors before the choice of supply.
    pub factors: Factors,
    /// Biogenic carbon in it [kg C per unit].
    pub biogenic_carbon: f64,
    /// How well the row is known.
    pub status: Status,
    /// Where it comes from.
    pub source: String,
}

/// What materials of one kind have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Low end of the factor, as a multiple of the typical one.
    pub low: f64,
    /// High end of the factor, as a multiple of the typical one.
    pub high: f64,
    /// Share of the material lost on the site.
    pub waste: f64,
    /// Distance by lorry [km].
    pub lorry: f64,
    /// Distance by rail [km].
    pub rail: f64,
}

/// All tables about materials.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    materials: BTreeMap<String, Material>,
    classes: BTreeMap<String, Class>,
    supply: BTreeMap<String, BTreeMap<String, Factors>>,
    lives: BTreeMap<Element, f64>,
}

impl Catalogue {
    /// The tables of this crate.
    pub fn standard() -> Self {
        Self::read(MATERIALS, CLASSES, SUPPLY, ELEMENTS).expect("the tables of this crate are tested")
    }

    /// Reads the four tables: materials, classes, supply, elements, as CSV with the columns of this crate's own.
    ///
    /// # Errors
    /// The first cell that cannot be understood; a class or element without its row.
    pub fn read(materials: &str, classes: &str, supply: &str, elements: &str) -> Result<Self, TableError> {
        let classes = rows("material_classes", classes)?
            .iter()
            .map(|row| Ok((row.text("class")?.to_owned(), class(row)?)))
            .collect::<Result<BTreeMap<_, _>, TableError>>()?;
        let materials = rows("materials", materials)?
            .iter()
            .map(|row| material(row).map(|material| (material.key.clone(), material)))
            .collect::<Result<BTreeMap<_, _>, _>>()?;
        if let Some(material) = materials.values().find(|material| !classes.contains_key(&material.class)) {
            return Err(unknown("class", &material.class, classes.keys()));
        }
        let mut catalogue = Self { materials, classes, supply: BTreeMap::new(), lives: BTreeMap::new() };
        for row in rows("supply", supply)? {
            let material = catalogue.material(row.text("material")?)?;
            let factors = Factors {
                product: Some(row.number("a1a3_kgCO2e")?),
                end_of_life: material.factors.end_of_life,
                beyond: row.optional("d_kgCO2e")?,
            };
            let key = material.key.clone();
            catalogue.supply.entry(row.text("supply")?.to_owned()).or_default().insert(key, factors);
        }
        for row in rows("elements", elements)? {
            let name = row.text("element")?;
            let element = Element::ALL.into_iter().find(|element| element.name() == name);
            let element = element.ok_or_else(|| row.fault("element", "an element"))?;
            catalogue.lives.insert(element, row.positive("service_life_years")?);
        }
        match Element::ALL.into_iter().find(|element| !catalogue.lives.contains_key(element)) {
            Some(element) => {
                Err(unknown("service life of", element.name(), catalogue.lives.keys().map(|one| one.name())))
            }
            None => Ok(catalogue),
        }
    }

    /// A material by its key.
    ///
    /// # Errors
    /// A key that is in no table.
    pub fn material(&self, key: &str) -> Result<&Material, TableError> {
        self.materials.get(key).ok_or_else(|| unknown("material", key, self.materials.keys()))
    }

    /// All materials, by key.
    pub fn materials(&self) -> impl Iterator<Item = &Material> {
        self.materials.values()
    }

    /// The class of a material.
    pub fn class(&self, material: &Material) -> &Class {
        self.classes.get(&material.class).expect("classes were checked when the tables were read")
    }

    /// Factors of a material under a supply (`scrap_based`, `blast_furnace`, ...): the row of the supply table if there is
    /// one, else the material's own.
    ///
    /// # Errors
    /// A supply that is in no table.
    pub fn factors(&self, material: &Material, supply: &str) -> Result<Factors, TableError> {
        let rows = self.supply.get(supply).ok_or_else(|| unknown("supply", supply, self.supply.keys()))?;
        Ok(rows.get(&material.key).copied().unwrap_or(material.factors))
    }

    /// Years after which an element is replaced.
    pub fn service_life(&self, element: Element) -> f64 {
        self.lives[&element]
    }
}

/// A name that is in no table, with those that are.
pub(crate) fn unknown<T: AsRef<str>>(
    what: &'static str,
    name: &str,
    known: impl Iterator<Item = T>,
) -> TableError {
    let mut known: Vec<String> = known.map(|name| name.as_ref().to_owned()).collect();
    known.dedup();
    TableError::Unknown { what, name: name.to_owned(), known: known.join(", ") }
}

fn class(row: &Row) -> Result<Class, TableError> {
    let (low, high) = (row.positive("low")?, row.positive("high")?);
    if low > 1.0 {
        return Err(row.fault("low", "at most 1"));
    }
    if high < 1.0 {
        return Err(row.fault("high", "at least 1"));
    }
    Status::of(row)?;
    Ok(Class {
        low,
        high,
        waste: row.positive("waste")?,
        lorry: row.positive("lorry_km")?,
        rail: row.positive("rail_km")?,
    })
}

fn material(row: &Row) -> Result<Material, TableError> {
    let unit = match row.text("factor_unit")? {
        "kg" => Unit::Kilogram,
        "m2" => Unit::SquareMetre,
        _ => return Err(row.fault("factor_unit", "`kg` or `m2`")),
    };
    Ok(Material {
        key: row.text("material")?.to_owned(),
        name: row.text("name")?.to_owned(),
        class: row.text("class")?.to_owned(),
        density: row.positive("density_kg_m3")?,
        conductivity: row.optional("conductivity_W_mK")?,
        specific_heat: row.optional("specific_heat_J_kgK")?,
        unit,
        factors: Factors {
            product: row.optional("a1a3_kgCO2e")?,
            end_of_life: row.optional("c_kgCO2e")?,
            beyond: row.optional("d_kgCO2e")?,
        },
        biogenic_carbon: row.positive("biogenic_carbon_kg")?,
        status: Status::of(row)?,
        source: row.text("source")?.to_owned(),
    })
}
