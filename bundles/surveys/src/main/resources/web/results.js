import 'artel/chart.js';
import {api, html, nothing, number, t} from 'artel/index.js';
import {ACTIVITIES} from 'artel/names.js';
import {styles} from 'artel/styles.js';
import {StaffPage} from './staff.js';
import {SOURCES, TEXTS, choices} from './words.js';

const tenths = (value) => (value === null || value === undefined ? '—' : number(Math.round(value * 10) / 10));
const percent = (part, whole) => number(Math.round((part / whole) * 100)) + ' %';

/** What was answered so far, drawn anew while people answer. */
class Results extends StaffPage {
  static properties = {...StaffPage.properties, results: {state: true}, gain: {state: true}, source: {state: true}, table: {state: true}, cross: {state: true}};

  page = 'results';

  #live;

  #counting = false;

  #missed = false;

  constructor() {
    super();
    Object.assign(this, {source: '', cross: {question: '', by: 'ACTIVITY', other: ''}});
  }

  disconnectedCallback() {
    this.#live?.close();
    this.#live = undefined;
    super.disconnectedCallback();
  }

  heading() {
    return t('Результаты', 'Results');
  }

  async load() {
    await this.#count();
    this.gain = this.survey.phase ? (await api.get(this.root + '/gain')).body : null;
    const first = this.#crossed()[0];
    if (first && !this.cross.question) await this.#cross({question: first.key});
  }

