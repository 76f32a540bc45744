//! What is known of one product as something that one place could make.

/// Evidence for a place and a product that it does not yet make with advantage. Figures that nothing was given for are
/// `None` (or NaN where the source has none), never zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Place, a number of the table of output.
    pub place: u32,
    /// Product, a number of the table of output.
    pub product: u32,
    /// Revealed comparative advantage today, below 1.
    pub advantage: f64,
    /// Density: the share of the products related to this one that the place makes with advantage.
    pub density: f64,
    /// Density in standard deviations from the mean of the place's missing products.
    pub relative_density: Option<f64>,
    /// Probability that the place enters the product, from [`crate::entry`].
    pub entry_probability: Option<f64>,
    /// Whether such probabilities are known for the place: then products without one are not compared by density.
    pub with_entry: bool,
    /// Product complexity index.
    pub complexity: f64,
    /// Economic complexity index of the place.
    pub place_complexity: f64,
    /// Complexity outlook gain.
    pub outlook_gain: Option<f64>,
    /// World exports of the product, USD a year.
    pub world_market: f64,
    /// By how much world exports grow in a year, a share.
    pub world_growth: Option<f64>,
    /// What the place imports of it, USD a year.
    pub imports: Option<f64>,
    /// Concentration of these imports over suppliers.
    pub import_concentration: Option<f64>,
    /// Largest supplier and its share.
    pub top_supplier: Option<(String, f64)>,
    /// Whether the criteria of strategic dependence hold.
    pub dependent: Option<bool>,
    /// Backward linkage of the industry that makes it, 1 on average.
    pub backward_linkage: Option<f64>,
    /// Forward linkage of the industry that makes it, 1 on average.
    pub forward_linkage: Option<f64>,
    /// Share of the goods of the code that another edition of its code system puts elsewhere too; not known where the
    /// codes are of no edition of the Harmonised System.
    pub ambiguity: Option<f64>,
    /// Whether the code is a residual one ("not elsewhere specified").
    pub residual: bool,
}

/// What products are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// How likely the place is to succeed: the entry probability, else density.
    Feasibility,
    /// Product complexity.
    Complexity,
    /// What it opens up: complexity outlook gain.
    Outlook,
    /// Size of the world market.
    Market,
    /// Growth of the world market.
    Growth,
    /// What the place imports: a market at home.
    Imports,
    /// How exposed these imports are: their concentration.
    Dependence,
    /// Linkages of the industry: what it pulls along and feeds.
    Linkage,
}

impl Criterion {
    /// All criteria in the order of the tables.
    pub const ALL: [Self; 8] = [
        Self::Feasibility,
        Self::Complexity,
        Self::Outlook,
        Self::Market,
        Self::Growth,
        Self::Imports,
        Self::Dependence,
        Self::Linkage,
    ];

    /// Its name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Feasibility => "feasibility",
            Self::Complexity => "complexity",
            Self::Outlook => "outlook",
            Self::Market => "market",
            Self::Growth => "growth",
            Self::Imports => "imports",
            Self::Dependence => "dependence",
            Self::Linkage => "linkage",
        }
    }

    /// The criterion of a name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| criterion.name() == name)
    }

    /// The figure that it ranks by: the more the better. `None` where nothing is known.
    pub fn figure(self, evidence: &Evidence) -> Option<f64> {
        let figure = match self {
            Self::Feasibility if evidence.with_entry => evidence.entry_probability,
            Self::Feasibility => Some(evidence.density),
            Self::Complexity => Some(evidence.complexity),
            Self::Outlook => evidence.outlook_gain,
            Self::Market => Some(evidence.world_market),
            Self::Growth => evidence.world_growth,
            Self::Imports => evidence.imports,
            Self::Dependence => evidence.import_concentration,
            Self::Linkage => match (evidence.backward_linkage, evidence.forward_linkage) {
                (Some(backward), Some(forward)) => Some((backward + forward) / 2.0),
                (one, other) => one.or(other),
            },
        };
        figure.filter(|figure| figure.is_finite())
    }
}
