
## Forms of dates, times and numbers

form-date = { $day } { $month } { $year }
form-short-day = { $day } { $mon }
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
of-year = { $month } { $year }
long-weekday-1 = Monday
long-weekday-2 = Tuesday
long-weekday-3 = Wednesday
long-weekday-4 = Thursday
long-weekday-5 = Friday
long-weekday-6 = Saturday
long-weekday-7 = Sunday
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
        [0] Blocked since today, waiting for { $whom }
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
banners = Notices of the system
banner-demo = Demonstration: illustrative data, a clock of its own.
banner-held = The system is held: nothing is urged and no message leaves.
banner-held-link = Look and decide

## Forms

errors-title = This was not done. Please mend:
required = required
optional = optional
at-work = At work… Please keep this page open; the result appears as soon as it is done.
choose = – Choose –
save = Save
cancel = Cancel
add = Add
remove = Remove
edit = Edit
search = Search
apply-filter = Filter
clear-filter = Clear the filters
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
filter-due-later = Due later
filter-led-by-own = Led by us
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
sign-in-new = This installation is new and has no administrator, so nobody can sign in yet. Whoever runs the server makes the first administrator with this command, in the folder of the installation:
sign-in-new-command = Command that makes the first administrator
sign-in-new-line = { $command } "Full name" name@office.example --admin
sign-in-new-then = It prints a link, good once, that sets the password. Then sign in here; the first page shows what comes next.
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
error-sign-in-wait =
    Too many attempts. Please wait { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } and try again.
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
flash-acknowledged = The task is acknowledged.
flash-given-back = It is sent back; the assigner decides.
flash-progress = The progress is recorded.
flash-submitted = The result is submitted; the assigner looks at it.
flash-requested = The request is made; the due date stands until it is decided.
flash-urged = The lead was urged.
flash-accepted = The result is accepted; the task is completed.
flash-rejected = The result was sent back to be done again.

## Problems

back-to = Back to { $what }
problem-400 = This request cannot be read
problem-400-then = The address is cut short or wrong, or what was sent is incomplete. Go back to the page before and start again from there.
problem-403 = This is not yours to do
problem-403-then = If the page stood open for long, load it again and retry. If you think this is a mistake, turn to your administrator.
problem-404 = This page was not found
problem-404-then = There is no such page, or it is not among those you may see. Check the address, or search by name or number.
problem-405 = This address cannot be opened directly
problem-405-then = This is done with a button on a page, not by opening its address. Nothing was changed.
problem-409 = This step is not possible
problem-409-then = Somebody may have acted before you. Nothing was changed; look at how things stand now.
problem-412 = It has changed meanwhile
problem-412-then = It was changed after you opened the page. Look at the newest version, then do it again.
problem-413 = The file or text is too large
problem-413-then = Nothing was kept. Make it smaller, or split it into several smaller files, then send it again.
problem-415 = This kind of file is not taken
problem-415-then = Nothing was kept. Save it in one of the formats that the page names, then send it again.
problem-422 = Something does not fit
problem-422-then = Go back, mend the following and send it again.
problem-429 = Too many requests in a short time
problem-429-then = The system pauses to protect accounts. Please wait a little, then try again.
problem-500 = Something broke
problem-500-then = The fault was logged and nothing was changed. Try again in a few minutes; if it happens again, tell your administrator.
problem-503 = Not ready at the moment
problem-503-then = The system is busy or starting again; nothing is lost. Try again in a few minutes.

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
count-total = Total
count-open-dated = Open, with a due date
overview-all-organisations = See all organisations ({ $n })
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
overview-change-none = Same as at the end of last week
overview-change-more = ▲ { $n } more than at the end of last week
overview-change-fewer = ▼ { $n } fewer than at the end of last week
overview-new-late = Newly overdue this week
overview-new = New
overview-to-decide = Waiting for my decision
overview-choose = Choose
overview-choose-one = Choose { $name }
overview-urge-do = Urge those chosen
picture-trend = Week by week
picture-trend-about = At the end of each week on record (26 at most), and today.
picture-ranking = Most overdue
picture-ranking-about = Overdue tasks; the dark part became overdue this week. On the right, the task that is latest.
picture-ranking-table = The figures as a table; choose whom to urge or inspect
picture-heat = Overdue by organisation and week
picture-heat-about = Overdue tasks of the worst organisations at the end of each week, and today.
picture-map = Map of the provinces
picture-map-about = One square for each. The number is overdue tasks; the colour, their share of the open ones.
picture-described = The table below has all the figures.
picture-table = Show the figures as a table
picture-week = Week to
picture-province = Province
picture-share = Overdue, % of open
col-organisation = Organisation
col-overdue = Overdue
col-open = Open
col-token-name = Name
col-longest = Longest, not submitted
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
task-new = Give a task
tasks-empty = No task matches.
tasks-empty-then = Drop a filter or try other words; marks may be left out. Tasks come about when a directive is issued.

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
plan-again =
    { $n ->
        [one] and once more, { $last }
       *[other] and { $n } times more, the last { $last }
    }
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
event-import = Taken over from a file
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
hint-coordinators = One organisation code a line; a due date of its own if there is one, such as G15=05/12/2023.
field-urging-text = What to say
field-source = Source
field-directive = Directive

## What a field complains of

error-required = This cannot be left empty.
error-unknown_field = The address has a part that this page does not know.
error-too_long = This is too long.
error-control_characters = It holds characters that cannot be printed; please type it again.
error-not_an_address = This is not a mail address.
error-same_as_before = This is what it was before.
error-past_say_new_or_keep = The due date is past: give a new one or say that it stays.
error-in_the_past = This day is past: choose today or a later one.
error-after_parent = It may not be later than the parent task’s due date, { $detail }. Choose an earlier day, or have the parent put off first.
error-not_after_today = It has to be after today.
error-too_far = This is too far ahead: { $detail } at the latest.
error-is_the_lead = This organisation is the lead.
error-named_twice = It is named twice.
error-out_of_range = It is out of range.
error-not_with_due_on = Choose one: a new due date, or keep the old one.
error-nothing_to_correct = Nothing was changed.
error-unknown = There is no such thing here.
error-malformed = It is malformed.
error-taken = It is taken already.

## Directives

directives-about = Directives, conclusions, dispatches and decisions that give orders, the newest first.
directives-empty = No directive matches.
directives-empty-then = Try another number, date or title, or draft a new one.
field-q-directives = Search by number or title
directive-new = New directive
directive-new-about = First the document itself, then its clauses one by one. Nothing is given to anybody until it is issued. Secret documents stay outside the system.
directive-edit = Edit the document
directive-save = Save the draft
directive-issue = Issue and give the tasks
directive-revoke = Revoke the directive
directive-clauses = Clauses
directive-text = Full text
directive-kind-directive = Directive
directive-kind-conclusion = Conclusion
directive-kind-dispatch = Dispatch
directive-kind-decision = Decision
directive-kind-announcement = Announcement
directive-kind-resolution = Resolution
directive-kind-official_letter = Official letter
directive-kind-other = Other document
related-amends = amends
related-replaces = replaces
issued-by-on = { $issuer }, { $date }
k-of-n = { $k }/{ $n }
n-late = { $n } overdue
no-tasks-yet = No tasks yet
gives-tasks =
    { $n ->
        [one] Gives { $n } task
       *[other] Gives { $n } tasks
    }
col-directive = Directive
col-clause = Clause
col-done = Done
matrix-title = Clause by organisation
matrix-about = Each cell is one task; follow it to open it. The number in it: days late, or working days left. An empty cell: that organisation was not given the clause.
matrix-empty = Of this directive there is no task that you may see.
matrix-empty-then = See the other directives in the list.
clause-new = Add a clause
clause-edit = Edit the clause
clause-save = Save the clause
clause-remove-confirm = Take this clause out of the draft?
clauses-empty = The draft has no clauses yet.
clauses-empty-then = Add the first with the form below.
issue-preview = When it is issued
issue-tasks = Tasks given
issue-people = People told
issue-messages = Messages sent
issue-confirm =
    Issue it, give { $tasks ->
        [one] { $tasks } task
       *[other] { $tasks } tasks
    } and tell { $people ->
        [one] { $people } person
       *[other] { $people } people
    }?
issue-not-yet = It cannot be issued yet: it needs a clause with a lead.
warning-no-recipient = { $organisation }: no recipient on file; its mailbox or the organisation above is told.
warning-due-past = Clause { $path }: the due date { $date } is past.
warning-due-beyond-calendar = The due date { $date } lies beyond the last year of the calendar.
revoke-about = Every open task of this directive is withdrawn by the same decision.
revoke-confirm = Revoke the directive and withdraw its open tasks?
collective-provinces = All provinces and centrally run cities
collective-ministries = All ministries and agencies
collective-all = All ministries, agencies and provinces

## Fields of directives, clauses and tasks

field-kind = Kind
field-number = Number
hint-number = For example 27/CT-TTg.
field-issued-on = Date of issue
field-issuer = Issuer
hint-issuer = For example: Prime Minister.
field-signer = Signed by
field-about = What it is about
hint-directive-text = The full text, to compare with; may be left out.
field-before-means-the-day-before = “Before” a date means the day before it at the latest
field-path = Clause number
hint-path = As printed, for example II.1.a.
hint-clause-title = A short name of its tasks; left empty, the beginning of the text serves.
field-assignees = Leads
hint-assignees = One code or group a line: H18, @provinces, @ministries, @all.
field-due-rule = Due rule
field-due-date = Date
hint-due-date = The date stated; for a month, quarter or year any day within it.
field-due-days = Days
hint-due-days = Only for “within … days”.
field-due-from = Counted from
field-due-since = Due since
field-due-working = Count working days
field-due-words = The words of the document
hint-due-words = For example “by 20 December 2023”.
due-rule-date = On or before a date
due-rule-before = Before a date
due-rule-span = Within … days
due-rule-month = Within a month
due-rule-quarter = Within a quarter
due-rule-half = Within a half-year
due-rule-nine_months = First nine months
due-rule-year = Within a year
due-rule-standing = Standing
due-rule-none = No due date
due-from-signing = The day of signing
due-from-receipt = The day of receipt
due-by = By { $date }
due-standing = Standing, with a report each quarter
due-none = No due date
due-after-receipt =
    Within { $n ->
        [one] { $n } day
       *[other] { $n } days
    } of receipt
hint-source = The meeting, document or instruction it comes from.
error-marked_secret = The text is marked secret. By law secret documents stay outside this system.
error-unknown_organisation = No organisation had this code at that time.
error-organisation_has_ended = This organisation has ended.
error-one_organisation_only = Name one organisation only.
error-known_with_this_date_and_issuer = A directive with this number, date and issuer is here already.
error-too_many_clauses = There are too many clauses.
error-not_a_focal_officer_of_the_lead = This person is no focal officer of the lead.
error-unknown_directive = There is no such directive.
error-not_with_this_rule = It does not go with the due rule chosen.
error-not_with_days = Give the days or the last date, not both.

## Messages

messages-about = Every message of the system: waiting, sent, undeliverable.
messages-empty = No message matches.
messages-empty-then = Messages come about when tasks are given, results arrive or the ladder speaks.
col-message = Message
col-recipient = Recipient
col-made = Made
status-waiting = Waiting
status-retry = Will be tried again
status-sent = Sent
status-failed = Failed
status-discarded = Discarded
status-cancelled = Cancelled
fate-waiting = To leave from { $at }
fate-sent = The mail server took it: { $at }
fate-retry =
    { $n ->
        [one] Tried { $n } time
       *[other] Tried { $n } times
    }; next: { $at }
