//! What a document calls its parts, in the six languages: our own words, unreviewed, never those of the Compact.

use crate::vocabulary::Language;

/// A word in a language; in English for any other language, and the key itself for what has no word.
pub(super) fn word<'a>(key: &'a str, language: &Language) -> &'a str {
    let place = spoken(language).united_nations_place().unwrap_or(1);
    WORDS.iter().find(|(known, _)| *known == key).and_then(|(_, words)| words.get(place).copied()).unwrap_or(key)
}

/// The language of a document that is asked for in this one: a variant's base, and English for what has no words here.
pub(super) fn spoken(language: &Language) -> Language {
    Some(language.base()).filter(|base| base.united_nations_place().is_some()).unwrap_or(Language::ENGLISH)
}

/// In Arabic, English, Spanish, French, Russian and Chinese.
pub(super) const WORDS: &[(&str, [&str; 6])] = &[
    (
        "title",
        [
            "سجل الاستعراض",
            "Review history",
            "Historial de la revisión",
            "Historique de l’évaluation",
            "История рецензирования",
            "评审记录",
        ],
    ),
    ("untitled", ["بلا عنوان", "Untitled", "Sin título", "Sans titre", "Без названия", "无标题"]),
    ("cite", ["للاستشهاد", "Cite as", "Citar como", "Citer ainsi", "Ссылка для цитирования", "引用格式"]),
    ("store", ["المخزن", "store", "depósito", "dépôt", "хранилище", "存储库"]),
    ("item", ["المادة", "item", "elemento", "document", "материал", "条目"]),
    ("revision", ["النسخة", "revision", "versión", "révision", "редакция", "版本"]),
    ("round", ["الجولة", "round", "ronda", "cycle", "раунд", "轮次"]),
    ("policy", ["السياسة", "policy", "política", "politique", "правила", "评审规则"]),
    ("entry", ["قيد السجل", "log entry", "asiento del registro", "entrée du journal", "запись журнала", "日志条目"]),
    (
        "content",
        [
            "بصمة المحتوى",
            "digest of the content",
            "resumen del contenido",
            "empreinte du contenu",
            "хеш содержания",
            "内容摘要值",
        ],
    ),
    ("grade", ["الدرجة", "grade", "grado", "niveau", "уровень", "等级"]),
    ("review", ["الاستعراض", "Review", "Revisión", "Évaluation", "Рецензирование", "评审"]),
    (
        "none",
        [
            "لا يوجد ما يُعرض.",
            "There is nothing to show.",
            "No hay nada que mostrar.",
            "Il n’y a rien à montrer.",
            "Показывать нечего.",
            "没有可显示的内容。",
        ],
    ),
    ("by", ["من", "by", "por", "par", "кем", "由"]),
    ("about", ["بشأن", "about", "sobre", "au sujet de", "о ком", "关于"]),
    ("field", ["الحقل", "field", "campo", "champ", "поле", "字段"]),
    (
        "tie-break",
        [
            "لحسم خلاف",
            "to settle a disagreement",
            "para dirimir un desacuerdo",
            "pour trancher un désaccord",
            "чтобы разрешить разногласие",
            "裁定分歧",
        ],
    ),
    (
        "overturned",
        [
            "أُلغي لاحقا لظهور تضارب في المصالح",
            "overturned later, since a conflict of interest came to light",
            "anulada después, al conocerse un conflicto de intereses",
            "annulée par la suite, un conflit d’intérêts étant apparu",
            "отменено позднее: выявлен конфликт интересов",
            "后因发现利益冲突而撤销",
        ],
    ),
    ("advice", ["التوصية", "advice", "recomendación", "recommandation", "рекомендация", "建议"]),
    ("ratings", ["التقييمات", "ratings", "puntuaciones", "notes", "оценки", "评分"]),
    (
        "middle",
        [
            "التقييمات الوسطى",
            "middle ratings",
            "puntuaciones medianas",
            "notes médianes",
            "медианные оценки",
            "评分中位数",
        ],
    ),
    (
        "considered",
        [
            "الاستعراضات المأخوذة في الحسبان",
            "reviews considered",
            "revisiones consideradas",
            "évaluations prises en compte",
            "учтённые рецензии",
            "所考虑的评审意见",
        ],
    ),
    ("dissenting", ["آراء مخالفة", "dissenting", "discrepantes", "divergentes", "особых мнений", "不同意见"]),
    (
        "conflict",
        [
            "تضارب المصالح",
            "conflict of interest",
            "conflicto de intereses",
            "conflit d’intérêts",
            "конфликт интересов",
            "利益冲突",
        ],
    ),
    (
        "erased",
        [
            "حُذف هذا النص.",
            "This text was erased.",
            "Este texto fue borrado.",
            "Ce texte a été effacé.",
            "Этот текст удалён.",
            "此文本已被删除。",
        ],
    ),
    (
        "editors",
        [
            "للمحررين فقط",
            "for editors only",
            "solo para editores",
            "réservé aux éditeurs",
            "только для редакторов",
            "仅供编辑阅读",
        ],
    ),
    ("author", ["المؤلف", "the author", "la autoría", "l’auteur", "автор", "作者"]),
    (
        "focal-point",
        [
            "جهة الاتصال لدى الجهة المنفذة",
            "the implementer’s focal point",
            "el punto focal de la entidad ejecutora",
            "le point focal de l’organisme d’exécution",
            "координатор исполнителя",
            "执行方联络人",
        ],
    ),
    ("office", ["هيئة التحرير", "the editorial office", "la redacción", "la rédaction", "редакция портала", "编辑部"]),
    ("reviewer", ["المستعرض", "Reviewer", "Revisor", "Évaluateur", "Рецензент", "评审人"]),
    ("clock", ["انقضاء المهلة", "the clock", "el calendario", "le calendrier", "срок", "时限"]),
    ("internal", ["داخلي", "internal", "interno", "interne", "внутренний", "内部"]),
    ("external", ["خارجي", "external", "externo", "externe", "внешний", "外部"]),
    ("advise-accept", ["القبول", "accept", "aceptar", "accepter", "принять", "接受"]),
    (
        "advise-request-changes",
        [
            "طلب تعديلات",
            "ask for changes",
            "pedir cambios",
            "demander des modifications",
            "запросить изменения",
            "要求修改",
        ],
    ),
    ("advise-reject", ["الرفض", "reject", "rechazar", "rejeter", "отклонить", "拒绝"]),
    ("conflict-none", ["لا يوجد", "none", "ninguno", "aucun", "нет", "无"]),
    ("conflict-managed", ["تجري معالجته", "managed", "gestionado", "encadré", "под контролем", "已妥善处置"]),
    (
        "conflict-disqualifying",
        ["يمنع المشاركة", "disqualifying", "inhabilitante", "disqualifiant", "препятствует участию", "须回避"],
    ),
    (
        "conflict-undeclared",
        ["لم يُعلن عنه بعد", "not declared yet", "sin declarar", "non déclaré", "ещё не заявлен", "尚未申报"],
    ),
    ("open", ["مفتوحة", "open", "abierta", "ouverte", "открытая", "公开"]),
    (
        "single",
        [
            "مغفلة من جانب واحد",
            "single anonymous",
            "anónima simple",
            "en simple anonymat",
            "односторонне анонимная",
            "单向匿名",
        ],
    ),
    (
        "double",
        [
            "مغفلة من الجانبين",
            "double anonymous",
            "doble anónima",
            "en double anonymat",
            "двусторонне анонимная",
            "双向匿名",
        ],
    ),
    (
        "peer-reviewed",
        [
            "استعرضها الأقران",
            "peer reviewed",
            "revisado por pares",
            "évalué par les pairs",
            "прошёл рецензирование",
            "经同行评审",
        ],
    ),
    ("screened", ["تحقق منها المحررون", "screened", "comprobado", "vérifié", "проверен", "经核查"]),
    (
        "harvested",
        [
            "مجموعة من مصدرها بلا استعراض",
            "harvested and unreviewed",
            "recopilado sin revisión",
            "moissonné, non évalué",
            "собран без рецензирования",
            "采集而未经评审",
        ],
    ),
    ("unpublished", ["غير منشورة", "unpublished", "no publicado", "non publié", "не опубликован", "未发布"]),
    ("submit", ["قُدّمت", "handed in", "presentado", "soumis", "подано", "已提交"]),
    (
        "consent",
        [
            "ووفق على التقديم",
            "agreed to by the implementer",
            "consentido por la entidad ejecutora",
            "approuvé par l’organisme d’exécution",
            "согласовано исполнителем",
            "执行方已同意",
        ],
    ),
    (
        "refuse-consent",
        [
            "رُفضت الموافقة",
            "not agreed to by the implementer",
            "consentimiento denegado",
            "approbation refusée",
            "в согласии отказано",
            "执行方不同意",
        ],
    ),
    (
        "start-screening",
        [
            "بدأ التحقق من الاكتمال",
            "taken up for screening",
            "comprobación iniciada",
            "vérification commencée",
            "проверка начата",
            "开始核查",
        ],
    ),
    (
        "pass-screening",
        ["تبيّن أنها مكتملة", "found complete", "considerado completo", "jugé complet", "признано полным", "认定完整"],
    ),
    (
        "return",
        [
            "أُعيدت لاستكمالها",
            "returned as incomplete",
            "devuelto por incompleto",
            "renvoyé car incomplet",
            "возвращено как неполное",
            "因不完整退回",
        ],
    ),
    (
        "desk-reject",
        [
            "رُفضت بلا استعراض",
            "refused without review",
            "desestimado sin revisión",
            "refusé sans examen",
            "отклонено без рецензирования",
            "未经评审即拒绝",
        ],
    ),
    ("ask", ["طُرح سؤال", "question asked", "pregunta formulada", "question posée", "задан вопрос", "提出问题"]),
    ("answer", ["قُدّم جواب", "question answered", "pregunta respondida", "réponse donnée", "дан ответ", "已答复"]),
    (
        "propose",
        [
            "اقتُرح مستعرض",
            "reviewer proposed",
            "revisor propuesto",
            "évaluateur proposé",
            "рецензент предложен",
            "拟定评审人",
        ],
    ),
    ("open-round", ["بدأت الجولة", "round opened", "ronda abierta", "cycle ouvert", "раунд открыт", "轮次开始"]),
    (
        "invite",
        [
            "دُعي مستعرض",
            "reviewer invited",
            "revisor invitado",
            "évaluateur invité",
            "рецензент приглашён",
            "邀请评审人",
        ],
    ),
    (
        "replace",
        [
            "استُبدل مستعرض",
            "reviewer replaced",
            "revisor sustituido",
            "évaluateur remplacé",
            "рецензент заменён",
            "更换评审人",
        ],
    ),
    (
        "withdraw-invitation",
        [
            "سُحبت الدعوة",
            "invitation withdrawn",
            "invitación retirada",
            "invitation retirée",
            "приглашение отозвано",
            "撤回邀请",
        ],
    ),
    (
        "accept-invitation",
        [
            "قُبلت الدعوة",
            "invitation accepted",
            "invitación aceptada",
            "invitation acceptée",
            "приглашение принято",
            "接受邀请",
        ],
    ),
    (
        "decline-invitation",
        [
            "رُفضت الدعوة",
            "invitation declined",
            "invitación rechazada",
            "invitation déclinée",
            "приглашение отклонено",
            "谢绝邀请",
        ],
    ),
    (
        "expire",
        [
            "انقضت مهلة الدعوة",
            "invitation expired",
            "invitación caducada",
            "invitation expirée",
            "срок приглашения истёк",
            "邀请过期",
        ],
    ),
    (
        "declare",
        [
            "أُعلن عدم وجود تضارب في المصالح",
            "no conflict of interest declared",
            "declarada la ausencia de conflicto de intereses",
            "absence de conflit d’intérêts déclarée",
            "заявлено об отсутствии конфликта интересов",
            "声明无利益冲突",
        ],
    ),
    (
        "disclose",
        [
            "أُفصح عن تضارب مصالح",
            "conflict of interest disclosed",
            "conflicto de intereses comunicado",
            "conflit d’intérêts signalé",
            "сообщено о конфликте интересов",
            "披露利益冲突",
        ],
    ),
    (
        "manage-conflict",
        [
            "تقررت معالجة تضارب المصالح",
            "conflict of interest managed",
            "conflicto de intereses gestionado",
            "conflit d’intérêts encadré",
            "конфликт интересов взят под контроль",
            "利益冲突已妥善处置",
        ],
    ),
    (
        "disqualify",
        [
            "استُبعد بسبب تضارب المصالح",
            "disqualified for a conflict of interest",
            "inhabilitado por conflicto de intereses",
            "écarté pour conflit d’intérêts",
            "отведён из-за конфликта интересов",
            "因利益冲突取消资格",
        ],
    ),
    (
        "recuse",
        [
            "تنحّى بسبب تضارب المصالح",
            "recused for a conflict of interest",
            "se abstuvo por conflicto de intereses",
            "récusé pour conflit d’intérêts",
            "взял самоотвод",
            "因利益冲突回避",
        ],
    ),
    (
        "waive",
        [
            "احتُسبت استعراضات نسخة سابقة",
            "earlier reviews let count",
            "revisiones anteriores dadas por válidas",
            "évaluations antérieures maintenues",
            "прежние рецензии зачтены",
            "先前评审继续有效",
        ],
    ),
    ("accept", ["قُبلت", "accepted", "aceptado", "accepté", "принято", "已接受"]),
    ("reject", ["رُفضت", "rejected", "rechazado", "rejeté", "отклонено", "已拒绝"]),
    (
        "request-changes",
        [
            "طُلبت تعديلات",
            "changes requested",
            "cambios solicitados",
            "modifications demandées",
            "запрошены изменения",
            "要求修改",
        ],
    ),
    ("publish", ["نُشرت", "published", "publicado", "publié", "опубликовано", "已发布"]),
    (
        "mark-due",
        [
            "حان موعد التحديث",
            "due for refresh",
            "pendiente de actualización",
            "à actualiser",
            "подлежит обновлению",
            "需要更新",
        ],
    ),
    (
        "revalidate",
        [
            "أُعيد تأكيد صلاحيتها",
            "found to hold still",
            "confirmado como vigente",
            "confirmé comme toujours valable",
            "подтверждена актуальность",
            "重新确认有效",
        ],
    ),
    (
        "supersede",
        [
            "حلّت محلها نسخة أحدث",
            "superseded by a newer revision",
            "sustituido por una versión más reciente",
            "remplacé par une révision plus récente",
            "заменено новой редакцией",
            "被新版本取代",
        ],
    ),
    ("archive", ["أُرشفت", "archived", "archivado", "archivé", "архивировано", "已存档"]),
    ("withdraw", ["سُحبت", "withdrawn", "retirado", "retiré", "отозвано", "已撤回"]),
    (
        "take-down",
        [
            "أُزيلت من العرض",
            "taken down",
            "eliminado de la vista pública",
            "retiré de la vue du public",
            "снято с публикации",
            "已下架",
        ],
    ),
    ("reinstate", ["أُعيدت", "reinstated", "restablecido", "rétabli", "восстановлено", "已恢复"]),
];
