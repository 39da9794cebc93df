//! A small static file server for the built page: for looking at it, and for tests that must know every request.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// One request as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Header lines and body as text.
    pub rest: String,
}

/// What the server is asked to log.
pub type Log = Arc<Mutex<Vec<Request>>>;

/// Answers requests for files under `root` until the program ends or `listener` is closed.
///
/// Only `GET` and `HEAD` are answered. Every answer carries the policy that the page itself states, which on top
/// forbids frames around it, and asks the browser to look for a newer version each time.
pub fn serve(listener: &TcpListener, root: &Path, log: Option<&Log>) -> io::Result<()> {
    let policy = policy(root);
    for stream in listener.incoming() {
        let (stream, root, policy, log) = (stream?, root.to_owned(), policy.clone(), log.cloned());
        thread::spawn(move || {
            // A browser that hangs up early is not an error of the server.
            let _ = answer(stream, &root, &policy, log.as_ref());
        });
    }
    Ok(())
}

/// The policy of the page, so that it is written down in one place only.
fn policy(root: &Path) -> String {
    let page = fs::read_to_string(root.join("index.html")).unwrap_or_default();
    let stated = page.split_once("\"Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
    let stated = stated.map_or("default-src 'self'", |(policy, _)| policy);
    format!("{stated}; frame-ancestors 'none'")
}

fn answer(mut stream: TcpStream, root: &Path, policy: &str, log: Option<&Log>) -> io::Result<()> {
    let request = read(&stream)?;
    let found = file(root, &request.target).and_then(|path| Some((fs::read(&path).ok()?, kind(&path))));
    let asks = matches!(request.method.as_str(), "GET" | "HEAD");
    let head_only = request.method == "HEAD";
    if let Some(log) = log {
        log.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    }
    let (status, (body, kind)) = match found {
        _ if !asks => ("405 Method Not Allowed", (b"Only GET and HEAD".to_vec(), "text/plain")),
        Some(found) => ("200 OK", found),
        None => ("404 Not Found", (b"No such file".to_vec(), "text/plain")),
    };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nContent-Security-Policy: {policy}\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\n\
         Cache-Control: no-cache\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    if !head_only {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// Longest request that is read; a page that tried to send a file would show up with its beginning.
const MOST: u64 = 1 << 20;

fn read(stream: &TcpStream) -> io::Result<Request> {
    let mut lines = BufReader::new(stream.take(MOST));
    let mut first = String::new();
    lines.read_line(&mut first)?;
    let mut words = first.split_whitespace().map(str::to_owned);
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (mut rest, mut body) = (String::new(), 0);
    loop {
        let mut line = String::new();
        lines.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            body = value.trim().parse().unwrap_or(0);
        }
        rest.push_str(&line);
    }
    let mut bytes = Vec::new();
    lines.take(body).read_to_end(&mut bytes)?;
    rest.push_str(&String::from_utf8_lossy(&bytes));
    Ok(Request { method, target, rest })
}

/// The file that an address means; a folder means its index. Nothing outside of `root`.
fn file(root: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(path);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let path = root.join(path);
    let path = if path.is_dir() { path.join("index.html") } else { path };
    (inside && path.is_file()).then_some(path)
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "csv" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
