//! `karkas cluster network` on a small list of links.

use crate::program::Stage;

/// Four rings of six firms each, every firm linked to all of its ring, and the rings to each other by one link.
fn rings() -> String {
    let mut text = String::from("seller,buyer,value\n");
    for ring in 0..4 {
        for one in 0..6 {
            for other in one + 1..6 {
                text.push_str(&format!("r{ring}f{one},r{ring}f{other},10\n"));
            }
        }
        text.push_str(&format!("r{ring}f0,r{}f1,10\n", (ring + 1) % 4));
    }
    text
}

#[test]
fn communities_names_places_and_the_same_answer_again() {
    let stage = Stage::new();
    stage.write("links.csv", &rings());
    let mut firms = String::from("node,name,code,place\n");
    for ring in 0..4 {
        let word = ["zinc", "paper", "glass", "yarn"][ring];
        for firm in 0..6 {
            firms.push_str(&format!("r{ring}f{firm},{word} works {firm},{}0.1,town{ring}\n", ring + 1));
        }
    }
    stage.write("firms.csv", &firms);
    let line = "cluster network links.csv --undirected -o out --attributes firms.csv";
    let said = stage.run(line).ends_with(0);
    assert!(
        said.out.contains("4 communities") && said.out.contains("more than networks of chance"),
        "{}",
        said.all()
    );
    let communities = stage.read("out/communities.csv");
    assert_eq!(communities.lines().count(), 5);
    for word in ["zinc", "paper", "glass", "yarn"] {
        assert!(communities.contains(word), "{communities}");
    }
    // 15 links of 10 inside, 2 out: 20 of 2 · 150 + 20.
    assert!(communities.lines().nth(1).expect("a row").contains(",6,150,"), "{communities}");
    let members = stage.read("out/community_members.csv");
    assert_eq!(members.lines().count(), 25);
    assert!(stage.read("out/community_places.csv").contains("town2"));
    stage.run(&line.replace("-o out", "-o again")).ends_with(0);
    for table in ["communities", "community_members", "community_sweep", "community_scales"] {
        let file = format!("{table}.csv");
        assert_eq!(stage.read(&format!("out/{file}")), stage.read(&format!("again/{file}")), "{table}");
    }
}

#[test]
fn page_links_between_communities_and_columns_by_name() {
    let stage = Stage::new();
    stage.write("links.csv", &rings());
    let said = stage
        .run("--json cluster network links.csv --undirected --columns seller,buyer,value -o out")
        .ends_with(0)
        .json();
    assert_eq!(said["answer"]["communities"], 4);
    let page = stage.read("out/report.html");
    for words in [
        "Who belongs together",
        "4 communities",
        "Inside the largest communities",
        "More than networks of chance",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // Each of the four rings is linked to the next by one link of 10.
    let links = stage.read("out/community_links.csv");
    assert_eq!(links.lines().count(), 5, "{links}");
    assert!(links.lines().skip(1).all(|line| line.ends_with(",1,10")), "{links}");
    assert_eq!(stage.read("out/community_inner.csv").lines().count(), 61);
    stage.run("--lang ru report out -o ru.html").ends_with(0);
    let page = stage.read("ru.html");
    assert!(page.contains("Кто с кем связан") && page.contains("Внутри крупнейших сообществ"));
    let columns = stage.run("cluster network links.csv --undirected --columns seller -o out").ends_with(2);
    assert!(columns.err.contains("--columns"), "{}", columns.all());
}

#[test]
fn flows_of_a_plan_are_a_network() {
    let stage = Stage::new();
    stage.run("example extract symbiosis project").ends_with(0);
    let project = stage.run("cluster network project -o out").ends_with(7);
    assert!(project.err.contains("karkas plan"), "{}", project.all());
    stage.run("plan project -o plan").ends_with(0);
    let said = stage.run("--json cluster network plan -o out").ends_with(0).json();
    assert_eq!((&said["answer"]["nodes"], &said["answer"]["directed"]), (&3.into(), &true.into()));
    stage.run("plan project -o plans --all-scenarios");
    let several = stage.run("cluster network plans -o more");
    assert!(several.code == 7 && several.err.contains("base"), "{}", several.all());
}

#[test]
fn what_does_not_fit_is_said() {
    let stage = Stage::new();
    stage.write("links.csv", &rings());
    let direction = stage.run("cluster network links.csv -o out").ends_with(2);
    assert!(direction.err.contains("--directed"), "{}", direction.all());
    stage.run("cluster network links.csv --undirected -o out --resolution 0").ends_with(2);
    stage
        .run("cluster network links.csv --undirected -o out --quality map-equation --resolution 1")
        .ends_with(2);
    stage.write("wrong.csv", "from,to,weight\na,a,1\nb,c,-2\nd,e,x\n");
    let wrong = stage.run("cluster network wrong.csv --directed -o out").ends_with(1);
    for code in ["itself", "wrong.csv:3", "wrong.csv:4"] {
        assert!(wrong.err.contains(code), "{code}: {}", wrong.all());
    }
}
