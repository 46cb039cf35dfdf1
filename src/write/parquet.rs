//! A Parquet file a table, for pandas, R, DuckDB and the like: typed columns, nulls where nothing is known, Snappy.
//!
//! Rows are gathered column by column and written out by row groups, so that memory does not grow with the corpus.

use super::WriteError;
use super::atomic::Draft;
use super::meaning::{Kind, kind};
use super::tables::{Cell, TableName};
use crate::types::{Analysis, Summary};
use jiff::civil::Date;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Rows of a row group.
const GROUP: usize = 8192;

/// The files of a run.
pub(super) struct Columnar(Vec<Sheet>);

/// A table on its way into a file.
struct Sheet {
    table: TableName,
    path: std::path::PathBuf,
    columns: Vec<Column>,
    rows: usize,
    out: SerializedFileWriter<Draft>,
}

/// The values of a column that wait for their row group; `None` is a null.
enum Column {
    Text(Vec<Option<ByteArray>>),
    Day(Vec<Option<i32>>),
    Count(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
}

impl Columnar {
    /// Opens a file for every table.
    pub fn create(dir: &Path) -> Result<Self, WriteError> {
        TableName::ALL.into_iter().map(|table| Sheet::create(dir, table)).collect::<Result<_, _>>().map(Self)
    }

    /// Takes the rows of one article.
    pub fn add(&mut self, analysis: &Analysis) -> Result<(), WriteError> {
        let rows = |sheet: &mut Sheet| sheet.table.of_analysis(analysis).map_or(Ok(()), |table| sheet.rows(&table.rows));
        self.0.iter_mut().try_for_each(rows)
    }

    /// Takes the rows of all articles together and closes the files.
    pub fn finish(mut self, summary: &Summary) -> Result<Vec<Draft>, WriteError> {
        let rows = |sheet: &mut Sheet| sheet.table.of_summary(summary).map_or(Ok(()), |table| sheet.rows(&table.rows));
        self.0.iter_mut().try_for_each(rows)?;
        self.0.into_iter().map(Sheet::finish).collect()
    }
}

impl Sheet {
    fn create(dir: &Path, table: TableName) -> Result<Self, WriteError> {
        let draft = Draft::create(dir, &format!("{}.parquet", table.as_str()))?;
        let path = draft.path().to_owned();
        let names = table.columns();
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by("demarche".to_owned()).build();
        let schema = schema(table, &names).and_then(|schema| SerializedFileWriter::new(draft, Arc::new(schema), Arc::new(properties)));
        let out = schema.map_err(|error| failed(&path, error))?;
        Ok(Self { table, path, columns: names.iter().map(|name| Column::of(kind(name))).collect(), rows: 0, out })
    }

    fn rows(&mut self, rows: &[Vec<Cell<'_>>]) -> Result<(), WriteError> {
        for row in rows {
            self.columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
            self.rows += 1;
            if self.rows == GROUP {
                self.close_group()?;
            }
        }
        Ok(())
    }

    fn close_group(&mut self) -> Result<(), WriteError> {
        self.rows = 0;
        let columns = &mut self.columns;
        let written = self.out.next_row_group().and_then(|mut group| {
            columns.iter_mut().try_for_each(|column| column.write(&mut group))?;
            group.close().map(drop)
        });
        written.map_err(|error| failed(&self.path, error))
    }

    fn finish(mut self) -> Result<Draft, WriteError> {
        if self.rows > 0 {
            self.close_group()?;
        }
        self.out.into_inner().map_err(|error| failed(&self.path, error))
    }
}

impl Column {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Words | Kind::Prose => Self::Text(Vec::new()),
            Kind::Day => Self::Day(Vec::new()),
            Kind::Count => Self::Count(Vec::new()),
            Kind::Number | Kind::Score => Self::Number(Vec::new()),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(values), Cell::Empty) => values.push(None),
            (Self::Text(values), cell) => values.push(Some(cell.as_field().as_bytes().to_vec().into())),
            (Self::Day(values), cell) => values.push(days(&cell.as_field())),
            (Self::Count(values), Cell::Integer(count)) => values.push(i64::try_from(*count).ok()),
            (Self::Count(values), _) => values.push(None),
            // The digits that every other format has.
            (Self::Number(values), cell) => values.push(cell.as_field().parse().ok()),
        }
    }

    /// Writes the values out and begins anew.
    fn write(&mut self, group: &mut SerializedRowGroupWriter<'_, Draft>) -> Result<(), ParquetError> {
        match self {
            Self::Text(values) => put::<ByteArrayType>(group, values),
            Self::Day(values) => put::<Int32Type>(group, values),
            Self::Count(values) => put::<Int64Type>(group, values),
            Self::Number(values) => put::<DoubleType>(group, values),
        }
    }
}

/// Writes a column of a row group and empties `values`.
fn put<T: DataType>(group: &mut SerializedRowGroupWriter<'_, Draft>, values: &mut Vec<Option<T::T>>) -> Result<(), ParquetError> {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let known: Vec<T::T> = values.drain(..).flatten().collect();
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(&known, Some(&levels), None)?;
    column.close()
}

/// The columns as Parquet knows them, each of which may be null.
fn schema(table: TableName, names: &[&str]) -> Result<Type, ParquetError> {
    let field = |name: &&str| {
        let (physical, logical) = match kind(name) {
            Kind::Words | Kind::Prose => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
            Kind::Count => (Physical::INT64, None),
            Kind::Number | Kind::Score => (Physical::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical).build();
        field.map(Arc::new)
    };
    let fields = names.iter().map(field).collect::<Result<_, _>>()?;
    Type::group_type_builder(table.as_str()).with_fields(fields).build()
}

/// Days since 1970-01-01; `None` for what is no day.
fn days(text: &str) -> Option<i32> {
    let date: Date = text.parse().ok()?;
    Some((date - Date::constant(1970, 1, 1)).get_days())
}

/// What the system said, where it was the system.
fn failed(path: &Path, error: ParquetError) -> WriteError {
    let cause = match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |cause| *cause),
        other => io::Error::other(other),
    };
    WriteError::File { path: path.to_owned(), cause }
}
