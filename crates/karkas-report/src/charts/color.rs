//! Colours: the Okabe–Ito palette, which people with any kind of colour vision can tell apart, and one accent.

/// Text.
pub const INK: &str = "#1c2733";
/// Second text.
pub const QUIET: &str = "#5b6875";
/// Rules and borders.
pub const RULE: &str = "#c9d1d9";
/// Grid lines.
pub const GRID: &str = "#e8ecf0";
/// The accent of the page (blue of the palette).
pub const ACCENT: &str = "#0072B2";
/// Land on maps.
pub const LAND: &str = "#eef1f4";
/// What is of lesser weight.
pub const GREY: &str = "#9aa5b1";
/// Warning (vermilion of the palette).
pub const WARM: &str = "#D55E00";
/// Second colour (orange of the palette).
pub const ORANGE: &str = "#E69F00";

/// Supply at home (green of the palette).
pub const GREEN: &str = "#009E73";
/// Buyers (purple of the palette).
pub const PINK: &str = "#CC79A7";
/// Supply from abroad, the largest first.
pub const ABROAD: &[&str] = &["#E69F00", "#D55E00", "#CC79A7", "#F0E442", "#8c6d1f"];

/// Colours of series, in order of use. What is beyond them is added up as one grey rest.
pub const SERIES: &[&str] =
    &["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#4d4d4d"];

/// Colour of a series by its rank.
pub fn series(rank: usize) -> &'static str {
    SERIES.get(rank).copied().unwrap_or(GREY)
}

/// A colour of the palette, see-through to the given share of opacity.
pub fn translucent(color: &str, opacity: f64) -> String {
    let part =
        |from: usize| color.get(from..from + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    format!("rgba({},{},{},{opacity})", part(1), part(3), part(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_see_through() {
        assert_eq!(translucent("#0072B2", 0.4), "rgba(0,114,178,0.4)");
    }
}
