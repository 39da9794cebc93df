//! Serves the built page on this computer only: `serve FOLDER PORT`.

use std::{env, error::Error, net::TcpListener, path::PathBuf};

#[path = "../tests/support/server.rs"]
mod server;
use server::Server;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let root = PathBuf::from(words.next().ok_or("which folder? (serve FOLDER PORT)")?);
    let port: u16 = words.next().ok_or("which port? (serve FOLDER PORT)")?.parse()?;
    if !root.join("index.html").is_file() {
        return Err(format!("{} holds no index.html; ./dev build makes one", root.display()).into());
    }
    let listener = TcpListener::bind(("127.0.0.1", port))
        .map_err(|error| format!("port {port} cannot be used ({error}); choose another: PORT=8081 ./dev serve"))?;
    println!("Assay is at http://127.0.0.1:{port}/ (Ctrl+C ends it)");
    let policy = Some(server::policy(&root));
    Server { root, policy, ..Server::default() }.run(&listener, || false)?;
    Ok(())
}
