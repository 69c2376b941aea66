//! What each rule expects, in the six languages of the United Nations: our own words, unreviewed.

use crate::vocabulary::Language;

/// What a rule expects, with the names of its numbers in braces; in English for a language that has no words of ours.
pub(super) fn template(id: &str, language: &Language) -> Option<&'static str> {
    let place = language.base().united_nations_place().unwrap_or(ENGLISH);
    MESSAGES.iter().find(|(known, _)| *known == id).and_then(|(_, texts)| texts.get(place).copied())
}

/// The place of English.
const ENGLISH: usize = 1;

/// By the ids of the rules, in Arabic, English, Spanish, French, Russian and Chinese.
pub(super) const MESSAGES: &[(&str, [&str; 6])] = &[
    (
        "new",
        [
            "وثيقة غير موجودة هنا بعد؛ إن كانت هي نفسها فاطلب تصحيح تلك أو أضف رابطا إليها",
            "a document that is not here yet; if it is the same one, ask for a correction of that item or link to it",
            "un documento que aún no esté aquí; si es el mismo, pida una corrección de ese elemento o enlácelo",
            "un document qui n’est pas encore ici ; si c’est le même, demandez une correction de cet élément ou ajoutez un lien",
            "документ, которого здесь ещё нет; если это он же, попросите исправить ту запись или сошлитесь на неё",
            "这里还没有的文件；如果是同一份文件，请要求更正该条目或添加指向它的链接",
        ],
    ),
    (
        "summary",
        [
            "ملخص يبين ما تقوله الوثيقة ولمن",
            "a summary of what it says and for whom",
            "un resumen de lo que dice y para quién",
            "un résumé de ce que dit le document et pour qui",
            "краткое изложение: о чём документ и для кого",
            "概要：说了什么、面向谁",
        ],
    ),
    (
        "type",
        ["نوع المورد", "the type of resource", "el tipo de recurso", "le type de ressource", "тип ресурса", "资源类型"],
    ),
    (
        "reachable",
        [
            "عنوان أو DOI أو ISBN أو رمز وثيقة من وثائق الأمم المتحدة يمكن قراءتها من خلاله",
            "an address, a DOI, an ISBN or a UN symbol where it can be read",
            "una dirección, un DOI, un ISBN o una signatura de las Naciones Unidas donde se pueda leer",
            "une adresse, un DOI, un ISBN ou une cote de l’ONU permettant de le lire",
            "адрес, DOI, ISBN или условное обозначение документа ООН, по которому его можно прочитать",
            "可供阅读的网址、DOI、ISBN 或联合国文号",
        ],
    ),
    (
        "objectives",
        [
            "هدف واحد على الأقل من الأهداف الـ {count} التي يخدمها",
            "at least one of the {count} objectives that it serves",
            "al menos uno de los {count} objetivos a los que sirve",
            "au moins un des {count} objectifs qu’il sert",
            "хотя бы одна из {count} целей, которым он служит",
            "所服务的 {count} 项目标中至少一项",
        ],
    ),
    (
        "applied",
        [
            "نطاق التنفيذ: عالمي أو إقليمي أو وطني أو محلي",
            "where it was carried out: global, regional, national or local",
            "dónde se llevó a cabo: a nivel mundial, regional, nacional o local",
            "où elle a été menée : à l’échelle mondiale, régionale, nationale ou locale",
            "где она осуществлялась: на глобальном, региональном, национальном или местном уровне",
            "在何处实施：全球、区域、国家或地方",
        ],
    ),
    (
        "implementer",
        [
            "الجهة المنفذة الرئيسية",
            "the main implementing entity",
            "la principal entidad ejecutora",
            "la principale entité de mise en œuvre",
            "основной исполнитель",
            "主要执行实体",
        ],
    ),
    (
        "dates",
        ["تاريخ البداية", "when it began", "cuándo comenzó", "quand elle a commencé", "когда она началась", "开始时间"],
    ),
    (
        "completed",
        [
            "مكتملة كليا أو في معظمها: فهي ليست مقترحا",
            "full or mostly: it is no proposal",
            "completa o en su mayor parte: no es una propuesta",
            "entièrement ou en grande partie achevée : ce n’est pas une proposition",
            "завершена полностью или в основном: это не предложение",
            "已全部或大部分完成：不是提案",
        ],
    ),
    (
        "lessons",
        [
            "الدروس المستفادة",
            "what was learned",
            "lo que se aprendió",
            "ce qui en a été appris",
            "какие уроки извлечены",
            "取得的经验教训",
        ],
    ),
    (
        "replicable",
        [
            "كيف يمكن تكييفها في مكان آخر",
            "how it can be adapted elsewhere",
            "cómo puede adaptarse en otros lugares",
            "comment elle peut être adaptée ailleurs",
            "как её можно применить в других местах",
            "如何在其他地方借鉴",
        ],
    ),
    (
        "innovative",
        [
            "وجه الجدة فيها",
            "what is new in it",
            "qué tiene de novedoso",
            "ce qu’elle a de nouveau",
            "что в ней нового",
            "新颖之处",
        ],
    ),
    (
        "principles",
        [
            "المبادئ التوجيهية التي تلتزم بها",
            "the guiding principles that it adheres to",
            "los principios rectores a los que se atiene",
            "les principes directeurs qu’elle respecte",
            "руководящие принципы, которых она придерживается",
            "所遵循的指导原则",
        ],
    ),
    (
        "timely",
        [
            "عمل استمر بعد اعتماد الاتفاق في كانون الأول/ديسمبر {year}",
            "work that went on after the Compact was adopted in December {year}",
            "una labor que continuó tras la aprobación del Pacto en diciembre de {year}",
            "un travail qui s’est poursuivi après l’adoption du Pacte en décembre {year}",
            "работа, продолжавшаяся после принятия Договора в декабре {year} года",
            "在《契约》于 {year} 年 12 月通过之后仍在进行的工作",
        ],
    ),
    (
        "starts",
        ["موعد البدء", "when it begins", "cuándo empieza", "quand il commence", "когда оно начинается", "开始时间"],
    ),
    (
        "place",
        [
            "مكان الانعقاد، أو أنه عبر الإنترنت",
            "where it takes place, or that it is online",
            "dónde se celebra, o que es en línea",
            "où il a lieu, ou qu’il se tient en ligne",
            "где оно проходит, или что оно проводится онлайн",
            "举行地点，或注明为线上",
        ],
    ),
    (
        "theme",
        [
            "موضوع الدعوة",
            "what the call is about",
            "de qué trata la convocatoria",
            "l’objet de l’appel",
            "тема конкурса",
            "征集主题",
        ],
    ),
    (
        "criteria",
        [
            "الشروط التي تقبل بها الممارسة",
            "what a practice must be to be taken",
            "qué debe reunir una práctica para ser aceptada",
            "ce qu’une pratique doit être pour être retenue",
            "каким требованиям должна отвечать практика",
            "实践须具备哪些条件才会被采纳",
        ],
    ),
    (
        "deadline",
        [
            "الموعد النهائي لتلقي الممارسات",
            "until when practices are taken",
            "hasta cuándo se reciben prácticas",
            "jusqu’à quand les pratiques sont reçues",
            "до какого срока принимаются практики",
            "实践提交截止时间",
        ],
    ),
    (
        "lead",
        ["الجهة التي تقودها", "who leads it", "quién la dirige", "qui la dirige", "кто её возглавляет", "由谁牵头"],
    ),
    (
        "year",
        [
            "سنة الاستعراض",
            "the year of the review",
            "el año del examen",
            "l’année de l’examen",
            "год обзора",
            "审议年份",
        ],
    ),
    (
        "state",
        [
            "الدولة المستعرضة، أو بلدان المنطقة",
            "the State that reviews, or the countries of the region",
            "el Estado que presenta el examen, o los países de la región",
            "l’État qui fait l’examen, ou les pays de la région",
            "государство, проводящее обзор, или страны региона",
            "进行审议的国家，或该区域各国",
        ],
    ),
    (
        "migrants-only",
        [
            "true: التعهدات المتعلقة باللاجئين وطالبي اللجوء تقدم على globalcompactrefugees.org",
            "true: pledges for refugees and asylum seekers are made at globalcompactrefugees.org",
            "true: las promesas relativas a refugiados y solicitantes de asilo se hacen en globalcompactrefugees.org",
            "true : les engagements pour les réfugiés et les demandeurs d’asile se prennent sur globalcompactrefugees.org",
            "true: обязательства в отношении беженцев и просителей убежища принимаются на globalcompactrefugees.org",
            "true：关于难民和寻求庇护者的承诺请在 globalcompactrefugees.org 作出",
        ],
    ),
    (
        "entity",
        [
            "الجهة الواحدة التي تسجل التعهد",
            "the one entity that records the pledge",
            "la única entidad que registra la promesa",
            "la seule entité qui enregistre l’engagement",
            "единственная структура, регистрирующая обязательство",
            "登记该承诺的唯一实体",
        ],
    ),
    (
        "kind",
        [
            "individual أو common أو partnership أو matching",
            "individual, common, partnership or matching",
            "individual, common, partnership o matching",
            "individual, common, partnership ou matching",
            "individual, common, partnership или matching",
            "individual、common、partnership 或 matching",
        ],
    ),
    (
        "forms",
        [
            "ما يتعهد به",
            "what is pledged",
            "qué se promete",
            "ce qui est promis",
            "что именно обещано",
            "承诺的内容形式",
        ],
    ),
    (
        "description",
        [
            "نص من {least} إلى {most} حرف يبين ما يتعهد به",
            "{least} to {most} characters that say what is pledged",
            "entre {least} y {most} caracteres que digan qué se promete",
            "de {least} à {most} caractères qui disent ce qui est promis",
            "от {least} до {most} знаков о том, что обещано",
            "{least} 至 {most} 个字符，说明承诺内容",
        ],
    ),
    (
        "measure",
        [
            "كيف يعرف أنه قد وفي به",
            "how one will see that it is kept",
            "cómo se verá que se cumple",
            "comment on verra qu’il est tenu",
            "как будет видно, что оно выполнено",
            "如何看出承诺得到履行",
        ],
    ),
    (
        "serves",
        [
            "هدف أو إجراء أو مبدأ توجيهي واحد على الأقل",
            "at least one objective, action or guiding principle",
            "al menos un objetivo, una acción o un principio rector",
            "au moins un objectif, une action ou un principe directeur",
            "хотя бы одна цель, мера или руководящий принцип",
            "至少一项目标、行动或指导原则",
        ],
    ),
    (
        "matches",
        [
            "المعرف العام للتعهد الذي يقابله هذا التعهد",
            "the public id of the pledge that this one matches",
            "el identificador público de la promesa a la que esta responde",
            "l’identifiant public de l’engagement auquel celui-ci répond",
            "общедоступный идентификатор обязательства, которое дополняет данное",
            "与本承诺相配的承诺的公开编号",
        ],
    ),
    (
        "recorded",
        [
            "المعرف العام لتعهد آخر مسجل هنا",
            "the public id of another pledge that is recorded here",
            "el identificador público de otra promesa registrada aquí",
            "l’identifiant public d’un autre engagement enregistré ici",
            "общедоступный идентификатор другого зарегистрированного здесь обязательства",
            "在此登记的另一项承诺的公开编号",
        ],
    ),
    (
        "together",
        [
            "مشارك آخر على الأقل",
            "at least one more who takes part",
            "al menos otro participante más",
            "au moins un autre participant",
            "хотя бы ещё один участник",
            "至少还有一个参与方",
        ],
    ),
    (
        "time-bound",
        [
            "الموعد الذي يوفى به بحلوله",
            "until when it is kept",
            "hasta cuándo se cumple",
            "jusqu’à quand il est tenu",
            "срок выполнения",
            "履行期限",
        ],
    ),
    (
        "agencies",
        [
            "ما لا يقل عن {least} من كيانات الأمم المتحدة",
            "at least {least} United Nations entities",
            "al menos {least} entidades de las Naciones Unidas",
            "au moins {least} entités des Nations Unies",
            "не менее {least} структур Организации Объединённых Наций",
            "至少 {least} 个联合国实体",
        ],
    ),
    (
        "partners",
        [
            "وزارات وحكومات محلية وشركاء آخرون",
            "ministries, local governments, other partners",
            "ministerios, gobiernos locales, otros asociados",
            "des ministères, des pouvoirs locaux, d’autres partenaires",
            "министерства, местные органы власти, другие партнёры",
            "各部委、地方政府、其他伙伴",
        ],
    ),
];
