import {Part, centre, html, language, nothing, t} from './index.js';
import {locale, plural} from './language.js';
import {styles} from './styles.js';
import {asDate, exists, hereZone, hours, instant, isDay, plusDays, plusMonths, today, wall, weekday} from './zones.js';

const VIEWS = {day: {ru: 'День', en: 'Day'}, week: {ru: 'Неделя', en: 'Week'}, month: {ru: 'Месяц', en: 'Month'}, list: {ru: 'Список', en: 'List'}};
const DAY_MINUTES = 24 * 60;
/** Minute of the day. */
const WORK_STARTS = 9 * 60;
const IN_A_MONTH_CELL = 3;
/** Pixels after which a press is a drag. */
const DRAG = 4;
const NARROW = matchMedia('(max-width: 48rem)');

/**
 * Days, weeks and months of `items` in one time zone, that of the centre unless `zone` names another:
 *
 *     import 'artel/calendar.js';
 *     <artel-calendar .items=${[{id, start, end, title, resource, state, look, href, movable}]} zone="Europe/Moscow"
 *       view="week" day="2026-11-24" from="8" to="22" choosing moving @range=${…} @choose=${…} @move=${…}></artel-calendar>
 *
 * Items: `start`, `end` are instants (RFC 3339, half-open); `state` is a word for people, `look` its colour (good, wait, loss);
 * with `href` an item is a link, else pressing it is told by `open`; `movable: false` keeps it where it is.
 * `resources` ([{id, title}]) makes a column for each of them in the day's view; items belong to them by `resource`.
 * `open` ([{start, end, resource}]), where it is given, are the only times that can be chosen: the others are shaded, and a phone
 * gets the week as a strip of time for each day.
 * `choosing` lets people choose free time, `moving` lets them move items. `loading` and `error` are shown; `retry` asks again.
 *
 * Events (`detail`): `range` {view, day, from, to} whenever other items are wanted, the first time included; `choose` {start, end,
 * resource}; `move` {id, start, end, resource}, after which the page hands in changed items or leaves them; `open` {id}. Instants
 * are RFC 3339 in UTC.
 *
 * Keys: arrows go from slot to slot and on to the next period, with Shift they lengthen, Enter chooses, Home and End are the ends
 * of the day, Page Up and Page Down the periods. On an item Alt with arrows moves, Enter puts it down, Escape leaves it. In the
 * list an item is moved with a button and a choice of time, which needs neither dragging nor Alt.
 */
class Calendar extends Part {
  static properties = {
    items: {attribute: false},
    resources: {attribute: false},
    open: {attribute: false},
    zone: {},
    view: {},
    day: {},
    from: {type: Number},
    to: {type: Number},
    step: {type: Number},
    choosing: {type: Boolean},
    moving: {type: Boolean},
    loading: {type: Boolean},
    error: {attribute: false},
    label: {},
    active: {state: true},
    picked: {state: true},
    held: {state: true},
    placing: {state: true},
    said: {state: true},
  };

  #asked = '';
  #minute = 0;
  #dragged = false;
  /** The item that was moved with the keys: wherever it lands, it has the focus. */
  #landing = null;
  #resized = () => this.requestUpdate();

  constructor() {
    super();
    Object.assign(this, {items: [], zone: centre.timeZone, view: 'week', from: 8, to: 22, step: 30, said: ''});
    /** The slot that the keyboard comes to; null until somebody went to one. */
    this.active = null;
  }

  connectedCallback() {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#resized);
    this.#minute = setInterval(() => this.requestUpdate(), 60_000);
  }

