/** What booking's own pages look like beyond the portal's shared sheet: the plan, the door, the kiosk. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.wish { max-width: 44rem; gap: var(--space-2); }
@media (min-width: 40rem) { .wish { grid-template-columns: minmax(0, 1fr) auto; align-items: end; } .wish > #line-hint { grid-column: 1 / -1; grid-row: 2; } }
.wish > #line-hint:empty { display: none; }
booking-check-in:empty { display: none; }
.plan-scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
.plan { position: relative; aspect-ratio: 5 / 3; min-width: 46rem; }
.plan > svg { position: absolute; inset: 0; width: 100%; height: 100%; color: var(--line); }
.place { position: absolute; left: calc(var(--x) * 0.1%); top: calc(var(--y) / 6 * 1%); width: calc(var(--w) * 0.1%); min-height: calc(var(--h) / 6 * 1%); transform: translate(-50%, -50%); display: grid; align-content: center; justify-items: center; gap: 2px; padding: 4px; border: 2px solid var(--line-strong); border-radius: 8px; background: var(--page); color: var(--text); font: inherit; font-size: var(--size-small); line-height: 1.2; text-align: center; text-decoration: none; cursor: pointer; overflow-wrap: anywhere; }
.place:hover { color: var(--text); box-shadow: var(--shadow), 0 0 0 2px var(--brand); z-index: 1; }
.place strong { font-weight: 650; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.place.free { border-color: var(--good); background: var(--good-soft); }
.place.short { border-color: var(--wait); background: var(--wait-soft); }
.place.taken { border-style: solid; background: repeating-linear-gradient(135deg, var(--page) 0 8px, var(--line) 8px 9px); }
.place.taken > span, .place.taken > strong { background: var(--page); border-radius: 4px; padding: 0 3px; }
.place.closed { border-style: dashed; }
.place.placed { cursor: grab; touch-action: none; border-style: dashed; border-color: var(--brand); }
.place.chosen { border-style: solid; box-shadow: 0 0 0 3px var(--focus); z-index: 2; }
.rows .item.sides { align-items: center; }
.sides-name { gap: 0; }
@media (min-width: 40rem) { .rows .item.sides { grid-template-columns: minmax(0, 1fr) auto; } }
.legend { display: flex; flex-wrap: wrap; gap: var(--space-2) var(--space-3); }
.legend .place { position: static; transform: none; width: auto; min-height: 0; padding: 0 var(--space-2); cursor: default; }

.door { --edge: var(--good); --ground: var(--good-soft); min-height: 100dvh; display: flex; flex-direction: column; justify-content: space-between; gap: 2vmin; padding: 3vmin; border-left: 3vmin solid var(--edge); background: var(--ground); color: var(--text); }
.door.taken { --edge: var(--loss); --ground: var(--loss-soft); }
.door.closed { --edge: var(--line-strong); --ground: var(--page); }
.door-top { display: flex; justify-content: space-between; align-items: baseline; gap: 1vmin 4vmin; }
.door h1 { font-size: clamp(1.5rem, 7vmin, 6rem); padding-bottom: 0.1em; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.door-clock { font-size: clamp(1.5rem, 6vmin, 5rem); font-weight: 650; }
.door-now { display: grid; gap: 1vmin; }
.door-state { margin: 0; max-width: none; font-size: clamp(2.5rem, min(17vmin, 14vw), 14rem); line-height: 1; font-weight: 750; letter-spacing: -0.02em; color: var(--edge); }
.door.closed .door-state { color: var(--text); }
.door-until { max-width: none; font-size: clamp(1.375rem, 6vmin, 5rem); line-height: 1.2; }
.door-bottom { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: end; gap: 2vmin 4vmin; }
.door-next { display: grid; gap: 0.5vmin; font-size: clamp(1.125rem, 3.6vmin, 3rem); line-height: 1.3; }
.door-next h2 { font-size: inherit; }
.door-code { display: flex; align-items: center; gap: 2vmin; font-size: clamp(1rem, 2.6vmin, 2rem); max-width: 44rem; }
.door-code img { width: clamp(6rem, 22vmin, 18rem); height: auto; background: #fff; padding: 1vmin; border-radius: 8px; }
.door-lost { margin: -3vmin -3vmin 0 -3vmin; max-width: none; padding: 1.5vmin 3vmin; background: var(--loss); color: var(--surface); font-size: clamp(1.125rem, 3.6vmin, 3rem); font-weight: 650; text-align: center; }

.kiosk { display: grid; gap: var(--space-4); max-width: 60rem; margin: 0 auto; padding: clamp(1rem, 4vmin, 3rem); }
.kiosk h1 { font-size: clamp(1.5rem, 5vmin, 3rem); }
.kiosk-form { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr) auto; align-items: end; }
.kiosk .kiosk-form input { min-height: 5rem; font-size: clamp(1.75rem, 6vmin, 3.25rem); letter-spacing: 0.14em; text-transform: uppercase; text-align: center; font-variant-numeric: tabular-nums; }
.kiosk .kiosk-form .button { min-height: 5rem; padding: 0 2rem; font-size: clamp(1.125rem, 3vmin, 1.75rem); }
.kiosk-answer { display: grid; gap: var(--space-2); padding: clamp(1rem, 4vmin, 2.5rem); border-radius: var(--radius); border: 3px solid var(--line-strong); background: var(--surface); font-size: clamp(1.125rem, 3vmin, 1.75rem); }
.kiosk-answer p { max-width: none; }
.kiosk-answer.good { border-color: var(--good); background: var(--good-soft); }
.kiosk-answer.loss { border-color: var(--loss); background: var(--loss-soft); }
.kiosk-answer.wait { border-color: var(--wait); background: var(--wait-soft); }
.kiosk-answer strong { font-size: clamp(1.75rem, 6vmin, 3.25rem); line-height: 1.15; }
.kiosk .rows .item { min-height: 4.5rem; }
.kiosk .rows .button { min-height: 3.5rem; padding: 0 1.75rem; }
@media (max-width: 40rem) { .kiosk-form { grid-template-columns: minmax(0, 1fr); } .kiosk .kiosk-form .button { min-height: 4rem; } }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
