import {html, nothing, session, t} from 'artel/index.js';

/**
 * The ways from the page of what can be booked, by who may go there; `decides` where requests wait for whoever signed in. On a
 * phone (`narrow`) the staff's are folded away.
 */
export function links(decides, narrow) {
  const staff = session.is('STAFF');
  const requests = html`<a class="button quiet" href="/booking/approvals">${t('Заявки', 'Requests')}</a>`;
  const more = html`${requests}<a class="button quiet" href="/booking/kiosk">${t('Стойка', 'Kiosk')}</a>
    <a class="button quiet" href="/booking/statistics">${t('Статистика', 'Statistics')}</a>
    <a class="button quiet" href="/booking/closures">${t('Закрытия', 'Closures')}</a>
    <a class="button quiet" href="/booking/quotas">${t('Лимиты', 'Quotas')}</a>
    <a class="button quiet" href="/booking/resources/new">${t('Добавить ресурс', 'Add a resource')}</a>`;
  return html`
    ${session.me ? html`<a class="button" href="/booking/mine">${t('Мои брони', 'My bookings')}</a>` : nothing}
    <a class="button quiet" href="/booking/find">${t('Найти время', 'Find a time')}</a>
    <a class="button quiet" href="/booking/consultants">${t('Консультации', 'Consultations')}</a>
    <a class="button quiet" href="/booking/map">${t('План', 'Plan')}</a>
    <a class="button quiet" href="/booking/board">${t('Доска дня', 'Day board')}</a>
    ${!staff ? (decides ? requests : nothing)
      : narrow ? html`<details class="fold"><summary>${t('Сотрудникам', 'For staff')}</summary><div class="row">${more}</div></details>` : more}`;
}
