# Ce que mighub dit aux personnes, en français. Chaque fichier contient les mêmes messages avec les mêmes variables.
# Ce qui se tape reste tel quel : commandes, options, codes, mots en capitales qui tiennent lieu d'une valeur.

## The greeting

greeting = mighub conserve des connaissances sur la migration dans un dossier : il reçoit des documents, les soumet à l'examen par les pairs et les retrouve dans six langues.
greeting-quickstart = Voir en une minute ce qu'il fait, avec 109 documents, pratiques, événements et engagements réels :
greeting-init = Créer un dépôt à soi dans ./mighub-store :
greeting-import = Importer des documents, un objet JSON par ligne :
greeting-search = Rechercher ce qui est public :
greeting-show = Lire un élément, désigné par son identifiant, SOURCE:ID, une cote de l'ONU ou une adresse web :
greeting-more = Tout le reste :

## Who acts, and what comes next

acting-as = en tant que { $who }
next-command = ensuite : { $why } : { $command }
list-separator = { ", " }
name-separator = { "\u00A0; " }
yes = oui
none = aucun

## Refusals

failure-failed = échec :
failure-usage = commande ou valeur incorrecte :
failure-rejected = lignes rejetées :
failure-not-found = introuvable :
failure-denied = non autorisé ou impossible :
failure-busy = impossible pour le moment :
failure-damage = données endommagées :
hint = conseil :
hint-command = conseil : { $why } : { $command }
hint-role = un opérateur l'attribue
hint-role-scope = un opérateur le donne, pour les éléments concernés
hint-person = un opérateur inscrit une personne
hint-suggest = qui pourrait l’évaluer
hint-as = --as PERSON agit au nom d'une autre personne ; rien n'a été modifié
hint-as-takes = --as attend un nom court, un identifiant ou « visitor »
hint-area-code = { $name } est le nom de { $code } : tapez le code
hint-conflict = quelqu'un d'autre a été plus rapide ; regardez l'élément et tapez la même commande
hint-damaged = ce qui est endommagé
hint-index = le dossier « index » du dépôt peut être supprimé, la prochaine recherche le reconstruit
hint-report = cela ne devrait pas arriver : veuillez le signaler avec la commande que vous avez tapée
output-closed = la sortie ne peut pas être écrite : { $why }

## The store

store-not-writable = il n'est pas permis d'écrire dans le dossier { $folder } : { $why }
store-disk-full = le disque qui contient { $folder } est plein
store-is-file = { $folder } est un fichier ; un dépôt est un dossier
store-unusable = le dossier { $folder } ne peut pas être utilisé : { $why }
store-there = il y a déjà un dépôt dans { $folder } ; il a été laissé tel quel
store-missing = il n'y a pas de dépôt dans { $folder }
hint-other-folder = prenez un autre dossier avec --store DIR, ou changez ses droits d'accès
hint-make-room = libérez de la place et tapez la même commande
hint-config = une ligne comme celle-ci était attendue : person = "operator"
hint-index-folder = un index ne contient rien qui lui soit propre : supprimez le dossier { $folder }, la prochaine recherche le reconstruit
hint-use-it = utilisez-le, ou indiquez un autre dossier pour un nouveau dépôt
hint-other-operator = un de ses opérateurs en inscrit un autre
hint-names-folder = --store DIR indique un autre dossier
hint-make = pour en créer un à cet endroit
hint-make-filled = pour en créer un qui contienne déjà quelque chose
hint-finish = sa création a été interrompue, ceci l'achève
init-stranger = le dossier { $folder } contient autre chose : { $name }
init-made = dépôt créé : { $folder }
init-operator = premier opérateur : { $handle } ({ $id })
init-acts = les commandes avec --store { $folder } agissent en tant que { $handle }, sauf indication contraire de --as
hint-own-folder = un dépôt a un dossier à lui : indiquez-en un avec --store DIR
quickstart-alone = quickstart agit au nom de toutes les personnes de son dépôt, l'une après l'autre
quickstart-own-store = quickstart crée son propre dépôt, dans le dossier qu'indique --dir ; --store est pour les autres commandes
hint-leave-as = omettez --as
hint-have-it-there = pour l'avoir à cet endroit

## Files and texts

text-missing = donnez un texte, ou --file FILE
text-not-utf8 = { $file } : l'octet { $place } n'est pas du texte UTF-8
text-too-long = { $file } : au plus { $most } octets étaient attendus
file-missing = il n'y a pas de fichier { $file }
file-is-folder = { $file } est un dossier ; un fichier était attendu
file-unreadable = { $file } ne peut pas être lu : { $why }

## People

person-added = personne inscrite : { $handle } ({ $id })
person-added-roles = personne inscrite : { $handle } ({ $id }), avec le rôle { $roles }
organisation-added = organisation inscrite : { $handle } ({ $id })
un-entity-added = entité des Nations Unies inscrite : { $handle } ({ $id })
un-entity = entité des Nations Unies
role-gone = { $handle } n'a plus le rôle { $role }
role-had = { $handle } avait déjà le rôle { $role }
role-has = { $handle } a maintenant le rôle { $role }
role-not-had = { $handle } n'a pas le rôle { $role }
role-until = jusqu'au { $until }
may-for = { $what } ({ $scope })

## Names of fields

field-handle = nom court
field-id = id
field-organisation = organisation
field-roles = rôles
field-source = source
field-mirrored-from = repris de
field-symbol = cote
field-also-here = ici aussi
field-address = adresse
field-published = publié
field-type = type
field-publisher = éditeur
field-scope = portée
field-objectives = objectifs
field-principles = principes
field-countries = pays
field-footnotes = notes
field-audiences = publics
field-translated-into = traduit en
field-also-in = aussi en
field-state = état
field-provenance = provenance
field-doi = DOI
field-isbn = ISBN
field-rights = licence
field-workstream-output = travaux du Réseau
field-regional-review = examen régional
field-title = titre
field-language = langue
field-grade = statut
field-name = nom
field-waits-for = attend
field-since = depuis
field-due = échéance

## Labels of codes

