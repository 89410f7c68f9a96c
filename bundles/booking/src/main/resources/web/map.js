import {Page, api, centre, html, nothing, query, session, setQuery, t, toast} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {instant, today, wall, hours as clock} from 'artel/zones.js';
import './book.js';
import './look.js';
import {KINDS, capacity, duration} from './names.js';
import {organisationsOfMine} from './organisations.js';
import {statusAt, statusWords} from './status.js';

const [WIDTH, HEIGHT] = [1000, 600];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How large things are on a plan. */
const SIZES = {ROOM: [230, 150], HOT_DESK: [230, 150], DESK: [150, 96], EQUIPMENT: [130, 80]};
const LENGTHS = [30, 60, 120, 240];
const COLUMNS = 4;
const STEP = 10;
const PAUSE = 700;

/** Where everything stands and what is free there, now or at another time; staff put things in their places. */
class Plan extends Page {
  static properties = {
    ...Page.properties, resources: {state: true}, calendars: {state: true}, error: {state: true}, floor: {state: true}, at: {state: true}, minutes: {state: true},
    editing: {state: true}, picked: {state: true}, chosen: {state: true}, organisations: {state: true}, refused: {state: true}, said: {state: true},
  };

  #timer = 0;
  #saving = new Map();

  constructor() {
    super();
    const {floor, at, minutes} = query();
    Object.assign(this, {calendars: new Map(), floor, at: at || null, minutes: Number(minutes) || 60, organisations: [], said: ''});
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#timer = setInterval(() => !this.at && this.#free(), MINUTE);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  heading() {
    return t('План', 'Plan');
  }

  async #load() {
    this.error = null;
    try {
      const found = [];
      let cursor = null;
      do {
        const {body} = await api.get('/booking/resources', {query: {limit: 100, cursor}});
        found.push(...body.items);
        cursor = body.nextCursor;
      } while (cursor);
      this.resources = found.filter((one) => one.kind !== 'EQUIPMENT' || one.position);
      [this.organisations] = await Promise.all([organisationsOfMine(), this.#free()]);
    } catch (e) {
      this.error = e;
    }
  }

  /** What is free from the chosen moment on. */
  async #free() {
    const from = this.#moment();
    try {
      const {body} = await api.get('/booking/availability', {query: {from: from.toISOString(), to: new Date(from.getTime() + 3 * DAY).toISOString()}});
      this.calendars = new Map(body.items.map((one) => [one.resourceId, one]));
      this.refused = null;
    } catch (e) {
      this.refused = e;
    }
  }

