//! The cells of a row that are read.

/// Lines before the first row.
pub(super) const HEADER_LINES: u32 = 8;

/// Cells of a row.
pub(super) const CELLS: usize = 35;

/// Cells without which a row is of no use: all up to the cover of the sky.
pub(super) const NEEDED_CELLS: usize = 24;

/// A cell of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) column: usize,
    pub(super) unit: &'static str,
    pub(super) lowest: f64,
    pub(super) highest: f64,
    /// Values from here on mean that there is none.
    pub(super) missing: f64,
}

impl Field {
    pub(super) fn is_missing(&self, value: f64) -> bool {
        value >= self.missing
    }

    /// Its name with the number of its column from 1.
    pub(super) fn title(&self) -> String {
        format!("{} ({})", self.column + 1, self.name)
    }
}

const fn field(
    name: &'static str,
    column: usize,
    unit: &'static str,
    (lowest, highest): (f64, f64),
    missing: f64,
) -> Field {
    Field { name, column, unit, lowest, highest, missing }
}

/// The cells that are read, at the numbers below.
pub(super) const FIELDS: [Field; 12] = [
    field("Dry Bulb Temperature", 6, "°C", (-70.0, 70.0), 99.9),
    field("Dew Point Temperature", 7, "°C", (-90.0, 70.0), 99.9),
    field("Relative Humidity", 8, "%", (0.0, 110.0), 999.0),
    field("Atmospheric Station Pressure", 9, "Pa", (31_000.0, 120_000.0), 999_999.0),
    field("Horizontal Infrared Radiation Intensity", 12, "W/m²", (0.0, 1000.0), 9999.0),
    field("Global Horizontal Radiation", 13, "Wh/m²", (0.0, 1800.0), 9999.0),
    field("Direct Normal Radiation", 14, "Wh/m²", (0.0, 1500.0), 9999.0),
    field("Diffuse Horizontal Radiation", 15, "Wh/m²", (0.0, 1000.0), 9999.0),
    field("Wind Direction", 20, "°", (0.0, 360.0), 999.0),
    field("Wind Speed", 21, "m/s", (0.0, 80.0), 999.0),
    field("Total Sky Cover", 22, "tenths", (0.0, 10.0), 99.0),
    field("Opaque Sky Cover", 23, "tenths", (0.0, 10.0), 99.0),
];

pub(super) const DRY_BULB: usize = 0;
pub(super) const DEW_POINT: usize = 1;
pub(super) const HUMIDITY: usize = 2;
pub(super) const PRESSURE: usize = 3;
pub(super) const INFRARED: usize = 4;
pub(super) const GLOBAL: usize = 5;
pub(super) const DIRECT: usize = 6;
pub(super) const DIFFUSE: usize = 7;
pub(super) const WIND_DIRECTION: usize = 8;
pub(super) const WIND_SPEED: usize = 9;
pub(super) const SKY_COVER: usize = 10;
pub(super) const OPAQUE_SKY_COVER: usize = 11;
