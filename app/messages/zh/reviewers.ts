/** The page behind a one-time link, and who may write. */
export const reviewers = {
  title: '复核人员登录',
  ask: '这是一次性链接：按下按钮后，本浏览器 14 天内可以写复核标记，链接随即失效。',
  enter: '进入',
  used: '这个链接已经用过、已过期或不完整。请向管理员要一个新的链接（mingjian reviewers add 姓名）。',
  often: '尝试太频繁，请一分钟后再试。',
  home: '回到首页',
};