  /** Now is the beginning of this minute: what began in it has begun. */
  #moment() {
    return this.at ? new Date(this.at) : new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
  }

  #set(changes) {
    Object.assign(this, changes);
    setQuery({floor: this.floor, at: this.at, minutes: this.minutes === 60 ? '' : String(this.minutes)});
    if ('at' in changes) this.#free();
  }

  #time(event) {
    const {day, time} = Object.fromEntries(['day', 'time'].map((name) => [name, this.querySelector('#plan-' + name).value]));
    if (!day || !time || event.type === 'submit') return;
    const [hour, minute] = time.split(':').map(Number);
    this.#set({at: instant(day, hour * 60 + minute, centre.timeZone).toISOString()});
  }

  #floorOf(resource) {
    return resource.position?.floor ?? resource.location ?? t('Остальное', 'Elsewhere');
  }

  /** What stands on a floor; whatever was given no place stands in rows where there is room. */
  #placed(floor) {
    const here = this.resources.filter((one) => this.#floorOf(one) === floor);
    const placed = here.filter((one) => one.position).map((one) => ({resource: one, x: one.position.x, y: one.position.y}));
    let cell = 0;
    for (const resource of here.filter((one) => !one.position)) {
      let x, y;
      do {
        x = Math.round(WIDTH / COLUMNS * (cell % COLUMNS + 0.5));
        y = Math.round(100 + 190 * Math.floor(cell / COLUMNS));
        cell++;
      } while (y < HEIGHT && placed.some((one) => Math.abs(one.x - x) < 190 && Math.abs(one.y - y) < 130));
      placed.push({resource, x, y: Math.min(y, HEIGHT - 60)});
    }
    return placed;
  }

  #status(resource) {
    const calendar = this.calendars.get(resource.id);
    return calendar ? statusAt(calendar, this.#moment(), this.minutes) : null;
  }

  /** Opens the form for the next half hour that begins, or what is the resource's step, and as long as it is free. */
  #book(resource, status) {
    const step = (resource.rules.slotMinutes ?? 5) * MINUTE;
    const start = Math.ceil(this.#moment().getTime() / step) * step;
    const longest = Math.min(this.minutes, resource.rules.longestMinutes ?? this.minutes);
    const wanted = start + Math.max(longest, resource.rules.shortestMinutes ?? 0) * MINUTE;
    const end = status.until && new Date(status.until) > start + 10 * MINUTE ? Math.min(wanted, new Date(status.until).getTime()) : wanted;
    this.chosen = {resource, start: new Date(start).toISOString(), end: new Date(end).toISOString()};
  }

  // Putting things in their places

  #put(resource, x, y, floor = this.#floorOf(resource)) {
    const [w, h] = SIZES[resource.kind];
    const position = {floor, x: Math.round(Math.min(WIDTH - w / 2, Math.max(w / 2, x))), y: Math.round(Math.min(HEIGHT - h / 2, Math.max(h / 2, y)))};
    this.#change(resource.id, {position});
    this.said = `${resource.name}: ${position.x}, ${position.y}`;
    clearTimeout(this.#saving.get(resource.id));
    this.#saving.set(resource.id, setTimeout(() => this.#save(resource.id), PAUSE));
  }

  #change(id, changes) {
    this.resources = this.resources.map((one) => (one.id === id ? {...one, ...changes} : one));
  }

  async #save(id) {
    this.#saving.delete(id);
    const {position, version} = this.resources.find((one) => one.id === id);
    try {
      const {body} = await api.patch('/booking/resources/' + id, {position}, `"${version}"`);
      this.#change(id, {version: body.version});
    } catch (e) {
      toast(e.message);
      await this.#load();
    }
  }

  #drag(event, {resource, x, y}) {
    this.picked = resource.id;
    if (event.button !== 0) return;
    const plan = event.currentTarget.closest('.plan').getBoundingClientRect();
    const move = (e) => this.#put(resource, x + (e.clientX - event.clientX) / plan.width * WIDTH, y + (e.clientY - event.clientY) / plan.height * HEIGHT);
    const end = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  }

  #key(event, {resource, x, y}) {
    const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? 1 : STEP;
    this.picked = resource.id;
    this.#put(resource, x + way[0] * step, y + way[1] * step);
  }

  // What is shown

  #place(one) {
    const {resource, x, y} = one;
    const [w, h] = SIZES[resource.kind];
    const where = styles({'--x': String(x), '--y': String(y), '--w': String(w), '--h': String(h)});
    if (this.editing) {
      return html`<button type="button" class=${'place placed' + (this.picked === resource.id ? ' chosen' : '')} ${where} aria-label=${`${resource.name}, ${t('переставить', 'move')}`}
        aria-describedby="plan-help" @pointerdown=${(e) => this.#drag(e, one)} @keydown=${(e) => this.#key(e, one)} @focus=${() => (this.picked = resource.id)}><strong>${resource.name}</strong></button>`;
    }
    const status = this.#status(resource);
    const words = status ? statusWords(status, this.#moment(), resource.timeZone) : '';
    const inside = html`<strong>${resource.name}</strong><span>${words}${status?.left > 1 ? t(`, мест: ${status.left}`, `, ${status.left} left`) : ''}</span>`;
    return status?.state === 'free' || status?.state === 'short'
      ? html`<button type="button" class=${'place ' + status.state} ${where} @click=${() => this.#book(resource, status)}>${inside}<span class="visually-hidden">${t('забронировать', 'book')}</span></button>`
      : html`<a class=${'place ' + (status?.state ?? '')} ${where} href=${'/booking/resources/' + resource.id}>${inside}</a>`;
  }

  #row(resource) {
    const status = this.#status(resource);
    const free = status?.state === 'free' || status?.state === 'short';
    return html`<li><div class="item sides"><span class="stack sides-name"><a class="item-title" href=${'/booking/resources/' + resource.id}>${resource.name}</a>
      <span class="small soft">${[t(KINDS[resource.kind]), resource.kind === 'DESK' ? '' : capacity(resource)].filter(Boolean).join(' · ')}</span></span>
      <span class="row">${status ? html`<span class=${'tag ' + ({free: 'good', short: 'wait'}[status.state] ?? '')}>${statusWords(status, this.#moment(), resource.timeZone)}</span>` : nothing}
        ${free ? html`<button type="button" class="button quiet" aria-label=${t('Забронировать', 'Book') + ': ' + resource.name} @click=${() => this.#book(resource, status)}>${t('Забронировать', 'Book')}</button>` : nothing}</span></div></li>`;
  }

  #bar(floors, floor) {
    const shown = this.at ? wall(this.at, centre.timeZone) : null;
    return html`<div class="stack">
      ${floors.length > 1 ? html`<div class="choices" role="group" aria-label=${t('Этаж', 'Floor')}>${floors.map((one) => html`
        <button type="button" class="chip" aria-pressed=${one === floor ? 'true' : 'false'} @click=${() => this.#set({floor: one})}>${one}</button>`)}</div>` : nothing}
      ${this.editing ? nothing : html`<form class="row" @submit=${(e) => e.preventDefault()} @change=${this.#time}>
        <div class="choices" role="group" aria-label=${t('Когда', 'When')}>
          <button type="button" class="chip" aria-pressed=${this.at ? 'false' : 'true'} @click=${() => this.#set({at: null})}>${t('Сейчас', 'Now')}</button>
          <button type="button" class="chip" aria-pressed=${this.at ? 'true' : 'false'} @click=${() => this.at || this.#set({at: new Date(Math.ceil(Date.now() / (30 * MINUTE)) * 30 * MINUTE).toISOString()})}>${t('В другое время', 'At another time')}</button></div>
        ${shown ? html`<div class="field"><label class="visually-hidden" for="plan-day">${t('День', 'Day')}</label><input id="plan-day" type="date" .value=${shown.day} min=${today(centre.timeZone)}></div>
          <div class="field"><label class="visually-hidden" for="plan-time">${t('Время', 'Time')}</label><input id="plan-time" type="time" step="900" .value=${clock(shown.minutes)}></div>` : nothing}
        <div class="field"><label class="visually-hidden" for="plan-minutes">${t('На сколько времени', 'For how long')}</label>
          <select id="plan-minutes" @change=${(e) => { e.stopPropagation(); this.#set({minutes: Number(e.target.value)}); }}>${LENGTHS.map((one) => html`<option value=${one} ?selected=${one === this.minutes}>${t('на ', 'for ') + duration(one)}</option>`)}</select></div>
      </form>`}
    </div>`;
  }

  #editor() {
    const one = this.resources.find(({id}) => id === this.picked);
    return html`<section class="card stack" aria-label=${t('Расстановка', 'Placing')}>
      <p id="plan-help" class="soft">${t('Перетащите место мышью или пальцем либо выберите его и двигайте стрелками; с Shift — точнее. Сохраняется само.',
        'Drag a place with mouse or finger, or go to it and move it with the arrows; with Shift more exactly. It is saved by itself.')}</p>
      ${one ? html`<div class="row"><div class="field"><label for="plan-floor">${one.name}: ${t('на каком плане', 'on which plan')}</label>
          <input id="plan-floor" maxlength="60" .value=${this.#floorOf(one)} @change=${(e) => this.#toFloor(one, e.target.value.trim())}></div>
        ${one.position ? html`<button type="button" class="button quiet" @click=${() => this.#unplace(one)}>${t('Убрать с места', 'Take off its place')}</button>` : nothing}</div>` : nothing}
    </section>`;
  }

  #toFloor(resource, floor) {
    if (!floor) return;
    this.#put(resource, resource.position?.x ?? WIDTH / 2, resource.position?.y ?? HEIGHT / 2, floor);
    this.#set({floor});
  }

  #unplace(resource) {
    this.#change(resource.id, {position: null});
    this.#save(resource.id);
  }

  async #closed({released}) {
    this.chosen = null;
    await released;
    await this.#free();
  }

  #content() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.resources) return html`<artel-loading></artel-loading>`;
    if (!this.resources.length) {
      return html`<div class="empty"><p>${t('Мест пока нет.', 'There are no places yet.')}</p>${session.is('STAFF') ? html`<a class="button" href="/booking/resources/new">${t('Добавить ресурс', 'Add a resource')}</a>` : nothing}</div>`;
    }
    const floors = [...new Set(this.resources.map((one) => this.#floorOf(one)))].sort();
    const floor = floors.includes(this.floor) ? this.floor : floors[0];
    const placed = this.#placed(floor);
    return html`${this.#bar(floors, floor)}
      ${this.refused ? html`<div class="notice loss row spread" role="alert"><p>${this.refused.message}</p><button class="button quiet" @click=${() => this.#free()}>${t('Повторить', 'Try again')}</button></div>` : nothing}
      ${this.editing ? this.#editor() : nothing}
      <div class="plan-scroll" role="region" aria-label=${t('План', 'Plan') + ': ' + floor} tabindex="0"><div class="plan">
        <svg viewBox="0 0 1000 600" aria-hidden="true"><defs><pattern id="plan-dots" width="25" height="25" patternUnits="userSpaceOnUse"><circle cx="12.5" cy="12.5" r="1.5" fill="currentColor"></circle></pattern></defs>
          <rect x="6" y="6" width="988" height="588" rx="10" fill="url(#plan-dots)" stroke="currentColor" stroke-width="4"></rect></svg>
        ${placed.map((one) => this.#place(one))}</div></div>
      ${this.editing ? nothing : html`<p class="legend small" aria-hidden="true"><span class="place free">${t('свободно', 'free')}</span><span class="place short">${t('свободно ненадолго', 'free, not for long')}</span><span class="place taken"><span>${t('занято', 'taken')}</span></span><span class="place closed">${t('закрыто', 'closed')}</span></p>
        <section class="stack" aria-label=${t('Списком', 'As a list')}><h2>${t('То же списком', 'The same as a list')}</h2><ul class="rows">${placed.map(({resource}) => this.#row(resource))}</ul></section>`}
      <p class="visually-hidden" role="status">${this.said}</p>
      ${this.chosen ? html`<booking-form .resource=${this.chosen.resource} .chosen=${{start: this.chosen.start, end: this.chosen.end}} .organisations=${this.organisations} @closed=${(e) => this.#closed(e.detail)}></booking-form>` : nothing}`;
  }

  render() {
    return html`<div class="stack">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><div class="row spread"><h1>${this.heading()}</h1>
        ${session.is('STAFF') && this.resources?.length ? html`<button class="button quiet" aria-pressed=${this.editing ? 'true' : 'false'} @click=${() => (this.editing = !this.editing)}>${this.editing ? t('Готово', 'Done') : t('Расставить места', 'Place things')}</button>` : nothing}</div></div>
      ${this.#content()}
    </div>`;
  }
}
customElements.define('booking-map', Plan);
