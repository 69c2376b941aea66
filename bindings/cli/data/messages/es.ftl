# Lo que mighub dice a las personas, en español. Cada archivo contiene los mismos mensajes con las mismas variables.
# Lo que se escribe en la línea de órdenes queda como es: órdenes, opciones, códigos, palabras en mayúsculas.

## The greeting

greeting = mighub guarda conocimientos sobre la migración en una carpeta: recibe documentos, los lleva por la revisión por pares y los encuentra en seis idiomas.
greeting-quickstart = Ver en un minuto lo que hace, con 109 documentos, prácticas, eventos y compromisos reales:
greeting-init = Crear un depósito propio en ./mighub-store:
greeting-import = Importar documentos, un objeto JSON por línea:
greeting-search = Buscar lo que es público:
greeting-show = Leer un elemento, por su identificador, SOURCE:ID, signatura de las Naciones Unidas o dirección web:
greeting-more = Todo lo demás:

## Who acts, and what comes next

acting-as = como { $who }
next-command = a continuación: { $why }: { $command }
list-separator = { ", " }
name-separator = { "; " }
yes = sí
none = ninguno

## Refusals

failure-failed = error:
failure-usage = orden o valor incorrecto:
failure-rejected = líneas rechazadas:
failure-not-found = no encontrado:
failure-denied = no permitido o no posible:
failure-busy = ahora no es posible:
failure-damage = datos dañados:
hint = sugerencia:
hint-command = sugerencia: { $why }: { $command }
hint-role = un operador lo asigna
hint-role-scope = lo concede un operador, para los elementos que le corresponden
hint-person = un operador registra a la persona
hint-suggest = quién podría revisarlo
hint-as = --as PERSON actúa en nombre de otra persona; no se ha cambiado nada
hint-as-takes = --as admite un nombre corto, un identificador o «visitor»
hint-area-code = { $name } es el nombre de { $code }: escriba el código
hint-conflict = otra persona fue más rápida; mire el elemento y escriba lo mismo otra vez
hint-damaged = qué está dañado
hint-index = se puede borrar la carpeta «index» del depósito; la próxima búsqueda la vuelve a construir
hint-report = esto no debería ocurrir: comuníquelo con la orden que escribió
output-closed = no se puede escribir la salida: { $why }

## The store

store-not-writable = no está permitido escribir en la carpeta { $folder }: { $why }
store-disk-full = el disco que contiene { $folder } está lleno
store-is-file = { $folder } es un archivo; un depósito es una carpeta
store-unusable = no se puede usar la carpeta { $folder }: { $why }
store-there = ya hay un depósito en { $folder }; se ha dejado como estaba
store-missing = no hay ningún depósito en { $folder }
hint-other-folder = tome otra carpeta con --store DIR, o cambie sus permisos
hint-make-room = libere espacio y escriba lo mismo otra vez
hint-config = se esperaba una línea como esta: person = "operator"
hint-index-folder = un índice no contiene nada propio: borre la carpeta { $folder }; la próxima búsqueda lo vuelve a construir
hint-use-it = úselo, o indique otra carpeta para uno nuevo
hint-other-operator = uno de sus operadores registra a otro
hint-names-folder = --store DIR indica otra carpeta
hint-make = para crear uno allí
hint-make-filled = para crear uno que ya contenga algo
hint-finish = se interrumpió su creación, esto la termina
init-stranger = la carpeta { $folder } contiene otra cosa: { $name }
init-made = depósito creado: { $folder }
init-operator = primer operador: { $handle } ({ $id })
init-acts = las órdenes con --store { $folder } actúan como { $handle }, salvo que --as diga otra cosa
hint-own-folder = un depósito tiene una carpeta propia: indique una con --store DIR
quickstart-alone = quickstart actúa como todas las personas de su depósito, una tras otra
quickstart-own-store = quickstart crea un depósito propio, en la carpeta que indica --dir; --store es para las demás órdenes
hint-leave-as = omita --as
hint-have-it-there = para tenerlo allí

## Files and texts

text-missing = indique un texto, o --file FILE
text-not-utf8 = { $file }: el byte { $place } no es texto UTF-8
text-too-long = { $file }: se esperaban como máximo { $most } bytes
file-missing = no existe el archivo { $file }
file-is-folder = { $file } es una carpeta; se esperaba un archivo
file-unreadable = no se puede leer { $file }: { $why }

## People

person-added = persona registrada: { $handle } ({ $id })
person-added-roles = persona registrada: { $handle } ({ $id }), con la función { $roles }
organisation-added = organización registrada: { $handle } ({ $id })
un-entity-added = entidad de las Naciones Unidas registrada: { $handle } ({ $id })
un-entity = entidad de las Naciones Unidas
role-gone = { $handle } ya no tiene la función { $role }
role-had = { $handle } ya tenía la función { $role }
role-has = { $handle } tiene ahora la función { $role }
role-not-had = { $handle } no tiene la función { $role }
role-until = hasta { $until }
may-for = { $what } ({ $scope })

## Names of fields

field-handle = nombre corto
field-id = id
field-organisation = organización
field-roles = funciones
field-source = fuente
field-mirrored-from = tomado de
field-symbol = signatura
field-also-here = aquí también
field-address = dirección
field-published = publicado
field-type = tipo
field-publisher = editor
field-scope = alcance
field-objectives = objetivos
field-principles = principios
field-countries = países
field-footnotes = notas
field-audiences = destinatarios
field-translated-into = traducido a
field-also-in = también en
field-state = estado
field-provenance = procedencia
field-doi = DOI
field-isbn = ISBN
field-rights = licencia
field-workstream-output = labor de la Red
field-regional-review = examen regional
field-title = título
field-language = idioma
field-grade = categoría
field-name = nombre
field-waits-for = espera a
field-since = desde
field-due = plazo

## Labels of codes

