//! Networks and results of others, from ../shared beside the repository.

use std::io::Read;
use std::path::PathBuf;

use flate2::read::MultiGzDecoder;
use karkas_community::network::Network;
use karkas_community::partition::Partition;
use karkas_community::progress::unwatched;
use karkas_community::read::{ReadOptions, read};

/// A file of the folder of networks, or `None` with a word about it.
pub fn file(name: &str) -> Option<PathBuf> {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cluster/networks").join(name);
    if file.is_file() {
        return Some(file);
    }
    eprintln!("skipped: {} is not there", file.display());
    None
}

pub fn network(name: &str, directed: bool) -> Option<Network> {
    let options = ReadOptions { directed, ..ReadOptions::default() };
    Some(read(&file(name)?, &options, &unwatched).unwrap().network)
}

pub fn truth(name: &str) -> Option<Partition> {
    let mut text = String::new();
    MultiGzDecoder::new(std::fs::File::open(file(name)?).unwrap()).read_to_string(&mut text).unwrap();
    Some(Partition::from_labels(&text.lines().map(|line| line.parse().unwrap()).collect::<Vec<u32>>()))
}

pub fn golden(name: &str) -> Option<serde_json::Value> {
    Some(serde_json::from_str(&std::fs::read_to_string(file(name)?).unwrap()).unwrap())
}
