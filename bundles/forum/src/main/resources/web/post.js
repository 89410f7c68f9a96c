import 'artel/markdown.js';
import {plainHeadings} from 'artel/markdown.js';
import {ask, wrong} from 'artel/ask.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {Part, api, confirm, formatDateTime, html, nothing, number, session, t, toast} from 'artel/index.js';
import {shown} from './files.js';
import './files.js';
import './look.js';
import {menu} from './menu.js';
import {FLAGS, REACTIONS, badges} from './words.js';
import {see} from './writing.js';

const STATES = {
  PENDING: {ru: 'ждёт проверки', en: 'awaits approval', look: 'wait'},
  HIDDEN: {ru: 'скрыто', en: 'hidden', look: 'loss'},
  DELETED: {ru: 'удалено', en: 'deleted', look: 'loss'},
};

/** Asks why something is done to what somebody else wrote. */
export function why({title, text, action, needed = false}) {
  return ask({
    title, action, loss: true,
    body: html`${text ? html`<p>${text}</p>` : nothing}<div class="field"><label for="ask-why">${t('Почему', 'Why')}${needed ? nothing : html` <span class="soft small">${t('необязательно', 'optional')}</span>`}</label>
      <span class="hint" id="ask-why-hint">${t('Автор это прочитает', 'The author will read it')}</span><textarea class="short" id="ask-why" maxlength="300" aria-describedby="ask-why-hint ask-why-error"></textarea><span class="error" id="ask-why-error"></span></div>`,
    read: (dialog) => {
      const field = dialog.querySelector('#ask-why');
      return needed && !field.value.trim() ? wrong(field, t('Напишите почему', 'Say why')) : {reason: field.value.trim() || null};
    },
  });
}

/** One post: `<forum-post .post=${post} .topic=${topic} @reply @quote @changed=${({detail: {post}}) => …} @gone @accepted>`. */
class PostPart extends Part {
  static properties = {post: {attribute: false}, topic: {attribute: false}, people: {attribute: false}, chosen: {}, fresh: {type: Boolean}, editing: {state: true}, text: {state: true}, refused: {state: true}, busy: {state: true}};