language-ar = arabe
language-en = anglais
language-es = espagnol
language-fr = français
language-ru = russe
language-zh = chinois
short-grade-peer-reviewed = évalué par les pairs
short-grade-screened = vérifié
short-grade-harvested = moissonné
short-grade-unpublished = non publié
scope-global = mondiale
scope-regional = régionale
scope-national = nationale
scope-local = locale
state-draft = brouillon
state-submitted = soumis
state-screening = en vérification
state-returned = renvoyé
state-desk-rejected = refusé sans examen
state-in-review = en examen
state-changes-requested = modifications demandées
state-accepted = accepté
state-rejected = rejeté
state-published = publié
state-due-for-refresh = à revoir
state-superseded = remplacé
state-archived = archivé
state-withdrawn = retiré par son auteur
state-taken-down = retiré du public
assignment-invited = sollicité
assignment-accepted = a accepté
assignment-cleared = peut lire
assignment-submitted = a remis son évaluation
assignment-declined = a refusé
assignment-recused = s'est récusé
assignment-withdrawn-by-the-editor = sollicitation annulée
assignment-proposed = proposé, pas encore sollicité
assignment-disclosed = a signalé un conflit d'intérêts
assignment-expired = n'a pas répondu à temps
assignment-replaced = remplacé
category-internal = interne (ONU)
category-external = externe
conflict-undeclared = conflit d'intérêts pas encore déclaré
conflict-disclosed = un éditeur doit l’apprécier
conflict-none = pas de conflit d'intérêts
conflict-managed = conflit d'intérêts encadré
conflict-disqualifying = conflit d'intérêts disqualifiant
advice-accept = recommande d'accepter
advice-request-changes = recommande des modifications
advice-reject = recommande de rejeter
decision-accept = accepté
decision-reject = rejeté
decision-request-changes = modifications demandées
role-screener = vérificateur
role-reviewer = évaluateur
role-editor = éditeur
role-translator = traducteur
role-operator = opérateur
operation-search = chercher dans ce qui est public
operation-see-published = lire ce qui est public
operation-see-open = connaître les éléments ouverts et où ils en sont
operation-read-draft = lire ce qui n’est pas encore public
operation-read-review = lire qui évalue et où en est l’évaluation
operation-read-comments = lire les commentaires à l’intention de l’auteur
operation-read-confidential = lire les commentaires réservés aux éditeurs
operation-work-list = lister les éléments qui attendent quelqu’un
operation-create = écrire des éléments, ou en importer
operation-import-harvested = importer des éléments montrés aussitôt, comme non évalués
operation-revise = écrire une nouvelle révision de son élément
operation-submit = soumettre un élément
operation-screen = vérifier que les éléments sont complets
operation-consent = donner son accord à ce qui est soumis en son nom
operation-ask = interroger l’auteur sur un champ
operation-answer = répondre à une telle question
operation-desk-reject = refuser un élément sans examen
operation-propose = choisir des évaluateurs, sollicités plus tard
operation-invite = inviter des évaluateurs, et annuler des invitations
operation-respond = répondre à une invitation à évaluer
operation-declare = déclarer s’il y a un conflit d’intérêts
operation-weigh-conflict = apprécier le conflit d’intérêts d’un évaluateur
operation-review = remettre une évaluation
operation-decide = accepter, rejeter ou demander des modifications
operation-publish = rendre publiques les révisions acceptées
operation-revalidate = juger que ce qui est public est encore valable
operation-reinstate = permettre de publier de nouveau ce qui a été retiré
operation-run-timers = faire ce qui est échu
operation-withdraw = retirer un élément
operation-archive = conserver pour mémoire un élément public qui n’est plus à jour
operation-take-down = retirer aussitôt un élément de la vue du public
operation-read-translations = lire les traductions qui ne sont pas publiques
operation-translate = remettre des traductions
operation-check-translation = juger juste la traduction de quelqu’un d’autre
operation-publish-translation = rendre des traductions publiques
operation-withdraw-translation = retirer des traductions
operation-request-correction = demander une correction
operation-read-corrections = lire ce que d’autres ont demandé de corriger
operation-answer-correction = répondre aux demandes de correction
operation-take-back-correction = reprendre sa propre demande de correction
operation-judge-duplicate = dire que deux éléments sont un seul document, ou deux
operation-read-works = lire quels éléments publics sont une même œuvre
operation-write-back = faire montrer par d’autres portails ce qui est public ici
operation-administer = inscrire des personnes et des organisations, donner des rôles
operation-configure = fixer les noms que le portail donne aux États et territoires
operation-set-policy = donner au dépôt une politique d’évaluation, ou en retirer une
operation-read-people = lire les personnes et les organisations
operation-keep-own-profile = écrire ce qu’on peut évaluer soi-même
operation-keep-profiles = écrire ce que d’autres peuvent évaluer
operation-read-profiles = lire ce que d’autres peuvent évaluer
operation-suggest-reviewers = demander qui pourrait évaluer un élément
operation-read-roster = lire ce que couvrent les évaluateurs et comment ils se répartissent
operation-verify = vérifier le dépôt d’après son journal
operation-read-log = lire le journal
operation-export = emporter ce qui est public
operation-export-private = emporter tout le reste, pour restaurer le dépôt
operation-reindex = reconstruire les index
relation-cites = cite
relation-contradicts = contredit
relation-derived-from = tiré de
relation-duplicates = double
relation-implements = met en œuvre
relation-part-of = fait partie de
relation-responds-to = répond à
relation-same-as = identique à
relation-supersedes = remplace
relation-translation-of = traduction de
relation-version-of = version de
completion-full = achevée
completion-mostly = achevée pour l'essentiel
completion-ongoing = en cours
standing-good-practice = bonne pratique
standing-replicable-experience = expérience reproductible
progress-planned = prévu
progress-ongoing = en cours
progress-completed = achevé
pledge-kind-individual = individuel
pledge-kind-common = commun
pledge-kind-partnership = en partenariat
pledge-kind-matching = en appui à un autre
pledge-form-financial = fonds
pledge-form-human-resources = expertise et travail
pledge-form-process = un processus
pledge-form-policy = politique ou loi
pledge-stage-planning = en préparation
pledge-stage-in-progress = en cours
pledge-stage-fulfilled = tenu
pledge-stage-discontinued = abandonné
training-self-paced = à son rythme
training-taught = avec formateur
training-blended = mixte
instrument-law = loi
instrument-regulation = règlement
instrument-policy = politique
instrument-implementation-plan = plan de mise en œuvre du Pacte
instrument-treaty = traité
instrument-arrangement = arrangement non contraignant
marker-gender = genre
marker-human-rights = droits de l'homme
marker-child-sensitivity = attention à l'enfance

## What only one kind of content has

detail-implementer = mise en œuvre
detail-partners = partenaires
detail-started = début
detail-ended = fin
detail-completion = avancement
detail-standing = valeur
detail-benefits = bénéfices
detail-lessons = enseignements
detail-recommendations = recommandations
detail-innovation = nouveauté
detail-replicability = reproductibilité
detail-lead = pilotage
detail-progress = avancement
detail-starts = début
detail-ends = fin
detail-zone = fuseau horaire
detail-place = lieu
detail-online = en ligne
detail-organisers = organisation
detail-registration = inscription
detail-recording = enregistrement
detail-theme = thème
detail-criteria = critères
detail-opens = ouvert dès
detail-deadline = date limite
detail-form = forme
detail-hours = heures
detail-certificate = attestation
detail-series = série
detail-edition = édition
detail-from = de
detail-to = à
detail-method = méthode
detail-formats = formats
detail-adopted = adoption
detail-in-force = en vigueur dès
detail-year = année
detail-forum = forum
detail-submitted-by = présenté par
detail-public-id = inscrit sous
detail-kind = nature
detail-forms = objet
detail-entity = de la part de
detail-participants = avec
detail-matches = appuie
detail-description = texte
detail-measure = mesure
detail-amount = montant
detail-migrants-only = migrants seuls
detail-updates = depuis lors
detail-fund = fonds
detail-agencies = entités de l'ONU
detail-budget = budget
detail-markers = marqueurs

## Search

search-found =
    { $total ->
        [0] aucun document trouvé
        [one] { $total } document trouvé
        [many] { $total } de documents trouvés
       *[other] { $total } documents trouvés
    }
search-passed-over =
    { $total ->
        [one] { $total } document trouvé ; --offset { $offset } le saute
       *[other] { $total } documents trouvés ; --offset { $offset } les saute tous
    }
search-found-shown =
    { $total ->
        [one] { $total } document trouvé, { $shown } affiché
       *[other] { $total } documents trouvés, { $shown } affichés
    }
search-found-range =
    { $total ->
        [one] { $total } document trouvé, { $first } à { $last } affichés
       *[other] { $total } documents trouvés, { $first } à { $last } affichés
    }
