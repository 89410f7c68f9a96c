/** What the portal shows of this module: its pages are for administrators. */
export const nav = [{path: '/webhooks', title: {ru: 'Вебхуки', en: 'Webhooks'}, role: 'ADMIN'}];
export const routes = [
  {path: '/webhooks', tag: 'webhooks-list', load: () => import('./list.js')},
  {path: '/webhooks/new', tag: 'webhooks-new', load: () => import('./new.js')},
  {path: '/webhooks/:id', tag: 'webhooks-hook', load: () => import('./hook.js')},
];
