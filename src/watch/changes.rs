//! Which files changed: folders of this machine, watched. What editors do to save a file (write, rename, take away and make
//! anew, in several steps) comes out as one change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use notify::event::{MetadataKind, ModifyKind};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::problem::Cause;
use crate::source::disk::read_file;
use crate::source::reason;
use crate::source::workbook::{MAX_FILE, is_workbook};
use crate::tree::{Tree, is_left_behind};
use crate::watch::Order;

/// When nothing happens for so long, a file is saved.
const QUIET: Duration = Duration::from_millis(15);

/// How often is looked whether a workbook is whole, before it is taken for a broken one.
const MOST_WAITS: usize = 100;

/// Events that are taken together at most: then there is something to do, whatever still comes.
const MOST: usize = 1000;

/// The folders that everything is read from.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Places {
    /// Of the content, with those laid over it.
    pub content: Vec<PathBuf>,
    /// Of the templates.
    pub templates: Vec<PathBuf>,
    /// Of the networks, each folder alone: what lies deeper may be anything.
    pub networks: BTreeSet<PathBuf>,
}

/// What has to be read again.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The content.
    pub content: bool,
    /// The templates and fonts.
    pub templates: bool,
    /// The networks.
    pub networks: bool,
}

impl Parts {
    /// Everything.
    pub const ALL: Self = Self { content: true, templates: true, networks: true };

    /// Whether there is anything to read.
    #[must_use]
    pub fn is_any(self) -> bool {
        self.content || self.templates || self.networks
    }
}

impl Places {
    /// The folders of trees.
    #[must_use]
    pub fn new(content: &Tree, templates: &Tree) -> Self {
        let real = |tree: &Tree| tree.folders().iter().map(|folder| real(folder)).collect();
        Self { content: real(content), templates: real(templates), networks: BTreeSet::new() }
    }

    /// Adds a folder that networks are read from.
    pub fn add_network(&mut self, folder: &Path) {
        self.networks.insert(real(folder));
    }

    /// What a change of these paths means.
    #[must_use]
    pub fn parts(&self, changed: &BTreeSet<PathBuf>) -> Parts {
        let mut parts = Parts::default();
        for path in changed {
            for root in &self.content {
                let below = path.strip_prefix(root).ok();
                let networks = below.is_some_and(|below| below.starts_with("netwerken"));
                parts.content |= (below.is_some() && !networks) || root.starts_with(path);
                parts.networks |= networks || root.starts_with(path);
            }
            for root in &self.templates {
                parts.templates |= path.starts_with(root) || root.starts_with(path);
            }
            parts.networks |= self
                .networks
                .iter()
                .any(|folder| path.parent() == Some(folder.as_path()) || folder.starts_with(path));
        }
        parts
    }

    /// The folders to watch, and whether what lies below them is watched too.
    fn watched(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let deep: Vec<&PathBuf> = self.content.iter().chain(&self.templates).collect();
        let mut watched = BTreeMap::new();
        // A folder that is taken away and made anew shows in the one above it.
        let above = deep.iter().copied().chain(&self.networks).filter_map(|folder| folder.parent());
        for folder in above.chain(self.networks.iter().map(PathBuf::as_path)) {
            watched.insert(folder.to_owned(), RecursiveMode::NonRecursive);
        }
        let is_below = |folder: &Path| deep.iter().any(|root| folder.starts_with(root));
        watched.retain(|folder, _| !is_below(folder));
        for root in &deep {
            let inside = deep.iter().any(|other| other != root && root.starts_with(other));
            if !inside {
                watched.insert((*root).clone(), RecursiveMode::Recursive);
            }
        }
        watched.retain(|folder, _| folder.is_dir());
        watched
    }
}