language-ar = árabe
language-en = inglés
language-es = español
language-fr = francés
language-ru = ruso
language-zh = chino
short-grade-peer-reviewed = revisado por pares
short-grade-screened = comprobado
short-grade-harvested = recopilado
short-grade-unpublished = no publicado
scope-global = mundial
scope-regional = regional
scope-national = nacional
scope-local = local
state-draft = borrador
state-submitted = presentado
state-screening = en comprobación
state-returned = devuelto
state-desk-rejected = desestimado sin revisión
state-in-review = en revisión
state-changes-requested = con cambios solicitados
state-accepted = aceptado
state-rejected = rechazado
state-published = publicado
state-due-for-refresh = pendiente de actualización
state-superseded = sustituido
state-archived = archivado
state-withdrawn = retirado por su autor
state-taken-down = retirado del público
assignment-invited = invitación enviada
assignment-accepted = invitación aceptada
assignment-cleared = puede leer
assignment-submitted = revisión entregada
assignment-declined = invitación rechazada
assignment-recused = se abstuvo
assignment-withdrawn-by-the-editor = invitación anulada
assignment-proposed = propuesto, aún no invitado
assignment-disclosed = comunicó un conflicto de intereses
assignment-expired = no respondió a tiempo
assignment-replaced = sustituido
category-internal = interno (Naciones Unidas)
category-external = externo
conflict-undeclared = conflicto de intereses aún no declarado
conflict-disclosed = un editor tiene que valorarlo
conflict-none = sin conflicto de intereses
conflict-managed = conflicto de intereses gestionado
conflict-disqualifying = conflicto de intereses que inhabilita
advice-accept = recomienda aceptar
advice-request-changes = recomienda cambios
advice-reject = recomienda rechazar
decision-accept = aceptado
decision-reject = rechazado
decision-request-changes = cambios solicitados
role-screener = comprobador
role-reviewer = revisor
role-editor = editor
role-translator = traductor
role-operator = operador
operation-search = buscar en lo que es público
operation-see-published = leer lo que es público
operation-see-open = saber de los elementos abiertos y de su estado
operation-read-draft = leer lo que aún no es público
operation-read-review = leer quién revisa y cómo va
operation-read-comments = leer los comentarios para el autor
operation-read-confidential = leer los comentarios solo para editores
operation-work-list = listar los elementos que esperan a alguien
operation-create = escribir elementos o importarlos
operation-import-harvested = importar elementos que se muestran enseguida como no revisados
operation-revise = escribir otra versión del elemento propio
operation-submit = presentar un elemento
operation-screen = comprobar que los elementos están completos
operation-consent = dar conformidad a lo que se presenta en su nombre
operation-ask = preguntar al autor por un campo
operation-answer = responder a una pregunta así
operation-desk-reject = desestimar un elemento sin revisión
operation-propose = elegir revisores, a quienes se invita después
operation-invite = invitar a revisores y anular invitaciones
operation-respond = responder a una invitación a revisar
operation-declare = declarar si hay un conflicto de intereses
operation-weigh-conflict = valorar el conflicto de intereses de un revisor
operation-review = entregar una revisión
operation-decide = aceptar, rechazar o pedir cambios
operation-publish = publicar las versiones aceptadas
operation-revalidate = considerar que lo público sigue siendo válido
operation-reinstate = permitir que se publique de nuevo lo retirado
operation-run-timers = hacer lo que toca según el calendario
operation-withdraw = retirar un elemento
operation-archive = conservar como constancia un elemento público ya no vigente
operation-take-down = retirar del público un elemento enseguida
operation-read-translations = leer las traducciones no públicas
operation-translate = entregar traducciones
operation-check-translation = dar por buena la traducción de otra persona
operation-publish-translation = publicar traducciones
operation-withdraw-translation = retirar traducciones
operation-request-correction = pedir una corrección
operation-read-corrections = leer lo que otros pidieron corregir
operation-answer-correction = responder a solicitudes de corrección
operation-take-back-correction = retirar la propia solicitud de corrección
operation-judge-duplicate = decir que dos elementos son un documento, o dos
operation-read-works = leer qué elementos públicos son una misma obra
operation-write-back = hacer que otros portales muestren lo que aquí es público
operation-administer = registrar personas y organizaciones, conceder funciones
operation-configure = fijar cómo llama el portal a los Estados y territorios
operation-set-policy = dar al depósito una política de revisión o retirarla
operation-read-people = leer personas y organizaciones
operation-keep-own-profile = escribir lo que uno puede revisar
operation-keep-profiles = escribir lo que otros pueden revisar
operation-read-profiles = leer lo que otros pueden revisar
operation-suggest-reviewers = preguntar quién podría revisar un elemento
operation-read-roster = leer qué cubren los revisores y cómo se reparten
operation-verify = comprobar el depósito con su registro
operation-read-log = leer el registro
operation-export = llevarse lo que es público
operation-export-private = llevarse todo lo demás, para restaurar el depósito
operation-reindex = construir de nuevo los índices
relation-cites = cita
relation-contradicts = contradice
relation-derived-from = derivado de
relation-duplicates = duplica
relation-implements = aplica
relation-part-of = parte de
relation-responds-to = responde a
relation-same-as = igual que
relation-supersedes = sustituye a
relation-translation-of = traducción de
relation-version-of = versión de
completion-full = concluida
completion-mostly = concluida en su mayor parte
completion-ongoing = en curso
standing-good-practice = buena práctica
standing-replicable-experience = experiencia replicable
progress-planned = previsto
progress-ongoing = en curso
progress-completed = concluido
pledge-kind-individual = individual
pledge-kind-common = común
pledge-kind-partnership = en asociación
pledge-kind-matching = en apoyo de otro
pledge-form-financial = fondos
pledge-form-human-resources = conocimientos y trabajo
pledge-form-process = un proceso
pledge-form-policy = política o ley
pledge-stage-planning = en preparación
pledge-stage-in-progress = en curso
pledge-stage-fulfilled = cumplido
pledge-stage-discontinued = abandonado
training-self-paced = a ritmo propio
training-taught = con docente
training-blended = mixta
instrument-law = ley
instrument-regulation = reglamento
instrument-policy = política
instrument-implementation-plan = plan de aplicación del Pacto
instrument-treaty = tratado
instrument-arrangement = arreglo no vinculante
marker-gender = género
marker-human-rights = derechos humanos
marker-child-sensitivity = atención a la infancia

## What only one kind of content has

detail-implementer = entidad ejecutora
detail-partners = asociados
detail-started = inicio
detail-ended = fin
detail-completion = grado de ejecución
detail-standing = consideración
detail-benefits = beneficios
detail-lessons = enseñanzas
detail-recommendations = recomendaciones
detail-innovation = novedad
detail-replicability = replicabilidad
detail-lead = a cargo de
detail-progress = avance
detail-starts = comienza
detail-ends = termina
detail-zone = huso horario
detail-place = lugar
detail-online = en línea
detail-organisers = organizan
detail-registration = inscripción
detail-recording = grabación
detail-theme = tema
detail-criteria = criterios
detail-opens = abierta desde
detail-deadline = plazo
detail-form = forma
detail-hours = horas
detail-certificate = certificado
detail-series = serie
detail-edition = edición
detail-from = desde
detail-to = hasta
detail-method = método
detail-formats = formatos
detail-adopted = adopción
detail-in-force = en vigor desde
detail-year = año
detail-forum = foro
detail-submitted-by = presentado por
detail-public-id = registrado como
detail-kind = clase
detail-forms = ofrece
detail-entity = por parte de
detail-participants = junto con
detail-matches = apoya a
detail-description = texto
detail-measure = se mide por
detail-amount = importe
detail-migrants-only = solo migrantes
detail-updates = desde entonces
detail-fund = fondo
detail-agencies = entidades de la ONU
detail-budget = presupuesto
detail-markers = marcadores

## Search

search-found =
    { $total ->
        [0] no se encontró nada
        [one] { $total } documento encontrado
        [many] { $total } de documentos encontrados
       *[other] { $total } documentos encontrados
    }
search-passed-over =
    { $total ->
        [one] { $total } documento encontrado; --offset { $offset } lo omite
       *[other] { $total } documentos encontrados; --offset { $offset } los omite todos
    }
search-found-shown =
    { $total ->
        [one] { $total } documento encontrado, se muestra { $shown }
       *[other] { $total } documentos encontrados, se muestran { $shown }
    }
