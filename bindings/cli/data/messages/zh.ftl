# mighub 用中文对人说的话。每个文件的消息和变量都相同。
# 要键入的内容保持原样：命令、选项、代码、代表某个值的大写单词。

## The greeting

greeting = mighub 把有关移民的知识保存在一个文件夹中：接收文件，引导其通过同行评审，并以六种语文检索。
greeting-quickstart = 用一分钟看看它能做什么（109 份真实的文件、实践、活动和承诺）：
greeting-init = 在 ./mighub-store 中建立自己的存储库：
greeting-import = 导入文件，每行一个 JSON 对象：
greeting-search = 检索已公开的内容：
greeting-show = 阅读一个条目，用标识符、SOURCE:ID、联合国文号或网址指明：
greeting-more = 其他一切：

## Who acts, and what comes next

acting-as = 以 { $who } 的身份
next-command = 下一步：{ $why }：{ $command }
list-separator = { "、" }
name-separator = { "；" }
yes = 是
none = 无

## Refusals

failure-failed = 错误：
failure-usage = 命令或值有误：
failure-rejected = 有行被拒绝：
failure-not-found = 未找到：
failure-denied = 不允许或不可能：
failure-busy = 目前无法完成：
failure-damage = 数据损坏：
hint = 提示：
hint-command = 提示：{ $why }：{ $command }
hint-role = 由操作员授予角色
hint-role-scope = 由操作员针对有关条目授予
hint-person = 由操作员登记人员
hint-suggest = 可由谁评审
hint-as = --as PERSON 以他人身份行事；未作任何更改
hint-as-takes = --as 接受短名、标识符或“visitor”
hint-area-code = { $name } 是 { $code } 的名称：请键入代码
hint-conflict = 有人更快一步；请查看该条目，然后再次键入同一命令
hint-damaged = 哪些内容已损坏
hint-index = 可以删除存储库的“index”文件夹，下次检索会重新建立
hint-report = 这种情况不应发生：请连同您键入的命令一并报告
output-closed = 无法写入输出：{ $why }

## The store

store-not-writable = 不允许写入文件夹 { $folder }：{ $why }
store-disk-full = { $folder } 所在的磁盘已满
store-is-file = { $folder } 是文件；存储库是文件夹
store-unusable = 无法使用文件夹 { $folder }：{ $why }
store-there = { $folder } 中已有存储库；已保持原样
store-missing = { $folder } 中没有存储库
hint-other-folder = 用 --store DIR 指定另一个文件夹，或更改其权限
hint-make-room = 腾出空间，然后再次键入同一命令
hint-config = 应为这样的一行：person = "operator"
hint-index-folder = 索引没有自己独有的内容：删除文件夹 { $folder }，下次检索会重新建立
hint-use-it = 使用它，或为新的存储库指定另一个文件夹
hint-other-operator = 由其操作员登记另一位操作员
hint-names-folder = --store DIR 指定另一个文件夹
hint-make = 在那里建立一个
hint-make-filled = 建立一个已有内容的
hint-finish = 建立过程曾中断，此命令将其完成
init-stranger = 文件夹 { $folder } 中有其他内容：{ $name }
init-made = 已建立存储库 { $folder }
init-operator = 首位操作员：{ $handle }（{ $id }）
init-acts = 带有 --store { $folder } 的命令以 { $handle } 的身份执行，除非 --as 另有指定
hint-own-folder = 存储库有自己的文件夹：请用 --store DIR 指定
quickstart-alone = quickstart 依次以其存储库中所有人的身份行事
quickstart-own-store = quickstart 在 --dir 指定的文件夹中建立自己的存储库；--store 用于其他命令
hint-leave-as = 去掉 --as
hint-have-it-there = 要放在那里

## Files and texts

text-missing = 请给出文本，或 --file FILE
text-not-utf8 = { $file }：第 { $place } 字节不是 UTF-8 文本
text-too-long = { $file }：最多应为 { $most } 字节
file-missing = 没有文件 { $file }
file-is-folder = { $file } 是文件夹；应为文件
file-unreadable = 无法读取 { $file }：{ $why }

## People

person-added = 已登记人员 { $handle }（{ $id }）
person-added-roles = 已登记人员 { $handle }（{ $id }），角色为 { $roles }
organisation-added = 已登记组织 { $handle }（{ $id }）
un-entity-added = 已登记联合国实体 { $handle }（{ $id }）
un-entity = 联合国实体
role-gone = { $handle } 不再拥有角色 { $role }
role-had = { $handle } 此前已有角色 { $role }
role-has = { $handle } 现在拥有角色 { $role }
role-not-had = { $handle } 没有角色 { $role }
role-until = 至 { $until }
may-for = { $what }（{ $scope }）

## Names of fields

field-handle = 短名
field-id = 标识符
field-organisation = 组织
field-roles = 角色
field-source = 来源
field-mirrored-from = 镜像自
field-symbol = 文号
field-also-here = 此处另有
field-address = 网址
field-published = 发布日期
field-type = 类型
field-publisher = 发布者
field-scope = 范围
field-objectives = 目标
field-principles = 原则
field-countries = 国家
field-footnotes = 脚注
field-audiences = 对象
field-translated-into = 译文语言
field-also-in = 其他语文
field-state = 状态
field-provenance = 出处
field-doi = DOI
field-isbn = ISBN
field-rights = 许可
field-workstream-output = 网络工作成果
field-regional-review = 区域审查
field-title = 标题
field-language = 语文
field-grade = 等级
field-name = 名称
field-waits-for = 等待
field-since = 自
field-due = 期限

## Labels of codes

