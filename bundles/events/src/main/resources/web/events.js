import 'artel/calendar.js';
import {Page, formatRange, html, nothing, picture, query, session, setQuery, t} from 'artel/index.js';
import {all} from './asked.js';
import './visit-look.js';
import {TYPES, TYPE_CHIPS, dateParts, freeSeats, isOver, isRunning, monthName, place, registrationTag, seatsLeft, soon, stateTag} from './words.js';

const PAUSE = 300;
const FEW = 10;
const VIEWS = {coming: {ru: 'Предстоящие', en: 'Coming up'}, calendar: {ru: 'Календарь', en: 'Calendar'}, past: {ru: 'Прошедшие', en: 'Past'}};

/** What the centre holds: coming, by month, and past. */
class Events extends Page {
  static properties = {...Page.properties, view: {state: true}, type: {state: true}, q: {state: true}, items: {state: true}, calendarError: {state: true}, loading: {state: true}};

  #timer = 0;
  #range = null;
  #now = new Date().toISOString();

  constructor() {
    super();
    const {view, type, q} = query();
    Object.assign(this, {view: VIEWS[view] ? view : 'coming', type: TYPES[type] ? type : '', q: q ?? '', items: []});
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  heading() {
    return t('Мероприятия', 'Events');
  }

  #set(changes) {
    Object.assign(this, changes);
    setQuery({view: this.view === 'coming' ? '' : this.view, type: this.type, q: this.q});
    if (this.view === 'calendar') this.#calendar();
  }

  #search(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set({q: text.trim()}), PAUSE);
  }

  get #asked() {
    return {type: this.type, q: this.q};
  }

  async #calendar(range = this.#range) {
    if (!range) return;
    this.#range = range;
    const asked = JSON.stringify([range, this.#asked]);
    this.loading = true;
    this.calendarError = null;
    try {
      const found = await all('/events', {...this.#asked, from: range.from, to: range.to});
      if (asked !== JSON.stringify([this.#range, this.#asked])) return;
      this.items = found.map((event) => ({
        id: event.id, start: event.start, end: event.end, title: event.title, href: '/events/' + event.id,
        state: event.state === 'CANCELLED' ? t('отменено', 'cancelled') : event.state === 'DRAFT' ? t('черновик', 'draft') : t(TYPES[event.type]).toLowerCase(),
        look: event.state === 'CANCELLED' ? 'loss' : event.state === 'DRAFT' ? 'wait' : event.mine?.state === 'CONFIRMED' ? 'good' : '',
      }));
    } catch (e) {
      this.calendarError = e;
    } finally {
      this.loading = false;
    }
  }

  #seats(event) {
    if (event.state === 'CANCELLED' || event.state === 'DRAFT') return stateTag(event.state);
    if (event.mine) return registrationTag(event.mine.state);
    if (isOver(event) || !event.open) return nothing;
    const free = freeSeats(event);
    if (free === 0) return html`<span class="tag wait">${t('мест нет, есть очередь', 'full, there is a line')}</span>`;
    return free !== null && free <= FEW ? html`<span class="tag wait">${seatsLeft(free)}</span>` : html`<span class="tag good">${t('открыта регистрация', 'registration is open')}</span>`;
  }

  #row = (event) => {
    const {day, month, weekday} = dateParts(event.start);
    const near = this.view === 'coming' && event.state === 'PUBLISHED' ? soon(event) : '';
    return html`<a class=${'item ev-row' + (event.state === 'CANCELLED' ? ' ev-off' : '')} href=${'/events/' + event.id}>
      <span class="ev-date" aria-hidden="true"><strong class="figures">${day}</strong><span>${month.slice(0, 3)}</span><span>${weekday}</span></span>
      <span class="stack ev-what">
        <span class="row small"><span class="ev-type">${t(TYPES[event.type])}</span>${near ? html`<span class=${isRunning(event) ? 'tag good' : 'tag'}>${near}</span>` : nothing}</span>
        <span class="item-title ev-title">${event.title}</span>
        ${event.summary ? html`<span class="ev-summary">${event.summary}</span>` : nothing}
        <span class="row small soft"><span class="figures">${formatRange(event.start, event.end)}</span>
          ${place(event) ? html`<span>${place(event)}</span>` : nothing}</span>
        <span class="row">${this.#seats(event)}</span>
      </span>
      ${event.details.cover ? html`<img class="ev-thumb" src=${picture(event.details.cover, 'small')} alt="" loading="lazy">` : nothing}
    </a>`;
  };

  #none() {
    const all = this.type || this.q
      ? html`<button class="button quiet" @click=${() => this.#clear()}>${t('Показать все', 'Show all')}</button>` : nothing;
    if (this.view === 'past') return html`<p>${t('Таких мероприятий ещё не было.', 'There have been no such events.')}</p>${all}`;
    return html`<p>${this.type || this.q ? t('Таких мероприятий пока не объявлено.', 'No such events are announced.') : t('Новых мероприятий пока не объявлено. Загляните позже.', 'No new events are announced yet. Look in again later.')}</p>
      ${all === nothing ? html`<button class="button quiet" @click=${() => this.#set({view: 'past'})}>${t('Посмотреть прошедшие', 'See the past ones')}</button>` : all}`;
  }

  #clear() {
    clearTimeout(this.#timer);
    this.querySelector('#q').value = '';
    this.#set({type: '', q: ''});
  }

  #list() {
    const past = this.view === 'past';
    return html`<artel-list path="/events" .query=${past ? {...this.#asked, to: this.#now, order: 'LATEST'} : {...this.#asked, from: this.#now}} .row=${this.#row} .marks=${this.view}
      .keep=${past ? (event) => isOver(event) : (event) => !isOver(event)} .group=${(event) => monthName(event.start)} .heading=${(month) => month} .empty=${this.#none()}></artel-list>`;
  }

  render() {
    const chip = (type, name) => html`<button type="button" class="chip" aria-pressed=${this.type === type ? 'true' : 'false'} @click=${() => this.#set({type})}>${name}</button>`;
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1>
        <span class="row">${session.is('STAFF') ? html`<a class="button quiet" href="/events/new">${t('Создать мероприятие', 'Create an event')}</a>` : nothing}
          ${session.me ? html`<a class="button" href="/events/mine">${t('Мои мероприятия', 'My events')}</a>` : nothing}</span></div>
      <form class="ev-search" role="search" @submit=${(e) => { e.preventDefault(); this.#search(this.querySelector('#q').value); }}>
        <div class="field"><label for="q">${t('Поиск по названию', 'Search by title')}</label><input id="q" type="search" enterkeyhint="search" value=${this.q} @input=${(e) => this.#search(e.target.value)}></div>
        <div class="row ev-views" role="group" aria-label=${t('Что показать', 'What to show')}>${Object.entries(VIEWS).map(([view, name]) => html`
          <button type="button" class="button quiet" aria-pressed=${this.view === view ? 'true' : 'false'} @click=${() => this.#set({view})}>${t(name)}</button>`)}</div>
      </form>
      <div class="choices ev-chips" role="group" aria-label=${t('Вид мероприятия', 'Kind of event')}>${chip('', t('Все', 'All'))}${Object.entries(TYPE_CHIPS).map(([type, name]) => chip(type, t(name)))}</div>
      ${this.view === 'calendar'
        ? html`<artel-calendar .items=${this.items} view="month" label=${this.heading()} ?loading=${this.loading} .error=${this.calendarError}
            @range=${(e) => this.#calendar(e.detail)} @retry=${() => this.#calendar()}></artel-calendar>`
        : this.#list()}
    </div>`;
  }
}
customElements.define('events-list', Events);
