import {Page, api, go, html, t, toast} from '../ui/index.js';
import {organisationFields} from './organisation-fields.js';

class EditOrganisationPage extends Page {
  static properties = {...Page.properties, read: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Изменить организацию', 'Edit the organisation');
  }

  #path() {
    return '/organisations/' + encodeURIComponent(this.params.id);
  }

  async #load() {
    this.error = null;
    try {
      this.read = await api.get(this.#path());
    } catch (e) {
      this.error = e;
    }
  }

  #fields() {
    const o = this.read.body;
    return [
      ...organisationFields(o),
      {name: 'address', label: t('Адрес', 'Address'), value: o.address, autocomplete: 'street-address'},
      {name: 'email', label: t('Почта', 'E-mail'), type: 'email', value: o.email},
      {name: 'phone', label: t('Телефон', 'Phone'), type: 'tel', value: o.phone},
      {name: 'responsiblePerson', label: t('Ответственный', 'Responsible person'), value: o.responsiblePerson,
        hint: t('Видят только участники и сотрудники центра', 'Seen by members and staff only')},
      {name: 'description', label: t('О чём вы', 'What you do'), type: 'textarea', value: o.description},
    ];
  }

  /** Only what was changed is sent; what somebody else changed meanwhile is refused, not overwritten. */
  #send = async (values) => {
    const before = this.read.body;
    const patch = Object.fromEntries(Object.entries(values).filter(([name, value]) => (before[name] ?? null) !== value));
    if (Object.keys(patch).length) await api.patch(this.#path(), patch, this.read.etag);
    toast(t('Сохранено', 'Saved'));
    go('/organisations/' + before.id, {replace: true});
  };

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.read) return html`<artel-loading></artel-loading>`;
    const drops = this.read.body.verification > 'L1';
    return html`<div class="stack stack-large narrow">
      <h1>${this.heading()}</h1>
      ${drops
        ? html`<div class="notice wait"><p>${t('Новое название или реквизиты снимут отметку о проверке.', 'A new name or new numbers take the verification away.')}</p></div>`
        : ''}
      <artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Сохранить', 'Save')}></artel-form>
    </div>`;
  }
}
customElements.define('edit-organisation-page', EditOrganisationPage);
