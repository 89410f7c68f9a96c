import {Page, api, centre, html, nothing, prose, say, session, t} from '../ui/index.js';
import {organisationRow} from './organisation-row.js';

class HomePage extends Page {
  static properties = {...Page.properties, profile: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.error = null;
    try {
      this.profile = (await api.get('/centre')).body;
    } catch (e) {
      this.error = e;
    }
  }

  #lead() {
    if (!this.profile && !this.error) return html`<artel-loading></artel-loading>`;
    return html`<p class="lead">${say(this.profile?.lead) || t(
      'Рабочие места и оборудование, консультации, обучение и разговор на равных — для всех, кто делает общее дело.',
      'Desks and equipment, advice, training and talk among equals for everybody who works for the common good.')}</p>`;
  }

  #contacts() {
    const {city, address, phone, email, hours} = this.profile;
    const where = [city, address].filter(Boolean).join(', ');
    if (!where && !phone && !email && !hours) return nothing;
    return html`<section class="card stack" aria-labelledby="contacts">
      <h2 id="contacts">${t('Как нас найти', 'Where to find us')}</h2>
      <dl class="contacts">
        ${where ? html`<div><dt>${address ? t('Адрес', 'Address') : t('Город', 'City')}</dt><dd>${where}</dd></div>` : nothing}
        ${hours ? html`<div><dt>${t('Часы работы', 'Opening hours')}</dt><dd>${prose(say(hours))}</dd></div>` : nothing}
        ${phone ? html`<div><dt>${t('Телефон', 'Phone')}</dt><dd><a href=${'tel:' + phone.replace(/[^+\d]/g, '')}>${phone}</a></dd></div>` : nothing}
        ${email ? html`<div><dt>${t('Почта', 'E-mail')}</dt><dd><a href=${'mailto:' + email}>${email}</a></dd></div>` : nothing}
      </dl>
    </section>`;
  }

  #sections() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.profile?.sections.length) return nothing;
    return html`<div class="tiles">${this.profile.sections.map(
      (section) => html`<section class="card stack"><h2>${say(section.title)}</h2>${prose(say(section.text))}</section>`)}</div>`;
  }

  #call() {
    return html`<section class="card call stack" aria-labelledby="call">
      <h2 id="call">${t('Вы из некоммерческой организации?', 'Are you with a non-profit?')}</h2>
      <p>${t('Зарегистрируйтесь, добавьте свою организацию — и пользуйтесь всем, что есть в центре.',
        'Sign up, add your organisation and use everything the centre has.')}</p>
      <div class="row"><a class="button" href="/register">${t('Зарегистрироваться', 'Sign up')}</a>
        <a href="/sign-in">${t('У меня уже есть учётная запись', 'I have an account already')}</a></div>
    </section>`;
  }

  render() {
    const logo = centre.logo('medium');
    return html`<div class="stack front">
      <div class="welcome">
        <section class="stack">
          ${logo ? html`<img class="emblem" src=${logo} alt="">` : nothing}
          <h1>${centre.name}</h1>
          ${this.#lead()}
          <div class="row">
            <a class="button" href="/organisations">${t('Найти организацию', 'Find an organisation')}</a>
            ${session.me
              ? html`<a class="button quiet" href="/organisations/new">${t('Добавить организацию', 'Add an organisation')}</a>`
              : html`<a class="button quiet" href="/register">${t('Зарегистрироваться', 'Sign up')}</a>`}
          </div>
        </section>
        ${this.profile ? this.#contacts() : nothing}
      </div>
      ${this.#sections()}
      <section class="stack" aria-labelledby="newest">
        <h2 id="newest">${t('Новые в каталоге', 'New in the catalogue')}</h2>
        <artel-list path="/organisations/newest" .query=${{limit: 5}} .row=${organisationRow}></artel-list>
      </section>
      ${session.me ? nothing : this.#call()}
    </div>`;
  }
}
customElements.define('home-page', HomePage);