language-ar = 阿拉伯文
language-en = 英文
language-es = 西班牙文
language-fr = 法文
language-ru = 俄文
language-zh = 中文
short-grade-peer-reviewed = 经同行评审
short-grade-screened = 经核查
short-grade-harvested = 采集所得
short-grade-unpublished = 未发布
scope-global = 全球
scope-regional = 区域
scope-national = 国家
scope-local = 地方
state-draft = 草稿
state-submitted = 已提交
state-screening = 正在核查
state-returned = 已退回
state-desk-rejected = 未经评审即被拒绝
state-in-review = 正在评审
state-changes-requested = 已要求修改
state-accepted = 已接受
state-rejected = 已拒绝
state-published = 已发布
state-due-for-refresh = 有待更新
state-superseded = 已被取代
state-archived = 已存档
state-withdrawn = 已撤回
state-taken-down = 已下架
assignment-invited = 已受邀
assignment-accepted = 已接受邀请
assignment-cleared = 可以阅读
assignment-submitted = 已提交评审意见
assignment-declined = 已谢绝邀请
assignment-recused = 已回避
assignment-withdrawn-by-the-editor = 邀请已撤回
assignment-proposed = 已拟定，尚未邀请
assignment-disclosed = 已披露利益冲突
assignment-expired = 未按时答复
assignment-replaced = 已更换
category-internal = 内部（联合国）
category-external = 外部
conflict-undeclared = 尚未申报利益冲突
conflict-disclosed = 有待编辑评估
conflict-none = 无利益冲突
conflict-managed = 利益冲突已妥善处置
conflict-disqualifying = 有须回避的利益冲突
advice-accept = 建议接受
advice-request-changes = 建议修改
advice-reject = 建议拒绝
decision-accept = 接受
decision-reject = 拒绝
decision-request-changes = 要求修改
role-screener = 核查员
role-reviewer = 评审人
role-editor = 编辑
role-translator = 译者
role-operator = 操作员
operation-search = 搜索已公开的内容
operation-see-published = 阅读已公开的内容
operation-see-open = 了解未结条目及其状态
operation-read-draft = 阅读尚未公开的内容
operation-read-review = 了解由谁评审及其进度
operation-read-comments = 阅读给作者的意见
operation-read-confidential = 阅读仅供编辑的意见
operation-work-list = 列出有待处理的条目
operation-create = 撰写或导入条目
operation-import-harvested = 导入即时显示、标为未评审的条目
operation-revise = 为本人的条目撰写新版本
operation-submit = 提交条目
operation-screen = 核查条目是否完整
operation-consent = 同意他人代为提交的内容
operation-ask = 就某一字段询问作者
operation-answer = 答复此类问题
operation-desk-reject = 未经评审即拒绝条目
operation-propose = 拟定日后邀请的评审人
operation-invite = 邀请评审人，撤回邀请
operation-respond = 答复评审邀请
operation-declare = 申报有无利益冲突
operation-weigh-conflict = 评估评审人的利益冲突
operation-review = 提交评审意见
operation-decide = 接受、拒绝或要求修改
operation-publish = 发布已接受的版本
operation-revalidate = 认定已公开的内容仍然有效
operation-reinstate = 准许重新发布已撤下的内容
operation-run-timers = 执行到期事项
operation-withdraw = 撤回条目
operation-archive = 将不再有效的已公开条目留作记录
operation-take-down = 立即下架已公开的条目
operation-read-translations = 阅读未公开的译文
operation-translate = 提交译文
operation-check-translation = 认定他人的译文无误
operation-publish-translation = 公开译文
operation-withdraw-translation = 撤回译文
operation-request-correction = 请求更正
operation-read-corrections = 阅读他人的更正请求
operation-answer-correction = 答复更正请求
operation-take-back-correction = 撤回本人的更正请求
operation-judge-duplicate = 判定两个条目是同一份文件还是两份
operation-read-works = 查看哪些公开条目是同一作品
operation-write-back = 让其他门户显示此处已公开的内容
operation-administer = 登记人员和组织，授予角色
operation-configure = 设定门户对国家和领土的称谓
operation-set-policy = 设定或停用存储库的评审规则
operation-read-people = 查看人员和组织
operation-keep-own-profile = 填写本人可评审的内容
operation-keep-profiles = 填写他人可评审的内容
operation-read-profiles = 查看他人可评审的内容
operation-suggest-reviewers = 查询可由谁评审条目
operation-read-roster = 查看评审人的覆盖面和分布
operation-verify = 对照日志核验存储库
operation-read-log = 阅读日志
operation-export = 导出已公开的内容
operation-export-private = 导出其余全部内容以供恢复存储库
operation-reindex = 重建索引
relation-cites = 引用
relation-contradicts = 与之矛盾
relation-derived-from = 源自
relation-duplicates = 重复
relation-implements = 落实
relation-part-of = 隶属于
relation-responds-to = 回应
relation-same-as = 等同于
relation-supersedes = 取代
relation-translation-of = 译自
relation-version-of = 另一版本
completion-full = 已完成
completion-mostly = 大部分完成
completion-ongoing = 进行中
standing-good-practice = 良好做法
standing-replicable-experience = 可借鉴的经验
progress-planned = 计划中
progress-ongoing = 进行中
progress-completed = 已完成
pledge-kind-individual = 单独承诺
pledge-kind-common = 共同承诺
pledge-kind-partnership = 伙伴承诺
pledge-kind-matching = 配套承诺
pledge-form-financial = 资金
pledge-form-human-resources = 人力与专长
pledge-form-process = 进程
pledge-form-policy = 政策或法律
pledge-stage-planning = 筹备中
pledge-stage-in-progress = 履行中
pledge-stage-fulfilled = 已履行
pledge-stage-discontinued = 已中止
training-self-paced = 自主学习
training-taught = 教师授课
training-blended = 混合式
instrument-law = 法律
instrument-regulation = 法规
instrument-policy = 政策
instrument-implementation-plan = 《全球契约》实施计划
instrument-treaty = 条约
instrument-arrangement = 无法律约束力的安排
marker-gender = 性别
marker-human-rights = 人权
marker-child-sensitivity = 儿童敏感度

## What only one kind of content has

detail-implementer = 执行方
detail-partners = 伙伴
detail-started = 开始
detail-ended = 结束
detail-completion = 完成情况
detail-standing = 定位
detail-benefits = 成效
detail-lessons = 经验教训
detail-recommendations = 建议
detail-innovation = 创新之处
detail-replicability = 可推广性
detail-lead = 牵头方
detail-progress = 进展
detail-starts = 开始
detail-ends = 结束
detail-zone = 时区
detail-place = 地点
detail-online = 线上
detail-organisers = 主办方
detail-registration = 报名
detail-recording = 录像
detail-theme = 主题
detail-criteria = 标准
detail-opens = 开放日期
detail-deadline = 截止日期
detail-form = 形式
detail-hours = 学时
detail-certificate = 证书
detail-series = 系列
detail-edition = 版次
detail-from = 自
detail-to = 至
detail-method = 方法
detail-formats = 格式
detail-adopted = 通过
detail-in-force = 生效
detail-year = 年份
detail-forum = 论坛
detail-submitted-by = 提交方
detail-public-id = 登记号
detail-kind = 类别
detail-forms = 承诺内容
detail-entity = 承诺方
detail-participants = 共同参与方
detail-matches = 配套对象
detail-description = 原文
detail-measure = 衡量方式
detail-amount = 金额
detail-migrants-only = 仅涉及移民
detail-updates = 后续进展
detail-fund = 基金
detail-agencies = 联合国实体
detail-budget = 预算
detail-markers = 标记

