//! Members of zip archives as streams.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::Crc;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

/// Names of the files in an archive, by name, without folders and what systems put beside them.
pub(crate) fn members(path: &Path) -> io::Result<Vec<String>> {
    let archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(io::Error::other)?;
    let mut names = Vec::new();
    for name in archive.file_names() {
        let name = name.map_err(io::Error::other)?.into_owned();
        if !name.ends_with('/') && !name.starts_with("__MACOSX") && !name.ends_with(".DS_Store") {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// The content of one member.
pub(crate) fn open(path: &Path, member: &str) -> io::Result<Box<dyn Read + Send>> {
    let mut archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(io::Error::other)?;
    let entry = archive.by_name(member).map_err(io::Error::other)?;
    if entry.encrypted() {
        return Err(io::Error::other("the archive needs a password"));
    }
    let start = entry.data_start().ok_or_else(|| io::Error::other("no data"))?;
    let (method, packed, size, sum) =
        (entry.compression(), entry.compressed_size(), entry.size(), entry.crc32());
    drop(entry);
    // The archive lends its members only for as long as it lives; a file of our own at the same place does not.
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(start))?;
    let raw = BufReader::with_capacity(1 << 16, file.take(packed));
    let inner: Box<dyn Read + Send> = match method {
        CompressionMethod::Stored => Box::new(raw),
        CompressionMethod::Deflated => Box::new(DeflateDecoder::new(raw)),
        other => return Err(io::Error::other(format!("compressed by {other}, which is not read"))),
    };
    Ok(Box::new(Checked { inner, sum: Crc::new(), size, expected: sum }))
}

/// Compares size and check sum when the end is reached.
struct Checked<R> {
    inner: R,
    sum: Crc,
    size: u64,
    expected: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.sum.update(&buffer[..count]);
        if count == 0 && !buffer.is_empty() {
            if u64::from(self.sum.amount()) < (self.size & u64::from(u32::MAX)) {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if self.sum.sum() != self.expected {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the check sum differs"));
            }
        }
        Ok(count)
    }
}
