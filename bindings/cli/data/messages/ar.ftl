# ما تقوله mighub للناس، بالعربية. في كل ملف الرسائل نفسها بالمتغيرات نفسها.
# ما يكتب في سطر الأوامر يبقى كما هو: الأوامر والخيارات والرموز.

## The greeting

greeting = تحفظ ⁨mighub⁩ المعارف المتعلقة بالهجرة في مجلد: تستقبل الوثائق وتقودها عبر استعراض الأقران وتعثر عليها بست لغات.
greeting-quickstart = لترى في دقيقة ما تفعله، مع 109 وثائق وممارسات وفعاليات وتعهدات حقيقية:
greeting-init = لإنشاء مخزن خاص بك في ⁨./mighub-store⁩:
greeting-import = لاستيراد وثائق، كائن ⁨JSON⁩ واحد في كل سطر:
greeting-search = للبحث في ما هو منشور:
greeting-show = لقراءة مادة، بالمعرف أو ⁨SOURCE:ID⁩ أو رمز وثيقة الأمم المتحدة أو عنوان الإنترنت:
greeting-more = كل ما عدا ذلك:

## Who acts, and what comes next

acting-as = باسم { $who }
next-command = الخطوة التالية: { $why }: { $command }
list-separator = { "، " }
name-separator = { "؛ " }
yes = نعم
none = لا شيء

## Refusals

failure-failed = خطأ:
failure-usage = أمر أو قيمة غير صحيحة:
failure-rejected = أسطر مرفوضة:
failure-not-found = غير موجود:
failure-denied = غير مسموح به أو غير ممكن:
failure-busy = غير ممكن الآن:
failure-damage = بيانات تالفة:
hint = إرشاد:
hint-command = إرشاد: { $why }: { $command }
hint-role = يمنحه أحد المشغلين
hint-role-scope = يمنحه مشغل للمواد التي تخصه
hint-person = يسجل الشخص أحد المشغلين
hint-suggest = من يمكنه استعراض المادة
hint-as = الخيار ⁨--as PERSON⁩ يتصرف باسم شخص آخر؛ لم يتغير شيء
hint-as-takes = الخيار ⁨--as⁩ يقبل اسما قصيرا أو معرفا أو «⁨visitor⁩»
hint-area-code = { $name } هو اسم { $code }: اكتب الرمز
hint-conflict = سبقك شخص آخر؛ انظر إلى المادة واكتب الأمر نفسه مرة أخرى
hint-damaged = ما هو التالف
hint-index = يمكن حذف المجلد «⁨index⁩» من المخزن، والبحث التالي يبنيه من جديد
hint-report = ما كان ينبغي أن يحدث هذا: يرجى الإبلاغ عنه مع الأمر الذي كتبته
output-closed = تتعذر كتابة الناتج: { $why }

## The store

store-not-writable = لا يسمح بالكتابة في المجلد { $folder }: { $why }
store-disk-full = القرص الذي فيه { $folder } ممتلئ
store-is-file = { $folder } ملف؛ والمخزن مجلد
store-unusable = يتعذر استخدام المجلد { $folder }: { $why }
store-there = يوجد مخزن في { $folder } من قبل؛ وقد ترك كما هو
store-missing = لا يوجد مخزن في { $folder }
hint-other-folder = اختر مجلدا آخر بواسطة ⁨--store DIR⁩ أو غير أذونه
hint-make-room = أفسح مكانا واكتب الأمر نفسه مرة أخرى
hint-config = كان المتوقع سطرا مثل: ⁨person = "operator"⁩
hint-index-folder = ليس في الفهرس شيء خاص به: احذف المجلد { $folder }، والبحث التالي يبنيه من جديد
hint-use-it = استخدمه، أو سم مجلدا آخر لمخزن جديد
hint-other-operator = يسجل أحد مشغليه مشغلا آخر
hint-names-folder = الخيار ⁨--store DIR⁩ يسمي مجلدا آخر
hint-make = لإنشاء مخزن هناك
hint-make-filled = لإنشاء مخزن فيه شيء
hint-finish = انقطع إنشاؤه، وهذا يتمه
init-stranger = في المجلد { $folder } شيء آخر: { $name }
init-made = أنشئ المخزن { $folder }
init-operator = المشغل الأول: { $handle } ({ $id })
init-acts = الأوامر مع ⁨--store⁩ { $folder } تنفذ باسم { $handle } ما لم يقل ⁨--as⁩ غير ذلك
hint-own-folder = للمخزن مجلد خاص به: سم مجلدا بواسطة ⁨--store DIR⁩
quickstart-alone = الأمر ⁨quickstart⁩ يتصرف باسم كل من في مخزنه، واحدا بعد آخر
quickstart-own-store = الأمر ⁨quickstart⁩ ينشئ مخزنا خاصا به في المجلد الذي يسميه ⁨--dir⁩؛ أما ⁨--store⁩ فللأوامر الأخرى
hint-leave-as = احذف ⁨--as⁩
hint-have-it-there = ليكون هناك

## Files and texts

text-missing = أعط نصا، أو ⁨--file FILE⁩
text-not-utf8 = { $file }: البايت { $place } ليس نصا بترميز ⁨UTF-8⁩
text-too-long = { $file }: الحد الأقصى المتوقع { $most } بايت
file-missing = لا يوجد ملف { $file }
file-is-folder = { $file } مجلد؛ وكان المتوقع ملفا
file-unreadable = تتعذر قراءة { $file }: { $why }

## People

person-added = سجل الشخص { $handle } ({ $id })
person-added-roles = سجل الشخص { $handle } ({ $id }) بالدور { $roles }
organisation-added = سجلت المنظمة { $handle } ({ $id })
un-entity-added = سجل كيان الأمم المتحدة { $handle } ({ $id })
un-entity = كيان من كيانات الأمم المتحدة
role-gone = لم يعد لدى { $handle } الدور { $role }
role-had = كان لدى { $handle } الدور { $role } من قبل
role-has = لدى { $handle } الآن الدور { $role }
role-not-had = ليس لدى { $handle } الدور { $role }
role-until = حتى { $until }
may-for = { $what } ({ $scope })

## Names of fields

field-handle = الاسم القصير
field-id = المعرف
field-organisation = المنظمة
field-roles = الأدوار
field-source = المصدر
field-mirrored-from = منقول عن
field-symbol = الرمز
field-also-here = هنا أيضا
field-address = الرابط
field-published = تاريخ النشر
field-type = النوع
field-publisher = الناشر
field-scope = النطاق
field-objectives = الأهداف
field-principles = المبادئ
field-countries = البلدان
field-footnotes = الحواشي
field-audiences = الجمهور
field-translated-into = مترجم إلى
field-also-in = أيضا باللغة
field-state = الحالة
field-provenance = مصدر البيانات
field-doi = DOI
field-isbn = ISBN
field-rights = الترخيص
field-workstream-output = من عمل الشبكة
field-regional-review = الاستعراض الإقليمي
field-title = العنوان
field-language = اللغة
field-grade = المرتبة
field-name = الاسم
field-waits-for = في انتظار
field-since = منذ
field-due = الموعد

## Labels of codes