## Search

search-found =
    { $total ->
        [0] 未找到任何内容
       *[other] 找到 { $total } 份文件
    }
search-passed-over = 找到 { $total } 份文件；--offset { $offset } 跳过了全部文件
search-found-shown = 找到 { $total } 份文件，显示 { $shown } 份
search-found-range = 找到 { $total } 份文件，显示第 { $first } 至 { $last } 份
search-relaxed = 没有一份包含所有词语；以下文件包含其中一些
search-alike = 没有文件包含原样的词语；以下文件包含相近的词语
search-like = 最相似的：{ $total }
search-meant = 您要找的是不是
search-across = 按 { $names } 找到：依主题或其他语言中的名称
search-versions =
    { $count ->
       *[other] 同一作品的另外 { $count } 份文件：{ $languages }
    }
search-explained = 得分 { $score } = { $parts }
search-pieces = 词语片段
search-language = 语言
search-behind = 最近 { $count } 项更改尚未纳入此答复：{ $why }
search-index-busy = 正在写入索引
search-narrow = 可用以下选项缩小范围
search-more-values = 另有 { $count } 个
search-more = 还有 { $count } 份

## Items

show-gone = { $id } 曾经公开，现已不再公开：{ $state }
show-not-public = 未公开：{ $state }
show-public-is = 已公开的是第 { $revision } 版：{ $grade }
show-archived = 已存档：留作记录，不再有效
show-revision = 第 { $revision } 版
revise-other = { $file } 涉及 { $name }，那是另一个条目
revise-same = { $id } 的第 { $revision } 版已有同样内容：未写入任何内容
revise-done = { $id } 现有第 { $revision } 版
hint-revise = 去掉“source”和“id”，或指明它们所属的条目

## Work

work-none-mine = 没有等待您处理的事项
work-none = 没有您可以知晓的未结条目
work-none-overdue = 没有逾期事项；未结条目：{ $count }
work-none-task = 无人有此待办事项：{ $task }
work-count = { $count } 个未结条目
work-closed = （目前对您不开放）
work-since = { $state }，自 { $since } 起
work-due = 期限 { $until }
work-waits = 等待 { $who }
work-any-role = 任何{ $role }
work-turn = { $who }：{ $task }
work-turn-due = { $who }：{ $task }，期限 { $until }
timers-done = 已过期的邀请：{ $expired }；已开始的轮次：{ $opened }；不可再邀请的人员：{ $withdrawn }；待重新审视的条目：{ $due }
reminders-none = 无须提醒任何人
answers-none = 尚无您可以知晓的、响应此征集的提交
task-hand-in = 提交条目
task-consent = 代表执行方表示同意
task-screen = 检查是否完整
task-answer = 回答问题
task-find-reviewers = 邀请评审人
task-respond = 答复邀请
task-declare = 申报有无利益冲突
task-weigh-conflict = 评估利益冲突
task-review = 提交评审意见
task-replace = 更换逾期的评审人
task-decide = 作出决定
task-revise = 提交新版本
task-publish = 发布
task-refresh = 重新审视
task-correct = 处理更正请求

## Review

step-done = { $done }：{ $id }，状态：{ $state }
review-round = 第 { $revision } 版，第 { $round } 轮
review-newer = 第 { $revision } 版已写成，尚未提交
review-not-handed-in = 第 { $revision } 版尚未提交；最近提交的是第 { $before } 版
hint-history = 该版的评审经过
review-policy = 遵循评审规则 { $policy }
review-opens = 将于 { $day } 邀请评审人
review-consent-given = 代执行实体提交：{ $person } 已于 { $day } 同意
review-consent-waiting = 代执行实体提交：{ $person } 尚未同意
review-call = 应征集“{ $call }”提交
review-briefing = 内容概况，供您说明是否有不宜评审的情形：
review-assignment = { $reviewer }，{ $category }：{ $part }
review-you = 您
review-decided = 决定：{ $decision }
review-dissent = 持不同意见：{ $numbers }
review-ratings = 评分（各项中位数）：
review-rated = { $criterion } { $rating }/{ $scale }
review-rates = 用 --rate 评分：{ $criteria }
review-may-rate = 还可评分：{ $criteria }
review-tie-break = 受邀裁定分歧
review-replaces = 接替 { $number }
review-missing = 尚缺：
review-shortfall = 作出决定需要不同组织对本版提交的评审意见：内部（联合国）{ $needed-internal } 份，外部 { $needed-external } 份；现有 { $internal } 份和 { $external } 份
review-shortfall-unconflicted = { $short }；由无任何利益冲突者提交的评审意见：需要 { $needed-unconflicted } 份，现有 { $unconflicted } 份
review-tie = 评审人意见不一：须再有一份评审意见裁定后方可作出决定
review-may = 您现在可以
review-reason = 理由（{ $state }），{ $day }
review-reason-from = 理由（{ $state }），{ $author }，{ $day }
review-decision = 决定：{ $state }，{ $day }
review-decision-from = { $author } 的决定：{ $state }，{ $day }
review-comment-author = 给作者的意见，{ $day }
review-comment-author-from = { $author } 给作者的意见，{ $day }
review-comment-review = 评审人给作者的意见，{ $day }
review-comment-review-from = 评审人 { $author } 给作者的意见，{ $day }
review-comment-editors = 给编辑的意见，{ $day }
review-comment-editors-from = { $author } 给编辑的意见，{ $day }
review-disclosed = 所披露的利益冲突，{ $day }
review-disclosed-from = { $author } 披露的利益冲突，{ $day }
review-weighed = 对此的处置，{ $day }
review-weighed-from = { $author } 对此的处置，{ $day }
review-weigh-first = 您披露了利益冲突：须先由编辑评估，您才能阅读或评审
review-query = 关于 { $field } 的问题 { $number }，{ $day }
review-query-from = { $author } 关于 { $field } 的问题 { $number }，{ $day }
review-answer = 答复，{ $day }
review-query-open = 尚未答复

## What a step did

