//! What `make bench-trade` measures of reading: flows to the table of places and products of each year.

use std::ops::ControlFlow;
use std::path::PathBuf;

use karkas_trade::read::{Options, outputs};

fn main() {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut each = |year, output: karkas_trade::output::Output| {
        println!("sum {year} {} {}", output.values.len(), output.values.iter().sum::<f64>());
        ControlFlow::Continue(())
    };
    let options = Options::default();
    if let Err(fault) = outputs(&files, &options, &mut |_| ControlFlow::Continue(()), &mut each) {
        eprintln!("{fault:?}");
        std::process::exit(1);
    }
}
