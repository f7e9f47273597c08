// How a report looks: the page's own faces and colours (styles/tokens.css), light and dark as the reader's system is, and on paper.
import { Html } from './html';

/** Name, light, dark: as the page has them. */
const COLOURS: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['paper', '#f4f6f3', '#0f1412'],
  ['sunk', '#e9ede8', '#1d2422'],
  ['rule', '#d3dad4', '#29312e'],
  ['rule2', '#a9b3ac', '#4a5651'],
  ['ink', '#17201d', '#e6ece8'],
  ['ink2', '#46524d', '#aeb9b3'],
  ['ink3', '#5f6a65', '#8c9892'],
  ['train', '#0a5ea8', '#6db6f2'],
  ['train-faint', 'rgb(10 94 168 / 22%)', 'rgb(109 182 242 / 36%)'],
  ['val', '#b4430a', '#f29a5b'],
  ['base', '#616b66', '#8d9892'],
  ['warn', '#735600', '#e3c35a'],
  ['warnbg', '#f8f1d3', '#2a2511'],
];

const inks = (theme: 1 | 2): string => COLOURS.map((colour) => `--${colour[0]}:${colour[theme]}`).join(';');

export const STYLE = new Html(`
:root{color-scheme:light dark;${inks(1)};
--serif:'Iowan Old Style','Palatino Linotype',Palatino,'URW Palladio L',P052,Georgia,serif;
--sans:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue','Liberation Sans',Arial,sans-serif;
--mono:ui-monospace,'SF Mono',SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace}
@media screen and (prefers-color-scheme:dark){:root{${inks(2)}}}
*{box-sizing:border-box;margin:0;padding:0}
html{background:var(--paper);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{background:var(--paper);color:var(--ink);font:13px/20px var(--sans);font-variant-numeric:tabular-nums lining-nums}
p,h1,h4,pre,figcaption,.tweet,.points{overflow-wrap:anywhere}
main{max-width:928px;margin:0 auto;padding:28px 32px 56px}
header{padding-bottom:24px}
.kicker{color:var(--ink3)}
h1{font:400 28px/36px var(--serif);margin:2px 0 6px}
h2{font:400 21px/28px var(--serif);margin-bottom:10px}
h3{font:700 13px/20px var(--sans);margin-top:20px}
h4{font:700 13px/20px var(--sans)}
small{font:400 12px/20px var(--sans);color:var(--ink3);margin-left:8px}
section{border-top:1px solid var(--ink);padding:12px 0 28px}
p{font:14px/20px var(--serif);color:var(--ink2);max-width:72ch}
p+p,.scroll+p,p+.scroll,pre+p{margin-top:10px}
header p,.kicker{font:13px/20px var(--sans)}
header p+p{margin-top:0}
.big{font:28px/32px var(--serif);color:var(--ink)}
.scroll{overflow-x:auto}
.scroll:focus-visible,pre:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
table{border-collapse:collapse;width:100%}
thead th{font:400 12px/16px var(--sans);color:var(--ink3);text-align:left;vertical-align:bottom;padding:4px 16px 5px 0;border-bottom:1px solid var(--rule2)}
td,tbody th{font:inherit;text-align:left;padding:5px 16px 5px 0;vertical-align:baseline;border-bottom:1px solid var(--rule);min-width:4em}
tr>:last-child{padding-right:0}
tbody tr:last-child>*{border-bottom-color:var(--rule2)}
thead th.num,td.num,th.num{text-align:right}
td.num{white-space:nowrap}
tbody th{max-width:24em;overflow-wrap:break-word}
.tweet{font:14px/20px var(--serif);min-width:16em;white-space:pre-wrap}
.pairs{max-width:480px}
.matrix{width:auto}
.matrix td,.matrix th{border:0}
.matrix th{font:400 12px/16px var(--sans);color:var(--ink2);padding:0 12px 6px 0;text-align:right;vertical-align:middle}
.matrix thead th{text-align:center;vertical-align:bottom;padding:0 4px 6px}
.matrix .cell{width:84px;min-width:60px;height:56px;padding:0;border:2px solid var(--paper);text-align:center;vertical-align:middle;background:color-mix(in srgb,var(--ink) var(--ink-share),var(--paper))}
.matrix .dark{color:var(--paper)}
.cell b{display:block;font:400 19px/22px var(--sans)}
.cell span{display:block;font-size:11px;line-height:14px}
figure{min-width:0}
figcaption{font:14px/20px var(--serif);color:var(--ink2)}
figcaption b{color:var(--ink);margin-right:8px}
figure svg{margin-top:6px}
.figures{display:grid;align-items:end;grid-template-columns:1fr 1fr;column-gap:24px}
svg{display:block;width:100%;height:auto;overflow:visible}
figure svg{max-width:420px}
svg.rule{max-width:640px;margin-top:4px}
svg path{fill:none}
.grid{stroke:var(--rule)}
.axis{stroke:var(--rule2)}
.tick{font:11px var(--sans);fill:var(--ink3)}
svg .baseline,.majority{stroke:var(--base);stroke-width:1.5;stroke-dasharray:1.5 3.5}
.raw{stroke:var(--train-faint);stroke-width:.8}
.key .raw{stroke:var(--train);opacity:.5}
.smooth{stroke:var(--train);opacity:.75;stroke-linejoin:round}
.means{stroke:var(--train);stroke-width:2;stroke-linejoin:round}
svg .validation{stroke:var(--val);stroke-width:1.75;stroke-dasharray:6 4}
.whisker{stroke:var(--val);opacity:.75}
svg .diamond{fill:var(--paper);stroke:var(--val);stroke-width:1.75}
svg .kept{fill:var(--val)}
.mean{fill:var(--train);stroke:var(--paper)}
.mean.open{fill:var(--paper);stroke:var(--train);stroke-width:1.75}
.interval{fill:color-mix(in srgb,var(--val) 18%,var(--paper));stroke:var(--val);stroke-width:1.5}
svg .other{stroke-width:1.5;opacity:.45;stroke-linejoin:round}
svg .other.train{stroke:var(--train)}
.leader{stroke:var(--ink3);stroke-width:.6}
svg text.label{font:12px var(--sans);stroke:none}
svg text.end{font:11px var(--sans);stroke:var(--paper);stroke-width:3;stroke-dasharray:none;paint-order:stroke}
svg text.train{fill:var(--train)}
svg text.validation{fill:var(--val)}
svg text.baseline{fill:var(--base)}
.key{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;margin:6px 0 8px;color:var(--ink2);font:12px/20px var(--sans);max-width:none}
.key svg{display:inline-block;width:34px;height:12px;margin-right:6px;vertical-align:-2px}
.key .validation:not(path){color:var(--val)}
.key .baseline{color:var(--base)}
.finding{padding:8px 0;border-bottom:1px solid var(--rule)}
.finding.triggered{background:var(--warnbg);border:0;border-left:3px solid var(--warn);padding:10px 12px;margin:8px 0}
.triggered h4{color:var(--warn)}
.points{padding-left:18px;font:14px/20px var(--serif);color:var(--ink2);max-width:72ch}
pre{background:var(--sunk);padding:10px 12px;font:12px/18px var(--mono);white-space:pre-wrap}
@media (max-width:820px){main{padding:16px 16px 40px}body{font-size:14px}.figures{grid-template-columns:minmax(0,1fr);row-gap:20px}td,tbody th,thead th{padding-right:10px}td.num{white-space:normal;overflow-wrap:normal}.rule .tick{font-size:16px}small{display:block;margin:0}}
@media (forced-colors:active){svg{forced-color-adjust:none;background:#fff;${inks(1)}}.matrix .cell{border:1px solid;color:CanvasText}}
@media print{:root{--paper:#fff}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:16mm}main{max-width:none;padding:0}figure,tr,.finding,.matrix,pre{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}thead{display:table-header-group}}
`);
