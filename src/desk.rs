//! The desk: a list goes in, paper comes out. What `lef start` shows in a browser of this machine.

pub mod klopt;
