//! Hand arithmetic for the investor's sheet.

use karkas_model::index::{CommodityId, Index, IndexedList, PlaceId, ProcessId};
use karkas_model::project::*;
use karkas_model::series::{Period, Series};

use super::*;
use crate::tables::{ActivityRow, FacilityRow, PriceRow};

const SITE: usize = 0;
const PORT: usize = 1;
const INPUT: usize = 0;
const PRODUCT: usize = 1;

fn info() -> RowInfo {
    RowInfo {
        origin: Origin { file: "test.csv".into(), row: 2 },
        evidence: Evidence::default(),
        ranges: Vec::new(),
    }
}

fn name(text: &str) -> Name {
    Name { en: text.to_owned(), ru: String::new() }
}

fn place(id: &str) -> Place {
    Place {
        id: id.to_owned(),
        name: name(id),
        kind: None,
        city: None,
        country: None,
        tags: Vec::new(),
        lat: None,
        lon: None,
        info: info().into(),
    }
}

fn commodity(id: &str) -> Commodity {
    Commodity {
        id: id.to_owned(),
        name: name(id),
        unit: "t".to_owned(),
        kind: None,
        hs: None,
        tags: Vec::new(),
        critical: false,
        price: None,
        mass: None,
        disposal_price: None,
        kept: None,
        info: info().into(),
    }
}

fn flow(commodity: usize, amount: f64, per: Per) -> Flow {
    Flow {
        commodity: CommodityId::new(commodity),
        amount: Series::constant(amount),
        per,
        info: info().into(),
    }
}

/// Two units of `input` make one of `product`; 100 a unit of capacity, four years of life, a year to build.
fn project() -> Project {
    let process = Process {
        id: "plant".to_owned(),
        name: name("plant"),
        unit: "t".to_owned(),
        product: Some(CommodityId::new(PRODUCT)),
        variant: None,
        kind: None,
        tags: Vec::new(),
        module: None,
        minimum: None,
        capex: Series::constant(100.0),
        capex_fixed: Series::constant(0.0),
        scale: None,
        opex: Series::constant(2.0),
        opex_fixed: Series::constant(1.0),
        lifetime: 4,
        build_years: 1,
        availability: Series::constant(1.0),
        recipe: vec![flow(INPUT, -2.0, Per::Activity), flow(PRODUCT, 1.0, Per::Activity)],
        info: info().into(),
    };
    Project {
        settings: Settings {
            name: name("test"),
            description: Name::default(),
            currency: "USD".to_owned(),
            currency_year: None,
            base_year: 2026,
            periods: (2026..2029).map(|start| Period { start, length: 1 }).collect(),
            discount_rate: 0.1,
            home: None,
            size_classes: 3,
            profit_tax: 0.2,
            property_tax: 0.02,
            solver: SolverSettings::default(),
            scenarios: Vec::new(),
        },
        scenario: "base".to_owned(),
        places: [place("site"), place("port")].into_iter().collect(),
        commodities: [commodity("input"), commodity("product")].into_iter().collect(),
        processes: [process].into_iter().collect(),
        facilities: Vec::new(),
        candidates: vec![Candidate {
            place: PlaceId::new(SITE),
            process: ProcessId::new(0),
            max_capacity: None,
            from: None,
            until: None,
            capex_factor: 1.0,
            opex_factor: 1.0,
            info: info().into(),
        }],
        lanes: IndexedList::default(),
        lane_capacities: IndexedList::default(),
        offers: IndexedList::default(),
        demands: IndexedList::default(),
        stocks: Vec::new(),
        limits: Vec::new(),
        incentives: Vec::new(),
        sources: Vec::new(),
    }
}

fn facility_row(period: i64, built: f64, investment: f64, standing: f64, capacity: f64) -> FacilityRow {
    FacilityRow {
        place: "site".to_owned(),
        process: "plant".to_owned(),
        period,
        opened: 0,
        modules: 0,
        built,
        class_from: None,
        class_to: None,
        investment,
        curve_investment: investment,
        standing,
        capacity,
    }
}