language-ar = العربية
language-en = الإنكليزية
language-es = الإسبانية
language-fr = الفرنسية
language-ru = الروسية
language-zh = الصينية
short-grade-peer-reviewed = استعرضه الأقران
short-grade-screened = تحقق منه
short-grade-harvested = مجموع
short-grade-unpublished = غير منشور
scope-global = عالمي
scope-regional = إقليمي
scope-national = وطني
scope-local = محلي
state-draft = مسودة
state-submitted = مقدم
state-screening = قيد التحقق
state-returned = معاد
state-desk-rejected = مرفوض بدون استعراض
state-in-review = قيد الاستعراض
state-changes-requested = طلبت تعديلات
state-accepted = مقبول
state-rejected = مرفوض
state-published = منشور
state-due-for-refresh = حان تحديثه
state-superseded = حل محله غيره
state-archived = محفوظ
state-withdrawn = مسحوب
state-taken-down = محجوب عن الجمهور
assignment-invited = وجهت الدعوة
assignment-accepted = قبلت الدعوة
assignment-cleared = تجوز القراءة
assignment-submitted = قدم الاستعراض
assignment-declined = رفضت الدعوة
assignment-recused = تنحى
assignment-withdrawn-by-the-editor = سحبت الدعوة
assignment-proposed = مقترح، لم يسأل بعد
assignment-disclosed = أفصح عن تضارب في المصالح
assignment-expired = لم يجب في الموعد
assignment-replaced = استبدل
category-internal = داخلي (الأمم المتحدة)
category-external = خارجي
conflict-undeclared = لم يعلن بعد عن تضارب المصالح
conflict-disclosed = على محرر أن يقيمه
conflict-none = لا تضارب في المصالح
conflict-managed = تضارب في المصالح تجري معالجته
conflict-disqualifying = تضارب في المصالح يمنع المشاركة
advice-accept = يوصي بالقبول
advice-request-changes = يوصي بتعديلات
advice-reject = يوصي بالرفض
decision-accept = قبول
decision-reject = رفض
decision-request-changes = طلب تعديلات
role-screener = متحقق
role-reviewer = مستعرض
role-editor = محرر
role-translator = مترجم
role-operator = مشغل
operation-search = البحث في ما هو منشور
operation-see-published = قراءة ما هو منشور
operation-see-open = معرفة المواد المفتوحة وحالتها
operation-read-draft = قراءة ما لم ينشر بعد
operation-read-review = قراءة من يستعرض وإلى أين وصل
operation-read-comments = قراءة التعليقات الموجهة إلى المؤلف
operation-read-confidential = قراءة التعليقات الموجهة إلى المحررين وحدهم
operation-work-list = سرد المواد التي تنتظر أحدا
operation-create = كتابة المواد أو استيرادها
operation-import-harvested = استيراد مواد تعرض فورا بوصفها لم تستعرض
operation-revise = كتابة نسخة جديدة من المادة الخاصة
operation-submit = تقديم مادة
operation-screen = التحقق من اكتمال المواد
operation-consent = الموافقة على ما يقدم نيابة عن الشخص
operation-ask = سؤال المؤلف عن حقل
operation-answer = الإجابة عن سؤال كهذا
operation-desk-reject = رفض مادة بدون استعراض
operation-propose = اقتراح مستعرضين يسألون لاحقا
operation-invite = دعوة مستعرضين وسحب الدعوات
operation-respond = الرد على دعوة إلى الاستعراض
operation-declare = الإعلان عن تضارب المصالح أو انعدامه
operation-weigh-conflict = تقييم تضارب المصالح لدى مستعرض
operation-review = تقديم استعراض
operation-decide = القبول أو الرفض أو طلب تعديلات
operation-publish = نشر ما قبل
operation-revalidate = إثبات أن ما هو منشور لا يزال ساريا
operation-reinstate = السماح بإعادة نشر ما حجب أو سحب
operation-run-timers = تنفيذ ما حان موعده
operation-withdraw = سحب مادة
operation-archive = حفظ مادة منشورة للعلم، لم تعد سارية
operation-take-down = حجب مادة منشورة فورا
operation-read-translations = قراءة الترجمات غير المنشورة
operation-translate = تقديم الترجمات
operation-check-translation = إقرار صحة ترجمة الغير
operation-publish-translation = نشر الترجمات
operation-withdraw-translation = سحب الترجمات
operation-request-correction = طلب تصويب
operation-read-corrections = قراءة ما طلب الآخرون تصويبه
operation-answer-correction = الرد على طلبات التصويب
operation-take-back-correction = سحب طلب التصويب الخاص
operation-judge-duplicate = القول إن وثيقتين هما وثيقة واحدة أو وثيقتان
operation-read-works = الاطلاع على الوثائق العلنية التي هي عمل واحد
operation-write-back = جعل البوابات الأخرى تعرض ما هو منشور هنا
operation-administer = تسجيل الأشخاص والمنظمات ومنح الأدوار
operation-configure = تحديد أسماء الدول والأقاليم في البوابة
operation-set-policy = منح المخزن سياسة استعراض أو إنهاؤها
operation-read-people = قراءة الأشخاص والمنظمات
operation-keep-own-profile = كتابة ما يمكن للشخص استعراضه
operation-keep-profiles = كتابة ما يمكن للآخرين استعراضه
operation-read-profiles = قراءة ما يمكن للآخرين استعراضه
operation-suggest-reviewers = السؤال عمن يمكنه استعراض مادة
operation-read-roster = قراءة ما يغطيه المستعرضون وكيف يتوزعون
operation-verify = مطابقة المخزن مع سجله
operation-read-log = قراءة السجل
operation-export = أخذ ما هو منشور
operation-export-private = أخذ كل ما عداه لاستعادة المخزن منه
operation-reindex = بناء الفهرسين من جديد
relation-cites = يستشهد بـ
relation-contradicts = يناقض
relation-derived-from = مأخوذ من
relation-duplicates = يكرر
relation-implements = ينفذ
relation-part-of = جزء من
relation-responds-to = يستجيب لـ
relation-same-as = مطابق لـ
relation-supersedes = يحل محل
relation-translation-of = ترجمة لـ
relation-version-of = نسخة من
completion-full = مكتملة
completion-mostly = مكتملة في معظمها
completion-ongoing = جارية
standing-good-practice = ممارسة جيدة
standing-replicable-experience = تجربة قابلة للتكرار
progress-planned = مقرر
progress-ongoing = جار
progress-completed = مكتمل
pledge-kind-individual = فردي
pledge-kind-common = مشترك
pledge-kind-partnership = في إطار شراكة
pledge-kind-matching = داعم لتعهد آخر
pledge-form-financial = أموال
pledge-form-human-resources = خبرات وعمل
pledge-form-process = عملية
pledge-form-policy = سياسة أو قانون
pledge-stage-planning = قيد الإعداد
pledge-stage-in-progress = قيد التنفيذ
pledge-stage-fulfilled = تم الوفاء به
pledge-stage-discontinued = متوقف
training-self-paced = تعلم ذاتي الوتيرة
training-taught = بإشراف مدرب
training-blended = مختلط
instrument-law = قانون
instrument-regulation = لائحة
instrument-policy = سياسة
instrument-implementation-plan = خطة تنفيذ الاتفاق
instrument-treaty = معاهدة
instrument-arrangement = ترتيب غير ملزم
marker-gender = النوع الاجتماعي
marker-human-rights = حقوق الإنسان
marker-child-sensitivity = مراعاة الأطفال

## What only one kind of content has

detail-implementer = الجهة المنفذة
detail-partners = الشركاء
detail-started = البداية
detail-ended = النهاية
detail-completion = درجة الإنجاز
detail-standing = التصنيف
detail-benefits = الفوائد
detail-lessons = الدروس المستفادة
detail-recommendations = التوصيات
detail-innovation = الجديد فيها
detail-replicability = قابلية التكرار
detail-lead = الجهة القائدة
detail-progress = التقدم
detail-starts = البداية
detail-ends = النهاية
detail-zone = المنطقة الزمنية
detail-place = المكان
detail-online = عبر الإنترنت
detail-organisers = الجهات المنظمة
detail-registration = التسجيل
detail-recording = التسجيل المرئي
detail-theme = الموضوع
detail-criteria = المعايير
detail-opens = مفتوح من
detail-deadline = الموعد النهائي
detail-form = الشكل
detail-hours = الساعات
detail-certificate = شهادة
detail-series = السلسلة
detail-edition = الطبعة
detail-from = من
detail-to = إلى
detail-method = المنهج
detail-formats = الصيغ
detail-adopted = الاعتماد
detail-in-force = نافذ منذ
detail-year = السنة
detail-forum = المنتدى
detail-submitted-by = مقدم من
detail-public-id = مسجل برقم
detail-kind = صفة التعهد
detail-forms = موضوع التعهد
detail-entity = صاحب التعهد
detail-participants = بمشاركة
detail-matches = داعم لـ
detail-description = النص
detail-measure = طريقة القياس
detail-amount = المبلغ
detail-migrants-only = المهاجرون فقط
detail-updates = منذ ذلك الحين
detail-fund = الصندوق
detail-agencies = كيانات الأمم المتحدة
detail-budget = الميزانية
detail-markers = المؤشرات

## Search

search-found =
    { $total ->
        [zero] لم يعثر على شيء
        [one] عثر على وثيقة واحدة
        [two] عثر على وثيقتين
        [few] عثر على { $total } وثائق
        [many] عثر على { $total } وثيقة
       *[other] عثر على { $total } وثيقة
    }
search-passed-over =
    { $total ->
        [zero] لم يعثر على شيء؛ والخيار ⁨--offset⁩ { $offset } يتجاوزه
        [one] عثر على وثيقة واحدة؛ والخيار ⁨--offset⁩ { $offset } يتجاوزها
        [two] عثر على وثيقتين؛ والخيار ⁨--offset⁩ { $offset } يتجاوزهما
        [few] عثر على { $total } وثائق؛ والخيار ⁨--offset⁩ { $offset } يتجاوزها كلها
        [many] عثر على { $total } وثيقة؛ والخيار ⁨--offset⁩ { $offset } يتجاوزها كلها
       *[other] عثر على { $total } وثيقة؛ والخيار ⁨--offset⁩ { $offset } يتجاوزها كلها
    }
search-found-shown =
    { $total ->
        [zero] لم يعثر على شيء، والمعروض { $shown }
        [one] عثر على وثيقة واحدة، والمعروض { $shown }
        [two] عثر على وثيقتين، والمعروض { $shown }
        [few] عثر على { $total } وثائق، والمعروض { $shown }
        [many] عثر على { $total } وثيقة، والمعروض { $shown }
       *[other] عثر على { $total } وثيقة، والمعروض { $shown }
    }
search-found-range =
    { $total ->
        [zero] لم يعثر على شيء، والمعروض من { $first } إلى { $last }
        [one] عثر على وثيقة واحدة، والمعروض من { $first } إلى { $last }
        [two] عثر على وثيقتين، والمعروض من { $first } إلى { $last }
        [few] عثر على { $total } وثائق، والمعروض من { $first } إلى { $last }
        [many] عثر على { $total } وثيقة، والمعروض من { $first } إلى { $last }
       *[other] عثر على { $total } وثيقة، والمعروض من { $first } إلى { $last }
    }
search-relaxed = ليس فيها ما يضم كل الكلمات؛ وهذه تضم بعضها
search-alike = لا شيء يضمها كما كتبت؛ وهذه تضم ما يشبهها
search-like = الأكثر شبها: { $total }
search-meant = هل تقصد
search-across = عثر عليها باعتبارها { $names }: بحسب موضوعها أو باسم في لغة أخرى
search-versions =
    { $count ->
        [one] وثيقة أخرى من العمل نفسه: { $languages }
        [two] وثيقتان أخريان من العمل نفسه: { $languages }
        [few] { $count } وثائق أخرى من العمل نفسه: { $languages }
       *[other] { $count } وثيقة أخرى من العمل نفسه: { $languages }
    }
