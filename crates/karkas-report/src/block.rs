//! The few kinds of building block that every section of the page is made of.

use serde::Serialize;

use crate::charts::Figure;
use crate::speech::Speech;

/// A part of the page with its own heading.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Anchor.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// What to see here, in a sentence or two.
    pub lead: String,
    /// Contents.
    pub blocks: Vec<Block>,
}

/// A building block.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A smaller heading.
    Heading {
        /// Text.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Text.
        text: String,
    },
    /// A remark in small type.
    Note {
        /// Text.
        text: String,
    },
    /// A list.
    List {
        /// Items.
        items: Vec<String>,
    },
    /// Points, each with a word in front that says what it is about.
    Points {
        /// Points.
        points: Vec<Point>,
    },
    /// Charts side by side where there is room.
    Grid {
        /// Class for its looks: `two` or `three` columns on a wide screen.
        class: &'static str,
        /// Charts.
        blocks: Vec<Block>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Figure(Figure),
    /// A drawing that needs no library.
    Drawing {
        /// What to see in it.
        caption: String,
        /// The same for those who cannot see it.
        alternative: String,
        /// SVG; all words in it are made harmless by who draws it.
        svg: String,
    },
    /// Blocks that are folded away until the reader asks for them.
    Details {
        /// What is inside.
        summary: String,
        /// Contents.
        blocks: Vec<Block>,
    },
}

/// A point with its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// What it is about.
    pub about: String,
    /// What is said.
    pub text: String,
}

impl Block {
    /// A paragraph.
    pub fn text(text: String) -> Self {
        Self::Text { text }
    }
    /// A remark in small type.
    pub fn note(text: String) -> Self {
        Self::Note { text }
    }
    /// A smaller heading.
    pub fn heading(text: String) -> Self {
        Self::Heading { text }
    }
}

/// A table.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Table {
    /// What to see in it.
    pub caption: String,
    /// Extra class for its looks.
    pub class: &'static str,
    /// Column heads.
    pub head: Vec<Head>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Rows of totals.
    pub foot: Vec<Row>,
    /// Remark below, for instance what was left out.
    pub note: Option<String>,
}

/// Head of a column.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Head {
    /// Text.
    pub text: String,
    /// Unit, on a line of its own.
    pub unit: String,
    /// Whether its cells are numbers.
    pub number: bool,
}

/// A row.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Row {
    /// Class for its looks.
    pub class: &'static str,
    /// Cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Cell {
    /// Text.
    pub text: String,
    /// Whether it is a number.
    pub number: bool,
    /// Class for its looks.
    pub class: &'static str,
    /// Length of a bar behind the text, 0 to 100.
    pub bar: Option<f64>,
    /// Explanation when pointed at.
    pub title: Option<String>,
    /// Where it leads.
    pub link: Option<String>,
    /// Columns that it spans, where more than one.
    pub span: Option<usize>,
}

impl Head {
    /// A column of words.
    pub fn words(text: String) -> Self {
        Self { text, ..Self::default() }
    }
    /// A column of numbers with their unit.
    pub fn number(text: String, unit: String) -> Self {
        Self { text, unit, number: true }
    }
}

impl Cell {
    /// Words.
    pub fn words(text: String) -> Self {
        Self { text, ..Self::default() }
    }
    /// A number, already written.
    pub fn number(text: String) -> Self {
        Self { text, number: true, ..Self::default() }
    }
    /// With a bar of a share behind it; none for a share of nothing.
    #[must_use]
    pub fn with_bar(mut self, share: f64) -> Self {
        let percent = (share.clamp(0.0, 1.0) * 1000.0).round() / 10.0;
        self.bar = (percent > 0.0).then_some(percent);
        self
    }
    /// With a class.
    #[must_use]
    pub fn with_class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
    /// With an explanation.
    #[must_use]
    pub fn with_title(mut self, title: String) -> Self {
        self.title = Some(title);
        self
    }
    /// With a link, if the address is one of the web.
    #[must_use]
    pub fn with_link(mut self, address: &str) -> Self {
        let web = address.starts_with("https://") || address.starts_with("http://");
        self.link = web.then(|| address.to_string());
        self
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { class: "", cells }
    }
}

/// Numbers of one column, written with the same digits in the same scale. Zero is a dash.
pub fn column(speech: &Speech, values: &[f64], divisor: f64) -> Vec<Cell> {
    let largest = values.iter().fold(0.0f64, |largest, value| largest.max(value.abs())) / divisor;
    let write = |value: &f64| match *value {
        0.0 => "\u{2013}".to_string(),
        value => speech.column_number(value / divisor, largest),
    };
    values.iter().map(|value| Cell::number(write(value))).collect()
}

/// The largest absolute value.
pub fn largest<'a>(values: impl IntoIterator<Item = &'a f64>) -> f64 {
    values.into_iter().fold(0.0f64, |largest, value| largest.max(value.abs()))
}
