import { describe, expect, it } from 'vitest';
import { type Sense, senseOf } from '../../../crawlers/discover/classify.js';
import { countyOf } from './county-of.js';

const nanchuan = countyOf('南川区');

/** A sense in a word or two: report 三泉镇 2022, column 3, unit 三泉镇, stranger. */
function said(sense: Sense): string {
  switch (sense.kind) {
    case 'report':
      return `report ${sense.unit?.name ?? '?'} ${sense.year ?? '?'}`;
    case 'column':
      return ['column', sense.weight, sense.unit?.name, sense.year].filter(Boolean).join(' ');
    case 'unit':
      return ['unit', sense.unit.name, sense.year].filter(Boolean).join(' ');
    case 'year':
      return `year ${sense.year}`;
    case 'menu':
      return ['menu', sense.weight, sense.unit?.name].filter(Boolean).join(' ');
    default:
      return sense.kind;
  }
}
const sense = (words: string, inColumn = false) => said(senseOf(words, nanchuan, inColumn));

describe('titles of reports', () => {
  it.each([
    // As they are printed on sites (sites.md, titles).
    '三泉镇2022年政府信息公开工作年度报告',
    '2022年三泉镇政府信息公开年度报告',
    '三泉镇政府信息公开2022年度工作报告',
    '三泉镇2022年政府信息公开年报',
    '三泉镇2022年信息公开工作年度报告',
    '2022年南川区三泉镇人民政府信息公开工作年度报告',
    '三泉镇2022年政府信息公开工作年度报',
    '三泉镇2022年政府信息公开工作告年度报',
    '三泉镇人民政府2022年年度政府信息公开工作年度报告',
    '三泉镇2022政府信息公开工作年度报告',
    '三泉镇人民政府2022年度信息公开的报告',
    '三泉镇政府2022年政府信息公开工作情况报告',
    '2022年政府信息公开工作年度报告（重庆市南川区三泉镇人民政府）',
    '2022年度政府信息公开工作年度报告——三泉镇',
    '2022年政府信息公开年度报告(三泉镇)',
    // Years in other dress.
    '三泉镇二〇二二年政府信息公开工作年度报告',
    '三泉镇二○二二年度政府信息公开工作年度报告',
    '三泉镇二零二二年政府信息公开工作年度报告',
    '三泉镇二O二二年政府信息公开工作年度报告',
    '三泉镇〔2022〕政府信息公开工作年度报告',
    '三泉镇（2022年度）政府信息公开工作年度报告',
    '三泉镇２０２２年政府信息公开工作年度报告',
    '【2022】三泉镇政府信息公开工作年度报告',
    // With parents, offices and other company.
    '重庆市南川区三泉镇2022年政府信息公开工作年度报告',
    '南川三泉镇2022年政府信息公开工作年度报告',
    '南川县三泉镇2022年政府信息公开工作年度报告',
    '重庆市南川区人民政府三泉镇2022年政府信息公开年报',
    '中共三泉镇委员会、三泉镇人民政府2022年政府信息公开工作年度报告',
    '三泉镇党委政府2022年政府信息公开工作年度报告',
    '三泉镇党政办公室2022年政府信息公开工作年度报告',
    '三泉镇人民政府关于2022年度政府信息公开工作的年度报告',
    '关于三泉镇2022年政府信息公开工作的年度报告',
    '关于报送三泉镇2022年政府信息公开工作年度报告的公告',
    '三泉镇政府网站2022年政府信息公开工作年度报告',
    '三泉镇2022年政务公开工作年度报告',
    '三泉镇2022年政府信息年报',
    // As lists dress them up.
    '· 三泉镇2022年政府信息公开工作年度报告',
    '1、三泉镇2022年政府信息公开工作年度报告',
    '12.三泉镇2022年政府信息公开工作年度报告',
    '（3）三泉镇2022年政府信息公开工作年度报告',
    '①三泉镇2022年政府信息公开工作年度报告',
    '3三泉镇2022年政府信息公开工作年度报告',
    '三泉镇2022年政府信息公开工作年度报告 2023-01-18',
    '三泉镇2022年政府信息公开工作年度报告[2023-01-18]',
    '三泉镇2022年政府信息公开工作年度报告(01-18)',
    '三泉镇2022年政府信息公开工作年度报告2023-01-18 10:22:31',
    '三泉镇2022年政府信息公开工作年度报告 发布时间：2023年1月18日',
    '2023-01-18 三泉镇2022年政府信息公开工作年度报告',
    '[2023/01/18]三泉镇2022年政府信息公开工作年度报告',
    '三泉镇2022年政府信息公开工作年度报告new',
    '三泉镇2022年政府信息公开工作年度报告 NEW!',
    '置顶三泉镇2022年政府信息公开工作年度报告',
    '三泉镇2022年政府信息公开工作年度报告 点击数：123',
    '三泉镇2022年政府信息公开工作年度报告（图片版）',
    '三泉镇2022年政府信息公开工作年度报告（超链版）',
    '三泉镇2022年政府信息公开工作年度报告.pdf',
    '附件：三泉镇2022年政府信息公开工作年度报告.docx',
    '附件1.三泉镇2022年政府信息公开工作年度报告.doc（56.5KB）',
    '三 泉 镇 2022 年 政 府 信 息 公 开 工 作 年 度 报 告',
    '三泉镇2022年政府信息公开工作年度报告\u200b',
    '三泉镇2022年政府信息公开工作年度报告_南川区人民政府',
    '[年报]三泉镇2022年政府信息公开工作年度报告',
    '【三泉镇】2022年政府信息公开工作年度报告',
    '三泉镇：2022年政府信息公开工作年度报告',
    '三泉镇 | 2022年政府信息公开年报',
    '政府信息公开年报：三泉镇2022年政府信息公开工作年度报告',
    '2022年政府信息公开年报-三泉镇',
    // Cut short by the site.
    '三泉镇2022年政府信息公开工作年度…',
    '三泉镇2022年政府信息公开工…',
    '三泉镇2022年政府信息...',
    '重庆市南川区三泉镇人民政府2022年政府信息公开工作年…',
  ])('%s', (words) => {
    expect(sense(words)).toBe('report 三泉镇 2022');
    expect(sense(words, true)).toBe('report 三泉镇 2022');
  });

  it.each([
    ['2022年政府信息公开工作年度报告', 'report ? 2022'],
    ['2022年信息公开年报', 'report ? 2022'],
    ['2022年度政府信息公开工作年度报告', 'report ? 2022'],
    ['重庆市南川区三泉…2022年政府信息公开工作年度报告', 'stranger'],
  ])('%s', (words, expected) => {
    expect(sense(words)).toBe(expected);
  });

  it.each([
    ['2022年度报告', 'report ? 2022'],
    ['2022年年度报告', 'report ? 2022'],
    ['2022年年报', 'report ? 2022'],
    ['2022年报', 'report ? 2022'],
    ['2022年工作年度报告', 'report ? 2022'],
    ['二〇二二年度报告', 'report ? 2022'],
    ['年度报告（2022年）', 'report ? 2022'],
    ['2022年度报告（图片版）', 'report ? 2022'],
    ['三泉镇2022年年报', 'report 三泉镇 2022'],
    ['三泉镇2022年度报告', 'report 三泉镇 2022'],
    ['2022年三泉镇年度报告', 'report 三泉镇 2022'],
    ['三泉镇2022年', 'report 三泉镇 2022'],
    ['三泉镇（2022年度）', 'report 三泉镇 2022'],
    ['【三泉镇】2022年年度报告', 'report 三泉镇 2022'],
    ['三泉镇2022年工作报告', 'report 三泉镇 2022'],
    ['2022年重庆市南川区三泉镇人…', 'report 三泉镇 2022'],
    ['三泉镇政府信息公开工作年度报告', 'report 三泉镇 ?'],
  ])('only in the column: %s', (words, expected) => {
    expect(sense(words, true)).toBe(expected);
    expect(sense(words)).not.toContain('report');
  });
});

