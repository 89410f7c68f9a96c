import {api, formatRange, html, nothing, t, toast} from 'artel/index.js';
import {render} from 'lit';

/** Asks how much of it is meant, cancels, and answers whether it did. */
export async function cancel(booking) {
  const scope = await ask(booking);
  if (!scope) return false;
  await api.post(`/booking/bookings/${booking.id}/cancellation`, {scope});
  toast(t('Бронь отменена', 'The booking was cancelled'));
  return true;
}

function ask(booking) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'cancel-title');
  document.body.append(dialog);
  const button = (scope, label) => html`<button class="button loss" value=${scope}>${label}</button>`;
  render(
    html`<form method="dialog" class="stack">
      <h2 id="cancel-title">${t('Отменить бронь?', 'Cancel the booking?')}</h2>
      <p>${booking.resourceName}, ${formatRange(booking.start, booking.end)}. ${t('Время сразу смогут занять другие.', 'Others can take the time at once.')}</p>
      <div class="row">
        ${button('THIS', booking.seriesId ? t('Отменить только эту', 'Cancel only this one') : t('Отменить бронь', 'Cancel the booking'))}
        ${booking.seriesId ? html`${button('FOLLOWING', t('Эту и следующие', 'This and those after it'))}${button('ALL', t('Всю серию', 'The whole series'))}` : nothing}
        <button class="button quiet" value="" autofocus>${t('Оставить', 'Keep it')}</button></div>
    </form>`,
    dialog,
  );
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue);
      dialog.remove();
    });
    dialog.showModal();
  });
}
