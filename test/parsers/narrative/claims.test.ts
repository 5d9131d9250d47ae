import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../parsers/narrative/claims/claims.js';
import { claimed, counted, narrativeOf } from '../../support/claims.js';

const RECEIVED = 'requests.received.total';

describe('no requests', () => {
  it.each([
    '全年未收到政府信息公开申请。',
    '2022年，我镇未收到公民、法人和其他组织提出的政府信息公开申请。',
    '2022年，我镇未收到公民、法人或者其他组织依据条例向我镇提出的要求公开政府信息的申请。',
    '本年度尚未收到依申请公开事项。',
    '没有收到政府信息公开申请。',
    '今年，我镇没有接到群众依申请公开的信件。',
    '2022年未接收到依申请公开申请。',
    '2022年未接获依申请公开件。',
    '全年未受理信息公开申请。',
    '全年未接收受理过政府信息公开申请。',
    '尚未收到和处理政府信息公开申请。',
    '2022年未发生依申请公开政府信息的情况。',
    '本年度没有依申请公开事项。',
    '全年无依申请公开件。',
    '2022年未依申请公开政府信息。',
    '2022年没有群众申请公开政府信息。',
    '本年度共收到政府信息公开申请0件。',
    '全年受理依申请公开0条。',
    '收到政府信息公开申请０件次。',
    '新收政府信息公开申请0宗。',
    '全年政府信息公开申请数量为0。',
    '本年度依申请公开信息数为零。',
    '依申请公开：无。',
    '政府信息公开申请零报告。',
    '（二）依申请公开。零报告。',
    '截至2022年12月31日，累计未收到政府信息公开申请。',
  ])('%s', (text) => {
    expect(counted(text)).toEqual([`${RECEIVED} 0`]);
  });

  it('tells a negation from a number', () => {
    expect(claimed('全年未收到政府信息公开申请。')).toEqual([`${RECEIVED} 0 none`]);
    expect(claimed('新收政府信息公开申请0件。')).toEqual([`${RECEIVED} 0`]);
    expect(claimed('未收到一件政府信息公开申请。')).toEqual([`${RECEIVED} 0 none`]);
  });
});

describe('requests received', () => {
  it.each([
    '全年共收到政府信息公开申请5件。',
    '2022年我镇受理信息公开申请5宗。',
    '全年收到5件政府信息公开申请。',
    '收到公民提出的依申请公开事项5项。',
    '2022年度我局共收到依申请信息公开5件，及时回复申请人。',
    '2022年累计收到公开申请 5 件。',
    '全年收到政府信息公开申请５份。',
    '全年收到政府信息公开申请五件。',
    '全年收到政府信息公开申请伍次。',
    '全年收到政府信息公开申请5（件）。',
    '全年收到政府信息公开申请信件5封。',
    '全年受理政府信息公开申请，共计5起。',
    '通过信函、网络等方式共收到政府信息公开申请5件。',
    '2022年1月1日至12月31日，石桥镇收到政府信息公开申请5个。',
    '较2021年的情况，2022年收到政府信息公开申请5件。',
  ])('%s', (text) => {
    expect(claimed(text)).toEqual([`${RECEIVED} 5 with_carried_in`]);
  });

  it.each<[string, string]>([
    ['收到政府信息公开申请1,204件。', `${RECEIVED} 1204 with_carried_in`],
    ['收到政府信息公开申请1，204件。', `${RECEIVED} 1204 with_carried_in`],
    ['收到政府信息公开申请1.2万件。', `${RECEIVED} 12000 with_carried_in`],
    ['收到政府信息公开申请两千余件。', `${RECEIVED} 2000 over with_carried_in`],
    ['收到政府信息公开申请55余件。', `${RECEIVED} 55 over with_carried_in`],
    ['收到政府信息公开申请约30件。', `${RECEIVED} 30 about with_carried_in`],
    ['收到政府信息公开申请近30件。', `${RECEIVED} 30 about with_carried_in`],
    ['收到政府信息公开申请不足30件。', `${RECEIVED} 30 under with_carried_in`],
    ['新收政府信息公开申请7件。', `${RECEIVED} 7`],
    ['新增政府信息公开申请7件。', `${RECEIVED} 7`],
    ['本年度，受理4申请。', ''],
    ['（二）依申请公开。本年度，受理4申请。', `${RECEIVED} 4 uncertain`],
    ['截至2022年12月31日，累计收到政府信息公开申请5件。', `${RECEIVED} 5 uncertain`],
    ['2022年，石桥镇依申请公开政府信息共1件。', `${RECEIVED} 1 uncertain`],
    ['收到1个自然人提出的政府信息公开申请。', `${RECEIVED} 1 uncertain`],
  ])('%s', (text, claim) => {
    expect(claimed(text)).toEqual(claim === '' ? [] : [claim]);
  });

  it('keeps the sentence as it is printed, line breaks taken out', () => {
    const text = '工作扎实推进。全年收到政府信息公开申请 34 件，上年结转政府信息公开\n申请 2 件，均已办理。其他。';
    expect(claimsOf(narrativeOf(text)).map((claim) => claim.text)).toEqual(
      Array(2).fill('全年收到政府信息公开申请 34 件，上年结转政府信息公开申请 2 件，均已办理。'),
    );
  });

  it('states each number once, however often it is said', () => {
    const once = '全年未收到政府信息公开申请。';
    expect(counted(once + once)).toEqual([`${RECEIVED} 0`]);
  });
});

