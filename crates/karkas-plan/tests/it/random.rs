//! Random tiny projects: two places, a raw material, a good, a waste and land, and ways to make the good.

use karkas_model::project::{Instrument, Measure, PartnerFilter, Per, Project, Scale, Weight};
use proptest::prelude::*;

use crate::build::{Build, always, by_year, flow};

const MEASURES: [Measure; 14] = [
    Measure::Activity,
    Measure::Capacity,
    Measure::Build,
    Measure::Opened,
    Measure::Investment,
    Measure::Output,
    Measure::Input,
    Measure::Purchases,
    Measure::Supply,
    Measure::Sales,
    Measure::Unserved,
    Measure::Disposal,
    Measure::Flow,
    Measure::Stock,
];

/// How building is bound to whole numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Free,
    Modules,
    Fixed,
    Minimum,
    Scale,
    FixedModules,
}

/// One way to make the good.
#[derive(Debug, Clone)]
pub struct Way {
    kind: Kind,
    capex: u8,
    opex: u8,
    opex_fixed: u8,
    raw: u8,
    waste: u8,
    land: bool,
    steel: bool,
    build_years: u32,
    lifetime: u32,
    available: u8,
    at: u8,
    max: Option<u8>,
    standing: u8,
}

/// One policy.
#[derive(Debug, Clone)]
pub struct Policy {
    measure: u8,
    max: bool,
    bound: u8,
    share: bool,
    horizon: bool,
    soft: bool,
    foreign: bool,
    weight: u8,
}

/// All that a random project is made from.
#[derive(Debug, Clone)]
pub struct Sketch {
    lengths: Vec<u32>,
    rate: u8,
    ways: Vec<Way>,
    demand: [u8; 2],
    spare: Option<u8>,
    penalty: bool,
    import: u8,
    tiers: u8,
    loss: u8,
    shared: Option<u8>,
    emission: bool,
    kept: bool,
    gives: u8,
    initial: u8,
    policies: Vec<Policy>,
    reliefs: Vec<(u8, u8)>,
    duty: u8,
}

fn kind() -> impl Strategy<Value = Kind> {
    use Kind::{Fixed, FixedModules, Free, Minimum, Modules, Scale};
    prop::sample::select(vec![Free, Modules, Fixed, Minimum, Scale, FixedModules])
}

prop_compose! {
    fn way()(
        kind in kind(), capex in 1_u8..40, opex in 0_u8..4, opex_fixed in 0_u8..3, raw in 0_u8..3,
        waste in 0_u8..3, land in any::<bool>(), steel in any::<bool>(),
    )(
        build_years in 0_u32..3, lifetime in 1_u32..8, available in 1_u8..=2, at in 0_u8..2,
        max in prop::option::of(4_u8..30), standing in prop_oneof![3 => Just(0_u8), 1 => 1_u8..8],
        kind in Just(kind), capex in Just(capex), opex in Just(opex), opex_fixed in Just(opex_fixed), raw in Just(raw),
        waste in Just(waste), land in Just(land), steel in Just(steel),
    ) -> Way {
        Way {
            kind, capex, opex, opex_fixed, raw, waste, land, steel, build_years, lifetime, available, at, max, standing,
        }
    }
}

prop_compose! {
    fn policy()(
        measure in 0_u8..14, max in any::<bool>(), bound in 0_u8..20, share in any::<bool>(), horizon in any::<bool>(),
        soft in any::<bool>(), foreign in any::<bool>(), weight in 0_u8..3,
    ) -> Policy {
        Policy { measure, max, bound, share, horizon, soft, foreign, weight }
    }
}

prop_compose! {
    fn trade()(
        demand in [0_u8..15, 0_u8..15], spare in prop::option::of(1_u8..10), penalty in any::<bool>(), import in 2_u8..20,
        tiers in 1_u8..3, loss in 0_u8..3, shared in prop::option::of(2_u8..20), emission in any::<bool>(),
        kept in any::<bool>(), initial in 0_u8..10, gives in 0_u8..3, duty in 0_u8..3,
    ) -> Sketch {
        Sketch {
            lengths: Vec::new(), rate: 0, ways: Vec::new(), demand, spare, penalty, import, tiers, loss, shared, emission,
            kept, initial, gives, policies: Vec::new(), reliefs: Vec::new(), duty,
        }
    }
}

