//! A first mapping, proposed from the headers that people write in six languages.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::field::Field;
use super::names::folded;

/// Headers that stand for a field, by language: en, fr, es, ru, ar, zh.
const WORDS: [(Field, &[&str]); 20] = [
    (Field::Source, &["source", "data source", "fuente", "источник", "المصدر", "来源"]),
    (
        Field::Id,
        &[
            "id",
            "no",
            "number",
            "identifier",
            "record id",
            "identifiant",
            "numéro",
            "n°",
            "identificador",
            "número",
            "идентификатор",
            "номер",
            "№",
            "المعرف",
            "الرقم",
            "编号",
            "序号",
        ],
    ),
    (
        Field::Title,
        &[
            "title",
            "name",
            "title of the practice",
            "practice title",
            "document title",
            "titre",
            "intitulé",
            "titre de la pratique",
            "título",
            "nombre",
            "título de la práctica",
            "название",
            "наименование",
            "заголовок",
            "العنوان",
            "عنوان الممارسة",
            "标题",
            "名称",
            "题目",
        ],
    ),
    (Field::Language, &["language", "lang", "langue", "idioma", "lengua", "язык", "اللغة", "语言", "语文"]),
    (
        Field::OtherLanguages,
        &[
            "other languages",
            "also available in",
            "autres langues",
            "otros idiomas",
            "другие языки",
            "لغات أخرى",
            "其他语言",
            "其他语文",
        ],
    ),
    (
        Field::Summary,
        &[
            "summary",
            "abstract",
            "description",
            "short description",
            "résumé",
            "description succincte",
            "resumen",
            "descripción",
            "краткое содержание",
            "описание",
            "аннотация",
            "الملخص",
            "ملخص",
            "الوصف",
            "摘要",
            "描述",
            "简介",
        ],
    ),
    (
        Field::Symbol,
        &[
            "symbol",
            "document symbol",
            "un symbol",
            "cote",
            "cote du document",
            "signatura",
            "условное обозначение",
            "رمز الوثيقة",
            "文号",
        ],
    ),
    (Field::Doi, &["doi", "digital object identifier"]),
    (Field::Isbn, &["isbn", "isbn 13", "isbn 10", "رقم الكتاب المعياري الدولي", "国际标准书号"]),
    (
        Field::Address,
        &[
            "address",
            "url",
            "link",
            "web address",
            "website",
            "web link",
            "adresse",
            "lien",
            "site web",
            "dirección",
            "enlace",
            "sitio web",
            "ссылка",
            "адрес",
            "веб сайт",
            "الرابط",
            "العنوان الإلكتروني",
            "网址",
            "链接",
        ],
    ),
    (
        Field::Published,
        &[
            "published",
            "date",
            "year",
            "publication date",
            "date of publication",
            "date published",
            "année",
            "date de publication",
            "fecha",
            "año",
            "fecha de publicación",
            "дата",
            "год",
            "дата публикации",
            "التاريخ",
            "السنة",
            "تاريخ النشر",
            "日期",
            "年份",
            "出版日期",
            "发布日期",
        ],
    ),
    (
        Field::Type,
        &[
            "type",
            "kind",
            "resource type",
            "document type",
            "type of resource",
            "type de ressource",
            "type de document",
            "tipo",
            "tipo de recurso",
            "tipo de documento",
            "тип",
            "вид",
            "тип документа",
            "тип ресурса",
            "النوع",
            "نوع المورد",
            "نوع الوثيقة",
            "类型",
            "资源类型",
            "文件类型",
        ],
    ),
    (
        Field::Publisher,
        &[
            "publisher",
            "organization",
            "organisation",
            "published by",
            "institution",
            "éditeur",
            "publié par",
            "editor",
            "editorial",
            "organización",
            "издатель",
            "организация",
            "الناشر",
            "المنظمة",
            "出版者",
            "发布者",
            "机构",
        ],
    ),
    (
        Field::Objectives,
        &[
            "objectives",
            "objective",
            "gcm objectives",
            "gcm objective",
            "gcm",
            "objectifs",
            "objectif",
            "objectifs du pacte",
            "objetivos",
            "objetivo",
            "objetivos del pacto",
            "цели",
            "цель",
            "цели договора",
            "الأهداف",
            "أهداف الاتفاق العالمي",
            "目标",
            "契约目标",
        ],
    ),
    (
        Field::Actions,
        &["actions", "action", "gcm actions", "acciones", "acción", "действия", "действие", "الإجراءات", "行动"],
    ),
    (
        Field::Principles,
        &[
            "principles",
            "guiding principles",
            "cross cutting themes",
            "principes",
            "principes directeurs",
            "principios",
            "principios rectores",
            "принципы",
            "руководящие принципы",
            "المبادئ",
            "المبادئ التوجيهية",
            "原则",
            "指导原则",
        ],
    ),
    (
        Field::Countries,
        &[
            "countries",
            "country",
            "country or area",
            "countries and areas",
            "pays",
            "pays ou zone",
            "país",
            "países",
            "país o zona",
            "страна",
            "страны",
            "страна или район",
            "البلد",
            "البلدان",
            "الدولة",
            "国家",
            "国家或地区",
        ],
    ),
    (
        Field::Audiences,
        &[
            "audiences",
            "audience",
            "target audience",
            "public",
            "public cible",
            "destinatarios",
            "público",
            "público destinatario",
            "аудитория",
            "целевая аудитория",
            "الجمهور",
            "الجمهور المستهدف",
            "受众",
            "目标受众",
        ],
    ),
    (
        Field::Scope,
        &[
            "scope",
            "geographic scope",
            "portée",
            "portée géographique",
            "alcance",
            "охват",
            "масштаб",
            "النطاق",
            "范围",
        ],
    ),
    (
        Field::Rights,
        &[
            "rights",
            "licence",
            "license",
            "droits",
            "derechos",
            "licencia",
            "лицензия",
            "الترخيص",
            "حقوق النشر",
            "许可",
            "版权",
        ],
    ),
];

