/** A document as Markdown. Everything a text brings along is escaped, so that it can make neither markup nor links. */
import type { Block, Cell, DocumentModel } from './blocks.ts';

/** Characters that could start markup anywhere; a backslash before them is always allowed. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#|~&!]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
    .replace(/(https?):\/\//gi, '$1:\\//')
    .replace(/\bwww\./gi, 'www\\.')
    .replaceAll('@', '\\@');
}

const line = (text: string): string => escaped(text).replace(/\n+/g, '  \n');
const inCell = (text: string): string => escaped(text).replace(/\n+/g, '<br>');

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return inCell(cell);
  if ('lines' in cell) return cell.lines.map(inCell).join('<br>');
  return cell.rating === null ? '–' : `**${cell.rating}**`;
}

function fieldsText(fields: readonly { readonly label: string; readonly lines: readonly string[] }[]): string {
  return fields
    .map(({ label, lines }) =>
      lines.length === 1
        ? `- **${line(label)}:** ${line(lines[0] ?? '')}`
        : `- **${line(label)}:**\n${lines.map((each) => `  - ${line(each)}`).join('\n')}`,
    )
    .join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${line(block.text)}${block.rating ? ` – **${block.rating}**` : ''}`;
    case 'paragraph': {
      const text = `${block.label === undefined ? '' : `**${line(block.label)}** `}${line(block.text)}`;
      return block.tone === 'quote' ? text.replace(/^/gm, '> ') : text;
    }
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${line(item)}`).join('\n');
    case 'fields':
      return fieldsText(block.fields);
    case 'card':
      return `#### ${line(block.title)}${block.rating ? ` – **${block.rating}**` : ''}\n\n${fieldsText(block.fields)}`;
    case 'table': {
      const ruler = { right: '---:', center: ':---:', left: '---' } as const;
      return [
        `| ${block.columns.map((column) => inCell(column.title)).join(' | ')} |`,
        `| ${block.columns.map((column) => ruler[column.align ?? 'left']).join(' | ')} |`,
        ...block.rows.map((row) => `| ${row.map(cellText).join(' | ')} |`),
      ].join('\n');
    }
    case 'figure':
      return `**${line(block.chart.title)}.** ${line(block.chart.alternative)}`;
    case 'result':
      return `**${block.rating ?? '–'} – ${line(block.name)}**\n\n${block.facts.map((fact) => `- ${line(fact)}`).join('\n')}`;
    case 'notice':
      return line(block.text).replace(/^/gm, '> ');
    default:
      return block satisfies never;
  }
}

export function markdownOf(document: DocumentModel): string {
  const parts = [
    `# ${line(document.title)}`,
    `**${line(document.subtitle)}**`,
    ...(document.lines.length > 0 ? [document.lines.map((each) => `- ${line(each)}`).join('\n')] : []),
    ...document.blocks.map(blockText),
    '---',
    line(document.foot),
  ];
  return `${parts.join('\n\n')}\n`;
}
