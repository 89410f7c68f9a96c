import {Page, api, html, nothing, number, plural, query, session, setQuery, t, toast} from 'artel/index.js';
import './look.js';
import {NEW, chips, publicationRow} from './home.js';
import {edits} from './rights.js';
import {KIND_CHIPS, KINDS, RESOURCES, said, stateTag} from './words.js';

const DIRECTIONS = {THEY_OFFER: {ru: 'Могут помочь вам', en: 'They can help you'}, THEY_NEED: {ru: 'Можете помочь им', en: 'You can help them'}};

/** One organisation: for its people all it publishes, who follows it, whom it could help; for others following. */
class OrganisationPage extends Page {
  static properties = {...Page.properties, portfolio: {state: true}, following: {state: true}, error: {state: true}, kind: {state: true}, busy: {state: true}};

  constructor() {
    super();
    const {kind = ''} = query();
    this.kind = KINDS[kind] ? kind : '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.portfolio?.organisation.name ?? '';
  }

  get #path() {
    return '/portfolio/organisations/' + this.params.id;
  }

  async #load() {
    this.error = null;
    try {
      this.portfolio = (await api.get(this.#path)).body;
      if (session.me) this.following = (await api.get(this.#path + '/following')).body;
    } catch (e) {
      this.error = e;
    }
  }

  async #follow() {
    if (this.busy) return;
    this.busy = true;
    try {
      const follow = !this.following.following;
      await (follow ? api.post(this.#path + '/following') : api.delete(this.#path + '/following'));
      this.following = (await api.get(this.#path + '/following')).body;
      toast(follow ? t('Мы напишем, когда выйдет новое', 'You will be told when something new appears') : t('Вы больше не подписаны', 'You no longer follow it'));
    } catch (e) {
      toast(e.message);
    } finally {
      this.busy = false;
    }
  }

  #followers() {
    if (!this.following) return html`<p><a href=${'/sign-in?next=' + encodeURIComponent(location.pathname)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы следить за новостями организации.', ' to follow the organisation.')}</p>`;
    const {following, followers} = this.following;
    return html`<div class="row"><button class=${following || edits(this.portfolio.id) ? 'button quiet' : 'button'} aria-pressed=${following ? 'true' : 'false'} ?disabled=${this.busy} @click=${() => this.#follow()}>${following ? t('Не следить', 'Stop following') : t('Следить', 'Follow')}</button>
      <span class="soft">${followers ? `${number(followers)}\u00a0${plural(followers, ['подписчик', 'подписчика', 'подписчиков'], ['follower', 'followers'])}` : t('Подписчиков пока нет', 'No followers yet')}</span></div>`;
  }

  #match = (one) => html`<div class="item"><span class="row"><a class="item-title" href=${'/portfolio/' + one.organisation.id}>${one.organisation.name}</a><span class="tag">${said(RESOURCES, one.kind)}</span></span>
    <span class="small soft">${one.organisation.city}, ${one.organisation.region}</span>
    <span>${one.direction === 'THEY_OFFER' ? t('Предлагают: ', 'They offer: ') : t('Ищут: ', 'They look for: ')}${one.theirs}</span><span class="small soft">${one.direction === 'THEY_OFFER' ? t('Вы ищете: ', 'You look for: ') : t('Вы предлагаете: ', 'You offer: ')}${one.mine}</span></div>`;

  #work() {
    const {id} = this.portfolio;
    return html`
      <section class="stack" aria-labelledby="written"><div class="row spread"><h2 id="written">${t('Материалы', 'Publications')}</h2>
          <span class="row">${NEW.map(([path, words]) => html`<a class="button quiet" href=${`/portfolio/${path}/new?organisation=${id}`}>${t(words)}</a>`)}</span></div>
        ${chips(t('Вид', 'Kind'), t('Все виды', 'All kinds'), KIND_CHIPS, this.kind, (kind) => { this.kind = kind; setQuery({kind}); })}
        <artel-list path="/portfolio/publications" .query=${{organisation: id, kind: this.kind}} .row=${publicationRow} .empty=${html`<p>${t('Здесь пока ничего нет.', 'Nothing here yet.')}</p>`}></artel-list></section>
      <section class="stack" aria-labelledby="matches"><h2 id="matches">${t('Кому вы нужны и кто нужен вам', 'Who needs you, and whom you need')}</h2>
        <artel-list path="/portfolio/matches" .query=${{organisation: id}} .row=${this.#match} .group=${(one) => one.direction} .heading=${(direction) => t(DIRECTIONS[direction])}
          .empty=${html`<p>${t('Совпадений пока нет. Расскажите в портфолио, что ищете и чем готовы поделиться.', 'No matches yet. Tell in the portfolio what you look for and what you offer.')}</p>
            <a class="button quiet" href=${`/portfolio/${id}/edit`}>${t('Заполнить', 'Fill in')}</a>`}></artel-list></section>`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.portfolio) return html`<artel-loading></artel-loading>`;
    const {id, organisation, standing, mission} = this.portfolio;
    const writes = edits(id);
    return html`<div class="stack stack-large"><div class="stack"><a class="small" href="/portfolio">← ${t('Портфолио', 'Portfolios')}</a><h1>${organisation.name}</h1>
        <p class="row small"><span class="soft">${organisation.city}, ${organisation.region}</span>${writes ? stateTag(standing) : nothing}</p>
        ${mission ? html`<p>${mission}</p>` : nothing}
        <div class="row">${writes ? html`<a class="button" href=${`/portfolio/${id}/edit`}>${standing.number ? t('Править портфолио', 'Edit the portfolio') : t('Заполнить портфолио', 'Fill in the portfolio')}</a>` : nothing}
          <a class=${writes ? 'button quiet' : 'button'} href=${standing.url}>${t('Страница для читателей', 'The page for readers')}</a>
          ${writes ? html`<a class="button quiet" href=${`/portfolio/mentions?organisation=${id}`}>${t('Упоминания', 'Mentions')}</a>` : nothing}
          <a class="button quiet" href=${'/organisations/' + id}>${t('В реестре', 'In the register')}</a></div>
        ${this.#followers()}</div>
      ${writes ? this.#work() : nothing}</div>`;
  }
}
customElements.define('portfolio-organisation', OrganisationPage);
