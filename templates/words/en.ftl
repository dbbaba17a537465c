
## Forms of dates, times and numbers

form-date = { $day } { $month } { $year }
form-time = { $hh }:{ $minute }
form-instant = { $date }, { $time }
form-date-hint = Write year-month-day, for example 2023-12-20
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
days-late =
    { $n ->
        [one] { $n } day late
       *[other] { $n } days late
    }
days-late-working =
    { $n ->
        [one] { $n } day late
       *[other] { $n } days late
    } ({ $working } working)
days-left =
    { $n ->
        [one] { $n } working day left
       *[other] { $n } working days left
    }
due-today = Due today
submitted-late =
    { $n ->
        [one] Submitted { $n } day late
       *[other] Submitted { $n } days late
    }
blocked-for =
    { $n ->
        [one] Blocked { $n } day, waiting for { $whom }
       *[other] Blocked { $n } days, waiting for { $whom }
    }

## The frame of every page

product = Dondoc
product-line = Following up what was directed
skip = Skip to the main content
language = Language
language-vi = Tiếng Việt
language-en = English
language-es = Español
nav-label = Pages
nav-work = My work
nav-overview = Overdue
nav-directives = Directives
nav-tasks = Tasks
nav-messages = Messages
nav-calendar = Calendar
nav-people = People
nav-organisations = Organisations
nav-jobs = Running
nav-api = API
user-menu = Account
sign-out = Sign out
footer-clock = System time: { $now }
banner-demo = Demonstration: illustrative data, a clock of its own.
banner-held = The system is held: nothing is urged and no message leaves.
banner-held-link = Look and decide

## Forms

errors-title = Not saved yet. Please mend the following:
required = required
optional = optional
choose = – Choose –
save = Save
cancel = Cancel
add = Add
remove = Remove
edit = Edit
search = Search
apply-filter = Filter
clear-filter = Clear the filters
local-filter = Filter this table
confirm-default = This cannot be undone. Go on?
yes = Yes
no = No

## Lists

pager-label = Pages of this list
pager-first = Back to the start
pager-next = Next
list-count =
    { $n ->
        [one] { $n } item
       *[other] { $n } items
    }
table-scroll = Wide table: scroll sideways to see all of it

## Status of a task

status-draft = Draft
status-assigned = Not acknowledged
status-in_progress = In progress
status-returned = Returned
status-submitted = Awaiting review
status-suspended = Suspended
status-completed = Completed
status-withdrawn = Withdrawn
status-open = Open
status-issued = Issued
status-closed = Closed
status-revoked = Revoked
status-late = Overdue
status-due_soon = Due soon
status-blocked = Blocked
status-exhausted = Ladder exhausted
status-undated = No due date
status-in_time = In time
status-done_late = Completed late
status-extension_pending = Extension requested

## Somebody's own words

plain = { $text }

## Coming in

title-sign-in = Sign in
sign-in = Sign in
title-forgotten = Forgotten password
forgotten-about = Enter your official mail address. A link that works once will be sent, with which you set a new password.
forgotten-send = Send the link
forgotten-sent = If the address is known here, a message with a link is on its way. The link works once.
back-to-sign-in = Back to sign-in
title-invitation = Set a password
invitation-for = Account of { $name }
invitation-save = Set the password and sign in
invitation-expired = This link was used already or has expired. Ask for a new one, or turn to your administrator.
hint-password = At least 12 characters; a phrase that you remember does well.
field-email = Mail address
field-password = Password
field-password-again = Password once more
error-sign-in = Mail address or password is not right.
error-sign-in-wait = Too many attempts. Please wait { $minutes } minutes and try again.
error-password_too_short = The password needs at least 12 characters.
error-passwords_differ = The two passwords differ.

## Roles and posts

role-admin = Administrator
role-secretariat = Secretariat
role-head = Head of the working group
role-member = Member of the working group
role-leader = Leader
role-focal = Focal officer
role-inspector = Inspector
role-auditor = Auditor
role-handler = Handler
post = { $role }, { $organisation }

## My work

