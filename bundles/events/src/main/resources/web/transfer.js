import {Part, api, html, nothing, session, t, toast} from 'artel/index.js';
import {all} from './asked.js';

/**
 * Hands a seat on to a colleague: `<events-transfer .registration=${…} @done=${…}>`, a word to press and the choice of whom.
 * Only within the organisation that the registration is for.
 */
class Transfer extends Part {
  static properties = {registration: {attribute: false}, open: {state: true}, colleagues: {state: true}, refused: {state: true}, busy: {state: true}};

  updated(changed) {
    if (changed.has('open') && this.open) this.querySelector('dialog').showModal();
  }

  async #ask() {
    this.open = true;
    this.refused = null;
    try {
      const members = await all(`/organisations/${this.registration.organisationId}/members`);
      this.colleagues = members.filter((one) => !one.to && one.userId !== session.me.id);
    } catch (e) {
      this.refused = e;
    }
  }

  #send = async (event) => {
    event.preventDefault();
    const personId = this.querySelector('#colleague').value;
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      const {eventId, id} = this.registration;
      await api.post(`/events/${eventId}/registrations/${id}/transfer`, {personId});
      toast(t('Место передано, мы написали коллеге', 'The seat is handed on; your colleague is told'));
      this.querySelector('dialog').close();
      this.dispatchEvent(new CustomEvent('done'));
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  };

  #form() {
    if (!this.colleagues) return this.refused ? nothing : html`<artel-loading></artel-loading>`;
    if (!this.colleagues.length) return html`<p>${t('В организации пока нет коллег, которым можно передать место.', 'There are no colleagues in the organisation yet.')}</p>`;
    return html`<form class="stack" @submit=${this.#send}>
      <p>${t('Место и билет перейдут коллеге, ваш билет перестанет действовать.', 'The seat and the ticket go to your colleague; yours is no longer good.')}</p>
      <div class="field"><label for="colleague">${t('Кому', 'To whom')}</label><select id="colleague">${this.colleagues.map((one) => html`<option value=${one.userId}>${one.name ?? one.userId}</option>`)}</select></div>
      <div class="row"><button class="button" ?disabled=${this.busy}>${t('Передать место', 'Hand the seat on')}</button></div></form>`;
  }

  render() {
    return html`<button type="button" class="ev-link" @click=${() => this.#ask()}>${t('Передать коллеге…', 'Hand on to a colleague…')}</button>
      ${this.open ? html`<dialog aria-labelledby="transfer-title" @close=${() => (this.open = false)}><div class="stack"><h2 id="transfer-title">${t('Кому передать место?', 'Who takes the seat?')}</h2>
        ${this.refused ? html`<p class="notice loss" role="alert">${this.refused.reason}</p>` : nothing}${this.#form()}
        <div><button type="button" class="button quiet" @click=${() => this.querySelector('dialog').close()}>${t('Отмена', 'Cancel')}</button></div></div></dialog>` : nothing}`;
  }
}
customElements.define('events-transfer', Transfer);
