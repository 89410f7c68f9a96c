/** What the pages of grants look like beyond the portal's shared sheet. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.gr-pages { display: flex; flex-wrap: wrap; gap: var(--space-2); }
.gr-funnel { display: grid; gap: var(--space-3); }
.gr-behind { color: var(--wait); font-weight: 600; }
.gr-term { display: grid; gap: var(--space-2); grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); align-items: end; }
.gr-condition { display: grid; gap: var(--space-3); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--radius); background: var(--page); }
.gr-money { grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); }
.gr-money strong, .stat .gr-sum { font-size: var(--size-title); overflow-wrap: anywhere; }
.gr-text { white-space: pre-wrap; max-width: var(--measure); }
.gr-hash { overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: var(--size-small); }
@media print { .gr-pages, .gr-screen { display: none; } .briefs { grid-template-columns: 1fr 1fr; } .card { break-inside: avoid; } }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
