//! The text of one row of a project file, with one cell of it marked.

use std::ops::Range;
use std::path::Path;

/// Most characters of a row that are shown.
const WIDTH: usize = 100;

/// A row as it stands in its file, shortened around the marked cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Line number, from 1.
    pub line: u32,
    /// The row, or a part of it.
    pub text: String,
    /// The marked part of `text`, in characters; empty where nothing is marked.
    pub mark: Range<usize>,
}

/// Finds the row of a diagnostic. `None` where the file is not text or no longer says it.
pub fn find(
    folder: &Path,
    file: &str,
    row: Option<u32>,
    column: Option<&str>,
    found: Option<&str>,
) -> Option<Excerpt> {
    let source = std::fs::read_to_string(folder.join(file)).ok()?;
    if file.ends_with(".csv") {
        let header = source.lines().next()?.trim_start_matches('\u{feff}');
        let line = row?;
        let text = source.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?)?;
        let text = text.trim_start_matches('\u{feff}');
        let mark = column
            .and_then(|column| {
                if line == 1 { cell_that_reads(text, column) } else { cell_under(header, text, column) }
            })
            .or_else(|| part_that_reads(text, found?));
        return Some(shortened(line, text, mark));
    }
    if file.ends_with(".toml") {
        let (line, text) = match row {
            Some(row) => (row, source.lines().nth(usize::try_from(row).ok()?.checked_sub(1)?)?),
            None => line_of_key(&source, column?)?,
        };
        let mark = found.and_then(|found| part_that_reads(text, found));
        return Some(shortened(
            line,
            text,
            mark.or_else(|| part_that_reads(text, column?.rsplit('.').next()?)),
        ));
    }
    None
}

/// The cells of one line of a CSV file, as ranges of bytes, quotes included.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (position, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => {
                cells.push(start..position);
                start = position + 1;
            }
            _ => {}
        }
    }
    cells.push(start..line.len());
    cells
}

fn plain(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

fn cell_that_reads(line: &str, text: &str) -> Option<Range<usize>> {
    cells(line).into_iter().find(|cell| plain(&line[cell.clone()]) == text)
}

fn cell_under(header: &str, line: &str, column: &str) -> Option<Range<usize>> {
    let position = cells(header).iter().position(|cell| plain(&header[cell.clone()]) == column)?;
    cells(line).get(position).cloned()
}

fn part_that_reads(line: &str, text: &str) -> Option<Range<usize>> {
    let start = line.find(text).filter(|_| !text.is_empty())?;
    Some(start..start + text.len())
}

/// The line of a key such as `solver.gap`: the last part of the key, under the table that the rest names.
fn line_of_key<'a>(source: &'a str, key: &str) -> Option<(u32, &'a str)> {
    let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
    let mut current = String::new();
    for (number, line) in (1..).zip(source.lines()) {
        let trimmed = line.trim_start();
        if let Some(heading) = trimmed.strip_prefix('[') {
            current = heading.trim_start_matches('[').split(']').next().unwrap_or("").trim().to_string();
            if current == key {
                return Some((number, line));
            }
            continue;
        }
        let Some((left, _)) = trimmed.split_once('=') else { continue };
        let left = left.trim().trim_matches('"');
        let here = current.is_empty() && left == key;
        if here || (current == table && left == name) || (current.is_empty() && left == table) {
            return Some((number, line));
        }
    }
    None
}

/// Keeps the marked cell in sight when the row is long.
fn shortened(line: u32, text: &str, mark: Option<Range<usize>>) -> Excerpt {
    let characters: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mark = mark.map_or(0..0, |mark| text[..mark.start].chars().count()..text[..mark.end].chars().count());
    if characters.len() <= WIDTH {
        return Excerpt { line, text: characters.into_iter().collect(), mark };
    }
    let before = if mark.end < WIDTH - 10 { 0 } else { mark.start.saturating_sub(WIDTH / 3) };
    let after = (before + WIDTH).min(characters.len());
    let mut shown: String = characters[before..after].iter().collect();
    let mut shift = before;
    if before > 0 {
        shown.insert(0, '…');
        shift = before - 1;
    }
    if after < characters.len() {
        shown.push('…');
    }
    let start = mark.start - shift.min(mark.start);
    let end = (mark.end - shift.min(mark.end)).min(shown.chars().count());
    Excerpt { line, text: shown, mark: start..end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(excerpt: &Excerpt) -> String {
        excerpt.text.chars().skip(excerpt.mark.start).take(excerpt.mark.len()).collect()
    }

    fn folder(name: &str, text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(name), text).expect("a small file");
        folder
    }

    #[test]
    fn marks_the_cell_under_the_column() {
        let folder = folder("offers.csv", "place,commodity,price\nкитай,\"a, b\",12 USD/l\n");
        let excerpt = find(folder.path(), "offers.csv", Some(2), Some("price"), None).expect("row 2");
        assert_eq!(marked(&excerpt), "12 USD/l");
        let excerpt = find(folder.path(), "offers.csv", Some(2), Some("commodity"), None).expect("row 2");
        assert_eq!(marked(&excerpt), "\"a, b\"");
        let excerpt = find(folder.path(), "offers.csv", Some(1), Some("price"), None).expect("the header");
        assert_eq!(marked(&excerpt), "price");
    }

    #[test]
    fn keeps_the_cell_of_a_long_row_in_sight() {
        let row = format!("{},wrong,{}", "x".repeat(300), "y".repeat(300));
        let folder = folder("offers.csv", &format!("note,price,more\n{row}\n"));
        let excerpt = find(folder.path(), "offers.csv", Some(2), Some("price"), None).expect("row 2");
        assert_eq!(marked(&excerpt), "wrong");
        assert!(excerpt.text.chars().count() <= WIDTH + 2);
    }

    #[test]
    fn a_cell_longer_than_the_screen_is_cut() {
        let folder = folder("a.csv", &format!("note\n{}\n", "z".repeat(500)));
        let excerpt = find(folder.path(), "a.csv", Some(2), Some("note"), None).expect("row 2");
        assert!(excerpt.mark.end <= excerpt.text.chars().count());
    }

    #[test]
    fn finds_a_key_under_its_table() {
        let folder = folder("karkas.toml", "name = \"x\"\n\n[solver]\ngap = \"much\"\n");
        let excerpt =
            find(folder.path(), "karkas.toml", None, Some("solver.gap"), Some("much")).expect("the key");
        assert_eq!((excerpt.line, marked(&excerpt).as_str()), (4, "much"));
    }

    #[test]
    fn a_row_that_is_not_there_is_not_shown() {
        let folder = folder("a.csv", "place\nx\n");
        assert_eq!(find(folder.path(), "a.csv", Some(9), Some("place"), None), None);
        assert_eq!(find(folder.path(), "b.csv", Some(1), None, None), None);
        assert_eq!(find(folder.path(), "a.csv", Some(0), None, None), None);
    }
}
