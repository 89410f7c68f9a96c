import 'artel/chart.js';
import {api, formatDate, formatRange, html, nothing, number, t} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {STANDING, StaffPage} from './staff.js';
import {PARTS, SEATS} from './words.js';

const REFRESH = 30_000;

/** How one event is doing, also for a screen on the wall: it keeps itself up to date. */
class Dashboard extends StaffPage {
  static properties = {...StaffPage.properties, figures: {state: true}, stale: {state: true}};

  page = 'dashboard';

  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#again(), REFRESH);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  heading() {
    return t('Табло', 'Dashboard');
  }

  async load() {
    this.figures = (await api.get(this.root + '/dashboard')).body;
    this.stale = false;
  }

  /** What is shown stays when the server does not answer. */
  async #again() {
    if (document.hidden || !this.figures) return;
    try {
      await this.load();
    } catch {
      this.stale = true;
    }
  }

  #tile(title, value, more = '') {
    return html`<div class="card stat"><dt>${title}</dt><dd><strong class="figures">${value}</strong>${more ? html`<span class="small soft">${more}</span>` : nothing}</dd></div>`;
  }

  content() {
    const f = this.figures;
    if (!f) return html`<artel-loading></artel-loading>`;
    const count = (state) => number(f.states[state] ?? 0);
    const capacity = this.event.capacity;
    const parts = Object.entries(f.byPart ?? {});
    return html`<div class="stack stack-large wall">
      ${this.stale ? html`<p class="notice wait" role="status">${t('Сервер не отвечает. Показано то, что было известно последним.', 'The server does not answer. What was known last is shown.')}</p>` : nothing}
      <p class="soft">${formatRange(this.event.start, this.event.end)}</p>
      <dl class="stats">
        ${this.#tile(t('Участвуют', 'Take part'), count('CONFIRMED'), capacity === null ? '' : t('из ', 'of ') + number(capacity))}
        ${this.#tile(t('Ждут места', 'Wait for a seat'), number((f.states.WAITING ?? 0) + (f.states.OFFERED ?? 0)), t('предложено: ', 'offered: ') + count('OFFERED'))}
        ${this.#tile(t('Ждут решения', 'Await a decision'), count('PENDING'))}
        ${this.#tile(t('Организаций', 'Organisations'), number(f.byOrganisationCount))}
        ${this.#tile(t('Сертификатов', 'Certificates'), number(f.certificates))}
        ${this.#tile(t('Отзывов', 'Feedback'), number(f.feedback.given), f.feedback.mean === null || f.feedback.mean === undefined ? '' : t('средняя оценка ', 'mean ') + number(Math.round(f.feedback.mean * 10) / 10))}
      </dl>
      <div class="briefs">
        <div class="card"><artel-chart kind="lines" heading=${t('Регистрации по дням', 'Registrations by day')} .labels=${f.byDay.map((one) => formatDate(one.day).split(',')[0])}
          .series=${[{name: t('Всего', 'In all'), values: f.byDay.map((one) => one.cumulative)}, {name: t('За день', 'On the day'), values: f.byDay.map((one) => one.count)}]}></artel-chart></div>
        <section class="card stack" aria-labelledby="seats"><h2 id="seats">${t('Места', 'Seats')}</h2>
          ${f.seats.map((one) => html`<div class="stack who"><span class="share-head"><span>${t(SEATS[one.kind])}</span><strong class="figures">${number(one.taken)}${one.capacity === null ? '' : t(' из ', ' of ') + number(one.capacity)}</strong></span>
            <span class="share" aria-hidden="true"><span ${styles({'--share': (one.capacity ? Math.min(100, (one.taken / one.capacity) * 100) : 0) + '%'})}></span></span>
            ${one.waiting ? html`<span class="small soft">${t('в очереди: ', 'in the line: ')}${number(one.waiting)}</span>` : nothing}</div>`)}
          ${parts.length ? html`<h2>${t('Кто', 'Who')}</h2><dl class="facts">${parts.map(([part, value]) => html`<dt>${t(PARTS[part])}</dt><dd class="figures">${number(value)}</dd>`)}</dl>` : nothing}
          <h2>${t('Состояния', 'States')}</h2><dl class="facts">${Object.entries(f.states).filter(([, value]) => value).map(([state, value]) => html`<dt>${t(STANDING[state])}</dt><dd class="figures">${number(value)}</dd>`)}</dl></section>
      </div>
      <section class="stack" aria-labelledby="came"><h2 id="came">${t('Пришли', 'Came')}</h2>
        ${f.attendance.length ? html`<ol class="rows">${f.attendance.map((one) => html`<li><div class="item"><span class="share-head"><span class="item-title">${one.title}</span><strong class="figures">${number(one.present)} ${t('из', 'of')} ${number(one.expected)}</strong></span>
          <span class="share" aria-hidden="true"><span ${styles({'--share': (one.expected ? Math.min(100, (one.present / one.expected) * 100) : 0) + '%'})}></span></span></div></li>`)}</ol>`
          : html`<p class="soft">${t('Отметок ещё нет.', 'Nobody was checked in yet.')}</p>`}</section></div>`;
  }
}
customElements.define('events-dashboard', Dashboard);
