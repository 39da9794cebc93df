//! Numbers within their bounds.

/// A number of seconds.
pub(super) fn seconds(value: &str) -> Result<f64, String> {
    value.parse().ok().filter(|seconds| (0.0..1e9).contains(seconds)).ok_or_else(|| "a number of seconds is needed".to_owned())
}

/// A number from 0 to 1.
pub(super) fn probability(value: &str) -> Result<f64, String> {
    value.parse().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
}
