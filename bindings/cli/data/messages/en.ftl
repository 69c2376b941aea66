# What mighub says to people, in English. Every file here has the same messages with the same variables.
# What is typed stays as it is: commands, options, codes, words in capitals that stand for a value.

## The greeting

greeting = mighub keeps knowledge about migration in a folder: it takes documents in, leads them through peer review, and finds them in six languages.
greeting-quickstart = See in a minute what it does, with 109 real documents, practices, events and pledges:
greeting-init = Make a store of your own in ./mighub-store:
greeting-import = Take documents in, one JSON object a line:
greeting-search = Find what is public:
greeting-show = Read an item, by id, SOURCE:ID, UN symbol or web address:
greeting-more = Everything else:

## Who acts, and what comes next

acting-as = as { $who }
next-command = next: { $why }: { $command }
list-separator = { ", " }
name-separator = { "; " }
yes = yes
none = none

## Refusals

failure-failed = error:
failure-usage = error:
failure-rejected = error:
failure-not-found = error:
failure-denied = error:
failure-busy = error:
failure-damage = error:
hint = hint:
hint-command = hint: { $why }: { $command }
hint-role = an operator gives it
hint-role-scope = an operator gives it, for the items that it is for
hint-person = an operator registers one
hint-suggest = who could review it
hint-as = --as PERSON acts as somebody else; nothing was changed
hint-as-takes = --as takes a handle, an id, or «visitor»
hint-area-code = { $name } is the name of { $code }: type the code
hint-conflict = somebody else was faster; look at the item and type the same again
hint-damaged = what is damaged
hint-index = the folder «index» of the store may be deleted, the next search builds it again
hint-report = this should not happen: please report it with the command you typed
output-closed = the output cannot be written: { $why }

## The store

store-not-writable = the folder { $folder } may not be written to: { $why }
store-disk-full = the disk that holds { $folder } is full
store-is-file = { $folder } is a file; a store is a folder
store-unusable = the folder { $folder } cannot be used: { $why }
store-there = there is a store in { $folder } already; it was left as it is
store-missing = there is no store in { $folder }
hint-other-folder = take another folder with --store DIR, or change its permissions
hint-make-room = make room and type the same again
hint-config = expected one line such as: person = "operator"
hint-index-folder = an index holds nothing of its own: delete the folder { $folder }, the next search builds it again
hint-use-it = use it, or name another folder for a new one
hint-other-operator = an operator of it registers another
hint-names-folder = --store DIR names another folder
hint-make = to make one there
hint-make-filled = to make one with something in it
hint-finish = making it was interrupted, this finishes it
init-stranger = the folder { $folder } holds something else: { $name }
init-made = made the store { $folder }
init-operator = first operator: { $handle } ({ $id })
init-acts = commands with --store { $folder } act as { $handle } unless --as says otherwise
hint-own-folder = a store has a folder of its own: name one with --store DIR
quickstart-alone = the quickstart acts as everybody in its store, one after the other
quickstart-own-store = the quickstart makes a store of its own, in the folder that --dir names; --store is for the other commands
hint-leave-as = leave --as out
hint-have-it-there = to have it there

## Files and texts

text-missing = give a text, or --file FILE
text-not-utf8 = { $file }: byte { $place } is not UTF-8 text
text-too-long = { $file }: expected at most { $most } bytes
file-missing = there is no file { $file }
file-is-folder = { $file } is a folder; expected a file
file-unreadable = { $file } cannot be read: { $why }

## People

person-added = added the person { $handle } ({ $id })
person-added-roles = added the person { $handle } ({ $id }) with the role { $roles }
organisation-added = added the organisation { $handle } ({ $id })
un-entity-added = added the UN entity { $handle } ({ $id })
un-entity = UN entity
role-gone = { $handle } no longer has the role { $role }
role-had = { $handle } had the role { $role } before
role-has = { $handle } has the role { $role } now
role-not-had = { $handle } does not have the role { $role }
role-until = until { $until }
may-for = { $what } ({ $scope })

## Names of fields

field-handle = handle
field-id = id
field-organisation = organisation
field-roles = roles
field-source = source
field-mirrored-from = mirrored from
field-symbol = symbol
field-also-here = also here
field-address = address
field-published = published
field-type = type
field-publisher = publisher
field-scope = scope
field-objectives = objectives
field-principles = principles
field-countries = countries
field-footnotes = footnotes
field-audiences = audiences
field-translated-into = translated into
field-also-in = also in
field-state = state
field-provenance = provenance
field-doi = DOI
field-isbn = ISBN
field-rights = licence
field-workstream-output = work of the Network
field-regional-review = regional review
field-title = title
field-language = language
field-grade = grade
field-name = name
field-waits-for = waits for
field-since = since
field-due = due

## Labels of codes

