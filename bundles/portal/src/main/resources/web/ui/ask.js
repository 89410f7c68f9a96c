import {html, render} from 'lit';
import {t} from './language.js';

let asked = 0;

/**
 * Asks for more than yes or no: `body` is a template with fields, `read(dialog)` what they say, or undefined while something is
 * missing, which `read` itself shows. Resolves to what was read; null if the person thought better of it.
 */
export function ask({title, body, action, read, loss = false}) {
  const dialog = document.createElement('dialog');
  const name = 'ask-' + ++asked;
  dialog.className = 'ask';
  dialog.setAttribute('aria-labelledby', name);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answer = null;
    const done = async (event) => {
      event.preventDefault();
      const given = await read(dialog);
      if (given === undefined) return;
      answer = given;
      dialog.close();
    };
    render(
      html`<form class="stack" novalidate @submit=${done}>
        <h2 id=${name}>${title}</h2>
        ${body}
        <div class="row"><button class=${loss ? 'button loss' : 'button'}>${action}</button>
        <button type="button" class="button quiet" @click=${() => dialog.close()}>${t('Отмена', 'Cancel')}</button></div>
      </form>`,
      dialog,
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
    dialog.querySelector('textarea, input')?.focus();
  });
}

/** Says below a field of such a question what is wrong with it, and goes there. */
export function wrong(input, words) {
  const said = input.ownerDocument.getElementById(input.id + '-error');
  if (said) said.textContent = words;
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}
