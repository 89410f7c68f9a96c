import {html, nothing} from 'lit';
import {Part, api, centre, language, languages, session, setLanguage, t, toast} from './ui/index.js';
import {ready} from './ui/language.js';
import {addOutside, addRoutes, beginsWith, find, go, isPortals, removeRoutes} from './ui/router.js';
import {addParts, removeParts} from './ui/today.js';
import {unread} from './ui/unread.js';

/** So many entries of the navigation stand beside the name of the centre; more get a row of their own. */
const FEW = 3;
const ICON = new URL('./icon.svg', import.meta.url).pathname;

addRoutes('portal', [
  {path: '/', tag: 'home-page', load: () => import('./pages/home.js')},
  {path: '/today', tag: 'today-page', load: () => import('./pages/today.js')},
  {path: '/centre', tag: 'centre-page', load: () => import('./pages/centre.js')},
  {path: '/sign-in', tag: 'sign-in-page', load: () => import('./pages/sign-in.js')},
  {path: '/sign-in/external', tag: 'external-sign-in-page', load: () => import('./pages/external-sign-in.js')},
  {path: '/register', tag: 'register-page', load: () => import('./pages/register.js')},
  {path: '/search', tag: 'search-page', load: () => import('./pages/search.js')},
  {path: '/notifications', tag: 'notifications-page', load: () => import('./pages/notifications.js')},
  {path: '/my-data', tag: 'my-data-page', load: () => import('./pages/my-data.js')},
  {path: '/mail', tag: 'mail-page', load: () => import('./pages/mail.js')},
  {path: '/jobs', tag: 'jobs-page', load: () => import('./pages/jobs.js')},
  {path: '/services', tag: 'services-page', load: () => import('./pages/services.js')},
  {path: '/audit', tag: 'audit-page', load: () => import('./pages/audit.js')},
  {path: '/confirm', tag: 'confirm-page', load: () => import('./pages/confirm.js')},
  {path: '/reset', tag: 'reset-page', load: () => import('./pages/reset.js')},
  {path: '/invitations', tag: 'invitations-page', load: () => import('./pages/invitations.js')},
  {path: '/account', tag: 'account-page', load: () => import('./pages/account.js')},
  {path: '/people', tag: 'people-page', load: () => import('./pages/people.js')},
  {path: '/people/:id', tag: 'person-page', load: () => import('./pages/person.js')},
  {path: '/organisations', tag: 'organisations-page', load: () => import('./pages/organisations.js')},
  {path: '/organisations/new', tag: 'new-organisation-page', load: () => import('./pages/new-organisation.js')},
  {path: '/organisations/import', tag: 'import-page', load: () => import('./pages/import.js')},
  {path: '/organisations/places', tag: 'places-page', load: () => import('./pages/places.js')},
  {path: '/organisations/:id/edit', tag: 'edit-organisation-page', load: () => import('./pages/edit-organisation.js')},
  {path: '/organisations/:id/members', tag: 'members-page', load: () => import('./pages/members.js')},
  {path: '/organisations/:id', tag: 'organisation-page', load: () => import('./pages/organisation.js')},
  {path: '/participations', tag: 'participations-page', load: () => import('./pages/participations.js')},
  {path: '/me/participations', tag: 'my-participations-page', load: () => import('./pages/participations.js')},
  {path: '/modules', tag: 'modules-page', load: () => import('./pages/modules.js')},
  {path: '/components', tag: 'components-page', load: () => import('./pages/components.js')},
]);

const todayPart = (tag, order, roles) => ({tag, order, roles, load: () => import('./pages/today-parts.js')});
addParts('portal', [
  todayPart('today-unread', 10),
  todayPart('today-invitations', 15),
  todayPart('today-organisations', 20),
  todayPart('today-verification', 40, ['STAFF']),
  todayPart('today-people', 50, ['STAFF']),
  todayPart('today-letters', 60, ['STAFF']),
  todayPart('today-jobs', 70, ['ADMIN']),
]);

/** Milliseconds: nobody waits longer for a module's script, nor so long before the first page is shown. */
const SCRIPT_PATIENCE = 10000;
const FIRST_PATIENCE = 2000;

const after = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

const within = (promise, millis) =>
  Promise.race([promise, after(millis).then(() => Promise.reject(new Error(`not within ${millis} ms`)))]);

function demand(condition, what) {
  if (!condition) throw new Error(what);
}