fn activity_row(period: i64, activity: f64) -> ActivityRow {
    ActivityRow {
        scenario: "base".to_owned(),
        place: "site".to_owned(),
        process: "plant".to_owned(),
        period,
        activity,
        available: 10.0,
    }
}

fn price_row(commodity: &str, period: i64, price: f64) -> PriceRow {
    PriceRow {
        scenario: "base".to_owned(),
        place: "site".to_owned(),
        commodity: commodity.to_owned(),
        period,
        price,
    }
}

/// Ten units built in 2026 for 1000, less `relief`; 8 units made in 2027 and 10 in 2028.
fn plan(relief: f64, product_2027: f64) -> PlanTables {
    PlanTables {
        facilities: vec![
            facility_row(2026, 10.0, 1000.0 - relief, 0.0, 0.0),
            facility_row(2027, 0.0, 0.0, 0.0, 10.0),
            facility_row(2028, 0.0, 0.0, 0.0, 10.0),
        ],
        activity: vec![activity_row(2027, 8.0), activity_row(2028, 10.0)],
        prices: vec![
            price_row("input", 2027, 5.0),
            price_row("input", 2028, 5.0),
            price_row("product", 2027, product_2027),
            price_row("product", 2028, 60.0),
        ],
        ..PlanTables::default()
    }
}

fn find<'a>(tables: &'a InvestorTables, prices: &str, incentives: &str) -> &'a InvestorRow {
    let found = tables.investor.iter().find(|row| row.prices == prices && row.incentives == incentives);
    found.expect("four sheets are made for each facility")
}

fn year<'a>(tables: &'a InvestorTables, prices: &str, incentives: &str, year: i64) -> &'a InvestorYearRow {
    let found = tables
        .investor_years
        .iter()
        .find(|row| row.prices == prices && row.incentives == incentives && row.year == year);
    found.expect("a row for each year from the first payment to the horizon")
}

#[track_caller]
fn assert_close(left: f64, right: f64) {
    assert!((left - right).abs() <= 1e-9 * right.abs().max(1.0), "{left} is not {right}");
}

#[test]
fn a_sheet_by_hand() {
    let made = InvestorTables::new(&project(), &plan(0.0, 60.0));
    let first = year(&made, "shadow", "without", 2026);
    assert_close(first.investment, 1000.0);
    assert_close(first.cash_flow, -1000.0);
    assert_close(first.book_value, 1000.0);
    // 2027: revenue 8 × 60, inputs 16 × 5, opex 8 × 2, fixed 10 × 1, depreciation 1000/4, property tax 2 % of
    // (1000 + 750)/2; profit 480 - 80 - 16 - 10 - 17.5 - 250 = 106.5, of which a fifth is tax.
    let second = year(&made, "shadow", "without", 2027);
    assert_close(second.revenue, 480.0);
    assert_close(second.inputs, 80.0);
    assert_close(second.operation, 16.0);
    assert_close(second.fixed_operation, 10.0);
    assert_close(second.depreciation, 250.0);
    assert_close(second.property_tax, 17.5);
    assert_close(second.profit_tax, 21.3);
    assert_close(second.cash_flow, 335.2);
    // 2028: 600 - 100 - 20 - 10 - 12.5 - 0.2 × (600 - 100 - 20 - 10 - 12.5 - 250)
    let third = year(&made, "shadow", "without", 2028);
    assert_close(third.cash_flow, 416.0);
    assert_close(third.book_value, 500.0);
    assert_close(third.cumulative, -1000.0 + 335.2 + 416.0);
    let sheet = find(&made, "shadow", "without");
    assert_eq!(sheet.start, 2027);
    assert_close(sheet.capacity, 10.0);
    assert_close(sheet.npv, -1000.0 + 335.2 / 1.1 + 416.0 / 1.21);
    assert_close(sheet.npv_with_residual, sheet.npv + 500.0 / 1.21);
    let annuity = 1000.0 * 0.1 / (1.0 - 1.1_f64.powi(-4));
    assert_close(sheet.npv_annuities, (335.2 - annuity) / 1.1 + (416.0 - annuity) / 1.21);
    assert_eq!(sheet.payback, None);
    // 1000 (1+i)² = 335.2 (1+i) + 916: i = (335.2 + √(335.2² + 4 × 1000 × 916))/2000 - 1
    let growth = (335.2 + (335.2_f64.powi(2) + 4.0 * 1000.0 * 916.0).sqrt()) / 2000.0;
    assert_close(sheet.irr_with_residual.expect("one change of sign"), growth - 1.0);
    // Without incentives in the project, with and without are the same.
    assert_eq!(find(&made, "shadow", "with").npv, sheet.npv);
}

