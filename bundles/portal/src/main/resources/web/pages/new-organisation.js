import {Page, api, go, html, session, t, toast} from '../ui/index.js';
import {ACTIVITIES, LEGAL_FORMS} from '../ui/names.js';

class NewOrganisationPage extends Page {
  heading() {
    return t('Новая организация', 'New organisation');
  }

  #fields() {
    const choose = [['', t('Выберите', 'Choose')]];
    return [
      {name: 'name', label: t('Полное название', 'Full name'), required: true, hint: t('Как в уставе, вместе с формой', 'As in the charter')},
      {name: 'shortName', label: t('Краткое название', 'Short name')},
      {name: 'legalForm', label: t('Форма', 'Legal form'), type: 'select', required: true,
        options: choose.concat(Object.entries(LEGAL_FORMS).map(([code, text]) => [code, t(text)]))},
      {name: 'city', label: t('Город', 'City'), required: true, autocomplete: 'address-level2'},
      {name: 'region', label: t('Регион', 'Region'), required: true, autocomplete: 'address-level1'},
      {name: 'inn', label: t('ИНН', 'INN'), inputmode: 'numeric', hint: t('10 цифр; у групп без регистрации его нет', '10 digits; unregistered groups have none')},
      {name: 'ogrn', label: t('ОГРН', 'OGRN'), inputmode: 'numeric', hint: t('13 цифр', '13 digits')},
      {name: 'activity', label: t('Сфера', 'Field of work'), type: 'select', options: choose.concat(Object.entries(ACTIVITIES).map(([code, text]) => [code, t(text)]))},
      {name: 'website', label: t('Сайт или страница в соцсети', 'Website or page in a social network'), type: 'url'},
    ];
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
        ? html`<artel-form .fields=${this.#fields()} .send=${this.#send} action=${t('Добавить организацию', 'Add the organisation')}></artel-form>`
        : html`<p><a href="/sign-in?next=/organisations/new">${t('Войдите', 'Sign in')}</a>${t(', чтобы добавить организацию.', ' to add an organisation.')}</p>`}
    </div>`;
  }
}
customElements.define('new-organisation-page', NewOrganisationPage);
