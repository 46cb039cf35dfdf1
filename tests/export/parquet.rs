//! Parquet files, read back.

use super::*;
use ::parquet::basic::{Compression, LogicalType};
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;

/// A field as the CSV files write it.
fn text(field: &Field, decimals: usize) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(count) => count.to_string(),
        Field::Double(number) => format!("{number:.decimals$}"),
        Field::Date(days) => {
            let day = jiff::civil::Date::constant(1970, 1, 1) + jiff::Span::new().days(*days);
            day.to_string()
        }
        other => panic!("{other}"),
    }
}

#[test]
fn the_parquet_files_hold_what_the_csv_files_hold() {
    let folder = written(&corpus(), &[Format::Csv, Format::Parquet]);
    for table in TableName::ALL {
        let fields = csv(folder.path(), &table.file());
        let file = fs::File::open(folder.path().join(format!("{}.parquet", table.as_str()))).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let schema = reader.metadata().file_metadata().schema_descr();
        let names: Vec<&str> = schema.columns().iter().map(|column| column.name()).collect();
        assert_eq!(names, fields[0]);
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), fields.len() - 1);
        for (row, fields) in rows.iter().zip(&fields[1..]) {
            for ((_, field), wanted) in row.get_column_iter().zip(fields) {
                let decimals = wanted.split_once('.').map_or(0, |(_, digits)| digits.len());
                assert_eq!(text(field, decimals), *wanted);
            }
        }
    }
}

#[test]
fn columns_are_typed_and_compressed_and_may_be_null() {
    let folder = written(&corpus(), &[Format::Parquet]);
    let reader = SerializedFileReader::new(fs::File::open(folder.path().join("statements.parquet")).unwrap()).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr();
    for column in schema.columns() {
        assert_eq!(column.max_def_level(), 1, "{}", column.name());
    }
    let date = schema.columns().iter().find(|column| column.name() == "date").unwrap();
    assert_eq!(date.logical_type_ref(), Some(&LogicalType::Date));
    assert!(reader.metadata().row_group(0).columns().iter().all(|column| column.compression() == Compression::SNAPPY));
}

#[test]
fn many_rows_make_many_groups() {
    let line = |n: usize| format!("Sentence {n} says yes.");
    let texts: Vec<String> = (1..=9_000).map(line).collect();
    let story = Story::new("long", "", "2026-04-01", &texts.join("\n"));
    let folder = written(&[story.0], &[Format::Parquet]);
    let reader = SerializedFileReader::new(fs::File::open(folder.path().join("sentences.parquet")).unwrap()).unwrap();
    assert_eq!((reader.num_row_groups(), reader.metadata().file_metadata().num_rows()), (2, 9_000));
}
