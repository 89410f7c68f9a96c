import 'artel/picker.js';
import {Page, api, confirm, formatDate, formatDateTime, html, nothing, query, repeat, session, setQuery, t, toast} from 'artel/index.js';
import {all} from './asked.js';
import './look.js';
import {why} from './post.js';
import './ways.js';
import {act} from './words.js';

const TABS = {people: {ru: 'Ограничения', en: 'Sanctions'}, rules: {ru: 'Правила', en: 'Rules'}, acts: {ru: 'Журнал', en: 'Log'}};
const SANCTIONS = {SILENCED: {ru: 'не пишет', en: 'may not write'}, SUSPENDED: {ru: 'отстранён', en: 'suspended'}};
const RULES = {WORD: {ru: 'слово', en: 'word'}, LINK: {ru: 'ссылка', en: 'link'}};
const ACTIONS = {HOLD: {ru: 'на проверку', en: 'held for review'}, REFUSE: {ru: 'не принимать', en: 'refused'}};
const DAYS = [1, 3, 7, 30, 90];
const DAY = 86_400_000;

/** For staff and moderators: who is kept from writing, what is held back by itself, and what was done. */
class Order extends Page {
  static properties = {...Page.properties, tab: {state: true}, rules: {state: true}, error: {state: true}, form: {state: true}, active: {state: true}};

  constructor() {
    super();
    const {tab} = query();
    Object.assign(this, {tab: TABS[tab] ? tab : 'people', form: 0, active: true});
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#may && this.tab === 'rules') this.#loadRules();
  }

  heading() {
    return t('Порядок на форуме', 'Order on the forum');
  }

