import {Page, formatDateTime, formatRange, html, nothing, session, t} from 'artel/index.js';
import {isAhead, progress, refusedNotice, signInFirst, stars, tookPlace, words} from './advice.js';
import {cancel} from './cancel.js';

/** Consultations of whoever signed in: those ahead, and those behind with what came of them. */
class ConsultationsPage extends Page {
  static properties = {...Page.properties, refused: {state: true}};

  #now = new Date().toISOString();

  heading() {
    return t('Мои консультации', 'My consultations');
  }

  async #cancel(consultation) {
    this.refused = null;
    try {
      if (!(await cancel({...consultation, resourceName: consultation.consultantName}))) return;
    } catch (e) {
      this.refused = e;
    }
    for (const list of this.querySelectorAll('artel-list')) list.reload();
  }

  #about = (c) => html`<a class="item-title" href=${'/booking/consultations/' + c.id}>${c.consultantName}</a>
    <span class="row"><span class="figures">${formatRange(c.start, c.end)}</span> ${progress(c)}</span>
    ${c.topic || c.question ? html`<span class="small soft">${[words(c.topic), c.question].filter(Boolean).join(' · ')}</span>` : nothing}`;

  #ahead = (c) => html`<div class="item">${this.#about(c)}
    ${c.state === 'CHECKED_IN' ? nothing : html`<span class="row"><button class="button quiet" aria-label=${t('Отменить', 'Cancel') + ': ' + c.consultantName + ', ' + formatDateTime(c.start)} @click=${() => this.#cancel(c)}>${t('Отменить…', 'Cancel…')}</button></span>`}</div>`;

  #behind = (c) => html`<div class="item">${this.#about(c)}
    ${c.outcome ? html`<span>${c.outcome}</span>` : nothing}
    ${c.rating ? html`<span>${stars(c.rating)}</span>` : tookPlace(c)
      ? html`<span><a class="button quiet" href=${'/booking/consultations/' + c.id} aria-label=${t('Оценить', 'Rate') + ': ' + c.consultantName + ', ' + formatDateTime(c.start)}>${t('Оценить', 'Rate')}</a></span>` : nothing}</div>`;

  #isBehind = (c) => !isAhead(c);

  render() {
    const person = session.me?.id;
    const choose = html`<a class="button" href="/booking/consultants">${t('Выбрать консультанта', 'Choose a consultant')}</a>`;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking/consultants">${t('← Консультации', '← Consultations')}</a><div class="row spread"><h1>${this.heading()}</h1>
        ${person ? html`<a class="button" href="/booking/consultants">${t('Записаться ещё', 'Make another appointment')}</a>` : nothing}</div></div>
      ${refusedNotice(this.refused)}
      ${person ? html`
        <section class="stack" aria-label=${t('Предстоящие', 'Coming up')}><h2>${t('Предстоящие', 'Coming up')}</h2>
          <artel-list path="/booking/consultations" .query=${{person, from: this.#now}} .keep=${isAhead} .row=${this.#ahead}
            .empty=${html`<p>${t('Вы никуда не записаны.', 'You have no appointments.')}</p>${choose}`}></artel-list></section>
        <section class="stack" aria-label=${t('Прошедшие', 'Past')}><h2>${t('Прошедшие', 'Past')}</h2>
          <artel-list path="/booking/consultations" .query=${{person, latest: true}} .keep=${this.#isBehind} .row=${this.#behind}
            .empty=${html`<p>${t('Здесь будет, что вам посоветовали.', 'What you were advised will be here.')}</p>`}></artel-list></section>`
        : signInFirst(t('Войти, чтобы увидеть свои консультации', 'Sign in to see your consultations'))}
    </div>`;
  }
}
customElements.define('booking-consultations', ConsultationsPage);