work-about = Welcome, { $name }. This waits for you, the most pressing first.
work-empty = Nothing waits for you.
work-empty-then = When a task is given to you or falls due, it will show here and a message will reach you.
see-all = See all
group-overdue = Overdue
group-overdue-then = Submit the result, or commit to a date.
group-acknowledge = To acknowledge
group-acknowledge-then = Acknowledge, or return what is not your competence.
group-due_soon = Due soon
group-due_soon-then = Three working days or fewer are left.
group-returned = Returned to you
group-returned-then = Insist, reassign or withdraw.
group-review = To review
group-review-then = Accept the result, or reject it.
group-decide = To decide
group-decide-then = Grant or refuse the extension.
group-in_hand = In hand
group-in_hand-then = Report progress when there is some.
col-task = Task
col-lead = Lead
col-status = Status
col-due = Due
flash-saved = Saved.

## Problems

back-to = Back to { $what }
problem-400 = The request cannot be read
problem-400-then = The address or what was sent is malformed. Go back and try again from the page before.
problem-403 = This is not yours to do
problem-403-then = If you think this is a mistake, turn to your administrator. If the page stood open for long, load it again and retry.
problem-404 = Not found
problem-404-then = There is no such page, or it is not among those you may see.
problem-405 = It cannot be done this way
problem-405-then = Use the button on the page instead of opening the address.
problem-409 = This step is not possible
problem-409-then = Somebody may have acted before you. Nothing was changed; look at how things stand now.
problem-412 = It has changed meanwhile
problem-412-then = It was changed after you opened the page. Look at the newest version, then do it again.
problem-413 = Too large
problem-413-then = The file or text is larger than allowed.
problem-415 = This kind of file is not taken
problem-415-then = Use one of the formats that the page names.
problem-422 = Something does not fit
problem-422-then = Go back, mend the following and send it again.
problem-429 = Too many requests
problem-429-then = Please wait a little and try again.
problem-500 = Something broke
problem-500-then = The fault was logged. Nothing was changed; try again in a few minutes.
problem-503 = Not ready at the moment
problem-503-then = Try again in a few minutes.

## Rules that refuse a step

rule-not_from_this_state = Not possible while the task is “{ $state }”.
rule-own_submission = Nobody accepts or rejects a submission of their own.
rule-returned_once_already = The task was returned once already; it cannot be returned again.
rule-too_late_to_return = The days within which it could be returned are over.
rule-nothing_to_answer = No escalation was said that a commitment could answer.
rule-promised_twice = Two commitments were made in this period; no more are taken.
rule-urged_today = The task was urged today already.
rule-not_yours = This is not yours to do.

## Overdue review

overview-title = Overdue review
overview-as-of = Counted at { $now }.
count-open-late = Open, overdue
count-open-in-time = Open, in time
count-done-in-time = Completed in time
count-done-late = Completed late
count-blocked = Blocked
count-total = Total
overview-by-organisation = By organisation
overview-by-organisation-about = Those with the most overdue come first.
overview-two-by-two = How it stands
overview-two-by-two-about = Against the current and the original due dates. Without a due date: { $n }.
against-current = Current due date
against-original = Original due date
overview-worst = The latest
overview-exhausted-about = Every level has been told as often as the rules allow; a leader has to decide.
overview-blocked = Blocked
overview-blocked-about = A difficulty does not stop the clock.
overview-none-late = Nothing is overdue.
overview-none-late-then = See the list of tasks for what falls due soon.
col-organisation = Organisation
col-overdue = Overdue
col-open = Open
col-longest = Longest
col-escalated = Escalated
days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
percent = { $n } %

## Tasks

filters = Filters
any = Any
field-q = Search the tasks
field-sort = Order
sort-due_on = Earliest due first
sort--due_on = Latest due first
sort-updated = Newest change first
task-new = Give a task
tasks-empty = No task matches.
tasks-empty-then = Drop a filter or try other words; marks may be left out.

## One task

