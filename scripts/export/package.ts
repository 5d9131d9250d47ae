import { basename } from 'node:path';
import { type Field, MISSING, STATUSES } from '../../db/export/fields.js';
import type { Origin } from '../../db/export/origin.js';
import type { ExportTable } from '../../db/export/tables.js';
import type { Written } from './output.js';
import { headersOf } from './xlsx.js';

export type Format = 'csv' | 'xlsx' | 'json' | 'ndjson' | 'parquet' | 'sqlite';

/** A file of a package; of several tables in one file none is named. */
export interface PackageFile extends Written {
  format: Format;
  table?: ExportTable;
}

export interface PackageOptions {
  origin: Origin;
  /** Identifier of the database's licence, as SPDX writes it; null where none is claimed. */
  licence: string | null;
  hasPersonalData: boolean;
  /** What is selected; null for all. */
  selection: { zh: string; en: string } | null;
  /** The moment that is shown, where it is not the present. */
  asOf: string | null;
}

const MEDIA: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
  sqlite: 'application/vnd.sqlite3',
};

const TITLE = {
  zh: '乡镇街道政府信息公开工作年度报告数据',
  en: 'Township reports on the disclosure of government information',
};

/** The package's version: day of the last run, and the parsers that read it. */
export function versionOf({ origin, asOf }: Pick<PackageOptions, 'origin' | 'asOf'>): string {
  const day = (asOf ?? origin.run?.finishedAt ?? '').slice(0, 10).replaceAll('-', '.');
  return `${day || '0'}+parser.${origin.parsers.join('.') || 'none'}`;
}

/** datapackage.json (Frictionless Data Package, version 1): times are those of the data, so that the same data give the same bytes. */
export function dataPackage(files: readonly PackageFile[], options: PackageOptions): object {
  const { origin, licence, hasPersonalData, selection, asOf } = options;
  const isTabular = files.every(({ format }) => format === 'csv');
  return {
    profile: isTabular ? 'tabular-data-package' : 'data-package',
    name: 'gongkai',
    title: TITLE.zh,
    titles: TITLE,
    description: describe(options).zh,
    descriptions: describe(options),
    version: versionOf(options),
    ...(origin.run ? { created: origin.run.finishedAt } : {}),
    keywords: ['政府信息公开', '年度报告', '乡镇', '街道', 'freedom of information', 'China'],
    licenses: [licenceOf(licence)],
    sources: [
      {
        title:
          '各县区政府网站公布的年度报告，网址见 reports 表 · reports published on the counties’ websites, addresses in the table reports',
      },
    ],
    run: origin.run,
    parsers: origin.parsers,
    ...(asOf ? { asOf } : {}),
    ...(selection ? { selection } : {}),
    personalData: hasPersonalData ? 'included' : 'left out',
    missingValueCodes: MISSING,
    resources: files.map((file) => resourceOf(file, files)),
  };
}

/**
 * What a licence of the database covers, and what nobody can license: the figures are facts that governments published, and the texts
 * are theirs. A package says so as well where no licence is claimed; `notspecified` is the Open Definition's word for that.
 */
const COVERS = {
  zh: '许可证只及于本数据库自身的编排、编码与核对结果；数字是政府公布的事实，正文归发布单位，均不在其内',
  en: 'a licence covers this database’s own arrangement, coding and checks alone; the figures are facts that governments published, and the texts are their publishers’',
};

function licenceOf(licence: string | null): object {
  const claimed = licence === null ? { zh: '未声明许可证', en: 'no licence is claimed' } : { zh: licence, en: licence };
  return {
    name: licence ?? 'notspecified',
    title: `${claimed.zh}：${COVERS.zh} · ${claimed.en}: ${COVERS.en}`,
    covers: COVERS,
  };
}

