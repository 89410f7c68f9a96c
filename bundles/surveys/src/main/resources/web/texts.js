import {api, confirm, html, number, query, repeat, setQuery, t} from 'artel/index.js';
import {StaffPage} from './staff.js';
import {TEXTS} from './words.js';

/** What people wrote, and what staff find in it: a code is pressed on or off beside each text. */
class Texts extends StaffPage {
  static properties = {...StaffPage.properties, question: {state: true}, codes: {state: true}, given: {state: true}};

  page = 'texts';

  constructor() {
    super();
    this.given = new Map();
  }

  heading() {
    return t('Тексты и коды', 'Texts and codes');
  }

  get #asked() {
    return this.survey.questions.filter((one) => TEXTS.includes(one.type));
  }

  async load() {
    const asked = this.#asked;
    this.question = asked.find((one) => one.key === query().question)?.key ?? asked[0]?.key ?? null;
    if (this.question) await this.#load();
  }

  async #load() {
    this.codes = (await api.get(this.root + '/codes', {query: {question: this.question, limit: 100}})).body.items;
  }

  #choose(question) {
    this.question = question;
    this.given = new Map();
    setQuery({question});
    this.act(() => this.#load());
  }

  async #add(event) {
    event.preventDefault();
    const input = this.querySelector('#t-code');
    if (!input.value.trim()) return input.focus();
    await this.act(async () => {
      await api.post(this.root + '/codes', {question: this.question, label: input.value.trim()});
      input.value = '';
      await this.#load();
      input.focus();
    });
  }

  async #remove(code) {
    const sure = await confirm({title: t('Убрать код?', 'Remove the code?'), text: code.label + ': ' + t('он пропадёт и у всех текстов.', 'all texts lose it, too.'), action: t('Убрать', 'Remove'), loss: true});
    if (!sure) return;
    await this.act(async () => {
      await api.delete(`${this.root}/codes/${code.id}`);
      await this.#load();
      this.querySelector('artel-list')?.reload();
    });
  }

  #codesOf(one) {
    return this.given.get(one.responseId) ?? one.codes;
  }

  async #press(one, code) {
    const now = this.#codesOf(one);
    const codes = now.includes(code.id) ? now.filter((id) => id !== code.id) : [...now, code.id];
    await this.act(async () => {
      await api.put(`${this.root}/texts/${one.responseId}/${this.question}`, {codes});
      this.given = new Map(this.given).set(one.responseId, codes);
      await this.#load();
    });
  }

  #row = (one) => html`<div class="item"><p class="sv-said">${one.text}</p><div class="choices" role="group" aria-label=${t('Коды текста', 'Codes of the text')}>${this.codes.map((code) => html`
    <button type="button" class="chip" aria-pressed=${this.#codesOf(one).includes(code.id) ? 'true' : 'false'} @click=${() => this.#press(one, code)}>${code.label}</button>`)}</div></div>`;

  content() {
    if (!this.question) return html`<div class="empty"><p>${t('В анкете нет вопросов с текстом.', 'The questionnaire asks for no text.')}</p></div>`;
    if (!this.codes) return html`<artel-loading></artel-loading>`;
    return html`${this.#asked.length > 1 ? html`<div class="field sv"><label for="t-question">${t('Вопрос', 'Question')}</label><select id="t-question" @change=${(e) => this.#choose(e.target.value)}>${this.#asked.map((one) => html`<option value=${one.key} ?selected=${one.key === this.question}>${one.title}</option>`)}</select></div>` : html`<p>${this.#asked[0].title}</p>`}
      <section class="stack" aria-labelledby="codes"><h3 id="codes">${t('Коды', 'Codes')}</h3>
        ${this.codes.length ? html`<ul class="choices">${this.codes.map((code) => html`<li class="row"><span>${code.label}: <strong class="figures">${number(code.count)}</strong></span><button type="button" class="button quiet" aria-label=${t('Убрать', 'Remove') + ': ' + code.label} @click=${() => this.#remove(code)}>×</button></li>`)}</ul>` : html`<p class="soft">${t('Назовите первый смысл, который повторяется в ответах.', 'Name the first meaning that comes up again and again.')}</p>`}
        <form class="row" @submit=${this.#add}><div class="field"><label for="t-code">${t('Новый код', 'New code')}</label><input id="t-code" maxlength="200"></div><button class="button quiet">${t('Добавить код', 'Add the code')}</button></form></section>
      ${repeat([this.question], (key) => key, () => html`<artel-list path=${this.root + '/texts'} .query=${{question: this.question}} .marks=${[this.codes, this.given]} .row=${this.#row} .empty=${html`<p>${this.survey.anonymous ? t('Тексты появятся, когда ответят пять человек.', 'Texts appear once five people answered.') : t('Здесь пока ничего не написали.', 'Nobody wrote anything yet.')}</p>`}></artel-list>`)}`;
  }
}
customElements.define('surveys-texts', Texts);
