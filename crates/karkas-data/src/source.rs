//! Where a data file is, and what kind of file it is by its content.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};
use flate2::bufread::MultiGzDecoder;

use crate::archive;
use crate::encoding::{Decoded, SAMPLE, guess};
use crate::faults::{self, Fault};

/// What a file is, found by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Rows of text.
    Text,
    /// JSON.
    Json,
    /// Parquet.
    Parquet,
    /// A workbook of a spreadsheet program.
    Workbook,
}

/// A data file: a file of its own or a member of an archive. Compression by gzip does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    path: PathBuf,
    member: Option<String>,
}

impl Source {
    /// All data files of a path: the file, or the members of the archive by name.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn all(path: &Path) -> Result<Vec<Self>, Fault> {
        let own = |member| Self { path: path.to_path_buf(), member };
        let name = path.display().to_string();
        let head = head(path).map_err(|error| faults::of_reading(&name, None, &error))?;
        if !head.starts_with(b"PK\x03\x04") {
            return Ok(vec![own(None)]);
        }
        let members = archive::members(path).map_err(|error| faults::damaged(&name, error))?;
        if is_workbook(&members) {
            return Ok(vec![own(None)]);
        }
        Ok(members.into_iter().map(|member| own(Some(member))).collect())
    }

    /// The one data file of a path, or the named member of an archive.
    ///
    /// # Errors
    /// Where the file cannot be read, or an archive has several files and none is named, or not the one that is.
    pub fn one(path: &Path, member: Option<&str>) -> Result<Self, Fault> {
        let mut all = Self::all(path)?;
        let name = path.display().to_string();
        let members = || all.iter().filter_map(|source| source.member.clone()).collect::<Vec<_>>();
        match member {
            None if all.len() == 1 => Ok(all.remove(0)),
            None => Err(faults::member(&name, None, &members())),
            Some(wanted) => {
                let found = all.iter().position(|source| source.member.as_deref() == Some(wanted));
                match found {
                    Some(found) => Ok(all.remove(found)),
                    None => Err(faults::member(&name, Some(wanted), &members())),
                }
            }
        }
    }

    /// The path, of the archive for a member.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Path and member, for people: `baci.zip/BACI_HS17_Y2020.csv`.
    pub fn name(&self) -> String {
        match &self.member {
            Some(member) => format!("{}/{member}", self.path.display()),
            None => self.path.display().to_string(),
        }
    }

    /// The name of the file itself, without folders.
    pub fn file_name(&self) -> String {
        let path = self.member.as_deref().map_or(self.path.as_path(), Path::new);
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Its bytes, unpacked.
    ///
    /// # Errors
    /// Where the file cannot be opened.
    pub fn bytes(&self) -> Result<Box<dyn Read + Send>, Fault> {
        self.raw().map_err(|error| self.fault(&error))
    }

    /// All of its bytes, unpacked, in memory.
    ///
    /// # Errors
    /// Where the file cannot be read to its end.
    pub fn whole(&self) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        self.bytes()?.read_to_end(&mut bytes).map_err(|error| self.fault(&error))?;
        Ok(bytes)
    }

    /// Its text in UTF-8 without a mark; in the encoding that is said, or else in that which it evidently has.
    ///
    /// # Errors
    /// Where the file cannot be read, or its encoding is neither said nor evident.
    pub fn text(&self, encoding: Option<&str>) -> Result<Box<dyn Read + Send>, Fault> {
        Ok(self.sampled(encoding)?.1)
    }

    /// The first part of the text, and all of it.
    pub(crate) fn sampled(&self, encoding: Option<&str>) -> Result<(String, Box<dyn Read + Send>), Fault> {
        let mut bytes = self.bytes()?;
        let mut sample = Vec::with_capacity(1 << 16);
        if let Err(error) = bytes.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)
            && sample.is_empty()
        {
            return Err(self.fault(&error));
        }
        let encoding = match encoding {
            None => guess(&sample).ok_or_else(|| self.encoding_fault(&sample))?,
            Some(label) => Encoding::for_label(label.as_bytes())
                .ok_or_else(|| faults::encoding_unknown(&self.name(), label))?,
        };
        // What went wrong while sampling goes wrong again when the text is read, then with its row.
        let marked = encoding.decode(&sample[..sample.len().min(1 << 16)]).0.into_owned();
        drop(bytes);
        let bytes = self.bytes()?;
        if encoding == UTF_8 {
            let mark: &[u8] = if sample.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
            return Ok((marked, Box::new(Unmarked { inner: bytes, mark: mark.len() })));
        }
        Ok((marked, Box::new(Decoded::new(bytes, encoding))))
    }

    /// What kind of file it is.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn format(&self) -> Result<Format, Fault> {
        let mut head = Vec::new();
        self.bytes()?.take(4096).read_to_end(&mut head).map_err(|error| self.fault(&error))?;
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
        Ok(if head.starts_with(b"PAR1") {
            Format::Parquet
        } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xd0\xcf\x11\xe0") {
            Format::Workbook
        } else if text.starts_with(b"{") || text.starts_with(b"[") {
            Format::Json
        } else {
            Format::Text
        })
    }

    fn raw(&self) -> io::Result<Box<dyn Read + Send>> {
        let bytes: Box<dyn Read + Send> = match &self.member {
            Some(member) => archive::open(&self.path, member)?,
            None => Box::new(File::open(&self.path)?),
        };
        let mut head = Vec::with_capacity(2);
        let mut bytes = BufReader::with_capacity(1 << 16, bytes);
        bytes.by_ref().take(2).read_to_end(&mut head)?;
        let packed = head == [0x1f, 0x8b];
        let all = Cursor::new(head).chain(bytes);
        Ok(if packed {
            Box::new(MultiGzDecoder::new(BufReader::with_capacity(1 << 16, all)))
        } else {
            Box::new(all)
        })
    }

    fn fault(&self, error: &io::Error) -> Fault {
        faults::of_reading(&self.name(), None, error)
    }

    /// The first line that is no UTF-8.
    fn encoding_fault(&self, sample: &[u8]) -> Fault {
        let wrong = std::str::from_utf8(sample).map_or_else(|error| error.valid_up_to(), str::len);
        let row = sample[..wrong].iter().filter(|&&byte| byte == b'\n').count() + 1;
        let word: String = sample[wrong..].iter().take(8).map(|byte| format!("{byte:02x} ")).collect();
        faults::encoding(&self.name(), u32::try_from(row).unwrap_or(u32::MAX), word.trim_end())
    }
}

/// Text in UTF-8 without the mark at its beginning.
struct Unmarked<R> {
    inner: R,
    mark: usize,
}

impl<R: Read> Read for Unmarked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.mark > 0 {
            let mut skipped = [0u8; 3];
            let count = self.inner.read(&mut skipped[..self.mark])?;
            if count == 0 {
                return Ok(0);
            }
            self.mark -= count;
        }
        self.inner.read(buffer)
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(4).read_to_end(&mut head)?;
    Ok(head)
}

fn is_workbook(members: &[String]) -> bool {
    members
        .iter()
        .any(|name| name.starts_with("xl/") || name == "[Content_Types].xml" || name == "content.xml")
}
