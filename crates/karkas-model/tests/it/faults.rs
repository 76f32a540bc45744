//! One folder with many faults, and everything that is said about them.

use karkas_model::resolve::load;
use karkas_model::words::Lang;

use crate::folder::shown;

const FILES: [(&str, &str); 13] = [
    (
        "karkas.toml",
        "name = \"Faults\"\ncurrency = \"USD\"\nperiods = [2026, 2030]\ndiscount_rte = \"8 %\"\n\n[solver]\ntime = \"10 kg\"\n",
    ),
    ("offer.csv", "place,commodity\n"),
    (
        "places.csv",
        "place,name,contry,lat\nnorth,North,RU,95\nsouth,South,RU,\nsouth,Again,RU,\nport,Port,CN\nfar place,Far,CN,\n",
    ),
    (
        "commodities.csv",
        "commodity,unit,price,mass,disposable,disposal_price\nore,tonn,100,,,\nsteel,t,\"1,5\",,,\npower,kWh,0.1 USD/kW,,no,5\nengine,unit,1 200,150,,\nwork,h,30 EUR/h,,,\ncarbon,kg,,,yes,inf\nwaste,kg,-3,,yes,\n",
    ),
    (
        "processes.csv",
        "process,unit,capex,module,scale_exponent,recipe\nmill,t,50 USD/kg,5,0.7,1 t steel -> 1 t ore\nshop,unit,about 5,,,2 t steel + 5 kWh powr -> 1 unit engine\nyard,unit,,,,0.5 t stell -> 1 unit engine\n",
    ),
    (
        "recipes.csv",
        "process,commodity,amount,per\nyard,waste,5 kg,activity\nyard,waste,-1 kWh/unit,always\n",
    ),
    ("candidates.csv", "place,process,max_capacity\nkind:sites,yard,5\nsouth,yard,5 t\n"),
    (
        "lanes.csv",
        "from,to,commodity,cost,capacity,both_ways\nsouth,south,waste,,,\nsouth,*,waste,5,10,maybe\n",
    ),
    (
        "offers.csv",
        "place,commodity,tier,year,price,low,high,from,until\nsouth,waste,1,,-2,,,,\nsouth,waste,1,,2,,,,\nsouth,waste,2,,5,6,7,,\nsouth,waste,3,,5,,,2030,2029\n",
    ),
    ("demands.csv", "place,commodity,quantity,must_serve,penalty\nsouth,waste,,yes,\nsouth,waste,-5,no,9\n"),
    (
        "limits.csv",
        "limit,measure,commodity,partner,max\ncap,purchase,waste,,5\nfloor,purchases,waste,Nobody,\n",
    ),
    (
        "scenarios.csv",
        "scenario,table,rows,column,change,value\nhigh,demand,*,quantity,multiply,2\nhigh,demands,plase=south,quantity,multiply,2\nbase,demands,*,quantity,set,1\n",
    ),
    ("sources.csv", "source;title\na b;Book\n"),
];

#[test]
fn everything_is_said_in_one_run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let found = load(folder.path(), None).expect_err("it is full of faults");
    insta::assert_snapshot!("faults", shown(&found));
    let russian: String = found
        .iter()
        .map(|item| {
            let words = item.render(Lang::Ru);
            format!("{}: {}\n  {}\n  {}\n", item.place(), words.message, words.expected, words.remedy)
        })
        .collect();
    insta::assert_snapshot!("faults_ru", russian);
    let json = found.to_json(Lang::En);
    assert_eq!(json["errors"], found.errors());
    assert!(json["diagnostics"].as_array().is_some_and(|items| items.len() == found.len()));
}
