import {Part, api, centre, confirm, formatDateTime, html, nothing, t, toast} from 'artel/index.js';
import {hours, instant, plusDays, today, wall} from 'artel/zones.js';
import {ask, wrong} from 'artel/ask.js';
import {publishesAtOnce, reviews, speaksFor} from './rights.js';
import {fieldName} from './words.js';
import './look.js';

/** Where a pointer of the server leads: the field's name, and which of its rows. */
function place(pointer) {
  const [field, at] = pointer.split('.');
  return fieldName(field) + (/^\d+$/.test(at ?? '') ? ` ${Number(at) + 1}` : '');
}

/** What is wrong with a publication that cannot be shown, each with its place. */
export function refusal(error) {
  if (!error) return nothing;
  const people = error.problem?.people ?? [];
  const photos = [...(error.fields ?? [])].filter(([pointer]) => pointer.startsWith('photos.'));
  const others = [...(error.fields ?? [])].filter(([pointer]) => !pointer.startsWith('photos.'));
  return html`<div class="notice loss stack" role="alert" tabindex="0"><p><strong>${error.message}</strong></p>
    ${others.length ? html`<ul>${others.map(([pointer, words]) => html`<li>${place(pointer)}: ${words}</li>`)}</ul>` : nothing}
    ${photos.length ? html`<p>${t('Сначала опишите фотографии. Без описания: ', 'Describe the photos first. Not described: ')}${photos.length}. <a href="#photos" @click=${jumpToWrong}>${t('К первой из них', 'To the first of them')}</a></p>` : nothing}
    ${people.length ? html`<ul>${people.map((one) => html`<li>${one.photoId
      ? html`<a href=${'#photo-' + one.photoId} @click=${(e) => jump(e, one.photoId)}>${one.name ?? t('Человек на фотографии', 'Somebody on a photo')}</a>` : (one.name ?? one.userId)}</li>`)}</ul>` : nothing}</div>`;
}

function jumpToWrong(event) {
  event.preventDefault();
  const card = document.querySelector('.pf-photo.wrong');
  card?.scrollIntoView({block: 'center'});
  card?.querySelector('input')?.focus({preventScroll: true});
}

function jump(event, photo) {
  event.preventDefault();
  const card = document.getElementById('photo-' + photo);
  card?.scrollIntoView({block: 'center'});
  card?.focus({preventScroll: true});
}

/** Asks what is to be mended; null if nothing is to be. */
export function askComment() {
  return ask({
    title: t('Вернуть с замечанием', 'Return with a comment'),
    action: t('Вернуть авторам', 'Return to the authors'),
    body: html`<div class="field"><label for="ask-comment">${t('Что исправить', 'What to mend')}</label><span class="hint" id="ask-comment-hint">${t('Авторы получат уведомление с этим текстом', 'The authors are notified with these words')}</span>
      <textarea id="ask-comment" maxlength="4000" aria-describedby="ask-comment-hint ask-comment-error"></textarea><span class="error" id="ask-comment-error"></span></div>`,
    read: (dialog) => {
      const area = dialog.querySelector('textarea');
      return area.value.trim() || wrong(area, t('Напишите, что исправить', 'Write what is to be mended'));
    },
  });
}

/** Asks when; an instant, or null. */
export function askTime() {
  const now = wall(Date.now(), centre.timeZone);
  const begin = `${plusDays(today(centre.timeZone), 1)}T10:00`;
  return ask({
    title: t('Запланировать публикацию', 'Schedule the publication'),
    action: t('Запланировать', 'Schedule'),
    body: html`<div class="field"><label for="ask-time">${t('Когда опубликовать', 'When to publish')}</label><span class="hint" id="ask-time-hint">${t('Время: ', 'Clock of ')}${centre.timeZone}</span>
      <input id="ask-time" type="datetime-local" .value=${begin} min=${`${now.day}T${hours(now.minutes)}`} aria-describedby="ask-time-hint ask-time-error"><span class="error" id="ask-time-error"></span></div>`,
    read: (dialog) => {
      const input = dialog.querySelector('input');
      if (!input.value) return wrong(input, t('Укажите день и время', 'Say a day and a time'));
      const [day, clock] = input.value.split('T');
      const [hour, minute] = clock.split(':').map(Number);
      const at = instant(day, hour * 60 + minute, centre.timeZone);
      if (at <= new Date()) return wrong(input, t('Это время уже прошло', 'That time has passed'));
      return at.toISOString();
    },
  });
}

/**
 * What can be done with a publication now: `<portfolio-workflow .publication=${{id, kind, organisation, standing}} .flush=${async () => …} .remove=${path} @moved=${({detail: {summary}}) => …} @refused=${…}>`.
 * `flush` saves what was not saved yet and throws if it cannot; `remove` is what deletes it, if anything may.
 */
class Workflow extends Part {
  static properties = {publication: {attribute: false}, flush: {attribute: false}, remove: {}, error: {state: true}, busy: {state: true}};