language-ar = Arabic
language-en = English
language-es = Spanish
language-fr = French
language-ru = Russian
language-zh = Chinese
short-grade-peer-reviewed = peer reviewed
short-grade-screened = screened
short-grade-harvested = harvested
short-grade-unpublished = unpublished
scope-global = global
scope-regional = regional
scope-national = national
scope-local = local
state-draft = draft
state-submitted = submitted
state-screening = screening
state-returned = returned
state-desk-rejected = refused without review
state-in-review = in review
state-changes-requested = changes requested
state-accepted = accepted
state-rejected = rejected
state-published = published
state-due-for-refresh = due for refresh
state-superseded = superseded
state-archived = archived
state-withdrawn = withdrawn
state-taken-down = taken down
assignment-invited = invited
assignment-accepted = accepted
assignment-cleared = cleared
assignment-submitted = submitted
assignment-declined = declined
assignment-recused = recused
assignment-withdrawn-by-the-editor = withdrawn by the editor
assignment-proposed = proposed, not asked yet
assignment-disclosed = told of a conflict of interest
assignment-expired = did not answer in time
assignment-replaced = replaced
category-internal = internal (UN)
category-external = external
conflict-undeclared = conflict of interest not declared yet
conflict-disclosed = an editor has to weigh it
conflict-none = no conflict of interest
conflict-managed = a conflict of interest that is managed
conflict-disqualifying = a disqualifying conflict of interest
advice-accept = recommends to accept
advice-request-changes = recommends changes
advice-reject = recommends to reject
decision-accept = accepted
decision-reject = rejected
decision-request-changes = changes requested
role-screener = screener
role-reviewer = reviewer
role-editor = editor
role-translator = translator
role-operator = operator
operation-search = search what is public
operation-see-published = read what is public
operation-see-open = know of open items, and where they stand
operation-read-draft = read what is not public yet
operation-read-review = read who reviews, and how far they are
operation-read-comments = read the comments for the author
operation-read-confidential = read the comments for editors only
operation-work-list = list the open items that wait for somebody
operation-create = write items, or import them
operation-import-harvested = import items that are shown at once, as not reviewed
operation-revise = write a new revision of one’s own item
operation-submit = hand an item in
operation-screen = check that items are complete
operation-consent = agree to what is handed in on one’s behalf
operation-ask = ask the author about a field
operation-answer = answer such a question
operation-desk-reject = refuse an item without review
operation-propose = choose reviewers, who are asked later
operation-invite = invite reviewers, and take invitations back
operation-respond = answer an invitation to review
operation-declare = declare a conflict of interest, or that there is none
operation-weigh-conflict = weigh a reviewer’s conflict of interest
operation-review = hand a review in
operation-decide = accept, reject or ask for changes
operation-publish = make accepted revisions public
operation-revalidate = find that what is public still holds
operation-reinstate = let what left the public be published again
operation-run-timers = do what is due by the clock
operation-withdraw = take an item back
operation-archive = keep a public item for the record, as no longer current
operation-take-down = remove a public item at once
operation-read-translations = read translations that are not public
operation-translate = hand translations in
operation-check-translation = find somebody else’s translation right
operation-publish-translation = make translations public
operation-withdraw-translation = take translations back
operation-request-correction = ask for a correction
operation-read-corrections = read what others asked to be corrected
operation-answer-correction = answer requests for corrections
operation-take-back-correction = take one’s own request for a correction back
operation-judge-duplicate = say that two items are one document, or two
operation-read-works = read which public items are one work
operation-write-back = have other portals show what is public here
operation-administer = register people and organisations, give roles
operation-configure = set what the portal calls States and territories
operation-set-policy = give the store a review policy, or retire one
operation-read-people = read persons and organisations
operation-keep-own-profile = write what one can review oneself
operation-keep-profiles = write what others can review
operation-read-profiles = read what others can review
operation-suggest-reviewers = ask who could review an item
operation-read-roster = read what the reviewers cover, and how they are spread
operation-verify = check the store against its log
operation-read-log = read the log
operation-export = take what is public along
operation-export-private = take everything else along, to restore the store from
operation-reindex = build the indexes anew
relation-cites = cites
relation-contradicts = contradicts
relation-derived-from = made from
relation-duplicates = duplicates
relation-implements = implements
relation-part-of = part of
relation-responds-to = responds to
relation-same-as = same as
relation-supersedes = supersedes
relation-translation-of = translation of
relation-version-of = version of
completion-full = completed
completion-mostly = mostly completed
completion-ongoing = under way
standing-good-practice = good practice
standing-replicable-experience = experience that others can repeat
progress-planned = planned
progress-ongoing = under way
progress-completed = completed
pledge-kind-individual = individual
pledge-kind-common = common
pledge-kind-partnership = in partnership
pledge-kind-matching = matching another
pledge-form-financial = money
pledge-form-human-resources = expertise and work
pledge-form-process = a process
pledge-form-policy = policy or law
pledge-stage-planning = being planned
pledge-stage-in-progress = in progress
pledge-stage-fulfilled = fulfilled
pledge-stage-discontinued = given up
training-self-paced = at one's own pace
training-taught = taught
training-blended = partly taught
instrument-law = law
instrument-regulation = regulation
instrument-policy = policy
instrument-implementation-plan = plan to implement the Compact
instrument-treaty = treaty
instrument-arrangement = arrangement that does not bind in law
marker-gender = gender
marker-human-rights = human rights
marker-child-sensitivity = child sensitivity

## What only one kind of content has

detail-implementer = implemented by
detail-partners = partners
detail-started = began
detail-ended = ended
detail-completion = completion
detail-standing = taken for
detail-benefits = benefits
detail-lessons = lessons learned
detail-recommendations = recommendations
detail-innovation = what is new
detail-replicability = replicability
detail-lead = led by
detail-progress = progress
detail-starts = begins
detail-ends = ends
detail-zone = time zone
detail-place = place
detail-online = online
detail-organisers = organised by
detail-registration = registration
detail-recording = recording
detail-theme = theme
detail-criteria = criteria
detail-opens = open from
detail-deadline = deadline
detail-form = form
detail-hours = hours
detail-certificate = certificate
detail-series = series
detail-edition = edition
detail-from = from
detail-to = to
detail-method = method
detail-formats = formats
detail-adopted = adopted
detail-in-force = in force from
detail-year = year
detail-forum = forum
detail-submitted-by = submitted by
detail-public-id = recorded as
detail-kind = kind
detail-forms = pledged
detail-entity = pledged by
detail-participants = together with
detail-matches = matches
detail-description = in its words
detail-measure = measured by
detail-amount = amount
detail-migrants-only = migrants only
detail-updates = since then
detail-fund = fund
detail-agencies = UN entities
detail-budget = budget
detail-markers = markers

## Search

search-found =
    { $total ->
        [0] nothing found
        [one] 1 document found
       *[other] { $total } documents found
    }
