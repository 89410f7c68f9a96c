import 'artel/picker.js';
import {api, formatDate, formatDateTime, html, nothing, query, session, setQuery, t, toast} from 'artel/index.js';
import {all} from './asked.js';
import './regular.js';
import {STANDING, StaffPage, nameOf, organisationOf} from './staff.js';
import {PARTS, SEATS, peopleCount} from './words.js';

const SEATED = ['PENDING', 'WAITING', 'LAPSED', 'OFFERED'];
const LIVE = ['PENDING', 'WAITING', 'OFFERED', 'CONFIRMED'];
const FILTERS = ['state', 'part', 'seat', 'session'];

/** An answer as it is read. */
function said(answer) {
  if (Array.isArray(answer)) return answer.join(', ');
  if (answer === true) return t('да', 'yes');
  if (answer === false) return t('нет', 'no');
  return /^\d{4}-\d\d-\d\d$/.test(answer) ? formatDate(answer) : String(answer);
}

/** Who registered for one event, and what staff decide about it. */
class Registrations extends StaffPage {
  static properties = {...StaffPage.properties, filter: {state: true}, sessions: {state: true}, no: {state: true}, refused: {state: true}};

  page = 'registrations';

  constructor() {
    super();
    const asked = query();
    this.filter = Object.fromEntries(FILTERS.map((name) => [name, asked[name] ?? '']));
    this.sessions = [];
  }

  heading() {
    return t('Участники', 'Participants');
  }

  async load() {
    this.sessions = (await all(this.root + '/sessions')).filter((one) => one.capacity !== null);
  }

