import '../ui/brief.js';
import {Part, api, formatDate, formatDateTime, html, nothing, session, t} from '../ui/index.js';
import {ORGANISATION_ROLES, VERIFICATION} from '../ui/names.js';

class UnreadPart extends Part {
  // Signing out sets the number to nought as well, and nobody is left to ask for.
  #arrived = () => session.me && this.querySelector('artel-brief')?.reload();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-unread', this.#arrived);
  }

  disconnectedCallback() {
    window.removeEventListener('artel-unread', this.#arrived);
    super.disconnectedCallback();
  }

  #row = (entry) => html`<a class="item unread" href=${entry.link ?? '/notifications'}><span class="item-title">${entry.title}</span>
    <span class="small soft">${formatDateTime(entry.createdAt)}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Новое для меня', 'New for me')} href="/notifications" path="/notifications" .query=${{unread: true}} .row=${this.#row}
      empty=${t('Всё прочитано.', 'Everything is read.')}></artel-brief>`;
  }
}
customElements.define('today-unread', UnreadPart);

/** Stays away unless somebody invites me. */
class InvitationsPart extends Part {
  static properties = {found: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.hidden = true;
    this.#load();
  }

  async #load() {
    this.error = null;
    try {
      this.found = (await api.get('/me/invitations', {query: {limit: 5}})).body.items;
    } catch (e) {
      this.error = e;
    }
    this.hidden = !this.error && !this.found.length;
  }

  render() {
    if (!this.error && !this.found?.length) return nothing;
    const heading = t('Вас приглашают', 'You are invited');
    return html`<section class="brief stack" aria-label=${heading}>
      <div class="row spread"><h2>${heading}</h2><a class="small" href="/invitations" aria-label=${t('Все', 'All') + ': ' + heading}>${t('Все', 'All')}</a></div>
      ${this.error
        ? html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`
        : html`<ul class="rows">${this.found.map((one) => html`<li><a class="item" href="/invitations"><span class="item-title">${one.organisationName}</span>
            <span class="small soft">${t(ORGANISATION_ROLES[one.role])}, ${t('ответ до', 'answer by')} ${formatDate(one.expiresAt)}</span></a></li>`)}</ul>`}
    </section>`;
  }
}
customElements.define('today-invitations', InvitationsPart);

/** Where I belong, and what moves each organisation on. */
class MyOrganisationsPart extends Part {
  static properties = {found: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.error = null;
    try {
      const ids = [...new Set(session.me.memberships.map((one) => one.organisationId))].slice(0, 5);
      this.found = await Promise.all(ids.map(async (id) => (await api.get('/organisations/' + id)).body));
    } catch (e) {
      this.error = e;
    }
  }

  #next(o) {
    if (!session.leads(o.id)) return nothing;
    if (!o.inn || !o.ogrn) return html`<a href=${`/organisations/${o.id}/edit`}>${t('Добавить ИНН и ОГРН', 'Add INN and OGRN')}</a>`;
    if (!o.description) return html`<a href=${`/organisations/${o.id}/edit`}>${t('Рассказать, о чём вы', 'Say what you do')}</a>`;
    if (o.verification < 'L2') return html`<span class="soft">${t('Дальше: покажите документы сотруднику центра', 'Next: show the documents to the centre’s staff')}</span>`;
    return html`<a href=${`/organisations/${o.id}/members`}>${t('Участники', 'Members')}</a>`;
  }

  #content() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.found) return html`<artel-loading></artel-loading>`;
    if (!this.found.length) {
      return html`<div class="empty"><p class="soft">${t('Вы пока не состоите ни в одной организации.', 'You belong to no organisation yet.')}
        <a href="/organisations/new">${t('Добавить свою', 'Add yours')}</a></p></div>`;
    }
    return html`<ul class="rows">${this.found.map((o) => html`<li><div class="item"><a class="item-title" href=${'/organisations/' + o.id}>${o.shortName || o.name}</a>
      <span class="row small"><span class=${o.verification > 'L1' ? 'tag good' : 'tag wait'}>${t(VERIFICATION[o.verification])}</span> ${this.#next(o)}</span></div></li>`)}</ul>`;
  }

  render() {
    const heading = t('Мои организации', 'My organisations');
    return html`<section class="brief stack" aria-label=${heading}><h2>${heading}</h2>${this.#content()}</section>`;
  }
}
customElements.define('today-organisations', MyOrganisationsPart);

class ToVerifyPart extends Part {
  #row = (o) => html`<a class="item" href=${'/organisations/' + o.id}><span class="item-title">${o.shortName || o.name}</span>
    <span class="small soft">${o.city}${o.inn ? ', ' + t('ИНН', 'INN') + ' ' + o.inn : ''}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Ждут проверки по документам', 'To be checked against documents')} href="/organisations?verification=L1" path="/organisations" .query=${{verification: 'L1'}}
      .row=${this.#row} empty=${t('Непроверенных организаций нет.', 'No organisation waits.')}></artel-brief>`;
  }
}
customElements.define('today-verification', ToVerifyPart);

class LettersPart extends Part {
  #row = (mail) => html`<a class="item" href="/mail?state=DEAD"><span class="item-title">${mail.subject}</span>
    <span class="small soft">${mail.to} · ${formatDateTime(mail.createdAt)}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Недоставленные письма', 'Letters given up')} href="/mail?state=DEAD" path="/notifications/mail" .query=${{state: 'DEAD'}}
      .row=${this.#row} empty=${t('Все письма доходят.', 'All letters arrive.')}></artel-brief>`;
  }
}
customElements.define('today-letters', LettersPart);

class PeoplePart extends Part {
  #row = (person) => html`<a class="item" href=${'/people/' + person.id}><span class="item-title">${person.name}</span>
    <span class="small soft">${person.email} · ${formatDateTime(person.createdAt)}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Ждут подтверждения адреса', 'Address not confirmed')} href="/people?confirmed=false" path="/users" .query=${{confirmed: false, state: 'ACTIVE'}}
      .row=${this.#row} empty=${t('Все адреса подтверждены.', 'All addresses are confirmed.')}></artel-brief>`;
  }
}
customElements.define('today-people', PeoplePart);

/** Jobs are few: all of them are asked for, and the failed ones shown. */
class JobsPart extends Part {
  #row = (job) => html`<a class="item" href="/jobs"><span class="item-title">${job.name}</span><span class="small soft">${job.last?.failure ?? ''}</span></a>`;

  render() {
    return html`<artel-brief heading=${t('Задания со сбоем', 'Jobs that failed')} href="/jobs" path="/jobs" .query=${{limit: 100}} .keep=${(job) => job.failures > 0}
      .row=${this.#row} empty=${t('Все задания выполняются.', 'All jobs succeed.')}></artel-brief>`;
  }
}
customElements.define('today-jobs', JobsPart);