search-found-range =
    { $total ->
        [one] { $total } documento encontrado, se muestran del { $first } al { $last }
       *[other] { $total } documentos encontrados, se muestran del { $first } al { $last }
    }
search-relaxed = ninguno contiene todas las palabras; estos contienen algunas
search-alike = nada lo contiene tal como está escrito; estos contienen algo parecido
search-like = los más parecidos: { $total }
search-meant = quizás quiso decir
search-across = encontrado como { $names }: por su tema o por un nombre en otra lengua
search-versions =
    { $count ->
        [one] otro documento de la misma obra: { $languages }
       *[other] otros { $count } documentos de la misma obra: { $languages }
    }
search-explained = puntuación { $score } = { $parts }
search-pieces = fragmentos de palabras
search-language = idioma
search-behind =
    { $count ->
        [one] el último cambio todavía no está en esta respuesta: { $why }
       *[other] los últimos { $count } cambios todavía no están en esta respuesta: { $why }
    }
search-index-busy = se está escribiendo el índice
search-narrow = para acotar la búsqueda
search-more-values = y { $count } más
search-more = { $count } más

## Items

show-gone = { $id } era público y ya no lo es: { $state }
show-not-public = no público: { $state }
show-public-is = es pública la versión { $revision }: { $grade }
show-archived = archivado: se conserva como constancia, ya no está vigente
show-revision = versión { $revision }
revise-other = { $file } trata de { $name }, que es otro elemento
revise-same = { $id } ya dice esto en la versión { $revision }: no se escribió nada
revise-done = { $id } tiene la versión { $revision }
hint-revise = omita «source» e «id», o nombre el elemento al que pertenecen

## Work

work-none-mine = nada espera por usted
work-none = no hay ningún elemento abierto que usted pueda conocer
work-none-overdue = nada está atrasado; elementos abiertos: { $count }
work-none-task = nadie tiene esto por hacer: { $task }
work-count =
    { $count ->
        [one] { $count } elemento abierto
       *[other] { $count } elementos abiertos
    }
work-closed = (cerrado para usted por ahora)
work-since = { $state } desde el { $since }
work-due = plazo: { $until }
work-waits = espera a { $who }
work-any-role = cualquier { $role }
work-turn = { $who }: { $task }
work-turn-due = { $who }: { $task }, plazo: { $until }
timers-done = invitaciones caducadas: { $expired }; rondas iniciadas: { $opened }; ya no se pueden invitar: { $withdrawn }; elementos por volver a examinar: { $due }
reminders-none = no hay que recordar nada a nadie
answers-none = no se ha presentado nada que usted pueda conocer para esta convocatoria
task-hand-in = presentar el elemento
task-consent = dar el consentimiento de la entidad ejecutora
task-screen = comprobar que está completo
task-answer = responder a una pregunta
task-find-reviewers = invitar a revisores
task-respond = responder a la invitación
task-declare = declarar si hay conflicto de intereses
task-weigh-conflict = valorar un conflicto de intereses
task-review = entregar la revisión
task-replace = sustituir a un revisor que se retrasa
task-decide = decidir
task-revise = presentar otra versión
task-publish = publicar
task-refresh = volver a examinarlo
task-correct = atender una corrección

## Review

step-done = { $done }: { $id }, estado: { $state }
review-round = versión { $revision }, ronda { $round }
review-newer = la versión { $revision } está escrita y aún no presentada
review-not-handed-in = la versión { $revision } aún no se ha presentado; la última presentada es la versión { $before }
hint-history = qué fue de esa
review-policy = según la política { $policy }
review-opens = se invita a los revisores el { $day }
review-consent-given = presentado en nombre de una entidad ejecutora: { $person } dio su conformidad el { $day }
review-consent-waiting = presentado en nombre de una entidad ejecutora: { $person } aún no ha dado su conformidad
review-call = en respuesta a la convocatoria «{ $call }»
review-briefing = de qué trata, para que diga si algo le impide revisarlo:
review-assignment = { $reviewer }, { $category }: { $part }
review-you = usted
review-decided = decisión: { $decision }
review-dissent = recomendaron otra cosa: { $numbers }
review-ratings = valoraciones, la mediana de cada una:
review-rated = { $criterion } { $rating } de { $scale }
review-rates = valore con --rate: { $criteria }
review-may-rate = y, si lo desea: { $criteria }
review-tie-break = invitado para dirimir un desacuerdo
review-replaces = en lugar de { $number }
review-missing = falta:
review-shortfall = para una decisión hacen falta, sobre esta versión y de organizaciones diferentes: revisiones internas (Naciones Unidas) { $needed-internal }, externas { $needed-external }; hay { $internal } y { $external }
review-shortfall-unconflicted = { $short }; revisiones de personas sin ningún conflicto de intereses: hacen falta { $needed-unconflicted }, hay { $unconflicted }
review-tie = los revisores no coinciden: la decisión espera una revisión más, que lo dirime
review-may = ahora puede
review-reason = motivo ({ $state }), { $day }
review-reason-from = motivo ({ $state }) que da { $author }, { $day }
review-decision = decisión: { $state }, { $day }
review-decision-from = decisión de { $author }: { $state }, { $day }
review-comment-author = comentario para el autor, { $day }
review-comment-author-from = comentario de { $author } para el autor, { $day }
review-comment-review = comentario de un revisor para el autor, { $day }
review-comment-review-from = comentario del revisor { $author } para el autor, { $day }
review-comment-editors = comentario para los editores, { $day }
review-comment-editors-from = comentario de { $author } para los editores, { $day }
review-disclosed = conflicto de intereses comunicado, { $day }
review-disclosed-from = conflicto de intereses comunicado por { $author }, { $day }
review-weighed = lo que se resolvió al respecto, { $day }
review-weighed-from = lo que { $author } resolvió al respecto, { $day }
review-weigh-first = comunicó un conflicto de intereses: un editor tiene que valorarlo antes de que lea o revise
review-query = pregunta { $number } sobre { $field }, { $day }
review-query-from = pregunta { $number } de { $author } sobre { $field }, { $day }
review-answer = respuesta, { $day }
review-query-open = aún sin respuesta

## What a step did

done-submit = presentado
done-resubmit = presentado de nuevo
done-consent = conformidad dada
done-refuse-consent = sin conformidad, y devuelto
done-start-screening = comprobación de integridad iniciada
done-pass-screening = considerado completo
done-return = devuelto por incompleto
done-desk-reject = desestimado sin revisión
done-ask = pregunta hecha al autor
done-answer = pregunta respondida
done-propose = revisor propuesto, aún no invitado
done-invite = revisor invitado
done-invite-tie-break = revisor invitado para dirimir el desacuerdo
done-replace = otra persona invitada en lugar de un revisor con retraso
done-withdraw-invitation = invitación anulada
done-accept-invitation = invitación aceptada
done-decline-invitation = invitación rechazada
done-declare-none = declarado que no hay conflicto de intereses
done-declare-disqualifying = declarado un conflicto de intereses que inhabilita; ha dejado la revisión
done-disclose = conflicto de intereses comunicado
done-manage-conflict = el revisor puede trabajar con el conflicto de intereses gestionado
done-disqualify = conflicto de intereses considerado inhabilitante
done-review = revisión entregada
done-waive = se cuentan revisiones de una versión anterior
done-accept = aceptado
done-reject = rechazado
done-request-changes = cambios solicitados
done-publish = hecho público
done-revalidate = considerado aún válido
done-archive = se conserva como constancia, ya no está vigente
done-withdraw = retirado por su autor
done-take-down = retirado de la vista del público
done-reinstate = puede publicarse de nuevo

