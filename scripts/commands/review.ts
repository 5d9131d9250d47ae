import { type Command, InvalidArgumentError, Option } from 'commander';
import { withDatabase } from '../../db/client.js';
import { hasReports, ofYear } from '../../db/export/selection.js';
import { type Decision, flagsToReview, type ReviewSelection } from '../../db/queries/flag-reviews.js';
import { decide, listReviews, type ReviewRefused, withdraw } from '../../db/queries/reviews.js';
import type { Severity } from '../../parsers/report.js';
import { DECISION, keptLines, ownerText, reviewableLines } from '../show-reviews.js';
import { complain, print } from '../terminal.js';
import { existing, parseCount, parseYear, sayNothingFound } from './options.js';

/** What the list is asked for, in the words of the command line. */
const STATES = {
  waiting: ['open', 'reopened'],
  open: ['open'],
  reopened: ['reopened'],
  confirmed: ['confirmed'],
  dismissed: ['dismissed'],
  all: ['open', 'reopened', 'confirmed', 'dismissed'],
} as const satisfies Record<string, ReviewSelection['states']>;

const SHOWN = 50;

interface ListOptions {
  county?: string;
  year?: number;
  rule?: string;
  severity?: Severity;
  state: keyof typeof STATES;
  limit: number;
  db: string;
  json?: boolean;
}

interface DecideOptions {
  note?: string;
  by: string;
  db: string;
  json?: boolean;
}

interface FlagAddress {
  reportId: number;
  number: number;
}

export function addReviews(review: Command): void {
  review.addHelpText(
    'after',
    `
结论依据的是证据（规则、哪份报告、各格的数），不是问题的编号：重读、重新导入、重新检查之后仍然有效；证据变了才重新打开，并列出变了什么。
Decisions rest on the evidence (rule, whose report of which year, what stands in the cells) and not on a flag's number: they survive another
reading, import or check, and a flag is opened again only where the evidence changed, with what changed.`,
  );
  addList(review);
  addDecision(review, 'confirm', 'confirmed', '确认：报告确实有误 · the report is wrong indeed');
  addDecision(
    review,
    'dismiss',
    'dismissed',
    '驳回：报告无误，或不必理会；须写明理由 · it is not, or it does not matter: say why',
  );
  review
    .command('decisions')
    .description('列出做过的结论，以及现在如何 · list what was decided, and what became of it')
    .option('--county <name>', '县区（名称或六位代码） · a county, by name or six-digit code')
    .option('--year <year>', '年度 · a report year', parseYear)
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action(({ db: path, json, ...selection }: Pick<ListOptions, 'county' | 'year' | 'db' | 'json'>) => {
      const reviews = withDatabase(existing(path), (db) => listReviews(db, selection));
      print(...(json ? [JSON.stringify(reviews)] : keptLines(reviews)));
    });
  review
    .command('withdraw')
    .description('撤回一个结论，问题重新打开 · take a decision back: the flag is open again')
    .argument('<decision>', '结论编号（#7 写 7） · its number', parseCount)
    .requiredOption('--by <name>', '撤回人 · who takes it back')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action((id: number, { by, db: path, json }: Omit<DecideOptions, 'note'>) =>
      refusable(`#${id}`, () => {
        if (withDatabase(existing(path), (db) => withdraw(db, id, by)))
          print(json ? JSON.stringify({ id, withdrawn: true }) : `已撤回 #${id} · withdrawn`);
        else
          fail(`#${id}`, {
            zh: '没有这个结论，或已撤回；见 gongkai review decisions',
            en: 'no such decision, or withdrawn already: see gongkai review decisions',
          });
      }),
    );
}

function addList(review: Command): void {
  review
    .command('list', { isDefault: true })
    .description(
      '列出待核对的问题：先列重新打开的，再按轻重 · list what waits for somebody: reopened first, then the gravest',
    )
    .option('--county <name>', '县区（名称或六位代码） · a county, by name or six-digit code')
    .option('--year <year>', '年度 · a report year', parseYear)
    .option('--rule <id>', '规则 · a rule, like requests.balance')
    .addOption(new Option('--severity <severity>', '级别 · a severity').choices(['error', 'warning', 'notice']))
    .addOption(
      new Option('--state <state>', '状态；waiting 为待核对的 · a state; waiting: open and reopened')
        .choices(Object.keys(STATES))
        .default('waiting'),
    )
    .option('--limit <count>', '至多列出几条 · how many at most', parseCount, SHOWN)
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action(({ state, db: path, json, ...selection }: ListOptions) => {
      withDatabase(existing(path), (db) => {
        if (!hasReports(db, ofYear(selection))) return sayNothingFound();
        const found = flagsToReview(db, { ...selection, states: STATES[state] });
        print(...(json ? [JSON.stringify(found)] : reviewableLines(found.flags, found.total)));
      });
    });
}

function addDecision(review: Command, name: string, decision: Decision, description: string): void {
  review
    .command(name)
    .description(description)
    .argument('<flag>', '报告编号/第几个问题，如 12/3 · a report’s id and the flag’s number, like 12/3', parseFlag)
    .requiredOption('--by <name>', '核对人 · who decides')
    .option('--note <text>', '说明 · why')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .option('--json', '以 JSON 打印 · print as JSON')
    .action(({ reportId, number }: FlagAddress, { by: reviewer, note, db: path, json }: DecideOptions) =>
      refusable(`${reportId}/${number}`, () => {
        const decided = withDatabase(existing(path), (db) =>
          decide(db, { reportId, number, decision, reviewer, ...(note === undefined ? {} : { note }) }),
        );
        if (json) print(JSON.stringify(decided));
        else
          print(
            `${DECISION[decided.decision]} #${decided.id}`,
            `  ${ownerText(decided)}  ${decided.rule}`,
            ...[`  ${decided.messageZh}`, `  ${decided.messageEn}`],
          );
      }),
    );
}

function parseFlag(text: string): FlagAddress {
  const [, reportId, number] = /^(\d{1,12})\/(\d{1,6})$/.exec(text) ?? [];
  if (reportId === undefined || number === undefined)
    throw new InvalidArgumentError('写作 报告/问题，如 12/3，见 gongkai review list · REPORT/FLAG, like 12/3');
  return { reportId: Number(reportId), number: Number(number) };
}

/** What cannot be decided is said in one line. */
function refusable(subject: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ReviewRefused') throw error;
    fail(subject, (error as ReviewRefused).text);
  }
}

function fail(subject: string, text: { zh: string; en: string }): void {
  complain(subject, text);
  process.exitCode = 1;
}