search-passed-over = { $total } documents found; --offset { $offset } passes over all of them
search-found-shown = { $total } documents found, { $shown } shown
search-found-range = { $total } documents found, { $first } to { $last } shown
search-relaxed = none has all the words; these have some of them
search-alike = nothing holds it as it is written; these hold something like it
search-like = most like it: { $total }
search-meant = did you mean
search-across = found as { $names }: by its subject, or by a name in another language
search-versions =
    { $count ->
        [one] 1 other document of the same work: { $languages }
       *[other] { $count } other documents of the same work: { $languages }
    }
search-explained = score { $score } = { $parts }
search-pieces = pieces of words
search-language = language
search-behind =
    { $count ->
        [one] the last change is not in this answer yet: { $why }
       *[other] the last { $count } changes are not in this answer yet: { $why }
    }
search-index-busy = the index is being written
search-narrow = narrow it with
search-more-values = and { $count } more
search-more = { $count } more

## Items

show-gone = { $id } was public and is no longer: { $state }
show-not-public = not public: { $state }
show-public-is = public is revision { $revision }: { $grade }
show-archived = archived: kept for the record, no longer current
show-revision = revision { $revision }
revise-other = { $file } is about { $name }, which is another item
revise-same = { $id } says this already in revision { $revision }: nothing was written
revise-done = { $id } has revision { $revision }
hint-revise = leave «source» and «id» out, or name the item that they belong to

## Work

work-none-mine = nothing waits for you
work-none = no open item that you may know of
work-none-overdue = nothing is overdue; open items: { $count }
work-none-task = nobody has this to do: { $task }
work-count =
    { $count ->
        [one] 1 open item
       *[other] { $count } open items
    }
work-closed = (closed to you for now)
work-since = { $state } since { $since }
work-due = due { $until }
work-waits = waits for { $who }
work-any-role = any { $role }
work-turn = { $who }: { $task }
work-turn-due = { $who }: { $task }, due { $until }
timers-done = invitations expired: { $expired }; rounds begun: { $opened }; no longer to be asked: { $withdrawn }; items due to be looked at again: { $due }
reminders-none = nobody is to be reminded
answers-none = nothing that you may know of was handed in for this call
task-hand-in = hand the item in
task-consent = agree for the implementer
task-screen = check completeness
task-answer = answer a question
task-find-reviewers = ask reviewers
task-respond = answer the invitation
task-declare = declare a conflict of interest, or that there is none
task-weigh-conflict = weigh a conflict of interest
task-review = hand the review in
task-replace = replace a late reviewer
task-decide = decide
task-revise = hand in another revision
task-publish = publish
task-refresh = look at it again
task-correct = see to a correction

## Review

step-done = { $done }: { $id } is { $state }
review-round = revision { $revision }, round { $round }
review-newer = revision { $revision } is written and not handed in yet
review-not-handed-in = revision { $revision } was not handed in yet; the last that was is revision { $before }
hint-history = what became of that one
review-policy = under the policy { $policy }
review-opens = reviewers are asked on { $day }
review-consent-given = handed in on behalf of an implementer: { $person } agreed on { $day }
review-consent-waiting = handed in on behalf of an implementer: { $person } has not agreed yet
review-call = in answer to the call «{ $call }»
review-briefing = what it is about, for you to say whether anything stands against reviewing it:
review-assignment = { $reviewer }, { $category }: { $part }
review-you = you
review-decided = decided: { $decision }
review-dissent = advised otherwise: { $numbers }
review-ratings = ratings, the middle one of each:
review-rated = { $criterion } { $rating } of { $scale }
review-rates = rate with --rate: { $criteria }
review-may-rate = and, if you like: { $criteria }
review-tie-break = asked to settle a disagreement
review-replaces = in the place of { $number }
review-missing = missing:
review-shortfall = a decision needs { $needed-internal } internal (UN) and { $needed-external } external reviews from different organisations on this revision; there are { $internal } and { $external }
review-shortfall-unconflicted = { $short }; reviews by people without any conflict of interest: needed { $needed-unconflicted }, there are { $unconflicted }
review-tie = the reviewers disagree: a decision waits for one more review, which settles it
review-may = you may now
review-reason = reason for { $state }, { $day }
review-reason-from = reason for { $state } from { $author }, { $day }
review-decision = decision: { $state }, { $day }
review-decision-from = decision of { $author }: { $state }, { $day }
review-comment-author = comment for the author, { $day }
review-comment-author-from = comment from { $author } for the author, { $day }
review-comment-review = comment of a reviewer for the author, { $day }
review-comment-review-from = comment of the reviewer { $author } for the author, { $day }
review-comment-editors = comment for the editors, { $day }
review-comment-editors-from = comment from { $author } for the editors, { $day }
review-disclosed = conflict of interest that was told of, { $day }
review-disclosed-from = conflict of interest that { $author } told of, { $day }
review-weighed = what was found of it, { $day }
review-weighed-from = what { $author } found of it, { $day }
review-weigh-first = you told of a conflict of interest: an editor has to weigh it before you read or review
review-query = question { $number } about { $field }, { $day }
review-query-from = question { $number } from { $author } about { $field }, { $day }
review-answer = answer, { $day }
review-query-open = not answered yet

## What a step did

done-submit = handed in
done-resubmit = handed in again
done-consent = agreed to
done-refuse-consent = not agreed to, and given back
done-start-screening = took the completeness check up
done-pass-screening = found complete
done-return = given back as incomplete
done-desk-reject = refused without review
done-ask = asked the author
done-answer = answered
done-propose = proposed a reviewer, who is not asked yet
done-invite = invited a reviewer
done-invite-tie-break = invited a reviewer to settle the disagreement
done-replace = invited somebody else in the place of a late reviewer
done-withdraw-invitation = took the invitation back
done-accept-invitation = accepted the invitation
done-decline-invitation = declined the invitation
done-declare-none = declared that there is no conflict of interest
done-declare-disqualifying = declared a disqualifying conflict of interest, and left the review
done-disclose = told of a conflict of interest
done-manage-conflict = let the reviewer work with a managed conflict of interest
done-disqualify = found that a conflict of interest disqualifies
done-review = handed a review in
done-waive = let reviews of an earlier revision count
done-accept = accepted
done-reject = rejected
done-request-changes = asked for changes
done-publish = made public
done-revalidate = found to hold still
done-archive = kept for the record, as no longer current
done-withdraw = taken back
done-take-down = removed from public view
done-reinstate = may be published again

