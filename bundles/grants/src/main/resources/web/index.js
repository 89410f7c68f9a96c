/** What the portal shows of this module: its entry in the navigation and its pages, all for the centre's staff. */
export const nav = [{path: '/grants', title: {ru: 'Гранты', en: 'Grants'}, role: 'STAFF'}];

const edit = () => import('./edit.js');

export const routes = [
  {path: '/grants', tag: 'grants-home', load: () => import('./home.js')},
  {path: '/grants/new', tag: 'grants-edit', load: edit},
  {path: '/grants/template', tag: 'grants-template', load: () => import('./template.js')},
  {path: '/grants/:id', tag: 'grants-dashboard', load: () => import('./dashboard.js')},
  {path: '/grants/:id/edit', tag: 'grants-edit', load: edit},
  {path: '/grants/:id/money', tag: 'grants-money', load: () => import('./money.js')},
  {path: '/grants/:id/plan', tag: 'grants-plan', load: () => import('./plan.js')},
  {path: '/grants/:id/indicators', tag: 'grants-indicators', load: () => import('./indicators.js')},
  {path: '/grants/:id/indicators/:indicator', tag: 'grants-evidence', load: () => import('./evidence.js')},
  {path: '/grants/:id/reports', tag: 'grants-reports', load: () => import('./reports.js')},
];
export const today = [{tag: 'grants-today', order: 44, roles: ['STAFF'], load: () => import('./today.js')}];
