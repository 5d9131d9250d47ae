import stringWidth from 'string-width';

/** Pads to a width in terminal columns: a Chinese character takes two. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const room = Math.max(0, width - stringWidth(text));
  return side === 'right' ? text + ' '.repeat(room) : ' '.repeat(room) + text;
}

/** Lines of a table with aligned columns; numbers to the right. */
export function tableLines(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, i) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[i] ?? ''))),
  );
  const isNumeric = header.map(
    (_, i) => rows.some((row) => /\d/.test(row[i] ?? '')) && rows.every((row) => /^[\d.,+\-–—≈]*$/.test(row[i] ?? '')),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => pad(cell, widths[i] ?? 0, isNumeric[i] ? 'left' : 'right'))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}

/** One line for a problem with one input, on stderr: Chinese first. */
export function complain(subject: string, text: { zh: string; en: string }): void {
  process.stderr.write(`${subject}：${text.zh} / ${text.en}\n`);
}

export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