/** What a module's script says of its pages; an Error if it cannot be used, or belongs to others. */
function pagesOf(module, others, {nav = [], routes = [], outside = [], today = []}) {
  const isPath = (path) => typeof path === 'string' && path.startsWith('/');
  const isPart = (part) => typeof part?.tag === 'string' && typeof part.load === 'function';
  for (const list of [nav, routes, outside, today]) demand(Array.isArray(list), 'nav, routes, outside and today are lists');
  demand(nav.every((entry) => isPath(entry?.path) && entry.title?.ru && entry.title.en), 'nav: {path, title: {ru, en}}');
  demand(routes.every((route) => isPart(route) && isPath(route.path)), 'routes: {path, tag, load}');
  demand(today.every(isPart), 'today: {tag, load}');
  for (const path of [...routes.map((route) => route.path), ...outside]) {
    demand(isPath(path), 'a path begins with /');
    const foreign = isPortals(path) || others.some((name) => beginsWith(path, name));
    demand(beginsWith(path, module) || !foreign, `${path} belongs to others`);
  }
  return {nav, routes, outside, today};
}

/** The frame around every page: navigation, who is signed in, language; and the pages of the modules. */
class Shell extends Part {
  static properties = {page: {state: true}, failed: {state: true}, modules: {state: true}, bare: {state: true}};

  #opened = 0;
  #loaded = new Map();
  #titles = new Map();
  #loading = Promise.resolve();

