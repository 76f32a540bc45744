//! What two plans do differently, thing by thing, with the money that each difference makes.
//!
//! Every money term of a plan's ledger belongs to one thing that is built, made, bought, sold, moved, disposed of, kept, not
//! served or paid as the penalty of a limit. So the money of all differences between two plans adds up to the difference of
//! their objectives.

use std::collections::BTreeMap;

use karkas_model::project::Project;
use karkas_plan::Plan;

karkas_plan::row! {
    /// One thing that a plan does otherwise than another.
    DifferenceRow = "differences" {
        plan: String, against: String, kind: String, place: String, to: String, item: String, partner: String,
        period: i64, unit: String, before: f64, after: f64, money: f64,
    }
}

/// Share of the larger of two amounts by which they may differ and still count as the same.
const SAME: f64 = 1e-6;

/// A plan to compare.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Id.
    pub id: &'a str,
    /// The plan.
    pub plan: &'a Plan,
    /// A project of it, for units.
    pub project: &'a Project,
}

/// Kinds of things, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Built,
    Made,
    Bought,
    Sold,
    Moved,
    Disposed,
    Kept,
    Unserved,
    Limit,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Built => "built",
            Self::Made => "made",
            Self::Bought => "bought",
            Self::Sold => "sold",
            Self::Moved => "moved",
            Self::Disposed => "disposed",
            Self::Kept => "kept",
            Self::Unserved => "unserved",
            Self::Limit => "limit",
        }
    }

    /// The kind of thing that a category of the ledger pays for.
    fn paid_by(category: &str) -> Option<Self> {
        Some(match category {
            "investment" | "incentive_capex" => Self::Built,
            "operation" | "fixed_operation" | "incentive_opex" | "subsidy" => Self::Made,
            "purchase" | "incentive_price" => Self::Bought,
            "freight" | "duty" | "incentive_duty" => Self::Moved,
            "sale" => Self::Sold,
            "disposal" => Self::Disposed,
            "keeping" => Self::Kept,
            "unserved" => Self::Unserved,
            "limit_penalty" => Self::Limit,
            _ => return None,
        })
    }
}

/// A thing of a plan: kind, place, end of a lane, item, partner (supplier, segment or mode) and period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Thing {
    kind: Kind,
    place: String,
    to: String,
    item: String,
    partner: String,
    period: i64,
}

impl Thing {
    fn new(kind: Kind, place: &str, item: &str, partner: &str, period: i64) -> Self {
        let (place, item, partner) = (place.to_owned(), item.to_owned(), partner.to_owned());
        Self { kind, place, to: String::new(), item, partner, period }
    }

    fn moved(from: &str, to: &str, item: &str, mode: &str, period: i64) -> Self {
        Self { to: to.to_owned(), ..Self::new(Kind::Moved, from, item, mode, period) }
    }
}

/// Amount a year and discounted money of each thing.
type Book = BTreeMap<Thing, (f64, f64)>;

/// What `after` does otherwise than `before`: the difference that makes the most money first.
pub fn differences(before: Side<'_>, after: Side<'_>) -> Vec<DifferenceRow> {
    let (old, new) = (book(before.plan), book(after.plan));
    let things: std::collections::BTreeSet<&Thing> = old.keys().chain(new.keys()).collect();
    let largest = new.values().chain(old.values()).fold(0.0_f64, |most, (_, money)| most.max(money.abs()));
    let mut rows: Vec<DifferenceRow> = Vec::new();
    for thing in things {
        let at = |book: &Book| book.get(thing).copied().unwrap_or((0.0, 0.0));
        let ((from, paid), (to, pays)) = (at(&old), at(&new));
        let money = pays - paid;
        let differs = |a: f64, b: f64, floor: f64| (a - b).abs() > SAME * a.abs().max(b.abs()) + floor;
        if !differs(from, to, 0.0) && !differs(paid, pays, SAME * SAME * largest) {
            continue;
        }
        rows.push(DifferenceRow {
            plan: after.id.to_owned(),
            against: before.id.to_owned(),
            kind: thing.kind.name().to_owned(),
            place: thing.place.clone(),
            to: thing.to.clone(),
            item: thing.item.clone(),
            partner: thing.partner.clone(),
            period: thing.period,
            unit: unit(thing, after.project),
            before: from,
            after: to,
            money,
        });
    }
    // A stable sort: things of equal money stay in their order.
    rows.sort_by(|a, b| b.money.abs().total_cmp(&a.money.abs()));
    rows
}