describe('what became of them', () => {
  it.each<[string, string[]]>([
    ['新收政府信息公开申请7件，上年结转1件，结转下年度继续办理1件。', ['received 7', 'carried_in 1', 'carried_out 1']],
    ['共收到政府信息公开申请3件，其中上年结转1件，本年新收2件。', ['to_handle 3', 'carried_in 1', 'received 2']],
    ['共办理依申请公开3件（其中当年收到2件，上年转结1件）。', ['to_handle 3', 'received 2', 'carried_in 1']],
    ['收到政府信息公开申请7件，2021年结转1件，结转至2023年2件。', ['received 7', 'carried_in 1', 'carried_out 2']],
    [
      '答复政府信息公开申请805件（含上年度结转申请18件，另有72件申请顺延到下年度答复）。',
      ['handled 805', 'carried_in 18', 'carried_out 72'],
    ],
    [
      '收到政府信息公开申请12件，办结12件，予以公开5件，部分公开2件，不予公开3件，无法提供1件，不予处理1件，其他处理0件。',
      [
        ...['received 12', 'handled 12', 'granted 5', 'partially_granted 2'],
        ...['refused 3', 'not_available 1', 'not_processed 1', 'other 0'],
      ],
    ],
    ['受理政府信息公开申请2件，1件予以公开，1件结转下年度办理。', ['received 2', 'granted 1', 'carried_out 1']],
    [
      '办结的信息公开申请中同意公开答复9件，不予公开答复2件，无法提供的10件。',
      ['granted 9', 'refused 2', 'not_available 10'],
    ],
    ['收到政府信息公开申请8件，予以公开及部分公开6件。', ['received 8', 'granted_or_partially 6']],
    ['收到并办结政府信息公开申请5件。', ['received 5', 'handled 5']],
    ['政府信息公开申请新收、上年结转、办结分别为5件、1件、6件。', ['received 5', 'carried_in 1', 'handled 6']],
    ['新收政府信息公开申请、上年结转均为0件。', ['received 0', 'carried_in 0']],
    ['新收政府信息公开申请3件，没有结转上年度政府信息公开申请。', ['received 3', 'carried_in 0']],
    ['收到政府信息公开申请3件，无申请结转下年。', ['received 3', 'carried_out 0']],
    [
      '不予公开政府信息公开申请3件（属于国家秘密1件，属于三类内部事务信息2件）。',
      ['refused 3', 'refused.state_secret 1', 'refused.internal_affairs 2'],
    ],
  ])('%s', (text, rows) => {
    const codes = rows.map((row) => `requests.${row.replace(' ', '.total ')}`);
    expect(counted(`（二）依申请公开。${text}`)).toEqual(codes);
  });

  it('does not add what it cannot divide', () => {
    expect(counted('（二）依申请公开。予以公开和不予公开共5件。')).toEqual([]);
  });

  it('is not sure that 答复 and 办理 are all that the table counts as handled', () => {
    expect(claimed('办理政府信息公开申请23件。')).toEqual(['requests.handled.total 23 uncertain']);
    expect(claimed('答复政府信息公开申请23件。')).toEqual(['requests.handled.total 23 uncertain']);
    expect(claimed('办结政府信息公开申请23件。')).toEqual(['requests.handled.total 23']);
  });
});

