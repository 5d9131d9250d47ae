import type { Random } from './random.js';

/** A number that the prose states, by code; a group's code where it sums several cells. */
export interface Stated {
  code: string;
  value: number;
}

/** Sentences with what they state. */
export interface Told {
  lines: string[];
  stated: Stated[];
}

export interface Subject {
  unit: string;
  county: string;
  year: number;
  form: '2019' | '2021';
  facts: Readonly<Record<string, number | null>>;
}

const CHINESE = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
const APPLICANTS: readonly [string, string][] = [
  ['natural_person', '自然人'],
  ['business', '商业企业'],
  ['research', '科研机构'],
  ['public_welfare', '社会公益组织'],
  ['legal_services', '法律服务机构'],
];
const GROUPS = ['refused', 'not_available', 'not_processed', 'other'];

/** How one report writes its numbers: its measure word, digits in half or full width, small ones in characters. */
function writer(random: Random): (value: number) => string {
  const measure = random.pick(['件', '件', '件', '条', '份', '宗', '次', '起', '件次']);
  const style = random.upTo(7);
  return (value) => {
    const small = CHINESE[value];
    if (style === 0 && small !== undefined && value > 0) return `${small}${measure}`;
    if (style === 1)
      return `${String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}${measure}`;
    if (style === 2 && value >= 1000) return `${value.toLocaleString('en')}${measure}`;
    return style === 3 ? ` ${value} ${measure}` : `${value}${measure}`;
  };
}

/** Totals of chapter three and four by code, the groups' too. */
function totals({ facts }: Subject): (code: string) => number {
  const at = (code: string) => facts[code] ?? 0;
  const sums: Record<string, number> = {
    'requests.to_handle.total': at('requests.received.total') + at('requests.carried_in.total'),
    'litigation.total': at('litigation_direct.total') + at('litigation_after_review.total'),
  };
  for (const group of GROUPS) {
    sums[`requests.${group}.total`] = Object.entries(facts).reduce(
      (sum, [code, value]) =>
        code.startsWith(`requests.${group}.`) && code.endsWith('.total') ? sum + (value ?? 0) : sum,
      0,
    );
  }
  return (code) => sums[code] ?? at(code);
}

const us = (unit: string) => (unit.endsWith('街道') ? '街道' : unit.endsWith('乡') ? '乡' : '镇');

/** What the report says of requests for information, in one of many wordings. */
export function tellRequests(random: Random, subject: Subject): Told {
  const { unit, year } = subject;
  const total = totals(subject);
  const n = writer(random);
  const we = `我${us(unit)}`;
  const row = (id: string) => total(`requests.${id}.total`);
  const state = (...ids: string[]): Stated[] => ids.map((id) => ({ code: `requests.${id}.total`, value: row(id) }));
  const received = row('received');
  const carriedIn = row('carried_in');
  if (received === 0 && carriedIn === 0) {
    const line = random.pick([
      '全年未收到政府信息公开申请。',
      `${year}年，${we}没有收到公民、法人和其他组织提出的政府信息公开申请。`,
      `本年度共收到政府信息公开申请${n(0)}。`,
      `${year}年${we}未接到依申请公开事项。`,
      '全年无依申请公开件。',
      `本年度依申请公开信息数为零。`,
      `${year}年，尚未收到和处理政府信息公开申请。`,
      `${unit}全年未受理依申请公开政府信息申请。`,
      `本年度新收政府信息公开申请数量为0。`,
      `${year}年度，我单位未发生依申请公开政府信息的情况。`,
      `共受理政府信息公开申请${n(0)}，与去年持平。`,
      `政府信息公开申请零报告。`,
    ]);
    return { lines: [line], stated: state('received') };
  }
  const lines: string[] = [];
  const stated: Stated[] = [];
  const add = (line: string, ...ids: string[]) => {
    lines.push(line);
    stated.push(...state(...ids));
  };
  if (carriedIn > 0) {
    const both = received + carriedIn;
    const wordings: (() => void)[] = [
      () => add(`新收政府信息公开申请${n(received)}，上年结转${n(carriedIn)}。`, 'received', 'carried_in'),
      () =>
        add(
          `${year}年，${we}共收到政府信息公开申请${n(both)}，其中上年结转${n(carriedIn)}，本年新收${n(received)}。`,
          ...['to_handle', 'carried_in', 'received'],
        ),
      () =>
        add(
          `全年共办理政府信息公开申请${n(both)}（其中当年收到${n(received)}，${year - 1}年结转${n(carriedIn)}）。`,
          ...['to_handle', 'received', 'carried_in'],
        ),
      () =>
        add(
          `本年度新收到依申请公开${n(received)}，连同上年度结转的${n(carriedIn)}一并办理。`,
          'received',
          'carried_in',
        ),
    ];
    random.pick(wordings)();
  } else {
    const wordings = [
      `全年共收到政府信息公开申请${n(received)}，均已登记。`,
      `${year}年${we}受理信息公开申请${n(received)}，按时限办理。`,
      `本年度收到群众提出的依申请公开事项${n(received)}。`,
      `${year}年1月1日至12月31日，${unit}收到公开政府信息的申请${n(received)}。`,
      `全年收到${n(received)}政府信息公开申请。`,
      `全年政府信息公开申请数量为${received}。`,
      `${year}年新增政府信息公开申请，共计${n(received)}。`,
    ];
    add(random.pick(wordings), 'received');
  }
  if (random.chance(0.5)) tellApplicants(random, subject, n, lines, stated);
  if (random.chance(0.7)) tellOutcomes(random, year, n, row, add);
  return { lines, stated };
}

