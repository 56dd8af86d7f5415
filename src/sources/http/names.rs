//! Host names, looked up once.
//!
//! ureq looks a host up for every request, even one over a connection that it keeps. Many lookups
//! at once make some resolvers drop one, which then costs five seconds.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// The default resolver with a memory. Its lock is held while a host is looked up, so that others
/// who ask for the same host wait for that answer.
#[derive(Debug, Default)]
pub(super) struct Remembering {
    inner: DefaultResolver,
    known: Mutex<BTreeMap<String, ResolvedSocketAddrs>>,
}

impl Resolver for Remembering {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return self.inner.resolve(uri, config, timeout);
        };
        let host = DefaultResolver::host_and_port(scheme, authority).unwrap_or_default();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(addresses) = known.get(&host) {
            let mut copy = self.empty();
            addresses.iter().for_each(|&address| copy.push(address));
            return Ok(copy);
        }
        let addresses = self.inner.resolve(uri, config, timeout)?;
        let mut copy = self.empty();
        addresses.iter().for_each(|&address| copy.push(address));
        known.insert(host, copy);
        Ok(addresses)
    }
}
