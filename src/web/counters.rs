//! What `/metrics` tells: counted here for requests, asked of the application for the rest.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed},
    time::{Duration, Instant},
};

use actix_web::http::StatusCode;

/// Upper bounds of the buckets of answering times, milliseconds.
const BUCKETS_MS: [u64; 8] = [5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// Counts of one process.
#[derive(Debug)]
pub struct Counters {
    began: Instant,
    by_class: [AtomicU64; 5],
    by_time: [AtomicU64; BUCKETS_MS.len()],
    micros: AtomicU64,
    under_way: AtomicI64,
}

impl Default for Counters {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            by_class: Default::default(),
            by_time: Default::default(),
            micros: AtomicU64::default(),
            under_way: AtomicI64::default(),
        }
    }
}

/// A request under way; counts itself out when dropped, also where the client went away.
pub struct UnderWay<'a>(&'a Counters);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Relaxed);
    }
}

impl Counters {
    /// How long this process has been counting.
    #[must_use]
    pub fn uptime(&self) -> Duration {
        self.began.elapsed()
    }

    /// Counts a request in.
    pub fn begin(&self) -> UnderWay<'_> {
        self.under_way.fetch_add(1, Relaxed);
        UnderWay(self)
    }

    /// Counts an answer.
    pub fn count(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        self.by_class[class].fetch_add(1, Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Relaxed);
        for (bucket, bound) in self.by_time.iter().zip(BUCKETS_MS) {
            bucket.fetch_add(u64::from(micros <= bound * 1_000), Relaxed);
        }
    }

    /// In Prometheus' text form.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        head(&mut text, "dondoc_http_requests_total", "counter", "Answers by class of status.");
        for (class, count) in (1..=5).zip(&self.by_class) {
            let count = count.load(Relaxed);
            line(&mut text, &format!("dondoc_http_requests_total{{class=\"{class}xx\"}}"), count);
        }
        head(&mut text, "dondoc_http_duration_seconds", "histogram", "Time to the answer's head.");
        for (bound, count) in BUCKETS_MS.iter().zip(&self.by_time) {
            let bound = f64::from(u32::try_from(*bound).unwrap_or(u32::MAX)) / 1_000.0;
            let name = format!("dondoc_http_duration_seconds_bucket{{le=\"{bound}\"}}");
            line(&mut text, &name, count.load(Relaxed));
        }
        let all: u64 = self.by_class.iter().map(|count| count.load(Relaxed)).sum();
        line(&mut text, "dondoc_http_duration_seconds_bucket{le=\"+Inf\"}", all);
        let seconds = Duration::from_micros(self.micros.load(Relaxed)).as_secs_f64();
        line(&mut text, "dondoc_http_duration_seconds_sum", seconds);
        line(&mut text, "dondoc_http_duration_seconds_count", all);
        head(&mut text, "dondoc_http_under_way", "gauge", "Requests that wait for their answer.");
        line(&mut text, "dondoc_http_under_way", self.under_way.load(Relaxed).max(0));
        text
    }
}

/// Opens a metric.
pub fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// Adds a value.
pub fn line(text: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = writeln!(text, "{name} {value}");
}
