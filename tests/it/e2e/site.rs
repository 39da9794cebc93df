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

/// A server on a free port. It sends no policy, as a plain host: what holds here holds everywhere.
pub struct Site {
    port: u16,
    log: Log,
    running: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
}

impl Site {
    /// Serves `root`.
    pub fn start(root: &Path) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let mut site = Self { port, log: Log::default(), running: None };
        site.run(listener, root);
        site
    }

    fn run(&mut self, listener: TcpListener, root: &Path) {
        let stop = Arc::new(AtomicBool::new(false));
        let (stop_heard, server) = (Arc::clone(&stop), Server { root: root.to_owned(), policy: None, log: Arc::clone(&self.log) });
        let thread = thread::spawn(move || {
            server.run(&listener, || stop_heard.load(Ordering::SeqCst)).expect("a server");
        });
        self.running = Some((stop, thread));
    }

    /// Serves another folder from now on, at the same address.
    pub fn serve_instead(&mut self, root: &Path) {
        self.stop();
        let listener = TcpListener::bind(("127.0.0.1", self.port)).expect("the same port");
        self.run(listener, root);
    }

    /// Stops: from now on the address does not answer.
    pub fn stop(&mut self) {
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
