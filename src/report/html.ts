/** A document as one HTML file: no script, nothing loaded, and a print sheet for A4. */
import type { Rating } from '../evaluation/rating.ts';
import { formatLocale } from '../text/catalogue.ts';
import type { Block, Cell, DocumentModel } from './blocks.ts';
import { chartMarkup, escapeMarkup, FONTS, NO_RATING_COLOUR, RATING_COLOUR } from './chart.ts';

/** Nothing may be loaded or run, even if a text should ever get past the escaping. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
html{font:16px/1.5 ${FONTS};color:#17212b;background:#eef1f4;-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word}
main{max-width:52rem;margin:0 auto;padding:2.5rem 3rem 4rem;background:#fff}
h1{font-size:2.1rem;line-height:1.15;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.45rem;line-height:1.2;margin:2.6rem 0 .8rem;padding-top:.5rem;border-top:3px solid #17212b}
h3{font-size:1.12rem;margin:1.8rem 0 .5rem}
h4{font-size:1rem;margin:1.2rem 0 .3rem}
p{margin:0 0 .7rem}
ul,ol{margin:0 0 .9rem;padding-left:1.4rem}
li{margin:.2rem 0}
ul.columns{columns:2;column-gap:2rem}
header{margin-bottom:1.4rem;padding-bottom:1.2rem}
.kicker{font-size:1.15rem;color:#38454f;margin:0 0 .8rem}
header ul{list-style:none;padding:0;margin:0;color:#38454f}
nav{margin:0 0 1.5rem;padding:.8rem 1.2rem;background:#f3f5f7}
nav p{font-weight:700;margin:0 0 .2rem}
nav ol{margin:0;columns:2;column-gap:2rem}
nav a{color:#0b4f8a}
.lead{font-size:1.18rem;line-height:1.45}
.small{font-size:.88rem;color:#45525d}
blockquote{margin:0 0 .9rem;padding:.1rem 0 .1rem 1rem;border-left:3px solid #c9d1d9}
blockquote p{margin:0}
table{width:calc(100% - 1px);border-collapse:collapse;margin:.2rem 0 1.1rem;table-layout:fixed}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{border:1px solid #c9d1d9;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:#eef1f4;font-size:.9em;overflow-wrap:normal;hyphens:auto}
table.small th,table.small td{font-size:.84rem;line-height:1.35;padding:.25rem .4rem;color:inherit}
table.small{color:inherit}
.right{text-align:right;font-variant-numeric:tabular-nums}
.center{text-align:center}
td span.line{display:block}
dl{display:grid;grid-template-columns:minmax(8.5rem,24%) 1fr;margin:.2rem 0 1.1rem;border-top:1px solid #c9d1d9}
dt,dd{margin:0;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #c9d1d9}
dt{font-weight:700}
dd p{margin:0 0 .2rem}
.card{margin:0 0 1rem;padding-left:.8rem;border-left:3px solid #c9d1d9;break-inside:avoid}
.card h4{margin:.9rem 0 .2rem}
.card dl{font-size:.92rem;border:0;margin:0;grid-template-columns:minmax(7rem,19%) 1fr}
.card dt,.card dd{border:0;padding:.12rem .5rem .12rem 0}
.card dd p{margin:0 0 .1rem}
.rating{display:inline-block;min-width:1.55em;padding:.02em .38em;border-radius:.22em;color:#fff;font-weight:700;text-align:center;line-height:1.5}
h3 .rating,h4 .rating{font-size:.82em;margin-left:.5em;vertical-align:.06em}
.result{display:flex;gap:1.1rem;align-items:center;margin:1rem 0 1.2rem;padding:1rem 1.2rem;background:#f3f5f7;break-inside:avoid}
.result>.rating{font-size:2.6rem;padding:.05em .42em}
.result strong{display:block;font-size:1.1rem}
.result ul{list-style:none;margin:.2rem 0 0;padding:0}
.notice{margin:1rem 0;padding:.7rem 1rem;border:1px solid #8a97a3;border-left-width:5px;break-inside:avoid}
.notice p{margin:0}
figure{margin:.8rem 0 1.2rem;break-inside:avoid}
figure svg{display:block;width:100%;height:auto}
figcaption{font-size:.88rem;color:#45525d;margin-top:.4rem}
footer{margin-top:3rem;font-size:.85rem;color:#45525d}
.certificate{min-height:36rem;text-align:center;padding-top:5rem}
.certificate h1{font-size:2.4rem}
.certificate h2{border:0;font-size:2rem;margin:1.6rem 0 .4rem}
.certificate dl{display:block;border:0;margin-top:2rem}
.certificate dt,.certificate dd{border:0;padding:0}
.certificate dt{margin-top:.8rem;font-size:.9rem}
.certificate .notice{margin:2.5rem auto 0;max-width:34rem;border:0;color:#45525d;font-size:.9rem}
.certificate header ul{margin-top:.5rem}
.warning h1::before{content:"";display:block;height:.6rem;margin-bottom:1rem;background:repeating-linear-gradient(45deg,#17212b 0 .6rem,#fff 0 1.2rem)}
@media (max-width:40rem){main{padding:1.2rem}thead th{overflow-wrap:anywhere}nav ol,ul.columns{columns:1}dl{display:block}dt{border:0;padding-bottom:0}table.small th,table.small td{font-size:.72rem;padding:.15rem .2rem}.result{display:block}}
@page{size:A4;margin:16mm 15mm 18mm;@bottom-left{content:var(--foot);font:8pt ${FONTS};color:#45525d}@bottom-right{content:counter(page) " / " counter(pages);font:8pt ${FONTS};color:#45525d}}
@media print{
html{font-size:9.8pt;line-height:1.4;background:#fff}
main{max-width:none;margin:0;padding:0}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2,h3,h4{break-after:avoid}
h2.new-page{break-before:page;margin-top:0}
tr,dd p,li,.result,figure{break-inside:avoid}
h3{margin-top:1rem;margin-bottom:.35rem}
p{margin-bottom:.55rem}
.result{margin:.7rem 0 .9rem;padding:.7rem 1.2rem}
dl.short{break-inside:avoid}
.notice{margin:.5rem 0;padding:.35rem .8rem}
.lead{font-size:1.12rem}
thead{display:table-header-group}
p,li,dd{orphans:3;widows:3}
nav a{color:inherit;text-decoration:none}
footer{display:none}
.certificate{min-height:0;padding-top:38mm}
}
`.trim();

const attribute = (language: string): string => escapeMarkup(formatLocale(language));

/** A text with its own line breaks. */
const inline = (text: string): string => escapeMarkup(text).replaceAll('\n', '<br>');

