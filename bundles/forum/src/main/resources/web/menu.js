import {html, nothing} from 'artel/index.js';
import './look.js';

const close = (event) => {
  const menu = event.currentTarget;
  if (!menu.contains(event.relatedTarget)) menu.open = false;
};

const key = (event) => {
  const menu = event.currentTarget;
  if (!menu.open) return;
  const items = [...menu.querySelectorAll('li > *')];
  const at = items.indexOf(document.activeElement);
  if (event.key === 'Escape') {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (event.key === 'ArrowDown') items[(at + 1) % items.length].focus();
  else if (event.key === 'ArrowUp') items[(at <= 0 ? items.length : at) - 1].focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
};

/** What is done now and then, unfolded from one word: `entries` are [words, act, loss] or, with an address for `act`, links; what is false is left out. */
export function menu(words, label, entries, {up = false} = {}) {
  const shown = entries.filter(Boolean);
  if (!shown.length) return nothing;
  const run = (act) => (event) => {
    const open = event.currentTarget.closest('details');
    open.open = false;
    open.querySelector('summary').focus();
    act();
  };
  return html`<details class=${'fm-menu' + (up ? ' up' : '')} @focusout=${close} @keydown=${key}><summary aria-label=${label}>${words}&nbsp;<span aria-hidden="true">▾</span></summary>
    <ul>${shown.map(([name, act, loss]) => html`<li>${typeof act === 'string' ? html`<a href=${act}>${name}</a>` : html`<button type="button" class=${loss ? 'loss' : ''} @click=${run(act)}>${name}</button>`}</li>`)}</ul></details>`;
}