fate-failed = The mail server refused it for good: { $at }
fate-discarded = An administrator discarded it: { $at }
fate-cancelled = No longer true when it was to leave: { $at }
trouble-no-smtp = No mail server is set: messages wait in the outbox, none is lost.
trouble-smtp = The mail server cannot be used: { $cause }. Messages wait and leave once it is mended.
trouble-held = The system is held; no message leaves.
server-said = The mail server said:
message-text = Text
message-of = About
message-resend = Send again
message-discard = Discard
hold-title = Hold
hold-about = The system is held, as it is after a restore: nothing is urged and no message leaves. Look first, then decide.
hold-not = Everything runs. It can be held for a check.
hold-hold = Hold
hold-hold-confirm = Stop all urging and all messages until released?
hold-release = Release
hold-discard = Discard what waits, then release
hold-discard-confirm = Discard every waiting message? They will not be sent.

## Calendar

calendar-of = Working days of { $year }
calendar-about =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }. A change moves what will be said; due dates given stay.
calendar-blank = No holidays are on file for { $year }; due dates in it may be counted wrongly.
calendar-marked = Days off and make-up days
calendar-day = Change a day
calendar-day-of = { $date }
calendar-import = Import a calendar
legend-day-off = Day off
legend-make-up = Make-up working day
day-kind-working = As the weekday says
day-kind-holiday = Holiday
day-kind-compensatory_day_off = Day off in lieu
day-kind-swapped_day_off = Swapped day off
day-kind-compensatory_working_day = Make-up working day
field-day-name = Name of the day

## Imports

import = Import
import-new = Import a file
report = What the file holds
field-one-more-file = One more file
field-file = File
hint-import = CSV (UTF-8) or XLSX; calendars may be ICS as well.
field-dry-run = Check only, write nothing
import-good =
    { $n ->
        [one] { $n } row is good and will be written.
       *[other] { $n } rows are good and will be written.
    }
import-bad-row = Row { $row }, column { $column }: { $complaint }

## People

field-q-people = Search by name or address
field-name = Name
field-locale = Language of messages
field-role = Role
field-organisation = Organisation
field-from = From
field-to = To
col-posts = Posts
no-posts = No posts
no-posts-then = Give a post in an organisation, so that this person can begin.
people-empty = Nobody was found.
people-empty-then = Try another name (marks may be left out), add a person or import a list.
person-new = Add a person
person-invite = Make a link to set the password
person-close = Close the account
invitation-link = Link to set the password
invitation-link-about = It is shown once and works once. Hand it to the right person.
post-new = Give a post
post-end = End
post-end-confirm = End this post today?
status-active = Active
status-invited = No password yet
status-former = Former
status-provisional = Provisional code

## Organisations

organisations-about = As of { $date }. Those merged or renamed are kept.
organisations-empty = No organisation was found.
organisations-empty-then = Try another name, code or day; an administrator imports the whole list from a file.
field-q-organisations = Search by name or code
field-as-of = As of
field-code = Code
hint-code = For example H18.
field-name-vi = Name in Vietnamese
field-name-en = Name in English
field-name-es = Name in Spanish
field-parent = Organisation above
field-mailbox = Mailbox
hint-mailbox = Reached when nobody holds a post.
field-valid-from = Valid from
field-valid-to = Valid to
col-valid = Valid
today-on = today
predecessors = Came from
successors = Successors
field-successor = Successor
successor-add = Name a successor
organisation-new = Add an organisation
organisation-edit = Edit the organisation
organisation-no-people = Nobody holds a post here.
organisation-no-people-then = Messages go to its mailbox, or to the organisation above.
organisation-kind-central_office = Central office
organisation-kind-ministry = Ministry
organisation-kind-ministerial_level_agency = Ministerial-level agency
organisation-kind-government_agency = Government agency
organisation-kind-province = Province or city
organisation-kind-district = District
organisation-kind-commune = Commune or ward
organisation-kind-department = Department
organisation-kind-other = Other

## Running

jobs-about = What the program does by itself, and whether it does.
jobs-checks = Self-check
jobs-no-checks = No self-check has run yet.
jobs-timetable = Timetable
jobs-runs = Last runs
jobs-empty = The timetable is empty.
jobs-empty-then = A worker writes the timetable and its runs once it starts.
runs-empty = Nothing has run yet.
col-job = Job
col-next-five = Next five
col-planned = Planned
col-outcome = Outcome
col-took = Took
col-detail = Detail
milliseconds = { $n } ms
job-edit = Change
field-expression = Expression
hint-expression = Second minute hour day month weekday; weekdays by name, such as 0 0 8 * * Mon-Fri.
field-is-enabled = Runs
job-sweep = Sweep of all clocks
job-compose = Compose messages
job-deliver = Deliver messages
job-self_check = Self-check
job-checkpoint = History checkpoint
job-clean_up = Clean-up
job-occurrences = Create occurrences
job-freeze = Freeze period figures
status-done = Done
status-running = Running
status-missed = Missed
check-looks-good = Every clock was looked at in time.
check-looks-late =
    { $n ->
        [one] { $n } clock should have been looked at more than 5 minutes ago.
       *[other] { $n } clocks should have been looked at more than 5 minutes ago.
    }
error-cron = The expression cannot be read; weekdays are written by name.

## More complaints about fields

error-ambiguous_code = This code means several organisations; say which.
error-a_new_name_is_a_new_validity = A new name needs a validity of its own.
error-a_post_is_not_prolonged = A post is not prolonged; give a new one.
error-before_the_first_day = It ends before it begins.
error-clock_never_goes_back = The clock never goes back.
error-code_is_taken_then = Another organisation has this code at that time.
error-differs_from_an_earlier_row = It differs from an earlier row.
error-due_after_lead = A coordinator’s due date is never after the lead’s.
error-empty_collective = This group is empty on that day.
error-empty_file = The file is empty.
error-held_already = This person holds that post already.
error-its_own_parent = An organisation cannot be above itself.
error-its_own_successor = An organisation cannot succeed itself.
error-missing_column = A column is missing: { $detail }
error-not_a_code = This is no organisation code.
error-not_a_collective_code = A group’s code begins with @ and has lower-case letters, digits and hyphens.
error-not_a_cursor = This place in the list cannot be found.
error-not_a_date = This is no date: write it like 31/12/2023.
error-not_a_member = This person is no member of the working group.
error-not_a_plain_name = The name has characters that are not allowed.
error-not_a_table = The file cannot be read as a table.
error-not_after_send_at = It has to be after the hour at which sending begins.
error-organisation_has_not_ended = This organisation has not ended.
error-person_is_inactive = This person’s account is closed.
error-too_deep = There are too many levels.
error-too_large = It is too large.
error-too_many = There are too many.
error-too_many_rows = The file has too many rows.
error-unknown_kind = There is no such kind.
error-not_utf8 = The file is no UTF-8 text.
error-password_is_the_address = The password may not be the mail address.
error-password_too_plain = The password is too plain.
error-unknown_collective = There is no such group.
error-unknown_locale = There is no such language here.
error-unknown_person = There is no such person.
error-unknown_role = There is no such role.
error-unknown_status = There is no such status.
error-ambiguous_directive = Several directives have this number and date; correct them before importing.
error-ambiguous_organisation = Several organisations are called so; give the code.
error-column_named_twice = A column is named twice: { $detail }
error-directive_not_issued = This directive is a draft, closed or revoked: tasks are added to issued ones only.
error-in_the_future = This day has not come yet.
error-not_with_this_state = It does not go with the state of the task.
error-old_excel_format = This is a workbook of the old format (.xls): save it as .xlsx or CSV.
error-state_not_imported = Tasks are taken over as assigned, in progress, completed or withdrawn only.
error-unknown_column = There is no such column: { $detail }
error-unknown_state = There is no such state of a task.
error-unpacks_too_large = The workbook unpacks to too much: save the sheet alone, or as CSV.

## More rules that refuse an act

rule-a_new_name_is_a_new_validity = A new name needs a validity of its own.
rule-answered_already = This request is under way or was answered.
rule-key_of_another_request = This key belongs to another request.
rule-invitation_expired = The link has expired.
rule-invitation_used = The link was used already.
rule-issued_number_date_and_issuer_stay = Number, date and issuer stay once it is issued.
rule-no_central_office = The register has no central office.
rule-organisation_has_not_ended = This organisation has not ended.
rule-same_as_the_newest_policy = It is the same as the newest policy.
rule-the_last_administrator_stays = The last administrator stays.
rule-too_many_collectives = There are too many groups.
rule-too_many_tokens = There are too many tokens; revoke one.
rule-admin_only = Only administrators do this.
rule-secretariat_only = Only the secretariat does this.
rule-machine_only = Only the program itself does this.
rule-not_for_this_role = Your role does not do this.
rule-own_tokens_only = Only your own tokens.
rule-stale = Somebody changed it after you opened the page.
## Letters

letter-greeting = Dear colleague,
letter-footer = This letter was sent automatically by the system that follows up tasks; please do not reply.
letter-more = … and { $n } more
letter-open = Open in Dondoc
letter-open-work = Open my work
letter-subject-one = { $what }: { $title }
letter-subject-many =
    { $what }: { $n ->
        [one] { $n } task
       *[other] { $n } tasks
    }
letter-subject-mixed = { $what } ({ $n }); and { $rest } more
letter-heading = { $kind }: { $what }
letter-reference = Reference: { $reference }
letter-lead = Lead: { $lead }
letter-due = Due: { $date }
letter-undated = No due date yet
letter-words = In their words: { $text }
letter-in-place-of = You are told in place of { $name }, who is away.
letter-no-recipient = There is no recipient on file for this organisation; this address is told instead.
letter-due-reminder = Reminder: task falling due
letter-due-overdue = Task overdue
letter-due-slip = Slip: task overdue
letter-due-letter = Urging letter: task overdue
letter-due-escalation = Escalation: task long overdue
letter-acknowledgement = task not acknowledged
letter-return = returned task waiting for the assigner
letter-review = result waiting for review
letter-event-other = News of a task
letter-event-issue = New task given
letter-event-import = Tasks taken over from a file
letter-event-coordinate = New task to help with
letter-event-reassign = Task reassigned to your organisation
letter-event-reassign-away = Task reassigned to another lead
letter-event-urge = Task urged
letter-event-insist = The assigner insists on the assignment
letter-event-return = Task returned
letter-event-submit = Result submitted
letter-event-reject = Result rejected
letter-event-reopen = Task reopened
letter-event-recall = Submission recalled
letter-event-accept = Result accepted, task completed
letter-event-suspend = Task suspended
letter-event-resume = Task resumed
letter-event-withdraw = Task withdrawn
letter-event-change_due_date = Due date changed
letter-event-correct = Task corrected
letter-ask-acknowledge = Please acknowledge the task, or return it if it is not within your competence.
letter-ask-coordinate = Please help the lead organisation with it.
letter-ask-in-time = Please complete it and submit the result in time.
letter-ask-late = Please complete it and submit the result without delay; if something stands in the way, give the reason and commit to a date.
letter-ask-return = Please decide: insist, reassign or withdraw.
letter-ask-review = Please review the result and accept or reject it.
letter-ask-again = Please continue and submit the result again.
letter-ask-follow = For your information and direction.
letter-ask-link = Please open this link to set a password. It works once; do not pass it on.
letter-ask-keep = Please keep this letter: it proves the history when it is audited.
letter-invitation = Invitation to the system
letter-password = A new password
letter-link-ends = The link works until { $at }
letter-link-hidden = (The link is no longer shown.)
letter-checkpoint = Checkpoint of the history
letter-checkpoint-about =
    Checkpoint { $number } over { $events ->
        [one] { $events } event
       *[other] { $events } events
    }; root hash: { $root }
letter-gap = The system did not look for a while
letter-gap-about = No look was taken from { $from } until { $until }. What fell due meanwhile is said once, as the rules have it.
letter-ask-imported = Please check the list: tasks that are new to you are to be acknowledged.
letter-import-led =
    { $n ->
        [one] { $n } open task of which your organisation is the lead
       *[other] { $n } open tasks of which your organisation is the lead
    }
