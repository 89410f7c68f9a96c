import {api, centre, html, nothing, query, setQuery, t} from 'artel/index.js';
import {locale} from 'artel/language.js';
import {asDate, hours, instant, plusDays, today, wall, weekday} from 'artel/zones.js';
import './look.js';
import {KINDS, duration} from './names.js';
import {FoldingPage, NARROW} from './narrow.js';
import {readWish} from './wish.js';

const LENGTHS = [30, 60, 90, 120, 180, 240, 480];
const WHEN = {
  today: {ru: 'Сегодня', en: 'Today'},
  tomorrow: {ru: 'Завтра', en: 'Tomorrow'},
  week: {ru: 'На этой неделе', en: 'This week'},
  next: {ru: 'На следующей неделе', en: 'Next week'},
  day: {ru: 'Другой день', en: 'Another day'},
};
/** Parts of the day, in hours. */
const PARTS = {
  any: {ru: 'Любое время', en: 'Any time', from: 0, to: 24},
  morning: {ru: 'Утро, до 12', en: 'Morning, before 12', from: 0, to: 12},
  noon: {ru: 'День, 12–17', en: 'Afternoon, 12–17', from: 12, to: 17},
  evening: {ru: 'Вечер, с 17', en: 'Evening, from 17', from: 17, to: 24},
};
const EACH = 6;
const MOST = 100;
const DEFAULTS = {kind: 'ROOM', minutes: '120', when: 'week', part: 'any'};

/** «Помещение на 12, с проектором, на два часа, на этой неделе»: every free time a press away from being booked. */
class Find extends FoldingPage {
  static properties = {...FoldingPage.properties, wish: {state: true}, known: {state: true}, days: {state: true}, error: {state: true}, looking: {state: true}, unread: {state: true}};

  #timer = 0;
  #turn = 0;

  constructor() {
    super();
    const {feature, ...asked} = query();
    this.wish = {...DEFAULTS, ...asked, features: feature ? feature.split(',') : []};
    this.known = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#features();
    this.#find();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  heading() {
    return t('Найти свободное время', 'Find a free time');
  }

