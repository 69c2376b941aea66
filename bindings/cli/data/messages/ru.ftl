# Что mighub говорит людям, по-русски. Во всех файлах одни и те же сообщения с одними и теми же переменными.
# То, что набирают, остаётся как есть: команды, параметры, коды, слова прописными буквами вместо значений.

## The greeting

greeting = mighub хранит знания о миграции в папке: принимает документы, проводит их через коллегиальное рецензирование и находит их на шести языках.
greeting-quickstart = За минуту увидеть, что он делает, на 109 настоящих документах, практиках, мероприятиях и обязательствах:
greeting-init = Создать собственное хранилище в ./mighub-store:
greeting-import = Принять документы, по одному объекту JSON в строке:
greeting-search = Найти то, что опубликовано:
greeting-show = Прочитать материал по идентификатору, SOURCE:ID, условному обозначению ООН или веб-адресу:
greeting-more = Всё остальное:

## Who acts, and what comes next

acting-as = действует { $who }
next-command = далее: { $why }: { $command }
list-separator = { ", " }
name-separator = { "; " }
yes = да
none = нет

## Refusals

failure-failed = ошибка:
failure-usage = неверная команда или значение:
failure-rejected = строки отклонены:
failure-not-found = не найдено:
failure-denied = не разрешено или невозможно:
failure-busy = сейчас невозможно:
failure-damage = данные повреждены:
hint = совет:
hint-command = совет: { $why }: { $command }
hint-role = роль даёт оператор
hint-role-scope = роль даёт оператор, для тех материалов, к которым она относится
hint-person = человека регистрирует оператор
hint-suggest = кто мог бы рецензировать
hint-as = --as PERSON действует от имени другого лица; ничего не изменено
hint-as-takes = --as принимает краткое имя, идентификатор или «visitor»
hint-area-code = { $name } — название, его код { $code }: наберите код
hint-conflict = кто-то успел раньше; посмотрите на материал и наберите то же ещё раз
hint-damaged = что повреждено
hint-index = папку «index» хранилища можно удалить, следующий поиск построит её заново
hint-report = этого не должно быть: сообщите об этом вместе с набранной командой
output-closed = невозможно записать вывод: { $why }

## The store

store-not-writable = в папку { $folder } нельзя писать: { $why }
store-disk-full = диск, на котором находится { $folder }, заполнен
store-is-file = { $folder } — файл; хранилище — это папка
store-unusable = папку { $folder } нельзя использовать: { $why }
store-there = в { $folder } уже есть хранилище; оно оставлено без изменений
store-missing = в { $folder } нет хранилища
hint-other-folder = возьмите другую папку с помощью --store DIR или измените права доступа
hint-make-room = освободите место и наберите то же ещё раз
hint-config = ожидалась строка вида: person = "operator"
hint-index-folder = в индексе нет ничего своего: удалите папку { $folder }, следующий поиск построит его заново
hint-use-it = используйте его или укажите другую папку для нового
hint-other-operator = его оператор регистрирует другого
hint-names-folder = --store DIR указывает другую папку
hint-make = чтобы создать хранилище там
hint-make-filled = чтобы создать хранилище, в котором уже что-то есть
hint-finish = создание было прервано, эта команда завершит его
init-stranger = в папке { $folder } есть что-то другое: { $name }
init-made = создано хранилище { $folder }
init-operator = первый оператор: { $handle } ({ $id })
init-acts = команды с --store { $folder } выполняются от имени { $handle }, если --as не говорит иного
hint-own-folder = у хранилища своя папка: укажите её с помощью --store DIR
quickstart-alone = quickstart действует от имени всех лиц своего хранилища по очереди
quickstart-own-store = quickstart создаёт своё хранилище в папке, которую указывает --dir; --store — для других команд
hint-leave-as = уберите --as
hint-have-it-there = чтобы оно было там

## Files and texts

text-missing = укажите текст или --file FILE
text-not-utf8 = { $file }: байт { $place } — не текст UTF-8
text-too-long = { $file }: ожидалось не больше { $most } байт
file-missing = нет файла { $file }
file-is-folder = { $file } — папка; ожидался файл
file-unreadable = невозможно прочитать { $file }: { $why }

## People

person-added = зарегистрировано лицо { $handle } ({ $id })
person-added-roles = зарегистрировано лицо { $handle } ({ $id }) с ролью { $roles }
organisation-added = зарегистрирована организация { $handle } ({ $id })
un-entity-added = зарегистрирована структура ООН { $handle } ({ $id })
un-entity = структура ООН
role-gone = у { $handle } больше нет роли { $role }
role-had = у { $handle } уже была роль { $role }
role-has = у { $handle } теперь есть роль { $role }
role-not-had = у { $handle } нет роли { $role }
role-until = до { $until }
may-for = { $what } ({ $scope })

## Names of fields

field-handle = краткое имя
field-id = id
field-organisation = организация
field-roles = роли
field-source = источник
field-mirrored-from = взято с Hub
field-symbol = обозначение
field-also-here = также здесь
field-address = адрес
field-published = опубликовано
field-type = тип
field-publisher = издатель
field-scope = охват
field-objectives = цели
field-principles = принципы
field-countries = страны
field-footnotes = сноски
field-audiences = аудитория
field-translated-into = переведено на
field-also-in = также на языке
field-state = состояние
field-provenance = сведения из
field-doi = DOI
field-isbn = ISBN
field-rights = лицензия
field-workstream-output = работа Сети
field-regional-review = региональный обзор
field-title = название
field-language = язык
field-grade = статус
field-name = имя
field-waits-for = ожидает
field-since = с
field-due = срок

## Labels of codes

