# Every text of the window. Plain words, grade 6, kind. Keys are named page-what.

app-name = Know the Difference
app-subtitle = Ketamine and opioids

## Header
header-about = About
header-text-size = Text size
header-help = Get help now

## Welcome
welcome-title = Ketamine and opioids: know the difference
welcome-title-back = Welcome back
welcome-lead = They are not the same kind of medicine. Short questions can help you tell them apart.
welcome-point-explain = After each answer you see what is true, and why.
welcome-point-pace = There is no clock and no grade. You can stop at any time.
welcome-private = Your answers stay on this computer. Nothing is sent anywhere.
welcome-length = How many questions today?
welcome-length-4 = 4 questions
welcome-length-8 = 8 questions
welcome-length-12 = 12 questions
welcome-minutes-4 = About 3 minutes
welcome-minutes-8 = About 5 minutes
welcome-minutes-12 = About 8 minutes
welcome-help-name = Get help now if you feel ill or unsafe
welcome-start-first = I understand. Start
welcome-keep-going = Keep going
welcome-new = Start new questions
welcome-go-on = You can go on where you stopped.
welcome-answers-saved = Your answers are saved. You can go on where you stopped.
welcome-what-kept = What this app keeps
welcome-loading = Getting your questions ready…
welcome-loading-detail = This takes a moment. Your place is kept.
welcome-low-space = The disk is nearly full. Free some space before next time. Your answers are safe.
welcome-low-space-damaged = The disk is nearly full. Free some space before next time.
welcome-crashed = The app closed by mistake last time. Your answers are safe.
welcome-crashed-damaged = The app closed by mistake last time.
welcome-recovered = { $answers ->
    [0] Your old answers could not be read. The damaged file is kept.
    [one] The file with your old answers was damaged. We got back 1 answer. Some may be missing. The damaged file is kept.
   *[other] The file with your old answers was damaged. We got back { $answers } answers. Some may be missing. The damaged file is kept.
 }
welcome-recovered-all = { $answers ->
    [one] The file with your old answers was damaged. We got back 1 answer. As far as we can tell, none is missing. The damaged file is kept.
   *[other] The file with your old answers was damaged. We got back { $answers } answers. As far as we can tell, none is missing. The damaged file is kept.
 }
welcome-no-questions-there = The folder { $folder } could not be found. You get the questions that came with the app.
welcome-settings-damaged = Your settings could not be read, so the usual ones are used. The damaged file is kept.

## Disclaimer
disclaimer-title = Before you start
disclaimer-learning = This app is for learning. It is not medical advice.
disclaimer-not-you = It does not know you or your health.
disclaimer-no-change = Do not start, stop or change a medicine because of this app. Talk with your care team first.
disclaimer-unsafe = If you feel very ill or unsafe, get help now.
disclaimer-short = For learning only. Ask your care team before you change a medicine.

## Home
home-today = { $count ->
    [one] You have 1 question for today. It takes about a minute. You can stop at any time.
   *[other] You have { $count } questions for today. It takes about { $minutes } minutes. You can stop at any time.
 }
home-caught-up = You did today’s questions. Come back tomorrow, or go on if you like.
home-start = Start today’s questions
home-getting-ready = Getting your topics ready…
home-practice = Practice a topic
home-practice-any = Practice any topic
home-settings = Settings
practice-page = Practice a topic
practice-lead = Choose a topic. You get a few questions about it.

## Ask my clinician
ask-title = Ask my clinician
ask-lead = Questions for your next visit with your doctor, nurse or other clinician. The list stays on this computer. If you feel very ill or unsafe, get help now.
ask-empty = Your list is empty. After an answer you can add its question here.
ask-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
 }
ask-open = See my list
ask-you-could = You could ask: “{ $question }”
ask-on-list = On your list
ask-own = Your own question
ask-own-private = Your words stay on this computer.
ask-add = Add
ask-remove = Remove
ask-remove-name = Remove: { $text }
ask-type-first = Type your question first.
ask-full = Your list is full. Print it or remove one.
ask-origin-own = Your own words
ask-origin-flagged = You put this on your list
ask-origin-safety = About a safety point to look at again

ask-print = Print or save my page