search-explained = الدرجة { $score } = { $parts }
search-pieces = أجزاء الكلمات
search-language = اللغة
search-behind =
    { $count ->
        [zero] لا تغيير ينقص هذا الجواب: { $why }
        [one] التغيير الأخير ليس في هذا الجواب بعد: { $why }
        [two] التغييران الأخيران ليسا في هذا الجواب بعد: { $why }
        [few] آخر { $count } تغييرات ليست في هذا الجواب بعد: { $why }
        [many] آخر { $count } تغييرا ليست في هذا الجواب بعد: { $why }
       *[other] آخر { $count } تغيير ليست في هذا الجواب بعد: { $why }
    }
search-index-busy = تجري كتابة الفهرس
search-narrow = لتضييق البحث
search-more-values = و{ $count } غيرها
search-more =
    { $count ->
        [zero] لا وثيقة أخرى
        [one] وثيقة واحدة أخرى
        [two] وثيقتان أخريان
        [few] { $count } وثائق أخرى
        [many] { $count } وثيقة أخرى
       *[other] { $count } وثيقة أخرى
    }

## Items

show-gone = كانت المادة { $id } منشورة ولم تعد كذلك: { $state }
show-not-public = غير منشور: { $state }
show-public-is = المنشور هو النسخة { $revision }: { $grade }
show-archived = محفوظ للعلم، لم يعد ساريا
show-revision = النسخة { $revision }
revise-other = { $file } يتعلق بالمادة { $name }، وهي مادة أخرى
revise-same = { $id } تقول هذا من قبل في النسخة { $revision }: لم يكتب شيء
revise-done = للمادة { $id } النسخة { $revision }
hint-revise = احذف «⁨source⁩» و«⁨id⁩»، أو سم المادة التي ينتميان إليها

## Work

work-none-mine = لا شيء في انتظارك
work-none = لا توجد مادة مفتوحة يجوز لك العلم بها
work-none-overdue = لا شيء متأخر؛ عدد المواد المفتوحة: { $count }
work-none-task = ليس على أحد هذا: { $task }
work-count =
    { $count ->
        [zero] لا توجد مواد مفتوحة
        [one] مادة مفتوحة واحدة
        [two] مادتان مفتوحتان
        [few] { $count } مواد مفتوحة
        [many] { $count } مادة مفتوحة
       *[other] { $count } مادة مفتوحة
    }
work-closed = (مغلقة أمامك في الوقت الحاضر)
work-since = { $state } منذ { $since }
work-due = الموعد { $until }
work-waits = في انتظار { $who }
work-any-role = أي { $role }
work-turn = { $who }: { $task }
work-turn-due = { $who }: { $task }، الموعد { $until }
timers-done = الدعوات المنتهية: { $expired }؛ الجولات التي بدأت: { $opened }؛ من لم يعد يجوز سؤالهم: { $withdrawn }؛ المواد التي حان النظر فيها من جديد: { $due }
reminders-none = لا أحد يلزم تذكيره
answers-none = لم تقدم بعد أي مادة ردا على هذه الدعوة
task-hand-in = تقديم المادة
task-consent = الموافقة باسم الجهة المنفذة
task-screen = التحقق من الاكتمال
task-answer = الإجابة عن سؤال
task-find-reviewers = دعوة مستعرضين
task-respond = الرد على الدعوة
task-declare = الإعلان عن تضارب المصالح أو انعدامه
task-weigh-conflict = تقييم تضارب المصالح
task-review = تقديم الاستعراض
task-replace = استبدال مستعرض متأخر
task-decide = اتخاذ القرار
task-revise = تقديم نسخة أخرى
task-publish = النشر
task-refresh = النظر في المادة من جديد
task-correct = معالجة طلب تصويب

## Review

step-done = { $done }: { $id }، الحالة: { $state }
review-round = النسخة { $revision }، الجولة { $round }
review-newer = كتبت النسخة { $revision } ولم تقدم بعد
review-not-handed-in = لم تقدم النسخة { $revision } بعد؛ آخر ما قدم هو النسخة { $before }
hint-history = ما آلت إليه تلك
review-policy = وفق سياسة الاستعراض { $policy }
review-opens = يسأل المستعرضون في { $day }
review-consent-given = قدم نيابة عن جهة منفذة: وافق { $person } في { $day }
review-consent-waiting = قدم نيابة عن جهة منفذة: لم يوافق { $person } بعد
review-call = استجابة للدعوة «{ $call }»
review-briefing = موضوعها، لتقول هل يمنعك شيء من استعراضها:
review-assignment = { $reviewer }، { $category }: { $part }
review-you = أنت
review-decided = القرار: { $decision }
review-dissent = أوصى بغير ذلك: { $numbers }
review-ratings = التقييمات، القيمة الوسطى لكل منها:
review-rated = { $criterion } { $rating } من { $scale }
review-rates = قيم باستعمال ⁨--rate⁩: { $criteria }
review-may-rate = وإن شئت: { $criteria }
review-tie-break = دعي لحسم خلاف
review-replaces = بدلا من { $number }
review-missing = الناقص:
review-shortfall = يتطلب القرار استعراضات لهذه النسخة من منظمات مختلفة: عدد الداخلية (الأمم المتحدة) { $needed-internal }، وعدد الخارجية { $needed-external }؛ والموجود { $internal } و{ $external }
review-shortfall-unconflicted = { $short }؛ استعراضات ممن ليس لديهم أي تضارب في المصالح: المطلوب { $needed-unconflicted }، والموجود { $unconflicted }
review-tie = المستعرضون مختلفون: ينتظر القرار استعراضا آخر يحسم الخلاف
review-may = يمكنك الآن
review-reason = السبب ({ $state })، { $day }
review-reason-from = السبب ({ $state })، من { $author }، { $day }
review-decision = القرار: { $state }، { $day }
review-decision-from = القرار، من { $author }: { $state }، { $day }
review-comment-author = تعليق موجه إلى المؤلف، { $day }
review-comment-author-from = تعليق من { $author } موجه إلى المؤلف، { $day }
review-comment-review = تعليق مستعرض موجه إلى المؤلف، { $day }
review-comment-review-from = تعليق المستعرض { $author } موجه إلى المؤلف، { $day }
review-comment-editors = تعليق موجه إلى المحررين، { $day }
review-comment-editors-from = تعليق من { $author } موجه إلى المحررين، { $day }
review-disclosed = تضارب المصالح المفصح عنه، { $day }
review-disclosed-from = تضارب المصالح الذي أفصح عنه { $author }، { $day }
review-weighed = ما تقرر بشأنه، { $day }
review-weighed-from = ما قرره { $author } بشأنه، { $day }
review-weigh-first = أفصحت عن تضارب في المصالح: على محرر أن يقيمه قبل أن تقرأ أو تستعرض
review-query = السؤال { $number } عن { $field }، { $day }
review-query-from = السؤال { $number } من { $author } عن { $field }، { $day }
review-answer = الجواب، { $day }
review-query-open = لم يجب عنه بعد

## What a step did

done-submit = قدمت المادة
done-resubmit = قدمت المادة من جديد
done-consent = تمت الموافقة
done-refuse-consent = لم تتم الموافقة، وأعيدت المادة
done-start-screening = بدأ التحقق من الاكتمال
done-pass-screening = تبين أن المادة مكتملة
done-return = أعيدت المادة لعدم اكتمالها
done-desk-reject = رفضت المادة بدون استعراض
done-ask = سئل المؤلف
done-answer = أجيب عن السؤال
done-propose = اقترح مستعرض لم يسأل بعد
done-invite = دعي مستعرض
done-invite-tie-break = دعي مستعرض لحسم الخلاف
done-replace = دعي شخص آخر بدلا من مستعرض متأخر
done-withdraw-invitation = سحبت الدعوة
done-accept-invitation = قبلت الدعوة
done-decline-invitation = رفضت الدعوة
done-declare-none = أعلن عدم وجود تضارب في المصالح
done-declare-disqualifying = أعلن عن تضارب في المصالح يمنع المشاركة، وانتهت المشاركة في الاستعراض
done-disclose = أفصح عن تضارب في المصالح
done-manage-conflict = سمح للمستعرض بالعمل مع معالجة تضارب المصالح
done-disqualify = تبين أن تضارب المصالح يمنع المشاركة
done-review = قدم الاستعراض
done-waive = احتسبت استعراضات نسخة سابقة
done-accept = قبلت المادة
done-reject = رفضت المادة
done-request-changes = طلبت تعديلات
done-publish = نشرت المادة
done-revalidate = تبين أنها لا تزال سارية
done-archive = حفظت المادة للعلم، ولم تعد سارية
done-withdraw = سحبت المادة
done-take-down = حجبت المادة عن الجمهور
done-reinstate = يجوز نشر المادة من جديد

## What comes next

next-complete = أضف الناقص إلى «⁨content⁩»
submit-incomplete = لا يمكن تقديم { $name } بعد؛ والناقص:
check-missing = { $pointer }: غير موجود؛ المتوقع: { $expected }
check-found = { $pointer }: وجد «{ $found }»؛ المتوقع: { $expected }
check-complete = لدى { $name } كل ما يلزم لتقديمها
check-advised = سيسأل المستعرضون عن:
next-write-down = ثم دونه
next-hand-in = قدم المادة للاستعراض
next-consent = توافق جهة الاتصال
next-read-them = يمكن للجميع العثور عليها وقراءتها
next-read-it = يمكن للجميع العثور عليها وقراءتها
next-find-draft = ابحث عن اسم مسودة لتقديمها
next-start-screening = يبدأ التحقق متحقق أو محرر
next-pass-screening = اعتبرها مكتملة
next-return = أو أعدها
next-answer = يجيب مؤلفها
next-invite = يدعو محرر مستعرضين
next-invite-proposed = ادع من اقترح
next-invite-another = يجوز لمحرر أن يدعو شخصا آخر
next-accept-invitation = يوافق من وجهت إليه الدعوة
next-decline-invitation = أو يعتذر
next-declare-none = قبل القراءة، أعلن أنه لا تضارب في المصالح
next-declare-disqualifying = أو أن هناك تضاربا، واترك الاستعراض
next-manage-conflict = يقول محرر كيف يعالج
next-disqualify = أو إنه يمنع المشاركة
next-work-on = يقرؤها المستعرض ويقدم استعراضا
next-read = اقرأها
next-review = وقدم استعراضا
next-review-again = يستعرض مستعرضوها النسخة الجديدة
next-decide = يقرر محرر عندما يكفي عدد الاستعراضات؛ وهذا هو الناقص
next-publish = ينشرها محرر
next-revise = ينقحها مؤلفها
next-resubmit = ويقدمها من جديد

