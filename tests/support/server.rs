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

/// Every request, in the order in which they were answered.
pub type Log = Arc<Mutex<Vec<Request>>>;

/// What is served, and how.
#[derive(Debug, Clone, Default)]
pub struct Server {
    /// The folder; nothing outside of it is ever sent.
    pub root: PathBuf,
    /// Sent as a header with every answer. Without it the page has only the policy that it states itself.
    pub policy: Option<String>,
    /// Where requests are written down.
    pub log: Log,
}

impl Server {
    /// Answers requests until `ended` says so, which is asked at each request.
    ///
    /// Only `GET` and `HEAD` are answered; the browser is asked to look for a newer version each time.
    pub fn run(&self, listener: &TcpListener, ended: impl Fn() -> bool) -> io::Result<()> {
        for stream in listener.incoming() {
            if ended() {
                return Ok(());
            }
            let (stream, server) = (stream?, self.clone());
            thread::spawn(move || {
                // A browser that hangs up early is not an error of the server.
                let _ = server.answer(stream);
            });
        }
        Ok(())
    }

    fn answer(&self, mut stream: TcpStream) -> io::Result<()> {
        let request = read(&stream)?;
        let found = file(&self.root, &request.target).and_then(|path| Some((fs::read(&path).ok()?, kind(&path))));
        let (asks, head_only) = (matches!(request.method.as_str(), "GET" | "HEAD"), request.method == "HEAD");
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        let (status, (body, kind)) = match found {
            _ if !asks => ("405 Method Not Allowed", (b"Only GET and HEAD".to_vec(), "text/plain")),
            Some(found) => ("200 OK", found),
            None => ("404 Not Found", (b"No such file".to_vec(), "text/plain")),
        };
        let policy = self.policy.as_ref().map(|policy| format!("Content-Security-Policy: {policy}\r\n"));
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{}X-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\nCache-Control: no-cache\r\n\
             Connection: close\r\n\r\n",
            body.len(),
            policy.unwrap_or_default()
        );
        stream.write_all(head.as_bytes())?;
        if !head_only {
            stream.write_all(&body)?;
        }
        stream.flush()
    }
}

/// The policy of the page, so that it is written down in one place only; as a header it can also forbid frames around the page.
pub fn policy(root: &Path) -> String {
    let page = fs::read_to_string(root.join("index.html")).unwrap_or_default();
    let stated = page.split_once("\"Content-Security-Policy\" content=\"").and_then(|(_, rest)| rest.split_once('"'));
    let stated = stated.map_or("default-src 'self'", |(policy, _)| policy);
    format!("{stated}; frame-ancestors 'none'")
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
