import 'artel/picker.js';
import {plainHeadings} from 'artel/markdown.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {Page, api, formatDateTime, go, html, nothing, query, session, setQuery, t, toast} from 'artel/index.js';
import {installed, maybe} from './asked.js';
import './look.js';
import {badges, signIn} from './words.js';

/** Where the answer to a request is looked for. */
const FIRST = 100;

/** A solved topic becomes a practice: what is taken, whose consent it needs, and the draft. */
class CasePage extends Page {
  static properties = {
    ...Page.properties, topic: {state: true}, parts: {state: true}, consents: {state: true}, organisations: {state: true}, present: {state: true}, busy: {state: true}, error: {state: true},
  };

  #again = () => this.#load();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
    this.#load();
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    super.disconnectedCallback();
  }

  heading() {
    return t('Практика из темы', 'A practice of a topic');
  }

  get #path() {
    return '/forum/topics/' + this.params.id;
  }

  /** Moderators and staff begin practices for any organisation. */
  get #any() {
    return session.is('STAFF') || session.is('MODERATOR');
  }

  async #load() {
    if (!session.me) return;
    this.error = null;
    try {
      const {body: topic} = await api.get(this.#path);
      const ids = this.#any ? [] : [...new Set(session.me.memberships.map((one) => one.organisationId))];
      const [{body: posts}, answer, consents, present, organisations] = await Promise.all([
        api.get(this.#path + '/posts', {query: {from: 1, limit: topic.kind === 'REQUEST' ? FIRST : 1}}),
        topic.acceptedPostId ? maybe(`${this.#path}/posts/${topic.acceptedPostId}`) : null,
        api.get(this.#path + '/practice'),
        installed('portfolio'),
        Promise.all(ids.map(async (id) => (await api.get('/organisations/' + id)).body)),
      ]);
      this.parts = [posts.items.find((one) => one.number === 1), answer ?? posts.items.find((one) => one.official)].filter(Boolean);
      this.consents = consents.body.items;
      this.organisations = organisations;
      this.present = present;
      this.topic = topic;
    } catch (e) {
      this.error = e;
    }
  }

  #make = async ({organisationId}) => {
    const {body} = await api.post(this.#path + '/practice', {organisationId});
    if (body.practiceId) {
      toast(t('Черновик практики создан', 'The draft of the practice is there'));
      go('/portfolio/practices/' + body.practiceId);
      return;
    }
    setQuery({organisation: organisationId ?? ''});
    toast(t('Авторов спросили', 'The authors were asked'));
    await this.#load();
    this.querySelector('#asked')?.focus();
  };

  async #say(organisationId, agreed) {
    if (this.busy) return;
    this.busy = true;
    try {
      this.consents = (await api.post(this.#path + '/practice/consent', {organisationId, agreed})).body.items;
      toast(agreed ? t('Вы разрешили взять сообщение', 'You agreed') : t('Вы не разрешили взять сообщение', 'You declined'));
    } catch (e) {
      toast(e.reason ?? e.message);
    } finally {
      this.busy = false;
    }
  }

  #part(post, title) {
    return html`<article class="card fm-box" aria-labelledby=${'part-' + post.number}><h3 id=${'part-' + post.number}>${title}</h3>
      <span class="row small"><strong>${post.author.name}</strong>${badges(post.author)}<a href=${this.topic.url + (post.number > 1 ? '#' + post.number : '')}>№ ${post.number}</a></span>
      <div class="fm-body written">${unsafeHTML(plainHeadings(post.html))}</div></article>`;
  }

  #taken() {
    const [first, answer] = this.parts;
    return html`<section class="stack" aria-labelledby="taken"><h2 id="taken">${t('Что войдёт в практику', 'What becomes part of it')}</h2>
      ${first ? this.#part(first, t('Проблема', 'The problem')) : nothing}${answer ? this.#part(answer, t('Решение', 'The solution')) : nothing}</section>`;
  }

  /** What I am asked for, once for each organisation that asks. */
  #mine() {
    const asked = [...new Map(this.consents.filter((one) => one.mine).map((one) => [one.organisationId, one])).values()];
    return asked.map((one) => html`<section class=${'notice stack' + (one.agreed === null ? ' wait' : '')} aria-labelledby=${'ask-' + one.organisationId}>
      <h2 id=${'ask-' + one.organisationId}>${t('Можно взять ваше сообщение?', 'May your post be taken?')}</h2>
      <p>${t('Организация «', 'The organisation “')}${one.organisation?.name}${t('» хочет описать по этой теме свою практику и взять туда то, что вы написали. Без вашего согласия этого не будет.', '” wants to describe a practice after this topic, with what you wrote. It is not taken without your consent.')}</p>
      ${one.agreed === null ? nothing : html`<p role="status"><strong>${one.agreed ? t('Вы разрешили', 'You agreed') : t('Вы не разрешили', 'You declined')}</strong>${this.topic.practiceId ? nothing : t('. Пока черновика нет, решение можно изменить.', '. You may change that until the draft is made.')}</p>`}
      ${this.topic.practiceId ? nothing : html`<div class="row">${one.agreed === true ? nothing : html`<button type="button" class="button" ?disabled=${this.busy} @click=${() => this.#say(one.organisationId, true)}>${t('Разрешить', 'Agree')}</button>`}
        ${one.agreed === false ? nothing : html`<button type="button" class="button quiet" ?disabled=${this.busy} @click=${() => this.#say(one.organisationId, false)}>${t('Не разрешать', 'Decline')}</button>`}</div>`}</section>`);
  }

  #asked() {
    const others = this.consents.filter((one) => !one.mine);
    if (!others.length) return nothing;
    return html`<section class="stack" aria-labelledby="asked"><h2 id="asked" tabindex="-1">${t('Кого спросили', 'Who was asked')}</h2>
      <ul class="rows">${others.map((one) => html`<li class="item"><span class="row spread"><span class="item-title">${one.author.name}</span>
        <span class=${'tag ' + (one.agreed === null ? 'wait' : one.agreed ? 'good' : 'loss')}>${one.agreed === null ? t('ждём ответа', 'no answer yet') : one.agreed ? t('разрешает', 'agrees') : t('не разрешает', 'declines')}</span></span>
        <span class="row small soft"><span>${one.organisation?.name}</span><span class="figures">${formatDateTime(one.answeredAt ?? one.askedAt)}</span></span></li>`)}</ul></section>`;
  }

  #form() {
    const {organisations} = this;
    if (!this.present) return html`<p class="notice">${t('Практики хранит портфолио, а оно сейчас не установлено.', 'Practices are kept by the portfolio, which is not installed now.')}</p>`;
    if (!this.#any && !organisations.length) return this.consents.length ? nothing : html`<p class="notice">${t('Практику описывает организация, в которой вы состоите.', 'A practice is described for an organisation that you belong to.')} <a href="/organisations">${t('Найти свою организацию', 'Find yours')}</a></p>`;
    const chosen = query().organisation ?? '';
    const which = this.#any
      ? {name: 'organisationId', type: 'organisation', label: t('Чья это практика', 'Whose practice it is'), required: true, value: chosen}
      : {name: 'organisationId', type: 'select', label: t('Чья это практика', 'Whose practice it is'), required: true, value: chosen || organisations[0].id, options: organisations.map((one) => [one.id, one.shortName || one.name])};
    const ready = this.consents.length > 0 && this.consents.every((one) => one.agreed);
    return html`<section class="stack narrow" aria-labelledby="make"><h2 id="make">${t('Описать практику', 'Describe the practice')}</h2>
      <p>${t('Сначала мы спросим авторов. Когда все согласятся, нажмите ещё раз: появится черновик, который видят только люди организации.', 'The authors are asked first. Once all of them agree, press again: a draft is made that only people of the organisation see.')}</p>
      <artel-form .fields=${[which]} .send=${this.#make} action=${ready ? t('Создать черновик', 'Make the draft') : t('Продолжить', 'Go on')}></artel-form></section>`;
  }

  #body() {
    const {topic} = this;
    if (topic.practiceId) return html`<p class="notice">${t('Из этой темы уже вышла практика.', 'A practice came of this topic already.')} <a href=${'/portfolio/practices/' + topic.practiceId}>${t('Открыть', 'Open it')}</a></p>`;
    if (!topic.solved) return html`<p class="notice">${t('Практикой становится тема, у которой есть принятый или официальный ответ.', 'A topic with an accepted or an official answer becomes a practice.')}</p>`;
    return html`${this.#asked()}${this.#form()}${this.#taken()}`;
  }

  render() {
    const back = html`<a class="small" href=${this.topic?.url ?? '/forum/t/' + this.params.id}>← ${this.topic?.title ?? t('Тема', 'Topic')}</a>`;
    if (!session.me) return html`<div class="stack">${back}<h1>${this.heading()}</h1><p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a>${t(', чтобы ответить.', ' to answer.')}</p></div>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.topic) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    return html`<div class="fm-page stack stack-large"><div class="stack">${back}<h1>${this.heading()}</h1></div>${this.#mine()}${this.#body()}</div>`;
  }
}
customElements.define('forum-case', CasePage);
