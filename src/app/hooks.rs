//! What scripts and tests of the page can ask for: `window.assay`.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsValue, prelude::Closure};

use super::{insight::Progress, phase::Phase, session::Session};
use crate::jobs::{Beyond, RELATED_UP_TO, profile_json};

/// Somebody who waits for the profile: how to give it, how to say that there will be none.
type Waiter = (Function, Function);

/// Makes `window.assay`.
///
/// - `profileJson()`: a promise of the profile as `assay profile --json` writes it; rejected with the sentence of the
///   failure when the file could not be read.
/// - `trainJson()`: the scores of the run that is shown, as `assay train --json` writes them; null while there is none.
/// - `labJson()`: the last experiment that ended, as `assay lab --json` writes it; null while there is none.
/// - `crashWorker()`: makes a worker fail as a bug would.
pub fn install(session: Session) {
    let waiters = StoredValue::new_local(Vec::<Waiter>::new());
    let settle = move || {
        let Some(answer) = answer(session) else { return };
        for (resolve, reject) in waiters.try_update_value(std::mem::take).unwrap_or_default() {
            let (ear, word) = match &answer {
                Ok(json) => (resolve, json),
                Err(sentence) => (reject, sentence),
            };
            // An ear of a promise does not throw.
            let _ = ear.call1(&JsValue::NULL, &word.into());
        }
    };
    Effect::new(move |_| {
        session.phase.track();
        session.profile.track();
        session.insight.progress.track();
        settle();
    });
    let profile_hook = Closure::<dyn FnMut() -> Promise>::new(move || {
        let promise = Promise::new(&mut |resolve, reject| waiters.update_value(|waiters| waiters.push((resolve, reject))));
        untrack(settle);
        promise
    });
    let train_hook = Closure::<dyn FnMut() -> JsValue>::new(move || {
        let run = untrack(|| session.modelling.run());
        run.map_or(JsValue::NULL, |run| run.told.json.as_str().into())
    });
    let lab_hook = Closure::<dyn FnMut() -> JsValue>::new(move || {
        untrack(|| session.experimenting.json.get()).map_or(JsValue::NULL, |json| json.as_str().into())
    });
    let crash = Closure::<dyn FnMut()>::new(move || session.crash_worker());
    let hooks = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&hooks, &name.into(), value);
    // Plain new objects take any property.
    let _ = set("profileJson", &profile_hook.into_js_value());
    let _ = set("trainJson", &train_hook.into_js_value());
    let _ = set("labJson", &lab_hook.into_js_value());
    let _ = set("crashWorker", &crash.into_js_value());
    let _ = Reflect::set(&window(), &"assay".into(), &hooks);
}

/// The profile as JSON, or why there is none; `None` while that is open.
fn answer(session: Session) -> Option<Result<String, String>> {
    session.phase.with(|phase| match phase {
        Phase::Done => {
            let profile = session.profile.get()?;
            let related = session.insight.related.get();
            let failed = matches!(session.insight.progress.get(), Progress::Failed(_));
            // Relations of larger tables are not told, so that the answer does not depend on what was looked at.
            let wanted = profile.file.bytes <= RELATED_UP_TO;
            if wanted && related.is_none() && !failed {
                return None;
            }
            let meanings = session.insight.meanings.get();
            let beyond = related.as_ref().filter(|_| wanted).map(|related| Beyond {
                matrix: &related.matrix,
                structure: &related.structure,
                meanings: &meanings,
            });
            Some(profile_json(&profile, beyond).map_err(|e| e.to_string()))
        }
        Phase::Failed(failure) => Some(Err(failure.to_string())),
        _ => None,
    })
}
