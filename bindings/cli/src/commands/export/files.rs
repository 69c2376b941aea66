//! Files that are whole before they stand under their names.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::exit::{Code, Failure};
use crate::messages::say_with;
use crate::output::Out;
use crate::store::Session;

/// Where an export goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Goal {
    /// The standard output.
    Output,
    File(PathBuf),
    Folder(PathBuf),
}

impl Goal {
    pub(crate) fn of(path: &Path) -> Self {
        if path == Path::new("-") {
            Self::Output
        } else if path.is_dir() || path.as_os_str().to_string_lossy().ends_with(std::path::MAIN_SEPARATOR) {
            Self::Folder(path.to_owned())
        } else {
            Self::File(path.to_owned())
        }
    }

    /// Where bytes of the one file go, or in a folder those of the file with this name.
    pub(crate) fn begin<'a>(&self, out: &'a Out, name: &str) -> Result<Sink<'a>, Failure> {
        match self {
            Self::Output => Ok(Sink::Output(out)),
            Self::File(path) => Ok(Sink::File(Box::new(Unfinished::for_everyone(path)?))),
            Self::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
                Ok(Sink::File(Box::new(Unfinished::for_everyone(&folder.join(name))?)))
            }
        }
    }
}

/// Refuses a path that nothing is exported to: what is neither a file nor a folder, and whatever lies in the store's folder.
pub(crate) fn refuse(session: &Session, path: &Path) -> Result<(), Failure> {
    let special = path.exists() && !path.is_file() && !path.is_dir();
    if path == Path::new("-") || !(special || session.holds(path)) {
        return Ok(());
    }
    Err(Failure::usage(say_with("export-no-file", &[("file", path.display().to_string().into())])))
}

/// The files of a folder that are named as this export names its own, without those that it writes.
#[derive(Debug, Default)]
pub(crate) struct Left(BTreeSet<PathBuf>);

impl Left {
    /// The files that have a name of this export; none where there is no folder.
    pub(crate) fn of(goal: &Goal, is_ours: impl Fn(&str) -> bool) -> Result<Self, Failure> {
        let Goal::Folder(folder) = goal else { return Ok(Self::default()) };
        let wrong = |error: std::io::Error| unwritable(folder, &error);
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(wrong(error)),
        };
        let mut left = BTreeSet::new();
        for entry in entries {
            let entry = entry.map_err(wrong)?;
            let ours = entry.file_name().to_str().is_some_and(&is_ours);
            if ours && entry.file_type().map_err(wrong)?.is_file() {
                left.insert(entry.path());
            }
        }
        Ok(Self(left))
    }

    /// Takes note that this export writes a file, too.
    pub(crate) fn written(&mut self, goal: &Goal, name: &str) {
        if let Goal::Folder(folder) = goal {
            self.0.remove(&folder.join(name));
        }
    }

    /// Removes the pages of items that are no longer public: of no other file it is known that an export wrote it.
    pub(crate) fn remove(&mut self, gone: &BTreeSet<String>) -> Result<(), Failure> {
        let is_of_gone = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.split_once('.').is_some_and(|(id, _)| gone.contains(id))
        };
        let (pages, others) = std::mem::take(&mut self.0).into_iter().partition(is_of_gone);
        self.0 = others;
        let pages: BTreeSet<PathBuf> = pages;
        pages.iter().try_for_each(|path| std::fs::remove_file(path).map_err(|error| unwritable(path, &error)))
    }

    /// How many files this export did not write, and the name of the first, if there are any. They may be another's, and
    /// stay.
    pub(crate) fn told(&self) -> Option<(usize, String)> {
        let first = self.0.first()?.file_name()?.to_string_lossy().into_owned();
        Some((self.0.len(), first))
    }
}

/// Where bytes go.
#[derive(Debug)]
pub(crate) enum Sink<'a> {
    Output(&'a Out),
    File(Box<Unfinished>),
}

impl Sink<'_> {
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Output(out) => out.bytes(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    /// The file that is whole now and has only to get its name; none on the standard output.
    pub(crate) fn whole(self) -> Result<Option<Unfinished>, Failure> {
        match self {
            Self::Output(_) => Ok(None),
            Self::File(file) => file.whole().map(Some),
        }
    }
}

/// A file under a name of its own beside the one it is to have: until it is finished, that is as it was.
#[derive(Debug)]
pub(crate) struct Unfinished {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl Unfinished {
    /// A file that nobody else may read, whatever it becomes.
    pub(crate) fn begin(path: &Path) -> Result<Self, Failure> {
        let wrong = |error: std::io::Error| unwritable(path, &error);
        if path.is_dir() {
            return Err(wrong(std::io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = Builder::new().prefix(".mighub-export-").tempfile_in(folder).map_err(wrong)?;
        Ok(Self { path: path.to_owned(), file: BufWriter::new(file) })
    }

    /// A file that everyone may have, so that whoever may read the folder reads it.
    pub(crate) fn for_everyone(path: &Path) -> Result<Self, Failure> {
        let begun = Self::begin(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let everyone = std::fs::Permissions::from_mode(0o644);
            begun.file.get_ref().as_file().set_permissions(everyone).map_err(|error| unwritable(path, &error))?;
        }
        Ok(begun)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.file.write_all(bytes).map_err(|error| unwritable(&self.path, &error))
    }

    /// The same file, of which everything has arrived on the disk.
    pub(crate) fn whole(mut self) -> Result<Self, Failure> {
        let arrived = self.file.flush().and_then(|()| self.file.get_ref().as_file().sync_all());
        arrived.map_err(|error| unwritable(&self.path, &error))?;
        Ok(self)
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Self { path, file } = self;
        let file = file.into_inner().map_err(|error| unwritable(&path, error.error()))?;
        file.persist(&path).map(drop).map_err(|error| unwritable(&path, &error.error))
    }
}

pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Code::Failed, format!("{}: {error}", path.display()))
}
