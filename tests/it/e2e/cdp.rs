//! A client of the Chrome DevTools Protocol over a pipe: no driver, no port, no async.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio, id},
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// How long the browser may take for an answer before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    // Whatever asks for another machine gets no answer, and the request is seen all the same.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
];

/// A running browser with a fresh profile.
pub struct Cdp {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    next: u64,
    /// What the browser has told without being asked, oldest first.
    pub events: Vec<Value>,
    profile: PathBuf,
}

impl Cdp {
    /// Starts Chromium; its profile is a folder of its own.
    pub fn start(chromium: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let profile = env::temp_dir().join(format!("assay-{}-{}", id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        // The shell gives the browser its pipes as descriptors 3 and 4, which std cannot.
        let mut child = Command::new("sh")
            .args(["-c", r#"exec "$@" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"#, "sh", chromium])
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let (told, from) = channel();
        let to = child.stdin.take().expect("a pipe");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe"));
        thread::spawn(move || {
            loop {
                let mut message = Vec::new();
                if lines.read_until(0, &mut message).unwrap_or(0) == 0 {
                    return;
                }
                message.pop();
                let message = serde_json::from_slice(&message).expect("the browser speaks JSON");
                if told.send(message).is_err() {
                    return;
                }
            }
        });
        Self { child, to, from, next: 0, events: Vec::new(), profile }
    }

    /// Asks the browser; `session` is empty for the browser itself.
    pub fn try_call(&mut self, session: &str, method: &str, params: &Value) -> Result<Value, String> {
        let id = self.send(session, method, params);
        let deadline = Instant::now() + PATIENCE;
        loop {
            let message = self.receive(deadline).unwrap_or_else(|| panic!("no answer to {method} in {PATIENCE:?}"));
            if message["id"] == id {
                return match message.get("error") {
                    Some(error) => Err(format!("{method}: {error}")),
                    None => Ok(message["result"].clone()),
                };
            }
            self.note(message);
        }
    }

    /// Asks the browser, which must be able to answer.
    pub fn call(&mut self, session: &str, method: &str, params: &Value) -> Value {
        self.try_call(session, method, params).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Asks without waiting for the answer.
    pub fn send(&mut self, session: &str, method: &str, params: &Value) -> u64 {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": params });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        self.next
    }

    /// Takes in what the browser tells for some time.
    pub fn listen(&mut self, time: Duration) {
        let deadline = Instant::now() + time;
        while let Some(message) = self.receive(deadline) {
            self.note(message);
        }
    }

    fn receive(&mut self, deadline: Instant) -> Option<Value> {
        match self.from.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                panic!("the browser ended; does it start at all? try it by hand")
            }
        }
    }

    /// Keeps an event. A worker that starts is paused until it is listened to as well.
    fn note(&mut self, message: Value) {
        if message["method"] == "Target.attachedToTarget"
            && message["params"]["targetInfo"]["type"] != "page"
            && let Some(session) = message["params"]["sessionId"].as_str()
        {
            for method in ["Runtime.enable", "Network.enable", "Log.enable", "Runtime.runIfWaitingForDebugger"] {
                self.send(session, method, &json!({}));
            }
        }
        if message.get("method").is_some() {
            self.events.push(message);
        }
    }
}

impl Drop for Cdp {
    fn drop(&mut self) {
        let mut bytes = json!({ "id": 0, "method": "Browser.close" }).to_string().into_bytes();
        bytes.push(0);
        let asked = self.to.write_all(&bytes).is_ok();
        if !asked {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