done-submit = 已提交
done-resubmit = 已再次提交
done-consent = 已同意
done-refuse-consent = 未同意，已退回
done-start-screening = 已开始完整性核查
done-pass-screening = 认定完整
done-return = 因不完整而退回
done-desk-reject = 未经评审即予拒绝
done-ask = 已向作者提问
done-answer = 已答复
done-propose = 已拟定评审人，尚未邀请
done-invite = 已邀请评审人
done-invite-tie-break = 已邀请评审人裁定分歧
done-replace = 已另邀他人接替逾期的评审人
done-withdraw-invitation = 已撤回邀请
done-accept-invitation = 已接受邀请
done-decline-invitation = 已谢绝邀请
done-declare-none = 已申报无利益冲突
done-declare-disqualifying = 已申报须回避的利益冲突，并退出评审
done-disclose = 已披露利益冲突
done-manage-conflict = 在利益冲突妥善处置下准许评审
done-disqualify = 认定利益冲突须回避
done-review = 已提交评审意见
done-waive = 已采纳对先前版本的评审意见
done-accept = 已接受
done-reject = 已拒绝
done-request-changes = 已要求修改
done-publish = 已公开
done-revalidate = 认定仍然有效
done-archive = 留作记录，不再有效
done-withdraw = 已撤回
done-take-down = 已从公众视野移除
done-reinstate = 可以重新发布

## What comes next

next-complete = 在“content”中补充缺少的内容
submit-incomplete = { $name } 尚不能提交；缺少：
check-missing = { $pointer }：缺少；应为：{ $expected }
check-found = { $pointer }：现为“{ $found }”；应为：{ $expected }
check-complete = { $name } 已具备提交所需的全部内容
check-advised = 评审人会询问：
next-write-down = 然后写入
next-hand-in = 提交评审
next-consent = 由联络人表示同意
next-read-them = 人人都能找到并阅读
next-read-it = 人人都能找到并阅读
next-find-draft = 查找草稿的名称，以便提交
next-start-screening = 由核查员或编辑开始核查
next-pass-screening = 认定其完整
next-return = 或将其退回
next-answer = 由作者答复
next-invite = 由编辑邀请评审人
next-invite-proposed = 邀请拟定的人选
next-invite-another = 编辑可以邀请其他人
next-accept-invitation = 受邀者同意
next-decline-invitation = 或谢绝
next-declare-none = 阅读之前，申报无利益冲突
next-declare-disqualifying = 或申报有利益冲突，并退出
next-manage-conflict = 由编辑说明如何处置
next-disqualify = 或认定须回避
next-work-on = 评审人阅读并提交评审意见
next-read = 阅读
next-review = 并提交评审意见
next-review-again = 由评审人评审新版本
next-decide = 评审意见足够时由编辑决定；尚缺哪些
next-publish = 由编辑公开
next-revise = 由作者修改
next-resubmit = 并再次提交

## Review policies

policy-called = { $name } 第 { $version } 版
policy-in-force = 现行
policy-past = 不用于新的评审
policy-all-kinds = 其他规则未列明的所有类型
policy-quorum = 评审意见：内部（联合国）{ $internal } 份，外部 { $external } 份
policy-set = 新的评审遵循规则 { $policy }
policy-compared = 与此前现行的 { $policy } 相比：
policy-change = { $field }：{ $after }（此前：{ $before }）
policy-same = 没有任何改变
policy-off = 警告：不再评审：{ $kinds }。由编辑单独决定，所接受的条目等级为“{ $grade }”
policy-dropped = 警告：评审人不再评判：{ $criteria }
policy-retired = 新的评审不再遵循规则 { $name }
policy-missing = 此处没有这一规则：{ $name }
hint-policies = 现有规则

## Verification

verify-sound-word = 完好
verify-sound = 完好：日志条目 { $entries } 条，记录 { $records } 条
verify-damaged-word = 已损坏
verify-damaged = 已损坏：日志条目 { $entries } 条，记录 { $records } 条
verify-replayed = 重放日志可得到所存储的每个状态
verify-anchored = 锚点在日志中：其之前的内容均未被改写或截断
verify-head = 末端摘要 { $head }
verify-advice = 请将末端摘要保存在别处：有了它，还能发现末尾被改写的日志
verify-hidden = 存储库已损坏（发现 { $count } 处），表明您身份的内容也可能已损坏
hint-damage-person = 用“--as PERSON”指定能找到的人员，可显示哪些内容已损坏

## The Compact

field-actions = 行动
field-hub-label = Hub 标签
field-citation = 引文
field-objective = 目标
compact-objective = 《全球契约》目标 { $number }，第 { $paragraph } 段
compact-not-read =
    { $count ->
       *[other] 有 { $count } 项目标的正式标题（{ $language }）尚未核读：以英文标题代替
    }
field-sdg-targets = 可持续发展目标
field-round-table = 圆桌会议
certainty-read = 经核读
certainty-inferred = 推断
compact-own-labels = 行动的标签由本项目自拟，未经审核；《契约》本身没有标签
title-official = 目标 { $number } 的正式标题
title-written-otherwise = 目标 { $number } 的正式标题，但写法不同：{ $title }
title-altered = 不是正式标题：目标 { $number } 的标题是 { $title }
title-misnumbered = 这是目标 { $number }（而非 { $stated }）的标题：{ $title }
title-unrecognised = 与此处已知的任何正式标题都不相近
compact-next = 查找有关文件

## Vocabularies

quality-exact = 完全对应
quality-close = 近似
quality-broad = 更宽
quality-narrow = 更窄
quality-related = 相关
field-code = 代码
field-region = 区域
field-version = 版本
field-issued = 发布日期
field-licence = 许可
field-concepts = 概念数
terms-concept = 概念
terms-by = 经由 { $id }
terms-deprecated = 不再使用
terms-deprecated-by = 不再使用；改用 { $id }
terms-unknown = 在此没有对应的含义
terms-unmapped =
    { $count ->
        [0] 所有在用概念在此都有含义；叙词表共有 { $all } 个
       *[other] { $all } 个概念中有 { $count } 个在此没有含义
    }
terms-left-out = 略过了 { $count } 条陈述：叙词表在此没有容纳它们的位置
terms-more-problems = 还有 { $count } 个问题
terms-mapping-read = { $file } 是可用的对应表
areas-unknown = 未列有代码为 { $code } 的国家或地区
naming-default = 此存储库没有自己的名称政策：名称取自联合国的名录
naming-set = 列出 { $listed } 个国家或地区，其中政策增列 { $added } 个；未列出 { $hidden } 个；{ $noted } 个名称带有脚注

## The doctor

