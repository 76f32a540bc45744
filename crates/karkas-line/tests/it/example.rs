//! The example of the repository: read, answered, and as rows.

use std::ops::ControlFlow;
use std::path::Path;

use karkas_line::input::read;
use karkas_line::output::tables;
use karkas_line::rows::{Standing, proposals};
use karkas_line::study::study;

#[test]
fn packs_lie_between_the_anchors_of_the_facts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack-line");
    let mut line = read(&folder).unwrap_or_else(|faults| panic!("{faults:?}"));
    line.settings.replications = 4;
    line.settings.units = 1_000;
    let found = study(&line, &|_, _| ControlFlow::Continue(())).unwrap();
    let all = tables(&line, &found);
    for one in &all.variants {
        println!(
            "{}: {:.3}/h, formula {:?}, {:.4} h/kWh, {:.2} USD/(kWh/a), {:.0} kWh/a, {:.2} USD, pay-back {:?}, held by {}",
            one.variant,
            one.per_hour,
            one.estimated_per_hour,
            one.hours / 60.0,
            one.capex / one.capacity / 60.0,
            one.capacity * 60.0,
            one.unit_cost,
            one.payback_years,
            one.bottleneck,
        );
    }
    let hours: Vec<f64> = all.variants.iter().map(|one| one.hours / 60.0).collect();
    // The facts: 0.8 hours for a kWh by hand, 0.05 automatic; BatPaC's floor is 0.012.
    assert!(hours[0] < 1.27 && hours[0] > hours[1] && hours[1] > hours[2] && hours[2] > 0.012, "{hours:?}");
    let names = line.settings.project.clone().unwrap();
    let rows = proposals(&line, &found, &names, "_line", &|_| Standing::default());
    let processes = rows.iter().find(|one| one.table == "processes").unwrap();
    assert_eq!(processes.rows.len(), 3);
    assert!(processes.rows[0].contains(&("process", "pack_lfp_manual_line".to_owned())));
}