letter-import-helped =
    { $n ->
        [one] { $n } open task that your organisation coordinates
       *[other] { $n } open tasks that your organisation coordinates
    }

## Pages: after an act, my work, history
flash-reorganised = { $n ->
    [0] Carried out; no task had to change its lead.
    [one] One task moved to its successor. The recount is below.
   *[other] { $n } tasks moved to their successors. The recount is below.
}
flash-issued = { $n ->
    [one] Issued: { $n } task given.
   *[other] Issued: { $n } tasks given.
}
flash-signed-out = You are signed out.
flash-password = The password is set. Please sign in.
flash-entered = The password is set, and you are signed in.
flash-removed = Removed.
flash-discarded = { $n ->
    [one] { $n } waiting message discarded.
   *[other] { $n } waiting messages discarded.
}
flash-moved = { $n ->
    [one] Saved. { $n } clock speaks at another time now.
   *[other] Saved. { $n } clocks speak at another time now.
}
flash-imported = { $n ->
    [one] { $n } row imported.
   *[other] { $n } rows imported.
}
group-undated = Without a due date
group-undated-then = Somebody has to set one.
group-with_assigner = With the assigner
group-with_assigner-then = Waiting for a review, or for an answer to a return.
sort-due = Earliest due first
sort-newest = Newest first
in-clause = Clause { $path }: { $complaint }
n-coordinators = { $n ->
    [one] { $n } coordinator
   *[other] { $n } coordinators
}
field-completed-on = Completed on
clock-acknowledgement = Not acknowledged – { $kind }
clock-return = Returned, waiting – { $kind }
clock-review = Awaiting review – { $kind }
error-not_a_number = Write a number.
directive-discard = Throw the draft away
directive-discard-confirm = Throw this draft away? It cannot be brought back.
rule-only_drafts_change = Only drafts can be changed.
rule-only_issued_directives_are_revoked = Only issued directives can be revoked.
rule-nothing_to_issue = There is no clause to issue yet.
rule-too_many_tasks = These are too many tasks for one directive.
group-overdue_seen = Overdue
group-overdue_seen-then = Past their due dates without a result.
group-overdue_elsewhere = Overdue
group-overdue_elsewhere-then = Not submitted: urge the lead, or decide what becomes of it.
field-relation = What it does to another document
field-related = That document
relation-amends = Amends
relation-replaces = Replaces
letter-decision = an extension request awaits a decision
letter-part = a part to deliver
letter-report = a quarterly report to write
letter-triage = a difficulty report awaits triage
letter-answer = a difficulty report awaits an answer
letter-ask-decide = Please decide: grant or refuse the request.
letter-ask-part = Please finish and deliver your part.
letter-ask-report = Please report on the progress of this quarter.
letter-ask-triage = Please look at it and route it to the organisation with authority.
letter-ask-answer = Please answer, or decline if it is not within your authority.
clock-decision = Request awaiting a decision – { $kind }
clock-part = Coordinator’s part – { $kind }
clock-report = Quarterly report – { $kind }
clock-triage = Difficulty awaiting triage – { $kind }
clock-answer = Difficulty awaiting an answer – { $kind }

## Comments and files
talk = Comments
talk-all = Comments – { $reference }
talk-empty = Nothing was said yet.
talk-older = Earlier comments
talk-whole = Read all of it
talk-say = Comment
talk-files = Files
talk-no-files = There are no files.
talk-send = Upload
talk-remove = Remove
talk-remove-confirm = Remove this file? Its content goes; the history keeps that it was here.
talk-held = part of a submission
field-comment = Comment
field-attachments = Files that show it
hint-comment = Write @ before the mail address of somebody who sees the task to tell them, for example @name@agency.vn.
hint-attachment = PDF, docx, xlsx, pptx, odt, PNG, JPEG, txt, csv; up to 20 MB a file and 200 MB together.
hint-attachments = Choose among the files uploaded.
hint-number-or-file = A document number or at least one file is needed.
size-bytes =
    { $n ->
        [one] { $n } byte
       *[other] { $n } bytes
    }
size-kilobytes = { $n } kB
size-megabytes = { $n } MB
event-comment = Commented
event-attach = File uploaded
event-detach = File removed
letter-event-comment = New comment on a task
letter-event-mention = You are spoken to in a comment
letter-ask-reply = Please look and reply on the task’s page.
rule-own_files_only = Only your own files.
rule-a_submission_rests_on_it = A submission rests on this file, so it stays.
rule-too_many_comments = There are too many comments on this task.
error-file_too_large = The file is larger than 20 MB: make its pictures smaller or split it.
error-not_a_file_name = The file’s name cannot be used; rename it.
error-file_is_a_program = The file is a program; programs are not taken, whatever they are called.
error-file_is_an_archive = Archives are not taken; upload the files one by one.
error-file_has_macros = The file has macros; save it without them.
error-file_is_broken = The file is broken; save it once more and upload that.
error-file_unpacks_too_large = The file unpacks to too much.
error-file_leads_outside = The file holds paths that lead outside it; it is not taken.
error-file_kind_not_taken = This kind of file is not taken; send PDF, docx, xlsx, pptx, odt, PNG, JPEG, txt or csv (UTF-8).
error-content_differs_from_name = The content is not what the name’s extension says; mend the name or choose the right file.
error-one_file_only = Send one file at a time.
error-too_many_files = The task has too many files; remove some.
error-no_room_left = The files here reach 200 MB; remove some.
error-unknown_attachment = The task has no such file.
error-too_many_mentions = Too many people are spoken to in one comment.
error-mention_sees_nothing = Somebody named after @ does not see this task; take the address out or mend it.
## Extension requests, coordinators’ parts
action-request_extension = Ask for an extension
action-grant_extension = Grant the request
action-refuse_extension = Refuse the request
action-withdraw_extension = Take the request back
event-request_extension = Extension requested
event-grant_extension = Request granted
event-refuse_extension = Request refused
event-withdraw_extension = Request taken back
extension-kind-postpone = A later due date
extension-kind-withdraw = To be let off
field-extension-kind = What is asked for
field-granted-due-on = Due date granted
hint-postpone = Only when a later due date is asked for.
hint-granted = Leave it empty to grant the date asked for.
extension-asked-until = Asked to postpone to { $date }; to be decided by { $by }. Reminders keep to the old date.
extension-asked-off = Asked to be let off; to be decided by { $by }. Reminders go on.
rule-extension_pending = A request is waiting for a decision already.
rule-no_extension_pending = No request is waiting for a decision any more.
rule-part_delivered_already = This part was delivered, or is not your organisation’s.
error-not_later = This day has to be after the present due date.
error-not_with_this_kind = What you ask for does not need this; leave it empty.
letter-event-request_extension = Extension requested
letter-event-grant_extension = Request granted
letter-event-refuse_extension = Request refused
letter-event-withdraw_extension = Request taken back
letter-event-part_deliver = A coordinator delivered its part
letter-extension-pending = An extension request is waiting for a decision.
nav-extensions = Extensions
extensions-about = What leads ask for; those that have waited longest come first.
extensions-empty = No requests.
extensions-empty-then = When a lead asks for a later date or to be let off, it shows here.
extension-state-requested = Waiting for a decision
extension-state-granted = Granted
extension-state-refused = Refused
extension-state-withdrawn = Taken back
col-asked-for = Asked for
col-requested = Asked on
col-answer = Answer
postpone-from-to = { $from } → { $to }

## Pages of those who run the program, account, history
nav-policies = Ladders
nav-audit = History
title-me = My account
message-resend-confirm = The mail server took this message already. Send it once more?
message-discard-confirm = Discard this message? It will not be sent, and what it says counts as said.
message-text-today = Put into words as the tasks stand today; day counts in the letter that was sent may differ.
calendar-day-about = A change moves what will be said; due dates given stay. After saving, the page says what moved.
field-day-name-en = Name of the day in English
field-day-name-es = Name of the day in Spanish
calendar-moved = The calendar has changed
calendar-moved-about = { $n ->
    [one] { $n } clock will speak at another time.
   *[other] { $n } clocks will speak at another time.
}
calendar-moved-days = Days changed:
col-clock = Clock
col-was = Before
col-is = Now
clock-name-due = Due date
clock-name-acknowledgement = Acknowledgement
clock-name-return = Return to decide on
clock-name-review = Result to review
clock-name-decision = Extension to decide on
clock-name-part = Coordinator’s part
clock-name-report = Quarterly report
clock-name-triage = Difficulty to route
clock-name-answer = Difficulty to answer
subject-extension = Extension request
subject-import = Import
subject-difficulty = Difficulty
import-apply = Write the good rows
import-apply-about = Nothing has been written yet. Look at the report, then decide.
import-other-file = Choose another file
import-calendar-about = A CSV or XLSX file with the columns date, kind, name_vi, name_en, name_es, or an ICS file.
import-people-about = A CSV or XLSX file with the columns name, email, locale, organisation, role, from, to.
import-organisations-about = A CSV or XLSX file with the columns code, name_vi, name_en, name_es, kind, parent, mailbox, valid_from, valid_to, successor.
import-created = { $n ->
    [one] { $n } row adds something new.
   *[other] { $n } rows add something new.
}
import-was-created = { $n ->
    [one] { $n } row was added.
   *[other] { $n } rows were added.
}
import-changed = { $n ->
    [one] { $n } row changes something known.
   *[other] { $n } rows change something known.
}
import-was-changed = { $n ->
    [one] { $n } row changed something.
   *[other] { $n } rows changed something.
}
import-same = { $n ->
    [one] { $n } row changes nothing.
   *[other] { $n } rows change nothing.
}
import-moves = { $n ->
    [one] { $n } clock speaks at another time then.
   *[other] { $n } clocks speak at another time then.
}
import-rejected = { $n ->
    [one] { $n } row is refused:
   *[other] { $n } rows are refused:
}
import-more = { $n ->
    [one] … and { $n } more fault.
   *[other] … and { $n } more faults.
}
import-nothing = The file has no rows.
person-edit = Change the person
person-open = Open the account again
person-close-confirm = Close the account? Every session and token of this person ends.
flash-invited = The link was made and a message is on its way.
hint-name-stays = Changes only while nothing refers to it; after that a new name is a new validity.
field-code-is-provisional = Provisional code: no source confirms it
check-looks-since = A clock should have been looked at since { $since }.
check-mail-good = The way out for messages is open.
check-waiting = { $n ->
    [one] { $n } message waits.
   *[other] { $n } messages wait.
}
check-waiting-since = { $n ->
    [one] { $n } message waits, since { $since }.
   *[other] { $n } messages wait, the oldest since { $since }.
}
check-failed = { $n ->
    [one] { $n } message could not be delivered.
   *[other] { $n } messages could not be delivered.
}
check-calendar-until = Holidays are on file until { $date }.
check-calendar-ends = Holidays are on file only until { $date }: import the coming year.
check-calendar-empty = The calendar holds no holiday.
check-without-address = { $n ->
    [one] { $n } notice found no address.
   *[other] { $n } notices found no address.
}
check-focals-good = Every lead of an open task has a focal officer.
check-focals-missing = { $n ->
    [one] { $n } lead of open tasks has no focal officer.
   *[other] { $n } leads of open tasks have no focal officer.
}
check-leaderless = { $name }: what leaves it needs its leader’s approval, and nobody holds that post. { $n ->
    [0] Requests will wait
    [one] { $n } request waits
   *[other] { $n } requests wait
 } until somebody holds it, or until approval is switched off and whoever asked sends it again.