language-ar = арабский
language-en = английский
language-es = испанский
language-fr = французский
language-ru = русский
language-zh = китайский
short-grade-peer-reviewed = отрецензировано
short-grade-screened = проверено
short-grade-harvested = собрано
short-grade-unpublished = не опубликовано
scope-global = всемирный
scope-regional = региональный
scope-national = национальный
scope-local = местный
state-draft = черновик
state-submitted = подано
state-screening = проверяется
state-returned = возвращено
state-desk-rejected = отклонено без рецензирования
state-in-review = на рецензировании
state-changes-requested = запрошены изменения
state-accepted = принято
state-rejected = отклонено
state-published = опубликовано
state-due-for-refresh = подлежит обновлению
state-superseded = заменено
state-archived = в архиве
state-withdrawn = отозвано
state-taken-down = снято с публикации
assignment-invited = рецензент приглашён
assignment-accepted = приглашение принято
assignment-cleared = допущен к чтению
assignment-submitted = рецензия сдана
assignment-declined = приглашение отклонено
assignment-recused = самоотвод
assignment-withdrawn-by-the-editor = приглашение отозвано
assignment-proposed = предложен, ещё не приглашён
assignment-disclosed = сообщил о конфликте интересов
assignment-expired = не ответил в срок
assignment-replaced = заменён
category-internal = внутренний (ООН)
category-external = внешний
conflict-undeclared = о конфликте интересов ещё не заявлено
conflict-disclosed = редактор должен его оценить
conflict-none = конфликта интересов нет
conflict-managed = конфликт интересов под контролем
conflict-disqualifying = конфликт интересов, исключающий участие
advice-accept = рекомендует принять
advice-request-changes = рекомендует изменения
advice-reject = рекомендует отклонить
decision-accept = принято
decision-reject = отклонено
decision-request-changes = запрошены изменения
role-screener = проверяющий
role-reviewer = рецензент
role-editor = редактор
role-translator = переводчик
role-operator = оператор
operation-search = искать в опубликованном
operation-see-published = читать опубликованное
operation-see-open = знать об открытых материалах и их состоянии
operation-read-draft = читать ещё не опубликованное
operation-read-review = читать, кто рецензирует и насколько продвинулся
operation-read-comments = читать замечания для автора
operation-read-confidential = читать замечания только для редакторов
operation-work-list = перечислять материалы, которые кого-то ждут
operation-create = писать материалы или импортировать их
operation-import-harvested = импортировать материалы, которые сразу показываются как не рецензированные
operation-revise = писать новую редакцию своего материала
operation-submit = подавать материал
operation-screen = проверять полноту материалов
operation-consent = давать согласие на поданное от своего имени
operation-ask = спрашивать автора о поле
operation-answer = отвечать на такой вопрос
operation-desk-reject = отклонять материал без рецензирования
operation-propose = выбирать рецензентов, которых спросят позже
operation-invite = приглашать рецензентов и отзывать приглашения
operation-respond = отвечать на приглашение к рецензированию
operation-declare = заявлять о конфликте интересов или его отсутствии
operation-weigh-conflict = оценивать конфликт интересов рецензента
operation-review = сдавать рецензию
operation-decide = принимать, отклонять или запрашивать изменения
operation-publish = публиковать принятые редакции
operation-revalidate = признавать опубликованное по-прежнему верным
operation-reinstate = разрешать снова публиковать снятое
operation-run-timers = выполнять то, чему пришёл срок
operation-withdraw = отзывать материал
operation-archive = сохранять для учёта опубликованное, более не актуальное
operation-take-down = немедленно снимать материал с публикации
operation-read-translations = читать неопубликованные переводы
operation-translate = сдавать переводы
operation-check-translation = признавать чужой перевод верным
operation-publish-translation = публиковать переводы
operation-withdraw-translation = отзывать переводы
operation-request-correction = просить об исправлении
operation-read-corrections = читать чужие просьбы об исправлениях
operation-answer-correction = отвечать на просьбы об исправлениях
operation-take-back-correction = отзывать свою просьбу об исправлении
operation-judge-duplicate = говорить, что две записи — один документ или два
operation-read-works = смотреть, какие открытые записи — одно произведение
operation-write-back = передавать другим порталам то, что здесь опубликовано
operation-administer = регистрировать людей и организации, давать роли
operation-configure = задавать, как портал называет государства и территории
operation-set-policy = задавать хранилищу правила рецензирования или отменять их
operation-read-people = читать о людях и организациях
operation-keep-own-profile = записывать, что можешь рецензировать сам
operation-keep-profiles = записывать, что могут рецензировать другие
operation-read-profiles = читать, что могут рецензировать другие
operation-suggest-reviewers = спрашивать, кто мог бы рецензировать материал
operation-read-roster = читать, что охватывают рецензенты и как они распределены
operation-verify = сверять хранилище с его журналом
operation-read-log = читать журнал
operation-export = забирать опубликованное
operation-export-private = забирать всё остальное, чтобы восстановить хранилище
operation-reindex = строить индексы заново
relation-cites = ссылается на
relation-contradicts = противоречит
relation-derived-from = создано на основе
relation-duplicates = повторяет
relation-implements = осуществляет
relation-part-of = часть
relation-responds-to = отвечает на
relation-same-as = то же, что
relation-supersedes = заменяет
relation-translation-of = перевод
relation-version-of = версия
completion-full = завершена
completion-mostly = завершена в основном
completion-ongoing = осуществляется
standing-good-practice = передовая практика
standing-replicable-experience = опыт, который можно повторить
progress-planned = планируется
progress-ongoing = осуществляется
progress-completed = завершено
pledge-kind-individual = индивидуальное
pledge-kind-common = общее
pledge-kind-partnership = в партнёрстве
pledge-kind-matching = в поддержку другого
pledge-form-financial = средства
pledge-form-human-resources = опыт и труд
pledge-form-process = процесс
pledge-form-policy = политика или закон
pledge-stage-planning = готовится
pledge-stage-in-progress = выполняется
pledge-stage-fulfilled = выполнено
pledge-stage-discontinued = прекращено
training-self-paced = в собственном темпе
training-taught = с преподавателем
training-blended = смешанное
instrument-law = закон
instrument-regulation = подзаконный акт
instrument-policy = политика
instrument-implementation-plan = план осуществления Договора
instrument-treaty = договор
instrument-arrangement = договорённость без обязательной силы
marker-gender = гендер
marker-human-rights = права человека
marker-child-sensitivity = учёт интересов детей

## What only one kind of content has

detail-implementer = исполнитель
detail-partners = партнёры
detail-started = начало
detail-ended = окончание
detail-completion = степень завершения
detail-standing = считается
detail-benefits = польза
detail-lessons = извлечённые уроки
detail-recommendations = рекомендации
detail-innovation = новизна
detail-replicability = воспроизводимость
detail-lead = под руководством
detail-progress = ход работы
detail-starts = начало
detail-ends = окончание
detail-zone = часовой пояс
detail-place = место
detail-online = онлайн
detail-organisers = организаторы
detail-registration = регистрация
detail-recording = запись
detail-theme = тема
detail-criteria = критерии
detail-opens = открыт с
detail-deadline = крайний срок
detail-form = вид
detail-hours = часы
detail-certificate = свидетельство
detail-series = серия
detail-edition = издание
detail-from = с
detail-to = по
detail-method = метод
detail-formats = форматы
detail-adopted = принятие
detail-in-force = в силе с
detail-year = год
detail-forum = форум
detail-submitted-by = представлено
detail-public-id = записано как
detail-kind = характер
detail-forms = обещано
detail-entity = кем дано
detail-participants = вместе с
detail-matches = в поддержку
detail-description = текст
detail-measure = как измеряется
detail-amount = сумма
detail-migrants-only = только мигранты
detail-updates = с тех пор
detail-fund = фонд
detail-agencies = структуры ООН
detail-budget = бюджет
detail-markers = маркеры

## Search

search-found =
    { $total ->
        [0] ничего не найдено
        [one] найден { $total } документ
        [few] найдено { $total } документа
        [many] найдено { $total } документов
       *[other] найдено { $total } документа
    }
search-passed-over =
    { $total ->
        [one] найден { $total } документ; --offset { $offset } его пропускает
        [few] найдено { $total } документа; --offset { $offset } пропускает их все
        [many] найдено { $total } документов; --offset { $offset } пропускает их все
       *[other] найдено { $total } документа; --offset { $offset } пропускает их все
    }
search-found-shown =
    { $total ->
        [one] найден { $total } документ, показано: { $shown }
        [few] найдено { $total } документа, показано: { $shown }
        [many] найдено { $total } документов, показано: { $shown }
       *[other] найдено { $total } документа, показано: { $shown }
    }
search-found-range =
    { $total ->
        [one] найден { $total } документ, показаны с { $first } по { $last }
        [few] найдено { $total } документа, показаны с { $first } по { $last }
        [many] найдено { $total } документов, показаны с { $first } по { $last }
       *[other] найдено { $total } документа, показаны с { $first } по { $last }
    }
