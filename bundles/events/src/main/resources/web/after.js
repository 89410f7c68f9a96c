import {Part, api, html, nothing, number, t, toast} from 'artel/index.js';

/**
 * What is left to do once an event is over: an opinion, a self-assessment, a certificate. `<events-after .event=${…}
 * .sessions=${…}>` for those who were registered.
 */
class After extends Part {
  static properties = {event: {attribute: false}, sessions: {attribute: false}, feedback: {state: true}, certificate: {state: true}, refused: {state: true}, busy: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  /** Each is of use without the other. */
  async #load() {
    const {id, mine} = this.event;
    const [feedback, certificates] = await Promise.allSettled([api.get(`/events/${id}/feedback/mine`), api.get('/events/certificates', {query: {limit: 100}})]);
    this.feedback = feedback.value?.body ?? null;
    this.certificate = certificates.value?.body.items.find((one) => one.registrationId === mine.registrationId && one.state === 'VALID') ?? null;
  }

  async #ask() {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      const {id, mine} = this.event;
      this.certificate = (await api.post(`/events/${id}/certificates`, {registrationId: mine.registrationId})).body;
      toast(t('Сертификат выдан', 'The certificate is issued'));
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  }

  /** What is still missing, as far as the server says it. */
  #missing() {
    const missing = this.refused.problem?.missing;
    if (this.refused.code !== 'not-earned' || !missing) return html`<p class="notice loss" role="alert">${this.refused.reason}</p>`;
    const said = missing.certificate === false ? [t('подтверждённое участие', 'a confirmed registration')] : [];
    const share = missing.share;
    if (share?.needed === 1) said.push(t('быть на мероприятии', 'be at the event'));
    else if (share) said.push(t(`посетить ${number(share.needed)} % программы (у вас ${number(share.had)} %)`, `attend ${number(share.needed)} % of the programme (you have ${number(share.had)} %)`));
    const sessions = (missing.sessions ?? []).map((id) => this.sessions.find((one) => one.id === id)?.title ?? id);
    if (sessions.length) said.push(t('посетить: ', 'attend: ') + sessions.join('; '));
    if (missing.feedback) said.push(t('оставить отзыв', 'give your feedback'));
    return html`<div class="notice wait stack" role="alert"><p>${t('Для сертификата нужно:', 'For the certificate you need to:')}</p><ul>${said.map((one) => html`<li>${one}</li>`)}</ul></div>`;
  }

  #certificate() {
    const {id, details, state} = this.event;
    if (this.certificate) {
      return html`<p class="row"><span class="tag good">${t('Сертификат выдан', 'Certificate issued')}</span> <span class="figures small soft">${this.certificate.number}</span></p>
        <a class="button" href=${`/api/events/${id}/certificates/${this.certificate.id}/pdf`} target="_blank" rel="noopener">${t('Скачать сертификат', 'Download the certificate')}</a>
        <a class="small" href=${'/events/certificates/' + this.certificate.code}>${t('Страница проверки', 'The page that verifies it')}</a>`;
    }
    if (!details.certificate || state !== 'FINISHED') return nothing;
    return html`${this.refused ? this.#missing() : nothing}
      <button type="button" class=${this.feedback?.may && !this.feedback.given ? 'button quiet' : 'button'} ?disabled=${this.busy} @click=${() => this.#ask()}>${t('Получить сертификат', 'Get the certificate')}</button>`;
  }

  render() {
    if (this.certificate === undefined) return html`<artel-loading></artel-loading>`;
    const {id, details} = this.event;
    return html`<div class="stack">
      <p>${t('Мероприятие прошло. Спасибо, что были с нами!', 'The event is over. Thank you for being with us!')}</p>
      ${this.feedback?.given ? html`<p class="row"><span class="tag good">${t('Отзыв получен', 'Feedback given')}</span></p>`
        : this.feedback?.may ? html`<a class="button" href=${`/events/${id}/feedback`}>${t('Оставить отзыв', 'Give feedback')}</a>` : nothing}
      ${this.#certificate()}
      ${details.competences?.length ? html`<a class="button quiet" href=${`/events/${id}/assessment`}>${t('Самооценка', 'Self-assessment')}</a>` : nothing}
    </div>`;
  }
}
customElements.define('events-after', After);