## My page
print-page = My page
print-lead = Take this page to your next visit. It has no name and no score on it.
print-size = Text size on paper
print-size-usual = Usual
print-size-large = Large print
print-paper = Paper
print-paper-letter = Letter
print-paper-a4 = A4
print-print = Print
print-pdf = Save as PDF
print-html = Save as a web page
print-html-hint = The web page works best with a screen reader.
print-preview = This is how it looks
print-file = my-questions
print-no-printer = No printer was found. You can save the page instead.
print-printing = Your page is printing.
print-saved = Your page is saved.
print-not-saved = The page could not be saved there. Try another folder.

## How it went over time
progress-page = How it went over time
progress-open-link = How it went over time
progress-empty = Nothing to show yet. Answer a few questions first.
progress-day = { $date }: { $level }
progress-days = Day by day
progress-certainty = How sure you were
progress-certainty-few = You will see this once you have said 10 times how sure you are.
progress-certainty-row = { $sure }: { $right } of { $answered } right
progress-mixups = Mix-ups
progress-open = Still to look at
progress-cleared = Put right
progress-fact = What is true: { $truth }
progress-no-mixups = No mix-ups so far.

## My data
data-page = My data
data-where = Where your answers are
data-where-detail = Your answers, your list and your notes are saved on this computer only.
data-folder = Show the folder
data-folder-by-hand = The folder could not be opened. You can find it under the name above.
data-move = Move to another computer
data-move-detail = Save one file, take it along, and read it in there. Reading it in twice does no harm.
data-export = Save my answers to a file
data-readable = Save a copy that I can read
data-import = Read my answers from a file
data-exported = Your answers are saved in that file.
data-not-exported = The file could not be written there. Try another folder.
data-imported = { $added ->
    [0] That file has nothing new. Your answers are as they were.
    [one] 1 entry was added to your answers.
   *[other] { $added } entries were added to your answers.
 }
data-import-not-answers = That file does not hold answers of this app. Nothing was changed.
data-import-newer-version = That file is from a newer version of the app. Nothing was changed.
data-import-unreadable = That file can’t be read. Nothing was changed.
data-import-store = Your answers could not be changed. They are as they were.
data-questions = Other questions
data-questions-detail = Someone may give you a folder of questions. It is checked before it is used.
data-open-questions = Open another question set
data-erase-title = Erase
data-erase = Erase everything
data-erase-detail = This erases your answers, your list, your notes, your settings and the copies the app made. Files that you saved yourself stay. It can’t be undone.
data-erase-ask = Erase all your answers?
data-erase-now = Erase
data-keep = Keep them
data-not-erased = Some files could not be erased. Close other programs and try again.
data-open = My data

## Something is wrong with a question
report-open = Something is wrong with this question
report-lead = Tell us in a few words. Your note stays on this computer. You can send it to the people who gave you the app. It is not a way to get medical help.
report-note = What is wrong?
report-keep = Keep my note
report-no-file = Your note is kept with your answers. The file to send could not be written.
report-kept = Thank you. Your note is kept.
report-type-first = Write a few words first.
report-code = Question { $code }

## Question page
quiz-page = Question { $number }
quiz-number = Question { $number } of at most { $total }
quiz-step-name = Question { $number } of { $total }
quiz-true = True
quiz-false = False
quiz-numbered = { $number }. { $text }
quiz-hint-single = Choose one answer.
quiz-hint-scenario = Read the short story. Then choose one answer.
quiz-hint-multiple = Choose all that are true. More than one can be right.
quiz-hint-true-false = Is this true or false?
quiz-hint-sort = Choose one for each sentence. { $done } of { $total } done.
quiz-hint-order = Put the steps in order. The first step goes on top.
quiz-hint-match = Pick the best match for each one.
quiz-hint-checked = Here is why each answer is right or not.
quiz-not-sure = I’m not sure
quiz-not-sure-name = I’m not sure. This is an honest answer too.
quiz-choose-first = Choose an answer first.
quiz-gaps = { $gaps ->
    [one] One is still empty. Fill it in first.
   *[other] { $gaps } are still empty. Fill them in first.
 }
