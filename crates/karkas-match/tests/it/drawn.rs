//! Networks that are drawn by stated rules, not observed: for judging the ranking where the truth is known.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use karkas_match::judge::{Demand, Judgement, Link, Market, Scores, Weights, fit, judge};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};
use std::ops::ControlFlow;

/// Uniform on (0, 1).
pub fn uniform(chance: &mut Xoshiro256PlusPlus) -> f64 {
    ((chance.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// Standard normal, by Box and Muller.
fn normal(chance: &mut Xoshiro256PlusPlus) -> f64 {
    (-2.0 * uniform(chance).ln()).sqrt() * (std::f64::consts::TAU * uniform(chance)).cos()
}

/// One of several by their cumulated weights.
fn pick(cumulated: &[f64], chance: &mut Xoshiro256PlusPlus) -> Option<usize> {
    let total = *cumulated.last()?;
    if total <= 0.0 {
        return None;
    }
    let drawn = uniform(chance) * total;
    Some(cumulated.partition_point(|&sum| sum <= drawn).min(cumulated.len() - 1))
}

fn cumulated(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    weights
        .scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
}

/// Folder of the developer data; none where it is not there.
pub fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cluster");
    folder.exists().then_some(folder)
}

fn unpacked(path: &Path) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(path).expect("the file is there");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("text");
    text
}

/// Divisions of NAF (NACE Rev. 2) by the beginning of the code of an industry of the US table, the longer first: rough, as the
/// classifications do not nest.
const DIVISIONS: [(&str, &str); 30] = [
    ("312", "11"),
    ("3122", "12"),
    ("311", "10"),
    ("313", "13"),
    ("314", "13"),
    ("315", "14"),
    ("316", "15"),
    ("321", "16"),
    ("322", "17"),
    ("323", "18"),
    ("324", "19"),
    ("3254", "21"),
    ("325", "20"),
    ("326", "22"),
    ("327", "23"),
    ("331", "24"),
    ("332", "25"),
    ("333", "28"),
    ("334", "26"),
    ("335", "27"),
    ("3361", "29"),
    ("3362", "29"),
    ("3363", "29"),
    ("336", "30"),
    ("337", "31"),
    ("339", "32"),
    ("8111", "33"),
    ("8112", "33"),
    ("8113", "33"),
    ("8114", "33"),
];

fn division(industry: &str) -> Option<&'static str> {
    let fitting = DIVISIONS.iter().filter(|(beginning, _)| industry.starts_with(beginning));
    fitting.max_by_key(|(beginning, _)| beginning.len()).map(|(_, division)| *division)
}

/// Shares of the inputs of each division that come from each division.
fn coefficients(folder: &Path) -> BTreeMap<(String, String), f64> {
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut totals: BTreeMap<String, f64> = BTreeMap::new();
    for line in unpacked(&folder.join("networks/bea2017_detail_use.csv.gz")).lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (Some(from), Some(to)) = (division(cells[0]), division(cells[1])) else { continue };
        let value: f64 = cells[2].parse().expect("a number");
        *sums.entry((to.to_owned(), from.to_owned())).or_default() += value;
        *totals.entry(to.to_owned()).or_default() += value;
    }
    sums.into_iter()
        .map(|(key, value)| {
            let total = totals[&key.0];
            (key, value / total)
        })
        .collect()
}

