//! Scenarios side by side.

use serde_json::json;

use crate::block::{Block, Cell, Head, Row, Section, Table, largest};
use crate::charts::{self, Figure, axis, color, plain, short};
use crate::facts::Facts;
use crate::sections::Scene;
use crate::sections::measures::{HOURS_OF_A_POST, Measures};
use crate::view::View;

/// A compared plan.
struct Column {
    name: String,
    measures: Measures,
    /// New facilities by ids of process and place, the largest investment first.
    new: Vec<(String, String)>,
}

fn columns(scene: &Scene<'_>) -> Vec<Column> {
    let column = |id: &str, view: &View<'_>, facts: &Facts<'_>| Column {
        name: scene.scenario(id),
        measures: Measures::new(view, facts),
        new: largest_first(view, facts),
    };
    let mut columns = vec![column(&scene.view.project.scenario, scene.view, scene.facts)];
    columns.extend(
        scene.others.iter().map(|other| column(&other.view.project.scenario, &other.view, &other.facts)),
    );
    columns
}

fn largest_first(view: &View<'_>, facts: &Facts<'_>) -> Vec<(String, String)> {
    let mut new: Vec<_> = facts.facilities.iter().filter(|facility| facility.is_new()).collect();
    new.sort_by(|a, b| b.total_investment().total_cmp(&a.total_investment()));
    new.iter().map(|f| (view.process(f.process).id.clone(), view.place(f.place).id.clone())).collect()
}

/// One compared figure: its name, unit and value in each plan.
struct Line {
    name: String,
    unit: String,
    values: Vec<Option<f64>>,
    texts: Vec<String>,
}

fn lines(scene: &Scene<'_>, columns: &[Column]) -> Vec<Line> {
    let speech = scene.speech;
    let last = scene.last_period();
    let span = scene.span();
    let money = |name: String, values: Vec<f64>| {
        let top = largest(&values);
        let scale = speech.money_scale(top);
        let texts = values
            .iter()
            .map(|value| speech.column_number(value / scale.divisor, top / scale.divisor))
            .collect();
        Line { name, unit: scale.label, values: values.into_iter().map(Some).collect(), texts }
    };
    let share = |name: String, values: Vec<Option<f64>>| {
        let texts =
            values.iter().map(|v| v.map_or_else(|| "\u{2013}".into(), |v| speech.percent(v, 1))).collect();
        Line { name, unit: String::new(), values, texts }
    };
    let amount = |name: String, values: Vec<Option<f64>>, unit: &str| {
        let top = largest(&values.iter().flatten().copied().collect::<Vec<_>>());
        let scale = speech.scale(unit, top);
        let write = |value: &Option<f64>| {
            value.map_or_else(
                || "\u{2013}".into(),
                |v| speech.column_number(v / scale.divisor, top / scale.divisor),
            )
        };
        let texts = values.iter().map(write).collect();
        Line { name, unit: scale.label, values, texts }
    };
    let of = |pick: fn(&Measures) -> f64| {
        columns.iter().map(|column| pick(&column.measures)).collect::<Vec<f64>>()
    };
    let with =
        |id: &str| speech.tell(id, &[("period", last.as_str().into()), ("span", span.as_str().into())]);
    let mut lines = vec![
        money(with("compare-cost"), of(|m| m.cost)),
        money(with("compare-investment"), of(|m| m.investment)),
    ];
    let counts = of(|m| m.facilities as f64);
    let texts = counts.iter().map(|count| speech.number(*count, 0)).collect();
    lines.push(Line {
        name: with("compare-facilities"),
        unit: String::new(),
        values: counts.into_iter().map(Some).collect(),
        texts,
    });
    if scene.view.knows_home() {
        lines.push(share(with("compare-home"), columns.iter().map(|c| c.measures.home_products).collect()));
        lines.push(money(with("compare-abroad"), of(|m| m.abroad)));
        lines.push(share(
            with("compare-abroad-share"),
            columns.iter().map(|c| c.measures.abroad_share).collect(),
        ));
    }
    if let Some((_, unit)) = &columns[0].measures.carbon {
        let values = columns.iter().map(|c| c.measures.carbon.as_ref().map(|(v, _)| *v)).collect();
        lines.push(amount(with("compare-carbon"), values, unit));
    }
    if let Some((_, unit)) = &columns[0].measures.labour {
        let hours: Vec<Option<f64>> =
            columns.iter().map(|c| c.measures.labour.as_ref().map(|(v, _)| *v)).collect();
        match unit.as_str() {
            "h" => {
                let posts: Vec<Option<f64>> =
                    hours.iter().map(|hours| hours.map(|h| h / HOURS_OF_A_POST)).collect();
                let texts = posts
                    .iter()
                    .map(|p| p.map_or_else(|| "\u{2013}".into(), |p| speech.number(p, 0)))
                    .collect();
                lines.push(Line { name: with("compare-posts"), unit: String::new(), values: posts, texts });
            }
            unit => lines.push(amount(with("compare-labour"), hours, unit)),
        }
    }
    let unserved: Vec<Option<f64>> = columns.iter().map(|c| c.measures.unserved).collect();
    if unserved.iter().flatten().any(|share| *share > 1e-9) {
        lines.push(share(with("compare-unserved"), unserved));
    }
    lines
}

