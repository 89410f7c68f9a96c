/** What the pages for staff look like beyond the portal's shared sheet. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.part { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.part-fields { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); align-items: start; }
.part-fields > .whole { grid-column: 1 / -1; }
.field textarea.short { min-height: 4.5rem; }
.entries { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.who { gap: 0; }
.rows .item.deed { align-items: center; }
@media (min-width: 48rem) { .rows .item.deed { grid-template-columns: minmax(0, 1fr) auto; } }
.answers { display: grid; gap: var(--space-1) var(--space-3); }
.grid-scroll { overflow: auto; max-height: 70vh; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.presence { border-collapse: separate; border-spacing: 0; }
.presence th, .presence td { padding: var(--space-1) var(--space-2); border-bottom: 1px solid var(--line); text-align: center; }
.presence thead th { position: sticky; top: 0; z-index: 1; background: var(--surface); font-size: var(--size-small); font-weight: 600; min-width: 7rem; max-width: 12rem; vertical-align: bottom; overflow-wrap: anywhere; }
.presence tbody th, .presence thead th:first-child { position: sticky; left: 0; background: var(--surface); text-align: left; min-width: 9rem; max-width: 18rem; font-weight: 400; overflow-wrap: anywhere; }
.presence thead th:first-child { z-index: 2; }
.presence button { min-width: var(--touch); min-height: var(--touch); border: 1px solid transparent; border-radius: 8px; background: none; color: var(--text-soft); font: inherit; cursor: pointer; }
.presence button.on { color: var(--good); background: var(--good-soft); font-weight: 650; }
.presence button:hover { border-color: var(--line-strong); }

.presence { width: 100%; }
@media (max-width: 40rem) { .staff-pages { flex-wrap: nowrap; overflow-x: auto; margin: 0 calc(-1 * var(--space-3)); padding: 3px var(--space-3); scrollbar-width: none; } .staff-pages .chip { flex: none; } }

.gate { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); align-content: start; max-width: 64rem; min-height: 100dvh; margin: 0 auto; padding: clamp(1rem, 3vmin, 2.5rem); }
.gate h1 { font-size: clamp(1.25rem, 4vmin, 2.25rem); }
.gate-form { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr) auto; align-items: end; }
.gate .gate-form input { min-height: 4.5rem; font-size: clamp(1.25rem, 4vmin, 2.25rem); text-align: center; }
.gate .gate-form .button { min-height: 4.5rem; padding: 0 2rem; font-size: var(--size-large); }
.gate-answer { display: grid; gap: var(--space-1); align-content: center; min-height: clamp(10rem, 30vmin, 20rem); padding: clamp(1rem, 4vmin, 2.5rem); border-radius: var(--radius); border: 3px solid var(--line-strong); background: var(--surface); font-size: clamp(1.125rem, 3vmin, 1.75rem); overflow-wrap: anywhere; }
.gate-answer p { max-width: none; }
.gate-answer.good { border-color: var(--good); background: var(--good-soft); }
.gate-answer.loss { border-color: var(--loss); background: var(--loss-soft); }
.gate-answer.wait { border-color: var(--wait); background: var(--wait-soft); }
.gate-answer strong { font-size: clamp(1.75rem, 6vmin, 3.5rem); line-height: 1.15; }
.gate-eye { width: 100%; max-height: 50vh; border-radius: var(--radius); background: #000; object-fit: contain; }
@media (max-width: 40rem) { .gate-form { grid-template-columns: minmax(0, 1fr); } .gate .gate-form .button { min-height: 3.5rem; } }
.wall .stat strong { font-size: clamp(2rem, 5vw, 3.5rem); }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
