//! The theme: as the system says, light, or dark. It is kept for the next visit only when it was chosen.

use leptos::prelude::*;

/// Under which name the choice is kept.
const KEY: &str = "assay-theme";

/// The themes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The name on its switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The theme that was chosen before.
    pub fn kept() -> Self {
        let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL.into_iter().find(|theme| Some(theme.id()) == kept.as_deref()).unwrap_or_default()
    }

    /// Shows the page in this theme.
    pub fn show(self) {
        if let Some(root) = document().document_element() {
            // The attribute's name is fixed and valid, so that this cannot fail.
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                _ => root.set_attribute("data-theme", self.id()),
            };
        }
    }

    /// Keeps the choice for the next visit; the system's theme needs nothing kept.
    pub fn keep(self) {
        if let Some(storage) = storage() {
            // Where the browser keeps nothing, the choice holds until the page is closed.
            let _ = match self {
                Self::System => storage.remove_item(KEY),
                _ => storage.set_item(KEY, self.id()),
            };
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}
