//! The tables of an answer.

use karkas_model::row;

use crate::answer::{break_even_volume, densities};
use crate::input::{Line, Variant};
use crate::study::Study;

row! {
    /// A variant of the line.
    VariantRow = "line_variants" {
        variant: String, name: String, name_ru: String, per_hour: f64, half_95: f64, half_99: f64,
        method: String, estimated_per_hour: Option<f64>, expected_error: Option<f64>,
        more_per_hour: Option<f64>, more_half_99: Option<f64>, capacity: f64, takt_s: Option<f64>, cycle_s: f64,
        meets_demand: String, bottleneck: String, people: f64, robots: f64, hours: f64, energy_kwh: f64,
        scrap: f64, floor_m2: f64, capex: f64, unit_cost: f64, cost_equipment: f64, cost_labour: f64,
        cost_energy: f64, cost_material: f64, payback_years: Option<f64>, net_present_value: Option<f64>,
        break_even_volume: Option<f64>, break_even_wages: Option<f64>, density: Option<f64>,
    }
}

row! {
    /// A station of a variant.
    StationRow = "line_stations" {
        variant: String, station: String, name: String, name_ru: String, places: f64, working: f64, setting: f64,
        down: f64, starved: f64, blocked: f64, half_99: f64, visits: f64, scrapped: f64, elasticity: Option<f64>,
        by_arrows: String, severity: f64, is_bottleneck: String, best_places: Option<f64>, rework: f64, rework_to: String,
        raw: String,
    }
}

row! {
    /// A buffer of a variant.
    BufferRow = "line_buffers" {
        variant: String, from: String, to: String, capacity: Option<f64>, level: f64, half_99: f64, best: Option<f64>,
    }
}

row! {
    /// Throughput with so many buffer places, best shared out.
    BudgetRow = "line_budgets" { variant: String, places: f64, per_hour: f64, is_asked: String, shared: String }
}

row! {
    /// Cost of a unit at a volume.
    CostRow = "line_costs" { variant: String, volume: f64, unit_cost: f64, lines: f64 }
}

row! {
    /// Robots for each 10,000 people.
    DensityRow = "line_density" { place: String, measure: String, year: f64, robots_per_10000: f64, source: String }
}

