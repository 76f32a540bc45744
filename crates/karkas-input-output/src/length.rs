//! Average propagation length: how many steps a cost push takes from one sector to another on average, over all paths
//! weighted by what they carry (Dietzenbacher, Romero and Bosma 2005).

use faer::Mat;

use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};

/// Lengths from every sector (row) to the given ones (columns): H / (L − I) with H = L (L − I). NaN where nothing
/// of the row's output ever reaches the column.
///
/// # Errors
/// If someone asked to stop.
pub fn average_lengths(prepared: &Prepared<'_>, to: &[usize], watch: Watch<'_>) -> Result<Mat<f64>, Stopped> {
    let mut through = prepared.factors.inverse(to, watch)?;
    to.iter().enumerate().for_each(|(place, &sector)| through[(sector, place)] -= 1.0);
    let mut steps = through.clone();
    prepared.factors.solve(steps.as_mut(), watch)?;
    Ok(Mat::from_fn(steps.nrows(), steps.ncols(), |row, column| match through[(row, column)] {
        0.0 => f64::NAN,
        reached => steps[(row, column)] / reached,
    }))
}
