import {Page, html, session, t} from '../ui/index.js';
import {organisationRow} from './organisation-row.js';

class HomePage extends Page {
  render() {
    return html`<div class="stack stack-large">
      <section class="stack hero">
        <h1>${t('Центр поддержки некоммерческих организаций', 'A centre that supports non-profit organisations')}</h1>
        <p>${t('Рабочие места и оборудование, консультации, обучение и разговор на равных — для всех, кто делает общее дело.',
          'Desks and equipment, advice, training and talk among equals for everybody who works for the common good.')}</p>
        <div class="row">
          <a class="button" href="/organisations">${t('Найти организацию', 'Find an organisation')}</a>
          ${session.me
            ? html`<a class="button quiet" href="/organisations/new">${t('Добавить организацию', 'Add an organisation')}</a>`
            : html`<a class="button quiet" href="/register">${t('Зарегистрироваться', 'Sign up')}</a>`}
        </div>
      </section>
      <section class="stack" aria-labelledby="newest">
        <h2 id="newest">${t('Новые в каталоге', 'New in the catalogue')}</h2>
        <artel-list path="/organisations" .query=${{limit: 5}} .row=${organisationRow}></artel-list>
      </section>
    </div>`;
  }
}
customElements.define('home-page', HomePage);
