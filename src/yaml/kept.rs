//! What was read of files before, for whoever reads the same files again and again.

use std::any::Any;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::problem::{FormCause, Problem};
use crate::source::SourceFile;
use crate::tree::{Input, Tree};
use crate::yaml::{Loaded, MAX_FILE, Reading, read};

/// The last good reading of each file. A file that did not change is not read again; one that is broken now stands in as it
/// was when it was good, so that everything else can be worked on meanwhile.
#[derive(Default)]
pub struct LastGood {
    files: BTreeMap<String, (Input, Box<dyn Any>)>,
    lacking: bool,
}

impl LastGood {
    /// Whether a file was broken that had never been good, since this was asked last.
    pub fn was_lacking(&mut self) -> bool {
        std::mem::take(&mut self.lacking)
    }

    /// Reads one file of a tree, and records it.
    pub fn read_file<T: DeserializeOwned + JsonSchema + Clone + 'static>(
        &mut self,
        tree: &Tree,
        path: &str,
        inputs: &mut Vec<Input>,
    ) -> Reading<T> {
        let file = match tree.read_up_to(path, MAX_FILE, FormCause::FileTooLarge.into()) {
            Ok(file) => file,
            Err(problem) => return self.instead(path, None, vec![problem]),
        };
        inputs.push(file.input.clone());
        if let Some((input, _)) = self.files.get(path)
            && *input == file.input
            && let Some(data) = self.good(path)
        {
            return Reading { data: Some(data), problems: Vec::new() };
        }
        let reading = match SourceFile::from_bytes(&file.shown, file.bytes) {
            Ok(source) => read::<T>(source),
            Err(problem) => Reading { data: None, problems: vec![problem] },
        };
        match reading {
            Reading { data: Some(data), problems } if problems.is_empty() => {
                self.files.insert(path.to_owned(), (file.input, Box::new(data.clone())));
                Reading { data: Some(data), problems }
            }
            Reading { data, problems } => self.instead(path, data, problems),
        }
    }

    fn good<T: Clone + 'static>(&self, path: &str) -> Option<Loaded<T>> {
        self.files.get(path)?.1.downcast_ref::<Loaded<T>>().cloned()
    }

    /// What stands in for a broken file; what could be read of it if it was never good.
    fn instead<T: Clone + 'static>(
        &mut self,
        path: &str,
        data: Option<Loaded<T>>,
        problems: Vec<Problem>,
    ) -> Reading<T> {
        let good = self.good(path);
        self.lacking |= good.is_none() && problems.iter().any(Problem::is_error);
        Reading { data: good.or(data), problems }
    }
}
