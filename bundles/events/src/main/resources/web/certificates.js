import {api, formatDateTime, html, nothing, operation, t, toast} from 'artel/index.js';
import {StaffPage} from './staff.js';

const LOOKS = {VALID: {ru: 'Действует', en: 'Valid', look: 'good'}, REVOKED: {ru: 'Отозван', en: 'Revoked', look: 'loss'}};

/** Certificates of one event: issued to all who earned one, opened, revoked. */
class Certificates extends StaffPage {
  static properties = {...StaffPage.properties, progress: {state: true}, revoking: {state: true}, refused: {state: true}};

  page = 'certificates';

  heading() {
    return t('Сертификаты', 'Certificates');
  }

  #all() {
    if (this.progress !== undefined && this.progress !== null) return undefined;
    this.progress = 0;
    return this.act(async () => {
      try {
        const {body} = await api.post(this.root + '/certificates/all');
        await operation(body.id, (done) => (this.progress = done));
        toast(t('Сертификаты выданы всем, кто их заслужил', 'Certificates were issued to all who earned them'));
      } finally {
        this.progress = null;
      }
      await this.querySelector('artel-list')?.reload();
    });
  }

  async #ask(one) {
    this.revoking = one.id;
    await this.updateComplete;
    await this.querySelector('artel-list').updateComplete;
    this.querySelector('#why')?.focus();
  }

  #revoke(event, one) {
    event.preventDefault();
    const reason = this.querySelector('#why').value.trim();
    if (!reason) return this.querySelector('#why').focus();
    return this.act(async () => {
      await api.post(`${this.root}/certificates/${one.id}/revocation`, {reason});
      this.revoking = null;
      toast(t('Сертификат отозван', 'The certificate was revoked'));
      await this.querySelector('artel-list').reload();
    });
  }

  #row = (one) => {
    const state = LOOKS[one.state];
    return html`<div class="item deed"><span class="stack who">
        <span class="row"><span class="item-title">${one.name ?? t('Имя удалено', 'Name erased')}</span><span class=${'tag ' + state.look}>${t(state)}</span></span>
        <span class="small soft figures">№ ${one.number} · ${formatDateTime(one.issuedAt)}</span>
        ${one.revokedAt ? html`<span class="small">${t('Отозван ', 'Revoked ')}${formatDateTime(one.revokedAt)}${one.reason ? ': ' + one.reason : ''}</span>` : nothing}</span>
      <span class="row"><a class="button quiet" href=${'/events/certificates/' + one.code} aria-label=${t('Проверка', 'Verification') + ': ' + (one.name ?? one.number)}>${t('Проверка', 'Verification')}</a>
        ${one.state === 'VALID' ? html`<a class="button quiet" target="_blank" href=${`/api${this.root}/certificates/${one.id}/pdf`} aria-label=${'PDF: ' + (one.name ?? one.number)}>PDF</a>
        <button type="button" class="button loss" aria-label=${t('Отозвать', 'Revoke') + ': ' + (one.name ?? one.number)} @click=${() => this.#ask(one)}>${t('Отозвать…', 'Revoke…')}</button>` : nothing}</span></div>
      ${this.revoking === one.id ? html`<form class="part" @submit=${(e) => this.#revoke(e, one)}>
        <div class="field"><label for="why">${t('Причина отзыва', 'Why it is revoked')}</label><span class="hint" id="why-hint">${t('Проверка по коду сразу ответит, что сертификат отозван', 'Verification by the code says at once that it is revoked')}</span><input id="why" required maxlength="500" aria-describedby="why-hint"></div>
        <div class="row"><button class="button loss">${t('Отозвать', 'Revoke')}</button><button type="button" class="button quiet" @click=${() => (this.revoking = null)}>${t('Отмена', 'Cancel')}</button></div></form>` : nothing}`;
  };

  #rule() {
    const rule = this.event.details.certificate;
    if (!rule) {
      return html`<div class="empty"><p>${t('Для этого мероприятия сертификаты не выдаются.', 'No certificates are given for this event.')}</p>
        <a class="button quiet" href=${this.root + '/edit'}>${t('Настроить в описании', 'Set it in the details')}</a></div>`;
    }
    const needs = [
      rule.share ? t(`посетить не меньше ${rule.share}\u00a0% занятий`, `attend at least ${rule.share}% of the sessions`) : t('прийти', 'be there'),
      rule.sessions?.length ? t(`обязательных занятий: ${rule.sessions.length}`, `sessions required: ${rule.sessions.length}`) : '',
      rule.feedback ? t('оставить отзыв', 'give feedback') : '',
    ].filter(Boolean);
    return html`<section class="part" aria-labelledby="rule"><h2 id="rule">${t('Кому выдаются', 'Who gets one')}</h2>
      <ul class="bullets">${needs.map((one) => html`<li>${one}</li>`)}</ul>
      <div class="row"><button type="button" class="button" ?disabled=${typeof this.progress === 'number'} @click=${() => this.#all()}>${t('Выдать всем, кто заслужил', 'Issue to all who earned one')}</button>
        <a href=${this.root + '/edit'}>${t('Изменить правило', 'Change the rule')}</a></div>
      ${typeof this.progress === 'number' ? html`<div role="status"><label class="small" for="progress">${t('Выдаются…', 'Being issued…')}</label><progress class="progress" id="progress" max="100" value=${this.progress}></progress></div>` : nothing}</section>`;
  }

  content() {
    return html`${this.#rule()}
      <section class="stack" aria-labelledby="issued"><h2 id="issued">${t('Выданные', 'Issued')}</h2>
        <artel-list path=${this.root + '/certificates'} .query=${{limit: 50}} .row=${this.#row} .marks=${[this.revoking]} .empty=${html`<p>${t('Пока ни одного.', 'None yet.')}</p>`}></artel-list></section>`;
  }
}
customElements.define('events-certificates', Certificates);
