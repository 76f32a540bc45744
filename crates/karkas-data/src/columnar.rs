//! Rows of Parquet files, batch by batch, of the columns that are wanted only.

use std::fs::File;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, FieldRef, Schema, SchemaRef};
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::Encoding;
use parquet::errors::ParquetError;
use parquet::file::reader::ChunkReader;

use crate::block::{Block, Coded, Values};
use crate::cell::{Cell, trimmed};
use crate::faults::{self, Fault};
use crate::source::Source;

const ROWS_AT_ONCE: usize = 1 << 14;

/// Record batches of a Parquet file.
pub(crate) struct Columnar {
    source: Source,
    names: Vec<String>,
    wanted: Vec<usize>,
    batches: Option<ParquetRecordBatchReader>,
    columns: Vec<Values>,
    rows: usize,
    at: usize,
    before: u64,
}

impl Columnar {
    pub(crate) fn open(source: &Source) -> Result<Self, Fault> {
        let schema = match Input::of(source)? {
            Input::File(file) => builder(source, file)?.schema().clone(),
            Input::Bytes(bytes) => builder(source, bytes)?.schema().clone(),
        };
        let names: Vec<String> = names(&schema);
        let wanted = (0..names.len()).collect();
        let source = source.clone();
        Ok(Self { source, names, wanted, batches: None, columns: Vec::new(), rows: 0, at: 0, before: 0 })
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn select(&mut self, columns: &[usize]) {
        self.wanted = columns.to_vec();
        self.wanted.sort_unstable();
        self.wanted.dedup();
    }

    /// Goes to the next row; false at the end.
    #[inline]
    pub(crate) fn advance(&mut self) -> Result<bool, Fault> {
        self.at += 1;
        if self.at < self.rows { Ok(true) } else { self.advance_batch() }
    }

    /// Goes to the first row of the next batch that has any.
    #[cold]
    fn advance_batch(&mut self) -> Result<bool, Fault> {
        while self.at >= self.rows {
            self.before += self.rows as u64;
            let damaged = |error: &dyn std::fmt::Display| faults::damaged(&self.source.name(), error);
            if self.batches.is_none() {
                self.batches = Some(self.start()?);
            }
            let batches = self.batches.as_mut().expect("made just above");
            match batches.next() {
                None => {
                    self.rows = 0;
                    return Ok(false);
                }
                Some(batch) => {
                    let batch = batch.map_err(|error| damaged(&error))?;
                    self.take(&batch)?;
                }
            }
        }
        Ok(true)
    }

    /// The row from 1.
    pub(crate) fn row(&self) -> u32 {
        u32::try_from(self.before + self.at as u64 + 1).unwrap_or(u32::MAX)
    }

    #[inline]
    pub(crate) fn cell(&self, column: usize) -> Cell<'_> {
        match &self.columns[column] {
            Values::Text(array) if array.is_valid(self.at) => Cell::Text(trimmed(array.value(self.at))),
            Values::Coded(texts) => texts.text(self.at).map_or(Cell::Empty, Cell::Text),
            Values::Whole(array) if array.is_valid(self.at) => Cell::Whole(array.value(self.at)),
            Values::Number(array) if array.is_valid(self.at) => Cell::Number(array.value(self.at)),
            _ => Cell::Empty,
        }
    }

    /// The rows of the batch after the present one.
    pub(crate) fn block(&self) -> Block<'_> {
        let from = (self.at + 1).min(self.rows);
        Block::new(&self.columns, from, self.rows)
    }

    /// Goes on by rows of the block.
    pub(crate) fn pass(&mut self, rows: usize) {
        self.at += rows;
    }

    fn start(&self) -> Result<ParquetRecordBatchReader, Fault> {
        match Input::of(&self.source)? {
            Input::File(file) => self.build(builder(&self.source, file)?),
            Input::Bytes(bytes) => self.build(builder(&self.source, bytes)?),
        }
    }

    fn build<T: ChunkReader + 'static>(
        &self,
        builder: ParquetRecordBatchReaderBuilder<T>,
    ) -> Result<ParquetRecordBatchReader, Fault> {
        let mask = ProjectionMask::roots(builder.parquet_schema(), self.wanted.iter().copied());
        let reader = builder.with_projection(mask).with_batch_size(ROWS_AT_ONCE).build();
        reader.map_err(|error| faults::damaged(&self.source.name(), error))
    }

    fn take(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        self.columns.clear();
        self.columns.resize_with(self.names.len(), || Values::NotRead);
        for (&column, array) in self.wanted.iter().zip(batch.columns()) {
            self.columns[column] = values(array).ok_or_else(|| {
                faults::column_type(&self.source.name(), &self.names[column], array.data_type())
            })?;
        }
        self.rows = batch.num_rows();
        self.at = 0;
        Ok(())
    }
}