check-leaderless-more = { $n ->
    [one] { $n } more organisation requires approval and has no leader.
   *[other] { $n } more organisations require approval and have no leader.
}
check-checkpoint = History was last bound: { $at }
job-fold_tally = Fold the counts
job-freeze_figures = Freezing periodic figures
job-create_occurrences = Creating recurrent tasks
error-needs_six_fields = Six parts are needed: second minute hour day month weekday.
error-weekday_by_name = Write weekdays by name, such as Mon-Fri.
error-not_a_time = This is no time of the form hour:minute.
rule-being_sent = It is being sent right now.
rule-csrf_missing = The page stood open too long or its form lacks its safeguard; load it again and retry.
rule-form_from_elsewhere = This form did not come from a page of ours.
rule-database_busy = The database is busy.
rule-exists_already = It exists already.
rule-held_already = The system is held already.
rule-not_held = The system is not held.
rule-not_sent_and_not_failed = Only what was sent or failed is sent again.
rule-not_waiting = It does not wait any more.
rule-secret_is_gone = The link in it is not kept; make a new one.
rule-malformed = The request cannot be read.
rule-malformed_query = The address cannot be read.
rule-throttled = Too many attempts.
rule-token_may_only_read = This token may only read.
rule-too_large = What was sent is too large.
rule-checkpoints = Your role does not do this.
rule-discard = Your role does not do this.
rule-hold = Your role does not do this.
rule-jobs = Your role does not do this.
rule-messages = Your role does not do this.
rule-notices = Your role does not do this.
rule-release = Your role does not do this.
rule-resend = Your role does not do this.
my-posts = My posts
tokens = Tokens
tokens-about = Programs act for you through the interface with a token.
tokens-empty = There are no tokens.
tokens-empty-then = Make one only when a program needs it.
token-new = Make a token
token-make = Make it
token-made = The new token
token-made-about = It is shown this once. Copy it, and keep it as you keep a password.
token-revoke = Revoke
token-revoke-confirm = Revoke this token? Programs that use it are refused at once.
field-token-name = What it is for
hint-token-name = For example: weekly report.
field-token-scope = Scope
token-scope-read = Read only
token-scope-write = Read and act
field-token-days = Days it lasts (at most 366)
col-expires = Expires
flash-token = The token was made.
sessions = Sessions
sessions-about = If you forgot to sign out elsewhere, end every session; tokens stay.
sign-out-everywhere = Sign out everywhere
sign-out-everywhere-confirm = End every session, this one too?
audit-about = Everything that happened, the newest first. No line can be changed or removed unnoticed.
audit-same = Step { $n } of this thing
audit-empty = Nothing was found.
audit-empty-then = Check the id, or clear the filter.
field-subject = Id of one thing
col-when = When
col-who = Who
col-what = What
col-subject = Of
checkpoints = Checkpoints
checkpoints-about = Each binds what happened before it by a hash that is sent to the auditors.
checkpoints-empty = There is no checkpoint yet.
checkpoints-empty-then = The first is made in the evening, by the timetable.
col-version = Version
col-order = No.
col-events = Events
col-root = Root hash
subject-task = Task
subject-directive = Directive
subject-person = Person
subject-organisation = Organisation
subject-message = Message
subject-installation = Installation
subject-timetable = Timetable
subject-calendar = Calendar
subject-policy = Ladder
subject-post = Post
subject-collective = Group
act-create = Added
act-change = Changed
act-end = Ended
act-add_successors = Successors named
act-import = Imported
act-edit = Edited
act-hold = Held
act-release = Released
act-discard = Discarded
act-resend = Sent again
act-set_job = Timetable changed
act-invite = Invited
act-lost_password = Asked for a password link
act-use_invitation = Password chosen
act-set_password = Password set on the machine
act-create_token = Token made
act-revoke_token = Token revoked
act-give_portfolio = Portfolio given
act-end_portfolio = Portfolio ended
act-add = Version added
act-draft = Drafted
act-correct = Corrected
act-issue = Issued
act-revoke = Revoked
policy-of = Ladder, version { $n }
policy-about = What is said leaves at { $from }, at the latest before { $until } of a working day. Running clocks keep the version they began with.
policy-preview = Dated for this day
policy-preview-show = Show
policy-versions = Versions
col-rung = Rung
col-offset = When, seen from the date
col-dated = Date and time
col-level = Level
col-hears = Who hears it
ladder-silent = This clock says nothing.
rung-before = { $n ->
    [one] { $n } working day before
   *[other] { $n } working days before
}
rung-on-the-day = On the day
rung-after = { $n ->
    [one] { $n } working day after
   *[other] { $n } working days after
}
rung-repeat =
    Again { $every ->
        [one] every working day
       *[other] every { $every } working days
    }, { $times ->
        [one] once
       *[other] { $times } times
    } at most
policy-new = Add a version
policy-new-about = Only clocks that begin from now on take it; running ones keep theirs. Change the rungs, look at what would be said on which day, then store it.
policy-add = Add this version
field-policy = Ladder (JSON)
in-policy = { $path }: { $complaint }
## Difficulties

nav-difficulties = Difficulties
difficulties-about = What stands in the way, who has the authority to clear it, and by when.
difficulties-all = All
difficulties-empty = No difficulty report matches.
difficulties-empty-then = Leads and coordinators report one from the task’s page.
queue-triage = To triage
queue-triage-then = Acknowledge, route to whoever has authority, or dismiss.
queue-answer = To answer
queue-answer-then = Answer, or decline if it is not within your authority.
queue-mine = Reported by us
queue-mine-then = Confirm once it is cleared.
queue-empty = Nothing waits here.
difficulty-report = Report a difficulty
difficulty-six-clear = Six things clear: context, field, obstacle, proposal, authority, time. A report does not stop the task’s clock.
difficulty-told = What was reported
difficulty-waiting =
    { $n ->
        [one] { $n } day, waiting for { $whom }
       *[other] { $n } days, waiting for { $whom }
    }
col-difficulty = Difficulty
field-reporter = Reported by
field-needed-by = Needed by
field-queue = Waiting for me
field-waiting-for = Waiting for
field-field = Field
field-authority = Authority
field-routed-to = Routed to
field-answer-by = Answer by
field-answer = Answer
field-note = Note
field-context = Information and context
field-obstacle = Obstacle
field-proposal = Proposed solution
field-blocking = The task cannot go on until this is cleared
reported-by-at = { $who }, { $at }
answer-late =
    { $n ->
        [one] The answer is { $n } day late; waiting for { $whom }
       *[other] The answer is { $n } days late; waiting for { $whom }
    }
status-reported = Reported
status-acknowledged = Being looked at
status-routed = Awaiting an answer
status-answered = Answered
status-resolved = Cleared
status-dismissed = Dismissed
hint-context = What, where, since when; what was tried already.
hint-field = One line, for example Finance or Land.
hint-obstacle = What exactly stands in the way: a rule, money, data, technique.
hint-proposal = How you would have it solved.
hint-authority = Who may decide this; the secretariat may route it elsewhere.
hint-needed-by = After this day the task will suffer.
hint-blocking = The task will show “blocked, N days, waiting for …”. Its due date goes on counting.
hint-answer-by = Today or later; whoever it is routed to is reminded by this date.
hint-answer-by-past = The old answer-by date is past: a new one is needed.
hint-answer-by-stays = Leave empty to keep the date.
difficulty-action-acknowledge = Acknowledge
difficulty-action-route = Route to whoever has authority
difficulty-action-answer = Answer
difficulty-action-resolve = Confirm that it is cleared
difficulty-action-decline = Decline: not our authority
difficulty-action-reopen = Not cleared: send it back
difficulty-action-dismiss = Dismiss
difficulty-action-withdraw = Withdraw the report
difficulty-confirm-dismiss = Dismiss this report?
difficulty-confirm-withdraw = Withdraw this report?
difficulty-event-report = Difficulty reported
difficulty-event-acknowledge = Difficulty acknowledged
difficulty-event-route = Difficulty routed
difficulty-event-answer = Difficulty answered
difficulty-event-decline = Difficulty declined: not within the authority
difficulty-event-resolve = Difficulty cleared, says the reporter
difficulty-event-reopen = Difficulty not cleared, sent back
difficulty-event-dismiss = Difficulty dismissed
difficulty-event-withdraw = Difficulty report withdrawn
difficulty-event-join = Joined under a common difficulty
difficulty-event-attach = File uploaded
difficulty-event-detach = File removed
rule-difficulty_not_from_this_state = Not possible while the report is “{ $state }”.
rule-nothing_waits_for_this = No report waits for this step.
error-no_task_to_block = Without a task there is none to block.
error-past_say_new = The old date is past: give a new one.
error-two_at_least = Two reports are needed at least.
error-joined_already = This report was joined already.
error-has_ended = This report has ended.
error-not_the_task_of_the_path = This is not the task of the address.
letter-difficulty-report = New difficulty report
letter-difficulty-acknowledge = Difficulty report acknowledged
letter-difficulty-route = Difficulty report routed to your organisation
letter-difficulty-answer = Difficulty report answered
letter-difficulty-decline = Difficulty report declined by whoever it was routed to
letter-difficulty-resolve = Difficulty cleared
letter-difficulty-reopen = Difficulty not cleared
letter-difficulty-dismiss = Difficulty report dismissed
letter-difficulty-withdraw = Difficulty report withdrawn
letter-ask-confirm = Please confirm that it is cleared, or send it back with the reason.
letter-reporter = Reported by: { $reporter }
letter-answer-by = Answer by: { $date }
letter-about-task = Task: { $title }
letter-subject-reports =
    { $what }: { $n ->
        [one] { $n } report
       *[other] { $n } reports
    }

## Common difficulties

common-difficulty = Common difficulty
common-difficulties = Common difficulties
common-difficulties-about = Several reports of one obstacle are joined, so that they are routed and answered once for all.
common-new = Join reports
common-join = Join
common-reports = Reports
common-open =
    { $n ->
        [one] one report, { $open } open
       *[other] { $n } reports, { $open } open
    }
common-answered = Answered
common-unanswered = No answer yet
common-joined-at = Joined at
common-actions = Do it once for all
common-actions-about = Reaches every report that waits for this step; the others stay as they are.
common-empty = There is no common difficulty yet.
common-empty-then = When several provinces report the same obstacle, the secretariat joins their reports here.
field-common-title = Common difficulty
field-difficulties = Reports
hint-common-title = One line that names what stands in the way.
hint-common-reports = Two open reports at least. A report belongs to one common difficulty only.
queue-triage-work = Difficulties to triage
queue-answer-work = Difficulties to answer
queue-mine-work = Difficulties that we reported

## One act on many tasks

bulk-acknowledge = Acknowledge several tasks
bulk-acknowledge-do = Acknowledge the chosen tasks
bulk-urge = Urge several tasks
bulk-urge-do = Send the urging
bulk-will = What will be done
bulk-reaches = Tasks: { $tasks }. { $people ->
        [0] Nobody is told.
        [one] One person hears of it, in one message.
       *[other] { $people } people hear of it, in { $people } messages.
    }
bulk-left-out-urge =
    { $n ->
        [one] One task is left out: submitted, ended, or urged today already.
       *[other] { $n } tasks are left out: submitted, ended, or urged today already.
    }
bulk-left-out-acknowledge =
    { $n ->
        [one] One task is left out: it does not wait to be acknowledged.
       *[other] { $n } tasks are left out: they do not wait to be acknowledged.
    }
bulk-left-out-accept =
    { $n ->
        [one] One task is left out: no result of it waits.
       *[other] { $n } tasks are left out: no results of them wait.
    }
bulk-left-out-change_due_date =
    { $n ->
        [one] One task is left out: its due date cannot be changed now (submitted, suspended or ended).
       *[other] { $n } tasks are left out: their due dates cannot be changed now (submitted, suspended or ended).
    }
bulk-more = The list is longer: one act reaches 200 tasks at most. Narrow it, or go on after this one.
bulk-task = { $title } – { $lead }. { $lateness }
field-tasks = Tasks
field-urging = What is urged
flash-bulk =
    { $n ->
        [one] Done for one task.
       *[other] Done for { $n } tasks.
    }