search-relaxed = ни в одном нет всех слов; в этих есть некоторые
search-alike = так, как написано, не встречается нигде; в этих есть похожее
search-like = наиболее похожие: { $total }
search-meant = возможно, имелось в виду
search-across = найдено как { $names }: по теме или по названию на другом языке
search-versions =
    { $count ->
        [one] ещё { $count } документ того же произведения: { $languages }
        [few] ещё { $count } документа того же произведения: { $languages }
       *[other] ещё { $count } документов того же произведения: { $languages }
    }
search-explained = оценка { $score } = { $parts }
search-pieces = части слов
search-language = язык
search-behind =
    { $count ->
        [one] { $count } последнее изменение ещё не вошло в этот ответ: { $why }
        [few] { $count } последних изменения ещё не вошли в этот ответ: { $why }
        [many] { $count } последних изменений ещё не вошли в этот ответ: { $why }
       *[other] { $count } последнего изменения ещё не вошли в этот ответ: { $why }
    }
search-index-busy = индекс записывается
search-narrow = сузить с помощью
search-more-values = и ещё { $count }
search-more = ещё { $count }

## Items

show-gone = материал { $id } был опубликован и больше не доступен: { $state }
show-not-public = не опубликовано: { $state }
show-public-is = опубликована редакция { $revision }: { $grade }
show-archived = в архиве: сохраняется для учёта, более не актуально
show-revision = редакция { $revision }
revise-other = { $file } относится к { $name }, а это другой материал
revise-same = { $id }: то же самое уже сказано в редакции { $revision }; ничего не записано
revise-done = { $id }: записана редакция { $revision }
hint-revise = уберите «source» и «id» или назовите материал, к которому они относятся

## Work

work-none-mine = вас ничего не ожидает
work-none = нет открытых материалов, о которых вам можно знать
work-none-overdue = ничего не просрочено; открытых материалов: { $count }
work-none-task = этого никому делать не нужно: { $task }
work-count =
    { $count ->
        [one] { $count } открытый материал
        [few] { $count } открытых материала
        [many] { $count } открытых материалов
       *[other] { $count } открытого материала
    }
work-closed = (пока закрыто для вас)
work-since = { $state } с { $since }
work-due = срок { $until }
work-waits = ожидает: { $who }
work-any-role = любой { $role }
work-turn = { $who }: { $task }
work-turn-due = { $who }: { $task }, срок { $until }
timers-done = истекших приглашений: { $expired }; начатых раундов: { $opened }; больше не приглашаются: { $withdrawn }; материалов к пересмотру: { $due }
reminders-none = напоминать никому не нужно
answers-none = в ответ на этот призыв не передано ничего, о чем вам можно знать
task-hand-in = передать материал
task-consent = дать согласие исполнителя
task-screen = проверить полноту
task-answer = ответить на вопрос
task-find-reviewers = пригласить рецензентов
task-respond = ответить на приглашение
task-declare = заявить о конфликте интересов или его отсутствии
task-weigh-conflict = оценить конфликт интересов
task-review = передать рецензию
task-replace = заменить опаздывающего рецензента
task-decide = принять решение
task-revise = передать новую редакцию
task-publish = опубликовать
task-refresh = пересмотреть материал
task-correct = рассмотреть исправление

## Review

step-done = { $done }: { $id }, состояние: { $state }
review-round = редакция { $revision }, раунд { $round }
review-newer = редакция { $revision } записана и ещё не подана
review-not-handed-in = редакция { $revision } ещё не подана; последней подана редакция { $before }
hint-history = что с ней стало
review-policy = по правилам { $policy }
review-opens = рецензентов пригласят { $day }
review-consent-given = подано от имени исполнителя: { $person } дал согласие { $day }
review-consent-waiting = подано от имени исполнителя: { $person } ещё не дал согласия
review-call = в ответ на конкурс «{ $call }»
review-briefing = о чём это, чтобы вы сказали, нет ли препятствий к рецензированию:
review-assignment = { $reviewer }, { $category }: { $part }
review-you = вы
review-decided = решение: { $decision }
review-dissent = советовали иное: { $numbers }
review-ratings = оценки, средняя по порядку для каждой:
review-rated = { $criterion } { $rating } из { $scale }
review-rates = оцените с помощью --rate: { $criteria }
review-may-rate = и, если хотите: { $criteria }
review-tie-break = приглашён, чтобы разрешить разногласие
review-replaces = вместо { $number }
review-missing = не хватает:
review-shortfall = для решения нужны рецензии от разных организаций на эту редакцию: внутренних (ООН) { $needed-internal }, внешних { $needed-external }; есть { $internal } и { $external }
review-shortfall-unconflicted = { $short }; рецензий от лиц без какого-либо конфликта интересов: нужно { $needed-unconflicted }, есть { $unconflicted }
review-tie = рецензенты расходятся во мнениях: решение ждёт ещё одной рецензии, которая разрешит спор
review-may = теперь вы можете
review-reason = обоснование ({ $state }), { $day }
review-reason-from = обоснование ({ $state }), { $author }, { $day }
review-decision = решение: { $state }, { $day }
review-decision-from = решение, { $author }: { $state }, { $day }
review-comment-author = замечание для автора, { $day }
review-comment-author-from = замечание для автора, { $author }, { $day }
review-comment-review = замечание рецензента для автора, { $day }
review-comment-review-from = замечание рецензента для автора, { $author }, { $day }
review-comment-editors = замечание для редакторов, { $day }
review-comment-editors-from = замечание для редакторов, { $author }, { $day }
review-disclosed = сообщение о конфликте интересов, { $day }
review-disclosed-from = сообщение о конфликте интересов, { $author }, { $day }
review-weighed = что об этом решено, { $day }
review-weighed-from = что об этом решил { $author }, { $day }
review-weigh-first = вы сообщили о конфликте интересов: редактор должен его оценить, прежде чем вы прочтёте или отрецензируете
review-query = вопрос { $number } о { $field }, { $day }
review-query-from = вопрос { $number } о { $field }, { $author }, { $day }
review-answer = ответ, { $day }
review-query-open = ответа ещё нет

## What a step did

done-submit = подано
done-resubmit = подано снова
done-consent = согласие дано
done-refuse-consent = согласие не дано, возвращено
done-start-screening = начата проверка полноты
done-pass-screening = признано полным
done-return = возвращено как неполное
done-desk-reject = отклонено без рецензирования
done-ask = вопрос автору задан
done-answer = ответ дан
done-propose = рецензент предложен, ещё не приглашён
done-invite = рецензент приглашён
done-invite-tie-break = рецензент приглашён, чтобы разрешить разногласие
done-replace = вместо опоздавшего рецензента приглашён другой
done-withdraw-invitation = приглашение отозвано
done-accept-invitation = приглашение принято
done-decline-invitation = приглашение отклонено
done-declare-none = заявлено, что конфликта интересов нет
done-declare-disqualifying = заявлено о конфликте интересов, исключающем участие; рецензирование покинуто
done-disclose = о конфликте интересов сообщено
done-manage-conflict = рецензент допущен при контролируемом конфликте интересов
done-disqualify = конфликт интересов признан исключающим участие
done-review = рецензия сдана
done-waive = рецензии на прежнюю редакцию зачтены
done-accept = принято
done-reject = отклонено
done-request-changes = запрошены изменения
done-publish = опубликовано
done-revalidate = признано по-прежнему верным
done-archive = сохранено для учёта, более не актуально
done-withdraw = отозвано
done-take-down = снято с публикации
done-reinstate = может быть опубликовано снова

