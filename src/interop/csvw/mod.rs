//! CSV on the Web (W3C 2015): metadata that says what tables are, and the checks that it asks for.

mod datatype;
mod metadata;
mod terms;

use serde_json::{Value, json};

use super::gx::read as rule;
use crate::{
    checks::{Check, Suite},
    table::Failure,
};
pub use metadata::{Column, ForeignKey, Metadata, Table};

/// Whether JSON is metadata of CSV on the Web.
#[must_use]
pub fn is_metadata(value: &Value) -> bool {
    let context = &value["@context"];
    let is_it = |value: &Value| value.as_str() == Some("http://www.w3.org/ns/csvw");
    is_it(context) || context.as_array().is_some_and(|list| list.iter().any(is_it))
}

/// Reads metadata.
///
/// # Errors
/// When it breaks a rule that validators must not let pass; `warnings` of the result are about what they do.
pub fn parse(value: &Value) -> Result<Metadata, Failure> {
    metadata::parse(value).map_err(|what| Failure::new(what, "Mend the metadata, as CSV on the Web (W3C) asks for"))
}

/// The checks of a table whose header has these names; `tables` are all that the metadata describes.
///
/// # Errors
/// When the header is another than the metadata says.
pub fn suite(table: &Table, header: &[String], metadata: &Metadata) -> Result<Suite, Failure> {
    let columns: Vec<&Column> = table.columns.iter().filter(|column| !column.is_virtual).collect();
    if !columns.is_empty() && columns.len() != header.len() {
        let what = format!("The table {} has {} columns, and its metadata {}", table.url, header.len(), columns.len());
        return Err(Failure::new(what, "Mend the one or the other"));
    }
    for (column, name) in columns.iter().zip(header) {
        if table.has_header && !column.is_called(name) {
            return Err(Failure::new(
                format!("The metadata has no column that is called {name:?} at its place"),
                "Mend the header or the titles",
            )
            .at(&table.url));
        }
    }
    let named = |name: &str| columns.iter().position(|column| column.name.as_deref() == Some(name)).and_then(|at| header.get(at)).cloned();
    let all = |names: &[String]| names.iter().map(|name| named(name)).collect::<Option<Vec<String>>>();
    let mut checks = Vec::new();
    let mut add = |name: &str, own: Value| -> Result<(), Failure> {
        let Value::Object(own) = own else { return Ok(()) };
        let rule = rule(name, own).map_err(|why| Failure::new(why, "Report this as a bug"))?;
        checks.push(Check::new(rule));
        Ok(())
    };
    for (column, name) in columns.iter().zip(header) {
        if let Some(own) = column.datatype.parameters(column, name) {
            add("of_datatype", own)?;
        }
    }
    if let Some(key) = all(&table.primary_key).filter(|key| !key.is_empty()) {
        add("unique_together", json!({ "columns": key, "ignore": "never" }))?;
    }
    for key in &table.foreign_keys {
        if let Some(own) = all(&key.columns) {
            add("references_together", json!({ "columns": own, "table": key.table, "others": key.others }))?;
        }
    }
    // What others refer to must be there once.
    for key in metadata.tables.iter().flat_map(|other| &other.foreign_keys).filter(|key| key.table == table.url) {
        if let Some(own) = all(&key.others) {
            add("unique_together", json!({ "columns": own, "ignore": "all" }))?;
        }
    }
    Ok(Suite { name: table.url.clone(), description: None, checks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: Value, expected: Result<usize, &str>) {
        let mut value = value;
        value["@context"] = json!("http://www.w3.org/ns/csvw");
        assert!(is_metadata(&value));
        match (parse(&value), expected) {
            (Ok(metadata), Ok(warnings)) => assert_eq!(metadata.warnings.len(), warnings, "{value} {:?}", metadata.warnings),
            (Err(failure), Err(what)) => assert!(failure.what.contains(what), "{value} {failure}"),
            (found, _) => panic!("{value} {found:?}"),
        }
    }

    #[test]
    fn metadata_is_taken_or_refused_as_the_standard_has_it() {
        check(json!({ "url": "a.csv", "tableSchema": { "columns": [{ "titles": "a" }] } }), Ok(0));
        check(json!({ "tables": [] }), Err("at least one table"));
        check(json!({ "url": "a.csv", "@id": "_:x" }), Err("blank node"));
        check(json!({ "url": "a.csv", "@type": "Column" }), Err("@type"));
        check(json!({ "url": "a.csv", "dc:title": { "@list": [] } }), Err("@list"));
        check(json!({ "url": "a.csv", "dc:title": { "@value": "x", "@language": "en", "@type": "t" } }), Err("@value"));
        check(
            json!({ "url": "a.csv", "tableSchema": { "columns": [{ "titles": "a", "datatype": { "base": "string", "minimum": 1 } }] } }),
            Err("no order"),
        );
        check(
            json!({ "url": "a.csv", "tableSchema": { "columns": [{ "titles": "a", "datatype": { "base": "string", "minLength": 5, "maxLength": 1 } }] } }),
            Err("minLength"),
        );
        check(
            json!({ "url": "a.csv", "tableSchema": { "columns": [{ "titles": "a", "datatype": { "base": "boolean", "format": "Y" } }] } }),
            Ok(1),
        );
        check(json!({ "url": "a.csv", "tableSchema": { "columns": [{ "titles": "a", "datatype": "nonsense" }] } }), Ok(1));
    }

    #[test]
    fn titles_fit_the_header_by_letters_and_language() {
        let table = |titles: Value, lang: &str| {
            let value = json!({ "@context": "http://www.w3.org/ns/csvw", "url": "a.csv", "lang": lang, "tableSchema": { "columns": [{ "titles": titles }] } });
            let metadata = parse(&value).unwrap();
            suite(&metadata.tables[0], &["On Street".to_owned()], &metadata).is_ok()
        };
        assert!(table(json!("On Street"), "und"));
        assert!(!table(json!("on street"), "und"));
        assert!(table(json!({ "en-US": "On Street" }), "en"));
        assert!(!table(json!({ "en": "On Street" }), "de"));
    }
}
