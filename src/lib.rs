//! `lef` makes printable session packs for the network of people around career changers who become teachers.
//!
//! The way of the data, each module knowing only what stands before it:
//!
//! 1. [`tool`], [`taal`], [`sorteer`], [`problem`], [`source`], [`tree`], [`yaml`]: files, places in them, and what can be
//!    wrong, in Dutch;
//! 2. [`content`] and [`netwerk`]: what the files say, as checked types; [`namenlijst`]: people out of lists of a school;
//!    [`invulblad`]: a workbook in which people say it;
//! 3. [`plan`]: which documents are made for whom, and how many copies;
//! 4. [`fill`], [`typeset`], [`markup`], [`document`]: texts filled, Markdown read, and each document as typed data;
//!    then Typst source, pages, PDF;
//! 5. [`mod@print`]: what the printer gets;
//! 6. [`manifest`], [`build`] and [`output`]: what an earlier build left, a whole network in memory, then on disk;
//! 7. [`watch`]: documents in a browser, made again when a file changes;
//! 8. [`cli`]: arguments, commands and the terminal.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod agenda;
pub mod apk;
pub mod bedrag;
pub mod build;
pub mod busy;
pub mod cli;
pub mod content;
pub mod datum;
pub mod desk;
pub mod document;
pub mod embedded;
pub mod fill;
pub mod invulblad;
pub mod manifest;
pub mod markup;
pub mod monitor;
pub mod namenlijst;
pub mod netwerk;
pub mod output;
pub mod overzicht;
pub mod parallel;
pub mod plan;
pub mod print;
pub mod problem;
pub mod qr;
pub mod serve;
pub mod sorteer;
pub mod source;
pub mod taal;
pub mod tool;
pub mod tree;
pub mod typeset;
pub mod visible;
pub mod watch;
pub mod wegwijzer;
pub mod yaml;
