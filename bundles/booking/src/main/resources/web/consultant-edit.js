import {Page, api, centre, confirm, formatDate, go, html, nothing, session, t, toast} from 'artel/index.js';
import {plusDays} from 'artel/zones.js';
import {MOST, refusedNotice, signInFirst} from './advice.js';
import {everything} from './everything.js';
import {hoursFields, openingOf} from './hours.js';

const RULES = 'rules.';
const NUMBERS = [
  ['slotMinutes', {ru: 'Начало кратно, мин', en: 'Begins at steps of, minutes'}],
  ['shortestMinutes', {ru: 'Самая короткая консультация, мин', en: 'Shortest consultation, minutes'}],
  ['longestMinutes', {ru: 'Самая долгая консультация, мин', en: 'Longest consultation, minutes'}],
  ['bufferAfterMinutes', {ru: 'Перерыв после, мин', en: 'Kept free after, minutes'}],
  ['leadMinutes', {ru: 'Записаться не позже чем за, мин', en: 'Booked ahead by, minutes'}],
  ['horizonDays', {ru: 'Не дальше чем на, дней вперёд', en: 'No further ahead than, days'}],
  ['cancelBeforeMinutes', {ru: 'Отмена не позже чем за, мин', en: 'Cancelled ahead by, minutes'}],
];
/** What a new consultant begins with. */
const USUAL = {
  topics: [], rules: {slotMinutes: 30, shortestMinutes: 30, longestMinutes: 90, horizonDays: 30},
  opening: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((day) => ({day, from: '10:00', to: '18:00'})),
};
const dayOf = (local) => local.slice(0, 10);
const MIDNIGHT = 'T00:00';

/** A new consultant, or topics, hours and absences of one who is there: by staff, and by the consultant. */
class EditConsultant extends Page {
  static properties = {...Page.properties, consultant: {state: true}, candidates: {state: true}, absences: {state: true}, error: {state: true}, refused: {state: true}};

  #etag = null;

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  heading() {
    return this.params.id ? (this.consultant?.name ?? t('Темы и часы', 'Topics and hours')) : t('Новый консультант', 'New consultant');
  }

