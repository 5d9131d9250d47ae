// Made by scripts/generate/codebook.ts from codebook.csv; do not edit.
import type { Indicator } from './indicator.js';

export const INDICATORS: readonly Indicator[] = [
 {
  "code": "disclosure.rules.issued",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "规章",
  "column": "本年制发件数",
  "label": "Rules (规章): issued this year",
  "unit": "件"
 },
 {
  "code": "disclosure.rules.repealed",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "规章",
  "column": "本年废止件数",
  "label": "Rules (规章): repealed this year",
  "unit": "件"
 },
 {
  "code": "disclosure.rules.in_force",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "规章",
  "column": "现行有效件数",
  "label": "Rules (规章): in force at year end",
  "unit": "件"
 },
 {
  "code": "disclosure.normative_documents.issued",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "行政规范性文件",
  "column": "本年制发件数",
  "label": "Administrative normative documents: issued this year",
  "unit": "件"
 },
 {
  "code": "disclosure.normative_documents.repealed",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "行政规范性文件",
  "column": "本年废止件数",
  "label": "Administrative normative documents: repealed this year",
  "unit": "件"
 },
 {
  "code": "disclosure.normative_documents.in_force",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "行政规范性文件",
  "column": "现行有效件数",
  "label": "Administrative normative documents: in force at year end",
  "unit": "件"
 },
 {
  "code": "disclosure.licensing.decisions",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 2,
  "row": "行政许可",
  "column": "本年处理决定数量",
  "label": "Administrative licensing: decisions this year",
  "unit": "件"
 },
 {
  "code": "disclosure.penalties.decisions",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 2,
  "row": "行政处罚",
  "column": "本年处理决定数量",
  "label": "Administrative penalties: decisions this year",
  "unit": "件"
 },
 {
  "code": "disclosure.coercive_measures.decisions",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 2,
  "row": "行政强制",
  "column": "本年处理决定数量",
  "label": "Administrative coercion: decisions this year",
  "unit": "件"
 },
 {
  "code": "disclosure.fees.amount",
  "forms": [
   "2021"
  ],
  "section": 2,
  "row": "行政事业性收费",
  "column": "本年收费金额",
  "label": "Administrative fees: amount charged this year",
  "unit": "万元",
  "note": "4 decimals on the form"
 },
 {
  "code": "disclosure.rules.produced",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "规章",
  "column": "本年新制作数量",
  "label": "Rules (规章): newly produced this year",
  "unit": "件"
 },
 {
  "code": "disclosure.rules.published",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "规章",
  "column": "本年新公开数量",
  "label": "Rules (规章): newly published this year",
  "unit": "件"
 },
 {
  "code": "disclosure.rules.published_total",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "规章",
  "column": "对外公开总数量",
  "label": "Rules (规章): published in total",
  "unit": "件"
 },
 {
  "code": "disclosure.normative_documents.produced",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "规范性文件",
  "column": "本年新制作数量",
  "label": "Normative documents: newly produced this year",
  "unit": "件"
 },
 {
  "code": "disclosure.normative_documents.published",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "规范性文件",
  "column": "本年新公开数量",
  "label": "Normative documents: newly published this year",
  "unit": "件"
 },
 {
  "code": "disclosure.normative_documents.published_total",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "规范性文件",
  "column": "对外公开总数量",
  "label": "Normative documents: published in total",
  "unit": "件"
 },
 {
  "code": "disclosure.licensing.items_previous",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政许可",
  "column": "上一年项目数量",
  "label": "Administrative licensing: items last year",
  "unit": "项"
 },
 {
  "code": "disclosure.licensing.items_change",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政许可",
  "column": "本年增/减",
  "label": "Administrative licensing: items added or removed this year",
  "unit": "项",
  "note": "signed"
 },
 {
  "code": "disclosure.other_services.items_previous",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "其他对外管理服务事项",
  "column": "上一年项目数量",
  "label": "Other external management and service matters: items last year",
  "unit": "项"
 },
 {
  "code": "disclosure.other_services.items_change",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "其他对外管理服务事项",
  "column": "本年增/减",
  "label": "Other external management and service matters: items added or removed this year",
  "unit": "项",
  "note": "signed"
 },
 {
  "code": "disclosure.other_services.decisions",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "其他对外管理服务事项",
  "column": "处理决定数量",
  "label": "Other external management and service matters: decisions this year",
  "unit": "件"
 },
 {
  "code": "disclosure.penalties.items_previous",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政处罚",
  "column": "上一年项目数量",
  "label": "Administrative penalties: items last year",
  "unit": "项"
 },
 {
  "code": "disclosure.penalties.items_change",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政处罚",
  "column": "本年增/减",
  "label": "Administrative penalties: items added or removed this year",
  "unit": "项",
  "note": "signed"
 },
 {
  "code": "disclosure.coercive_measures.items_previous",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政强制",
  "column": "上一年项目数量",
  "label": "Administrative coercion: items last year",
  "unit": "项"
 },
 {
  "code": "disclosure.coercive_measures.items_change",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政强制",
  "column": "本年增/减",
  "label": "Administrative coercion: items added or removed this year",
  "unit": "项",
  "note": "signed"
 },
 {
  "code": "disclosure.fees.items_previous",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政事业性收费",
  "column": "上一年项目数量",
  "label": "Administrative fees: items last year",
  "unit": "项"
 },
 {
  "code": "disclosure.fees.items_change",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "行政事业性收费",
  "column": "本年增/减",
  "label": "Administrative fees: items added or removed this year",
  "unit": "项",
  "note": "signed"
 },
 {
  "code": "disclosure.procurement.items",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "政府集中采购",
  "column": "采购项目数量",
  "label": "Centralised government procurement: projects",
  "unit": "项"
 },
 {
  "code": "disclosure.procurement.amount",
  "forms": [
   "2019"
  ],
  "section": 2,
  "row": "政府集中采购",
  "column": "采购总金额",
  "label": "Centralised government procurement: total amount",
  "unit": "万元",
  "note": "the form gives no unit; 元 occurs: normalise, keep raw"
 },
 {
  "code": "requests.received.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "自然人",
  "label": "Requests received this year, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.received.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "商业企业",
  "label": "Requests received this year, businesses",
  "unit": "件"
 },
 {
  "code": "requests.received.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "科研机构",
  "label": "Requests received this year, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.received.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "社会公益组织",
  "label": "Requests received this year, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.received.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "法律服务机构",
  "label": "Requests received this year, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.received.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "其他",
  "label": "Requests received this year, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.received.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "一、本年新收政府信息公开申请数量",
  "column": "总计",
  "label": "Requests received this year, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "自然人",
  "label": "Requests carried over from last year, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "商业企业",
  "label": "Requests carried over from last year, businesses",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "科研机构",
  "label": "Requests carried over from last year, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "社会公益组织",
  "label": "Requests carried over from last year, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "法律服务机构",
  "label": "Requests carried over from last year, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "其他",
  "label": "Requests carried over from last year, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.carried_in.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "二、上年结转政府信息公开申请数量",
  "column": "总计",
  "label": "Requests carried over from last year, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.granted.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "自然人",
  "label": "Granted, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.granted.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "商业企业",
  "label": "Granted, businesses",
  "unit": "件"
 },
 {
  "code": "requests.granted.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "科研机构",
  "label": "Granted, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.granted.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "社会公益组织",
  "label": "Granted, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.granted.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "法律服务机构",
  "label": "Granted, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.granted.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "其他",
  "label": "Granted, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.granted.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （一）予以公开",
  "column": "总计",
  "label": "Granted, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "自然人",
  "label": "Partially granted, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "商业企业",
  "label": "Partially granted, businesses",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "科研机构",
  "label": "Partially granted, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "社会公益组织",
  "label": "Partially granted, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "法律服务机构",
  "label": "Partially granted, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "其他",
  "label": "Partially granted, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.partially_granted.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （二）部分公开",
  "column": "总计",
  "label": "Partially granted, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "自然人",
  "label": "Refused: state secret, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "商业企业",
  "label": "Refused: state secret, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "科研机构",
  "label": "Refused: state secret, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "社会公益组织",
  "label": "Refused: state secret, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "法律服务机构",
  "label": "Refused: state secret, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "其他",
  "label": "Refused: state secret, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.state_secret.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 1.属于国家秘密",
  "column": "总计",
  "label": "Refused: state secret, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "自然人",
  "label": "Refused: prohibited by other law or regulation, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "商业企业",
  "label": "Refused: prohibited by other law or regulation, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "科研机构",
  "label": "Refused: prohibited by other law or regulation, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "社会公益组织",
  "label": "Refused: prohibited by other law or regulation, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "法律服务机构",
  "label": "Refused: prohibited by other law or regulation, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "其他",
  "label": "Refused: prohibited by other law or regulation, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.prohibited_by_law.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 2.其他法律行政法规禁止公开",
  "column": "总计",
  "label": "Refused: prohibited by other law or regulation, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "自然人",
  "label": "Refused: endangers security and stability, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "商业企业",
  "label": "Refused: endangers security and stability, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "科研机构",
  "label": "Refused: endangers security and stability, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "社会公益组织",
  "label": "Refused: endangers security and stability, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "法律服务机构",
  "label": "Refused: endangers security and stability, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "其他",
  "label": "Refused: endangers security and stability, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.security_and_stability.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 3.危及“三安全一稳定”",
  "column": "总计",
  "label": "Refused: endangers security and stability, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "自然人",
  "label": "Refused: third-party rights, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "商业企业",
  "label": "Refused: third-party rights, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "科研机构",
  "label": "Refused: third-party rights, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "社会公益组织",
  "label": "Refused: third-party rights, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "法律服务机构",
  "label": "Refused: third-party rights, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "其他",
  "label": "Refused: third-party rights, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.third_party_rights.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 4.保护第三方合法权益",
  "column": "总计",
  "label": "Refused: third-party rights, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "自然人",
  "label": "Refused: internal affairs, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "商业企业",
  "label": "Refused: internal affairs, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "科研机构",
  "label": "Refused: internal affairs, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "社会公益组织",
  "label": "Refused: internal affairs, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "法律服务机构",
  "label": "Refused: internal affairs, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "其他",
  "label": "Refused: internal affairs, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.internal_affairs.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 5.属于三类内部事务信息",
  "column": "总计",
  "label": "Refused: internal affairs, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "自然人",
  "label": "Refused: deliberative process, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "商业企业",
  "label": "Refused: deliberative process, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "科研机构",
  "label": "Refused: deliberative process, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "社会公益组织",
  "label": "Refused: deliberative process, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "法律服务机构",
  "label": "Refused: deliberative process, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "其他",
  "label": "Refused: deliberative process, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.deliberative.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 6.属于四类过程性信息",
  "column": "总计",
  "label": "Refused: deliberative process, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "自然人",
  "label": "Refused: enforcement case files, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "商业企业",
  "label": "Refused: enforcement case files, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "科研机构",
  "label": "Refused: enforcement case files, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "社会公益组织",
  "label": "Refused: enforcement case files, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "法律服务机构",
  "label": "Refused: enforcement case files, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "其他",
  "label": "Refused: enforcement case files, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.enforcement_files.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 7.属于行政执法案卷",
  "column": "总计",
  "label": "Refused: enforcement case files, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "自然人",
  "label": "Refused: administrative query matter, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "商业企业",
  "label": "Refused: administrative query matter, businesses",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "科研机构",
  "label": "Refused: administrative query matter, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "社会公益组织",
  "label": "Refused: administrative query matter, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "法律服务机构",
  "label": "Refused: administrative query matter, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "其他",
  "label": "Refused: administrative query matter, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.refused.administrative_query.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（三）不予公开 8.属于行政查询事项",
  "column": "总计",
  "label": "Refused: administrative query matter, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "自然人",
  "label": "Not available: not held, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "商业企业",
  "label": "Not available: not held, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "科研机构",
  "label": "Not available: not held, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "社会公益组织",
  "label": "Not available: not held, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "法律服务机构",
  "label": "Not available: not held, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "其他",
  "label": "Not available: not held, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.not_held.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 1.本机关不掌握相关政府信息",
  "column": "总计",
  "label": "Not available: not held, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "自然人",
  "label": "Not available: would have to be created, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "商业企业",
  "label": "Not available: would have to be created, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "科研机构",
  "label": "Not available: would have to be created, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "社会公益组织",
  "label": "Not available: would have to be created, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "法律服务机构",
  "label": "Not available: would have to be created, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "其他",
  "label": "Not available: would have to be created, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.to_be_created.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 2.没有现成信息需要另行制作",
  "column": "总计",
  "label": "Not available: would have to be created, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "自然人",
  "label": "Not available: still unclear after correction, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "商业企业",
  "label": "Not available: still unclear after correction, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "科研机构",
  "label": "Not available: still unclear after correction, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "社会公益组织",
  "label": "Not available: still unclear after correction, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "法律服务机构",
  "label": "Not available: still unclear after correction, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "其他",
  "label": "Not available: still unclear after correction, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_available.unclear.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（四）无法提供 3.补正后申请内容仍不明确",
  "column": "总计",
  "label": "Not available: still unclear after correction, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "自然人",
  "label": "Not processed: petition, report or complaint, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "商业企业",
  "label": "Not processed: petition, report or complaint, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "科研机构",
  "label": "Not processed: petition, report or complaint, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "社会公益组织",
  "label": "Not processed: petition, report or complaint, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "法律服务机构",
  "label": "Not processed: petition, report or complaint, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "其他",
  "label": "Not processed: petition, report or complaint, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.petition.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 1.信访举报投诉类申请",
  "column": "总计",
  "label": "Not processed: petition, report or complaint, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "自然人",
  "label": "Not processed: duplicate request, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "商业企业",
  "label": "Not processed: duplicate request, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "科研机构",
  "label": "Not processed: duplicate request, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "社会公益组织",
  "label": "Not processed: duplicate request, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "法律服务机构",
  "label": "Not processed: duplicate request, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "其他",
  "label": "Not processed: duplicate request, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.duplicate.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 2.重复申请",
  "column": "总计",
  "label": "Not processed: duplicate request, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "自然人",
  "label": "Not processed: asks for a publication, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "商业企业",
  "label": "Not processed: asks for a publication, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "科研机构",
  "label": "Not processed: asks for a publication, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "社会公益组织",
  "label": "Not processed: asks for a publication, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "法律服务机构",
  "label": "Not processed: asks for a publication, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "其他",
  "label": "Not processed: asks for a publication, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.publication.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 3.要求提供公开出版物",
  "column": "总计",
  "label": "Not processed: asks for a publication, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "自然人",
  "label": "Not processed: excessive requests without good reason, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "商业企业",
  "label": "Not processed: excessive requests without good reason, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "科研机构",
  "label": "Not processed: excessive requests without good reason, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "社会公益组织",
  "label": "Not processed: excessive requests without good reason, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "法律服务机构",
  "label": "Not processed: excessive requests without good reason, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "其他",
  "label": "Not processed: excessive requests without good reason, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.excessive.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 4.无正当理由大量反复申请",
  "column": "总计",
  "label": "Not processed: excessive requests without good reason, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "自然人",
  "label": "Not processed: asks to confirm or reissue information already obtained, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "商业企业",
  "label": "Not processed: asks to confirm or reissue information already obtained, businesses",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "科研机构",
  "label": "Not processed: asks to confirm or reissue information already obtained, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "社会公益组织",
  "label": "Not processed: asks to confirm or reissue information already obtained, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "法律服务机构",
  "label": "Not processed: asks to confirm or reissue information already obtained, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "其他",
  "label": "Not processed: asks to confirm or reissue information already obtained, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.not_processed.reconfirmation.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
  "column": "总计",
  "label": "Not processed: asks to confirm or reissue information already obtained, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.natural_person",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "自然人",
  "label": "Other: not corrected in time, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.business",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "商业企业",
  "label": "Other: not corrected in time, businesses",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.research",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "科研机构",
  "label": "Other: not corrected in time, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.public_welfare",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "社会公益组织",
  "label": "Other: not corrected in time, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.legal_services",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "法律服务机构",
  "label": "Other: not corrected in time, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.other_organisation",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "其他",
  "label": "Other: not corrected in time, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.uncorrected.total",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
  "column": "总计",
  "label": "Other: not corrected in time, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.natural_person",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "自然人",
  "label": "Other: fee unpaid, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.business",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "商业企业",
  "label": "Other: fee unpaid, businesses",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.research",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "科研机构",
  "label": "Other: fee unpaid, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.public_welfare",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "社会公益组织",
  "label": "Other: fee unpaid, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.legal_services",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "法律服务机构",
  "label": "Other: fee unpaid, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.other_organisation",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "其他",
  "label": "Other: fee unpaid, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.unpaid.total",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
  "column": "总计",
  "label": "Other: fee unpaid, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.natural_person",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "自然人",
  "label": "Other: rest, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.business",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "商业企业",
  "label": "Other: rest, businesses",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.research",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "科研机构",
  "label": "Other: rest, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.public_welfare",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "社会公益组织",
  "label": "Other: rest, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.legal_services",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "法律服务机构",
  "label": "Other: rest, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.other_organisation",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "其他",
  "label": "Other: rest, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.rest.total",
  "forms": [
   "2021"
  ],
  "section": 3,
  "row": "（六）其他处理 3.其他",
  "column": "总计",
  "label": "Other: rest, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.other.all.natural_person",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "自然人",
  "label": "Other outcomes, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.other.all.business",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "商业企业",
  "label": "Other outcomes, businesses",
  "unit": "件"
 },
 {
  "code": "requests.other.all.research",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "科研机构",
  "label": "Other outcomes, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.other.all.public_welfare",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "社会公益组织",
  "label": "Other outcomes, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.all.legal_services",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "法律服务机构",
  "label": "Other outcomes, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.all.other_organisation",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "其他",
  "label": "Other outcomes, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.other.all.total",
  "forms": [
   "2019"
  ],
  "section": 3,
  "row": "（六）其他处理",
  "column": "总计",
  "label": "Other outcomes, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.handled.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "自然人",
  "label": "Outcomes this year, total, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.handled.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "商业企业",
  "label": "Outcomes this year, total, businesses",
  "unit": "件"
 },
 {
  "code": "requests.handled.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "科研机构",
  "label": "Outcomes this year, total, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.handled.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "社会公益组织",
  "label": "Outcomes this year, total, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.handled.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "法律服务机构",
  "label": "Outcomes this year, total, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.handled.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "其他",
  "label": "Outcomes this year, total, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.handled.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "三、本年度办理结果 （七）总计",
  "column": "总计",
  "label": "Outcomes this year, total, all applicants",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.natural_person",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "自然人",
  "label": "Carried over to next year, natural persons",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.business",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "商业企业",
  "label": "Carried over to next year, businesses",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.research",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "科研机构",
  "label": "Carried over to next year, research institutions",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.public_welfare",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "社会公益组织",
  "label": "Carried over to next year, public-welfare organisations",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.legal_services",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "法律服务机构",
  "label": "Carried over to next year, legal-service organisations",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.other_organisation",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "其他",
  "label": "Carried over to next year, other organisations",
  "unit": "件"
 },
 {
  "code": "requests.carried_out.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 3,
  "row": "四、结转下年度继续办理",
  "column": "总计",
  "label": "Carried over to next year, all applicants",
  "unit": "件"
 },
 {
  "code": "review.upheld",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政复议",
  "column": "结果维持",
  "label": "Administrative review: upheld",
  "unit": "件"
 },
 {
  "code": "review.corrected",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政复议",
  "column": "结果纠正",
  "label": "Administrative review: corrected",
  "unit": "件"
 },
 {
  "code": "review.other",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政复议",
  "column": "其他结果",
  "label": "Administrative review: other result",
  "unit": "件"
 },
 {
  "code": "review.pending",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政复议",
  "column": "尚未审结",
  "label": "Administrative review: pending",
  "unit": "件"
 },
 {
  "code": "review.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政复议",
  "column": "总计",
  "label": "Administrative review: total",
  "unit": "件"
 },
 {
  "code": "litigation_direct.upheld",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 未经复议直接起诉",
  "column": "结果维持",
  "label": "Litigation without prior review: upheld",
  "unit": "件"
 },
 {
  "code": "litigation_direct.corrected",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 未经复议直接起诉",
  "column": "结果纠正",
  "label": "Litigation without prior review: corrected",
  "unit": "件"
 },
 {
  "code": "litigation_direct.other",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 未经复议直接起诉",
  "column": "其他结果",
  "label": "Litigation without prior review: other result",
  "unit": "件"
 },
 {
  "code": "litigation_direct.pending",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 未经复议直接起诉",
  "column": "尚未审结",
  "label": "Litigation without prior review: pending",
  "unit": "件"
 },
 {
  "code": "litigation_direct.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 未经复议直接起诉",
  "column": "总计",
  "label": "Litigation without prior review: total",
  "unit": "件"
 },
 {
  "code": "litigation_after_review.upheld",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 复议后起诉",
  "column": "结果维持",
  "label": "Litigation after review: upheld",
  "unit": "件"
 },
 {
  "code": "litigation_after_review.corrected",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 复议后起诉",
  "column": "结果纠正",
  "label": "Litigation after review: corrected",
  "unit": "件"
 },
 {
  "code": "litigation_after_review.other",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 复议后起诉",
  "column": "其他结果",
  "label": "Litigation after review: other result",
  "unit": "件"
 },
 {
  "code": "litigation_after_review.pending",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 复议后起诉",
  "column": "尚未审结",
  "label": "Litigation after review: pending",
  "unit": "件"
 },
 {
  "code": "litigation_after_review.total",
  "forms": [
   "2021",
   "2019"
  ],
  "section": 4,
  "row": "行政诉讼 复议后起诉",
  "column": "总计",
  "label": "Litigation after review: total",
  "unit": "件"
 },
 {
  "code": "publication.total",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （一）主动公开政府信息数",
  "column": "统计数",
  "label": "Information published",
  "unit": "条",
  "note": "不同渠道和方式公开相同信息计1条"
 },
 {
  "code": "publication.normative_documents",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （一）主动公开政府信息数 其中：主动公开规范性文件数",
  "column": "统计数",
  "label": "Normative documents published",
  "unit": "条"
 },
 {
  "code": "publication.normative_documents_issued",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （一）主动公开政府信息数 制发规范性文件总数",
  "column": "统计数",
  "label": "Normative documents issued",
  "unit": "件"
 },
 {
  "code": "publication.gazette",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （二）通过不同渠道和方式公开政府信息的情况 1.政府公报公开政府信息数",
  "column": "统计数",
  "label": "Published in the gazette",
  "unit": "条"
 },
 {
  "code": "publication.website",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （二）通过不同渠道和方式公开政府信息的情况 2.政府网站公开政府信息数",
  "column": "统计数",
  "label": "Published on the government website",
  "unit": "条"
 },
 {
  "code": "publication.weibo",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （二）通过不同渠道和方式公开政府信息的情况 3.政务微博公开政府信息数",
  "column": "统计数",
  "label": "Published on Weibo",
  "unit": "条"
 },
 {
  "code": "publication.wechat",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （二）通过不同渠道和方式公开政府信息的情况 4.政务微信公开政府信息数",
  "column": "统计数",
  "label": "Published on WeChat",
  "unit": "条"
 },
 {
  "code": "publication.other_channels",
  "forms": [
   "2014"
  ],
  "section": 1,
  "row": "一、主动公开情况 （二）通过不同渠道和方式公开政府信息的情况 5.其他方式公开政府信息数",
  "column": "统计数",
  "label": "Published in other ways",
  "unit": "条"
 },
 {
  "code": "response.topics",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （一）回应公众关注热点或重大舆情数",
  "column": "统计数",
  "label": "Public concerns answered",
  "unit": "次",
  "note": "不同方式回应同一热点或舆情计1次"
 },
 {
  "code": "response.press_conferences",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 1.参加或举办新闻发布会总次数",
  "column": "统计数",
  "label": "Press conferences",
  "unit": "次"
 },
 {
  "code": "response.press_conferences_by_head",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 1.参加或举办新闻发布会总次数 其中：主要负责同志参加新闻发布会次数",
  "column": "统计数",
  "label": "Press conferences attended by the head",
  "unit": "次"
 },
 {
  "code": "response.interviews",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 2.政府网站在线访谈次数",
  "column": "统计数",
  "label": "Online interviews",
  "unit": "次"
 },
 {
  "code": "response.interviews_by_head",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 2.政府网站在线访谈次数 其中：主要负责同志参加政府网站在线访谈次数",
  "column": "统计数",
  "label": "Online interviews attended by the head",
  "unit": "次"
 },
 {
  "code": "response.interpretations",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 3.政策解读稿件发布数",
  "column": "统计数",
  "label": "Policy explanations published",
  "unit": "篇"
 },
 {
  "code": "response.social_media",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 4.微博微信回应事件数",
  "column": "统计数",
  "label": "Matters answered on Weibo and WeChat",
  "unit": "次"
 },
 {
  "code": "response.other_channels",
  "forms": [
   "2014"
  ],
  "section": 2,
  "row": "二、回应解读情况 （二）通过不同渠道和方式回应解读的情况 5.其他方式回应事件数",
  "column": "统计数",
  "label": "Matters answered in other ways",
  "unit": "次"
 },
 {
  "code": "applications.received",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （一）收到申请数",
  "column": "统计数",
  "label": "Applications received",
  "unit": "件"
 },
 {
  "code": "applications.in_person",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （一）收到申请数 1.当面申请数",
  "column": "统计数",
  "label": "Applications received in person",
  "unit": "件"
 },
 {
  "code": "applications.fax",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （一）收到申请数 2.传真申请数",
  "column": "统计数",
  "label": "Applications received by fax",
  "unit": "件"
 },
 {
  "code": "applications.online",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （一）收到申请数 3.网络申请数",
  "column": "统计数",
  "label": "Applications received online",
  "unit": "件"
 },
 {
  "code": "applications.letter",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （一）收到申请数 4.信函申请数",
  "column": "统计数",
  "label": "Applications received by letter",
  "unit": "件"
 },
 {
  "code": "applications.handled",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （二）申请办结数",
  "column": "统计数",
  "label": "Applications concluded",
  "unit": "件"
 },
 {
  "code": "applications.on_time",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （二）申请办结数 1.按时办结数",
  "column": "统计数",
  "label": "Applications concluded on time",
  "unit": "件"
 },
 {
  "code": "applications.extended",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （二）申请办结数 2.延期办结数",
  "column": "统计数",
  "label": "Applications concluded after an extension",
  "unit": "件"
 },
 {
  "code": "applications.answered",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数",
  "column": "统计数",
  "label": "Applications answered",
  "unit": "件"
 },
 {
  "code": "applications.already_public",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 1.属于已主动公开范围数",
  "column": "统计数",
  "label": "Answered: already public",
  "unit": "件"
 },
 {
  "code": "applications.granted",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 2.同意公开答复数",
  "column": "统计数",
  "label": "Answered: granted",
  "unit": "件"
 },
 {
  "code": "applications.partially_granted",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 3.同意部分公开答复数",
  "column": "统计数",
  "label": "Answered: partially granted",
  "unit": "件"
 },
 {
  "code": "applications.refused",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数",
  "column": "统计数",
  "label": "Answered: refused",
  "unit": "件"
 },
 {
  "code": "applications.refused.state_secret",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数 其中：涉及国家秘密",
  "column": "统计数",
  "label": "Refused: state secret",
  "unit": "件"
 },
 {
  "code": "applications.refused.trade_secret",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数 涉及商业秘密",
  "column": "统计数",
  "label": "Refused: trade secret",
  "unit": "件"
 },
 {
  "code": "applications.refused.privacy",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数 涉及个人隐私",
  "column": "统计数",
  "label": "Refused: personal privacy",
  "unit": "件"
 },
 {
  "code": "applications.refused.security_and_stability",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数 危及国家安全、公共安全、经济安全和社会稳定",
  "column": "统计数",
  "label": "Refused: endangers security or social stability",
  "unit": "件"
 },
 {
  "code": "applications.refused.not_government_information",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数 不是《条例》所指政府信息",
  "column": "统计数",
  "label": "Refused: no government information in the sense of the regulations",
  "unit": "件"
 },
 {
  "code": "applications.refused.other_law",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 4.不同意公开答复数 法律法规规定的其他情形",
  "column": "统计数",
  "label": "Refused: other legal grounds",
  "unit": "件"
 },
 {
  "code": "applications.not_this_body",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 5.不属于本行政机关公开数",
  "column": "统计数",
  "label": "Answered: not for this body to disclose",
  "unit": "件"
 },
 {
  "code": "applications.not_existing",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 6.申请信息不存在数",
  "column": "统计数",
  "label": "Answered: information does not exist",
  "unit": "件"
 },
 {
  "code": "applications.correction_asked",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 7.告知作出更改补充数",
  "column": "统计数",
  "label": "Answered: asked to amend the application",
  "unit": "件"
 },
 {
  "code": "applications.other_procedure",
  "forms": [
   "2014"
  ],
  "section": 3,
  "row": "三、依申请公开情况 （三）申请答复数 8.告知通过其他途径办理数",
  "column": "统计数",
  "label": "Answered: referred to another procedure",
  "unit": "件"
 },
 {
  "code": "reconsideration.total",
  "forms": [
   "2014"
  ],
  "section": 4,
  "row": "四、行政复议数量",
  "column": "统计数",
  "label": "Administrative reviews",
  "unit": "件"
 },
 {
  "code": "reconsideration.upheld",
  "forms": [
   "2014"
  ],
  "section": 4,
  "row": "四、行政复议数量 （一）维持具体行政行为数",
  "column": "统计数",
  "label": "Administrative reviews: upheld",
  "unit": "件"
 },
 {
  "code": "reconsideration.corrected",
  "forms": [
   "2014"
  ],
  "section": 4,
  "row": "四、行政复议数量 （二）被依法纠错数",
  "column": "统计数",
  "label": "Administrative reviews: corrected",
  "unit": "件"
 },
 {
  "code": "reconsideration.other",
  "forms": [
   "2014"
  ],
  "section": 4,
  "row": "四、行政复议数量 （三）其他情形数",
  "column": "统计数",
  "label": "Administrative reviews: other",
  "unit": "件"
 },
 {
  "code": "lawsuits.total",
  "forms": [
   "2014"
  ],
  "section": 5,
  "row": "五、行政诉讼数量",
  "column": "统计数",
  "label": "Administrative lawsuits",
  "unit": "件"
 },
 {
  "code": "lawsuits.upheld",
  "forms": [
   "2014"
  ],
  "section": 5,
  "row": "五、行政诉讼数量 （一）维持具体行政行为或者驳回原告诉讼请求数",
  "column": "统计数",
  "label": "Administrative lawsuits: upheld or dismissed",
  "unit": "件"
 },
 {
  "code": "lawsuits.corrected",
  "forms": [
   "2014"
  ],
  "section": 5,
  "row": "五、行政诉讼数量 （二）被依法纠错数",
  "column": "统计数",
  "label": "Administrative lawsuits: corrected",
  "unit": "件"
 },
 {
  "code": "lawsuits.other",
  "forms": [
   "2014"
  ],
  "section": 5,
  "row": "五、行政诉讼数量 （三）其他情形数",
  "column": "统计数",
  "label": "Administrative lawsuits: other",
  "unit": "件"
 },
 {
  "code": "complaints.total",
  "forms": [
   "2014"
  ],
  "section": 6,
  "row": "六、举报投诉数量",
  "column": "统计数",
  "label": "Complaints and reports",
  "unit": "件"
 },
 {
  "code": "charges.amount",
  "forms": [
   "2014"
  ],
  "section": 7,
  "row": "七、依申请公开信息收取的费用",
  "column": "统计数",
  "label": "Charges collected for information on request",
  "unit": "万元"
 },
 {
  "code": "capacity.offices",
  "forms": [
   "2014"
  ],
  "section": 8,
  "row": "八、机构建设和保障经费情况 （一）政府信息公开工作专门机构数",
  "column": "统计数",
  "label": "Offices set up for disclosure",
  "unit": "个"
 },
 {
  "code": "capacity.reading_points",
  "forms": [
   "2014"
  ],
  "section": 8,
  "row": "八、机构建设和保障经费情况 （二）设置政府信息公开查阅点数",
  "column": "统计数",
  "label": "Public reading points",
  "unit": "个"
 },
 {
  "code": "capacity.staff",
  "forms": [
   "2014"
  ],
  "section": 8,
  "row": "八、机构建设和保障经费情况 （三）从事政府信息公开工作人员数",
  "column": "统计数",
  "label": "Staff working on disclosure",
  "unit": "人"
 },
 {
  "code": "capacity.full_time_staff",
  "forms": [
   "2014"
  ],
  "section": 8,
  "row": "八、机构建设和保障经费情况 （三）从事政府信息公开工作人员数 1.专职人员数",
  "column": "统计数",
  "label": "Full-time staff",
  "unit": "人",
  "note": "不包括政府公报及政府网站工作人员数"
 },
 {
  "code": "capacity.part_time_staff",
  "forms": [
   "2014"
  ],
  "section": 8,
  "row": "八、机构建设和保障经费情况 （三）从事政府信息公开工作人员数 2.兼职人员数",
  "column": "统计数",
  "label": "Part-time staff",
  "unit": "人"
 },
 {
  "code": "capacity.budget",
  "forms": [
   "2014"
  ],
  "section": 8,
  "row": "八、机构建设和保障经费情况 （四）政府信息公开专项经费",
  "column": "统计数",
  "label": "Budget set aside for disclosure",
  "unit": "万元",
  "note": "不包括用于政府公报编辑管理及政府网站建设维护等方面的经费"
 },
 {
  "code": "training.meetings",
  "forms": [
   "2014"
  ],
  "section": 9,
  "row": "九、政府信息公开会议和培训情况 （一）召开政府信息公开工作会议或专题会议数",
  "column": "统计数",
  "label": "Meetings on disclosure",
  "unit": "次"
 },
 {
  "code": "training.courses",
  "forms": [
   "2014"
  ],
  "section": 9,
  "row": "九、政府信息公开会议和培训情况 （二）举办各类培训班数",
  "column": "统计数",
  "label": "Training courses",
  "unit": "次"
 },
 {
  "code": "training.participants",
  "forms": [
   "2014"
  ],
  "section": 9,
  "row": "九、政府信息公开会议和培训情况 （三）接受培训人员数",
  "column": "统计数",
  "label": "Participants in training",
  "unit": "人次"
 }
];
