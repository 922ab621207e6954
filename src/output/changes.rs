//! What became of the files of a school since an earlier build, each by its path in the folder of the school.

use crate::manifest::Manifest;

/// What a build left in the folder of a school.
#[derive(Debug)]
pub struct Written {
    /// What `manifest.json` says by now.
    pub manifest: Manifest,
    /// What became of the files.
    pub changes: Changes,
}

/// What became of the files.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Made now, whether they hold something else than before or not.
    pub made: Vec<String>,
    /// Those of them that were not there before.
    pub new: Vec<String>,
    /// Those of them that hold something else than before.
    pub changed: Vec<String>,
    /// Taken away.
    pub gone: Vec<String>,
}

impl Changes {
    /// What became of the files that were made now, and of those that were taken away.
    pub(super) fn between(
        then: Option<&Manifest>,
        now: &Manifest,
        made: Vec<String>,
        gone: Vec<String>,
    ) -> Self {
        let sha256 = |manifest: Option<&Manifest>, path: &str| {
            let outputs = manifest.into_iter().flat_map(|manifest| &manifest.outputs);
            outputs.filter(|output| output.path == path).map(|o| o.sha256.clone()).next()
        };
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for path in &made {
            match sha256(then, path) {
                None => new.push(path.clone()),
                old if old != sha256(Some(now), path) => changed.push(path.clone()),
                Some(_) => {}
            }
        }
        Self { made, new, changed, gone }
    }

    /// Whether every file holds what it held before.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}