/// A mapping to begin with: the columns whose headers are known in one of the six languages, each with its field, and the
/// others as comments.
///
/// ```
/// use migration_hub_formats::table::propose;
/// let headers = ["№", "Название", "Год", "Примечания"].map(str::to_owned);
/// let proposed = propose(&headers);
/// assert!(proposed.contains("title = { header = \"Название\" }"));
/// assert!(proposed.contains("# ? = { header = \"Примечания\" }"));
/// ```
///
/// What only a person knows stands there as a comment: the source's name, and the language where no column says it.
pub fn propose(headers: &[String]) -> String {
    let (mut known, mut others) = (Vec::new(), Vec::new());
    let mut taken = BTreeSet::new();
    for header in headers.iter().filter(|header| !header.is_empty()) {
        let name = folded(header);
        let field = WORDS.iter().find(|(_, words)| words.iter().any(|word| folded(word) == name));
        match field.map(|(field, _)| *field).filter(|field| taken.insert(*field)) {
            Some(field) => known.push((field, header)),
            None => others.push(header),
        }
    }
    known.sort_by_key(|(field, _)| *field);
    let mut out = String::from(
        "# Which column goes to which field. Look at every line, and take the sign # off those that you need.\nversion = 1\n\n",
    );
    out.push_str("[layout]\n# header_row = 2            # where the headers are not in the first row that holds something\n# ignore = [\"a column to leave out\"]\n\n[constants]\n");
    if !taken.contains(&Field::Language) {
        out.push_str("# language = \"en\"           # needed: the language of every row\n");
    }
    if !taken.contains(&Field::Source) {
        let needed = if taken.contains(&Field::Id) { "needed with id" } else { "with a column for id" };
        let _ = writeln!(out, "# source = \"my-portal\"      # {needed}: a name of yours for where the rows come from");
    }
    out.push_str("\n[columns]\n");
    if !taken.contains(&Field::Title) {
        out.push_str("# title = { header = \"…\" }   # needed\n");
    }
    for (field, header) in known {
        let more = match field {
            Field::Published => ", dates = [\"DD/MM/YYYY\"]",
            field if field.takes().several() => ", separators = [\";\", \",\"]",
            _ => "",
        };
        let _ = writeln!(out, "{field} = {{ header = {}{more} }}", quoted(header));
    }
    if !others.is_empty() {
        out.push_str("\n# Columns of unknown meaning. A field in the place of the question mark takes one up:\n");
        let left: Vec<&str> = Field::all().filter(|field| !taken.contains(field)).map(Field::name).collect();
        let _ = writeln!(out, "# {}", left.join(", "));
        for header in others {
            let _ = writeln!(out, "# ? = {{ header = {} }}", quoted(header));
        }
    }
    out
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(migration_hub::text::line(text)).to_string()
}
