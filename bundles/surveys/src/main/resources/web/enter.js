import 'artel/picker.js';
import {api, html, nothing, t, toast} from 'artel/index.js';
import {ACTIVITIES} from 'artel/names.js';
import {summary, wrongOf} from './questions.js';
import {StaffPage} from './staff.js';
import {choices} from './words.js';

/** Staff write down an interview, or type a questionnaire off paper, one after another. */
class Enter extends StaffPage {
  static properties = {...StaffPage.properties, wrong: {state: true}, failed: {state: true}, busy: {state: true}, answers: {state: true}};

  page = 'enter';

  constructor() {
    super();
    Object.assign(this, {wrong: new Map(), answers: {}});
  }

  heading() {
    return t('Внести интервью или анкету', 'Enter an interview or a questionnaire');
  }

  async #send(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.failed = null;
    this.wrong = new Map();
    const value = (id) => this.querySelector('#' + id)?.value?.trim() || null;
    try {
      await api.post(this.root + '/responses', {
        number: this.survey.number, answers: this.querySelector('surveys-questions').values(), source: value('e-source'), city: value('e-city'), activity: value('e-activity'),
        personId: this.querySelector('artel-person-picker')?.value || null, organisationId: this.querySelector('artel-organisation-picker')?.value || null,
      });
      toast(t('Внесено', 'Entered'));
      this.answers = {};
      await this.updateComplete;
      this.querySelector('#e-source').focus();
    } catch (e) {
      this.failed = e;
      this.wrong = wrongOf(e);
      await this.updateComplete;
      this.querySelector('.form-errors')?.focus();
    } finally {
      this.busy = false;
    }
  }

  content() {
    const {anonymous, questions} = this.survey;
    return html`<form class="stack stack-large sv" novalidate @submit=${this.#send}>
      ${summary(this.failed, this.wrong, questions, this)}
      <div class="sv-fields">
        <div class="field"><label for="e-source">${t('Откуда', 'Where from')}</label><select id="e-source"><option value="INTERVIEW">${t('Интервью', 'Interview')}</option><option value="PAPER">${t('Анкета на бумаге', 'Questionnaire on paper')}</option></select></div>
        ${anonymous ? nothing : html`<div class="field"><label for="e-person">${t('Кто отвечал', 'Who answered')} <span class="soft small">${t('необязательно', 'optional')}</span></label><artel-person-picker input-id="e-person"></artel-person-picker></div>
          <div class="field"><label for="e-organisation">${t('Организация', 'Organisation')} <span class="soft small">${t('необязательно', 'optional')}</span></label><artel-organisation-picker input-id="e-organisation"></artel-organisation-picker></div>`}
        <div class="field"><label for="e-city">${t('Город', 'City')} <span class="soft small">${t('необязательно', 'optional')}</span></label><input id="e-city" maxlength="200"></div>
        <div class="field"><label for="e-activity">${t('Сфера', 'Field of work')}</label><select id="e-activity"><option value="">${t('не указана', 'not given')}</option>${choices(ACTIVITIES).map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select></div></div>
      <surveys-questions loose .form=${questions} .answers=${this.answers} .wrong=${this.wrong} @changed=${(e) => (this.answers = e.target.answers)}></surveys-questions>
      <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : t('Внести ответы', 'Enter the answers')}</button></div></form>`;
  }
}
customElements.define('surveys-enter', Enter);
