//! For `bench/trade`: the criteria of dependence of every importer and product of a table of flows, and nothing else.

use std::ops::ControlFlow;
use std::path::PathBuf;

use karkas_trade::dependence::{Criteria, Margins, dependence};
use karkas_trade::flows::Flow;
use karkas_trade::read::{Options, each_flow};

fn main() {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut margins = Margins::default();
    let mut each = |flows: &[Flow]| margins.add(flows);
    if each_flow(&files, &Options::default(), &mut |_| ControlFlow::Continue(()), &mut each).is_err() {
        eprintln!("the files cannot be read");
        std::process::exit(1);
    }
    let (mut pairs, mut dependent, mut sum) = (0, 0, 0.0);
    for row in dependence(&margins, &Criteria::default()) {
        pairs += 1;
        dependent += usize::from(row.dependent);
        sum += row.import_concentration;
    }
    println!("dependence {pairs} {dependent} {sum:.6}");
}
