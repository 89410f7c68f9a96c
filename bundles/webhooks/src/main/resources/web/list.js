import {Page, formatDateTime, html, nothing, session, t} from 'artel/index.js';
import {host, name, standing} from './words.js';

/** Hooks: programs outside that are told what was changed here. */
class List extends Page {
  heading() {
    return t('Вебхуки', 'Webhooks');
  }

  #row = (hook) => html`<a class="item" href=${'/webhooks/' + hook.id}><span class="row spread"><span class="item-title">${name(hook)}</span><span class="row">${standing(hook)}</span></span>
    <span class="small soft">${host(hook.url)} · ${hook.events.includes('*') ? t('обо всём', 'everything') : hook.events.join(', ')}</span>
    ${hook.failingSince ? html`<span class="small">${t('ничего не доходит с', 'nothing arrives since')} ${formatDateTime(hook.failingSince)}</span>` : nothing}</a>`;

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    return html`<div class="stack stack-large">
      <div class="stack"><div class="row spread"><h1>${this.heading()}</h1><a class="button" href="/webhooks/new">${t('Новый вебхук', 'New webhook')}</a></div>
        <p class="soft">${t('Другие программы узнают, что здесь изменилось: сайт, CRM, бухгалтерия. Им сообщается, что и где, но не содержание.',
          'Other programs learn what was changed here: a site, a CRM, the books. They are told what and where, not what is in it.')}</p></div>
      <artel-list path="/webhooks/hooks" .row=${this.#row} .empty=${html`<p>${t('Пока никому ничего не сообщается.', 'Nobody is told anything yet.')}</p>
        <a class="button" href="/webhooks/new">${t('Новый вебхук', 'New webhook')}</a>`}></artel-list>
    </div>`;
  }
}
customElements.define('webhooks-list', List);
