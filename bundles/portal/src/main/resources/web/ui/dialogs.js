import {html, render} from 'lit';
import {t} from './language.js';

/** A short word at the foot of the window, with a `link` ({href, label}) to what it is about; gone after six seconds. */
export function toast(text, link) {
  let place = document.querySelector('.toasts');
  if (!place) {
    place = document.createElement('div');
    place.className = 'toasts';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  const box = document.createElement('div');
  box.className = 'toast';
  box.textContent = text;
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = link.href;
    anchor.textContent = link.label;
    box.append(' ', anchor);
  }
  place.append(box);
  setTimeout(() => box.remove(), 6000);
}

/** Asks before something is lost; resolves to true only if the person agrees. */
export function confirm({title, text, action, loss = false}) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'confirm-title');
  document.body.append(dialog);
  render(
    html`<form method="dialog" class="stack">
      <h2 id="confirm-title">${title}</h2>
      <p>${text}</p>
      <div class="row"><button class=${loss ? 'button loss' : 'button'} value="yes">${action}</button>
      <button class="button quiet" value="no" autofocus>${t('Отмена', 'Cancel')}</button></div>
    </form>`,
    dialog,
  );
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
    dialog.showModal();
  });
}
