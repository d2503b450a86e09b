//! What happens, told to every window that is open: numbered, the last ones kept for a window that was away.

use hyper::body::{Body, Bytes, Frame};
use serde_json::Value;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Events that are kept.
const KEPT: usize = 256;

/// What a window hears.
pub(super) struct Stream(UnboundedReceiver<Bytes>);

impl Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// All events, and who hears them.
#[derive(Default)]
pub(super) struct Events {
    last: u64,
    kept: VecDeque<(u64, Bytes)>,
    windows: Vec<UnboundedSender<Bytes>>,
    watched: bool,
}

impl Events {
    /// Tells every window.
    pub(super) fn tell(&mut self, kind: &str, value: &Value) {
        self.last += 1;
        let text = Bytes::from(format!("id: {}\nevent: {kind}\ndata: {value}\n\n", self.last));
        self.kept.push_back((self.last, text.clone()));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        self.windows.retain(|window| window.send(text.clone()).is_ok());
    }

    /// A sign of life; windows that are gone are noticed by it.
    pub(super) fn beat(&mut self) {
        self.windows.retain(|window| window.send(Bytes::from_static(b": \n\n")).is_ok());
    }

    /// A window more, which has heard all up to an event; one that missed more than is kept starts anew.
    pub(super) fn listen(&mut self, heard: Option<u64>) -> Stream {
        let (window, stream) = unbounded_channel();
        let mut first = vec![Bytes::from_static(b"retry: 1000\n\n")];
        let oldest = self.kept.front().map_or(self.last + 1, |(id, _)| *id);
        match heard {
            Some(heard) if heard + 1 >= oldest && heard <= self.last => {
                first.extend(self.kept.iter().filter(|(id, _)| *id > heard).map(|(_, text)| text.clone()));
            }
            _ => first.push(Bytes::from(format!("id: {}\nevent: resync\ndata: null\n\n", self.last))),
        }
        // The other end is in hand: nothing is lost.
        first.into_iter().for_each(|text| drop(window.send(text)));
        self.windows.push(window);
        self.watched = true;
        Stream(stream)
    }

    /// Whether a window hears.
    pub(super) fn is_watched(&self) -> bool {
        !self.windows.is_empty()
    }

    /// Whether a window ever heard.
    pub(super) fn was_watched(&self) -> bool {
        self.watched
    }
}
