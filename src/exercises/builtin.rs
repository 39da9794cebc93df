//! The packs that come with the program: their files are compiled in, and read like those of any other pack.

use super::course::Files;

/// The files of a pack whose folder lies beside this file.
macro_rules! pack {
    ($folder:literal: $($exercise:literal)*) => {
        (
            $folder,
            &[
                ("course.toml", include_str!(concat!($folder, "/course.toml"))),
                $((concat!($exercise, "/exercise.toml"), include_str!(concat!($folder, "/", $exercise, "/exercise.toml"))),
                (concat!($exercise, "/text.md"), include_str!(concat!($folder, "/", $exercise, "/text.md"))),)*
            ],
        )
    };
}

/// Every pack: its name, and its files.
const PACKS: &[(&str, &[(&str, &str)])] =
    &[pack!("first": "profile" "missing" "suite" "leakage" "units" "labels" "imbalance" "bias" "drift" "defended")];

/// The names of the packs.
pub fn names() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(name, _)| *name)
}

/// The files of a pack.
#[must_use]
pub fn builtin(name: &str) -> Option<Files> {
    let (_, files) = PACKS.iter().find(|(own, _)| *own == name)?;
    Some(files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect())
}