## What comes next

next-complete = añada lo que falta a «content»
submit-incomplete = { $name } todavía no se puede presentar; falta:
check-missing = { $pointer }: falta; se espera: { $expected }
check-found = { $pointer }: hay «{ $found }»; se espera: { $expected }
check-complete = { $name } tiene todo lo necesario para presentarse
check-advised = los revisores preguntarán por:
next-write-down = después guárdelo
next-hand-in = preséntelo para su revisión
next-consent = el punto focal da su conformidad
next-read-them = todo el mundo puede encontrarlos y leerlos
next-read-it = todo el mundo puede encontrarlo y leerlo
next-find-draft = busque el nombre de un borrador, para presentarlo
next-start-screening = un comprobador o un editor inicia la comprobación
next-pass-screening = considérelo completo
next-return = o devuélvalo
next-answer = su autor responde
next-invite = un editor invita a revisores
next-invite-proposed = invite a la persona propuesta
next-invite-another = un editor puede invitar a otra persona
next-accept-invitation = la persona invitada dice que sí
next-decline-invitation = o que no
next-declare-none = antes de leer, declare que no hay conflicto de intereses
next-declare-disqualifying = o que lo hay, y deje la revisión
next-manage-conflict = un editor dice cómo se gestiona
next-disqualify = o que inhabilita
next-work-on = el revisor lo lee y entrega una revisión
next-read = léalo
next-review = y entregue una revisión
next-review-again = sus revisores revisan la nueva versión
next-decide = un editor decide cuando hay bastantes revisiones; lo que falta
next-publish = un editor lo hace público
next-revise = su autor lo corrige
next-resubmit = y lo presenta de nuevo

## Review policies

policy-called = { $name } versión { $version }
policy-in-force = vigente
policy-past = no para nuevas revisiones
policy-all-kinds = todos los tipos que ninguna otra política nombra
policy-quorum = revisiones: internas (Naciones Unidas) { $internal }, externas { $external }
policy-set = las nuevas revisiones siguen la política { $policy }
policy-compared = en comparación con { $policy }, vigente hasta ahora:
policy-change = { $field }: { $after } (antes: { $before })
policy-same = nada cambia
policy-off = aviso: ya no se revisa: { $kinds }. Decide un editor solo, y lo aceptado tiene el grado «{ $grade }»
policy-dropped = aviso: los revisores ya no valoran: { $criteria }
policy-retired = las nuevas revisiones ya no siguen la política { $name }
policy-missing = aquí no hay tal política: { $name }
hint-policies = las políticas que hay

## Verification

verify-sound-word = íntegro
verify-sound = íntegro; entradas del registro: { $entries }, fichas: { $records }
verify-damaged-word = dañado
verify-damaged = dañado; entradas del registro: { $entries }, fichas: { $records }
verify-replayed = al repetir el registro se obtiene cada estado que está guardado
verify-anchored = el ancla está en el registro: nada anterior a ella se reescribió ni se cortó
verify-head = cabeza { $head }
verify-advice = guarde la cabeza en otro lugar: con ella también se detecta un registro cuyo final se reescribió
verify-hidden = el depósito está dañado (hallazgos: { $count }), y quizá también lo que dice quién es usted
hint-damage-person = «--as PERSON», con una persona que se encuentre, muestra lo que está dañado

## The Compact

field-actions = acciones
field-hub-label = etiqueta del Hub
field-citation = cita
field-objective = objetivo
compact-objective = objetivo { $number } del Pacto Mundial, párrafo { $paragraph }
compact-not-read =
    { $count ->
        [one] de { $count } objetivo aún no se ha leído el título oficial ({ $language }): en su lugar figura el título en inglés
       *[other] de { $count } objetivos aún no se ha leído el título oficial ({ $language }): en su lugar figura el título en inglés
    }
field-sdg-targets = metas ODS
field-round-table = mesa redonda
certainty-read = leído
certainty-inferred = deducido
compact-own-labels = las etiquetas de las acciones son de este proyecto y nadie las ha revisado; el Pacto no da ninguna
title-official = el título oficial del objetivo { $number }
title-written-otherwise = el título oficial del objetivo { $number }, escrito de otra manera: { $title }
title-altered = no es el título oficial: el objetivo { $number } se titula { $title }
title-misnumbered = es el objetivo { $number }, no el { $stated }, el que se titula { $title }
title-unrecognised = no se parece a ningún título oficial que se conozca aquí
compact-next = buscar documentos sobre él

## Vocabularies

quality-exact = exacto
quality-close = próximo
quality-broad = más amplio
quality-narrow = más estricto
quality-related = relacionado
field-code = código
field-region = región
field-version = versión
field-issued = publicado
field-licence = licencia
field-concepts = conceptos
terms-concept = concepto
terms-by = a través de { $id }
terms-deprecated = ya no debe usarse
terms-deprecated-by = ya no debe usarse; en su lugar { $id }
terms-unknown = no significa nada aquí
terms-unmapped =
    { $count ->
        [0] cada concepto en uso significa algo aquí; el tesauro tiene { $all }
        [one] 1 de { $all } conceptos no significa nada aquí
       *[other] { $count } de { $all } conceptos no significan nada aquí
    }
terms-left-out =
    { $count ->
        [one] se pasó por alto 1 enunciado: un tesauro no tiene lugar para él aquí
       *[other] se pasaron por alto { $count } enunciados: un tesauro no tiene lugar para ellos aquí
    }
terms-more-problems =
    { $count ->
        [one] 1 problema más
       *[other] { $count } problemas más
    }
terms-mapping-read = { $file } es una tabla de correspondencias y puede usarse
areas-unknown = no figura ninguna zona con el código { $code }
naming-default = este depósito no tiene una política de denominación propia: los nombres son los de las listas de las Naciones Unidas
naming-set = zonas de la lista: { $listed }, añadidas por la política: { $added }; fuera de la lista: { $hidden }; nombres con nota: { $noted }

## The doctor

doctor-ok = bien
doctor-warn = aviso
doctor-fail = fallo
doctor-healthy =
    { $warnings ->
        [0] todo está en orden
        [one] funciona; { $warnings } aviso
       *[other] funciona; { $warnings } avisos
    }
doctor-ill =
    { $failures ->
        [one] falla { $failures } comprobación; debajo se dice qué hacer
       *[other] fallan { $failures } comprobaciones; debajo de cada una se dice qué hacer
    }
