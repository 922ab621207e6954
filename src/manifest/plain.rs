//! Places in a folder of ours that are reached through no link: one may lead to anything, and what lies behind it is not ours.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::source::disk::read_file;

/// The first link on the way from a folder to something in it, the folder itself too; none where there is none, or nothing yet.
#[must_use]
pub fn link_on_the_way(folder: &Path, path: &Path) -> Option<PathBuf> {
    let mut place = folder.to_owned();
    let is_link = |place: &Path| fs::symlink_metadata(place).is_ok_and(|found| found.is_symlink());
    if is_link(&place) {
        return Some(place);
    }
    for part in path.components() {
        place.push(part);
        if is_link(&place) {
            return Some(place);
        }
    }
    None
}

/// The bytes of a regular file in a folder that is reached through no link, if there are no more than `most`.
#[must_use]
pub fn read_plain(folder: &Path, path: &str, most: u64) -> Option<Vec<u8>> {
    let most = usize::try_from(most).ok()?;
    let is_plain = link_on_the_way(folder, Path::new(path)).is_none();
    is_plain.then(|| read_file(&folder.join(path), most).ok()).flatten()
}

/// Whether a path is one that we could have written: inside the folder that it is relative to, on any system.
#[must_use]
pub fn is_inside(path: &str) -> bool {
    let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
    !path.is_empty()
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !part.is_empty() && part != ".")
        && Path::new(path).components().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_ours_stays_inside_on_every_system() {
        for path in ["a.pdf", "opleiden-met-lef/bijeenkomst-1/1a.pdf"] {
            assert!(is_inside(path), "{path}");
        }
        for path in [
            "",
            "/a",
            "a/",
            "../a",
            "a/../../b",
            "./a",
            "a//b",
            "C:\\a",
            "C:a",
            "a\\..\\b",
            "\\\\x\\y",
            "a.pdf:stroom",
            "..",
        ] {
            assert!(!is_inside(path), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_read_through_a_link() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        fs::create_dir_all(out.join("below")).unwrap();
        fs::write(out.join("below/a"), "a").unwrap();
        symlink("below", out.join("folder")).unwrap();
        symlink("below/a", out.join("file")).unwrap();
        symlink(&out, folder.path().join("door")).unwrap();
        assert_eq!(read_plain(&out, "below/a", 1), Some(b"a".to_vec()));
        assert_eq!(read_plain(&out, "below/a", 0), None);
        for path in ["folder/a", "file", "none"] {
            assert_eq!(read_plain(&out, path, 1), None, "{path}");
        }
        assert_eq!(read_plain(&folder.path().join("door"), "below/a", 1), None);
        assert_eq!(link_on_the_way(&out, Path::new("folder/x")), Some(out.join("folder")));
        assert_eq!(link_on_the_way(&out, Path::new("new/x")), None);
    }
}
