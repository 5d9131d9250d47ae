import { phrases } from './phrases.js';

export const CODEBOOK = phrases(
  {
    title: '编码本',
    intro: '数据库、接口与导出文件里每个代码的含义。代码公开后不再改名；同一代码在不同版本的表里含义相同。',
    forms: '表式',
    form: { '2021': '2021 年版', '2019': '2019 年版', '2014': '2014 年版' },
    columns: { code: '代码', row: '行', column: '列', label: '英文', unit: '单位', note: '说明' },
    caption: (n: number) => `${n} 个代码`,
    crosswalk: '跨版本对照',
    crosswalkIntro: '三版表格都有的代码可以直接比较；其余只按下表比较。',
    crossing: { from: '旧版', to: '新版', relation: '关系', note: '说明' },
    relations: { same: '相同', sum: '合计相同', none: '不可比' },
  },
  {
    title: 'Codebook',
    intro:
      'What each code of the database, the API and the exports means. A published code is never renamed, and means the same on every form that has it.',
    forms: 'Form',
    form: { '2021': 'Form of 2021', '2019': 'Form of 2019', '2014': 'Form of 2014' },
    columns: { code: 'Code', row: 'Row', column: 'Column', label: 'English', unit: 'Unit', note: 'Note' },
    caption: (n: number) => `${n} codes`,
    crosswalk: 'From form to form',
    crosswalkIntro: 'A code that both forms have may be compared as it stands; others only as this table says.',
    crossing: { from: 'Older form', to: 'Newer form', relation: 'Relation', note: 'Note' },
    relations: { same: 'same', sum: 'same as a sum', none: 'never comparable' },
  },
);