doctor-scope = examinó la carpeta, sus permisos, el final del registro y los índices; no comprobó ningún elemento ni revisión: lo hace mighub verify
doctor-program = mighub { $version }
doctor-folder = la carpeta del depósito es { $folder }
doctor-folder-missing = no existe la carpeta { $folder }
doctor-folder-file = { $folder } es un archivo; un depósito es una carpeta
doctor-folder-closed = no se puede mirar dentro de la carpeta { $folder }: { $why }
doctor-rights = esta cuenta puede leer y escribir, y las demás no
doctor-rights-none = esta cuenta no puede leer y escribir en la carpeta
doctor-rights-files = esta cuenta no puede escribir en los archivos de la carpeta
doctor-rights-open = cualquiera en esta máquina puede leer el depósito, también los comentarios confidenciales
doctor-stranger = la carpeta contiene algo que no es de un depósito: { $name }
doctor-store = tablas de versión { $tables }; fichas de esquema { $found }, este programa conoce hasta el { $known }
doctor-store-missing = no hay ningún depósito en la carpeta
doctor-store-unfinished = el archivo del depósito todavía no contiene un depósito
doctor-store-unreadable = no se puede leer el archivo del depósito: { $why }
doctor-store-foreign = el archivo hub.sqlite es de otro programa
doctor-store-newer = el depósito tiene tablas de versión { $found }; este programa conoce hasta la { $known }
doctor-store-version = el depósito dice que sus tablas tienen la versión { $found }; este programa conoce la { $known }
doctor-store-record = no se puede leer la primera ficha del depósito
doctor-record-newer = el depósito tiene tablas de versión { $tables } y fichas de esquema { $found }; este programa conoce hasta el { $known }
doctor-waiting = lo último que se escribió está todavía junto al archivo: otro proceso trabaja, o uno fue interrumpido
doctor-log = el registro termina con la entrada { $position } del { $at }, y sus últimas entradas encajan; cabeza { $head }
doctor-log-empty = el registro está vacío
doctor-log-damaged = el final del registro está dañado: { $why }
doctor-log-chain = la entrada { $position } del registro no sigue a la anterior
doctor-clock = el reloj dice { $now }, después de la última entrada del registro
doctor-clock-future = el reloj dice { $now }, pero la última entrada del registro se escribió el { $last }
doctor-index = el índice «{ $name }» lo tiene todo (analizador { $version })
doctor-index-empty = el índice «{ $name }» está vacío por ahora
doctor-index-there = el índice «{ $name }» existe
doctor-index-none = no hay índice «{ $name }», o no se puede leer
doctor-index-other = el índice «{ $name }» lo hizo el analizador { $found }; este programa tiene { $known }
doctor-index-behind =
    { $count ->
        [one] al índice «{ $name }» le falta { $count } cambio
       *[other] al índice «{ $name }» le faltan { $count } cambios
    }
doctor-index-ahead = el índice «{ $name }» sabe más que el registro: quizá el depósito se restauró de una copia de seguridad
doctor-writers = en uso en este momento por { $who }
doctor-writers-none = ningún otro proceso trabaja en el depósito
doctor-writers-unknown = este sistema no dice qué procesos trabajan en el depósito
doctor-disk = hay { $free } MB libres en el disco; el depósito ocupa { $store } MB
doctor-config = las órdenes actúan como { $person }, salvo que --as diga otra cosa
doctor-config-nobody = las órdenes actúan como visitor, salvo que --as diga otra cosa
doctor-config-wrong = no se puede leer la configuración: { $why }
doctor-terminal = el terminal tiene { $columns } columnas
doctor-terminal-none = la salida no es un terminal: sin colores, las líneas no se parten
doctor-locale = idioma de los mensajes: { $language }; la configuración regional es { $locale }
doctor-locale-not-utf8 = idioma de los mensajes: { $language }; la configuración regional { $locale } no dice que el terminal muestre UTF-8
doctor-advice-folder = indique la carpeta del depósito con --store DIR
doctor-advice-rights = dé a esta cuenta permiso para leer y escribir la carpeta y todo lo que contiene
doctor-advice-close = quite los permisos a los demás: chmod -R o-rwx { $folder }
doctor-advice-stranger = sáquelo: un depósito tiene una carpeta propia
doctor-advice-init = mighub init crea un depósito, o termina de crearlo
doctor-advice-backup = restaure el depósito de una copia de seguridad
doctor-advice-update = tome una versión más reciente de mighub; el depósito se dejó como estaba
doctor-advice-verify = mighub verify dice todo lo que está dañado
doctor-advice-waiting = si no trabaja ningún otro proceso, la próxima orden lo recoge
doctor-advice-clock = ponga en hora el reloj de esta máquina, o el de la que escribió por última vez
doctor-advice-index = no se ha perdido nada: la próxima búsqueda lo pone al día
doctor-advice-writers = no hay que hacer nada, salvo que no termine
doctor-advice-room = libere espacio en el disco
doctor-advice-locale = dé a LANG una configuración regional en UTF-8, como C.UTF-8

## Llevarse y traducir

export-done = { $count ->
    [one] { $count } documento público está en { $file }; todos pueden tenerlo
   *[other] { $count } documentos públicos están en { $file }; todos pueden tenerlos
}
export-private = todo lo demás está en { $file }: personas, borradores, comentarios confidenciales; guárdelo como guarda el depósito
export-events = { $count ->
    [0] no hay ningún evento público en una fecha conocida: { $file } es un calendario sin eventos
    [one] { $count } evento público está en { $file }; todos pueden tenerlo
   *[other] { $count } eventos públicos están en { $file }; todos pueden tenerlos
}
export-no-event = queda fuera: { $title } ({ $id }): { $why }
export-no-half = { $file }: --private necesita a su lado un archivo de JSON Lines que lo contenga todo, como open.jsonl; de otro formato, de una carpeta o de una parte no se puede restaurar nada
export-no-form = { $file }: el final del nombre no dice ningún formato: lo dicen .jsonl (o nada), .csv, .parquet, .ics, .ttl, .jsonld, .xml, .bib y .ris; o se nombra con --format
export-one-file = { $file }: las dos mitades irían a este archivo; hay que dar a cada una el suyo
export-no-file = { $file }: la exportación va a un archivo propio, fuera de la carpeta del depósito
export-gone = { $count ->
    [one] { $count } elemento que era público se señala como retirado
   *[other] { $count } elementos que eran públicos se señalan como retirados
}
export-left = en la carpeta, con nombres de archivos de exportación y no escritos ahora: { $count } (por ejemplo { $first })

