//! `lef volg`: documents in a browser while somebody works on content or a network.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::cli::look::{Look, browse, look};
use crate::cli::report::{self, Report};
use crate::cli::{Settings, found};
use crate::watch::{DocumentSite, Surroundings};

/// Watches, serves and tells, until it is interrupted.
pub fn volg(settings: &Settings, port: Option<u16>, open: bool) -> ExitCode {
    if settings.networks.is_empty() {
        Report::new(settings.reporting).examples("volg");
    }
    let beside = || found::beside(settings);
    let out = Path::new("");
    let how = Look { settings, port, out, beside: &beside, counts: |_| true, told: true };
    let site = |basis, board, orders| {
        let (programma, lijst, school) = ("lef volg", "/", None);
        let around = Surroundings { basis, programma, lijst, school };
        Ok(Arc::new(DocumentSite::new(board, orders, around)?) as _)
    };
    look(&how, site, &mut |address, report| {
        report::message(&format!("lef volg: {address} (open dit in uw browser; stoppen: Ctrl-C)"));
        if open {
            browse(address, report);
        }
    })
}