## Review policies

policy-called = { $name } الإصدار { $version }
policy-in-force = سارية
policy-past = ليست للاستعراضات الجديدة
policy-all-kinds = كل الأنواع التي لا تسميها سياسة أخرى
policy-quorum = الاستعراضات: الداخلية (الأمم المتحدة) { $internal }، والخارجية { $external }
policy-set = تتبع الاستعراضات الجديدة السياسة { $policy }
policy-compared = بالمقارنة مع { $policy }، السارية حتى الآن:
policy-change = { $field }: { $after } (من قبل: { $before })
policy-same = لم يتغير شيء
policy-off = تحذير: لا تستعرض بعد الآن: { $kinds }. يقرر محرر وحده، وما يقبل درجته «{ $grade }»
policy-dropped = تحذير: لم يعد المستعرضون يقيمون: { $criteria }
policy-retired = لم تعد الاستعراضات الجديدة تتبع السياسة { $name }
policy-missing = لا توجد هنا سياسة كهذه: { $name }
hint-policies = السياسات الموجودة

## Verification

verify-sound-word = سليم
verify-sound = سليم: عدد قيود السجل { $entries }، وعدد السجلات { $records }
verify-damaged-word = تالف
verify-damaged = تالف: عدد قيود السجل { $entries }، وعدد السجلات { $records }
verify-replayed = إعادة تنفيذ السجل تعطي كل حالة مخزونة
verify-anchored = المرساة في السجل: لم يكتب شيء قبلها من جديد ولم يقطع
verify-head = الرأس { $head }
verify-advice = احفظ الرأس في مكان آخر: به يكتشف أيضا سجل كتبت نهايته من جديد
verify-hidden = المخزن تالف (عدد ما وجد: { $count })، وقد يكون ما يدل على هويتك تالفا أيضا
hint-damage-person = الخيار «⁨--as PERSON⁩» باسم شخص موجود يبين ما هو تالف

## The Compact

field-actions = الإجراءات
field-hub-label = تسمية ⁨Hub⁩
field-citation = الإحالة
field-objective = الهدف
compact-objective = الهدف { $number } من الاتفاق العالمي، الفقرة { $paragraph }
compact-not-read =
    { $count ->
        [zero] قرئت كل العناوين الرسمية باللغة { $language }
        [one] هدف واحد لم يقرأ عنوانه الرسمي بعد باللغة { $language }: ومكانه العنوان بالإنكليزية
        [two] هدفان لم يقرأ عنواناهما الرسميان بعد باللغة { $language }: ومكانهما العنوان بالإنكليزية
        [few] { $count } أهداف لم تقرأ عناوينها الرسمية بعد باللغة { $language }: ومكانها العنوان بالإنكليزية
        [many] { $count } هدفا لم تقرأ عناوينها الرسمية بعد باللغة { $language }: ومكانها العنوان بالإنكليزية
       *[other] { $count } هدف لم تقرأ عناوينها الرسمية بعد باللغة { $language }: ومكانها العنوان بالإنكليزية
    }
field-sdg-targets = غايات التنمية
field-round-table = المائدة المستديرة
certainty-read = مقروء
certainty-inferred = مستنتج
compact-own-labels = تسميات الإجراءات من وضع هذا المشروع ولم يراجعها أحد؛ وليس في الاتفاق تسميات لها
title-official = العنوان الرسمي للهدف { $number }
title-written-otherwise = العنوان الرسمي للهدف { $number }، مكتوبا على نحو آخر: { $title }
title-altered = ليس العنوان الرسمي: عنوان الهدف { $number } هو { $title }
title-misnumbered = هذا عنوان الهدف { $number } لا الهدف { $stated }: { $title }
title-unrecognised = لا يقارب أي عنوان رسمي معروف هنا
compact-next = للعثور على وثائق عنه

## Vocabularies

quality-exact = مطابق
quality-close = قريب
quality-broad = أوسع
quality-narrow = أضيق
quality-related = ذو صلة
field-code = الرمز
field-region = المنطقة
field-version = الإصدار
field-issued = تاريخ الإصدار
field-licence = الترخيص
field-concepts = المفاهيم
terms-concept = مفهوم
terms-by = عن طريق { $id }
terms-deprecated = لم يعد مستعملا
terms-deprecated-by = لم يعد مستعملا؛ وبدلا منه { $id }
terms-unknown = لا معنى له هنا
terms-unmapped =
    { $count ->
        [zero] لكل مفهوم مستعمل معنى هنا؛ عدد المفاهيم في المكنز: { $all }
        [one] مفهوم واحد من { $all } لا معنى له هنا
        [two] مفهومان من { $all } لا معنى لهما هنا
        [few] { $count } مفاهيم من { $all } لا معنى لها هنا
        [many] { $count } مفهوما من { $all } لا معنى لها هنا
       *[other] { $count } مفهوم من { $all } لا معنى لها هنا
    }
terms-left-out =
    { $count ->
        [zero] لم يترك أي بيان
        [one] ترك بيان واحد: لا مكان له هنا في المكنز
        [two] ترك بيانان: لا مكان لهما هنا في المكنز
        [few] تركت { $count } بيانات: لا مكان لها هنا في المكنز
        [many] ترك { $count } بيانا: لا مكان لها هنا في المكنز
       *[other] ترك { $count } بيان: لا مكان لها هنا في المكنز
    }
terms-more-problems =
    { $count ->
        [zero] لا مشاكل أخرى
        [one] مشكلة واحدة أخرى
        [two] مشكلتان أخريان
        [few] { $count } مشاكل أخرى
        [many] { $count } مشكلة أخرى
       *[other] { $count } مشكلة أخرى
    }
terms-mapping-read = { $file } جدول تقابل صالح للاستعمال
areas-unknown = لا توجد في القائمة منطقة رمزها { $code }
naming-default = ليس لهذا المخزن سياسة تسمية خاصة به: الأسماء هي الواردة في قوائم الأمم المتحدة
naming-set = المناطق المدرجة: { $listed }، منها مضافة بموجب السياسة: { $added }؛ غير المدرجة: { $hidden }؛ الأسماء التي تحمل حاشية: { $noted }

## The doctor

doctor-ok = سليم
doctor-warn = تنبيه
doctor-fail = فشل
doctor-healthy =
    { $warnings ->
        [zero] كل شيء على ما يرام
        [one] كل شيء يعمل؛ تنبيه واحد
        [two] كل شيء يعمل؛ تنبيهان
        [few] كل شيء يعمل؛ { $warnings } تنبيهات
        [many] كل شيء يعمل؛ { $warnings } تنبيها
       *[other] كل شيء يعمل؛ { $warnings } تنبيه
    }
doctor-ill =
    { $failures ->
        [zero] لم يفشل أي فحص
        [one] فشل فحص واحد؛ وتحته ما ينبغي عمله
        [two] فشل فحصان؛ وتحت كل منهما ما ينبغي عمله
        [few] فشلت { $failures } فحوص؛ وتحت كل منها ما ينبغي عمله
        [many] فشل { $failures } فحصا؛ وتحت كل منها ما ينبغي عمله
       *[other] فشل { $failures } فحص؛ وتحت كل منها ما ينبغي عمله
    }