  /** What things of this kind have: without it there is only less to choose from. */
  async #features() {
    try {
      const {body} = await api.get('/booking/resources', {query: {kind: this.wish.kind, limit: MOST}});
      this.known = [...new Set(body.items.flatMap((one) => one.features))].sort((a, b) => a.localeCompare(b, locale()));
    } catch {
      this.known = [];
    }
  }

  #set(changes, pause = 0) {
    this.wish = {...this.wish, ...changes};
    const {features, ...rest} = this.wish;
    setQuery({...rest, feature: features.join(',')});
    if (changes.kind && !changes.features) {
      this.wish.features = [];
      this.#features();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), pause);
  }

  /** A whole wish in one line; what it does not say is as usual. */
  #say = async (event) => {
    event.preventDefault();
    const line = this.querySelector('#line').value.trim();
    if (!line) return;
    const said = readWish(line);
    this.unread = !Object.keys(said).length;
    if (this.unread) return;
    this.wish = {...this.wish, kind: said.kind ?? DEFAULTS.kind};
    await this.#features();
    this.#set({...DEFAULTS, people: '', features: [], ...readWish(line, this.known)});
  };

  #span() {
    const now = today(centre.timeZone);
    const sunday = plusDays(now, 6 - weekday(now));
    const list = (from, count) => Array.from({length: count}, (_, i) => plusDays(from, i));
    if (this.wish.when === 'today') return [now];
    if (this.wish.when === 'tomorrow') return [plusDays(now, 1)];
    if (this.wish.when === 'next') return list(plusDays(sunday, 1), 7);
    if (this.wish.when === 'day') return this.wish.day ? [this.wish.day] : [];
    return list(now, 7 - weekday(now));
  }

  async #find() {
    const turn = ++this.#turn;
    this.error = null;
    this.looking = true;
    const {from, to} = PARTS[this.wish.part] ?? PARTS.any;
    const zone = centre.timeZone;
    const {kind, people, minutes, features} = this.wish;
    const path = '/booking/free-slots' + (features.length ? '?' + features.map((one) => 'feature=' + encodeURIComponent(one)).join('&') : '');
    try {
      const days = await Promise.all(this.#span().map(async (day) => {
        const start = new Date(Math.max(Date.now(), instant(day, from * 60, zone)));
        const end = instant(day, to * 60, zone);
        if (start >= end) return {day, slots: []};
        const params = new URLSearchParams({kind, minutes, each: String(EACH), limit: String(MOST), from: start.toISOString(), to: end.toISOString()});
        if (kind === 'ROOM' && people) params.set('capacity', people);
        if (kind !== 'ROOM' && people) params.set('quantity', people);
        const {body} = await api.get(path + (features.length ? '&' : '?') + params);
        return {day, slots: body.items};
      }));
      if (turn === this.#turn) this.days = days;
    } catch (e) {
      if (turn === this.#turn) this.error = e;
    } finally {
      if (turn === this.#turn) this.looking = false;
    }
  }

  #chips(of, name, choices) {
    return html`<div class="choices" role="group" aria-label=${name}>${Object.entries(choices).map(([code, label]) => html`
      <button type="button" class="chip" aria-pressed=${code === this.wish[of] ? 'true' : 'false'} @click=${() => this.#set({[of]: code})}>${t(label)}</button>`)}</div>`;
  }

  /** On a phone what is free comes first, and what is wanted is one line above it. */
  #asked() {
    if (!NARROW.matches) return this.#wanted();
    const {kind, people, minutes, features, when, part, day} = this.wish;
    const said = [t(KINDS[kind]), people && t(`на ${people}`, `for ${people}`), ...features, duration(Number(minutes)), when === 'day' && day ? day : t(WHEN[when] ?? WHEN.week).toLowerCase(),
      part === 'any' ? '' : t(PARTS[part] ?? PARTS.any).toLowerCase()].filter(Boolean).join(' · ');
    return html`<details class="fold"><summary>${said}</summary>${this.#wanted()}</details>`;
  }

  #wanted() {
    const {kind, people, features, minutes, when, day} = this.wish;
    return html`<form class="stack card" role="search" aria-label=${this.heading()} @submit=${(e) => { e.preventDefault(); this.#set({}); }}>
      <div class="filters">
        <div class="field"><label for="kind">${t('Что', 'What')}</label><select id="kind" @change=${(e) => this.#set({kind: e.target.value})}>
          ${Object.entries(KINDS).map(([code, name]) => html`<option value=${code} ?selected=${kind === code}>${t(name)}</option>`)}</select></div>
        ${kind === 'DESK' ? nothing : html`<div class="field"><label for="people">${kind === 'ROOM' ? t('На сколько человек', 'For how many people') : kind === 'EQUIPMENT' ? t('Сколько штук', 'How many pieces') : t('Сколько мест', 'How many places')}</label>
          <input id="people" type="number" min="1" inputmode="numeric" value=${people ?? ''} @input=${(e) => this.#set({people: e.target.value}, 300)}></div>`}
        <div class="field"><label for="minutes">${t('На сколько времени', 'For how long')}</label><select id="minutes" @change=${(e) => this.#set({minutes: e.target.value})}>
          ${[...new Set([...LENGTHS, Number(minutes)])].sort((a, b) => a - b).map((one) => html`<option value=${one} ?selected=${String(one) === minutes}>${duration(one)}</option>`)}</select></div>
      </div>
      ${this.known.length ? html`<div class="choices" role="group" aria-label=${t('Что нужно', 'What is needed')}>${this.known.map((one) => html`
        <button type="button" class="chip" aria-pressed=${features.includes(one) ? 'true' : 'false'} @click=${() => this.#set({features: features.includes(one) ? features.filter((other) => other !== one) : [...features, one]})}>${one}</button>`)}</div>` : nothing}
      ${this.#chips('when', t('Когда', 'When'), WHEN)}
      ${when === 'day' ? html`<div class="field narrow"><label for="day">${t('День', 'Day')}</label><input id="day" type="date" value=${day ?? ''} @change=${(e) => this.#set({day: e.target.value})}></div>` : nothing}
      ${this.#chips('part', t('Время дня', 'Time of day'), PARTS)}
    </form>`;
  }

  #day({day, slots}) {
    const places = [...new Set(slots.map((slot) => slot.resourceId))].map((id) => slots.filter((slot) => slot.resourceId === id)).sort((a, b) => a[0].resourceName.localeCompare(b[0].resourceName, locale()));
    const name = new Intl.DateTimeFormat(locale(), {timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long'}).format(asDate(day));
    return html`<section class="stack" aria-label=${name}><h2 class="upper">${name}</h2>
      <ul class="rows">${places.map((free) => html`<li><div class="item">
        <a class="item-title" href=${'/booking/resources/' + free[0].resourceId}>${free[0].resourceName}</a>
        <div class="choices">${free.map((slot) => html`<a class="chip figures" href=${this.#address(slot)} aria-label=${`${free[0].resourceName}, ${name}, ${this.#clock(slot)}`}>${this.#clock(slot)}</a>`)}
          ${free.length === EACH ? html`<a class="chip" href=${this.#address(free[0])} aria-label=${t('Другое время', 'Another time') + ', ' + free[0].resourceName + ', ' + name}>${t('ещё…', 'more…')}</a>` : nothing}</div></div></li>`)}</ul></section>`;
  }

  #clock({start, end}) {
    const [from, to] = [wall(start, centre.timeZone), wall(end, centre.timeZone)];
    return NARROW.matches ? hours(from.minutes) : `${hours(from.minutes)}–${hours(to.minutes)}`;
  }

  #address({resourceId, start, end}) {
    return `/booking/resources/${resourceId}?start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;
  }

  #found() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#find()}></artel-error>`;
    if (!this.days) return html`<artel-loading></artel-loading>`;
    const some = this.days.filter(({slots}) => slots.length);
    if (!some.length) {
      return html`<div class="empty" role="status"><p>${this.wish.when === 'day' && !this.wish.day ? t('Выберите день.', 'Choose a day.')
        : t('Такого свободного времени нет. Попробуйте короче, меньше людей или другую неделю.', 'There is no such free time. Try a shorter time, fewer people or another week.')}</p>
        ${this.wish.when === 'next' || this.wish.when === 'day' ? nothing : html`<button class="button" @click=${() => this.#set({when: 'next'})}>${t('Искать на следующей неделе', 'Look in the next week')}</button>`}</div>`;
    }
    return html`<div class=${'stack stack-large' + (this.looking ? ' cal-waiting' : '')} aria-busy=${this.looking ? 'true' : 'false'}>
      <p class="visually-hidden" role="status">${t('Дней со свободным временем: ', 'Days with free time: ')}${some.length}</p>${some.map((one) => this.#day(one))}</div>`;
  }

  render() {
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a><h1>${this.heading()}</h1></div>
      <form class="stack wish" @submit=${this.#say}><div class="field"><label for="line">${t('Что нужно, одной строкой', 'What you need, in one line')}</label>
        <input id="line" type="search" enterkeyhint="search" aria-describedby="line-hint" placeholder=${t('переговорная на 12 с проектором, 2 часа, на этой неделе', 'a room for 12 with a projector, two hours, this week')}></div>
        <span class="small soft" id="line-hint" role="status">${this.unread ? t('Не удалось понять. Скажите, что нужно, на сколько человек, на сколько часов и когда.', 'That was not understood. Say what you need, for how many, for how long and when.') : ''}</span>
        <div><button class="button">${t('Найти', 'Find')}</button></div></form>
      ${this.#asked()}
      ${this.#found()}
    </div>`;
  }
}
customElements.define('booking-find', Find);