  #choose(name, value) {
    this.filter = {...this.filter, [name]: value};
    setQuery(this.filter);
  }

  async #decide(one, path, body = {}) {
    await this.act(async () => {
      const {body: now} = await api.post(`${this.root}/registrations/${one.id}/${path}`, body);
      this.no = null;
      toast(`${nameOf(one)}: ${t(STANDING[now.state]).toLowerCase()}`);
      await Promise.all([this.#again(), this.#count()]);
    });
  }

  #again() {
    return this.querySelector('artel-list.people')?.reload();
  }

  async #count() {
    this.event = (await api.get(this.root)).body;
  }

  async #refuse(one, how) {
    this.no = {id: one.id, how};
    this.requestUpdate();
    await this.querySelector('artel-list.people').updateComplete;
    this.querySelector('#why')?.focus();
  }

  #reason(one) {
    const rejection = this.no.how === 'rejection';
    return html`<form class="part" @submit=${(e) => { e.preventDefault(); this.#decide(one, this.no.how, {reason: this.querySelector('#why').value.trim() || null}); }}>
      <div class="field"><label for="why">${t('Причина', 'Reason')}</label><span class="hint" id="why-hint">${t('Человек получит её в письме', 'The person reads it in the letter')}</span><input id="why" maxlength="500" aria-describedby="why-hint"></div>
      <div class="row"><button class="button loss">${rejection ? t('Отказать', 'Refuse') : t('Снять с регистрации', 'Withdraw')}</button><button type="button" class="button quiet" @click=${() => (this.no = null)}>${t('Отмена', 'Cancel')}</button></div></form>`;
  }

  #deeds(one) {
    if (!session.is('STAFF')) return nothing;
    const who = ': ' + nameOf(one);
    return html`<span class="row">
      ${SEATED.includes(one.state) ? html`<button type="button" class="button quiet" aria-label=${(one.state === 'PENDING' ? t('Принять', 'Accept') : t('Дать место', 'Give a seat')) + who} @click=${() => this.#decide(one, 'confirmation')}>${one.state === 'PENDING' ? t('Принять', 'Accept') : t('Дать место', 'Give a seat')}</button>` : nothing}
      ${one.state === 'PENDING' ? html`<button type="button" class="button loss" aria-label=${t('Отказать', 'Refuse') + who} @click=${() => this.#refuse(one, 'rejection')}>${t('Отказать…', 'Refuse…')}</button>`
        : LIVE.includes(one.state) ? html`<button type="button" class="button quiet" aria-label=${t('Снять', 'Withdraw') + who} @click=${() => this.#refuse(one, 'withdrawal')}>${t('Снять…', 'Withdraw…')}</button>` : nothing}</span>`;
  }

  #row = (one) => {
    const standing = STANDING[one.state];
    const form = this.event.details.form ?? [];
    const answers = form.filter((field) => one.answers[field.key] !== undefined && one.answers[field.key] !== null);
    return html`<div class="item deed"><span class="stack who">
        <span class="row"><span class="item-title">${nameOf(one)}</span><span class=${'tag ' + standing.look}>${t(standing)}${one.position ? ' · № ' + one.position : ''}</span>${one.walkIn ? html`<span class="tag">${t('без записи', 'walk-in')}</span>` : nothing}</span>
        <span class="small soft">${[organisationOf(one), t(PARTS[one.part]), t(SEATS[one.seat]), one.party > 1 ? peopleCount(one.party) : '', one.guest?.email, t('запись от ', 'registered ') + formatDateTime(one.createdAt)].filter(Boolean).join(' · ')}</span>
        ${one.offerUntil ? html`<span class="small">${t('Место держится до ', 'The seat is kept until ')}${formatDateTime(one.offerUntil)}</span>` : nothing}
        ${one.reason ? html`<span class="small">${t('Причина: ', 'Reason: ')}${one.reason}</span>` : nothing}
        ${answers.length ? html`<details><summary class="small">${t('Ответы', 'Answers')}</summary><dl class="facts small">${answers.map((field) => html`<dt>${field.label}</dt><dd>${said(one.answers[field.key])}</dd>`)}</dl></details>` : nothing}
      </span>${this.#deeds(one)}</div>${this.no?.id === one.id ? this.#reason(one) : nothing}`;
  };

  #add = async (values) => {
    const guest = values.name ? {name: values.name, email: values.email, organisation: values.organisation} : null;
    await api.post(this.root + '/registrations', {personId: guest ? null : values.personId || null, guest, part: values.part, seat: values.seat, party: Number(values.party ?? 1)});
    toast(t('Добавлено', 'Added'));
    this.querySelector('dialog.panel').close();
    await Promise.all([this.#again(), this.#count()]);
  };

  #panel() {
    const seats = this.event.seats.length ? this.event.seats.map((one) => one.kind) : ['IN_PERSON'];
    return html`<dialog class="panel" aria-labelledby="panel-title"><div class="panel-top"><h2 id="panel-title">${t('Добавить участника', 'Add somebody')}</h2>
      <button type="button" class="close" aria-label=${t('Закрыть', 'Close')} @click=${() => this.querySelector('dialog.panel').close()}>×</button></div>
      <div class="panel-body"><artel-form .send=${this.#add} action=${t('Добавить', 'Add')} .fields=${[
        {name: 'personId', type: 'person', label: t('Человек с учётной записью', 'Somebody with an account')},
        {name: 'g', type: 'heading', label: t('Или гость без неё', 'Or a guest without one')},
        {name: 'name', label: t('Имя', 'Name')},
        {name: 'email', type: 'email', label: t('Почта', 'E-mail')},
        {name: 'organisation', label: t('Организация', 'Organisation')},
        {name: 'h', type: 'heading', label: t('Как участвует', 'How they come')},
        {name: 'part', type: 'select', label: t('Роль', 'Part'), required: true, value: 'PARTICIPANT', options: Object.entries(PARTS).map(([code, words]) => [code, t(words)])},
        {name: 'seat', type: 'select', label: t('Место', 'Seat'), required: true, value: seats[0], options: seats.map((kind) => [kind, t(SEATS[kind])])},
        {name: 'party', type: 'number', label: t('Сколько человек', 'How many'), required: true, value: 1},
      ]}></artel-form></div></dialog>`;
  }

  content() {
    const e = this.event;
    const chips = (name, words, label) => html`<div class="choices" role="group" aria-label=${label}>${[['', t('Все', 'All')], ...Object.entries(words).map(([code, said]) => [code, t(said)])].map(([code, title]) => html`
      <button type="button" class="chip" aria-pressed=${this.filter[name] === code ? 'true' : 'false'} @click=${() => this.#choose(name, code)}>${title}</button>`)}</div>`;
    const select = (name, label, options) => html`<div class="field"><label for=${'by-' + name}>${label}</label><select id=${'by-' + name} @change=${(event) => this.#choose(name, event.target.value)}>
      <option value="">${t('любые', 'any')}</option>${options.map(([value, words]) => html`<option value=${value} ?selected=${value === this.filter[name]}>${words}</option>`)}</select></div>`;
    return html`<dl class="stats"><div class="card stat"><dt>${t('Участвуют', 'Take part')}</dt><dd><strong class="figures">${e.registered}</strong>${e.capacity === null ? nothing : html`<span class="soft small">${t('из ', 'of ')}${e.capacity}</span>`}</dd></div>
        <div class="card stat"><dt>${t('Ждут места', 'Wait for a seat')}</dt><dd><strong class="figures">${e.waiting}</strong></dd></div></dl>
      <div class="row">
        ${session.is('STAFF') ? html`<button type="button" class="button" @click=${() => this.querySelector('dialog.panel').showModal()}>${t('Добавить участника', 'Add somebody')}</button>
        <a class="button quiet" download href=${`/api${this.root}/exports/registrations?format=xlsx`}>${t('Скачать XLSX', 'Download XLSX')}</a>
        <a class="button quiet" download href=${`/api${this.root}/exports/registrations?format=csv`}>CSV</a>
        <a class="button quiet" target="_blank" href=${`/api${this.root}/badges.pdf`}>${t('Бейджи, PDF', 'Badges, PDF')}</a>
        <a class="button quiet" target="_blank" href=${`/api${this.root}/sheet.pdf`}>${t('Лист подписей, PDF', 'Sheet to sign, PDF')}</a>` : nothing}</div>
      ${session.is('STAFF') ? html`<details class="fold"><summary>${t('Присылать регулярно', 'Send regularly')}</summary><events-regular .event=${e}></events-regular></details>` : nothing}
      ${chips('state', STANDING, t('Состояние', 'State'))}
      <div class="filters">${select('part', t('Роль', 'Part'), Object.entries(PARTS).map(([code, words]) => [code, t(words)]))}
        ${e.seats.length > 1 ? select('seat', t('Место', 'Seat'), Object.entries(SEATS).map(([code, words]) => [code, t(words)])) : nothing}
        ${this.sessions.length ? select('session', t('Занятие', 'Session'), this.sessions.map((one) => [one.id, one.title])) : nothing}</div>
      <artel-list class="people" path=${this.root + '/registrations'} .query=${{...this.filter, limit: 50}} .row=${this.#row} .marks=${[this.no, this.event]} .empty=${html`<p>${t('Никого с такими условиями нет.', 'Nobody fits this choice.')}</p>`}></artel-list>
      ${this.#panel()}`;
  }
}
customElements.define('events-registrations', Registrations);