quiz-stop = Stop for now
quiz-check = Check my answer
quiz-next = Next question
quiz-finish = See how it went
quiz-look-back = Look back
order-up = Move up
order-down = Move down
order-up-name = Move up: { $text } Step { $place } of { $count }
order-down-name = Move down: { $text } Step { $place } of { $count }
order-moved = { $text } Step { $place } of { $count }
order-keep = The order is right as it is
order-move-first = Move the steps first, or say that the order is right.
order-reason-plain = { $why }
order-reason-right = You had this right. { $why }
order-reason-other = You had this as step { $place }. { $why }
match-name = Meaning of: { $term }
match-choose = Choose…
match-used = { $meaning } (used)
match-right = { $meaning }
match-reason-other = You chose: { $meaning }. { $why }
sort-reason-right = { $answer }: you had this right. { $why }
sort-reason-other = { $answer }. { $why }

## How sure
sure-title = How sure are you?
sure-detail = This helps us pick what to show you next. A guess is fine.
sure-group = How sure are you? You can skip this.
sure-guessing = Just guessing
sure-fairly = Fairly sure
sure-very = Very sure
sure-time = Take your time. There is no clock and no grade.

## Result
result-tag-yours-right = Your answer: right
result-tag-right = Right answer
result-tag-yours = Your answer
result-right = That’s right
result-not-quite = Not quite
result-partly = Partly right
result-not-sure = Good to know
result-count = You got { $right } of { $total }.
result-line-right-very = You were very sure, and you were right.
result-line-right-fairly = You were fairly sure, and you were right.
result-line-right-guessing = You guessed, so we’ll show it again soon.
result-line-right = Here is why.
result-line-wrong-very = You were very sure. This is easy to mix up.
result-line-wrong = Thanks for trying. Here is what to know.
result-line-not-sure = Thank you for being honest. Here is what to know.
result-announce = { $title }. The right answer is: { $answer }
result-announce-right = { $title }. { $answer }
result-if-now = Trouble breathing, or someone will not wake up? Get help now.
result-simpler-words = Say it in simpler words
result-usual-words = Say it in the usual words
result-remember = Remember
result-why-asked = Why this question?
result-sources = Where this comes from
result-checked = Checked against its sources on { $date }.
result-not-reviewed = Not yet reviewed by a clinician.
result-reviewed = Reviewed by a clinician.
result-source = { $title } { $publisher }, { $dated }.
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
why-opener = It is a gentle place to start.
why-recheck = These got mixed up a few questions ago. Here is another look in new words.
why-due = It is time to check it again.
why-safety = It is about staying safe.
why-common-mixup = This is easy to mix up.
why-cannot-tell = We can’t tell yet how well you know this.
why-practice = It is good practice for you now.

## Summary
summary-page = How it went
summary-title = You finished today’s questions
summary-title-stopped = Good place to stop. Your answers are saved.
summary-title-none = You stopped before the first answer. That is fine.
summary-line = { $answered ->
    [one] You answered 1 question.
   *[other] You answered { $answered } questions.
 }
summary-worth = { $count ->
    [one] This point is worth another look.
   *[other] These { $count } points are worth another look.
 }
summary-all-right = Nothing needs another look today. We will check again another day.
summary-known = What you know so far
level-overdue = { $level }, time to review
level-change = { $before }, now { $after }
summary-done = Done
summary-again = More questions
summary-look-back = Look back at the questions
level-new = new
level-just-started = just started
level-growing = growing
level-nearly-there = nearly there
level-strong = strong
bars-name = { $topic }: { $level }, { $bars } of 5

## Compare at a glance, words
compare-page = Compare at a glance
compare-lead = Two kinds of medicine, side by side. Neither is safe for everyone.
compare-print = Print or save this table
compare-open = Compare at a glance
glossary-close = Close
glossary-words = What these words mean: { $words }

## Look back
back-page = Look back
back-empty = Nothing to look back at yet.
back-question = Question { $number }: { $stem }
back-yours = You chose: { $answer }
back-yours-not-sure = You said: I’m not sure.
back-right = The right answer: { $answer }
back-yours-right = You had it right: { $answer }
opened = Open
closed = Closed
go-back = Go back

## Text size, colours, keys
looks-page = Text size and settings
looks-size = Text size
looks-size-automatic = Fit my screen
looks-size-percent = { $percent } %
looks-sample = This is how a question looks.
looks-sample-body = This is how an explanation looks. It should be easy to read from where you sit.
looks-capped = The window is too small for this text size. We use the largest that fits.
looks-colors = Colors
looks-light = Light
looks-dark = Dark
looks-contrast = High contrast
looks-system = Same as my computer
looks-answers = Answering
looks-number-keys = Number keys pick answers
looks-length = Questions each day
looks-certainty = Ask how sure I am
looks-simpler = Explain in simpler words
looks-on = On
looks-off = Off

