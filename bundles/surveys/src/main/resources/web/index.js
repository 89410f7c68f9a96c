/** What the portal shows of this module: its entry in the navigation and its pages. */
export const nav = [{path: '/surveys', title: {ru: 'Опросы', en: 'Surveys'}}];

export const routes = [
  {path: '/surveys', tag: 'surveys-list', load: () => import('./list.js')},
  {path: '/surveys/new', tag: 'surveys-new', load: () => import('./new.js')},
  {path: '/surveys/invitations/:code', tag: 'surveys-answer', load: () => import('./answer.js')},
  {path: '/surveys/:id', tag: 'surveys-answer', load: () => import('./answer.js')},
  {path: '/surveys/:id/edit', tag: 'surveys-edit', load: () => import('./edit.js')},
  {path: '/surveys/:id/enter', tag: 'surveys-enter', load: () => import('./enter.js')},
  {path: '/surveys/:id/invited', tag: 'surveys-invited', load: () => import('./invited.js')},
  {path: '/surveys/:id/results', tag: 'surveys-results', load: () => import('./results.js')},
  {path: '/surveys/:id/texts', tag: 'surveys-texts', load: () => import('./texts.js')},
];
