import {api, formatDate, go, html, nothing, session, t, toast} from 'artel/index.js';
import {ACTIVITIES} from 'artel/names.js';
import {EditorPage, label} from './editor.js';
import {mine, reviews} from './rights.js';
import {TARGET_GROUPS} from './words.js';

/** Whether the address is the one by which the public page leads to what others made of it. */
const adopting = () => location.hash === '#adoptions';

const signIn = () => '/sign-in?next=' + encodeURIComponent(location.pathname + '#adoptions');

/** A practice is told: what was wrong, what was done, step by step, what came of it. */
class PracticePage extends EditorPage {
  static properties = {...EditorPage.properties, adopters: {state: true}};

  kind = 'PRACTICE';
  #steps = {of: null, rows: []};
  #led = false;

  get path() {
    return '/portfolio/practices/' + this.params.id;
  }

  /** Steps are texts; rows have names. The same steps are the same rows, so nothing that is being written is drawn anew. */
  #stepRows() {
    const steps = this.draft.steps ?? null;
    if (this.#steps.of !== steps) this.#steps = {of: steps, rows: (steps ?? []).map((text) => ({text}))};
    return this.#steps.rows;
  }

  #setSteps(rows) {
    const steps = rows.map((row) => row.text ?? '');
    this.#steps = {of: steps, rows};
    this.change({steps});
  }

  #wrongSteps() {
    return new Map([...this.wrong].filter(([key]) => key === 'steps' || key.startsWith('steps.')).map(([key, words]) => [key === 'steps' ? '' : key.slice('steps.'.length) + '.text', words]));
  }

  #budget() {
    const {budget} = this.draft;
    const error = this.wrong.get('budget.amount') ?? this.wrong.get('budget');
    const set = (text) => this.change({budget: text.trim() ? {amount: text.trim().replace(/\s/g, '').replace(',', '.'), currency: budget?.currency ?? 'RUB'} : null});
    return html`<div class="field"><label for="field-budget">${label('budget')}, ₽ <span class="soft small">${t('необязательно', 'optional')}</span></label><span class="hint" id="budget-hint">${t('Во сколько это обошлось', 'What it cost')}</span>
      <input id="field-budget" inputmode="decimal" aria-describedby=${error ? 'budget-hint budget-error' : 'budget-hint'} aria-invalid=${error ? 'true' : nothing} .value=${budget?.amount ?? ''} @change=${(e) => set(e.target.value)}>
      ${error ? html`<span class="error" id="budget-error">${error}</span>` : nothing}</div>`;
  }

  form() {
    return html`<section class="stack" aria-label=${t('Практика', 'Practice')}>
        ${this.field('title', t('Название', 'Title'), {max: 200, required: true})}
        ${this.field('summary', label('summary'), {hint: t('Что получилось и для кого, в двух предложениях', 'What came of it and for whom, in two sentences'), max: 500, area: true})}
        ${this.markdown('problem', label('problem'), {hint: t('Что было не так', 'What was wrong'), max: 10000})}
        ${this.markdown('solution', label('solution'), {hint: t('Что вы сделали', 'What you did'), max: 20000, tall: true})}</section>
      ${this.section('steps', label('steps'), html`<portfolio-rows label=${label('steps')} add=${t('Добавить шаг', 'Add a step')} most="30" .items=${this.#stepRows()} .wrong=${this.#wrongSteps()}
        .fields=${[{name: 'text', label: t('Что делать', 'What to do'), type: 'textarea', max: 4000, whole: true, required: true}]} @changed=${({detail}) => this.#setSteps(detail.items)}></portfolio-rows>`,
        t('По порядку, чтобы повторить могла другая организация', 'In order, so that another organisation can do the same'))}
      ${this.section('results', label('results'), this.rows('results', t('Добавить результат', 'Add a result'), RESULT()))}
      ${this.section('materials', label('materials'), this.rows('materials', t('Добавить материал', 'Add a material'), [
        {name: 'title', label: t('Название', 'Title'), max: 300, required: true},
        {name: 'url', label: t('Адрес, если это не файл', 'Address, if it is no file'), type: 'url', max: 500},
        {name: 'file', label: t('Файл', 'File'), type: 'file', named: 'title', whole: true}]))}
      ${this.section('cover', label('cover'), html`<div class="stack">${this.cover()}</div>`)}
      ${this.section('more', t('Кому и сколько', 'For whom and how much'), html`<div class="stack">
        ${this.checks('targetGroups', label('targetGroups'), TARGET_GROUPS)}
        <div class="pf-fields">${this.select('activity', label('activity'), Object.entries(ACTIVITIES).map(([code, name]) => [code, t(name)]), t('Не указана', 'Not said'))}
        ${this.#budget()}
        ${this.field('contact', label('contact'), {max: 500, hint: t('Имя и как связаться', 'A name, and how to reach them')})}
        ${this.words('tags', label('tags'), t('Через запятую, не больше двадцати', 'With commas, at most twenty'))}</div></div>`)}`;
  }

  /** Organisations for which the reader may say that they adopted it. Who came to say so and is not known yet is asked who they are. */
  async loadForVisitors() {
    if (adopting() && !session.me) {
      go(signIn(), {replace: true});
      return;
    }
    const led = mine().filter((id) => session.leads(id) && id !== this.item.organisation.id);
    this.adopters = await Promise.all(led.map(async (id) => (await api.get('/organisations/' + id)).body));
  }

  beyond() {
    return this.item.standing.publishedNumber ? this.#adoptions() : nothing;
  }

  forVisitors() {
    return this.#adoptions();
  }

  /** Who came to say that they adopted it finds the place open. */
  updated(changed) {
    super.updated(changed);
    if (!this.#led && adopting() && (this.adopters || (this.item && reviews()))) {
      this.#led = true;
      this.querySelector('#adoptions')?.scrollIntoView();
      this.querySelector('#adoptions ~ .fold summary')?.focus();
    }
  }

  #adoptions() {
    return this.section('adoptions', t('Кто повторил', 'Who adopted it'), html`<artel-list path=${this.path + '/adoptions'} .query=${{}} .row=${this.#adoption}
        .empty=${html`<p>${t('Пока никто не отметил, что повторил эту практику.', 'Nobody has said yet that they adopted it.')}</p>`}></artel-list>
      ${reviews() || this.adopters?.length ? html`<details class="fold" ?open=${adopting()}><summary>${reviews() ? t('Отметить, кто повторил', 'Say who adopted it') : t('Мы это повторили', 'We adopted it')}</summary>
        <div class="narrow"><artel-form .fields=${this.#adoptionFields()} .send=${this.#adopt} action=${t('Отметить', 'Say so')}></artel-form></div></details>` : session.me ? html`<p class="soft small">${t('Отметить, что практику повторили, может руководитель другой организации из реестра.', 'The leader of another organisation of the register can say that they adopted it.')}</p>`
        : html`<p><a href=${signIn()}>${t('Войдите', 'Sign in')}</a>${t(', чтобы отметить, что вы это повторили.', ' to say that you adopted it.')}</p>`}`);
  }

  #adoptionFields() {
    const which = {name: 'organisationId', label: t('Организация', 'Organisation'), required: true};
    return [
      reviews() ? {...which, type: 'organisation'} : {...which, type: 'select', value: this.adopters[0].id, options: this.adopters.map((one) => [one.id, one.shortName || one.name])},
      {name: 'note', type: 'textarea', label: t('Как получилось', 'How it went'), hint: t('Пригодится тем, кто тоже захочет', 'Of use to whoever wants to do the same'), max: 2000},
      {name: 'adoptedOn', type: 'date', label: t('Когда', 'When')},
    ];
  }

  #adopt = async (values) => {
    await api.post(this.path + '/adoptions', values);
    toast(t('Отмечено. Спасибо!', 'Noted. Thank you!'));
    this.querySelector('artel-list[path$="/adoptions"]').reload();
  };

  #adoption = (one) => html`<div class="item"><span class="row spread"><span class="stack pf-who"><a class="item-title" href=${'/portfolio/' + one.organisation.id}>${one.organisation.name}</a>
    <span class="small soft">${one.organisation.city}${one.adoptedOn ? ', ' + formatDate(one.adoptedOn) : ''}</span>${one.note ? html`<span class="small">${one.note}</span>` : nothing}</span>
    ${reviews() || session.leads(one.organisation.id) ? html`<button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + one.organisation.name} @click=${() => this.#drop(one)}>${t('Убрать', 'Remove')}</button>` : nothing}</span></div>`;

  async #drop(one) {
    try {
      await api.delete(`${this.path}/adoptions/${one.id}`);
      this.querySelector('artel-list[path$="/adoptions"]').reload();
    } catch (e) {
      toast(e.message);
    }
  }
}

/** What came of it, as a figure. */
export const RESULT = () => [
  {name: 'label', label: t('Что получилось', 'What'), max: 200, required: true},
  {name: 'value', label: t('Сколько', 'How much'), max: 40, required: true},
  {name: 'unit', label: t('Единица', 'Unit'), max: 40, hint: t('«человек», «тонн»', '“people”, “tonnes”')},
];
customElements.define('portfolio-practice', PracticePage);
