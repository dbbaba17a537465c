//! Scales: round marks of an axis, steps of a colour, words that fit.

/// Colours above nothing.
pub const STEPS: usize = 4;

/// Round marks from 0 to the first that is not below `max`: 3 to 5 of them.
#[must_use]
pub fn marks(max: u64) -> Vec<u64> {
    let max = max.max(1);
    let mut power = 1_u64;
    loop {
        for factor in [1, 2, 5] {
            let apart = power.saturating_mul(factor);
            // Four gaps at most.
            if apart.saturating_mul(4) >= max {
                let last = max.div_ceil(apart).max(if apart == 1 { 2 } else { 1 });
                return (0..=last).map(|at| at * apart).collect();
            }
        }
        power = power.saturating_mul(10);
    }
}

/// Where `value` lies between 0 and `max` on `from` to `to`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn place(value: u64, max: u64, from: f64, to: f64) -> f64 {
    from + (to - from) * (value as f64 / max.max(1) as f64)
}

/// The largest number of each step above nothing, for numbers up to `max`: round and growing.
#[must_use]
pub fn bounds(max: u64) -> [u64; STEPS] {
    let quarter = |at: u64| (max * at).div_ceil(4).max(at);
    [quarter(1), quarter(2), quarter(3), quarter(4)]
}

/// The step of `number`: 0 for nothing, else the first whose bound it does not pass.
#[must_use]
pub fn step(number: u64, bounds: &[u64; STEPS]) -> usize {
    if number == 0 {
        return 0;
    }
    let passed = bounds.iter().filter(|bound| number > **bound).count();
    (passed + 1).min(STEPS)
}

/// The step of a share of `whole`: none, up to 10 %, 25 %, 50 %, and more.
#[must_use]
pub fn share_step(part: u64, whole: u64) -> usize {
    if part == 0 || whole == 0 {
        return 0;
    }
    let percent = part.saturating_mul(100);
    1 + [10, 25, 50].iter().filter(|bound| percent > whole.saturating_mul(**bound)).count()
}

/// How wide a number is at most, written in letters `size` units high.
#[must_use]
pub fn width_of(number: &str, size: f64) -> f64 {
    let width = |c: char| if c.is_ascii_digit() { 0.64 } else { 0.34 };
    number.chars().map(width).sum::<f64>() * size
}

/// `text`, or as much of it as `chars` characters hold, with a sign that there is more.
#[must_use]
pub fn cut(text: &str, chars: usize) -> String {
    if text.chars().count() <= chars {
        return text.to_owned();
    }
    let kept: String = text.chars().take(chars.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// `name` on one line or two, broken between words where the longer line is shortest.
#[must_use]
pub fn two_lines(name: &str) -> (String, Option<String>) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let joined = |range: &[&str]| range.join(" ");
    let longest = |at: &usize| {
        let (one, two) = words.split_at(*at);
        joined(one).chars().count().max(joined(two).chars().count())
    };
    match (1..words.len()).min_by_key(longest) {
        Some(at) => {
            let (one, two) = words.split_at(at);
            (joined(one), Some(joined(two)))
        }
        None => (joined(&words), None),
    }
}
