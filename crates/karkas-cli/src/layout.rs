//! Columns of text on a screen of fixed-width letters.

/// Labels with what they say, in two columns. Further lines of what is said are indented below.
pub fn pairs(lines: &[(String, String)]) -> String {
    let width = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (label, said) in lines {
        text.push_str("  ");
        text.push_str(&padded(label, width));
        text.push_str("  ");
        text.push_str(&said.replace('\n', &format!("\n{:indent$}", "", indent = width + 4)));
        text.push('\n');
    }
    text
}

/// A table: the first row is its head, the first column stands left, all others right. A row that is shorter than
/// the head says its last cell across the rest.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let whole = rows.iter().filter(|row| row.len() == columns || column == 0);
        whole.map(|row| row[column].chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| match column {
            0 => padded(cell, width),
            _ if row.len() < columns => cell.clone(),
            _ => format!("{:space$}{cell}", "", space = width - cell.chars().count()),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{:space$}", "", space = width.saturating_sub(text.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_string()).collect()
    }

    #[test]
    fn tables_keep_their_columns() {
        let rows =
            [row(&["plan", "cost", "gap"]), row(&["база", "1", "0.1%"]), row(&["x", "there is no plan"])];
        assert_eq!(table(&rows), "plan  cost   gap\nбаза     1  0.1%\nx     there is no plan\n");
    }

    #[test]
    fn pairs_keep_their_columns() {
        let lines = [("cost".to_string(), "1".to_string()), ("ещё".to_string(), "a\nb".to_string())];
        assert_eq!(pairs(&lines), "  cost  1\n  ещё   a\n        b\n");
    }
}
