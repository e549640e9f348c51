import type { Kept } from './result.ts';

const width = 860;
const barHeight = 22;
const labelWidth = 480; // The longest label, in the widest of the fonts that `system-ui` may be.
const gap = 8;
const heading = 44;

/** Bars of every section that has some, shorter is better. Readable on light and on dark ground. */
export function picture(sections: readonly Kept[]): string {
  let top = 0;
  const groups = sections
    .filter(({ bars }) => bars.length > 0)
    .map((section) => {
      const group = bars(section, top);
      top += heading + section.bars.length * (barHeight + gap);
      return group;
    });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + gap}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="Benchmarks: shorter bars are better">
<style>text{fill:#1f2328}.ours{fill:#b35900}.theirs{fill:#7d8590}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ours{fill:#ffb066}}</style>
${groups.join('\n')}
</svg>
`;
}

function bars({ title, bars }: Kept, top: number): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const unit = bars[0]?.unit === 'ms' && most < 10 ? 'CPU ms per turn, concurrency 16' : 'usable after ms';
  const head = `<text x="0" y="${top + 26}" font-weight="bold">${escaped(title)}: ${unit}, shorter is better</text>`;
  const rows = bars.map(({ label, value, isOurs }, at) => {
    const y = top + heading + at * (barHeight + gap);
    const length = Math.max(2, (value / most) * (width - labelWidth - 80));
    return `<text x="0" y="${y + 15}">${escaped(label)}</text><rect class="${isOurs ? 'ours' : 'theirs'}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3"/><text x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 15}">${value < 10 ? value.toFixed(2) : value.toFixed(0)}</text>`;
  });
  return [head, ...rows].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
