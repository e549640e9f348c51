/** Lengths in px, since `rem` is the site's. Important inside a shadow root wins over important outside. */
export const style = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto 16px 16px auto !important;
  z-index: 2147483647 !important;
  display: block !important;
  color-scheme: light dark !important;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
.panel, .talk {
  --card: #fff; --ink: #1c2730; --line: #8a8578; --lamp: #9a4e00; --on: #fff; --help: #7a1f1f; --helpbg: #fff1e8;
  font: 17px/1.5 system-ui, sans-serif;
  color: var(--ink);
}
button {
  min-height: 44px;
  padding: 8px 16px;
  font: inherit;
  border: 1px solid var(--line);
  border-radius: 14px;
  cursor: pointer;
}
.talk {
  display: block;
  min-width: 64px;
  min-height: 56px;
  margin-left: auto;
  padding: 8px 24px;
  font-weight: 600;
  color: var(--on);
  background: var(--lamp);
  border: 0;
  border-radius: 28px;
  box-shadow: 0 2px 10px rgb(0 0 0 / 30%);
}
.panel {
  position: relative;
  width: 400px;
  max-width: calc(100vw - 32px);
  height: min(660px, 100vh - 104px);
  margin-bottom: 12px;
  overflow: hidden;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 14px;
  box-shadow: 0 4px 24px rgb(0 0 0 / 25%);
}
iframe {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border: 0;
  visibility: hidden;
}
iframe[data-ready] { visibility: visible; }
.fold { margin: 12px; color: var(--lamp); background: var(--card); }
.numbers { display: grid; gap: 4px; margin: 0 12px; padding: 12px 16px; background: var(--helpbg); border-radius: 14px; }
.numbers p { margin: 0; }
.numbers a { padding: 10px 0; font-weight: 600; color: var(--help); }
:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px; }
@media (max-width: 480px), (max-height: 480px) {
  :host([data-open]) { inset: 0 !important; }
  :host([data-open]) .talk { display: none; }
  .panel { width: 100%; max-width: none; height: 100%; margin: 0; border: 0; border-radius: 0; }
}
@media (prefers-color-scheme: dark) {
  .panel, .talk {
    --card: #18212b; --ink: #f1ece3; --line: #6f7c88; --lamp: #f6c667; --on: #10161d; --help: #ffc9b8; --helpbg: #33211c;
  }
}
@media print { .panel, .talk { display: none; } }
`;
