/** What the pages for visitors and participants look like beyond the portal's shared sheet. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.ev-search { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); align-items: end; }
@media (min-width: 48rem) { .ev-search { grid-template-columns: minmax(0, 24rem) auto; justify-content: space-between; } }
@media (max-width: 48rem) {
  .ev-chips { flex-wrap: nowrap; overflow-x: auto; margin-inline: calc(-1 * var(--space-3)); padding: 4px var(--space-3); scrollbar-width: none; }
  .ev-chips .chip { flex: none; max-width: 80vw; }
}
@media (max-width: 30rem) {
  .ev-views { gap: var(--space-2) var(--space-1); }
  .ev-views .button { flex: 1 1 auto; padding: 0 4px; font-size: var(--size-small); }
}
events-list .cal-few .cal-press { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; white-space: normal; }
.rows .item.ev-row { grid-template-columns: 3.5rem minmax(0, 1fr); column-gap: var(--space-3); align-items: start; }
.ev-date { display: grid; justify-items: center; gap: 0; padding: var(--space-1) 0 var(--space-2); border-radius: 8px; background: var(--brand-soft); color: var(--text); font-size: var(--size-small); line-height: 1.25; }
.ev-date strong { font-size: var(--size-title); line-height: 1.2; color: var(--brand); }
.ev-what { gap: var(--space-1); }
.ev-type { font-weight: 600; color: var(--text-soft); }
.rows .item-title.ev-title { font-size: var(--size-large); line-height: 1.3; hyphens: auto; }
.ev-summary { max-width: var(--measure); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
.ev-thumb { display: none; width: 10rem; aspect-ratio: 16 / 9; object-fit: cover; border-radius: 8px; }
@media (min-width: 48rem) { .rows .item.ev-row:has(.ev-thumb) { grid-template-columns: 3.5rem minmax(0, 1fr) 10rem; } .ev-thumb { display: block; } }
.ev-act { grid-column: 2; }
@media (min-width: 48rem) { .rows .item.ev-row:has(.ev-act) { grid-template-columns: 3.5rem minmax(0, 1fr) auto; align-items: center; } .ev-act { grid-column: 3; } }
.ev-off .ev-title { text-decoration: line-through; }
.ev-off .ev-date { background: var(--page); }

.ev-page { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); }
.ev-head h1 { font-size: clamp(1.5rem, 4vw, var(--size-display)); letter-spacing: -0.02em; }
.ev-lead { font-size: var(--size-large); color: var(--text-soft); }
.ev-cover { display: block; width: 100%; aspect-ratio: 21 / 9; object-fit: cover; border-radius: var(--radius); }
.ev-side { display: grid; gap: var(--space-3); align-content: start; }
.ev-side .card { display: grid; gap: var(--space-3); }
.ev-side .button { width: 100%; }
.ev-side .facts { grid-template-columns: 1fr; gap: 0; }
.ev-side .facts dd { margin-bottom: var(--space-2); }
.ev-side .facts dd:last-child { margin-bottom: 0; }
.ev-side .facts dd strong { font-size: var(--size-large); font-weight: 650; }
.ev-main { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); align-content: start; }
.ev-main h2 { scroll-margin-top: var(--space-3); }
.ev-main h2:focus { outline: none; }
@media (min-width: 62rem) {
  .ev-page { grid-template-columns: minmax(0, 1fr) 20rem; grid-template-rows: auto 1fr; column-gap: var(--space-5); }
  .ev-head { grid-column: 1; }
  .ev-side { grid-column: 2; grid-row: 1 / span 2; position: sticky; top: var(--space-3); align-self: start; }
  .ev-main { grid-column: 1; }
  .ev-wide { grid-column: 1 / -1; }
}
.ev-jumps { display: flex; flex-wrap: wrap; gap: 0 var(--space-4); border-bottom: 1px solid var(--line); }
.ev-jumps a { display: inline-flex; align-items: center; min-height: var(--touch); text-decoration: none; }
.ev-jumps a:hover { text-decoration: underline; }
.ev-speakers { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.ev-speaker { display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0 var(--space-3); align-items: start; scroll-margin-top: var(--space-3); }
.ev-speaker:focus { border-color: var(--brand); }
.ev-face { width: 5rem; height: 5rem; border-radius: 50%; object-fit: cover; background: var(--brand-soft); color: var(--brand); display: grid; place-items: center; font-size: var(--size-title); font-weight: 650; }
.ev-speaker details { margin-top: var(--space-1); }
.ev-partners { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr)); }
.ev-partner { display: grid; place-items: center; gap: var(--space-2); min-height: 7rem; padding: var(--space-3); text-align: center; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); color: var(--text); text-decoration: none; overflow-wrap: anywhere; }
a.ev-partner:hover { background: var(--brand-soft); }
.ev-partner img { max-width: 100%; max-height: 4rem; object-fit: contain; }

.tt-scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.tt-grid { display: grid; gap: 6px; grid-template-columns: 3.25rem repeat(var(--lanes), minmax(0, 1fr)); padding: 0 var(--space-2) var(--space-2) 0; min-width: calc(3.75rem + var(--lanes) * 11rem); }
@media (min-width: 48.01rem) { .tt-scroll.few { overflow: visible; } .few .tt-grid { min-width: 0; } }
@media (min-width: 72rem) { .tt-scroll.some { overflow: visible; } .some .tt-grid { min-width: 0; } }
.tt-list { display: contents; list-style: none; }
.tt-track { grid-row: 1; position: sticky; top: 0; z-index: 2; padding: var(--space-2) var(--space-2) var(--space-2) calc(var(--space-2) + 4px); background: var(--surface); font-weight: 650; line-height: 1.25; border-bottom: 3px solid var(--edge, var(--line-strong)); overflow-wrap: anywhere; }
.tt-hour { grid-column: 1; position: sticky; left: 0; z-index: 1; padding-right: var(--space-2); text-align: right; font-size: var(--size-small); color: var(--text-soft); background: var(--surface); }
.track-0 { --edge: var(--brand); }
.track-1 { --edge: var(--wait); }
.track-2 { --edge: var(--good); }
.track-3 { --edge: var(--text-soft); }
.tt-block { --ground: color-mix(in srgb, var(--edge, var(--brand)) 7%, var(--surface)); display: grid; min-width: 0; list-style: none; break-inside: avoid; }
.tt-block.common { --ground: var(--brand-soft); --edge: var(--brand); }
.tt-block.break { --ground: var(--page); --edge: var(--line-strong); }
.tt-press { display: grid; gap: 1px; align-content: start; width: 100%; min-height: var(--touch); padding: var(--space-2) var(--space-2) var(--space-2) calc(var(--space-2) + 4px); text-align: left; font: inherit; line-height: 1.35; color: var(--text); background: var(--ground); border: 1px solid transparent; border-left: 4px solid var(--edge); border-radius: 6px; overflow-wrap: anywhere; hyphens: auto; }
button.tt-press { cursor: pointer; }
button.tt-press:hover { border-color: var(--edge); }
.tt-press:focus-visible { outline-offset: -3px; }
.tt-when { color: var(--text-soft); }
.tt-kind { margin-left: var(--space-1); }
.tt-title { font-weight: 650; }
.tt-block.break .tt-title { font-weight: 400; }
.tt-tags { gap: var(--space-1) var(--space-2); }
.tt-tags:not(:has(*)) { display: none; }
.tt-tags .tag { background: var(--surface); }
.tt-block.on .tt-press { box-shadow: inset 0 0 0 2px var(--edge); }
.tt-grid .common .tt-press, .tt-grid .break .tt-press { justify-items: start; }
.tt-times { display: grid; gap: var(--space-3); list-style: none; }
.tt-time { display: grid; gap: var(--space-2) var(--space-3); }
.tt-time :is(h3, h4) { margin: 0; font-size: var(--size-text); }
@media (min-width: 30rem) { .tt-time { grid-template-columns: 3.5rem minmax(0, 1fr); } .tt-time :is(h3, h4) { padding-top: var(--space-2); } }

.ev-link { border: 0; padding: 0; background: none; font: inherit; color: var(--brand); text-decoration: underline; text-underline-offset: 0.2em; cursor: pointer; }
.reg { max-width: 44rem; }
.reg fieldset { padding: 0; }
.reg .field label > .small { font-weight: 400; }
.field input.reg-few { max-width: 8rem; }
.reg-seats { display: grid; gap: var(--space-2); grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); margin-top: var(--space-1); }
.field .reg-seat, .field .reg-session { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: var(--space-3); align-items: start; font-weight: 400; cursor: pointer; }
.reg-seat { padding: var(--space-3); border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--surface); }
.reg-seat.on { border-color: var(--brand); box-shadow: inset 0 0 0 1px var(--brand); background: var(--brand-soft); }
.field .reg-seat input, .field .reg-session input { width: 20px; min-height: 20px; height: 20px; margin: 2px 0; padding: 0; accent-color: var(--brand); }
.q-form { gap: var(--space-4); }
.q-options { display: grid; justify-items: start; }
.field .q-options label { font-weight: 400; }
.field .q-options input { width: 20px; min-height: 20px; height: 20px; padding: 0; }
.q-marks { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); max-width: 28rem; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); overflow: hidden; }
.q-mark { position: relative; display: grid; place-items: center; min-height: var(--touch); border-left: 1px solid var(--line); cursor: pointer; font-weight: 600; }
.q-mark:first-child { border-left: 0; }
.q-mark:hover { background: var(--brand-soft); }
.q-mark.on { background: var(--brand); color: var(--on-brand); }
.q-mark:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: -3px; }
.field .q-mark input { width: 1px; min-height: 0; height: 1px; padding: 0; border: 0; }
.q-scale > .spread { max-width: 28rem; }

.as-line { position: relative; display: block; height: 1.25rem; margin-inline: 0.5rem; background: linear-gradient(var(--line) 0 0) center / 100% 2px no-repeat; }
.as-span { position: absolute; top: calc(50% - 3px); height: 6px; left: calc(100% * var(--from)); width: calc(100% * (var(--to) - var(--from))); background: var(--brand); }
.as-dot { position: absolute; top: calc(50% - 8px); left: calc(100% * var(--at) - 8px); width: 16px; height: 16px; border-radius: 50%; border: 3px solid var(--brand); background: var(--brand); }
.as-dot.before { background: var(--surface); }
.ct { --edge: var(--good); border-top: 6px solid var(--edge); gap: var(--space-4); padding: var(--space-4); }
.ct.loss { --edge: var(--loss); }
.ct-word { font-size: var(--size-title); font-weight: 700; color: var(--edge); line-height: 1.2; }
.tk { display: grid; gap: var(--space-4); max-width: 44rem; padding: var(--space-4); }
.tk .facts { grid-template-columns: 5.5rem 1fr; column-gap: var(--space-3); }
@media (max-width: 30rem) { .tk .facts { grid-template-columns: 1fr; } }
.tk-code { display: grid; justify-items: center; gap: var(--space-2); }
.tk .qr { width: min(100%, 17.5rem); height: auto; padding: var(--space-3); box-sizing: border-box; image-rendering: pixelated; }
.tk-text { overflow-wrap: anywhere; text-align: center; letter-spacing: 0.05em; }
@media (min-width: 44rem) {
  .tk { grid-template-columns: 17.5rem minmax(0, 1fr); align-items: start; }
  .tk-head { grid-column: 1 / -1; }
}

@page programme { size: A4 landscape; }
@media print {
  .tt-day { page: programme; }
  .ev-back { display: none; }
  .tt-scroll { overflow: visible; border: 0; }
  .tt-grid { min-width: 0; gap: 3px; grid-template-columns: 3rem repeat(var(--lanes), minmax(0, 1fr)); font-size: 9pt; padding: 0; }
  .tt-grid .small, .tt-hour { font-size: 8pt; }
  .tt-track, .tt-hour { position: static; }
  .tt-press, .tt-block .tt-press { background: none; border: 1px solid #999; border-left: 3px solid #555; min-height: 0; padding: 3px 5px; color: #000; }
  .tt-day { break-after: page; }
  .tt-day:last-of-type { break-after: auto; }
  .tt-tags, .tt-filter, .choices { display: none; }
  .ev-side, .ev-jumps { display: none; }
}
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