  disconnectedCallback() {
    NARROW.removeEventListener('change', this.#resized);
    clearInterval(this.#minute);
    super.disconnectedCallback();
  }

  willUpdate() {
    if (!isDay(this.day)) this.day = today(this.zone);
    if (!VIEWS[this.view]) this.view = 'week';
  }

  updated(changed) {
    if (changed.has('items') && this.#landing !== null) {
      this.querySelector(`[data-item="${CSS.escape(this.#landing)}"]`)?.focus();
      this.#landing = null;
    }
    const days = this.#days();
    const range = {view: this.view, day: this.day, from: this.#at(days[0], 0), to: this.#at(plusDays(days.at(-1), 1), 0)};
    const asked = JSON.stringify(range);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.dispatchEvent(new CustomEvent('range', {detail: range}));
    }
  }

  // Time

  #at(day, minutes) {
    return instant(day, minutes, this.zone).toISOString();
  }

  #days() {
    if (this.view === 'day') return [this.day];
    if (this.view === 'month') {
      const first = this.day.slice(0, 8) + '01';
      const monday = plusDays(first, -weekday(first));
      const weeks = Math.ceil((weekday(first) + Number(plusDays(plusMonths(first, 1), -1).slice(8))) / 7);
      return Array.from({length: weeks * 7}, (_, i) => plusDays(monday, i));
    }
    const monday = plusDays(this.day, -weekday(this.day));
    return Array.from({length: 7}, (_, i) => plusDays(monday, i));
  }

