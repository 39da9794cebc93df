//! A model as it is set up in a task: what may be changed has a field, and what is fixed is said.

use leptos::prelude::*;

use crate::{
    app::session::Session,
    exercises::{Answer, Form, Freedom, ModelAnswer},
};

/// The settings of a task's model.
#[derive(Clone)]
struct Setting {
    exercise: String,
    task: String,
    now: Memo<ModelAnswer>,
}

impl Setting {
    fn change(&self, session: Session, change: impl FnOnce(&mut ModelAnswer)) {
        let mut model = self.now.get_untracked();
        change(&mut model);
        session.learning.change(|work, title| work.at(title, &self.exercise).answer(&self.task, Answer::Model(model)));
    }
}

/// The fields of a model.
#[component]
pub fn ModelField(exercise: String, task: String, form: Form) -> impl IntoView {
    let session = Session::expect();
    let Form::Model { start, free, targets, splits, learners, columns } = form else { return ().into_any() };
    let now = {
        let (exercise, task, start) = (exercise.clone(), task.clone(), start.clone());
        Memo::new(move |_| match session.learning.answer(&exercise, &task) {
            Some(Answer::Model(model)) => model,
            _ => start.clone(),
        })
    };
    let setting = Setting { exercise, task, now };
    let may = |freedom| free.contains(&freedom);
    let with_start = |list: Vec<String>, usual: &String| {
        let others = list.into_iter().filter(|one| one != usual);
        std::iter::once(usual.clone()).chain(others).collect::<Vec<_>>()
    };
    let target = may(Freedom::Target).then(|| {
        let options = with_start(targets, &start.target);
        view! { <Choose setting=setting.clone() name="Predict" key="target" options get=|model| model.target.clone() set=|model, value| model.target = value /> }
    });
    let learner = may(Freedom::Learner).then(|| {
        let options = with_start(learners, &start.learner);
        view! { <Choose setting=setting.clone() name="Model" key="learner" options get=|model| model.learner.clone() set=|model, value| model.learner = value /> }
    });
    let split = may(Freedom::Split).then(|| {
        let options = with_start(splits, &start.split);
        view! { <Choose setting=setting.clone() name="Rows held out" key="split" options get=|model| model.split.clone() set=|model, value| model.split = value /> }
    });
    let balanced = may(Freedom::Balanced).then(|| view! { <Balanced setting=setting.clone() /> });
    let threshold = may(Freedom::Threshold).then(|| view! { <Threshold setting=setting.clone() /> });
    let others: Vec<String> = columns.into_iter().filter(|column| *column != start.target || may(Freedom::Target)).collect();
    let without = may(Freedom::Without).then(|| view! { <Without setting=setting.clone() columns=others /> });
    let fixed = fixed(&start, &free);
    view! {
        <div class="as-task__model">
            <p class="as-task__unit">{fixed}</p>
            <div class="as-task__settings">{target}{learner}{split}{balanced}</div>
            {threshold}
            {without}
        </div>
    }
    .into_any()
}

/// What is fixed, in words.
fn fixed(start: &ModelAnswer, free: &[Freedom]) -> String {
    let settings = [
        (Freedom::Target, format!("predicts {}", start.target)),
        (Freedom::Learner, format!("model {}", start.learner)),
        (Freedom::Split, format!("rows held out: {}", split_words(&start.split))),
        (Freedom::Threshold, format!("threshold {} %", start.threshold)),
    ];
    let fixed: Vec<String> = settings.into_iter().filter(|(freedom, _)| !free.contains(freedom)).map(|(_, words)| words).collect();
    if fixed.is_empty() { String::new() } else { format!("Fixed here: {}.", fixed.join("; ")) }
}

/// A way to part rows in words.
fn split_words(split: &str) -> String {
    match split.split_once(':') {
        Some(("grouped", column)) => format!("same {column} kept together"),
        Some(("time", column)) => format!("later rows, by {column}"),
        Some(("only", rows)) => format!("all but {rows}, which is learnt from"),
        _ if split == "random" => "by chance".to_owned(),
        _ => "by chance, same shares of classes".to_owned(),
    }
}

#[component]
fn Choose(
    setting: Setting,
    name: &'static str,
    key: &'static str,
    options: Vec<String>,
    get: fn(&ModelAnswer) -> String,
    set: fn(&mut ModelAnswer, String),
) -> impl IntoView {
    let session = Session::expect();
    let id = format!("model-{}-{key}", setting.task);
    let now = setting.now;
    let one = move |value: String| {
        let own = value.clone();
        let words = if key == "split" { split_words(&value) } else { value.clone() };
        view! { <option value=value prop:selected=move || now.with(|model| get(model) == own)>{words}</option> }
    };
    view! {
        <div class="as-controls__field">
            <label class="as-controls__name" for=id.clone()>{name}</label>
            <select class="as-select" id=id.clone() data-testid=id
                on:change=move |event| setting.change(session, |model| set(model, event_target_value(&event)))>
                {options.into_iter().map(one).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Balanced(setting: Setting) -> impl IntoView {
    let session = Session::expect();
    let (now, testid) = (setting.now, format!("model-{}-balanced", setting.task));
    view! {
        <label class="as-task__option">
            <input type="checkbox" data-testid=testid prop:checked=move || now.with(|model| model.balanced)
                on:change=move |event| setting.change(session, |model| model.balanced = event_target_checked(&event)) />
            <span>"Every class counts the same"</span>
        </label>
    }
}

#[component]
fn Threshold(setting: Setting) -> impl IntoView {
    let session = Session::expect();
    let (now, id) = (setting.now, format!("model-{}-threshold", setting.task));
    let percent = move || now.with(|model| model.threshold);
    view! {
        <div class="as-task__threshold">
            <label class="as-controls__name" for=id.clone()>"Alarm from this probability on: " {percent} " %"</label>
            <input class="as-range" type="range" min="0" max="100" step="1" id=id.clone() data-testid=id prop:value=move || percent().to_string()
                on:input=move |event| setting.change(session, |model| model.threshold = event_target_value(&event).parse().unwrap_or(model.threshold)) />
        </div>
    }
}

/// Columns that are left out.
#[component]
fn Without(setting: Setting, columns: Vec<String>) -> impl IntoView {
    let session = Session::expect();
    let one = |column: String| {
        let (setting, own) = (setting.clone(), column.clone());
        let (now, testid) = (setting.now, format!("model-{}-without-{column}", setting.task));
        let change = {
            let column = column.clone();
            move |event: leptos::ev::Event| {
                let out = event_target_checked(&event);
                setting.change(session, |model| {
                    model.without.retain(|name| *name != column);
                    if out {
                        model.without.push(column.clone());
                    }
                });
            }
        };
        view! {
            <label class="as-task__option">
                <input type="checkbox" data-testid=testid prop:checked=move || now.with(|model| model.without.contains(&own)) on:change=change />
                <span><bdi>{column}</bdi></span>
            </label>
        }
    };
    view! {
        <fieldset class="as-task__without">
            <legend class="as-controls__name">"Leave these columns out"</legend>
            <div class="as-task__columns">{columns.into_iter().map(one).collect_view()}</div>
        </fieldset>
    }
}
