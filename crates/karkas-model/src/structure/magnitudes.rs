//! Figures that are likely not what was meant: prices a thousandfold apart, recipes that give more
//! mass than they take, coordinates that are swapped, capacity for nothing.

use super::network::{Ingredient, Network};
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{CommodityId, Index};
use crate::project::{Commodity, Flow, Origin, Per, Place, Process, Project};
use crate::series::Series;
use crate::units::UnitSystem;

/// Prices of one commodity further apart than this are taken for a mistake in units: a thousandfold, less
/// what honest prices may differ by.
const PRICES_APART: f64 = 500.0;
/// Mass that a recipe may give for each unit of mass that it takes, for rounding.
const MASS_SLACK: f64 = 1.02;
/// The same where everything is counted by weight: of bread or crops, water and air are often left out.
/// Where a commodity is counted otherwise, its mass was written down on purpose.
const MASS_SLACK_BY_WEIGHT: f64 = 3.0;
/// Capacity and demand further apart than this are taken for a mistake in units.
const CAPACITY_APART: f64 = 1e6;
/// Amounts of one recipe further apart than this trouble the solver and are seldom meant.
const RECIPE_APART: f64 = 1e9;
/// Longest life and longest building, in years, that are believed.
const LONGEST_LIFE: u32 = 100;
const LONGEST_BUILDING: u32 = 30;
/// Highest yearly discount rate that is believed.
const HIGHEST_RATE: f64 = 0.5;

/// All findings on magnitudes.
pub(super) fn check(network: &Network<'_>, found: &mut Diagnostics) {
    prices(network.project, found);
    recipes(network, found);
    processes(network, found);
    capacities(network, found);
    coordinates(network.project, found);
    let rate = network.project.settings.discount_rate;
    if rate > HIGHEST_RATE {
        found.push(
            Diagnostic::warning("discount-rate-high")
                .file("karkas.toml")
                .column("discount_rate")
                .with("percent", say::figure(rate * 100.0)),
        );
    }
}

/// A price, the highest of its years, with the row that says it.
struct Price<'a> {
    value: f64,
    origin: &'a Origin,
}

fn prices(project: &Project, found: &mut Diagnostics) {
    let mut by_commodity: Vec<Vec<Price<'_>>> = project.commodities.iter().map(|_| Vec::new()).collect();
    for (id, commodity) in project.commodities.enumerate() {
        if let Some(price) = &commodity.price {
            by_commodity[id.position()].push(price_of(price, &commodity.info.origin));
        }
    }
    for offer in &project.offers {
        by_commodity[offer.commodity.position()].push(price_of(&offer.price, &offer.info.origin));
    }
    for demand in &project.demands {
        by_commodity[demand.commodity.position()].push(price_of(&demand.price, &demand.info.origin));
    }
    for id in project.commodities.ids() {
        far_apart(project, id, &by_commodity[id.position()], found);
    }
}

fn price_of<'a>(series: &Series, origin: &'a Origin) -> Price<'a> {
    Price { value: series.range().1, origin }
}

fn far_apart(project: &Project, id: CommodityId, prices: &[Price<'_>], found: &mut Diagnostics) {
    let commodity = &project.commodities[id];
    let positive: Vec<&Price<'_>> = prices.iter().filter(|price| price.value > 0.0).collect();
    let reference = commodity.price.as_ref().map(|price| price.range().1).filter(|value| *value > 0.0);
    let Some(usual) = reference.or_else(|| median(&positive)) else { return };
    let mut told: Option<&Origin> = None;
    for price in positive {
        let ratio = price.value / usual;
        if (1.0 / PRICES_APART..=PRICES_APART).contains(&ratio) || told == Some(price.origin) {
            continue;
        }
        told = Some(price.origin);
        found.push(
            Diagnostic::warning("price-far-from-others")
                .at(price.origin)
                .column("price")
                .with("commodity", &commodity.id)
                .with("unit", &commodity.unit)
                .with("price", say::figure(price.value))
                .with("usual", say::figure(usual))
                .with("basis", if reference.is_some() { "reference" } else { "others" })
                .with("ratio", say::figure(ratio.max(1.0 / ratio)))
                .with("guess", guess(ratio)),
        );
    }
}

/// The lower median, so that of two prices the lower one counts as usual.
fn median(prices: &[&Price<'_>]) -> Option<f64> {
    let mut values: Vec<f64> = prices.iter().map(|price| price.value).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().checked_sub(1)? / 2).copied()
}

/// Which mistake in units a ratio looks like.
fn guess(ratio: f64) -> &'static str {
    let power = ratio.max(1.0 / ratio).log10();
    if power < 4.5 {
        "thousand"
    } else if (5.5..6.5).contains(&power) {
        "million"
    } else {
        "other"
    }
}

