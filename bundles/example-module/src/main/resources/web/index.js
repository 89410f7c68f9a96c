/** What the portal shows of this module: its entry in the navigation, its pages, and its part of the day's page. */
export const nav = [{path: '/example', title: {ru: 'Доска заметок', en: 'Notice board'}}];
export const routes = [
  {path: '/example', tag: 'example-board', load: () => import('./board.js')},
  {path: '/example/overview', tag: 'example-overview', load: () => import('./overview.js')},
];
export const today = [{tag: 'example-today', order: 100, load: () => import('./today.js')}];
