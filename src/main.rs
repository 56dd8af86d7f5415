//! The `plc` command.

fn main() {}