## What comes next

next-complete = добавьте недостающее в «content»
submit-incomplete = { $name } пока нельзя подать; не хватает:
check-missing = { $pointer }: отсутствует; ожидается: { $expected }
check-found = { $pointer }: указано «{ $found }»; ожидается: { $expected }
check-complete = у { $name } есть всё, что нужно для подачи
check-advised = рецензенты спросят:
next-write-down = затем запишите
next-hand-in = подайте на рецензирование
next-consent = координатор даёт согласие
next-read-them = их может найти и прочитать каждый
next-read-it = его может найти и прочитать каждый
next-find-draft = найдите имя черновика, чтобы подать его
next-start-screening = проверку начинает проверяющий или редактор
next-pass-screening = признайте полным
next-return = или верните
next-answer = автор отвечает
next-invite = редактор приглашает рецензентов
next-invite-proposed = пригласите предложенного
next-invite-another = редактор может пригласить кого-то другого
next-accept-invitation = приглашённый соглашается
next-decline-invitation = или отказывается
next-declare-none = перед чтением заявите, что конфликта интересов нет
next-declare-disqualifying = или что он есть, и покиньте рецензирование
next-manage-conflict = редактор говорит, как он контролируется
next-disqualify = или что он исключает участие
next-work-on = рецензент читает и сдаёт рецензию
next-read = прочитайте
next-review = и сдайте рецензию
next-review-again = рецензенты рецензируют новую редакцию
next-decide = редактор решает, когда рецензий достаточно; чего не хватает
next-publish = редактор публикует
next-revise = автор исправляет
next-resubmit = и подаёт снова

## Review policies

policy-called = { $name }, версия { $version }
policy-in-force = действуют
policy-past = не для новых рецензирований
policy-all-kinds = все виды, не названные в других правилах
policy-quorum = рецензии: внутренних (ООН) { $internal }, внешних { $external }
policy-set = новые рецензирования следуют правилам { $policy }
policy-compared = по сравнению с { $policy }, действовавшими до сих пор:
policy-change = { $field }: { $after } (прежде: { $before })
policy-same = ничего не меняется
policy-off = внимание: больше не рецензируется: { $kinds }. Решает один редактор, и принятое имеет уровень «{ $grade }»
policy-dropped = внимание: рецензенты больше не оценивают: { $criteria }
policy-retired = новые рецензирования больше не следуют правилам { $name }
policy-missing = таких правил здесь нет: { $name }
hint-policies = имеющиеся правила

## Verification

verify-sound-word = в целости
verify-sound = в целости; записей журнала: { $entries }, записей хранилища: { $records }
verify-damaged-word = повреждено
verify-damaged = повреждено; записей журнала: { $entries }, записей хранилища: { $records }
verify-replayed = повтор журнала даёт каждое из сохранённых состояний
verify-anchored = якорь есть в журнале: ничто до него не переписано и не отрезано
verify-head = вершина { $head }
verify-advice = храните вершину в другом месте: с ней обнаруживается и журнал, конец которого переписан
verify-hidden = хранилище повреждено (найдено: { $count }), и, возможно, также то, что говорит, кто вы
hint-damage-person = «--as PERSON» с лицом, которое находится, показывает, что повреждено

## The Compact

field-actions = действия
field-hub-label = метка Hub
field-citation = ссылка
field-objective = цель
compact-objective = цель { $number } Глобального договора, пункт { $paragraph }
compact-not-read =
    { $count ->
        [one] для { $count } цели официальное название ({ $language }) ещё не выверено: вместо него стоит английское
        [few] для { $count } целей официальное название ({ $language }) ещё не выверено: вместо него стоит английское
        [many] для { $count } целей официальное название ({ $language }) ещё не выверено: вместо него стоит английское
       *[other] для { $count } цели официальное название ({ $language }) ещё не выверено: вместо него стоит английское
    }
field-sdg-targets = задачи ЦУР
field-round-table = круглый стол
certainty-read = выверено
certainty-inferred = выведено
compact-own-labels = метки действий составлены этим проектом и никем не проверены; в Договоре их нет
title-official = официальное название цели { $number }
title-written-otherwise = официальное название цели { $number }, записанное иначе: { $title }
title-altered = это не официальное название: цель { $number } называется { $title }
title-misnumbered = так называется цель { $number }, а не { $stated }: { $title }
title-unrecognised = не похоже ни на одно известное здесь официальное название
compact-next = найти документы по этой цели

## Vocabularies

quality-exact = точно
quality-close = близко
quality-broad = шире
quality-narrow = уже по смыслу
quality-related = связано
field-code = код
field-region = регион
field-version = версия
field-issued = издано
field-licence = лицензия
field-concepts = понятия
terms-concept = понятие
terms-by = через { $id }
terms-deprecated = больше не употребляется
terms-deprecated-by = больше не употребляется; вместо него { $id }
terms-unknown = здесь ничего не значит
terms-unmapped =
    { $count ->
        [0] каждое употребляемое понятие здесь что-то значит; всего в тезаурусе: { $all }
        [one] здесь ничего не значит { $count } понятие из { $all }
        [few] здесь ничего не значат { $count } понятия из { $all }
       *[many] здесь ничего не значат { $count } понятий из { $all }
    }
terms-left-out =
    { $count ->
        [one] пропущено { $count } утверждение: для него в тезаурусе здесь нет места
        [few] пропущено { $count } утверждения: для них в тезаурусе здесь нет места
       *[many] пропущено { $count } утверждений: для них в тезаурусе здесь нет места
    }
terms-more-problems =
    { $count ->
        [one] ещё { $count } проблема
        [few] ещё { $count } проблемы
       *[many] ещё { $count } проблем
    }
terms-mapping-read = { $file } — таблица соответствий, её можно использовать
areas-unknown = в списке нет страны или района с кодом { $code }
naming-default = у этого хранилища нет своей политики названий: названия взяты из списков Организации Объединенных Наций
naming-set = стран и районов в списке: { $listed }, из них добавлено политикой: { $added }; не включено: { $hidden }; названий со сноской: { $noted }

## The doctor

doctor-ok = да
doctor-warn = вним.
doctor-fail = сбой
doctor-healthy =
    { $warnings ->
        [0] всё в порядке
        [one] всё работает; { $warnings } предупреждение
        [few] всё работает; { $warnings } предупреждения
        [many] всё работает; { $warnings } предупреждений
       *[other] всё работает; { $warnings } предупреждения
    }
doctor-ill =
    { $failures ->
        [one] не пройдена { $failures } проверка; что делать, сказано под ней
        [few] не пройдены { $failures } проверки; что делать, сказано под каждой
        [many] не пройдено { $failures } проверок; что делать, сказано под каждой
       *[other] не пройдено { $failures } проверки; что делать, сказано под каждой
    }