fn incentive(instrument: Instrument, value: f64, until: Option<i32>, years: Option<u32>) -> Incentive {
    Incentive {
        id: "zone".to_owned(),
        name: name("zone"),
        instrument,
        places: vec![PlaceId::new(SITE)],
        processes: vec![ProcessId::new(0)],
        commodities: vec![CommodityId::new(INPUT), CommodityId::new(PRODUCT)],
        value: Series::constant(value),
        from: None,
        until,
        years,
        info: info().into(),
    }
}

#[test]
fn incentives_by_hand() {
    let mut project = project();
    project.incentives = vec![
        incentive(Instrument::Capex, 0.2, None, None),
        incentive(Instrument::Subsidy, 3.0, None, None),
        incentive(Instrument::ProfitTax, 0.0, None, Some(1)),
        incentive(Instrument::PropertyTax, 0.0, Some(2028), None),
    ];
    let made = InvestorTables::new(&project, &plan(200.0, 60.0));
    let first = year(&made, "shadow", "with", 2026);
    assert_close(first.investment, 1000.0);
    assert_close(first.relief, 200.0);
    assert_close(first.cash_flow, -800.0);
    // No tax in the first year of operation: 480 - 80 - 16 - 10 and 8 × 3 of subsidy.
    assert_close(year(&made, "shadow", "with", 2027).cash_flow, 398.0);
    // Then property tax of 2 % of (600 + 400)/2 and a fifth of 600 - 100 - 20 - 10 + 30 - 10 - 200 = 290.
    let third = year(&made, "shadow", "with", 2028);
    assert_close(third.property_tax, 10.0);
    assert_close(third.profit_tax, 58.0);
    assert_close(third.cash_flow, 432.0);
    // Without them the sheet is that of the case above.
    let bare = InvestorTables::new(&self::project(), &plan(0.0, 60.0));
    assert_close(find(&made, "shadow", "without").npv, find(&bare, "shadow", "without").npv);
}

#[test]
fn losses_are_carried_forward() {
    let mut project = project();
    project.settings.property_tax = 0.0;
    let made = InvestorTables::new(&project, &plan(0.0, 30.0));
    // 2027: 240 - 80 - 16 - 10 - 250 = -116; 2028: 220 - 116 = 104, of which a fifth.
    assert_close(year(&made, "shadow", "with", 2027).profit_tax, 0.0);
    assert_close(year(&made, "shadow", "with", 2028).profit_tax, 20.8);
}

/// Complementary slackness: where capacity is built and not at a bound, its cost equals what its
/// capacity rows are worth, so at shadow prices and without taxes nobody gains or loses.
#[test]
fn at_shadow_prices_an_interior_facility_earns_its_annuities() {
    let mut project = project();
    project.settings.property_tax = 0.0;
    project.settings.profit_tax = 0.0;
    let annuity = 100.0 * 0.1 / (1.0 - 1.1_f64.powi(-4));
    // Capacity is idle in part in 2027, so its rent there is zero and the price is the running cost 2 × 5 + 2. All the
    // fixed cost falls on 2028: (annuity + 1) × (1.1 + 1) in money of 2028.
    let mut tables = plan(0.0, 12.0);
    tables.prices.pop();
    tables.prices.push(price_row("product", 2028, 12.0 + (annuity + 1.0) * 2.1));
    let made = InvestorTables::new(&project, &tables);
    let sheet = find(&made, "shadow", "with");
    assert!(sheet.npv_annuities.abs() < 1e-9, "{}", sheet.npv_annuities);
    assert!(sheet.npv < -100.0, "what is left at the horizon has not been earned yet");
}

