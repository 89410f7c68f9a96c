import 'artel/chart.js';
import {api, formatDate, html, nothing, number, t} from 'artel/index.js';
import {ACTIVITIES, KINDS} from 'artel/names.js';
import {styles} from 'artel/styles.js';
import {StaffPage} from './staff.js';
import {STAGES, money} from './words.js';

const REFRESH = 60_000;
const DAY = 86_400_000;

/** How a grant stands, also for a screen on the wall: it keeps itself up to date. */
class Dashboard extends StaffPage {
  static properties = {...StaffPage.properties, board: {state: true}, stale: {state: true}};

  page = '';

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
    return this.grant?.title ?? t('Грант', 'Grant');
  }

  async load() {
    this.board = (await api.get(this.root + '/dashboard')).body;
    this.stale = false;
  }

  /** What is shown stays when the server does not answer. */
  async #again() {
    if (document.hidden || !this.board) return;
    try {
      await this.load();
    } catch {
      this.stale = true;
    }
  }

  /** By week, from the first day to the last or to today: what was reached, beside an even way to the plan. */
  #progress(one) {
    const from = Date.parse(this.grant.from);
    const to = Date.parse(this.grant.to);
    const end = Math.min(to, Date.parse(this.board.asOf));
    const labels = [];
    const fact = [];
    const plan = [];
    const step = Math.max(7, Math.ceil((to - from) / DAY / 30)) * DAY;
    for (let day = from; ; day = Math.min(day + step, to)) {
      const text = new Date(day).toISOString().slice(0, 10);
      labels.push(text.slice(8) + '.' + text.slice(5, 7));
      fact.push(day - step < end ? (one.series.filter((point) => point.day <= text).at(-1)?.value ?? 0) : null);
      plan.push(Math.round((one.plan * (day - from)) / (to - from || 1)));
      if (day >= to) break;
    }
    return html`<div class="card stack"><div class="row spread"><strong class="figures">${number(one.value)} ${t('из', 'of')} ${number(one.plan)} ${one.unit}</strong>${one.atRisk ? html`<span class="tag wait">${this.#over() ? t('план не достигнут', 'plan not reached') : t('отстаёт от плана', 'behind the plan')}</span>` : one.value >= one.plan ? html`<span class="tag good">${t('достигнут', 'reached')}</span>` : nothing}</div>
      <artel-chart kind="lines" heading=${one.title} .labels=${labels} .series=${[{name: t('Факт', 'Fact'), values: fact}, {name: t('Ровный путь к плану', 'An even way to the plan'), values: plan}]}></artel-chart></div>`;
  }

  #bars(id, title, rows, empty) {
    const most = Math.max(1, ...rows.map((one) => one.value));
    return html`<section class="card stack" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${rows.length ? html`<div class="gr-funnel">${rows.map((one) => html`<div class="stack"><span class="share-head"><span>${one.name}</span><span class="figures"><strong>${number(one.value)}</strong>${one.more ? html` <span class="small soft">${one.more}</span>` : nothing}</span></span>
      <span class="share" aria-hidden="true"><span ${styles({'--share': (one.value / most) * 100 + '%'})}></span></span></div>`)}</div>` : html`<p class="soft">${empty}</p>`}</section>`;
  }

  #coverage(list, name) {
    return list.map((one) => ({name: one.name ? name(one.name) : t('Не указано', 'Not known'), value: one.people, more: t('орг. ', 'org. ') + number(one.organisations)}));
  }

  /** Whether the project ended before the week that is looked at. */
  #over() {
    return this.board.grant.to < this.board.week.from;
  }

  #week(week) {
    const tile = (title, value, more) => html`<div class="card stat"><dt>${title}</dt><dd><strong class="figures">${value}</strong>${more ? html`<span class="small soft">${more}</span>` : nothing}</dd></div>`;
    return html`<section class="stack" aria-labelledby="week"><h2 id="week">${t('За неделю', 'This week')}</h2>
      <dl class="stats">${tile(t('Пришли впервые', 'Came first'), number(week.newPeople), t('неделей раньше ', 'the week before ') + number(week.newPeopleBefore))}
        ${week.reached.map((one) => tile(one.indicator, '+' + number(one.more), t('неделей раньше +', 'the week before +') + number(one.before)))}
        ${tile(t('Потрачено', 'Spent'), html`<span class="gr-sum">${money(week.spent, this.grant.currency)}</span>`)}</dl>
      ${week.due.length ? html`<ul class="rows">${week.due.map((one) => html`<li><a class="item" href=${this.root + '/plan'}><span class="item-title">${one.title}</span><span class="small figures gr-behind">${t('срок ', 'due ')}${formatDate(one.due)}</span></a></li>`)}</ul>` : nothing}
      ${week.events.length ? html`<ul class="rows">${week.events.map((one) => html`<li><div class="item"><span class="item-title">${one.title}</span><span class="small soft figures">${one.actualFrom ? t('прошло ', 'held ') + formatDate(one.actualFrom) : t('намечено ', 'planned ') + formatDate(one.plannedFrom)}</span></div></li>`)}</ul>` : nothing}</section>`;
  }

  content() {
    const b = this.board;
    if (!b) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack stack-large wall">
      ${this.stale ? html`<p class="notice wait" role="status">${t('Сервер не отвечает. Показано то, что было известно последним.', 'The server does not answer. What was known last is shown.')}</p>` : nothing}
      ${b.counting ? html`<p class="notice wait" role="status">${t('Показатели пересчитываются; числа ещё изменятся.', 'Indicators are being counted; figures will still change.')}</p>` : nothing}
      <div class="row spread"><p class="soft figures">${formatDate(b.asOf)} · ${t(`прошло ${number(b.share)} % срока`, `${number(b.share)} % of the time is over`)} · ${t('потрачено ', 'spent ')}${money(b.grant.spent, b.grant.currency)} ${t('из', 'of')} ${money(b.grant.total, b.grant.currency)}</p>
        <button type="button" class="button quiet" @click=${() => window.print()}>${t('Распечатать', 'Print')}</button></div>
      ${b.indicators.length ? html`<div class="briefs">${b.indicators.map((one) => this.#progress(one))}</div>` : html`<div class="empty"><p>${t('Показателей пока нет.', 'No indicators yet.')} <a href=${this.root + '/indicators'}>${t('Добавить', 'Add one')}</a></p></div>`}
      <div class="briefs">${this.#bars('funnel', t('Путь людей', 'How far people came'), b.funnel.map((one) => ({name: t(STAGES[one.stage]), value: one.people})), t('Пока никого.', 'Nobody yet.'))}
        ${this.#bars('cities', t('Города', 'Cities'), this.#coverage(b.cities, (name) => name), t('Пока никого.', 'Nobody yet.'))}
        ${this.#bars('fields', t('Направления', 'Fields of work'), this.#coverage(b.activities, (name) => (ACTIVITIES[name] ? t(ACTIVITIES[name]) : name)), t('Пока никого.', 'Nobody yet.'))}
        ${this.#bars('services', t('Что получили', 'What they got'), b.services.map((one) => ({name: t(KINDS[one.kind]), value: one.acts, more: t('людей ', 'people ') + number(one.people)})), t('Пока ничего.', 'Nothing yet.'))}</div>
      ${this.#over() ? nothing : this.#week(b.week)}</div>`;
  }
}
customElements.define('grants-dashboard', Dashboard);