/// Sketches of projects, feasible or not.
pub fn sketch() -> impl Strategy<Value = Sketch> {
    let lengths = prop::sample::select(vec![vec![1], vec![1, 1], vec![2, 3], vec![3], vec![1, 2]]);
    (
        trade(),
        lengths,
        prop::sample::select(vec![0_u8, 10, 25]),
        prop::collection::vec(way(), 1..3),
        prop::collection::vec(policy(), 0..3),
        prop::collection::vec((0_u8..5, 1_u8..15), 0..3),
    )
        .prop_map(|(trade, lengths, rate, ways, policies, reliefs)| Sketch {
            lengths,
            rate,
            ways,
            policies,
            reliefs,
            ..trade
        })
}

impl Sketch {
    /// The project.
    pub fn project(&self) -> Project {
        let mut b = Build::new(&self.lengths);
        b.rate(f64::from(self.rate) / 100.0);
        b.project.settings.size_classes = 2;
        b.project.settings.home = Some("RU".into());
        let (works, market) = (b.place("works"), b.place("market"));
        let raw = b.commodity("raw");
        let good = if self.kept { b.kept("good", 0.1, 0.1) } else { b.commodity("good") };
        let (waste, land) = (b.waste("waste", 0.5), b.commodity("land"));
        for (commodity, price, mass) in
            [(raw, 2.0, 1.0), (good, 8.0, 2.0), (waste, 0.5, 0.5), (land, 1.0, 3.0)]
        {
            b.project.commodities[commodity].price = Some(always(price));
            b.project.commodities[commodity].mass = Some(mass);
        }
        for (number, way) in self.ways.iter().enumerate() {
            let place = if way.at == 0 { works } else { market };
            self.add_way(&mut b, number, way, place, [raw, good, waste, land]);
        }
        for tier in 1..=self.tiers {
            b.offer(works, raw, f64::from(tier), |offer| {
                offer.tier = u32::from(tier);
                offer.capacity = (tier < self.tiers).then(|| always(7.0));
                offer.origin_country = Some("RU".into());
            });
        }
        b.offer(market, raw, 2.5, |offer| offer.origin_country = Some("KZ".into()));
        for place in [works, market] {
            b.offer(place, land, 0.25, |offer| offer.capacity = Some(always(12.0)));
        }
        b.offer(market, good, f64::from(self.import), |offer| {
            offer.partner = "importer".into();
            offer.origin_country = Some("CN".into());
            offer.emission = self.emission.then(|| (waste, always(0.25)));
        });
        let shared = self.shared.map(|capacity| b.lane_capacity(f64::from(capacity)));
        for (commodity, share) in [(raw, 1.0), (good, 2.0)] {
            b.lane(works, market, commodity, 0.5, |lane| {
                lane.loss = f64::from(self.loss) / 10.0;
                lane.duty = always(f64::from(self.duty) / 10.0);
                lane.emission = self.emission.then(|| (waste, always(0.125)));
                lane.capacity = shared.map(|capacity| (capacity, share));
            });
        }
        let last = b.project.settings.horizon() - 1;
        let [first, then] = self.demand.map(f64::from);
        b.demand(market, good, 0.0, |demand| {
            demand.quantity = Some(by_year(&[(2026, first), (last.max(2027), then)]));
            demand.penalty = self.penalty.then(|| always(30.0));
            demand.price = always(1.0);
        });
        if let Some(price) = self.spare {
            b.demand(works, good, 5.0, |demand| {
                demand.must_serve = false;
                demand.price = always(f64::from(price));
            });
        }
        if self.kept {
            b.stock(market, good, f64::from(self.initial), self.initial.is_multiple_of(2).then_some(20.0));
            let given = [None, Some(waste), Some(raw)][usize::from(self.gives)];
            b.project.stocks[0].gives = given.map(|given| (given, by_year(&[(2026, 0.25), (2028, 0.5)])));
        }
        for (number, policy) in self.policies.iter().enumerate() {
            add_policy(&mut b, number, policy, good);
        }
        for (number, &(instrument, share)) in self.reliefs.iter().enumerate() {
            let instruments = [
                Instrument::Capex,
                Instrument::Opex,
                Instrument::Price,
                Instrument::Duty,
                Instrument::Subsidy,
            ];
            let instrument = instruments[usize::from(instrument)];
            // A subsidy stays below the dearest running so that nobody earns by running alone.
            let value = if instrument == Instrument::Subsidy {
                f64::from(share) / 60.0
            } else {
                f64::from(share) / 10.0
            };
            b.incentive(&format!("relief{number}"), instrument, value, |row| {
                row.until = share.is_multiple_of(2).then_some(2027)
            });
        }
        b.project
    }

