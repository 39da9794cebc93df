//! The words in the name of a column.

/// The words of a name, in small letters: `birthYear` and `birth_year` are birth and year.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && small) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn names_fall_into_words() {
        assert_eq!(words("birthYear"), ["birth", "year"]);
        assert_eq!(words("Zip_Code (US)"), ["zip", "code", "us"]);
        assert_eq!(words("ID"), ["id"]);
    }
}
