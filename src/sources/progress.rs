//! What a terminal may show of long work.

/// Hears of long work while sources are found and fetched. Calls come from several threads.
pub trait Progress: Send + Sync {
    /// The set of versions is being computed by `tool`.
    fn resolving(&self, tool: &str) {
        let _ = tool;
    }

    /// `bytes` of `total` bytes of `name` have arrived; called again as more arrive.
    fn fetching(&self, name: &str, bytes: u64, total: Option<u64>) {
        let _ = (name, bytes, total);
    }

    /// Nothing more of `name` will arrive.
    fn fetched(&self, name: &str) {
        let _ = name;
    }
}

/// Shows nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {}
