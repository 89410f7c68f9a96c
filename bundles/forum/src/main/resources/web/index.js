/** What the portal shows of this module: its entry in the navigation, its pages, and its parts of the day's page. */
export const nav = [{path: '/forum', title: {ru: 'Форум', en: 'Forum'}}];

const topics = () => import('./topics.js');

export const routes = [
  {path: '/forum', tag: 'forum-home', load: () => import('./home.js')},
  {path: '/forum/latest', tag: 'forum-latest', load: topics},
  {path: '/forum/unread', tag: 'forum-unread', load: topics},
  {path: '/forum/c/:slug', tag: 'forum-category', load: topics},
  {path: '/forum/t/:id', tag: 'forum-topic', load: () => import('./topic.js')},
  {path: '/forum/t/:id/:slug', tag: 'forum-topic', load: () => import('./topic.js')},
  {path: '/forum/practice/:id', tag: 'forum-case', load: () => import('./case.js')},
  {path: '/forum/events/:id', tag: 'forum-event', load: () => import('./event.js')},
  {path: '/forum/new', tag: 'forum-new', load: () => import('./new.js')},
  {path: '/forum/reviews', tag: 'forum-reviews', load: () => import('./reviews.js')},
  {path: '/forum/settings', tag: 'forum-settings', load: () => import('./settings.js')},
  {path: '/forum/categories', tag: 'forum-categories', load: () => import('./categories.js')},
  {path: '/forum/order', tag: 'forum-order', load: () => import('./order.js')},
];
export const today = [
  {tag: 'forum-today-reviews', order: 46, load: () => import('./today.js')},
  {tag: 'forum-today-requests', order: 29, roles: ['AUTHORITY', 'STAFF'], load: () => import('./today.js')},
];