clause = clause { $path }
task-order = What was ordered
task-submission = Submitted result
task-submitted-by = Submitted by { $who }, { $at }
task-actions = What you may do
task-part-actions = Your organisation’s own part
task-history = History
task-history-empty = Nothing has happened yet.
task-facts = Facts
task-original-due = Original due date
task-extensions =
    { $n ->
        [one] Put off { $n } time
       *[other] Put off { $n } times
    }
task-progress = Progress
task-plan = What will be said, and when
plan-to = To:
plan-said = said
plan-silent = Nothing is planned to be said about this task at present.
part-delivered = Part delivered on { $date }
part-due = Part due on { $date }
the-system = The system
on-behalf-of = for { $who }
a-date = { $date }

## What a ladder says

kind-reminder = Reminder
kind-overdue = Overdue notice
kind-slip = Slip
kind-letter = Letter
kind-escalation = Escalation

## Acts on a task

action-acknowledge = Acknowledge
action-return = Return
action-insist = Insist
action-reassign = Reassign
action-report = Report progress
action-submit = Submit the result
action-recall = Recall the submission
action-commit = Commit to a date
action-accept = Accept the result
action-reject = Reject the result
action-reopen = Reopen
action-suspend = Suspend
action-resume = Resume
action-withdraw = Withdraw
action-change_due_date = Change the due date
action-correct = Correct
action-urge = Urge
action-set_handler = Set the handler
action-part_report = Report on the part
action-part_deliver = Deliver the part
confirm-withdraw = Withdraw this task? A withdrawn task does not come back.
confirm-suspend = Suspend this task? Its clocks stand still until it is resumed.
event-issue = Issued
event-acknowledge = Acknowledged
event-return = Returned
event-insist = Insisted
event-reassign = Reassigned
event-report = Progress reported
event-submit = Result submitted
event-recall = Submission recalled
event-commit = Committed to a date
event-accept = Result accepted, completed
event-reject = Result rejected
event-reopen = Reopened
event-suspend = Suspended
event-resume = Resumed
event-withdraw = Withdrawn
event-change_due_date = Due date changed
event-correct = Corrected
event-urge = Urged
event-set_handler = Handler set
event-part_report = Coordinator reported on its part
event-part_deliver = Coordinator delivered its part

## Fields of the acts

field-reason = Reason
field-decision-number = Decision number
field-lead = Lead organisation
field-assigner = Assigner
field-handler = Handler
field-new-due-on = New due date
field-due-on = Due date
field-keep-due-date = Keep the old due date, which is past
hint-due-past = The old due date is past: give a new one, or say expressly that it stays.
hint-keep-due-date = The task goes on counting as late. Leave the new due date empty.
hint-due-stays = Leave empty to keep the due date.
field-progress-text = What was done
field-percent = Percent done
hint-percent = A whole number from 0 to 100.
field-result = Result
field-document-number = Document number
hint-document-number = For example 1203/BC-UBND.
field-promised-on = Promised date
hint-promised-on = After today, within ten working days. A commitment does not move the due date.
field-title = Title
field-task-text = Text of the task
field-text = Text
field-deliverable = Deliverable
field-coordinators = Coordinators
hint-coordinators = One organisation code a line; a due date of its own if there is one, such as G15=2023-12-05.
field-urging-text = What to say
field-source = Source
field-directive = Directive

## What a field complains of

error-required = This cannot be left empty.
error-too_long = This is too long.
error-control_characters = It holds characters that cannot be printed; please type it again.
error-not_an_address = This is not a mail address.
error-same_as_before = This is what it was before.
error-past_say_new_or_keep = The due date is past: give a new one or say that it stays.
error-in_the_past = This day is past.
error-after_parent = It may not be later than the parent task’s due date.
error-not_after_today = It has to be after today.
error-too_far = This is too far ahead.
error-is_the_lead = This organisation is the lead.
error-named_twice = It is named twice.
error-out_of_range = It is out of range.
error-not_with_due_on = Choose one: a new due date, or keep the old one.
error-nothing_to_correct = Nothing was changed.
error-unknown = There is no such thing here.
error-malformed = It is malformed.
error-taken = It is taken already.