/// The path as the system reports it, also of a folder that is not there yet.
fn real(path: &Path) -> PathBuf {
    let missing = || {
        let above = fs::canonicalize(path.parent()?).ok()?;
        Some(above.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(missing).unwrap_or_else(|| path.to_owned())
}

/// Watches folders, and orders a look at what changed.
pub struct Changes {
    watcher: RecommendedWatcher,
    watched: BTreeMap<PathBuf, RecursiveMode>,
}

impl Changes {
    /// Starts, with no folders yet.
    ///
    /// # Errors
    /// A machine that does not report changes.
    pub fn start(orders: Sender<Order>) -> Result<Self, Cause> {
        let (sender, events) = channel::<Vec<PathBuf>>();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let paths = match event {
                Ok(event) if event.need_rescan() => vec![PathBuf::new()],
                Ok(event) if is_change(event.kind) => event.paths,
                Ok(_) => return,
                Err(_) => vec![PathBuf::new()],
            };
            // When nobody listens any more, the program is about to end.
            let _ = sender.send(paths);
        });
        let watcher = watcher.map_err(|error| refused(&error))?;
        thread::spawn(move || {
            while let Ok(first) = events.recv() {
                let mut changed: BTreeSet<PathBuf> = first.into_iter().collect();
                for _ in 0..MOST {
                    match events.recv_timeout(QUIET) {
                        Ok(more) => changed.extend(more),
                        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
                    }
                }
                changed.retain(|path| !is_passing(path));
                if changed.is_empty() {
                    continue;
                }
                for path in &changed {
                    await_whole(path);
                }
                if orders.send(Order::Changed(changed)).is_err() {
                    break;
                }
            }
        });
        Ok(Self { watcher, watched: BTreeMap::new() })
    }

    /// Watches these places and no others. `changed` are paths that changed: a folder among them may be another one now.
    ///
    /// # Errors
    /// A folder that cannot be watched.
    pub fn follow(&mut self, places: &Places, changed: &BTreeSet<PathBuf>) -> Result<(), Cause> {
        let wanted = places.watched();
        let gone: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(folder, mode)| wanted.get(*folder) != Some(mode) || changed.contains(*folder))
            .map(|(folder, _)| folder.clone())
            .collect();
        for folder in gone {
            // The system forgets a folder by itself when it is taken away.
            let _ = self.watcher.unwatch(&folder);
            self.watched.remove(&folder);
        }
        for (folder, mode) in wanted {
            if !self.watched.contains_key(&folder) {
                match self.watcher.watch(&folder, mode) {
                    Ok(()) => {
                        self.watched.insert(folder, mode);
                    }
                    // It was just taken away: that, and its return, shows in the folder above it.
                    Err(_) if !folder.is_dir() => {}
                    Err(error) => return Err(refused(&error)),
                }
            }
        }
        Ok(())
    }
}

/// Whether a path is what a program leaves beside a file while that is open or being saved: a lock, a copy, or the nameless file that
/// Excel writes first and then renames.
fn is_passing(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let is_nameless = name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_left_behind(name) || is_nameless
}

/// Waits until a workbook that is being saved is whole: the list of what is in a zip file stands at its end.
fn await_whole(path: &Path) {
    const END: &[u8] = b"PK\x05\x06";
    if !is_workbook(&path.to_string_lossy()) {
        return;
    }
    for waits in 0..MOST_WAITS {
        let Ok(bytes) = read_file(path, MAX_FILE) else {
            // It was taken away: for a moment, if another comes in its place.
            if waits > MOST_WAITS / 5 {
                return;
            }
            thread::sleep(QUIET);
            continue;
        };
        let tail = &bytes[bytes.len().saturating_sub(66_000)..];
        if tail.windows(END.len()).any(|window| window == END) {
            return;
        }
        thread::sleep(QUIET);
    }
}

/// Why the machine does not report changes.
fn refused(error: &notify::Error) -> Cause {
    Cause::Watch(match &error.kind {
        ErrorKind::Io(error) => reason(error),
        ErrorKind::MaxFilesWatch => {
            "er worden op deze computer al te veel mappen gevolgd".to_owned()
        }
        _ => "onbekende oorzaak".to_owned(),
    })
}

/// Whether an event may mean other contents. Reading files is none.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(_)
        | EventKind::Modify(ModifyKind::Metadata(
            MetadataKind::AccessTime | MetadataKind::WriteTime | MetadataKind::Extended,
        )) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(places: &Places, path: &str) -> Parts {
        places.parts(&BTreeSet::from([PathBuf::from(path)]))
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let none = Parts::default();
        let places = Places {
            content: vec!["/a/content".into()],
            templates: vec!["/a/templates".into()],
            networks: BTreeSet::from(["/b/school".into()]),
        };
        let content = Parts { content: true, ..none };
        let networks = Parts { networks: true, ..none };
        assert_eq!(parts(&places, "/a/content/rollen.yaml"), content);
        assert_eq!(parts(&places, "/a/content/netwerken/x/netwerk.yaml"), networks);
        assert_eq!(parts(&places, "/a/templates/fonts/x.ttf"), Parts { templates: true, ..none });
        assert_eq!(parts(&places, "/b/school/apk.yaml"), networks);
        assert_eq!(parts(&places, "/b/school/fotos/x.jpg"), none);
        assert_eq!(parts(&places, "/a/out"), none);
        assert_eq!(parts(&places, "/a/content"), Parts { content: true, networks: true, ..none });
        assert_eq!(parts(&places, ""), Parts::ALL);
    }

    #[test]
    fn a_folder_below_a_watched_one_is_not_watched_apart() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        let school = content.join("netwerken/school");
        fs::create_dir_all(&school).unwrap();
        let places = Places {
            content: vec![content.clone()],
            templates: Vec::new(),
            networks: BTreeSet::from([school]),
        };
        let expected = BTreeMap::from([
            (folder.path().to_owned(), RecursiveMode::NonRecursive),
            (content, RecursiveMode::Recursive),
        ]);
        assert_eq!(places.watched(), expected);
    }
}
