//! What the documents of a network read besides the templates.

use std::sync::Arc;

use crate::content::Content;
use crate::document;
use crate::netwerk::Dossier;
use crate::problem::{Cause, FieldPath, PictureCause};
use crate::source::SourceFile;
use crate::typeset::{Asset, Origin};
use crate::yaml::Loaded;

/// The files that documents read besides the templates: the logo first, if there is one, then the literature of each lijn, then
/// the fixed words.
#[must_use]
pub fn assets(content: &Content, network: &Dossier, slug: &str) -> Vec<Asset> {
    let origin = |source: &Arc<SourceFile>, field| Origin { source: Arc::clone(source), field };
    let logo = network.logo.iter().map(|logo| Asset {
        path: format!("/beelden/{slug}/{}", logo.naam),
        bytes: logo.bytes.clone(),
        shared: false,
        origin: origin(&network.netwerk.source, FieldPath::of("huisstijl").key("logo")),
        broken: PictureCause::Broken(logo.bestand.clone()).into(),
    });
    let literatuur = content.lijnen.iter().filter_map(|lijn| {
        let source = &lijn.literatuur.as_ref()?.source;
        Some(Asset {
            path: document::literatuur_path(&lijn.id),
            bytes: source.text.clone().into_bytes(),
            shared: false,
            origin: origin(source, FieldPath::default()),
            broken: Cause::Literatuur,
        })
    });
    logo.chain(literatuur).chain([woorden(content)]).collect()
}

/// The fixed words of the templates.
pub(super) fn woorden(content: &Content) -> Asset {
    let Loaded { source, data, .. } = &content.woorden;
    Asset {
        path: document::WOORDEN_PATH.to_owned(),
        bytes: serde_json::json!(data.templates).to_string().into_bytes(),
        shared: true,
        origin: Origin { source: Arc::clone(source), field: FieldPath::default() },
        broken: Cause::Typst,
    }
}
