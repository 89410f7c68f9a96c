import {Page, api, centre, formatRange, html, language, nothing, session, t, toast} from 'artel/index.js';
import {all} from './asked.js';
import './visit-look.js';
import {PARTS, SEATS, dayOf, peopleCount, place} from './words.js';

const KEPT = 'artel.events.ticket.';

/** The ticket as it was when it was last opened, in this tab only: there may be no network at the door. */
const kept = {
  read(id) {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT + id));
    } catch {
      return null;
    }
  },
  write(id, ticket) {
    try {
      sessionStorage.setItem(KEPT + id, JSON.stringify(ticket));
    } catch {
      // Then it has to be loaded each time.
    }
  },
};

/** The code as an address of itself, so that it needs no network any more. */
async function drawn(text) {
  const response = await fetch('/ui/qr?text=' + encodeURIComponent(text));
  if (!response.ok) return null;
  const blob = await response.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

/** What is shown at the door: on the phone, as a picture that is kept, or on paper. */
class Ticket extends Page {
  static properties = {...Page.properties, ticket: {state: true}, none: {state: true}, error: {state: true}, old: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  heading() {
    return this.ticket ? t('Билет: ', 'Ticket: ') + this.ticket.event.title : t('Билет', 'Ticket');
  }

  async #load() {
    const {id} = this.params;
    this.error = null;
    this.none = false;
    try {
      const {body: event} = await api.get('/events/' + id);
      if (event.mine?.state !== 'CONFIRMED') {
        this.none = true;
        return;
      }
      const [{body: registration}, sessions] = await Promise.all([api.get(`/events/${id}/registrations/${event.mine.registrationId}`), all(`/events/${id}/sessions`)]);
      const chosen = registration.sessions.filter((one) => one.state === 'CONFIRMED').map((one) => sessions.find((other) => other.id === one.sessionId)).filter(Boolean);
      const {title, type, start, end} = event;
      this.ticket = {event: {id, title, type, start, end, where: place({...event, seats: []}), onlineUrl: event.onlineUrl}, registration, chosen, code: await drawn(registration.ticket), owner: session.me?.id};
      this.old = false;
      kept.write(id, this.ticket);
    } catch (e) {
      const before = e.status ? null : kept.read(id);
      if (!before || (session.me && before.owner !== session.me.id)) this.error = e;
      else {
        this.ticket = before;
        this.old = true;
      }
    }
  }

  /** A picture for the phone's gallery: the code, whose it is, and where to. */
  async #save() {
    const {event, registration, code} = this.ticket;
    const image = new Image();
    image.src = code;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {width: 1080, height: 1500});
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#000';
    pen.textAlign = 'center';
    let y = 110;
    const say = (text, size, weight, most) => {
      pen.font = `${weight} ${size}px system-ui, sans-serif`;
      for (const line of lines(pen, text, canvas.width - 140, most)) {
        pen.fillText(line, canvas.width / 2, y);
        y += size * 1.3;
      }
    };
    say(event.title, 52, 700, 3);
    say([formatRange(event.start, event.end), event.where].filter(Boolean).join(' · '), 36, 400, 3);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(image, (canvas.width - 760) / 2, y, 760, 760);
    y += 840;
    say(registration.personName, 48, 700, 2);
    say([registration.organisationName, registration.party > 1 ? peopleCount(registration.party) : ''].filter(Boolean).join(' · '), 34, 400, 2);
    const link = document.createElement('a');
    link.href = canvas.toDataURL('image/png');
    link.download = t('билет', 'ticket') + '-' + dayOf(event.start) + '.png';
    link.click();
    toast(t('Картинка сохранена', 'The picture is saved'));
  }

  #none() {
    return html`<div class="empty"><p>${t('Билета пока нет: он появляется, когда участие подтверждено.', 'There is no ticket yet: it appears once you are confirmed.')}</p>
      <a class="button" href=${'/events/' + this.params.id}>${t('К мероприятию', 'To the event')}</a></div>`;
  }

  #ticket() {
    const {event, registration, chosen, code} = this.ticket;
    return html`<article class="card tk" aria-label=${t('Билет', 'Ticket')}>
      <header class="stack tk-head"><p class="small soft">${centre.name}</p><h2>${event.title}</h2></header>
      <div class="tk-code">${code ? html`<img class="qr" width="280" height="280" src=${code} alt=${t('QR-код билета: покажите его на входе', 'The ticket’s QR code: show it at the door')}>` : nothing}
        <p class="small soft figures tk-text" lang="en">${registration.ticket}</p></div>
      <dl class="facts">
        <dt>${t('Кто', 'Who')}</dt><dd><strong>${registration.personName}</strong>${registration.organisationName ? html`<br><span class="soft">${registration.organisationName}</span>` : nothing}</dd>
        <dt>${t('Когда', 'When')}</dt><dd class="figures">${formatRange(event.start, event.end)}</dd>
        ${event.where && registration.seat === 'IN_PERSON' ? html`<dt>${t('Где', 'Where')}</dt><dd>${event.where}</dd>` : nothing}
        <dt>${t('Участие', 'As')}</dt><dd>${t(PARTS[registration.part])}, ${t(SEATS[registration.seat]).toLowerCase()}${registration.party > 1 ? ', ' + peopleCount(registration.party) : ''}</dd>
        ${chosen.length ? html`<dt>${t('Вы выбрали', 'You chose')}</dt><dd><ul>${chosen.map((one) => html`<li>${one.title} <span class="small soft figures">${formatRange(one.start, one.end)}</span></li>`)}</ul></dd>` : nothing}
      </dl></article>`;
  }

  render() {
    const back = html`<a class="small ev-back" href=${'/events/' + this.params.id}>${t('← К мероприятию', '← To the event')}</a>`;
    if (!session.me && !this.ticket) {
      return html`<div class="stack">${back}<h1>${t('Билет', 'Ticket')}</h1><p><a href=${'/sign-in?next=' + encodeURIComponent(`/events/${this.params.id}/ticket`)}>${t('Войдите', 'Sign in')}</a>${t(', чтобы увидеть билет.', ' to see the ticket.')}</p></div>`;
    }
    if (this.error) return html`<div class="stack">${back}<artel-error .error=${this.error} @retry=${() => this.#load()}></artel-error></div>`;
    if (!this.ticket && !this.none) return html`<div class="stack">${back}<artel-loading></artel-loading></div>`;
    const link = this.ticket?.event.onlineUrl;
    const online = link && this.ticket.registration.seat === 'ONLINE';
    const join = link ? html`<a class=${online ? 'button' : 'button quiet'} href=${link} target="_blank" rel="noopener">${t('Подключиться', 'Join online')}</a>` : nothing;
    return html`<div class="stack stack-large" lang=${language()}>
      <div class="stack">${back}<h1>${t('Мой билет', 'My ticket')}</h1></div>
      ${this.none ? this.#none() : html`
        ${this.old ? html`<p class="notice wait" role="status">${t('Нет связи. Это билет, каким он был, когда вы его открывали: на входе он действует.', 'No connection. This is the ticket as you last opened it: it is good at the door.')}</p>` : nothing}
        ${this.#ticket()}
        <div class="row">
          ${online ? join : nothing}
          ${this.ticket.code ? html`<button type="button" class=${online ? 'button quiet' : 'button'} @click=${() => this.#save()}>${t('Сохранить картинкой', 'Save as a picture')}</button>` : nothing}
          ${online ? nothing : join}
          <button type="button" class="button quiet" @click=${() => print()}>${t('Напечатать', 'Print')}</button>
          <a class="button quiet" href=${`/api/events/${this.params.id}/registrations/${this.ticket.registration.id}/ticket.pdf`} target="_blank" rel="noopener">PDF</a>
          <a class="button quiet" href=${`/api/events/${this.params.id}/calendar.ics`} download>${t('В календарь', 'To a calendar')}</a>
        </div>`}
    </div>`;
  }
}
customElements.define('events-ticket', Ticket);

/** A text broken to the width; what does not fit into so many lines ends in an ellipsis. */
function lines(pen, text, width, most) {
  const found = [''];
  for (const word of text.split(' ')) {
    const longer = (found.at(-1) + ' ' + word).trim();
    if (pen.measureText(longer).width <= width || !found.at(-1)) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.length > most ? [...found.slice(0, most - 1), found[most - 1] + '…'] : found;
}