describe('units of every kind, in counties of the list', () => {
  const title = '2022年政府信息公开工作年度报告';
  it.each([
    ['南川区', '西城街道办事处', '西城街道', '500119003'],
    ['南川区', '西城街道', '西城街道', '500119003'],
    ['南川区', '西城办事处', '西城街道', '500119003'],
    ['南川区', '西城街办', '西城街道', '500119003'],
    ['南川区', '中桥乡人民政府', '中桥乡', '500119207'],
    // One unit's name in another's.
    ['潞州区', '太行东街街道办事处', '太行东街街道', null],
    ['潞州区', '东街街道办事处', '东街街道', null],
    ['潞州区', '东街办事处', '东街街道', null],
    ['涵江区', '三江口镇', '三江口镇', null],
    ['涵江区', '江口镇', '江口镇', null],
    // Peoples left out.
    ['镇安县', '茅坪回族镇', '茅坪回族镇', '611025105'],
    ['镇安县', '茅坪镇', '茅坪回族镇', '611025105'],
    ['昌邑区', '两家子满族乡', '两家子满族乡', null],
    ['昌邑区', '两家子乡', '两家子满族乡', null],
    ['昌邑区', '土城子乡', '土城子满族朝鲜族乡', null],
    // 苏木, farms, zones, offices and regions of the list.
    ['扎赉特旗', '宝力根花苏木', '宝力根花苏木', null],
    ['扎赉特旗', '巴达尔胡农场', '巴达尔胡农场', null],
    ['镇安县', '木王林厂', '木王林厂', null],
    ['宁晋县', '大曹庄管理区', '大曹庄管理区', '130528401'],
    ['宁晋县', '大曹庄管理区管委会', '大曹庄管理区', '130528401'],
    ['靖江市', '城北园区', '城北园区', null],
    ['靖江市', '江阴园区管委会', '江阴园区', null],
    ['靖江市', '城南办事处、城南园区', '城南', null],
    ['张家港市', '冶金工业园(锦丰镇)', '锦丰镇', null],
    ['高港区', '沿江街道', '沿江街道', '321203007'],
    ['虎丘区', '东渚街道', '东渚街道', '320505407'],
    // The parents in front, in full, short and former.
    ['互助土族自治县', '互助县威远镇', '威远镇', null],
    ['石柱土家族自治县', '石柱县西沱镇', '西沱镇', null],
    ['积石山保安族东乡族撒拉族自治县', '积石山县银川镇人民政府', '银川镇', null],
    ['关岭布依族苗族自治县', '关岭自治县新铺镇', '新铺镇', null],
    ['洪泽区', '洪泽县蒋坝镇', '蒋坝镇', null],
    ['科尔沁右翼中旗', '科尔沁右翼中旗哈日诺尔苏木', '哈日诺尔苏木', null],
    // Names that begin or end like other things.
    ['梅河口市', '和平街道办事处', '和平街道', null],
    ['梅河口市', '中和镇', '中和镇', null],
    ['龙游县', '湖镇镇', '湖镇镇', null],
    ['永春县', '五里街镇', '五里街镇', null],
    ['宁乡市', '横市镇人民政府', '横市镇', null],
    ['衢江区', '湖南镇', '湖南镇', null],
    ['攀枝花市东区', '银江镇', '银江镇', null],
  ])('%s: %s', (county, printed, name, code) => {
    const own = countyOf(county === '攀枝花市东区' ? '东区' : county, {
      ...(county === '攀枝花市东区' ? { prefecture: '攀枝花市' } : {}),
    });
    const found = senseOf(`${printed}${title}`, own, false);
    expect(found).toMatchObject({ kind: 'report', year: 2022, unit: { name } });
    if (found.kind === 'report') {
      if (code === null) expect(found.unit?.code).toMatch(/^\d{9}$/);
      else expect(found.unit?.code).toBe(code);
    }
  });

  it.each([
    // 靖城镇 became 靖城街道, and nothing says that it is the same.
    ['靖江市', '靖城镇'],
    // Newer than the list of 2023.
    ['南川区', '黎明街道办事处'],
  ])('%s: %s is the county’s, without a code', (county, printed) => {
    expect(senseOf(`${printed}${title}`, countyOf(county), false)).toMatchObject({
      kind: 'report',
      unit: { name: printed.replace('办事处', ''), code: null },
    });
  });

  it('knows a former name by its alias', () => {
    const aliases = { 靖城镇: '靖城街道', 广内街道: '广安门内街道' };
    expect(senseOf(`靖城镇${title}`, countyOf('靖江市', { aliases }), false)).toMatchObject({
      unit: { name: '靖城街道', code: '321282001' },
    });
  });

  it.each([
    ['大田县', '南安市梅山镇'],
    ['大田县', '泉州市南安市梅山镇'],
    ['南川区', '武隆区白马镇'],
    ['南川区', '安乐县三泉镇'],
  ])('%s: %s is of another county', (county, printed) => {
    expect(senseOf(`${printed}${title}`, countyOf(county), false).kind).toBe('stranger');
  });
});