fn recipes(network: &Network<'_>, found: &mut Diagnostics) {
    let project = network.project;
    for (id, process) in project.processes.enumerate() {
        mass_balance(project, process, found);
        let lines: &[Ingredient] = &network.ingredients[id.position()];
        let active =
            lines.iter().filter(|line| line.per == Per::Activity).map(|line| &process.recipe[line.line]);
        let size = |flow: &Flow| flow.amount.range().0.abs().max(flow.amount.range().1.abs());
        let sizes: Vec<f64> = active.map(size).filter(|size| *size > 0.0).collect();
        let (least, most) = sizes
            .iter()
            .fold((f64::INFINITY, 0.0_f64), |(least, most), size| (least.min(*size), most.max(*size)));
        if !sizes.is_empty() && most > least * RECIPE_APART {
            found.push(
                Diagnostic::warning("recipe-amounts-far-apart")
                    .at(&process.info.origin)
                    .with("process", &process.id)
                    .with("least", say::figure(least))
                    .with("most", say::figure(most)),
            );
        }
    }
}

/// Mass in against mass out of one unit of activity. Inputs must all be weighable or weightless;
/// outputs of unknown mass, and carbon, which takes its oxygen from the air, are left out.
fn mass_balance(project: &Project, process: &Process, found: &mut Diagnostics) {
    let units = UnitSystem::new(&project.settings.currency);
    let (mut taken, mut given) = (0.0, 0.0);
    let mut slack = MASS_SLACK_BY_WEIGHT;
    for flow in process.recipe.iter().filter(|flow| flow.per == Per::Activity) {
        let commodity = &project.commodities[flow.commodity];
        let amount = flow.amount.points()[0].1;
        match commodity.mass {
            Some(mass) if amount < 0.0 => taken -= amount * mass,
            Some(mass) if commodity.kind.as_deref() != Some("carbon") => given += amount * mass,
            None if amount < 0.0 && !is_weightless(&units, commodity) => return,
            _ => continue,
        }
        if !measures_the_same(&units, &commodity.unit, "kg") {
            slack = MASS_SLACK;
        }
    }
    if taken > 0.0 && given > taken * slack {
        found.push(
            Diagnostic::warning("recipe-gains-mass")
                .at(&process.info.origin)
                .with("process", &process.id)
                .with("unit", &process.unit)
                .with("taken", say::figure(taken))
                .with("given", say::figure(given)),
        );
    }
}

/// Whether a commodity without a mass has none: energy, power, work, land and service.
fn is_weightless(units: &UnitSystem, commodity: &Commodity) -> bool {
    const KINDS: [&str; 9] =
        ["energy", "power", "electricity", "heat", "labour", "labor", "land", "service", "carbon"];
    commodity.kind.as_deref().is_some_and(|kind| KINDS.contains(&kind))
        || ["kWh", "kW", "h", "m2", "person"]
            .iter()
            .any(|other| measures_the_same(units, &commodity.unit, other))
}

fn measures_the_same(units: &UnitSystem, unit: &str, other: &str) -> bool {
    match (units.unit(unit), units.unit(other)) {
        (Ok(unit), Ok(other)) => unit.dimension() == other.dimension(),
        _ => false,
    }
}

