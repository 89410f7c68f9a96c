import {Page, api, confirm, formatDateTime, go, html, nothing, number, query, session, setQuery, t, toast} from 'artel/index.js';
import './attempts.js';
import './events.js';
import './secret.js';
import {STATES, name, sent, standing} from './words.js';

const GLANCE = 700;
const GLANCES = 20;

/** One hook: how it is, what was sent, and what can be done. */
class Hook extends Page {
  static properties = {...Page.properties, hook: {state: true}, error: {state: true}, secret: {state: true}, state: {state: true}, editing: {state: true}};

  #etag = null;

  constructor() {
    super();
    this.state = STATES[query().state] ? query().state : undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.hook ? name(this.hook) : t('Вебхук', 'Webhook');
  }

  get #path() {
    return '/webhooks/hooks/' + this.params.id;
  }

  async #load() {
    if (!session.is('ADMIN')) return;
    this.error = null;
    try {
      this.#keep(await api.get(this.#path));
    } catch (e) {
      this.error = e;
    }
  }

  #keep({body, etag}) {
    this.#etag = etag;
    this.hook = body;
  }

  /** Does it, and says why if it is refused. */
  async #try(work) {
    try {
      await work();
    } catch (e) {
      toast(e.message);
      if (e.status === 412) await this.#load();
    }
  }

  #switch = (active) => this.#try(async () => {
    this.#keep(await api.patch(this.#path, {active}, this.#etag));
    toast(active ? t('Вебхук включён', 'The webhook is on') : t('Вебхук выключен', 'The webhook is off'));
  });

  #test = () => this.#try(async () => {
    const {body} = await api.post(this.#path + '/test');
    toast(t('Проверка отправлена', 'A test is on its way'));
    await this.#follow(body);
  });

  /** Looks what becomes of it: one version later it is on its way, two later an attempt is over. */
  async #follow(delivery) {
    await this.querySelector('artel-list')?.reload();
    for (let i = 0, over = false; i < GLANCES && !over; i++) {
      await new Promise((resolve) => setTimeout(resolve, GLANCE));
      if (!this.isConnected) return;
      over = (await api.get(`${this.#path}/deliveries/${delivery.id}`)).body.version >= delivery.version + 2;
    }
    await Promise.all([this.querySelector('artel-list')?.reload(), this.#load()]);
  }

  #rotate = () => this.#try(async () => {
    const sure = await confirm({
      title: t('Создать новый секрет?', 'Make a new secret?'),
      text: t('Ещё сутки сообщения подписываются и прежним. Потом получатель с прежним секретом перестанет их принимать.',
        'For another day messages are signed with the former one as well. After that a receiver with the former secret refuses them.'),
      action: t('Создать секрет', 'Make a secret'),
    });
    if (!sure) return;
    const {body, etag} = await api.post(this.#path + '/secret');
    this.secret = body.secret;
    this.#keep({body, etag});
    await this.updateComplete;
    this.querySelector('webhooks-secret [data-here]')?.focus();
  });

  #remove = () => this.#try(async () => {
    const sure = await confirm({
      title: t('Удалить вебхук?', 'Remove the webhook?'),
      text: t('Получатель больше ничего не узнает, журнал отправок исчезнет.', 'The receiver is told nothing more, and the log of what was sent goes.'),
      action: t('Удалить вебхук', 'Remove the webhook'),
      loss: true,
    });
    if (!sure) return;
    await api.delete(this.#path);
    toast(t('Вебхук удалён', 'The webhook was removed'));
    go('/webhooks');
  });

  #save = async ({url, description}) => {
    const events = this.querySelector('webhooks-events').value ?? [];
    this.#keep(await sent(() => api.patch(this.#path, {url, description, events}, this.#etag)));
    this.editing = false;
    toast(t('Сохранено', 'Saved'));
  };

  #retry = (delivery) => this.#try(async () => {
    const {body} = await api.post(`${this.#path}/deliveries/${delivery.id}/retry`);
    toast(t('Отправляется снова', 'It is being sent again'));
    await this.#follow(body);
  });

  #show(state) {
    this.state = state || undefined;
    setQuery({state: this.state});
  }

  #delivery = (delivery) => {
    const state = STATES[delivery.state];
    return html`<div class="item">
      <span class="row spread"><span class="item-title">${delivery.type === 'webhooks.test' ? t('проверка', 'test') : delivery.type}</span><span class=${'tag ' + state.look}>${t(state)}</span></span>
      <span class="small soft figures">${formatDateTime(delivery.occurredAt)} · ${t('попыток', 'attempts')}: ${number(delivery.attempts)}${delivery.status ? ` · HTTP ${delivery.status}` : ''}${delivery.durationMillis === null ? '' : ` · ${number(delivery.durationMillis)} ${t('мс', 'ms')}`}</span>
      <p class="small soft">${delivery.url}</p>
      ${delivery.reason ? html`<p class="small">${delivery.reason}${delivery.nextAt && delivery.state === 'WAITING' ? html` — ${t('снова', 'again')} ${formatDateTime(delivery.nextAt)}` : nothing}</p>` : nothing}
      ${delivery.attempts ? html`<webhooks-attempts path=${`${this.#path}/deliveries/${delivery.id}/attempts`}></webhooks-attempts>` : nothing}
      ${delivery.attempts || delivery.state !== 'WAITING' ? html`<span class="row"><button class="button quiet" @click=${() => this.#retry(delivery)}>${t('Отправить снова', 'Send again')}</button></span>` : nothing}
    </div>`;
  };

  #facts(hook) {
    return html`<dl class="facts">
      <dt>${t('Адрес', 'Address')}</dt><dd>${hook.url}</dd>
      <dt>${t('События', 'Events')}</dt><dd>${hook.events.includes('*') ? t('обо всём', 'everything') : hook.events.join(', ')}</dd>
      <dt>${t('Создан', 'Made')}</dt><dd>${formatDateTime(hook.createdAt)}</dd>
      ${hook.failingSince ? html`<dt>${t('Ничего не доходит с', 'Nothing arrives since')}</dt><dd>${formatDateTime(hook.failingSince)}</dd>` : nothing}
      ${hook.oldSecretUntil ? html`<dt>${t('Прежний секрет действует до', 'The former secret is good until')}</dt><dd>${formatDateTime(hook.oldSecretUntil)}</dd>` : nothing}
    </dl>`;
  }

  #form(hook) {
    return html`<webhooks-events .chosen=${hook.events}></webhooks-events>
      <artel-form action=${t('Сохранить', 'Save')} .send=${this.#save} .fields=${[
        {name: 'url', type: 'url', label: t('Адрес получателя', 'Address of the receiver'), required: true, inputmode: 'url', value: hook.url, autocomplete: 'off'},
        {name: 'description', label: t('Для чего', 'What it is for'), value: hook.description},
      ]}></artel-form>
      <div><button class="button quiet" @click=${() => (this.editing = false)}>${t('Не менять', 'Leave it')}</button></div>`;
  }

  #actions(hook) {
    return html`<div class="row">
      <button class="button" @click=${this.#test}>${t('Отправить проверку', 'Send a test')}</button>
      <button class="button quiet" @click=${() => (this.editing = true)}>${t('Изменить', 'Change')}</button>
      <button class="button quiet" @click=${() => this.#switch(!hook.active)}>${hook.active ? t('Выключить', 'Switch off') : t('Включить', 'Switch on')}</button>
      <button class="button quiet" @click=${this.#rotate}>${t('Новый секрет', 'New secret')}</button>
      <button class="button loss" @click=${this.#remove}>${t('Удалить', 'Remove')}</button>
    </div>`;
  }

  render() {
    if (!session.is('ADMIN')) return html`<artel-error .error=${{status: 404}}></artel-error>`;
    if (this.error) return html`<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error>`;
    const hook = this.hook;
    if (!hook) return html`<artel-loading></artel-loading>`;
    return html`<div class="stack stack-large">
      <div class="stack"><a class="small" href="/webhooks">${t('← Вебхуки', '← Webhooks')}</a>
        <div class="row spread"><h1>${this.heading()}</h1><span class="row">${standing(hook)}</span></div></div>
      ${this.secret ? html`<webhooks-secret .secret=${this.secret}></webhooks-secret>` : nothing}
      <div class="card stack stack-large">${this.editing ? this.#form(hook) : html`${this.#facts(hook)}${this.#actions(hook)}`}</div>
      <section class="stack" aria-labelledby="log"><h2 id="log">${t('Что отправлено', 'What was sent')}</h2>
        <div class="choices" role="group" aria-label=${t('Состояние', 'State')}>${[['', t('Всё', 'All')], ...Object.entries(STATES).map(([code, text]) => [code, t(text)])].map(([value, label]) => html`
          <button type="button" class="chip" aria-pressed=${value === (this.state ?? '') ? 'true' : 'false'} @click=${() => this.#show(value)}>${label}</button>`)}</div>
        <artel-list path=${this.#path + '/deliveries'} .query=${{state: this.state}} .row=${this.#delivery}
          .empty=${html`<p>${this.state ? t('Таких отправок нет.', 'There are none such.') : t('Пока ничего не отправлено. Отправьте проверку.', 'Nothing was sent yet. Send a test.')}</p>`}></artel-list>
        <p class="soft small">${t('Журнал хранится 30 дней.', 'The log is kept for 30 days.')}</p></section>
    </div>`;
  }
}
customElements.define('webhooks-hook', Hook);
