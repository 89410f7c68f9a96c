import 'artel/chart.js';
import {Page, api, centre, html, nothing, number, plural, query, session, setQuery, t} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {instant, isDay, plusDays, today} from 'artel/zones.js';
import {dayName} from './names.js';

const KINDS = {
  DESK: {ru: 'Рабочие места', en: 'Desks'},
  HOT_DESK: {ru: 'Коворкинг', en: 'Coworking areas'},
  ROOM: {ru: 'Помещения', en: 'Rooms'},
  EQUIPMENT: {ru: 'Оборудование', en: 'Equipment'},
  CONSULTANT: {ru: 'Консультанты', en: 'Consultants'},
};
const REASONS = {
  'booking-overlap': {ru: 'время занято', en: 'taken'},
  'quota-exceeded': {ru: 'квота исчерпана', en: 'quota used up'},
  'person-busy': {ru: 'другая консультация', en: 'another consultation'},
  'resource-archived': {ru: 'больше не бронируется', en: 'no longer booked'},
};
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const FILTERS = ['span', 'from', 'to', 'kind'];
const WEEKS4 = 28;
const SHADES = 5;
const FEW = 10;

const first = (day) => day.slice(0, 8) + '01';
const january = (day) => day.slice(0, 5) + '01-01';

/** Spans of days that people ask for; both days are meant. */
const SPANS = {
  weeks: {title: {ru: '4 недели', en: '4 weeks'}, days: (now) => [plusDays(now, 1 - WEEKS4), now]},
  month: {title: {ru: 'Этот месяц', en: 'This month'}, days: (now) => [first(now), now]},
  last: {title: {ru: 'Прошлый месяц', en: 'Last month'}, days: (now) => [first(plusDays(first(now), -1)), plusDays(first(now), -1)]},
  year: {title: {ru: 'Этот год', en: 'This year'}, days: (now) => [january(now), now]},
  own: {title: {ru: 'Другой период', en: 'Another period'}},
};

const percent = (share) => (share === null || share === undefined ? '—' : number(Math.round(share * 100)) + '\u00a0%');
const hours = (minutes) => number(Math.round(minutes / 6) / 10) + '\u00a0' + t('ч', 'h');

/** How the centre's resources are used; for its staff. */
class Statistics extends Page {
  static properties = {...Page.properties, filter: {state: true}, found: {state: true}, by: {state: true}, all: {state: true}};

  #turn = 0;

