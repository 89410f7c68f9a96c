import {html} from 'lit';

/** A link that ends before the full stop of its sentence. */
const URL_PATTERN = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)]/g;
const ITEM = /^[-•] +/;

/** Plain text as people write it: paragraphs parted by empty lines, lists of lines that begin with a hyphen, links. No HTML. */
export function prose(text) {
  return text.split(/\n\s*\n/).map((block) => {
    const runs = [];
    for (const line of block.split('\n')) {
      const item = ITEM.test(line);
      if (runs.at(-1)?.item !== item) runs.push({item, lines: []});
      runs.at(-1).lines.push(line.replace(ITEM, ''));
    }
    return runs.map(({item, lines}) =>
      item
        ? html`<ul class="bullets">${lines.map((line) => html`<li>${links(line)}</li>`)}</ul>`
        : html`<p>${lines.map((line, i) => html`${i ? html`<br>` : ''}${links(line)}`)}</p>`);
  });
}

function links(line) {
  const out = [];
  let from = 0;
  for (const match of line.matchAll(URL_PATTERN)) {
    out.push(line.slice(from, match.index), html`<a href=${match[0]} rel="noopener nofollow" target="_blank">${match[0].replace(/^https?:\/\//, '')}</a>`);
    from = match.index + match[0].length;
  }
  return [...out, line.slice(from)];
}
