//! Rows of the tables.

use karkas_model::row;

row! {
    /// A region.
    RegionRow = "io_regions" {
        region: String, output: f64, value_added: f64, exports: f64, imports: f64, own_value_in_exports: f64,
        foreign_value_in_exports: f64, foreign_share: Option<f64>, value_added_consumed: f64,
        value_added_imported: f64, value_added_exported: f64, loss_output: Option<f64>, loss_value_added: Option<f64>,
    }
}

row! {
    /// A sector.
    SectorRow = "io_sectors" {
        region: String, sector: String, output: f64, value_added: f64, exports: f64, output_multiplier: f64,
        supply_multiplier: f64, own_value_multiplier: f64, backward: f64, forward: f64, forward_supply: f64,
        role: String, loss_output: Option<f64>, loss_other_output: Option<f64>, loss_value_added: Option<f64>,
    }
}

row! {
    /// A pair of regions.
    ValueTradeRow = "io_value_trade" {
        from: String, to: String, exports: f64, value_added: f64, value_in_exports: f64,
    }
}

row! {
    /// A region and stressor.
    AccountRow = "io_accounts" {
        extension: String, stressor: String, unit: String, region: String, production: f64, consumption: f64,
        imports: f64, exports: f64, final_users: f64,
    }
}

row! {
    /// A sector of a region, and stressor.
    AccountSectorRow = "io_accounts_sectors" {
        extension: String, stressor: String, unit: String, region: String, sector: String, production: f64,
        exports: f64, consumption: f64, imports: f64,
    }
}

row! {
    /// A sector without others.
    WithoutRow = "io_without" {
        region: String, sector: String, output: f64, loss: f64, share: Option<f64>,
    }
}

row! {
    /// Why value added of a sector changed.
    ChangeRow = "io_change" {
        region: String, sector: String, coefficients: f64, technology: f64, mix: f64, volume: f64, change: f64,
    }
}

row! {
    /// Something odd.
    RemarkRow = "io_remarks" {
        kind: String, region: String, sector: String, to_region: String, to: String, value: f64, stated: Option<f64>,
    }
}

row! {
    /// A day.
    DayRow = "shock_days" {
        day: i64, production: f64, share: f64, unmet: f64, held_back: i64,
    }
}

row! {
    /// A producer.
    ProducerRow = "shock_producers" {
        region: String, sector: String, before: f64, hit: i64, lost_production: f64, lost_days: Option<f64>,
        unmet_demand: f64, lowest: f64, lowest_day: i64, days_held_back: i64,
    }
}

row! {
    /// A region under a shock.
    ShockRegionRow = "shock_regions" {
        region: String, before: f64, lost_production: f64, lost_days: Option<f64>, unmet_demand: f64,
        producers_held_back: i64,
    }
}

#[cfg(test)]
mod tests {
    use karkas_model::rows::Row;
    use karkas_model::table::ColumnKind;

    use super::*;

    /// Names and kinds of the columns of a table in the registry.
    fn described(table: &str) -> Vec<(String, ColumnKind)> {
        let registry: toml::Table = crate::REGISTRY.parse().unwrap();
        let tables = registry["table"].as_array().unwrap();
        let found = tables.iter().find(|entry| entry["name"].as_str() == Some(table)).unwrap();
        let columns = found["columns"].as_array().unwrap();
        columns
            .iter()
            .map(|column| (column[0].as_str().unwrap().to_owned(), column[1].as_str().unwrap()))
            .map(|(name, kind)| (name, ColumnKind::by_name(kind).unwrap()))
            .collect()
    }

    fn agrees<R: Row>() {
        let columns: Vec<_> = R::columns().into_iter().map(|(name, column)| (name, column.kind())).collect();
        assert_eq!(columns, described(R::TABLE), "{}", R::TABLE);
    }

    #[test]
    fn every_table_is_described() {
        agrees::<RegionRow>();
        agrees::<SectorRow>();
        agrees::<ValueTradeRow>();
        agrees::<AccountRow>();
        agrees::<AccountSectorRow>();
        agrees::<WithoutRow>();
        agrees::<ChangeRow>();
        agrees::<RemarkRow>();
        agrees::<DayRow>();
        agrees::<ProducerRow>();
        agrees::<ShockRegionRow>();
    }
}
