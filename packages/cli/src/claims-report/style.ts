// The look of the claims report: the light tokens of the interface, on paper and on screens. One column that prints as it stands.

export const reportStyle = `
:root{color-scheme:light;--bg:#f4f5f6;--surface:#fff;--sunken:#eceef0;--line:#d8dcdf;--text:#14181b;--text-2:#464d53;--text-3:#5f676e;
--ok:#1b7037;--warn:#8a5300;--warn-tint:#fbf0da;--bad:#b3261e;--info:#1f5fae;--sans:'IBM Plex Sans','IBM Plex Sans Variable',system-ui,sans-serif;--serif:'IBM Plex Serif',Georgia,serif;--mono:'IBM Plex Mono',ui-monospace,monospace}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:400 13px/1.5 var(--sans);font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:824px;margin:0 auto;padding:40px 32px 64px}
h1{font-size:32px;line-height:38px;letter-spacing:-.02em;margin:4px 0 12px;text-wrap:balance}
h2{font-size:19px;line-height:26px;margin:40px 0 4px;letter-spacing:-.01em}
h3{font-size:14px;line-height:20px;margin:0}
p{margin:0}
.kind{color:var(--text-3)}
.lead{font:400 17px/28px var(--serif);color:var(--text-2);max-width:72ch}
.intro{font:400 15px/24px var(--serif);color:var(--text-2);margin-bottom:12px;max-width:72ch}
.counts{display:grid;grid-template-columns:repeat(5,1fr);margin:24px 0 0;padding:0;list-style:none;background:var(--surface);border:1px solid var(--line);border-radius:8px}
.counts li{padding:10px 14px}.counts li+li{border-left:1px solid var(--line)}
.counts b{display:block;font-size:21px;line-height:28px;font-weight:600}
.contents{columns:2;column-gap:32px;margin:16px 0 0;padding:0;list-style:none}
.contents li{break-inside:avoid;display:grid;grid-template-columns:18px 32px 1fr;gap:4px;padding:3px 0;align-items:baseline}
.contents a{color:inherit;text-decoration:none}.contents a:hover{text-decoration:underline}
.code{font:500 12px/18px var(--mono);color:var(--text-3)}
.card{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,6fr);background:var(--surface);border:1px solid var(--line);border-radius:8px;margin-bottom:14px;break-inside:avoid}
.card.plain{grid-template-columns:1fr}.card.plain .shows{border-left:0;border-top:1px solid var(--line)}
.says{padding:14px 18px 16px;display:flex;flex-direction:column;gap:6px;min-width:0}
.shows{padding:14px 16px;border-left:1px solid var(--line);min-width:0}
.top{display:flex;justify-content:space-between;align-items:center;gap:8px}
.verdict{display:inline-flex;align-items:center;gap:6px;font-weight:600}
.holds{color:var(--ok)}.does-not-hold{color:var(--bad)}.not-decidable{color:var(--warn)}.reported{color:var(--info)}.not-run{color:var(--text-3)}
.effect{font-size:19px;line-height:26px;letter-spacing:-.01em}
.small{font-size:12px;line-height:18px;color:var(--text-2)}
.caveats{margin:4px 0 0;padding:8px 10px 8px 26px;border-radius:5px;background:var(--sunken);font-size:12px;line-height:18px;color:var(--text-2)}
.does-not-hold-card .caveats,.not-decidable-card .caveats{background:var(--warn-tint)}
.caveats li+li{margin-top:2px}
.more{color:var(--text-3)}
figure{margin:0}figure svg{display:block;max-width:100%;height:auto;overflow:visible}
figcaption{font-size:12px;line-height:17px;color:var(--text-3);margin-top:6px}
figcaption b{color:var(--text);font-weight:600}
.wide{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:16px 18px;margin-bottom:14px;break-inside:avoid}
table{border-collapse:collapse;width:100%;font-size:12px;background:var(--surface)}
th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
th{font-weight:500;color:var(--text-3)}th:first-child,td:first-child{text-align:left}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;margin-bottom:14px}
.scroll h3{padding:10px 8px;background:var(--surface)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:12px 0;font-size:12px;line-height:18px}
dt{color:var(--text-3)}dd{margin:0;overflow-wrap:anywhere}
pre{font:400 12px/18px var(--mono);white-space:pre-wrap;overflow-wrap:anywhere;background:var(--sunken);border-radius:5px;padding:10px 12px;margin:8px 0}
@media screen and (max-width:700px){main{padding:24px 16px}.card{grid-template-columns:1fr}.shows{border-left:0;border-top:1px solid var(--line)}.counts{grid-template-columns:repeat(3,1fr)}.counts li+li{border-left:0}.contents{columns:1}h1{font-size:26px;line-height:32px}}
@media print{@page{size:A4;margin:16mm 14mm}body{background:#fff}main{max-width:none;padding:0}h2{break-after:avoid}.intro{break-after:avoid}.scroll{overflow:visible}table{font-size:10px}th,td{padding:2px 4px;white-space:normal;overflow-wrap:anywhere}th:first-child,td:first-child{overflow-wrap:normal}tr{break-inside:avoid}.contents a{color:inherit}}
`;