describe('who asked', () => {
  it.each<[string, string[]]>([
    [
      '新收政府信息公开申请5件，其中自然人3件、商业企业2件。',
      ['received.total 5', 'received.natural_person 3', 'received.business 2'],
    ],
    [
      '新收政府信息公开申请5件。其中，自然人3件，科研机构2件。',
      ['received.total 5', 'received.natural_person 3', 'received.research 2'],
    ],
    ['新收政府信息公开申请7件（均为自然人）。', ['received.total 7', 'received.natural_person 7']],
    ['新收政府信息公开申请7件，全部为自然人申请。', ['received.total 7', 'received.natural_person 7']],
    ['新收自然人政府信息公开申请3件。', ['received.natural_person 3']],
  ])('%s', (text, codes) => {
    expect(claimed(text)).toEqual(codes.map((code) => `requests.${code}`));
  });

  it('does not tell applicants of a row that the sentence has left', () => {
    expect(counted('新收政府信息公开申请5件，不予公开2件（自然人1件）。')).toEqual([
      'requests.received.total 5',
      'requests.refused.total 2',
    ]);
  });
});

describe('reviews and lawsuits', () => {
  it.each<[string, string[]]>([
    ['未发生因政府信息公开申请引发的行政复议、行政诉讼案件。', ['review.total 0', 'litigation.total 0']],
    ['没有因政府信息公开被申请行政复议或提起行政诉讼的情况。', ['review.total 0', 'litigation.total 0']],
    ['无政府信息公开方面的行政复议，行政诉讼。', ['review.total 0', 'litigation.total 0']],
    ['政府信息公开行政复议、行政诉讼均为0件。', ['review.total 0', 'litigation.total 0']],
    ['政府信息公开行政复议：无；行政诉讼：无。', ['review.total 0', 'litigation.total 0']],
    ['未收到政府信息公开相关的行政复议申请。', ['review.total 0']],
    ['因政府信息公开被申请行政复议36起，被提起行政诉讼9起。', ['review.total 36', 'litigation.total 9']],
    ['有 1 件涉及政府信息公开工作的行政复议。', ['review.total 1']],
    ['政府信息公开行政复议、行政诉讼分别为2件、1件。', ['review.total 2', 'litigation.total 1']],
    [
      '因政府信息公开被申请行政复议19件（维持8件，纠正9件，尚未审结2件）。',
      ['review.total 19', 'review.upheld 8', 'review.corrected 9', 'review.pending 2'],
    ],
    [
      '政府信息公开行政诉讼2件（未经复议直接起诉1件、复议后起诉1件）。',
      ['litigation.total 2', 'litigation_direct.total 1', 'litigation_after_review.total 1'],
    ],
    ['未发生政府信息公开行政复议，行政诉讼1件。', ['review.total 0', 'litigation.total 1']],
    ['未发生有关政府信息公开的行政复议、行政诉讼及举报投诉。', ['review.total 0', 'litigation.total 0']],
  ])('%s', (text, codes) => {
    expect(counted(text)).toEqual(codes);
  });

  it('is not sure of reviews in a sentence that does not speak of disclosure', () => {
    expect(claimed('全年办理行政复议案件5件。')).toEqual(['review.total 5 uncertain']);
    const sections = [{ number: 4, heading: '四、政府信息公开行政复议、行政诉讼情况', text: '本年度行政复议5件。' }];
    expect(claimed('', { sections })).toEqual(['review.total 5']);
  });

  it('does not claim a sum of both', () => {
    expect(counted('政府信息公开行政复议和行政诉讼共5件。')).toEqual([]);
  });
});

