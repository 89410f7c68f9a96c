import {Page, api, go, html, session, t, toast} from '../ui/index.js';
import {organisationFields} from './organisation-fields.js';

class NewOrganisationPage extends Page {
  heading() {
    return t('Новая организация', 'New organisation');
  }

  #send = async (values) => {
    const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    const created = (await api.post('/organisations', body)).body;
    await session.load();
    toast(t('Организация добавлена', 'The organisation was added'));
    go('/organisations/' + created.id, {replace: true});
  };

  render() {
    return html`<div class="stack stack-large narrow">
      <h1>${this.heading()}</h1>
      ${session.me
        ? html`<artel-form .fields=${organisationFields()} .send=${this.#send} action=${t('Добавить организацию', 'Add the organisation')}></artel-form>`
        : html`<p><a href="/sign-in?next=/organisations/new">${t('Войдите', 'Sign in')}</a>${t(', чтобы добавить организацию.', ' to add an organisation.')}</p>`}
    </div>`;
  }
}
customElements.define('new-organisation-page', NewOrganisationPage);
