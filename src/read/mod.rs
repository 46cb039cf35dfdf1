//! FILES → ARTICLES: encodings, header lines, datelines, JSON and CSV records, folders and globs.
