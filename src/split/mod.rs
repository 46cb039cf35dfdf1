//! ARTICLE → DOCUMENT: paragraphs, sentences, tokens, all as spans into the text.
