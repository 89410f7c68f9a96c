import {Page, api, confirm, formatRange, formatTime, html, nothing, plural, query, session, setQuery, t, toast} from 'artel/index.js';
import {aboutFields, refusedNotice, signInFirst, topicsOf} from './advice.js';
import {everything} from './everything.js';
import {organisationsOfMine} from './organisations.js';

const PAUSE = 5000;

/** The ticket of whoever signed in who stands in line; undefined if they do not. */
export async function place() {
  return (await api.get('/booking/walk-ins', {query: {state: 'WAITING', mine: true, limit: 1}})).body.items[0];
}

/** Coming without an appointment: the first consultant who is free, or a place in the line that says how it moves. */
class WalkInPage extends Page {
  static properties = {
    ...Page.properties, ticket: {state: true}, where: {state: true}, topics: {state: true}, organisations: {state: true}, error: {state: true}, refused: {state: true}, stale: {state: true},
  };

  #timer = 0;
  /** Being called comes as a notification, so that it is seen at once; how the line moves is asked for. */
  #look = () => {
    if (!document.hidden && this.ticket?.state === 'WAITING') this.#refresh();
  };

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('artel-unread', this.#look);
    document.addEventListener('visibilitychange', this.#look);
    this.#timer = setInterval(this.#look, PAUSE);
    if (session.me) this.#load();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    window.removeEventListener('artel-unread', this.#look);
    document.removeEventListener('visibilitychange', this.#look);
    super.disconnectedCallback();
  }

  heading() {
    if (this.ticket?.state === 'WAITING') return t(`${this.ticket.position}-й в очереди`, `Number ${this.ticket.position} in the line`);
    if (this.ticket?.state === 'CALLED') return t('Вас ждут', 'It is your turn');
    return t('Прийти сейчас', 'Come now');
  }

  async #load() {
    this.error = null;
    try {
      const [consultants, organisations, ticket] = await Promise.all([everything('/booking/consultants'), organisationsOfMine(), this.#mine()]);
      this.topics = topicsOf(consultants).map((one) => one.name);
      this.organisations = organisations;
      await this.#show(ticket);
    } catch (e) {
      this.error = e;
    }
  }

  /** The ticket that the address names, so that a page loaded anew shows the same; else that of whoever waits. */
  async #mine() {
    const {ticket} = query();
    if (ticket) return api.get('/booking/walk-ins/' + encodeURIComponent(ticket)).then(({body}) => body, () => place());
    return place();
  }

  async #show(ticket) {
    this.ticket = ticket ?? null;
    setQuery({ticket: ticket?.id});
    if (ticket?.consultantId && !this.where) this.where = await api.get('/booking/consultants/' + ticket.consultantId).then(({body}) => body.location, () => null);
  }

  async #refresh() {
    const {id} = this.ticket;
    try {
      const {body} = await api.get('/booking/walk-ins/' + id);
      if (this.ticket?.id !== id) return;
      this.stale = false;
      await this.#show(body);
    } catch {
      this.stale = true;
    }
  }

  #come = async (values) => {
    try {
      await this.#show((await api.post('/booking/walk-ins', Object.fromEntries(Object.entries(values).filter(([, value]) => value)))).body);
    } catch (e) {
      if (e.code !== 'already-waiting') throw e;
      await this.#show((await api.get('/booking/walk-ins/' + e.problem.ticketId)).body);
      toast(e.message);
    }
    await this.updateComplete;
    this.querySelector('h1').focus();
  };

  async #leave() {
    const sure = await confirm({
      title: t('Уйти из очереди?', 'Leave the line?'),
      text: t('Ваше место займёт следующий. Вернуться можно только в конец очереди.', 'The next person takes your place. You can only come back to the end of the line.'),
      action: t('Уйти', 'Leave'),
      loss: true,
    });
    if (!sure) return;
    this.refused = null;
    try {
      await api.delete('/booking/walk-ins/' + this.ticket.id);
      await this.#refresh();
    } catch (e) {
      this.refused = e;
    }
  }

  #again() {
    this.where = null;
    this.#show(null);
  }

  #waiting() {
    const {position, createdAt, topic} = this.ticket;
    const before = position - 1;
    return html`<section class="card stack narrow ticket" aria-label=${t('Место в очереди', 'Place in the line')}>
      <p class="ticket-number figures" aria-hidden="true">${position}</p>
      <p role="status"><strong>${before ? t(`Перед вами ${before} ${plural(before, ['человек', 'человека', 'человек'], ['person', 'people'])}`, `${before} before you`) : t('Вы следующий', 'You are next')}</strong></p>
      <p class="soft">${t('Вы в очереди с ', 'In the line since ')}<span class="figures">${formatTime(createdAt)}</span>${topic ? t(`, тема «${topic}»`, `, topic “${topic}”`) : ''}.
        ${t('Страница обновляется сама; когда подойдёт очередь, придёт и уведомление.', 'This page keeps itself up to date; when it is your turn you are notified as well.')}</p>
      ${this.stale ? html`<p class="tag wait">${t('Нет связи: место могло измениться', 'No connection: the place may have changed')}</p>` : nothing}
      <div><button type="button" class="button loss" @click=${() => this.#leave()}>${t('Уйти из очереди…', 'Leave the line…')}</button></div></section>`;
  }

  #called() {
    const {consultantName, start, end, consultationId} = this.ticket;
    return html`<section class="card call stack narrow" aria-label=${t('Консультация', 'Consultation')}>
      <p role="status"><strong>${t('Вас ждёт ', 'Waiting for you: ')}${consultantName}</strong></p>
      <p class="figures">${formatRange(start, end)}</p>
      ${this.where ? html`<p>${this.where}</p>` : nothing}
      <div class="row"><a class="button" href=${'/booking/consultations/' + consultationId}>${t('Открыть консультацию', 'Open the consultation')}</a></div></section>`;
  }

  #form() {
    const asked = query().topic?.toLowerCase();
    return html`<p>${t('Примет первый свободный консультант. Если все заняты, встанете в очередь и увидите своё место.', 'The first consultant who is free sees you. If all are busy, you stand in line and see your place.')}</p>
      <section class="card narrow" aria-label=${t('Прийти сейчас', 'Come now')}><artel-form .fields=${aboutFields({
        topics: this.topics, topic: this.topics.find((one) => one.toLowerCase() === asked), organisations: this.organisations, anyTopic: t('Любая: кто раньше освободится', 'Any: whoever is free first')})}
        .send=${this.#come} action=${t('Прийти сейчас', 'Come now')}></artel-form></section>
      <p class="soft">${t('Удобнее в другое время?', 'Another time suits you better?')} <a href="/booking/consultants">${t('Запишитесь к консультанту', 'Make an appointment')}</a></p>`;
  }

  #content() {
    if (!session.me) return signInFirst(t('Войти, чтобы занять очередь', 'Sign in to take a place'));
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    if (this.ticket === undefined) return html`<artel-loading></artel-loading>`;
    if (this.ticket === null) return this.#form();
    if (this.ticket.state === 'WAITING') return this.#waiting();
    if (this.ticket.state === 'CALLED') return html`${this.#called()}<div><button type="button" class="button quiet" @click=${() => this.#again()}>${t('Нужен ещё один совет', 'I need more advice')}</button></div>`;
    return html`<p role="status">${t('Вы ушли из очереди.', 'You left the line.')}</p><div><button type="button" class="button" @click=${() => this.#again()}>${t('Занять место снова', 'Take a place again')}</button></div>`;
  }

  render() {
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/booking/consultants">${t('← Консультации', '← Consultations')}</a><h1 tabindex="-1">${this.heading()}</h1></div>
      ${refusedNotice(this.refused)}
      ${this.#content()}
    </div>`;
  }
}
customElements.define('booking-walk-in', WalkInPage);