## Help now
help-page = Get help now
help-stands-in = The numbers for your country could not be found. These are the numbers for the United States.

## About, keys, what is kept
about-page = About this app
about-what = Know the Difference helps you tell ketamine and opioids apart. The questions come from five public articles. We checked each fact against other sources.
about-review = No clinician has reviewed the questions yet. Ask your care team about anything that worries you.
about-version = App version { $version }. Question set { $bank }.
about-version-loading = App version { $version }.
about-licence = The app is free software (MIT). The questions may be shared and changed (CC BY 4.0). The typeface is Atkinson Hyperlegible Next (OFL 1.1).
about-us = Phone numbers and laws are for the United States.
about-keys = Keys you can use
about-kept = What this app keeps
kept-page = What this app keeps
kept-own = On your own: your answers, your list, your notes and your settings are saved on this computer only. The app keeps a few copies in case a file is damaged. To erase it all, open Settings, then My data.
kept-clinic = In a clinic: your answers are never saved. They are erased when you finish. If you choose “Show my clinician”, staff can see what to talk about for up to 15 minutes. They can also print it. Then the app erases it.
kept-sent = The app sends nothing. It never goes online.
kept-name = You do not have to give your name.
kept-folder = The folder
keys-page = Keys you can use
keys-tab = Tab and Shift+Tab
keys-tab-does = Go to the next button or group of answers, or back
keys-arrows = Arrow keys
keys-arrows-does = Move inside a group of answers
keys-space = Space
keys-space-does = Choose
keys-enter = Enter
keys-enter-does = Press the main button
keys-numbers = 1 to 9
keys-numbers-does = Choose an answer by its number. You can turn this off in Settings.
keys-zero = 0
keys-zero-does = Say “I’m not sure”
keys-move = Alt and an arrow key
keys-move-does = Move a step up or down
keys-size = Ctrl and plus, minus or 0
keys-size-does = Make the text larger, smaller or normal
keys-looks = Alt+T
keys-looks-does = Open text size and settings
keys-simpler = Alt+S
keys-simpler-does = Say an explanation in simpler words
keys-help = Alt+H
keys-help-does = Open Get help now
keys-esc = Esc
keys-esc-does = Close a page that opened on top. Your answers are safe.
keys-f1 = F1
keys-f1-does = Show this list

## Errors
error-page = Something went wrong
error-bank-title = We can’t open the questions
error-bank = A file is missing or damaged. Your answers are safe.
error-bank-version = These questions are for another version of the app. Your answers are safe.
error-code = Code: { $code }. Show this to the person who set up the app.
error-more = What was found
error-try-again = Try again
error-built-in = Use the built-in questions
error-close = Close
error-no-questions = There are no questions to ask in this set.
error-save-disk-full = This answer could not be saved. The disk is full. Free some space, then try again.
error-save-locked = This answer could not be saved. Another program holds the file. Try again.
error-save-read-only = This answer could not be saved. The folder can’t be written to.
error-save-damaged = This answer could not be saved. The file of answers is damaged.
error-save-newer-version = This answer could not be saved. The file is from a newer version of the app.
error-save-unreadable = This answer could not be saved. The file can’t be reached. Try again.
error-settings = Your choice works now, but it could not be saved for next time.
error-store-title = We can’t open your answers
error-store-disk-full = The disk is full. Free some space, then try again. Your answers are safe.
error-store-locked = Another program holds the file. Close it, then try again. Your answers are safe.
error-store-read-only = The folder can’t be written to. Ask the person who set up the app. Your answers are safe.
error-store-damaged = The file is damaged and could not be set aside. Nothing was deleted.
error-store-newer-version = Your answers were saved by a newer version of the app. Use that version. Your answers are safe.
error-store-unreadable = The file can’t be reached. Your answers are safe.
error-bug-title = The app made a mistake
error-bug = Something went wrong in the app. Your saved answers are safe. You can close it and open it again.
error-low-space = Your answer is saved. The disk is nearly full. Free some space before next time.

## Language
language-name = English
language-other = Español
looks-language = Language
language-not-reviewed = A clinician who speaks this language has not checked these words yet.
language-in-english = This question is in English. It has no up-to-date translation yet.
