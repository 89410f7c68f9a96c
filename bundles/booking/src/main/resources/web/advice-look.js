/** What the pages of consultations look like beyond the portal's shared sheet: days, ratings, a place in a line. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.days { display: flex; gap: var(--space-2); overflow-x: auto; padding: 3px; margin: -3px; }
.day { display: grid; justify-items: center; flex: none; min-width: 4rem; padding: var(--space-2); border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); color: var(--text); font: inherit; line-height: 1.25; cursor: pointer; }
.day:hover { background: var(--brand-soft); }
.day[aria-pressed="true"] { background: var(--brand); border-color: var(--brand); color: var(--on-brand); font-weight: 600; }
.beside { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); align-items: start; }
@media (min-width: 56rem) { .beside { grid-template-columns: minmax(0, 1fr) 28rem; } }
.wide { max-width: 44rem; }
.as-typed { white-space: pre-line; overflow-wrap: anywhere; }
.stars { display: flex; gap: var(--space-1); }
.star { position: relative; display: grid; place-items: center; width: var(--touch); height: var(--touch); border-radius: 8px; font-size: 1.75rem; line-height: 1; color: var(--line-strong); cursor: pointer; }
.star.on, .stars-said { color: var(--wait); }
.star:hover { background: var(--brand-soft); }
.star:focus-within { outline: 3px solid var(--focus); outline-offset: 2px; }
.plain-list { list-style: none; }
.rows .desk-row { gap: var(--space-1) var(--space-3); }
.desk-time { font-weight: 650; }
.desk-what { gap: var(--space-1); }
@media (min-width: 40rem) { .rows .desk-row { grid-template-columns: 7rem minmax(0, 1fr); } }
.ticket { justify-items: center; text-align: center; }
.ticket-number { font-size: 4.5rem; font-weight: 700; line-height: 1; color: var(--brand); }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
