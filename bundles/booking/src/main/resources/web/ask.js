import {html, t} from 'artel/index.js';
import {render} from 'lit';

/** Asks why a request is turned down; resolves to the reason, null if it is not after all. */
export function whyNot(about) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'why-title');
  document.body.append(dialog);
  render(html`<form method="dialog" class="stack">
    <h2 id="why-title">${t('Отказать в брони?', 'Refuse the booking?')}</h2>
    <p>${about}</p>
    <div class="field"><label for="why">${t('Причина', 'Reason')} <span class="soft small">${t('необязательно', 'optional')}</span></label>
      <span class="hint" id="why-hint">${t('Её увидит тот, кто просил', 'Whoever asked will read it')}</span>
      <input id="why" maxlength="500" aria-describedby="why-hint" autofocus></div>
    <div class="row"><button class="button loss" value="no">${t('Отказать', 'Refuse')}</button>
      <button class="button quiet" value="" formnovalidate>${t('Не отказывать', 'Do not refuse')}</button></div>
  </form>`, dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'no' ? dialog.querySelector('#why').value.trim() : null);
      dialog.remove();
    });
    dialog.showModal();
  });
}
