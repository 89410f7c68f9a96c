import {api, centre, confirm, go, html, nothing, t, toast} from 'artel/index.js';
import {instantOf, localTime} from 'artel/zones.js';
import './builder.js';
import './questions.js';
import {StaffPage} from './staff.js';
import {AUDIENCES, choices} from './words.js';

/** The questions of a survey and its times, with what people will see beside them. */
class Edit extends StaffPage {
  static properties = {...StaffPage.properties, questions: {state: true}, dirty: {state: true}, busy: {state: true}};

  page = 'edit';

  #leaving = (event) => {
    if (this.dirty) event.preventDefault();
  };

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#leaving);
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    super.disconnectedCallback();
  }

  heading() {
    return t('Вопросы и сроки', 'Questions and times');
  }

  take(answer) {
    super.take(answer);
    this.questions = answer.body.questions;
    this.dirty = false;
  }

  place(name) {
    const [, i] = /^questions\.(\d+)/.exec(name) ?? [];
    return i === undefined ? '' : `${t('Вопрос', 'Question')} ${Number(i) + 1}: `;
  }

  async #save() {
    const field = (id) => this.querySelector('#' + id);
    const change = {title: field('s-title').value, intro: field('s-intro').value || null, opensAt: instantOf(field('s-opens').value, centre.timeZone), closesAt: instantOf(field('s-closes').value, centre.timeZone), questions: this.questions};
    if (!this.survey.number) {
      change.audience = field('s-audience').value;
      change.anonymous = change.audience === 'PUBLIC' || field('s-anonymous').checked;
    }
    this.take(await api.patch(this.root, change, this.etag));
  }

  #run(work, words) {
    if (this.busy) return;
    this.busy = true;
    return this.act(async () => {
      await work();
      toast(words);
    }).finally(() => (this.busy = false));
  }

  #submit(event) {
    event.preventDefault();
    this.#run(() => this.#save(), t('Сохранено', 'Saved'));
  }

  async #publish() {
    const fresh = !this.survey.number;
    const sure = await confirm({
      title: fresh ? t('Открыть опрос?', 'Open the survey?') : t('Задавать новые вопросы?', 'Ask the new questions?'),
      text: fresh ? t('Эти вопросы больше не изменятся: правка станет новой версией. Кто отвечает и анонимность останутся.', 'These questions never change: others become a new version. Who answers and anonymity stay.') : t('Прежние ответы останутся; результаты сложатся по ключам вопросов.', 'Answers so far stay; results add up by the keys of the questions.'),
      action: fresh ? t('Открыть', 'Open') : t('Опубликовать', 'Publish'),
    });
    if (!sure) return;
    this.#run(async () => {
      await this.#save();
      this.take(await api.post(this.root + '/publication'));
    }, t('Опрос открыт', 'The survey is open'));
  }

  async #close() {
    const sure = await confirm({title: t('Закрыть опрос?', 'Close the survey?'), text: t('Новых ответов не будет, пока вы не откроете его снова.', 'There will be no new answers until you open it again.'), action: t('Закрыть', 'Close')});
    if (sure) this.#run(async () => this.take(await api.post(this.root + '/closing')), t('Опрос закрыт', 'The survey is closed'));
  }

  #reopen() {
    this.#run(async () => this.take(await api.post(this.root + '/reopening')), t('Опрос снова открыт', 'The survey is open again'));
  }

  async #remove() {
    const sure = await confirm({title: t('Удалить черновик?', 'Delete the draft?'), text: t('Вопросы пропадут.', 'The questions will be gone.'), action: t('Удалить', 'Delete'), loss: true});
    if (!sure) return;
    this.act(async () => {
      await api.delete(this.root);
      this.dirty = false;
      go('/surveys');
    });
  }

  async #copy() {
    await navigator.clipboard.writeText(location.origin + this.root);
    toast(t('Ссылка скопирована', 'The link is copied'));
  }

  #settings() {
    const {title, intro, opensAt, closesAt, number, audience, anonymous} = this.survey;
    return html`<div class="sv-fields">
      <div class="field whole"><label for="s-title">${t('Название', 'Title')}</label><input id="s-title" maxlength="200" .value=${title}></div>
      <div class="field whole"><label for="s-intro">${t('Что люди прочтут перед вопросами', 'What people read before the questions')}</label><textarea id="s-intro" maxlength="4000" .value=${intro ?? ''}></textarea></div>
      <div class="field"><label for="s-opens">${t('Открыть', 'Opens')}</label><input id="s-opens" type="datetime-local" .value=${localTime(opensAt, centre.timeZone)}></div>
      <div class="field"><label for="s-closes">${t('Закрыть', 'Closes')}</label><input id="s-closes" type="datetime-local" .value=${localTime(closesAt, centre.timeZone)}></div>
      ${number ? html`<p class="whole soft small">${t(AUDIENCES[audience])}; ${anonymous ? t('анонимно', 'anonymous') : t('с именами', 'named')}. ${t('Это людям уже обещано.', 'People were promised this.')}</p>`
        : html`<div class="field"><label for="s-audience">${t('Кто отвечает', 'Who answers')}</label><select id="s-audience">${choices(AUDIENCES).map(([value, label]) => html`<option value=${value} ?selected=${value === audience}>${label}</option>`)}</select></div>
          <div class="field check"><input id="s-anonymous" type="checkbox" .checked=${anonymous}><label for="s-anonymous">${t('Анонимно', 'Anonymous')}</label></div>`}</div>`;
  }

  content() {
    const {state, draft} = this.survey;
    return html`<div class="sv-desk"><form class="stack stack-large" novalidate @submit=${this.#submit} @input=${() => (this.dirty = true)}>${this.#settings()}
        <surveys-builder .questions=${this.questions} ?anonymous=${this.survey.anonymous} @changed=${({detail}) => { this.questions = detail.questions; this.dirty = true; }}></surveys-builder>
        <div class="row"><button class="button" ?disabled=${this.busy}>${t('Сохранить', 'Save')}</button>
          ${state === 'DRAFT' || (state === 'OPEN' && (draft || this.dirty)) ? html`<button type="button" class="button quiet" ?disabled=${this.busy} @click=${this.#publish}>${state === 'DRAFT' ? t('Открыть опрос', 'Open the survey') : t('Опубликовать новые вопросы', 'Publish the new questions')}</button>` : nothing}
          ${state === 'OPEN' ? html`<button type="button" class="button quiet" @click=${this.#copy}>${t('Скопировать ссылку', 'Copy the link')}</button><button type="button" class="button quiet" ?disabled=${this.busy} @click=${this.#close}>${t('Закрыть опрос', 'Close the survey')}</button>` : nothing}
          ${state === 'CLOSED' ? html`<button type="button" class="button quiet" ?disabled=${this.busy} @click=${this.#reopen}>${t('Открыть снова', 'Open again')}</button>` : nothing}
          ${state === 'DRAFT' ? html`<button type="button" class="button loss" @click=${this.#remove}>${t('Удалить черновик', 'Delete the draft')}</button>` : nothing}</div></form>
      <section class="sv-preview stack" aria-labelledby="preview"><h3 id="preview">${t('Так увидят люди', 'What people will see')}</h3>
        ${this.questions.length ? html`<surveys-questions .form=${this.questions.filter((one) => one.title)}></surveys-questions>` : html`<p class="soft">${t('Добавьте первый вопрос.', 'Add the first question.')}</p>`}</section></div>`;
  }
}
customElements.define('surveys-edit', Edit);
