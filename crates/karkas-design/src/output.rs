//! The tables of a study.

mod rows;

use karkas_surroundings::fit::{MEASURES, Measure};
use karkas_surroundings::geo::{Distance, Euclidean};
use karkas_surroundings::geometry::Surroundings;

use crate::building::SurfaceKind;
use crate::evaluate::Performance;
use crate::materials::{Element, Unit};
use crate::study::{Found, Outcome};

pub use rows::{
    BillRow, CarbonRow, CourseRow, DesignRow, FitRow, MonthRow, ProgrammeRow, RemarkRow, RuleRow,
    ScreenedRow, SupplyRow, SurfaceRow, SwapRow, TakenRow,
};

/// A design with its name in tables.
pub struct Named<'a> {
    /// Its name: `base`, or `d` with its place in the front.
    pub name: String,
    /// What it is: `base`, `knee`, `front`.
    pub role: &'static str,
    /// The design.
    pub found: &'a Found,
}

/// The designs of an outcome: the base design, then the front, the least carbon first.
pub fn named(outcome: &Outcome) -> Vec<Named<'_>> {
    let base = Named { name: "base".to_owned(), role: "base", found: &outcome.base };
    let front = outcome.front.iter().enumerate().map(|(place, found)| Named {
        name: format!("d{:03}", place + 1),
        role: if place == outcome.knee { "knee" } else { "front" },
        found,
    });
    std::iter::once(base).chain(front).collect()
}