    fn add_way(
        &self,
        b: &mut Build,
        number: usize,
        way: &Way,
        place: karkas_model::index::PlaceId,
        [raw, good, waste, land]: [karkas_model::index::CommodityId; 4],
    ) {
        let recipe = [(raw, -0.5 * f64::from(way.raw)), (good, 1.0), (waste, 0.25 * f64::from(way.waste))];
        let recipe: Vec<_> = recipe.into_iter().filter(|(_, amount)| *amount != 0.0).collect();
        let process = b.process(&format!("make{number}"), &recipe, |process| {
            process.capex = always(f64::from(way.capex));
            process.opex = always(f64::from(way.opex) * 0.5);
            process.opex_fixed = always(f64::from(way.opex_fixed) * 0.25);
            process.lifetime = way.lifetime;
            process.build_years = way.build_years;
            process.availability = always(f64::from(way.available) / 2.0);
            match way.kind {
                Kind::Free => {}
                Kind::Modules => process.module = Some(5.0),
                Kind::Fixed => process.capex_fixed = always(20.0),
                Kind::Minimum => process.minimum = Some(4.0),
                Kind::Scale => process.scale = Some(Scale { exponent: 0.6, reference: 10.0 }),
                Kind::FixedModules => {
                    process.module = Some(8.0);
                    process.capex_fixed = always(10.0);
                }
            }
            if way.land {
                flow(process, land, -1.0, Per::Capacity);
            }
            if way.steel {
                flow(process, raw, -0.5, Per::Build);
            }
        });
        // What has whole numbers has a largest size, so that all of them can be tried.
        let counted =
            self.policies.iter().any(|policy| MEASURES[usize::from(policy.measure)] == Measure::Opened);
        let bounded = way.max.or((way.kind != Kind::Free || counted).then_some(12));
        b.candidate(place, process, |row| {
            row.max_capacity = bounded.map(f64::from);
            row.capex_factor = if way.at == 0 { 1.0 } else { 1.25 };
        });
        if way.standing > 0 {
            b.standing(place, process, f64::from(way.standing), Some(2027));
        }
    }
}

fn add_policy(b: &mut Build, number: usize, policy: &Policy, good: karkas_model::index::CommodityId) {
    let measure = MEASURES[usize::from(policy.measure)];
    let bound = f64::from(policy.bound);
    b.limit(&format!("policy{number}"), measure, |limit| {
        limit.over_horizon = policy.horizon;
        limit.penalty = policy.soft.then_some(1.5);
        limit.weight = [Weight::Unit, Weight::Price, Weight::Mass][usize::from(policy.weight)];
        if policy.foreign {
            limit.partner = PartnerFilter::Foreign;
        }
        let shareable = matches!(
            measure,
            Measure::Output | Measure::Purchases | Measure::Supply | Measure::Sales | Measure::Flow
        );
        let bound = if policy.share && shareable {
            limit.commodities = vec![good];
            limit.share_of = Some((Measure::Supply, limit.places.clone()));
            bound / 20.0
        } else if measure == Measure::Investment {
            bound * 10.0
        } else {
            bound
        };
        if policy.max { limit.max = Some(always(bound)) } else { limit.min = Some(always(bound)) }
    });
}
