import {Page, api, formatDate, html, session, t, toast} from '../ui/index.js';
import {ORGANISATION_ROLES} from '../ui/names.js';

/** Which organisations invite me. */
class InvitationsPage extends Page {
  static properties = {...Page.properties, answering: {state: true}};

  heading() {
    return t('Приглашения', 'Invitations');
  }

  async #answer(invitation, how, said) {
    if (this.answering) return;
    this.answering = true;
    try {
      await api.post(`/me/invitations/${invitation.id}/${how}`);
      toast(said);
      if (how === 'acceptance') await session.load();
      await this.querySelector('artel-list').reload();
    } catch (e) {
      toast(e.message);
    } finally {
      this.answering = false;
    }
  }

  #row = (invitation) => html`<div class="item"><div class="row spread">
    <span class="stack"><a class="item-title" href=${'/organisations/' + invitation.organisationId}>${invitation.organisationName}</a>
      <span class="small soft">${t(ORGANISATION_ROLES[invitation.role])}, ${t('ответ до', 'answer by')} ${formatDate(invitation.expiresAt)}</span></span>
    <span class="row">
      <button class="button" ?disabled=${this.answering} aria-label=${t('Принять', 'Accept') + ': ' + invitation.organisationName}
        @click=${() => this.#answer(invitation, 'acceptance', t('Вы в организации', 'You have joined'))}>${t('Принять', 'Accept')}</button>
      <button class="button quiet" ?disabled=${this.answering} aria-label=${t('Отказаться', 'Decline') + ': ' + invitation.organisationName}
        @click=${() => this.#answer(invitation, 'rejection', t('Вы отказались', 'You have declined'))}>${t('Отказаться', 'Decline')}</button>
    </span>
  </div></div>`;

  render() {
    if (!session.me) {
      return html`<div class="stack narrow"><h1>${this.heading()}</h1>
        <p><a href="/sign-in?next=/invitations">${t('Войдите', 'Sign in')}</a>${t(' или ', ' or ')}<a href="/register">${t('зарегистрируйтесь', 'register')}</a>${t(
          ' с адресом почты, на который пришло приглашение.', ' with the e-mail address that was invited.')}</p></div>`;
    }
    return html`<div class="stack stack-large">
      <div class="stack"><h1>${this.heading()}</h1></div>
      ${session.me.confirmed
        ? html`<artel-list path="/me/invitations" .query=${{}} .row=${this.#row} .marks=${this.answering}
            .empty=${html`<p>${t('Приглашений нет. Они приходят на адрес почты, с которым вы зарегистрированы.', 'No invitations. They come to the e-mail address you registered with.')}</p>`}></artel-list>`
        : html`<div class="notice wait"><p>${t('Приглашения видны, когда адрес почты подтверждён.', 'Invitations appear once your e-mail address is confirmed.')}
            <a href="/confirm">${t('Ввести код', 'Enter the code')}</a></p></div>`}
    </div>`;
  }
}
customElements.define('invitations-page', InvitationsPage);
