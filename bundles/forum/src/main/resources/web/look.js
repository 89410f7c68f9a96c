/** What the forum's pages look like beyond the portal's shared sheet. Only tokens, no colours. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.fm-badge { font-weight: 400; }
.fm-top { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.fm-search { display: flex; gap: var(--space-2); flex: 1 1 16rem; max-width: 30rem; }
.fm-search .field { flex: 1; }

.fm-category { display: grid; gap: var(--space-1) var(--space-4); padding: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.fm-category .last { display: grid; gap: var(--space-1); align-content: start; min-width: 0; }
.fm-category h2 { font-size: var(--size-text); }
.fm-category h2 a, .fm-topic .item-title a, .fm-last { display: inline-block; padding: 2px 0; }
.fm-last { font-weight: 600; overflow: hidden; text-overflow: ellipsis; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow-wrap: anywhere; }
@media (min-width: 48rem) { .fm-category { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }

.fm-topic { display: grid; gap: 0 var(--space-4); padding: var(--space-3); grid-template-columns: minmax(0, 1fr); }
.fm-topic.unread { box-shadow: inset 4px 0 var(--wait); }
.fm-topic .what { display: grid; gap: var(--space-1); min-width: 0; }
.fm-topic .item-title { font-weight: 600; overflow-wrap: anywhere; }
.fm-topic .excerpt { color: var(--text-soft); font-size: var(--size-small); display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; max-width: none; }
.fm-topic .row { gap: var(--space-1) var(--space-2); }
.fm-topic .numbers { display: flex; flex-wrap: wrap; gap: 0 var(--space-3); color: var(--text-soft); font-size: var(--size-small); margin-top: var(--space-1); }
@media (min-width: 48rem) {
  .fm-topic { grid-template-columns: minmax(0, 1fr) 11rem; }
  .fm-topic .numbers { display: grid; gap: 0; align-content: start; justify-items: end; text-align: right; margin: 0; }
}
.fm-tag { display: inline-flex; align-items: center; min-height: 24px; padding: 0 0.25rem; font-size: var(--size-small); text-decoration: none; overflow-wrap: anywhere; }
.fm-tag:hover { text-decoration: underline; }

.fm-head { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); }
.fm-head h1 { max-width: 40ch; }
.fm-page { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); align-content: start; max-width: 52rem; margin: 0 auto; width: 100%; }
.fm-posts { display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr); list-style: none; overflow-anchor: none; }
.fm-post { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); padding: var(--space-3) var(--space-3) var(--space-1); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); scroll-margin: var(--space-4) 0 7rem; }
.fm-post:focus { outline: none; }
.fm-post:focus-visible, .fm-post.here { outline: 3px solid var(--focus); outline-offset: 2px; }
.fm-post.official { border-color: var(--brand); box-shadow: inset 4px 0 var(--brand); }
.fm-post.accepted { border-color: var(--good); box-shadow: inset 4px 0 var(--good); }
.fm-post.out { background: var(--page); border-style: dashed; }
.fm-post-top { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); align-items: baseline; }
.fm-post-top .when { margin-left: auto; color: var(--text-soft); font-size: var(--size-small); }
.fm-post-top h3 { font-size: var(--size-text); }
.fm-author { font-weight: 650; overflow-wrap: anywhere; }
.fm-number { color: var(--text-soft); display: inline-block; min-width: 24px; min-height: 24px; text-align: center; }
.fm-body { overflow-wrap: anywhere; max-width: var(--measure); }
.fm-body p { max-width: none; }
.fm-body a[href^="/people/"] { font-weight: 600; text-decoration: none; }
.fm-quoted { display: block; padding: var(--space-1) var(--space-3); border-left: 4px solid var(--line-strong); color: var(--text-soft); font-size: var(--size-small); text-decoration: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fm-quoted:hover { background: var(--brand-soft); }
.fm-foot { display: flex; flex-wrap: wrap; gap: 0 var(--space-2); align-items: center; justify-content: flex-end; }
.fm-foot .reactions { display: flex; flex-wrap: wrap; gap: 0 var(--space-1); margin: 0 auto 0 -0.625rem; }
.fm-act { display: inline-flex; align-items: center; gap: var(--space-1); min-height: var(--touch); min-width: var(--touch); justify-content: center; padding: 0 0.625rem; border: 1px solid transparent; border-radius: 8px; background: none; color: var(--brand); font: inherit; font-size: var(--size-small); cursor: pointer; }
.fm-act:hover { background: var(--brand-soft); }
.fm-act[aria-pressed="true"] { background: var(--brand-soft); border-color: var(--brand); font-weight: 650; }
.fm-files { display: flex; flex-wrap: wrap; gap: var(--space-2); list-style: none; }
.fm-files img { display: block; max-width: min(100%, 16rem); height: auto; max-height: 12rem; border-radius: 8px; border: 1px solid var(--line); }
.fm-file { display: inline-flex; align-items: center; gap: var(--space-2); min-height: var(--touch); padding: 0 0.75rem; border: 1px solid var(--line); border-radius: 8px; overflow-wrap: anywhere; }
.fm-line { max-width: none; display: flex; align-items: center; gap: var(--space-3); color: var(--wait); font-size: var(--size-small); font-weight: 650; }
.fm-line::before, .fm-line::after { content: ""; flex: 1; border-top: 1px solid var(--wait); }
.fm-gone { color: var(--text-soft); }

.fm-menu { position: relative; }
.fm-menu > summary { list-style: none; display: inline-flex; align-items: center; min-height: var(--touch); padding: 0 0.625rem; border-radius: 8px; color: var(--brand); font-size: var(--size-small); }
.fm-menu > summary::-webkit-details-marker { display: none; }
.fm-menu > summary:hover { background: var(--brand-soft); }
.fm-menu > ul { position: absolute; right: 0; z-index: 6; min-width: 14rem; max-width: min(20rem, calc(100vw - 3rem)); padding: var(--space-1); border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); box-shadow: var(--shadow); }
.fm-menu.up > ul { bottom: calc(100% + 4px); }
.fm-menu button, .fm-menu a { display: flex; align-items: center; width: 100%; min-height: var(--touch); padding: 0.375rem 0.75rem; border: 0; border-radius: 6px; background: none; color: var(--text); font: inherit; text-align: left; text-decoration: none; cursor: pointer; }
.fm-menu button:hover, .fm-menu a:hover { background: var(--brand-soft); }
.fm-menu button.loss { color: var(--loss); }

.fm-dock { position: sticky; bottom: 0; z-index: 5; display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); padding: var(--space-2) var(--space-3); margin: 0 calc(-1 * var(--space-1)); border: 1px solid var(--line); border-bottom: 0; border-radius: var(--radius) var(--radius) 0 0; background: var(--surface); box-shadow: var(--shadow); }
.fm-dock-line { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); align-items: center; justify-content: space-between; }
.fm-where { display: flex; align-items: center; gap: 0; }
.fm-where form { display: flex; align-items: center; gap: var(--space-1); }
.fm-where input { width: 4.5rem; min-height: var(--touch); padding: 0 0.5rem; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); color: var(--text); font: inherit; text-align: right; }
.fm-compose { max-height: 60dvh; overflow-y: auto; overscroll-behavior: contain; padding: 3px; }
.fm-compose .md-panes textarea { min-height: 7rem; }
html:has(.fm-dock) { scroll-padding-bottom: 6rem; }
@media (max-width: 40rem) { .fm-dock { padding: var(--space-1) var(--space-2); margin: 0 calc(-1 * var(--space-3)); border-radius: 0; border-width: 1px 0 0; } .fm-compose { max-height: 75dvh; } .fm-help { display: none; } .fm-where input { width: 3.25rem; } }

.fm-poll { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--space-2); overflow-wrap: anywhere; border: 0; margin: 0; padding: 0; min-width: 0; }
.fm-option { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2px; overflow-wrap: anywhere; }
.fm-bar { height: 10px; border-radius: 5px; background: var(--brand-soft); overflow: hidden; }
.fm-bar > span { display: block; height: 100%; width: var(--part); background: var(--brand); border-radius: 5px; }
.fm-steps { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-3); list-style: none; }
.fm-steps li { display: flex; align-items: center; gap: var(--space-1); color: var(--text-soft); }
.fm-steps li.done { color: var(--good); font-weight: 600; }
.fm-steps li[aria-current] { color: var(--text); font-weight: 650; }
.fm-steps li + li::before { content: "→"; margin-right: var(--space-2); color: var(--text-soft); }
.fm-answer { border-left: 4px solid var(--good); }
.fm-answer .fm-body { max-height: 12rem; overflow: hidden; }
.fm-box { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); }
.fm-options { display: grid; gap: var(--space-2); grid-template-columns: minmax(0, 1fr); }
.fm-optline { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--space-2); align-items: end; }
.plain > .fm-kinds, .plain > .fm-box, .plain > .fm-options { clear: both; }
.fm-plain { padding: 0; }
.fm-kinds { display: grid; gap: var(--space-2); grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }
.fm-kinds label { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 var(--space-2); align-content: start; padding: var(--space-2) var(--space-3); border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--surface); cursor: pointer; }
.fm-kinds label:has(input:checked) { border-color: var(--brand); background: var(--brand-soft); box-shadow: inset 0 0 0 1px var(--brand); }
.fm-kinds label:has(input:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
.fm-kinds input { width: 20px; height: 20px; margin: 2px 0; accent-color: var(--brand); }
.fm-kinds .small { grid-column: 2; }
.fm-desk { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr); align-items: start; }
@media (min-width: 64rem) { .fm-desk.split { grid-template-columns: 22rem minmax(0, 1fr); } }
.fm-keys { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: var(--space-2) var(--space-4); align-items: center; }
.fm-keys dt { display: flex; gap: var(--space-1); }
kbd { display: inline-block; min-width: 1.75rem; padding: 0 0.375rem; border: 1px solid var(--line-strong); border-radius: 5px; background: var(--page); font: inherit; font-size: var(--size-small); text-align: center; }
@media (prefers-reduced-motion: no-preference) { .fm-post.fresh { animation: fm-fresh 1.5s ease-out; } }
@keyframes fm-fresh { from { background: var(--wait-soft); } }
@media print { .fm-dock, .fm-foot, .fm-menu { display: none; } .fm-post { break-inside: avoid; } }
`);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
