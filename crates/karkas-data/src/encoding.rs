//! In which encoding a text file is written, and reading it as UTF-8.

use std::io::{self, Read};

use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1251, WINDOWS_1252};

/// How much of a file is looked at.
pub(crate) const SAMPLE: usize = 1 << 20;

/// The encoding of a file by its beginning; `None` where it is neither UTF-8, UTF-16 with a mark, nor evidently one of
/// the two that Russian and western European offices use.
pub(crate) fn guess(sample: &[u8]) -> Option<&'static Encoding> {
    if let Some((marked, _)) = Encoding::for_bom(sample) {
        return Some(marked);
    }
    match std::str::from_utf8(sample) {
        Ok(_) => return Some(UTF_8),
        // A letter cut in two by the end of the sample.
        Err(error) if error.error_len().is_none() && sample.len() >= SAMPLE => return Some(UTF_8),
        Err(_) => {}
    }
    by_letters(sample)
}

/// Cyrillic words are runs of letters above 127; western ones are single letters among ASCII.
fn by_letters(sample: &[u8]) -> Option<&'static Encoding> {
    let (mut high, mut cyrillic, mut western, mut runs) = (0usize, 0usize, 0usize, 0usize);
    let mut before = 0u8;
    for &byte in sample {
        if byte >= 0x80 {
            high += 1;
            // Quotation marks, dashes and signs that both have are no evidence.
            cyrillic += usize::from(byte >= 0xc0 || matches!(byte, 0xa8 | 0xb8));
            western += usize::from(byte >= 0xc0);
            runs += usize::from(before < 0x80);
        }
        before = byte;
    }
    let run_length = high as f64 / runs.max(1) as f64;
    if cyrillic * 10 >= high * 9 && run_length >= 2.5 {
        Some(WINDOWS_1251)
    } else if western * 10 >= high * 7 && run_length < 1.5 {
        Some(WINDOWS_1252)
    } else {
        None
    }
}

/// Another encoding, read as UTF-8.
pub(crate) struct Decoded<R> {
    inner: R,
    decoder: encoding_rs::Decoder,
    input: Vec<u8>,
    from: usize,
    ended: bool,
    output: Vec<u8>,
    given: usize,
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { inner, decoder, input: Vec::new(), from: 0, ended: false, output: Vec::new(), given: 0 }
    }

    fn fill(&mut self) -> io::Result<()> {
        while self.given == self.output.len() {
            if self.from == self.input.len() {
                if self.ended {
                    return Ok(());
                }
                self.input.resize(1 << 16, 0);
                let count = self.inner.read(&mut self.input)?;
                self.input.truncate(count);
                self.from = 0;
                self.ended = count == 0;
            }
            self.output.resize(1 << 17, 0);
            self.given = 0;
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                &self.input[self.from..],
                &mut self.output,
                self.ended,
            );
            self.output.truncate(written);
            self.from += read;
            if let DecoderResult::Malformed(..) = result {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "bytes that are no text in this encoding",
                ));
            }
            if self.ended && written == 0 {
                return Ok(());
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.fill()?;
        let count = buffer.len().min(self.output.len() - self.given);
        buffer[..count].copy_from_slice(&self.output[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_by_their_letters() {
        let (russian, ..) = WINDOWS_1251.encode("код;наименование\n01;Растениеводство и животноводство\n");
        assert_eq!(guess(&russian), Some(WINDOWS_1251));
        let (western, ..) = WINDOWS_1252.encode("code,name\n384,Côte d'Ivoire\n638,Réunion\n531,Curaçao\n");
        assert_eq!(guess(&western), Some(WINDOWS_1252));
        assert_eq!(guess("код,имя\n1,я\n".as_bytes()), Some(UTF_8));
        assert_eq!(guess(b"a,b\n"), Some(UTF_8));
        assert_eq!(guess(b"\xff\xfea\0"), Some(encoding_rs::UTF_16LE));
        // The same words in code page 866.
        let (old, ..) = encoding_rs::IBM866.encode("наименование");
        assert_eq!(guess(&old), None);
    }

    #[test]
    fn decoding_in_small_pieces() {
        let (bytes, ..) = WINDOWS_1251.encode("Растениеводство");
        let mut text = Vec::new();
        let mut reader = Decoded::new(&*bytes, WINDOWS_1251);
        let mut piece = [0u8; 3];
        loop {
            let count = reader.read(&mut piece).expect("memory can be read");
            if count == 0 {
                break;
            }
            text.extend_from_slice(&piece[..count]);
        }
        assert_eq!(String::from_utf8(text).expect("decoded text is UTF-8"), "Растениеводство");
    }
}
