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
export async function confirm({title, text, action, loss = false}) {
  return (await choose({title, text, actions: [{value: 'yes', label: action, loss}], keep: t('Отмена', 'Cancel')})) === 'yes';
}

/** Asks which of several ways is meant; resolves to its value, '' if none: `keep` is what the button says that leaves all as it is. */
export function choose({title, text, actions, keep}) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'choose-title');
  document.body.append(dialog);
  render(
    html`<form method="dialog" class="stack">
      <h2 id="choose-title">${title}</h2>
      <p>${text}</p>
      <div class="row">${actions.map(({value, label, loss}) => html`<button class=${loss ? 'button loss' : 'button'} value=${value}>${label}</button>`)}
      <button class="button quiet" value="" autofocus>${keep}</button></div>
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
