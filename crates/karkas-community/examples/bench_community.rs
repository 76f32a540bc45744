fn main() {
    use karkas_community::{leiden::*, network::*, quality::*};
    let args: Vec<String> = std::env::args().collect();
    let mut links = vec![];
    let mut n = 0;
    let mut text = String::new();
    std::io::Read::read_to_string(
        &mut flate2::read::GzDecoder::new(std::fs::File::open(&args[1]).unwrap()),
        &mut text,
    )
    .unwrap();
    for l in text.lines() {
        if l.starts_with('#') {
            continue;
        }
        let v: Vec<&str> = l.split_whitespace().collect();
        let (a, b): (u32, u32) = (v[0].parse().unwrap(), v[1].parse().unwrap());
        n = n.max(a + 1).max(b + 1);
        links.push(Link { from: a, to: b, weight: v.get(2).map_or(1.0, |w| w.parse().unwrap()) });
    }
    drop(text);
    let net = Network::new(n as usize, false, links).unwrap();
    let g = net.graph();
    let q = Modularity::new(&g, args[3].parse().unwrap());
    for seed in 1..=3 {
        let t = std::time::Instant::now();
        let f = leiden(
            &q,
            &g,
            None,
            &Search { seed, iterations: args[2].parse().unwrap(), ..Search::default() },
            &|| false,
        )
        .unwrap();
        println!("Q {} k {} gains {:?} {:?}", f.quality, f.partition.count(), f.gains, t.elapsed());
    }
    let fl = Flows::of(&net, Teleportation::default());
    let m = MapEquation::new(&fl);
    let t = std::time::Instant::now();
    let f = leiden(
        &m,
        &fl.graph,
        None,
        &Search { seed: 1, iterations: args[2].parse().unwrap(), ..Search::default() },
        &|| false,
    )
    .unwrap();
    println!("map L {} k {} gains {:?} {:?}", f.quality, f.partition.count(), f.gains, t.elapsed());
}