  get #may() {
    return session.is('STAFF') || session.is('MODERATOR');
  }

  #to(tab) {
    this.tab = tab;
    setQuery({tab: tab === 'people' ? '' : tab});
    if (tab === 'rules' && !this.rules) this.#loadRules();
  }

  async #loadRules() {
    this.error = null;
    try {
      this.rules = await all('/forum/rules');
    } catch (e) {
      this.error = e;
    }
  }

  #reload() {
    this.form += 1;
    this.querySelector('artel-list')?.reload();
  }

  #impose = async ({userId, kind, days, reason}) => {
    await api.post('/forum/sanctions', {userId, kind, until: days === 'ever' ? null : new Date(Date.now() + Number(days) * DAY).toISOString(), reason});
    toast(t('Записано', 'Done'));
    this.#reload();
  };

  async #lift(one) {
    const given = await why({title: t('Снять ограничение?', 'Lift the sanction?'), text: one.person.name, action: t('Снять', 'Lift')});
    if (!given) return;
    try {
      await api.post(`/forum/sanctions/${one.id}/lifting`, given);
      toast(t('Снято', 'Lifted'));
      this.#reload();
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  #add = async (values) => {
    await api.post('/forum/rules', values);
    toast(t('Правило добавлено', 'The rule is added'));
    this.form += 1;
    await this.#loadRules();
  };

  async #turn(one) {
    try {
      const {body} = await api.patch('/forum/rules/' + one.id, {action: one.action === 'HOLD' ? 'REFUSE' : 'HOLD'}, `"${one.version}"`);
      this.rules = this.rules.map((other) => (other === one ? body : other));
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  async #drop(one) {
    const sure = await confirm({title: t('Убрать правило?', 'Remove the rule?'), text: one.pattern, action: t('Убрать', 'Remove'), loss: true});
    if (!sure) return;
    try {
      await api.delete('/forum/rules/' + one.id);
      this.rules = this.rules.filter((other) => other !== one);
    } catch (e) {
      toast(e.message);
    }
  }

  #sanction = (one) => html`<div class="item"><span class="row spread"><span class="stack fm-box"><span class="row"><span class="item-title">${one.person.name}</span><span class=${'tag ' + (one.active ? 'loss' : '')}>${t(SANCTIONS[one.kind])}</span>
      <span class="small soft figures">${one.liftedAt ? t('снято ', 'lifted ') + formatDate(one.liftedAt) : one.until ? t('до ', 'until ') + formatDateTime(one.until) : t('бессрочно', 'for good')}</span></span>
      <span class="small">${one.reason}</span><span class="small soft">${one.by?.name} · <span class="figures">${formatDateTime(one.createdAt)}</span></span></span>
    ${one.active ? html`<button type="button" class="button quiet" aria-label=${t('Снять', 'Lift') + ': ' + one.person.name} @click=${() => this.#lift(one)}>${t('Снять', 'Lift')}</button>` : nothing}</span></div>`;

  #fresh(name, form) {
    return repeat([name + this.form], (key) => key, () => form);
  }

  #people() {
    return html`<div class="halves"><section class="stack" aria-labelledby="sanctions"><div class="row spread"><h2 id="sanctions">${t('Кому ограничено участие', 'Who is kept from taking part')}</h2>
        <label class="choice"><input type="checkbox" .checked=${this.active} @change=${(e) => (this.active = e.target.checked)}><span>${t('только действующие', 'in force only')}</span></label></div>
        <artel-list path="/forum/sanctions" .query=${this.active ? {active: true} : {}} .row=${this.#sanction} .empty=${html`<p>${t('Никому: все пишут свободно.', 'Nobody: all write freely.')}</p>`}></artel-list></section>
      <section class="stack" aria-labelledby="impose"><h2 id="impose">${t('Ограничить участие', 'Restrict somebody')}</h2>
        ${this.#fresh('sanction', html`<artel-form .fields=${[
          {name: 'userId', label: t('Кого', 'Whom'), type: 'person', required: true},
          {name: 'kind', label: t('Как', 'How'), type: 'select', required: true, options: [['SILENCED', t('Читает, но не пишет', 'Reads, but may not write')], ['SUSPENDED', t('Не пишет, не голосует, не отмечает', 'Neither writes nor votes nor reacts')]], value: 'SILENCED'},
          {name: 'days', label: t('На сколько', 'For how long'), type: 'select', required: true, options: [...DAYS.map((days) => [String(days), t(`${days} дн.`, `${days} d.`)]), ['ever', t('Бессрочно', 'For good')]], value: '7'},
          {name: 'reason', label: t('Почему', 'Why'), type: 'textarea', max: 300, required: true, hint: t('Человек это прочитает', 'The person will read it')},
        ]} .send=${this.#impose} action=${t('Ограничить', 'Restrict')}></artel-form>`)}</section></div>`;
  }

  #rules() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#loadRules()}></artel-error>`;
    if (!this.rules) return html`<artel-loading></artel-loading>`;
    return html`<div class="halves"><section class="stack" aria-labelledby="rules"><h2 id="rules">${t('Что задерживается само', 'What is held back by itself')}</h2>
        ${this.rules.length ? html`<ul class="rows">${this.rules.map((one) => html`<li class="item"><span class="row spread"><span class="row"><span class="item-title">${one.pattern}</span><span class="tag">${t(RULES[one.kind])}</span><span class=${'tag ' + (one.action === 'HOLD' ? 'wait' : 'loss')}>${t(ACTIONS[one.action])}</span></span>
          <span class="row"><button type="button" class="button quiet" aria-label=${`${one.action === 'HOLD' ? t('Не принимать', 'Refuse') : t('На проверку', 'Hold')}: ${one.pattern}`} @click=${() => this.#turn(one)}>${one.action === 'HOLD' ? t('Не принимать', 'Refuse') : t('На проверку', 'Hold')}</button>
          <button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + one.pattern} @click=${() => this.#drop(one)}>${t('Убрать', 'Remove')}</button></span></span></li>`)}</ul>`
          : html`<div class="empty"><p>${t('Правил нет: проверяются только первые сообщения новых людей.', 'No rules: only first posts of new people are looked at.')}</p></div>`}</section>
      <section class="stack" aria-labelledby="rule"><h2 id="rule">${t('Новое правило', 'A new rule')}</h2>
        ${this.#fresh('rule', html`<artel-form .fields=${[
          {name: 'kind', label: t('Что искать', 'What to look for'), type: 'select', required: true, options: [['WORD', t('Слово или начало слова', 'A word, or how it begins')], ['LINK', t('Ссылку на сайт', 'A link to a site')]], value: 'WORD'},
          {name: 'pattern', label: t('Слово или адрес сайта', 'The word, or the site’s address'), required: true, hint: t('Например: казино или example.com', 'Such as: casino, or example.com')},
          {name: 'action', label: t('Что делать', 'What to do'), type: 'select', required: true, options: [['HOLD', t('Показать модератору', 'Show it to a moderator')], ['REFUSE', t('Не принимать сообщение', 'Refuse the post')]], value: 'HOLD'},
        ]} .send=${this.#add} action=${t('Добавить', 'Add')}></artel-form>`)}</section></div>`;
  }

  #act = (one) => html`<div class="item"><span class="row spread"><span><strong>${one.actor?.name ?? t('Само', 'By itself')}</strong> — ${act(one.what)}${one.reason ? html`: ${one.reason}` : nothing}</span><span class="small soft figures">${formatDateTime(one.at)}</span></span>
    ${one.targetType === 'topic' && one.targetId ? html`<span class="small"><a href=${'/forum/t/' + one.targetId}>${t('Открыть тему', 'Open the topic')}</a></span>` : nothing}</div>`;

  #acts() {
    return html`<section class="stack" aria-labelledby="acts"><h2 id="acts">${t('Что сделано', 'What was done')}</h2><artel-list path="/forum/acts" .row=${this.#act} .empty=${html`<p>${t('Модераторы пока ничего не делали.', 'Moderators have done nothing yet.')}</p>`}></artel-list></section>`;
  }

  render() {
    if (!this.#may) return html`<div class="stack"><a class="small" href="/forum">← ${t('Форум', 'Forum')}</a><h1>${this.heading()}</h1><p>${t('Порядок ведут сотрудники центра и модераторы.', 'The centre’s staff and moderators keep order.')}</p></div>`;
    return html`<div class="stack stack-large"><div class="fm-top"><h1>${this.heading()}</h1><forum-ways here="order"></forum-ways>
        <div class="choices" role="group" aria-label=${t('Что показать', 'What to show')}>${Object.entries(TABS).map(([tab, words]) => html`<button type="button" class="chip" aria-pressed=${this.tab === tab ? 'true' : 'false'} @click=${() => this.#to(tab)}>${t(words)}</button>`)}</div></div>
      ${this.tab === 'people' ? this.#people() : this.tab === 'rules' ? this.#rules() : this.#acts()}</div>`;
  }
}
customElements.define('forum-order', Order);
