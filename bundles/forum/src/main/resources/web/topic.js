import {ask} from 'artel/ask.js';
import {plainHeadings} from 'artel/markdown.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';
import {Page, api, formatDate, formatDateTime, go, html, nothing, number, query, repeat, say, session, setQuery, t, toast} from 'artel/index.js';
import {categories, installed, maybe} from './asked.js';
import './compose.js';
import './look.js';
import {menu} from './menu.js';
import './poll.js';
import './post.js';
import {verbs} from './verbs.js';
import {LEVELS, STATUSES, badges, marks, overdue, people, posts, signIn} from './words.js';
import {whom} from './writing.js';

const PORTION = 20;
const BEFORE = 6;
/** So many posts stand in the page at once; what is far from where one reads goes, and comes back. */
const MOST = 120;
/** Whose beginning is above it is being read. */
const LINE = 120;
const FOLLOW = 400;
const READ = 1500;
const KEYS = {о: 'j', л: 'k', к: 'r', й: 'q', д: 'l', у: 'e'};

/** A topic: read from any post on, in both directions, while others write. */
class TopicPage extends Page {
  static properties = {
    ...Page.properties, topic: {state: true}, category: {state: true}, items: {state: true}, before: {state: true}, after: {state: true}, error: {state: true},
    loading: {state: true}, failed: {state: true}, answer: {state: true}, at: {state: true}, fresh: {state: true}, choosing: {state: true}, levels: {state: true}, writes: {state: true}, kept: {state: true}, said: {state: true}, busy: {state: true}, consents: {state: true}, practices: {state: true},
  };

