/** What the pages of portfolios look like beyond the portal's shared sheet. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.pf-part { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.pf-fields { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); align-items: start; }
.pf-fields > .whole { grid-column: 1 / -1; }
.field textarea.short { min-height: 4.5rem; }
.pf-rows { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.pf-row { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--page); }
.pf-row-top { display: flex; flex-wrap: wrap; gap: var(--space-2); align-items: center; justify-content: space-between; }
.pf-square { display: inline-grid; place-items: center; width: var(--touch); height: var(--touch); padding: 0; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); color: var(--brand); font: inherit; font-weight: 600; cursor: pointer; }
.pf-square:hover { background: var(--brand-soft); }
.pf-square[disabled] { opacity: 0.45; cursor: default; }
.pf-checks { display: grid; gap: 0 var(--space-3); grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
.pf-content { padding: 0; }
.pf-group { display: grid; gap: var(--space-1); grid-template-columns: minmax(0, 1fr); padding: 0; }
.pf-block { border-top: 1px solid var(--line); padding-top: var(--space-4); }
.pf-jumps a { display: inline-flex; align-items: center; min-height: 28px; }

.pf-bar { position: sticky; top: 0; z-index: 4; display: grid; gap: var(--space-2); padding: var(--space-2) var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); box-shadow: var(--shadow); }
.pf-bar-line { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; justify-content: space-between; }
.pf-saved { color: var(--text-soft); font-size: var(--size-small); }
.pf-saved.loss { color: var(--loss); font-weight: 600; }
.pf-bar .notice { max-height: 30vh; overflow: auto; }
.pf-bar ~ * :is(input, textarea, select, button, a, label, summary, fieldset, h3) { scroll-margin-top: 10rem; }
@media (max-width: 40rem) { .pf-bar { position: static; } .pf-bar .notice { max-height: none; } }

.pf-comment { display: grid; gap: var(--space-1); padding: var(--space-3); }
.pf-comment p { white-space: pre-wrap; }
.pf-changes { display: grid; gap: var(--space-3); }
.pf-change { display: grid; gap: var(--space-1); overflow-wrap: anywhere; }
.pf-diff { max-width: var(--measure); white-space: pre-wrap; }
.pf-diff del { color: var(--loss); background: var(--loss-soft); }
.pf-diff ins { color: var(--good); background: var(--good-soft); text-decoration: underline; }

.pf-desk { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); align-items: start; }
.pf-frame { display: block; width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
@media (min-width: 64rem) { .pf-desk.split { grid-template-columns: 22rem minmax(0, 1fr); } }

.pf-who { gap: 0; }
.pf-photos { list-style: none; display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.pf-photo { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.pf-photo.wrong { border-color: var(--loss); box-shadow: inset 4px 0 var(--loss); }
.pf-photo.over { border-color: var(--brand); box-shadow: 0 -3px var(--brand); }
.pf-photo.carried { opacity: 0.5; }
.pf-thumb { display: block; width: 100%; height: 11rem; object-fit: contain; border-radius: 8px; background: var(--page); }
.pf-grip { cursor: grab; }
.pf-gone { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); align-items: center; justify-content: space-between; padding: var(--space-2) var(--space-3); border: 1px dashed var(--line-strong); border-radius: var(--radius); }
@media (min-width: 48rem) { .pf-photo { grid-template-columns: 12rem minmax(0, 1fr); } .pf-photo > .whole { grid-column: 1 / -1; } }
.pf-need { color: var(--loss); font-weight: 600; }
.pf-cover { display: block; max-width: 100%; max-height: 16rem; border-radius: var(--radius); }
.pf-face { width: 5rem; height: 5rem; object-fit: cover; border-radius: 8px; }
.pf-letter { white-space: pre-wrap; overflow-wrap: anywhere; max-width: var(--measure); }
.pf-home { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.pf-home .card { display: grid; gap: var(--space-2); align-content: start; }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