/// Firms at the real places of French industrial sites with their real codes; sizes log-normal (σ = 1.5); each buyer has about
/// six links: the division of the seller is drawn by the coefficients of its own, the seller within it by size over 10 km plus
/// distance. Links carry the code of the seller, so that a buyer asks for a class of four digits.
pub fn french(folder: &Path, firms: usize, seed: u64) -> Market {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut sites = Vec::new();
    let mut reader =
        csv::Reader::from_path(folder.join("points/irep_fr_manufacturing.csv")).expect("the sites");
    for row in reader.records() {
        let row = row.expect("a row");
        let number = |at: usize| row[at].parse::<f64>().expect("a coordinate");
        let code: String = row[8].chars().take(4).collect();
        sites.push((code.to_lowercase(), degrees(number(6), number(7))));
    }
    for at in 0..firms.min(sites.len()) {
        let other = at + (chance.next_u64() % (sites.len() - at) as u64) as usize;
        sites.swap(at, other);
    }
    sites.truncate(firms);
    let size: Vec<f64> = sites.iter().map(|_| 1e6 * (1.5 * normal(&mut chance)).exp()).collect();
    let shares = coefficients(folder);
    let mut by_division: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, (code, _)) in sites.iter().enumerate() {
        by_division.entry(&code[..2]).or_default().push(number);
    }
    let mut market = Market::new(
        sites.iter().map(|(code, _)| vec![code.clone()]).collect(),
        size.iter().copied().map(Some).collect(),
        sites.iter().map(|(_, at)| Some(*at)).collect(),
    );
    let inputs = |code: &str| -> Vec<Demand> {
        let own = shares.iter().filter(|((to, _), _)| *to == code[..2]);
        own.map(|((_, from), share)| Demand { code: from.clone(), share: *share }).collect()
    };
    market.demands = sites.iter().map(|(code, _)| inputs(code)).collect();
    let mut links = Vec::new();
    for buyer in 0..sites.len() {
        let inputs = cumulated(market.demands[buyer].iter().map(|one| one.share));
        let count = 2 + (chance.next_u64() % 9) as usize;
        for _ in 0..count {
            let Some(input) = pick(&inputs, &mut chance) else { continue };
            let Some(sellers) = by_division.get(market.demands[buyer][input].code.as_str()) else { continue };
            let pulls = sellers.iter().map(|&one| if one == buyer { 0.0 } else { pull(&market, one, buyer) });
            let Some(seller) = pick(&cumulated(pulls), &mut chance) else { continue };
            let seller = sellers[seller];
            links.push(Link { seller, buyer, product: market.codes[seller][0].clone() });
        }
    }
    market.with_links(links)
}

/// Degrees of a point in metres of Lambert II étendu, to a kilometre or two: the secant plane about 46.8° N, 2.337° E.
fn degrees(x: f64, y: f64) -> (f64, f64) {
    let latitude = 46.8 + (y - 2_200_000.0) / 111_190.0;
    (latitude, 2.337 + (x - 600_000.0) / (111_320.0 * latitude.to_radians().cos()))
}

/// The planted supply network of 5,000 firms. `codes`: the planted group of each firm as its code, one in five wrong, and then links
/// carry the code of the seller; without, nothing but links is known.
pub fn planted(folder: &Path, codes: bool, seed: u64) -> Market {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let groups: Vec<usize> = unpacked(&folder.join("networks/supply5k_directed.truth.gz"))
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.trim().parse().expect("a group"))
        .collect();
    let most = groups.iter().max().map_or(1, |most| most + 1) as u64;
    let code = |group: usize, chance: &mut Xoshiro256PlusPlus| {
        let group = if uniform(chance) < 0.2 { chance.next_u64() % most } else { group as u64 };
        format!("{group:04}")
    };
    let firms = groups.len();
    let codes =
        groups.iter().map(|&group| if codes { vec![code(group, &mut chance)] } else { Vec::new() }).collect();
    let market = Market::new(codes, vec![None; firms], vec![None; firms]);
    let mut links = Vec::new();
    for line in unpacked(&folder.join("networks/supply5k_directed.edges.gz"))
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut cells = line.split_whitespace().map(|cell| cell.parse::<f64>().expect("a number") as usize);
        let (Some(seller), Some(buyer)) = (cells.next(), cells.next()) else { continue };
        let product = market.codes[seller].first().cloned().unwrap_or_default();
        if seller != buyer {
            links.push(Link { seller, buyer, product });
        }
    }
    market.with_links(links)
}

