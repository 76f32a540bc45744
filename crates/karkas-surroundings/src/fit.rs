//! How new buildings fit their surroundings: seven measures from 0 (a break) to 1 (no break), each by a formula that can be
//! checked by hand, with weights that are open and can be changed.
//!
//! A measure says how far a design departs from what stands there, not whether that is good.

mod density;
mod form;
mod neighbours;
mod skyline;

use std::sync::{Arc, LazyLock};

use geo::{Centroid, Distance, Euclidean};
use karkas_model::words::{Lang, Words};

use crate::geometry::Surroundings;
use crate::insolation::Rule;
use crate::light::{Prism, Reflectances, Scene, SkyYear};
use neighbours::Neighbours;
use skyline::Skyline;

/// One of the measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Heights beside the neighbours that face them, and under a plane of 45° from their eaves.
    HeightTransition,
    /// Directions of walls, and distance from the line of the street.
    Alignment,
    /// Size and shape of ground plans.
    Grain,
    /// Coverage, floor area and open space.
    Density,
    /// Outline against the sky from afar.
    Skyline,
    /// Sun that neighbours lose.
    Shadow,
    /// View that neighbours lose.
    View,
}

/// All of them in their order.
pub const MEASURES: [Measure; 7] = [
    Measure::HeightTransition,
    Measure::Alignment,
    Measure::Grain,
    Measure::Density,
    Measure::Skyline,
    Measure::Shadow,
    Measure::View,
];

impl Measure {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::HeightTransition => "height_transition",
            Self::Alignment => "alignment",
            Self::Grain => "grain",
            Self::Density => "density",
            Self::Skyline => "skyline",
            Self::Shadow => "shadow",
            Self::View => "view",
        }
    }

    /// Its name for people.
    pub fn title(self, lang: Lang) -> String {
        words(lang).text(self.name(), &[])
    }

    /// What it means, in a sentence.
    pub fn meaning_in(self, lang: Lang) -> String {
        words(lang).text(&format!("{}.meaning", self.name()), &[])
    }

    /// The same in English.
    pub fn meaning(self) -> &'static str {
        static SENTENCES: LazyLock<[String; 7]> =
            LazyLock::new(|| MEASURES.map(|measure| measure.meaning_in(Lang::En)));
        &SENTENCES[self as usize]
    }
}

static ENGLISH: LazyLock<Words> =
    LazyLock::new(|| Words::new(Lang::En, &[include_str!("../locales/en/fit.ftl")]));
static RUSSIAN: LazyLock<Words> =
    LazyLock::new(|| Words::new(Lang::Ru, &[include_str!("../locales/ru/fit.ftl")]));

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &ENGLISH,
        Lang::Ru => &RUSSIAN,
    }
}

/// How much each measure counts, in the order of [`MEASURES`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights(pub [f64; 7]);

impl Default for Weights {
    /// All alike.
    fn default() -> Self {
        Self([1.0; 7])
    }
}

/// How a design fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Each measure from 0 to 1, in the order of [`MEASURES`].
    pub scores: [f64; 7],
    /// Share of the year's sun that the walls of neighbours lose.
    pub sun_lost: f64,
    /// Windows of neighbours that had the sun of the norm and lose it; a design that has any breaks the rule.
    pub windows_below_norm: usize,
}

impl Fit {
    /// One measure.
    pub fn score(&self, measure: Measure) -> f64 {
        self.scores[measure as usize]
    }

    /// The weighted mean.
    pub fn total(&self, weights: &Weights) -> f64 {
        let sum: f64 = weights.0.iter().sum();
        if sum <= 0.0 {
            return 0.0;
        }
        self.scores.iter().zip(weights.0).map(|(score, weight)| score * weight).sum::<f64>() / sum
    }
}

/// What is known of the surroundings before any design: what neighbours see, the outline from afar, the block's measures.
pub struct Context {
    surroundings: Arc<Surroundings>,
    skyline: Skyline,
    neighbours: Neighbours,
    block: density::Block,
    /// Buildings (by place) near enough to compare with.
    near: Vec<usize>,
}

/// How far buildings are compared with, metres.
const COMPARED: f64 = 250.0;

impl Context {
    /// Looks at the surroundings, with the sky of a year and the rule on sun at windows that holds there.
    pub fn new(
        surroundings: &Arc<Surroundings>,
        sky: &SkyYear,
        rule: Option<(&Rule, &karkas_climate::Location)>,
    ) -> Self {
        let scene = surroundings.scene(&[], Reflectances::default());
        let near: Vec<usize> = (0..surroundings.buildings.len())
            .filter(|&place| {
                Euclidean.distance(&surroundings.buildings[place].footprint, &surroundings.parcel) < COMPARED
            })
            .collect();
        let middle = surroundings.parcel.centroid().map_or([0.0, 0.0], |point| [point.x(), point.y()]);
        Self {
            skyline: Skyline::new(surroundings, middle),
            neighbours: Neighbours::new(surroundings, &scene, sky, rule),
            block: density::Block::new(surroundings, &near, middle),
            near,
            surroundings: Arc::clone(surroundings),
        }
    }

    /// Windows of neighbours that are counted.
    pub fn windows(&self) -> usize {
        self.neighbours.windows()
    }

    /// How a design fits, given as upright bodies.
    pub fn fit(&self, design: &[Prism]) -> Fit {
        let alone = Scene::of_prisms(design, Reflectances::default());
        let near: Vec<&crate::geometry::Building> =
            self.near.iter().map(|&place| &self.surroundings.buildings[place]).collect();
        let lost = self.neighbours.lost(&alone);
        Fit {
            scores: [
                form::height_transition(design, &near),
                form::alignment(design, &near, &self.surroundings.parcel),
                form::grain(design, &near),
                self.block.score(design, &self.surroundings.parcel),
                self.skyline.score(design),
                1.0 - (lost.sun / 0.25).min(1.0),
                1.0 - (lost.view / 0.3).min(1.0),
            ],
            sun_lost: lost.sun,
            windows_below_norm: lost.windows,
        }
    }
}
