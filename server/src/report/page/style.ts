import { COLOURS, MAP_STYLE } from '../../map/look.js';

/** How the page looks: light, dark, and on paper. */
export const PAGE_STYLE = `${COLOURS}${MAP_STYLE}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:1240px;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--edge)}
h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
small{color:var(--faint);font-size:.88em;font-weight:400}
code{font:.85em ui-monospace,monospace}
b,code,h1,h3,li,small,td,th{unicode-bidi:isolate}
a{color:var(--information)}
p{margin:.4rem 0}
nav{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;margin-top:1rem}
.numbers{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;list-style:none;padding:0;margin:1rem 0}
.numbers b{font-size:1.5rem;margin-right:.2rem}
.tasks li{margin:.6rem 0}
.wide{overflow-x:auto}
@media screen{.wide>.map{max-width:none}.sheets{display:none}.rule,article small{line-height:26px}}
table{border-collapse:collapse;width:100%;font-size:.86rem;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--edge)}
thead th{color:var(--faint);font-weight:600}
.guests{min-width:1080px}
.guests th:nth-child(1){width:16%}
.guests th:nth-child(2){width:24%}
.guests th:nth-child(4){width:12.5%}
.guests th:nth-child(5){width:13%}
.guests th:nth-child(3),.guests th:nth-child(6){width:9%}
.guests th:nth-child(7){width:8.7%}
.guests th:nth-child(8){width:7.8%}
.hosts{width:auto;table-layout:auto}
.hosts th:nth-child(1){min-width:9em}
thead th{white-space:nowrap}
.nist,.settings{min-width:560px}
.nist th:nth-child(1){width:8em}
.nist td:nth-child(1){white-space:nowrap}
.nist th:nth-child(3),.nist th:nth-child(4){width:7.5em}
.settings th:nth-child(2){width:8em}
td.open span{color:var(--error)}
td.closed span{color:var(--clean)}
.count{white-space:nowrap;margin-right:.4rem}
.rule{display:block;font-size:.92em}
.key{color:var(--faint)}
.map.sign{width:.85em;height:.85em;background:none;vertical-align:-.05em;margin-right:.25rem}
details{margin:.7rem 0}
summary{cursor:pointer}
summary:focus-visible,a:focus-visible,.wide:focus-visible{outline:2px solid var(--information);outline-offset:2px}
ul,ol{margin:.4rem 0;padding-left:1.4rem}
li{margin:.15rem 0}
.found{list-style:none;padding-left:1.5rem}
.found>li>.sign{margin-left:-1.1rem}
article:target,tr:target,details:target{outline:2px solid var(--information);outline-offset:.3rem}
footer{margin-top:3rem;color:var(--faint);font-size:.85rem}
@page{margin:14mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,sans-serif}}
@page broad{size:landscape}
@media print{
body{font-size:9.5pt}
main{max-width:none;padding:0}
h2{margin-top:1.6rem}
nav,.whole{display:none}
.wide{overflow:visible}
.sheet{margin:0 0 .6rem;break-inside:avoid}
.broad{page:broad}
.map:not(.sign){display:block;max-height:92vh;max-width:100%;width:auto}
table{font-size:7.5pt}
thead th{font-size:7pt}
table.guests,table.nist,table.settings{min-width:0}
th,td{padding:.25rem .35rem}
thead{display:table-header-group}
tr,article,.tasks li{break-inside:avoid}
p,li{break-inside:avoid}
li.alike{break-inside:auto}
h2,h3,#guests h3+p,#guests h3+p+p,h2+p,summary,summary+p{break-after:avoid}
summary{list-style:none}
details::details-content{content-visibility:visible;block-size:auto}
*{print-color-adjust:exact}
}
`;
