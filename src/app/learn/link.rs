//! Links to packs: only to files of the same site.

/// The address of a pack, if it names a file of the same site and nothing else.
#[must_use]
pub fn same_site(address: &str) -> Option<&str> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '~' | '/' | '-');
    let fits = !address.is_empty() && !address.contains("//") && address.chars().all(is_plain);
    fits.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_same_site_are_named() {
        for fine in ["packs/spring.zip", "./a.zip", "/courses/b-2.zip"] {
            assert_eq!(same_site(fine), Some(fine));
        }
        for other in ["", "https://example.org/a.zip", "//example.org/a.zip", "javascript:alert(1)", "a.zip?x", "/\\example.org"] {
            assert_eq!(same_site(other), None, "{other}");
        }
    }
}
