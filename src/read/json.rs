//! A JSON object → a record.

use super::Options;
use super::error::ReadError;
use super::fields::{self, Record};
use serde_json::{Map, Value};

/// How many values a record, or a file that is parsed as a whole, may hold.
const MOST_VALUES: usize = 4_000_000;

/// Parses one record out of `text`, which begins at `line` of the file `path`.
pub(super) fn parse(text: &str, path: &str, line: u64) -> Result<Value, ReadError> {
    if is_crowded(text) {
        let message = format!("more than {MOST_VALUES} values, too many to be articles");
        return Err(ReadError::Json { place: format!("{path}:{line}"), message });
    }
    serde_json::from_str(text).map_err(|error| {
        let column = column(text, error.line(), error.column());
        let place = format!("{path}:{}:{column}", line + (error.line() as u64).saturating_sub(1));
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        ReadError::Json { place, message }
    })
}

/// True for more values than [`MOST_VALUES`]: a value of two bytes in a file takes up to eighty in memory.
fn is_crowded(text: &str) -> bool {
    if text.len() <= MOST_VALUES {
        return false;
    }
    let (mut values, mut in_string, mut escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => values += 1,
            _ => {}
        }
    }
    values > MOST_VALUES
}

/// The column in code points, from 1; `serde_json` counts bytes.
fn column(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = line.bytes().take(bytes.saturating_sub(1));
    before.filter(|byte| byte & 0xC0 != 0x80).count() + 1
}

/// The values of one object that an article needs.
///
/// # Errors
/// Where it is no object, or its text cannot be found.
pub(super) fn record(value: &Value, options: &Options, place: &str) -> Result<Record, ReadError> {
    let Value::Object(object) = value else {
        return Err(ReadError::NotRecord { place: place.to_owned(), found: kind(value) });
    };
    let names: Vec<String> = object.keys().map(|name| fields::folded(name)).collect();
    let all = |wanted| {
        fields::find(&names, wanted).into_iter().filter_map(|index| plain(object.values().nth(index)?)).filter(|value| is_filled(value))
    };
    let first = |wanted| all(wanted).next();
    let text = match &options.text_field {
        Some(name) => {
            let value = asked(object, name, "--text-field", place)?;
            let wrong = || ReadError::NotText { place: place.to_owned(), name: name.clone(), found: kind(value) };
            text_of(value).ok_or_else(wrong)?
        }
        None => text(object, &names).ok_or_else(|| ReadError::NoText { place: place.to_owned(), fields: listed(object) })?,
    };
    let id = match &options.id_field {
        Some(name) => plain(asked(object, name, "--id-field", place)?).filter(|id| is_filled(id)),
        None => first(fields::ID),
    };
    Ok(Record {
        text,
        id,
        title: first(fields::TITLE),
        outlets: all(fields::OUTLET).collect(),
        date: first(fields::DATE),
        byline: first(fields::BYLINE),
        url: first(fields::URL),
        field: options.keep_field.as_deref().and_then(|name| plain(kept(object, &names, name)?)),
    })
}

/// The records in `value`: the elements of an array, those of the one array of objects inside an object without a text, or itself.
pub(super) fn records(mut value: Value, options: &Options) -> Vec<Value> {
    if let Some(pointer) = inner_records(&value, options)
        && let Some(inner) = value.pointer_mut(&pointer)
    {
        value = inner.take();
    }
    match value {
        Value::Array(values) => values,
        other => vec![other],
    }
}

/// Where an object that is no record itself holds its records, as a JSON pointer (RFC 6901).
pub(super) fn inner_records(value: &Value, options: &Options) -> Option<String> {
    let object = value.as_object()?;
    if has_text(object, options) { None } else { pointer(object, 2) }
}

/// The way to the only array of objects, through at most `depth` further objects.
fn pointer(object: &Map<String, Value>, depth: usize) -> Option<String> {
    let step = |key: &str| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
    let mut arrays = object.iter().filter(|(_, value)| is_records(value));
    match (arrays.next(), arrays.next()) {
        (Some((key, _)), None) => Some(step(key)),
        (None, _) if depth > 0 => object.iter().find_map(|(key, value)| Some(step(key) + &pointer(value.as_object()?, depth - 1)?)),
        _ => None,
    }
}

fn is_records(value: &Value) -> bool {
    value.as_array().is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_object))
}

fn has_text(object: &Map<String, Value>, options: &Options) -> bool {
    match &options.text_field {
        Some(name) => get(object, name).is_some(),
        None => text(object, &object.keys().map(|name| fields::folded(name)).collect::<Vec<_>>()).is_some(),
    }
}

/// The first field with words among the names of the text; an empty one where there is no better.
fn text(object: &Map<String, Value>, names: &[String]) -> Option<String> {
    let found = fields::find(names, fields::TEXT).into_iter().filter_map(|index| text_of(object.values().nth(index)?));
    let mut found: Vec<String> = found.collect();
    let best = found.iter().position(|text| is_filled(text)).unwrap_or_default();
    (best < found.len()).then(|| found.swap_remove(best))
}

