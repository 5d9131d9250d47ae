import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { parse } from '../../parsers/parse.js';
import type { ParsedReport } from '../../parsers/report.js';
import { UnreadableDocument } from '../../parsers/unreadable.js';
import { type CheckResult, check } from '../../pipeline/checks/check.js';
import { InputError, readInput, STDIN, urlBeside } from '../../pipeline/input.js';
import { WITH_OFFICE } from '../../pipeline/soffice.js';
import { reportLines } from '../show-report.js';
import { complain, print } from '../terminal.js';

export function addParse(command: Command): void {
  command
    .argument(
      '<file...>',
      '网页、Word、Excel、PDF 或文本；- 为标准输入 · pages, Word, Excel, PDF or text; - for standard input',
    )
    .option('--json', '每个文件一行 JSON · one JSON object a line')
    .option('--url <url>', '文件的来源网址（只用于一个文件） · where the file was published (one file only)')
    .action(async (files: string[], options: { json?: boolean; url?: string }) => {
      if (options.url && files.length > 1)
        command.error('--url 只能用于一个文件 · --url goes with one file only', { exitCode: 2 });
      for (const [i, file] of files.entries()) {
        await setImmediate(); // a reader that has gone (| head) is heard of between two files
        try {
          const { report, result, url } = await read(file, options.url);
          if (options.json) print(JSON.stringify(toJson(file, url, report, result)));
          else
            print(
              ...(i > 0 ? ['', '═'.repeat(60)] : []),
              ...(files.length > 1 ? [file] : []),
              ...reportLines(report, result.flags),
            );
        } catch (error) {
          if (!(error instanceof UnreadableDocument) && !(error instanceof InputError)) throw error;
          if (options.json) print(JSON.stringify({ file, error: error.text }));
          complain(file, error.text);
          process.exitCode = 1;
        }
      }
    });
}

/** A report and its flags; where no URL is given, a manifest beside the file may tell. */
async function read(
  file: string,
  givenUrl: string | undefined,
): Promise<{ report: ParsedReport; result: CheckResult; url: string | undefined }> {
  const isStdin = file === '-';
  const bytes = readInput(isStdin ? STDIN : file);
  const url = givenUrl ?? (isStdin ? undefined : urlBeside(file));
  const context = url ? { url } : {};
  const report = await parse(bytes, isStdin ? context : { file, ...context }, WITH_OFFICE);
  return { report, result: check(report, context), url };
}

/** The keys of the contract in its order, then our own beyond it. */
function toJson(
  file: string,
  url: string | undefined,
  report: ParsedReport,
  { flags, notAssessable }: CheckResult,
): object {
  const { facts, sections, claims, unplaced, parser, subtotals, doubts, copies, evidence, ...identity } = report;
  const { unit, county, prefecture, province, division, kind, year, form, title, publishedOn } = identity;
  return {
    file,
    ...{ unit, county, prefecture, province, division, kind, year, form, title, publishedOn },
    ...{ facts, sections, claims, unplaced, flags, parser },
    ...{ subtotals, doubts, copies, evidence, notAssessable, ...(url ? { url } : {}) },
  };
}
