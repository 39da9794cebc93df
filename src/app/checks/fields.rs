//! The form of a rule: what its kind is told, and what is said about every rule. Each change is tried at once.

use leptos::{ev, prelude::*};
use serde_json::{Value, json};

use super::{
    field::{read, shown},
    sql_field::SqlField,
    words::SEVERITIES,
};
use crate::{
    app::session::Session,
    jobs::{FieldKind, FieldTold, Severity},
};

/// What the kind of rule is told.
#[component]
pub fn Fields(fields: Vec<FieldTold>) -> impl IntoView {
    fields.into_iter().map(|field| view! { <Field field /> }).collect_view()
}

/// What the rule says of something now; fields take it up once, so that the caret stays where it is.
pub fn said(session: Session, name: &str) -> Option<Value> {
    session.checking.writing.with_untracked(|writing| writing.as_ref().and_then(|writing| writing.draft.get(name).cloned()))
}

#[component]
fn Field(field: FieldTold) -> impl IntoView {
    let session = Session::expect();
    let id = format!("rule-{}", field.name);
    let label = label(&field);
    let hint = format!("{id}-hint");
    let value = said(session, &field.name);
    let control = match field.kind.clone() {
        FieldKind::Column => view! { <Columns id=id.clone() name=field.name.clone() value several=false /> }.into_any(),
        FieldKind::Columns => view! { <Columns id=id.clone() name=field.name.clone() value several=true /> }.into_any(),
        FieldKind::Word(words) => view! { <Words id=id.clone() name=field.name.clone() words value /> }.into_any(),
        FieldKind::Flag => view! { <Flag id=id.clone() name=field.name.clone() value /> }.into_any(),
        FieldKind::Sql => view! { <SqlField id=id.clone() name=field.name.clone() /> }.into_any(),
        kind => view! { <Typed id=id.clone() name=field.name.clone() kind value /> }.into_any(),
    };
    view! {
        <div class="as-rule__field">
            <label class="as-controls__name" for=id>{label}</label>
            {control}
            <p class="as-rule__hint" id=hint>{field.meaning}</p>
        </div>
    }
}

/// The name of a field as people write it.
fn label(field: &FieldTold) -> String {
    let words = field.name.replace('_', " ");
    let mut letters = words.chars();
    let capital = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default();
    if field.required { capital } else { format!("{capital} (optional)") }
}

/// A text, a number, or a list with one value a line.
#[component]
fn Typed(id: String, name: String, kind: FieldKind, value: Option<Value>) -> impl IntoView {
    let session = Session::expect();
    let text = value.map(|value| shown(&kind, &value)).unwrap_or_default();
    let (test, hint) = (id.clone(), format!("{id}-hint"));
    let is_list = matches!(kind, FieldKind::Scalars | FieldKind::Texts | FieldKind::Rows | FieldKind::Json);
    let change = move |event: ev::Event| session.write_field(&name, read(&kind, &event_target_value(&event)));
    if is_list {
        view! { <textarea class="as-field as-rule__lines" id=id data-testid=test aria-describedby=hint rows="5" spellcheck="false" on:input=change>{text}</textarea> }.into_any()
    } else {
        view! { <input class="as-field" id=id data-testid=test aria-describedby=hint type="text" autocomplete="off" spellcheck="false" value=text on:input=change /> }.into_any()
    }
}