describe('chapter two', () => {
  it.each<[string, '2019' | '2021', string[]]>([
    [
      '制发行政规范性文件3件，废止1件，现行有效5件。',
      '2021',
      ['normative_documents.issued 3', 'normative_documents.repealed 1', 'normative_documents.in_force 5'],
    ],
    [
      '新制作规范性文件3件，主动公开规范性文件2件。',
      '2019',
      ['normative_documents.produced 3', 'normative_documents.published 2'],
    ],
    ['未制发规范性文件。', '2021', ['normative_documents.issued 0']],
    [
      '作出行政许可决定30件、行政处罚决定2件、行政强制决定0件。',
      '2021',
      ['licensing.decisions 30', 'penalties.decisions 2', 'coercive_measures.decisions 0'],
    ],
    ['收取行政事业性收费32000元。', '2021', ['fees.amount 3.2']],
    ['行政事业性收费3.2万元。', '2021', ['fees.amount 3.2']],
    ['未收取行政事业性收费。', '2021', ['fees.amount 0']],
    ['主动公开规范性文件3件。', '2021', []],
    ['行政许可事项12项，公开行政处罚信息5条。', '2021', []],
    ['规范性文件3件。', '2021', []],
  ])('%s (%s)', (text, form, codes) => {
    expect(counted(text, { form })).toEqual(codes.map((code) => `disclosure.${code}`));
  });
});

describe('narratives of 2008 to 2018', () => {
  const old = (heading: string, text: string) => ({
    ...{ year: 2012, form: 'narrative' as const, sections: [{ number: null, heading, text }] },
  });

  it.each<[string, string, string[]]>([
    ['二、主动公开情况', '2012年共主动公开政府信息208条，其中工作动态122条，通知公告24条。', ['publication.total 208']],
    ['二、主动公开情况', '本年度公开信息24条。', ['publication.total 24']],
    ['二、主动公开情况', '公开各类信息755多条。', ['publication.total 755 over']],
    ['二、主动公开情况', '历年累计公开信息234条，其中2012年公开信息11条。', ['publication.total 11']],
    ['二、主动公开情况', '通过政府网站公开信息285条，微信116条。', []],
    ['二、主动公开情况', '产生公文160件，其中主动公开22件，依申请公开0件，免予公开138件。', []],
    [
      '三、依申请公开情况',
      '收到申请3件，其中网络2件，信函1件，同意公开2件，不予公开1件。',
      [`${RECEIVED} 3 with_carried_in`, 'requests.granted.total 2', 'requests.refused.total 1'],
    ],
    ['三、依申请公开情况', '没有接到申请。', [`${RECEIVED} 0 none`]],
    ['四、收费及减免情况', '未收取任何费用。', ['charges.amount 0 none']],
    ['四、收费及减免情况', '依申请提供信息收费120元。', ['charges.amount 0.012']],
    ['五、复议诉讼情况', '未发生复议、诉讼、申诉情况。', ['review.total 0 none', 'litigation.total 0 none']],
    [
      '一、概述',
      '配备专职工作人员1名，兼职工作人员2名。',
      ['capacity.full_time_staff 1', 'capacity.part_time_staff 2'],
    ],
    ['一、概述', '指定1名专职人员和两名兼职人员负责。', ['capacity.full_time_staff 1', 'capacity.part_time_staff 2']],
    ['一、概述', '接待来访咨询30多人次，接听咨询电话500余次。', []],
  ])('%s: %s', (heading, text, codes) => {
    expect(claimed('', old(heading, text))).toEqual(codes);
  });
});
