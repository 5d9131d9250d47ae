import { phrases } from './phrases.js';

export const START = phrases(
  {
    title: '公开',
    heading: '把各乡镇、街道的信息公开年报放在一起看',
    intro:
      '每个乡镇、街道每年都要公布《政府信息公开工作年度报告》。这里把各地网站上的报告读成可以比较的数字，指出自相矛盾之处，每个数字都能追到原件的那一格。',
    find: '查找县区',
    findHint: '县区、市或省的名称，或六位代码',
    search: '查找',
    counties: '县区',
    count: (counties: number, units: number) => `${counties} 个县区，${units} 个单位`,
    units: (n: number) => `${n} 个单位`,
    countiesOf: (n: number) => `${n} 个县区`,
    noProvince: '省份不详',
    none: '没有叫这个名字的县区',
    noneNext: '换一个写法试试（例如只写“南川”），或者查看全部县区。',
    all: '全部县区',
    empty: '数据库里还没有报告',
    emptyNext: '在命令行运行其中一条，再刷新本页：',
    emptyCrawl: '抓取一个县',
    emptyImport: '读入已有的文件',
    ways: '从哪里开始',
    way: [
      {
        ...{ who: '县里的工作人员', to: '/draft', label: '检查草稿' },
        text: '公布之前先查草稿：哪一格填错、应为多少。已公布的，打开本县，看谁没有公布、谁晚了、谁有错误，把清单打印出来。',
      },
      {
        ...{ who: '记者', to: '/flags', label: '看全部问题' },
        text: '打开一个县，按任何一列排序；点任何数字，就看到存档原件里标出的那一格，连同来源、时间与引用语。',
      },
      {
        ...{ who: '研究者', to: '/codebook', label: '编码本' },
        text: '筛选问题，下载 CSV、XLSX、Parquet；页面、接口与导出是同样的数字，每个代码都有说明。',
      },
    ],
  },
  {
    title: 'Gongkai',
    heading: 'Every township’s disclosure report, side by side',
    intro:
      'Each year every Chinese township and street office publishes a report on how it discloses government information. Here those reports are read into numbers that can be compared, contradictions are pointed out, and each number leads to its cell in the original.',
    find: 'Find a county',
    findHint: 'Name of a county, city or province, or a six-digit code',
    search: 'Find',
    counties: 'Counties',
    count: (counties: number, units: number) => `${counties} counties, ${units} units`,
    units: (n: number) => `${n} unit${n === 1 ? '' : 's'}`,
    countiesOf: (n: number) => `${n} counties`,
    noProvince: 'Province unknown',
    none: 'No county of this name',
    noneNext: 'Try another spelling (in Chinese, and only part of the name), or see all counties.',
    all: 'All counties',
    empty: 'There are no reports in the database yet',
    emptyNext: 'Run one of these, then reload this page:',
    emptyCrawl: 'crawl a county',
    emptyImport: 'read in files that you have',
    ways: 'Where to begin',
    way: [
      {
        ...{ who: 'County officials', to: '/draft', label: 'Check a draft' },
        text: 'Check a draft before it is published: which cell is wrong, and what belongs there. For what is published, open your county: who is missing, who is late, who has errors; print the list.',
      },
      {
        ...{ who: 'Journalists', to: '/flags', label: 'All flags' },
        text: 'Open a county and sort by any column. Any number leads to its cell, marked in the archived original, with its source, its time and a line to cite it by.',
      },
      {
        ...{ who: 'Researchers', to: '/codebook', label: 'Codebook' },
        text: 'Filter flags, download CSV, XLSX or Parquet. Pages, API and exports give the same numbers, and each code is explained.',
      },
    ],
  },
);
