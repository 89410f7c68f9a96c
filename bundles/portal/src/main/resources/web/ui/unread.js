import {session} from './session.js';

/** How many notifications wait, told live by the server as long as somebody is signed in. */
export const unread = {count: 0, latest: null};

let source = null;

/** Only a page that is looked at listens: a browser has few connections to one server, and they are for all its tabs. */
function listen() {
  const wanted = !!session.me && !document.hidden;
  if (!wanted) {
    source?.close();
    source = null;
    if (!session.me) set(0, null);
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
document.addEventListener('visibilitychange', listen);
window.addEventListener('pagehide', () => {
  source?.close();
  source = null;
});