#[test]
fn an_expansion_takes_its_share_of_what_is_done() {
    let mut tables = plan(0.0, 60.0);
    for row in &mut tables.facilities {
        row.standing = 30.0;
        row.capacity += 30.0;
    }
    for row in &mut tables.activity {
        row.activity *= 4.0;
    }
    let made = InvestorTables::new(&project(), &tables);
    // A quarter of the capacity is new, so a quarter of four times as much.
    assert_close(year(&made, "shadow", "with", 2027).revenue, 480.0);
}

#[test]
fn periods_of_several_years_pay_only_while_capacity_stands() {
    let mut project = project();
    // 2026-2028 and 2029-2031; built in 2026, it works from 2027 to 2030.
    project.settings.periods = vec![Period { start: 2026, length: 3 }, Period { start: 2029, length: 3 }];
    let capacity = 10.0 * 2.0 / 3.0;
    let tables = PlanTables {
        facilities: vec![
            facility_row(2026, 10.0, 1000.0, 0.0, capacity),
            facility_row(2029, 0.0, 0.0, 0.0, capacity),
        ],
        activity: vec![activity_row(2026, 6.0), activity_row(2029, 6.0)],
        prices: vec![price_row("product", 2026, 10.0), price_row("product", 2029, 10.0)],
        ..PlanTables::default()
    };
    let made = InvestorTables::new(&project, &tables);
    let revenue: Vec<f64> =
        (2026..2032).map(|calendar| year(&made, "shadow", "with", calendar).revenue).collect();
    // Eighteen units in each period, over the two years in which the plant stands.
    let expected = [0.0, 90.0, 90.0, 90.0, 90.0, 0.0];
    for (found, expected) in revenue.iter().zip(expected) {
        assert_close(*found, expected);
    }
    assert_close(find(&made, "shadow", "with").residual, 0.0);
}

fn offer(place: usize, commodity: usize, partner: &str, price: f64) -> Offer {
    Offer {
        place: PlaceId::new(place),
        commodity: CommodityId::new(commodity),
        partner: partner.to_owned(),
        tier: 1,
        price: Series::constant(price),
        capacity: None,
        from: None,
        until: None,
        origin_country: None,
        emission: None,
        risk: None,
        info: info().into(),
    }
}

fn lane(commodity: usize, cost: f64, duty: f64, loss: f64) -> Lane {
    Lane {
        from: PlaceId::new(PORT),
        to: PlaceId::new(SITE),
        mode: "rail".into(),
        commodity: CommodityId::new(commodity),
        cost: Series::constant(cost),
        duty: Series::constant(duty),
        loss,
        emission: None,
        capacity: None,
        days: None,
        risk: None,
        info: info().into(),
    }
}

fn market(made: &InvestorTables, commodity: &str) -> (f64, f64, String, String) {
    let row = made.transfer_prices.iter().find(|row| row.commodity == commodity && row.period == 2027);
    let row = row.expect("what a facility uses and gives has a transfer price");
    (row.market, row.market_without, row.basis.clone(), row.detail.clone())
}

