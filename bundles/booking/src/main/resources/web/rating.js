import {Part, api, html, nothing, t, toast} from 'artel/index.js';
import {MOST, refusedNotice, stars} from './advice.js';

const WORDS = [null, {ru: 'не помогло', en: 'no help'}, {ru: 'мало помогло', en: 'little help'}, {ru: 'отчасти помогло', en: 'some help'}, {ru: 'помогло', en: 'helped'}, {ru: 'очень помогло', en: 'helped a lot'}];

/** What whoever was advised thinks of it: `<booking-rating .consultation=${…} @rated=${({detail}) => …}>`. May be thought better of. */
class Rating extends Part {
  static properties = {consultation: {attribute: false}, picked: {state: true}, busy: {state: true}, error: {state: true}, again: {state: true}};

  #pick(rating) {
    this.picked = rating;
    this.error = null;
  }

  #send = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    const rating = this.picked ?? this.consultation.rating;
    if (!rating) {
      this.error = {message: t('Выберите оценку от 1 до 5', 'Choose from 1 to 5')};
      this.querySelector('input').focus();
      return;
    }
    this.busy = true;
    this.error = null;
    try {
      const {body} = await api.post(`/booking/consultations/${this.consultation.id}/rating`, {rating, comment: this.querySelector('textarea').value.trim() || null});
      toast(t('Спасибо за оценку', 'Thank you for your rating'));
      this.again = false;
      this.dispatchEvent(new CustomEvent('rated', {detail: body}));
    } catch (e) {
      this.error = e;
    } finally {
      this.busy = false;
    }
  };

  render() {
    const c = this.consultation;
    const heading = t('Как прошла консультация?', 'How was the consultation?');
    if (c.rating && !this.again) {
      return html`<section class="stack" aria-label=${t('Ваша оценка', 'Your rating')}><h2>${t('Ваша оценка', 'Your rating')}</h2><p>${stars(c.rating)} ${t(WORDS[c.rating])}</p>
        ${c.comment ? html`<p>${c.comment}</p>` : nothing}
        <div><button type="button" class="button quiet" @click=${() => (this.again = true)}>${t('Изменить оценку', 'Change the rating')}</button></div></section>`;
    }
    const value = this.picked ?? c.rating;
    return html`<section class="card stack narrow" aria-label=${heading}><h2>${heading}</h2>${refusedNotice(this.error)}
      <form class="stack" novalidate @submit=${this.#send}>
        <fieldset class="plain stars"><legend class="visually-hidden">${t('Оценка от 1 до 5', 'From 1 to 5')}</legend>${[1, 2, 3, 4, 5].map((one) => html`
          <label class=${one <= (value ?? 0) ? 'star on' : 'star'}><input type="radio" name="rating" class="visually-hidden" value=${one} .checked=${value === one} @change=${() => this.#pick(one)}>
            <span aria-hidden="true">★</span><span class="visually-hidden">${one} — ${t(WORDS[one])}</span></label>`)}</fieldset>
        <p class="small soft" aria-hidden="true">${value ? t(WORDS[value]) : t('Выберите оценку', 'Choose a rating')}</p>
        <div class="field"><label for="rating-comment">${t('Что было полезно, чего не хватило', 'What helped, what was missing')} <span class="soft small">${t('необязательно', 'optional')}</span></label>
          <textarea id="rating-comment" maxlength=${MOST.comment} .value=${c.comment ?? ''}></textarea></div>
        <div class="row"><button class="button" ?disabled=${this.busy}>${this.busy ? t('Отправляется…', 'Sending…') : t('Оценить', 'Rate')}</button></div>
      </form></section>`;
  }
}
customElements.define('booking-rating', Rating);