/// Firms with sizes, places and codes, of which none has a say in who trades with whom.
pub fn by_chance(firms: usize, links: usize, seed: u64) -> Market {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut at = |_| Some((45.0 + 5.0 * uniform(&mut chance), 5.0 * uniform(&mut chance)));
    let at: Vec<_> = (0..firms).map(&mut at).collect();
    let codes = (0..firms).map(|_| vec![format!("{:02}", 10 + chance.next_u64() % 24)]).collect();
    let size = (0..firms).map(|_| Some(1e6 * normal(&mut chance).exp())).collect();
    let mut drawn = Vec::new();
    while drawn.len() < links {
        let (seller, buyer) =
            ((chance.next_u64() % firms as u64) as usize, (chance.next_u64() % firms as u64) as usize);
        if seller != buyer {
            drawn.push(Link { seller, buyer, product: String::new() });
        }
    }
    let market = Market::new(codes, size, at);
    market.with_links(drawn)
}

/// Scores of the rule by which [`french`] was drawn, on the links that were judged: no ranking can foresee more. Pairs of buyer and
/// seller that are known or held back are no candidates, as in judging.
pub fn ceiling(market: &Market, found: &Judgement, asked: bool) -> Scores {
    let all: std::collections::BTreeSet<(usize, usize)> =
        market.links.iter().map(|link| (link.buyer, link.seller)).collect();
    let standings: Vec<(usize, usize)> = found
        .ranked
        .iter()
        .map(|one| {
            let buyer = one.link.buyer;
            let sums = |division: &str| -> f64 {
                let own = |&seller: &usize| market.codes[seller][0].starts_with(division) && seller != buyer;
                (0..market.len()).filter(own).map(|seller| pull(market, seller, buyer)).sum()
            };
            let pulls: BTreeMap<&str, f64> = market.demands[buyer]
                .iter()
                .map(|one| (one.code.as_str(), one.share / sums(&one.code).max(1e-300)))
                .collect();
            let score = |seller: usize| {
                let code = &market.codes[seller][0];
                let fits = !asked || *code == one.link.product;
                if fits {
                    pulls.get(&code[..2]).copied().unwrap_or(0.0) * pull(market, seller, buyer)
                } else {
                    0.0
                }
            };
            let own = score(one.link.seller);
            let others =
                (0..market.len()).filter(|&seller| seller != buyer && !all.contains(&(buyer, seller)));
            let scores: Vec<f64> = others.map(score).collect();
            let better = scores.iter().filter(|&&other| other > own).count();
            (better, scores.iter().filter(|&&other| other == own).count())
        })
        .collect();
    Scores::of(&standings)
}

/// How strongly a seller draws a buyer.
fn pull(market: &Market, seller: usize, buyer: usize) -> f64 {
    let km = market.kilometres(seller, buyer).unwrap_or(0.0);
    market.size[seller].unwrap_or(0.0) / (10.0 + km)
}

/// Holds back a fifth of the links, learns from the others, and judges. `asked`: whether the product is said.
pub fn held_back(market: Market, seed: u64, most: usize, asked: bool) -> (Judgement, Weights) {
    let mut chance = Xoshiro256PlusPlus::seed_from_u64(seed ^ 0x5eed);
    let (mut known, mut held) = (Vec::new(), Vec::new());
    for link in &market.links {
        // A buyer and seller that trade two products are one pair: both are held back or neither.
        let same = |one: &&Link| (one.seller, one.buyer) == (link.seller, link.buyer);
        match (held.last().filter(same).is_some(), known.last().filter(same).is_some()) {
            (true, _) => {}
            (_, true) => known.push(link.clone()),
            _ if uniform(&mut chance) < 0.2 => held.push(link.clone()),
            _ => known.push(link.clone()),
        }
    }
    if !asked {
        known.iter_mut().chain(&mut held).for_each(|link| link.product.clear());
    }
    for at in 0..held.len().min(most) {
        let other = at + (chance.next_u64() % (held.len() - at) as u64) as usize;
        held.swap(at, other);
    }
    held.truncate(most);
    let market = market.with_links(known);
    let mut go_on = |_, _| ControlFlow::Continue(());
    let weights = fit(&market, seed, &mut go_on).expect("nobody stops");
    (judge(&market, &weights, &held, &mut go_on).expect("nobody stops"), weights)
}