fn processes(network: &Network<'_>, found: &mut Diagnostics) {
    for (id, process) in network.project.processes.enumerate() {
        let told = |diagnostic: Diagnostic, years: u32| {
            diagnostic.at(&process.info.origin).with("process", &process.id).with("years", years)
        };
        if process.lifetime > LONGEST_LIFE {
            found.push(told(Diagnostic::warning("lifetime-long"), process.lifetime).column("lifetime"));
        }
        if process.build_years > LONGEST_BUILDING {
            found.push(told(Diagnostic::warning("building-long"), process.build_years).column("build_years"));
        }
        let unbounded = network.facilities.iter().any(|facility| {
            facility.process == id
                && network.candidate(facility).is_some_and(|row| row.max_capacity.is_none())
        });
        let costs = [&process.capex, &process.capex_fixed, &process.opex, &process.opex_fixed];
        let free = costs.iter().all(|cost| cost.range() == (0.0, 0.0))
            && network.ingredients[id.position()].iter().all(|line| line.per == Per::Activity);
        // What short cuts of people are spelled out to is bounded by people and places of training.
        let short_cut =
            ["people.", "programmes."].iter().any(|file| process.info.origin.file.starts_with(file));
        if unbounded && free && !short_cut {
            found.push(
                Diagnostic::warning("capacity-free").at(&process.info.origin).with("process", &process.id),
            );
        }
    }
}

/// Capacity of what makes a demanded commodity against all demand for it.
fn capacities(network: &Network<'_>, found: &mut Diagnostics) {
    let project = network.project;
    let mut demanded = vec![0.0_f64; project.commodities.len()];
    for demand in &project.demands {
        let most = demand.quantity.as_ref().map_or(f64::INFINITY, |quantity| quantity.range().1);
        demanded[demand.commodity.position()] += most;
    }
    let check = |process: &Process, capacity: f64, origin: &Origin, column: &str| {
        let product = process.product?;
        let flow =
            process.recipe.iter().find(|flow| flow.commodity == product && flow.per == Per::Activity)?;
        let (output, demand) = (capacity * flow.amount.range().1, demanded[product.position()]);
        let comparable = output > 0.0 && demand > 0.0 && output.is_finite() && demand.is_finite();
        let ratio = output / demand;
        (comparable && !(1.0 / CAPACITY_APART..=CAPACITY_APART).contains(&ratio)).then(|| {
            Diagnostic::warning("capacity-far-from-demand")
                .at(origin)
                .column(column)
                .with("process", &process.id)
                .with("commodity", say::commodity(project, product))
                .with("unit", say::unit(project, product))
                .with("output", say::figure(output))
                .with("demand", say::figure(demand))
        })
    };
    for process in &project.processes {
        if let Some(module) = process.module {
            found.extend(check(process, module, &process.info.origin, "module"));
        }
    }
    for row in &project.facilities {
        let process = &project.processes[row.process];
        found.extend(check(process, row.capacity, &row.info.origin, "capacity"));
    }
    for row in &project.candidates {
        if let Some(most) = row.max_capacity {
            found.extend(check(&project.processes[row.process], most, &row.info.origin, "max_capacity"));
        }
    }
}

fn coordinates(project: &Project, found: &mut Diagnostics) {
    for place in &project.places {
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else { continue };
        let possible = |lat: f64, lon: f64| lat.abs() <= 90.0 && lon.abs() <= 180.0;
        let swapped = if possible(lat, lon) {
            lies_with_its_city_when_swapped(project, place)
        } else {
            possible(lon, lat)
        };
        if possible(lat, lon) && !swapped {
            continue;
        }
        found.push(
            Diagnostic::warning("coordinates-odd")
                .at(&place.info.origin)
                .column(if lat.abs() > 90.0 || possible(lat, lon) { "lat" } else { "lon" })
                .with("place", &place.id)
                .with("lat", lat)
                .with("lon", lon)
                .with("guess", if swapped { "swapped" } else { "outside" }),
        );
    }
}

/// Whether a place lies far from all others of its city, and near all of them when latitude and
/// longitude change places.
fn lies_with_its_city_when_swapped(project: &Project, place: &Place) -> bool {
    let (Some(lat), Some(lon), Some(city)) = (place.lat, place.lon, &place.city) else { return false };
    let mut others = project.places.iter().filter(|other| {
        other.city.as_ref() == Some(city)
            && other.id != place.id
            && other.lat.is_some()
            && other.lon.is_some()
    });
    let near = |other: &Place, lat: f64, lon: f64, degrees: f64| {
        let (Some(other_lat), Some(other_lon)) = (other.lat, other.lon) else { return false };
        (other_lat - lat).abs() <= degrees && (other_lon - lon).abs() <= degrees
    };
    let Some(first) = others.next() else { return false };
    std::iter::once(first)
        .chain(others)
        .all(|other| !near(other, lat, lon, 5.0) && near(other, lon, lat, 2.0))
}