describe('false friends', () => {
  it.each([
    '三泉镇2022年法治政府建设年度报告',
    '三泉镇2022年法治政府建设工作年度报告',
    '三泉镇2022年政府网站工作年度报表',
    '政府网站年度工作报表（2022年度）',
    '2022年政务新媒体工作年度报表',
    '三泉镇2022年部门决算公开报告',
    '三泉镇2022年部门整体支出绩效评价报告',
    '三泉镇2022年绩效自评报告',
    '三泉镇2022年政府工作报告',
    '三泉镇2022年政府信息公开工作年度报告解读',
    '【图解】三泉镇2022年政府信息公开工作年度报告',
    '一图读懂：三泉镇2022年政府信息公开工作年度报告',
    '南川区2022年政府信息公开工作年度报告公布情况',
    '各乡镇2022年政府信息公开年度报告编制发布情况',
    '关于做好2022年政府信息公开工作年度报告编制工作的通知',
    '政府信息公开工作年度报告制度',
    '政府信息公开年度报告格式（模板）',
    '政府信息公开工作总结报告',
    '三泉镇2022年政务公开社会评议报告',
    '2022年政府信息公开满意度调查报告',
    '三泉镇2022年第一季度政府信息公开工作报告',
    '三泉镇2022年上半年政府信息公开工作情况报告',
    '政府信息公开第三方评估报告',
  ])('%s', (words) => {
    expect(sense(words)).toBe('stranger');
    expect(sense(words, true)).toBe('stranger');
  });

  it.each([
    '南川区2022年政府信息公开工作年度报告',
    '重庆市南川区人民政府2022年政府信息公开工作年度报告',
    '南川区人民政府办公室2022年政府信息公开工作年度报告',
    '重庆市2022年政府信息公开工作年度报告',
    '南川区发展和改革委员会2022年政府信息公开工作年度报告',
    '南川区教育局2022年政府信息公开年度报告',
    '南川区人民医院2022年政府信息公开工作年度报告',
    '南川中学2022年信息公开年度报告',
    '三泉镇中心小学校2022年信息公开年度报告',
    '三泉镇卫生院2022年政府信息公开年报',
    '三泉镇三泉村2022年政府信息公开年度报告',
    '东城街道办事处北固社区2022年政府信息公开年度报告',
    '南川工业园区管委会2022年政府信息公开工作年度报告',
    '国家税务总局南川区税务局2022年政府信息公开工作年度报告',
    '重庆市人民政府驻北京办事处2022年政府信息公开工作年度报告',
    '南川区供水有限公司2022年信息公开年报',
  ])('of somebody else: %s', (words) => {
    expect(sense(words)).toBe('stranger');
    expect(sense(words, true)).toBe('stranger');
  });

  it.each([
    // News that names a town, or the reports.
    '三泉镇召开2022年政府信息公开工作会议',
    '三泉镇扎实做好政府信息公开年报编制工作',
    '三泉镇：春茶开采迎丰收',
    '副区长到三泉镇调研乡村振兴工作',
    '区委书记走进三泉镇',
    '三泉镇简介',
    '三泉镇领导之窗',
    '三泉镇2022年预算公开',
    '魅力古镇',
    '特色小镇',
    '步行街',
    '乡镇动态',
    '镇街新闻',
    '乡镇风采',
    '乡村振兴',
    '2022年国民经济和社会发展统计公报',
    '企业年度报告公示',
    '2022年度报告',
    '环境质量年报',
    '部门年报',
    // English, symbols, empty.
    'English',
    'Government Information Disclosure',
    'Annual Report',
    'More>>',
    '下一页',
    '2',
    '>',
    '',
    '　',
    '…',
    '网站地图',
    '依申请公开',
    '政策文件',
  ])('neither report nor way to one: %s', (words) => {
    expect(sense(words)).toBe('nothing');
  });
});

