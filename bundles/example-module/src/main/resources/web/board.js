import 'artel/upload.js';
import {Page, api, confirm, formatDateTime, html, nothing, picture, session, t, toast} from 'artel/index.js';

class Board extends Page {
  heading() {
    return t('Доска заметок', 'Notice board');
  }

  #write = async ({text, fileId}) => {
    await api.post('/example/notes', {text, fileId});
    this.querySelector('textarea').value = '';
    this.querySelector('artel-upload').clear();
    toast(t('Заметка на доске', 'The note is on the board'));
    await this.querySelector('artel-list').reload();
  };

  async #remove(note) {
    const sure = await confirm({
      title: t('Убрать заметку?', 'Remove the note?'),
      text: t('Вернуть её будет нельзя.', 'It cannot be brought back.'),
      action: t('Убрать', 'Remove'),
      loss: true,
    });
    if (sure) {
      await api.delete('/example/notes/' + note.id);
      await this.querySelector('artel-list').reload();
    }
  }

  #row = (note) => html`<div class="item">
    <p>${note.text}</p>
    ${note.fileId ? html`<a href=${`/api/files/${note.fileId}/content`}><img class="picture" src=${picture(note.fileId, 'small')} alt=${t('Картинка к заметке', 'The note’s picture')} loading="lazy"></a>` : nothing}
    <span class="row spread small soft"><span>${formatDateTime(note.createdAt)}</span>
      ${session.is('STAFF') || session.me?.id === note.authorId
        ? html`<button class="button quiet" @click=${() => this.#remove(note)}>${t('Убрать', 'Remove')}</button>`
        : nothing}</span>
  </div>`;

  render() {
    return html`<div class="stack stack-large">
      <div class="row spread"><h1>${this.heading()}</h1><a href="/example/overview">${t('Доска по дням', 'Day by day')}</a></div>
      ${session.me
        ? html`<artel-form action=${t('Повесить на доску', 'Put on the board')} .send=${this.#write}
            .fields=${[
              {name: 'text', type: 'textarea', label: t('Заметка', 'Note'), max: 1000, required: true},
              {name: 'fileId', type: 'upload', label: t('Картинка', 'Picture'), accept: 'image/*'},
            ]}></artel-form>`
        : nothing}
      <artel-list path="/example/notes" .row=${this.#row} .empty=${html`<p>${t('На доске пока пусто.', 'The board is still empty.')}</p>`}></artel-list>
    </div>`;
  }
}
customElements.define('example-board', Board);