  async #load() {
    this.error = null;
    try {
      if (this.params.id) {
        const {body, etag} = await api.get('/booking/consultants/' + this.params.id);
        this.#etag = etag;
        this.absences = await this.#away();
        this.consultant = body;
      } else if (session.is('STAFF')) {
        const [people, consultants] = await Promise.all([everything('/users', {role: 'CONSULTANT', state: 'ACTIVE'}), everything('/booking/consultants')]);
        const known = new Set(consultants.map((one) => one.userId));
        this.candidates = people.filter((one) => !known.has(one.id));
        this.consultant = USUAL;
      }
    } catch (e) {
      this.error = e;
    }
  }

  async #away() {
    return (await everything('/booking/closures', {resource: this.params.id, over: false})).filter((one) => one.resourceId === this.params.id);
  }

  get #theirs() {
    return session.is('STAFF') || (this.params.id && this.consultant?.userId === session.me.id);
  }

  #send = async (values) => {
    const body = {
      description: values.description,
      location: values.location,
      topics: (values.topics ?? '').split(',').map((one) => one.trim()).filter(Boolean),
      opening: openingOf(values),
      timeZone: this.consultant.timeZone ?? centre.timeZone,
      rules: {...this.consultant.rules, ...Object.fromEntries(NUMBERS.map(([name]) => [name, values[RULES + name] === null ? null : Number(values[RULES + name])]))},
    };
    const {body: saved} = this.params.id
      ? await api.patch('/booking/consultants/' + this.params.id, body, this.#etag)
      : await api.post('/booking/consultants', {...body, userId: values.userId});
    toast(t('Сохранено', 'Saved'));
    go('/booking/consultants/' + saved.id, {replace: true});
  };

  #leave = async ({first, last}) => {
    const wrong = new Map([['first', first], ['last', last]].filter(([, day]) => !day).map(([name]) => [name, t('Укажите день', 'Name the day')]));
    if (wrong.size) throw Object.assign(new Error(t('Не хватает дат', 'Dates are missing')), {fields: wrong});
    try {
      await api.post(`/booking/consultants/${this.params.id}/absences`, {from: first + MIDNIGHT, to: plusDays(last, 1) + MIDNIGHT});
    } catch (e) {
      if (e.fields?.has('to')) e.fields = new Map([['last', e.fields.get('to')]]);
      throw e;
    }
    toast(t('В эти дни записи не будет', 'Nobody can book these days'));
    this.absences = await this.#away();
  };

  async #act(action) {
    this.refused = null;
    try {
      await action();
    } catch (e) {
      this.refused = e;
    }
  }

  #back = (absence) => this.#act(async () => {
    await api.delete(`/booking/consultants/${this.params.id}/absences/${absence.id}`);
    this.absences = await this.#away();
  });

  #archive = () => this.#act(async () => {
    const sure = await confirm({
      title: t('Больше не консультирует?', 'Advises no longer?'),
      text: t('Уже назначенные консультации останутся, новых не будет.', 'Consultations that are booked stay, there will be no new ones.'),
      action: t('Убрать из списка', 'Take off the list'),
      loss: true,
    });
    if (!sure) return;
    await api.delete('/booking/consultants/' + this.params.id);
    go('/booking/consultants', {replace: true});
  });

  #fields() {
    const c = this.consultant;
    const heading = (label) => ({name: label, type: 'heading', label});
    return [
      ...(this.params.id ? [] : [{name: 'userId', type: 'select', label: t('Кто', 'Who'), required: true, value: '',
        options: [['', t('Выберите человека', 'Choose a person')], ...this.candidates.map((one) => [one.id, one.name + ', ' + one.email])],
        hint: t('Люди с ролью «консультант», которых ещё нет в списке', 'People with the role “consultant” who are not on the list yet')}]),
      {name: 'topics', label: t('Темы', 'Topics'), value: c.topics.join(', '), hint: t('Через запятую: гранты, бухгалтерия, право', 'With commas: grants, accounting, law')},
      {name: 'description', type: 'textarea', label: t('О консультанте', 'About the consultant'), max: MOST.description, value: c.description},
      {name: 'location', label: t('Где принимает', 'Where'), value: c.location, hint: t('Например: 2 этаж, кабинет 204', 'For example: 2nd floor, room 204')},
      heading(t('Часы приёма', 'Hours')),
      ...hoursFields(c),
      heading(t('Правила записи', 'Rules')),
      ...NUMBERS.map(([name, label]) => ({name: RULES + name, type: 'number', label: t(label), value: c.rules[name]})),
    ];
  }

  #days(absence) {
    const [from, last] = [dayOf(absence.from), absence.to.slice(11, 16) === '00:00' ? plusDays(dayOf(absence.to), -1) : dayOf(absence.to)];
    return from === last ? formatDate(from) : `${formatDate(from)} – ${formatDate(last)}`;
  }

  #absent() {
    const heading = t('Не принимает', 'Away');
    return html`<section class="stack narrow" aria-label=${heading}><h2>${heading}</h2>
      ${this.absences.length ? html`<ul class="rows">${this.absences.map((one) => html`<li><div class="item"><span class="figures">${this.#days(one)}</span>
        <span><button type="button" class="button quiet" aria-label=${t('Буду на месте', 'Here after all') + ': ' + this.#days(one)} @click=${() => this.#back(one)}>${t('Буду на месте', 'Here after all')}</button></span></div></li>`)}</ul>`
        : html`<p class="soft">${t('Отпусков и отъездов не записано.', 'No absences are written down.')}</p>`}
      <div class="card"><artel-form .fields=${[
        {name: 'first', type: 'date', label: t('С какого дня', 'First day'), required: true},
        {name: 'last', type: 'date', label: t('По какой день', 'Last day'), required: true},
      ]} .send=${this.#leave} action=${t('Записать', 'Add')}></artel-form></div></section>`;
  }

  #content() {
    if (!session.me) return signInFirst(t('Войти', 'Sign in'));
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.consultant && (this.params.id || session.is('STAFF'))) return html`<artel-loading></artel-loading>`;
    if (!this.#theirs) return html`<p>${t('Темы и часы меняют сам консультант и сотрудники центра.', 'The consultant and the centre’s staff change topics and hours.')}</p>`;
    if (!this.params.id && !this.candidates.length) {
      return html`<div class="empty"><p>${t('Сначала дайте человеку роль «консультант» на его странице.', 'First give somebody the role “consultant” on their page.')}</p><a class="button" href="/people">${t('К людям', 'To the people')}</a></div>`;
    }
    return html`<div class="pairs"><artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Сохранить', 'Save')}></artel-form></div>
      ${this.params.id ? this.#absent() : nothing}
      ${this.params.id && session.is('STAFF') ? html`<div><button type="button" class="button loss" @click=${this.#archive}>${t('Больше не консультирует…', 'Advises no longer…')}</button></div>` : nothing}`;
  }

  render() {
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href=${this.params.id ? '/booking/consultants/' + this.params.id : '/booking/consultants'}>${this.params.id ? t('← Консультант', '← Consultant') : t('← Консультации', '← Consultations')}</a><h1>${this.heading()}</h1></div>
      ${refusedNotice(this.refused)}
      ${this.#content()}
    </div>`;
  }
}
customElements.define('booking-consultant-edit', EditConsultant);
