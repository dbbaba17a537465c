//! Pictures made on the server: SVG without styles of its own (`app.css` colours it, for light,
//! dark and print), each with a table of the same figures beside it. Layout is pure: figures in,
//! places out.

pub mod bars;
pub mod grid;
pub mod heat;
pub mod scale;
mod svg;
pub mod tiles;
pub mod trend;

use serde::Serialize;

/// Every picture is so many units wide: one unit is about a pixel of a phone.
pub const WIDTH: f64 = 358.0;

/// An SVG without its frame: title and description stand in the template.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// Units across.
    pub width: f64,
    /// Units down.
    pub height: f64,
    /// What is drawn. Everything in it that is somebody's words is escaped.
    pub svg: String,
}

/// A colour with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LegendStep {
    /// 0 to [`scale::STEPS`].
    pub step: usize,
    /// Numbers such as `1–3`, or `> 50 %`.
    pub range: String,
}
