//! Cases small enough to be done by hand; the arithmetic stands beside them.

use karkas_match::links::{Lack, Reason};

use crate::folder::{case, faults, find};

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6 * expected.abs().max(1.0), "{found} is not {expected}");
}

const FIRMS: (&str, &str) = (
    "enterprises.csv",
    "id,codes,lat,lon,place\nbuyer,29.10,0,0,home\nnear,27.20.23,0,1,home\nfar,27.20.11,0,9,away\n",
);

#[test]
fn money_of_a_link() {
    let case = case(&[
        FIRMS,
        ("match.toml", "freight = 0.1\ndetour = 1.5\nloss = 2\nreliability = 0.9\nleast_similarity = 0.6\n"),
        ("goods.csv", "code,unit,tonnes\n27.20,t,1\n"),
        ("places.csv", "place,country\nhome,RU\naway,CN\n"),
        ("duties.csv", "rate,from,to,product\n0.2,CN,RU,\n0.5,CN,RU,27.20\n9,CN,US,27.20.11\n"),
        ("needs.csv", "enterprise,product,quantity,price\nbuyer,27.20.23,100,200\n"),
        (
            "offers.csv",
            "enterprise,product,capacity,sold,price,reliability\nnear,27.20.23,80,20,120,0.95\nfar,27.20.11,500,0,50,\n",
        ),
        ("contracts.csv", "seller,buyer,value,product\nbuyer,near,5,\n"),
    ]);
    let found = find(&case);
    let link = |seller: usize| {
        found.links.all.iter().find(|link| found.wants.offers[link.offer].seller == seller).unwrap()
    };
    // A degree at the equator: 6371.0088 · π / 180 = 111.19508 km, by road 166.79262 km; freight 16.679262 a tonne.
    let one = link(1);
    near(one.distance.unwrap(), 166.792_618);
    near(one.delivered.unwrap(), 136.679_261_8);
    // Risk 0.05 · 2 · 200 = 20, at present 0.1 · 2 · 200 = 40: saving 200 + 40 − 136.679 − 20 = 83.3207; 60 t are free.
    near(one.risk.unwrap(), 20.0);
    near(one.saving.unwrap(), 83.320_738_2);
    near(one.quantity.unwrap(), 60.0);
    assert!(one.missing.is_empty() && one.evidence.contains(&Reason::Reverse));
    // Nine degrees: 150.113356 freight; duty of the longer code 0.5: (50 + 150.113356) · 1.5 = 300.170034; risk 40 as now.
    let other = link(2);
    near(other.delivered.unwrap(), 300.170_034);
    near(other.saving.unwrap(), -100.170_034);
    assert_eq!((other.agreement.digits, other.agreement.of), (4, 6));
    assert_eq!(other.missing, [Lack::Reliability]);
    // Only the near one saves: 60 t · 83.3207.
    near(found.portfolio.choice.total, 4_999.244_29);
    assert_eq!(found.tables.portfolio.len(), 1);
    // One more tonne of it would save as much, one more tonne of need nothing: 40 t stay open.
    near(found.tables.portfolio[0].capacity_worth, 83.320_738_2);
    near(found.tables.portfolio[0].need_worth, 0.0);
    assert!(found.portfolio.choice.linear && found.portfolio.choice.proven);
}

#[test]
fn recipes_make_needs_of_outputs() {
    let case = case(&[
        ("enterprises.csv", "id,codes,output\nmaker,29.10.30;29.20,1000\nfoundry,24.51.1,900\n"),
        ("match.toml", "least_similarity = 0.8\n"),
        (
            "recipes.csv",
            "product,input,amount,per\n29.10,24.51,0.1,value\n29,24.51,0.3,\n29.10,27.20.2,2,unit\n",
        ),
        ("goods.csv", "code,unit,price\n27.20,piece,10\n29.10,car,25\n"),
    ]);
    let found = find(&case);
    let need = |code: &str| found.wants.needs.iter().find(|need| need.code == code).unwrap();
    // Half of the output is 29.10.30, whose own recipe counts: 500 · 0.1; the other half takes that of 29: 500 · 0.3.
    near(need("2451").quantity, 200.0);
    assert_eq!(need("2451").unit, "");
    // 500 / 25 = 20 cars, two batteries each, worth 10.
    near(need("27202").quantity, 40.0);
    near(need("27202").value, 400.0);
    // The foundry fits by four digits of five, and what it would bring is not known.
    let [link] = found.links.all.as_slice() else { panic!("one link") };
    assert_eq!(
        link.missing,
        [Lack::Coordinates, Lack::Weight, Lack::Price, Lack::PresentPrice, Lack::Reliability]
    );
    assert_eq!(link.quantity, Some(200.0));
    assert!(found.tables.portfolio.is_empty());
    let row = &found.tables.links[0];
    assert_eq!(row.evidence, "recipe:0.1;code:4/5");
    // Nobody makes batteries: 400 a year.
    let missing: Vec<_> = found.tables.missing.iter().map(|row| (row.product.as_str(), row.value)).collect();
    assert_eq!(missing, [("27202", 400.0)]);
}