doctor-scope = فحص المجلد وصلاحياته ونهاية السجل والفهرسين؛ ولم تفحص المواد والاستعراضات: يفحصها ⁨mighub verify⁩
doctor-program = البرنامج ⁨mighub⁩ { $version }
doctor-folder = مجلد المخزن هو { $folder }
doctor-folder-missing = لا يوجد مجلد { $folder }
doctor-folder-file = { $folder } ملف؛ والمخزن مجلد
doctor-folder-closed = يتعذر النظر في المجلد { $folder }: { $why }
doctor-rights = لهذا الحساب القراءة والكتابة، وليس لغيره ذلك
doctor-rights-none = ليس لهذا الحساب القراءة والكتابة في المجلد
doctor-rights-files = ليس لهذا الحساب الكتابة في ملفات المجلد
doctor-rights-open = يمكن لكل من على هذا الجهاز قراءة المخزن، حتى التعليقات السرية
doctor-stranger = في المجلد ما ليس من المخزن: { $name }
doctor-store = الجداول بالإصدار { $tables }؛ والسجلات بالمخطط { $found }، ويعرف هذا البرنامج حتى { $known }
doctor-store-missing = لا يوجد مخزن في المجلد
doctor-store-unfinished = ليس في ملف المخزن مخزن بعد
doctor-store-unreadable = تتعذر قراءة ملف المخزن: { $why }
doctor-store-foreign = الملف ⁨hub.sqlite⁩ لبرنامج آخر
doctor-store-newer = جداول المخزن بالإصدار { $found }؛ ويعرف هذا البرنامج حتى { $known }
doctor-store-version = يقول المخزن إن جداوله بالإصدار { $found }؛ ويعرف هذا البرنامج { $known }
doctor-store-record = تتعذر قراءة المدونة الأولى في المخزن
doctor-record-newer = جداول المخزن بالإصدار { $tables } ومدوناته بالمخطط { $found }؛ ويعرف هذا البرنامج حتى { $known }
doctor-waiting = آخر ما كتب ما زال بجانب الملف: عملية أخرى تعمل، أو انقطعت عملية
doctor-log = ينتهي السجل بالقيد { $position } في { $at }، وقيوده الأخيرة متسقة؛ الرأس { $head }
doctor-log-empty = السجل فارغ
doctor-log-damaged = نهاية السجل تالفة: { $why }
doctor-log-chain = قيد السجل { $position } لا يتبع القيد الذي قبله
doctor-clock = تشير الساعة إلى { $now }، بعد آخر قيد في السجل
doctor-clock-future = تشير الساعة إلى { $now }، غير أن آخر قيد في السجل كتب في { $last }
doctor-index = في الفهرس «{ $name }» كل شيء (المحلل { $version })
doctor-index-empty = الفهرس «{ $name }» فارغ حتى الآن
doctor-index-there = الفهرس «{ $name }» موجود
doctor-index-none = لا يوجد فهرس «{ $name }»، أو تتعذر قراءته
doctor-index-other = الفهرس «{ $name }» بناه المحلل { $found }؛ ولدى هذا البرنامج { $known }
doctor-index-behind =
    { $count ->
        [zero] الفهرس «{ $name }» غير متأخر
        [one] الفهرس «{ $name }» متأخر بتغيير واحد
        [two] الفهرس «{ $name }» متأخر بتغييرين
        [few] الفهرس «{ $name }» متأخر بمقدار { $count } تغييرات
        [many] الفهرس «{ $name }» متأخر بمقدار { $count } تغييرا
       *[other] الفهرس «{ $name }» متأخر بمقدار { $count } تغيير
    }
doctor-index-ahead = الفهرس «{ $name }» يعرف أكثر من السجل: ربما أعيد المخزن من نسخة احتياطية
doctor-writers = مستخدم في هذه اللحظة من { $who }
doctor-writers-none = لا عملية أخرى تعمل في المخزن
doctor-writers-unknown = لا يقول هذا النظام أي عمليات تعمل في المخزن
doctor-disk = على القرص { $free } ميغابايت خالية؛ ويشغل المخزن { $store } ميغابايت
doctor-config = تنفذ الأوامر باسم { $person } ما لم يقل ⁨--as⁩ غير ذلك
doctor-config-nobody = تنفذ الأوامر باسم ⁨visitor⁩ ما لم يقل ⁨--as⁩ غير ذلك
doctor-config-wrong = تتعذر قراءة الإعدادات: { $why }
doctor-terminal = عدد أعمدة الطرفية { $columns }
doctor-terminal-none = الناتج ليس إلى طرفية: بلا ألوان، ولا تكسر الأسطر
doctor-locale = لغة الرسائل: { $language }؛ والإعدادات المحلية { $locale }
doctor-locale-not-utf8 = لغة الرسائل: { $language }؛ ولا تقول الإعدادات المحلية { $locale } إن الطرفية تعرض ⁨UTF-8⁩
doctor-advice-folder = سم مجلد المخزن بواسطة ⁨--store DIR⁩
doctor-advice-rights = امنح هذا الحساب حق القراءة والكتابة في المجلد وكل ما فيه
doctor-advice-close = انزع حقوق الآخرين: ⁨chmod -R o-rwx { $folder }⁩
doctor-advice-stranger = أخرجه: للمخزن مجلد خاص به
doctor-advice-init = الأمر ⁨mighub init⁩ ينشئ مخزنا أو يتم إنشاءه
doctor-advice-backup = أعد المخزن من نسخة احتياطية
doctor-advice-update = استخدم إصدارا أحدث من ⁨mighub⁩؛ وقد ترك المخزن كما هو
doctor-advice-verify = الأمر ⁨mighub verify⁩ يذكر كل ما هو تالف
doctor-advice-waiting = إن لم تكن عملية أخرى تعمل، فالأمر التالي يستوعبه
doctor-advice-clock = اضبط ساعة هذا الجهاز، أو ساعة الجهاز الذي كتب آخر مرة
doctor-advice-index = لم يفقد شيء: البحث التالي يحدثه
doctor-advice-writers = لا داعي لفعل شيء، إلا إذا لم ينته ذلك
doctor-advice-room = أفسح مكانا على القرص
doctor-advice-locale = اضبط ⁨LANG⁩ على إعدادات محلية بترميز ⁨UTF-8⁩، مثل ⁨C.UTF-8⁩

## الأخذ والترجمة

export-done = { $count ->
    [zero] لا توجد وثائق متاحة للجميع في { $file }
    [one] وثيقة واحدة متاحة للجميع في { $file }
    [two] وثيقتان متاحتان للجميع في { $file }
    [few] { $count } وثائق متاحة للجميع في { $file }
    [many] { $count } وثيقة متاحة للجميع في { $file }
   *[other] { $count } وثيقة متاحة للجميع في { $file }
}
export-private = كل ما عدا ذلك في { $file }: أشخاص ومسودات وتعليقات سرية؛ احفظه كما تحفظ المخزن
export-events = { $count ->
    [zero] لا توجد فعاليات عامة بتاريخ معروف: { $file } تقويم بلا فعاليات
    [one] فعالية واحدة متاحة للجميع في { $file }
    [two] فعاليتان متاحتان للجميع في { $file }
    [few] { $count } فعاليات متاحة للجميع في { $file }
    [many] { $count } فعالية متاحة للجميع في { $file }
   *[other] { $count } فعالية متاحة للجميع في { $file }
}
export-no-event = لم تدرج: { $title } ({ $id }): { $why }
export-no-half = { $file }: يحتاج ⁨--private⁩ إلى ملف ⁨JSON Lines⁩ فيه كل شيء مثل ⁨open.jsonl⁩؛ لا يستعاد شيء من شكل آخر ولا من مجلد ولا من جزء
export-no-form = { $file }: نهاية الاسم لا تدل على شكل: تدل عليه ⁨.jsonl⁩ (أو بلا نهاية) و⁨.csv⁩ و⁨.parquet⁩ و⁨.ics⁩ و⁨.ttl⁩ و⁨.jsonld⁩ و⁨.xml⁩ و⁨.bib⁩ و⁨.ris⁩؛ أو يسمى بالخيار ⁨--format⁩
export-one-file = { $file }: سيكتب النصفان في هذا الملف؛ ينبغي أن يكون لكل منهما ملفه
export-no-file = { $file }: يكتب التصدير في ملف خاص به خارج مجلد المخزن
export-gone = { $count ->
    [zero] لم ترد أي مادة محجوبة
    [one] مادة واحدة كانت منشورة وردت بوصفها محجوبة
    [two] مادتان كانتا منشورتين وردتا بوصفهما محجوبتين
    [few] { $count } مواد كانت منشورة وردت بوصفها محجوبة
    [many] { $count } مادة كانت منشورة وردت بوصفها محجوبة
   *[other] { $count } مادة كانت منشورة وردت بوصفها محجوبة
}
export-left = في المجلد ملفات بأسماء ملفات التصدير لم تكتب هذه المرة: { $count } (مثل { $first })

