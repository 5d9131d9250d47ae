import type { Command } from 'commander';
import { withDatabase } from '../../db/client.js';
import { hasReports } from '../../db/export/selection.js';
import { writeRelease } from '../export/release.js';
import { steadyMemory } from '../export/steady-memory.js';
import { print } from '../terminal.js';
import { existing, sayNothingFound } from './options.js';

interface Options {
  previous?: string;
  licence?: string;
  personalData?: boolean;
  db: string;
}

export function addRelease(command: Command): void {
  command
    .argument('<folder>')
    .option(
      '--previous <folder>',
      '上一次发布，默认为旁边最新的 · the release before; by default the newest one beside',
    )
    .option(
      '--licence <id>',
      '数据库本身的许可证，默认不声明 · licence of the database itself (SPDX); none is claimed by default',
    )
    .option('--personal-data', '保留正文中联系人姓名与手机号 · keep contact persons’ names and mobile numbers')
    .option('--db <file>', '数据库文件 · database file', 'gongkai.db')
    .action((folder: string, { previous, licence, personalData = false, db: path }: Options) => {
      steadyMemory();
      withDatabase(existing(path), (db) => {
        if (!hasReports(db, {})) {
          sayNothingFound();
          return;
        }
        const {
          version,
          reports,
          changes,
          previous: before,
        } = writeRelease(db, folder, {
          ...(licence === undefined ? {} : { licence }),
          ...{ hasPersonalData: personalData, ...(previous === undefined ? {} : { previous }) },
        });
        const { facts, flags, reportsNew, reportsGone } = changes;
        print(
          `${folder}  ${version}  ${reports} 份报告 reports`,
          before === null
            ? '第一次发布 the first release'
            : `与 ${before.folder} 相比 since ${before.folder}：新报告 new ${reportsNew}，不再有 gone ${reportsGone}；变了的格子 cells：原件 source ${facts.source}，读法 parser ${facts.parser}；规则 rules：+${flags.raised} −${flags.withdrawn}`,
        );
      });
    });
}