  #root() {
    return '/portfolio/publications/' + this.publication.id;
  }

  async #act(work) {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await this.flush?.();
      await work();
    } catch (e) {
      this.error = e;
      this.dispatchEvent(new CustomEvent('refused', {detail: {error: e}}));
      await this.updateComplete;
      this.querySelector('.notice')?.focus();
    } finally {
      this.busy = false;
    }
  }

  #step(path, said, body) {
    return this.#act(async () => {
      const {body: summary} = await api.post(`${this.#root()}/${path}`, body);
      toast(typeof said === 'function' ? said(summary) : said);
      this.dispatchEvent(new CustomEvent('moved', {detail: {summary}}));
    });
  }

  #submit() {
    return this.#step('submission', ({standing}) => (standing.state === 'PUBLISHED' ? t('Опубликовано', 'Published') : t('Отправлено на проверку. О решении мы напишем', 'Handed in. You will be told of the decision')));
  }

  async #schedule() {
    const publishAt = await askTime();
    if (publishAt) await this.#step('publication', t('Запланировано', 'Scheduled'), {publishAt});
  }

  async #return() {
    const comment = await askComment();
    if (comment) await this.#step('return', t('Вернули авторам', 'Returned to the authors'), {comment});
  }

  async #withdraw() {
    const sure = await confirm({
      title: t('Снять с публикации?', 'Take it down?'),
      text: t('Читатели больше не откроют эту страницу. Текст и версии останутся, опубликовать можно снова.', 'Readers can no longer open the page. Text and versions stay; it can be published again.'),
      action: t('Снять с публикации', 'Take it down'), loss: true,
    });
    if (sure) await this.#step('withdrawal', t('Снято с публикации', 'Taken down'));
  }

  async #remove() {
    const sure = await confirm({
      title: t('Удалить черновик?', 'Delete the draft?'), text: t('Вместе с ним пропадут его версии и комментарии. Вернуть его нельзя.', 'Its versions and comments go with it. It cannot be brought back.'),
      action: t('Удалить черновик', 'Delete the draft'), loss: true,
    });
    if (!sure) return;
    await this.#act(async () => {
      await api.delete(this.remove);
      this.dispatchEvent(new CustomEvent('removed'));
    });
  }

  #button(label, act, look = '') {
    return html`<button type="button" class=${'button ' + look} ?disabled=${this.busy} @click=${act}>${label}</button>`;
  }

  #actions() {
    const {kind, organisation, standing} = this.publication;
    const {state, publishedNumber, number} = standing;
    if (!speaksFor(organisation.id)) return state === 'DRAFT' ? html`<span class="soft small">${t('На проверку отправляет руководитель организации.', 'The organisation’s leader hands it in.')}</span>` : nothing;
    const free = publishesAtOnce(kind, organisation);
    const isPublic = publishedNumber !== null && publishedNumber !== undefined;
    const found = [];
    if (state === 'REVIEW' && reviews()) {
      found.push(this.#button(t('Опубликовать', 'Publish'), () => this.#step('publication', t('Опубликовано', 'Published'), {})),
        this.#button(t('Запланировать…', 'Schedule…'), () => this.#schedule(), 'quiet'), this.#button(t('Вернуть с замечанием…', 'Return with a comment…'), () => this.#return(), 'quiet'));
    }
    if (state === 'SCHEDULED' && free) found.push(this.#button(t('Опубликовать сейчас', 'Publish now'), () => this.#step('publication', t('Опубликовано', 'Published'), {})));
    if (number > 0 && (state === 'DRAFT' || state === 'WITHDRAWN' || (state === 'PUBLISHED' && kind === 'ALBUM'))) {
      const first = isPublic ? t('Опубликовать изменения', 'Publish the changes') : t('Опубликовать', 'Publish');
      found.push(this.#button(free ? first : t('Отправить на проверку', 'Hand in for review'), () => this.#submit(), state === 'PUBLISHED' ? 'quiet' : ''));
      if (free && state !== 'PUBLISHED') found.push(this.#button(t('Запланировать…', 'Schedule…'), () => this.#schedule(), 'quiet'));
    }
    if (state === 'REVIEW' || state === 'SCHEDULED') found.push(this.#button(t('Отозвать', 'Recall'), () => this.#step('recall', t('Отозвано: снова черновик', 'Recalled: a draft again')), 'quiet'));
    if (isPublic) found.push(this.#button(t('Снять с публикации…', 'Take down…'), () => this.#withdraw(), 'loss'));
    else if (this.remove && (state === 'DRAFT' || state === 'WITHDRAWN')) found.push(this.#button(t('Удалить…', 'Delete…'), () => this.#remove(), 'loss'));
    return found;
  }

  #said() {
    const {state, publishAt, submittedAt, publishedAt, publishedNumber} = this.publication.standing;
    if (state === 'SCHEDULED') return t('Выйдет ', 'Goes public on ') + formatDateTime(publishAt);
    if (state === 'REVIEW') return t('Ждёт решения с ', 'Waits for a decision since ') + formatDateTime(submittedAt);
    if (publishedNumber !== null && publishedNumber !== undefined && publishedAt) return t('Опубликовано ', 'Published on ') + formatDateTime(publishedAt);
    return '';
  }

  render() {
    const words = this.#said();
    return html`<div class="stack"><div class="row">${this.#actions()}${words ? html`<span class="soft small figures">${words}</span>` : nothing}</div>${refusal(this.error)}</div>`;
  }
}
customElements.define('portfolio-workflow', Workflow);