doctor-scope = проверены папка, права на неё, конец журнала и индексы; ни материалы, ни рецензии не проверялись: это делает mighub verify
doctor-program = mighub { $version }
doctor-folder = папка хранилища — { $folder }
doctor-folder-missing = нет папки { $folder }
doctor-folder-file = { $folder } — файл; хранилище — это папка
doctor-folder-closed = в папку { $folder } нельзя заглянуть: { $why }
doctor-rights = эта учётная запись может читать и писать, другие — нет
doctor-rights-none = эта учётная запись не может читать папку и писать в неё
doctor-rights-files = эта учётная запись не может писать в файлы папки
doctor-rights-open = любой на этой машине может прочитать хранилище, включая конфиденциальные замечания
doctor-stranger = в папке есть то, что к хранилищу не относится: { $name }
doctor-store = таблицы версии { $tables }; записи по схеме { $found }, эта программа знает схемы до { $known }
doctor-store-missing = в папке нет хранилища
doctor-store-unfinished = в файле хранилища ещё нет хранилища
doctor-store-unreadable = невозможно прочитать файл хранилища: { $why }
doctor-store-foreign = файл hub.sqlite принадлежит другой программе
doctor-store-newer = в хранилище таблицы версии { $found }; эта программа знает версии до { $known }
doctor-store-version = хранилище говорит, что у его таблиц версия { $found }; эта программа знает { $known }
doctor-store-record = невозможно прочитать первую запись хранилища
doctor-record-newer = в хранилище таблицы версии { $tables } и записи по схеме { $found }; эта программа знает схемы до { $known }
doctor-waiting = записанное последним ещё находится рядом с файлом: работает другой процесс или какой-то процесс был прерван
doctor-log = журнал заканчивается записью { $position } от { $at }, его последние записи согласуются; вершина { $head }
doctor-log-empty = журнал пуст
doctor-log-damaged = конец журнала повреждён: { $why }
doctor-log-chain = запись журнала { $position } не следует за предыдущей
doctor-clock = часы показывают { $now }, это позже последней записи журнала
doctor-clock-future = часы показывают { $now }, но последняя запись журнала сделана { $last }
doctor-index = в индексе «{ $name }» есть всё (анализатор { $version })
doctor-index-empty = индекс «{ $name }» пока пуст
doctor-index-there = индекс «{ $name }» есть
doctor-index-none = индекса «{ $name }» нет, или его невозможно прочитать
doctor-index-other = индекс «{ $name }» построен анализатором { $found }; у этой программы { $known }
doctor-index-behind =
    { $count ->
        [one] индекс «{ $name }» отстаёт на { $count } изменение
        [few] индекс «{ $name }» отстаёт на { $count } изменения
        [many] индекс «{ $name }» отстаёт на { $count } изменений
       *[other] индекс «{ $name }» отстаёт на { $count } изменения
    }
doctor-index-ahead = индекс «{ $name }» знает больше, чем журнал: возможно, хранилище восстановлено из резервной копии
doctor-writers = сейчас используется: { $who }
doctor-writers-none = никакой другой процесс с хранилищем не работает
doctor-writers-unknown = эта система не говорит, какие процессы работают с хранилищем
doctor-disk = на диске свободно { $free } МБ; хранилище занимает { $store } МБ
doctor-config = команды выполняются от имени { $person }, если --as не говорит иного
doctor-config-nobody = команды выполняются от имени visitor, если --as не говорит иного
doctor-config-wrong = невозможно прочитать настройки: { $why }
doctor-terminal = ширина терминала: { $columns }
doctor-terminal-none = вывод идёт не на терминал: без цвета, строки не переносятся
doctor-locale = язык сообщений: { $language }; локаль: { $locale }
doctor-locale-not-utf8 = язык сообщений: { $language }; из локали { $locale } не следует, что терминал показывает UTF-8
doctor-advice-folder = укажите папку хранилища с помощью --store DIR
doctor-advice-rights = дайте этой учётной записи право читать и писать папку и всё, что в ней
doctor-advice-close = отнимите права у других: chmod -R o-rwx { $folder }
doctor-advice-stranger = уберите это: у хранилища своя папка
doctor-advice-init = mighub init создаёт хранилище или завершает его создание
doctor-advice-backup = восстановите хранилище из резервной копии
doctor-advice-update = возьмите более новый mighub; хранилище оставлено без изменений
doctor-advice-verify = mighub verify говорит обо всём, что повреждено
doctor-advice-waiting = если другой процесс не работает, следующая команда всё примет
doctor-advice-clock = поставьте часы этой машины или той, что писала последней
doctor-advice-index = ничего не потеряно: следующий поиск обновит его
doctor-advice-writers = делать ничего не нужно, если это когда-нибудь закончится
doctor-advice-room = освободите место на диске
doctor-advice-locale = задайте в LANG локаль с UTF-8, например C.UTF-8

## Вынос и перевод

export-done = { $count ->
    [one] { $count } открытый документ записан в { $file }; он доступен всем
    [few] { $count } открытых документа записаны в { $file }; они доступны всем
   *[many] { $count } открытых документов записано в { $file }; они доступны всем
}
export-private = всё остальное записано в { $file }: люди, черновики, конфиденциальные замечания; храните его так же, как само хранилище
export-events = { $count ->
    [0] нет открытых мероприятий с известной датой: { $file } — календарь без мероприятий
    [one] { $count } открытое мероприятие записано в { $file }; оно доступно всем
    [few] { $count } открытых мероприятия записаны в { $file }; они доступны всем
   *[many] { $count } открытых мероприятий записано в { $file }; они доступны всем
}
export-no-event = не вошло: { $title } ({ $id }): { $why }
export-no-half = { $file }: рядом с --private нужен файл JSON Lines, в котором есть всё, например open.jsonl; из другого формата, из папки или из части ничего нельзя восстановить
export-no-form = { $file }: окончание имени не называет формата: его называют .jsonl (или отсутствие окончания), .csv, .parquet, .ics, .ttl, .jsonld, .xml, .bib и .ris; или назовите его с --format
export-one-file = { $file }: в этот файл попали бы обе части; укажите для каждой свой
export-no-file = { $file }: экспорт записывается в отдельный файл вне папки хранилища
export-gone = { $count ->
    [one] { $count } ранее опубликованный материал отмечен как снятый
    [few] { $count } ранее опубликованных материала отмечены как снятые
   *[many] { $count } ранее опубликованных материалов отмечено как снятые
}
export-left = в папке есть файлы с именами файлов экспорта, не записанные сейчас: { $count } (например, { $first })

