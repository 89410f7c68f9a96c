/** What the portal shows of this module: its entry in the navigation, its pages, and its parts of the day's page. What the public reads is the server's. */
export const nav = [{path: '/portfolio', title: {ru: 'Портфолио', en: 'Portfolios'}}];
export const outside = ['/o', '/a', '/p'];

const article = () => import('./article.js');
const practice = () => import('./practice.js');
const album = () => import('./album.js');
const begin = () => import('./begin.js');

export const routes = [
  {path: '/portfolio', tag: 'portfolio-home', load: () => import('./home.js')},
  {path: '/portfolio/queue', tag: 'portfolio-queue', load: () => import('./queue.js')},
  {path: '/portfolio/mentions', tag: 'portfolio-mentions', load: () => import('./mentions.js')},
  {path: '/portfolio/articles/new', tag: 'portfolio-new-article', load: begin},
  {path: '/portfolio/articles/:id', tag: 'portfolio-article', load: article},
  {path: '/portfolio/practices/new', tag: 'portfolio-new-practice', load: begin},
  {path: '/portfolio/practices/:id', tag: 'portfolio-practice', load: practice},
  {path: '/portfolio/albums/new', tag: 'portfolio-new-album', load: begin},
  {path: '/portfolio/albums/:id', tag: 'portfolio-album', load: album},
  {path: '/portfolio/:id', tag: 'portfolio-organisation', load: () => import('./organisation.js')},
  {path: '/portfolio/:id/edit', tag: 'portfolio-edit', load: () => import('./edit.js')},
];
export const today = [
  {tag: 'portfolio-today-queue', order: 45, roles: ['STAFF', 'MODERATOR'], load: () => import('./today.js')},
  {tag: 'portfolio-today-returned', order: 28, load: () => import('./today.js')},
];