#[test]
fn heat_goes_down_and_solvent_comes_back() {
    let case = case(&[
        (
            "enterprises.csv",
            "id,codes,lat,lon\nmill,24.10,0,0\nbath,93.11,0,0.01\noven,23.20,0,0.01\npaint,20.30,0,1\n",
        ),
        (
            "match.toml",
            "detour = 1\nfreight = 0.1\ndiscount = 0\nleast_similarity = 1\n[heat]\napproach = 10\ndrop = 2\n\
             distance = 3\npipe = 1000\nlife = 10\nloss = 0.1\npumping = 1\n",
        ),
        (
            "needs.csv",
            "enterprise,product,quantity,price,temperature\nbath,heat,500,30,70\noven,heat,500,30,90\npaint,heat,5,99,20\n\
             paint,20.14,40,900,\n",
        ),
        (
            "streams.csv",
            "enterprise,stream,product,quantity,temperature,disposal_cost,price\nmill,condensate,heat,400,90,,5\n\
             mill,spent,20.99,100,,50,\n",
        ),
        (
            "treatments.csv",
            "treatment,from,to,yield,cost,investment,life\ndistil,20.99,20.14,0.8,200,1000,5\n",
        ),
    ]);
    let found = find(&case);
    let heat: Vec<_> = found.exchanges.all.iter().filter(|one| one.arrives.is_some()).collect();
    let [heat] = heat.as_slice() else { panic!("only the bath is cold enough and near enough") };
    // 0.01° is 1.1119508 km: arrives at 90 − 2.2239 = 87.776 ≥ 80; 0.9^1.1119508 = 0.8894467 of it is left, of 400.
    near(heat.arrives.unwrap(), 87.776_098_4);
    near(heat.output, 0.889_446_687);
    near(heat.quantity, 400.0 * heat.output);
    // 30 − (5 + 1.1119508) / 0.8894467 = 23.1283; the pipe 1111.95 over ten years.
    near(heat.saving.unwrap(), 30.0 - 6.111_950_8 / heat.output);
    near(heat.fixed, 111.195_08);
    let verdicts: Vec<_> =
        found.tables.exchanges.iter().map(|row| (row.user.as_str(), row.verdict.as_str())).collect();
    assert_eq!(verdicts, [("bath", "pays"), ("paint", "pays"), ("oven", "too-cold"), ("paint", "too-far")]);
    // Solvent: freight 0.1 · 111.19508 = 11.1195; (200 + 11.1195 − 50) / 0.8 = 201.3994; saving 698.6006 a tonne, 40 t;
    // less 1000 / 5.
    let spent = &found.tables.exchanges[1];
    near(spent.saving.unwrap(), 40.0 * (900.0 - (161.119_508) / 0.8) - 200.0);
    let both = heat.yearly().unwrap() + spent.saving.unwrap();
    near(found.portfolio.choice.total, both);
    assert!(!found.portfolio.choice.linear);
}

#[test]
fn every_fault_is_named() {
    let found = faults(&[
        ("enterprises.csv", "id,codes\na,27.20\nb,27.20\n"),
        ("match.toml", "detour = 0.5\nmost_share = 2\n"),
        (
            "needs.csv",
            "enterprise,product,quantity,prise\na,27.20,5,1\nc,27.20,5,1\na,27.20,6,1\na,--,-1,x\n",
        ),
        ("offers.csv", "enterprise,product,capacity,sold,reliability\nb,27.20,5,7,1.5\n"),
        ("recipes.csv", "product,input,amount,per\n27,24,0.5,kilo\n"),
        ("ofers.csv", "enterprise\n"),
    ]);
    let said: Vec<String> = found.iter().map(|(place, message)| format!("{place}: {message}")).collect();
    for part in [
        "match.toml detour",
        "match.toml most_share",
        "ofers.csv",
        "needs.csv:1 prise",
        "needs.csv:3 enterprise",
        "needs.csv:4 enterprise, product",
        "needs.csv:5 product",
        "needs.csv:5 quantity",
        "offers.csv:2 sold",
        "offers.csv:2 reliability",
        "recipes.csv:2 per",
    ] {
        assert!(said.iter().any(|line| line.contains(part)), "{part} is not among {said:#?}");
    }
}
