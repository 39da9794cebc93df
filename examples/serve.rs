//! Serves the built page on this computer only: `serve FOLDER PORT`.

use std::{env, net::TcpListener, path::PathBuf, process::ExitCode};

#[path = "../tests/support/server.rs"]
mod server;
use server::Server;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut words = env::args().skip(1);
    let root = PathBuf::from(words.next().ok_or("Which folder? (serve FOLDER PORT)")?);
    let port = words.next().ok_or("Which port? (serve FOLDER PORT)")?;
    let port: u16 = port.parse().map_err(|_| format!("{port} is not a port: a number from 1 to 65535"))?;
    if !root.join("index.html").is_file() {
        return Err(format!("{} holds no index.html; ./dev build makes one", root.display()));
    }
    let listener = TcpListener::bind(("127.0.0.1", port))
        .map_err(|error| format!("Port {port} cannot be used ({error}). Choose another: PORT=8081 ./dev serve"))?;
    println!("Assay is at http://127.0.0.1:{port}/ (Ctrl+C ends it)");
    let policy = Some(server::policy(&root));
    Server { root, policy, ..Server::default() }.run(&listener, || false).map_err(|error| format!("The server ended: {error}"))
}
