//! What one character can be to the splitter. All other files of this room ask here.

/// The part a character plays in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// White space, control and format characters: between tokens, in none.
    Blank,
    /// A letter of an alphabet whose words stand between spaces.
    Letter,
    /// An ASCII digit.
    Digit,
    /// A letter of another script; where its words end is for UAX #29 to say.
    Script,
    /// A quotation mark that can be nothing else.
    Quote,
    /// An apostrophe or a single quotation mark.
    Apostrophe,
    /// Anything else.
    Mark,
}

/// The class of `c`.
pub fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        ' ' | '\0'..='\x1F' | '\x7F' => Class::Blank,
        '0'..='9' => Class::Digit,
        '"' => Class::Quote,
        '\'' => Class::Apostrophe,
        _ if c.is_ascii() => Class::Mark,
        _ => class_beyond_ascii(c),
    }
}

fn class_beyond_ascii(c: char) -> Class {
    match c {
        '‘' | '’' | '‛' | '‚' => Class::Apostrophe,
        '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '＂' | '〝' | '〞' | '〟' | '｢' | '｣' => {
            Class::Quote
        }
        _ if is_blank(c) => Class::Blank,
        '\u{AA}'..='\u{58F}' | '\u{1E00}'..='\u{1FFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A640}'..='\u{A7FF}' | '\u{FB00}'..='\u{FB06}' => {
            if c.is_alphanumeric() { Class::Letter } else { Class::Mark }
        }
        _ if c.is_alphanumeric() => Class::Script,
        _ => Class::Mark,
    }
}

/// True for what stands between tokens and can be left out: white space, control and format characters.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// True for what belongs to the letter before it: combining marks, soft hyphens, joiners, variation selectors.
pub fn extends(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// True for the apostrophes that can stand inside a word.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛')
}

/// True for letters and digits of words that stand between spaces.
pub fn is_western(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::Digit)
}

/// True for marks that end a sentence, whatever follows them: `.`, `?`, `…`, `。`.
pub fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉') || is_wide_terminator(c)
}

/// True for the terminators of scripts that set no space and have no capitals.
pub fn is_wide_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡' | '؟' | '۔' | '।' | '॥' | '։' | '။' | '።' | '។')
}

/// True for brackets that close.
pub fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '】' | '〉' | '》' | '〕')
}

/// True for brackets that open.
pub fn is_opening_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '【' | '〈' | '《' | '〔')
}

/// True for hyphens and dashes of any length.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// The first character of `text` at byte `at`.
pub fn at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The last character of `text` before byte `at`.
pub fn before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at.checked_sub(1)?) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(..at)?.chars().next_back(),
    }
}