/// Names of the designs that are drawn: the base design, the knee, and the best by each objective.
pub fn drawn(outcome: &Outcome) -> Vec<String> {
    let mut places = vec![outcome.knee];
    for objective in 0..5 {
        let value = |place: &usize| outcome.front[*place].performance.objectives()[objective];
        places.extend((0..outcome.front.len()).min_by(|a, b| value(a).total_cmp(&value(b))));
    }
    let mut names = vec!["base".to_owned()];
    for place in places {
        let name = format!("d{:03}", place + 1);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

impl DesignRow {
    /// The row of a design.
    pub fn of(one: &Named<'_>) -> Self {
        let Performance { choice, placed, building, quantities, energy, carbon, cost, fit, .. } =
            &one.found.performance;
        let floor = building.floor_area();
        let total = carbon.per_area_and_year();
        let months =
            |of: fn(&crate::evaluate::Monthly) -> f64| energy.months.iter().map(of).sum::<f64>() / floor;
        let [windows_north, windows_east, windows_south, windows_west] = choice.windows;
        Self {
            design: one.name.clone(),
            role: one.role.to_owned(),
            carbon: total.typical,
            carbon_low: total.low,
            carbon_high: total.high,
            cost: cost.total() / floor,
            energy: energy.delivered() / floor,
            fit: *fit,
            daylight: energy.autonomy,
            upfront: carbon.modules.upfront().typical / floor,
            operation: carbon.modules.energy.typical / floor,
            beyond: carbon.modules.beyond.typical / floor,
            biogenic: carbon.modules.biogenic / floor,
            coverage: carbon.coverage.product,
            capital: quantities.cost.total() / floor,
            floor_area: floor,
            built_area: building.built_area(),
            green: placed.green,
            height: building.height(),
            heating: months(|month| month.heating),
            cooling: months(|month| month.cooling),
            peak_heating: energy.peaks[0],
            peak_cooling: energy.peaks[1],
            electricity: energy.electricity,
            district: energy.district,
            gas: energy.gas,
            machines: energy.machines,
            generated: energy.photovoltaics.generated,
            self_used: energy.photovoltaics.used,
            typology: choice.typology.name().to_owned(),
            span: choice.span,
            spans: i64::from(choice.spans),
            bay: choice.bay,
            floors: i64::from(choice.floors),
            depth: choice.depth,
            turn: choice.turn + if choice.across { 90.0 } else { 0.0 },
            hall_frame: choice.hall_frame.to_owned(),
            floor_frame: choice.floor_frame.to_owned(),
            cladding: choice.cladding.name().to_owned(),
            wall_insulation: choice.wall_insulation,
            roof_insulation: choice.roof_insulation,
            floor_insulation: choice.floor_insulation,
            glazing: i64::from(choice.glazing),
            windows_north,
            windows_east,
            windows_south,
            windows_west,
            hall_windows: choice.hall_windows,
            rooflights: choice.rooflights,
            saw_tooth: i64::from(choice.saw_tooth),
            overhang: choice.overhang,
            heat_recovery: choice.heat_recovery,
            heat_source: choice.heat_source.name().to_owned(),
            photovoltaics: choice.photovoltaics,
            roof_reflectance: choice.roof_reflectance,
        }
    }
}

/// Everything that was screened, in the order in which it was drawn; designs that could not be built are left out.
pub fn screened_rows(outcome: &Outcome) -> Vec<ScreenedRow> {
    let sound = outcome.screened.iter().filter(|one| one.objectives.iter().all(|value| value.is_finite()));
    sound
        .map(|one| ScreenedRow {
            carbon: one.objectives[0],
            cost: one.objectives[1],
            energy: one.objectives[2],
            fit: 1.0 - one.objectives[3],
            daylight: 1.0 - one.objectives[4],
            allowed: i64::from(one.is_feasible()),
        })
        .collect()
}

/// Carbon by element, kgCO₂e; the work on the site is a row of its own.
pub fn carbon_rows(one: &Named<'_>) -> Vec<CarbonRow> {
    let carbon = &one.found.performance.carbon;
    let mut rows: Vec<CarbonRow> = Element::ALL
        .into_iter()
        .map(|element| {
            let modules = carbon.of(element);
            CarbonRow {
                design: one.name.clone(),
                element: element.name().to_owned(),
                product: modules.product.typical,
                transport: modules.transport.typical,
                construction: modules.construction.typical,
                replacement: modules.replacement.typical,
                end_of_life: modules.end_of_life.typical,
                beyond: modules.beyond.typical,
                biogenic: modules.biogenic,
            }
        })
        .filter(|row| row.product != 0.0 || row.transport != 0.0)
        .collect();
    rows.push(CarbonRow {
        design: one.name.clone(),
        element: "site".to_owned(),
        product: 0.0,
        transport: 0.0,
        construction: carbon.site.typical,
        replacement: 0.0,
        end_of_life: 0.0,
        beyond: 0.0,
        biogenic: 0.0,
    });
    rows
}

/// The bill of materials, each line with its factor and where both come from.
pub fn bill_rows(one: &Named<'_>, catalogue: &crate::materials::Catalogue) -> Vec<BillRow> {
    let Performance { quantities, carbon, .. } = &one.found.performance;
    carbon
        .lines
        .iter()
        .map(|line| {
            let bill = &quantities.bill.lines[line.line];
            let material = catalogue.material(&bill.material).ok();
            BillRow {
                design: one.name.clone(),
                element: bill.element.name().to_owned(),
                part: bill.part.to_string(),
                material: bill.material.to_string(),
                quantity: bill.quantity,
                unit: match bill.unit {
                    Unit::Kilogram => "kg",
                    Unit::SquareMetre => "m2",
                }
                .to_owned(),
                mass: bill.mass,
                factor: line.factor,
                product: line.modules.product.typical,
                source: material.map(|found| found.source.clone()).unwrap_or_default(),
                origin: bill.origin.to_string(),
            }
        })
        .collect()
}

/// Energy month by month, kWh.
pub fn month_rows(one: &Named<'_>) -> Vec<MonthRow> {
    let months = one.found.performance.energy.months.iter().zip(1..);
    months
        .map(|(month, number)| MonthRow {
            design: one.name.clone(),
            month: number,
            heating: month.heating,
            cooling: month.cooling,
            lighting: month.lighting,
            services: month.services,
            generated: month.generated,
        })
        .collect()
}

/// One decision set back at a time, the one that changes carbon most first.
pub fn swap_rows(outcome: &Outcome) -> Vec<SwapRow> {
    let chosen = outcome.front[outcome.knee].performance.objectives()[0];
    let mut rows: Vec<SwapRow> = outcome
        .swaps
        .iter()
        .map(|swap| SwapRow {
            gene: swap.gene.clone(),
            chosen: swap.values[0],
            base: swap.values[1],
            carbon: swap.objectives[0],
            cost: swap.objectives[1],
            energy: swap.objectives[2],
            fit: 1.0 - swap.objectives[3],
            daylight: 1.0 - swap.objectives[4],
            allowed: i64::from(swap.allowed),
        })
        .collect();
    rows.sort_by(|a, b| (b.carbon - chosen).abs().total_cmp(&(a.carbon - chosen).abs()));
    rows
}

/// By how much each rule is exceeded; 0 or less where it is kept.
pub fn rule_rows(one: &Named<'_>) -> Vec<RuleRow> {
    let rules = one.found.performance.violations().iter();
    rules
        .map(|(rule, excess)| RuleRow { design: one.name.clone(), rule: (*rule).to_owned(), excess: *excess })
        .collect()
}

/// The measures of fit of a design.
pub fn fit_rows(one: &Named<'_>) -> Vec<FitRow> {
    let Some(fit) = &one.found.performance.fit_measures else { return Vec::new() };
    let row = |measure: Measure| FitRow {
        design: one.name.clone(),
        measure: measure.name().to_owned(),
        score: fit.score(measure),
        meaning: measure.meaning().to_owned(),
    };
    MEASURES.into_iter().map(row).collect()
}

/// Surfaces of a design.
pub fn surface_rows(one: &Named<'_>) -> Vec<SurfaceRow> {
    let building = &one.found.performance.building;
    let seen = |kind: SurfaceKind| !matches!(kind, SurfaceKind::PartyWall | SurfaceKind::Floor);
    building
        .surfaces
        .iter()
        .filter(|surface| seen(surface.kind))
        .map(|surface| SurfaceRow {
            design: one.name.clone(),
            part: building.parts[surface.part].name.clone(),
            kind: kind_name(surface.kind).to_owned(),
            area: surface.area,
            // Glass a little before its wall, so that pictures show it.
            ring: ring_text(surface.ring.iter().map(|point| {
                let off = if surface.host.is_some() { 0.06 } else { 0.0 };
                [0, 1, 2].map(|axis| point[axis] + off * surface.normal[axis])
            })),
        })
        .collect()
}

fn kind_name(kind: SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::Wall => "wall",
        SurfaceKind::Roof => "roof",
        SurfaceKind::GroundFloor => "ground",
        SurfaceKind::Window => "window",
        SurfaceKind::Rooflight => "rooflight",
        SurfaceKind::PartyWall => "party-wall",
        SurfaceKind::Floor => "floor",
    }
}

/// Neighbours farther from the parcel are not drawn, metres.
const DRAWN: f64 = 150.0;

/// The parcel, and plans of near neighbours at the height of their tops.
pub fn surroundings_rows(surroundings: &Surroundings) -> Vec<SurfaceRow> {
    let row = |part: String, kind: &str, polygon: &karkas_surroundings::geo::Polygon<f64>, height: f64| {
        use karkas_surroundings::geo::Area;
        let ring = polygon.exterior().coords().map(|point| [point.x, point.y, height]);
        let count = polygon.exterior().0.len().saturating_sub(1);
        SurfaceRow {
            design: "around".to_owned(),
            part,
            kind: kind.to_owned(),
            area: polygon.unsigned_area(),
            ring: ring_text(ring.take(count)),
        }
    };
    let mut rows = vec![row("parcel".to_owned(), "parcel", &surroundings.parcel, 0.0)];
    let near = |one: &&karkas_surroundings::geometry::Building| {
        Euclidean.distance(&one.footprint, &surroundings.parcel) < DRAWN
    };
    let neighbours = surroundings.buildings.iter().filter(near);
    rows.extend(neighbours.map(|one| row(one.id.clone(), "neighbour", &one.footprint, one.top())));
    rows
}

/// Points of a ring as text: coordinates in metres with two decimals, points apart by semicolons.
fn ring_text(ring: impl Iterator<Item = [f64; 3]>) -> String {
    ring.map(|[x, y, z]| format!("{x:.2} {y:.2} {z:.2}")).collect::<Vec<_>>().join(";")
}

/// Points of a ring from its text.
pub fn ring_of(text: &str) -> Vec<[f64; 3]> {
    text.split(';')
        .filter_map(|point| {
            let mut parts = point.split(' ').map(str::parse::<f64>);
            match (parts.next()?, parts.next()?, parts.next()?) {
                (Ok(x), Ok(y), Ok(z)) => Some([x, y, z]),
                _ => None,
            }
        })
        .collect()
}

/// Hypervolume after each generation.
pub fn course_rows(outcome: &Outcome) -> Vec<CourseRow> {
    let course = outcome.hypervolume.iter().zip(1..);
    course
        .filter_map(|(hypervolume, generation)| Some(CourseRow { generation, hypervolume: (*hypervolume)? }))
        .collect()
}

/// Triangles of a plane ring in space, by the numbers of its points.
pub fn triangles(ring: &[[f64; 3]]) -> Vec<[usize; 3]> {
    use karkas_surroundings::geo::{Coord, LineString, Polygon, TriangulateEarcut};
    if ring.len() < 3 {
        return Vec::new();
    }
    // Seen along the axis in which it is least edgewise.
    let (_, normal) = crate::building::newell(ring);
    let away = (0..3).max_by(|&a, &b| normal[a].abs().total_cmp(&normal[b].abs())).unwrap_or(2);
    let (first, second) = ((away + 1) % 3, (away + 2) % 3);
    let flat: Vec<Coord<f64>> =
        ring.iter().map(|point| Coord { x: point[first], y: point[second] }).collect();
    let count = ring.len();
    let raw = Polygon::new(LineString::new(flat), Vec::new()).earcut_triangles_raw();
    // The outline is closed by its first point again.
    raw.triangle_indices
        .chunks_exact(3)
        .map(|three| [three[0] % count, three[1] % count, three[2] % count])
        .collect()
}