  get #path() {
    return `/forum/topics/${this.topic.id}/posts/${this.post.id}`;
  }

  get #own() {
    return !!session.me && this.post.author.id === session.me.id;
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, {detail: {post: this.post, ...detail}}));
  }

  #changed(post) {
    this.post = post;
    this.#tell('changed');
  }

  async #try(act) {
    try {
      return await act();
    } catch (e) {
      toast(e.reason ?? e.message);
      return undefined;
    }
  }

  /** Shown at once; what the server says later is the truth. */
  async react(kind) {
    const before = this.post;
    const had = before.mine.includes(kind);
    const count = (before.reactions[kind] ?? 0) + (had ? -1 : 1);
    this.post = {...before, mine: had ? before.mine.filter((one) => one !== kind) : [...before.mine, kind], reactions: {...before.reactions, [kind]: count}};
    try {
      const path = `${this.#path}/reactions/${kind}`;
      if (had) await api.delete(path);
      else this.post = (await api.put(path)).body;
      this.#tell('changed');
    } catch (e) {
      this.post = before;
      toast(e.reason ?? e.message);
    }
  }

  async edit() {
    if (!this.post.mayEdit) return;
    Object.assign(this, {text: this.post.body, refused: null, editing: true});
    await this.updateComplete;
    this.querySelector('artel-markdown').focus();
  }

  async #stop() {
    this.editing = false;
    await this.updateComplete;
    this.querySelector('article').focus();
  }

  async #cancel() {
    if (this.text !== this.post.body && !(await confirm({title: t('Не сохранять правку?', 'Discard the change?'), text: t('Сообщение останется прежним.', 'The post stays as it was.'), action: t('Не сохранять', 'Discard'), loss: true}))) return;
    this.#stop();
  }

  async #save() {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      const attachments = await this.querySelector('forum-files').ids();
      const reason = this.querySelector('.fm-reason')?.value.trim() || null;
      const {body} = await api.patch(this.#path, {body: this.text, attachments, reason}, `"${this.post.version}"`);
      this.#changed(body);
      toast(t('Сохранено', 'Saved'));
      await this.#stop();
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  }

  async #remove() {
    const given = this.#own
      ? (await confirm({title: t('Удалить сообщение?', 'Delete the post?'), text: t('Вернуть его сможет только модератор.', 'Only a moderator can bring it back.'), action: t('Удалить', 'Delete'), loss: true})) && {}
      : await why({title: t('Удалить сообщение?', 'Delete the post?'), text: t('Читатели его не увидят; вернуть можно в этом же меню.', 'Readers no longer see it; the same menu brings it back.'), action: t('Удалить', 'Delete')});
    if (!given) return;
    await this.#try(async () => {
      await api.delete(this.#path, {query: given});
      toast(t('Удалено', 'Deleted'));
      this.#tell('gone');
    });
  }

  async #restore() {
    await this.#try(async () => {
      this.#changed((await api.post(this.#path + '/restoration', {})).body);
      toast(t('Сообщение снова видно', 'The post is shown again'));
    });
  }

  async #purge() {
    const given = await why({title: t('Стереть навсегда?', 'Erase for good?'), text: t('Текст, прежние версии, файлы и отметки исчезнут, останется только номер. Вернуть нельзя.', 'Its text, history, files and reactions are gone, only the number stays. There is no way back.'), action: t('Стереть', 'Erase'), needed: true});
    if (given) await this.#try(async () => this.#changed((await api.post(this.#path + '/purge', given)).body));
  }

  async #flag() {
    const given = await ask({
      title: t('Пожаловаться на сообщение', 'Flag the post'), action: t('Пожаловаться', 'Flag it'),
      body: html`<fieldset class="plain"><legend class="visually-hidden">${t('Что не так', 'What is wrong')}</legend>${Object.entries(FLAGS).map(([code, words], i) => html`<div><label class="choice"><input type="radio" name="flag" value=${code} ?checked=${!i}><span>${t(words)}</span></label></div>`)}</fieldset>
        <div class="field"><label for="ask-note">${t('Что увидеть модератору', 'What the moderator should see')} <span class="soft small">${t('необязательно', 'optional')}</span></label><textarea class="short" id="ask-note" maxlength="500"></textarea></div>`,
      read: (dialog) => ({reason: dialog.querySelector('input:checked').value, note: dialog.querySelector('#ask-note').value.trim() || null}),
    });
    if (given) {
      await this.#try(async () => {
        await api.post(this.#path + '/flags', given);
        toast(t('Спасибо. Модераторы посмотрят.', 'Thank you. Moderators will look at it.'));
      });
    }
  }

  async #history() {
    await this.#try(async () => {
      const {body} = await api.get(this.#path + '/revisions', {query: {limit: 50}});
      await ask({
        title: t('Прежние версии', 'What it said before'), action: t('Закрыть', 'Close'), read: () => true,
        body: html`<ol class="rows">${body.items.map((one) => html`<li class="item fm-box"><span class="row small soft"><span>${one.editor.name}</span><span class="figures">${formatDateTime(one.replacedAt)}</span>${one.reason ? html`<span>${one.reason}</span>` : nothing}</span>
          <div class="fm-body written">${unsafeHTML(plainHeadings(one.html))}</div></li>`)}</ol>`,
      });
    });
  }

  async #copy() {
    const address = location.origin + this.#url;
    await this.#try(async () => {
      await navigator.clipboard.writeText(address);
      toast(t('Ссылка скопирована', 'The link is copied'));
    });
  }

  get #url() {
    return `${this.topic.url}#${this.post.number}`;
  }

  #reactions() {
    const {post} = this;
    const may = session.me && post.state === 'VISIBLE';
    return html`<span class="reactions">${Object.entries(REACTIONS).map(([kind, words]) => {
      const count = post.reactions[kind] ?? 0;
      const label = `${t(words)}: ${count}`;
      if (!may) return count ? html`<span class="fm-act" role="img" aria-label=${label}><span aria-hidden="true">${t(words.shown ?? words)}</span> <span class="figures">${number(count)}</span></span>` : nothing;
      return html`<button type="button" class="fm-act" aria-pressed=${post.mine.includes(kind) ? 'true' : 'false'} aria-label=${label} title=${t(words)} @click=${() => this.react(kind)}><span aria-hidden="true">${t(words.shown ?? words)}</span>${count ? html` <span class="figures">${number(count)}</span>` : nothing}</button>`;
    })}</span>`;
  }

  #acts() {
    const {post, topic} = this;
    const staff = session.is('STAFF');
    const visible = post.state === 'VISIBLE';
    const solves = topic.kind === 'QUESTION' && visible && post.number > 1 && session.me && (topic.author.id === session.me.id || topic.moderates);
    const name = t('Сообщение', 'Post') + ' ' + post.number;
    return html`<div class="fm-foot">${this.#reactions()}
      ${solves ? html`<button type="button" class="fm-act" aria-pressed=${post.accepted ? 'true' : 'false'} @click=${() => this.#tell('accepted')}>✓ ${post.accepted ? t('Помогло', 'It helped') : t('Это ответ', 'This answers it')}</button>` : nothing}
      ${topic.mayReply && visible ? html`<button type="button" class="fm-act" aria-label=${`${t('Ответить', 'Reply')}: ${name}`} @click=${() => this.#tell('reply')}>${t('Ответить', 'Reply')}</button>` : nothing}
      ${menu(t('Ещё', 'More'), `${t('Ещё', 'More')}: ${name}`, [
        topic.mayReply && visible && [t('Цитировать', 'Quote'), () => this.#tell('quote')],
        [t('Скопировать ссылку', 'Copy the link'), () => this.#copy()],
        post.mayEdit && [t('Изменить', 'Edit'), () => this.edit()],
        post.editions > 0 && (this.#own || topic.moderates) && [t('Прежние версии', 'History'), () => this.#history()],
        session.me && !this.#own && visible && [t('Пожаловаться', 'Flag'), () => this.#flag()],
        post.mayDelete && post.number > 1 && post.state !== 'DELETED' && [t('Удалить', 'Delete'), () => this.#remove(), true],
        topic.moderates && (post.state === 'DELETED' || post.state === 'HIDDEN') && post.number > 1 && [t('Вернуть', 'Restore'), () => this.#restore()],
        staff && post.number > 1 && post.body && [t('Стереть навсегда', 'Erase for good'), () => this.#purge(), true],
      ], {up: true})}</div>`;
  }

  #editor() {
    return html`<div class="stack"><artel-markdown plain label=${t('Текст сообщения', 'Text of the post')} max="20000" .see=${see} .people=${this.people} .value=${this.text} .error=${this.refused?.fields?.get('body') ?? ''} @changed=${({detail}) => (this.text = detail.value)} @done=${() => this.#save()}></artel-markdown>
      <forum-files .kept=${this.post.attachments}></forum-files>
      ${this.#own ? nothing : html`<div class="field"><label for=${'why-' + this.post.id}>${t('Что и почему поправлено', 'What was changed, and why')}</label><input class="fm-reason" id=${'why-' + this.post.id} maxlength="300"></div>`}
      ${this.refused ? html`<p class="md-failed" role="alert">${this.refused.status === 412 ? t('Сообщение тем временем изменили. Скопируйте свой текст и обновите страницу.', 'The post was changed meanwhile. Copy your text and load the page anew.') : this.refused.reason ?? this.refused.message}</p>` : nothing}
      <div class="row"><button type="button" class="button" ?disabled=${this.busy} @click=${this.#save}>${this.busy ? t('Сохраняется…', 'Saving…') : t('Сохранить', 'Save')}</button><button type="button" class="button quiet" @click=${this.#cancel}>${t('Отмена', 'Cancel')}</button></div></div>`;
  }

  render() {
    const {post, topic} = this;
    const id = 'a' + post.number;
    const look = ['fm-post', post.official && 'official', post.accepted && 'accepted', post.state !== 'VISIBLE' && 'out', this.fresh && 'fresh'].filter(Boolean).join(' ');
    return html`<article class=${look} id=${'p' + post.number} tabindex="-1" aria-labelledby=${id} data-number=${post.number}>
      <div class="fm-post-top"><h3 id=${id}>${post.author.id && session.me ? html`<a class="fm-author" href=${'/people/' + post.author.id}>${post.author.name}</a>` : html`<span class="fm-author">${post.author.name}</span>`}</h3>${badges(post.author)}
        ${post.organisation ? html`<a class="small" href=${'/organisations/' + post.organisation.id}>${post.organisation.name}</a>` : nothing}
        ${post.official ? html`<span class="tag good">${t('официальный ответ', 'official answer')}</span>` : nothing}
        ${post.accepted ? html`<span class="tag good">✓ ${t('помогло', 'it helped')}</span>` : nothing}
        ${STATES[post.state] ? html`<span class=${'tag ' + STATES[post.state].look}>${t(STATES[post.state])}</span>` : nothing}
        <span class="when figures">${formatDateTime(post.createdAt)}${post.editedAt ? html` · <span title=${formatDateTime(post.editedAt)}>${t('изменено', 'edited')}</span>` : nothing} <a class="fm-number" href=${this.#url} @click=${(e) => { e.preventDefault(); this.#tell('jump', {number: post.number}); }} aria-label=${t('Ссылка на сообщение', 'Link to post') + ' ' + post.number}>#${post.number}</a></span></div>
      ${this.chosen !== undefined && post.number > 1 ? html`<label class="choice"><input type="checkbox" .checked=${this.chosen === 'yes'} @change=${(e) => this.#tell('chosen', {on: e.target.checked})}><span>${t('В новую тему', 'Into the new topic')}</span></label>` : nothing}
      ${post.replyTo ? html`<a class="fm-quoted" href=${`${topic.url}#${post.replyTo.number}`} @click=${(e) => { e.preventDefault(); this.#tell('jump', {number: post.replyTo.number}); }}>↑ ${post.replyTo.author.name}: ${post.replyTo.excerpt}</a>` : nothing}
      ${this.editing ? this.#editor() : html`${post.body ? html`<div class="fm-body written">${unsafeHTML(plainHeadings(post.html))}</div>` : html`<p class="fm-gone">${t('Текст стёрт модератором.', 'The text was erased by a moderator.')}</p>`}${shown(post.attachments)}${this.#acts()}`}</article>`;
  }
}
customElements.define('forum-post', PostPart);