function tellApplicants(
  random: Random,
  { facts }: Subject,
  n: (value: number) => string,
  lines: string[],
  stated: Stated[],
): void {
  const parts = APPLICANTS.map(([id, name]) => ({
    code: `requests.received.${id}`,
    name,
    value: facts[`requests.received.${id}`] ?? 0,
  }));
  const present = parts.filter(({ value }) => value > 0);
  const rest = facts['requests.received.total'] ?? 0;
  if (present.length === 0 || rest === 0) return;
  stated.push(...present.map(({ code, value }) => ({ code, value })));
  const separator = random.pick(['，', '、']);
  const isAlone = (facts['requests.carried_in.total'] ?? 0) === 0;
  const opening = isAlone && random.chance(0.5) ? '其中，' : '新收的申请中，';
  lines.push(`${opening}${present.map(({ name, value }) => `${name}申请${n(value)}`).join(separator)}。`);
}

function tellOutcomes(
  random: Random,
  year: number,
  n: (value: number) => string,
  row: (id: string) => number,
  add: (line: string, ...ids: string[]) => void,
): void {
  const handled = row('handled');
  const out = row('carried_out');
  const outcomes: readonly [string, string][] = [
    ['granted', random.pick(['予以公开', '同意公开'])],
    ['partially_granted', '部分公开'],
    ['refused', '不予公开'],
    ['not_available', '无法提供'],
    ['not_processed', '不予处理'],
    ['other', '其他处理'],
  ];
  const shown = outcomes.filter(([id]) => row(id) > 0 || random.chance(0.3));
  const list = shown
    .map(([id, words]) => `${words}${random.chance(0.2) ? '的' : ''}${n(row(id))}`)
    .join(random.pick(['，', '、', '；']));
  const carried = random.pick([
    `结转下年度继续办理${n(out)}`,
    `结转至${year + 1}年${n(out)}`,
    `${n(out)}结转下年办理`,
    `转入下一年度继续办理${n(out)}`,
  ]);
  const end = out > 0 || random.chance(0.3) ? `，${carried}` : '';
  add(
    `${random.pick(['办结', '已办结', '共办结'])}申请${n(handled)}${shown.length > 0 ? `，其中${list}` : ''}${end}。`,
    ...['handled', ...shown.map(([id]) => id), ...(end === '' ? [] : ['carried_out'])],
  );
  if (handled > 0 && row('granted') > 0 && random.chance(0.3)) {
    const share = ((row('granted') / handled) * 100).toFixed(random.upTo(2));
    add(`予以公开${n(row('granted'))}，占办结总数的${share}%。`.replace(/ /g, ''), 'granted');
  }
  if (out === 0 && random.chance(0.3)) add('所有申请均已按期办结。');
}