## What comes next

next-complete = add what is missing to «content»
submit-incomplete = { $name } cannot be handed in yet; it lacks:
check-missing = { $pointer }: missing; expected { $expected }
check-found = { $pointer }: found «{ $found }»; expected { $expected }
check-complete = { $name } has all that it needs to be handed in
check-advised = reviewers will ask for:
next-write-down = then write it down
next-hand-in = hand it in for review
next-consent = the focal point agrees
next-read-them = everyone can find and read them
next-read-it = everyone can find and read it
next-find-draft = find the name of a draft, to hand it in
next-start-screening = a screener or an editor takes the check up
next-pass-screening = find it complete
next-return = or give it back
next-answer = its author answers
next-invite = an editor invites reviewers
next-invite-proposed = invite whoever was proposed
next-invite-another = an editor may invite somebody else
next-accept-invitation = who was invited says yes
next-decline-invitation = or no
next-declare-none = before reading, declare that there is no conflict of interest
next-declare-disqualifying = or that there is one, and leave
next-manage-conflict = an editor says how it is managed
next-disqualify = or that it disqualifies
next-work-on = the reviewer reads it, and hands a review in
next-read = read it
next-review = and hand a review in
next-review-again = its reviewers review the new revision
next-decide = an editor decides when enough reviews are in; what is missing
next-publish = an editor makes it public
next-revise = its author revises it
next-resubmit = and hands it in again

## Review policies

policy-called = { $name } version { $version }
policy-in-force = in force
policy-past = not for new reviews
policy-all-kinds = all kinds that no other policy names
policy-quorum = reviews: internal (UN) { $internal }, external { $external }
policy-set = new reviews follow the policy { $policy }
policy-compared = compared with { $policy }, in force until now:
policy-change = { $field }: { $after } (before: { $before })
policy-same = nothing changes
policy-off = warning: no longer reviewed: { $kinds }. An editor decides alone, and what is accepted has the grade «{ $grade }»
policy-dropped = warning: reviewers no longer judge: { $criteria }
policy-retired = new reviews no longer follow the policy { $name }
policy-missing = there is no such policy here: { $name }
hint-policies = the policies there are

## Verification

verify-sound-word = sound
verify-sound = sound: { $entries } log entries, { $records } records
verify-damaged-word = damaged
verify-damaged = damaged: { $entries } log entries, { $records } records
verify-replayed = replaying the log gives every state that is stored
verify-anchored = the anchor is in the log: nothing before it was rewritten or cut off
verify-head = head { $head }
verify-advice = keep the head elsewhere: with it, this also finds a log whose end was rewritten
verify-hidden = the store is damaged (found: { $count }), and so may be what says who you are
hint-damage-person = «--as PERSON» of a person that is found shows what is damaged

## The Compact

field-actions = actions
field-hub-label = Hub label
field-citation = citation
field-objective = objective
compact-objective = objective { $number } of the Global Compact, paragraph { $paragraph }
compact-not-read =
    { $count ->
        [one] for one objective the official title was not read in { $language } yet: the one in English stands there
       *[other] for { $count } objectives the official title was not read in { $language } yet: the one in English stands there
    }
field-sdg-targets = SDG targets
field-round-table = round table
certainty-read = read
certainty-inferred = inferred
compact-own-labels = the labels of actions are this project's own and unreviewed; the Compact gives none
title-official = the official title of objective { $number }
title-written-otherwise = the official title of objective { $number }, written otherwise: { $title }
title-altered = not the official title: objective { $number } is called { $title }
title-misnumbered = objective { $number }, not { $stated }, is called { $title }
title-unrecognised = near no official title that is known here
compact-next = find documents about it

## Vocabularies

quality-exact = exact
quality-close = close
quality-broad = broader
quality-narrow = narrower
quality-related = related
field-code = code
field-region = region
field-version = version
field-issued = issued
field-licence = licence
field-concepts = concepts
terms-concept = concept
terms-by = by way of { $id }
terms-deprecated = no longer to be used
terms-deprecated-by = no longer to be used; instead { $id }
terms-unknown = means nothing here
terms-unmapped =
    { $count ->
        [0] every concept in use means something here; the thesaurus has { $all }
        [one] 1 of { $all } concepts means nothing here
       *[other] { $count } of { $all } concepts mean nothing here
    }
terms-left-out =
    { $count ->
        [one] 1 statement was passed over: a thesaurus has no place for it here
       *[other] { $count } statements were passed over: a thesaurus has no place for them here
    }
terms-more-problems =
    { $count ->
        [one] 1 more problem
       *[other] { $count } more problems
    }
terms-mapping-read = { $file } is a mapping and can be used
areas-unknown = no area with the code { $code } is listed
naming-default = this store has no naming policy of its own: names are those of the lists of the United Nations
naming-set = listed areas: { $listed }, added by the policy: { $added }; not listed: { $hidden }; names with a footnote: { $noted }

## The doctor

doctor-ok = ok
doctor-warn = warn
doctor-fail = fail
doctor-healthy =
    { $warnings ->
        [0] everything is in order
        [one] it works; 1 warning
       *[other] it works; { $warnings } warnings
    }
doctor-ill =
    { $failures ->
        [one] 1 check fails; what to do stands below it
       *[other] { $failures } checks fail; what to do stands below each
    }
