import {ask, wrong} from 'artel/ask.js';
import {Part, api, confirm, html, nothing, say, t} from 'artel/index.js';
import {categories} from './asked.js';
import {why} from './post.js';

const PAUSE = 300;

/** One topic of many, by words of its title: `<forum-find not=${id}>`; `value` is the id of the chosen one. */
class Find extends Part {
  static properties = {not: {}, found: {state: true}, value: {state: true}};

  #timer = 0;

  #type(q) {
    clearTimeout(this.#timer);
    this.value = '';
    this.#timer = setTimeout(async () => {
      try {
        this.found = q.trim().length < 2 ? null : (await api.get('/forum/topics', {query: {q: q.trim(), limit: 8}})).body.items.filter((one) => one.id !== this.not);
      } catch {
        this.found = [];
      }
    }, PAUSE);
  }

  render() {
    return html`<div class="field"><label for="find-topic">${t('Слова из заголовка', 'Words of its title')}</label><input id="find-topic" type="search" autocomplete="off" aria-describedby="find-topic-error" @input=${(e) => this.#type(e.target.value)}><span class="error" id="find-topic-error"></span></div>
      <div role="status">${this.found && !this.found.length ? t('Таких тем нет', 'No such topics') : nothing}</div>
      ${this.found?.length ? html`<fieldset class="plain"><legend class="visually-hidden">${t('Найденные темы', 'Topics found')}</legend>${this.found.map((one) => html`<div><label class="choice"><input type="radio" name="find" value=${one.id} @change=${() => (this.value = one.id)}><span>${one.title}</span></label></div>`)}</fieldset>` : nothing}`;
  }
}
customElements.define('forum-find', Find);

const choice = (list, chosen) => html`<div class="field"><label for="ask-category">${t('Раздел', 'Category')}</label><select id="ask-category">${list.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${say(one.titles)}</option>`)}</select></div>`;
const moderated = async () => (await categories()).filter((one) => one.moderates && !one.archived);

/** What moderators do with a topic. Each answers the topic as it is afterwards, or null if they thought better of it. */
export const verbs = {
  async turn(topic, verb) {
    return (await api.post(`/forum/topics/${topic.id}/${verb}`, {})).body;
  },

  async move(topic) {
    const list = await moderated();
    const given = await ask({title: t('Переместить тему', 'Move the topic'), action: t('Переместить', 'Move'), body: choice(list, topic.categoryId), read: (dialog) => ({categoryId: dialog.querySelector('select').value})});
    return given && (await api.post(`/forum/topics/${topic.id}/move`, given)).body;
  },

  async split(topic, posts) {
    const list = await moderated();
    const given = await ask({
      title: t('Отделить в новую тему', 'Split into a new topic'), action: t('Отделить', 'Split'),
      body: html`<p>${t('Сообщений: ', 'Posts: ')}${posts.length}. ${t('В новой теме они получат новые номера, старые ссылки приведут туда.', 'They get new numbers there; old links lead to them.')}</p>
        <div class="field"><label for="ask-title">${t('Заголовок новой темы', 'Title of the new topic')}</label><input id="ask-title" maxlength="200" aria-describedby="ask-title-error"><span class="error" id="ask-title-error"></span></div>${choice(list, topic.categoryId)}`,
      read: (dialog) => {
        const title = dialog.querySelector('#ask-title');
        return title.value.trim() ? {posts, title: title.value.trim(), categoryId: dialog.querySelector('select').value} : wrong(title, t('Назовите тему', 'Give it a title'));
      },
    });
    return given && (await api.post(`/forum/topics/${topic.id}/split`, given)).body;
  },

  async merge(topic) {
    const given = await ask({
      title: t('Объединить с другой темой', 'Merge into another topic'), action: t('Объединить', 'Merge'),
      body: html`<p>${t('Все сообщения перейдут туда, адрес этой темы приведёт туда же.', 'All posts move there, and this topic’s address leads there.')}</p><forum-find not=${topic.id}></forum-find>`,
      read: (dialog) => {
        const find = dialog.querySelector('forum-find');
        return find.value ? {into: find.value} : wrong(find.querySelector('input'), t('Найдите и выберите тему', 'Find and choose a topic'));
      },
    });
    return given && (await api.post(`/forum/topics/${topic.id}/merge`, given)).body;
  },

  async rename(topic) {
    const given = await ask({
      title: t('Заголовок и метки', 'Title and tags'), action: t('Сохранить', 'Save'),
      body: html`<div class="field"><label for="ask-title">${t('Заголовок', 'Title')}</label><input id="ask-title" maxlength="200" .value=${topic.title} aria-describedby="ask-title-error"><span class="error" id="ask-title-error"></span></div>
        <div class="field"><label for="ask-tags">${t('Метки через запятую', 'Tags, with commas between')}</label><input id="ask-tags" .value=${topic.tags.join(', ')}></div>
        ${topic.kind === 'REQUEST' && topic.moderates ? html`<div class="field"><label for="ask-due">${t('Ответ нужен к', 'Answer due')}</label><input id="ask-due" type="date" .value=${topic.dueOn ?? ''}></div>` : nothing}`,
      read: async (dialog) => {
        const title = dialog.querySelector('#ask-title');
        const due = dialog.querySelector('#ask-due')?.value;
        const tags = dialog.querySelector('#ask-tags').value.split(',').map((one) => one.trim()).filter(Boolean);
        try {
          return (await api.patch('/forum/topics/' + topic.id, {title: title.value.trim(), tags, ...(due && due !== topic.dueOn ? {dueOn: due} : {})}, `"${topic.version}"`)).body;
        } catch (e) {
          return wrong(title, e.reason ?? e.message);
        }
      },
    });
    return given;
  },

  async remove(topic, own) {
    const given = own
      ? (await confirm({title: t('Удалить тему?', 'Delete the topic?'), text: t('Вернуть её сможет только модератор.', 'Only a moderator can bring it back.'), action: t('Удалить тему', 'Delete the topic'), loss: true})) && {}
      : await why({title: t('Удалить тему?', 'Delete the topic?'), text: t('Читатели её не увидят; вернуть можно в этом же меню.', 'Readers no longer see it; the same menu brings it back.'), action: t('Удалить тему', 'Delete the topic')});
    if (!given) return null;
    await api.delete('/forum/topics/' + topic.id, {query: given});
    return {...topic, state: 'DELETED'};
  },

  async restore(topic) {
    return (await api.post(`/forum/topics/${topic.id}/restoration`, {})).body;
  },

  async purge(topic) {
    const sure = await confirm({title: t('Стереть тему навсегда?', 'Erase the topic for good?'), text: t('Исчезнет всё, что в ней сказано. Вернуть нельзя.', 'All that was said in it is gone. There is no way back.'), action: t('Стереть', 'Erase'), loss: true});
    if (!sure) return null;
    await api.post(`/forum/topics/${topic.id}/purge`, {});
    return {...topic, purged: true};
  },
};
