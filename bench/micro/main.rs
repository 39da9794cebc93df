//! Micro-benchmarks of the steps from bytes to figures; one source for native code and WebAssembly.
//!
//! Natively: `micro FILE ROUNDS` prints the figures as JSON. In WebAssembly the host writes the file to where `input`
//! says, calls `run`, and reads the same JSON (`host.js`).

mod figures;
mod steps;
mod table;
mod whole;

use std::error::Error;

/// Whatever can go wrong, for whoever started it.
type Anyhow<T> = Result<T, Box<dyn Error>>;

/// Runs everything `rounds` times in turns, after one turn that does not count.
fn measure(bytes: &[u8], rounds: usize) -> Anyhow<String> {
    let opened = assay::jobs::open(&bytes, "bench.csv", &assay::formats::Choices::default())?;
    let texts = table::Texts::read(bytes, &opened.layout).map_err(|error| error.to_string())?;
    let table = table::Table::new(&texts, &opened.layout);
    let mut figures = figures::Figures::default();
    for round in 0..=rounds {
        figures.counted = round > 0;
        steps::all(bytes, &opened.layout, &texts, &table, &mut figures);
        whole::by_request(bytes, &mut figures)?;
    }
    Ok(figures.to_json()?)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Anyhow<()> {
    let mut words = std::env::args().skip(1);
    let file = words.next().ok_or("Which file? (micro FILE ROUNDS)")?;
    let rounds = words.next().map_or(Ok(5), |word| word.parse())?;
    println!("{}", measure(&std::fs::read(file)?, rounds)?);
    Ok(())
}

/// Seconds since some moment.
#[cfg(not(target_arch = "wasm32"))]
fn now() -> f64 {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed().as_secs_f64()
}

#[cfg(target_arch = "wasm32")]
use in_wasm::now;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod in_wasm {
    //! What the host calls, and the clock that it lends.

    use std::sync::Mutex;

    static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
    static REPORT: Mutex<String> = Mutex::new(String::new());

    unsafe extern "C" {
        /// Seconds since some moment.
        pub safe fn now() -> f64;
    }

    /// Where the host is to write `len` bytes of the file.
    #[unsafe(no_mangle)]
    extern "C" fn input(len: usize) -> *mut u8 {
        INPUT.lock().map_or(std::ptr::null_mut(), |mut bytes| {
            bytes.resize(len, 0);
            bytes.as_mut_ptr()
        })
    }

    /// Runs everything; the length of the report, which stands at `report`.
    #[unsafe(no_mangle)]
    extern "C" fn run(rounds: usize) -> usize {
        let (Ok(bytes), Ok(mut report)) = (INPUT.lock(), REPORT.lock()) else { return 0 };
        *report = super::measure(&bytes, rounds).unwrap_or_else(|error| error.to_string());
        report.len()
    }

    /// Where the report stands.
    #[unsafe(no_mangle)]
    extern "C" fn report() -> *const u8 {
        REPORT.lock().map_or(std::ptr::null(), |report| report.as_ptr())
    }
}