mirror-private-half = { $file }: esta es la mitad privada de una exportación, que se queda con su operador; mirror toma la mitad abierta
export-moved = alguien escribió en el depósito durante la exportación; escriba lo mismo otra vez
export-needs-folder = { $format }: son varios archivos, así que hace falta una carpeta: un nombre que termine en «/»
site-missing = nada dice qué portal publica ni dónde muestra sus elementos
hint-site = en config.toml del depósito, [site] con home = "https://portal.example.org/", pages = "{"{language}/items/{id}"}", language = "es" y names.es = "…"; o --site-home, --site-pages, --site-lang y --site-name
oai-no-admin = los recolectores tienen que saber a quién escribir, y no hay ninguna dirección de correo configurada
hint-oai = en config.toml del depósito, [oai] con admins = ["editors@example.org"]; o --admin MAIL
oai-no-listen = no se puede servir nada en { $address }: { $why }
oai-no-base = { $address } representa todas las direcciones de este equipo, así que no se puede dar a los recolectores: diga con --base qué dirección usan
oai-open = atención: { $address } responde a quien llegue a esta máquina, por HTTP sin cifrar; es mejor llevar a los demás por un servidor web con TLS, cuya dirección dice --base
oai-key-wrong = { $file } no contiene una clave: se esperaban al menos { $least } caracteres que nadie adivine. Borre el archivo y se creará una clave nueva; una recopilación en curso empezará entonces de nuevo
oai-serving = { $count ->
    [one] se sirve { $count } registro en { $address }, hasta que se interrumpa
   *[other] se sirven { $count } registros en { $address }, hasta que se interrumpa
}
restore-done = { $count ->
    [one] se restauró { $count } registro en { $folder }
   *[other] se restauraron { $count } registros en { $folder }
}
mirror-done = tomados: { $created }, ya presentes: { $unchanged }, rechazados: { $refused }
restore-next = las personas son las mismas que antes; para mirarlo como una de ellas
import-done = importados: { $imported }, sin cambios: { $unchanged }, rechazados: { $rejected }
import-would = se importarían: { $imported }, sin cambios: { $unchanged }, rechazados: { $rejected }
import-nothing-written = no se escribió nada; para importar
import-new = nuevo
import-unchanged = sin cambios
import-rejected = rechazado
import-stopped = lo que ya se importó queda; importar el mismo archivo otra vez añade el resto
translation-added = se entregó la versión { $number } en { $language }
translation-next-check = otra persona la comprueba con «mighub translation check»; después un editor la publica
translation-none = no hay traducciones
translation-stale = desactualizada: el documento ha cambiado desde entonces
translation-state-missing = no existe
translation-state-machine-draft = borrador de una máquina
translation-state-human-draft = borrador
translation-state-checked = comprobada, aún no pública
translation-state-published = pública
translation-state-withdrawn = retirada
method-human = traducido por una persona
method-machine = traducido por una máquina
method-machine-checked = traducido por una máquina, revisado por una persona
show-not-in = no hay texto público en { $language }: este es el del propio elemento
translation-now = traducción al idioma { $language }: { $state }
correction-asked = solicitud registrada: { $id }
correction-receipt = recibo { $receipt }: con él, «mighub correction state» dice en qué estado está la solicitud
correction-now = solicitud { $id }: { $state }
correction-none = no se ha pedido ninguna corrección de la que usted pueda tener conocimiento
correction-quote = texto actual: { $text }
correction-proposed = texto propuesto: { $text }
correction-answer = respuesta: { $text }
correction-kind-wrong-number = una cifra o un dato es incorrecto
correction-kind-outdated = ya no está al día
correction-kind-rights = derechos
correction-kind-translation = traducción
correction-kind-duplicate = duplicado
correction-kind-withdraw = retirarlo
correction-kind-reinstate = restablecerlo
correction-state-open = a la espera de respuesta
correction-state-accepted = aceptada, aún no realizada
correction-state-declined = rechazada
correction-state-taken-back = retirada
correction-state-done = realizada
citations-head = documentos que remiten a { $id } ({ $state }): { $count }
log-done = entradas del registro escritas en { $file }: { $count }
work-correction = se ha pedido una corrección: { $id }
duplicates-judged = { $one } y { $other }: { $judged }
duplicates-likes = semejantes, hasta donde usted puede leerlos: { $count }
duplicates-said = { $day }: { $judged }
duplicates-works = elementos públicos comparados: { $read }; obras que tienen varios: { $count }
duplicates-refused = dictámenes a los que otros se oponen:
duplicates-keep = conservar este ({ $because })
judged-same = el mismo documento
judged-twin = el mismo documento en dos idiomas
judged-different = dos documentos
duplicate-kind-duplicate = el mismo documento
duplicate-kind-language-twin = el mismo en otro idioma
duplicate-rule-verdict = según una persona
duplicate-rule-symbol = por la signatura
duplicate-rule-doi = por el DOI
duplicate-rule-isbn = por el ISBN
duplicate-rule-address = por la dirección
duplicate-rule-place = por el lugar en una revista
duplicate-rule-title = por el título
duplicate-rule-near-title = por un título casi igual
duplicate-rule-summary = por el resumen
duplicate-rule-signs = por números y siglas
kept-grade = tiene mayor respaldo
kept-official = viene de quien lo emitió
kept-fullest = es el que más dice
kept-oldest = es el más antiguo
coverage-total = elementos públicos: { $total }; lagunas: { $gaps }
coverage-count = número
coverage-none = (ninguno)
coverage-any = (cualquiera)
coverage-gap = ninguno
labels-none = nada en el texto apunta con bastante claridad a una etiqueta
labels-offer = lo bastante probable para proponerlo
labels-ask = conviene que lo vea una persona
labels-score = probable al { $score } %
labels-stated = ya indicado
labels-words = palabras: { $words }
labels-unsupported = { $label } está indicado, y poco en el texto lo confirma (probable al { $score } %)
labels-learned = pesos aprendidos y escritos en { $file }: { $count }
labels-not-learned = { $file } no es lo que escribe «mighub learn»

## Other portals, harvested

