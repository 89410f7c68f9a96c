/**
 * Which page an address shows. Routes: `{path: '/organisations/:id', load: () => import(…), tag: 'organisation-page'}`; with
 * `bare` the page has the whole window, without the frame: for screens at doors and kiosks.
 */
const routes = [];

/** Addresses whose pages are the server's own: {owner, path}. */
const outside = [];

/** A module's addresses that the server itself answers with a page: they, and all below them, are left to the browser. */
export function addOutside(owner, paths) {
  outside.push(...paths.map((path) => ({owner, path})));
}

const isOutside = (pathname) => outside.some(({path}) => pathname === path || pathname.startsWith(path + '/'));

export function addRoutes(owner, list) {
  for (const route of list) {
    const names = [];
    const pattern = route.path.replace(/:([a-z]+)/gi, (_, name) => {
      names.push(name);
      return '([^/]+)';
    });
    routes.push({...route, owner, names, regex: new RegExp('^' + pattern + '/?$')});
  }
}

export function removeRoutes(owner) {
  for (const list of [routes, outside]) {
    for (let i = list.length - 1; i >= 0; i--) if (list[i].owner === owner) list.splice(i, 1);
  }
}

const firstSegment = (path) => path.split('/')[1];

/** Whether the portal itself has pages that begin like this address. */
export const isPortals = (path) => routes.some((route) => route.owner === 'portal' && firstSegment(route.path) === firstSegment(path));

/** Whether an address begins with this name. */
export const beginsWith = (path, name) => firstSegment(path) === name;

export function find(pathname) {
  for (const route of routes) {
    const match = route.regex.exec(pathname);
    if (match) {
      return {route, params: Object.fromEntries(route.names.map((n, i) => [n, decodeURIComponent(match[i + 1])]))};
    }
  }
  return null;
}

/** Opens an address within the portal. */
export function go(path, {replace = false} = {}) {
  history[replace ? 'replaceState' : 'pushState']({}, '', path);
  window.dispatchEvent(new CustomEvent('artel-navigated'));
}

/** Puts filters into the address without leaving the page; back goes to the page before. */
export function setQuery(values) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.replaceState(history.state, '', url);
}

export function query() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

window.addEventListener('popstate', () => window.dispatchEvent(new CustomEvent('artel-navigated')));

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || anchor.target || anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
  if (/^\/(api|metrics|ui)(\/|$)/.test(anchor.pathname) || isOutside(anchor.pathname)) return;
  if (anchor.hash && anchor.pathname === location.pathname) return;
  event.preventDefault();
  if (anchor.href !== location.href) go(anchor.pathname + anchor.search + anchor.hash);
});
