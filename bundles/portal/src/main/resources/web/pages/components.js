import '../ui/calendar.js';
import '../ui/chart.js';
import '../ui/qr.js';
import '../ui/upload.js';
import {Page, centre, html, t} from '../ui/index.js';
import {instant, plusDays, today, wall, weekday} from '../ui/zones.js';

const HOUR = 3_600_000;

/** The shared elements as they look and behave, for those who write modules; nothing here is kept. */
class ComponentsPage extends Page {
  static properties = {...Page.properties, items: {state: true}, told: {state: true}};

  constructor() {
    super();
    const zone = centre.timeZone;
    const monday = plusDays(today(zone), -weekday(today(zone)));
    const item = (id, day, from, to, more) => ({id, start: instant(plusDays(monday, day), from * 60, zone).toISOString(), end: instant(plusDays(monday, day), to * 60, zone).toISOString(), ...more});
    this.items = [
      item('1', 0, 10, 11.5, {title: t('Планёрка', 'Planning'), resource: 'hall', state: t('подтверждено', 'confirmed'), look: 'good'}),
      item('2', 0, 11, 13, {title: t('Семинар', 'Seminar'), resource: 'class', state: t('ждёт решения', 'awaits a decision'), look: 'wait'}),
      item('3', 2, 14, 16, {title: t('Репетиция', 'Rehearsal'), resource: 'hall'}),
      item('4', 4, 9, 10, {title: t('Закрыто на уборку', 'Closed for cleaning'), resource: 'class', movable: false, state: t('не переносится', 'stays'), look: 'loss'}),
    ];
    this.told = '';
  }

  heading() {
    return t('Элементы страниц', 'Elements of pages');
  }

  #name(start, end) {
    const from = wall(start, centre.timeZone);
    const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    return `${from.day} ${clock(from.minutes)}–${clock(wall(end, centre.timeZone).minutes)}`;
  }

  #choose({start, end, resource}) {
    this.told = t('Выбрано', 'Chosen') + ': ' + this.#name(start, end);
    const id = String(Date.parse(start) / HOUR);
    this.items = [...this.items, {id, start, end, resource: resource ?? 'hall', title: t('Новая запись', 'New entry')}];
  }

  #move({id, start, end, resource}) {
    this.told = t('Перенесено', 'Moved') + ': ' + this.#name(start, end);
    this.items = this.items.map((item) => (item.id === id ? {...item, start, end, resource} : item));
  }

  render() {
    const months = t('сен окт ноя дек', 'Sep Oct Nov Dec').split(' ');
    const series = [
      {name: t('Занятия', 'Sessions'), values: [12, 18, 31, 9]},
      {name: t('Консультации', 'Advice'), values: [4, 9, 7, 12]},
      {name: t('Места', 'Desks'), values: [20, 16, 24, 22]},
    ];
    return html`<div class="stack stack-large">
      <h1>${this.heading()}</h1>
      <p class="soft">${t('Так выглядят и работают общие элементы портала. Примеры вымышлены, ничего не сохраняется.',
        'This is how the shared elements of the portal look and work. The examples are made up, and nothing is kept.')}</p>
      <section class="stack" aria-labelledby="calendar"><h2 id="calendar">${t('Календарь', 'Calendar')}</h2>
        <artel-calendar .items=${this.items} .resources=${[{id: 'hall', title: t('Зал', 'Hall')}, {id: 'class', title: t('Класс', 'Classroom')}]} choosing moving
          label=${t('Пример календаря', 'A calendar')} @choose=${(e) => this.#choose(e.detail)} @move=${(e) => this.#move(e.detail)}></artel-calendar>
        <p role="status">${this.told}</p></section>
      <section class="stack" aria-labelledby="charts"><h2 id="charts">${t('Графики', 'Charts')}</h2>
        <div class="briefs">
          <div class="card"><artel-chart kind="bars" heading=${t('Столбцы', 'Bars')} unit=${t('ч', 'h')} .labels=${months} .series=${series}></artel-chart></div>
          <div class="card"><artel-chart kind="lines" heading=${t('Линии', 'Lines')} unit=${t('ч', 'h')} .labels=${months} .series=${series}></artel-chart></div>
          <div class="card"><artel-chart kind="heat" heading=${t('Тепловая карта', 'Heat map')} .labels=${months} .series=${series}></artel-chart></div>
        </div></section>
      <section class="stack" aria-labelledby="qr"><h2 id="qr">${t('QR-код', 'QR code')}</h2><artel-qr text=${location.origin} label=${t('Код с адресом портала', 'A code with the portal’s address')}></artel-qr></section>
      <section class="stack" aria-labelledby="upload"><h2 id="upload">${t('Загрузка файлов', 'Uploads')}</h2><artel-upload multiple></artel-upload></section>
    </div>`;
  }
}
customElements.define('components-page', ComponentsPage);
