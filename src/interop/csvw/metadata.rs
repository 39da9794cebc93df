//! Metadata as JSON, and what validators must and must not let pass (Metadata Vocabulary for Tabular Data).

use serde_json::Value;

use super::{
    datatype::Datatype,
    terms::{check_id, check_notes, check_type, is_language},
};

/// What metadata says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Metadata {
    /// The tables.
    pub tables: Vec<Table>,
    /// What is not valid and was passed over.
    pub warnings: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Where it is, as the metadata has it.
    pub url: String,
    /// Its columns; empty where nothing is said about them.
    pub columns: Vec<Column>,
    /// The columns whose values tell its rows apart, by name.
    pub primary_key: Vec<String>,
    /// Columns that refer to another table.
    pub foreign_keys: Vec<ForeignKey>,
    /// Whether its first row has names.
    pub has_header: bool,
    /// How it is read: import settings and their values.
    pub choices: Vec<(&'static str, String)>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// Its name.
    pub name: Option<String>,
    /// What it may be called in the header: language and text; `None` where titles are said, but none is valid.
    titles: Option<Vec<(String, String)>>,
    lang: String,
    /// Whether a value must be there.
    pub required: bool,
    /// Whether it is not in the file.
    pub is_virtual: bool,
    /// Words that stand for a missing value.
    pub null: Vec<String>,
    /// What stands between the values of a list.
    pub separator: Option<String>,
    /// What its values are.
    pub datatype: Datatype,
}

/// Columns that refer to those of another table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForeignKey {
    /// The columns, by name.
    pub columns: Vec<String>,
    /// The other table.
    pub table: String,
    /// Its columns, by name.
    pub others: Vec<String>,
}

impl Column {
    /// Whether the header may call it so.
    pub(super) fn is_called(&self, header: &str) -> bool {
        match &self.titles {
            Some(titles) => titles.iter().any(|(lang, title)| title == header && is_same_language(lang, &self.lang)),
            None => true,
        }
    }
}

/// Languages match where one is unknown, or the beginning of the other.
fn is_same_language(a: &str, b: &str) -> bool {
    let begins = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    a == "und" || b == "und" || begins(a, b) || begins(b, a)
}

pub(super) fn parse(value: &Value) -> Result<Metadata, String> {
    let mut reader = Reader { warnings: Vec::new() };
    reader.context(&value["@context"])?;
    let tables = if value.get("tables").is_some() {
        check_type(value, "TableGroup")?;
        reader.common(value)?;
        // What is no list counts as an empty one.
        let list = value["tables"].as_array().cloned().unwrap_or_default();
        let tables: Vec<&Value> = list.iter().filter(|table| table.is_object()).collect();
        if tables.is_empty() {
            return Err("A group of tables has at least one table".to_owned());
        }
        tables.into_iter().map(|table| reader.table(table, Some(value))).collect::<Result<Vec<_>, _>>()?
    } else if value.get("url").is_some() {
        vec![reader.table(value, None)?]
    } else {
        return Err("Metadata has neither `tables` nor `url`".to_owned());
    };
    check_references(&tables)?;
    Ok(Metadata { tables, warnings: reader.warnings })
}

struct Reader {
    warnings: Vec<String>,
}

impl Reader {
    fn warn(&mut self, what: impl Into<String>) {
        self.warnings.push(what.into());
    }

    fn context(&mut self, context: &Value) -> Result<(), String> {
        let Some(list) = context.as_array() else { return Ok(()) };
        for part in list.iter().filter_map(Value::as_object) {
            if let Some(key) = part.keys().find(|key| !["@base", "@language"].contains(&key.as_str())) {
                return Err(format!("{key} must not stand in the context"));
            }
            if part.get("@language").is_some_and(|lang| !lang.as_str().is_some_and(is_language)) {
                self.warn("The @language of the context is no language.");
            }
        }
        Ok(())
    }

    /// What holds of every thing that metadata describes.
    fn common(&mut self, value: &Value) -> Result<(), String> {
        check_id(value)?;
        check_notes(value)?;
        if let Some(list) = value.get("transformations").and_then(Value::as_array) {
            for template in list {
                check_id(template)?;
                check_type(template, "Template")?;
                check_notes(template)?;
            }
        }
        if let Some(dialect @ Value::Object(_)) = value.get("dialect") {
            check_id(dialect)?;
            check_type(dialect, "Dialect")?;
            check_notes(dialect)?;
        }
        Ok(())
    }

    fn table(&mut self, value: &Value, group: Option<&Value>) -> Result<Table, String> {
        check_type(value, "Table")?;
        self.common(value)?;
        if group.is_some() && value.get("@context").is_some() {
            return Err("A table in a group has a context of its own".to_owned());
        }
        let Some(url) = value.get("url").and_then(Value::as_str) else { return Err("A table has no url".to_owned()) };
        let empty = Value::Null;
        let schema = value.get("tableSchema").or_else(|| group.and_then(|group| group.get("tableSchema"))).unwrap_or(&empty);
        if schema.is_object() {
            check_id(schema)?;
            check_type(schema, "Schema")?;
            check_notes(schema)?;
        }
        let above: Vec<&Value> = [Some(schema), Some(value), group].into_iter().flatten().collect();
        let list = schema.get("columns").and_then(Value::as_array).cloned().unwrap_or_default();
        let columns =
            list.iter().filter(|column| column.is_object()).map(|column| self.column(column, &above)).collect::<Result<Vec<_>, _>>()?;
        let known = |names: &[String]| names.iter().all(|name| columns.iter().any(|column| column.name.as_ref() == Some(name)));
        let mut primary_key = names(schema.get("primaryKey"));
        if !known(&primary_key) {
            self.warn("The primary key names a column that is not there.");
            primary_key.clear();
        }
        let foreign_keys = self.foreign_keys(schema, &known)?;
        let dialect = value.get("dialect").or_else(|| group.and_then(|group| group.get("dialect"))).unwrap_or(&empty);
        let (has_header, choices) = self.dialect(dialect);
        Ok(Table { url: url.to_owned(), columns, primary_key, foreign_keys, has_header, choices })
    }