  constructor() {
    super();
    const asked = query();
    this.filter = Object.fromEntries(FILTERS.map((name) => [name, asked[name]]));
    this.by = 'RESOURCE';
    this.found = {};
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.is('STAFF')) this.#load();
  }

  heading() {
    return t('Статистика бронирования', 'Booking statistics');
  }

  /** The first and the last day meant. */
  get #days() {
    const {span, from, to} = this.filter;
    if (span === 'own' && isDay(from) && isDay(to)) return [from, to];
    return (SPANS[span]?.days ?? SPANS.weeks.days)(today(centre.timeZone));
  }

  #query() {
    const [from, to] = this.#days;
    return {
      from: instant(from, 0, centre.timeZone).toISOString(),
      to: instant(plusDays(to, 1), 0, centre.timeZone).toISOString(),
      kind: this.filter.kind,
    };
  }

  #set(values) {
    this.filter = {...this.filter, ...values};
    setQuery(this.filter);
    this.#load();
  }

  #span(span) {
    const [from, to] = this.#days;
    this.#set(span === 'own' ? {span, from, to} : {span, from: undefined, to: undefined});
  }

  #load() {
    const turn = ++this.#turn;
    this.found = {};
    this.all = false;
    for (const name of ['occupancy', 'organisations', 'no-shows', 'refusals']) this.#ask(name, turn);
  }

  /** Each part is of use without the others. */
  async #ask(name, turn = this.#turn) {
    this.found = {...this.found, [name]: undefined};
    let answer;
    try {
      answer = {body: (await api.get('/booking/statistics/' + name, {query: {...this.#query(), ...(name === 'no-shows' ? {by: this.by} : {})}})).body};
    } catch (error) {
      answer = {error};
    }
    if (turn === this.#turn) this.found = {...this.found, [name]: answer};
  }

  async #more(name) {
    const before = this.found[name].body;
    const {body} = await api.get('/booking/statistics/' + name, {
      query: {...this.#query(), cursor: before.nextCursor, ...(name === 'no-shows' ? {by: this.by} : {})},
    });
    this.found = {...this.found, [name]: {body: {...body, items: [...before.items, ...body.items]}}};
  }

  /** A part of the page: its heading, files, and what it says once it is there. */
  #part(name, heading, hint, draw, ...files) {
    const answer = this.found[name];
    const id = 'part-' + name;
    return html`<section class="stack" aria-labelledby=${id}>
      <div class="row spread"><h2 id=${id}>${heading}</h2>
        <span class="row">${(files.length ? files : [['', {}]]).map(([what, query]) => ['xlsx', 'csv'].map((format) => html`<a class="button quiet" download
          aria-label=${`${heading}${what ? ', ' + what : ''}: ${format.toUpperCase()}`} href=${this.#link(name, {...query, format})}>${what ? what + ', ' : ''}${format.toUpperCase()}</a>`))}</span></div>
      ${hint ? html`<p class="small soft">${hint}</p>` : nothing}
      ${!answer ? html`<artel-loading></artel-loading>`
        : answer.error ? html`<artel-error .error=${answer.error} @retry=${() => this.#ask(name)}></artel-error>` : draw(answer.body)}
    </section>`;
  }

  #link(name, more) {
    return `/api/booking/statistics/${name}/export?` + new URLSearchParams(Object.entries({...this.#query(), ...more}).filter(([, value]) => value));
  }

  #filters() {
    const [from, to] = this.#days;
    const span = this.filter.span ?? 'weeks';
    const day = (name, label, value) => html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} type="date" .value=${value} @change=${(e) => isDay(e.target.value) && this.#set({span: 'own', from, to, [name]: e.target.value})}></div>`;
    return html`<form class="filters" role="search" @submit=${(e) => e.preventDefault()}>
      <div class="field"><label for="span">${t('Период', 'Period')}</label>
        <select id="span" @change=${(e) => this.#span(e.target.value)}>${Object.entries(SPANS).map(([code, {title}]) => html`<option value=${code} ?selected=${span === code}>${t(title)}</option>`)}</select></div>
      ${day('from', t('С какого дня', 'From'), from)}
      ${day('to', t('По какой день', 'To'), to)}
      <div class="field"><label for="kind">${t('Что', 'What')}</label>
        <select id="kind" @change=${(e) => this.#set({kind: e.target.value || undefined})}><option value="">${t('Всё', 'Everything')}</option>
          ${Object.entries(KINDS).map(([code, name]) => html`<option value=${code} ?selected=${this.filter.kind === code}>${t(name)}</option>`)}</select></div>
    </form>`;
  }

  #tiles() {
    const {occupancy, organisations, 'no-shows': noShows, refusals} = this.found;
    const tile = (answer, term, value, note) => html`<div class="card stat"><dt>${term}</dt>
      <dd><strong class="figures">${answer ? (answer.body ? value(answer.body) : '—') : html`<span class="ghost"></span>`}</strong>
        <span class="small soft">${answer?.body ? note(answer.body) : '\u00a0'}</span></dd></div>`;
    return html`<dl class="stats">
      ${tile(occupancy, t('Занято', 'Taken'), (o) => percent(o.share), (o) => t(`${hours(o.bookedMinutes)} из ${hours(o.openMinutes)}`, `${hours(o.bookedMinutes)} of ${hours(o.openMinutes)}`))}
      ${tile(organisations, t('Броней', 'Bookings'), (o) => number(o.bookings), (o) => hours(o.minutes))}
      ${tile(organisations, t('Организаций', 'Organisations'), (o) => number(o.organisations), () => t('бронировали', 'booked'))}
      ${tile(noShows, t('Неявок', 'No-shows'), (n) => percent(n.total.rate), (n) => t(`${number(n.total.noShows)} из ${number(n.total.booked)}`, `${number(n.total.noShows)} of ${number(n.total.booked)}`))}
      ${tile(refusals, t('Отказов', 'Refused'), (r) => number(r.refusals), () => t('хотели, но не смогли', 'wanted in vain'))}
    </dl>`;
  }

  #bars = (o) => {
    if (!o.resources.length) return this.#nothing(t('Бронировать здесь пока нечего.', 'There is nothing to book yet.'));
    const shown = this.all ? o.resources : o.resources.slice(0, FEW);
    return html`<div class="stack">
      <ol class="rows">${shown.map((one) => html`<li><div class="item"><span class="share-head">
          ${one.kind === 'CONSULTANT' ? html`<span class="item-title">${one.name}</span>` : html`<a class="item-title" href=${'/booking/resources/' + one.resourceId}>${one.name}</a>`}
          <strong class="figures">${one.share === null ? t('убрано из бронирования', 'no longer booked') : percent(one.share)}</strong></span>
        <span class="share" aria-hidden="true"><span ${styles({'--share': (one.share ?? 0) * 100 + '%'})}></span></span>
        <span class="small soft figures">${hours(one.bookedMinutes)} ${t('из', 'of')} ${hours(one.openMinutes)} · ${number(one.bookings)} ${plural(one.bookings, ['бронь', 'брони', 'броней'], ['booking', 'bookings'])}</span>
      </div></li>`)}</ol>
      ${o.resources.length > shown.length ? html`<div><button class="button quiet" @click=${() => (this.all = true)}>${t('Показать все: ', 'Show all: ')}${number(o.resources.length)}</button></div>` : nothing}</div>`;
  };

  #weekdays = (o) => {
    const sums = DAYS.map((day) => o.hours.filter((one) => one.weekday === day).reduce((sum, one) => [sum[0] + one.bookedMinutes, sum[1] + one.openMinutes], [0, 0]));
    return html`<div class="card"><artel-chart kind="bars" heading=${t('Занято по дням недели', 'Taken by day of the week')} unit="%" .labels=${DAYS.map((_, i) => dayName(i))}
      .series=${[{name: t('Занято', 'Taken'), values: sums.map(([booked, open]) => (open ? Math.round((booked / open) * 100) : null))}]}></artel-chart></div>`;
  };

  /** Hours down and days across, which a phone has room for; every cell says its value. */
  #heat(label, cells, value, most, said, none) {
    if (!cells.length) return nothing;
    const at = new Map(cells.map((one) => [one.weekday + one.hour, one]));
    const clock = cells.map((one) => one.hour);
    const [from, to] = [Math.min(...clock), Math.max(...clock)];
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${label}><table class="heat figures">
      <caption>${label}</caption>
      <thead><tr><td></td>${DAYS.map((_, i) => html`<th scope="col"><abbr title=${dayName(i, 'long')}>${dayName(i)}</abbr></th>`)}</tr></thead>
      <tbody>${Array.from({length: to - from + 1}, (_, i) => from + i).map((hour) => html`<tr><th scope="row">${hour}:00</th>${DAYS.map((day) => {
        const cell = at.get(day + hour);
        return cell ? html`<td class=${'shade-' + (most ? Math.ceil((value(cell) / most) * SHADES) : 0)}>${said(cell)}</td>` : html`<td><span class="visually-hidden">${none}</span></td>`;
      })}</tr>`)}</tbody>
    </table></div>`;
  }

  #occupied = (o) => (o.bookings
    ? html`<div class="briefs">${this.#bars(o)}<div class="stack">${this.#weekdays(o)}
        ${this.#heat(t('Занято по часам недели, %', 'Taken by hour of the week, %'), o.hours, (cell) => cell.share, Math.max(...o.hours.map((one) => one.share)), (cell) => Math.round(cell.share * 100), t('закрыто', 'closed'))}</div></div>`
    : this.#nothing(t('За этот период ничего не бронировали.', 'Nothing was booked in this period.')));

  /** Of numbers; the first column is words. */
  #table(heads, rows, label) {
    const look = (i) => (i ? 'figures' : '');
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label=${label}><table class="table">
      <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${look(i)}>${head}</th>`)}</tr></thead>
      <tbody>${rows.map(([name, ...values]) => html`<tr><th scope="row">${name}</th>${values.map((one, i) => html`<td class=${look(i + 1)}>${one}</td>`)}</tr>`)}</tbody></table></div>`;
  }

  #next(name, body) {
    return body.nextCursor ? html`<div><button class="button quiet" @click=${() => this.#more(name)}>${t('Показать ещё', 'Show more')}</button></div>` : nothing;
  }

  #nothing(words) {
    return html`<div class="empty"><p>${words}</p></div>`;
  }

  #themselves = () => html`<span class="soft">${t('Для себя, без организации', 'For themselves')}</span>`;
  #organisation = (id, name) => (id ? html`<a href=${'/organisations/' + id}>${name ?? id}</a>` : this.#themselves());

  #organisations = (o) => (o.items.length
    ? html`<div class="stack">${this.#table([t('Организация', 'Organisation'), t('Часов', 'Hours'), t('Броней', 'Bookings'), t('Человек', 'People')],
        o.items.map((one) => [this.#organisation(one.organisationId, one.organisationName), hours(one.minutes), number(one.bookings), number(one.people)]), t('Организации', 'Organisations'))}${this.#next('organisations', o)}</div>`
    : this.#nothing(t('За этот период ничего не бронировали.', 'Nothing was booked in this period.')));

  #noShows = (n) => html`<div class="stack">
    <div class="row" role="group" aria-label=${t('Как показать', 'How to show it')}>${[['RESOURCE', t('По ресурсам', 'By resource')], ['ORGANISATION', t('По организациям', 'By organisation')]].map(([by, title]) => html`
      <button class="button quiet" aria-pressed=${this.by === by ? 'true' : 'false'} @click=${() => this.#switch(by)}>${title}</button>`)}</div>
    ${n.items.length
      ? this.#table([this.by === 'RESOURCE' ? t('Ресурс', 'Resource') : t('Организация', 'Organisation'), t('Неявок', 'No-shows'), t('Доля', 'Share'), t('Состоялось', 'Attended'), t('Отменено', 'Cancelled')],
          n.items.map((one) => [this.by === 'RESOURCE' ? one.name : this.#organisation(one.id, one.name), number(one.noShows), percent(one.rate), number(one.attended), number(one.cancelled)]), t('Неявки', 'No-shows'))
      : this.#nothing(t('За этот период ничего не состоялось.', 'Nothing took place in this period.'))}
    ${this.#next('no-shows', n)}</div>`;

  #switch(by) {
    this.by = by;
    this.#ask('no-shows');
  }

  #reason = (code) => (REASONS[code] ? t(REASONS[code]) : code);

  #refused = (r) => (r.refusals
    ? html`<div class="briefs">${this.#table([t('Ресурс и причины', 'Resource and reasons'), t('Отказов', 'Refused')], r.resources.map((one) => [
          html`${one.name}<br><span class="small soft">${Object.entries(one.reasons).map(([code, count]) => `${this.#reason(code)} — ${number(count)}`).join(', ')}</span>`,
          number(one.refusals)]), t('Отказы', 'Refusals'))}
        <div>
        ${this.#heat(t('На какое время', 'For which time'), r.hours, (cell) => cell.refusals, Math.max(...r.hours.map((one) => one.refusals)), (cell) => number(cell.refusals), t('нет', 'none'))}</div></div>`
    : this.#nothing(t('Отказов не было: места хватило всем.', 'Nobody was refused: there was room for all.')));

  render() {
    const back = html`<a class="small" href="/booking">${t('← Бронирование', '← Booking')}</a>`;
    if (!session.is('STAFF')) {
      return html`<div class="stack">${back}<h1>${this.heading()}</h1><p>${t('Статистику видят сотрудники центра.', 'Statistics are for the centre’s staff.')}
        ${session.me ? nothing : html`<a href=${'/sign-in?next=' + encodeURIComponent(location.pathname + location.search)}>${t('Войти', 'Sign in')}</a>`}</p></div>`;
    }
    return html`<div class="stack stack-large">
      <div class="stack">${back}<h1>${this.heading()}</h1></div>
      ${this.#filters()}
      ${this.#tiles()}
      ${this.#part('occupancy', t('Насколько занято', 'How much is taken'),
        t('Доля времени, когда открыто, по часам каждого места. Неявки не считаются: место сразу свободно для других.', 'Share of the time it is open, by each place’s clock. No-shows do not count: the place is free for others at once.'),
        this.#occupied, [t('Ресурсы', 'Resources'), {}], [t('Часы', 'Hours'), {rows: 'HOUR'}])}
      ${this.#part('organisations', t('Кто бронирует', 'Who books'), '', this.#organisations)}
      ${this.#part('no-shows', t('Кто не пришёл', 'Who did not come'), '', this.#noShows, ['', {by: this.by}])}
      ${this.#part('refusals', t('Чего не хватило', 'What was wanted in vain'),
        t('Каждая попытка забронировать, которой не нашлось места или квоты.', 'Each attempt to book for which there was no room or no quota.'), this.#refused)}
    </div>`;
  }
}
customElements.define('booking-statistics', Statistics);
