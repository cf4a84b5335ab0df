/** Bodies of the central government, which belong to no region, and their local branches, which do. */

const MINISTRIES =
  '外交部|国防部|发展改革委|教育部|科学技术部|科技部|工业和信息化部|民族事务委员会|公安部|国家安全部|民政部|司法部|财政部|人力资源和社会保障部|自然资源部|生态环境部|住房和城乡建设部|交通运输部|水利部|农业农村部|商务部|文化和旅游部|卫生健康委|退役军人事务部|应急管理部|人民银行|审计署|海关总署|中国证券监督管理委员会|中国银行保险监督管理委员会|中国气象局|中国民用航空局|中国地震局|国务院';

const CENTRAL = new RegExp(
  `^(?:(?:中华人民共和国|国家|国务院).+|(?:${MINISTRIES})(?:办公厅|.+局|.+委员会|.+司)?|(?:长江|黄河|淮河|海河|珠江|松辽|太湖)(?:水利委员会|流域管理局|流域生态环境监督管理局|海事局|航务管理局))$`,
);

/** Whether the name is that of a central body. Ask only after no region was found at its start. */
export const isCentral = (name: string): boolean => CENTRAL.test(name);

/** Bodies that put a central name before the place's: 国家税务总局上海市税务局, 中华人民共和国上海海关. */
const BRANCH_PREFIX =
  /^(?:国家税务总局|国家统计局|国家金融监督管理总局|国家矿山安全监察局|国家外汇管理局|国家粮食和物资储备局|国家邮政局|中国人民银行|中国银行保险监督管理委员会|中国银保监会|中国证券监督管理委员会|中国证监会|中国民用航空|中华人民共和国|国网|中国烟草总公司|中国共产党|中共)(?=.)/;

/** The name without a central body's name before a place; 中国（上海）自由贸易试验区 as 上海自由贸易试验区; unchanged otherwise. */
export const withoutCentralPrefix = (name: string): string => name.replace(BRANCH_PREFIX, '').replace(/^中国（([^）]+)）/, '$1');

/** The Corps' divisions rank with prefectures, its regiments with counties. */
export const CORPS = /^(?:新疆生产建设兵团|新疆兵团|兵团)(第[一二三四五六七八九十]+师)?/;
export const CORPS_REGION = '650000';
