# Texts of the pages that can be printed or saved. Plain words, grade 6, kind. No score, no name.

## The page for the next visit
report-title = My questions and notes
report-bring = Bring this page to your next visit. It does not have your name on it.
report-ask = What I want to ask
report-ask-about = { $topic }: { $question }
report-ask-more = { $count ->
    [one] One more question is on your list in the app.
   *[other] { $count } more questions are on your list in the app.
 }
report-own-line = My own question
report-worth = Worth another look
report-worth-lead = These points were new or mixed up. That is normal. Read them again, and ask about any that worry you.
report-worth-none = There is nothing to look at again right now.
report-help = Get help now
report-disclaimer = About this page
report-bank = Question set { $bank }. App version { $version }.
report-printed = Printed on { $date }.
report-date = { $day } { $month } { $year }

## My answers as a text, for the curious
mine-title = My answers
mine-lead = Your answers, your list and your notes. The app also keeps your settings. Made on { $date }.
mine-empty = The app keeps no answers of yours.
mine-session = { $date }
mine-answer-right = Right: { $question }
mine-answer-partly = Partly right: { $question }
mine-answer-wrong = Not right yet: { $question }
mine-answer-not-sure = Not sure: { $question }
mine-answer-gone = A question that this version no longer has ({ $id })
mine-sure = { $answer } ({ $certainty })
mine-flagged = On your list for the clinician: { $question }
mine-own = Your own question: { $text }
mine-removed = Taken off your list: { $text }
mine-problem = You said that something is wrong with: { $question }. Your note: { $note }

## Notes about questions, to be sent by hand
notes-title = Notes about questions
notes-lead = You can send this file to the people who gave you the app. The app sends nothing by itself.
notes-question = Question { $id } ({ $fingerprint })
notes-version = Question set { $bank }. App version { $version }.
notes-note = Note of { $date }: { $note }