fn unit(thing: &Thing, project: &Project) -> String {
    let of_process = || {
        let process = project.processes.iter().find(|process| process.id == thing.item);
        process.map(|process| process.unit.clone())
    };
    let of_commodity = || {
        let commodity = project.commodities.iter().find(|commodity| commodity.id == thing.item);
        commodity.map(|commodity| commodity.unit.clone())
    };
    let of_limit = || {
        let limit = project.limits.iter().find(|limit| limit.id == thing.item);
        limit.map(|limit| limit.unit.clone())
    };
    match thing.kind {
        Kind::Built | Kind::Made => of_process(),
        Kind::Limit => of_limit(),
        _ => of_commodity(),
    }
    .unwrap_or_default()
}

/// All things of a plan; amounts are expected over its scenarios, as money is.
fn book(plan: &Plan) -> Book {
    let mut book = Book::new();
    let weights: BTreeMap<&str, f64> =
        plan.manifest.scenarios.iter().map(|one| (one.id.as_str(), one.probability)).collect();
    let weight = |scenario: &str| weights.get(scenario).copied().unwrap_or(1.0);
    let mut add = |thing: Thing, amount: f64, money: f64| {
        let entry = book.entry(thing).or_insert((0.0, 0.0));
        entry.0 += amount;
        entry.1 += money;
    };
    let tables = &plan.tables;
    for row in &tables.facilities {
        add(Thing::new(Kind::Built, &row.place, &row.process, "", row.period), row.built, 0.0);
    }
    for row in &tables.activity {
        let amount = row.activity * weight(&row.scenario);
        add(Thing::new(Kind::Made, &row.place, &row.process, "", row.period), amount, 0.0);
    }
    for row in &tables.purchases {
        let amount = row.amount * weight(&row.scenario);
        add(Thing::new(Kind::Bought, &row.place, &row.commodity, &row.partner, row.period), amount, 0.0);
    }
    for row in &tables.sales {
        let amount = row.amount * weight(&row.scenario);
        add(Thing::new(Kind::Sold, &row.place, &row.commodity, &row.segment, row.period), amount, 0.0);
    }
    for row in &tables.unserved {
        let amount = row.amount * weight(&row.scenario);
        add(Thing::new(Kind::Unserved, &row.place, &row.commodity, &row.segment, row.period), amount, 0.0);
    }
    for row in &tables.flows {
        let amount = row.sent * weight(&row.scenario);
        add(Thing::moved(&row.from, &row.to, &row.commodity, &row.mode, row.period), amount, 0.0);
    }
    for row in &tables.disposals {
        let amount = row.amount * weight(&row.scenario);
        add(Thing::new(Kind::Disposed, &row.place, &row.commodity, "", row.period), amount, 0.0);
    }
    for row in &tables.stocks {
        let amount = row.kept * weight(&row.scenario);
        add(Thing::new(Kind::Kept, &row.place, &row.commodity, "", row.period), amount, 0.0);
    }
    for row in &tables.limits {
        let amount = row.violation * weight(&row.scenario);
        add(Thing::new(Kind::Limit, "", &row.limit, "", row.period), amount, 0.0);
    }
    for row in &tables.ledger {
        let Some(kind) = Kind::paid_by(&row.category) else { continue };
        let thing = match kind {
            // Investment is told in the period in which it is decided, whenever it is paid.
            Kind::Built => {
                let decided = row.detail.parse().unwrap_or(row.period);
                Thing::new(kind, &row.place, &row.item, "", decided)
            }
            Kind::Bought => {
                let partner = row.detail.rsplit_once(' ').map_or("", |(partner, _)| partner);
                Thing::new(kind, &row.place, &row.item, partner, row.period)
            }
            Kind::Moved => {
                let (to, mode) = row.detail.split_once(' ').unwrap_or((&row.detail, ""));
                Thing::moved(&row.place, to, &row.item, mode, row.period)
            }
            Kind::Sold | Kind::Unserved => Thing::new(kind, &row.place, &row.item, &row.detail, row.period),
            _ => Thing::new(kind, &row.place, &row.item, "", row.period),
        };
        add(thing, 0.0, row.discounted);
    }
    book
}
