import {formatDate, html, nothing, number, t} from 'artel/index.js';
import {StaffPage} from './staff.js';
import './things.js';
import {LEVELS, options} from './words.js';

const days = (from, to) => (from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`);

/** What a grant promised by days: checkpoints, events planned against actual, publications, risks. */
class Plan extends StaffPage {
  page = '/plan';

  heading() {
    return t('План и события', 'Plan and events');
  }

  #checkpoint = (one) => [
    {name: 'title', label: t('Что', 'What'), required: true, value: one.title},
    {name: 'due', type: 'date', label: t('Срок', 'Due'), required: true, value: one.due},
    {name: 'doneOn', type: 'date', label: t('Выполнено', 'Done on'), value: one.doneOn},
    {name: 'note', type: 'textarea', label: t('Примечание', 'Note'), value: one.note},
  ];

  #event = (one) => [
    {name: 'title', label: t('Мероприятие', 'Event'), required: true, value: one.title},
    {name: 'plannedFrom', type: 'date', label: t('План: с', 'Planned from'), required: true, value: one.plannedFrom},
    {name: 'plannedTo', type: 'date', label: t('План: по', 'Planned to'), required: true, value: one.plannedTo},
    {name: 'eventId', label: t('Код мероприятия на портале', 'The event’s id in the portal'), hint: t('Последняя часть адреса его страницы; тогда даты и число участников берутся оттуда', 'The last part of its page’s address; its dates and numbers are then taken from there'), value: one.eventId},
    {name: 'actualFrom', type: 'date', label: t('Факт: с', 'Actually from'), value: one.eventId ? undefined : one.actualFrom},
    {name: 'actualTo', type: 'date', label: t('Факт: по', 'Actually to'), value: one.eventId ? undefined : one.actualTo},
    {name: 'participants', type: 'number', label: t('Участников', 'Participants'), value: one.eventId ? undefined : one.participants},
    {name: 'note', type: 'textarea', label: t('Примечание', 'Note'), value: one.note},
  ];

  #publication = (one) => [
    {name: 'title', label: t('Заголовок', 'Headline'), required: true, value: one.title},
    {name: 'url', type: 'url', label: t('Адрес', 'Address'), required: true, value: one.url},
    {name: 'outlet', label: t('Где вышло', 'Where'), value: one.outlet},
    {name: 'publishedOn', type: 'date', label: t('Когда вышло', 'When'), required: true, value: one.publishedOn},
  ];

  #risk = (one) => [
    {name: 'title', label: t('Что может случиться', 'What may happen'), required: true, value: one.title},
    {name: 'likelihood', type: 'select', label: t('Вероятность', 'Likelihood'), required: true, value: one.likelihood ?? 'MEDIUM', options: options(LEVELS)},
    {name: 'impact', type: 'select', label: t('Влияние', 'Impact'), required: true, value: one.impact ?? 'MEDIUM', options: options(LEVELS)},
    {name: 'response', type: 'textarea', label: t('Что делаем', 'What we do'), value: one.response},
    {name: 'review', type: 'date', label: t('Вернуться к нему', 'Look at it again'), required: true, value: one.review},
    {name: 'closed', type: 'checkbox', label: t('Риск снят', 'It is over'), value: one.closed},
  ];

  content() {
    return html`<grants-things heading=${t('Контрольные точки', 'Checkpoints')} path=${this.root + '/checkpoints'} .fields=${this.#checkpoint} empty=${t('Контрольных точек нет.', 'No checkpoints.')}
        .row=${(one) => html`<span class="item-title">${one.title}</span><span class="row small figures"><span class="soft">${t('срок ', 'due ')}${formatDate(one.due)}</span>
          ${one.doneOn ? html`<span class="tag good">${t('выполнено ', 'done ')}${formatDate(one.doneOn)}</span>` : html`<span class="tag wait">${t('не выполнено', 'open')}</span>`}</span>
          ${one.note ? html`<span class="small gr-text">${one.note}</span>` : nothing}`}></grants-things>
      <grants-things heading=${t('Мероприятия: план и факт', 'Events: planned and actual')} path=${this.root + '/events'} .fields=${this.#event} empty=${t('Мероприятий нет.', 'No events.')}
        .body=${(values) => ({...values, participants: values.participants === null ? null : Number(values.participants)})}
        .row=${(one) => html`<span class="item-title">${one.eventId ? html`<a href=${'/events/' + one.eventId}>${one.title}</a>` : one.title}</span><span class="row small figures"><span class="soft">${t('план ', 'planned ')}${days(one.plannedFrom, one.plannedTo)}</span>
          ${one.actualFrom ? html`<span>${t('факт ', 'actual ')}${days(one.actualFrom, one.actualTo)}</span>` : html`<span class="tag wait">${t('ещё не было', 'still to come')}</span>`}
          ${one.participants === null || one.participants === undefined ? nothing : html`<span class="soft">${t('участников ', 'participants ')}${number(one.participants)}</span>`}
          ${one.resolved ? nothing : html`<span class="tag">${t('мероприятие на портале не найдено', 'not found in the portal')}</span>`}</span>`}></grants-things>
      <grants-things heading=${t('Публикации', 'Publications')} path=${this.root + '/publications'} .fields=${this.#publication} empty=${t('Публикаций нет. Те, что записаны в портфолио, войдут в отчёт сами.', 'No publications. Those in portfolios come into the report by themselves.')}
        .row=${(one) => html`<a class="item-title" href=${one.url} target="_blank" rel="noopener">${one.title}</a><span class="row small soft figures"><span>${formatDate(one.publishedOn)}</span><span>${one.outlet ?? ''}</span></span>`}></grants-things>
      <grants-things heading=${t('Риски', 'Risks')} path=${this.root + '/risks'} .fields=${this.#risk} empty=${t('Рисков не записано.', 'No risks written down.')}
        .row=${(one) => html`<span class="item-title">${one.title}</span><span class="row small"><span class=${one.closed ? 'tag' : 'tag wait'}>${one.closed ? t('снят', 'over') : t('действует', 'open')}</span>
          <span class="soft">${t('вероятность: ', 'likelihood: ')}${t(LEVELS[one.likelihood]).toLowerCase()}, ${t('влияние: ', 'impact: ')}${t(LEVELS[one.impact]).toLowerCase()}</span></span>
          ${one.response ? html`<span class="small gr-text">${one.response}</span>` : nothing}`}></grants-things>`;
  }
}
customElements.define('grants-plan', Plan);