/// One column of the table, or several.
#[component]
fn Columns(id: String, name: String, value: Option<Value>, several: bool) -> impl IntoView {
    let session = Session::expect();
    let chosen: Vec<String> = match &value {
        Some(Value::String(name)) => vec![name.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    };
    let mut names = session.names.get_untracked().to_vec();
    // What the rule names can be kept, whether the table has it or not.
    names.extend(chosen.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>());
    let test = id.clone();
    if !several {
        let change = move |event: ev::Event| {
            session.write_field(&name, Some(event_target_value(&event)).filter(|name| !name.is_empty()).map(Value::from));
        };
        let option = |own: &String| view! { <option value=own.clone() selected=chosen.contains(own)>{own.clone()}</option> };
        return view! {
            <select class="as-select" id=id data-testid=test on:change=change>
                <option value="" selected=chosen.is_empty()>"Choose a column"</option>
                {names.iter().map(option).collect_view()}
            </select>
        }
        .into_any();
    }
    let order = StoredValue::new(chosen.clone());
    let boxes = names.into_iter().map(move |own| {
        let (checked, label, name) = (chosen.contains(&own), own.clone(), name.clone());
        let change = move |event: ev::Event| {
            order.update_value(|order| {
                order.retain(|known| *known != own);
                if event_target_checked(&event) {
                    order.push(own.clone());
                }
            });
            session.write_field(&name, Some(json!(order.get_value())).filter(|list| *list != json!([])));
        };
        view! { <label class="as-rule__box"><input type="checkbox" checked=checked on:change=change /> <bdi>{label}</bdi></label> }
    });
    view! { <div class="as-rule__boxes" id=id data-testid=test role="group" tabindex="-1">{boxes.collect_view()}</div> }.into_any()
}

#[component]
fn Words(id: String, name: String, words: Vec<String>, value: Option<Value>) -> impl IntoView {
    let session = Session::expect();
    let chosen = value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    let change = move |event: ev::Event| {
        session.write_field(&name, Some(event_target_value(&event)).filter(|word| !word.is_empty()).map(Value::from));
    };
    let option = |word: String| view! { <option value=word.clone() selected=word == chosen>{word.replace('_', " ")}</option> };
    let options = words.into_iter().map(option).collect_view();
    view! {
        <select class="as-select" id=id.clone() data-testid=id on:change=change>
            <option value="">"Choose"</option>
            {options}
        </select>
    }
}

#[component]
fn Flag(id: String, name: String, value: Option<Value>) -> impl IntoView {
    let session = Session::expect();
    let change = move |event: ev::Event| session.write_field(&name, event_target_checked(&event).then_some(json!(true)));
    view! { <input type="checkbox" class="as-rule__flag" id=id.clone() data-testid=id checked=value == Some(json!(true)) on:change=change /> }
}

/// What is said about every rule: tolerance, severity, condition, groups, reason and owner.
#[component]
pub fn AboutFields() -> impl IntoView {
    let session = Session::expect();
    let percent = said(session, "mostly").and_then(|share| share.as_f64()).map_or(100.0, |share| (share * 1e6).round() / 1e4);
    let tolerance = move |event: ev::Event| {
        let given = event_target_value(&event).parse::<f64>().ok().filter(|percent| (0.0..100.0).contains(percent));
        session.write_field("mostly", given.map(|percent| json!(percent / 100.0)));
    };
    let severity = said(session, "severity").and_then(|word| serde_json::from_value::<Severity>(word).ok()).unwrap_or_default();
    let judge = move |event: ev::Event| {
        let word = event_target_value(&event);
        session.write_field("severity", (word != "critical").then(|| json!(word)));
    };
    let options = SEVERITIES.map(|(known, words)| {
        let id = serde_json::to_value(known).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
        view! { <option value=id selected=known == severity>{words}</option> }
    });
    let groups = said(session, "for_each");
    view! {
        <div class="as-rule__pair">
            <div class="as-rule__field">
                <label class="as-controls__name" for="rule-mostly">"Must hold in at least, in % of rows"</label>
                <input class="as-field" id="rule-mostly" data-testid="rule-mostly" type="number" min="0" max="100" step="any" value=percent.to_string() on:input=tolerance />
            </div>
            <div class="as-rule__field">
                <label class="as-controls__name" for="rule-severity">"When it fails"</label>
                <select class="as-select" id="rule-severity" data-testid="rule-severity" on:change=judge>{options.collect_view()}</select>
            </div>
        </div>
        <div class="as-rule__field">
            <label class="as-controls__name" for="rule-where">"Only for rows where (optional)"</label>
            <SqlField id="rule-where".to_owned() name="where".to_owned() />
            <p class="as-rule__hint" id="rule-where-hint">"A condition in SQL, such as amount > 0 AND status = 'open'"</p>
        </div>
        <details class="as-checks__more">
            <summary class="as-checks__summary">"Groups, reason and owner"</summary>
            <div class="as-rule__field">
                <span class="as-controls__name">"It must hold in each group of rows with the same"</span>
                <Columns id="rule-for_each".to_owned() name="for_each".to_owned() value=groups several=true />
            </div>
            <Plain name="reason" label="Why it is there" />
            <Plain name="owner" label="Who looks after it" />
        </details>
    }
}

#[component]
fn Plain(name: &'static str, label: &'static str) -> impl IntoView {
    let value = said(Session::expect(), name);
    let id = format!("rule-{name}");
    view! {
        <div class="as-rule__field">
            <label class="as-controls__name" for=id.clone()>{label}</label>
            <Typed id name=name.to_owned() kind=FieldKind::Text value />
        </div>
    }
}