doctor-scope = it looked at the folder, its rights, the end of the log and the indexes; it checked no item and no review: mighub verify does
doctor-program = mighub { $version }
doctor-folder = the store's folder is { $folder }
doctor-folder-missing = there is no folder { $folder }
doctor-folder-file = { $folder } is a file; a store is a folder
doctor-folder-closed = the folder { $folder } cannot be looked into: { $why }
doctor-rights = this account may read and write it, and others may not
doctor-rights-none = this account may not read and write the folder
doctor-rights-files = this account may not write to the files in the folder
doctor-rights-open = everybody on this machine may read the store, confidential comments too
doctor-stranger = the folder holds something that is not of a store: { $name }
doctor-store = tables of version { $tables }; records of schema { $found }, this program knows up to { $known }
doctor-store-missing = there is no store in the folder
doctor-store-unfinished = the store's file holds no store yet
doctor-store-unreadable = the store's file cannot be read: { $why }
doctor-store-foreign = the file hub.sqlite is of another program
doctor-store-newer = the store has tables of version { $found }; this program knows up to { $known }
doctor-store-version = the store says that its tables have version { $found }; this program knows { $known }
doctor-store-record = the first record of the store cannot be read
doctor-record-newer = the store has tables of version { $tables } and records of schema { $found }; this program knows up to { $known }
doctor-waiting = what was written last still stands beside the file: another process is at work, or one was interrupted
doctor-log = the log ends with entry { $position } of { $at }, and its last entries fit together; head { $head }
doctor-log-empty = the log is empty
doctor-log-damaged = the end of the log is damaged: { $why }
doctor-log-chain = log entry { $position } does not follow the one before it
doctor-clock = the clock says { $now }, after the last entry of the log
doctor-clock-future = the clock says { $now }, but the last entry of the log was written at { $last }
doctor-index = the index «{ $name }» has everything (analyser { $version })
doctor-index-empty = the index «{ $name }» is empty so far
doctor-index-there = the index «{ $name }» is there
doctor-index-none = there is no index «{ $name }», or it cannot be read
doctor-index-other = the index «{ $name }» was made by the analyser { $found }; this program has { $known }
doctor-index-behind =
    { $count ->
        [one] the index «{ $name }» is one change behind
       *[other] the index «{ $name }» is { $count } changes behind
    }
doctor-index-ahead = the index «{ $name }» knows of more than the log: the store may have been put back from a backup
doctor-writers = in use at this moment by { $who }
doctor-writers-none = no other process is at work in the store
doctor-writers-unknown = this system does not say which processes are at work in the store
doctor-disk = { $free } MB are free on the disk; the store takes { $store } MB
doctor-config = commands act as { $person } unless --as says otherwise
doctor-config-nobody = commands act as visitor unless --as says otherwise
doctor-config-wrong = the configuration cannot be read: { $why }
doctor-terminal = the terminal has { $columns } columns
doctor-terminal-none = the output is no terminal: no colours, lines are not broken
doctor-locale = messages come in { $language }; the locale is { $locale }
doctor-locale-not-utf8 = messages come in { $language }; the locale { $locale } does not say that the terminal shows UTF-8
doctor-advice-folder = name the store's folder with --store DIR
doctor-advice-rights = give this account the rights to read and write the folder and everything in it
doctor-advice-close = take the rights of others away: chmod -R o-rwx { $folder }
doctor-advice-stranger = take it out: a store has a folder of its own
doctor-advice-init = mighub init makes a store, or finishes making it
doctor-advice-backup = put the store back from a backup
doctor-advice-update = take a newer mighub; the store was left as it is
doctor-advice-verify = mighub verify says everything that is damaged
doctor-advice-waiting = if no other process is at work, the next command takes it in
doctor-advice-clock = set the clock of this machine, or of the one that wrote last
doctor-advice-index = nothing is lost: the next search brings it up to date
doctor-advice-writers = nothing to do, unless it does not end
doctor-advice-room = make room on the disk
doctor-advice-locale = set LANG to a locale of UTF-8, such as C.UTF-8

## Taken along, and translated

export-done = { $count ->
    [one] { $count } public item is in { $file }; everyone may have it
   *[other] { $count } public items are in { $file }; everyone may have them
}
export-private = everything else is in { $file }: people, drafts, confidential comments; keep it as you keep the store
export-events = { $count ->
    [0] there is no public event on a known day: { $file } is a calendar without events
    [one] { $count } public event is in { $file }; everyone may have it
   *[other] { $count } public events are in { $file }; everyone may have them
}
export-no-event = left out: { $title } ({ $id }): { $why }
export-no-half = { $file }: --private needs a file of JSON Lines beside it that holds everything, such as open.jsonl; nothing can be restored from another format, from a folder or from a part
export-no-form = { $file }: the ending says no format: .jsonl (or none), .csv, .parquet, .ics, .ttl, .jsonld, .xml, .bib and .ris do; or name one with --format
export-one-file = { $file }: both halves are to go into this file; give each its own
export-no-file = { $file }: export writes to a file of its own, outside the store’s folder
export-gone = { $count ->
    [one] 1 that was public is named as gone
   *[other] { $count } that were public are named as gone
}
export-left = in the folder, named like files of an export and not written now: { $count } (such as { $first })

