import { describe, expect, it } from 'vitest';
import { form2019 } from '../../../parsers/forms/form-2019.js';
import type { ParsedReport } from '../../../parsers/report.js';
import { check } from '../../../pipeline/checks/check.js';
import { parsePlain } from '../../support/parse-plain.js';
import { page, parsePage, requestHeader, requestRows, table, valuesOf } from '../../support/tables.js';

/** Wordings of the table of 2019 as printed on pages of 2019 and 2020: labels, values, chapter titles. */

const COLUMNS = ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'];
const ITEMS = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];
const article = (n: string) => `第二十条第（${n}）项`;

/** Chapter two of form 2019, one thing in it printed otherwise. */
function two(change: { head?: string; documents?: string[]; items?: string[]; rows?: [string, string] } = {}): string {
  const [rules = '规章', documents = '规范性文件'] = change.rows ?? [];
  return table([
    [change.head ?? article('一')],
    change.documents ?? COLUMNS,
    [rules, 0, 1, 2],
    [documents, 3, 4, 5],
    [article('五')],
    change.items ?? ITEMS,
    ['行政许可', 11, 12, 13],
    ['其他对外管理服务事项', 14, 15, 16],
    [article('六')],
    ITEMS,
    ['行政处罚', 17, 18, 19],
    ['行政强制', 20, 21, 22],
    [article('八')],
    ['信息内容', '上一年项目数量', '本年增/减'],
    ['行政事业性收费', 23, 24],
    [article('九')],
    ['信息内容', '采购项目数量', '采购总金额'],
    ['政府集中采购', 25, 26],
  ]);
}

const READ = {
  'rules.produced': 0,
  'rules.published': 1,
  'rules.published_total': 2,
  'normative_documents.produced': 3,
  'normative_documents.published': 4,
  'normative_documents.published_total': 5,
  'licensing.items_previous': 11,
  'licensing.items_change': 12,
  'licensing.decisions': 13,
  'other_services.items_previous': 14,
  'other_services.items_change': 15,
  'other_services.decisions': 16,
  'penalties.items_previous': 17,
  'penalties.items_change': 18,
  'penalties.decisions': 19,
  'coercive_measures.items_previous': 20,
  'coercive_measures.items_change': 21,
  'coercive_measures.decisions': 22,
  'fees.items_previous': 23,
  'fees.items_change': 24,
  'procurement.items': 25,
  'procurement.amount': 26,
};

const DEFINITION =
  '（指各行政机关印发的有正式文号的文件，包括决定、公告、通告、意见、通知，以及标题为规定、办法、细则、规范、规程、规则的文件）';