    fn column(&mut self, value: &Value, above: &[&Value]) -> Result<Column, String> {
        check_id(value)?;
        check_type(value, "Column")?;
        check_notes(value)?;
        let inherited =
            |key: &str| std::iter::once(value).chain(above.iter().copied()).find_map(|from| from.get(key)).filter(|found| !found.is_null());
        let text = |key: &str| inherited(key).and_then(Value::as_str).map(str::to_owned);
        let mut null = match inherited("null") {
            Some(Value::String(word)) => vec![word.clone()],
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        null.retain(|word| !word.is_empty());
        let datatype = match inherited("datatype") {
            Some(datatype) => Datatype::parse(datatype, &mut self.warnings)?,
            None => Datatype::default(),
        };
        let titles = self.titles(value);
        let mut name = value.get("name").and_then(Value::as_str).filter(|name| !name.starts_with('_')).map(str::to_owned);
        if value.get("name").is_some() && name.is_none() {
            self.warn("The name of a column is none.");
        }
        if name.is_none() {
            name = titles.as_ref().and_then(|titles| titles.first()).map(|(_, title)| title.clone());
        }
        Ok(Column {
            name,
            titles,
            lang: text("lang").filter(|lang| is_language(lang)).unwrap_or_else(|| "und".to_owned()),
            required: inherited("required") == Some(&Value::Bool(true)),
            is_virtual: value.get("virtual") == Some(&Value::Bool(true)),
            null,
            separator: text("separator"),
            datatype,
        })
    }

    fn titles(&mut self, value: &Value) -> Option<Vec<(String, String)>> {
        let texts = |value: &Value| match value {
            Value::String(text) => vec![text.clone()],
            Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        let own = match value.get("titles")? {
            Value::Object(own) => own
                .iter()
                .filter(|(lang, _)| is_language(lang))
                .flat_map(|(lang, titles)| texts(titles).into_iter().map(move |title| (lang.clone(), title)))
                .collect(),
            titles => texts(titles).into_iter().map(|title| ("und".to_owned(), title)).collect::<Vec<_>>(),
        };
        if own.is_empty() {
            self.warn("A column has titles, and none of them is valid.");
            // Titles of the wrong kind are passed over; those in no language fit no header.
            return value["titles"].is_object().then_some(own);
        }
        Some(own)
    }

    fn foreign_keys(&mut self, schema: &Value, known: &dyn Fn(&[String]) -> bool) -> Result<Vec<ForeignKey>, String> {
        let Some(list) = schema.get("foreignKeys").and_then(Value::as_array) else { return Ok(Vec::new()) };
        let mut keys = Vec::new();
        for key in list.iter().filter(|key| key.is_object()) {
            let is_only = |value: &Value, allowed: &[&str]| {
                value.as_object().is_some_and(|own| own.keys().all(|key| allowed.contains(&key.as_str())))
            };
            let reference = &key["reference"];
            if !is_only(key, &["columnReference", "reference"]) || !is_only(reference, &["resource", "schemaReference", "columnReference"])
            {
                return Err("A foreign key has a property that it must not have".to_owned());
            }
            let columns = names(key.get("columnReference"));
            if !known(&columns) {
                return Err("A foreign key names a column that is not there".to_owned());
            }
            if let Some(table) = reference.get("resource").and_then(Value::as_str) {
                keys.push(ForeignKey { columns, table: table.to_owned(), others: names(reference.get("columnReference")) });
            }
        }
        Ok(keys)
    }

    fn dialect(&mut self, dialect: &Value) -> (bool, Vec<(&'static str, String)>) {
        let text = |key: &str| dialect.get(key).and_then(Value::as_str);
        let has_header =
            dialect.get("header") != Some(&Value::Bool(false)) && dialect.get("headerRowCount").and_then(Value::as_u64) != Some(0);
        let rows = dialect.get("headerRowCount").and_then(Value::as_u64).filter(|rows| *rows > 1);
        let header = rows.map_or_else(|| if has_header { "yes" } else { "no" }.to_owned(), |rows| rows.to_string());
        let mut choices = vec![("header", header), ("delimiter", text("delimiter").unwrap_or(",").to_owned())];
        if let Some(quote) = text("quoteChar") {
            choices.push(("quote", quote.to_owned()));
        }
        if let Some(comment) = text("commentPrefix").filter(|comment| !comment.is_empty()) {
            choices.push(("comment", comment.to_owned()));
        }
        if let Some(rows) = dialect.get("skipRows").and_then(Value::as_u64).filter(|rows| *rows > 0) {
            choices.push(("skip", rows.to_string()));
        }
        if let Some(encoding) = text("encoding") {
            choices.push(("encoding", encoding.to_owned()));
        }
        (has_header, choices)
    }
}

/// A name or names.
fn names(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// What foreign keys refer to must be described.
fn check_references(tables: &[Table]) -> Result<(), String> {
    for key in tables.iter().flat_map(|table| &table.foreign_keys) {
        let Some(other) = tables.iter().find(|table| table.url == key.table) else {
            return Err(format!("A foreign key refers to the table {}, which the metadata does not describe", key.table));
        };
        if let Some(missing) = key.others.iter().find(|name| !other.columns.iter().any(|column| column.name.as_ref() == Some(name))) {
            return Err(format!("A foreign key refers to the column {missing}, which {} does not have", key.table));
        }
    }
    Ok(())
}