mirror-private-half = { $file }: this is the private half of an export, which stays with its operator; mirror takes the open half
export-moved = somebody wrote to the store while it was being exported; type the same again
export-needs-folder = { $format }: this takes several files, so it needs a folder: a name that ends with «/»
site-missing = nothing says which portal publishes, and where it shows its items
hint-site = in the store's config.toml, [site] with home = "https://portal.example.org/", pages = "{"{language}/items/{id}"}", language = "en" and names.en = "…"; or --site-home, --site-pages, --site-lang and --site-name
oai-no-admin = harvesters have to know whom to write to, and no mail address is configured
hint-oai = in the store's config.toml, [oai] with admins = ["editors@example.org"]; or --admin MAIL
oai-no-listen = nothing can be served at { $address }: { $why }
oai-no-base = { $address } stands for every address of this machine, so harvesters cannot be told to use it: say with --base which address they use
oai-open = warning: { $address } answers whoever reaches this machine, over plain HTTP; others had better be led there by a web server with TLS, whose address --base says
oai-key-wrong = { $file } holds no key: expected at least { $least } characters that nobody guesses. Delete the file, and a new key is made; a harvest that is under way then starts over
oai-serving = { $count ->
    [one] { $count } record is served at { $address }, until this is interrupted
   *[other] { $count } records are served at { $address }, until this is interrupted
}
restore-done = { $count ->
    [one] { $count } record was restored into { $folder }
   *[other] { $count } records were restored into { $folder }
}
mirror-done = taken: { $created }, here already: { $unchanged }, refused: { $refused }
restore-next = the people are who they were; to look at it as one of them
import-done = imported { $imported }, unchanged { $unchanged }, rejected { $rejected }
import-would = would import { $imported }, leave { $unchanged } unchanged, reject { $rejected }
import-nothing-written = nothing was written; to import
import-new = new
import-unchanged = unchanged
import-rejected = rejected
import-stopped = what was imported before stays; importing the same file again adds the rest
translation-added = wording { $number } in { $language } is handed in
translation-next-check = somebody else finds it right with «mighub translation check»; then an editor publishes it
translation-none = there are no translations
translation-stale = stale: the item has changed since
translation-state-missing = not there
translation-state-machine-draft = a machine’s draft
translation-state-human-draft = draft
translation-state-checked = checked, not yet public
translation-state-published = public
translation-state-withdrawn = taken back
method-human = translated by a person
method-machine = translated by a machine
method-machine-checked = translated by a machine, checked by a person
show-not-in = there are no public words in { $language }: these are the item’s own
translation-now = the translation into { $language } is { $state }
correction-asked = asked for: request { $id }
correction-receipt = receipt { $receipt }: with it, «mighub correction state» says how the request stands
correction-now = the request { $id } is { $state }
correction-none = nothing that you may know of was asked to be corrected
correction-quote = it says: { $text }
correction-proposed = it should be: { $text }
correction-answer = answer: { $text }
correction-kind-wrong-number = a number or fact is wrong
correction-kind-outdated = no longer current
correction-kind-rights = rights
correction-kind-translation = translation
correction-kind-duplicate = duplicate
correction-kind-withdraw = withdraw it
correction-kind-reinstate = bring it back
correction-state-open = waiting for an answer
correction-state-accepted = accepted, not yet done
correction-state-declined = declined
correction-state-taken-back = taken back
correction-state-done = done
citations-head = items that link to { $id } ({ $state }): { $count }
log-done = wrote { $count } log entries to { $file }
work-correction = a correction was asked for: request { $id }
duplicates-judged = { $one } and { $other }: { $judged }
duplicates-likes = alike, as far as you may read them: { $count }
duplicates-said = { $day }: { $judged }
duplicates-works = public items compared: { $read }; works with more than one of them: { $count }
duplicates-refused = verdicts that others stand against:
duplicates-keep = keep this one ({ $because })
judged-same = the same document
judged-twin = the same document in two languages
judged-different = two documents
duplicate-kind-duplicate = the same document
duplicate-kind-language-twin = the same in another language
duplicate-rule-verdict = said by a person
duplicate-rule-symbol = by the symbol
duplicate-rule-doi = by the DOI
duplicate-rule-isbn = by the ISBN
duplicate-rule-address = by the address
duplicate-rule-place = by the place in a journal
duplicate-rule-title = by the title
duplicate-rule-near-title = by nearly the same title
duplicate-rule-summary = by the summary
duplicate-rule-signs = by numbers and abbreviations
kept-grade = more stands behind it
kept-official = it comes from the issuer
kept-fullest = it says most
kept-oldest = it is the oldest
coverage-total = public items: { $total }; gaps: { $gaps }
coverage-count = number
coverage-none = (none)
coverage-any = (any)
coverage-gap = none
labels-none = nothing in the text speaks for a label clearly enough
labels-offer = likely enough to be offered
labels-ask = a person should look
labels-score = { $score } % likely
labels-stated = stated already
labels-words = words: { $words }
labels-unsupported = { $label } is stated, and little in the text speaks for it ({ $score } % likely)
labels-learned = learned { $count } weights, written to { $file }
labels-not-learned = { $file } is not what «mighub learn» writes

## Other portals, harvested

