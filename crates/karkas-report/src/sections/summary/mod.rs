//! The first screen: what the plan says, in figures and in words.

mod sentences;
mod tables;

use serde::Serialize;

use crate::block::Block;
use crate::sections::measures::{HOURS_OF_A_POST, Measures};
use crate::sections::{Scene, comparison};

/// The first screen.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// Headline figures.
    pub tiles: Vec<Tile>,
    /// Words and tables.
    pub blocks: Vec<Block>,
}

/// A headline figure.
#[derive(Debug, Clone, Serialize)]
pub struct Tile {
    /// What it is.
    pub name: String,
    /// The figure.
    pub figure: String,
    /// Its unit.
    pub unit: String,
    /// When, and of what.
    pub note: String,
}

/// The line above the title: what this page is, for which years and which scenario.
pub fn kicker(scene: &Scene<'_>) -> String {
    let scenario = scene.scenario(&scene.view.project.scenario);
    scene.speech.tell("page-kicker", &[("span", scene.span().into()), ("scenario", scenario.into())])
}

/// The first screen.
pub fn summary(scene: &Scene<'_>) -> Summary {
    let measures = Measures::new(scene.view, scene.facts);
    let mut blocks = vec![Block::Points { points: sentences::points(scene, &measures) }];
    blocks.extend(comparison::first_screen(scene));
    blocks.extend(tables::built(scene));
    blocks.extend(tables::suppliers(scene));
    blocks.extend(tables::still_imported(scene));
    Summary { tiles: tiles(scene, &measures), blocks }
}

fn tiles(scene: &Scene<'_>, measures: &Measures) -> Vec<Tile> {
    let speech = scene.speech;
    let (last, span) = (scene.last_period(), scene.span());
    let in_last = speech.tell("in-period", &[("period", last.into())]);
    let over_span = speech.tell("over-span", &[("span", span.into())]);
    let tile = |name: &str, figure: String, note: String| {
        let (figure, unit) = match figure.split_once('\u{a0}') {
            Some((figure, unit)) => (figure.to_string(), unit.to_string()),
            None => (figure, String::new()),
        };
        Tile { name: speech.say(name), figure, unit, note }
    };
    let base_year = scene.view.project.settings.base_year.to_string();
    let discounted = |note| speech.tell(note, &[("year", base_year.as_str().into())]);
    let mut tiles = vec![
        match measures.cost < 0.0 {
            true => tile("tile-gain", speech.money(-measures.cost), discounted("tile-gain-note")),
            false => tile("tile-cost", speech.money(measures.cost), discounted("tile-cost-note")),
        },
        tile("tile-investment", speech.money(measures.investment), over_span.clone()),
    ];
    if let Some(share) = measures.home_products {
        tiles.push(tile("tile-home", speech.share(share), in_last.clone()));
    }
    if scene.view.knows_home() {
        tiles.push(tile("tile-abroad", speech.money(measures.abroad), in_last.clone()));
    }
    if let Some((carbon, unit)) = &measures.carbon {
        tiles.push(tile("tile-carbon", speech.amount(*carbon, unit), over_span));
    }
    if let Some((labour, unit)) = &measures.labour {
        let posts = labour / HOURS_OF_A_POST;
        match unit.as_str() {
            "h" => tiles.push(tile("tile-posts", speech.number(posts, 0), in_last.clone())),
            _ => tiles.push(tile("tile-labour", speech.amount(*labour, unit), in_last.clone())),
        }
    }
    if let Some(unserved) = measures.unserved.filter(|share| *share > 1e-9) {
        tiles.push(tile("tile-unserved", speech.share(unserved), in_last));
    }
    tiles
}