  constructor() {
    super();
    this.modules = [];
    window.addEventListener('artel-navigated', () => this.#open());
    window.addEventListener('artel-modules', () => (this.#loading = this.#loadModules()));
    window.addEventListener('artel-unread', () => this.requestUpdate());
  }

  async connectedCallback() {
    super.connectedCallback();
    this.#loading = this.#loadModules();
    await Promise.allSettled([session.load(), within(this.#loading, FIRST_PATIENCE)]);
    this.#open();
  }

  /** Pages and navigation of what is installed now; a module whose script fails hurts only itself. */
  async #loadModules() {
    let list;
    try {
      list = (await api.get('/modules')).body.items;
    } catch {
      return;
    }
    for (const [name, known] of this.#loaded) {
      const present = list.find((m) => m.name === name && m.ui);
      if (!present || present.version !== known.version) {
        removeRoutes(name);
        removeParts(name);
        this.#loaded.delete(name);
      }
    }
    this.#titles = new Map(list.map((m) => [m.name, m.title]));
    await Promise.all(
      list
        .filter((m) => m.ui && !this.#loaded.has(m.name))
        .map(async (m) => {
          this.#loaded.set(m.name, {version: m.version, nav: []});
          try {
            const others = list.map((other) => other.name).filter((name) => name !== m.name);
            const {nav, routes, outside, today} = pagesOf(m.name, others, await within(import(m.ui), SCRIPT_PATIENCE));
            addRoutes(m.name, routes);
            addOutside(m.name, outside);
            addParts(m.name, today);
            this.#loaded.set(m.name, {version: m.version, nav});
          } catch (error) {
            this.#loaded.delete(m.name);
            console.error(`The pages of module ${m.name} are left out:`, error);
            toast(t(`Страницы модуля «${m.title}» не загрузились`, `The pages of “${m.title}” did not load`));
          }
          this.modules = [...this.#loaded.values()];
        }),
    );
    this.modules = [...this.#loaded.values()];
  }

  /** What to say when a page does not come, and whose it is. */
  #broken(route, error) {
    const title = this.#titles.get(route.owner);
    console.error(`The page ${route.path} of ${route.owner} failed:`, error);
    return {
      message: title ? t(`Страница модуля «${title}» не загрузилась.`, `The page of “${title}” did not load.`) : t('Страница не загрузилась.', 'The page did not load.'),
    };
  }

  async #open() {
    if (session.me?.secondFactorDue && location.pathname !== '/account') {
      go('/account', {replace: true});
      return;
    }
    const turn = ++this.#opened;
    this.failed = null;
    let found = find(location.pathname);
    if (!found) {
      // A module that has not said yet what pages it has may have this one.
      this.page = null;
      await this.#loading;
      if (turn !== this.#opened) return;
      found = find(location.pathname);
    }
    if (!found) {
      this.bare = false;
      this.page = null;
      this.failed = {status: 404};
      return;
    }
    try {
      await found.route.load();
      demand(customElements.get(found.route.tag), `there is no ${found.route.tag}`);
    } catch (error) {
      if (turn === this.#opened) this.failed = this.#broken(found.route, error);
      return;
    }
    if (turn !== this.#opened) return;
    const page = document.createElement(found.route.tag);
    page.params = found.params;
    this.page = page;
    this.bare = !!found.route.bare;
    await this.updateComplete;
    try {
      await page.updateComplete;
    } catch (error) {
      if (turn === this.#opened) this.failed = this.#broken(found.route, error);
      return;
    }
    if (turn > 1) {
      window.scrollTo(0, 0);
      const heading = page.querySelector('h1');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus();
    }
  }

  #entries() {
    return [
      ...(session.me ? [{path: '/today', title: {ru: 'Сегодня', en: 'Today'}}] : []),
      {path: '/organisations', title: {ru: 'Организации', en: 'Organisations'}},
      ...this.modules.flatMap((m) => m.nav).filter((entry) => !entry.role || session.is(entry.role)),
      ...(session.is('STAFF') ? [{path: '/people', title: {ru: 'Люди', en: 'People'}}, {path: '/participations', title: {ru: 'Участие', en: 'Participation'}}, {path: '/mail', title: {ru: 'Письма', en: 'Mail'}}] : []),
      ...(session.is('ADMIN') ? [{path: '/centre', title: {ru: 'Центр', en: 'Centre'}}, {path: '/modules', title: {ru: 'Модули', en: 'Modules'}}, {path: '/jobs', title: {ru: 'Задания', en: 'Jobs'}}, {path: '/services', title: {ru: 'Службы', en: 'Services'}}, {path: '/audit', title: {ru: 'Журнал', en: 'Audit'}}] : []),
    ];
  }

  #nav(entries) {
    return entries.map((entry) => {
      const here = location.pathname === entry.path || location.pathname.startsWith(entry.path + '/');
      return html`<a href=${entry.path} aria-current=${here ? 'page' : nothing}>${t(entry.title)}</a>`;
    });
  }

  #content() {
    return this.failed ? html`<artel-error .error=${this.failed} @retry=${() => this.#open()}></artel-error>` : (this.page ?? html`<artel-loading></artel-loading>`);
  }

  render() {
    if (this.bare) return html`<main class="bare" id="main" tabindex="-1">${this.#content()}</main>`;
    const entries = this.#entries();
    return html`<div class="frame">
      <a class="skip" href="#main" @click=${this.#skip}>${t('К содержанию', 'Skip to content')}</a>
      <header class="top"><div class=${entries.length > FEW ? 'top-inner many' : 'top-inner'}>
        <a class="mark" href="/"><img src=${centre.logo() ?? ICON} alt="" height="28">${centre.shortName}</a>
        <nav class="nav" aria-label=${t('Разделы', 'Sections')}>${this.#nav(entries)}</nav>
        <div class="account">
          <a href="/search" aria-current=${location.pathname === '/search' ? 'page' : nothing}>${t('Поиск', 'Search')}</a>
          ${session.me
            ? html`<a href="/notifications" aria-current=${location.pathname === '/notifications' ? 'page' : nothing}>${t('Уведомления', 'Notifications')}
                ${unread.count ? html`<span class="count figures" aria-label=${t('непрочитанных', 'unread')}>${unread.count}</span>` : nothing}</a>
                <a href="/account" aria-current=${location.pathname === '/account' ? 'page' : nothing}><span class="one-line">${session.me.name}</span></a>
                <button @click=${this.#signOut}>${t('Выйти', 'Sign out')}</button>`
            : html`<a href="/sign-in">${t('Войти', 'Sign in')}</a>`}
        </div>
      </div></header>
      <main class="main" id="main" tabindex="-1">
        ${this.#content()}
      </main>
      <footer class="bottom"><div class="bottom-inner">
        ${this.#language()}
        <a href="/api/docs">${t('Программный интерфейс', 'API')}</a>
      </div></footer>
    </div>`;
  }

  /** Between two one switches, among more one chooses. */
  #language() {
    if (languages.length > 2) {
      return html`<span class="row"><label for="language">${t('Язык', 'Language')}</label> <select id="language" @change=${(event) => setLanguage(event.target.value)}>${languages.map(
        ({code, name}) => html`<option value=${code} lang=${code} .selected=${code === language()}>${name}</option>`)}</select></span>`;
    }
    const other = languages.find(({code}) => code !== language());
    return html`<button lang=${other.code} @click=${() => setLanguage(other.code)}>${other.name}</button>`;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('#main').focus();
  }

  async #signOut() {
    await session.signOut();
    go('/');
    toast(t('Вы вышли', 'You have signed out'));
  }
}

const begin = () => customElements.define('artel-shell', Shell);
if (ready) ready.then(begin);
else begin();