mirror-private-half = { $file }: هذا هو النصف الخاص من التصدير ويبقى لدى المشغل؛ يأخذ mirror النصف المفتوح
export-moved = كتب أحدهم في المخزن أثناء التصدير؛ اكتب الأمر نفسه مرة أخرى
export-needs-folder = { $format }: الملفات عدة، فلا بد من مجلد: اسم ينتهي بالعلامة «/»
site-missing = لا شيء يقول أي بوابة تنشر وأين تعرض موادها
hint-site = في ⁨config.toml⁩ من المخزن: ⁨[site]⁩ وفيه ⁨home = "https://portal.example.org/"⁩ و⁨pages = "{"{language}/items/{id}"}"⁩ و⁨language = "ar"⁩ و⁨names.ar = "…"⁩؛ أو الخيارات ⁨--site-home⁩ و⁨--site-pages⁩ و⁨--site-lang⁩ و⁨--site-name⁩
oai-no-admin = يجب أن يعرف الجامعون إلى من يكتبون، ولم يضبط أي عنوان بريد
hint-oai = في ⁨config.toml⁩ من المخزن: ⁨[oai]⁩ وفيه ⁨admins = ["editors@example.org"]⁩؛ أو ⁨--admin MAIL⁩
oai-no-listen = لا يمكن تقديم شيء في { $address }: { $why }
oai-no-base = يدل { $address } على كل عناوين هذا الجهاز، فلا يمكن أن يعطى للجامعين: بين بالخيار ⁨--base⁩ أي عنوان يستخدمون
oai-open = تحذير: يجيب { $address } كل من يصل إلى هذا الجهاز عبر ⁨HTTP⁩ بلا تشفير؛ والأفضل أن يقود الآخرين إليه خادم ويب مع ⁨TLS⁩ يقول ⁨--base⁩ عنوانه
oai-key-wrong = لا مفتاح في { $file }: المتوقع ما لا يقل عن { $least } من الأحرف التي لا يخمنها أحد. احذف الملف فينشأ مفتاح جديد؛ وعندئذ يبدأ الجمع الجاري من أوله
oai-serving = { $count ->
    [zero] لا سجل بعد في { $address }، والخدمة مستمرة حتى تقطع
    [one] يقدم سجل واحد في { $address } حتى تقطع الخدمة
    [two] يقدم سجلان في { $address } حتى تقطع الخدمة
    [few] تقدم { $count } سجلات في { $address } حتى تقطع الخدمة
    [many] يقدم { $count } سجلا في { $address } حتى تقطع الخدمة
   *[other] يقدم { $count } سجل في { $address } حتى تقطع الخدمة
}
restore-done = { $count ->
    [zero] لم يستعد أي سجل في { $folder }
    [one] استعيد سجل واحد في { $folder }
    [two] استعيد سجلان في { $folder }
    [few] استعيدت { $count } سجلات في { $folder }
    [many] استعيد { $count } سجلا في { $folder }
   *[other] استعيد { $count } سجل في { $folder }
}
mirror-done = أخذ: { $created }، موجود من قبل: { $unchanged }، مرفوض: { $refused }
restore-next = الأشخاص هم أنفسهم كما كانوا؛ للاطلاع باسم أحدهم
import-done = مستورد: { $imported }، بلا تغيير: { $unchanged }، مرفوض: { $rejected }
import-would = ما كان سيستورد: { $imported }، بلا تغيير: { $unchanged }، مرفوض: { $rejected }
import-nothing-written = لم يكتب شيء؛ للاستيراد
import-new = جديد
import-unchanged = بلا تغيير
import-rejected = مرفوض
import-stopped = ما استورد قبل ذلك باق؛ واستيراد الملف نفسه مرة أخرى يضيف الباقي
translation-added = قدمت الصيغة { $number } باللغة: { $language }
translation-next-check = يتحقق منها شخص آخر بالأمر «mighub translation check»، ثم ينشرها محرر
translation-none = لا توجد ترجمات
translation-stale = متقادمة: تغيرت الوثيقة منذ ذلك الحين
translation-state-missing = غير موجودة
translation-state-machine-draft = مسودة آلية
translation-state-human-draft = مسودة
translation-state-checked = مدققة ولم تنشر بعد
translation-state-published = منشورة
translation-state-withdrawn = مسحوبة
method-human = ترجمة بشرية
method-machine = ترجمة آلية
method-machine-checked = ترجمة آلية راجعها شخص
show-not-in = لا يوجد نص منشور بهذه اللغة ({ $language }): هذا نص المادة نفسها
translation-now = الترجمة، اللغة: { $language }، الحالة: { $state }
correction-asked = سجل الطلب: { $id }
correction-receipt = الإيصال { $receipt }: به يبين الأمر «mighub correction state» حالة الطلب
correction-now = الطلب { $id }: { $state }
correction-none = لم يطلب أي تصحيح يمكنك الاطلاع عليه
correction-quote = النص الحالي: { $text }
correction-proposed = النص المقترح: { $text }
correction-answer = الرد: { $text }
correction-kind-wrong-number = رقم أو معلومة غير صحيحة
correction-kind-outdated = لم تعد محدثة
correction-kind-rights = الحقوق
correction-kind-translation = الترجمة
correction-kind-duplicate = نسخة مكررة
correction-kind-withdraw = سحب الوثيقة
correction-kind-reinstate = إعادة الوثيقة
correction-state-open = في انتظار الرد
correction-state-accepted = مقبول ولم ينفذ بعد
correction-state-declined = مرفوض
correction-state-taken-back = مسحوب
correction-state-done = منفذ
citations-head = الوثائق التي تحيل إلى { $id } ({ $state }): { $count }
log-done = عدد قيود السجل المكتوبة في { $file }: { $count }
work-correction = طلب تصحيح: { $id }
duplicates-judged = { $one } و{ $other }: { $judged }
duplicates-likes = الوثائق المتشابهة مما يمكنك قراءته: { $count }
duplicates-said = { $day }: { $judged }
duplicates-works = الوثائق العلنية التي قورنت: { $read }؛ الأعمال التي لها أكثر من وثيقة: { $count }
duplicates-refused = أحكام تعارضها أحكام أخرى:
duplicates-keep = تبقى هذه ({ $because })
judged-same = الوثيقة نفسها
judged-twin = الوثيقة نفسها بلغتين
judged-different = وثيقتان
duplicate-kind-duplicate = الوثيقة نفسها
duplicate-kind-language-twin = الوثيقة نفسها بلغة أخرى
duplicate-rule-verdict = بقول شخص
duplicate-rule-symbol = بالرمز
duplicate-rule-doi = بمعرف ⁨DOI⁩
duplicate-rule-isbn = برقم ⁨ISBN⁩
duplicate-rule-address = بالعنوان الإلكتروني
duplicate-rule-place = بالموضع في مجلة
duplicate-rule-title = بالعنوان
duplicate-rule-near-title = بعنوان يكاد يكون نفسه
duplicate-rule-summary = بالملخص
duplicate-rule-signs = بالأرقام والمختصرات
kept-grade = وراءها سند أقوى
kept-official = صادرة عن الجهة المصدرة
kept-fullest = هي الأوفى
kept-oldest = هي الأقدم
coverage-total = الوثائق العلنية: { $total }؛ الثغرات: { $gaps }
coverage-count = العدد
coverage-none = (بلا)
coverage-any = (أي)
coverage-gap = لا شيء
labels-none = لا شيء في النص يشير بوضوح كاف إلى تسمية
labels-offer = احتمالها يكفي لاقتراحها
labels-ask = يجب أن ينظر فيها شخص
labels-score = الاحتمال { $score } %
labels-stated = مذكورة من قبل
labels-words = الكلمات: { $words }
labels-unsupported = { $label } مذكور، وقليل في النص ما يؤيده (الاحتمال { $score } %)
labels-learned = الأوزان المتعلمة المكتوبة في { $file }: { $count }
labels-not-learned = { $file } ليس ما يكتبه ⁨mighub learn⁩

## Other portals, harvested

