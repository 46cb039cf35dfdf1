//! DOCUMENT → STATEMENTS: quotation marks, cues, sources and contents.