/// A string, or an array of strings as paragraphs. Null is an empty text.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Null => Some(String::new()),
        Value::Array(values) => {
            let parts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            parts.map(|parts| parts.join("\n\n"))
        }
        // WordPress: {"content": {"rendered": "<p>…"}}
        Value::Object(object) => object.get("rendered").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    }
}

/// A short value in words: a string, a number, the name in an object, or several of these with commas.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => {
            ["name", "title", "rendered", "$oid", "id"].iter().find_map(|key| Some(object.get(*key)?.as_str()?.trim().to_owned()))
        }
        Value::Array(values) => {
            let parts: Vec<String> =
                values.iter().filter(|value| !value.is_array()).filter_map(plain).filter(|part| is_filled(part)).collect();
            Some(parts.join(", "))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

fn is_filled(text: &str) -> bool {
    !text.trim().is_empty()
}

/// The field `name`, or failing that the one behind the dots of `outer.inner`.
fn get<'v>(object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
    object.get(name).or_else(|| {
        let (outer, inner) = name.split_once('.')?;
        get(object.get(outer)?.as_object()?, inner)
    })
}

/// The field `name`, or one of that name as names are compared.
fn kept<'v>(object: &'v Map<String, Value>, names: &[String], name: &str) -> Option<&'v Value> {
    get(object, name).or_else(|| object.values().nth(*fields::find(names, &[&fields::folded(name)]).first()?))
}

fn asked<'v>(object: &'v Map<String, Value>, name: &str, option: &'static str, place: &str) -> Result<&'v Value, ReadError> {
    get(object, name).ok_or_else(|| ReadError::NoField { place: place.to_owned(), name: name.to_owned(), option, fields: listed(object) })
}

fn listed(object: &Map<String, Value>) -> String {
    fields::listed(object.keys().map(String::as_str))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> Record {
        record(value, &Options::default(), "a").expect("a record")
    }

    #[test]
    fn fields_by_their_usual_names() {
        let found =
            read(&json!({"article_id": 7, "Headline": "H", "body": null, "content": ["One.", "Two."], "source": {"id": null, "name": "S"},
            "author": [{"name": "A"}, "B", null], "publishedAt": "2026-02-18T10:00:00Z", "webUrl": "u"}));
        assert_eq!(found.text, "One.\n\nTwo.");
        let short =
            [found.id, found.title, found.outlets.first().cloned(), found.byline, found.date, found.url].map(Option::unwrap_or_default);
        assert_eq!(short, ["7", "H", "S", "A, B", "2026-02-18T10:00:00Z", "u"]);
    }

    #[test]
    fn asked_fields_are_taken_or_told() {
        let value = json!({"text": "no", "fields": {"bodyText": "yes"}, "a.b": "id", "n": 1});
        let options = Options { text_field: Some("fields.bodyText".into()), id_field: Some("a.b".into()), ..Options::default() };
        let found = record(&value, &options, "a").expect("a record");
        assert_eq!((found.text.as_str(), found.id.as_deref()), ("yes", Some("id")));
        let message = |name: &str| {
            let options = Options { text_field: Some(name.into()), ..Options::default() };
            record(&value, &options, "a:1").expect_err("an error").to_string()
        };
        assert_eq!(message("x"), "a:1: no field 'x' as --text-field asks; there are: text, fields, a.b, n");
        assert_eq!(message("n"), "a:1: field 'n' is a number, not text");
    }

    #[test]
    fn records_are_found_inside_an_object() {
        let count = |value: Value| records(value, &Options::default()).len();
        assert_eq!(count(json!([{"text": "a"}, {"text": "b"}])), 2);
        assert_eq!(count(json!({"status": "ok", "articles": [{"text": "a"}, {"text": "b"}]})), 2);
        assert_eq!(count(json!({"response": {"total": 2, "results": [{"text": "a"}, {"text": "b"}]}})), 2);
        assert_eq!(count(json!({"text": "a", "images": [{"u": 1}, {"u": 2}]})), 1);
    }

    #[test]
    fn a_flood_of_values_is_refused() {
        let message = |text: &str| parse(text, "a.json", 1).map(|_| ()).expect_err("an error").to_string();
        assert_eq!(message(&"[".repeat(MOST_VALUES + 1)), "a.json:1: not valid JSON: more than 4000000 values, too many to be articles");
        assert!(message(&"[".repeat(1000)).ends_with("recursion limit exceeded"));
    }

    #[test]
    fn broken_json_is_told_with_its_place() {
        let error = parse("{\"é\": \"“\",\n \"b\": x}", "a.json", 7).expect_err("an error");
        assert_eq!(error.to_string(), "a.json:8:7: not valid JSON: expected value");
    }
}