/** What the report says of reviews and lawsuits. */
export function tellReviews(random: Random, subject: Subject): Told {
  const total = totals(subject);
  const n = writer(random);
  const reviews = total('review.total');
  const lawsuits = total('litigation.total');
  const stated: Stated[] = [
    { code: 'review.total', value: reviews },
    { code: 'litigation.total', value: lawsuits },
  ];
  if (reviews === 0 && lawsuits === 0) {
    const line = random.pick([
      '全年未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。',
      '政府信息公开行政复议、行政诉讼均为0件。',
      `没有因信息公开申请引发的行政复议和行政诉讼案件。`,
      '本年度无政府信息公开方面的行政复议，无政府信息公开方面的行政诉讼。',
      '行政复议：无；行政诉讼：无（均指政府信息公开工作）。',
      `因政府信息公开工作被申请行政复议${n(0)}，被提起行政诉讼${n(0)}。`,
      '未收到与政府信息公开有关的行政复议申请，未发生行政诉讼。',
    ]);
    return { lines: [line], stated };
  }
  const outcomes = (procedure: string): string => {
    const names: readonly [string, string][] = [
      ['upheld', '结果维持'],
      ['corrected', '结果纠正'],
      ['other', '其他结果'],
      ['pending', '尚未审结'],
    ];
    const shown = names.filter(([id]) => total(`${procedure}.${id}`) > 0);
    stated.push(...shown.map(([id]) => ({ code: `${procedure}.${id}`, value: total(`${procedure}.${id}`) })));
    return shown.map(([id, name]) => `${name}${n(total(`${procedure}.${id}`))}`).join('、');
  };
  const own = reviews > 0 && random.chance(0.5) ? `，其中${outcomes('review')}` : '';
  const line = random.pick([
    `因政府信息公开被申请行政复议${n(reviews)}${own}；被提起行政诉讼${n(lawsuits)}。`,
    `发生政府信息公开行政复议案件${n(reviews)}${own}，行政诉讼案件${n(lawsuits)}。`,
  ]);
  return { lines: [line], stated };
}

/** What the report says of chapter two. */
export function tellDisclosure(random: Random, subject: Subject): Told {
  const at = (code: string) => subject.facts[`disclosure.${code}`] ?? 0;
  const state = (...codes: string[]): Stated[] =>
    codes.map((code) => ({ code: `disclosure.${code}`, value: at(code) }));
  const decisions = (measure: string): Told => ({
    lines: [
      `作出行政许可决定${at('licensing.decisions')}${measure}，行政处罚决定${at('penalties.decisions')}${measure}，行政强制决定${at('coercive_measures.decisions')}${measure}。`,
    ],
    stated: state('licensing.decisions', 'penalties.decisions', 'coercive_measures.decisions'),
  });
  if (subject.form === '2019' || random.chance(0.4)) return decisions(random.pick(['件', '宗', '起']));
  const documents = 'normative_documents';
  return {
    lines: [
      `全年制发行政规范性文件${at(`${documents}.issued`)}件，废止${at(`${documents}.repealed`)}件，现行有效${at(`${documents}.in_force`)}件。`,
    ],
    stated: state(`${documents}.issued`, `${documents}.repealed`, `${documents}.in_force`),
  };
}

/** Sentences with numbers that are no cell's: what other readers have fallen for. */
export function decoys(random: Random, { unit, county, year }: Subject): string[] {
  const k = () => 11 + random.upTo(400);
  const all = [
    `全年办理12345热线工单${k()}件，办结${k()}件，办结率98.6%。`,
    `全年制发公文${k()}件，其中主动公开${k()}件，依申请公开${k()}件，不予公开${k()}件。`,
    `收到${county}政府转办的政府信息公开申请${k()}件，已协助答复。`,
    `政府信息公开申请量比上年增加${k()}件。`,
    `自2008年以来，累计收到政府信息公开申请${k()}件。`,
    `1-6月收到政府信息公开申请${k()}件。`,
    `${year - 1}年收到政府信息公开申请${k()}件。`,
    `全县共收到政府信息公开申请${k()}件。`,
    `收到群众来信来访${k()}件，受理低保申请${k()}件。`,
    `办理人大建议、政协提案${k()}件，均已答复。`,
    `通过政务微信公开信息${k()}条，政府网站访问量${k()}万次。`,
    `按照国办公开办函〔2021〕30号文件要求，整理目录${k()}条。`,
    `各村（社区）公开栏更新信息${k()}条。`,
    `未收到传真方式提出的申请。`,
    `下一步计划举办政府信息公开申请办理培训${1 + random.upTo(5)}次。`,
    `${unit}现有政府信息公开工作人员${1 + random.upTo(5)}名。`,
    `受理公共法律援助申请${k()}件，答复咨询${k()}人次。`,
    `政府信息公开申请均在20个工作日内答复。`,
  ];
  return [random.pick(all), ...(random.chance(0.5) ? [random.pick(all)] : [])];
}
