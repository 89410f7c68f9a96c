/** What the portal shows of this module: its entry in the navigation and its pages. */
export const nav = [{path: '/example', title: {ru: 'Доска заметок', en: 'Notice board'}}];
export const routes = [{path: '/example', tag: 'example-board', load: () => import('./board.js')}];
