# Texts of the pages that can be printed or saved. Plain words, grade 6, kind. No score, no name.

## The page for the next visit
report-title = My questions and notes
report-lead = Bring this page to your next visit. It does not have your name on it.
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