enum Input {
    File(File),
    Bytes(Bytes),
}

impl Input {
    /// The file itself; what is packed, unpacked in memory, since Parquet is read from its end.
    fn of(source: &Source) -> Result<Self, Fault> {
        let fault = |error: std::io::Error| faults::of_reading(&source.name(), None, &error);
        let mut head = [0u8; 4];
        let mut file = File::open(source.path()).map_err(fault)?;
        let plain = std::io::Read::read_exact(&mut file, &mut head).is_ok() && &head == b"PAR1";
        if plain { Ok(Self::File(file)) } else { Ok(Self::Bytes(source.whole()?.into())) }
    }
}

fn builder<T: ChunkReader + 'static>(
    source: &Source,
    input: T,
) -> Result<ParquetRecordBatchReaderBuilder<T>, Fault> {
    // Without the writer's own notes on types, texts are texts and not the dictionaries that some programs keep them in.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let read = || {
        let plain = ArrowReaderMetadata::load(&input, options.clone())?;
        let coded = coded(&plain);
        ArrowReaderMetadata::try_new(plain.metadata().clone(), options.with_schema(coded))
    };
    let metadata = read().map_err(|error: ParquetError| faults::damaged(&source.name(), error))?;
    Ok(ParquetRecordBatchReaderBuilder::new_with_metadata(input, metadata))
}

/// The schema with a dictionary for each column of texts of which the file keeps every text once: so they need not be copied
/// row by row.
fn coded(plain: &ArrowReaderMetadata) -> SchemaRef {
    let (schema, file) = (plain.schema(), plain.metadata());
    let flat = file.file_metadata().schema_descr().num_columns() == schema.fields().len();
    let kept_once = |column: usize| {
        flat && file.row_groups().iter().all(|group| {
            let chunk = group.column(column);
            chunk.dictionary_page_offset().is_some()
                && chunk.page_encoding_stats_mask().is_some_and(|mask| {
                    mask.is_only(Encoding::PLAIN_DICTIONARY) || mask.is_only(Encoding::RLE_DICTIONARY)
                })
        })
    };
    let field = |(column, field): (usize, &FieldRef)| {
        if *field.data_type() == DataType::Utf8 && kept_once(column) {
            let kind = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Arc::new(field.as_ref().clone().with_data_type(kind))
        } else {
            field.clone()
        }
    };
    let fields: Vec<FieldRef> = schema.fields().iter().enumerate().map(field).collect();
    Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()))
}

fn names(schema: &SchemaRef) -> Vec<String> {
    schema.fields().iter().map(|field| field.name().clone()).collect()
}

/// The column in the form in which it is read; `None` for lists, structures and other types.
fn values(array: &ArrayRef) -> Option<Values> {
    macro_rules! whole {
        ($kind:ty) => {
            Values::Whole(Int64Array::from_iter(
                array.as_primitive::<$kind>().iter().map(|cell| cell.map(i64::from)),
            ))
        };
    }
    Some(match array.data_type() {
        DataType::Utf8 => Values::Text(array.as_string::<i32>().clone()),
        DataType::Dictionary(_, _) => Values::Coded(Coded::new(array.as_dictionary_opt::<Int32Type>()?)?),
        DataType::Int8 => whole!(Int8Type),
        DataType::Int16 => whole!(Int16Type),
        DataType::Int32 => whole!(Int32Type),
        DataType::UInt8 => whole!(UInt8Type),
        DataType::UInt16 => whole!(UInt16Type),
        DataType::UInt32 => whole!(UInt32Type),
        DataType::Date32 => whole!(Date32Type),
        DataType::Int64 => Values::Whole(array.as_primitive::<Int64Type>().clone()),
        DataType::UInt64 => Values::Number(Float64Array::from_iter(
            array.as_primitive::<UInt64Type>().iter().map(|cell| cell.map(|value| value as f64)),
        )),
        DataType::Float32 => Values::Number(Float64Array::from_iter(
            array.as_primitive::<Float32Type>().iter().map(|cell| cell.map(f64::from)),
        )),
        DataType::Float64 => Values::Number(array.as_primitive::<Float64Type>().clone()),
        DataType::Boolean => {
            Values::Whole(Int64Array::from_iter(array.as_boolean().iter().map(|cell| cell.map(i64::from))))
        }
        DataType::Decimal128(_, scale) => {
            let unit = 10f64.powi(i32::from(*scale));
            Values::Number(Float64Array::from_iter(
                array
                    .as_primitive::<Decimal128Type>()
                    .iter()
                    .map(|cell| cell.map(|value| value as f64 / unit)),
            ))
        }
        DataType::Null => Values::NotRead,
        _ => return None,
    })
}