field-plugin = read by
field-read = read
field-last-harvest = last harvest
field-all-read = all read
field-credentials = credentials
field-written = write back
field-mapping = mapping
field-quarantine = unreadable
field-proposals = to decide
source-added = the source { $name } is added, read by { $plugin }
source-changed = the source { $name } is changed
source-same = the source { $name } is set so already: nothing was written
source-none = no source is added yet
source-none-due = no source is due
source-unknown = there is no source { $name }
source-no-plugin = a new source needs --plugin, one of { $plugins }
source-no-such-plugin = { $name } is read by the plugin { $plugin }, which this program does not have
source-set-wrong = --set { $key }: expected KEY=VALUE, with a key such as page_size or review.field
source-secret = { $key }: a secret does not go into the store, which others may read. Give it as { $variable } in the environment, or below [{ $name }] in { $file }
source-credentials-open = others may read { $file }: take their rights away with chmod 600 { $file }
source-credentials-wrong = { $place } holds no credentials that can be read: expected user and password, or a token; what stands there is not repeated
source-credentials-environment = in the environment
source-credentials-file = in credentials.toml
source-writes = possible, with credentials of an account that may write there: «mighub outbox»
source-writes-not = not possible: this plugin only reads
source-no-contact = whoever asks a portal says where its people find who is responsible, and no contact is configured
hint-contact = --contact https://example.org/our-harvester (or an address of mail), or in the store's config.toml: transport.contact = "…"
hint-private = if this host of your own network is meant: --allow-private HOST, or in the store's config.toml: transport.private_hosts = ["HOST"]
hint-credentials = no credentials are given for { $name }: it gets them as { $variable } in the environment (USER:PASSWORD, a token, or a JSON object), or below [{ $name }] in { $file }
hint-sources = the sources there are
source-paused = the source { $name } is left alone for now
hint-source-resume = to read it again
source-state-paused = paused
source-state-stopped = stopped, goes on
source-state-new = never read
source-state-due = due
source-state-waiting = up to date
source-state-patience = left alone for now
source-due-now = now
source-every = every { $hours } h, as a whole every { $days } days
source-mapped-terms = { $count ->
    [0] no term has a meaning here
    [one] 1 term has a meaning here
   *[other] { $count } terms have a meaning here
}
source-read-all = { $name }, everything:
source-read-since = { $name }, what changed since { $since }:
source-new = new { $count }
source-changed-items = changed { $count }
source-unchanged = unchanged { $count }
source-gone = gone { $count }
source-back = back { $count }
source-quarantined = cannot be read { $count }
source-outdated = late { $count }
source-reason = cannot be read: { $why }
source-more = and { $count } more
source-duplicates = here already under one of their names: { $count } ({ $first })
source-proposed = for an editor to decide: { $count } ({ $first })
source-terms = terms of its own: { $mapped } mapped, { $unsure } not surely, { $unmapped } without a meaning here
source-swept = missing from the listing, and asked for one by one: { $missing }
source-swept-partial = the listing was not whole: nothing was taken as gone
source-swept-too-many = { $missing } of { $here } were missing, which is too many: nothing was taken as gone; «source add NAME --vanish PERCENT» believes more
source-unconfirmed = missing, and not known whether they are gone: { $count } ({ $first })
source-restarts = the reading started over, because the source did not go on from where it was: { $count }
source-stopped = stopped early: { $why }
source-progress = { $name }: { $counts }
source-tested = { $count ->
    [one] { $name }, one page: 1 record; nothing is written
   *[other] { $name }, one page: { $count } records; nothing is written
}
source-delta = says what changed
source-no-delta = is read as a whole each time
source-deletions-persistent = tells of deletions for ever
source-deletions-transient = tells of deletions for some time
source-deletions-unreported = does not tell of deletions
source-ids = lists its ids
source-no-id = (no id)
source-is-gone = { $id }: the source has it no longer
source-objectives = objectives { $numbers }
source-unmapped = terms without a meaning here: { $terms }
source-page-more = more pages follow
source-page-all = this page is all there is
source-mapping-set = { $count ->
    [0] no term of { $name } has a meaning here now (before: { $before }); the next run reads everything by that
    [one] 1 term of { $name } has a meaning here now (before: { $before }); the next run reads everything by it
   *[other] { $count } terms of { $name } have a meaning here now (before: { $before }); the next run reads everything by them
}
source-all-mapped = { $name }: no term without a meaning here was met
source-unmapped-head = terms of { $name } without a meaning here, and how often they came:
source-may-mean = may mean { $meanings }
source-terms-more = { $count ->
    [one] 1 more term is not shown; --limit shows more
   *[other] { $count } more terms are not shown; --limit shows more
}
source-terms-unnamed = { $count ->
    [one] a rarer term came once that the report of the run does not name
   *[other] rarer terms, which the report of the run does not name, came { $count } times
}
source-quarantine = { $count ->
    [0] no record is kept that cannot be read
    [one] 1 record cannot be read
   *[other] { $count } records cannot be read
}
source-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
source-not-kept = no record with this id, or whose digest begins so ({ $least } letters are enough), is kept: { $id }
source-kept-twice = several records have a digest that begins so: { $id }; type more letters of it (at least { $least })
source-proposals = { $count ->
    [0] no source says anything else of an item by now
    [one] of 1 item a source says something else by now
   *[other] of { $count } items a source says something else by now
}
source-field-here = { $field } here: { $here }
source-field-there = { $field } there: { $there }
source-left = what the source says of { $id } was left: it is asked again when the source says something else
source-nothing-proposed = nothing is proposed for { $id }
next-source-add = add one
next-source-test = see what would be made of it; nothing is written
next-source-run = harvest it
next-source-go-on = it goes on where it was
next-source-quarantine = what cannot be read, and why
next-source-raw = one of them as it came
next-source-proposals = what sources say, to take or to leave
next-source-take = take what the source says
next-source-leave = or leave it
next-source-map = say what its terms mean
next-source-ask = ask the source itself
next-source-propose = a mapping to begin with
next-source-map-set = when it is edited
source-patience = it is left alone until { $until }
source-dismissed = { $id } is not shown again until it is another; it stays kept
source-gone-there = the source has it no longer, since { $day }
source-kept = { $id } stays public, and says that its source has it no longer
source-given = the source { $name } belongs to { $handle } now: the author of what is new from it
next-source-keep = keep what is gone there
next-source-archive = or keep it for the record only

## Other portals, written to