  async #count() {
    this.results = (await api.get(this.root + '/results', {query: {source: this.source}})).body;
    this.#listen();
  }

  /** Whoever answers is told of at once; how, is asked for again, and never twice at a time. */
  #listen() {
    if (this.results.state !== 'OPEN' || !this.isConnected) {
      this.#live?.close();
      this.#live = undefined;
      return;
    }
    if (this.#live) return;
    this.#live = new EventSource('/api' + this.root + '/results/live');
    this.#live.addEventListener('counted', () => this.#again());
  }

  async #again() {
    this.#missed = true;
    if (this.#counting) return;
    this.#counting = true;
    try {
      while (this.#missed && this.isConnected) {
        this.#missed = false;
        await this.#count();
      }
    } catch {
      // What is shown stays; the next answer brings the next count.
    } finally {
      this.#counting = false;
    }
  }

  #from(source) {
    this.source = source;
    this.act(() => this.#count());
  }

  #crossed() {
    return (this.results?.questions ?? []).filter((one) => ['CHOICE', 'CHOICES', 'SCALE'].includes(one.type) || (TEXTS.includes(one.type) && one.codes.length));
  }

  async #cross(change) {
    this.cross = {...this.cross, ...change};
    const {question, by} = this.cross;
    const others = this.#crossed().filter((one) => !TEXTS.includes(one.type) && one.key !== question);
    if (by === 'ANSWER' && !others.some((one) => one.key === this.cross.other)) this.cross = {...this.cross, other: others[0]?.key ?? ''};
    if (by === 'ANSWER' && !this.cross.other) {
      this.table = null;
      return;
    }
    await this.act(async () => (this.table = (await api.get(this.root + '/cross-table', {query: {...this.cross, other: by === 'ANSWER' ? this.cross.other : undefined}})).body));
  }

  #bars(counts, whole) {
    return html`<ul class="sv-bars">${counts.map(({label, count}) => html`<li class="sv-bar"><span>${label}</span><span class="figures"><strong>${number(count)}</strong>${whole ? html` <span class="soft">· ${percent(count, whole)}</span>` : ''}</span>
      <div class="sv-track" aria-hidden="true"><div class="sv-fill" ${styles({'--part': String(whole ? Math.min(1, count / whole) : 0)})}></div></div></li>`)}</ul>`;
  }

  #answers(one) {
    if (one.type === 'SCALE') return html`<artel-chart kind="bars" heading=${t('Сколько раз поставили', 'How often it was given')} .labels=${one.options.map(({label}) => label)} .series=${[{name: t('Ответов', 'Answers'), values: one.options.map(({count}) => count)}]}></artel-chart>`;
    if (one.type === 'MATRIX') return one.rows.map((row) => html`<div class="stack"><h4>${row.label}</h4>${this.#bars(row.options, row.options.reduce((sum, {count}) => sum + count, 0))}</div>`);
    if (one.options.length) return this.#bars(one.options, one.answered);
    if (TEXTS.includes(one.type)) {
      return html`${one.codes.length ? this.#bars(one.codes, one.answered) : nothing}<div><a href=${`${this.root}/texts?question=${encodeURIComponent(one.key)}`}>${one.codes.length ? t('Тексты и коды', 'Texts and codes') : t('Читать и разметить тексты', 'Read and code the texts')}</a></div>`;
    }
    return nothing;
  }

  #question = (one) => html`<section class="card stack" aria-label=${one.title}><div class="stack"><h3>${one.title}</h3>
      <span class="row small soft"><span class="figures">${t('Ответили', 'Answered')}: ${number(one.answered)}</span>${one.mean === null ? nothing : html`<span class="figures">${t('среднее', 'mean')}: <strong>${tenths(one.mean)}</strong></span>`}${one.former ? html`<span class="tag">${t('в прежней версии', 'in an earlier version')}</span>` : nothing}</span></div>
    ${this.#answers(one)}</section>`;

  #label({key, label}) {
    if (label === null) return t('не указано', 'not given');
    return this.table.by === 'ACTIVITY' && ACTIVITIES[key] ? t(ACTIVITIES[key]) : label;
  }

  #crossTable() {
    const asked = this.#crossed();
    if (!asked.length) return nothing;
    const {question, by, other} = this.cross;
    const hidden = html`<span aria-label=${t('скрыто: мало ответов', 'hidden: few answers')}>‹5</span>`;
    return html`<section class="stack" aria-labelledby="cross"><h2 id="cross">${t('Кто как ответил', 'Who answered what')}</h2>
      <div class="sv-fields">
        <div class="field"><label for="c-question">${t('Вопрос', 'Question')}</label><select id="c-question" @change=${(e) => this.#cross({question: e.target.value})}>${asked.map((one) => html`<option value=${one.key} ?selected=${one.key === question}>${one.title}</option>`)}</select></div>
        <div class="field"><label for="c-by">${t('По группам', 'By')}</label><select id="c-by" @change=${(e) => this.#cross({by: e.target.value})}>${[['ACTIVITY', t('Сфера организации', 'Field of work')], ['CITY', t('Город', 'City')], ['SOURCE', t('Как получен ответ', 'How it came')], ['ANSWER', t('Ответ на другой вопрос', 'Answer to another question')]].map(([value, label]) => html`<option value=${value} ?selected=${value === by}>${label}</option>`)}</select></div>
        ${by === 'ANSWER' ? html`<div class="field whole"><label for="c-other">${t('Другой вопрос', 'Other question')}</label><select id="c-other" @change=${(e) => this.#cross({other: e.target.value})}>${asked.filter((one) => !TEXTS.includes(one.type) && one.key !== question).map((one) => html`<option value=${one.key} ?selected=${one.key === other}>${one.title}</option>`)}</select></div>` : nothing}</div>
      ${!this.table ? nothing : this.table.rows.length ? html`<div class="table-scroll" tabindex="0" role="region" aria-label=${t('Кто как ответил', 'Who answered what') + ': ' + this.table.title}><table class="table"><caption class="visually-hidden">${this.table.title}</caption>
          <thead><tr><td></td>${this.table.columns.map(({label}) => html`<th scope="col" class="figures">${label}</th>`)}<th scope="col" class="figures">${t('Всего', 'Total')}</th></tr></thead>
          <tbody>${this.table.rows.map((row) => html`<tr><th scope="row">${this.#label(row)}</th>${row.counts.map((count) => html`<td class="figures">${count === null ? hidden : number(count)}</td>`)}<td class="figures">${row.total === null ? '—' : number(row.total)}</td></tr>`)}</tbody></table></div>` : html`<p class="soft">${t('Показывать пока нечего.', 'Nothing to show yet.')}</p>`}
      ${this.table?.suppressed ? html`<p class="soft small">${t('Опрос анонимный: малые группы скрыты, чтобы никого нельзя было узнать.', 'The survey is anonymous: small groups are hidden so that nobody can be recognised.')}</p>` : nothing}</section>`;
  }

  #gain() {
    if (!this.gain) return nothing;
    const {pairs, grew, scales, suppressed, after} = this.gain;
    return html`<section class="stack" aria-labelledby="gain"><h2 id="gain">${t('До и после', 'Before and after')}</h2>
      ${!after ? html`<p class="soft">${t('Опроса «после» ещё нет.', 'There is no survey after yet.')}</p>` : suppressed ? html`<p class="soft">${t('Оба раза ответили пока немногие', 'Few answered both times yet')}: <span class="figures">${number(pairs)}</span></p>`
        : html`<p>${t('Выросли', 'Grew')}: <strong class="figures">${number(grew)}</strong> ${t('из', 'of')} <span class="figures">${number(pairs)}</span></p>
          <artel-chart kind="bars" heading=${t('Средняя оценка', 'Mean mark')} .labels=${scales.map((_, i) => String(i + 1))} .series=${[{name: t('До', 'Before'), values: scales.map((one) => Math.round(one.before * 10) / 10)}, {name: t('После', 'After'), values: scales.map((one) => Math.round(one.after * 10) / 10)}]}></artel-chart>
          <ol class="sv-scales">${scales.map((one) => html`<li>${one.title}: <span class="figures">${tenths(one.before)} → ${tenths(one.after)} (${one.change > 0 ? '+' : ''}${tenths(one.change)})</span></li>`)}</ol>`}</section>`;
  }

  content() {
    if (!this.results) return html`<artel-loading></artel-loading>`;
    const {responses, waiting, sources, suppressed, questions, state} = this.results;
    const link = (format, label) => html`<a class="button quiet" href=${`/api${this.root}/export?format=${format}`} download>${label}</a>`;
    return html`<div class="row spread"><div class="stack"><p><strong class="figures">${number(responses)}</strong> ${t('ответили', 'answered')}${choices(SOURCES).filter(([key]) => sources[key]).map(([key, label]) => html`, ${label.toLowerCase()}: <span class="figures">${number(sources[key])}</span>`)}</p>
        ${waiting ? html`<p class="soft small">${t('Ждут подсчёта', 'Not counted yet')}: <span class="figures">${number(waiting)}</span>. ${t('Анонимные ответы добавляются по пять сразу.', 'Anonymous answers are added five at once.')}</p>` : nothing}
        ${state === 'OPEN' ? html`<p class="soft small" role="status">${t('Обновляется само.', 'Updates by itself.')}</p>` : nothing}</div>
        <div class="row">${link('xlsx', 'Excel')}${link('csv', 'CSV')}</div></div>
      <div class="choices" role="group" aria-label=${t('Как получены ответы', 'How answers came')}>${[['', t('Все', 'All')], ...choices(SOURCES)].map(([value, label]) => html`<button type="button" class="chip" aria-pressed=${value === this.source ? 'true' : 'false'} @click=${() => this.#from(value)}>${label}</button>`)}</div>
      ${this.#gain()}
      ${suppressed ? html`<p class="notice">${t('Ответов пока меньше пяти: чтобы никого нельзя было узнать, они не показываются.', 'There are fewer than five answers: so that nobody can be recognised, they are not shown.')}</p>` : html`<div class="stack stack-large">${questions.map(this.#question)}</div>${this.#crossTable()}`}`;
  }
}
customElements.define('surveys-results', Results);