mirror-private-half = { $file }: это закрытая половина экспорта, она остаётся у оператора; mirror берёт открытую
export-moved = во время выноса кто-то записал в хранилище; введите то же ещё раз
export-needs-folder = { $format }: здесь несколько файлов, поэтому нужна папка: имя, которое кончается на «/»
site-missing = нигде не сказано, какой портал публикует и где он показывает свои материалы
hint-site = в config.toml хранилища: [site] с home = "https://portal.example.org/", pages = "{"{language}/items/{id}"}", language = "ru" и names.ru = "…"; или --site-home, --site-pages, --site-lang и --site-name
oai-no-admin = сборщики должны знать, кому писать, а адрес почты не задан
hint-oai = в config.toml хранилища: [oai] с admins = ["editors@example.org"]; или --admin MAIL
oai-no-listen = по адресу { $address } нельзя отвечать: { $why }
oai-no-base = { $address } означает все адреса этой машины, и сборщикам его сообщить нельзя: укажите с --base, к какому адресу они обращаются
oai-open = внимание: { $address } отвечает каждому, кто достигнет этой машины, по HTTP без шифрования; других лучше вести туда через веб-сервер с TLS, адрес которого называет --base
oai-key-wrong = в { $file } нет ключа: ожидалось не менее { $least } знаков, которых никто не угадает. Удалите файл, и будет создан новый ключ; начатый сбор тогда начнётся заново
oai-serving = { $count ->
    [one] { $count } запись раздаётся по адресу { $address }, пока команду не прервут
    [few] { $count } записи раздаются по адресу { $address }, пока команду не прервут
   *[other] { $count } записей раздаётся по адресу { $address }, пока команду не прервут
}
restore-done = { $count ->
    [one] восстановлена { $count } запись в { $folder }
    [few] восстановлены { $count } записи в { $folder }
   *[many] восстановлено { $count } записей в { $folder }
}
mirror-done = взято: { $created }, уже есть: { $unchanged }, отклонено: { $refused }
restore-next = люди в нём те же, что и прежде; чтобы посмотреть от имени одного из них
import-done = импортировано: { $imported }, без изменений: { $unchanged }, отклонено: { $rejected }
import-would = было бы импортировано: { $imported }, без изменений: { $unchanged }, отклонено: { $rejected }
import-nothing-written = ничего не записано; чтобы импортировать
import-new = новый
import-unchanged = без изменений
import-rejected = отклонён
import-stopped = импортированное остаётся; повторный импорт того же файла добавит остальное
translation-added = вариант { $number } передан, язык: { $language }
translation-next-check = другой человек проверяет его командой «mighub translation check»; затем редактор публикует
translation-none = переводов нет
translation-stale = устарел: документ с тех пор изменился
translation-state-missing = отсутствует
translation-state-machine-draft = машинный черновик
translation-state-human-draft = черновик
translation-state-checked = проверено, ещё не опубликовано
translation-state-published = опубликовано
translation-state-withdrawn = отозвано
method-human = перевод выполнен человеком
method-machine = машинный перевод
method-machine-checked = машинный перевод, проверен человеком
show-not-in = опубликованного текста на этом языке нет ({ $language }): показан собственный текст
translation-now = перевод, язык: { $language }, состояние: { $state }
correction-asked = запрос принят: { $id }
correction-receipt = квитанция { $receipt }: по ней «mighub correction state» сообщает, в каком состоянии запрос
correction-now = запрос { $id }: { $state }
correction-none = нет запросов об исправлении, о которых вам можно знать
correction-quote = сейчас написано: { $text }
correction-proposed = предлагается: { $text }
correction-answer = ответ: { $text }
correction-kind-wrong-number = неверное число или факт
correction-kind-outdated = устарело
correction-kind-rights = права
correction-kind-translation = перевод
correction-kind-duplicate = дубликат
correction-kind-withdraw = снять с публикации
correction-kind-reinstate = вернуть в публикацию
correction-state-open = ожидает ответа
correction-state-accepted = принят, ещё не выполнен
correction-state-declined = отклонён
correction-state-taken-back = отозван
correction-state-done = выполнен
citations-head = документы, которые ссылаются на { $id } ({ $state }): { $count }
log-done = записей журнала записано в { $file }: { $count }
work-correction = запрошено исправление: { $id }
duplicates-judged = { $one } и { $other }: { $judged }
duplicates-likes = похожих записей из тех, что вам видны: { $count }
duplicates-said = { $day }: { $judged }
duplicates-works = сравнено открытых записей: { $read }; произведений, у которых их несколько: { $count }
duplicates-refused = суждения, которым противоречат другие:
duplicates-keep = оставить эту ({ $because })
judged-same = один и тот же документ
judged-twin = один документ на двух языках
judged-different = два документа
duplicate-kind-duplicate = тот же документ
duplicate-kind-language-twin = тот же на другом языке
duplicate-rule-verdict = по слову человека
duplicate-rule-symbol = по условному обозначению
duplicate-rule-doi = по DOI
duplicate-rule-isbn = по ISBN
duplicate-rule-address = по адресу
duplicate-rule-place = по месту в журнале
duplicate-rule-title = по названию
duplicate-rule-near-title = по почти тому же названию
duplicate-rule-summary = по краткому изложению
duplicate-rule-signs = по числам и сокращениям
kept-grade = лучше обоснована
kept-official = исходит от издателя
kept-fullest = самая полная
kept-oldest = самая старая
coverage-total = открытых записей: { $total }; пробелов: { $gaps }
coverage-count = число
coverage-none = (нет)
coverage-any = (любое)
coverage-gap = нет
labels-none = ничто в тексте не говорит достаточно ясно за какую-либо метку
labels-offer = достаточно вероятно, чтобы предложить
labels-ask = нужно решение человека
labels-score = вероятность { $score } %
labels-stated = уже указано
labels-words = слова: { $words }
labels-unsupported = { $label } указано, но в тексте мало что говорит за это (вероятность { $score } %)
labels-learned = выученных весов записано в { $file }: { $count }
labels-not-learned = { $file } — не то, что записывает «mighub learn»

## Other portals, harvested