search-relaxed = aucun ne contient tous les mots ; ceux-ci en contiennent certains
search-alike = rien ne le contient tel quel ; ceux-ci contiennent quelque chose d’approchant
search-like = les plus proches : { $total }
search-meant = vouliez-vous dire
search-across = trouvé comme { $names } : par son sujet ou par un nom dans une autre langue
search-versions =
    { $count ->
        [one] 1 autre document de la même œuvre : { $languages }
       *[other] { $count } autres documents de la même œuvre : { $languages }
    }
search-explained = score { $score } = { $parts }
search-pieces = fragments de mots
search-language = langue
search-behind =
    { $count ->
        [one] la dernière modification n'est pas encore dans cette réponse : { $why }
       *[other] les { $count } dernières modifications ne sont pas encore dans cette réponse : { $why }
    }
search-index-busy = l'index est en cours d'écriture
search-narrow = pour affiner
search-more-values =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
search-more =
    { $count ->
        [one] { $count } de plus
       *[other] { $count } de plus
    }

## Items

show-gone = { $id } était public et ne l'est plus : { $state }
show-not-public = non public : { $state }
show-public-is = est publique la révision { $revision } : { $grade }
show-archived = archivé : conservé pour mémoire, n'est plus à jour
show-revision = révision { $revision }
revise-other = { $file } concerne { $name }, qui est un autre élément
revise-same = { $id } dit déjà cela dans la révision { $revision } : rien n'a été écrit
revise-done = { $id } a la révision { $revision }
hint-revise = omettez « source » et « id », ou nommez l'élément auquel ils appartiennent

## Work

work-none-mine = rien ne vous attend
work-none = aucun élément ouvert dont vous puissiez avoir connaissance
work-none-overdue = rien n’est en retard ; éléments ouverts : { $count }
work-none-task = personne n’a cela à faire : { $task }
work-count =
    { $count ->
        [one] { $count } élément ouvert
       *[other] { $count } éléments ouverts
    }
