//! The course of a shock.

use karkas_model::rows::Row;
use karkas_model::table::Table;

use super::tables::{DayRow, ProducerRow, ShockRegionRow};
use crate::shock::{Course, Events, Network};

/// For each of `count` producers, whether a shock hits it directly.
pub fn hit_of(events: &Events, count: usize) -> Vec<bool> {
    let mut hit = vec![false; count];
    events.shocks.iter().flat_map(|shock| &shock.producers).for_each(|&producer| hit[producer] = true);
    hit
}

/// The tables of a course. `labels` has the region and the sector or firm of each producer, regions one after another or not.
pub fn course_tables(
    network: &Network,
    events: &Events,
    course: &Course,
    labels: &[(String, String)],
) -> Vec<Table> {
    let hit = hit_of(events, network.len());
    let before: f64 = network.output().iter().sum();
    let days: Vec<DayRow> = (0..course.days)
        .map(|day| DayRow {
            day: day as i64,
            production: course.production[day],
            share: if before > 0.0 { course.production[day] / before } else { 1.0 },
            unmet: course.unmet[day],
            held_back: course.held_back[day] as i64,
        })
        .collect();
    let in_days = |lost: f64, output: f64| (output > 0.0).then_some(lost / output);
    let mut regions: Vec<ShockRegionRow> = Vec::new();
    let mut producers = Vec::with_capacity(network.len());
    for (producer, (region, sector)) in labels.iter().enumerate() {
        let (output, found) = (network.output()[producer], &course.sectors[producer]);
        producers.push(ProducerRow {
            region: region.clone(),
            sector: sector.clone(),
            before: output,
            hit: hit[producer].into(),
            lost_production: found.lost_production,
            lost_days: in_days(found.lost_production, output),
            unmet_demand: found.unmet_demand,
            lowest: found.lowest,
            lowest_day: found.lowest_day as i64,
            days_held_back: found.days_held_back as i64,
        });
        let at = regions.iter().position(|row| row.region == *region).unwrap_or_else(|| {
            regions.push(ShockRegionRow {
                region: region.clone(),
                before: 0.0,
                lost_production: 0.0,
                lost_days: None,
                unmet_demand: 0.0,
                producers_held_back: 0,
            });
            regions.len() - 1
        });
        let row = &mut regions[at];
        row.before += output;
        row.lost_production += found.lost_production;
        row.unmet_demand += found.unmet_demand;
        row.producers_held_back += i64::from(found.days_held_back > 0);
    }
    regions.iter_mut().for_each(|row| row.lost_days = in_days(row.lost_production, row.before));
    vec![DayRow::to_table(&days), ProducerRow::to_table(&producers), ShockRegionRow::to_table(&regions)]
}
