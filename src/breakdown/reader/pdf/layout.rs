//! Pieces of text become lines, and lines that stand side by side become the rows of a table.

use super::page::Fragment;

/// A gap of this share of the size is a blank.
const BLANK: f64 = 0.18;
/// A step of this share of the size is a new line.
const LINE: f64 = 0.45;
/// A gap of this share of the size parts two columns.
const COLUMN: f64 = 0.9;
/// A row has at least so many cells; two columns are the head or the foot of a letter.
const CELLS_MIN: usize = 3;

/// Pieces shown one behind the other on one height.
struct Line {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    text: String,
}

/// Lines below each other inside one column.
struct Cell {
    x: f64,
    end: f64,
    lines: Vec<Line>,
}

impl Cell {
    fn of(line: Line) -> Self {
        Self { x: line.x, end: line.end, lines: vec![line] }
    }
}

/// Writes the pieces line by line, in the order in which they were shown.
pub fn write(fragments: &[Fragment], text: &mut String) {
    let mut row: Vec<Cell> = Vec::new();
    for line in lines(fragments) {
        match place(&row, &line) {
            Place::Beside => {
                above(&mut row, line.y, text);
                row.push(Cell::of(line));
            }
            Place::Below => {
                if let Some(cell) = row.last_mut() {
                    cell.end = cell.end.max(line.end);
                    cell.x = cell.x.min(line.x);
                    cell.lines.push(line);
                }
            }
            Place::Apart => {
                finish(&mut row, text);
                row.push(Cell::of(line));
            }
        }
    }
    finish(&mut row, text);
}

fn lines(fragments: &[Fragment]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for fragment in fragments {
        let joined = lines.last_mut().filter(|line| {
            let size = line.size.max(fragment.size).max(1.0);
            let gap = fragment.x - line.end;
            (fragment.y - line.y).abs() <= LINE * size
                && gap >= -2.0 * size
                && (gap <= COLUMN * size || fragment.text.trim().is_empty())
        });
        let Some(line) = joined else {
            if !fragment.text.trim().is_empty() || !lines.is_empty() {
                lines.push(Line {
                    x: fragment.x,
                    end: fragment.end,
                    y: fragment.y,
                    size: fragment.size,
                    text: fragment.text.clone(),
                });
            }
            continue;
        };
        let size = line.size.max(fragment.size).max(1.0);
        let is_apart = (fragment.x - line.end).abs() > BLANK * size;
        if is_apart && !line.text.ends_with(char::is_whitespace) && !fragment.text.starts_with(' ')
        {
            line.text.push(' ');
        }
        line.text.push_str(&fragment.text);
        (line.end, line.y) = (fragment.end, fragment.y);
        line.size = line.size.max(fragment.size);
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

/// Where a line stands to what was shown before it.
enum Place {
    /// In the next column of the same row.
    Beside,
    /// In the same column.
    Below,
    /// Neither.
    Apart,
}

fn place(row: &[Cell], line: &Line) -> Place {
    const NEAR: f64 = 2.5;
    let Some(cell) = row.last() else { return Place::Apart };
    let Some(last) = cell.lines.last() else { return Place::Apart };
    let size = last.size.max(line.size).max(1.0);
    let is_below = line.y < last.y - LINE * size;
    let right = if row.len() == 1 { last.end } else { cell.end };
    if !is_below {
        return if line.x >= right { Place::Beside } else { Place::Apart };
    }
    let overlaps = line.x < cell.end && line.end > cell.x;
    let is_near = last.y - line.y < NEAR * size;
    if overlaps && is_near { Place::Below } else { Place::Apart }
}

/// Writes what stands higher than the row that begins at the height `y`.
fn above(row: &mut [Cell], y: f64, text: &mut String) {
    let [cell] = row else { return };
    let top = |line: &Line| line.y > y + LINE * line.size.max(1.0);
    let higher = cell.lines.iter().rposition(top).map_or(0, |at| at + 1);
    // The last line itself stands in the row.
    let higher = higher.min(cell.lines.len().saturating_sub(1));
    for line in cell.lines.drain(..higher) {
        write_line(&line, text);
    }
    cell.x = cell.lines.iter().map(|line| line.x).fold(f64::INFINITY, f64::min);
    cell.end = cell.lines.iter().map(|line| line.end).fold(0.0, f64::max);
}

/// Writes the row: with tabs where it is one of a table, else line by line.
fn finish(row: &mut Vec<Cell>, text: &mut String) {
    let cells = std::mem::take(row);
    if cells.len() >= CELLS_MIN {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            for (index, line) in cell.lines.iter().enumerate() {
                if index > 0 {
                    text.push(' ');
                }
                text.push_str(line.text.trim());
            }
        }
        text.push('\n');
        return;
    }
    for line in cells.iter().flat_map(|cell| &cell.lines) {
        write_line(line, text);
    }
}

fn write_line(line: &Line, text: &mut String) {
    // "57-NQ/TW" broken at its hyphen; Vietnamese breaks no word.
    let mut tail = text.trim_end_matches('\n').chars().rev();
    let is_broken_code =
        tail.next() == Some('-') && tail.next().is_some_and(|c| c.is_ascii_digit());
    if is_broken_code {
        text.truncate(text.trim_end_matches('\n').len());
    }
    text.push_str(line.text.trim_end());
    text.push('\n');
}
