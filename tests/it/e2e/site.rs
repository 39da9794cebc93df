//! The built site on a server of its own that can be stopped, and that remembers every request.

use std::{
    env,
    net::TcpListener,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use super::server::{Log, Request, Server};

/// Where the built site is.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// A server on a free port.
pub struct Site {
    port: u16,
    log: Log,
    policy: Option<String>,
    /// Kept while another folder takes its turn: a port that is free for a moment may be somebody else's the next.
    listener: Option<TcpListener>,
    running: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
}

impl Site {
    /// Serves `root`, with a policy in the header if one is given.
    pub fn start(root: &Path, policy: Option<String>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let mut site = Self { port, log: Log::default(), policy, listener: Some(listener), running: None };
        site.run(root);
        site
    }

    fn run(&mut self, root: &Path) {
        let listener = self.listener.as_ref().and_then(|listener| listener.try_clone().ok()).expect("a listener");
        let stop = Arc::new(AtomicBool::new(false));
        let (stop_heard, server) =
            (Arc::clone(&stop), Server { root: root.to_owned(), policy: self.policy.clone(), log: Arc::clone(&self.log) });
        let thread = thread::spawn(move || {
            server.run(&listener, || stop_heard.load(Ordering::SeqCst)).expect("a server");
        });
        self.running = Some((stop, thread));
    }

    /// Serves another folder from now on, at the same address.
    pub fn serve_instead(&mut self, root: &Path) {
        self.end();
        self.run(root);
    }

    /// Stops: from now on the address does not answer.
    pub fn stop(&mut self) {
        self.end();
        self.listener = None;
    }

    fn end(&mut self) {
        if let Some((stop, thread)) = self.running.take() {
            stop.store(true, Ordering::SeqCst);
            // Wakes the server up, which then sees that it is to end.
            let _ = std::net::TcpStream::connect(("127.0.0.1", self.port));
            thread.join().expect("the server ends");
        }
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        self.log.lock().expect("a log").clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop();
    }
}
