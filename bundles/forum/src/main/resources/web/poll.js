import {Part, api, formatDateTime, html, nothing, number, plural, t, toast} from 'artel/index.js';
import {styles} from 'artel/styles.js';
import './look.js';
import {signIn} from './words.js';

/** What a topic asks, and what people chose: `<forum-poll topic=${id}>`. */
class PollPart extends Part {
  static properties = {topic: {}, guest: {type: Boolean}, poll: {state: true}, error: {state: true}, chosen: {state: true}, busy: {state: true}, changing: {state: true}};

  #of = null;

  willUpdate() {
    if (this.topic && this.topic !== this.#of) {
      this.#of = this.topic;
      this.reload();
    }
  }

  async reload() {
    this.error = null;
    try {
      this.#take((await api.get(`/forum/topics/${this.topic}/poll`)).body);
    } catch (e) {
      this.error = e;
    }
  }

  #take(poll) {
    this.poll = poll;
    this.chosen = new Set(poll.options.filter((one) => one.mine).map((one) => one.id));
    this.changing = false;
  }

  async #vote(event) {
    event.preventDefault();
    if (!this.chosen.size) {
      toast(t('Выберите вариант', 'Choose an option'));
      return;
    }
    await this.#send(async () => (await api.post(`/forum/topics/${this.topic}/votes`, {options: [...this.chosen]})).body, t('Голос учтён', 'Your vote counts'));
  }

  async #back() {
    await this.#send(async () => {
      await api.delete(`/forum/topics/${this.topic}/votes`);
      return (await api.get(`/forum/topics/${this.topic}/poll`)).body;
    }, t('Голос отозван', 'Your vote is taken back'));
  }

  async #send(act, said) {
    this.busy = true;
    try {
      this.#take(await act());
      toast(said);
      await this.updateComplete;
      this.querySelector('h2')?.focus();
    } catch (e) {
      toast(e.reason ?? e.message);
    } finally {
      this.busy = false;
    }
  }

  #choose(id, on) {
    const chosen = this.poll.several ? new Set(this.chosen) : new Set();
    if (on) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
  }

  #ballot() {
    const type = this.poll.several ? 'checkbox' : 'radio';
    return html`<form class="stack" @submit=${this.#vote}><fieldset class="fm-poll"><legend class="soft small">${this.poll.several ? t('Можно выбрать несколько', 'You may choose several') : t('Выберите один вариант', 'Choose one')}</legend>
        ${this.poll.options.map((one) => html`<label class="choice"><input type=${type} name=${'poll-' + this.topic} .checked=${this.chosen.has(one.id)} @change=${(e) => this.#choose(one.id, e.target.checked)}><span>${one.text}</span></label>`)}</fieldset>
      <div class="row"><button class="button" ?disabled=${this.busy}>${t('Проголосовать', 'Vote')}</button>
        ${this.changing ? html`<button type="button" class="button quiet" @click=${() => this.#take(this.poll)}>${t('Не менять', 'Leave it')}</button>` : nothing}
        ${this.poll.secret ? html`<span class="soft small">${t('Итоги видны после голосования.', 'Results are shown once you vote.')}</span>` : nothing}</div></form>`;
  }

  #results() {
    const {options, voters} = this.poll;
    return html`<ul class="fm-poll">${options.map((one) => {
      const part = voters ? Math.round((one.votes / voters) * 100) : 0;
      return html`<li class="fm-option"><span class="row spread"><span>${one.text}${one.mine ? html` <span class="tag good">${t('ваш голос', 'your vote')}</span>` : nothing}</span>
        <span class="figures">${number(one.votes)} · ${part}\u00a0%</span></span><div class="fm-bar" aria-hidden="true"><span ${styles({'--part': part + '%'})}></span></div></li>`;
    })}</ul>`;
  }

  render() {
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.reload()}></artel-error>`;
    if (!this.poll) return html`<artel-loading></artel-loading>`;
    const {poll} = this;
    const voted = poll.options.some((one) => one.mine);
    const hidden = poll.options.some((one) => one.votes === null || one.votes === undefined);
    const ballot = poll.mayVote && (this.changing || !voted);
    return html`<section class="card fm-box" aria-labelledby=${'poll-' + this.topic}><h2 id=${'poll-' + this.topic} tabindex="-1">${t('Опрос', 'Poll')}</h2>
      ${ballot ? this.#ballot() : nothing}
      ${!ballot && hidden ? html`<ul class="bullets">${poll.options.map((one) => html`<li>${one.text}</li>`)}</ul><p class="soft small">${t('Итоги видны тем, кто проголосовал, и всем после закрытия.', 'Results are shown to those who voted, and to all once it is closed.')}</p>` : nothing}
      ${!hidden && (!ballot || !poll.secret) ? this.#results() : nothing}
      <div class="row small"><span class="soft figures">${poll.voters === null || poll.voters === undefined ? nothing : html`${number(poll.voters)} ${plural(poll.voters, ['проголосовал', 'проголосовали', 'проголосовали'], ['voted', 'voted'])}. `}
          ${poll.closed ? t('Опрос закрыт.', 'The poll is closed.') : poll.closesAt ? t('Открыт до ', 'Open until ') + formatDateTime(poll.closesAt) : nothing}</span>
        ${voted && poll.mayVote && !this.changing ? html`<button type="button" class="fm-act" ?disabled=${this.busy} @click=${() => (this.changing = true)}>${t('Изменить голос', 'Change your vote')}</button><button type="button" class="fm-act" ?disabled=${this.busy} @click=${this.#back}>${t('Отозвать', 'Take it back')}</button>` : nothing}
        ${this.guest && !poll.closed ? html`<a href=${signIn()}>${t('Войти, чтобы проголосовать', 'Sign in to vote')}</a>` : nothing}</div></section>`;
  }
}
customElements.define('forum-poll', PollPart);
