/** What the pages of surveys look like beyond the portal's shared sheet. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.sv { max-width: 44rem; }
.sv-form { gap: var(--space-4); }
.sv-options { display: grid; justify-items: start; }
.field .sv-options label, .field .sv-cell label { font-weight: 400; }
.field .sv-options input, .field .sv-cell input { width: 20px; min-height: 20px; height: 20px; padding: 0; accent-color: var(--brand); }
.sv-marks { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); max-width: 32rem; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); overflow: hidden; }
.sv-mark { position: relative; display: grid; place-items: center; min-height: var(--touch); border-left: 1px solid var(--line); cursor: pointer; font-weight: 600; }
.sv-mark:first-child { border-left: 0; }
.sv-mark:hover { background: var(--brand-soft); }
.sv-mark.on { background: var(--brand); color: var(--on-brand); }
.sv-mark:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: -3px; }
.field .sv-mark input { width: 1px; min-height: 0; height: 1px; padding: 0; border: 0; }
.sv-ends { max-width: 32rem; }
.sv-rows { display: grid; gap: var(--space-3); }
.sv-cell { display: flex; flex-wrap: wrap; gap: 0 var(--space-4); }
.sv-part { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.sv-fields { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); align-items: start; }
.sv-fields > .whole { grid-column: 1 / -1; }
.sv-fields > .check { align-self: center; }
.sv-entries { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.sv-progress { position: sticky; top: 0; z-index: 2; display: grid; gap: var(--space-1); padding: var(--space-2) 0; background: var(--page); }
.sv-progress progress { width: 100%; height: 8px; accent-color: var(--brand); }
.sv-bars { display: grid; gap: var(--space-2); list-style: none; padding: 0; }
.sv-bar { display: grid; gap: 2px var(--space-3); grid-template-columns: minmax(0, 1fr) auto; overflow-wrap: anywhere; }
.sv-track { grid-column: 1 / -1; height: 10px; border-radius: 5px; background: var(--brand-soft); overflow: hidden; }
.sv-fill { height: 100%; width: calc(100% * var(--part)); background: var(--brand); }
.sv-scales { padding-left: var(--space-5); }
.sv-said { white-space: pre-line; overflow-wrap: anywhere; max-width: var(--measure); }
.sv-preview { border-left: 4px solid var(--line-strong); padding-left: var(--space-3); }
.sv-desk { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); }
@media (min-width: 72rem) { .sv-desk { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; } .sv-preview { position: sticky; top: var(--space-3); max-height: 90vh; overflow: auto; } }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