describe('labels of chapter two', () => {
  it.each<[string, Parameters<typeof two>[0]]>([
    ['第二十条第(一)项 in half width', { head: '第二十条第(一)项' }],
    ['第 lost', { head: '第二十条(一)项' }],
    ['the name of the regulations before it', { head: '中华人民共和国政府信息公开条例  第二十条第(一)项' }],
    ['the first head missing', { head: '' }],
    ['本年度 for 本年', { documents: ['信息内容', '本年度新制作数量', '本年度新公开数量', '对外公开总数量'] }],
    [
      '本年新 and 制作数量 on two lines',
      { documents: ['信息内容', '本年新<br>制作数量', '本年新<br>公开数量', '对外公开<br>总数量'] },
    ],
    [
      'a blank line between',
      { documents: ['信息内容', '本年新<br><br>制作数量', '本年新<br><br>公开数量', '对外公开<br><br>总数量'] },
    ],
    [
      'six blanks on the second line',
      {
        documents: [
          '信息内容',
          '本年新<br>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;制作数量',
          '本年新公开数量',
          '对外公开总数量',
        ],
      },
    ],
    ['本年新 and nothing more', { documents: ['信息内容', '本年新', '本年新公开数量', '对外公开总数量'] }],
    ['the first label twice', { documents: ['信息内容', '本年新制作数量', '本年新制作数量', '对外公开总数量'] }],
    ['对外公开数量', { documents: ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开数量'] }],
    [
      'a note behind 上一年项目数量',
      { items: ['信息内容', '上一年项目数量（指2018年事项数）', '本年增/减', '处理决定数量（指2019年办件量）'] },
    ],
    ['减 lost', { items: ['信息内容', '上一年项目数量', '本年增/', '处理决定数量'] }],
    ['本年数量', { items: ['信息内容', '上一年项目数量', '本年数量', '处理决定数量'] }],
    [
      'a note behind 本年增/减',
      { items: ['信息内容', '上一年项目数量', '本年增/减（指较上年增减数，减用负值表示，如-8）', '处理决定数量'] },
    ],
    ['规章(制度)', { rows: ['规章（制度）', '规范性文件'] }],
    ['规章 with a note', { rows: ['规章（设区的市、自治州及以上应提供相关数据）', '规范性文件'] }],
    ['规范性文件 with a note', { rows: ['规章', '规范性文件（指各行政机关印发的有正式文号的文件）'] }],
    ['规范性文件 with a long definition', { rows: ['规章', `规范性文件${DEFINITION}`] }],
  ])('%s', (_name, change) => {
    const report = parsePage(two(change));
    expect(report.form).toBe('2019');
    expect(valuesOf(report, 'disclosure.')).toEqual(READ);
    expect(report.unplaced).toEqual([]);
  });

  it.each([
    ['采购总金额（万元）', 26, { printed: '万元', from: 'header' }],
    ['采购总金额', 26, { printed: null }],
  ])('%s', (label, value, unit) => {
    const report = parsePage(two().replace('采购总金额', label));
    expect(report.facts['disclosure.procurement.amount']).toMatchObject({ value, unit });
  });

  it.each([
    ['其他对外管理服务事项（指确认、奖励、裁决、给付等行政许可以外的服务事项）'],
    ['其他对外管理服务事项（指除许可、处罚、强制以外的行政权力事项）'],
  ])('%s', (label) => {
    expect(valuesOf(parsePage(two().replace('其他对外管理服务事项', label)), 'disclosure.other_services.')).toEqual({
      items_previous: 14,
      items_change: 15,
      decisions: 16,
    });
  });

  it('lists the numbers of rows that are somebody’s own: 其他主动公开文件', () => {
    const report = parsePage(
      two().replace(
        '<tr><td>第二十条第（五）项',
        '<tr><td>其他主动公开文件</td><td>31</td><td>32</td><td>33</td></tr><tr><td>第二十条第（五）项',
      ),
    );
    expect(valuesOf(report, 'disclosure.')).toEqual(READ);
    expect(report.unplaced.map(({ raw }) => raw)).toEqual(['31', '32', '33']);
  });

  it('lists the numbers of 行政检查 and 行政确认, which a row was split into', () => {
    const split =
      '<tr><td>行政检查</td><td>31</td><td>32</td><td>33</td></tr><tr><td>行政确认</td><td>34</td><td>35</td><td>36</td></tr>';
    const report = parsePage(two().replace(/<tr><td>其他对外管理服务事项.*?<\/tr>/, split));
    expect(report.facts['disclosure.other_services.decisions']?.status).toBe('absent');
    expect(report.unplaced.map(({ raw }) => raw)).toEqual(['31', '32', '33', '34', '35', '36']);
  });

  it('has no zero for a row that was taken out', () => {
    const report = parsePage(two().replace(/<tr><td>其他对外管理服务事项.*?<\/tr>/, ''));
    expect(report.facts['disclosure.other_services.decisions']).toEqual({ value: null, status: 'absent' });
    expect(report.facts['disclosure.licensing.decisions']?.value).toBe(13);
  });

  it('takes a sentence under the table for no cell', () => {
    const line = '<p>2019年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）：0</p>';
    const report = parsePage(`${two()}${line}`);
    expect(valuesOf(report, 'disclosure.')).toEqual(READ);
    expect(report.unplaced).toEqual([]);
  });
});

describe('labels of chapter three', () => {
  const rows = () => requestRows({ received: [1, 2, 3, 4, 5, 6, 21] }, form2019);
  const three = (change: (html: string) => string) => change(table([requestHeader, ...rows()]));

  it.each<[string, (html: string) => string]>([
    [
      '商业 / 企业 and 科研 / 机构 on two lines',
      (html) => html.replace('商业企业', '商业<br>企业').replace('科研机构', '科研<br>机构'),
    ],
    ['a blank behind the number', (html) => html.replace('1.属于国家秘密', '1. 属于国家秘密')],
    ['the group and the row in one cell', (html) => html.replace('1.属于国家秘密', '（三） 不予公开 1.属于国家秘密')],
  ])('%s', (_name, change) => {
    const report = parsePage('', three(change));
    expect(valuesOf(report, 'requests.received.')).toEqual({
      natural_person: 1,
      business: 2,
      research: 3,
      public_welfare: 4,
      legal_services: 5,
      other_organisation: 6,
      total: 21,
    });
    expect(valuesOf(report, 'requests.refused.state_secret.')).toMatchObject({ total: 0 });
    expect(report.unplaced).toEqual([]);
  });

  it('keeps blanks apart from zero where only 总计 is filled', () => {
    const blank = ['', '', '', '', '', '', 0];
    const report = parsePage('', table([requestHeader, ...requestRows({ received: blank, handled: blank }, form2019)]));
    expect(report.facts['requests.received.business']).toMatchObject({ value: null, status: 'blank' });
    expect(report.facts['requests.received.total']).toMatchObject({ value: 0, status: 'reported' });
  });
});

describe('values in cells', () => {
  const amount = (text: string) =>
    parsePage(two().replace('<td>26</td>', `<td>${text}</td>`)).facts['disclosure.procurement.amount'];
  const change = (text: string) =>
    parsePage(two().replace('<td>24</td>', `<td>${text}</td>`)).facts['disclosure.fees.items_change'];

  it.each([
    [' 0', 0],
    ['0 ', 0],
    ['&nbsp;&nbsp;0', 0],
  ])('0 with blanks: "%s"', (text, value) => {
    expect(change(text)).toMatchObject({ value, status: 'reported' });
  });

  it.each([
    ['+19', 19],
    ['+7', 7],
    ['-11', -11],
    ['4', 4],
    ['增1', 1],
    ['减2', -2],
  ])('a signed change: %s', (text, value) => {
    expect(change(text)).toMatchObject({ value, status: 'reported' });
  });

  it.each([
    ['8040', 8040, null],
    ['31018', 31018, null],
    ['153103.83', 153103.83, null],
    ['808', 808, null],
    ['70487元', 7.0487, '元'],
    ['152790元', 15.279, '元'],
    ['&nbsp;240万元', 240, '万元'],
    ['20.001万元', 20.001, '万元'],
  ])('money: %s', (text, value, printed) => {
    expect(amount(text)).toMatchObject({ value, status: 'reported', unit: { printed } });
  });

  it('asks what 808 without a unit may be', () => {
    const report = parsePage(two().replace('<td>26</td>', '<td>808</td>'));
    expect(check(report).flags.filter(({ rule }) => rule === 'disclosure.unit')).toHaveLength(1);
  });

  it('calls words in a number’s cell unreadable', () => {
    expect(change('由区政府办统一填报')).toMatchObject({ value: null, status: 'unreadable' });
  });

  it('reads a whole row without separators only as far as it is certain', () => {
    const text = [
      '二、主动公开政府信息情况',
      article('一'),
      '信息内容本年新制作数量本年新公开数量对外公开总数量',
      '规章000',
      '规范性文件000',
    ];
    const report = parsePlain(new TextEncoder().encode(['石桥镇2019年政府信息公开工作年度报告', ...text].join('\n')));
    expect(valuesOf(report, 'disclosure.rules.')).toEqual({ produced: 0, published: 0, published_total: 0 });
  });

  it.each([
    ['规章', '<td>5</td><td>5</td><td>5</td>'],
    ['规范性文件', '<td>87</td><td>0</td><td>0</td>'],
  ])('imports what is implausible and never repairs it: %s', (label, cells) => {
    const html = two().replace(new RegExp(`<td>${label}</td>(?:<td>\\d+</td>){3}`), `<td>${label}</td>${cells}`);
    const report = parsePage(html);
    const row = label === '规章' ? 'rules' : 'normative_documents';
    const printed = [...cells.matchAll(/\d+/g)].map(Number);
    expect(Object.values(valuesOf(report, `disclosure.${row}.`))).toEqual(printed);
  });
});

describe('chapter titles', () => {
  const sections = (replace: Record<string, string>): ParsedReport['sections'] => {
    let html = page('', '', '');
    for (const [from, to] of Object.entries(replace)) html = html.replace(from, to);
    return parsePlain(new TextEncoder().encode(html)).sections;
  };

  it.each([
    ...['一、概述', '一、概 述', '一 、概 述', '一 概 述', '一、总体概述', '一、公开总体情况', '一、工作基本情况'],
    ...['一、2019年政府信息公开工作的总体情况', '一、2019年工作开展情况'],
  ])('%s', (title) => {
    expect(sections({ '一、总体情况': title })[0]).toMatchObject({ number: 1, text: '本年度工作如下。' });
  });

  it('一、总体情况, and at once a second 一、', () => {
    const found = sections({ '<p>一、总体情况</p>': '<p>一、总体情况</p><p>一、主动公开方面</p>' });
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['二、主动公开政府信息情况', '二、行政机关主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '二、主动公开政府信息的情况', 2],
    ['三、收到和处理政府信息公开申请情况', '三、行政机关收到和处理政府信息公开申请情况', 3],
    ['三、收到和处理政府信息公开申请情况', '三、收到和处理政府信息公开申请情况　　 ', 3],
    ['四、政府信息公开行政复议、行政诉讼情况', '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况', 4],
    ['五、存在的主要问题及改进情况', '五、存在问题和改进措施', 5],
    ['五、存在的主要问题及改进情况', '存在问题及改进措施', 5],
    ['二、主动公开政府信息情况', '（二）主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '(二)主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '㈡主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '2.主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '2、主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '(二)、主动公开政府信息情况', 2],
    ['二、主动公开政府信息情况', '()主动公开政府信息情况', 2],
  ])('%s printed as %s', (from, to, number) => {
    expect(sections({ [from]: to }).map((section) => section.number)).toContain(number);
  });

  it('a title glued to the end of a paragraph', () => {
    const found = sections({
      '<p>本年度工作如下。</p>\n    <p>二、主动公开政府信息情况</p>': '<p>本年度工作如下。二、主动公开政府信息情况</p>',
    });
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('a chapter missing', () => {
    const found = sections({ '<p>四、政府信息公开行政复议、行政诉讼情况</p>': '' });
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 5, 6]);
  });

  it('a false 四、 inside chapter one', () => {
    const found = sections({
      '<p>本年度工作如下。</p>': '<p>本年度工作如下。</p><p>四、平台建设方面</p><p>专栏已经建好。</p>',
    });
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