field-plugin = lo lee
field-read = lectura
field-last-harvest = última recopilación
field-all-read = todo leído
field-credentials = credenciales
field-written = escritura
field-mapping = correspondencias
field-quarantine = ilegibles
field-proposals = por decidir
source-added = se añadió la fuente { $name }, que lee { $plugin }
source-changed = se cambió la fuente { $name }
source-same = la fuente { $name } ya está configurada así: no se escribió nada
source-none = aún no se ha añadido ninguna fuente
source-none-due = ninguna fuente está pendiente
source-unknown = no hay ninguna fuente { $name }
source-no-plugin = una fuente nueva necesita --plugin, uno de { $plugins }
source-no-such-plugin = a { $name } la lee el módulo { $plugin }, que este programa no tiene
source-set-wrong = --set { $key }: se esperaba KEY=VALUE, con una clave como page_size o review.field
source-secret = { $key }: un secreto no entra en el depósito, que otros pueden leer. Délo como { $variable } en el entorno, o bajo [{ $name }] en { $file }
source-credentials-open = otros pueden leer { $file }: quíteles ese permiso con chmod 600 { $file }
source-credentials-wrong = { $place } no contiene credenciales legibles: se esperaba user y password, o token; lo que hay allí no se repite
source-credentials-environment = en el entorno
source-credentials-file = en credentials.toml
source-writes = posible, con las credenciales de una cuenta que pueda escribir allí: «mighub outbox»
source-writes-not = no es posible: este módulo solo lee
source-no-contact = quien consulta un portal dice dónde se encuentra al responsable, y no hay ningún contacto configurado
hint-contact = --contact https://example.org/our-harvester (o una dirección de correo), o en config.toml del depósito: transport.contact = "…"
hint-private = si se trata de ese equipo de su propia red: --allow-private HOST, o en config.toml del depósito: transport.private_hosts = ["HOST"]
hint-credentials = no se han dado credenciales para { $name }: se dan como { $variable } en el entorno (USER:PASSWORD, un token o un objeto JSON), o bajo [{ $name }] en { $file }
hint-sources = las fuentes que hay
source-paused = la fuente { $name } está en pausa
hint-source-resume = para leerla de nuevo
source-state-paused = en pausa
source-state-stopped = detenida, continuará
source-state-new = nunca leída
source-state-due = pendiente
source-state-waiting = al día
source-state-patience = se deja por ahora
source-due-now = ahora
source-every = cada { $hours } h, entera cada { $days } días
source-mapped-terms = { $count ->
    [0] ningún término tiene un significado aquí
    [one] { $count } término tiene un significado aquí
   *[other] { $count } términos tienen un significado aquí
}
source-read-all = { $name }, todo:
source-read-since = { $name }, lo que cambió desde el { $since }:
source-new = nuevos { $count }
source-changed-items = cambiados { $count }
source-unchanged = sin cambios { $count }
source-gone = desaparecidos { $count }
source-back = de vuelta { $count }
source-quarantined = ilegibles { $count }
source-outdated = atrasados { $count }
source-reason = ilegible: { $why }
source-more = y { $count } más
source-duplicates = ya estaban aquí con alguno de sus nombres: { $count } ({ $first })
source-proposed = por decidir por un editor: { $count } ({ $first })
source-terms = términos propios: { $mapped } con correspondencia, { $unsure } no segura, { $unmapped } sin significado aquí
source-swept = faltaban en la lista y se preguntó por cada uno: { $missing }
source-swept-partial = la lista no estaba entera: nada se dio por desaparecido
source-swept-too-many = faltaban { $missing } de { $here }, demasiados: nada se dio por desaparecido; «source add NAME --vanish PERCENT» admite más
source-unconfirmed = faltan, y no se sabe si desaparecieron: { $count } ({ $first })
source-restarts = la lectura volvió a empezar, porque la fuente no siguió desde donde estaba: { $count }
source-stopped = detenida antes del final: { $why }
source-progress = { $name }: { $counts }
source-tested = { $count ->
    [one] { $name }, una página: { $count } registro; no se escribe nada
   *[other] { $name }, una página: { $count } registros; no se escribe nada
}
source-delta = dice qué cambió
source-no-delta = se lee entera cada vez
source-deletions-persistent = informa siempre de lo suprimido
source-deletions-transient = informa por un tiempo de lo suprimido
source-deletions-unreported = no informa de lo suprimido
source-ids = enumera sus identificadores
source-no-id = (sin identificador)
source-is-gone = { $id }: la fuente ya no lo tiene
source-objectives = objetivos { $numbers }
source-unmapped = términos sin significado aquí: { $terms }
source-page-more = siguen más páginas
source-page-all = esta página es todo lo que hay
source-mapping-set = { $count ->
    [0] ningún término de { $name } tiene ya un significado aquí (antes: { $before }); la próxima lectura lo leerá todo de acuerdo con ello
    [one] { $count } término de { $name } tiene ahora un significado aquí (antes: { $before }); la próxima lectura lo leerá todo de acuerdo con él
   *[other] { $count } términos de { $name } tienen ahora un significado aquí (antes: { $before }); la próxima lectura lo leerá todo de acuerdo con ellos
}
source-all-mapped = { $name }: no se encontró ningún término sin significado aquí
source-unmapped-head = términos de { $name } sin significado aquí, y cuántas veces aparecieron:
source-may-mean = puede significar { $meanings }
source-terms-more = { $count ->
    [one] no se muestra { $count } término más; --limit muestra más
   *[other] no se muestran { $count } términos más; --limit muestra más
}
source-terms-unnamed = { $count ->
    [one] un término menos frecuente, que el informe de la lectura no nombra, apareció { $count } vez
   *[other] términos menos frecuentes, que el informe de la lectura no nombra, aparecieron { $count } veces
}
source-quarantine = { $count ->
    [0] no se guarda ningún registro ilegible
    [one] { $count } registro es ilegible
   *[other] { $count } registros son ilegibles
}
source-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
source-not-kept = no se guarda ningún registro con este identificador ni con una huella que empiece así (bastan { $least } letras): { $id }
source-kept-twice = varios registros tienen una huella que empieza así: { $id }; escriba más letras de ella (al menos { $least })
source-proposals = { $count ->
    [0] ninguna fuente dice ahora otra cosa de un elemento
    [one] de { $count } elemento una fuente dice ahora otra cosa
   *[other] de { $count } elementos una fuente dice ahora otra cosa
}
source-field-here = { $field } aquí: { $here }
source-field-there = { $field } allí: { $there }
source-left = se dejó lo que la fuente dice de { $id }: se volverá a preguntar cuando diga otra cosa
source-nothing-proposed = no se propone nada para { $id }
next-source-add = añada una
next-source-test = vea qué se haría con ella; no se escribe nada
next-source-run = recopílela
next-source-go-on = continúa donde estaba
next-source-quarantine = qué no se puede leer, y por qué
next-source-raw = uno de ellos tal como llegó
next-source-proposals = lo que dicen las fuentes, para tomarlo o dejarlo
next-source-take = tomar lo que dice la fuente
next-source-leave = o dejarlo
next-source-map = diga qué significan sus términos
next-source-ask = pregunte a la propia fuente
next-source-propose = unas correspondencias para empezar
next-source-map-set = cuando estén editadas
source-patience = se la deja hasta el { $until }
source-dismissed = { $id } no se mostrará hasta que cambie; se conserva
source-gone-there = la fuente ya no lo tiene, desde el { $day }
source-kept = { $id } sigue siendo público, y dice que su fuente ya no lo tiene
source-given = la fuente { $name } es ahora de { $handle }, autor de lo nuevo que venga de ella
next-source-keep = conservar lo que allí desapareció
next-source-archive = o conservarlo solo como constancia

## Other portals, written to

