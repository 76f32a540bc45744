use karkas_community::{detect::*, network::*, partition::*, progress::unwatched, similarity::*};
fn text(p: &str) -> String {
    let mut t = String::new();
    if p.ends_with("gz") {
        std::io::Read::read_to_string(
            &mut flate2::read::GzDecoder::new(std::fs::File::open(p).unwrap()),
            &mut t,
        )
        .unwrap();
    } else {
        t = std::fs::read_to_string(p).unwrap();
    }
    t
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let directed = args[3] == "d";
    let mut links = vec![];
    let mut n = 0;
    for l in text(&args[1]).lines() {
        if l.starts_with('#') {
            continue;
        }
        let v: Vec<&str> = l.split_whitespace().collect();
        let (a, b): (u32, u32) = (v[0].parse().unwrap(), v[1].parse().unwrap());
        n = n.max(a + 1).max(b + 1);
        links.push(Link { from: a, to: b, weight: v.get(2).map_or(1.0, |w| w.parse().unwrap()) });
    }
    let net = Network::new(n as usize, directed, links).unwrap();
    let truth = (args[2] != "-").then(|| {
        Partition::from_labels(&text(&args[2]).lines().map(|l| l.parse().unwrap()).collect::<Vec<u32>>())
    });
    let d = detect(&net, &Settings::default(), &unwatched).unwrap();
    println!("choice {:?} {:?} stable {}", d.choice, d.transform, d.stable);
    if args.len() > 4 {
        for p in &d.points {
            println!(
                "  g {:8.3} ev {:9.1} k {:5} eff {:7.1} agree {:.3} next {:?}",
                p.resolution,
                p.evidence.net(),
                p.partition.count(),
                p.partition.effective_count(),
                p.agreement,
                p.next
            );
        }
    }
    for s in &d.scales {
        let t = truth.as_ref().map(|t| compare(t, &s.partition));
        println!(
            "scale g {:?} ev {:.1} k {} Q {:.5} agree {:.3} plateau {:?} chance {:?} z {:?} beyond {:?} | {}",
            s.resolution,
            s.evidence.net(),
            s.partition.count(),
            s.quality,
            s.agreement,
            s.plateau.as_ref().map(|p| (p.points, p.demand)),
            s.chance.map(|c| (c.observed, c.mean)),
            s.chance.map(|c| c.standardised()),
            s.chance.map(|c| c.is_exceeded()),
            t.map_or(String::new(), |t| format!(
                "nmi {:.4} ari {:.4}",
                t.normalised_mutual_information, t.adjusted_rand
            ))
        );
    }
}