delivery-waiting = waiting
delivery-delivered = delivered
delivery-conflict = changed there
delivery-rejected = refused there
delivery-given-up = given up
delivery-withdrawn = taken back
outbox-record = revision { $revision }
outbox-review = review: { $state }
outbox-put = { $name } is to show of { $id }: { $what }; nothing is sent yet
outbox-known-there = it is there as { $remote }
outbox-new-there = the portal does not have it yet: it is made there
outbox-no-sink = { $name } is read by { $plugin } and cannot be written to: only portals that are read by { $plugins } can
outbox-silent = these cannot be written to: { $names }
outbox-count = { $count ->
    [0] the outbox is empty: no portal is to show anything
    [one] 1 thing in the outbox
   *[other] { $count } things in the outbox
}
outbox-attempts = { $count ->
    [one] tried once
   *[other] tried { $count } times
}
outbox-next = next at { $when }
outbox-conflict = the portal changed it since it was last read: nothing was written
outbox-trouble = the last time: { $why }
outbox-shown = the portal showed on { $day }: { $what }
outbox-behind = after that: { $what }
outbox-retried = begins anew with the next run: { $name } is to show of { $id }: { $what }
outbox-cancelled = taken back: { $name } is no longer to show of { $id }: { $what }; what the portal has taken already, it keeps
outbox-none-due = nothing is due for any portal
outbox-later = nothing is due now; the next is due at { $when }
outbox-nothing-due = nothing is due
outbox-unsupported = { $count ->
    [one] 1 waits: this portal cannot be asked to show it, as the source is set; «review» says how a review is shown
   *[other] { $count } wait: this portal cannot be asked to show them, as the source is set; «review» says how a review is shown
}
outbox-made-twice = { $remote } was harvested before it was known that it was made from here: { $id } is a second item of it
next-outbox-record = write what it says there first
next-outbox-run = send it
next-outbox-put = have a portal show an item
next-outbox-list = what is in the outbox
next-outbox-conflict = what the portal says by now
next-outbox-over = write over what it has
next-outbox-leave = or leave it as it is there
next-outbox-retry = try again, once it is mended
next-outbox-later = it goes on later
next-outbox-twice = say that both are one

## The quickstart

quickstart-in = migration-hub quickstart in { $folder }
quickstart-people = People, named by role only
quickstart-catalogue = A catalogue of real items
quickstart-reviews = Peer review of three of them
quickstart-searches = Search, in one language and in several
quickstart-store = The store
quickstart-next = What to type next
quickstart-holds = { $folder } holds { $records } records and { $entries } log entries
quickstart-nothing-written = everything was there already: this run wrote nothing
quickstart-imports-drafts =
    { $count ->
        [one] imports 1 item as a draft
       *[other] imports { $count } items as drafts
    }
quickstart-imports-harvested =
    { $count ->
        [one] imports 1 item as harvested: shown at once, marked as not reviewed here
       *[other] imports { $count } items as harvested: shown at once, marked as not reviewed here
    }
quickstart-imported-before =
    { $count ->
        [one] imported 1 item before
       *[other] imported { $count } items before
    }
quickstart-cannot-import = cannot import one: { $why }
quickstart-published-before = published before
quickstart-left = left as it is: { $state }
quickstart-next-search = Search, and narrow by what the answer offers:
quickstart-next-show = See an item; an id works too, or { $name }:
quickstart-next-review = Read a review as the editor sees it:
quickstart-next-arabic = Everything in Arabic, as a visitor:
quickstart-next-verify = Check that nothing was changed since now:
quickstart-folder-other = the folder { $folder } holds something else, such as { $name }; it was left as it is
quickstart-folder-store = the folder { $folder } holds a store that the quickstart did not make; it was left as it is
quickstart-other-folder = --dir DIR names another folder for the quickstart

## Who takes part in the quickstart, and what they do there

cast-operator = Operator
cast-author = Author, Member State
cast-screener = Screener
cast-editor = Editor
cast-reviewer-un = Reviewer, { from-un }
cast-reviewer-university = Reviewer, { from-university }
cast-reviewer-civil-society = Reviewer, { from-civil-society }
cast-reviewer-consultancy = Reviewer, { from-consultancy }
from-un = UN entity
from-university = university
from-civil-society = civil society
from-consultancy = consultancy
deed-submit = hands it in
deed-start-screening = checks that it is complete
deed-pass-screening = passes it on to review
deed-invite = invites reviewers: { $who }
deed-accept-invitation = accepts
deed-recuse = disqualifying conflict of interest: must leave
deed-request-changes = asks the author for changes
deed-revise = adds the scope in revision 2, and hands it in again
deed-accept = accepts it
deed-publish = publishes it: peer reviewed

# What pledges add up to.
pledges-count =
    { $count ->
        [0] no public pledge
        [one] 1 public pledge
       *[other] { $count } public pledges
    }
pledges-too-large = more than can be told of { $currency }
pledges-stage = how far
pledges-repeated = recorded twice
pledges-absent = matched, not among these

## The roster

roster-set = the profile of { $handle } is written
roster-described = declared: it counts in «mighub roster balance», and nobody else reads it
roster-nothing-declared = nothing is declared
roster-erased = what was declared is erased
roster-whose = say whose profile it is: a visitor has none
roster-experience = years of experience
roster-at-once = reviews at once
roster-absent-from = absent from
roster-absent-until = absent until
roster-coauthors = published with
roster-written-by = written by
roster-gender = gender
roster-background = background
roster-suggested = could review it: { $shown } of { $total }
roster-excluded = on the roster and not suggested
roster-why = why
roster-reason-objective = knows objective { $objective }
roster-reason-principle = knows principle { $principle }
roster-reason-language = reads: { $language }
roster-reason-country = knows { $country }
roster-reason-lacking = { $category }: such reviewers are lacking
roster-reason-room = reviews at work: { $open } of { $most }
roster-reason-free-until = away from { $day }
roster-obstacle-author = is the author
roster-obstacle-same-organisation = works where the author does
roster-obstacle-coauthor = published with the author ({ $last })
roster-obstacle-declared = declared a conflict of interest
roster-obstacle-asked = was asked: { $state }
roster-obstacle-yourself = is the person who asks
roster-obstacle-no-organisation = belongs to no organisation
roster-obstacle-organisation-counts = works where another reviewer does
roster-obstacle-no-profile = has no profile
roster-obstacle-absent = absent until { $until }
roster-obstacle-absent-for-good = absent
roster-obstacle-full = full: reviews at work: { $open } of { $most }
roster-obstacle-language = does not read: { $language }
roster-available = reviewers: { $reviewers }; free: { $available }
roster-reviewers = reviewers: { $count }
roster-share = { $name }: { $count }
roster-hidden = hidden (fewer than five, or it would give such a count away)
roster-undeclared = not declared
gender-woman = woman
gender-man = man
gender-another = another
background-policy = policy
background-technical = technical
background-practitioner = practice
