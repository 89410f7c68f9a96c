import {html, nothing, session, t} from 'artel/index.js';

/**
 * The ways from the page of what can be booked, by who may go there; `decides` where requests wait for whoever signed in. The
 * staff's many are words without a frame; on a phone (`narrow`) they are folded away.
 */
export function links(decides, narrow) {
  const staff = session.is('STAFF');
  const requests = html`<a class="button quiet" href="/booking/approvals">${t('Заявки', 'Requests')}</a>`;
  const look = narrow ? 'button quiet' : '';
  const more = [
    ['/booking/approvals', t('Заявки', 'Requests')],
    ['/booking/kiosk', t('Стойка', 'Kiosk')],
    ['/booking/statistics', t('Статистика', 'Statistics')],
    ['/booking/closures', t('Закрытия', 'Closures')],
    ['/booking/quotas', t('Лимиты', 'Quotas')],
    ['/booking/resources/new', t('Добавить ресурс', 'Add a resource')],
  ].map(([path, name]) => html`<a class=${look} href=${path}>${name}</a>`);
  return html`
    ${session.me ? html`<a class="button" href="/booking/mine">${t('Мои брони', 'My bookings')}</a>` : nothing}
    <a class="button quiet" href="/booking/find">${t('Найти время', 'Find a time')}</a>
    <a class="button quiet" href="/booking/consultants">${t('Консультации', 'Consultations')}</a>
    <a class="button quiet" href="/booking/map">${t('План', 'Plan')}</a>
    <a class="button quiet" href="/booking/board">${t('Доска дня', 'Day board')}</a>
    ${!staff ? (decides ? requests : nothing)
      : narrow ? html`<details class="fold"><summary>${t('Сотрудникам', 'For staff')}</summary><div class="row">${more}</div></details>`
        : html`<span class="row" role="group" aria-label=${t('Сотрудникам', 'For staff')}>${more}</span>`}`;
}