rule-no_task_allows_this = None of the chosen tasks allows this any more.
## Sub-tasks
role-giver-focal = Focal officer of the assigner
role-giver-leader = Leader of the assigner
field-departments = Departments
field-shared = Let the level above see it
field-withdraw-subtasks = Withdraw the open sub-tasks with it
field-visibility = Seen by
hint-subtask-due = No later than the due date of this task.
hint-shared = Otherwise the level above sees this task only.
subtasks-head = Sub-tasks
subtask-internal = Only inside the organisation that gave it
subtask-shared = The level above as well
subtasks-unseen = { $n ->
    [one] One more open sub-task is internal.
   *[other] { $n } more open sub-tasks are internal.
}
split-about = Each department that is ticked gets a sub-task. The lead organisation is its assigner.
subtasks-open = Open sub-tasks: { $open }. It goes on only if they are withdrawn with it.
subtasks-withdrawn-with = These sub-tasks will be withdrawn: { $open }.
subtasks-suspended-with = These sub-tasks will stand still with it: { $open }.
subtasks-resumed-with = Of these sub-tasks, those that stood still with it go on: { $open }.
subtasks-cut-with = An earlier due date cuts the later ones of these sub-tasks to it: { $open }.
subtasks-unshared-with = What lies below it is no longer shared either: { $open }.
action-split = Split into sub-tasks
action-share = Share with the level above
action-unshare = Share no longer
event-split = Split into sub-tasks
event-share = Changed who sees it
group-parts_review = Sub-tasks to review
group-parts_review-then = Accept the department's result, or reject it.
group-parts_returned = Returned by departments
group-parts_returned-then = Insist, reassign or withdraw.
error-parent_is_dated = The parent task is dated; give a date, { $detail } at the latest.
error-open_subtasks = Sub-tasks are open: { $detail }. Say that they are withdrawn with it, or wait until they are done.
error-not_a_department_of_the_lead = It is no department of the organisation that gives the sub-task. Choose one below it.
error-not_with_parent = A sub-task has no source of its own.
error-unknown_task = There is no such task.
rule-parent_stands_still = The parent task stands still, is handed in or has ended; deal with that one first.
rule-parent_is_not_shared = The parent sub-task is not shared; share that one first.
rule-split_too_deep = It cannot be split any further: three levels at most.
field-part-of = Part of
subtasks-internal = { $n ->
    [one] one internal sub-task
   *[other] { $n } internal sub-tasks
}
subtasks-and-internal = { $n ->
    [one] { $named }; and one internal sub-task
   *[other] { $named }; and { $n } internal sub-tasks
}
## Breaking a directive down

breakdown = Breakdown
breakdown-of = Breakdown of { $number }
breakdown-about = Paste the text or choose a file: tasks, leads, coordinators and due dates are proposed; you look, mend and accept. Nothing is given to anybody until it is issued. Secret documents stay outside the system.
breakdown-by-hand = Draft by hand
breakdown-begin = Break it down
breakdown-open = Being worked on
breakdown-last = Last changed
breakdown-none = Nothing is being broken down.
breakdown-none-then = What is begun is kept here until it becomes a draft.
breakdown-no-number = No number yet
breakdown-progress =
    { $k } of { $n ->
        [one] { $n } proposal
       *[other] { $n } proposals
    } decided
breakdown-parts = Parts of the text
breakdown-part-open = { $n } open
breakdown-tally = Where it stands
breakdown-to-draft = Make the draft
breakdown-to-draft-about = What is accepted becomes clauses of a draft. Nothing is issued yet and nobody is told.
breakdown-becomes = What becomes of it
breakdown-make-draft = Make the draft
breakdown-again = Read the text again
breakdown-again-confirm = Read it again by the date of issue and the register as they are now? All changes and decisions are lost.
breakdown-discard = Throw the breakdown away
breakdown-discard-confirm = Throw this breakdown away? It cannot be brought back.
breakdown-head = Number, date and subject of the document
breakdown-outsiders = Names that the register does not know
breakdown-outsiders-about = A proposal that names them is accepted only after you say which organisation is meant. One that is missing is added to the register by an administrator.
breakdown-settle-title = Say whom a name means
breakdown-outsider =
    { $n ->
        [one] { $name } ({ $n } proposal)
       *[other] { $name } ({ $n } proposals)
    }
breakdown-nobody = – Nobody in particular (keep the words only) –
breakdown-settle = Settle this name
breakdown-accept-section = Accept the section ({ $n })
breakdown-accept = Accept
breakdown-follow = Follow up as a task
breakdown-leave-out = Leave out
breakdown-take-back = Take back
breakdown-source = The text
breakdown-target = Measure
breakdown-doubts = To look at first ({ $n })
breakdown-without-heading = Under no heading
breakdown-item = Proposal { $path }
breakdown-save-accept = Save and accept
breakdown-merge = Merge with the next one
breakdown-split = Split
breakdown-split-title = Split in two
breakdown-will-accept =
    { $n ->
        [one] { $n } proposal is accepted
       *[other] { $n } proposals are accepted
    } → { $tasks ->
        [one] { $tasks } task
       *[other] { $tasks } tasks
    } and { $messages ->
        [one] { $messages } message
       *[other] { $messages } messages
    } once issued.
breakdown-will-drop =
    { $n ->
        [one] { $n } proposal is not accepted: it will be left out.
       *[other] { $n } proposals are not accepted: they will be left out.
    }
breakdown-left-out =
    { $n ->
        [one] { $n } proposal was left out by you.
       *[other] { $n } proposals were left out by you.
    }
breakdown-general =
    { $n ->
        [one] { $n } general exhortation stays in the text only.
       *[other] { $n } general exhortations stay in the text only.
    }
breakdowns-open =
    { $n ->
        [one] { $n } breakdown is being worked on
       *[other] { $n } breakdowns are being worked on
    }
fan-out = { $tasks ->
        [one] { $tasks } task
       *[other] { $tasks } tasks
    }, { $messages ->
        [one] { $messages } message
       *[other] { $messages } messages
    }
doubt-no_lead = Nobody is named to lead it.
doubt-not_surely_an_order = It may not be an order.
doubt-several_dues = Several due dates are stated; the last one is taken.
doubt-year_assumed = The due date states no year; it is assumed.
doubt-before_a_period = “Before” a period: look at the date.
doubt-span_start_assumed = It does not say from when it counts; the day of signing is taken.
doubt-due_not_understood = The due words were not understood.
doubt-due_in_the_past = The due date stated is earlier than the date of issue: please check.
doubt-split_in_the_item = One printed item became several tasks.
doubt-split_by_hand = Just split: look at whom and by when in this part.
doubt-comes_again = It comes again: one task a period; check how often and by which day.
doubt-comes_daily = It is daily work; it is taken as standing.
doubt-outside_the_register = “{ $detail }” is not in the register.
doubt-outsiders = Names with the warning sign are not in the register.
doubt-name_not_exact = “{ $detail }” is not quite the name in the register.
doubt-no_issue_date = The document names no date of issue: please fill it in.
doubt-perhaps_an_order = This passage reads like an order but was not proposed: follow it up or leave it out?
doubt-text_left_out = Some passages read like orders but were not proposed: they stand first in the list.
doubt-no_orders = No orders were found.
doubt-named = { $name }: { $complaint }
field-directive-text = Text of the directive
hint-breakdown-text = Paste all of it, with number, date and annexes.
hint-breakdown-file = Or choose a .txt, .md, .docx or a .pdf with text, at most 2 MB.
hint-breakdown-issued-on = Names mean what the register knew on this day.
field-outside-name = Name in the text
field-meant = Organisation meant
field-remember = Remember it for the next time
hint-remember = Organisations are remembered, groups are not; seen and removed on the organisation’s page.
field-leave-out-rest = I know, and leave out what is not accepted
field-proposal-kind = What it is
proposal-kind-task = A task to follow up
proposal-kind-general = A general exhortation
field-add-lead = Add a lead
field-add-coordinator = Add a coordinator
hint-leads = One a line: name, code or group (@provinces, @ministries, @all). A name that the register does not know has ~ before it.
hint-helpers = Likewise; with a due date of its own if there is one, such as Ministry of Finance=2025-10-31.
field-split-at = Where the second part begins
error-empty = There is no text in it.
error-document_too_large = The file is larger than 2 MB: leave out pictures, or paste the text.
error-tcvn3 = Its letters are those of the old TCVN3 (ABC) fonts: convert it to Unicode, for instance with UniKey.
error-vni = Its letters are those of the old VNI fonts: convert it to Unicode, for instance with UniKey.
error-unknown_encoding = Its encoding is not known: save it as UTF-8.
error-not_a_text = This is no text: choose .txt, .md, .docx or .pdf.
error-broken_docx = The Word file is broken: open it and save it again as .docx.
error-zip_bomb = It unpacks to far too much: look where it came from.
error-old_or_encrypted_word = An old Word file (.doc) or one under a password: save it as .docx without a password.
error-rtf = A rich text file: open it and save it as .docx.
error-broken_pdf = The PDF is broken: print it to PDF again, or paste its text.
error-encrypted_pdf = The PDF has a password: save it without one, or paste its text.
error-scanned_pdf = The pages of the PDF are pictures: recognise the text (OCR) first, or paste it.
error-unnamed_letters = The fonts of the PDF do not say which letters they show: save it anew from the word processor, or paste its text.
error-no_orders = No orders were found in this text. If there are some, draft it by hand.
error-text_or_file = Paste the text or choose a file, not both.
error-unknown_organisation_name = No organisation was called “{ $detail }” on the day of issue.
error-nothing_to_part = Both parts must say something.
rule-too_many_worksheets = Too many breakdowns are being worked on; finish some or throw them away.
rule-worksheet_is_a_draft = The breakdown has become a draft.
rule-nothing_accepted = Nothing is accepted yet.
rule-no_next_proposal = There is no next proposal.
rule-general_is_not_followed = A general exhortation becomes no task; choose to follow it up first.
rule-nobody_leads = Nobody leads it: mend the proposal first.
rule-outside_the_register = It names somebody outside the register: say who is meant first.
status-proposed = Not decided
status-accepted = Accepted
status-left_out = Left out
status-general = General
flash-section-accepted =
    { $n ->
        [one] { $n } proposal accepted.
       *[other] { $n } proposals accepted.
    }
flash-section-doubtful =
    { $n ->
        [one] What is sure was accepted; { $n } with doubts was not: look at it.
       *[other] What is sure was accepted; { $n } with doubts were not: look at them one by one.
    }
flash-settled =
    { $n ->
        [one] The name was settled in { $n } proposal.
       *[other] The name was settled in { $n } proposals.
    }
alias-title = Also called
alias-about = Breakdowns take these names for this organisation.
alias-learn = Add a name
alias-forget = Forget it
field-alias = Name as written in documents
act-learn_alias = Name remembered
act-forget_alias = Name forgotten
## Absences and deputies