  /** What stands side by side: days, or the resources of one day. */
  #columns() {
    if (this.view === 'day' && this.resources?.length) {
      return this.resources.map((resource) => ({day: this.day, resource: resource.id, title: resource.title}));
    }
    return this.#days().map((day) => ({day, title: this.#format(day, {weekday: 'short', day: 'numeric'})}));
  }

  #format(day, options) {
    return new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', ...options}).format(asDate(day));
  }

  /** The part of an item that lies on a day, in minutes of that day; null if none. */
  #on(item, day) {
    const start = wall(item.start, this.zone);
    const end = wall(item.end, this.zone);
    if (start.day > day || end.day < day || (end.day === day && end.minutes === 0 && start.day < day)) return null;
    const from = start.day < day ? 0 : start.minutes;
    const to = end.day > day ? DAY_MINUTES : end.minutes;
    return {item, from, to: Math.max(to, from + 15)};
  }

  #parts(column) {
    return this.items
      .filter((item) => column.resource === undefined || item.resource === column.resource)
      .map((item) => this.#on(item, column.day))
      .filter(Boolean)
      .sort((a, b) => a.from - b.from || b.to - a.to);
  }

  /** The open stretches of a column, in minutes of its day; null where everything is open, and while that is not known yet. */
  #openParts(column) {
    if (this.loading && !this.#openKnown()) return null;
    return this.open?.filter((one) => column.resource === undefined || one.resource === undefined || one.resource === column.resource)
      .map((one) => this.#on(one, column.day)).filter(Boolean) ?? null;
  }

  /** Whether what is known to be open is about the days that are shown; what was loaded for others says nothing of them. */
  #openKnown() {
    const days = this.#days();
    const [from, to] = [new Date(this.#at(days[0], 0)), new Date(this.#at(plusDays(days.at(-1), 1), 0))];
    return this.open?.some((one) => new Date(one.start) < to && new Date(one.end) > from);
  }

  /** First and last minute that are shown: the opening hours, and what lies outside them. */
  #window(parts) {
    const whole = (minutes, up) => (up ? Math.ceil(minutes / 60) : Math.floor(minutes / 60)) * 60;
    const from = Math.min(this.from * 60, ...parts.map((part) => whole(part.from, false)));
    const to = Math.max(this.to * 60, ...parts.map((part) => whole(part.to, true)));
    return {from, to, slots: Array.from({length: (to - from) / this.step}, (_, i) => from + i * this.step)};
  }

  #heading() {
    const days = this.#days();
    if (this.view === 'day') return this.#format(this.day, {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});
    if (this.view === 'month') return this.#format(this.day, {month: 'long', year: 'numeric'});
    const format = new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric'});
    return format.formatRange(asDate(days[0]), asDate(days.at(-1)));
  }

  #span(item) {
    const start = wall(item.start, this.zone);
    const end = wall(item.end, this.zone);
    const until = end.day === start.day ? hours(end.minutes) : this.#format(end.day, {day: 'numeric', month: 'short'}) + ', ' + hours(end.minutes);
    return `${hours(start.minutes)}–${until}`;
  }

  // What people do

  #go(day, view = this.view) {
    this.day = day;
    this.view = view;
    this.picked = null;
    this.held = null;
  }

  #turn(direction) {
    this.#go(this.view === 'month' ? plusMonths(this.day, direction) : plusDays(this.day, direction * (this.view === 'day' ? 1 : 7)));
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail}));
  }

  #choose(column, from, to) {
    const {day, resource} = column;
    this.picked = null;
    this.said = '';
    const open = this.#openParts(column);
    if (open && !open.some((part) => part.from < to && from < part.to)) {
      this.said = t('В это время забронировать нельзя', 'This time cannot be booked');
      return;
    }
    if (this.placing) {
      const item = this.placing;
      this.placing = null;
      this.#put(item, column, from);
    } else if (this.choosing) {
      this.#emit('choose', {start: this.#at(day, from), end: this.#at(day, to), resource});
    }
  }

  /** An item keeps its length wherever it goes. */
  #put(item, column, minutes) {
    const start = instant(column.day, minutes, this.zone);
    const end = new Date(start.getTime() + new Date(item.end).getTime() - new Date(item.start).getTime());
    this.#emit('move', {id: item.id, start: start.toISOString(), end: end.toISOString(), resource: column.resource ?? item.resource});
  }

  #mayMove(item) {
    return this.moving && item.movable !== false;
  }

  #slotName({day, resource, title}, minutes) {
    return `${this.#format(day, {weekday: 'long', day: 'numeric', month: 'long'})}, ${hours(minutes)}${resource === undefined ? '' : ', ' + title}`;
  }

  async #focusSlot(column, minutes) {
    this.active = {column, minutes};
    await this.updateComplete;
    this.querySelector('[data-cell][tabindex="0"]')?.focus();
  }

  #gridKey(event) {
    const cell = event.target.closest('[data-cell]');
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const columns = this.#columns();
    const {slots} = this.#window(columns.flatMap((column) => this.#parts(column)));
    let [column, minutes] = cell.dataset.cell.split(':').map(Number);
    const lengthen = event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    const anchor = this.picked?.column === column ? this.picked.anchor : minutes;
    const first = slots[0];
    const last = slots.at(-1);
    if (event.key === 'ArrowUp') minutes = Math.max(first, minutes - this.step);
    else if (event.key === 'ArrowDown') minutes = Math.min(last, minutes + this.step);
    else if (event.key === 'ArrowLeft') column -= 1;
    else if (event.key === 'ArrowRight') column += 1;
    else if (event.key === 'Home') minutes = first;
    else if (event.key === 'End') minutes = last;
    else if (event.key === 'PageUp') this.#turn(-1);
    else if (event.key === 'PageDown') this.#turn(1);
    else if (event.key === 'Escape') this.picked = null;
    else if (event.key === 'Enter' || event.key === ' ') {
      const {from, to} = this.picked ?? {from: minutes, to: minutes + this.step};
      this.#choose(columns[column], from, to);
    } else return;
    event.preventDefault();
    if (column < 0 || column >= columns.length) {
      this.#turn(Math.sign(column));
      column = column < 0 ? columns.length - 1 : 0;
    }
    if (lengthen && (this.choosing || this.placing)) {
      this.picked = {column, anchor, from: Math.min(anchor, minutes), to: Math.max(anchor, minutes) + this.step};
      this.said = `${hours(this.picked.from)}–${hours(this.picked.to)}`;
    } else if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
      this.picked = null;
    }
    this.#focusSlot(column, minutes);
  }

  #itemKey(event, item) {
    if (!this.#mayMove(item)) return;
    const columns = this.#columns();
    const arrows = {ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]};
    if (event.altKey && arrows[event.key] && this.view !== 'month') {
      const [across, down] = arrows[event.key];
      const start = wall(item.start, this.zone);
      const home = columns.findIndex((c) => c.day === start.day && (c.resource === undefined || c.resource === item.resource));
      const held = this.held ?? {item, column: home, minutes: start.minutes};
      const {slots} = this.#window(columns.flatMap((column) => this.#parts(column)));
      const column = Math.min(columns.length - 1, Math.max(0, held.column + across));
      const minutes = Math.min(slots.at(-1), Math.max(slots[0], held.minutes + down * this.step));
      this.held = {item, column, minutes};
      this.said = `${item.title}: ${this.#slotName(columns[column], minutes)}. ${t('Enter — перенести, Escape — оставить.', 'Enter moves it, Escape leaves it.')}`;
    } else if (this.held && event.key === 'Enter') {
      const {column, minutes} = this.held;
      this.held = null;
      this.#landing = item.id;
      this.said = '';
      this.#put(item, columns[column], minutes);
    } else if (this.held && event.key === 'Escape') {
      this.held = null;
      this.said = t('Оставлено на месте', 'Left where it was');
    } else return;
    event.preventDefault();
  }

  /** A mouse drags over slots to choose and drags items; a finger scrolls, and touches one slot to choose it. */
  #press(event) {
    this.#dragged = false;
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const id = event.target.closest('[data-item]')?.dataset.item;
    const item = id === undefined ? null : this.items.find((one) => String(one.id) === id);
    const start = this.#cellAt(event);
    if (!start || (item ? !this.#mayMove(item) : !this.choosing && !this.placing)) return;
    const columns = this.#columns();
    const grip = item ? start.minutes - (wall(item.start, this.zone).day === columns[start.column].day ? wall(item.start, this.zone).minutes : start.minutes) : 0;
    if (!item) {
      this.active = start;
      this.picked = {column: start.column, anchor: start.minutes, from: start.minutes, to: start.minutes + this.step};
    }
    const move = (e) => {
      if (Math.hypot(e.clientX - event.clientX, e.clientY - event.clientY) > DRAG) this.#dragged = true;
      const here = this.#cellAt(e);
      if (!here || !this.#dragged) return;
      if (item) this.held = {item, column: here.column, minutes: Math.max(0, Math.round((here.minutes - grip) / this.step) * this.step)};
      else this.picked = {...this.picked, from: Math.min(start.minutes, here.minutes), to: Math.max(start.minutes, here.minutes) + this.step};
    };
    const end = (e) => {
      for (const [name, listener] of [['pointermove', move], ['pointerup', end], ['pointercancel', end]]) window.removeEventListener(name, listener);
      const {held, picked} = this;
      this.held = null;
      if (e.type === 'pointercancel') this.picked = null;
      else if (item && held && this.#dragged) this.#put(item, columns[held.column], held.minutes);
      else if (!item && picked) this.#choose(columns[picked.column], picked.from, picked.to);
    };
    for (const [name, listener] of [['pointermove', move], ['pointerup', end], ['pointercancel', end]]) window.addEventListener(name, listener);
  }

  #cellAt(event) {
    const cell = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.dataset?.cell && this.contains(element));
    if (!cell) return null;
    const [column, minutes] = cell.dataset.cell.split(':').map(Number);
    return {column, minutes};
  }

  /** Fingers, and readers that press without a pointer; a mouse has chosen when it was let go. */
  #touch(event) {
    const cell = event.target.closest('[data-cell]');
    if (!cell || (event.pointerType !== 'touch' && event.detail !== 0)) return;
    const [column, minutes] = cell.dataset.cell.split(':').map(Number);
    this.active = {column, minutes};
    this.#choose(this.#columns()[column], minutes, minutes + this.step);
  }

  #pressItem(event, item) {
    if (this.#dragged || (this.held && event.detail === 0)) event.preventDefault();
    else if (!item.href) this.#emit('open', {id: item.id});
  }

  #place(item) {
    this.placing = item;
    this.#go(wall(item.start, this.zone).day, 'day');
    this.#focusSlot(Math.max(0, this.#columns().findIndex((column) => column.resource === item.resource)), wall(item.start, this.zone).minutes);
  }

  // What is shown

  #inside(item) {
    return html`<span class="cal-time figures">${this.#span(item)}</span> <span class="cal-name">${item.title}</span>
      ${item.state ? html`<span class="cal-state">${item.state}</span>` : nothing}`;
  }

  #pressable(item) {
    const help = this.#mayMove(item) ? 'cal-help' : nothing;
    return item.href
      ? html`<a class="cal-press" href=${item.href} draggable="false" data-item=${item.id} aria-describedby=${help} @keydown=${(e) => this.#itemKey(e, item)}
          @click=${(e) => this.#pressItem(e, item)} @blur=${() => (this.held = null)}>${this.#inside(item)}</a>`
      : html`<button class="cal-press" type="button" data-item=${item.id} aria-describedby=${help} @keydown=${(e) => this.#itemKey(e, item)}
          @click=${(e) => this.#pressItem(e, item)} @blur=${() => (this.held = null)}>${this.#inside(item)}</button>`;
  }

  #bar() {
    const names = {day: [t('Предыдущий день', 'Previous day'), t('Следующий день', 'Next day')], month: [t('Предыдущий месяц', 'Previous month'), t('Следующий месяц', 'Next month')]};
    const [before, after] = names[this.view] ?? [t('Предыдущая неделя', 'Previous week'), t('Следующая неделя', 'Next week')];
    const views = Object.entries(VIEWS).filter(([view]) => !(view === 'list' && NARROW.matches));
    return html`<div class="row spread">
      <div class="row">
        <button class="button quiet" aria-label=${before} @click=${() => this.#turn(-1)}>←</button>
        <button class="button quiet" @click=${() => this.#go(today(this.zone))}>${t('Сегодня', 'Today')}</button>
        <button class="button quiet" aria-label=${after} @click=${() => this.#turn(1)}>→</button>
        <strong class="cal-heading" aria-live="polite">${this.#heading()}</strong>
      </div>
      <div class="row" role="group" aria-label=${t('Вид', 'View')}>
        ${views.map(([view, text]) => html`<button class="button quiet" aria-pressed=${view === this.view || (view === 'week' && this.view === 'list' && NARROW.matches) ? 'true' : 'false'}
          @click=${() => this.#go(this.day, view)}>${t(text)}</button>`)}
      </div>
    </div>`;
  }

  #zoneNote() {
    const name = (zone) => new Intl.DateTimeFormat(locale(), {timeZone: zone, timeZoneName: 'longGeneric'}).formatToParts(asDate(this.day)).find((p) => p.type === 'timeZoneName').value;
    const moments = [asDate(this.day), asDate(plusDays(this.day, 182))];
    const same = moments.every((moment) => JSON.stringify(wall(moment, this.zone)) === JSON.stringify(wall(moment, hereZone())));
    return same ? nothing : html`<p class="small soft">${t('Время', 'Times')}: ${name(this.zone)}</p>`;
  }

  #grid() {
    const columns = this.#columns();
    const parts = columns.map((column) => this.#parts(column));
    const open = columns.map((column) => this.#openParts(column));
    const {from, to, slots} = this.#window(parts.flat());
    const now = wall(Date.now(), this.zone);
    const wanted = this.active ?? this.#firstFree(columns, slots, parts, open);
    const active = {column: Math.min(wanted.column, columns.length - 1), minutes: Math.min(slots.at(-1), Math.max(slots[0], wanted.minutes))};
    const size = styles({'--columns': String(columns.length), '--slots': String(slots.length)});
    return html`<div class="cal-scroll"><div class="cal-body" ${size} @pointerdown=${this.#press} @click=${this.#touch}>
      <div role="grid" class="cal-grid" aria-label=${this.label ?? this.#heading()} aria-describedby="cal-help" @keydown=${this.#gridKey}>
        <div role="row" class="cal-row"><span role="columnheader" class="cal-corner"><span class="visually-hidden">${t('Время', 'Time')}</span></span>
          ${columns.map((column) => html`<span role="columnheader" class=${column.day === now.day ? 'cal-head today' : 'cal-head'}>${column.title}
            ${column.day === now.day && column.resource === undefined ? html`<span class="visually-hidden">${t('сегодня', 'today')}</span>` : nothing}</span>`)}</div>
        ${slots.map((minutes) => html`<div role="row" class="cal-row">
          <span role="rowheader" class=${minutes % 60 ? 'cal-hour half' : 'cal-hour figures'}><span class=${minutes % 60 ? 'visually-hidden' : ''}>${hours(minutes)}</span></span>
          ${columns.map((column, i) => this.#slot(column, i, minutes, parts[i], open[i], active))}</div>`)}
      </div>
      <div class="cal-over">${columns.map((column, i) => html`<ul class="cal-column" aria-label=${this.#format(column.day, {weekday: 'long', day: 'numeric', month: 'long'}) + (column.resource === undefined ? '' : ', ' + column.title)}>
        ${lanes(parts[i]).map((part) => this.#block(part, from))}
        ${this.held?.column === i ? this.#ghost(from) : nothing}
        ${column.day === now.day && now.minutes >= from && now.minutes < to
          ? html`<li class="cal-now" aria-hidden="true" ${styles({'--top': String((now.minutes - from) / this.step)})}></li>` : nothing}</ul>`)}</div>
    </div></div>`;
  }

  /** The parts that reach into a slot. */
  #within(parts, minutes) {
    return parts.filter((part) => part.from < minutes + this.step && part.to > minutes);
  }

  /** The first slot from the working day's start on that can be taken: what stands on a taken one covers it. */
  #firstFree(columns, slots, parts, open) {
    for (const column of columns.keys()) {
      const minutes = slots.find((slot) => slot >= WORK_STARTS && !this.#within(parts[column], slot).length && (!open[column] || this.#within(open[column], slot).length));
      if (minutes !== undefined) return {column, minutes};
    }
    return {column: 0, minutes: WORK_STARTS};
  }

  #slot(column, i, minutes, parts, open, active) {
    const there = exists(column.day, minutes, this.zone);
    const taken = this.#within(parts, minutes).length;
    const picked = this.picked?.column === i && minutes >= this.picked.from && minutes < this.picked.to;
    const closed = open && !this.#within(open, minutes).length;
    const name = this.#slotName(column, minutes) + ', ' + (closed ? t('недоступно', 'not available') : taken ? plural(taken, [taken + ' запись', taken + ' записи', taken + ' записей'], [taken + ' entry', taken + ' entries']) : t('свободно', 'free'));
    return html`<span role="gridcell" class=${'cal-slot' + (picked ? ' picked' : '') + (closed ? ' closed' : '') + (minutes % 60 ? '' : ' hour')} data-cell=${i + ':' + minutes}
      tabindex=${active.column === i && active.minutes === minutes ? '0' : '-1'} aria-selected=${picked ? 'true' : 'false'}
      aria-disabled=${there ? nothing : 'true'} aria-label=${name}></span>`;
  }

  #block({item, from, to, lane, of}, first) {
    const place = styles({
      '--top': String((from - first) / this.step), '--length': String((to - from) / this.step), '--lane': String(lane), '--lanes': String(of),
    });
    return html`<li class=${'cal-item ' + (item.look ?? '') + (this.held?.item.id === item.id ? ' leaving' : '') + (this.#mayMove(item) ? ' movable' : '')} ${place}>${this.#pressable(item)}</li>`;
  }

  #ghost(first) {
    const {item, minutes} = this.held;
    const length = (new Date(item.end) - new Date(item.start)) / 60_000;
    return html`<li class="cal-item arriving" aria-hidden="true" ${styles({'--top': String((minutes - first) / this.step), '--length': String(length / this.step), '--lane': '0', '--lanes': '1'})}>
      <span class="cal-press"><span class="cal-time figures">${hours(minutes)}</span> <span class="cal-name">${item.title}</span></span></li>`;
  }

  #monthKey(event) {
    const cell = event.target.closest('[data-day]');
    const steps = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7};
    if (!cell || event.target !== cell) return;
    const {day} = cell.dataset;
    if (steps[event.key]) this.#go(plusDays(day, steps[event.key]));
    else if (event.key === 'PageUp' || event.key === 'PageDown') this.#turn(event.key === 'PageUp' ? -1 : 1);
    else if (event.key === 'Home' || event.key === 'End') this.#go(plusDays(day, (event.key === 'Home' ? 0 : 6) - weekday(day)));
    else if (event.key === 'Enter' || event.key === ' ') {
      this.#go(day, 'day');
      event.preventDefault();
      this.#focusSlot(0, this.from * 60);
      return;
    } else return;
    event.preventDefault();
    this.updateComplete.then(() => this.querySelector('[data-day][tabindex="0"]')?.focus());
  }

  #month() {
    const days = this.#days();
    const now = today(this.zone);
    return html`<div role="grid" class="cal-month" aria-label=${this.label ?? this.#heading()} @keydown=${this.#monthKey}>
      <div role="row" class="cal-week">${days.slice(0, 7).map((day) => html`<span role="columnheader" class="cal-head">${this.#format(day, {weekday: 'short'})}</span>`)}</div>
      ${Array.from({length: days.length / 7}, (_, week) => html`<div role="row" class="cal-week">${days.slice(week * 7, week * 7 + 7).map((day) => {
        const parts = this.#parts({day});
        const other = day.slice(0, 7) !== this.day.slice(0, 7);
        const count = plural(parts.length, [parts.length + ' запись', parts.length + ' записи', parts.length + ' записей'], [parts.length + ' entry', parts.length + ' entries']);
        return html`<div role="gridcell" class=${'cal-cell' + (other ? ' other' : '') + (day === now ? ' today' : '')} data-day=${day} tabindex=${day === this.day ? '0' : '-1'}
          aria-label=${this.#format(day, {weekday: 'long', day: 'numeric', month: 'long'}) + ', ' + (parts.length ? count : t('ничего', 'nothing'))}
          @click=${(e) => e.target.closest('[data-item]') || this.#go(day, 'day')}>
          <span class="cal-number figures" aria-hidden="true">${Number(day.slice(8))}</span>
          ${NARROW.matches
            ? parts.length ? html`<span class="cal-count figures" aria-hidden="true">${parts.length}</span>` : nothing
            : html`<ul class="cal-few">${parts.slice(0, IN_A_MONTH_CELL).map((part) => html`<li class=${'cal-item ' + (part.item.look ?? '')}>${this.#pressable(part.item)}</li>`)}
                ${parts.length > IN_A_MONTH_CELL ? html`<li class="small soft">${t('ещё', 'and')} ${parts.length - IN_A_MONTH_CELL}${t('', ' more')}</li>` : nothing}</ul>`}
        </div>`;
      })}</div>`)}
    </div>`;
  }

  #agenda() {
    const now = today(this.zone);
    return html`<ol class="stack cal-agenda" aria-label=${this.label ?? this.#heading()}>${this.#days().map((day) => {
      const parts = this.#parts({day});
      return html`<li class="stack">
        <div class="row spread"><strong>${this.#format(day, {weekday: 'long', day: 'numeric', month: 'long'})}
          ${day === now ? html`<span class="tag good">${t('сегодня', 'today')}</span>` : nothing}</strong>
          ${this.choosing ? html`<button class="button quiet" aria-label=${t('Выбрать время', 'Choose a time') + ', ' + this.#format(day, {day: 'numeric', month: 'long'})}
            @click=${() => this.#go(day, 'day')}>${t('Выбрать время', 'Choose a time')}</button>` : nothing}</div>
        ${parts.length
          ? html`<ul class="rows">${parts.map(({item}) => html`<li><div class="item row spread"><span class=${'cal-item ' + (item.look ?? '')}>${this.#pressable(item)}</span>
              ${this.#mayMove(item) ? html`<button class="button quiet" aria-label=${t('Перенести', 'Move') + ': ' + item.title} @click=${() => this.#place(item)}>${t('Перенести', 'Move')}</button>` : nothing}</div></li>`)}</ul>`
          : html`<p class="soft">${t('Ничего не назначено', 'Nothing planned')}</p>`}
      </li>`;
    })}</ol>`;
  }

  /** A week on a phone: how full each day is, and a press away from the day itself. */
  #strips() {
    const now = wall(Date.now(), this.zone);
    const span = this.to * 60 - this.from * 60;
    const place = (part) => styles({'--left': String(Math.max(0, part.from - this.from * 60) / span), '--width': String((Math.min(part.to, this.to * 60) - Math.max(part.from, this.from * 60)) / span)});
    return html`<ol class="rows cal-strips" aria-label=${this.label ?? this.#heading()}>${this.#days().map((day) => {
      const parts = this.#parts({day});
      const open = this.#openParts({day});
      const taken = parts.map((part) => `${hours(part.from)}–${hours(part.to)}`);
      const said = !open ? t('загружается…', 'loading…') : !open.length ? (day < now.day ? t('прошло', 'past') : t('закрыто', 'closed'))
        : !taken.length ? t('свободно весь день', 'free all day')
          : t('занято ', 'taken ') + taken.slice(0, IN_A_MONTH_CELL).join(', ') + (taken.length > IN_A_MONTH_CELL ? ` ${t('и ещё', 'and')} ${taken.length - IN_A_MONTH_CELL}${t('', ' more')}` : '');
      return html`<li><button type="button" class="item cal-strip" @click=${() => this.#go(day, 'day')}>
        <span class="row spread"><strong>${this.#format(day, {weekday: 'short', day: 'numeric', month: 'long'})}</strong>
          ${day === now.day ? html`<span class="tag good">${t('сегодня', 'today')}</span>` : nothing}</span>
        <span class="cal-bar" aria-hidden="true">${(open ?? []).map((part) => html`<span class="cal-bar-open" ${place(part)}></span>`)}
          ${parts.map((part) => html`<span class=${'cal-bar-taken ' + (part.item.look ?? '')} ${place(part)}></span>`)}
          ${day === now.day && now.minutes >= this.from * 60 && now.minutes < this.to * 60
            ? html`<span class="cal-bar-now" ${styles({'--left': String((now.minutes - this.from * 60) / span)})}></span>` : nothing}</span>
        <span class="small soft figures">${said}</span></button></li>`;
    })}</ol>
    <p class="small soft row spread figures" aria-hidden="true"><span>${hours(this.from * 60)}</span><span>${hours(this.to * 60)}</span></p>`;
  }

  #content() {
    if (this.view === 'month') return this.#month();
    if (this.view === 'week' && NARROW.matches && this.open) return this.#strips();
    if (this.view === 'list' || (this.view === 'week' && NARROW.matches)) return this.#agenda();
    return this.#grid();
  }

  render() {
    return html`<div class="cal stack" lang=${language()}>
      ${this.#bar()}
      ${this.#zoneNote()}
      ${this.placing
        ? html`<div class="notice wait row spread"><p>${t('Выберите новое время', 'Choose a new time')}: «${this.placing.title}»</p>
            <button class="button quiet" @click=${() => (this.placing = null)}>${t('Оставить на месте', 'Leave it')}</button></div>`
        : nothing}
      ${this.error ? html`<artel-error .error=${this.error} @retry=${() => this.#emit('retry')}></artel-error>` : nothing}
      <div aria-busy=${this.loading ? 'true' : 'false'} class=${this.loading ? 'cal-waiting' : ''}>${this.#content()}</div>
      <p id="cal-help" hidden>${t('Стрелки — по времени, Enter — выбрать. На записи: Alt и стрелки — перенести.', 'Arrows go through time, Enter chooses. On an entry: Alt and arrows move it.')}</p>
      <p class="visually-hidden" role="status">${this.loading ? t('Загружается…', 'Loading…') : this.said}</p>
    </div>`;
  }
}

/** Lays what overlaps side by side: every part gets its lane and how many there are. */
function lanes(parts) {
  const laid = [];
  let group = [];
  let end = -1;
  const close = () => {
    const of = Math.max(0, ...group.map((part) => part.lane)) + 1;
    laid.push(...group.map((part) => ({...part, of})));
    group = [];
  };
  for (const part of parts) {
    if (part.from >= end) close();
    const taken = new Set(group.filter((other) => other.to > part.from).map((other) => other.lane));
    let lane = 0;
    while (taken.has(lane)) lane++;
    group.push({...part, lane});
    end = Math.max(end, part.to);
  }
  close();
  return laid;
}
customElements.define('artel-calendar', Calendar);
