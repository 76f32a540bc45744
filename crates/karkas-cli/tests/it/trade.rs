//! `karkas trade`: what to make next, and rows for a project.

use crate::program::Stage;

/// Five places and six products in two years: `pump` is made by those who make `valve` and `motor`; `mill` makes `valve` only.
const TRADE: &str = "year,place,product,value\n\
2010,alba,840000,10\n2010,alba,850000,10\n2010,alba,100000,1\n2010,bora,840000,12\n2010,bora,850000,9\n2010,bora,870000,8\n\
2010,cala,100000,30\n2010,cala,110000,20\n2010,dora,100000,25\n2010,dora,110000,25\n2010,dora,840000,3\n2010,mill,840000,9\n2010,mill,100000,3\n2010,mill,900000,1\n\
2020,alba,840000,14\n2020,alba,850000,15\n2020,alba,870000,9\n2020,bora,840000,13\n2020,bora,850000,12\n2020,bora,870000,15\n\
2020,cala,100000,33\n2020,cala,110000,25\n2020,dora,100000,22\n2020,dora,110000,28\n2020,dora,840000,5\n2020,mill,840000,12\n2020,mill,100000,4\n2020,mill,900000,3\n";

#[test]
fn opportunities_are_ranked_with_reasons_and_a_page() {
    let stage = Stage::new();
    stage.write("trade.csv", TRADE);
    stage.run("trade opportunities trade.csv -o next --places mill,alba --no-entry").ends_with(0);
    let table = stage.read("next/opportunities.csv");
    let first = table.lines().find(|line| line.starts_with("mill,1,")).expect("a best opportunity of mill");
    // Whoever makes 840000 makes 850000 and 870000 too: these are near, the food products are not.
    assert!(first.contains(",850000,") || first.contains(",870000,"), "{table}");
    assert!(stage.read("next/report.html").contains("<html lang=\"en\""));
    stage.run("report next --lang ru").ends_with(0);
    assert!(stage.read("next/report.html").contains("Точки роста"));
    // Nobody's folder is replaced, and an unknown place is told with the nearest.
    stage.write("mine/notes.txt", "mine");
    stage.run("trade opportunities trade.csv -o mine --places mill --no-entry").ends_with(7);
    let unknown = stage.run("trade opportunities trade.csv -o other --places milo --no-entry").ends_with(2);
    assert!(unknown.err.contains("mill"), "{}", unknown.err);
}

#[test]
fn offers_are_shown_before_they_are_written_and_the_users_rows_stay() {
    let stage = Stage::new();
    for (file, text) in [
        (
            "city/karkas.toml",
            "name = \"City\"\nbase_year = 2025\nperiods = \"2026..2027\"\ncurrency = \"USD\"\nhome = \"RU\"\n",
        ),
        ("city/places.csv", "place,kind,country\nworks,site,RU\nport,partner,CL\n"),
        ("city/commodities.csv", "commodity,unit,hs\nsalt,kg,250100\n"),
        ("city/offers.csv", "place,commodity,partner,price\nworks,salt,mine,2\n"),
        ("city/lanes.csv", "from,to,mode,commodity,cost\nport,works,sea,salt,1\n"),
        ("city/demands.csv", "place,commodity,quantity,price\nworks,salt,10,5\n"),
        // Chile (152) sells salt to Russia (643) and China (156).
        ("flows.csv", "t,i,j,k,v,q\n2020,152,643,250100,9,100\n2020,152,156,250100,9,100\n"),
    ] {
        stage.write(file, text);
    }
    let shown = stage.run("trade offers flows.csv --for city").ends_with(0);
    assert!(shown.out.contains("+ offers port/salt/cl/1"), "{}", shown.out);
    assert!(!stage.read("city/offers.csv").contains("cl"), "nothing is written without being asked");
    stage.run("trade offers flows.csv --for city --write -o offers").ends_with(0);
    let offers = stage.read("city/offers.csv");
    // 9 thousand dollars for 100 t are 0.09 a kg; 200 t can be bought.
    assert!(offers.contains("works,salt,mine,2"), "{offers}");
    assert!(offers.contains("port,salt,cl,0.09"), "{offers}");
    assert!(offers.contains("200000"), "{offers}");
    stage.run("check city").ends_with(0);
    let again = stage.run("trade offers flows.csv --for city");
    assert!(again.out.contains("0 new, 0 renewed"), "{}", again.out);
}
