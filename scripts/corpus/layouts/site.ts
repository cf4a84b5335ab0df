/**
 * What a government site serves around a report. Pages of a prefecture's disclosure platform, a ministry and the
 * procurement site, kept whole in public repositories, hold 28–40 kB beside the article: a search form and its scripts,
 * the columns of the site, a list of a hundred departments, share and font widgets, old menus left as comments. The
 * weight and the kinds here are theirs, the words are not.
 */
const times = (count: number, part: (i: number) => string): string => Array.from({ length: count }, (_, i) => part(i)).join('\n\n');

const COLUMNS = [
  '机构职能',
  '领导分工',
  '规划计划',
  '财政预决算',
  '政府采购',
  '重大项目',
  '公共资源配置',
  '应急管理',
  '统计数据',
  '政策解读',
];
const OFFICES = [
  '发展改革',
  '教育',
  '科技',
  '民族宗教',
  '公安',
  '民政',
  '司法',
  '财政',
  '自然资源',
  '生态环境',
  '住房城乡建设',
  '交通运输',
];

const SEARCH = `<div class="search"><form id="schform" method="post" name="schform" action="/was5/web/search" target="_blank" accept-charset="utf-8"><input class="inp" type="text" placeholder="请输入关键字" id="keyword" name="searchword"><input type="hidden" name="channelid" value="290962"><select><option>2019年</option><option>2020年</option></select><button type="submit" class="inp1ss"></button></form></div>`;

const menu = (i: number): string =>
  `                        <li><span>·</span><a href="http://xxgk.example.invalid/zfwj/column${i}/index.html" target="_blank">${COLUMNS[i % COLUMNS.length]}</a></li>`;

const MENUS = `<div class="dl_nav"><h3 class="on" style=" margin-top: 0px;"><a href="/zfxxgkzn/"><em class="bnt1"></em>政府信息<br>公开指南</a></h3><h3><a href="/zfxxgkzd/"><em class="bnt2"></em>政府信息<br>公开制度</a></h3>
<ul style="background:#fff;border:1px solid #e4e4e4;">\n${times(30, menu)}\n<!--${times(12, menu)}--></ul>
<h3><a href="/zfxxgknb/"><em class="bnt4"></em>政府信息<br>公开年报</a></h3><h3><a href="/ysqgk/" style="line-height:60px;"><em class="bnt2"></em>依申请公开</a></h3></div>`;

const DEPARTMENTS = `<div class="scroll_con"><ul>${times(
  90,
  (i) =>
    `                            <li><a href="http://xxgk.example.invalid/gszbm/auto${23_600 + i}/?id=1780/2138" class="c-font1" target="_blank">${OFFICES[i % OFFICES.length]}</a></li>`,
)}</ul></div>`;

const script = (i: number): string => `<script type="text/javascript">
    var widget${i} = document.getElementById("widget${i}");
    $(".sideMenu>h3").click(function(){
        if($(this).next("ul").is(":hidden")){
            $(this).addClass("on").siblings("h3").removeClass("on");
            $(this).next("ul").slideDown().siblings("ul").slideUp();
        }else{
            $(this).removeClass("on");
            $(this).next("ul").slideUp();
        }
    })
    if (document.URL.indexOf("big5") < 0 && 2018 < ${i}) document.write('<a href="#" title="行政许可 99">繁</a>');
</script>`;

const STYLE = `<style type="text/css">\n${times(12, (i) => `    .box${i}{width: 40px;height: 42px;float: right;cursor: pointer;text-align: center;margin-right: 15px;}`)}\n</style>`;

const WIDGETS = `<div class="tool">字体：【<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>】<a href="javascript:window.print()">打印</a><div class="bshare-custom" style="position: absolute;top: 24%;right: 0;">分享到：<a title="分享到微信" class="bshare-weixin"></a><a title="分享到微博" class="bshare-sinaminiblog"></a></div></div>`;

const FOOTER = `<noscript>请启用脚本 12</noscript><div class="footer">网站标识码 0500000001　备案号 05000001号　联系电话 0500-1234567<br>版权所有 2003-2026</div>${times(4, script)}`;

/** The page of a site with the article in it. */
export const withSite = (article: string): string =>
  `${STYLE}${times(10, script)}${SEARCH}${MENUS}${DEPARTMENTS}${WIDGETS}<div id="zoom" class="TRS_Editor"><!--文章内容开始-->${article}<!--文章内容结束--></div>${FOOTER}`;