/// The comparison on the first screen: a table of scenarios and what is built differently.
pub fn first_screen(scene: &Scene<'_>) -> Vec<Block> {
    if scene.others.is_empty() {
        return Vec::new();
    }
    let columns = columns(scene);
    vec![
        Block::Table(table(scene, &columns, &lines(scene, &columns))),
        Block::List { items: differences(scene, &columns) },
    ]
}

fn table(scene: &Scene<'_>, columns: &[Column], lines: &[Line]) -> Table {
    let speech = scene.speech;
    let mut head = vec![Head::words(speech.say("column-figure"))];
    head.extend(columns.iter().map(|column| Head::number(column.name.clone(), String::new())));
    let cell = |line: &Line, position: usize| {
        let text = line.texts[position].clone();
        match (line.values[0], line.values[position]) {
            (Some(base), Some(value)) if position > 0 && base != 0.0 => {
                let change = (value - base) / base.abs();
                let sign = if change > 0.0 { "+" } else { "" };
                let change = format!("{sign}{}", speech.percent(change, 1));
                Cell::number(text).with_title(speech.tell("compare-change", &[("change", change.into())]))
            }
            (_, _) if position == 0 => Cell::number(text).with_class("strong"),
            _ => Cell::number(text),
        }
    };
    let row = |line: &Line| {
        let name =
            if line.unit.is_empty() { line.name.clone() } else { format!("{}, {}", line.name, line.unit) };
        let mut cells = vec![Cell::words(name)];
        cells.extend((0..columns.len()).map(|position| cell(line, position)));
        Row::from(cells)
    };
    Table {
        caption: speech.say("compare-caption"),
        head,
        rows: lines.iter().map(row).collect(),
        ..Table::default()
    }
}