doctor-ok = 正常
doctor-warn = 注意
doctor-fail = 失败
doctor-healthy =
    { $warnings ->
        [0] 一切正常
       *[other] 可以工作；有 { $warnings } 项警告
    }
doctor-ill = { $failures } 项检查未通过；各项下方说明了应采取的措施
doctor-scope = 已查看文件夹、其权限、日志末尾和索引；未检查任何条目或评审：请用 mighub verify
doctor-program = mighub { $version }
doctor-folder = 存储库的文件夹是 { $folder }
doctor-folder-missing = 没有文件夹 { $folder }
doctor-folder-file = { $folder } 是文件；存储库是文件夹
doctor-folder-closed = 无法查看文件夹 { $folder }：{ $why }
doctor-rights = 本账户可以读写，其他账户不可以
doctor-rights-none = 本账户不能读写该文件夹
doctor-rights-files = 本账户不能写入该文件夹中的文件
doctor-rights-open = 本机上的任何人都可以读取存储库，包括保密意见
doctor-stranger = 文件夹中有不属于存储库的内容：{ $name }
doctor-store = 表的版本为 { $tables }；记录的格式版本为 { $found }，本程序最高支持 { $known }
doctor-store-missing = 文件夹中没有存储库
doctor-store-unfinished = 存储库的文件中还没有存储库
doctor-store-unreadable = 无法读取存储库的文件：{ $why }
doctor-store-foreign = 文件 hub.sqlite 属于另一个程序
doctor-store-newer = 存储库的表的版本为 { $found }；本程序最高支持 { $known }
doctor-store-version = 存储库称其表的版本为 { $found }；本程序支持 { $known }
doctor-store-record = 无法读取存储库的第一条记录
doctor-record-newer = 存储库的表的版本为 { $tables }，记录的格式版本为 { $found }；本程序最高支持 { $known }
doctor-waiting = 最近写入的内容仍在文件旁边：另一进程正在工作，或某一进程曾中断
doctor-log = 日志以 { $at } 的第 { $position } 条结束，最后的条目前后衔接；末端摘要 { $head }
doctor-log-empty = 日志为空
doctor-log-damaged = 日志的末尾已损坏：{ $why }
doctor-log-chain = 日志第 { $position } 条与前一条不衔接
doctor-clock = 时钟显示 { $now }，晚于日志的最后一条
doctor-clock-future = 时钟显示 { $now }，但日志的最后一条写于 { $last }
doctor-index = 索引“{ $name }”内容齐全（分析器 { $version }）
doctor-index-empty = 索引“{ $name }”目前为空
doctor-index-there = 索引“{ $name }”存在
doctor-index-none = 没有索引“{ $name }”，或无法读取
doctor-index-other = 索引“{ $name }”由分析器 { $found } 建立；本程序使用 { $known }
doctor-index-behind = 索引“{ $name }”落后 { $count } 项更改
doctor-index-ahead = 索引“{ $name }”的内容比日志更新：存储库可能是从备份恢复的
doctor-writers = 此刻正被 { $who } 使用
doctor-writers-none = 没有其他进程在使用存储库
doctor-writers-unknown = 本系统不说明哪些进程在使用存储库
doctor-disk = 磁盘剩余 { $free } MB；存储库占用 { $store } MB
doctor-config = 命令以 { $person } 的身份执行，除非 --as 另有指定
doctor-config-nobody = 命令以 visitor 的身份执行，除非 --as 另有指定
doctor-config-wrong = 无法读取配置：{ $why }
doctor-terminal = 终端有 { $columns } 列
doctor-terminal-none = 输出不是终端：无颜色，不换行
doctor-locale = 消息使用的语文为{ $language }；区域设置为 { $locale }
doctor-locale-not-utf8 = 消息使用的语文为{ $language }；区域设置 { $locale } 未表明终端可显示 UTF-8
doctor-advice-folder = 用 --store DIR 指定存储库的文件夹
doctor-advice-rights = 授予本账户读写该文件夹及其全部内容的权限
doctor-advice-close = 取消其他人的权限：chmod -R o-rwx { $folder }
doctor-advice-stranger = 请将其移出：存储库有自己的文件夹
doctor-advice-init = mighub init 可建立存储库，或完成其建立
doctor-advice-backup = 从备份恢复存储库
doctor-advice-update = 请使用更新的 mighub；存储库已保持原样
doctor-advice-verify = mighub verify 可说明所有损坏之处
doctor-advice-waiting = 如果没有其他进程在工作，下一条命令会将其纳入
doctor-advice-clock = 校准本机的时钟，或最后写入的那台机器的时钟
doctor-advice-index = 没有丢失任何内容：下次检索会使其更新
doctor-advice-writers = 无须采取措施，除非一直不结束
doctor-advice-room = 在磁盘上腾出空间
doctor-advice-locale = 将 LANG 设为 UTF-8 区域设置，例如 C.UTF-8

## 导出与翻译