#[test]
fn market_prices_step_by_step() {
    let mut project = project();
    let prices = |project: &Project| InvestorTables::new(project, &plan(0.0, 60.0));

    let made = prices(&project);
    assert_eq!(market(&made, "input"), (5.0, 5.0, "shadow".into(), String::new()));

    project.commodities[CommodityId::new(INPUT)].price = Some(Series::constant(4.0));
    project.commodities[CommodityId::new(PRODUCT)].price = Some(Series::constant(50.0));
    let made = prices(&project);
    assert_eq!(market(&made, "input"), (4.0, 4.0, "reference".into(), String::new()));
    assert_eq!(market(&made, "product"), (50.0, 50.0, "reference".into(), String::new()));

    project.commodities[CommodityId::new(PRODUCT)].disposal_price = Some(Series::constant(3.0));
    let made = prices(&project);
    assert_eq!(market(&made, "product"), (-3.0, -3.0, "disposal".into(), String::new()));

    project.demands.push(Demand {
        place: PlaceId::new(SITE),
        commodity: CommodityId::new(PRODUCT),
        segment: "all".to_owned(),
        quantity: None,
        price: Series::constant(70.0),
        must_serve: false,
        penalty: None,
        info: info().into(),
    });
    let made = prices(&project);
    assert_eq!(market(&made, "product"), (70.0, 70.0, "buyer".into(), "site".into()));

    // From the port: (3 + 0.4 + 10 % of 4) / (1 - 0.05) = 4; half of the duty is relieved: 3.6/0.95.
    project.offers.push(offer(PORT, INPUT, "trader", 3.0));
    project.lanes.push(lane(INPUT, 0.4, 0.1, 0.05));
    project.incentives.push(incentive(Instrument::Duty, 0.5, None, None));
    let made = prices(&project);
    let (with, without, basis, detail) = market(&made, "input");
    assert_close(with, 3.6 / 0.95);
    assert_close(without, 4.0);
    assert_eq!((basis.as_str(), detail.as_str()), ("delivered", "port, trader"));

    // What is offered at the place itself comes first, and the cheapest of it; empty offers do not count.
    project.offers.push(offer(SITE, INPUT, "dear", 9.0));
    project.offers.push(offer(SITE, INPUT, "cheap", 8.0));
    let mut empty = offer(SITE, INPUT, "empty", 1.0);
    empty.capacity = Some(Series::constant(0.0));
    project.offers.push(empty);
    project.incentives.push(incentive(Instrument::Price, 0.25, None, None));
    let made = prices(&project);
    assert_eq!(market(&made, "input"), (6.0, 8.0, "offer".into(), "cheap".into()));
    // The sheet at market prices uses them: 8 × 70 of revenue, 16 × 6 of inputs.
    let second = year(&made, "market", "with", 2027);
    assert_close(second.revenue, 560.0);
    assert_close(second.inputs, 96.0);
    assert_close(year(&made, "market", "without", 2027).inputs, 128.0);
}

#[test]
fn emissions_with_a_price_are_a_cost() {
    let mut project = project();
    project.processes[ProcessId::new(0)].recipe[0] = flow(INPUT, 2.0, Per::Activity);
    let mut tables = plan(0.0, 60.0);
    for row in tables.prices.iter_mut().filter(|row| row.commodity == "input") {
        row.price = -5.0;
    }
    let made = InvestorTables::new(&project, &tables);
    let second = year(&made, "shadow", "with", 2027);
    assert_close(second.revenue, 480.0);
    assert_close(second.inputs, 80.0);
}

#[test]
fn a_buyer_pays_no_more_than_a_rival_asks() {
    let mut project = project();
    let mut back = lane(PRODUCT, 5.0, 0.0, 0.0);
    (back.from, back.to) = (back.to, back.from);
    project.lanes.push(back);
    project.demands.push(Demand {
        place: PlaceId::new(PORT),
        commodity: CommodityId::new(PRODUCT),
        segment: "all".to_owned(),
        quantity: None,
        price: Series::constant(70.0),
        must_serve: false,
        penalty: None,
        info: info().into(),
    });
    let alone = InvestorTables::new(&project, &plan(0.0, 60.0));
    assert_eq!(market(&alone, "product"), (65.0, 65.0, "buyer".into(), "port".into()));
    project.offers.push(offer(PORT, PRODUCT, "rival", 40.0));
    let rivalled = InvestorTables::new(&project, &plan(0.0, 60.0));
    assert_eq!(market(&rivalled, "product"), (35.0, 35.0, "rival".into(), "port: port, rival".into()));
}