/// What each scenario builds that the main plan does not, and the other way round.
fn differences(scene: &Scene<'_>, columns: &[Column]) -> Vec<String> {
    let speech = scene.speech;
    let Some((main, others)) = columns.split_first() else { return Vec::new() };
    let name = |(process, place): &(String, String)| {
        let process = scene.view.process_id(process).map_or_else(|| process.clone(), |id| scene.process(id));
        let place = scene.view.place_id(place).map_or_else(|| place.clone(), |id| scene.place(id));
        format!("{process} ({place})")
    };
    let listed =
        |items: Vec<&(String, String)>, id: &str| {
            if items.is_empty() {
                return None;
            }
            let names: Vec<String> = items.iter().take(3).map(|item| name(item)).collect();
            Some(speech.tell(
                id,
                &[("names", names.join("; ").into()), ("more", items.len().saturating_sub(3).into())],
            ))
        };
    let say = |other: &Column| {
        let parts: Vec<String> = [
            listed(other.new.iter().filter(|item| !main.new.contains(item)).collect(), "differs-adds"),
            listed(main.new.iter().filter(|item| !other.new.contains(item)).collect(), "differs-drops"),
        ]
        .into_iter()
        .flatten()
        .collect();
        // What is compared is the net cost, also where both plans earn more than they cost.
        let change = other.measures.cost - main.measures.cost;
        let cost = match change.abs() <= 1e-6 * main.measures.cost.abs() {
            true => speech.say("differs-cost-same"),
            false if change > 0.0 => {
                speech.tell("differs-cost-more", &[("money", speech.money(change).into())])
            }
            false => speech.tell("differs-cost-less", &[("money", speech.money(-change).into())]),
        };
        let parts = if parts.is_empty() { speech.say("differs-not") } else { parts.join("; ") };
        speech.tell(
            "differs",
            &[("scenario", other.name.as_str().into()), ("cost", cost.into()), ("parts", parts.into())],
        )
    };
    others.iter().map(say).collect()
}

/// The section: a chart of each figure over all scenarios, and what the scenarios are.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    if scene.others.is_empty() {
        return None;
    }
    let speech = scene.speech;
    let columns = columns(scene);
    let lines = lines(scene, &columns);
    let mut blocks = vec![
        Block::text(speech.say("compare-chart-caption")),
        Block::Grid { class: "three", blocks: figures(scene, &columns, &lines) },
    ];
    blocks.push(Block::heading(speech.say("compare-scenarios")));
    let settings = &scene.view.project.settings;
    let described: Vec<String> = settings
        .scenarios
        .iter()
        .filter(|info| !speech.name(&info.description).is_empty())
        .map(|info| format!("{}: {}", scene.scenario(&info.id), speech.name(&info.description)))
        .collect();
    blocks.push(Block::List { items: described });
    Some(Section {
        id: "scenarios",
        title: speech.say("compare-title"),
        lead: speech.say("compare-lead"),
        blocks,
    })
}

/// A small chart for each figure: a bar for each scenario, from zero.
fn figures(scene: &Scene<'_>, columns: &[Column], lines: &[Line]) -> Vec<Block> {
    let speech = scene.speech;
    let names: Vec<String> = columns.iter().map(|column| plain(&short(&column.name, 24))).collect();
    let colors: Vec<&str> =
        (0..columns.len()).map(|i| if i == 0 { color::ACCENT } else { color::ORANGE }).collect();
    let told = |line: &&Line| line.values.iter().flatten().any(|value| *value != 0.0);
    let figure = |(position, line): (usize, &Line)| {
        let hover =
            format!("%{{y}}<br>{}: %{{customdata}} {}<extra></extra>", plain(&line.name), plain(&line.unit));
        let trace = json!({
            "type": "bar", "orientation": "h", "x": line.values, "y": names, "text": line.texts,
            "textposition": "auto", "textangle": 0, "cliponaxis": false, "marker": {"color": colors},
            "customdata": line.texts, "hovertemplate": hover
        });
        let layout = json!({
            "xaxis": axis(&json!({"showticklabels": false, "showgrid": false, "zeroline": true})),
            "yaxis": axis(&json!({"autorange": "reversed", "showgrid": false})),
            "margin": {"l": 8, "r": 24, "t": 2, "b": 6}, "bargap": 0.3, "font": {"size": 12}
        });
        let name =
            if line.unit.is_empty() { line.name.clone() } else { format!("{}, {}", line.name, line.unit) };
        let values: Vec<String> =
            columns.iter().zip(&line.texts).map(|(column, text)| format!("{} {text}", column.name)).collect();
        let alternative = format!("{name}: {}", values.join(", "));
        let height = 12 + 24 * columns.len() as u32;
        let picture = charts::picture(speech, vec![trace], &layout);
        let mut figure = Figure::new(&format!("scenarios-{position}"), name, alternative, height, picture);
        figure.bare = true;
        Block::Figure(figure)
    };
    lines.iter().filter(told).enumerate().map(figure).collect()
}
