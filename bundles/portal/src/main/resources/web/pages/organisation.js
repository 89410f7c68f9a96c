import {Page, api, confirm, formatDate, go, html, nothing, session, t, toast} from '../ui/index.js';
import {ACTIVITIES, LEGAL_FORMS, VERIFICATION} from '../ui/names.js';

class OrganisationPage extends Page {
  static properties = {...Page.properties, organisation: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.organisation?.shortName || this.organisation?.name || '';
  }

  async #load() {
    this.error = null;
    try {
      this.organisation = (await api.get('/organisations/' + encodeURIComponent(this.params.id))).body;
    } catch (e) {
      this.error = e;
    }
  }

  async #archive() {
    const sure = await confirm({
      title: t('Убрать организацию в архив?', 'Archive the organisation?'),
      text: t('Её не будет в каталоге. Сотрудники центра могут вернуть её.', 'It leaves the catalogue. Staff can bring it back.'),
      action: t('В архив', 'Archive'),
      loss: true,
    });
    if (!sure) return;
    await api.delete('/organisations/' + this.organisation.id);
    toast(t('Организация в архиве', 'The organisation is archived'));
    await this.#reloadOrLeave();
  }

  async #restore() {
    await api.post('/organisations/' + this.organisation.id + '/restoration');
    toast(t('Организация снова в каталоге', 'The organisation is in the catalogue again'));
    await this.#load();
  }

  /** Only staff still see what is archived. */
  async #reloadOrLeave() {
    if (session.is('STAFF')) await this.#load();
    else go('/organisations');
  }

  #verify = async ({level, evidence}) => {
    await api.post('/organisations/' + this.organisation.id + '/verification', {level, evidence});
    toast(t('Проверка записана', 'The verification is recorded'));
    await this.#load();
  };

  #tools(o) {
    const staff = session.is('STAFF');
    if (!staff && !session.leads(o.id)) return nothing;
    return html`<div class="row">
      <a class="button" href=${'/organisations/' + o.id + '/edit'}>${t('Изменить', 'Edit')}</a>
      <a class="button quiet" href=${'/organisations/' + o.id + '/members'}>${t('Участники', 'Members')}</a>
      ${o.state === 'ARCHIVED'
        ? staff ? html`<button class="button quiet" @click=${() => this.#restore()}>${t('Вернуть из архива', 'Restore')}</button>` : nothing
        : html`<button class="button loss" @click=${() => this.#archive()}>${t('В архив', 'Archive')}</button>`}
    </div>`;
  }

  #verification(o) {
    if (!session.is('STAFF')) return nothing;
    return html`<section class="stack narrow" aria-labelledby="verification">
      <h2 id="verification">${t('Проверка', 'Verification')}</h2>
      <artel-form .send=${this.#verify} action=${t('Записать проверку', 'Record the verification')} .fields=${[
        {name: 'level', label: t('Уровень', 'Level'), type: 'select', required: true, value: o.verification,
          options: Object.entries(VERIFICATION).map(([code, text]) => [code, code + ' — ' + t(text)])},
        {name: 'evidence', label: t('Основание', 'Evidence'), hint: t('Документ, выписка, ссылка', 'A document, an extract, a link'), required: true},
      ]}></artel-form>
    </section>`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    const o = this.organisation;
    if (!o) return html`<artel-loading></artel-loading>`;
    const level = o.verification > 'L1' ? 'good' : '';
    return html`<article class="stack stack-large">
      <div class="stack">
        <a class="small" href="/organisations">${t('← Все организации', '← All organisations')}</a>
        <h1>${o.name}</h1>
        <div class="row">
          <span class=${'tag ' + level}>${t(VERIFICATION[o.verification])}</span>
          ${o.state === 'ARCHIVED' ? html`<span class="tag wait">${t('В архиве', 'Archived')}</span>` : nothing}
        </div>
        ${o.description ? html`<p>${o.description}</p>` : nothing}
        ${this.#tools(o)}
      </div>
      <dl class="facts card">
        ${fact(t('Форма', 'Legal form'), t(LEGAL_FORMS[o.legalForm]))}
        ${fact(t('Где', 'Where'), [o.city, o.region].filter(Boolean).join(', '))}
        ${fact(t('Адрес', 'Address'), o.address)}
        ${fact(t('Сфера', 'Field of work'), o.activity && (ACTIVITIES[o.activity] ? t(ACTIVITIES[o.activity]) : o.activity))}
        ${fact(t('ИНН', 'INN'), o.inn && html`<span class="figures">${o.inn}</span>`)}
        ${fact(t('ОГРН', 'OGRN'), o.ogrn && html`<span class="figures">${o.ogrn}</span>`)}
        ${fact(t('Сайт', 'Website'), o.website && html`<a href=${o.website} rel="noopener nofollow" target="_blank">${o.website.replace(/^https?:\/\//, '')}</a>`)}
        ${fact(t('Почта', 'E-mail'), o.email && html`<a href=${'mailto:' + o.email}>${o.email}</a>`)}
        ${fact(t('Телефон', 'Phone'), o.phone && html`<a href=${'tel:' + o.phone}>${o.phone}</a>`)}
        ${fact(t('В каталоге с', 'In the catalogue since'), formatDate(o.createdAt))}
      </dl>
      ${this.#verification(o)}
    </article>`;
  }
}

function fact(name, value) {
  return value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing;
}
customElements.define('organisation-page', OrganisationPage);
