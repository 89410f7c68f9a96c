import '../ui/picker.js';
import {Page, api, confirm, formatDate, html, nothing, session, t, toast} from '../ui/index.js';
import {ORGANISATION_ROLES} from '../ui/names.js';

class MembersPage extends Page {
  static properties = {...Page.properties, organisation: {state: true}, error: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return t('Участники', 'Members');
  }

  #path() {
    return '/organisations/' + encodeURIComponent(this.params.id);
  }

  async #load() {
    this.error = null;
    try {
      this.organisation = (await api.get(this.#path())).body;
    } catch (e) {
      this.error = e;
    }
  }

  #add = async ({userId, role}) => {
    await api.post(this.#path() + '/members', {userId, role});
    this.querySelector('[name=userId]').value = '';
    toast(t('Участник добавлен', 'The member was added'));
    await this.querySelector('#members').reload();
  };

  async #remove(member) {
    const sure = await confirm({
      title: t(`Исключить ${member.name ?? 'участника'}?`, `Remove ${member.name ?? 'the member'}?`),
      text: t('Сделанное от имени организации останется; добавить можно снова.', 'What was done for the organisation stays; the person can be added again.'),
      action: t('Исключить', 'Remove'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.delete(this.#path() + '/members/' + member.id);
      await this.querySelector('#members').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  #row = (member) => html`<div class="item"><div class="row spread">
    <span class="stack"><span class="item-title">${member.name ?? member.userId}</span>
      <span class="small soft">${t(ORGANISATION_ROLES[member.role])}, ${t('с', 'since')} ${formatDate(member.from)}
        ${member.to ? html`${t('до', 'until')} ${formatDate(member.to)}` : nothing}</span></span>
    ${this.#mayChange() && !member.to ? html`<button class="button quiet" @click=${() => this.#remove(member)}>${t('Исключить', 'Remove')}</button>` : nothing}
  </div></div>`;

  #invite = async ({email, role}) => {
    await api.post(this.#path() + '/invitations', {email, role});
    this.querySelector('[name=email]').value = '';
    toast(t('Приглашение отправлено', 'The invitation was sent'));
    await this.querySelector('#invitations').reload();
  };

  async #withdraw(invitation) {
    const sure = await confirm({
      title: t('Отозвать приглашение?', 'Withdraw the invitation?'),
      text: t(`${invitation.email} больше не сможет его принять; пригласить можно снова.`, `${invitation.email} can no longer accept it; you can invite again.`),
      action: t('Отозвать', 'Withdraw'),
      loss: true,
    });
    if (!sure) return;
    try {
      await api.delete(this.#path() + '/invitations/' + invitation.id);
      await this.querySelector('#invitations').reload();
    } catch (e) {
      toast(e.message);
    }
  }

  #invitation = (invitation) => html`<div class="item"><div class="row spread">
    <span class="stack"><span class="item-title">${invitation.email}</span>
      <span class="small soft">${t(ORGANISATION_ROLES[invitation.role])}, ${t('ответ до', 'answer by')} ${formatDate(invitation.expiresAt)}</span></span>
    <button class="button quiet" aria-label=${t('Отозвать', 'Withdraw') + ': ' + invitation.email} @click=${() => this.#withdraw(invitation)}>${t('Отозвать', 'Withdraw')}</button>
  </div></div>`;

  #roles() {
    return Object.entries(ORGANISATION_ROLES).map(([code, text]) => [code, t(text)]);
  }

  #mayChange() {
    return session.is('STAFF') || session.leads(this.params.id);
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.organisation) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href=${'/organisations/' + this.organisation.id}>← ${this.organisation.shortName || this.organisation.name}</a>
        <h1>${this.heading()}</h1></div>
      <artel-list id="members" path=${this.#path() + '/members'} .query=${{}} .row=${this.#row}
        .empty=${html`<p>${t('Пока никого. Добавьте руководителя.', 'Nobody yet. Add a leader.')}</p>`}></artel-list>
      ${this.#mayChange()
        ? html`<section class="stack narrow" aria-labelledby="invite"><h2 id="invite">${t('Пригласить по почте', 'Invite by e-mail')}</h2>
              <p class="soft">${t('Мы напишем на этот адрес. Кто ещё не зарегистрирован, пусть зарегистрируется именно с ним: приглашение будет ждать 14 дней.',
                'We write to this address. Whoever has no account yet should register with exactly this address: the invitation waits for 14 days.')}</p>
              <artel-form .send=${this.#invite} action=${t('Пригласить', 'Invite')} .fields=${[
                {name: 'email', type: 'email', label: t('Адрес почты', 'E-mail address'), required: true, autocomplete: 'off'},
                {name: 'role', label: t('Роль', 'Role'), type: 'select', required: true, value: 'MEMBER', options: this.#roles()},
              ]}></artel-form></section>
            <section class="stack" aria-labelledby="invited"><h2 id="invited">${t('Ждём ответа', 'Waiting for an answer')}</h2>
              <artel-list id="invitations" path=${this.#path() + '/invitations'} .query=${{}} .row=${this.#invitation}
                .empty=${html`<p>${t('Открытых приглашений нет.', 'There are no open invitations.')}</p>`}></artel-list></section>`
        : nothing}
      ${session.is('STAFF')
        ? html`<section class="stack narrow" aria-labelledby="add"><h2 id="add">${t('Добавить участника', 'Add a member')}</h2>
            <artel-form .send=${this.#add} action=${t('Добавить', 'Add')} .fields=${[
              {name: 'userId', type: 'person', label: t('Кого', 'Who'), required: true, hint: t('Начните писать имя или почту', 'Begin to write a name or an e-mail address')},
              {name: 'role', label: t('Роль', 'Role'), type: 'select', required: true, value: 'MEMBER', options: this.#roles()},
            ]}></artel-form></section>`
        : nothing}
    </div>`;
  }
}
customElements.define('members-page', MembersPage);
