//! Cross-validation of a model on a table, as the workers of the page do it; one source for native code and WebAssembly.
//!
//! Natively: `learning FILE TARGET MODEL` prints seconds and score as JSON. In WebAssembly each worker reads the file (`read`),
//! makes the folds (`prepare`), learns those that the host gives it (`fold`), and one puts the results together (`score`).

use std::error::Error;

use assay::{
    formats::Choices,
    frame::{Frame, Limit},
    jobs,
    models::{Learner, plan::suggest},
    trial::{FoldResult, Spec, Trial},
};

/// Whatever can go wrong, for whoever started it.
type Anyhow<T> = Result<T, Box<dyn Error>>;

/// The table.
fn read(bytes: &[u8]) -> Anyhow<Frame> {
    let opened = jobs::open(&bytes, "bench.csv", &Choices::default())?;
    Ok(jobs::frame(&bytes, &opened.layout, "bench.csv", Limit::default())?)
}

/// Five folds of a model with its usual settings; `words` are the target and the model.
fn prepare(frame: &Frame, words: &str) -> Anyhow<Trial> {
    let (target, model) = words.split_once(' ').ok_or("Which target and which model?")?;
    let learner = Learner::named(model).ok_or("There is no such model")?;
    Ok(Trial::new(frame, suggest(frame, target, None)?, Spec::new(learner))?)
}

/// The score that the peers tell too.
fn score(trial: &Trial, results: Vec<FoldResult>) -> String {
    let report = trial.outcome(results).report;
    format!("{:.6}", report.pooled.get("roc_auc").copied().flatten().unwrap_or(f64::NAN))
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Anyhow<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, target, model] = &words[..] else { return Err("Which file, target and model? (learning FILE TARGET MODEL)".into()) };
    let bytes = std::fs::read(file)?;
    let start = std::time::Instant::now();
    let frame = read(&bytes)?;
    let trial = prepare(&frame, &format!("{target} {model}"))?;
    let prepared = start.elapsed().as_secs_f64();
    let results = (0..trial.folds.len()).map(|fold| trial.run_whole(fold)).collect();
    let score = score(&trial, results);
    println!("{{\"read_s\": {prepared:.3}, \"seconds\": {:.3}, \"roc_auc\": {score}}}", start.elapsed().as_secs_f64());
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_wasm {
    //! What the host calls. Whatever goes in or out lies in `BYTES`.

    use std::sync::Mutex;

    use assay::{frame::Frame, jobs, trial::FoldResult, trial::Trial};

    static BYTES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
    static STATE: Mutex<State> = Mutex::new(State { frame: None, trial: None, results: Vec::new() });

    struct State {
        frame: Option<Frame>,
        trial: Option<Trial>,
        results: Vec<FoldResult>,
    }

    /// Where the host is to write `len` bytes.
    #[unsafe(no_mangle)]
    extern "C" fn input(len: usize) -> *mut u8 {
        BYTES.lock().map_or(std::ptr::null_mut(), |mut bytes| {
            bytes.resize(len, 0);
            bytes.as_mut_ptr()
        })
    }

    /// Reads the file that was put in; 1 if that went well.
    #[unsafe(no_mangle)]
    extern "C" fn read() -> usize {
        with(|state, bytes| {
            state.frame = super::read(bytes).ok();
            usize::from(state.frame.is_some())
        })
    }

    /// Makes the folds for the target and the model that were put in; how many there are.
    #[unsafe(no_mangle)]
    extern "C" fn prepare() -> usize {
        with(|state, bytes| {
            state.results.clear();
            state.trial = state.frame.as_ref().and_then(|frame| super::prepare(frame, std::str::from_utf8(bytes).ok()?).ok());
            state.trial.as_ref().map_or(0, |trial| trial.folds.len())
        })
    }

    /// Learns a fold; the length of the result.
    #[unsafe(no_mangle)]
    extern "C" fn fold(fold: usize) -> usize {
        with(|state, bytes| {
            let result = state.trial.as_ref().map(|trial| trial.run_whole(fold));
            *bytes = result.and_then(|result| jobs::encode(&result).ok()).unwrap_or_default();
            bytes.len()
        })
    }

    /// Takes in a result that was put in; the results of all folds come in their order.
    #[unsafe(no_mangle)]
    extern "C" fn take() {
        with(|state, bytes| state.results.extend(jobs::decode(bytes).ok()));
    }

    /// Puts the results together; the length of the score.
    #[unsafe(no_mangle)]
    extern "C" fn score() -> usize {
        with(|state, bytes| {
            let results = std::mem::take(&mut state.results);
            *bytes = state.trial.as_ref().map(|trial| super::score(trial, results).into_bytes()).unwrap_or_default();
            bytes.len()
        })
    }

    fn with<T: Default>(run: impl FnOnce(&mut State, &mut Vec<u8>) -> T) -> T {
        match (STATE.lock(), BYTES.lock()) {
            (Ok(mut state), Ok(mut bytes)) => run(&mut state, &mut bytes),
            _ => T::default(),
        }
    }
}