field-plugin = читает
field-read = чтение
field-last-harvest = последний сбор
field-all-read = всё прочитано
field-credentials = данные доступа
field-written = запись туда
field-mapping = соответствия
field-quarantine = не читается
field-proposals = решить
source-added = источник { $name } добавлен, его читает { $plugin }
source-changed = источник { $name } изменён
source-same = источник { $name } уже так настроен: ничего не записано
source-none = источников пока нет
source-none-due = ни одному источнику не пришёл срок
source-unknown = нет источника { $name }
source-no-plugin = новому источнику нужен --plugin, один из { $plugins }
source-no-such-plugin = { $name } читает модуль { $plugin }, которого в этой программе нет
source-set-wrong = --set { $key }: ожидалось KEY=VALUE с ключом вроде page_size или review.field
source-secret = { $key }: секрет не хранится в хранилище, которое могут читать другие. Задайте его в переменной { $variable } или под [{ $name }] в { $file }
source-credentials-open = другие могут читать { $file }: закройте его командой chmod 600 { $file }
source-credentials-wrong = в { $place } нет данных доступа, которые можно прочесть: ожидались user и password или token; что там стоит, не повторяется
source-credentials-environment = в окружении
source-credentials-file = в credentials.toml
source-writes = возможна с данными учётной записи, которой там разрешена запись: «mighub outbox»
source-writes-not = невозможна: этот модуль только читает
source-no-contact = кто обращается к порталу, сообщает, как найти ответственного, а контакт не задан
hint-contact = --contact https://example.org/our-harvester (или адрес почты) либо в config.toml хранилища: transport.contact = "…"
hint-private = если имеется в виду этот узел вашей сети: --allow-private HOST либо в config.toml хранилища: transport.private_hosts = ["HOST"]
hint-credentials = для { $name } не заданы данные доступа: их задают в переменной { $variable } (USER:PASSWORD, токен или объект JSON) или под [{ $name }] в { $file }
hint-sources = какие источники есть
source-paused = источник { $name } приостановлен
hint-source-resume = чтобы снова его читать
source-state-paused = приостановлен
source-state-stopped = прерван, продолжится
source-state-new = ещё не читался
source-state-due = пора читать
source-state-waiting = актуален
source-state-patience = пока не опрашивается
source-due-now = сейчас
source-every = каждые { $hours } ч, целиком каждые { $days } дн.
source-mapped-terms = { $count ->
    [0] ни один термин не имеет здесь значения
    [one] { $count } термин имеет здесь значение
    [few] { $count } термина имеют здесь значение
   *[many] { $count } терминов имеют здесь значение
}
source-read-all = { $name }, всё:
source-read-since = { $name }, изменения с { $since }:
source-new = новых { $count }
source-changed-items = изменено { $count }
source-unchanged = без изменений { $count }
source-gone = исчезло { $count }
source-back = вернулось { $count }
source-quarantined = не читается { $count }
source-outdated = запоздало { $count }
source-reason = не читается: { $why }
source-more = и ещё { $count }
source-duplicates = уже были здесь под одним из своих имён: { $count } ({ $first })
source-proposed = решает редактор: { $count } ({ $first })
source-terms = собственные термины: { $mapped } сопоставлено, { $unsure } неуверенно, { $unmapped } здесь ничего не значат
source-swept = не было в списке, о каждом спросили: { $missing }
source-swept-partial = список был неполным: ничего не сочтено исчезнувшим
source-swept-too-many = не нашлось { $missing } из { $here }, это слишком много: ничего не сочтено исчезнувшим; «source add NAME --vanish PERCENT» допускает больше
source-unconfirmed = не нашлось, и неизвестно, исчезли ли: { $count } ({ $first })
source-restarts = чтение начиналось заново, так как источник не продолжил с того же места: { $count }
source-stopped = прервано до конца: { $why }
source-progress = { $name }: { $counts }
source-tested = { $count ->
    [one] { $name }, одна страница: { $count } запись; ничего не записано
    [few] { $name }, одна страница: { $count } записи; ничего не записано
   *[many] { $name }, одна страница: { $count } записей; ничего не записано
}
source-delta = сообщает об изменениях
source-no-delta = каждый раз читается целиком
source-deletions-persistent = всегда сообщает об удалённом
source-deletions-transient = некоторое время сообщает об удалённом
source-deletions-unreported = не сообщает об удалённом
source-ids = перечисляет свои идентификаторы
source-no-id = (без идентификатора)
source-is-gone = { $id }: у источника этого больше нет
source-objectives = цели { $numbers }
source-unmapped = термины, ничего здесь не значащие: { $terms }
source-page-more = далее есть ещё страницы
source-page-all = кроме этой страницы, ничего нет
source-mapping-set = { $count ->
    [0] ни один термин источника { $name } больше не имеет здесь значения (раньше: { $before }); при следующем чтении всё будет прочитано заново
    [one] { $count } термин источника { $name } имеет теперь здесь значение (раньше: { $before }); при следующем чтении всё будет прочитано по нему
    [few] { $count } термина источника { $name } имеют теперь здесь значение (раньше: { $before }); при следующем чтении всё будет прочитано по ним
   *[many] { $count } терминов источника { $name } имеют теперь здесь значение (раньше: { $before }); при следующем чтении всё будет прочитано по ним
}
source-all-mapped = { $name }: терминов, ничего здесь не значащих, не встретилось
source-unmapped-head = термины источника { $name }, ничего здесь не значащие, и как часто они встречались:
source-may-mean = может означать { $meanings }
source-terms-more = { $count ->
    [one] ещё { $count } термин не показан; --limit покажет больше
    [few] ещё { $count } термина не показаны; --limit покажет больше
   *[many] ещё { $count } терминов не показано; --limit покажет больше
}
source-terms-unnamed = { $count ->
    [one] более редкие термины, которых отчёт о чтении не называет, встретились { $count } раз
    [few] более редкие термины, которых отчёт о чтении не называет, встретились { $count } раза
   *[many] более редкие термины, которых отчёт о чтении не называет, встретились { $count } раз
}
source-quarantine = { $count ->
    [0] нет записей, которые не читаются
    [one] { $count } запись не читается
    [few] { $count } записи не читаются
   *[many] { $count } записей не читается
}
source-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
   *[many] { $count } байт
}
source-not-kept = нет записи с таким идентификатором или с хешем, который так начинается (достаточно { $least } знаков): { $id }
source-kept-twice = хеш нескольких записей начинается так: { $id }; введите больше знаков (не менее { $least })
source-proposals = { $count ->
    [0] ни об одном материале источник не говорит теперь другого
    [one] о { $count } материале источник говорит теперь другое
    [few] о { $count } материалах источник говорит теперь другое
   *[many] о { $count } материалах источник говорит теперь другое
}
source-field-here = { $field } здесь: { $here }
source-field-there = { $field } там: { $there }
source-left = сказанное источником о { $id } оставлено: вопрос вернётся, когда источник скажет другое
source-nothing-proposed = для { $id } ничего не предложено
next-source-add = добавьте источник
next-source-test = посмотрите, что из него получится; ничего не записывается
next-source-run = соберите его
next-source-go-on = продолжить с того же места
next-source-quarantine = что не читается и почему
next-source-raw = одна из них в исходном виде
next-source-proposals = что говорят источники: принять или оставить
next-source-take = принять сказанное источником
next-source-leave = или оставить как есть
next-source-map = укажите, что значат его термины
next-source-ask = спросить сам источник
next-source-propose = соответствия для начала
next-source-map-set = когда они исправлены
source-patience = к нему не будут обращаться до { $until }
source-dismissed = { $id } не показывается, пока не изменится; запись сохранена
source-gone-there = у источника этого больше нет, с { $day }
source-kept = { $id } остаётся опубликованным с пометкой, что у источника его больше нет
source-given = источник { $name } теперь у { $handle }: он автор всего нового из него
next-source-keep = оставить исчезнувшее там
next-source-archive = или сохранить только для учёта

## Other portals, written to

delivery-waiting = ожидает
delivery-delivered = доставлено
delivery-conflict = изменено там
delivery-rejected = отклонено там
delivery-given-up = оставлено
delivery-withdrawn = отозвано
outbox-record = редакция { $revision }
outbox-review = рецензирование: { $state }
outbox-put = { $name } должен показать для { $id }: { $what }; пока ничего не отправлено
outbox-known-there = там это { $remote }
outbox-new-there = на портале этого ещё нет: там это будет создано
outbox-no-sink = { $name } читает { $plugin }, записать туда нельзя: можно только на порталы, которые читают { $plugins }
outbox-silent = сюда записать нельзя: { $names }
outbox-count = { $count ->
    [0] исходящих нет: порталам нечего показать
    [one] { $count } исходящая запись
    [few] { $count } исходящие записи
   *[many] { $count } исходящих записей
}
outbox-attempts = { $count ->
    [one] { $count } попытка
    [few] { $count } попытки
   *[many] { $count } попыток
}
outbox-next = следующая { $when }
outbox-conflict = портал изменил это после последнего чтения: ничего не записано
outbox-trouble = в последний раз: { $why }
outbox-shown = портал показывал { $day }: { $what }
outbox-behind = затем: { $what }
outbox-retried = начнётся заново при следующей отправке: { $name } должен показать для { $id }: { $what }
outbox-cancelled = отозвано: { $name } больше не должен показывать для { $id }: { $what }; что портал уже принял, остаётся у него
outbox-none-due = ни одному порталу ничего не нужно отправлять
outbox-later = сейчас отправлять нечего; следующая отправка — { $when }
outbox-nothing-due = отправлять нечего
outbox-unsupported = { $count ->
    [one] { $count } ожидает: при настройках этого источника портал нельзя попросить это показать; «review» говорит, как показывается рецензирование
    [few] { $count } ожидают: при настройках этого источника портал нельзя попросить их показать; «review» говорит, как показывается рецензирование
   *[many] { $count } ожидают: при настройках этого источника портал нельзя попросить их показать; «review» говорит, как показывается рецензирование
}
outbox-made-twice = { $remote } собрали раньше, чем стало известно, что это создано отсюда: { $id } — второй материал о том же
next-outbox-record = сначала запишите туда сам материал
next-outbox-run = отправить
next-outbox-put = показать материал на портале
next-outbox-list = что есть в исходящих
next-outbox-conflict = что говорит портал теперь
next-outbox-over = записать поверх того, что там есть
next-outbox-leave = или оставить там как есть
next-outbox-retry = повторить, когда исправлено
next-outbox-later = продолжить позже
next-outbox-twice = указать, что это одно и то же

