import {Page, api, date, html, nothing, t} from '../ui/index.js';
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
        ${fact(t('В каталоге с', 'In the catalogue since'), date(o.createdAt))}
      </dl>
    </article>`;
  }
}

function fact(name, value) {
  return value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing;
}
customElements.define('organisation-page', OrganisationPage);
