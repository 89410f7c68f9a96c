import './times.js';
import {Page, api, formatRange, go, html, nothing, query, session, setQuery, t, toast} from 'artel/index.js';
import {aboutFields, lengthName, lengths, signInFirst} from './advice.js';
import {openingWords, ruleWords} from './names.js';
import {organisationsOfMine} from './organisations.js';
import {refusal} from './refusal.js';

/** One consultant: on what they advise, when they are free, and the form that books them. */
class ConsultantPage extends Page {
  static properties = {
    ...Page.properties, consultant: {state: true}, error: {state: true}, organisations: {state: true}, minutes: {state: true}, chosen: {state: true}, refused: {state: true},
  };

  /** What was sent last: alternatives begin from it. */
  #sent = null;

  constructor() {
    super();
    this.organisations = [];
    const {start, end} = query();
    if (start && end) this.chosen = {start, end};
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.consultant?.name ?? t('Консультант', 'Consultant');
  }

  async #load() {
    this.error = null;
    try {
      const [consultant, organisations] = await Promise.all([api.get('/booking/consultants/' + this.params.id), organisationsOfMine()]);
      this.organisations = organisations;
      const possible = lengths(consultant.body);
      const asked = this.chosen ? (new Date(this.chosen.end) - new Date(this.chosen.start)) / 60_000 : Number(query().minutes);
      this.minutes = possible.includes(asked) ? asked : (possible.find((one) => one >= 60) ?? possible[0]);
      this.consultant = consultant.body;
    } catch (e) {
      this.error = e;
    }
  }

  #length(minutes) {
    this.minutes = minutes;
    this.refused = null;
    if (this.chosen) this.#choose({start: this.chosen.start, end: new Date(new Date(this.chosen.start).getTime() + minutes * 60_000).toISOString()});
  }

  #choose(time) {
    this.chosen = time;
    this.refused = null;
    setQuery({start: time.start, end: time.end});
  }

  /** A longer talk may not fit where a shorter one did. */
  #fits({slots}) {
    if (this.chosen && !slots.some((one) => new Date(one.start).getTime() === new Date(this.chosen.start).getTime())) {
      this.chosen = null;
      setQuery({start: undefined, end: undefined});
    }
  }

  #send = async (values) => {
    if (!this.chosen) {
      this.refused = {message: t('Выберите время.', 'Choose a time.')};
      await this.updateComplete;
      this.querySelector('booking-times .chip, booking-times .day')?.focus();
      return;
    }
    await this.#book({...Object.fromEntries(Object.entries(values).filter(([, value]) => value)), consultantId: this.consultant.id, ...this.chosen});
  };

  /** What is wrong with a field is said there; that the time is taken, with what is free instead. */
  async #book(wanted) {
    this.refused = null;
    this.#sent = wanted;
    try {
      const {body} = await api.post('/booking/consultations', wanted);
      toast(`${body.state === 'PENDING' ? t('Заявка отправлена', 'Your request was sent') : t('Вы записаны', 'You are booked')}: ${body.consultantName}, ${formatRange(body.start, body.end)}`);
      go('/booking/consultations/' + body.id);
    } catch (e) {
      if (e.status !== 409) throw e;
      this.refused = e;
      this.querySelector('booking-times')?.reload();
      await this.updateComplete;
      this.querySelector('.refused').focus();
    }
  }

  #take = async ({resourceId, start, end}) => {
    try {
      await this.#book({...this.#sent, consultantId: resourceId, start, end});
    } catch (e) {
      this.refused = e;
    }
  };

  #lengths() {
    const possible = lengths(this.consultant);
    if (possible.length < 2) return nothing;
    return html`<div class="choices" role="group" aria-label=${t('Сколько времени нужно', 'How long')}>${possible.map((one) => html`
      <button type="button" class="chip figures" aria-pressed=${one === this.minutes ? 'true' : 'false'} @click=${() => this.#length(one)}>${lengthName(one)}</button>`)}</div>`;
  }

  #form() {
    const topics = this.consultant.topics;
    const asked = query().topic?.toLowerCase();
    return html`<section class="stack" aria-label=${t('Запись', 'Appointment')}>
      <h2>${t('Записаться', 'Make an appointment')}</h2>
      <div class="beside">
        <div class="stack">${this.#lengths()}
          <booking-times .consultant=${this.consultant} minutes=${this.minutes} .chosen=${this.chosen} @chosen=${(e) => this.#choose(e.detail)} @loaded=${(e) => this.#fits(e.detail)}></booking-times></div>
        <div class="card stack">
          <p>${this.chosen ? html`<strong class="figures">${formatRange(this.chosen.start, this.chosen.end)}</strong>` : html`<span class="soft">${t('Время ещё не выбрано', 'No time is chosen yet')}</span>`}</p>
          ${refusal(this.refused, {resourceId: this.consultant.id, take: this.#take})}
          ${session.me
            ? html`<artel-form .fields=${aboutFields({topics, topic: topics.find((one) => one.toLowerCase() === asked), organisations: this.organisations})} .send=${this.#send} action=${t('Записаться', 'Book')}></artel-form>`
            : signInFirst(t('Войти, чтобы записаться', 'Sign in to book'))}
        </div>
      </div></section>`;
  }

  render() {
    const c = this.consultant;
    const back = html`<a class="small" href="/booking/consultants">${t('← Консультации', '← Consultations')}</a>`;
    if (this.error) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!c) return html`<div class="stack">${back}<h1>${this.heading()}</h1><artel-loading></artel-loading></div>`;
    // How long it may be is said by the choice of lengths.
    const rules = ruleWords({rules: {...c.rules, shortestMinutes: null, longestMinutes: null}});
    const archived = c.state === 'ARCHIVED';
    const theirs = session.is('STAFF') || c.userId === session.me?.id;
    return html`<div class="stack stack-large">
      <div class="stack">${back}<div class="row spread"><h1>${c.name}</h1>
        ${theirs ? html`<a class="button quiet" href=${`/booking/consultants/${c.id}/edit`}>${t('Темы и часы', 'Topics and hours')}</a>` : nothing}</div>
        <p class="row">${c.topics.map((one) => html`<span class="tag">${one}</span>`)}${archived ? html`<span class="tag loss">${t('Больше не консультирует', 'No longer advises')}</span>` : nothing}</p></div>
      ${c.description ? html`<p>${c.description}</p>` : nothing}
      <dl class="facts">
        ${c.location ? html`<dt>${t('Где', 'Where')}</dt><dd>${c.location}</dd>` : nothing}
        <dt>${t('Принимает', 'Hours')}</dt><dd class="figures">${openingWords(c)}</dd>
        ${rules.length ? html`<dt>${t('Правила', 'Rules')}</dt><dd><ul class="bullets">${rules.map((rule) => html`<li>${rule}</li>`)}</ul></dd>` : nothing}
      </dl>
      ${archived ? nothing : this.#form()}
    </div>`;
  }
}
customElements.define('booking-consultant', ConsultantPage);