## The quickstart

quickstart-in = migration-hub quickstart в { $folder }
quickstart-people = Люди, названные только по ролям
quickstart-catalogue = Каталог настоящих материалов
quickstart-reviews = Коллегиальное рецензирование трёх из них
quickstart-searches = Поиск на одном языке и на нескольких
quickstart-store = Хранилище
quickstart-next = Что набрать дальше
quickstart-holds = { $folder }; записей хранилища: { $records }, записей журнала: { $entries }
quickstart-nothing-written = всё уже было на месте: этот запуск ничего не записал
quickstart-imports-drafts =
    { $count ->
        [one] импортирует { $count } материал как черновик
        [few] импортирует { $count } материала как черновики
        [many] импортирует { $count } материалов как черновики
       *[other] импортирует { $count } материала как черновики
    }
quickstart-imports-harvested =
    { $count ->
        [one] импортирует { $count } собранный материал: он виден сразу, с пометкой, что здесь не рецензировался
        [few] импортирует { $count } собранных материала: они видны сразу, с пометкой, что здесь не рецензировались
        [many] импортирует { $count } собранных материалов: они видны сразу, с пометкой, что здесь не рецензировались
       *[other] импортирует { $count } собранного материала: они видны сразу, с пометкой, что здесь не рецензировались
    }
quickstart-imported-before =
    { $count ->
        [one] { $count } материал импортирован раньше
        [few] { $count } материала импортированы раньше
        [many] { $count } материалов импортировано раньше
       *[other] { $count } материала импортировано раньше
    }
quickstart-cannot-import = не может импортировать материал: { $why }
quickstart-published-before = опубликовано раньше
quickstart-left = оставлено без изменений: { $state }
quickstart-next-search = Искать и сужать поиск тем, что предлагает ответ:
quickstart-next-show = Посмотреть материал; подойдёт и идентификатор, или { $name }:
quickstart-next-review = Прочитать рецензирование так, как его видит редактор:
quickstart-next-arabic = Всё на арабском языке, в роли посетителя:
quickstart-next-verify = Проверить, что с этой минуты ничего не изменилось:
quickstart-folder-other = в папке { $folder } есть что-то другое, например { $name }; она оставлена без изменений
quickstart-folder-store = в папке { $folder } есть хранилище, которое создал не quickstart; она оставлена без изменений
quickstart-other-folder = --dir DIR указывает другую папку для quickstart

## Who takes part in the quickstart, and what they do there

cast-operator = Оператор
cast-author = Автор, государство-член
cast-screener = Проверяющий
cast-editor = Редактор
cast-reviewer-un = Рецензент, { from-un }
cast-reviewer-university = Рецензент, { from-university }
cast-reviewer-civil-society = Рецензент, { from-civil-society }
cast-reviewer-consultancy = Рецензент, { from-consultancy }
from-un = структура ООН
from-university = университет
from-civil-society = гражданское общество
from-consultancy = консалтинг
deed-submit = подаёт материал
deed-start-screening = проверяет его полноту
deed-pass-screening = передаёт его на рецензирование
deed-invite = приглашает рецензентов: { $who }
deed-accept-invitation = принимает приглашение
deed-recuse = конфликт интересов, исключающий участие: рецензирование приходится покинуть
deed-request-changes = запрашивает у автора изменения
deed-revise = добавляет охват в редакции 2 и подаёт её снова
deed-accept = принимает материал
deed-publish = публикует его: отрецензировано

# What pledges add up to.
pledges-count =
    { $count ->
        [0] нет опубликованных обязательств
        [one] { $count } опубликованное обязательство
        [few] { $count } опубликованных обязательства
       *[other] { $count } опубликованных обязательств
    }
pledges-too-large = больше, чем можно подсчитать в { $currency }
pledges-stage = ход выполнения
pledges-repeated = учтены дважды
pledges-absent = поддержаны, здесь нет

## Список рецензентов

roster-set = профиль { $handle } записан
roster-described = указано: это учитывается в «mighub roster balance», и больше никто этого не читает
roster-nothing-declared = ничего не указано
roster-erased = указанное стёрто
roster-whose = укажите, чей это профиль: у посетителя его нет
roster-experience = лет опыта
roster-at-once = рецензий одновременно
roster-absent-from = отсутствует с
roster-absent-until = отсутствует до
roster-coauthors = общие публикации с
roster-written-by = кем записано
roster-gender = пол
roster-background = сфера деятельности
roster-suggested = могли бы рецензировать: { $shown } из { $total }
roster-excluded = в списке, но не предлагаются
roster-why = почему
roster-reason-objective = знает цель { $objective }
roster-reason-principle = знает принцип { $principle }
roster-reason-language = читает, язык: { $language }
roster-reason-country = знает { $country }
roster-reason-lacking = { $category }: таких рецензентов не хватает
roster-reason-room = рецензий в работе: { $open } из { $most }
roster-reason-free-until = отсутствует с { $day }
roster-obstacle-author = автор
roster-obstacle-same-organisation = работает там же, где автор
roster-obstacle-coauthor = общая публикация с автором ({ $last })
roster-obstacle-declared = заявлен конфликт интересов
roster-obstacle-asked = приглашение уже было: { $state }
roster-obstacle-yourself = тот, кто спрашивает
roster-obstacle-no-organisation = не состоит ни в одной организации
roster-obstacle-organisation-counts = работает там же, где другой рецензент
roster-obstacle-no-profile = нет профиля
roster-obstacle-absent = отсутствует до { $until }
roster-obstacle-absent-for-good = отсутствует
roster-obstacle-full = занят, рецензий в работе: { $open } из { $most }
roster-obstacle-language = не читает, язык: { $language }
roster-available = рецензентов: { $reviewers }; свободны: { $available }
roster-reviewers = рецензентов: { $count }
roster-share = { $name }: { $count }
roster-hidden = скрыто (меньше пяти или выдало бы такое число)
roster-undeclared = не указано
gender-woman = женщина
gender-man = мужчина
gender-another = другой
background-policy = политика
background-technical = техническая
background-practitioner = практика