nav-absences = Absences
absences-about = While somebody is away, their deputy acts and is written to instead, through the last day.
absences-empty = Nobody is away.
absences-empty-then = Everybody tells their own absence on their account page; administrators tell anybody’s.
absence-new = Tell an absence
absence-tell = Tell the absence
absence-back = Back today
absence-back-confirm = End the absence? From today on this person acts and is written to again.
absence-cancel = Cancel
absence-cancel-confirm = Cancel this absence?
absence-now = Away now
absence-coming = Coming
field-absent = Away
field-deputy = Deputy
field-first-day = First day
field-last-day = Last day
hint-deputy = A colleague of the same organisation who can sign in. For anybody else ask an administrator.
hint-address = Mail address.
my-absences = Absences
my-absences-about = While you are away, your deputy acts and is written to in your place. The history names both.
my-absences-empty = No absence is ahead.
my-absences-empty-then = Tell it before you travel or go on leave, so that no message is missed.
in-place-of = In place of { $name } until { $until }
in-place-same = The same tasks as yours above.
in-place-idle = Nothing waits.
error-own_deputy = Nobody is their own deputy; choose somebody else.
error-absence_overlaps = This person is away already { $detail }; choose other days or end that absence first.
error-cycle_of_deputies = From { $detail } on the deputies would lead back to this person; choose somebody else.
error-cannot_sign_in = This person cannot sign in (no password yet, or closed); choose somebody else.
error-not_a_colleague = This person is not of the same organisation; choose a colleague or ask an administrator.
error-auditors_do_not_act = Auditors change nothing, in nobody’s place; choose somebody else.
error-an_absence_is_not_prolonged = An absence is not prolonged; tell another one.
rule-absence_is_over = This absence is over.
act-tell_absence = Absence told
act-end_absence = Absence ended

## Portfolios

nav-portfolios = Portfolios
portfolios-about = Each member of the working group monitors ministries and provinces, from a day to a day.
portfolios-unmonitored = Organisations that nobody monitors
portfolios-unmonitored-about = These organisations are given tasks, and no member monitors them today.
portfolios-all-monitored = Every organisation that is given tasks is monitored.
portfolio-give = Give a portfolio
field-member = Member
field-organisations = Organisations
portfolio-tasks = See the tasks
portfolio-empty = Monitors nothing yet.
portfolios-empty = There is no member yet.
portfolios-empty-then = Give somebody the post of a member first, then organisations to monitor.
portfolio-end-confirm = End the monitoring of this organisation today?
field-portfolio = Portfolio of
portfolio-own = Mine
work-monitored =
    { $n ->
        [one] You monitor { $n } organisation.
       *[other] You monitor { $n } organisations.
    }
portfolio-lines =
    { $n ->
        [one] { $n } organisation
       *[other] { $n } organisations
    }

## Mail

my-mail = Mail
field-daily-summary = Ordinary mail once a day, in one message
hint-daily-summary = One message every working morning. What is overdue or escalates still comes at once; nobody can switch that off.

## Kiểm tra
nav-inspections = Inspections
inspections-about = Planned visits, what they found, and what mends it.
inspections-open = Not closed yet
inspections-ended = Ended
inspections-asked = What was asked for
inspections-empty = There is no inspection here.
inspections-none-open = No inspection is to come.
inspections-none-open-then = The secretariat plans one here, or from the overdue review.
inspection-plan = Plan an inspection
inspection-plan-about = Only the team and the working group see the plan; those who are visited see it once it is announced.
inspection-plan-head = Plan
inspection-planned-by = Planned by
col-inspection = Inspection
field-visit = Visit
field-inspected = Organisations visited
field-inspected-tasks = Tasks looked into
field-visit-from = First day
field-visit-to = Last day
field-team = Team
field-team-lead = Team lead
field-questions = Questions
field-nature = What is wrong
field-severity = Severity
field-cause = Cause
field-responsibility = Responsibility
field-evidence = Evidence
field-finding-about = About
field-corrective-title = Corrective action
field-corrective-lead = Who mends it
field-corrective-due = To be mended by
field-nothing-found = Nothing was found
hint-inspection-title = One line, for example: Digitised files.
hint-inspected-tasks = Tasks of the organisations chosen above.
hint-team = Who leads is always of the team; tick those who go along.
hint-questions = Those who are visited read them with the announcement.
hint-nature = How it differs from what was ordered.
hint-responsibility = An organisation, an office or a post.
hint-evidence = Document numbers, figures, where and when it was seen.
hint-finding-about = Leave empty where it is about all of them.
hint-corrective = Leave empty where none is needed; it is given as a task at once.
severity-minor = Minor
severity-serious = Serious
severity-grave = Very serious
status-planned = Planned
status-announced = Announced
status-under_way = Under way
status-concluded = Concluded
status-to_close = Can be closed
and-more-organisations = and { $n } more
from-to = { $from } – { $to }
inspection-mended = { $done } of { $total } mended
inspection-action-announce = Announce to those visited
inspection-action-start = Start
inspection-action-find = Record a finding
inspection-action-conclude = Conclude
inspection-action-close = Close
inspection-action-cancel = Cancel the inspection
inspection-confirm-announce = Announce this plan to those who are visited?
inspection-confirm-start = Start this inspection?
inspection-confirm-conclude = Conclude? Those who are visited will read what was found about them.
inspection-confirm-close = Close this inspection?
inspection-confirm-cancel = Cancel this inspection?
inspection-event-plan = Inspection planned
inspection-event-announce = Inspection announced
inspection-event-start = Inspection started
inspection-event-find = Finding recorded
inspection-event-conclude = Inspection concluded
inspection-event-close = Inspection closed
inspection-event-cancel = Inspection cancelled
inspection-event-attach = File uploaded
inspection-event-detach = File removed
inspection-ready-to-close = Nothing is left to be mended: the inspection can be closed.
inspection-findings = Findings
inspection-corrective = Corrective actions
inspection-more-actions = Room for more corrective actions
inspection-nothing-found = Nothing was found.
inspection-no-findings = No finding is recorded yet.
inspection-findings-later = What is found is told with the conclusion.
finding-about-all = All of them
rule-inspection_not_from_this_state = Not possible while the inspection is “{ $state }”.
rule-corrective_actions_open = Some corrective actions are not done; it closes once all are completed or withdrawn.
clock-visit = Inspection ahead – { $kind }
clock-name-visit = Visit
role-team = Inspection team
letter-visit = an inspection is about to begin
letter-inspection-plan = You are in an inspection team
letter-inspection-announce = Inspection announced
letter-inspection-conclude = Inspection concluded
letter-inspection-close = Inspection closed
letter-inspection-cancel = Inspection cancelled
letter-ask-announce = The team lead is asked to announce it to those who are visited.
letter-ask-prepare = Please prepare papers and people.
letter-ask-findings = Please read the findings and mend them in time.
letter-visit-days = Visit: { $from } – { $to }
letter-visit-days-before = Before: { $from } – { $to }
error-not_in_the_team = The team lead has to be in the team; tick this person there, too.
error-not_an_inspector = { $detail } is neither an inspector nor in the working group; choose somebody else.
error-task_of_another = { $detail } is no task of those who are visited; take it out, or add its lead.
error-not_inspected = This organisation is not visited.
error-nothing_recorded = No finding is recorded: record one, or say expressly that nothing was found.
error-findings_recorded = Findings are recorded: it cannot be said that nothing was found.
subject-inspection = Inspection
bulk-inspect = Inspect these organisations …
overview-inspect-week = Inspect in the week of
overview-inspect-do = Plan an inspection of those chosen
letter-subject-visits =
    { $what }: { $n ->
        [one] { $n } inspection
       *[other] { $n } inspections
    }
## A leader's approval

field-requires-approval = Its leader approves what leaves it
hint-requires-approval = Submissions, extension requests and commitments of focal officers wait for the leader; the leader’s own leave at once.
approval-required = Yes: submissions, extension requests and commitments wait for the leader.
approval-lacks-leader = Nobody holds the leader’s post, so it waits until somebody does. An administrator can give the post, or switch the approval off.
approval-waits = Waits for the leader’s approval: { $what }
approval-asked = Asked by { $who }, { $at }. Nothing has left yet; the due date goes on.
action-approve = Approve
action-send_back = Send back
action-withdraw_approval = Take back
group-approve = Waits for your approval
group-approve-then = Approve it, or send it back with a reason.
col-to-leave = What is to leave
col-asked-by = Asked by
field-act = Act
field-asked-by = Asked by
flash-asked = It waits for your leader’s approval and has not left yet.
subject-approval = Approval
approval-event-ask = Leader’s approval asked for
approval-event-approve = Approved by the leader
approval-event-send_back = Sent back by the leader
approval-event-withdraw = Request for approval taken back
approval-event-lapse = Request for approval lapsed: the task moved on
rule-needs_approval = This waits for the leader’s approval before it leaves.
rule-approval_waits = The same waits for the leader’s approval already.
rule-approval_decided = It does not wait for approval any more.
rule-approval_outdated = It no longer fits the task as it is now; send it back, so that it can be asked for anew.
letter-event-approval_ask = Waits for your approval
letter-event-approval_given = Approved by your leader and sent
letter-event-approval_sent_back = Sent back by your leader
letter-event-approval_lapsed = Request for approval lapsed
letter-ask-approve = Please approve it, or send it back with a reason.
letter-ask-mend = Please mend it and ask again.

# Series
nav-series = Recurrent tasks
series-about = Every period has a task of its own, created when the period begins.
series-empty = There are no recurrent tasks yet.
series-empty-then = When a recurrent clause is issued, each organisation has a series of tasks here.
col-recurs = Recurs
col-period = Period
series-state-running = Running
series-state-over = Over
series-state-ended = Ended
series-next-on = The next one is created on
series-next-head = Next
series-next = Created on { $on }, due on { $due }
series-occurrences = Occurrences
series-missed = Missed: the program did not run in this period; no task was given
series-no-occurrences = There are none yet.
series-ended-because = Why it was ended
series-end = End the series
hint-series-end = Tasks that were given stay as they are; no further ones are created.
field-series = Occurrence of
series-occurrence = No. { $n }, { $from } – { $to }
series-event-begin = Series begun
series-event-miss = Missed periods listed
series-event-end = Series ended
due-rule-recurrent = Recurrent
field-due-every = How often
hint-due-every = For recurrent tasks only.
due-every-week = Every week
due-every-month = Every month
due-every-quarter = Every quarter
due-every-half = Every half-year
due-every-year = Every year
field-due-day = Day of the period
hint-due-day = Day of the week (1 = Monday), else of the period’s last month; the period’s last day where empty.
field-due-until = Until
hint-due-until = The end of the fifth year after signing where empty.
recurs-week = Every week, by Sunday
recurs-month = Every month, by its last day
recurs-quarter = Every quarter, by its last day
recurs-half = Every half-year, by its last day
recurs-year = Every year, by 31 December
recurs-month-day = Every month, by day { $day }
recurs-quarter-day = Every quarter, by day { $day } of its last month
recurs-half-day = Every half-year, by day { $day } of its last month
recurs-year-day = Every year, by { $day } December
recurs-week-day = Every week, by { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
    }
error-no_occurrence_left = The series ends before its first occurrence; choose a later end.
error-too_many_occurrences = Too many occurrences ({ $detail } at most); choose an earlier end.
error-no_series_of_parts = A sub-task cannot be recurrent; state its due date in another way.
error-rrule_malformed = This RRULE cannot be read: { $detail }
error-rrule_not_periodic = Only RRULEs that come every week, month, quarter, half-year or year are taken.
error-rrule_without_end = The RRULE needs an end (UNTIL).
error-rrule_with_count = Use UNTIL in place of COUNT.
rule-series_has_ended = The series has ended.

# Frozen figures
nav-periods = Frozen figures
periods-about = The official 2×2, cut off at the end of the 25th of each month, the 20th of a quarter’s last month, 15 June and 10 December; once frozen it never changes.
periods-empty = No period is frozen yet.
periods-empty-then = Figures are frozen by themselves in the night after the cut-off.
period-month = Month { $label }
period-quarter = Quarter { $label }
period-half = Half-year { $label }
period-year = Year { $label }
period-cut-off = Cut-off
period-everything = All tasks
period-facts = { $from } – { $to }, cut off at the end of { $cut }.
period-frozen-at = Frozen on
period-by-all = In all
period-by-class = By class of organisation
period-by-organisation = By organisation
period-by-directive = By directive
period-against = Against
period-current = due dates at the cut-off
period-original = first due dates
period-original-about = The line “first due dates” stands only where it differs.
period-corrections = Corrections
period-corrections-about = Tasks that, as is known now, ought to have been counted differently; the frozen figures stay as they are.
period-no-corrections = There are no corrections.
period-frozen-as = Counted as
period-known-now = Known now to be
period-more = And { $n } more.
figure-all = All
figure-done_in_time = Completed in time
figure-done_late = Completed late
figure-open_in_time = Open, in time
figure-open_late = Open, overdue
figure-none = Not counted

