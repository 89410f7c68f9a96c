import {api, session} from 'artel/index.js';

const PAUSE = 1200;
const QUOTE = 600;

/** What the server makes of Markdown. */
export const see = async (body) => (await api.post('/forum/preview', {body})).body.html;

/** Whom an @ may mean: those who take part, and for staff everybody. */
export const whom = (present) => async (begun) => {
  const letters = begun.toLowerCase();
  const near = present().filter((one) => one.id && one.name.toLowerCase().split(' ').some((part, i, parts) => parts.slice(i).join(' ').startsWith(letters)));
  if (!session.is('STAFF') || letters.length < 2) return near;
  try {
    const {body} = await api.get('/users', {query: {q: begun, state: 'ACTIVE', limit: 6}});
    return [...near, ...body.items.filter((one) => !near.some((known) => known.id === one.id))];
  } catch {
    return near;
  }
};

/** A text as it is quoted. */
export function quoted(text) {
  const own = text.split('\n').filter((line) => !line.startsWith('>')).join('\n').trim();
  const cut = own.length > QUOTE ? own.slice(0, own.lastIndexOf(' ', QUOTE)) + '…' : own;
  return cut.split('\n').map((line) => '> ' + line).join('\n') + '\n\n';
}

/** Keeps on the server what is being written in one place, a moment after the last change. */
export class Draft {
  #place;
  #timer = 0;
  #content = null;
  #told;
  #turn = Promise.resolve();

  constructor(place, told = () => {}) {
    this.#place = place;
    this.#told = told;
  }

  /** What was kept, or null. The list is asked: that there is no draft is no error. */
  async load() {
    const {body} = await api.get('/forum/drafts', {query: {limit: 100}});
    return body.items.find((one) => one.place === this.#place)?.content ?? null;
  }

  keep(content) {
    clearTimeout(this.#timer);
    this.#content = content;
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Sends at once what waits, also when the page is left. */
  flush() {
    clearTimeout(this.#timer);
    if (!this.#content) return;
    const content = this.#content;
    this.#content = null;
    this.#told('saving');
    this.#turn = this.#turn.then(() => api.put('/forum/drafts/' + this.#place, content, {keepalive: true})).then(() => this.#told('saved'), (e) => this.#told('failed', e));
  }

  async forget() {
    clearTimeout(this.#timer);
    this.#content = null;
    this.#turn = this.#turn.then(() => api.delete('/forum/drafts/' + this.#place)).catch((e) => this.#told('failed', e));
    await this.#turn;
  }
}