/// All tables of a study.
#[derive(Debug, Clone)]
pub struct Tables {
    /// Variants.
    pub variants: Vec<VariantRow>,
    /// Stations.
    pub stations: Vec<StationRow>,
    /// Buffers.
    pub buffers: Vec<BufferRow>,
    /// Budgets of buffers.
    pub budgets: Vec<BudgetRow>,
    /// Cost by volume.
    pub costs: Vec<CostRow>,
    /// Density of robots.
    pub density: Vec<DensityRow>,
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

/// The tables.
pub fn tables(line: &Line, study: &Study) -> Tables {
    let mut all = Tables {
        variants: Vec::new(),
        stations: Vec::new(),
        buffers: Vec::new(),
        budgets: Vec::new(),
        costs: Vec::new(),
        density: Vec::new(),
    };
    for (at, variant) in line.variants.iter().enumerate() {
        all.variants.push(variant_row(line, study, at));
        stations(variant, study, at, &mut all);
        let answer = &study.answers[at];
        for (places, is_asked, best) in &answer.buffers {
            all.budgets.push(BudgetRow {
                variant: variant.id.clone(),
                places: f64::from(*places),
                per_hour: best.throughput * 3_600.0,
                is_asked: yes(*is_asked),
                shared: best.amounts.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
            });
        }
        all.costs.extend(study.volumes.iter().map(|&volume| CostRow {
            variant: variant.id.clone(),
            volume,
            unit_cost: answer.money.unit_cost(volume).total(),
            lines: (volume / answer.money.capacity).ceil(),
        }));
    }
    all.density.extend(densities(line.settings.country.as_deref()).into_iter().map(|known| DensityRow {
        place: known.place,
        measure: known.measure,
        year: known.year as f64,
        robots_per_10000: known.robots,
        source: known.source,
    }));
    all.density.extend(line.settings.robot_targets.iter().map(|target| DensityRow {
        place: target.place.clone(),
        measure: target.measure.clone(),
        year: target.year as f64,
        robots_per_10000: target.robots,
        source: target.source.clone(),
    }));
    all
}

/// The station that holds the line back: the most elastic one, or without a formula that with the least waiting.
fn bottleneck(study: &Study, at: usize) -> usize {
    let answer = &study.answers[at];
    let key = |station: usize| match answer.bottlenecks[station].elasticity {
        Some(elasticity) => elasticity,
        None => -(answer.run.stations[station].starved.mean + answer.run.stations[station].blocked.mean),
    };
    (0..answer.bottlenecks.len())
        .reduce(|best, one| if key(one) > key(best) + 1e-9 { one } else { best })
        .unwrap_or(0)
}

fn variant_row(line: &Line, study: &Study, at: usize) -> VariantRow {
    let (variant, answer, settings) = (&line.variants[at], &study.answers[at], &line.settings);
    let money = &answer.money;
    let first = (at > 0).then(|| &study.answers[0].money);
    let cost = money.unit_cost(study.volume);
    let takt = settings.demand.filter(|demand| *demand > 0.0).map(|demand| variant.hours * 3_600.0 / demand);
    let throughput = answer.run.throughput;
    VariantRow {
        variant: variant.id.clone(),
        name: variant.name.clone(),
        name_ru: variant.name_ru.clone(),
        per_hour: throughput.mean * 3_600.0,
        half_95: throughput.half_95 * 3_600.0,
        half_99: throughput.half_99 * 3_600.0,
        method: answer.estimate.as_ref().map_or("simulation", |found| found.method.code()).to_owned(),
        estimated_per_hour: answer.estimate.as_ref().map(|found| found.throughput * 3_600.0),
        expected_error: answer.estimate.as_ref().map(|found| found.expected_error),
        more_per_hour: answer.more.map(|more| more.mean * 3_600.0),
        more_half_99: answer.more.map(|more| more.half_99 * 3_600.0),
        capacity: money.capacity,
        takt_s: takt,
        cycle_s: 1.0 / throughput.mean,
        meets_demand: takt.map_or_else(String::new, |takt| yes(1.0 / throughput.mean <= takt)),
        bottleneck: variant.plant.stations[bottleneck(study, at)].name.clone(),
        people: money.people,
        robots: money.robots,
        hours: money.hours,
        energy_kwh: money.energy,
        scrap: money.scrap,
        floor_m2: money.floor,
        capex: money.capex,
        unit_cost: cost.total(),
        cost_equipment: cost.equipment,
        cost_labour: cost.labour,
        cost_energy: cost.energy,
        cost_material: cost.material,
        payback_years: first.and_then(|first| money.payback(first, study.volume)),
        net_present_value: first.map(|first| money.net_present_value(first, study.volume)),
        break_even_volume: first.and_then(|first| break_even_volume(first, money)),
        break_even_wages: first.and_then(|first| money.break_even_wages(first, study.volume)),
        density: money.density,
    }
}

fn stations(variant: &Variant, study: &Study, at: usize, all: &mut Tables) {
    let answer = &study.answers[at];
    let held = bottleneck(study, at);
    for (number, (station, facts)) in variant.plant.stations.iter().zip(&variant.facts).enumerate() {
        let (shares, said) = (&answer.run.stations[number], &answer.bottlenecks[number]);
        all.stations.push(StationRow {
            variant: variant.id.clone(),
            station: station.name.clone(),
            name: facts.name.clone(),
            name_ru: facts.name_ru.clone(),
            places: f64::from(station.places),
            working: shares.working.mean,
            setting: shares.setting.mean,
            down: shares.down.mean,
            starved: shares.starved.mean,
            blocked: shares.blocked.mean,
            half_99: shares.working.half_99,
            visits: shares.visits,
            scrapped: shares.scrapped,
            elasticity: said.elasticity,
            by_arrows: yes(said.by_arrows),
            severity: said.severity,
            is_bottleneck: yes(number == held),
            best_places: answer.places.as_ref().map(|best| f64::from(best.amounts[number])),
            rework: station.rework.map_or(0.0, |rework| rework.share),
            rework_to: station
                .rework
                .map_or_else(String::new, |rework| variant.plant.stations[rework.station].name.clone()),
            raw: yes(station.is_source),
        });
    }
    let asked = answer.buffers.iter().find(|(_, is_asked, _)| *is_asked);
    for (number, link) in variant.plant.links.iter().enumerate() {
        let level = answer.run.levels[number];
        all.buffers.push(BufferRow {
            variant: variant.id.clone(),
            from: variant.plant.stations[link.from].name.clone(),
            to: variant.plant.stations[link.to].name.clone(),
            capacity: link.capacity.map(f64::from),
            level: level.mean,
            half_99: level.half_99,
            best: asked.map(|(.., best)| f64::from(best.amounts[number])),
        });
    }
}

#[cfg(test)]
mod tests {
    use karkas_model::rows::Row;
    use karkas_model::table::ColumnKind;

    use super::*;

    /// Names and kinds of the columns of a table in the registry.
    fn described(table: &str) -> Vec<(String, ColumnKind)> {
        let registry: toml::Table = crate::REGISTRY.parse().unwrap();
        let tables = registry["table"].as_array().unwrap();
        let found = tables.iter().find(|entry| entry["name"].as_str() == Some(table)).unwrap();
        let columns = found["columns"].as_array().unwrap().iter();
        columns
            .map(|column| (column[0].as_str().unwrap().to_owned(), column[1].as_str().unwrap()))
            .map(|(name, kind)| (name, ColumnKind::by_name(kind).unwrap()))
            .collect()
    }

    fn agrees<R: Row>() {
        let columns: Vec<_> = R::columns().into_iter().map(|(name, column)| (name, column.kind())).collect();
        assert_eq!(columns, described(R::TABLE), "{}", R::TABLE);
    }

    #[test]
    fn every_table_is_described() {
        agrees::<VariantRow>();
        agrees::<StationRow>();
        agrees::<BufferRow>();
        agrees::<BudgetRow>();
        agrees::<CostRow>();
        agrees::<DensityRow>();
    }
}
