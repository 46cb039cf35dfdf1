//! A page cut into tags and the text between them, as the HTML Standard's tokenizer does, in one pass and without a copy.

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text as written, entities and all.
    Text(&'t str),
    /// `<name …>`
    Open(Tag<'t>),
    /// `</name>`, the name as written.
    Close(&'t str),
    /// What stands between `<!--` and `-->`.
    Comment(&'t str),
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// The name as written.
    pub name: &'t str,
    /// All that stands behind it, before the `>`.
    inner: &'t str,
}

/// The pieces of a page, in order.
pub(super) struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    /// At the start of `html`.
    pub fn new(html: &'t str) -> Self {
        Self { rest: html }
    }

    /// Passes everything up to the end tag of `name`, given in small letters, and gives it; `None`, and nothing is passed,
    /// where there is no such tag.
    pub fn skip_to_close(&mut self, name: &str) -> Option<&'t str> {
        let is_close = |at: usize| {
            let tag = &self.rest.as_bytes()[at + 2..];
            let after = tag.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            after && tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = self.rest.match_indices("</").map(|(at, _)| at).find(|at| is_close(*at))?;
        let (inner, close) = self.rest.split_at(end);
        self.rest = close.find('>').map_or("", |end| &close[end + 1..]);
        Some(inner)
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (piece, rest) = self.rest.split_at(length);
        self.rest = rest;
        piece
    }

    /// A piece that begins with `<`; `None` where that is only a character.
    fn marked(&mut self) -> Option<Piece<'t>> {
        let after = &self.rest[1..];
        let begins_name = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some(comment) = after.strip_prefix("!--") {
            let end = comment.find("-->");
            self.rest = end.map_or("", |end| &comment[end + 3..]);
            Some(Piece::Comment(&comment[..end.unwrap_or(comment.len())]))
        } else if after.starts_with(['!', '?']) || (after.starts_with('/') && !begins_name(&after[1..])) {
            let end = after.find('>').map_or(after.len(), |end| end + 1);
            self.rest = &after[end..];
            Some(Piece::Comment(""))
        } else if let Some(close) = after.strip_prefix('/') {
            let name = name(close);
            self.rest = close.find('>').map_or("", |end| &close[end + 1..]);
            Some(Piece::Close(name))
        } else if begins_name(after) {
            let name = name(after);
            let inner = &after[name.len()..];
            let end = Attributes { rest: inner }.end();
            self.rest = inner.get(end + 1..).unwrap_or_default();
            Some(Piece::Open(Tag { name, inner: &inner[..end] }))
        } else {
            None
        }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        if self.rest.starts_with('<')
            && let Some(piece) = self.marked()
        {
            return Some(piece);
        }
        // A `<` that begins no tag is text.
        let end = self.rest[1.min(self.first_length())..].find('<').map_or(self.rest.len(), |end| end + self.first_length().min(1));
        Some(Piece::Text(self.take(end)))
    }
}

impl Pieces<'_> {
    /// 1 where a `<` is next, else 0: a search for the next one goes on behind it.
    fn first_length(&self) -> usize {
        usize::from(self.rest.starts_with('<'))
    }
}

/// The name that `text` begins with.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    &text[..end]
}

impl<'t> Tag<'t> {
    /// Names and values as written, in order.
    pub fn attributes(&self) -> Attributes<'t> {
        Attributes { rest: self.inner }
    }

    /// The value of attribute `name`, given in small letters.
    pub fn attribute(&self, name: &str) -> Option<&'t str> {
        self.attributes().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// The attributes of a tag.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Attributes<'t> {
    /// Where the `>` stands that ends the tag; the length of the text where none does.
    fn end(mut self) -> usize {
        let length = self.rest.len();
        while self.next().is_some() {}
        length - self.rest.len()
    }
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let is_blank = |c: char| c.is_ascii_whitespace();
        self.rest = self.rest.trim_start_matches(|c| is_blank(c) || c == '/');
        if self.rest.is_empty() || self.rest.starts_with('>') {
            return None;
        }
        // The first character belongs to the name whatever it is, so that each step goes on.
        let first = self.rest.chars().next().map_or(0, char::len_utf8);
        let ends_name = |c: char| is_blank(c) || matches!(c, '/' | '>' | '=');
        let end = self.rest[first..].find(ends_name).map_or(self.rest.len(), |end| end + first);
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        let Some(value) = rest.trim_start_matches(is_blank).strip_prefix('=') else { return Some((name, "")) };
        let value = value.trim_start_matches(is_blank);
        let (value, rest) = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c| is_blank(c) || c == '>').unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(html: &str) -> Vec<String> {
        let show = |piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Open(tag) => format!("<{}{:?}", tag.name, tag.attributes().collect::<Vec<_>>()),
            Piece::Close(name) => format!("/{name}"),
            Piece::Comment(comment) => format!("!{comment}"),
        };
        Pieces::new(html).map(show).collect()
    }

    #[test]
    fn pages_are_cut_as_browsers_do() {
        assert_eq!(shown("a < b<!-- x > --><P>c</p >"), ["a ", "< b", "! x > ", "<P[]", "c", "/p"]);
        assert_eq!(
            shown("<!doctype html><a href='x>y' b c=\"d\"e=f/g>"),
            ["!", r#"<a[("href", "x>y"), ("b", ""), ("c", "d"), ("e", "f/g")]"#]
        );
        assert_eq!(shown("<br/><a\n=b>x</>"), ["<br[]", r#"<a[("=b", "")]"#, "x", "!"]);
        assert_eq!(shown("<a href=\"never closed>text"), [r#"<a[("href", "never closed>text")]"#]);
    }

    #[test]
    fn raw_text_is_passed_over() {
        let mut pieces = Pieces::new("if (a < b) '</scripts>'</SCRIPT >rest");
        assert_eq!(pieces.skip_to_close("style"), None);
        assert_eq!(pieces.skip_to_close("script"), Some("if (a < b) '</scripts>'"));
        assert_eq!(pieces.next(), Some(Piece::Text("rest")));
    }

    proptest! {
        #[test]
        fn any_text_is_cut_to_its_end(html in "(<|>|/|!--|-->|a|=|\"|'| |é|script|\n){0,40}|\\PC{0,40}") {
            let pieces: Vec<_> = Pieces::new(&html).collect();
            prop_assert!(pieces.len() <= html.len());
        }
    }
}