field-plugin = القارئ
field-read = القراءة
field-last-harvest = آخر جمع
field-all-read = قرئ كله
field-credentials = بيانات الدخول
field-written = الكتابة إليه
field-mapping = المقابلات
field-quarantine = غير مقروء
field-proposals = للبت فيه
source-added = أضيف المصدر { $name }، ويقرؤه { $plugin }
source-changed = تغير المصدر { $name }
source-same = المصدر { $name } مضبوط هكذا من قبل: لم يكتب شيء
source-none = لم يضف أي مصدر بعد
source-none-due = لم يحن موعد أي مصدر
source-unknown = لا يوجد مصدر باسم { $name }
source-no-plugin = المصدر الجديد يحتاج إلى ⁨--plugin⁩، وهو أحد { $plugins }
source-no-such-plugin = يقرأ { $name } الملحق { $plugin }، وليس في هذا البرنامج
source-set-wrong = ⁨--set⁩ { $key }: المتوقع ⁨KEY=VALUE⁩ بمفتاح مثل ⁨page_size⁩ أو ⁨review.field⁩
source-secret = { $key }: لا يدخل السر المخزن، فقد يقرؤه غيرك. أعطه في المتغير { $variable } من البيئة، أو تحت [{ $name }] في { $file }
source-credentials-open = يستطيع غيرك قراءة { $file }: اسحب أذونهم بالأمر ⁨chmod 600⁩ { $file }
source-credentials-wrong = لا توجد في { $place } بيانات دخول يمكن قراءتها: المتوقع ⁨user⁩ مع ⁨password⁩ أو ⁨token⁩؛ ولا يكرر هنا ما فيها
source-credentials-environment = في البيئة
source-credentials-file = في ⁨credentials.toml⁩
source-writes = ممكنة ببيانات دخول حساب له أن يكتب هناك: «⁨mighub outbox⁩»
source-writes-not = غير ممكنة: هذا الملحق يقرأ فقط
source-no-contact = من يسأل بوابة يقول لأصحابها أين يجدون المسؤول، ولم تضبط أي جهة اتصال
hint-contact = ⁨--contact https://example.org/our-harvester⁩ (أو عنوان بريد)، أو في ⁨config.toml⁩ من المخزن: ⁨transport.contact = "…"⁩
hint-private = إن كان المقصود هذا المضيف في شبكتك: ⁨--allow-private HOST⁩، أو في ⁨config.toml⁩ من المخزن: ⁨transport.private_hosts = ["HOST"]⁩
hint-credentials = لم تعط بيانات دخول للمصدر { $name }: تعطى في المتغير { $variable } من البيئة (⁨USER:PASSWORD⁩ أو رمز أو كائن ⁨JSON⁩)، أو تحت [{ $name }] في { $file }
hint-sources = المصادر الموجودة
source-paused = المصدر { $name } موقوف مؤقتا
hint-source-resume = لاستئناف قراءته
source-state-paused = موقوف مؤقتا
source-state-stopped = توقف ويستأنف
source-state-new = لم يقرأ قط
source-state-due = حان موعده
source-state-waiting = محدث
source-state-patience = لا يسأل الآن
source-due-now = الآن
source-every = عدد الساعات بين قراءتين: { $hours }؛ والأيام بين قراءتين كاملتين: { $days }
source-mapped-terms = { $count ->
    [zero] لا معنى هنا لأي مصطلح
    [one] لمصطلح واحد معنى هنا
    [two] لمصطلحين معنى هنا
    [few] لـ{ $count } مصطلحات معنى هنا
    [many] لـ{ $count } مصطلحا معنى هنا
   *[other] لـ{ $count } مصطلح معنى هنا
}
source-read-all = { $name }، كل شيء:
source-read-since = { $name }، ما تغير منذ { $since }:
source-new = جديد { $count }
source-changed-items = متغير { $count }
source-unchanged = بلا تغيير { $count }
source-gone = زال { $count }
source-back = عاد { $count }
source-quarantined = لا يقرأ { $count }
source-outdated = متأخر { $count }
source-reason = لا يمكن قراءته: { $why }
source-more = و{ $count } غير ذلك
source-duplicates = موجود هنا من قبل بأحد أسمائه: { $count } ({ $first })
source-proposed = ليبت فيه محرر: { $count } ({ $first })
source-terms = مصطلحاته الخاصة: { $mapped } لها مقابل، و{ $unsure } بلا يقين، و{ $unmapped } بلا معنى هنا
source-swept = لم يرد في القائمة وسئل عنه واحدا واحدا: { $missing }
source-swept-partial = لم تكن القائمة كاملة: لم يعد شيء زائلا
source-swept-too-many = غاب { $missing } من { $here } وهذا كثير: لم يعد شيء زائلا؛ والأمر «⁨source add NAME⁩ ⁨--vanish PERCENT⁩» يقبل أكثر
source-unconfirmed = غائب ولا يعرف هل زال: { $count } ({ $first })
source-restarts = بدأت القراءة من جديد لأن المصدر لم يستأنف من حيث توقف: { $count }
source-stopped = توقف قبل نهايته: { $why }
source-progress = { $name }: { $counts }
source-tested = { $count ->
    [zero] { $name }، صفحة واحدة بلا سجلات؛ لا يكتب شيء
    [one] { $name }، صفحة واحدة فيها سجل واحد؛ لا يكتب شيء
    [two] { $name }، صفحة واحدة فيها سجلان؛ لا يكتب شيء
    [few] { $name }، صفحة واحدة فيها { $count } سجلات؛ لا يكتب شيء
    [many] { $name }، صفحة واحدة فيها { $count } سجلا؛ لا يكتب شيء
   *[other] { $name }، صفحة واحدة فيها { $count } سجل؛ لا يكتب شيء
}
source-delta = يقول ما تغير
source-no-delta = يقرأ كاملا كل مرة
source-deletions-persistent = يخبر عن المحذوف دائما
source-deletions-transient = يخبر عن المحذوف مدة
source-deletions-unreported = لا يخبر عن المحذوف
source-ids = يسرد معرفاته
source-no-id = (بلا معرف)
source-is-gone = { $id }: لم يعد لدى المصدر
source-objectives = الأهداف { $numbers }
source-unmapped = مصطلحات بلا معنى هنا: { $terms }
source-page-more = تليها صفحات أخرى
source-page-all = هذه الصفحة هي كل ما هناك
source-mapping-set = { $count ->
    [zero] لم يعد لأي مصطلح من { $name } معنى هنا (قبل ذلك: { $before })؛ والقراءة التالية تعيد قراءة كل شيء بحسب ذلك
    [one] صار لمصطلح واحد من { $name } معنى هنا (قبل ذلك: { $before })؛ والقراءة التالية تعيد قراءة كل شيء بحسبه
    [two] صار لمصطلحين من { $name } معنى هنا (قبل ذلك: { $before })؛ والقراءة التالية تعيد قراءة كل شيء بحسبهما
    [few] صار لـ{ $count } مصطلحات من { $name } معنى هنا (قبل ذلك: { $before })؛ والقراءة التالية تعيد قراءة كل شيء بحسبها
    [many] صار لـ{ $count } مصطلحا من { $name } معنى هنا (قبل ذلك: { $before })؛ والقراءة التالية تعيد قراءة كل شيء بحسبها
   *[other] صار لـ{ $count } مصطلح من { $name } معنى هنا (قبل ذلك: { $before })؛ والقراءة التالية تعيد قراءة كل شيء بحسبها
}
source-all-mapped = { $name }: لم يصادف أي مصطلح بلا معنى هنا
source-unmapped-head = مصطلحات { $name } التي لا معنى لها هنا، وعدد مرات ورودها:
source-may-mean = قد يعني { $meanings }
source-terms-more = { $count ->
    [zero] عرضت المصطلحات كلها؛ و⁨--limit⁩ يحدد عددها
    [one] لم يعرض مصطلح آخر؛ والخيار ⁨--limit⁩ يعرض المزيد
    [two] لم يعرض مصطلحان آخران؛ والخيار ⁨--limit⁩ يعرض المزيد
    [few] لم تعرض { $count } مصطلحات أخرى؛ والخيار ⁨--limit⁩ يعرض المزيد
    [many] لم يعرض { $count } مصطلحا آخر؛ والخيار ⁨--limit⁩ يعرض المزيد
   *[other] لم يعرض { $count } مصطلح آخر؛ والخيار ⁨--limit⁩ يعرض المزيد
}
source-terms-unnamed = { $count ->
    [zero] ذكر تقرير القراءة المصطلحات كلها
    [one] ورد مرة واحدة مصطلح أقل تواترا لا يذكره تقرير القراءة
    [two] وردت مرتين مصطلحات أقل تواترا لا يذكرها تقرير القراءة
    [few] وردت { $count } مرات مصطلحات أقل تواترا لا يذكرها تقرير القراءة
    [many] وردت { $count } مرة مصطلحات أقل تواترا لا يذكرها تقرير القراءة
   *[other] وردت { $count } مرة مصطلحات أقل تواترا لا يذكرها تقرير القراءة
}
source-quarantine = { $count ->
    [zero] لا يحفظ أي سجل تتعذر قراءته
    [one] سجل واحد تتعذر قراءته
    [two] سجلان تتعذر قراءتهما
    [few] { $count } سجلات تتعذر قراءتها
    [many] { $count } سجلا تتعذر قراءتها
   *[other] { $count } سجل تتعذر قراءتها
}
source-bytes = { $count ->
    [zero] بلا بايتات
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتا
   *[other] { $count } بايت
}
source-not-kept = لا يحفظ سجل بهذا المعرف ولا ببصمة تبدأ هكذا (يكفي { $least } من أحرفها): { $id }
source-kept-twice = لعدة سجلات بصمة تبدأ هكذا: { $id }؛ اكتب مزيدا من أحرفها ({ $least } على الأقل)
source-proposals = { $count ->
    [zero] لا يقول أي مصدر الآن عن مادة غير ما هنا
    [one] مادة واحدة يقول مصدرها الآن غير ما هنا
    [two] مادتان يقول مصدرهما الآن غير ما هنا
    [few] { $count } مواد يقول مصدرها الآن غير ما هنا
    [many] { $count } مادة يقول مصدرها الآن غير ما هنا
   *[other] { $count } مادة يقول مصدرها الآن غير ما هنا
}
source-field-here = { $field } هنا: { $here }
source-field-there = { $field } هناك: { $there }
source-left = ترك ما يقوله المصدر عن { $id }: يعاد السؤال حين يقول المصدر غير ذلك
source-nothing-proposed = لا يوجد اقتراح بشأن { $id }
next-source-add = أضف مصدرا
next-source-test = انظر ما سينتج عنه؛ لا يكتب شيء
next-source-run = اجمع منه
next-source-go-on = يستأنف من حيث توقف
next-source-quarantine = ما لا يمكن قراءته وسببه
next-source-raw = أحدها كما ورد
next-source-proposals = ما تقوله المصادر، للأخذ أو الترك
next-source-take = خذ بما يقوله المصدر
next-source-leave = أو اتركه
next-source-map = بين معاني مصطلحاته
next-source-ask = اسأل المصدر نفسه
next-source-propose = مقابلات للبدء بها
next-source-map-set = بعد تحريرها
source-patience = لن يسأل قبل { $until }
source-dismissed = لن يعرض { $id } حتى يتغير؛ وهو محفوظ
source-gone-there = لم يعد لدى المصدر منذ { $day }
source-kept = يبقى { $id } منشورا، ويذكر أن مصدره لم يعد يقدمه
source-given = صار المصدر { $name } لـ{ $handle }، وهو مؤلف ما يجد منه
next-source-keep = أبق ما زال هناك
next-source-archive = أو احفظه للعلم فقط

## Other portals, written to