function describe({ hasPersonalData }: PackageOptions): { zh: string; en: string } {
  return {
    zh: `空白不是 0：没有数字的格子为空，status 说明原因，宽表中以代码（${Object.keys(MISSING).join('、')}）写在数字的位置。印出的数字从不改动。CSV 中以 = + - @ 开头的文字前加一个撇号，以防表格软件当作公式。${hasPersonalData ? '' : '正文中联系人姓名与手机号已略去。'}`,
    en: `A blank is not zero: a cell without a number is empty and status says why; wide tables have a code in its place (${Object.keys(MISSING).join(', ')}). Printed numbers are never altered. In CSV a text that begins with = + - @ has an apostrophe before it, so that no spreadsheet takes it for a formula.${hasPersonalData ? '' : ' Names of contact persons and mobile numbers are left out of the texts.'}`,
  };
}

function resourceOf({ path, rows, bytes, sha256, format, table }: PackageFile, all: readonly PackageFile[]): object {
  const isCsv = format === 'csv';
  return {
    profile: isCsv ? 'tabular-data-resource' : 'data-resource',
    name: table ? table.name.replaceAll('_', '-') : format === 'sqlite' ? 'database' : 'workbook',
    path: basename(path),
    ...(table ? { title: table.zh, titles: { zh: table.zh, en: table.en }, layout: table.layout } : {}),
    format: format === 'sqlite' ? 'db' : format,
    mediatype: MEDIA[format],
    ...(isCsv
      ? {
          encoding: 'utf-8',
          dialect: { lineTerminator: '\r\n', header: true, delimiter: ',', quoteChar: '"', doubleQuote: true },
        }
      : {}),
    bytes,
    hash: `sha256:${sha256}`,
    rows,
    ...(table ? { schema: schemaOf(table, all) } : {}),
  };
}

function schemaOf({ fields, primaryKey, references }: ExportTable, all: readonly PackageFile[]): object {
  const titles = headersOf(fields);
  const isCoded = fields.some(({ hasMissingCodes }) => hasMissingCodes);
  const known = (references ?? []).filter(({ table }) => all.some((file) => file.table?.name === table));
  return {
    fields: fields.map((field, i) => fieldOf(field, titles[i] as string)),
    missingValues: ['', ...(isCoded ? STATUSES.filter((status) => status !== 'reported') : [])],
    ...(primaryKey ? { primaryKey } : {}),
    ...(known.length > 0
      ? {
          foreignKeys: known.map(({ field, table, column }) => ({
            fields: field,
            reference: { resource: table.replaceAll('_', '-'), fields: column },
          })),
        }
      : {}),
  };
}

function fieldOf({ name, type, zh, en, unit, isRequired, values }: Field, title: string): object {
  return {
    ...{ name, type, title, titles: { zh, en }, description: en },
    ...(type === 'datetime' ? { format: 'any' } : {}),
    ...(unit ? { unit } : {}),
    ...(isRequired || values
      ? { constraints: { ...(isRequired ? { required: true } : {}), ...(values ? { enum: values } : {}) } }
      : {}),
  };
}

/** CITATION.cff, version 1.2.0. */
export function citation(options: PackageOptions): string {
  const { origin, licence, asOf } = options;
  const day = (asOf ?? origin.run?.finishedAt)?.slice(0, 10);
  const years = origin.years ? `，${origin.years.from}–${origin.years.to} 年度` : '';
  return `cff-version: 1.2.0
message: 使用这些数据时请这样引用，并注明版本。 If you use these data, please cite them with their version.
type: dataset
title: "${TITLE.zh}${years} (${TITLE.en})"
authors:
  - name: Gongkai 公开
version: "${versionOf(options)}"
${day ? `date-released: ${day}\n` : ''}${licence === null ? '' : `license: ${licence}\n`}abstract: "${origin.reports} 份报告，来源为各单位在政府网站上公布的年度报告。 ${origin.reports} reports, as their publishers put them on government websites."
keywords:
  - 政府信息公开
  - freedom of information
  - China
`;
}
