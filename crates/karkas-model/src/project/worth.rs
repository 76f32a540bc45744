//! What one unit of a commodity counts for where goods of different units are added up.

use super::Project;
use crate::index::CommodityId;
use crate::series::Period;

impl Project {
    /// Money that one unit of a commodity counts for in a period, before any plan is known: its reference price or, where
    /// it has none, the mean price of its offers; zero where it has neither.
    pub fn worth(&self, commodity: CommodityId, period: Period) -> f64 {
        if let Some(price) = &self.commodities[commodity].price {
            return price.mean(period);
        }
        let offers = self.offers.iter().filter(|offer| offer.commodity == commodity);
        let (sum, count) =
            offers.fold((0.0, 0.0), |(sum, count), offer| (sum + offer.price.mean(period), count + 1.0));
        if count > 0.0 { sum / count } else { 0.0 }
    }
}
