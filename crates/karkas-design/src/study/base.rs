//! The base design: a plain box that is just allowed.

use crate::envelope::code_minimum;
use crate::evaluate::{DesignError, Setting};
use crate::generate::{Choice, genes};
use crate::search::{Gene, GeneKind};

/// Values of the genes of the code-minimum box: one row of halls along the neighbours' direction, steel frames, insulation and
/// glass that the rule for industrial buildings just allows, little glass, no heat recovery, heat from the network, no
/// modules. It is fixed, so that savings are not measured against a straw man that moves.
///
/// # Errors
/// If a table lacks an assembly.
pub fn base_choice(setting: &Setting) -> Result<Vec<f64>, DesignError> {
    let genes = genes(&setting.rooms);
    let inside = 18.0;
    let tables = &setting.tables;
    let code = code_minimum(
        ["sandwich_wool", "deck_wool_membrane", "ground_eps"],
        "sp_50",
        "industrial",
        setting.heating_period.degree_days(inside),
        &tables.requirements,
        &tables.library,
        &tables.catalogue,
    )?;
    let thickness = |assembly: &crate::envelope::Assembly| assembly.layers[assembly.variable].thickness;
    let mut values: Vec<f64> = genes.iter().map(|gene| gene.at(0.0)).collect();
    let mut set = |name: &str, wished: f64| {
        if let Some(at) = genes.iter().position(|gene| gene.name == name) {
            values[at] = nearest(&genes[at], wished);
        }
    };
    set("turn", 0.0);
    set("anchor_along", 0.5);
    set("anchor_across", 0.5);
    set("span", 18.0);
    set("spans", 2.0);
    set("floors", 3.0);
    set("depth", 15.0);
    set("wall_insulation", thickness(&code.wall));
    set("roof_insulation", thickness(&code.roof));
    set("floor_insulation", thickness(&code.floor));
    for name in ["windows_north", "windows_east", "windows_south", "windows_west"] {
        set(name, 0.3);
    }
    set("hall_windows", 0.05);
    set("roof_reflectance", 0.3);
    Ok(first_that_fits(setting, &genes, values))
}

/// The value of a gene that is nearest to a wished one.
fn nearest(gene: &Gene, wished: f64) -> f64 {
    match &gene.kind {
        GeneKind::Real { lower, upper } => wished.clamp(*lower, *upper),
        GeneKind::Integer { lower, upper } => wished.round().clamp(f64::from(*lower), f64::from(*upper)),
        GeneKind::Category { options } => wished.round().clamp(0.0, options.len() as f64 - 1.0),
    }
}

/// On a tight parcel the box is tried with other numbers of spans and floors, across too, until it is allowed; the least
/// forbidden where none is.
fn first_that_fits(setting: &Setting, genes: &[Gene], values: Vec<f64>) -> Vec<f64> {
    let at = |name: &str| genes.iter().position(|gene| gene.name == name).expect("a gene of designs");
    let most = |name: &str| match genes[at(name)].kind {
        GeneKind::Integer { upper, .. } => upper,
        _ => 1,
    };
    let mut best: Option<(f64, Vec<f64>)> = None;
    for direction in 0..4 {
        for spans in [2, 1, 3, 4, 5, 6] {
            for floors in [3, 2, 4, 1, 5, 6, 7, 8] {
                if floors > most("floors") {
                    continue;
                }
                let mut tried = values.clone();
                tried[at("direction")] = f64::from(direction);
                tried[at("spans")] = f64::from(spans);
                tried[at("floors")] = f64::from(floors);
                let placed =
                    crate::generate::place(&setting.site, &setting.rooms, &Choice::decode(genes, &tried));
                let violation = placed.violation();
                if best.as_ref().is_none_or(|(least, _)| violation < *least) {
                    best = Some((violation, tried));
                }
                if violation == 0.0 {
                    return best.map_or(values, |(_, tried)| tried);
                }
            }
        }
    }
    best.map_or(values, |(_, tried)| tried)
}
