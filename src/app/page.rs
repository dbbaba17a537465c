//! Pages of a list: bounded, each naming where the next one begins.

/// Items on one page, at most (spec part 3).
pub const PAGE_MAX: u64 = 200;
/// Rows read at once while a search looks for what fits.
pub(super) const CHUNK: u64 = 500;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T, K> {
    /// What is on it, in order.
    pub items: Vec<T>,
    /// The key after which the next page begins; `None` on the last one.
    pub next: Option<K>,
}

impl<T, K> Page<T, K> {
    /// The first `limit` of `items`, of which one more than that was asked for.
    #[must_use]
    pub fn cut(mut items: Vec<T>, limit: u64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = items.len() > limit;
        items.truncate(limit);
        let next = if has_more { items.last().map(key) } else { None };
        Self { items, next }
    }
}

/// The number of items asked for, within bounds.
#[must_use]
pub fn limit_of(asked: Option<u64>) -> u64 {
    asked.unwrap_or(50).clamp(1, PAGE_MAX)
}