delivery-waiting = en espera
delivery-delivered = entregado
delivery-conflict = cambiado allí
delivery-rejected = rechazado allí
delivery-given-up = abandonado
delivery-withdrawn = retirado
outbox-record = versión { $revision }
outbox-review = revisión: { $state }
outbox-put = { $name } ha de mostrar de { $id }: { $what }; aún no se ha enviado nada
outbox-known-there = allí es { $remote }
outbox-new-there = el portal aún no lo tiene: se creará allí
outbox-no-sink = a { $name } la lee { $plugin } y no se puede escribir en ella: solo en los portales que leen { $plugins }
outbox-silent = en estas no se puede escribir: { $names }
outbox-count = { $count ->
    [0] la bandeja de salida está vacía: ningún portal ha de mostrar nada
    [one] { $count } envío en la bandeja de salida
   *[other] { $count } envíos en la bandeja de salida
}
outbox-attempts = { $count ->
    [one] probado { $count } vez
   *[other] probado { $count } veces
}
outbox-next = próximo intento: { $when }
outbox-conflict = el portal lo cambió desde la última lectura: no se escribió nada
outbox-trouble = la última vez: { $why }
outbox-shown = el portal mostraba el { $day }: { $what }
outbox-behind = después: { $what }
outbox-retried = vuelve a empezar con el próximo envío: { $name } ha de mostrar de { $id }: { $what }
outbox-cancelled = retirado: { $name } ya no ha de mostrar de { $id }: { $what }; lo que el portal ya tomó, lo conserva
outbox-none-due = no hay nada que enviar a ningún portal
outbox-later = no hay nada que enviar ahora; lo siguiente toca el { $when }
outbox-nothing-due = nada que enviar
outbox-unsupported = { $count ->
    [one] { $count } espera: tal como está configurada la fuente, no se le puede pedir a este portal que lo muestre; «review» dice cómo se muestra una revisión
   *[other] { $count } esperan: tal como está configurada la fuente, no se le puede pedir a este portal que los muestre; «review» dice cómo se muestra una revisión
}
outbox-made-twice = { $remote } se recopiló antes de saberse que se hizo desde aquí: { $id } es un segundo elemento de lo mismo
next-outbox-record = escriba primero allí lo que dice
next-outbox-run = envíelo
next-outbox-put = haga que un portal muestre un elemento
next-outbox-list = qué hay en la bandeja de salida
next-outbox-conflict = qué dice ahora el portal
next-outbox-over = escribir sobre lo que tiene
next-outbox-leave = o dejarlo allí como está
next-outbox-retry = intentarlo de nuevo, una vez corregido
next-outbox-later = continúa más tarde
next-outbox-twice = diga que ambos son uno

## The quickstart

quickstart-in = migration-hub quickstart en { $folder }
quickstart-people = Personas, designadas solo por su función
quickstart-catalogue = Un catálogo de elementos reales
quickstart-reviews = Revisión por pares de tres de ellos
quickstart-searches = Búsqueda, en un idioma y en varios
quickstart-store = El depósito
quickstart-next = Qué escribir a continuación
quickstart-holds = { $folder }; fichas: { $records }, entradas del registro: { $entries }
quickstart-nothing-written = todo estaba ya allí: esta ejecución no escribió nada
quickstart-imports-drafts =
    { $count ->
        [one] importa { $count } elemento como borrador
       *[other] importa { $count } elementos como borradores
    }
quickstart-imports-harvested =
    { $count ->
        [one] importa { $count } elemento recopilado: visible de inmediato, marcado como no revisado aquí
       *[other] importa { $count } elementos recopilados: visibles de inmediato, marcados como no revisados aquí
    }
quickstart-imported-before =
    { $count ->
        [one] importó { $count } elemento anteriormente
       *[other] importó { $count } elementos anteriormente
    }
quickstart-cannot-import = no puede importar un elemento: { $why }
quickstart-published-before = publicado anteriormente
quickstart-left = se deja como está: { $state }
quickstart-next-search = Buscar, y acotar con lo que ofrece la respuesta:
quickstart-next-show = Ver un elemento; también sirve un identificador, o { $name }:
quickstart-next-review = Leer una revisión tal como la ve el editor:
quickstart-next-arabic = Todo lo que está en árabe, como visitante:
quickstart-next-verify = Comprobar que nada ha cambiado desde ahora:
quickstart-folder-other = la carpeta { $folder } contiene otra cosa, por ejemplo { $name }; se ha dejado como estaba
quickstart-folder-store = la carpeta { $folder } contiene un depósito que quickstart no creó; se ha dejado como estaba
quickstart-other-folder = --dir DIR indica otra carpeta para quickstart

## Who takes part in the quickstart, and what they do there

cast-operator = Operador
cast-author = Autor, Estado Miembro
cast-screener = Comprobador
cast-editor = Editor
cast-reviewer-un = Revisor, { from-un }
cast-reviewer-university = Revisor, { from-university }
cast-reviewer-civil-society = Revisor, { from-civil-society }
cast-reviewer-consultancy = Revisor, { from-consultancy }
from-un = entidad de la ONU
from-university = universidad
from-civil-society = sociedad civil
from-consultancy = consultora
deed-submit = lo presenta
deed-start-screening = comprueba que esté completo
deed-pass-screening = lo pasa a revisión
deed-invite = invita a revisores: { $who }
deed-accept-invitation = acepta la invitación
deed-recuse = conflicto de intereses que inhabilita: debe dejar la revisión
deed-request-changes = pide cambios al autor
deed-revise = añade el alcance en la versión 2, y lo presenta de nuevo
deed-accept = lo acepta
deed-publish = lo hace público: revisado por pares

# What pledges add up to.
pledges-count =
    { $count ->
        [0] ninguna promesa pública
        [one] 1 promesa pública
       *[other] { $count } promesas públicas
    }
pledges-too-large = más de lo que se puede contar en { $currency }
pledges-stage = avance
pledges-repeated = registradas dos veces
pledges-absent = apoyadas, no están aquí

## La lista de revisores

roster-set = el perfil de { $handle } está guardado
roster-described = declarado: cuenta en «mighub roster balance», y nadie más lo lee
roster-nothing-declared = no hay nada declarado
roster-erased = lo declarado está borrado
roster-whose = diga de quién es el perfil: un visitante no tiene
roster-experience = años de experiencia
roster-at-once = revisiones a la vez
roster-absent-from = ausente desde
roster-absent-until = ausente hasta
roster-coauthors = ha publicado con
roster-written-by = escrito por
roster-gender = género
roster-background = trayectoria
roster-suggested = podrían revisarlo: { $shown } de { $total }
roster-excluded = en la lista, pero no propuestos
roster-why = por qué
roster-reason-objective = conoce el objetivo { $objective }
roster-reason-principle = conoce el principio { $principle }
roster-reason-language = lee: { $language }
roster-reason-country = conoce { $country }
roster-reason-lacking = { $category }: faltan
roster-reason-room = revisiones en curso: { $open } de { $most }
roster-reason-free-until = ausente desde { $day }
roster-obstacle-author = es el autor
roster-obstacle-same-organisation = trabaja donde el autor
roster-obstacle-coauthor = ha publicado con el autor ({ $last })
roster-obstacle-declared = declaró un conflicto de intereses
roster-obstacle-asked = ya se le pidió: { $state }
roster-obstacle-yourself = es quien pregunta
roster-obstacle-no-organisation = no pertenece a ninguna organización
roster-obstacle-organisation-counts = trabaja donde otro revisor
roster-obstacle-no-profile = no tiene perfil
roster-obstacle-absent = ausente hasta { $until }
roster-obstacle-absent-for-good = ausente
roster-obstacle-full = completo: revisiones en curso: { $open } de { $most }
roster-obstacle-language = no lee: { $language }
roster-available = revisores: { $reviewers }; libres: { $available }
roster-reviewers = revisores: { $count }
roster-share = { $name }: { $count }
roster-hidden = oculto (menos de cinco, o revelaría un número así)
roster-undeclared = no declarado
gender-woman = mujer
gender-man = hombre
gender-another = otro
background-policy = políticas
background-technical = técnica
background-practitioner = práctica
