//! JSON pointers (RFC 6901).

/// Splits a pointer into its tokens, without escapes. The empty pointer has no tokens: it points to the whole document.
/// The error says what is wrong with the text.
pub(crate) fn tokens(pointer: &str) -> Result<Vec<String>, &'static str> {
    let tokens = match pointer.strip_prefix('/') {
        Some(tokens) => tokens.split('/'),
        None if pointer.is_empty() => return Ok(Vec::new()),
        None => return Err("does not begin with `/`"),
    };
    let tokens: Option<_> = tokens.map(unescaped).collect();
    tokens.ok_or("has a `~` that is not part of `~0` or `~1`")
}

fn unescaped(token: &str) -> Option<String> {
    let mut parts = token.split('~');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let (escaped, rest) = part.split_at_checked(1)?;
        text.push(match escaped {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        text.push_str(rest);
    }
    Some(text)
}

/// The pointer to `token` in what `pointer` points to.
pub(crate) fn within(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}
