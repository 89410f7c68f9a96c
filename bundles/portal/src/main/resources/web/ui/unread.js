import {session} from './session.js';

/** How many notifications wait, told live by the server as long as somebody is signed in. */
export const unread = {count: 0, latest: null};

let source = null;

function listen() {
  const wanted = !!session.me;
  if (!wanted) {
    source?.close();
    source = null;
    set(0, null);
  } else if (!source) {
    source = new EventSource('/api/notifications/stream');
    source.addEventListener('unread', (event) => {
      const {count, latest} = JSON.parse(event.data);
      set(count, latest);
    });
  }
}

function set(count, latest) {
  unread.count = count;
  unread.latest = latest;
  window.dispatchEvent(new CustomEvent('artel-unread'));
}

window.addEventListener('artel-session', listen);
