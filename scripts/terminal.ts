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
    (_, i) =>
      rows.some((row) => /\d/.test(row[i] ?? '')) && rows.every((row) => /^[\d.,+\-–—≈[\]«»→]*$/.test(row[i] ?? '')),
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

const OUTPUT_PROBLEMS: Readonly<Record<string, [zh: string, en: string]>> = {
  ENOSPC: ['磁盘已满', 'the disk is full'],
  EACCES: ['没有写入权限', 'no permission to write'],
  EPERM: ['没有写入权限', 'no permission to write'],
  EROFS: ['磁盘只读', 'a read-only disk'],
  EEXIST: ['同名文件挡住了文件夹', 'a file is in the way of the folder'],
  ENOTDIR: ['同名文件挡住了文件夹', 'a file is in the way of the folder'],
  EISDIR: ['同名文件夹挡住了文件', 'a folder is in the way of the file'],
};

/** Why an output cannot be written. */
export function outputProblem({ code, message }: NodeJS.ErrnoException): { zh: string; en: string } {
  const [zh, en] = OUTPUT_PROBLEMS[code ?? ''] ?? [code ?? message, code ?? message];
  return { zh: `无法写入：${zh}`, en: `cannot be written: ${en}` };
}

export function print(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
