import {api} from 'artel/index.js';

/** Parts of the forum that are not installed answer so; pages are whole without them. */
const absent = (e) => e.status === 404 || e.status === 405;

/** What is there, or null where nothing answers. */
export async function maybe(path, options) {
  try {
    return (await api.get(path, options)).body;
  } catch (e) {
    if (absent(e) || e.status === 403) return null;
    throw e;
  }
}

/** All pages of a list that is known to be short. */
export async function all(path, query) {
  const items = [];
  let cursor;
  do {
    const {body} = await api.get(path, {query: {limit: 100, ...query, cursor}});
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

let modules = null;

/** Whether a module is there that some of our verbs need; asked once a page. */
export async function installed(name) {
  modules ??= api.get('/modules').then(({body}) => body.items.filter((one) => one.state === 'active').map((one) => one.name)).catch(() => {
    modules = null;
    return [];
  });
  return (await modules).includes(name);
}

let known = null;

/** Categories that the reader may see, asked for once a page. */
export async function categories({fresh = false} = {}) {
  if (fresh || !known) known = api.get('/forum/categories').then(({body}) => body.items).catch((e) => {
    known = null;
    throw e;
  });
  return known;
}

for (const event of ['artel-session', 'artel-language']) window.addEventListener(event, () => (known = null));
window.addEventListener('artel-modules', () => (modules = null));