function ratingMarkup(rating: Rating | null, name?: string): string {
  const colour = rating === null ? NO_RATING_COLOUR : RATING_COLOUR[rating];
  const title = name === undefined ? '' : ` title="${escapeMarkup(name)}"`;
  return `<span class="rating" style="background:${colour}"${title}>${rating ?? '–'}</span>`;
}

function cellMarkup(cell: Cell): string {
  if (typeof cell === 'string') return inline(cell);
  if ('lines' in cell) return cell.lines.map((line) => `<span class="line">${inline(line)}</span>`).join('');
  return ratingMarkup(cell.rating, cell.name);
}

type Fields = readonly { readonly label: string; readonly lines: readonly string[] }[];

function fieldsMarkup(fields: Fields): string {
  const markup = fields.map(({ label, lines }) => {
    const text = lines.map((line) => `<p>${inline(line)}</p>`).join('');
    return `<dt>${inline(label)}</dt><dd>${text}</dd>`;
  });
  return `<dl${fields.length <= 5 ? ' class="short"' : ''}>${markup.join('')}</dl>`;
}

const idOf = (place: number): string => `part-${place}`;

function blockMarkup(block: Block, place: number): string {
  switch (block.kind) {
    case 'heading': {
      const level = `h${block.level}`;
      const newPage = block.newPage ? ' class="new-page"' : '';
      const rating = block.rating === undefined ? '' : ` ${ratingMarkup(block.rating)}`;
      return `<${level} id="${idOf(place)}"${newPage}>${inline(block.text)}${rating}</${level}>`;
    }
    case 'paragraph': {
      const label = block.label === undefined ? '' : `<strong>${inline(block.label)}</strong> `;
      const text = `${label}${inline(block.text)}`;
      if (block.tone === 'quote') return `<blockquote><p>${text}</p></blockquote>`;
      return block.tone === undefined ? `<p>${text}</p>` : `<p class="${block.tone}">${text}</p>`;
    }
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const columns = block.columns === 2 ? ' class="columns"' : '';
      return `<${tag}${columns}>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</${tag}>`;
    }
    case 'fields':
      return fieldsMarkup(block.fields);
    case 'card':
      return `<section class="card"><h4 id="${idOf(place)}">${inline(block.title)}${block.rating === null ? '' : ` ${ratingMarkup(block.rating)}`}</h4>${fieldsMarkup(block.fields)}</section>`;
    case 'table': {
      const whole = block.columns.reduce((sum, column) => sum + column.width, 0);
      const side = (index: number): string => {
        const { align } = block.columns[index] ?? {};
        return align === undefined ? '' : ` class="${align}"`;
      };
      const widths = block.columns
        .map((column) => `<col style="width:${Math.round((column.width * 1000) / whole) / 10}%">`)
        .join('');
      const head = block.columns.map((column, i) => `<th scope="col"${side(i)}>${inline(column.title)}</th>`).join('');
      const rows = block.rows
        .map((row) => `<tr>${row.map((cell, i) => `<td${side(i)}>${cellMarkup(cell)}</td>`).join('')}</tr>`)
        .join('\n');
      return `<table${block.small ? ' class="small"' : ''}><caption>${inline(block.caption)}</caption><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>\n${rows}\n</tbody></table>`;
    }
    case 'figure':
      return `<figure>${chartMarkup(block.chart)}<figcaption>${inline(block.caption)}</figcaption></figure>`;
    case 'result':
      return `<div class="result">${ratingMarkup(block.rating)}<div><strong>${inline(block.name)}</strong><ul>${block.facts
        .map((fact) => `<li>${inline(fact)}</li>`)
        .join('')}</ul></div></div>`;
    case 'notice':
      return `<div class="notice"><p>${inline(block.text)}</p></div>`;
    default:
      return block satisfies never;
  }
}

