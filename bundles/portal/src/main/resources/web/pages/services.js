import './tokens.js';
import {Page, html, session, t} from '../ui/index.js';

class ServicesPage extends Page {
  heading() {
    return t('Службы и их токены', 'Services and their tokens');
  }

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <p class="soft">${t('Служба — программа центра: сайт, отчёты, обмен с другой системой. У неё нет пароля, она входит с токеном и действует как сотрудник в пределах его областей.',
        'A service is a program of the centre: a site, reports, an exchange with another system. It has no password, comes with a token and acts as staff within its scopes.')}
        <a href="/api/docs">${t('Программный интерфейс', 'API')}</a></p>
      <artel-tokens service></artel-tokens>
    </div>`;
  }
}
customElements.define('services-page', ServicesPage);