export-done = { $count } 份公开文件已写入 { $file }，任何人都可以使用
export-private = 其余内容已写入 { $file }：人员、草稿、保密意见；请像保管存储库一样保管它
export-events = { $count ->
    [0] 没有日期已知的公开活动：{ $file } 是没有活动的日历
   *[other] { $count } 项公开活动已写入 { $file }，任何人都可以使用
}
export-no-event = 未列入：{ $title }（{ $id }）：{ $why }
export-no-half = { $file }：使用 --private 时，公开部分须为包含全部内容的 JSON Lines 文件，例如 open.jsonl；其他格式、文件夹或部分内容无法用于恢复
export-no-form = { $file }：文件名的结尾没有说明格式：.jsonl（或没有结尾）、.csv、.parquet、.ics、.ttl、.jsonld、.xml、.bib 和 .ris 可以说明；也可用 --format 指定
export-one-file = { $file }：两部分都会写入此文件；请分别指定文件
export-no-file = { $file }：导出须写入存储库文件夹之外的单独文件
export-gone = { $count } 个曾公开的条目标为已撤下
export-left = 文件夹中有名称与导出文件相同、但这次未写入的文件：{ $count }（例如 { $first }）
mirror-private-half = { $file }：这是导出的非公开部分，应由运营者保存；mirror 只接收公开部分
export-moved = 导出期间有人写入了存储库；请再次输入同一命令
export-needs-folder = { $format }：这需要多个文件，因此须指定文件夹：以“/”结尾的名称
site-missing = 没有说明由哪个门户发布，以及在哪里展示条目
hint-site = 在存储库的 config.toml 中写 [site]，包括 home = "https://portal.example.org/"、pages = "{"{language}/items/{id}"}"、language = "zh" 和 names.zh = "…"；或者使用 --site-home、--site-pages、--site-lang 和 --site-name
oai-no-admin = 采集者需要知道联系谁，但没有配置电子邮件地址
hint-oai = 在存储库的 config.toml 中写 [oai]，包括 admins = ["editors@example.org"]；或者使用 --admin MAIL
oai-no-listen = 无法在 { $address } 提供服务：{ $why }
oai-no-base = { $address } 代表本机的所有地址，无法告知采集者使用：请用 --base 说明他们使用的地址
oai-open = 注意：{ $address } 以未加密的 HTTP 回应任何能访问本机的人；最好由带 TLS 的网站服务器引导他人访问，并用 --base 说明其地址
oai-key-wrong = { $file } 中没有密钥：应至少有 { $least } 个无人能猜到的字符。删除该文件即可生成新的密钥；届时正在进行的采集将从头开始
oai-serving = 正在 { $address } 提供 { $count } 条记录，直到被中断
restore-done = 已将 { $count } 条记录恢复到 { $folder }
mirror-done = 已收入：{ $created }，已有：{ $unchanged }，被拒绝：{ $refused }
restore-next = 人员与原先相同；以其中一人的身份查看
import-done = 已导入：{ $imported }，未变：{ $unchanged }，被拒绝：{ $rejected }
import-would = 将导入：{ $imported }，未变：{ $unchanged }，被拒绝：{ $rejected }
import-nothing-written = 尚未写入任何内容；导入请用
import-new = 新
import-unchanged = 未变
import-rejected = 被拒绝
import-stopped = 已导入的内容保留；再次导入同一文件即可补上其余部分
translation-added = 已提交第 { $number } 稿，语文：{ $language }
translation-next-check = 由另一人用 «mighub translation check» 核对，然后由编辑发布
translation-none = 没有译文
translation-stale = 已过时：文件此后有改动
translation-state-missing = 不存在
translation-state-machine-draft = 机器草稿
translation-state-human-draft = 草稿
translation-state-checked = 已核对，尚未公开
translation-state-published = 已公开
translation-state-withdrawn = 已撤回
method-human = 人工翻译
method-machine = 机器翻译
method-machine-checked = 机器翻译，经人工核对
show-not-in = 没有{ $language }的公开文本：以下为原文
translation-now = 译文，语文：{ $language }，状态：{ $state }
correction-asked = 已登记请求：{ $id }
correction-receipt = 回执 { $receipt }：凭此可用 «mighub correction state» 查询请求的状态
correction-now = 请求 { $id }：{ $state }
correction-none = 没有您可以知晓的更正请求
correction-quote = 现有文字：{ $text }
correction-proposed = 建议文字：{ $text }
correction-answer = 答复：{ $text }
correction-kind-wrong-number = 数字或事实有误
correction-kind-outdated = 已不是最新
correction-kind-rights = 权利
correction-kind-translation = 译文
correction-kind-duplicate = 重复
correction-kind-withdraw = 请求撤下
correction-kind-reinstate = 请求恢复
correction-state-open = 等待答复
correction-state-accepted = 已接受，尚未完成
correction-state-declined = 未采纳
correction-state-taken-back = 已撤回
correction-state-done = 已完成
citations-head = 链接到 { $id }（{ $state }）的文件：{ $count }
log-done = 已将 { $count } 条日志写入 { $file }
work-correction = 有人请求更正：{ $id }
duplicates-judged = { $one } 与 { $other }：{ $judged }
duplicates-likes = 您可阅读的相似条目：{ $count }
duplicates-said = { $day }：{ $judged }
duplicates-works = 已比较的公开条目：{ $read }；含多个条目的作品：{ $count }
duplicates-refused = 与其他判定相抵触的判定：
duplicates-keep = 保留此条（{ $because }）
judged-same = 同一份文件
judged-twin = 同一文件的两种语文版本
judged-different = 两份文件
duplicate-kind-duplicate = 同一份文件
duplicate-kind-language-twin = 另一语文版本
duplicate-rule-verdict = 由人判定
duplicate-rule-symbol = 文号相同
duplicate-rule-doi = DOI 相同
duplicate-rule-isbn = ISBN 相同
duplicate-rule-address = 网址相同
duplicate-rule-place = 期刊位置相同
duplicate-rule-title = 标题相同
duplicate-rule-near-title = 标题几乎相同
duplicate-rule-summary = 摘要相同
duplicate-rule-signs = 数字和缩写相同
kept-grade = 依据更充分
kept-official = 来自发布机构
kept-fullest = 内容最完整
kept-oldest = 最早
coverage-total = 公开条目：{ $total }；空白：{ $gaps }
coverage-count = 数量
coverage-none = （无）
coverage-any = （任意）
coverage-gap = 无
labels-none = 文本中没有足够明确支持某个标签的内容
labels-offer = 可能性足以直接建议
labels-ask = 需由人判断
labels-score = 可能性 { $score }%
labels-stated = 已注明
labels-words = 词语：{ $words }
labels-unsupported = 已注明 { $label }，但文本中支持它的内容很少（可能性 { $score }%）
labels-learned = 已将 { $count } 个学得的权重写入 { $file }
labels-not-learned = { $file } 不是 «mighub learn» 写出的文件

## Other portals, harvested

