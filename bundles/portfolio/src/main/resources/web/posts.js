import {Part, api, confirm, formatDateTime, html, nothing, number, picture, t, toast} from 'artel/index.js';
import './look.js';

const STATES = {
  QUEUED: {ru: 'в очереди', en: 'queued', look: 'wait'},
  SENDING: {ru: 'отправляется', en: 'being sent', look: 'wait'},
  POSTED: {ru: 'опубликован', en: 'posted', look: 'good'},
  FAILED: {ru: 'не отправлен', en: 'not sent', look: 'loss'},
};

/** Announcements of a publication in social networks: what goes out, what waits, what failed: `<portfolio-posts publication=${id}>`. */
class Posts extends Part {
  static properties = {
    publication: {}, connectors: {state: true}, chosen: {state: true}, preview: {state: true}, text: {state: true}, error: {state: true}, refused: {state: true}, busy: {state: true},
  };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  get #path() {
    return `/portfolio/publications/${this.publication}/posts`;
  }

  /** Asks for the posts anew. */
  reload() {
    return this.querySelector('artel-list')?.reload();
  }

  async #load() {
    this.error = null;
    try {
      this.connectors = (await api.get('/portfolio/connectors')).body.items;
    } catch (e) {
      this.error = e;
    }
  }

  async #choose(name) {
    Object.assign(this, {chosen: name, preview: null, refused: null});
    try {
      const {body} = await api.get(this.#path + '/preview', {query: {connector: name}});
      if (this.chosen === name) Object.assign(this, {preview: body, text: body.text});
    } catch (e) {
      this.refused = e;
    }
  }

  async #act(work, said) {
    if (this.busy) return;
    this.busy = true;
    this.refused = null;
    try {
      await work();
      toast(said);
      await this.reload();
    } catch (e) {
      this.refused = e;
    } finally {
      this.busy = false;
    }
  }

  #send() {
    return this.#act(async () => {
      await api.post(this.#path, {connector: this.chosen, text: this.text === this.preview.text ? null : this.text});
      this.chosen = this.preview = null;
    }, t('Пост поставлен в очередь', 'The post is queued'));
  }

  #retry(post) {
    return this.#act(() => api.post(`${this.#path}/${post.id}/retry`), t('Пробуем ещё раз', 'Trying again'));
  }

  async #remove(post) {
    const sure = await confirm({title: t('Убрать пост?', 'Remove the post?'), text: t('Отсюда он пропадёт; то, что уже вышло в соцсети, останется там.', 'It is gone from here; what is out in the network stays there.'), action: t('Убрать', 'Remove'), loss: true});
    if (sure) await this.#act(() => api.delete(`${this.#path}/${post.id}`), t('Пост убран', 'The post is removed'));
  }

  #title(name) {
    return this.connectors?.find((one) => one.name === name)?.title ?? name;
  }

  #row = (post) => html`<div class="item"><span class="row spread"><span class="row"><span class="item-title">${this.#title(post.connector)}</span><span class=${'tag ' + STATES[post.state].look}>${t(STATES[post.state])}</span>
      <span class="small soft figures">${post.state === 'POSTED' ? formatDateTime(post.postedAt) : post.nextAt ? t('попытка ', 'attempt on ') + formatDateTime(post.nextAt) : ''}</span></span>
    <span class="row">${post.url ? html`<a href=${post.url} target="_blank" rel="noopener nofollow">${t('Открыть', 'Open')}</a>` : nothing}
      ${post.state === 'FAILED' ? html`<button type="button" class="button quiet" @click=${() => this.#retry(post)}>${t('Повторить', 'Try again')}</button>` : nothing}
      ${post.state === 'SENDING' ? nothing : html`<button type="button" class="button quiet" aria-label=${t('Убрать пост: ', 'Remove the post: ') + this.#title(post.connector)} @click=${() => this.#remove(post)}>${t('Убрать', 'Remove')}</button>`}</span></span>
    ${post.reason ? html`<span class="pf-need small">${post.reason}</span>` : nothing}
    <span class="small soft one-line">${post.text}</span></div>`;

  #composer() {
    if (!this.preview) return this.chosen && !this.refused ? html`<artel-loading></artel-loading>` : nothing;
    const {limit, image} = this.preview;
    const over = this.text.length > limit;
    return html`<div class="pf-part"><div class="field"><label for="post-text">${t('Текст поста', 'Text of the post')}</label><span class="hint" id="post-hint">${t('Ссылка на страницу уже в тексте', 'The link to the page is in the text already')}</span>
        <textarea id="post-text" aria-describedby="post-hint post-left" aria-invalid=${over ? 'true' : nothing} .value=${this.text} @input=${(e) => (this.text = e.target.value)}></textarea>
        <span id="post-left" class=${over ? 'error figures' : 'hint figures'}>${number(this.text.length)} ${t('из', 'of')} ${number(limit)} ${t('знаков', 'characters')}</span></div>
      ${image ? html`<img class="picture" src=${picture(image, 'small')} alt=${t('Картинка к посту', 'Image of the post')}>` : nothing}
      <div class="row"><button type="button" class="button" ?disabled=${this.busy || over || !this.text.trim()} @click=${() => this.#send()}>${t('Отправить в ', 'Send to ')}${this.#title(this.chosen)}</button>
        <button type="button" class="button quiet" @click=${() => (this.chosen = this.preview = null)}>${t('Не сейчас', 'Not now')}</button></div></div>`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (!this.connectors) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack">
      ${this.connectors.length ? html`<div class="choices" role="group" aria-label=${t('Куда отправить', 'Where to send it')}>${this.connectors.map((one) => one.ready
          ? html`<button type="button" class="chip" aria-pressed=${this.chosen === one.name ? 'true' : 'false'} @click=${() => this.#choose(one.name)}>${t('Новый пост: ', 'New post: ')}${one.title}</button>`
          : html`<span class="soft small">${one.title}: ${one.reason ?? t('не подключён', 'not connected')}</span>`)}</div>`
        : html`<p class="soft">${t('Соцсети пока не подключены.', 'No networks are connected yet.')}</p>`}
      ${this.refused ? html`<div class="notice loss" role="alert"><p>${this.refused.reason}</p></div>` : nothing}
      ${this.#composer()}
      <artel-list path=${this.#path} .query=${{}} .row=${this.#row} .marks=${this.busy} .empty=${html`<p>${t('Постов об этом ещё не было.', 'There were no posts on this yet.')}</p>`}></artel-list></div>`;
  }
}
customElements.define('portfolio-posts', Posts);
