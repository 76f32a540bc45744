//! What is done, moved, bought, sold, disposed of and kept.

use crate::formulation::Variable;
use crate::tables::{
    ActivityRow, DisposalRow, FlowRow, PlanTables, PurchaseRow, SaleRow, StockRow, UnservedRow,
};

use super::Source;

pub(super) fn fill(source: &Source<'_>, tables: &mut PlanTables) {
    let formulation = source.formulation;
    for (info, &value) in formulation.columns.iter().zip(&source.solved.values) {
        match info.variable {
            Variable::Activity { f, t, s } => {
                let (f, t) = (f as usize, usize::from(t));
                let facility = &formulation.facilities[f];
                let process = &source.project(s).processes[facility.process];
                let available = process.availability.mean(formulation.time.period(t)) * source.capacity[f][t];
                if value != 0.0 || source.capacity[f][t] != 0.0 {
                    tables.activity.push(ActivityRow {
                        scenario: source.scenario(s),
                        place: source.place(facility.place),
                        process: source.process(facility.process),
                        period: source.period(t),
                        activity: value,
                        available,
                    });
                }
            }
            Variable::Flow { lane, t, s } if value != 0.0 => {
                let row = &source.project(s).lanes[lane];
                tables.flows.push(FlowRow {
                    scenario: source.scenario(s),
                    from: source.place(row.from),
                    to: source.place(row.to),
                    mode: row.mode.to_string(),
                    commodity: source.commodity(row.commodity),
                    period: source.period(usize::from(t)),
                    sent: value,
                    arrived: value * (1.0 - row.loss),
                });
            }
            Variable::Purchase { offer, t, s } if value != 0.0 => {
                let row = &source.project(s).offers[offer];
                let period = formulation.time.period(usize::from(t));
                let present = period.share_within(row.from, row.until);
                tables.purchases.push(PurchaseRow {
                    scenario: source.scenario(s),
                    place: source.place(row.place),
                    commodity: source.commodity(row.commodity),
                    partner: row.partner.clone(),
                    tier: i64::from(row.tier),
                    period: source.period(usize::from(t)),
                    amount: value,
                    capacity: row.capacity.as_ref().map(|capacity| capacity.mean(period) * present),
                    price: row.price.mean(period),
                });
            }
            Variable::Sale { demand, t, s } => {
                let row = &source.project(s).demands[demand];
                let period = formulation.time.period(usize::from(t));
                let quantity = row.quantity.as_ref().map(|quantity| quantity.mean(period));
                if value != 0.0 || quantity.is_some_and(|quantity| quantity != 0.0) {
                    tables.sales.push(SaleRow {
                        scenario: source.scenario(s),
                        place: source.place(row.place),
                        commodity: source.commodity(row.commodity),
                        segment: row.segment.clone(),
                        period: source.period(usize::from(t)),
                        amount: value,
                        quantity,
                        price: row.price.mean(period),
                    });
                }
            }
            Variable::Unserved { demand, t, s } if value != 0.0 => {
                let row = &source.project(s).demands[demand];
                let penalty = row.penalty.as_ref();
                tables.unserved.push(UnservedRow {
                    scenario: source.scenario(s),
                    place: source.place(row.place),
                    commodity: source.commodity(row.commodity),
                    segment: row.segment.clone(),
                    period: source.period(usize::from(t)),
                    amount: value,
                    penalty: penalty
                        .map_or(0.0, |penalty| penalty.mean(formulation.time.period(usize::from(t)))),
                });
            }
            Variable::Disposal { place, commodity, t, s } if value != 0.0 => {
                let price = source.project(s).commodities[commodity].disposal_price.as_ref();
                tables.disposals.push(DisposalRow {
                    scenario: source.scenario(s),
                    place: source.place(place),
                    commodity: source.commodity(commodity),
                    period: source.period(usize::from(t)),
                    amount: value,
                    price: price.map_or(0.0, |price| price.mean(formulation.time.period(usize::from(t)))),
                });
            }
            Variable::Kept { place, commodity, t, s } if value != 0.0 => {
                tables.stocks.push(StockRow {
                    scenario: source.scenario(s),
                    place: source.place(place),
                    commodity: source.commodity(commodity),
                    period: source.period(usize::from(t)),
                    kept: value,
                });
            }
            _ => {}
        }
    }
}