field-plugin = 读取方式
field-read = 读取
field-last-harvest = 上次采集
field-all-read = 全部读取
field-credentials = 凭据
field-written = 写回
field-mapping = 映射
field-quarantine = 无法读取
field-proposals = 待决定
source-added = 已添加来源 { $name }，由 { $plugin } 读取
source-changed = 来源 { $name } 已更改
source-same = 来源 { $name } 已是如此设置：未写入任何内容
source-none = 尚未添加任何来源
source-none-due = 没有到期的来源
source-unknown = 没有来源 { $name }
source-no-plugin = 新来源需要 --plugin，取值为 { $plugins } 之一
source-no-such-plugin = { $name } 由插件 { $plugin } 读取，而本程序没有该插件
source-set-wrong = --set { $key }：应为 KEY=VALUE，键如 page_size 或 review.field
source-secret = { $key }：秘密不写入他人可读的存储库。请通过环境变量 { $variable } 提供，或写在 { $file } 的 [{ $name }] 之下
source-credentials-open = 他人可以读取 { $file }：请用 chmod 600 { $file } 取消其权限
source-credentials-wrong = { $place } 中没有可读取的凭据：应为 user 和 password，或 token；其中内容不予重复
source-credentials-environment = 在环境变量中
source-credentials-file = 在 credentials.toml 中
source-writes = 可以，需使用在该处有写入权限的账户凭据：“mighub outbox”
source-writes-not = 不可以：此插件只能读取
source-no-contact = 访问门户者须告知对方如何找到负责人，而尚未设置联系方式
hint-contact = --contact https://example.org/our-harvester（或电子邮件地址），或在存储库的 config.toml 中：transport.contact = "…"
hint-private = 如果确实是指您自己网络中的这台主机：--allow-private HOST，或在存储库的 config.toml 中：transport.private_hosts = ["HOST"]
hint-credentials = 未提供 { $name } 的凭据：可通过环境变量 { $variable } 提供（USER:PASSWORD、令牌或 JSON 对象），或写在 { $file } 的 [{ $name }] 之下
hint-sources = 现有的来源
source-paused = 来源 { $name } 已暂停
hint-source-resume = 恢复读取
source-state-paused = 已暂停
source-state-stopped = 已中断，将继续
source-state-new = 从未读取
source-state-due = 到期
source-state-waiting = 最新
source-state-patience = 暂不访问
source-due-now = 现在
source-every = 每 { $hours } 小时一次，每 { $days } 天全部读取一次
source-mapped-terms = { $count } 个术语在此有含义
source-read-all = { $name }，全部：
source-read-since = { $name }，自 { $since } 以来的变化：
source-new = 新增 { $count }
source-changed-items = 更改 { $count }
source-unchanged = 未变 { $count }
source-gone = 消失 { $count }
source-back = 恢复 { $count }
source-quarantined = 无法读取 { $count }
source-outdated = 过时 { $count }
source-reason = 无法读取：{ $why }
source-more = 另有 { $count } 项
source-duplicates = 此处已有同名条目：{ $count }（{ $first }）
source-proposed = 待编辑决定：{ $count }（{ $first }）
source-terms = 其自有术语：已映射 { $mapped }，不确定 { $unsure }，在此无含义 { $unmapped }
source-swept = 列表中缺失并逐一核实：{ $missing }
source-swept-partial = 列表不完整：未将任何条目视为消失
source-swept-too-many = { $here } 项中缺失 { $missing } 项，数量过多：未将任何条目视为消失；“source add NAME --vanish PERCENT”可放宽
source-unconfirmed = 缺失且无法确认是否消失：{ $count }（{ $first }）
source-restarts = 因来源未从原处继续而重新开始读取：{ $count }
source-stopped = 提前中断：{ $why }
source-progress = { $name }：{ $counts }
source-tested = { $name }，一页：{ $count } 条记录；不写入任何内容
source-delta = 可告知变化
source-no-delta = 每次全部读取
source-deletions-persistent = 始终告知删除
source-deletions-transient = 在一段时间内告知删除
source-deletions-unreported = 不告知删除
source-ids = 可列出标识
source-no-id = （无标识）
source-is-gone = { $id }：来源已不再提供
source-objectives = 目标 { $numbers }
source-unmapped = 在此无含义的术语：{ $terms }
source-page-more = 后面还有更多页
source-page-all = 仅此一页
source-mapping-set = { $name } 现有 { $count } 个术语在此有含义（此前：{ $before }）；下次将据此全部重新读取
source-all-mapped = { $name }：未遇到在此无含义的术语
source-unmapped-head = { $name } 中在此无含义的术语及其出现次数：
source-may-mean = 可能是 { $meanings }
source-terms-more = 另有 { $count } 个术语未显示；用 --limit 可显示更多
source-terms-unnamed = 读取报告中未列名的较少见术语共出现 { $count } 次
source-quarantine = { $count ->
    [0] 没有无法读取的记录
   *[other] { $count } 条记录无法读取
}
source-bytes = { $count } 字节
source-not-kept = 未保存具有此标识或摘要以此开头（{ $least } 个字符即可）的记录：{ $id }
source-kept-twice = 有多条记录的摘要以此开头：{ $id }；请输入更多字符（至少 { $least } 个）
source-proposals = { $count ->
    [0] 目前没有来源对条目有不同说法
   *[other] 来源现对 { $count } 个条目有不同说法
}
source-field-here = { $field } 此处：{ $here }
source-field-there = { $field } 来源处：{ $there }
source-left = 来源关于 { $id } 的说法已搁置：来源有其他说法时再行询问
source-nothing-proposed = 没有关于 { $id } 的建议
next-source-add = 添加一个
next-source-test = 查看将得到的结果；不写入任何内容
next-source-run = 采集
next-source-go-on = 从中断处继续
next-source-quarantine = 无法读取的内容及原因
next-source-raw = 查看其中一条的原样
next-source-proposals = 来源的说法，可采纳或搁置
next-source-take = 采纳来源的说法
next-source-leave = 或搁置
next-source-map = 说明其术语的含义
next-source-ask = 直接询问来源
next-source-propose = 一份初始映射
next-source-map-set = 编辑之后
source-patience = { $until } 之前不再访问
source-dismissed = { $id } 在变化之前不再显示；记录仍予保留
source-gone-there = 来源自 { $day } 起不再提供
source-kept = { $id } 保持公开，并注明其来源不再提供
source-given = 来源 { $name } 现归 { $handle }：今后新增内容的作者
next-source-keep = 保留来源处已消失的条目
next-source-archive = 或仅留作记录

## Other portals, written to