describe('menus', () => {
  it.each([
    ['政府信息公开', 'menu 3'],
    ['政府信息公开专栏', 'menu 3'],
    ['南川区政府信息公开', 'menu 3'],
    ['政务公开', 'menu 2'],
    ['信息公开', 'menu 2'],
    ['政 务 公 开', 'menu 2'],
    ['政府信息公开目录', 'menu 1'],
    ['信息公开目录', 'menu 1'],
    ['法定主动公开内容', 'menu 1'],
    ['主动公开', 'menu 1'],
    ['公开', 'menu 1'],
    ['部门信息公开', 'menu 1'],
    ['政府信息公开年报', 'column 3'],
    ['信息公开年报', 'column 3'],
    ['政府信息公开工作年度报告', 'column 3'],
    ['政府信息公开年度报告专栏', 'column 3'],
    ['政务公开年报', 'column 3'],
    ['南川区政府信息公开年报', 'column 2'],
    ['南川区人民政府信息公开年报', 'column 2'],
    ['乡镇（街道）政府信息公开年报', 'column 3'],
    ['政府信息公开年报（乡镇街道）', 'column 3'],
    ['各乡镇政府信息公开工作年度报告', 'column 3'],
    ['镇街年报', 'column 3'],
    ['部门和乡镇年报', 'column 3'],
    ['2022年各乡镇政府信息公开年报', 'column 3 2022'],
    ['三泉镇政府信息公开年报', 'column 3 三泉镇'],
    ['三泉镇年报', 'column 2 三泉镇'],
    ['年度报告', 'column 1'],
    ['年报', 'column 1'],
    ['历年年报', 'column 1'],
    ['乡镇（街道）', 'group'],
    ['乡镇(街道)信息公开', 'group'],
    ['镇街', 'group'],
    ['街道办事处', 'group'],
    ['镇（街道）信息公开', 'group'],
    ['部门和乡镇', 'group'],
    ['各镇街', 'group'],
    ['各乡镇人民政府、街道办事处', 'group'],
    ['镇街(34)', 'group'],
    ['2022年乡镇', 'group'],
    ['2022', 'year 2022'],
    ['2022年', 'year 2022'],
    ['2022年度', 'year 2022'],
    ['〔2022〕', 'year 2022'],
    ['二〇二二年', 'year 2022'],
    ['三泉镇', 'unit 三泉镇'],
    ['三泉镇人民政府', 'unit 三泉镇'],
    ['三泉镇政府信息公开', 'unit 三泉镇'],
    ['南川区三泉镇', 'unit 三泉镇'],
    ['西城街道办事处', 'unit 西城街道'],
    ['> 三泉镇', 'unit 三泉镇'],
    ['三泉镇(12)', 'unit 三泉镇'],
    ['走进三泉镇', 'unit 三泉镇'],
    ['三泉镇2022年', 'unit 三泉镇 2022'],
    ['黎明街道', 'unit 黎明街道'],
  ])('%s: %s', (words, expected) => {
    expect(sense(words)).toBe(expected);
  });

  it.each([
    ['年报', 'column 3'],
    ['年度报告', 'column 3'],
    ['三泉镇年报', 'column 3 三泉镇'],
    ['镇', 'group'],
  ])('in the column: %s', (words, expected) => {
    expect(sense(words, true)).toBe(expected);
  });

  it.each([
    ['政府信息公开指南', 'stranger'],
    ['政府信息公开制度', 'stranger'],
    ['重庆市政府信息公开年报', 'stranger'],
    ['武隆区政府信息公开年报', 'stranger'],
    ['教育局政府信息公开年报', 'stranger'],
  ])('%s leads elsewhere', (words, expected) => {
    expect(sense(words)).toBe(expected);
  });
});

describe('long and hostile words', () => {
  it.each([
    '政府信息公开'.repeat(5000),
    '乡镇'.repeat(5000),
    '街道办事处'.repeat(2000),
    '('.repeat(20_000),
    '2022'.repeat(10_000),
    '…'.repeat(10_000),
    '.'.repeat(20_000),
    '年度报告'.repeat(5000),
    '三泉镇、'.repeat(5000),
    '二〇'.repeat(5000),
  ])('%.8s… are judged at once', (words) => {
    // More of a regular expression's steps than the test's time has, if any of them went back over the words again and again.
    for (let i = 0; i < 500; i += 1)
      expect(senseOf(words, nanchuan, i % 2 === 0).kind).toMatch(/nothing|stranger|column|report|unit/);
  });
});
