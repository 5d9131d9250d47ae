import type { Line, Table } from '../document.js';
import type { Section } from '../report.js';
import type { Outline, ProseLine } from './outline.js';

/** A numbered title of a report that does not follow the forms: 三、依申请公开政府信息情况. */
const OLD_TITLE = /^[#\s]*[（(]?[一二三四五六七八九十]{1,3}[)）]?\s?[、.．\s]\s?\S/;
const MAX_TITLE = 36;

/** With fewer chapters of the later forms, a report on the form of 2014 has chapters of its own. */
const MIN_LATER = 4;

/**
 * The chapters with their text. Lines of the statutory tables are left out.
 * A report without the forms' titles (2008 to 2018) is cut at its own numbered titles, their number null.
 * @param lines2014 lines of text that were read as the table of 2014; null for a report on another form
 */
export function sectionsOf(
  outline: Outline,
  statutory: ReadonlySet<Table>,
  lines2014: ReadonlySet<Line> | null = null,
): Section[] {
  // In a table that holds the whole report, sentences are prose; 第二十条第（一）项 and the like are the table's.
  const isProse = (line: ProseLine) =>
    !lines2014?.has(line) && (line.table === null || !statutory.has(line.table) || /[。；！？]/.test(line.text));
  // The table of 2014 has 一、主动公开情况 for itself.
  const own = outline.headings.filter(({ line }) => lines2014 === null || isProse(outline.lines[line] as ProseLine));
  if (own.length < (lines2014 ? MIN_LATER : 2)) return oldSections(outline.lines.filter(isProse));
  return own.map((heading, i) => {
    const next = own[i + 1];
    const first = outline.lines[heading.line] as ProseLine;
    const sameLine = next?.line === heading.line;
    const parts = [first.text.slice(heading.end, sameLine ? next.start : undefined)];
    for (let at = heading.line + 1; !sameLine && at < (next ? next.line : outline.lines.length); at += 1) {
      const line = outline.lines[at] as ProseLine;
      if (isProse(line)) parts.push(line.text);
    }
    if (next && !sameLine && next.start > 0)
      parts.push((outline.lines[next.line] as ProseLine).text.slice(0, next.start));
    return {
      number: heading.number,
      heading: first.text.slice(heading.start, heading.end).replace(/^[#*\s]+/, ''),
      text: parts
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .join('\n'),
    };
  });
}

function oldSections(lines: readonly ProseLine[]): Section[] {
  const sections: Section[] = [];
  for (const { text } of lines) {
    if (text.length <= MAX_TITLE && OLD_TITLE.test(text) && !/[。；]$/.test(text)) {
      sections.push({ number: null, heading: text.replace(/^[#\s]+/, ''), text: '' });
    } else {
      const current = sections.at(-1);
      if (current) current.text += current.text === '' ? text : `\n${text}`;
    }
  }
  return sections.length >= 3 ? sections : [];
}
