//! The planner's page: a server for this machine alone, whose answers are those of `app`.
//!
//! Nobody but the planner gets in, whatever pages her browser has open: see `door`. A request names no path of this
//! machine, and no answer holds one outside the case.

mod again;
mod api;
mod api_case;
mod api_files;
mod api_jobs;
mod api_papers;
mod assets;
mod door;
mod element;
mod events;
mod jobs;
mod links;
mod office;
mod reply;
mod request;
mod routes;
mod secret;
mod trouble;
mod view;
mod work;

pub use again::fresh_link;

use crate::words::Language;
use door::Door;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use office::Office;
use std::convert::Infallible;
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// Connections that are served at one time.
const CONNECTIONS: usize = 64;
/// Bytes of the head of a request.
const HEAD: usize = 16 * 1024;
/// How long the head of a request may take.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Between two signs of life to a window.
const BEAT: Duration = Duration::from_secs(15);
/// How long the server stays after the last window was closed.
const LINGER: Duration = Duration::from_secs(60);

/// What is to be opened, and how.
pub struct Opening {
    /// The problem file; the start page where there is none.
    pub file: Option<PathBuf>,
    /// The folder in which new cases are made.
    pub folder: PathBuf,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// The language of the page.
    pub language: Language,
    /// Seconds since 1970.
    pub now: fn() -> u64,
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Opening").field("file", &self.file).field("port", &self.port).finish_non_exhaustive()
    }
}

/// What became of an opening.
#[derive(Debug)]
pub enum Ended {
    /// The last window was closed.
    Done,
    /// The case could not be opened.
    Refused(crate::words::case::CaseFault),
}

/// Serves the page until its last window is closed. `ready` is told the link by which a browser gets in, once.
///
/// # Errors
///
/// What the system says when it gives no socket or no threads.
pub fn serve(opening: &Opening, ready: &dyn Fn(&str)) -> io::Result<Ended> {
    trouble::watch();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    runtime.block_on(async {
        // This machine alone: there is no option for another address.
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, opening.port)).await?;
        let door = Arc::new(Door::new(listener.local_addr()?.port())?);
        let mut office = Office::new(opening);
        if let Some(file) = &opening.file
            && let Err(fault) = office.open(file, &door.address())
        {
            return Ok(Ended::Refused(fault));
        }
        let office = Arc::new(Mutex::new(office));
        ready(&door.link()?);
        attend(listener, &door, &office).await;
        work::wait_for_all(&office).await;
        Ok(Ended::Done)
    })
}

/// Takes connections until nobody has a window open any more.
async fn attend(listener: TcpListener, door: &Arc<Door>, office: &Arc<Mutex<Office>>) {
    let taking = tokio::spawn(take(listener, Arc::clone(door), Arc::clone(office)));
    let mut beat = tokio::time::interval(BEAT);
    let mut alone = Instant::now();
    loop {
        beat.tick().await;
        let mut office = office::hold(office);
        office.events.beat();
        if office.events.is_watched() || !office.events.was_watched() || office.is_working() {
            alone = Instant::now();
        } else if alone.elapsed() >= LINGER {
            break;
        }
    }
    taking.abort();
}

/// Takes connections, so many at one time; the others are closed at once.
async fn take(listener: TcpListener, door: Arc<Door>, office: Arc<Mutex<Office>>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        let (door, office) = (Arc::clone(&door), Arc::clone(&office));
        tokio::spawn(async move {
            connection(stream, door, office).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, door: Arc<Door>, office: Arc<Mutex<Office>>) {
    let answer = service_fn(move |request| {
        let (door, office) = (Arc::clone(&door), Arc::clone(&office));
        async move { Ok::<_, Infallible>(routes::answer(request, door, office).await) }
    });
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD).half_close(false);
    // A connection that breaks off has lost nothing: what was answered is kept.
    let _ = server.serve_connection(TokioIo::new(stream), answer).await;
}
