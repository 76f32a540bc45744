//! Why a question cannot be asked of a project.

use karkas_plan::aim::Aim;

/// What was asked for does not fit the project; the text says what and how to mend it. In other languages than English it
/// is said by [`Unfit::key`] and [`Unfit::values`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A front of fewer than two aims or points.
    #[error("a front needs cost, at least one aim more, and two points or more")]
    FewAims,
    /// The project has nothing to measure an aim by.
    #[error("this project has nothing to measure {} by; see docs/questions.md", .aim.name())]
    NoMeasure {
        /// The aim.
        aim: Aim,
    },
    /// A front of several scenarios.
    #[error("a front is of one scenario: name it with --scenario")]
    ManyScenarios,
    /// There is nothing of the kinds that are to be lost.
    #[error("the project has no {kinds} to lose")]
    NothingToLose {
        /// Kinds, separated by commas.
        kinds: String,
    },
    /// Nothing must be served.
    #[error("no demand must be served (must_serve of demands.csv)")]
    NothingMustBeServed,
    /// No figure is uncertain.
    #[error("no figure of the project has a low or high value; --spread 20% varies all of them by a fifth")]
    NothingUncertain,
    /// What is built cannot be run.
    #[error("the plan cannot be run as it is built")]
    CannotRun,
    /// What is built cannot be run under any of the values that were tried.
    #[error("with these ranges the plan cannot be run as it is built on any trajectory")]
    CannotRunAnywhere,
    /// Short sight led where nothing can be done any more.
    #[error(
        "what was decided with a sight of {window} periods leaves no way to go on; a longer --window may"
    )]
    DeadEnd {
        /// Periods in sight.
        window: usize,
    },
    /// A scenario to compare with that there is not.
    #[error("{against} is none of the scenarios: {scenarios}")]
    NoSuchScenario {
        /// What was named.
        against: String,
        /// What there is, separated by commas.
        scenarios: String,
    },
    /// Exchange between cities where there is one.
    #[error(
        "exchange is between cities, and the project has places of less than two (column city of places.csv)"
    )]
    OneCity,
    /// Too few or too many partners.
    #[error("{count} partners: there may be 2 to {most}; a table of partners (--partners) says who they are")]
    PartnersCount {
        /// How many there are.
        count: usize,
        /// Most that there may be.
        most: usize,
    },
    /// Coalitions that cannot serve their demand by themselves.
    #[error(
        "these coalitions have no plan of their own: {coalitions}; give their demand a penalty (demands.csv), or offers to buy from at places of nobody"
    )]
    CoalitionsWithoutPlan {
        /// Their names, separated by commas.
        coalitions: String,
    },
    /// Costs of coalitions are no game.
    #[error("the costs of the coalitions cannot be shared: {reason}")]
    NoGame {
        /// Why.
        reason: String,
    },
    /// Nobody of whom the question is.
    #[error(
        "the project has no people: rows of people.csv, or stocks of a commodity of kind people that give something"
    )]
    NoPeople,
    /// A partner that nobody is.
    #[error("{partner}: nobody of that name offers anything in this project")]
    NoSuchPartner {
        /// What was named.
        partner: String,
    },
    /// Nothing of that name could be left out.
    #[error("{subject}: the project has no such thing that could be left out")]
    NoSuchSubject {
        /// What was named.
        subject: String,
    },
}

impl Unfit {
    /// Its name among the texts of a language.
    pub fn key(&self) -> &'static str {
        match self {
            Self::FewAims => "unfit-few-aims",
            Self::NoMeasure { .. } => "unfit-no-measure",
            Self::ManyScenarios => "unfit-many-scenarios",
            Self::NothingToLose { .. } => "unfit-nothing-to-lose",
            Self::NothingMustBeServed => "unfit-nothing-must-be-served",
            Self::NothingUncertain => "unfit-nothing-uncertain",
            Self::CannotRun => "unfit-cannot-run",
            Self::CannotRunAnywhere => "unfit-cannot-run-anywhere",
            Self::DeadEnd { .. } => "unfit-dead-end",
            Self::NoSuchScenario { .. } => "unfit-no-such-scenario",
            Self::OneCity => "unfit-one-city",
            Self::PartnersCount { .. } => "unfit-partners-count",
            Self::CoalitionsWithoutPlan { .. } => "unfit-coalitions-without-plan",
            Self::NoGame { .. } => "unfit-no-game",
            Self::NoPeople => "unfit-no-people",
            Self::NoSuchPartner { .. } => "unfit-no-such-partner",
            Self::NoSuchSubject { .. } => "unfit-no-such-subject",
        }
    }

    /// What its text names.
    pub fn values(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoMeasure { aim } => vec![("aim", aim.name().to_owned())],
            Self::NothingToLose { kinds } => vec![("kinds", kinds.clone())],
            Self::DeadEnd { window } => vec![("window", window.to_string())],
            Self::NoSuchScenario { against, scenarios } => {
                vec![("against", against.clone()), ("scenarios", scenarios.clone())]
            }
            Self::PartnersCount { count, most } => {
                vec![("count", count.to_string()), ("most", most.to_string())]
            }
            Self::CoalitionsWithoutPlan { coalitions } => vec![("coalitions", coalitions.clone())],
            Self::NoGame { reason } => vec![("reason", reason.clone())],
            Self::NoSuchPartner { partner } => vec![("partner", partner.clone())],
            Self::NoSuchSubject { subject } => vec![("subject", subject.clone())],
            _ => Vec::new(),
        }
    }
}
