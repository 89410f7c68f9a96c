import {Page, api, html, nothing, session, t, toast} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import {SCALE, scale, summary} from './questions.js';
import './visit-look.js';

const HOUR = 60 * 60 * 1000;
const PHASES = {
  PRE: {heading: {ru: 'Самооценка до начала', en: 'Self-assessment before'}, ask: {ru: 'Оцените себя, как есть: через эти же вопросы мы вместе увидим, чему вы научились.', en: 'Say how it is now: the same questions will show what you learnt.'}},
  POST: {heading: {ru: 'Самооценка после', en: 'Self-assessment after'}, ask: {ru: 'Оцените себя теперь, когда мероприятие позади.', en: 'Say how it is now that the event is behind you.'}},
};

/** What people can do before and after an event, as they see it themselves; kept without a name. */
class Assessment extends Page {
  static properties = {
    ...Page.properties, event: {state: true}, mine: {state: true}, scores: {state: true}, error: {state: true}, refused: {state: true}, wrong: {state: true}, busy: {state: true},
  };

  constructor() {
    super();
    this.scores = {};
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.me) this.#load();
  }

  heading() {
    return t('Самооценка', 'Self-assessment') + (this.event ? ': ' + this.event.title : '');
  }

  async #load() {
    this.error = null;
    const {id} = this.params;
    try {
      const [event, mine] = await Promise.all([api.get('/events/' + id), api.get(`/events/${id}/assessments/mine`)]);
      this.mine = mine.body;
      this.event = event.body;
      this.scores = {};
    } catch (e) {
      this.error = e;
    }
  }

  /** What can be said now; null if nothing more. */
  get #phase() {
    const start = new Date(this.event.start).getTime();
    if (!this.mine.pre && Date.now() < start + HOUR) return 'PRE';
    return !this.mine.post && Date.now() >= start ? 'POST' : null;
  }

  async #refuse(error, wrong) {
    this.wrong = wrong;
    this.refused = error;
    await this.updateComplete;
    this.querySelector('.form-errors').focus();
  }

  #send = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    const missing = this.mine.competences.filter((one) => !this.scores[one.key]);
    if (missing.length) {
      await this.#refuse({message: t('Оцените себя по каждой теме', 'Say it for each topic')}, new Map(missing.map((one) => [one.key, t('Выберите от 1 до 5', 'Choose from 1 to 5')])));
      return;
    }
    this.busy = true;
    this.refused = null;
    this.wrong = new Map();
    try {
      await api.post(`/events/${this.params.id}/assessments`, {phase: this.#phase, scores: this.scores});
      toast(t('Самооценка сохранена', 'Your assessment is saved'));
      await this.#load();
      await this.updateComplete;
      this.querySelector('h1')?.focus();
    } catch (e) {
      await this.#refuse(e, new Map([...(e.fields ?? [])].map(([name, detail]) => [name.replace(/^scores\./, ''), detail])));
    } finally {
      this.busy = false;
    }
  };

  #form(phase) {
    const label = (key) => this.mine.competences.find((one) => one.key === key)?.label ?? key;
    return html`<p>${t(PHASES[phase].ask)} ${t('Хранится без имени.', 'It is kept without a name.')}</p>
      <form class="stack stack-large" novalidate @submit=${this.#send}>
        ${summary(this.refused, [...(this.wrong ?? [])].map(([name, detail]) => ({name, label: label(name), detail})), (name) => this.querySelector(`[name="${CSS.escape(name)}"]`)?.focus())}
        ${this.mine.competences.map((one) => scale({
          name: one.key, legend: one.label, value: this.scores[one.key], error: this.wrong?.get(one.key), ends: [t('пока не умею', 'not yet'), t('могу научить других', 'I could teach it')],
          change: (score) => (this.scores = {...this.scores, [one.key]: score}),
        }))}
        <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : t('Сохранить самооценку', 'Save the assessment')}</button></div>
      </form>`;
  }

  /** Before and after, a line for each topic. */
  #growth() {
    const {competences, pre, post} = this.mine;
    const place = (score) => String((score - SCALE[0]) / (SCALE.at(-1) - SCALE[0]));
    return html`<ul class="rows">${competences.map((one) => {
      const [before, after] = [pre?.[one.key], post?.[one.key]];
      const gain = before && after ? after - before : null;
      return html`<li><div class="item"><span class="row spread"><span class="item-title">${one.label}</span>
          ${gain ? html`<span class=${gain > 0 ? 'tag good' : 'tag'}>${gain > 0 ? '+' : '−'}${Math.abs(gain)}</span>` : nothing}</span>
        <span class="as-line" aria-hidden="true">${before && after ? html`<span class="as-span" ${styles({'--from': place(Math.min(before, after)), '--to': place(Math.max(before, after))})}></span>` : nothing}
          ${before ? html`<span class="as-dot before" ${styles({'--at': place(before)})}></span>` : nothing}${after ? html`<span class="as-dot" ${styles({'--at': place(after)})}></span>` : nothing}</span>
        <span class="small soft figures">${[before ? t('до: ', 'before: ') + before : '', after ? t('после: ', 'after: ') + after : ''].filter(Boolean).join(' · ')}</span></div></li>`;
    })}</ul>`;
  }

  #content() {
    const {mine, event} = this;
    if (!mine.competences.length) return html`<div class="empty"><p>${t('Для этого мероприятия самооценки нет.', 'There is no self-assessment for this event.')}</p><a class="button" href=${'/events/' + event.id}>${t('К мероприятию', 'To the event')}</a></div>`;
    const phase = this.#phase;
    return html`${phase ? this.#form(phase) : nothing}
      ${!phase && (mine.pre || mine.post) ? html`<section class="stack" aria-labelledby="growth"><h2 id="growth">${mine.post && mine.pre ? t('Чему вы научились', 'What you learnt') : t('Ваши ответы', 'Your answers')}</h2>${this.#growth()}
        ${mine.post ? nothing : html`<p class="soft">${t('После начала мероприятия ответьте ещё раз, и здесь будет видно, что изменилось.', 'Answer once more after the event has begun, and this will show what changed.')}</p>`}</section>` : nothing}
      ${!phase && !mine.pre && !mine.post ? html`<div class="empty"><p>${t('Ответить сейчас нельзя.', 'This cannot be answered now.')}</p></div>` : nothing}`;
  }

  render() {
    const back = html`<a class="small" href=${'/events/' + this.params.id}>${t('← К мероприятию', '← To the event')}</a>`;
    const plain = t('Самооценка', 'Self-assessment');
    if (!session.me) return html`<div class="stack">${back}<h1>${plain}</h1><p><a href=${'/sign-in?next=' + encodeURIComponent(`/events/${this.params.id}/assessment`)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы ответить.', ' to answer.')}</p></div>`;
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.event) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    const phase = this.#phase;
    return html`<div class="stack stack-large reg"><div class="stack">${back}<h1 tabindex="-1">${phase && this.mine.competences.length ? t(PHASES[phase].heading) : plain}</h1><p><strong>${this.event.title}</strong></p></div>${this.#content()}</div>`;
  }
}
customElements.define('events-assessment', Assessment);
