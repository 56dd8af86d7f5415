//! Sources in: trees, environments, wheels, sdists and lock files, on disk and over HTTP.
//!
//! All of it runs offline; what is in `network` runs only with `PLC_TEST_NETWORK=1`.

mod archives;
mod artifacts;
mod compiled;
mod damaged;
mod environments;
mod interrupted;
mod network;
mod requests;
mod server;
mod trees;