  #live = null;
  #seen = 0;
  #sent = 0;
  #readTimer = 0;
  #followTimer = 0;
  #firstNew = 0;
  #followed = false;
  #closed = false;
  #names = () => [...new Map([this.topic.author, this.topic.addressee, ...this.items.map((one) => one.author)].filter(Boolean).map((one) => [one.id, one])).values()];
  #people = whom(() => this.#names());
  #keys = (event) => this.#key(event);
  #scrolled = () => {
    if (!this.#followTimer) this.#followTimer = setTimeout(() => this.#follow(), FOLLOW);
  };
  #left = () => this.#tellRead();
  #session = () => this.#open(this.at || 1, {quiet: true});
  #watcher = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) this.#more(one.target.classList.contains('fm-before') ? 'before' : 'after');
  }, {rootMargin: '500px'});

  constructor() {
    super();
    Object.assign(this, {items: [], fresh: new Set(), at: 0, said: ''});
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.#keys);
    window.addEventListener('scroll', this.#scrolled, {passive: true});
    window.addEventListener('pagehide', this.#left);
    window.addEventListener('artel-session', this.#session);
    this.#open(Number(location.hash.slice(1)) || 1);
  }

  disconnectedCallback() {
    this.#closed = true;
    window.removeEventListener('keydown', this.#keys);
    window.removeEventListener('scroll', this.#scrolled);
    window.removeEventListener('pagehide', this.#left);
    window.removeEventListener('artel-session', this.#session);
    clearTimeout(this.#followTimer);
    this.#tellRead();
    this.#live?.close();
    this.#watcher.disconnect();
    super.disconnectedCallback();
  }

  heading() {
    return this.topic?.title ?? t('Тема', 'Topic');
  }

  get #path() {
    return '/forum/topics/' + this.params.id;
  }

  /** Reads the topic anew around a post. */
  async #open(wanted, {quiet = false, focus = false} = {}) {
    if (!quiet) this.error = null;
    try {
      const from = Math.max(1, wanted);
      const [{body: topic}, {body: here}, earlier, settings] = await Promise.all([
        api.get(this.#path),
        api.get(this.#path + '/posts', {query: {from, limit: PORTION}}),
        from > 1 ? api.get(this.#path + '/posts', {query: {before: from, limit: BEFORE}}) : null,
        session.me ? maybe('/forum/settings') : null,
      ]);
      if (this.#closed) return;
      const first = !this.topic;
      this.topic = topic;
      this.levels = !!settings;
      this.items = [...(earlier?.body.items ?? []), ...here.items];
      this.before = (earlier?.body.items.length ?? 0) === BEFORE;
      this.after = !!here.nextCursor;
      if (first) {
        this.#firstNew = topic.readNumber && topic.readNumber < topic.lastNumber ? topic.readNumber + 1 : 0;
        this.#sent = topic.readNumber;
        this.#address();
        this.#listen();
      }
      await this.#beside();
      await this.#drawn();
      const target = this.#near(wanted);
      this.at = target?.number ?? 1;
      if (focus && target) this.#article(target.number)?.focus({preventScroll: true});
      if (wanted > 1 && target) this.#goTo(target.number, focus || first);
      else if (!first) window.scrollTo(0, 0);
      else if (history.state && document.activeElement === document.body) this.querySelector('h1').focus({preventScroll: true});
      this.#scrolled();
      if (first && query().reply) this.#answer(target);
    } catch (e) {
      const moved = e.problem?.movedTo;
      if (moved) go(moved, {replace: true});
      else this.error = e;
    }
  }

  /** The category's name, the post that answers, which may stand far from here, and whether it becomes a practice. */
  async #beside() {
    const {topic} = this;
    const ripe = session.me && topic.solved && topic.state === 'VISIBLE' && !topic.practiceId;
    const [list, answer, consents, practices] = await Promise.all([
      categories().catch(() => []),
      topic.acceptedPostId ? this.items.find((one) => one.id === topic.acceptedPostId) ?? maybe(`${this.#path}/posts/${topic.acceptedPostId}`) : null,
      ripe ? maybe(this.#path + '/practice') : null,
      ripe && installed('portfolio'),
    ]);
    this.consents = consents?.items ?? [];
    this.practices = practices;
    this.category = list.find((one) => one.id === topic.categoryId);
    this.answer = answer;
  }

  /** The address that everybody else has for it, too. */
  #address() {
    if (location.pathname !== this.topic.url) history.replaceState(history.state, '', this.topic.url + location.search + location.hash);
    let link = document.head.querySelector('link[rel="canonical"]');
    if (!link) {
      link = document.createElement('link');
      link.rel = 'canonical';
      document.head.append(link);
    }
    link.href = location.origin + this.topic.url;
  }

  async #drawn() {
    await this.updateComplete;
    await Promise.all([...this.querySelectorAll('forum-post, forum-poll')].map((one) => one.updateComplete));
  }

  #near(wanted) {
    return this.items.find((one) => one.number >= wanted) ?? this.items.at(-1);
  }

  #article(at) {
    return this.querySelector('#p' + at);
  }

  #goTo(at, focus = true) {
    const post = this.#article(at);
    if (!post) return;
    if (focus) post.focus({preventScroll: true});
    post.scrollIntoView({block: 'start'});
  }

  async #jump(wanted) {
    const at = Math.max(1, Math.min(wanted, this.topic.lastNumber));
    if (!this.items.some((one) => one.number === at)) {
      this.loading = 'jump';
      await this.#open(at, {quiet: true, focus: true});
      this.loading = null;
    } else this.#goTo(at);
    this.#mark(this.#near(at)?.number ?? at);
  }

  /** More in one direction; what stands in the window stays where it is. */
  async #more(way) {
    if (this.loading || this.failed || !this[way] || !this.items.length) return;
    this.loading = way;
    try {
      const query = way === 'after' ? {from: this.items.at(-1).number + 1, limit: PORTION} : {before: this.items[0].number, limit: PORTION};
      const {body} = await api.get(this.#path + '/posts', {query});
      const known = new Set(this.items.map((one) => one.id));
      const found = body.items.filter((one) => !known.has(one.id));
      await this.#steady(() => {
        if (way === 'after') {
          this.after = !!body.nextCursor;
          const all = [...this.items, ...found];
          this.before = this.before || all.length > MOST;
          this.items = all.slice(-MOST);
        } else {
          this.before = body.items.length === PORTION;
          const all = [...found, ...this.items];
          this.after = this.after || all.length > MOST;
          this.items = all.slice(0, MOST);
        }
      });
    } catch (e) {
      this.failed = e;
    } finally {
      this.loading = null;
    }
  }

  /** Changes what stands above without moving what is read. */
  async #steady(change) {
    const seen = [...this.querySelectorAll('.fm-post')].find((one) => one.getBoundingClientRect().bottom > 0);
    const top = seen?.getBoundingClientRect().top;
    change();
    await this.#drawn();
    if (seen?.isConnected) window.scrollBy(0, seen.getBoundingClientRect().top - top);
  }

  updated() {
    super.updated();
    this.#watcher.disconnect();
    for (const end of this.querySelectorAll('.fm-before, .fm-after')) this.#watcher.observe(end);
  }

  /** Where one reads now: the address says it, and what was read is remembered. */
  #follow() {
    this.#followTimer = 0;
    if (!this.isConnected || !this.items.length) return;
    let at = this.items[0].number;
    let last = 0;
    for (const post of this.querySelectorAll('.fm-post')) {
      const {top, bottom} = post.getBoundingClientRect();
      const own = Number(post.dataset.number);
      if (top <= LINE) at = own;
      if (bottom <= window.innerHeight - LINE || top <= LINE) last = Math.max(last, own);
    }
    const end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
    if (end && !this.after) {
      last = this.items.at(-1).number;
      if (window.scrollY > 0) at = last;
    }
    const focused = document.activeElement?.closest?.('.fm-post')?.getBoundingClientRect();
    if (focused && focused.bottom > 0 && focused.top < window.innerHeight - LINE) at = Number(document.activeElement.closest('.fm-post').dataset.number);
    this.#mark(at);
    if (last > this.#seen) {
      this.#seen = last;
      clearTimeout(this.#readTimer);
      this.#readTimer = setTimeout(() => this.#tellRead(), READ);
    }
    if (this.fresh.size && [...this.fresh].some((one) => one <= this.#seen)) this.fresh = new Set([...this.fresh].filter((one) => one > this.#seen));
  }

  #mark(at) {
    this.at = at;
    const hash = at > 1 ? '#' + at : '';
    if (location.hash !== hash && location.pathname === this.topic.url && (this.#followed || at > 1)) {
      this.#followed = true;
      history.replaceState(history.state, '', location.pathname + location.search + hash);
    }
  }

  #tellRead() {
    clearTimeout(this.#readTimer);
    if (!session.me || !this.levels || this.#seen <= this.#sent) return;
    this.#sent = this.#seen;
    // Whoever goes on reading tells it again.
    api.post(this.#path + '/read', {number: this.#seen}, {keepalive: true}).catch(() => {});
  }

  /** What others do meanwhile. */
  #listen() {
    const live = (this.#live = new EventSource('/api/forum/live?topic=' + this.topic.id));
    const on = (name, act) => live.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on('post', () => this.#arrived());
    on('edit', ({postId}) => this.#again(postId));
    on('removed', ({postId}) => this.#gone(postId));
    on('topic', () => this.#retake());
  }

  async #retake() {
    try {
      const {body} = await api.get(this.#path);
      this.topic = body;
      await this.#beside();
      this.querySelector('forum-poll')?.reload();
    } catch (e) {
      if (e.status === 404) this.error = e;
    }
  }

  /** Posts after the last one that is shown, if one reads at the end; otherwise they are counted. */
  async #arrived() {
    try {
      const last = this.items.at(-1)?.number ?? 0;
      const [{body: topic}, found] = await Promise.all([api.get(this.#path), this.after ? null : api.get(this.#path + '/posts', {query: {from: last + 1, limit: PORTION}})]);
      this.topic = topic;
      if (!found || this.after) return;
      const known = new Set(this.items.map((one) => one.id));
      const posts = found.body.items.filter((one) => !known.has(one.id));
      if (!posts.length) return;
      this.after = !!found.body.nextCursor;
      this.fresh = new Set([...this.fresh, ...posts.filter((one) => one.author.id !== session.me?.id).map((one) => one.number)]);
      this.items = [...this.items, ...posts];
      if (this.fresh.size) this.said = t('Новое сообщение: ', 'A new post: ') + posts.at(-1).author.name;
      this.#scrolled();
    } catch {
      // The next event, or the reader, asks again.
    }
  }

  async #again(id) {
    if (!id) return;
    const at = this.items.findIndex((one) => one.id === id);
    if (at < 0) return this.#arrived();
    try {
      const {body} = await api.get(`${this.#path}/posts/${id}`);
      this.#take(body);
    } catch (e) {
      if (e.status === 404) this.items = this.items.filter((one) => one.id !== id);
    }
    return undefined;
  }

  /** Moderators still see what readers no longer do. */
  #gone(id) {
    if (this.topic.moderates) this.#again(id);
    else if (this.items.some((one) => one.id === id)) {
      this.items = this.items.filter((one) => one.id !== id);
      this.#retake();
    }
  }

  #take(post) {
    this.items = this.items.map((one) => (one.id === post.id ? post : one));
    if (this.answer?.id === post.id) this.answer = post;
  }

  async #accept(post) {
    try {
      if (post.accepted) {
        await api.delete(this.#path + '/acceptance');
        this.topic = (await api.get(this.#path)).body;
      } else this.topic = (await api.post(this.#path + '/acceptance', {postId: post.id})).body;
      this.items = this.items.map((one) => ({...one, accepted: one.id === this.topic.acceptedPostId}));
      await this.#beside();
      toast(this.topic.solved ? t('Отмечено: это ответ', 'Marked: this answers it') : t('Отметка снята', 'The mark is taken off'));
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  async #status(status) {
    try {
      this.topic = (await api.post(this.#path + '/status', {status})).body;
      toast(t(STATUSES[status]));
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  async #level(level) {
    try {
      await api.post(this.#path + '/level', {level});
      this.topic = {...this.topic, level};
      toast(t(LEVELS[level].hint));
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  /** One of a moderator's verbs; the topic is shown as it is afterwards, wherever that is. */
  async #verb(act, said) {
    try {
      const done = await act();
      if (!done) return;
      if (done.purged) {
        go(this.category ? '/forum/c/' + this.category.slug : '/forum', {replace: true});
      } else if (done.id !== this.topic.id) go(done.url);
      else {
        this.topic = done;
        this.#address();
        await this.#open(this.at, {quiet: true});
      }
      if (said) toast(said);
    } catch (e) {
      toast(e.reason ?? e.message);
    }
  }

  #choose(post, on) {
    const choosing = new Set(this.choosing);
    if (on) choosing.add(post.id);
    else choosing.delete(post.id);
    this.choosing = choosing;
  }

  /** Whoever comes by a notification's link writes at once. */
  #answer(post) {
    setQuery({reply: ''});
    if (this.topic.mayReply) this.#reply(post?.number > 1 ? post : null);
  }

  async #reply(post, quote) {
    const text = quote ? this.#selected(post) || post.body : null;
    this.writes = true;
    await this.querySelector('forum-compose').begin({to: post ?? undefined, quote: text});
  }

  /** What is selected of a post. */
  #selected(post) {
    const selection = window.getSelection();
    const body = this.#article(post.number)?.querySelector('.fm-body');
    return body && selection.rangeCount && body.contains(selection.anchorNode) && body.contains(selection.focusNode) ? selection.toString().trim() : '';
  }

  async #sentOne(post) {
    this.writes = false;
    if (this.after) await this.#open(post.number, {quiet: true, focus: true});
    else {
      await this.#arrived();
      await this.#drawn();
      this.#goTo(post.number);
    }
    toast(post.state === 'PENDING' ? t('Отправлено. Сообщение появится, когда его проверит модератор.', 'Sent. It is shown once a moderator has looked at it.') : t('Отправлено', 'Sent'));
    this.#sent = Math.max(this.#sent, post.number);
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !this.items.length) return;
    if (document.activeElement?.matches?.('input, textarea, select') || document.querySelector('dialog[open]')) return;
    const key = KEYS[event.key.toLowerCase()] ?? event.key.toLowerCase();
    const focused = document.activeElement?.closest?.('.fm-post');
    const at = focused ? Number(focused.dataset.number) : this.at;
    const part = this.#article(at)?.closest('forum-post');
    const act = {
      j: () => this.#step(at, 1, !focused), k: () => this.#step(at, -1, !focused), '?': () => this.#help(),
      r: this.topic.mayReply && (() => this.#reply(focused && part?.post.number > 1 ? part.post : null)), q: this.topic.mayReply && part && (() => this.#reply(part.post, true)),
      l: session.me && part?.post.state === 'VISIBLE' && (() => part.react('LIKE')), e: part?.post.mayEdit && (() => part.edit()),
      home: () => this.#jump(1), end: () => this.#jump(this.topic.lastNumber),
    }[key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** To the next post; the first press goes to the one that is read. */
  async #step(at, by, here) {
    const index = this.items.findIndex((one) => one.number === at);
    let to = here ? index : index + by;
    if (to >= this.items.length && this.after) {
      await this.#more('after');
      to = this.items.findIndex((one) => one.number > at);
    } else if (to < 0 && this.before) {
      await this.#more('before');
      to = this.items.findIndex((one) => one.number === at) - 1;
    }
    const post = this.items[Math.max(0, Math.min(to, this.items.length - 1))];
    this.#goTo(post.number);
    this.#mark(post.number);
  }

  #help() {
    const row = (keys, words) => html`<dt>${keys.map((one) => html`<kbd>${one}</kbd>`)}</dt><dd>${words}</dd>`;
    ask({
      title: t('Клавиши', 'Keys'), action: t('Понятно', 'Got it'), read: () => true,
      body: html`<dl class="fm-keys">${row(['J', 'K'], t('следующее, предыдущее сообщение', 'next, previous post'))}${row(['R'], t('ответить', 'reply'))}${row(['Q'], t('ответить с цитатой', 'reply with a quotation'))}
        ${row(['L'], t('нравится', 'like'))}${row(['E'], t('изменить своё', 'edit your own'))}${row(['Home', 'End'], t('к первому, к последнему', 'to the first, to the last'))}${row(['Ctrl', 'Enter'], t('отправить ответ', 'send the reply'))}${row(['Esc'], t('свернуть ответ, черновик останется', 'fold the reply, the draft stays'))}${row(['?'], t('эта подсказка', 'this help'))}</dl>`,
    });
  }

  #moderate() {
    const {topic} = this;
    const own = session.me && topic.author.id === session.me.id;
    const {turn, move, merge, rename, remove, restore, purge} = verbs;
    const deleted = topic.state === 'DELETED';
    return menu(topic.moderates ? t('Управление', 'Manage') : t('Ещё', 'More'), topic.moderates ? t('Управление темой', 'Manage the topic') : t('Ещё о теме', 'More about the topic'), [
      topic.mayEdit && !deleted && [t('Заголовок и метки…', 'Title and tags…'), () => this.#verb(() => rename(topic), t('Сохранено', 'Saved'))],
      topic.moderates && !deleted && [topic.pinned ? t('Открепить', 'Unpin') : t('Закрепить', 'Pin'), () => this.#verb(() => turn(topic, topic.pinned ? 'unpin' : 'pin'), topic.pinned ? t('Откреплена', 'Unpinned') : t('Закреплена', 'Pinned'))],
      topic.moderates && !deleted && [topic.locked ? t('Открыть для ответов', 'Unlock') : t('Закрыть для ответов', 'Lock'), () => this.#verb(() => turn(topic, topic.locked ? 'unlock' : 'lock'), topic.locked ? t('Открыта', 'Unlocked') : t('Закрыта', 'Locked'))],
      topic.moderates && !deleted && [t('Переместить…', 'Move…'), () => this.#verb(() => move(topic), t('Перемещена', 'Moved'))],
      topic.moderates && !deleted && topic.posts > 1 && [t('Отделить сообщения…', 'Split posts off…'), () => (this.choosing = new Set())],
      topic.moderates && !deleted && [t('Объединить с другой…', 'Merge into another…'), () => this.#verb(() => merge(topic), t('Объединено', 'Merged'))],
      this.practices && !deleted && (session.is('STAFF') || session.is('MODERATOR') || session.me.memberships.length > 0) && [t('Сделать практикой…', 'Make it a practice…'), '/forum/practice/' + topic.id],
      (topic.moderates || (own && topic.mayEdit)) && !deleted && [t('Удалить тему…', 'Delete the topic…'), () => this.#verb(() => remove(topic, own && !topic.moderates), t('Тема удалена', 'The topic is deleted')), true],
      topic.moderates && deleted && [t('Вернуть тему', 'Restore the topic'), () => this.#verb(() => restore(topic), t('Тема снова видна', 'The topic is shown again'))],
      session.is('STAFF') && deleted && [t('Стереть навсегда…', 'Erase for good…'), () => this.#verb(() => purge(topic), t('Стёрто', 'Erased')), true],
    ]);
  }

  #head() {
    const {topic} = this;
    return html`<header class="fm-head">
      <nav class="small" aria-label=${t('Где это', 'Where this is')}><a href="/forum">${t('Форум', 'Forum')}</a> / ${this.category ? html`<a href=${'/forum/c/' + this.category.slug}>${say(this.category.titles)}</a>` : '…'}</nav>
      <h1 tabindex="-1">${topic.title}</h1>
      <div class="row small">${marks(topic)}${topic.tags.map((tag) => html`<a class="fm-tag" href=${'/forum/latest?tag=' + encodeURIComponent(tag)}>#${tag}</a>`)}</div>
      <div class="row small soft"><span class="figures">${posts(topic.posts)}</span><span class="figures">${people(topic.participants)}</span><span class="figures">${t('начата ', 'started ')}${formatDateTime(topic.createdAt)}</span>
        ${topic.eventId ? html`<a href=${'/events/' + topic.eventId}>${t('Мероприятие', 'The event')}</a>` : nothing}
        ${topic.practiceId ? html`<a href=${'/portfolio/practices/' + topic.practiceId}>${t('Из темы вышла практика', 'A practice came of it')}</a>` : nothing}
        <span class="row">${this.levels ? menu(t(LEVELS[topic.level]), t('О чём сообщать: ', 'What to be told of: ') + t(LEVELS[topic.level]), Object.entries(LEVELS).map(([level, words]) => [html`<span>${level === topic.level ? '✓ ' : ''}${t(words)}<br><span class="soft small">${t(words.hint)}</span></span>`, () => this.#level(level)])) : nothing}
          ${session.me ? this.#moderate() : nothing}</span></div>
      ${this.#asked()}
      ${topic.state === 'PENDING' ? html`<p class="notice wait">${t('Тему видите вы и модераторы: она появится для всех после проверки.', 'You and moderators see this topic: it is shown to all once it is approved.')}</p>` : nothing}
      ${topic.state === 'DELETED' ? html`<p class="notice loss">${t('Тема удалена: её видят только модераторы.', 'The topic is deleted: only moderators see it.')}</p>` : nothing}
    </header>`;
  }

  /** Whoever is asked for their post, or waits for what others say to that, finds it here. */
  #asked() {
    const page = '/forum/practice/' + this.topic.id;
    if (this.consents?.some((one) => one.mine && one.agreed === null)) return html`<p class="notice wait">${t('Ваше сообщение просят взять в практику.', 'You are asked to let your post become part of a practice.')} <a href=${page}>${t('Решить', 'Decide')}</a></p>`;
    return this.consents?.length ? html`<p class="small"><a href=${page}>${t('Практика из темы: кто согласен', 'A practice of the topic: who agrees')}</a></p>` : nothing;
  }

  #request() {
    const {topic} = this;
    if (topic.kind !== 'REQUEST') return nothing;
    const me = session.me;
    const may = me && topic.status !== 'ANSWERED' && (session.is('STAFF') || (me.roles.includes('AUTHORITY') && topic.addressee?.id === me.id));
    const official = this.items.find((one) => one.official);
    const order = Object.keys(STATUSES);
    const reached = order.indexOf(topic.status);
    return html`<section class="card fm-box" aria-labelledby="request"><h2 id="request">${t('Запрос органам власти', 'Request to authorities')}</h2>
      <ol class="fm-steps">${order.map((status, i) => html`<li class=${i < reached || topic.status === 'ANSWERED' ? 'done' : ''} aria-current=${i === reached ? 'step' : nothing}>${i < reached || topic.status === 'ANSWERED' ? '✓ ' : ''}${t(STATUSES[status])}</li>`)}</ol>
      <p>${topic.addressee ? html`${t('Кому: ', 'To: ')}<strong>${topic.addressee.name}</strong>` : t('Ответить может любой представитель власти.', 'Any representative of authorities may answer.')}</p>
      ${topic.dueOn ? html`<p class=${overdue(topic) ? 'md-failed' : ''}>${topic.status === 'ANSWERED' ? t('Ждали к ', 'Was due ') : overdue(topic) ? t('Срок прошёл: ', 'Overdue since ') : t('Ответ нужен к ', 'Answer due ')}<span class="figures">${formatDate(topic.dueOn)}</span></p>` : nothing}
      ${official ? html`<div><button type="button" class="button quiet" @click=${() => this.#jump(official.number)}>${t('К официальному ответу', 'To the official answer')}</button></div>` : nothing}
      ${may ? html`<div class="row">${topic.status === 'ASKED' ? html`<button type="button" class="button" @click=${() => this.#status('IN_WORK')}>${t('Взять в работу', 'Take it on')}</button>` : nothing}
        <button type="button" class="button quiet" @click=${() => this.#status('ANSWERED')}>${t('Отметить отвеченным', 'Mark as answered')}</button></div>` : nothing}</section>`;
  }

  #solution() {
    const {answer} = this;
    // It is the very next post anyway.
    if (!answer || (this.items[0]?.number === 1 && answer.id === this.items[1]?.id)) return nothing;
    return html`<section class="card fm-box fm-answer" aria-labelledby="answer"><h2 id="answer">✓ ${t('Ответ, который помог', 'The answer that helped')}</h2>
      <span class="row small"><strong>${answer.author.name}</strong>${badges(answer.author)}</span>
      <div class="fm-body written">${unsafeHTML(plainHeadings(answer.html))}</div>
      <div><a class="button quiet" href=${`${this.topic.url}#${answer.number}`} @click=${(e) => { e.preventDefault(); this.#jump(answer.number); }}>${t('Прочитать в обсуждении', 'Read it in the discussion')} #${answer.number}</a></div></section>`;
  }

  #boxes() {
    return html`${this.topic.kind === 'POLL' ? html`<forum-poll topic=${this.topic.id} ?guest=${!session.me}></forum-poll>` : nothing}${this.#request()}${this.#solution()}`;
  }

  #further(way, words, at) {
    if (!this[way]) return nothing;
    return html`<div class=${'fm-' + way}>${this.failed ? html`<artel-error .error=${this.failed} @retry=${() => { this.failed = null; this.#more(way); }}></artel-error>`
      : html`<a class="button quiet" href=${`${this.topic.url}#${at}`} @click=${(e) => { e.preventDefault(); this.#more(way); }}>${this.loading === way ? t('Загружается…', 'Loading…') : words}</a>`}</div>`;
  }

  #posts() {
    const {items, topic} = this;
    const top = items[0]?.number > 1 || this.before;
    return html`${top ? this.#boxes() : nothing}
      ${this.#further('before', t('Показать предыдущие', 'Show earlier posts'), Math.max(1, (items[0]?.number ?? 1) - 1))}
      <ol class="fm-posts">${repeat(items, (one) => one.id, (one, i) => html`<li class="stack">
        ${one.number === this.#firstNew || (this.#firstNew && one.number > this.#firstNew && (items[i - 1]?.number ?? 0) < this.#firstNew && i) ? html`<p class="fm-line">${t('Новое с прошлого раза', 'New since last time')}</p>` : nothing}
        <forum-post .post=${one} .topic=${topic} .people=${this.#people} .fresh=${this.fresh.has(one.number)} .chosen=${this.choosing ? (this.choosing.has(one.id) ? 'yes' : 'no') : undefined}
          @reply=${() => this.#reply(one.number > 1 ? one : null)} @quote=${() => this.#reply(one, true)} @accepted=${() => this.#accept(one)} @changed=${(e) => this.#take(e.detail.post)} @gone=${() => this.#gone(one.id)}
          @jump=${(e) => this.#jump(e.detail.number)} @chosen=${(e) => this.#choose(one, e.detail.on)}></forum-post>
        ${!top && !i ? this.#boxes() : nothing}</li>`)}</ol>
      ${this.#further('after', t('Показать следующие', 'Show later posts'), (items.at(-1)?.number ?? 0) + 1)}
      ${!this.after && !items.length ? html`<div class="empty"><p>${t('Здесь ничего не осталось.', 'Nothing is left here.')}</p></div>` : nothing}`;
  }

  #dock() {
    const {topic} = this;
    const low = [...this.fresh].filter((one) => one > this.#seen);
    const choosing = this.choosing;
    return html`<div class="fm-dock">
      <forum-compose .topic=${topic} .people=${this.#people} @sent=${(e) => this.#sentOne(e.detail.post)} @kept=${(e) => (this.kept = e.detail.kept)} @closed=${() => { this.writes = false; this.#article(this.at)?.focus({preventScroll: true}); }}></forum-compose>
      ${choosing ? html`<div class="fm-dock-line"><span role="status">${t('Выбрано сообщений: ', 'Posts chosen: ')}${choosing.size}</span><span class="row"><button type="button" class="button" ?disabled=${!choosing.size} @click=${() => this.#verb(() => verbs.split(topic, this.items.filter((one) => choosing.has(one.id)).map((one) => one.id)), t('Новая тема', 'The new topic'))}>${t('Отделить…', 'Split off…')}</button>
        <button type="button" class="button quiet" @click=${() => (this.choosing = null)}>${t('Не отделять', 'Cancel')}</button></span></div>` : nothing}
      ${this.writes || choosing ? nothing : html`<div class="fm-dock-line"><div class="fm-where">
          <button type="button" class="fm-act" aria-label=${t('К первому сообщению', 'To the first post')} title=${t('К первому (Home)', 'To the first (Home)')} @click=${() => this.#jump(1)}>↑</button>
          <form @submit=${(e) => { e.preventDefault(); this.#jump(Number(e.target.querySelector('input').value) || 1); }}><label class="visually-hidden" for="fm-at">${t('Номер сообщения', 'Number of a post')}</label>
            <input id="fm-at" class="figures" inputmode="numeric" pattern="[0-9]*" .value=${String(this.at || 1)} @focus=${(e) => e.target.select()}><span class="soft small figures"><span class="fm-words">${t('из', 'of')}&nbsp;</span>${number(topic.lastNumber)}</span><button class="visually-hidden" tabindex="-1">${t('Перейти', 'Go')}</button></form>
          <button type="button" class="fm-act" aria-label=${t('К последнему сообщению', 'To the last post')} title=${t('К последнему (End)', 'To the last (End)')} @click=${() => this.#jump(topic.lastNumber)}>↓</button>
          ${low.length ? html`<button type="button" class="chip" @click=${() => this.#jump(Math.min(...low))}>↓ ${t('новых', 'new')}: ${low.length}</button>` : nothing}</div>
        <span class="row"><button type="button" class="fm-act fm-help" aria-label=${t('Клавиши', 'Keys')} title=${t('Клавиши (?)', 'Keys (?)')} @click=${this.#help}>?</button>
        ${topic.mayReply ? html`<button type="button" class="button" @click=${() => this.#reply(null)}>${this.kept ? t('Продолжить черновик', 'Go on with the draft') : t('Ответить', 'Reply')}</button>`
          : session.me ? html`<span class="soft small">${topic.locked ? t('Тема закрыта', 'The topic is locked') : t('Ответить здесь нельзя', 'You may not reply here')}</span>` : html`<a class="button quiet" href=${signIn()}>${t('Войти и ответить', 'Sign in to reply')}</a>`}</span></div>`}</div>`;
  }

  render() {
    if (this.error) return html`<div class="stack"><a class="small" href="/forum">← ${t('Форум', 'Forum')}</a><artel-error .error=${this.error} @retry=${() => this.#open(Number(location.hash.slice(1)) || 1)}></artel-error></div>`;
    if (!this.topic) return html`<div class="fm-page"><a class="small" href="/forum">← ${t('Форум', 'Forum')}</a><artel-loading></artel-loading></div>`;
    return html`<div class="fm-page">${this.#head()}<h2 class="visually-hidden">${t('Сообщения', 'Posts')}</h2>${this.#posts()}${this.#dock()}<p class="visually-hidden" role="status">${this.said}</p></div>`;
  }
}
customElements.define('forum-topic', TopicPage);
