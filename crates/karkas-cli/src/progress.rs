//! How the search for a plan goes, on one line of a terminal.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use karkas_model::words::Words;

use crate::screen::Screen;

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Standing {
    /// Seconds since the search began.
    pub seconds: f64,
    /// Cost of the best plan so far.
    pub cost: Option<f64>,
    /// No plan costs less than this.
    pub bound: Option<f64>,
    /// Distance between the two, as a share.
    pub gap: Option<f64>,
}

/// A line that shows where the search stands. Nothing is shown where standard error is not a terminal, or
/// where the user wants quiet.
pub struct Progress<'a> {
    line: ProgressBar,
    words: &'a Words,
    currency: String,
    limit: Option<f64>,
    /// What the search is for, where several run side by side.
    label: String,
}

impl<'a> Progress<'a> {
    /// A line for a search that ends after `limit` seconds at the latest.
    pub fn new(screen: &'a Screen, currency: &str, limit: Option<f64>) -> Self {
        let shown = !screen.quiet && std::io::stderr().is_terminal();
        let line = if shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner:.cyan} {wide_msg}") {
            line.set_style(style);
        }
        line.enable_steady_tick(Duration::from_millis(120));
        Self { line, words: &screen.words, currency: currency.to_string(), limit, label: String::new() }
    }

    /// Puts the line among those of other searches, with a label that tells them apart.
    #[must_use]
    pub fn beside(mut self, others: &MultiProgress, label: &str) -> Self {
        if !self.line.is_hidden() {
            self.line = others.add(self.line.clone());
        }
        self.label = format!("{label}: ");
        self
    }

    /// Shows what is being done while there is nothing to count.
    pub fn stage(&self, id: &str) {
        self.line.set_message(format!("{}{}", self.label, self.words.text(id, &[])));
    }

    /// Shows where the search stands.
    pub fn show(&self, standing: &Standing) {
        let said = describe(standing, self.limit, self.words, &self.currency);
        self.line.set_message(format!("{}{said}", self.label));
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.line.finish_and_clear();
    }
}

fn describe(standing: &Standing, limit: Option<f64>, words: &Words, currency: &str) -> String {
    let money = |value: f64| words.money(value, currency);
    let mut parts = vec![match standing.cost {
        Some(cost) => words.text("progress-cost", &[("cost", money(cost).into())]),
        None => words.text("progress-none", &[]),
    }];
    if let Some(bound) = standing.bound.filter(|bound| bound.is_finite()) {
        parts.push(words.text("progress-bound", &[("bound", money(bound).into())]));
    }
    if let Some(gap) = standing.gap.filter(|gap| gap.is_finite()) {
        parts.push(words.text("progress-gap", &[("gap", words.percent(gap, 2).into())]));
    }
    let (id, seconds) = match limit {
        Some(limit) => ("progress-left", (limit - standing.seconds).max(0.0)),
        None => ("progress-passed", standing.seconds),
    };
    parts.push(words.text(id, &[("time", clock(seconds).into())]));
    parts.join(" · ")
}

/// Minutes and seconds, and hours where there are any.
pub fn clock(seconds: f64) -> String {
    let whole = seconds.round().max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use karkas_model::words::Lang;

    #[test]
    fn says_cost_bound_gap_and_time_left() {
        let standing = Standing { seconds: 10.0, cost: Some(1.234e6), bound: Some(1.2e6), gap: Some(0.0275) };
        let english = describe(&standing, Some(75.0), &language::words(Lang::En), "USD");
        assert_eq!(
            english,
            "best plan 1.23\u{a0}M\u{a0}USD · bound 1.20\u{a0}M\u{a0}USD · gap 2.75% · 1:05 left"
        );
    }

    #[test]
    fn says_when_there_is_no_plan_yet() {
        let standing = Standing { seconds: 61.0, ..Standing::default() };
        assert_eq!(describe(&standing, None, &language::words(Lang::En), "USD"), "no plan yet · 1:01");
    }

    #[test]
    fn clocks() {
        assert_eq!([clock(0.4), clock(59.6), clock(3661.0)], ["0:00", "1:00", "1:01:01"]);
    }
}