# One clause, followed
clause-nothing-yet = Nothing handed in yet
## Reorganisations

nav-reorganisations = Reorganisations
reorganisations-about = Bodies merge, are renamed or end: old reports keep the old name, open work is moved by a decision.
reorganisations-empty = No reorganisation yet.
reorganisations-empty-then = An administrator prepares one; the secretariat decides and carries it out.
reorganisation-new = Prepare a reorganisation
reorganisation-new-about = Nothing moves yet: first you see what each body has open.
reorganisation-prepare = Prepare
reorganisation-edit = Change title, decision, day
reorganisation-pairs-about = One pair a line: the code of what ends, then of what follows (H63 → H38). Left empty, the register decides.
reorganisation-add-pair = Add or change a pair
reorganisation-cancel = Give it up
reorganisation-cancel-about = Nothing moves; the choices made have no effect any more.
reorganisation-as-of = as of { $date }
reorganisation-notes = Before it is carried out
reorganisation-not-yet = It can be carried out from { $date } on: before that day what follows does not exist.
reorganisation-by-secretariat = The secretariat decides where open work goes and carries it out; an administrator prepares pairs, posts and portfolios.
reorganisation-came-since = Something came in after it was carried out: carry it out once more to move that, too.
reorganisation-undecided =
    { $organisation } has no successor, and { $n ->
        [one] { $n } thing goes
       *[other] { $n } things go
    } nowhere ({ $what }).
reorganisation-carry-out = Carry it out
reorganisation-carry-out-about = { $tasks ->
    [one] One task
   *[other] { $tasks } tasks
} and { $others ->
    [one] one other thing
   *[other] { $others } other things
} will move in one transaction: state, dates and clocks stay, only the organisation changes. It takes a few seconds; the recount is shown right afterwards. Each person gets one letter at most.
reorganisation-carry-out-confirm = Move everything that is open by this decision?
reorganisation-number-about = Of the decision that moves the work; it goes into the history of every task.
reorganisation-open = What is open
reorganisation-nothing-open = Nothing is open.
reorganisation-pairs = What ends, what follows
reorganisation-recount = Recount
reorganisation-done = Carried out by { $who }, { $at }, by decision { $number }.
reorganisation-count-tasks = Tasks of every state
reorganisation-count-open = Open tasks
reorganisation-count-led = Open, led by what ends
reorganisation-moved-tasks =
    { $n ->
        [one] { $n } task has another lead
       *[other] { $n } tasks have another lead
    }
reorganisation-moved-reassigned =
    { $n ->
        [one] { $n } of them was reassigned singly
       *[other] { $n } of them were reassigned singly
    }
reorganisation-moved-withdrawn =
    { $n ->
        [one] { $n } sub-task of a reassigned task was withdrawn
       *[other] { $n } sub-tasks of reassigned tasks were withdrawn
    }
reorganisation-moved-parts =
    { $n ->
        [one] { $n } coordinated part
       *[other] { $n } coordinated parts
    }
reorganisation-moved-difficulties =
    { $n ->
        [one] { $n } difficulty report
       *[other] { $n } difficulty reports
    }
reorganisation-moved-inspections =
    { $n ->
        [one] { $n } inspection
       *[other] { $n } inspections
    }
reorganisation-moved-posts =
    { $n ->
        [one] { $n } post
       *[other] { $n } posts
    }
reorganisation-moved-portfolios =
    { $n ->
        [one] { $n } row of portfolios
       *[other] { $n } rows of portfolios
    }
reorganisation-moved-collectives =
    { $n ->
        [one] { $n } collective
       *[other] { $n } collectives
    }
reorganisation-moved-departments =
    { $n ->
        [one] { $n } body below
       *[other] { $n } bodies below
    }
reorganisation-kind-task = Tasks led
reorganisation-kind-part = Coordinated parts
reorganisation-kind-report = Difficulties reported
reorganisation-kind-answer = Difficulties to answer
reorganisation-kind-inspection = Inspections
reorganisation-kind-post = Posts
reorganisation-kind-portfolio = Portfolios
reorganisation-kind-collective = Collectives of one’s own
reorganisation-kind-department = Bodies below
reorganisation-kind-approval = Approval by the leader
reorganisation-items-about =
    { $n ->
        [one] { $n } thing. It goes to the successor unless something else is chosen.
       *[other] { $n } things. Each goes to the successor unless something else is chosen.
    }
reorganisation-items-empty = Nothing of this kind is open.
reorganisation-items-empty-then = Choose another kind, or go back.
reorganisation-choose = Apply to the ticked ones
reorganisation-choose-all = Apply to all
target-successor = With the rest, to the successor
target-ends = Ends
target-undecided = Goes nowhere yet
target-chosen = chosen singly
field-effective-on = Effective day
effective-on-about = First day of what follows; the day before is the last of what ends.
field-pairs = Pairs
field-ending = Ends
field-goes-to = Goes to
field-target = Goes to
field-items = Things
col-ending = Bodies that end
col-chosen = Chosen singly
col-undecided = Go nowhere
col-open-tasks = Tasks
col-open-others = Other things
col-counted = Counted
col-before = Before
col-after = After
successor-none = nothing
n-organisations =
    { $n ->
        [one] { $n } body
       *[other] { $n } bodies
    }
status-carried_out = Carried out
event-transfer = Moved by a reorganisation
difficulty-event-transfer = Moved by a reorganisation
inspection-event-transfer = Moved by a reorganisation
subject-reorganisation = Reorganisation
letter-event-reorganise = Reorganisation: work comes to your body
letter-ask-reorganised = Please look at the list: states and due dates are as they were.
letter-reorganised = { $title } ({ $number }), as of { $date }
error-not_there_yet = { $detail } did not exist then.
error-lasts_beyond_the_day = { $detail } lasts beyond that day: two validities would overlap.
error-successor_ends_too = { $detail }: what follows ends in the same reorganisation.
error-successor_before_predecessor = { $detail }: the successor had ended before its predecessor began.
error-successor_not_there_yet = { $detail }: the successor does not exist on the effective day.
error-validities_overlap = { $detail }: two bodies with one code overlap.
error-successor_lies_below = { $detail }: the successor lies below a body that ends.
error-nothing_ends_then = By the register nothing ends on the day before; name the pairs.
error-in_another_reorganisation = { $detail } is in another reorganisation that is being prepared.
error-successors_go_in_a_circle = The successors lead back to the same body.
error-goes_on_somewhere = This has to go somewhere; it cannot simply end.
error-not_open_here = This is not open there any more.
error-subtask_goes_with_the_rest = { $detail } is a sub-task: it goes with its task.
error-open_without_successor = Nothing follows, and something is open: { $detail }.
error-has_successors = A body with successors needs a last day.
error-successor_not_there_then = { $detail } does not exist on the next day.
rule-reorganisation_is_over = This reorganisation was carried out or given up.
rule-not_before_its_day = Its day has not come: what follows does not exist yet.
rule-recount_differs = The recount differs, so nothing was moved. Try again; if it stays so, tell an administrator.
act-cancel = Gave up
act-choose = Chose where things go
act-carry_out = Carried out the reorganisation
act-reorganise = Changed by a reorganisation
act-move_portfolio = Moved a portfolio
act-transfer = Moved by a reorganisation

## Working group

