//! The station as a whole: what it shows depends on how far the work on the file is, and on the address.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    cards::Cards,
    controls::Controls,
    detail::Detail,
    explainer::{ExplainNote, Explainer},
    first_look::FirstLookNote,
    left::{self, Left},
    listing::{ColumnNames, Listing},
    missing::Missing,
    overview::Overview,
    relations::Relations,
    states::{Busy, NoColumns, NoRows, Nothing, Unknown},
    view::View,
    views::Views,
};
use crate::{
    app::{brush_chip::BrushChip, mask_note::MaskNote, masking, phase::Phase, session::Session, states::NoTable},
    profile::{Part, Profile},
};

/// A table whose profile is shown. Cheap to clone.
#[derive(Clone)]
pub struct Subject {
    /// Its profile.
    pub profile: Arc<Profile>,
    /// How its columns are named in addresses.
    pub names: Arc<ColumnNames>,
    /// From which part of the rows the profile is estimated; `None` for the profile over all rows.
    pub part: Option<Part>,
}

/// What the station shows. A failure is told by the frame, in place of every station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Empty,
    Busy,
    Ready,
}

/// What the station does.
const PURPOSE: &str = "Open a table, and this page says what is in every column: its type, what is missing, what does not fit, its figures and \
                       its picture.";

/// The Profile station.
#[component]
pub fn ProfileStation() -> impl IntoView {
    let session = Session::expect();
    let explainer = Explainer::provide();
    let shown = Memo::new(move |_| {
        let ready = session.profile.with(Option::is_some) || session.first_look.with(Option::is_some);
        match session.phase.with(Phase::is_busy) {
            _ if ready => Shown::Ready,
            true => Shown::Busy,
            false => Shown::Empty,
        }
    });
    let body = move || match shown.get() {
        Shown::Empty => view! { <NoTable testid="profile-empty" words=PURPOSE /> }.into_any(),
        Shown::Busy => view! { <Busy /> }.into_any(),
        Shown::Ready => view! { <Ready /> }.into_any(),
    };
    view! {
        <div class="as-profile"><MaskNote /> <BrushChip /> {body}</div>
        <ExplainNote explainer />
    }
}

/// The station with a finished profile, or before with what a first look tells.
#[component]
fn Ready() -> impl IntoView {
    let session = Session::expect();
    let subject = move || {
        let (profile, part) = match session.profile.get() {
            Some(profile) => (profile, None),
            None => session.first_look.get().map(|look| (look.profile.clone(), Some(look.part)))?,
        };
        let names = Arc::new(ColumnNames::of(&profile));
        let profile = masked(session, profile);
        Some(Subject { profile, names, part })
    };
    let shown = StoredValue::new(false);
    move || {
        let subject = subject()?;
        // The figures of a first look are replaced where they are.
        if shown.get_value() {
            left::stay();
        }
        shown.set_value(true);
        Some(view! { <Table subject /> })
    }
}

/// The profile as it is shown: without the values of personal columns, unless they are asked for.
fn masked(session: Session, profile: Arc<Profile>) -> Arc<Profile> {
    let hidden = session.insight.masked.get();
    if hidden.is_empty() {
        return profile;
    }
    let mut shown = Profile::clone(&profile);
    for at in hidden {
        if let Some(column) = shown.columns.get_mut(at) {
            *column = masking::masked_column(column);
        }
    }
    Arc::new(shown)
}

/// One table: one of the views of it as a whole, or one of its columns.
#[component]
fn Table(subject: Subject) -> impl IntoView {
    let session = Session::expect();
    if subject.profile.columns.is_empty() {
        return view! { <NoColumns name=subject.profile.file.name.clone() /> }.into_any();
    }
    let names = subject.names.clone();
    // The outer is whether a column is asked for, the inner which one it is. The list itself is not made anew when
    // its settings change.
    let asked =
        Memo::new(move |_| session.address.with(|address| address.item.as_ref().map(|_| (names.find(address), Listing::read(address)))));
    let left = StoredValue::new(Left::default());
    let body = move || match asked.get() {
        None => {
            left.update_value(Left::return_to);
            view! { <Whole subject=subject.clone() /> }.into_any()
        }
        Some((Some(column), listing)) => {
            left.update_value(|left| left.leave_for(column));
            view! { <Detail subject=subject.clone() column listing /> }.into_any()
        }
        Some((None, _)) => view! { <Unknown /> }.into_any(),
    };
    body.into_any()
}

/// One of the views of the table as a whole.
#[component]
fn Whole(subject: Subject) -> impl IntoView {
    let session = Session::expect();
    let view = Memo::new(move |_| session.address.with(View::read));
    move || {
        let subject = subject.clone();
        let body = match view.get() {
            View::Columns => view! { <List subject /> }.into_any(),
            View::Relations => view! { <Relations subject /> }.into_any(),
            View::Missing => view! { <Missing subject /> }.into_any(),
        };
        view! { <Views shown=view.get() /> {body} }
    }
}

/// The overview and the cards.
#[component]
fn List(subject: Subject) -> impl IntoView {
    let session = Session::expect();
    let listing = Memo::new(move |_| session.address.with(Listing::read));
    let profile = subject.profile.clone();
    let listed = Memo::new(move |_| listing.with(|listing| listing.of(&profile)));
    let no_rows = (subject.profile.rows == 0).then(|| view! { <NoRows /> });
    let none = move || listed.with(Vec::is_empty).then(|| view! { <Nothing listing /> });
    view! {
        {subject.part.map(|part| view! { <FirstLookNote part /> })}
        <Overview subject=subject.clone() />
        {no_rows}
        <section class="as-columns" aria-labelledby="columns-title">
            <h2 class="as-visually-hidden" id="columns-title">"Columns"</h2>
            <Controls subject=subject.clone() listing listed />
            {none}
            <Cards subject listing listed />
        </section>
    }
}