delivery-waiting = 等待中
delivery-delivered = 已送达
delivery-conflict = 对方已更改
delivery-rejected = 对方拒绝
delivery-given-up = 已放弃
delivery-withdrawn = 已撤回
outbox-record = 第 { $revision } 版
outbox-review = 评审：{ $state }
outbox-put = { $name } 将展示 { $id } 的{ $what }；尚未发送任何内容
outbox-known-there = 在该处为 { $remote }
outbox-new-there = 门户尚无此条目：将在该处新建
outbox-no-sink = { $name } 由 { $plugin } 读取，无法写入：只有由 { $plugins } 读取的门户可以写入
outbox-silent = 以下无法写入：{ $names }
outbox-count = { $count ->
    [0] 发件箱为空：没有门户需要展示任何内容
   *[other] 发件箱中有 { $count } 项
}
outbox-attempts = 已尝试 { $count } 次
outbox-next = 下次 { $when }
outbox-conflict = 自上次读取以来门户已更改此条目：未写入任何内容
outbox-trouble = 上次：{ $why }
outbox-shown = 门户在 { $day } 展示：{ $what }
outbox-behind = 其后：{ $what }
outbox-retried = 下次发送时重新开始：{ $name } 将展示 { $id } 的{ $what }
outbox-cancelled = 已撤回：{ $name } 不再展示 { $id } 的{ $what }；门户已接收的内容由其保留
outbox-none-due = 目前没有需要发送给任何门户的内容
outbox-later = 目前没有需要发送的内容；下一次发送时间为 { $when }
outbox-nothing-due = 没有需要发送的内容
outbox-unsupported = { $count } 项仍在等待：按该来源的设置，无法要求此门户展示；“review”说明如何展示评审
outbox-made-twice = { $remote } 在得知系由此处新建之前已被采集：{ $id } 是其重复条目
next-outbox-record = 先将其内容写入该处
next-outbox-run = 发送
next-outbox-put = 让门户展示一个条目
next-outbox-list = 查看发件箱
next-outbox-conflict = 门户目前的内容
next-outbox-over = 覆盖门户的内容
next-outbox-leave = 或保留门户的内容
next-outbox-retry = 修正后重试
next-outbox-later = 稍后继续
next-outbox-twice = 说明两者为同一条目

## The quickstart

quickstart-in = migration-hub quickstart，位于 { $folder }
quickstart-people = 参与人员，仅以角色称呼
quickstart-catalogue = 真实条目的目录
quickstart-reviews = 对其中三个条目的同行评审
quickstart-searches = 以一种和多种语文检索
quickstart-store = 存储库
quickstart-next = 接下来可键入的命令
quickstart-holds = { $folder } 中有 { $records } 条记录和 { $entries } 条日志条目
quickstart-nothing-written = 所有内容先前已在库中：本次运行未写入任何内容
quickstart-imports-drafts = 将 { $count } 个条目导入为草稿
quickstart-imports-harvested = 导入 { $count } 个采集所得的条目：立即显示，并标明未在此评审
quickstart-imported-before = 此前已导入 { $count } 个条目
quickstart-cannot-import = 有一个条目无法导入：{ $why }
quickstart-published-before = 此前已发布
quickstart-left = 保持原样：{ $state }
quickstart-next-search = 检索，并用答复所提供的选项缩小范围：
quickstart-next-show = 查看一个条目；也可用标识符，或 { $name }：
quickstart-next-review = 阅读编辑所见的评审：
quickstart-next-arabic = 以访客身份查看所有阿拉伯文内容：
quickstart-next-verify = 核实自此刻起未作任何更改：
quickstart-folder-other = 文件夹 { $folder } 中有其他内容，例如 { $name }；已保持原样
quickstart-folder-store = 文件夹 { $folder } 中的存储库不是由 quickstart 建立的；已保持原样
quickstart-other-folder = --dir DIR 为 quickstart 指定另一个文件夹

## Who takes part in the quickstart, and what they do there

cast-operator = 操作员
cast-author = 作者（会员国）
cast-screener = 核查员
cast-editor = 编辑
cast-reviewer-un = 评审人（{ from-un }）
cast-reviewer-university = 评审人（{ from-university }）
cast-reviewer-civil-society = 评审人（{ from-civil-society }）
cast-reviewer-consultancy = 评审人（{ from-consultancy }）
from-un = 联合国实体
from-university = 大学
from-civil-society = 民间社会
from-consultancy = 咨询公司
deed-submit = 提交条目
deed-start-screening = 核查其是否完整
deed-pass-screening = 将其转交评审
deed-invite = 邀请评审人：{ $who }
deed-accept-invitation = 接受邀请
deed-recuse = 有须回避的利益冲突：必须退出
deed-request-changes = 要求作者修改
deed-revise = 在第 2 版中补充范围，并再次提交
deed-accept = 接受条目
deed-publish = 将其公开：经同行评审

# What pledges add up to.
pledges-count =
    { $count ->
        [0] 没有已发布的承诺
       *[other] { $count } 项已发布的承诺
    }
pledges-too-large = 以 { $currency } 计的金额过大，无法计算
pledges-stage = 进展
pledges-repeated = 重复登记
pledges-absent = 所配套但不在此列的承诺

## 评审人名册

roster-set = 已写入 { $handle } 的资料
roster-described = 已申报：只计入 «mighub roster balance»，其他人读不到
roster-nothing-declared = 没有申报任何内容
roster-erased = 已删除所申报的内容
roster-whose = 请指明是谁的资料：访客没有资料
roster-experience = 工作年数
roster-at-once = 同时评审数
roster-absent-from = 缺席开始
roster-absent-until = 缺席至
roster-coauthors = 曾共同发表
roster-written-by = 填写人
roster-gender = 性别
roster-background = 背景
roster-suggested = 可以评审的人：{ $shown }，共 { $total }
roster-excluded = 在名册上但未推荐
roster-why = 原因
roster-reason-objective = 熟悉目标 { $objective }
roster-reason-principle = 熟悉原则 { $principle }
roster-reason-language = 能读：{ $language }
roster-reason-country = 熟悉 { $country }
roster-reason-lacking = { $category }：此类评审人不足
roster-reason-room = 进行中的评审：{ $open }，最多 { $most }
roster-reason-free-until = 从 { $day } 起缺席
roster-obstacle-author = 是作者
roster-obstacle-same-organisation = 与作者同属一个组织
roster-obstacle-coauthor = 曾与作者共同发表（{ $last }）
roster-obstacle-declared = 已申报利益冲突
roster-obstacle-asked = 已被邀请：{ $state }
roster-obstacle-yourself = 是提问者本人
roster-obstacle-no-organisation = 不属于任何组织
roster-obstacle-organisation-counts = 与另一位评审人同属一个组织
roster-obstacle-no-profile = 没有资料
roster-obstacle-absent = 缺席至 { $until }
roster-obstacle-absent-for-good = 缺席
roster-obstacle-full = 已满，进行中的评审：{ $open }，最多 { $most }
roster-obstacle-language = 不能读：{ $language }
roster-available = 评审人：{ $reviewers }；有空：{ $available }
roster-reviewers = 评审人：{ $count }
roster-share = { $name }：{ $count }
roster-hidden = 不显示（少于五，或会透露这样的数目）
roster-undeclared = 未申报
gender-woman = 女
gender-man = 男
gender-another = 其他
background-policy = 政策
background-technical = 技术
background-practitioner = 实务
