//! One desk for a folder at a time: who starts it once more gets the page of the one that is open.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::tree::hex_sha256;

/// The one desk of a folder, as long as this is kept.
pub struct Once {
    address: PathBuf,
    /// Locked, which the system undoes however we end.
    _slot: File,
}

/// Whether a desk of a folder is open already.
pub enum Claim {
    /// It is not: now this is the one.
    Ours(Once),
    /// It is, at this address.
    Open(String),
    /// Nobody can tell.
    Unknown,
}

impl Once {
    /// Claims the desk of a folder; what is open is noted in `kept`.
    pub fn claim(kept: Option<&Path>, map: &Path) -> Claim {
        let Some(kept) = kept else { return Claim::Unknown };
        let map = fs::canonicalize(map).unwrap_or_else(|_| map.to_owned());
        let name = format!("balie-{}", &hex_sha256(map.as_os_str().as_encoded_bytes())[..16]);
        let address = kept.join(format!("{name}.adres"));
        let slot = fs::create_dir_all(kept).and_then(|()| File::create(kept.join(name)));
        let Ok(slot) = slot else { return Claim::Unknown };
        match slot.try_lock() {
            Ok(()) => Claim::Ours(Self { address, _slot: slot }),
            Err(TryLockError::WouldBlock) => {
                fs::read_to_string(address).map_or(Claim::Unknown, Claim::Open)
            }
            Err(TryLockError::Error(_)) => Claim::Unknown,
        }
    }

    /// Notes the address, for nobody but this user: it opens the desk.
    pub fn note(&self, address: &str) {
        let folder = self.address.parent().unwrap_or(Path::new(""));
        // Such a file is readable for who makes it alone.
        let written = NamedTempFile::new_in(folder).and_then(|mut file| {
            file.write_all(address.as_bytes())?;
            Ok(file.persist(&self.address)?)
        });
        // Without it, a second desk is one of its own.
        drop(written);
    }
}

impl Drop for Once {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.address);
    }
}
