import 'artel/markdown.js';
import {Part, api, html, nothing, session, t} from 'artel/index.js';
import './files.js';
import './look.js';
import {Draft, quoted, see} from './writing.js';

/** A reply that is being written at the foot of its topic: `<forum-compose .topic=${topic} .people=${…} @sent=${({detail: {post}}) => …} @closed @kept=${({detail: {kept}}) => …}>`. */
class Compose extends Part {
  static properties = {
    topic: {attribute: false}, people: {attribute: false}, open: {type: Boolean, reflect: true},
    text: {state: true}, to: {state: true}, official: {state: true}, refused: {state: true}, busy: {state: true}, saved: {state: true}, kept: {state: true},
  };

  #draft = null;
  #leave = () => this.#draft?.flush();

  constructor() {
    super();
    Object.assign(this, {text: '', to: null, official: false, saved: '', open: false});
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#leave);
  }

  disconnectedCallback() {
    window.removeEventListener('pagehide', this.#leave);
    this.#leave();
    super.disconnectedCallback();
  }

  willUpdate() {
    if (!this.topic || this.#draft || !session.me || !this.topic.mayReply) return;
    this.#draft = new Draft('topic:' + this.topic.id, (state) => (this.saved = state));
    this.#draft.load().then((kept) => {
      if (kept?.body && !this.text) Object.assign(this, {text: kept.body, to: kept.to ?? null, official: !!kept.official, kept: true});
    }, () => {});
  }

  /** Whoever shows the way back to a draft learns of it when it comes from the server, too. */
  updated(changed) {
    super.updated(changed);
    if (changed.has('kept')) this.dispatchEvent(new CustomEvent('kept', {detail: {kept: !!this.kept}}));
  }

  /** Unfolds, for an answer to a post, with its words quoted if `quote` gives some. */
  async begin({to, quote} = {}) {
    this.open = true;
    if (to) this.to = {id: to.id, number: to.number, name: to.author.name};
    await this.updateComplete;
    const field = this.querySelector('artel-markdown');
    await field.updateComplete;
    field.focus();
    if (quote) field.insert((this.text && !this.text.endsWith('\n') ? '\n\n' : '') + quoted(quote));
    this.scrollIntoView({block: 'nearest'});
  }

  #write(changes) {
    Object.assign(this, changes);
    this.kept = false;
    this.#draft?.keep({body: this.text, to: this.to, official: this.official});
  }

  close() {
    this.open = false;
    this.#draft?.flush();
    this.kept = !!this.text.trim();
    this.dispatchEvent(new CustomEvent('closed'));
  }

  async #send() {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      const attachments = await this.querySelector('forum-files').ids();
      const {body} = await api.post(`/forum/topics/${this.topic.id}/posts`, {body: this.text, replyTo: this.to?.id ?? null, official: this.official || null, attachments});
      this.querySelector('forum-files').clear();
      Object.assign(this, {text: '', to: null, official: false, open: false, kept: false, saved: ''});
      this.#draft?.forget();
      this.dispatchEvent(new CustomEvent('sent', {detail: {post: body}}));
    } catch (e) {
      this.refused = e;
      await this.updateComplete;
      this.querySelector('artel-markdown')?.focus();
    } finally {
      this.busy = false;
    }
  }

  async #discard() {
    this.querySelector('forum-files').clear();
    Object.assign(this, {text: '', to: null, official: false, kept: false, saved: '', refused: null});
    await this.#draft?.forget();
    this.close();
  }

  #key(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    this.close();
  }

  #why() {
    const {refused} = this;
    if (!refused) return nothing;
    const seconds = refused.status === 429 ? t(' Подождите немного и отправьте снова: текст сохранён.', ' Wait a little and send again: your text is kept.') : '';
    return html`<p class="md-failed" role="alert">${refused.reason ?? refused.message}${seconds}</p>`;
  }

  render() {
    if (!this.open) return nothing;
    const {topic} = this;
    const may = topic.kind === 'REQUEST' && session.me?.roles.includes('AUTHORITY') && (!topic.addressee || topic.addressee.id === session.me.id);
    const saved = {saving: t('Черновик сохраняется…', 'Saving the draft…'), saved: t('Черновик сохранён', 'Draft saved'), failed: t('Черновик не сохранён', 'Draft not saved')}[this.saved] ?? '';
    return html`<section class="fm-compose stack" aria-label=${t('Ваш ответ', 'Your reply')} @keydown=${this.#key}>
      <div class="row spread"><span class="row"><strong>${t('Ваш ответ', 'Your reply')}</strong>${this.to ? html`<span class="tag">${t('на', 'to')} #${this.to.number} · ${this.to.name} <button type="button" class="fm-act" aria-label=${t('Отвечать всей теме', 'Reply to the whole topic')} @click=${() => this.#write({to: null})}>✕</button></span>` : nothing}</span>
        <button type="button" class="close" aria-label=${t('Свернуть', 'Fold')} title=${t('Свернуть (Esc)', 'Fold (Esc)')} @click=${this.close}>×</button></div>
      <artel-markdown plain label=${t('Сообщение', 'Message')} max="20000" .see=${see} .people=${this.people} .value=${this.text} .error=${this.refused?.fields?.get('body') ?? ''}
        @changed=${({detail}) => this.#write({text: detail.value})} @done=${() => this.#send()}></artel-markdown>
      <forum-files></forum-files>
      ${may ? html`<label class="choice"><input type="checkbox" .checked=${this.official} @change=${(e) => this.#write({official: e.target.checked})}><span>${t('Официальный ответ', 'An official answer')}</span></label>` : nothing}
      ${this.#why()}
      <div class="row"><button type="button" class="button" ?disabled=${this.busy} @click=${this.#send}>${this.busy ? t('Отправляется…', 'Sending…') : t('Отправить', 'Send')}</button>
        <button type="button" class="button quiet" @click=${this.#discard}>${t('Удалить черновик', 'Discard')}</button><span class="soft small" role="status">${saved}</span></div></section>`;
  }
}
customElements.define('forum-compose', Compose);
