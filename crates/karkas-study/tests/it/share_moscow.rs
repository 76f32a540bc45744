//! The Moscow example with its partner cities: fifteen plans of a project of the size that people have.

use std::path::Path;

use karkas_model::resolve::load;
use karkas_plan::solve::SolveOptions;
use karkas_share::rules::division::Rule;
use karkas_study::share::{
    ALL_PLANNED, CoalitionRow, CoreRow, Earlier, JointRow, Share, ShareRow, StabilityRow, read, share,
};

use crate::small::rows;

/// Moscow with its sites and market, Neman, the Urals and Minsk; Guangzhou, Mumbai, Paris, Chile and the port are nobody's.
const PARTNERS: &str =
    "partner,places\nMoscow,city:Moscow\nNeman,neman_kgd\nUrals,chelyabinsk\nMinsk,minsk\n";

#[test]
#[ignore = "fifteen plans of a large project: minutes"]
fn moscow_with_partner_cities() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/moscow-batteries");
    let (project, _) = load(&example, None).expect("the example is right");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    std::fs::write(&path, PARTNERS).expect("it can be written");
    let asked = Share {
        partners: read(&path, &project).expect("the partners are right"),
        rules: Rule::ALL.to_vec(),
        enumerate: ALL_PLANNED,
        samples: 0,
        solve: SolveOptions {
            gap: 0.005,
            time_limit: Some(std::time::Duration::from_secs(60)),
            ..SolveOptions::default()
        },
    };
    let study = share(&[(1.0, project)], &asked, &Earlier::default(), &mut ()).expect("there are plans");
    assert!(study.complete && study.holds());
    let coalitions: Vec<CoalitionRow> = rows(&study);
    assert_eq!(coalitions.len(), 15);
    for row in &coalitions {
        println!(
            "{} {:?} {:?} {} {:.1} s {}",
            row.coalition, row.value, row.bound, row.status, row.seconds, row.audit
        );
        assert!(row.bound <= row.value);
    }
    println!("{:?}", rows::<CoreRow>(&study));
    let shares: Vec<ShareRow> = rows(&study);
    for row in &shares {
        println!(
            "{} {} {:.0} alone {:.0} slack {:?}",
            row.rule, row.partner, row.share, row.alone, row.slack
        );
    }
    for row in rows::<StabilityRow>(&study) {
        println!(
            "{} {} {} {:?} {:?} {}",
            row.rule, row.verdict, row.coalition, row.gain, row.gain_most, row.reason
        );
    }
    let built = rows::<JointRow>(&study).into_iter().filter(|row| row.kind == "build");
    built.for_each(|row| println!("{} {} {:.0} -> {:.0}", row.place, row.item, row.apart, row.together));
    let together = coalitions.iter().find(|row| row.members == 4).and_then(|row| row.value).expect("a cost");
    for rule in ["shapley", "nucleolus"] {
        let sum: f64 = shares.iter().filter(|row| row.rule == rule).map(|row| row.share).sum();
        assert!(sum == 0.0 || (sum - together).abs() < 1e-6 * together.abs(), "{rule}: {sum}");
    }
}
