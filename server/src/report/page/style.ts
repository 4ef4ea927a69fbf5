import { COLOURS, MAP_STYLE } from '../../map/look.js';

/** How the page looks: light, dark, and on paper. */
export const PAGE_STYLE = `${COLOURS}${MAP_STYLE}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1240px;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:1.8rem;margin:0}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--edge)}
h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
small{color:var(--faint);font-size:.88em;font-weight:400}
code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}
a{color:var(--information)}
p{margin:.4rem 0}
nav{display:flex;flex-wrap:wrap;gap:1.2rem;margin-top:1rem}
.numbers{display:flex;flex-wrap:wrap;gap:1.6rem;list-style:none;padding:0;margin:1rem 0}
.numbers b{font-size:1.5rem;margin-right:.2rem}
.wide{overflow-x:auto}
@media screen{.wide>.map{max-width:none}}
table{border-collapse:collapse;width:100%;font-size:.86rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--edge)}
th{color:var(--faint);font-weight:600}
td{overflow-wrap:anywhere;min-width:4.5em}
td:first-child{min-width:11em}
td:nth-child(2){width:34%}
td.open span{color:var(--error)}
td.closed span{color:var(--clean)}
.count{white-space:nowrap;margin-right:.4rem}
.key{color:var(--faint)}
.map.sign{width:.85em;height:.85em;background:none;vertical-align:-.05em;margin-right:.25rem}
details{margin:.3rem 0}
summary{cursor:pointer}
summary:focus-visible,a:focus-visible{outline:2px solid var(--information);outline-offset:2px}
ul,ol{margin:.4rem 0;padding-left:1.4rem}
li{margin:.15rem 0}
article:target{outline:2px solid var(--information);outline-offset:.5rem}
footer{margin-top:3rem;color:var(--faint);font-size:.85rem}
@page{margin:14mm}
@media print{body{font-size:9.5pt}main{max-width:none;padding:0}nav{display:none}.wide{overflow:visible}table{font-size:7.5pt}th,td{padding:.25rem .35rem}tr,article,li{break-inside:avoid}h2,h3,h3+p{break-after:avoid}details::details-content{content-visibility:visible;block-size:auto}thead{display:table-header-group}*{print-color-adjust:exact}}
`;
