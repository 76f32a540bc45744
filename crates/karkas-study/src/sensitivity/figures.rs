//! The figures of a project that may be wrong, with how far.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Project, RowInfo};
use karkas_model::series::Series;
use karkas_plan::alteration::{self, Alteration};

/// Where a figure stands: file, row and column.
pub type FigureKey = (String, u32, &'static str);

/// A change of a figure: `value * factor + shift`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change {
    factor: f64,
    shift: f64,
}

impl Change {
    const NONE: Self = Self { factor: 1.0, shift: 0.0 };

    /// What takes `from` to `to`.
    fn new(from: f64, to: Option<f64>) -> Self {
        match to {
            None => Self::NONE,
            Some(to) if from != 0.0 => Self { factor: to / from, shift: 0.0 },
            Some(to) => Self { factor: 1.0, shift: to },
        }
    }

    /// Between two changes: the first at 0, the second at 1.
    fn between(low: Self, high: Self, share: f64) -> Self {
        let mix = |low: f64, high: f64| low + share * (high - low);
        Self { factor: mix(low.factor, high.factor), shift: mix(low.shift, high.shift) }
    }
}

/// A figure that may be wrong.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Uncertainty {
    pub(super) key: FigureKey,
    /// offer, demand, lane, process, recipe, facility or commodity.
    pub(super) kind: &'static str,
    /// Place (of a lane: where it starts).
    pub(super) place: String,
    /// Commodity or process.
    pub(super) item: String,
    /// Supplier, segment, end of a lane, or commodity of a recipe.
    pub(super) other: String,
    /// Value (the first, where it differs by year).
    pub(super) central: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether the range stands in the project, or is a default spread.
    pub(super) given: bool,
    to_low: Change,
    to_high: Change,
}

/// End of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Low,
    High,
}

impl Level {
    pub(super) const BOTH: [Self; 2] = [Self::Low, Self::High];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }
}

impl Uncertainty {
    /// The figure at an end of its range.
    pub(super) fn at(&self, level: Level) -> Alteration {
        self.altered(match level {
            Level::Low => self.to_low,
            Level::High => self.to_high,
        })
    }

    /// The figure at a share of the way from its low to its high value.
    pub(super) fn between(&self, share: f64) -> Alteration {
        self.altered(Change::between(self.to_low, self.to_high, share))
    }

    /// Whether an end of its range is the value itself.
    pub(super) fn is_same_at(&self, level: Level) -> bool {
        Change::NONE
            == match level {
                Level::Low => self.to_low,
                Level::High => self.to_high,
            }
    }

    fn altered(&self, change: Change) -> Alteration {
        let (file, row, column) = &self.key;
        Alteration::Figure(alteration::Figure {
            file: file.clone(),
            row: *row,
            column: (*column).to_owned(),
            factor: change.factor,
            shift: change.shift,
        })
    }
}

/// The figures of a project.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Figures {
    /// Those with a range, in the order of the tables.
    pub(super) uncertain: Vec<Uncertainty>,
    /// Number of figures without a range, by table and column.
    pub(super) certain: BTreeMap<(String, &'static str), usize>,
}

/// Finds the figures of projects that are planned together; with `spread`, those without a range vary by this share.
pub(super) fn figures(projects: &[(f64, Project)], spread: Option<f64>) -> Figures {
    let mut finder = Finder { spread, known: BTreeMap::new(), found: Figures::default() };
    for (_, project) in projects {
        finder.look(project);
    }
    finder.found
}

struct Finder {
    spread: Option<f64>,
    known: BTreeMap<FigureKey, ()>,
    found: Figures,
}

/// What a row is about.
struct About {
    kind: &'static str,
    place: String,
    item: String,
    other: String,
}

impl Finder {
    fn look(&mut self, project: &Project) {
        let place = |id: PlaceId| project.places[id].id.clone();
        let commodity = |id: CommodityId| project.commodities[id].id.clone();
        let none = String::new;
        for row in &project.commodities {
            let about = || About { kind: "commodity", place: none(), item: row.id.clone(), other: none() };
            self.add(&row.info, "price", row.price.as_ref(), about);
        }
        for row in &project.processes {
            let about = || About { kind: "process", place: none(), item: row.id.clone(), other: none() };
            let figures = [
                ("capex", &row.capex),
                ("capex_fixed", &row.capex_fixed),
                ("opex", &row.opex),
                ("opex_fixed", &row.opex_fixed),
                ("availability", &row.availability),
            ];
            for (column, series) in figures {
                self.add(&row.info, column, Some(series), about);
            }
            for flow in &row.recipe {
                let about = || About {
                    kind: "recipe",
                    place: none(),
                    item: row.id.clone(),
                    other: commodity(flow.commodity),
                };
                self.add(&flow.info, "amount", Some(&flow.amount), about);
            }
        }
        for row in &project.facilities {
            let about = || About {
                kind: "facility",
                place: place(row.place),
                item: project.processes[row.process].id.clone(),
                other: none(),
            };
            self.add(&row.info, "capacity", Some(&Series::constant(row.capacity)), about);
        }
        for row in &project.lanes {
            let about = || About {
                kind: "lane",
                place: place(row.from),
                item: commodity(row.commodity),
                other: place(row.to),
            };
            self.add(&row.info, "cost", Some(&row.cost), about);
        }
        for row in &project.offers {
            let about = || About {
                kind: "offer",
                place: place(row.place),
                item: commodity(row.commodity),
                other: row.partner.clone(),
            };
            self.add(&row.info, "price", Some(&row.price), about);
            self.add(&row.info, "capacity", row.capacity.as_ref(), about);
        }
        for row in &project.demands {
            let about = || About {
                kind: "demand",
                place: place(row.place),
                item: commodity(row.commodity),
                other: row.segment.clone(),
            };
            self.add(&row.info, "quantity", row.quantity.as_ref(), about);
            self.add(&row.info, "price", Some(&row.price), about);
            self.add(&row.info, "penalty", row.penalty.as_ref(), about);
        }
    }

    fn add(
        &mut self,
        info: &RowInfo,
        column: &'static str,
        series: Option<&Series>,
        about: impl Fn() -> About,
    ) {
        let Some(series) = series else { return };
        let key = (info.origin.file.to_string(), info.origin.row, column);
        // A row that stands for several things is one figure, and so is one that is the same in every scenario.
        if self.known.insert(key.clone(), ()).is_some() {
            return;
        }
        let range = info.ranges.iter().find(|range| range.column == column);
        let central = series.points().first().map_or(0.0, |point| point.1);
        let (given, to_low, to_high) = match (range, self.spread) {
            (Some(range), _) => {
                (true, Change::new(range.around.0, range.low), Change::new(range.around.1, range.high))
            }
            (None, Some(spread)) if central != 0.0 => {
                let by = |factor| Change { factor, shift: 0.0 };
                // Below zero, as inputs of a recipe are, the low value is the one of the larger size.
                let (low, high) = (by(1.0 - spread), by(1.0 + spread));
                if central > 0.0 { (false, low, high) } else { (false, high, low) }
            }
            _ => {
                if series.range() != (0.0, 0.0) {
                    *self.found.certain.entry((table(&key.0).to_owned(), column)).or_insert(0) += 1;
                }
                return;
            }
        };
        let at = |change: Change| central * change.factor + change.shift;
        let About { kind, place, item, other } = about();
        self.found.uncertain.push(Uncertainty {
            low: at(to_low),
            high: at(to_high),
            key,
            kind,
            place,
            item,
            other,
            central,
            given,
            to_low,
            to_high,
        });
    }
}

/// Name of the table that a file holds.
fn table(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}
