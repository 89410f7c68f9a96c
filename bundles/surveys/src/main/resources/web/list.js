import {Page, formatDate, html, nothing, number, plural, query, session, setQuery, t} from 'artel/index.js';
import './look.js';
import {AUDIENCES, STATES, choices, signIn, stateTag} from './words.js';

/** Surveys that the reader may answer; for staff all of them. */
class List extends Page {
  static properties = {...Page.properties, state: {state: true}};

  #again = () => this.querySelector('artel-list')?.reload();

  constructor() {
    super();
    this.state = STATES[query().state] ? query().state : '';
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-session', this.#again);
  }

  disconnectedCallback() {
    window.removeEventListener('artel-session', this.#again);
    super.disconnectedCallback();
  }

  heading() {
    return t('Опросы', 'Surveys');
  }

  #filter(state) {
    this.state = state;
    setQuery({state});
  }

  #standing(one) {
    if (one.mine.answered) return html`<span class="tag good">${t('вы ответили', 'you answered')}</span>`;
    if (one.mine.begun && one.mine.mayAnswer) return html`<span class="tag wait">${t('не отправлен', 'not sent')}</span>`;
    return one.mine.mayAnswer ? html`<span class="tag wait">${t('ждёт вашего ответа', 'waits for your answer')}</span>` : nothing;
  }

  #row = (one) => html`<a class="item" href=${'/surveys/' + one.id}><span class="item-title">${one.title}</span>
    <span class="row small">${session.is('STAFF') ? stateTag(one.state) : nothing}${this.#standing(one)}
      ${one.anonymous ? html`<span class="tag">${t('анонимный', 'anonymous')}</span>` : nothing}
      ${session.is('STAFF') ? html`<span class="soft">${t(AUDIENCES[one.audience])}</span>` : nothing}
      ${one.responses === null ? nothing : html`<span class="soft figures">${number(one.responses)} ${plural(one.responses, ['ответ', 'ответа', 'ответов'], ['answer', 'answers'])}</span>`}
      ${one.closesAt && one.state === 'OPEN' ? html`<span class="soft figures">${t('до', 'until')} ${formatDate(one.closesAt)}</span>` : nothing}</span></a>`;

  render() {
    const staff = session.is('STAFF');
    return html`<div class="stack stack-large"><div class="stack"><div class="row spread"><h1>${this.heading()}</h1>
        ${staff ? html`<a class="button" href="/surveys/new">${t('Новый опрос', 'New survey')}</a>` : session.me ? nothing : html`<a class="button quiet" href=${signIn()}>${t('Войти', 'Sign in')}</a>`}</div>
        <p class="soft">${t('Что нужно организациям и чему люди научились — их собственными словами.', 'What organisations need and what people learnt, in their own words.')}</p></div>
      ${staff ? html`<div class="choices" role="group" aria-label=${t('Состояние', 'State')}>${[['', t('Все', 'All')], ...choices(STATES)].map(([value, label]) => html`
        <button type="button" class="chip" aria-pressed=${value === this.state ? 'true' : 'false'} @click=${() => this.#filter(value)}>${label}</button>`)}</div>` : nothing}
      <artel-list path="/surveys" .query=${{state: this.state}} .row=${this.#row} .empty=${html`<p>${staff ? t('Опросов пока нет.', 'There are no surveys yet.') : t('Сейчас вас ни о чём не спрашивают.', 'You are asked nothing now.')}</p>
        ${session.me ? nothing : html`<a class="button" href=${signIn()}>${t('Войти', 'Sign in')}</a>`}`}></artel-list></div>`;
  }
}
customElements.define('surveys-list', List);