work-closed = (fermé pour vous pour l'instant)
work-since = { $state } depuis le { $since }
work-due = échéance le { $until }
work-waits = attend { $who }
work-any-role = tout { $role }
work-turn = { $who } : { $task }
work-turn-due = { $who } : { $task }, échéance le { $until }
timers-done = invitations expirées : { $expired } ; cycles ouverts : { $opened } ; ne peuvent plus être sollicités : { $withdrawn } ; éléments à réexaminer : { $due }
reminders-none = personne n’est à relancer
answers-none = rien dont vous puissiez avoir connaissance n’a été remis pour cet appel
task-hand-in = remettre l’élément
task-consent = donner l’accord de l’entité responsable
task-screen = vérifier que tout est là
task-answer = répondre à une question
task-find-reviewers = inviter des évaluateurs
task-respond = répondre à l’invitation
task-declare = déclarer s’il y a un conflit d’intérêts
task-weigh-conflict = apprécier un conflit d’intérêts
task-review = remettre l’évaluation
task-replace = remplacer un évaluateur en retard
task-decide = décider
task-revise = remettre une autre révision
task-publish = publier
task-refresh = réexaminer l’élément
task-correct = traiter une correction

## Review

step-done = { $done } : { $id }, état : { $state }
review-round = révision { $revision }, cycle { $round }
review-newer = la révision { $revision } est écrite et pas encore soumise
review-not-handed-in = la révision { $revision } n’a pas encore été soumise ; la dernière soumise est la révision { $before }
hint-history = ce qu’elle est devenue
review-policy = selon la politique { $policy }
review-opens = les évaluateurs sont sollicités le { $day }
review-consent-given = soumis au nom d’une entité de mise en œuvre : { $person } a donné son accord le { $day }
review-consent-waiting = soumis au nom d’une entité de mise en œuvre : { $person } n’a pas encore donné son accord
review-call = en réponse à l’appel « { $call } »
review-briefing = de quoi il s’agit, pour que vous disiez si quelque chose s’oppose à votre évaluation :
review-assignment = { $reviewer }, { $category } : { $part }
review-you = vous
review-decided = décision : { $decision }
review-dissent = ont conseillé autre chose : { $numbers }
review-ratings = notes, la médiane de chacune :
review-rated = { $criterion } { $rating } sur { $scale }
review-rates = notez avec --rate : { $criteria }
review-may-rate = et, si vous le souhaitez : { $criteria }
review-tie-break = sollicité pour trancher un désaccord
review-replaces = à la place de { $number }
review-missing = il manque :
review-shortfall = il faut pour une décision, sur cette révision et d'organisations différentes : évaluations internes (ONU) { $needed-internal }, externes { $needed-external } ; il y en a { $internal } et { $external }
review-shortfall-unconflicted = { $short } ; évaluations de personnes sans aucun conflit d'intérêts : il en faut { $needed-unconflicted }, il y en a { $unconflicted }
review-tie = les évaluateurs sont en désaccord : la décision attend une évaluation de plus, qui tranche
review-may = vous pouvez maintenant
review-reason = motif ({ $state }), { $day }
review-reason-from = motif ({ $state }) donné par { $author }, { $day }
review-decision = décision : { $state }, { $day }
review-decision-from = décision de { $author } : { $state }, { $day }
review-comment-author = commentaire à l'intention de l'auteur, { $day }
review-comment-author-from = commentaire de { $author } à l'intention de l'auteur, { $day }
review-comment-review = commentaire d’un évaluateur à l’intention de l’auteur, { $day }
review-comment-review-from = commentaire de l’évaluateur { $author } à l’intention de l’auteur, { $day }
review-comment-editors = commentaire à l'intention des éditeurs, { $day }
review-comment-editors-from = commentaire de { $author } à l'intention des éditeurs, { $day }
review-disclosed = conflit d'intérêts signalé, { $day }
review-disclosed-from = conflit d'intérêts signalé par { $author }, { $day }
review-weighed = ce qui en a été décidé, { $day }
review-weighed-from = ce que { $author } en a décidé, { $day }
review-weigh-first = vous avez signalé un conflit d’intérêts : un éditeur doit l’apprécier avant que vous lisiez ou évaluiez
review-query = question { $number } sur { $field }, { $day }
review-query-from = question { $number } de { $author } sur { $field }, { $day }
review-answer = réponse, { $day }
review-query-open = pas encore de réponse

## What a step did

done-submit = soumis
done-resubmit = soumis de nouveau
done-consent = accord donné
done-refuse-consent = accord refusé, renvoyé
done-start-screening = vérification de complétude entreprise
done-pass-screening = jugé complet
done-return = renvoyé comme incomplet
done-desk-reject = refusé sans examen
done-ask = question posée à l’auteur
done-answer = réponse donnée
done-propose = évaluateur proposé, pas encore sollicité
done-invite = évaluateur sollicité
done-invite-tie-break = évaluateur sollicité pour trancher le désaccord
done-replace = quelqu’un d’autre sollicité à la place d’un évaluateur en retard
done-withdraw-invitation = sollicitation annulée
done-accept-invitation = sollicitation acceptée
done-decline-invitation = sollicitation refusée
done-declare-none = absence de conflit d'intérêts déclarée
done-declare-disqualifying = conflit d'intérêts disqualifiant déclaré, examen quitté
done-disclose = conflit d'intérêts signalé
done-manage-conflict = évaluateur autorisé malgré un conflit d'intérêts encadré
done-disqualify = conflit d'intérêts jugé disqualifiant
done-review = évaluation remise
done-waive = évaluations d’une révision antérieure prises en compte
done-accept = accepté
done-reject = rejeté
done-request-changes = modifications demandées
done-publish = rendu public
done-revalidate = jugé encore valable
done-archive = conservé pour mémoire, n'est plus à jour
done-withdraw = repris
done-take-down = retiré de la vue du public
done-reinstate = peut être publié de nouveau

## What comes next

next-complete = ajoutez ce qui manque à « content »
submit-incomplete = { $name } ne peut pas encore être soumis ; il manque :
check-missing = { $pointer } : manque ; attendu : { $expected }
check-found = { $pointer } : trouvé « { $found } » ; attendu : { $expected }
check-complete = { $name } a tout ce qu’il faut pour être soumis
check-advised = les évaluateurs demanderont :
next-write-down = puis enregistrez-le
next-hand-in = soumettez-le à l'examen
next-consent = le point focal donne son accord
next-read-them = tout le monde peut les trouver et les lire
next-read-it = tout le monde peut le trouver et le lire
next-find-draft = trouvez le nom d'un brouillon, pour le soumettre
next-start-screening = un vérificateur ou un éditeur entreprend la vérification
next-pass-screening = jugez-le complet
next-return = ou renvoyez-le
next-answer = son auteur répond
next-invite = un éditeur sollicite des évaluateurs
next-invite-proposed = sollicitez la personne proposée
next-invite-another = un éditeur peut solliciter quelqu'un d'autre
next-accept-invitation = la personne sollicitée dit oui
next-decline-invitation = ou non
next-declare-none = avant de lire, déclarez qu'il n'y a pas de conflit d'intérêts
next-declare-disqualifying = ou qu'il y en a un, et quittez l'examen
next-manage-conflict = un éditeur dit comment il est encadré
next-disqualify = ou qu’il disqualifie
next-work-on = l’évaluateur le lit et remet une évaluation
next-read = lisez-le
next-review = et remettez une évaluation
next-review-again = ses évaluateurs évaluent la nouvelle révision
next-decide = un éditeur décide quand il y a assez d'évaluations ; ce qui manque
next-publish = un éditeur le rend public
next-revise = son auteur le révise
next-resubmit = et le soumet de nouveau

## Review policies

policy-called = { $name } version { $version }
policy-in-force = en vigueur
policy-past = pas pour de nouveaux examens
policy-all-kinds = tous les types qu’aucune autre politique ne nomme
policy-quorum = évaluations : internes (ONU) { $internal }, externes { $external }
policy-set = les nouveaux examens suivent la politique { $policy }
policy-compared = par rapport à { $policy }, en vigueur jusqu’ici :
policy-change = { $field } : { $after } (avant : { $before })
policy-same = rien ne change
policy-off = attention : n’est plus évalué : { $kinds }. Un éditeur décide seul, et ce qui est accepté a le niveau « { $grade } »
policy-dropped = attention : les évaluateurs ne jugent plus : { $criteria }
policy-retired = les nouveaux examens ne suivent plus la politique { $name }
policy-missing = il n’y a pas ici de telle politique : { $name }
hint-policies = les politiques qu’il y a

## Verification

verify-sound-word = intègre
verify-sound = intègre ; entrées du journal : { $entries }, enregistrements : { $records }
verify-damaged-word = endommagé
verify-damaged = endommagé ; entrées du journal : { $entries }, enregistrements : { $records }
verify-replayed = rejouer le journal redonne chaque état enregistré
verify-anchored = l'ancre est dans le journal : rien avant elle n'a été réécrit ni coupé
verify-head = tête { $head }
verify-advice = conservez la tête ailleurs : avec elle, la vérification décèle aussi un journal dont la fin a été réécrite
verify-hidden = le dépôt est endommagé (constats : { $count }), et peut-être aussi ce qui dit qui vous êtes
hint-damage-person = « --as PERSON », pour une personne retrouvée, montre ce qui est endommagé

## The Compact

field-actions = actions
field-hub-label = libellé du Hub
field-citation = référence
field-objective = objectif
compact-objective = objectif { $number } du Pacte mondial, paragraphe { $paragraph }
compact-not-read =
    { $count ->
        [one] pour { $count } objectif, le titre officiel n'a pas encore été relevé ({ $language }) : le titre anglais le remplace
       *[other] pour { $count } objectifs, le titre officiel n'a pas encore été relevé ({ $language }) : le titre anglais le remplace
    }
field-sdg-targets = cibles ODD
field-round-table = table ronde
certainty-read = lu
certainty-inferred = déduit
compact-own-labels = les libellés des actions sont ceux de ce projet et n'ont pas été relus ; le Pacte n'en donne pas
title-official = le titre officiel de l'objectif { $number }
title-written-otherwise = le titre officiel de l'objectif { $number }, écrit autrement : { $title }
title-altered = ce n'est pas le titre officiel : l'objectif { $number } s'intitule { $title }
title-misnumbered = c'est l'objectif { $number }, et non { $stated }, qui s'intitule { $title }
title-unrecognised = ne ressemble à aucun titre officiel connu ici
compact-next = trouver des documents à ce sujet

## Vocabularies

quality-exact = exact
quality-close = proche
quality-broad = plus large
quality-narrow = plus étroit
quality-related = apparenté
field-code = code
field-region = région
field-version = version
field-issued = paru
field-licence = licence
field-concepts = concepts
terms-concept = concept
terms-by = par { $id }
terms-deprecated = à ne plus employer
terms-deprecated-by = à ne plus employer ; à la place { $id }
terms-unknown = ne signifie rien ici
terms-unmapped =
    { $count ->
        [0] chaque concept en usage signifie quelque chose ici ; le thésaurus en compte { $all }
        [one] 1 concept sur { $all } ne signifie rien ici
       *[other] { $count } concepts sur { $all } ne signifient rien ici
    }
terms-left-out =
    { $count ->
        [one] 1 énoncé a été passé : un thésaurus n’a pas de place pour lui ici
       *[other] { $count } énoncés ont été passés : un thésaurus n’a pas de place pour eux ici
    }
terms-more-problems =
    { $count ->
        [one] encore 1 problème
       *[other] encore { $count } problèmes
    }
terms-mapping-read = { $file } est une table de correspondance utilisable
areas-unknown = aucune zone portant le code { $code } n’est répertoriée
naming-default = ce dépôt n’a pas de politique de dénomination propre : les noms sont ceux des listes des Nations Unies
naming-set = zones répertoriées : { $listed }, dont ajoutées par la politique : { $added } ; non répertoriées : { $hidden } ; noms avec une note : { $noted }

## The doctor

doctor-ok = ok
doctor-warn = avis
doctor-fail = échec
doctor-healthy =
    { $warnings ->
        [0] tout est en ordre
        [one] tout fonctionne ; { $warnings } avertissement
       *[other] tout fonctionne ; { $warnings } avertissements
    }
doctor-ill =
    { $failures ->
        [one] { $failures } contrôle échoue ; ce qu'il faut faire est indiqué en dessous
       *[other] { $failures } contrôles échouent ; ce qu'il faut faire est indiqué sous chacun
    }
doctor-scope = il a regardé le dossier, ses droits, la fin du journal et les index ; il n’a vérifié aucun élément ni examen : mighub verify le fait
doctor-program = mighub { $version }
doctor-folder = le dossier du dépôt est { $folder }
doctor-folder-missing = il n'y a pas de dossier { $folder }
doctor-folder-file = { $folder } est un fichier ; un dépôt est un dossier
doctor-folder-closed = le contenu du dossier { $folder } n'est pas accessible : { $why }
doctor-rights = ce compte peut lire et écrire, les autres non
doctor-rights-none = ce compte ne peut pas lire et écrire dans le dossier
doctor-rights-files = ce compte ne peut pas écrire dans les fichiers du dossier
doctor-rights-open = toute personne sur cette machine peut lire le dépôt, y compris les commentaires confidentiels
doctor-stranger = le dossier contient quelque chose qui n'est pas d'un dépôt : { $name }
doctor-store = tables de version { $tables } ; enregistrements de schéma { $found }, ce programme connaît jusqu'au schéma { $known }
doctor-store-missing = il n'y a pas de dépôt dans le dossier
doctor-store-unfinished = le fichier du dépôt ne contient pas encore de dépôt
doctor-store-unreadable = le fichier du dépôt ne peut pas être lu : { $why }
doctor-store-foreign = le fichier hub.sqlite appartient à un autre programme
doctor-store-newer = le dépôt a des tables de version { $found } ; ce programme connaît jusqu'à la version { $known }
doctor-store-version = le dépôt dit que ses tables ont la version { $found } ; ce programme connaît la version { $known }
doctor-store-record = le premier enregistrement du dépôt ne peut pas être lu
doctor-record-newer = le dépôt a des tables de version { $tables } et des enregistrements de schéma { $found } ; ce programme connaît jusqu'au schéma { $known }
doctor-waiting = les dernières écritures se trouvent encore à côté du fichier : un autre processus travaille, ou l'un d'eux a été interrompu
doctor-log = le journal se termine par l'entrée { $position } du { $at }, et ses dernières entrées s'enchaînent ; tête { $head }
doctor-log-empty = le journal est vide
doctor-log-damaged = la fin du journal est endommagée : { $why }
doctor-log-chain = l'entrée { $position } du journal ne suit pas la précédente
doctor-clock = l'horloge indique { $now }, après la dernière entrée du journal
doctor-clock-future = l'horloge indique { $now }, mais la dernière entrée du journal a été écrite le { $last }
doctor-index = l'index « { $name } » contient tout (analyseur { $version })
doctor-index-empty = l'index « { $name } » est encore vide
doctor-index-there = l'index « { $name } » est présent
doctor-index-none = il n'y a pas d'index « { $name } », ou il ne peut pas être lu
doctor-index-other = l'index « { $name } » a été construit par l'analyseur { $found } ; ce programme a { $known }
doctor-index-behind =
    { $count ->
        [one] l'index « { $name } » a { $count } modification de retard
       *[other] l'index « { $name } » a { $count } modifications de retard
    }
doctor-index-ahead = l'index « { $name } » en sait plus que le journal : le dépôt a peut-être été restauré d'une sauvegarde
doctor-writers = utilisé en ce moment par { $who }
doctor-writers-none = aucun autre processus ne travaille dans le dépôt
doctor-writers-unknown = ce système ne dit pas quels processus travaillent dans le dépôt
doctor-disk = { $free } Mo sont libres sur le disque ; le dépôt occupe { $store } Mo
doctor-config = les commandes agissent en tant que { $person }, sauf indication contraire de --as
doctor-config-nobody = les commandes agissent en tant que visitor, sauf indication contraire de --as
doctor-config-wrong = la configuration ne peut pas être lue : { $why }
doctor-terminal = le terminal a { $columns } colonnes
doctor-terminal-none = la sortie n'est pas un terminal : pas de couleurs, les lignes ne sont pas coupées
doctor-locale = langue des messages : { $language } ; les paramètres régionaux sont { $locale }
doctor-locale-not-utf8 = langue des messages : { $language } ; les paramètres régionaux { $locale } ne disent pas que le terminal affiche l'UTF-8
doctor-advice-folder = indiquez le dossier du dépôt avec --store DIR
doctor-advice-rights = donnez à ce compte le droit de lire et d'écrire le dossier et tout son contenu
doctor-advice-close = ôtez leurs droits aux autres : chmod -R o-rwx { $folder }
doctor-advice-stranger = retirez-le : un dépôt a un dossier à lui
doctor-advice-init = mighub init crée un dépôt, ou en achève la création
doctor-advice-backup = restaurez le dépôt d'une sauvegarde
doctor-advice-update = prenez une version plus récente de mighub ; le dépôt a été laissé tel quel
doctor-advice-verify = mighub verify dit tout ce qui est endommagé
doctor-advice-waiting = si aucun autre processus ne travaille, la prochaine commande les reprend
doctor-advice-clock = réglez l'horloge de cette machine, ou de celle qui a écrit en dernier
doctor-advice-index = rien n'est perdu : la prochaine recherche le met à jour
doctor-advice-writers = rien à faire, sauf si cela ne finit pas
doctor-advice-room = libérez de la place sur le disque
doctor-advice-locale = donnez à LANG des paramètres régionaux en UTF-8, par exemple C.UTF-8

## Emporter et traduire

export-done = { $count ->
    [one] { $count } document public se trouve dans { $file } ; tout le monde peut l’avoir
   *[other] { $count } documents publics se trouvent dans { $file } ; tout le monde peut les avoir
}
export-private = tout le reste se trouve dans { $file } : personnes, brouillons, commentaires confidentiels ; gardez-le comme le dépôt lui-même
export-events = { $count ->
    [0] il n’y a pas d’événement public à une date connue : { $file } est un calendrier sans événement
    [one] { $count } événement public se trouve dans { $file } ; tout le monde peut l’avoir
   *[other] { $count } événements publics se trouvent dans { $file } ; tout le monde peut les avoir
}
export-no-event = laissé de côté : { $title } ({ $id }) : { $why }
export-no-half = { $file } : --private demande à côté un fichier JSON Lines qui contient tout, par exemple open.jsonl ; rien ne peut être rétabli à partir d’un autre format, d’un dossier ou d’une partie
export-no-form = { $file } : la fin du nom ne dit aucun format : .jsonl (ou rien), .csv, .parquet, .ics, .ttl, .jsonld, .xml, .bib et .ris en disent un ; ou bien le nommer avec --format
export-one-file = { $file } : les deux moitiés iraient dans ce fichier ; donner à chacune le sien
export-no-file = { $file } : l’export va dans un fichier à part, hors du dossier du dépôt
export-gone = { $count ->
    [one] { $count } élément qui était public est signalé comme retiré
   *[other] { $count } éléments qui étaient publics sont signalés comme retirés
}
export-left = dans le dossier, nommés comme les fichiers d'un export et non écrits cette fois : { $count } (par exemple { $first })

mirror-private-half = { $file } : c’est la moitié privée d’un export, qui reste chez son opérateur ; mirror prend la moitié ouverte
export-moved = quelqu’un a écrit dans le dépôt pendant l’exportation ; tapez la même commande encore une fois
export-needs-folder = { $format } : il y a plusieurs fichiers, il faut donc un dossier : un nom qui finit par « / »
site-missing = rien ne dit quel portail publie, ni où il montre ses éléments
hint-site = dans config.toml du dépôt, [site] avec home = "https://portal.example.org/", pages = "{"{language}/items/{id}"}", language = "fr" et names.fr = "…" ; ou --site-home, --site-pages, --site-lang et --site-name
oai-no-admin = les moissonneurs doivent savoir à qui écrire, et aucune adresse électronique n’est configurée
hint-oai = dans config.toml du dépôt, [oai] avec admins = ["editors@example.org"] ; ou --admin MAIL
oai-no-listen = rien ne peut être servi à { $address } : { $why }
oai-no-base = { $address } désigne toutes les adresses de cette machine, on ne peut donc pas la donner aux moissonneurs : dites avec --base quelle adresse ils utilisent
oai-open = attention : { $address } répond à quiconque atteint cette machine, en HTTP sans chiffrement ; mieux vaut y mener les autres par un serveur web avec TLS, dont --base dit l’adresse
oai-key-wrong = { $file } ne contient pas de clé : attendu au moins { $least } caractères que personne ne devine. Supprimez le fichier, et une nouvelle clé sera créée ; une moisson en cours recommencera alors
oai-serving = { $count ->
    [one] { $count } notice est servie à { $address }, jusqu’à l’interruption
   *[other] { $count } notices sont servies à { $address }, jusqu’à l’interruption
}
restore-done = { $count ->
    [one] { $count } enregistrement a été rétabli dans { $folder }
   *[other] { $count } enregistrements ont été rétablis dans { $folder }
}
mirror-done = repris : { $created }, déjà présents : { $unchanged }, refusés : { $refused }
restore-next = les personnes sont les mêmes qu’avant ; pour regarder au nom de l’une d’elles
import-done = importés : { $imported }, inchangés : { $unchanged }, rejetés : { $rejected }
import-would = seraient importés : { $imported }, inchangés : { $unchanged }, rejetés : { $rejected }
import-nothing-written = rien n’a été écrit ; pour importer
import-new = nouveau
import-unchanged = inchangé
import-rejected = rejeté
import-stopped = ce qui a été importé reste ; importer le même fichier une nouvelle fois ajoute le reste
translation-added = la version { $number } en { $language } est déposée
translation-next-check = une autre personne la vérifie avec «mighub translation check» ; puis un éditeur la publie
translation-none = il n’y a pas de traductions
translation-stale = périmée : le document a changé depuis
translation-state-missing = absente
translation-state-machine-draft = ébauche d’une machine
translation-state-human-draft = brouillon
translation-state-checked = vérifiée, pas encore publique
translation-state-published = publique
translation-state-withdrawn = retirée
method-human = traduit par une personne
method-machine = traduit par une machine
method-machine-checked = traduit par une machine, vérifié par une personne
show-not-in = il n’y a pas de texte public en { $language } : voici celui de l’élément lui-même
translation-now = traduction en { $language } : { $state }
correction-asked = demande enregistrée : { $id }
correction-receipt = récépissé { $receipt } : avec lui, «mighub correction state» dit où en est la demande
correction-now = demande { $id } : { $state }
correction-none = aucune correction dont vous puissiez avoir connaissance n’a été demandée
correction-quote = texte actuel : { $text }
correction-proposed = texte proposé : { $text }
correction-answer = réponse : { $text }
correction-kind-wrong-number = un chiffre ou un fait est faux
correction-kind-outdated = n’est plus à jour
correction-kind-rights = droits
correction-kind-translation = traduction
correction-kind-duplicate = doublon
correction-kind-withdraw = à retirer
correction-kind-reinstate = à rétablir
correction-state-open = en attente de réponse
correction-state-accepted = acceptée, pas encore faite
correction-state-declined = refusée
correction-state-taken-back = retirée
correction-state-done = faite
citations-head = documents qui renvoient à { $id } ({ $state }) : { $count }
log-done = entrées du journal écrites dans { $file } : { $count }
work-correction = une correction est demandée : { $id }
duplicates-judged = { $one } et { $other } : { $judged }
duplicates-likes = semblables, pour autant que vous puissiez les lire : { $count }
duplicates-said = { $day } : { $judged }
duplicates-works = éléments publics comparés : { $read } ; œuvres qui en ont plusieurs : { $count }
duplicates-refused = avis auxquels d’autres s’opposent :
duplicates-keep = à garder ({ $because })
judged-same = le même document
judged-twin = le même document en deux langues
judged-different = deux documents
duplicate-kind-duplicate = le même document
duplicate-kind-language-twin = le même dans une autre langue
duplicate-rule-verdict = selon une personne
duplicate-rule-symbol = par la cote
duplicate-rule-doi = par le DOI
duplicate-rule-isbn = par l’ISBN
duplicate-rule-address = par l’adresse
duplicate-rule-place = par la place dans une revue
duplicate-rule-title = par le titre
duplicate-rule-near-title = par un titre presque identique
duplicate-rule-summary = par le résumé
duplicate-rule-signs = par les nombres et les sigles
kept-grade = le mieux étayé
kept-official = vient de l’éditeur
kept-fullest = le plus complet
kept-oldest = le plus ancien
coverage-total = éléments publics : { $total } ; lacunes : { $gaps }
coverage-count = nombre
coverage-none = (aucun)
coverage-any = (tous)
coverage-gap = aucun
labels-none = rien dans le texte ne parle assez clairement pour un libellé
labels-offer = assez probable pour être proposé
labels-ask = à vérifier par une personne
labels-score = probable à { $score } %
labels-stated = déjà indiqué
labels-words = mots : { $words }
labels-unsupported = { $label } est indiqué, et peu de chose dans le texte le confirme (probable à { $score } %)
labels-learned = poids appris et écrits dans { $file } : { $count }
labels-not-learned = { $file } n’est pas ce qu’écrit «mighub learn»

## Other portals, harvested

field-plugin = lu par
field-read = lecture
field-last-harvest = dernière moisson
field-all-read = tout lu
field-credentials = identifiants
field-written = écriture
field-mapping = correspondances
field-quarantine = illisibles
field-proposals = à décider
source-added = la source { $name } est ajoutée, lue par { $plugin }
source-changed = la source { $name } est modifiée
source-same = la source { $name } est déjà réglée ainsi : rien n'a été écrit
source-none = aucune source n'est encore ajoutée
source-none-due = aucune source n'est à lire
source-unknown = il n'y a pas de source { $name }
source-no-plugin = une nouvelle source demande --plugin, l'un de { $plugins }
source-no-such-plugin = { $name } est lue par le module { $plugin }, que ce programme n'a pas
source-set-wrong = --set { $key } : attendu KEY=VALUE, avec une clé comme page_size ou review.field
source-secret = { $key } : un secret n'entre pas dans le dépôt, que d'autres peuvent lire. Donnez-le par { $variable } dans l'environnement, ou sous [{ $name }] dans { $file }
source-credentials-open = d'autres peuvent lire { $file } : retirez-leur ce droit avec chmod 600 { $file }
source-credentials-wrong = { $place } ne contient pas d'identifiants lisibles : attendu user et password, ou token ; le contenu n'est pas répété
source-credentials-environment = dans l'environnement
source-credentials-file = dans credentials.toml
source-writes = possible, avec les identifiants d'un compte qui peut y écrire : « mighub outbox »
source-writes-not = impossible : ce module ne fait que lire
source-no-contact = qui interroge un portail dit où ses responsables peuvent le joindre, et aucun contact n'est configuré
hint-contact = --contact https://example.org/our-harvester (ou une adresse électronique), ou dans config.toml du dépôt : transport.contact = "…"
hint-private = si c'est bien cet hôte de votre réseau : --allow-private HOST, ou dans config.toml du dépôt : transport.private_hosts = ["HOST"]
hint-credentials = aucun identifiant n'est donné pour { $name } : par { $variable } dans l'environnement (USER:PASSWORD, un jeton ou un objet JSON), ou sous [{ $name }] dans { $file }
hint-sources = les sources qu'il y a
source-paused = la source { $name } est mise en pause
hint-source-resume = pour la lire de nouveau
source-state-paused = en pause
source-state-stopped = arrêtée, à reprendre
source-state-new = jamais lue
source-state-due = à lire
source-state-waiting = à jour
source-state-patience = laissée tranquille pour le moment
source-due-now = maintenant
source-every = toutes les { $hours } h, en entier tous les { $days } jours
source-mapped-terms = { $count ->
    [0] aucun terme n'a de sens ici
    [one] { $count } terme a un sens ici
   *[other] { $count } termes ont un sens ici
}
source-read-all = { $name }, tout :
source-read-since = { $name }, ce qui a changé depuis le { $since } :
source-new = nouveaux { $count }
source-changed-items = modifiés { $count }
source-unchanged = inchangés { $count }
source-gone = disparus { $count }
source-back = revenus { $count }
source-quarantined = illisibles { $count }
source-outdated = en retard { $count }
source-reason = illisible : { $why }
source-more = et { $count } de plus
source-duplicates = déjà ici sous l'un de leurs noms : { $count } ({ $first })
source-proposed = à décider par un éditeur : { $count } ({ $first })
source-terms = ses propres termes : { $mapped } traduits, { $unsure } sans certitude, { $unmapped } sans signification ici
source-swept = absents de la liste, et demandés un par un : { $missing }
source-swept-partial = la liste n'était pas entière : rien n'a été tenu pour disparu
source-swept-too-many = { $missing } sur { $here } manquaient, c'est trop : rien n'a été tenu pour disparu ; « source add NAME --vanish PERCENT » en admet plus
source-unconfirmed = absents, sans savoir s'ils ont disparu : { $count } ({ $first })
source-restarts = la lecture a recommencé, la source ne reprenant pas où elle en était : { $count }
source-stopped = arrêtée avant la fin : { $why }
source-progress = { $name } : { $counts }
source-tested = { $count ->
    [one] { $name }, une page : { $count } notice ; rien n'est écrit
   *[other] { $name }, une page : { $count } notices ; rien n'est écrit
}
source-delta = dit ce qui a changé
source-no-delta = lue en entier chaque fois
source-deletions-persistent = signale toujours les suppressions
source-deletions-transient = signale un temps les suppressions
source-deletions-unreported = ne signale pas les suppressions
source-ids = énumère ses identifiants
source-no-id = (sans identifiant)
source-is-gone = { $id } : la source ne l'a plus
source-objectives = objectifs { $numbers }
source-unmapped = termes sans signification ici : { $terms }
source-page-more = d'autres pages suivent
source-page-all = cette page est tout ce qu'il y a
source-mapping-set = { $count ->
    [0] aucun terme de { $name } n'a plus de sens ici (avant : { $before }) ; la prochaine lecture relira tout en conséquence
    [one] { $count } terme de { $name } a désormais un sens ici (avant : { $before }) ; la prochaine lecture relira tout en conséquence
   *[other] { $count } termes de { $name } ont désormais un sens ici (avant : { $before }) ; la prochaine lecture relira tout en conséquence
}
source-all-mapped = { $name } : aucun terme sans signification ici n'a été rencontré
source-unmapped-head = termes de { $name } sans signification ici, et leur fréquence :
source-may-mean = peut signifier { $meanings }
source-terms-more = { $count ->
    [one] { $count } autre terme n'est pas montré ; --limit en montre plus
   *[other] { $count } autres termes ne sont pas montrés ; --limit en montre plus
}
source-terms-unnamed = { $count ->
    [one] un terme plus rare, que le rapport de la lecture ne nomme pas, est venu { $count } fois
   *[other] des termes plus rares, que le rapport de la lecture ne nomme pas, sont venus { $count } fois
}
source-quarantine = { $count ->
    [0] aucune notice illisible n'est gardée
    [one] { $count } notice est illisible
   *[other] { $count } notices sont illisibles
}
source-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
source-not-kept = aucune notice n'est gardée sous cet identifiant, ni sous une empreinte qui commence ainsi ({ $least } lettres suffisent) : { $id }
source-kept-twice = plusieurs notices ont une empreinte qui commence ainsi : { $id } ; tapez-en plus de lettres (au moins { $least })
source-proposals = { $count ->
    [0] aucune source ne dit désormais autre chose d'un élément
    [one] une source dit désormais autre chose de { $count } élément
   *[other] une source dit désormais autre chose de { $count } éléments
}
source-field-here = { $field } ici : { $here }
source-field-there = { $field } là-bas : { $there }
source-left = ce que la source dit de { $id } a été laissé : la question reviendra quand la source dira autre chose
source-nothing-proposed = rien n'est proposé pour { $id }
next-source-add = en ajouter une
next-source-test = voyez ce qui en serait fait ; rien n'est écrit
next-source-run = moissonnez-la
next-source-go-on = reprendre où elle en était
next-source-quarantine = ce qui est illisible, et pourquoi
next-source-raw = l'une d'elles telle quelle
next-source-proposals = ce que disent les sources, à prendre ou à laisser
next-source-take = prendre ce que dit la source
next-source-leave = ou le laisser
next-source-map = dire ce que signifient ses termes
next-source-ask = interroger la source même
next-source-propose = une table de correspondances pour commencer
next-source-map-set = une fois modifiée
source-patience = elle est laissée tranquille jusqu'au { $until }
source-dismissed = { $id } ne sera plus montrée tant qu'elle ne change pas ; elle reste gardée
source-gone-there = la source ne l'a plus, depuis le { $day }
source-kept = { $id } reste public, et dit que sa source ne l'a plus
source-given = la source { $name } est désormais à { $handle }, auteur de ce qui en vient de nouveau
next-source-keep = garder ce qui a disparu là-bas
next-source-archive = ou ne le garder que pour mémoire

## Other portals, written to

delivery-waiting = en attente
delivery-delivered = livré
delivery-conflict = modifié là-bas
delivery-rejected = refusé là-bas
delivery-given-up = abandonné
delivery-withdrawn = repris
outbox-record = révision { $revision }
outbox-review = évaluation : { $state }
outbox-put = { $name } doit montrer de { $id } : { $what } ; rien n'est encore envoyé
outbox-known-there = il s'y trouve sous { $remote }
outbox-new-there = le portail ne l'a pas encore : il y sera créé
outbox-no-sink = { $name } est lue par { $plugin } et on ne peut pas y écrire : seuls le permettent les portails lus par { $plugins }
outbox-silent = on ne peut pas écrire à : { $names }
outbox-count = { $count ->
    [0] la boîte d'envoi est vide : aucun portail n'a rien à montrer
    [one] { $count } envoi dans la boîte d'envoi
   *[other] { $count } envois dans la boîte d'envoi
}
outbox-attempts = { $count ->
    [one] essayé { $count } fois
   *[other] essayé { $count } fois
}
outbox-next = prochain essai le { $when }
outbox-conflict = le portail l'a modifié depuis la dernière lecture : rien n'a été écrit
outbox-trouble = la dernière fois : { $why }
outbox-shown = le portail montrait le { $day } : { $what }
outbox-behind = ensuite : { $what }
outbox-retried = recommence au prochain envoi : { $name } doit montrer de { $id } : { $what }
outbox-cancelled = repris : { $name } ne doit plus montrer de { $id } : { $what } ; ce que le portail a déjà pris, il le garde
outbox-none-due = rien n'est à envoyer à aucun portail
outbox-later = rien n'est à envoyer maintenant ; le prochain envoi est prévu le { $when }
outbox-nothing-due = rien à envoyer
outbox-unsupported = { $count ->
    [one] { $count } attend : on ne peut pas demander à ce portail de le montrer, telle que la source est réglée ; « review » dit comment une évaluation est montrée
   *[other] { $count } attendent : on ne peut pas demander à ce portail de les montrer, telle que la source est réglée ; « review » dit comment une évaluation est montrée
}
outbox-made-twice = { $remote } a été moissonné avant que l'on sache qu'il venait d'ici : { $id } en est un second élément
next-outbox-record = écrire d'abord là-bas ce qu'il dit
next-outbox-run = l'envoyer
next-outbox-put = faire montrer un élément par un portail
next-outbox-list = ce qu'il y a dans la boîte d'envoi
next-outbox-conflict = ce que dit désormais le portail
next-outbox-over = écrire par-dessus ce qu'il a
next-outbox-leave = ou le laisser là-bas tel quel
next-outbox-retry = essayer de nouveau, une fois corrigé
next-outbox-later = la suite, plus tard
next-outbox-twice = dire que les deux n'en font qu'un

## The quickstart

quickstart-in = migration-hub quickstart dans { $folder }
quickstart-people = Des personnes, désignées par leur seul rôle
quickstart-catalogue = Un catalogue d'éléments réels
quickstart-reviews = L'examen par les pairs de trois d'entre eux
quickstart-searches = La recherche, dans une langue et dans plusieurs
quickstart-store = Le dépôt
quickstart-next = Que taper ensuite
quickstart-holds = { $folder } ; enregistrements : { $records }, entrées du journal : { $entries }
quickstart-nothing-written = tout était déjà là : cette exécution n'a rien écrit
quickstart-imports-drafts =
    { $count ->
        [one] importe { $count } élément comme brouillon
       *[other] importe { $count } éléments comme brouillons
    }
quickstart-imports-harvested =
    { $count ->
        [one] importe { $count } élément moissonné : visible aussitôt, marqué comme non évalué ici
       *[other] importe { $count } éléments moissonnés : visibles aussitôt, marqués comme non évalués ici
    }
quickstart-imported-before =
    { $count ->
        [one] a importé { $count } élément auparavant
       *[other] a importé { $count } éléments auparavant
    }
quickstart-cannot-import = ne peut pas importer un élément : { $why }
quickstart-published-before = publié auparavant
quickstart-left = laissé tel quel : { $state }
quickstart-next-search = Rechercher, puis affiner avec ce que la réponse propose :
quickstart-next-show = Voir un élément ; un identifiant convient aussi, ou { $name } :
quickstart-next-review = Lire un examen tel que l'éditeur le voit :
quickstart-next-arabic = Tout ce qui est en arabe, en tant que visiteur :
quickstart-next-verify = Vérifier que rien n'a été modifié depuis maintenant :
quickstart-folder-other = le dossier { $folder } contient autre chose, par exemple { $name } ; il a été laissé tel quel
quickstart-folder-store = le dossier { $folder } contient un dépôt que quickstart n'a pas créé ; il a été laissé tel quel
quickstart-other-folder = --dir DIR indique un autre dossier pour quickstart

## Who takes part in the quickstart, and what they do there

cast-operator = Opérateur
cast-author = Auteur, État Membre
cast-screener = Vérificateur
cast-editor = Éditeur
cast-reviewer-un = Évaluateur, { from-un }
cast-reviewer-university = Évaluateur, { from-university }
cast-reviewer-civil-society = Évaluateur, { from-civil-society }
cast-reviewer-consultancy = Évaluateur, { from-consultancy }
from-un = entité de l'ONU
from-university = université
from-civil-society = société civile
from-consultancy = cabinet de conseil
deed-submit = le soumet
deed-start-screening = vérifie qu'il est complet
deed-pass-screening = le transmet à l'examen
deed-invite = sollicite des évaluateurs : { $who }
deed-accept-invitation = accepte la sollicitation
deed-recuse = conflit d'intérêts disqualifiant : doit quitter l'examen
deed-request-changes = demande des modifications à l'auteur
deed-revise = ajoute la portée dans la révision 2, et le soumet de nouveau
deed-accept = l'accepte
deed-publish = le publie : évalué par les pairs

# What pledges add up to.
pledges-count =
    { $count ->
        [0] aucun engagement public
        [one] 1 engagement public
       *[other] { $count } engagements publics
    }
pledges-too-large = plus qu’on ne peut en compter en { $currency }
pledges-stage = avancement
pledges-repeated = inscrits deux fois
pledges-absent = appuyés, absents d’ici

## Le vivier d’évaluateurs

roster-set = le profil de { $handle } est enregistré
roster-described = déclaré : cela compte dans « mighub roster balance », et personne d’autre ne le lit
roster-nothing-declared = rien n’est déclaré
roster-erased = ce qui était déclaré est effacé
roster-whose = dites de qui est le profil : un visiteur n’en a pas
roster-experience = années d’expérience
roster-at-once = évaluations à la fois
roster-absent-from = absence à partir du
roster-absent-until = absence jusqu’au
roster-coauthors = a publié avec
roster-written-by = écrit par
roster-gender = genre
roster-background = parcours
roster-suggested = pourraient l’évaluer : { $shown } sur { $total }
roster-excluded = dans le vivier, mais pas proposés
roster-why = pourquoi
roster-reason-objective = connaît l’objectif { $objective }
roster-reason-principle = connaît le principe { $principle }
roster-reason-language = lit : { $language }
roster-reason-country = connaît { $country }
roster-reason-lacking = { $category } : il en manque
roster-reason-room = évaluations en cours : { $open } sur { $most }
roster-reason-free-until = absence à partir du { $day }
roster-obstacle-author = est l’auteur
roster-obstacle-same-organisation = travaille au même endroit que l’auteur
roster-obstacle-coauthor = a publié avec l’auteur ({ $last })
roster-obstacle-declared = a déclaré un conflit d’intérêts
roster-obstacle-asked = a été sollicité : { $state }
roster-obstacle-yourself = est la personne qui demande
roster-obstacle-no-organisation = n’appartient à aucune organisation
roster-obstacle-organisation-counts = travaille au même endroit qu’un autre évaluateur
roster-obstacle-no-profile = n’a pas de profil
roster-obstacle-absent = absence jusqu’au { $until }
roster-obstacle-absent-for-good = absence
roster-obstacle-full = complet : évaluations en cours : { $open } sur { $most }
roster-obstacle-language = ne lit pas : { $language }
roster-available = évaluateurs : { $reviewers } ; libres : { $available }
roster-reviewers = évaluateurs : { $count }
roster-share = { $name } : { $count }
roster-hidden = masqué (moins de cinq, ou révélerait un tel nombre)
roster-undeclared = non déclaré
gender-woman = femme
gender-man = homme
gender-another = autre
background-policy = politiques
background-technical = technique
background-practitioner = pratique
