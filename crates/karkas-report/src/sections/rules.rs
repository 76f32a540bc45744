//! The rules by which the plan was made, so that nobody has to guess them, and how far straight lines stray from curves.

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::sections::Scene;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let settings = &scene.view.project.settings;
    let rate = speech.percent(settings.discount_rate, 1);
    let base = settings.base_year.to_string();
    let money_year = settings.currency_year.map_or_else(String::new, |year| year.to_string());
    let mut items = vec![
        speech.tell("rule-objective", &[("base", base.into()), ("rate", rate.into())]),
        speech.tell("rule-annuity", &[("horizon", (settings.horizon() - 1).to_string().into())]),
        speech.say("rule-years"),
        speech.say("rule-whole"),
    ];
    if !money_year.is_empty() {
        items.push(
            speech.tell("rule-money", &[("currency", speech.currency().into()), ("year", money_year.into())]),
        );
    }
    if settings.scenarios.iter().any(|scenario| scenario.probability.is_some()) {
        items.push(speech.say("rule-chance"));
    }
    items.push(speech.say("rule-prices"));
    items.push(speech.say("rule-home"));
    items.push(speech.say("rule-taxes"));
    let mut blocks = vec![Block::List { items }];
    blocks.extend(chords(scene));
    Some(Section { id: "rules", title: speech.say("rules-title"), lead: speech.say("rules-lead"), blocks })
}

/// Investments that follow a straight line between size classes, beside the curve.
fn chords(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let rows: Vec<_> =
        scene.view.tables.facilities.iter().filter(|row| row.built > 0.0 && row.class_to.is_some()).collect();
    if rows.is_empty() {
        return None;
    }
    let by_line: f64 = rows.iter().map(|row| row.investment).sum();
    let by_curve: f64 = rows.iter().map(|row| row.curve_investment).sum();
    let scale = speech.money_scale(by_curve);
    let write =
        |value: f64| Cell::number(speech.column_number(value / scale.divisor, by_curve / scale.divisor));
    let off = |line: f64, curve: f64| {
        let share = if curve > 0.0 { line / curve - 1.0 } else { 0.0 };
        Cell::number(speech.percent(share, 1))
    };
    let written = rows.iter().map(|row| {
        let process = scene.view.process_id(&row.process);
        let unit = process.map_or("", |id| &scene.view.process(id).unit);
        let name = process.map_or_else(|| row.process.clone(), |id| scene.process(id));
        let place = scene.view.place_id(&row.place).map_or_else(|| row.place.clone(), |id| scene.place(id));
        let upper = row.class_to.unwrap_or(row.built);
        let scale = speech.scale(unit, upper);
        let end = |value: f64| speech.compact(value / scale.divisor);
        let class = format!("{}\u{2013}{}", end(row.class_from.unwrap_or(0.0)), end(upper));
        let class = format!("{class}\u{a0}{}", speech.yearly_of(unit, &scale.label));
        Row::from(vec![
            Cell::words(name),
            Cell::words(place),
            Cell::words(row.period.to_string()),
            Cell::number(speech.amount_yearly(row.built, unit)),
            Cell::number(class),
            write(row.investment),
            write(row.curve_investment),
            off(row.investment, row.curve_investment),
        ])
    });
    let foot = Row::from(vec![
        Cell::words(speech.say("total")),
        Cell::default(),
        Cell::default(),
        Cell::default(),
        Cell::default(),
        write(by_line),
        write(by_curve),
        off(by_line, by_curve),
    ]);
    Some(Block::Table(Table {
        caption: speech.say("chords-caption"),
        head: vec![
            Head::words(speech.say("column-what")),
            Head::words(speech.say("column-where")),
            Head::words(speech.say("column-decided")),
            Head::number(speech.say("column-built"), String::new()),
            Head::number(speech.say("column-class"), String::new()),
            Head::number(speech.say("column-by-line"), scale.label.clone()),
            Head::number(speech.say("column-by-curve"), scale.label.clone()),
            Head::number(speech.say("column-difference"), String::new()),
        ],
        rows: written.collect(),
        foot: vec![foot],
        note: Some(
            speech.tell("chords-note", &[("classes", scene.view.project.settings.size_classes.into())]),
        ),
        ..Table::default()
    }))
}