nobody-on-file = Nobody on file
nobody-about = Who would not be told: seen before it happens.
nobody-left-behind = Bodies that have ended and still lead open tasks
nobody-left-behind-about = Move them by a reorganisation.
nobody-lacking = Bodies without focal officer, leader or mailbox
nobody-lacking-none = Every body has all of them.
col-lacks = Lacks
lacks-focal = focal officer
lacks-leader = leader
lacks-mailbox = mailbox
nobody-ending =
    Posts of the working group that end within { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
nobody-ending-none = None ends soon.
nobody-idle = Members who monitor nothing
n-tasks =
    { $n ->
        [one] { $n } task
       *[other] { $n } tasks
    }
handover = Hand over
handover-about = { $name } leaves the ticked posts; whoever takes over holds them from the next day on. None is left without anybody.
handover-portfolio = Hand the portfolio over, too
field-taker = Who takes over
taker-about = Mail address of whoever takes over every post that names nobody of its own below. Empty where others who hold the same post are enough.
taker-of = Somebody else for { $what }
handover-portfolio-to = Member who monitors the portfolio next
handover-portfolio-about = Empty for the person named above, or where other members monitor the same.
handover-body = Who monitors { $name } next (if somebody else)
import-portfolios-about = CSV or XLSX with the columns email, organisations (codes parted by semicolons), from, to. Twice changes nothing.
error-not_in_portfolio = Whoever leaves does not monitor this organisation.
error-nobody_left = Nobody would be left: { $detail }. Name somebody who takes over.
error-takes_over_from_oneself = Somebody else has to take over.
error-unknown_post = There is no such post.
act-hand_over = Handed over
## Changed plans, calendar and drafts of inspections
inspections-as-calendar = As a calendar
inspections-as-list = As a list
inspections-calendar-about = Visits by the days of a month.
inspections-calendar-more = There are more inspections in this month than are shown; the list has them all.
inspections-calendar-empty = No inspection takes place in this month.
month-before = Month before
month-now = This month
month-after = Month after
visit-goes-on = goes on from the day before
inspection-change = Change the plan
inspection-change-do = Save the changed plan
inspection-change-about = The team is told.
inspection-change-about-announced = The inspection was announced: those who are visited and the team are told.
hint-change-reason = Goes into the history and to whoever is told.
inspection-action-change = Change the plan
inspection-event-change = Plan changed
letter-inspection-change = Plan of an inspection changed
letter-inspection-drop = No longer part of an inspection
error-nothing_changed = Nothing in the plan was changed.
draft-kept = What was not sent is filled in again; kept on this device at
draft-drop = Discard
hint-photo = JPEG and PNG photos are made smaller before they are sent.

# The page /style (demonstrations only)
style = The parts of the pages
style-about = Every part once, with made-up contents.
style-type = Type
style-text = To follow up until it is done: stacked marks Ể, Ỗ, ậ do not touch the line above.
style-colours = Colours
style-statuses = Statuses
style-words = Words to the reader
style-buttons = Buttons
style-tiles = Figures
style-table = Table
style-form = Form
style-field = A field
## Search

nav-search = Search
search-all = Search everything
search-go = Search
search-help = Looks in the tasks, directives, difficulties, inspections, organisations and people that you may see. Marks may be left out; what bears the marks you typed comes first.
search-empty = Type what you are looking for.
search-empty-then = A directive's number, an organisation's code, or a few words of a task, for instance.
found-nothing = Nothing was found.
found-nothing-then = Try fewer or other words; marks may be left out.
found-n = { $n } found
found-at-least = at least { $n } found
found-due = due { $date }
field-q-words = Search by words

## The secretariat's desk: saved lists, keys, queues

desk-queues = What waits
desk-submitted = results to review
desk-returned = tasks sent back
desk-triage = difficulties to route
desk-extensions = requests to decide
desk-undated = tasks without a due date
desk-exhausted = reminders used up
desk-nobody = organisations with nobody on file
meanwhile = While you were writing
meanwhile-about = Something changed after you opened the page. What you wrote is still in the form; please look at it again and send it once more.
meanwhile-over = Something changed after you opened the page.
written = What you wrote
written-about = This can no longer be done. You may copy your words to use them elsewhere.
views = Saved lists
views-manage = Manage
views-about = Filters, order and columns of the list of tasks under a name. Whoever opens a shared list finds in it only what they may see.
views-empty = No list is saved yet.
views-empty-then = Filter the list of tasks, then choose “Save this list”.
views-removed = Removed lately
views-removed-about = They can be taken back for 30 days.
view-save = Save this list
view-change = Rename or share
view-remove = Remove
view-restore = Take back
view-for-oneself = Only me
view-for-everybody = Everybody
field-view-name = Name of the list
field-audience = Who finds it
flash-view-partly = Some filters of this list no longer work ({ $n }) and were left out.
flash-view-removed = The list is removed. It can be taken back at the end of the page.
error-not_yours_to_share_with = You cannot share with these.
rule-not_your_view = This list is somebody else's.
filters-active = Filtered by
filter-remove = take this filter away
filter-due-since = due from { $date }
filter-words = “{ $words }”
filter-either = { $one } or { $other }
filter-not = not: { $what }
filter-subtasks = Sub-tasks only
filter-no-subtasks = Without sub-tasks
sort-oldest = Oldest first
sort-due-latest = Latest due first
list-display = Columns and rows
list-columns = Columns
list-size = Rows on a page
col-coordinators = Coordinators
col-assigner = Given by
col-given = Given on
col-original = First due date
picked-do = With the ticked tasks:
pick-acknowledge = Acknowledge …
pick-urge = Urge …
pick-accept = Accept results …
pick-change_due_date = Change the due date …
bulk-accept = Accept the results of several tasks
bulk-accept-do = Accept the chosen results
bulk-change_due_date = Change the due date of several tasks
bulk-change_due_date-do = Change the due date of the chosen tasks
field-notify = Tell the people concerned
notify-soon = Right away
notify-morning = With the morning's summary, { $at }
error-not_of_this_act = Not for this act: those concerned have to hear of it right away.
keys = Keyboard shortcuts
keys-move = down, up one row
keys-tick = tick the row
keys-open = open the row
keys-search = go to the search field
keys-help = show these keys
keys-close = close
keys-off = Shortcuts can be turned off on the page
close = Close
my-keys = Keyboard shortcuts
field-single-keys = Single-key shortcuts in lists
hint-single-keys = j, k, x, o, / and ?. Turn them off if you use speech input or they get in your way.
## Ladders as forms

policy-draft = The draft
policy-look = See it dated
policy-looked = What the draft would say
policy-store-about = As it was looked at below. A stored version never changes; another one can be added.
policy-rows = The rungs
policy-rows-about = Distances are in working days: negative before the date, 0 on the day, positive after it. Rows left wholly blank are ignored; a rung without a name is called after its clock and distance.
policy-json = As JSON (as the API has it)
policy-json-about = For those who prefer it: paste a whole ladder and look at it; the form above takes it over.
policy-differences = What differs
policy-no-differences = Nothing differs.
policy-compare = Compare with the one before
policy-compared = Two versions compared
policy-dated-for = Day by day, for the date { $date }
policy-changed = Changed
policy-unchanged = unchanged
policy-folded = stands also for { $rungs }
field-send-at = Said from
field-send-until = Until before
rung-n = Rung { $n }
rung-offset = Working days from the date
rung-kind = Kind of word
rung-level = Level
rung-level-0 = 0: reminds
rung-level-1 = 1: overdue
rung-level-2 = 2: urges
rung-level-3 = 3: goes to the top
rung-name = Name (letters, digits, + - _)
rung-every = Again every … working days
rung-times = At most … times
rung-audience = Who hears it
rung-remove = Remove rung { $n }
rung-edit = Edit these rungs
rung-add = Add a rung
in-rung = { $clock }, rung { $n }: { $complaint }
rung-told = { $offset }, { $kind } (level { $level }), to { $audience }
rung-told-repeated = { $offset }, { $kind } (level { $level }), to { $audience }; { $repeat }
joined = { $first }; { $then }
policy-differs-send-at = Said from: { $was } → { $is }
policy-differs-send-until = Said until before: { $was } → { $is }
policy-differs-added = { $clock }: rung “{ $rung }” is added: { $is }
policy-differs-removed = { $clock }: rung “{ $rung }” is removed: { $was }
policy-differs-changed = { $clock }: rung “{ $rung }”, { $field }: { $was } → { $is }
policy-differs-reordered = { $clock }: the rungs stand in another order; of two on one day the later in the list speaks.
ladder-warn-none = No rung is out of reach, out of order or without anybody to hear it.
ladder-warn-silent = { $clock }: nothing is said at all.
ladder-warn-before = { $clock }: rung “{ $rung }” is never said: it lies before the clock can have started.
ladder-warn-never = { $clock }: rung “{ $rung }” is never said: “{ $other }” always falls on its day and speaks in its place.
ladder-warn-shares = { $clock }: rung “{ $rung }” sometimes falls on the day of “{ $other }”; then only one of them is said.
ladder-warn-swapped = { $clock }: rung “{ $rung }” comes after “{ $other }” of a higher level: the superior hears first. Check the order.
ladder-warn-nobody = Nobody on file is { $role } now; what speaks to them ({ $rungs }) goes to somebody else, or to nobody.
clock-about-due = The date by which a task is done.
clock-about-acknowledgement = Due 2 working days after the task was given.
clock-about-return = Due 2 working days after the task was returned.
clock-about-review = Due 5 working days after the result was handed in.
clock-about-decision = Due 3 working days after the request.
clock-about-part = The coordinator’s own date.
clock-about-triage = Due 2 working days after the report.
clock-about-answer = The date by which a difficulty is answered.
clock-about-visit = The first day of the inspection.
clock-about-report = The last day of a quarter, for standing tasks.
rung-once = once
rung-repeats = Repeated

## The installation’s pages and first steps

nav-admin = Administration
nav-settings = Settings
admin-about = Every page of those who run the installation; what needs a look is said here.
admin-about-people = Accounts, posts, invitations.
admin-about-absences = Who is away, and who stands in.
admin-about-portfolios = Which member monitors whom.
admin-about-organisations = Names, codes, mailboxes and validity of organisations.
admin-about-reorganisations = Mergers and splits: where open work goes.
admin-about-policies = What is said, when, and to whom.
admin-about-calendar = Holidays and make-up working days of each year.
admin-about-messages = Messages that wait, left or failed.
admin-about-jobs = What the program does by itself, and when; hold and release.
admin-about-audit = Who did what; checkpoints.
admin-about-settings = What the program runs with; a letter to try the mail.
attention-policy = { $n ->
    [one] { $n } thing to look at in the newest version.
   *[other] { $n } things to look at in the newest version.
}
attention-leaderless = { $n ->
    [one] { $n } organisation needs its leader’s approval and has no leader.
   *[other] { $n } organisations need their leaders’ approval and have no leader.
}
attention-held = Held: nothing is urged and no message leaves.
check-gap = Nobody looked from { $from } until { $until }; what fell due meanwhile was said once.
check-job-failed = The last run failed: { $job }
check-job-missed = Its moment passed without a run: { $job }
col-last-run = Last run
run-late-since = made up for since { $at }
hold-waits =
    Waiting to leave: { $messages ->
        [one] { $messages } message
       *[other] { $messages } messages
    }; not yet in a message: { $notices ->
        [one] { $notices } notice
       *[other] { $notices } notices
    }.
hold-hold-about = It can be released at any time and nothing is lost: what falls due meanwhile is said once, after the release.
col-setting = Setting
col-value = Value
col-meaning = Meaning
setting-empty = not set
settings-about = The values that the program runs with, secrets masked. They are changed in dondoc.toml or the environment, then the program is started again.
settings-empty = This process does not tell its settings.
settings-empty-then = Run dondoc serve --print-settings on the machine to see them.
setting-public_url = Where people reach the pages; used in letters.
setting-listen = Where the process listens.
setting-zone = Zone of every date and reminder.
setting-database_url = The database.
setting-database_connections = Connections to PostgreSQL, at most.
setting-smtp_url = The mail server.
setting-smtp_ca_file = The mail server’s own certificate authority.
setting-smtp_sessions = Mail sessions at a time.
setting-mail_from = From whom letters come.
setting-mail_dir = Without a mail server: where letters are written as files.
setting-gather_for_s = For how many seconds mail about what just happened is gathered.
setting-metrics_token = Opens /metrics to other machines.
setting-log = What is logged.
test-letter-title = Try the mail
test-letter-about = A letter to your own address, by the way that every letter takes. What became of it is on the page of messages.
test-letter-send = Send me a test letter
flash-test-letter = The test letter waits to leave; see the page of messages for what becomes of it.
rule-test_letter_waits = The test letter before this one still waits. See the pages of messages and of the running program.
rule-setup = Only administrators do this.
letter-test = Test letter
letter-test-about = This letter only tries the way. Receiving it means that the mail server is set up.
act-keep_policy = First ladder kept
act-hide_setup = First steps put away
setup-title = First steps
setup-about = { $done } of { $all } are done. This guide goes away when all are.
setup-done = Done:
setup-open = To do:
setup-hide = Put this guide away
setup-organisations = Import the organisations
setup-organisations-about = A CSV or XLSX file; it can be looked at before it is written.
setup-calendar = Import the calendar of this year and the next
setup-calendar-about = Holidays and make-up days; a CSV or ICS file.
setup-people = Add the people
setup-people-about = At least somebody of the secretariat and a focal officer; from a file or one by one.
setup-mail = Set the mail server and try it
setup-mail-about = Set smtp_url in dondoc.toml and start again; done once a letter has left.
setup-policy = Look at the ladder
setup-policy-about = What is said, when, and to whom. Change it, or keep it as it is.
setup-policy-keep = Keep it as it is
setup-directive = Enter the first directive
setup-directive-about = The secretariat pastes or uploads it, checks the proposed tasks and issues it.

## What is typed is kept

offline-about = There is no connection: nothing was sent, and what you typed is still here. Send it again once you are connected.
kept-signed-out = Your session has ended
kept-signed-out-about = What you sent was not stored, and it is not lost: sign in again, look at it and send it.
kept-title = Send what you typed
kept-again = It was not stored because the session before had ended. Look at it, mend it, then send it.
kept-again-files = It was not stored because the session before had ended. Files cannot be kept: go back to the page to choose them again, or send the text alone.
kept-field = Text
kept-send = Send
problem-again = Try again
problem-thing = Open its page
problem-code = Answer code: { $status }
problem-back = Back to the page before
problem-id = Name this when you report the fault: { $id }
problem-wait = { $n ->
    [one] Try again in { $n } second.
   *[other] Try again in { $n } seconds.
}
# The weekly letter
letter-weekly =
    Week to { $date }: { $overdue ->
        [one] { $overdue } task overdue
       *[other] { $overdue } tasks overdue
    }, { $new } of them new
letter-weekly-ask = Open the review to look, decide, urge or plan an inspection.
letter-weekly-overdue = Overdue: { $n }
letter-weekly-same = Since the week began: no change
letter-weekly-more = Since the week began: { $n } more
letter-weekly-fewer = Since the week began: { $n } fewer
letter-weekly-new = Newly overdue in the week: { $n }
letter-weekly-open = Open: { $n }
letter-weekly-blocked = Blocked: { $n }
letter-weekly-to-decide = Waiting for your decision: { $n }
letter-weekly-worst-one =
    { $name }: { $n ->
        [one] { $n } task overdue
       *[other] { $n } tasks overdue
    }, the latest by { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
letter-weekly-why = Why you get this
letter-weekly-end = It is sent on the first working day of the week. To end it, go to { $link }
job-keep_weeks = Keep the figures of the week
job-weekly_letters = Weekly letter to leaders
field-weekly-letter = Get the weekly review by mail
hint-weekly-letter = At 08:00 on the first working day of the week, with what the overdue review shows. A week with nothing to tell has no letter.