/** A text as a CSS string: nothing of it can end the string. */
const cssString = (text: string): string => `"${text.replace(/[^\p{L}\p{N} .,:;·–’‘“”-]/gu, ' ')}"`;

export function htmlOf(document: DocumentModel): string {
  const { blocks, language, title, subtitle, words } = document;
  const contents = blocks.flatMap((block, place) =>
    block.kind === 'heading' && block.level === 2 ? [{ text: block.text, place }] : [],
  );
  const nav =
    contents.length < 3
      ? ''
      : `<nav aria-label="${escapeMarkup(words.contents)}"><p>${inline(words.contents)}</p><ol>${contents
          .map(({ text, place }) => `<li><a href="#${idOf(place)}">${inline(text)}</a></li>`)
          .join('')}</ol></nav>`;
  const lines =
    document.lines.length === 0 ? '' : `<ul>${document.lines.map((line) => `<li>${inline(line)}</li>`).join('')}</ul>`;
  return `<!doctype html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeMarkup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${escapeMarkup(document.author)}">
<title>${escapeMarkup(`${title} – ${subtitle}`)}</title>
<style>:root{--foot:${cssString(document.foot)}}
${STYLE}</style>
</head>
<body>
<main${document.shape === 'report' ? '' : ` class="${document.shape}"`}>
<header><h1>${inline(title)}</h1><p class="kicker">${inline(subtitle)}</p>${lines}</header>
${nav}
${blocks.map(blockMarkup).join('\n')}
<footer>${inline(document.foot)}</footer>
</main>
</body>
</html>
`;
}