delivery-waiting = في الانتظار
delivery-delivered = سلم
delivery-conflict = تغير هناك
delivery-rejected = رفض هناك
delivery-given-up = ترك
delivery-withdrawn = سحب
outbox-record = النسخة { $revision }
outbox-review = الاستعراض: { $state }
outbox-put = على { $name } أن يعرض من { $id }: { $what }؛ لم يرسل شيء بعد
outbox-known-there = وهي هناك باسم { $remote }
outbox-new-there = ليست لدى البوابة بعد: ستنشأ هناك
outbox-no-sink = يقرأ { $name } بالملحق { $plugin } ولا تمكن الكتابة إليه: لا تمكن إلا إلى البوابات التي تقرأ بـ{ $plugins }
outbox-silent = لا تمكن الكتابة إلى: { $names }
outbox-count = { $count ->
    [zero] صندوق الصادر فارغ: لا شيء تعرضه أي بوابة
    [one] عنصر واحد في صندوق الصادر
    [two] عنصران في صندوق الصادر
    [few] { $count } عناصر في صندوق الصادر
    [many] { $count } عنصرا في صندوق الصادر
   *[other] { $count } عنصر في صندوق الصادر
}
outbox-attempts = { $count ->
    [zero] لم يحاول بعد
    [one] محاولة واحدة
    [two] محاولتان
    [few] { $count } محاولات
    [many] { $count } محاولة
   *[other] { $count } محاولة
}
outbox-next = المحاولة التالية { $when }
outbox-conflict = غيرته البوابة منذ آخر قراءة: لم يكتب شيء
outbox-trouble = في المرة الأخيرة: { $why }
outbox-shown = كانت البوابة تعرض في { $day }: { $what }
outbox-behind = ثم: { $what }
outbox-retried = يبدأ من جديد مع الإرسال التالي: على { $name } أن يعرض من { $id }: { $what }
outbox-cancelled = سحب: لم يعد على { $name } أن يعرض من { $id }: { $what }؛ وما أخذته البوابة من قبل يبقى لديها
outbox-none-due = لا شيء حان إرساله إلى أي بوابة
outbox-later = لا شيء حان إرساله الآن؛ الموعد التالي { $when }
outbox-nothing-due = لا شيء حان إرساله
outbox-unsupported = { $count ->
    [zero] لا شيء ينتظر؛ و«⁨review⁩» يبين كيف يعرض الاستعراض
    [one] عنصر واحد ينتظر: لا يمكن أن يطلب عرضه من هذه البوابة بإعدادات المصدر؛ و«⁨review⁩» يبين كيف يعرض الاستعراض
    [two] عنصران ينتظران: لا يمكن أن يطلب عرضهما من هذه البوابة بإعدادات المصدر؛ و«⁨review⁩» يبين كيف يعرض الاستعراض
    [few] { $count } عناصر تنتظر: لا يمكن أن يطلب عرضها من هذه البوابة بإعدادات المصدر؛ و«⁨review⁩» يبين كيف يعرض الاستعراض
    [many] { $count } عنصرا تنتظر: لا يمكن أن يطلب عرضها من هذه البوابة بإعدادات المصدر؛ و«⁨review⁩» يبين كيف يعرض الاستعراض
   *[other] { $count } عنصر تنتظر: لا يمكن أن يطلب عرضها من هذه البوابة بإعدادات المصدر؛ و«⁨review⁩» يبين كيف يعرض الاستعراض
}
outbox-made-twice = جمع { $remote } قبل أن يعرف أنه أنشئ من هنا: { $id } مادة ثانية عنه
next-outbox-record = اكتب هناك أولا ما تقوله المادة
next-outbox-run = أرسله
next-outbox-put = اطلب من بوابة أن تعرض مادة
next-outbox-list = ما في صندوق الصادر
next-outbox-conflict = ما تقوله البوابة الآن
next-outbox-over = اكتب فوق ما لديها
next-outbox-leave = أو اتركه هناك كما هو
next-outbox-retry = حاول من جديد بعد الإصلاح
next-outbox-later = يستأنف لاحقا
next-outbox-twice = بين أنهما واحدة

## The quickstart

quickstart-in = ⁨migration-hub quickstart⁩ في { $folder }
quickstart-people = أشخاص، يسمون بأدوارهم فقط
quickstart-catalogue = مجموعة من المواد الحقيقية
quickstart-reviews = استعراض الأقران لثلاث منها
quickstart-searches = البحث بلغة واحدة وبعدة لغات
quickstart-store = المخزن
quickstart-next = ما يمكن كتابته بعد ذلك
quickstart-holds = { $folder }: عدد السجلات { $records }، وعدد قيود السجل { $entries }
quickstart-nothing-written = كان كل شيء موجودا من قبل: لم يكتب هذا التشغيل شيئا
quickstart-imports-drafts =
    { $count ->
        [zero] لا يستورد أي مادة
        [one] يستورد مادة واحدة كمسودة
        [two] يستورد مادتين كمسودتين
        [few] يستورد { $count } مواد كمسودات
        [many] يستورد { $count } مادة كمسودات
       *[other] يستورد { $count } مادة كمسودات
    }
quickstart-imports-harvested =
    { $count ->
        [zero] لا يستورد أي مادة
        [one] يستورد مادة واحدة مجموعة من مصدرها: تظهر فورا، ويبين أنها لم تستعرض هنا
        [two] يستورد مادتين مجموعتين من مصدرهما: تظهران فورا، ويبين أنهما لم تستعرضا هنا
        [few] يستورد { $count } مواد مجموعة من مصدرها: تظهر فورا، ويبين أنها لم تستعرض هنا
        [many] يستورد { $count } مادة مجموعة من مصدرها: تظهر فورا، ويبين أنها لم تستعرض هنا
       *[other] يستورد { $count } مادة مجموعة من مصدرها: تظهر فورا، ويبين أنها لم تستعرض هنا
    }
quickstart-imported-before =
    { $count ->
        [zero] لم يستورد أي مادة من قبل
        [one] استورد مادة واحدة من قبل
        [two] استورد مادتين من قبل
        [few] استورد { $count } مواد من قبل
        [many] استورد { $count } مادة من قبل
       *[other] استورد { $count } مادة من قبل
    }
quickstart-cannot-import = يتعذر عليه استيراد مادة: { $why }
quickstart-published-before = نشرت من قبل
quickstart-left = تركت كما هي: { $state }
quickstart-next-search = للبحث، ولتضييقه بما يعرضه الجواب:
quickstart-next-show = لعرض مادة؛ ويصلح لذلك المعرف أيضا، أو { $name }:
quickstart-next-review = لقراءة استعراض كما يراه المحرر:
quickstart-next-arabic = لعرض كل ما هو بالعربية، بصفة زائر:
quickstart-next-verify = للتحقق من أن شيئا لم يتغير منذ الآن:
quickstart-folder-other = في المجلد { $folder } شيء آخر، مثل { $name }؛ وقد ترك كما هو
quickstart-folder-store = في المجلد { $folder } مخزن لم ينشئه الأمر ⁨quickstart⁩؛ وقد ترك كما هو
quickstart-other-folder = الخيار ⁨--dir DIR⁩ يسمي مجلدا آخر للأمر ⁨quickstart⁩

## Who takes part in the quickstart, and what they do there

cast-operator = المشغل
cast-author = المؤلف، دولة عضو
cast-screener = المتحقق
cast-editor = المحرر
cast-reviewer-un = مستعرض، { from-un }
cast-reviewer-university = مستعرض، { from-university }
cast-reviewer-civil-society = مستعرض، { from-civil-society }
cast-reviewer-consultancy = مستعرض، { from-consultancy }
from-un = كيان للأمم المتحدة
from-university = جامعة
from-civil-society = المجتمع المدني
from-consultancy = مكتب استشاري
deed-submit = يقدم المادة
deed-start-screening = يتحقق من اكتمالها
deed-pass-screening = يحيلها إلى الاستعراض
deed-invite = يدعو مستعرضين: { $who }
deed-accept-invitation = يقبل الدعوة
deed-recuse = تضارب في المصالح يمنع المشاركة: عليه ترك الاستعراض
deed-request-changes = يطلب من المؤلف تعديلات
deed-revise = يضيف النطاق في النسخة 2، ويقدمها من جديد
deed-accept = يقبلها
deed-publish = ينشرها: استعرضها الأقران

# What pledges add up to.
pledges-count =
    { $count ->
        [0] لا يوجد تعهد منشور
        [one] تعهد منشور واحد
        [two] تعهدان منشوران
        [few] { $count } تعهدات منشورة
        [many] { $count } تعهدا منشورا
       *[other] { $count } تعهد منشور
    }
pledges-too-large = أكثر مما يمكن حسابه بعملة { $currency }
pledges-stage = مدى التقدم
pledges-repeated = مسجلة مرتين
pledges-absent = مدعومة وليست هنا

## سجل المراجعين

roster-set = كتبت بيانات { $handle }
roster-described = سجل ما صرحت به: يدخل في أعداد «mighub roster balance» ولا يقرؤه أحد غيرك
roster-nothing-declared = لم يصرح بشيء
roster-erased = محي ما صرح به
roster-whose = حدد صاحب البيانات: ليس للزائر بيانات
roster-experience = سنوات الخبرة
roster-at-once = المراجعات في وقت واحد
roster-absent-from = غياب من
roster-absent-until = غياب حتى
roster-coauthors = نشر مع
roster-written-by = كتبها
roster-gender = النوع الاجتماعي
roster-background = الخلفية
roster-suggested = من يمكنهم مراجعتها: { $shown } من { $total }
roster-excluded = في السجل وغير مقترحين
roster-why = السبب
roster-reason-objective = يعرف الهدف { $objective }
roster-reason-principle = يعرف المبدأ { $principle }
roster-reason-language = يقرأ: { $language }
roster-reason-country = يعرف { $country }
roster-reason-lacking = { $category }: هناك نقص في هؤلاء المراجعين
roster-reason-room = المراجعات الجارية: { $open } من { $most }
roster-reason-free-until = غياب من { $day }
roster-obstacle-author = هو المؤلف
roster-obstacle-same-organisation = يعمل حيث يعمل المؤلف
roster-obstacle-coauthor = نشر مع المؤلف ({ $last })
roster-obstacle-declared = صرح بتضارب في المصالح
roster-obstacle-asked = سبقت دعوته: { $state }
roster-obstacle-yourself = هو من يسأل
roster-obstacle-no-organisation = لا ينتمي إلى أي منظمة
roster-obstacle-organisation-counts = يعمل حيث يعمل مراجع آخر
roster-obstacle-no-profile = ليست له بيانات
roster-obstacle-absent = غائب حتى { $until }
roster-obstacle-absent-for-good = غائب
roster-obstacle-full = مكتمل، المراجعات الجارية: { $open } من { $most }
roster-obstacle-language = لا يقرأ: { $language }
roster-available = المراجعون: { $reviewers }، المتاحون: { $available }
roster-reviewers = المراجعون: { $count }
roster-share = { $name }: { $count }
roster-hidden = مخفي (أقل من خمسة، أو قد يكشف مثل هذا العدد)
roster-undeclared = غير مصرح به
gender-woman = امرأة
gender-man = رجل
gender-another = آخر
background-policy = سياسات
background-technical = تقنية
background-practitioner = ممارسة
